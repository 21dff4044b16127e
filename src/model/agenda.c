/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/agenda.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/identifier.h"
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
  GHashTable *names;        /* id of a membership → name */
  GHashTable *disciplines;  /* id of a membership → code */
  GHashTable *origins;      /* id of an item → day of the meeting it comes from */
  GHashTable *successors;   /* id of a carried item → the item that it became */
  GHashTable *destinations; /* id of an item → day of the meeting it went to */
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
  g_autoptr (WvbRecord) record = NULL;
  const char *discipline = NULL;

  if (membership == NULL || g_hash_table_contains (self->names, membership))
    return;
  wvb_member_add_name (self->names, reader, membership);
  record = wvb_reader_load (reader, &wvb_membership_kind, membership, NULL);
  if (record != NULL)
    discipline = wvb_record_get_text (record, WVB_MEMBERSHIP_DISCIPLINE);
  if (discipline != NULL)
    g_hash_table_insert (self->disciplines, g_strdup (membership), g_strdup (discipline));
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

/* Two members who make the record of one meeting make one of each. */
static WvbRecord *
make_standing_item (WvbAgenda *self, const char *title)
{
  const char *meeting = wvb_record_get_id (self->meeting);
  g_autofree char *id = wvb_identifier_derive ("agenda_item", meeting, title, NULL);
  WvbRecord *item
      = wvb_agenda_find_item (self, id) != NULL ? NULL : wvb_record_new (&wvb_agenda_item_kind, id);

  if (item == NULL)
    return NULL;
  wvb_record_set_text (item, WVB_AGENDA_ITEM_TITLE, title);
  wvb_record_set_text (item, WVB_AGENDA_ITEM_KIND, WVB_AGENDA_STANDING);
  wvb_record_set_text (item, WVB_AGENDA_ITEM_MEETING, meeting);
  wvb_record_set_integer (item, WVB_AGENDA_ITEM_POSITION, (self->items->len + 1) * POSITION_STEP);
  return item;
}

/* What its series always has is on the agenda of a meeting before it has a record, and gets records
 * with it. One on each line. */
static void
make_standing_items (WvbAgenda *self)
{
  const char *text = self->series != NULL
                         ? wvb_record_get_text (self->series, WVB_MEETING_SERIES_STANDING_ITEMS)
                         : NULL;
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", STANDING_ITEMS_LIMIT);

  for (guint i = 0; lines[i] != NULL; i++) {
    g_autofree char *title = wvb_text_strip (lines[i]);
    WvbRecord *item = title != NULL ? make_standing_item (self, title) : NULL;

    if (item != NULL)
      g_ptr_array_add (self->items, item);
  }
}

/* (nullable) (transfer full): the day of the meeting that an item is on. */
static char *
dup_day (WvbReader *reader, WvbRecord *item)
{
  const char *id = wvb_record_get_text (item, WVB_AGENDA_ITEM_MEETING);
  g_autoptr (WvbRecord) meeting
      = id != NULL ? wvb_reader_load (reader, &wvb_meeting_kind, id, NULL) : NULL;

  return meeting != NULL ? g_strdup (wvb_meeting_get_text (meeting, NULL, WVB_MEETING_DATE)) : NULL;
}

static void
load_origin (WvbAgenda *self, WvbReader *reader, WvbRecord *item)
{
  const char *id = wvb_record_get_text (item, WVB_AGENDA_ITEM_ORIGIN);
  g_autoptr (WvbRecord) origin
      = id != NULL ? wvb_reader_load (reader, &wvb_agenda_item_kind, id, NULL) : NULL;
  char *day = origin != NULL ? dup_day (reader, origin) : NULL;

  if (day != NULL)
    g_hash_table_insert (self->origins, g_strdup (wvb_record_get_id (item)), day);
}

static void
load_destination (WvbAgenda *self, WvbReader *reader, WvbRecord *item)
{
  g_autoptr (GPtrArray) carried = NULL;
  char *day = NULL;

  if (!g_str_equal (wvb_agenda_item_get_state (item), WVB_AGENDA_CARRIED))
    return;
  carried = wvb_reader_load_where (reader, &wvb_agenda_item_kind, WVB_AGENDA_ITEM_ORIGIN,
                                   wvb_record_get_id (item), NULL);
  if (carried != NULL && carried->len > 0) {
    WvbRecord *successor = carried->pdata[carried->len - 1];

    g_hash_table_insert (self->successors, g_strdup (wvb_record_get_id (item)),
                         g_object_ref (successor));
    day = dup_day (reader, successor);
  }
  if (day != NULL)
    g_hash_table_insert (self->destinations, g_strdup (wvb_record_get_id (item)), day);
}

static void
load_items (WvbAgenda *self, WvbReader *reader)
{
  if (!self->is_stored)
    make_standing_items (self);
  for (guint i = 0; i < self->items->len; i++) {
    load_origin (self, reader, self->items->pdata[i]);
    load_destination (self, reader, self->items->pdata[i]);
  }
}

/* What was made and undone is as its series has it again. */
static void
take_from_series (WvbAgenda *self)
{
  WvbRecord *meeting;
  GDate day;

  if (self->is_stored || self->series == NULL
      || !wvb_clock_parse_date (wvb_record_get_text (self->meeting, WVB_MEETING_OCCURRENCE), &day))
    return;
  meeting = wvb_meeting_new_of_series (self->series, &day);
  g_object_unref (self->meeting);
  self->meeting = meeting;
}

static gboolean
read_agenda (WvbReader *reader, gpointer data, GError **error)
{
  WvbAgenda *self = data;
  g_autoptr (WvbRecord) stored
      = wvb_reader_load (reader, &wvb_meeting_kind, wvb_record_get_id (self->meeting), NULL);
  const char *series;
  GPtrArray *items;

  self->is_stored = stored != NULL && !wvb_record_get_deleted (stored);
  if (self->is_stored)
    g_set_object (&self->meeting, stored);
  series = wvb_record_get_text (self->meeting, WVB_MEETING_SERIES);
  if (series != NULL)
    self->series = wvb_reader_load (reader, &wvb_meeting_series_kind, series, NULL);
  take_from_series (self);
  items = wvb_agenda_read_items (reader, wvb_record_get_id (self->meeting), error);
  if (items == NULL)
    return FALSE;
  g_ptr_array_unref (self->items);
  self->items = items;
  load_items (self, reader);
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
  g_hash_table_unref (self->disciplines);
  g_hash_table_unref (self->origins);
  g_hash_table_unref (self->destinations);
  g_hash_table_unref (self->successors);

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
  self->disciplines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->origins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->successors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->destinations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
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

const char *
wvb_agenda_get_member_discipline (WvbAgenda *self, const char *membership)
{
  g_return_val_if_fail (WVB_IS_AGENDA (self), NULL);

  return membership != NULL ? g_hash_table_lookup (self->disciplines, membership) : NULL;
}

const char *
wvb_agenda_get_origin_day (WvbAgenda *self, WvbRecord *item)
{
  g_return_val_if_fail (WVB_IS_AGENDA (self), NULL);
  g_return_val_if_fail (WVB_IS_RECORD (item), NULL);

  return g_hash_table_lookup (self->origins, wvb_record_get_id (item));
}

const char *
wvb_agenda_get_destination_day (WvbAgenda *self, WvbRecord *item)
{
  g_return_val_if_fail (WVB_IS_AGENDA (self), NULL);
  g_return_val_if_fail (WVB_IS_RECORD (item), NULL);

  return g_hash_table_lookup (self->destinations, wvb_record_get_id (item));
}

WvbRecord *
wvb_agenda_find_item (WvbAgenda *self, const char *id)
{
  g_return_val_if_fail (WVB_IS_AGENDA (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->items->len; i++)
    if (g_str_equal (wvb_record_get_id (self->items->pdata[i]), id))
      return self->items->pdata[i];
  return NULL;
}

static gboolean
is_open (WvbRecord *item)
{
  return g_str_equal (wvb_agenda_item_get_state (item), WVB_AGENDA_OPEN);
}

guint
wvb_agenda_count_open (WvbAgenda *self)
{
  guint n_open = 0;

  g_return_val_if_fail (WVB_IS_AGENDA (self), 0);

  for (guint i = 0; i < self->items->len; i++)
    n_open += is_open (self->items->pdata[i]) ? 1 : 0;
  return n_open;
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

/* The record of a meeting is made with the first thing that is done to it. */
static WvbRecord *
take_meeting (WvbDraft *draft, WvbAgenda *self)
{
  WvbRecord *meeting;

  if (self->is_stored)
    return wvb_draft_add (draft, self->meeting);
  meeting = wvb_draft_add_new (draft, self->meeting);
  for (guint i = 0; i < self->items->len; i++)
    wvb_draft_add_new (draft, self->items->pdata[i]);
  return meeting;
}

/* After the meeting, with which it may have come. */
static WvbRecord *
take_item (WvbDraft *draft, WvbRecord *item)
{
  WvbRecord *taken = wvb_draft_find (draft, wvb_record_get_id (item));

  return taken != NULL ? taken : wvb_draft_add (draft, item);
}

static DexFuture *
refuse (const char *message)
{
  return dex_future_new_reject (WVB_ERROR, WVB_ERROR_INVALID, "%s", message);
}

/* What was held does not change any more. */
static DexFuture *
refuse_closed (void)
{
  return refuse (_ ("The meeting is closed"));
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
wvb_agenda_append (WvbAgenda *self, const char *title, guint minutes, const char *case_id)
{
  g_autoptr (WvbDraft) draft = NULL;
  WvbRecord *item;

  dex_return_error_if_fail (WVB_IS_AGENDA (self));
  dex_return_error_if_fail (title != NULL);

  if (wvb_meeting_is_closed (self->meeting))
    return refuse_closed ();
  draft = begin (self);
  take_meeting (draft, self);
  item = add_item (draft, self, case_id != NULL ? WVB_AGENDA_CASE : WVB_AGENDA_TOPIC, title,
                   minutes > 0 ? minutes : get_case_minutes (self));
  wvb_record_set_text (item, WVB_AGENDA_ITEM_CASE, case_id);
  return wvb_draft_save (draft);
}

DexFuture *
wvb_agenda_move (WvbAgenda *self, WvbRecord *item, guint index)
{
  g_autoptr (WvbDraft) draft = NULL;
  g_autoptr (GPtrArray) order = NULL;

  dex_return_error_if_fail (WVB_IS_AGENDA (self));
  dex_return_error_if_fail (g_ptr_array_find (self->items, item, NULL));

  if (wvb_meeting_is_closed (self->meeting))
    return refuse_closed ();
  draft = begin (self);
  take_meeting (draft, self);
  order = g_ptr_array_new ();
  for (guint i = 0; i < self->items->len; i++)
    if (self->items->pdata[i] != item)
      g_ptr_array_add (order, self->items->pdata[i]);
  g_ptr_array_insert (order, (int) MIN (index, order->len), item);
  for (guint i = 0; i < order->len; i++)
    wvb_record_set_integer (take_item (draft, order->pdata[i]), WVB_AGENDA_ITEM_POSITION,
                            (i + 1) * POSITION_STEP);
  return wvb_draft_save (draft);
}

/* What was carried over and is to be settled here after all leaves the agenda it went to. */
static gboolean
take_back (WvbAgenda *self, WvbDraft *draft, WvbRecord *item)
{
  WvbRecord *successor = g_hash_table_lookup (self->successors, wvb_record_get_id (item));

  if (successor == NULL)
    return TRUE;
  if (!is_open (successor))
    return FALSE;
  successor = wvb_draft_add (draft, successor);
  if (g_strcmp0 (wvb_record_get_text (successor, WVB_AGENDA_ITEM_KIND), WVB_AGENDA_STANDING) == 0)
    wvb_record_clear (successor, WVB_AGENDA_ITEM_ORIGIN);
  else
    wvb_draft_remove (draft, successor);
  return TRUE;
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

  if (wvb_meeting_is_closed (self->meeting))
    return refuse_closed ();
  if (g_str_equal (state, WVB_AGENDA_DROPPED) && (said == NULL || *said == '\0'))
    return refuse (_ ("Say why it is dropped"));
  dex_return_error_if_fail (!g_str_equal (state, WVB_AGENDA_CARRIED));
  draft = begin (self);
  take_meeting (draft, self);
  if (!take_back (self, draft, item))
    return refuse (_ ("It was carried over, and is settled there already"));
  settled = take_item (draft, item);
  wvb_record_set_text (settled, WVB_AGENDA_ITEM_STATE, state);
  wvb_record_set_text (settled, WVB_AGENDA_ITEM_REASON, said);
  return wvb_draft_save (draft);
}

/* (nullable): what the series always has comes back by itself; what came there from elsewhere
 * already keeps where it came from. */
static WvbRecord *
find_again (WvbRecord *item, WvbAgenda *to)
{
  if (g_strcmp0 (wvb_record_get_text (item, WVB_AGENDA_ITEM_KIND), WVB_AGENDA_STANDING) != 0)
    return NULL;
  for (guint i = 0; i < to->items->len; i++)
    if (wvb_record_equals_field (item, to->items->pdata[i], WVB_AGENDA_ITEM_TITLE)
        && wvb_record_equals_field (item, to->items->pdata[i], WVB_AGENDA_ITEM_KIND)
        && !wvb_record_has (to->items->pdata[i], WVB_AGENDA_ITEM_ORIGIN))
      return to->items->pdata[i];
  return NULL;
}

static void
carry_over (WvbDraft *draft, WvbRecord *item, WvbAgenda *to)
{
  WvbRecord *again = find_again (item, to);
  WvbRecord *carried;

  wvb_record_set_text (take_item (draft, item), WVB_AGENDA_ITEM_STATE, WVB_AGENDA_CARRIED);
  if (again != NULL) {
    wvb_record_set_text (take_item (draft, again), WVB_AGENDA_ITEM_ORIGIN,
                         wvb_record_get_id (item));
    return;
  }
  carried = add_item (draft, to, wvb_agenda_item_get_carried_kind (item),
                      wvb_record_get_text (item, WVB_AGENDA_ITEM_TITLE),
                      wvb_record_get_integer (item, WVB_AGENDA_ITEM_MINUTES));
  wvb_record_set_text (carried, WVB_AGENDA_ITEM_CASE,
                       wvb_record_get_text (item, WVB_AGENDA_ITEM_CASE));
  wvb_record_set_text (carried, WVB_AGENDA_ITEM_NOTE,
                       wvb_record_get_text (item, WVB_AGENDA_ITEM_NOTE));
  wvb_record_set_text (carried, WVB_AGENDA_ITEM_ORIGIN, wvb_record_get_id (item));
}

/* (nullable): why nothing can go from one meeting to the other. */
static const char *
find_obstacle (WvbAgenda *self, WvbAgenda *to)
{
  const char *from_day = wvb_meeting_get_text (self->meeting, self->series, WVB_MEETING_DATE);
  const char *to_day = wvb_meeting_get_text (to->meeting, to->series, WVB_MEETING_DATE);

  if (g_str_equal (wvb_record_get_id (self->meeting), wvb_record_get_id (to->meeting))
      || g_strcmp0 (to_day, from_day) < 0)
    return _ ("It can only be carried over to a later meeting");
  if (wvb_meeting_is_closed (to->meeting))
    return _ ("The meeting that it is to go to is closed");
  if (g_strcmp0 (wvb_record_get_text (to->meeting, WVB_MEETING_STATE), WVB_MEETING_CANCELLED) == 0)
    return _ ("The meeting that it is to go to is cancelled");
  return NULL;
}

DexFuture *
wvb_agenda_carry_over (WvbAgenda *self, WvbRecord *item, WvbAgenda *to)
{
  g_autoptr (WvbDraft) draft = NULL;
  const char *obstacle;

  dex_return_error_if_fail (WVB_IS_AGENDA (self));
  dex_return_error_if_fail (WVB_IS_RECORD (item));
  dex_return_error_if_fail (WVB_IS_AGENDA (to));

  if (wvb_meeting_is_closed (self->meeting))
    return refuse_closed ();
  obstacle = find_obstacle (self, to);
  if (obstacle == NULL && g_str_equal (wvb_agenda_item_get_state (item), WVB_AGENDA_CARRIED))
    obstacle = _ ("It was carried over already");
  if (obstacle != NULL)
    return refuse (obstacle);
  draft = begin (self);
  take_meeting (draft, self);
  take_meeting (draft, to);
  carry_over (draft, item, to);
  return wvb_draft_save (draft);
}

DexFuture *
wvb_agenda_cancel (WvbAgenda *self, const char *reason)
{
  g_autoptr (WvbDraft) draft = NULL;
  WvbRecord *meeting;

  dex_return_error_if_fail (WVB_IS_AGENDA (self));

  if (wvb_meeting_is_closed (self->meeting))
    return refuse_closed ();
  draft = begin (self);
  meeting = take_meeting (draft, self);
  wvb_record_set_text (meeting, WVB_MEETING_STATE,
                       reason != NULL ? WVB_MEETING_CANCELLED : WVB_MEETING_PLANNED);
  wvb_record_set_text (meeting, WVB_MEETING_REASON, reason);
  return wvb_draft_save (draft);
}

static DexFuture *
close_meeting (WvbAgenda *self, WvbDraft *draft, WvbRecord *meeting)
{
  wvb_meeting_freeze (meeting, self->series);
  wvb_record_set_text (meeting, WVB_MEETING_STATE, WVB_MEETING_CLOSED);
  return wvb_draft_save (draft);
}

/* (nullable): an item that does not say why it was dropped, or where it went. */
static WvbRecord *
find_unsaid (WvbAgenda *self)
{
  for (guint i = 0; i < self->items->len; i++) {
    WvbRecord *item = self->items->pdata[i];
    const char *state = wvb_agenda_item_get_state (item);

    if ((g_str_equal (state, WVB_AGENDA_DROPPED) && !wvb_record_has (item, WVB_AGENDA_ITEM_REASON))
        || (g_str_equal (state, WVB_AGENDA_CARRIED)
            && !g_hash_table_contains (self->successors, wvb_record_get_id (item))))
      return item;
  }
  return NULL;
}

static DexFuture *
refuse_unsaid (WvbRecord *item)
{
  return dex_future_new_reject (
      WVB_ERROR, WVB_ERROR_INVALID,
      g_str_equal (wvb_agenda_item_get_state (item), WVB_AGENDA_DROPPED)
          ? _ ("“%s” was dropped without a reason")
          : _ ("“%s” was carried over, yet is on no later agenda; open it again"),
      wvb_record_get_text (item, WVB_AGENDA_ITEM_TITLE));
}

DexFuture *
wvb_agenda_close (WvbAgenda *self)
{
  g_autoptr (WvbDraft) draft = NULL;
  WvbRecord *unsaid;

  dex_return_error_if_fail (WVB_IS_AGENDA (self));

  if (wvb_meeting_is_closed (self->meeting))
    return refuse_closed ();
  for (guint i = 0; i < self->items->len; i++)
    if (is_open (self->items->pdata[i]))
      return dex_future_new_reject (
          WVB_ERROR, WVB_ERROR_INVALID,
          _ ("“%s” was neither discussed nor carried over nor dropped"),
          wvb_record_get_text (self->items->pdata[i], WVB_AGENDA_ITEM_TITLE));
  unsaid = find_unsaid (self);
  if (unsaid != NULL)
    return refuse_unsaid (unsaid);
  draft = begin (self);
  return close_meeting (self, draft, take_meeting (draft, self));
}

DexFuture *
wvb_agenda_close_rest (WvbAgenda *self, WvbAgenda *to)
{
  g_autoptr (WvbDraft) draft = NULL;
  const char *obstacle;
  WvbRecord *unsaid;
  WvbRecord *meeting;

  dex_return_error_if_fail (WVB_IS_AGENDA (self));
  dex_return_error_if_fail (to == NULL || WVB_IS_AGENDA (to));

  if (wvb_meeting_is_closed (self->meeting))
    return refuse_closed ();
  obstacle = to != NULL ? find_obstacle (self, to) : NULL;
  if (obstacle != NULL)
    return refuse (obstacle);
  unsaid = find_unsaid (self);
  if (unsaid != NULL)
    return refuse_unsaid (unsaid);
  draft = begin (self);
  meeting = take_meeting (draft, self);
  if (to != NULL)
    take_meeting (draft, to);
  for (guint i = 0; i < self->items->len; i++) {
    WvbRecord *item = self->items->pdata[i];

    if (is_open (item) && to != NULL)
      carry_over (draft, item, to);
    else if (is_open (item))
      wvb_record_set_text (take_item (draft, item), WVB_AGENDA_ITEM_STATE, WVB_AGENDA_DISCUSSED);
  }
  return close_meeting (self, draft, meeting);
}

DexFuture *
wvb_agenda_change (WvbAgenda *self, WvbRecord *wanted)
{
  g_autoptr (WvbDraft) draft = NULL;
  WvbRecord *meeting;

  dex_return_error_if_fail (WVB_IS_AGENDA (self));
  dex_return_error_if_fail (WVB_IS_RECORD (wanted));

  if (wvb_meeting_is_closed (self->meeting))
    return refuse_closed ();
  draft = begin (self);
  meeting = take_meeting (draft, self);
  for (guint field = 0; field < wvb_meeting_kind.n_fields; field++) {
    g_autofree char *plain = wvb_record_dup_plain (wanted, field);

    if (!wvb_record_equals_field (meeting, wanted, field))
      wvb_record_set_plain (meeting, field, plain, NULL);
  }
  wvb_meeting_take_from_series (meeting, self->series);
  return wvb_draft_save (draft);
}

DexFuture *
wvb_agenda_change_item (WvbAgenda *self, WvbRecord *wanted)
{
  static const guint FIELDS[]
      = { WVB_AGENDA_ITEM_TITLE, WVB_AGENDA_ITEM_MINUTES, WVB_AGENDA_ITEM_NOTE };
  g_autoptr (WvbDraft) draft = NULL;
  WvbRecord *item;

  dex_return_error_if_fail (WVB_IS_AGENDA (self));
  dex_return_error_if_fail (WVB_IS_RECORD (wanted));

  if (wvb_meeting_is_closed (self->meeting))
    return refuse_closed ();
  item = wvb_agenda_find_item (self, wvb_record_get_id (wanted));
  if (item == NULL)
    return refuse (_ ("This item is no longer on the agenda"));
  draft = begin (self);
  take_meeting (draft, self);
  item = take_item (draft, item);
  for (guint i = 0; i < G_N_ELEMENTS (FIELDS); i++) {
    g_autofree char *plain = wvb_record_dup_plain (wanted, FIELDS[i]);

    wvb_record_set_plain (item, FIELDS[i], plain, NULL);
  }
  return wvb_draft_save (draft);
}
