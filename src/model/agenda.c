/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/agenda.h"

#include "base/error.h"
#include "base/text.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "domain/social-map/social-map.h"
#include "model/draft.h"
#include "model/member.h"

#include <glib/gi18n-lib.h>

/* Room between two items, so that one that a colleague puts between them moves no other. */
#define POSITION_STEP 10

/* Standing items of one series that are put on an agenda. */
#define STANDING_ITEMS_LIMIT 50

struct _WvbAgenda {
  GObject parent_instance;
  WvbStore *team;
  WvbRecord *meeting;
  WvbRecord *series;
  gboolean is_stored;
  GPtrArray *items;
  GHashTable *names; /* id of a membership → name */
};

G_DEFINE_FINAL_TYPE (WvbAgenda, wvb_agenda, G_TYPE_OBJECT)

static int
compare_items (gconstpointer one, gconstpointer other)
{
  WvbRecord *a = *(WvbRecord *const *) one;
  WvbRecord *b = *(WvbRecord *const *) other;
  gint64 difference = wvb_record_get_integer (a, WVB_AGENDA_ITEM_POSITION)
                      - wvb_record_get_integer (b, WVB_AGENDA_ITEM_POSITION);

  if (difference != 0)
    return difference > 0 ? 1 : -1;
  return g_strcmp0 (wvb_record_get_id (a), wvb_record_get_id (b));
}

static void
load_name (WvbAgenda *self, WvbReader *reader, const char *membership)
{
  char *name;

  if (membership == NULL || g_hash_table_contains (self->names, membership))
    return;
  name = wvb_member_dup_name (reader, membership);
  if (name != NULL)
    g_hash_table_insert (self->names, g_strdup (membership), name);
}

static void
load_names (WvbAgenda *self, WvbReader *reader)
{
  const char *const *members = wvb_meeting_get_members (self->meeting, self->series);

  load_name (self, reader, wvb_meeting_get_text (self->meeting, self->series, WVB_MEETING_CHAIR));
  load_name (self, reader,
             wvb_meeting_get_text (self->meeting, self->series, WVB_MEETING_MINUTE_TAKER));
  for (guint i = 0; members != NULL && members[i] != NULL; i++)
    load_name (self, reader, members[i]);
}

GPtrArray *
wvb_agenda_read_items (WvbReader *reader, const char *meeting, GError **error)
{
  GPtrArray *items;

  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (meeting != NULL, NULL);

  items = wvb_reader_load_where (reader, &wvb_agenda_item_kind, WVB_AGENDA_ITEM_MEETING, meeting,
                                 error);
  if (items == NULL)
    return NULL;
  g_ptr_array_sort (items, compare_items);
  if (items->len > WVB_AGENDA_ITEMS_LIMIT)
    g_ptr_array_set_size (items, WVB_AGENDA_ITEMS_LIMIT);
  return items;
}

static gboolean
read_agenda (WvbReader *reader, gpointer data, GError **error)
{
  WvbAgenda *self = data;
  const char *series = wvb_record_get_text (self->meeting, WVB_MEETING_SERIES);
  g_autoptr (WvbRecord) stored
      = wvb_reader_load (reader, &wvb_meeting_kind, wvb_record_get_id (self->meeting), NULL);
  GPtrArray *items;

  self->is_stored = stored != NULL;
  if (stored != NULL)
    g_set_object (&self->meeting, stored);
  if (series != NULL)
    self->series = wvb_reader_load (reader, &wvb_meeting_series_kind, series, NULL);
  items = wvb_agenda_read_items (reader, wvb_record_get_id (self->meeting), error);
  if (items == NULL)
    return FALSE;
  g_ptr_array_unref (self->items);
  self->items = items;
  load_names (self, reader);
  return TRUE;
}

static DexFuture *
load_fiber (gpointer data)
{
  WvbAgenda *self = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (wvb_store_read (self->team, read_agenda, self), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_object (g_object_ref (self));
}

static void
wvb_agenda_finalize (GObject *object)
{
  WvbAgenda *self = WVB_AGENDA (object);

  g_clear_object (&self->team);
  g_clear_object (&self->meeting);
  g_clear_object (&self->series);
  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->names);

  G_OBJECT_CLASS (wvb_agenda_parent_class)->finalize (object);
}

static void
wvb_agenda_class_init (WvbAgendaClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wvb_agenda_finalize;
}

static void
wvb_agenda_init (WvbAgenda *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

DexFuture *
wvb_agenda_load (WvbStore *team, WvbRecord *meeting)
{
  WvbAgenda *self;

  dex_return_error_if_fail (WVB_IS_STORE (team));
  dex_return_error_if_fail (WVB_IS_RECORD (meeting));

  self = g_object_new (WVB_TYPE_AGENDA, NULL);
  self->team = g_object_ref (team);
  self->meeting = wvb_record_copy (meeting);
  return dex_scheduler_spawn (NULL, 0, load_fiber, self, g_object_unref);
}

WvbRecord *
wvb_agenda_get_meeting (WvbAgenda *self)
{
  g_return_val_if_fail (WVB_IS_AGENDA (self), NULL);

  return self->meeting;
}

WvbRecord *
wvb_agenda_get_series (WvbAgenda *self)
{
  g_return_val_if_fail (WVB_IS_AGENDA (self), NULL);

  return self->series;
}

gboolean
wvb_agenda_is_stored (WvbAgenda *self)
{
  g_return_val_if_fail (WVB_IS_AGENDA (self), FALSE);

  return self->is_stored;
}

GPtrArray *
wvb_agenda_get_items (WvbAgenda *self)
{
  g_return_val_if_fail (WVB_IS_AGENDA (self), NULL);

  return self->items;
}

guint
wvb_agenda_get_planned_minutes (WvbAgenda *self)
{
  guint minutes = 0;

  g_return_val_if_fail (WVB_IS_AGENDA (self), 0);

  for (guint i = 0; i < self->items->len; i++)
    minutes += wvb_agenda_item_get_planned_minutes (self->items->pdata[i]);
  return minutes;
}

const char *
wvb_agenda_get_member_name (WvbAgenda *self, const char *membership)
{
  g_return_val_if_fail (WVB_IS_AGENDA (self), NULL);

  return membership != NULL ? g_hash_table_lookup (self->names, membership) : NULL;
}

static gint64
find_last_position (WvbDraft *draft, WvbAgenda *self)
{
  g_autoptr (GPtrArray) made = wvb_draft_list (draft, &wvb_agenda_item_kind);
  gint64 last = 0;

  for (guint i = 0; i < self->items->len; i++)
    last = MAX (last, wvb_record_get_integer (self->items->pdata[i], WVB_AGENDA_ITEM_POSITION));
  for (guint i = 0; i < made->len; i++)
    last = MAX (last, wvb_record_get_integer (made->pdata[i], WVB_AGENDA_ITEM_POSITION));
  return last;
}

static WvbRecord *
add_item (WvbDraft *draft, WvbAgenda *self, const char *kind, const char *title, gint64 minutes)
{
  WvbRecord *item = wvb_draft_make (draft, &wvb_agenda_item_kind);

  wvb_record_set_text (item, WVB_AGENDA_ITEM_TITLE, title);
  wvb_record_set_text (item, WVB_AGENDA_ITEM_KIND, kind);
  wvb_record_set_text (item, WVB_AGENDA_ITEM_MEETING, wvb_record_get_id (self->meeting));
  wvb_record_set_integer (item, WVB_AGENDA_ITEM_MINUTES, minutes);
  wvb_record_set_integer (item, WVB_AGENDA_ITEM_POSITION,
                          MIN (find_last_position (draft, self) + POSITION_STEP, G_MAXINT32));
  return item;
}

/* One on each line. */
static void
add_standing_items (WvbDraft *draft, WvbAgenda *self)
{
  const char *text = self->series != NULL
                         ? wvb_record_get_text (self->series, WVB_MEETING_SERIES_STANDING_ITEMS)
                         : NULL;
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", STANDING_ITEMS_LIMIT);

  for (guint i = 0; lines[i] != NULL; i++) {
    g_autofree char *title = wvb_text_strip (lines[i]);

    if (title != NULL && *title != '\0')
      add_item (draft, self, WVB_AGENDA_STANDING, title, 0);
  }
}

/* The record of a meeting is made with the first thing that is done to it. */
static WvbRecord *
take_meeting (WvbDraft *draft, WvbAgenda *self)
{
  WvbRecord *meeting;

  if (self->is_stored)
    return wvb_draft_add (draft, self->meeting);
  meeting = wvb_draft_add_new (draft, self->meeting);
  add_standing_items (draft, self);
  return meeting;
}

static WvbDraft *
begin (WvbAgenda *self)
{
  WvbDraft *draft = wvb_draft_new (self->team);

  wvb_draft_set_keeps (draft, FALSE);
  return draft;
}

static gint64
get_case_minutes (WvbAgenda *self)
{
  return wvb_meeting_get_minutes_per_case (self->meeting, self->series);
}

DexFuture *
wvb_agenda_add (WvbAgenda *self, const char *title, guint minutes)
{
  g_autoptr (WvbDraft) draft = NULL;

  dex_return_error_if_fail (WVB_IS_AGENDA (self));
  dex_return_error_if_fail (title != NULL);

  draft = begin (self);
  take_meeting (draft, self);
  add_item (draft, self, WVB_AGENDA_TOPIC, title, minutes > 0 ? minutes : get_case_minutes (self));
  return wvb_draft_save (draft);
}

DexFuture *
wvb_agenda_move (WvbAgenda *self, WvbRecord *item, guint index)
{
  g_autoptr (WvbDraft) draft = NULL;
  g_autoptr (GPtrArray) order = NULL;

  dex_return_error_if_fail (WVB_IS_AGENDA (self));
  dex_return_error_if_fail (g_ptr_array_find (self->items, item, NULL));

  draft = begin (self);
  order = g_ptr_array_new ();
  for (guint i = 0; i < self->items->len; i++)
    if (self->items->pdata[i] != item)
      g_ptr_array_add (order, self->items->pdata[i]);
  g_ptr_array_insert (order, (int) MIN (index, order->len), item);
  for (guint i = 0; i < order->len; i++)
    wvb_record_set_integer (wvb_draft_add (draft, order->pdata[i]), WVB_AGENDA_ITEM_POSITION,
                            (i + 1) * POSITION_STEP);
  return wvb_draft_save (draft);
}

DexFuture *
wvb_agenda_settle (WvbAgenda *self, WvbRecord *item, const char *state, const char *reason)
{
  g_autoptr (WvbDraft) draft = NULL;
  g_autofree char *said = reason != NULL ? wvb_text_strip (reason) : NULL;
  WvbRecord *settled;

  dex_return_error_if_fail (WVB_IS_AGENDA (self));
  dex_return_error_if_fail (WVB_IS_RECORD (item));
  dex_return_error_if_fail (state != NULL);

  if (g_str_equal (state, WVB_AGENDA_DROPPED) && (said == NULL || *said == '\0'))
    return dex_future_new_reject (WVB_ERROR, WVB_ERROR_INVALID, _ ("Say why it is dropped"));
  draft = begin (self);
  settled = wvb_draft_add (draft, item);
  wvb_record_set_text (settled, WVB_AGENDA_ITEM_STATE, state);
  wvb_record_set_text (settled, WVB_AGENDA_ITEM_REASON, said);
  return wvb_draft_save (draft);
}

DexFuture *
wvb_agenda_carry_over (WvbAgenda *self, WvbRecord *item, WvbAgenda *to)
{
  g_autoptr (WvbDraft) draft = NULL;
  WvbRecord *left;
  WvbRecord *carried;

  dex_return_error_if_fail (WVB_IS_AGENDA (self));
  dex_return_error_if_fail (WVB_IS_RECORD (item));
  dex_return_error_if_fail (WVB_IS_AGENDA (to));

  draft = begin (self);
  left = wvb_draft_add (draft, item);
  wvb_record_set_text (left, WVB_AGENDA_ITEM_STATE, WVB_AGENDA_CARRIED);
  take_meeting (draft, to);
  carried
      = add_item (draft, to, WVB_AGENDA_TOPIC, wvb_record_get_text (item, WVB_AGENDA_ITEM_TITLE),
                  wvb_record_get_integer (item, WVB_AGENDA_ITEM_MINUTES));
  wvb_record_set_text (carried, WVB_AGENDA_ITEM_NOTE,
                       wvb_record_get_text (item, WVB_AGENDA_ITEM_NOTE));
  wvb_record_set_text (carried, WVB_AGENDA_ITEM_ORIGIN, wvb_record_get_id (item));
  return wvb_draft_save (draft);
}

DexFuture *
wvb_agenda_cancel (WvbAgenda *self, const char *reason)
{
  g_autoptr (WvbDraft) draft = NULL;
  WvbRecord *meeting;

  dex_return_error_if_fail (WVB_IS_AGENDA (self));

  draft = begin (self);
  meeting = take_meeting (draft, self);
  wvb_record_set_text (meeting, WVB_MEETING_STATE,
                       reason != NULL ? WVB_MEETING_CANCELLED : WVB_MEETING_PLANNED);
  wvb_record_set_text (meeting, WVB_MEETING_REASON, reason);
  return wvb_draft_save (draft);
}

DexFuture *
wvb_agenda_close (WvbAgenda *self)
{
  g_autoptr (WvbDraft) draft = NULL;
  WvbRecord *meeting;

  dex_return_error_if_fail (WVB_IS_AGENDA (self));

  for (guint i = 0; i < self->items->len; i++)
    if (g_str_equal (wvb_agenda_item_get_state (self->items->pdata[i]), WVB_AGENDA_OPEN))
      return dex_future_new_reject (
          WVB_ERROR, WVB_ERROR_INVALID,
          _ ("“%s” was neither discussed nor carried over nor dropped"),
          wvb_record_get_text (self->items->pdata[i], WVB_AGENDA_ITEM_TITLE));
  draft = begin (self);
  meeting = self->is_stored ? wvb_draft_add (draft, self->meeting)
                            : wvb_draft_add_new (draft, self->meeting);
  wvb_meeting_freeze (meeting, self->series);
  wvb_record_set_text (meeting, WVB_MEETING_STATE, WVB_MEETING_CLOSED);
  return wvb_draft_save (draft);
}
