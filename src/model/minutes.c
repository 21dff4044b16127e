/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/minutes.h"

#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "domain/social-map/social-map.h"
#include "model/agenda.h"
#include "model/case-reading.h"
#include "model/member.h"

struct _WvbMinutes {
  GObject parent_instance;
  WvbStore *team;
  WvbStore *cases;
  WvbRecord *meeting;
  WvbRecord *series;
  GPtrArray *items;
  GPtrArray *attendances;
  GPtrArray *actions;
  GPtrArray *core;         /* codes of the core disciplines, and NULL */
  GHashTable *topics;      /* id of an agenda item → title */
  GHashTable *logged;      /* what was logged as read */
  GHashTable *names;       /* id of a membership → name */
  GHashTable *disciplines; /* id of a membership → code */
};

G_DEFINE_FINAL_TYPE (WvbMinutes, wvb_minutes, G_TYPE_OBJECT)

static gboolean
read_topics (WvbMinutes *self, WvbReader *team, GError **error)
{
  g_autoptr (GPtrArray) items
      = wvb_agenda_read_items (team, wvb_record_get_id (self->meeting), error);

  for (guint i = 0; items != NULL && i < items->len; i++)
    g_hash_table_insert (self->topics, g_strdup (wvb_record_get_id (items->pdata[i])),
                         g_strdup (wvb_record_get_text (items->pdata[i], WVB_AGENDA_ITEM_TITLE)));
  return items != NULL;
}

static gboolean
read_meeting (WvbReader *team, gpointer data, GError **error)
{
  WvbMinutes *self = data;
  g_autoptr (WvbRecord) stored
      = wvb_reader_load (team, &wvb_meeting_kind, wvb_record_get_id (self->meeting), NULL);
  const char *series;

  if (stored != NULL)
    g_set_object (&self->meeting, stored);
  series = wvb_record_get_text (self->meeting, WVB_MEETING_SERIES);
  if (series != NULL)
    self->series = wvb_reader_load (team, &wvb_meeting_series_kind, series, NULL);
  return read_topics (self, team, error);
}

static gboolean
load_where (WvbMinutes *self,
            WvbReader *cases,
            guint field,
            const WvbKind *kind,
            GPtrArray **records,
            GError **error)
{
  GPtrArray *loaded
      = wvb_reader_load_where (cases, kind, field, wvb_record_get_id (self->meeting), error);

  if (loaded == NULL)
    return FALSE;
  g_ptr_array_unref (*records);
  *records = loaded;
  return TRUE;
}

/* On the writer, so that what is read is logged before anybody sees it. */
static gboolean
read_minutes (WvbTransaction *cases, gpointer data, GError **error)
{
  WvbMinutes *self = data;
  WvbReader *reader = wvb_transaction_get_reader (cases);

  if (!load_where (self, reader, WVB_MINUTE_ITEM_MEETING, &wvb_minute_item_kind, &self->items,
                   error)
      || !load_where (self, reader, WVB_ATTENDANCE_MEETING, &wvb_attendance_kind,
                      &self->attendances, error)
      || !load_where (self, reader, WVB_ACTION_MEETING, &wvb_action_kind, &self->actions, error))
    return FALSE;
  g_ptr_array_sort (self->items, wvb_minute_item_compare);
  return wvb_case_reading_log (cases, self->items, WVB_MINUTE_ITEM_CASE, self->logged, error)
         && wvb_case_reading_log (cases, self->actions, WVB_ACTION_CASE, self->logged, error);
}

static gboolean
read_core (WvbMinutes *self, WvbReader *team, GError **error)
{
  g_autoptr (GPtrArray) codes
      = wvb_reader_load_where (team, &wvb_code_kind, WVB_CODE_LIST, "discipline", error);

  if (codes == NULL)
    return FALSE;
  g_ptr_array_set_size (self->core, 0);
  for (guint i = 0; i < codes->len; i++)
    if (wvb_record_get_integer (codes->pdata[i], WVB_CODE_CORE) != 0)
      g_ptr_array_add (self->core, g_strdup (wvb_record_get_text (codes->pdata[i], WVB_CODE_CODE)));
  g_ptr_array_add (self->core, NULL);
  return TRUE;
}

static void
read_member (WvbMinutes *self, WvbReader *team, const char *membership)
{
  g_autoptr (WvbRecord) member = NULL;
  const char *discipline;

  if (membership == NULL || g_hash_table_contains (self->disciplines, membership))
    return;
  wvb_member_add_name (self->names, team, membership);
  member = wvb_reader_load (team, &wvb_membership_kind, membership, NULL);
  discipline = member != NULL ? wvb_record_get_text (member, WVB_MEMBERSHIP_DISCIPLINE) : NULL;
  g_hash_table_insert (self->disciplines, g_strdup (membership), g_strdup (discipline));
}

static void
read_members (WvbMinutes *self, WvbReader *team, const char *const *members)
{
  for (guint i = 0; members != NULL && members[i] != NULL; i++)
    read_member (self, team, members[i]);
}

static gboolean
read_team (WvbReader *team, gpointer data, GError **error)
{
  WvbMinutes *self = data;

  read_members (self, team, wvb_meeting_get_members (self->meeting, self->series));
  read_member (self, team, wvb_meeting_get_text (self->meeting, self->series, WVB_MEETING_CHAIR));
  read_member (self, team,
               wvb_meeting_get_text (self->meeting, self->series, WVB_MEETING_MINUTE_TAKER));
  for (guint i = 0; i < self->attendances->len; i++)
    read_member (self, team,
                 wvb_record_get_text (self->attendances->pdata[i], WVB_ATTENDANCE_MEMBERSHIP));
  for (guint i = 0; i < self->items->len; i++) {
    read_member (self, team, wvb_record_get_text (self->items->pdata[i], WVB_MINUTE_ITEM_OWNER));
    read_members (self, team,
                  wvb_record_get_list (self->items->pdata[i], WVB_MINUTE_ITEM_DECIDED_BY));
  }
  for (guint i = 0; i < self->actions->len; i++)
    read_member (self, team, wvb_record_get_text (self->actions->pdata[i], WVB_ACTION_OWNER));
  return read_core (self, team, error);
}

static DexFuture *
load_fiber (gpointer data)
{
  WvbMinutes *self = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (wvb_store_read (self->team, read_meeting, self), &error)
      || !dex_await (wvb_store_write (self->cases, read_minutes, self), &error)
      || !dex_await (wvb_store_read (self->team, read_team, self), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_object (g_object_ref (self));
}

static void
wvb_minutes_finalize (GObject *object)
{
  WvbMinutes *self = WVB_MINUTES (object);

  g_clear_object (&self->team);
  g_clear_object (&self->cases);
  g_clear_object (&self->meeting);
  g_clear_object (&self->series);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->attendances);
  g_ptr_array_unref (self->actions);
  g_ptr_array_unref (self->core);
  g_hash_table_unref (self->topics);
  g_hash_table_unref (self->logged);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->disciplines);

  G_OBJECT_CLASS (wvb_minutes_parent_class)->finalize (object);
}

static void
wvb_minutes_class_init (WvbMinutesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wvb_minutes_finalize;
}

static void
wvb_minutes_init (WvbMinutes *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->attendances = g_ptr_array_new_with_free_func (g_object_unref);
  self->actions = g_ptr_array_new_with_free_func (g_object_unref);
  self->core = g_ptr_array_new_with_free_func (g_free);
  self->topics = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->logged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->disciplines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static WvbMinutes *
make (WvbStore *team, WvbStore *cases, WvbRecord *meeting)
{
  WvbMinutes *self = g_object_new (WVB_TYPE_MINUTES, NULL);

  self->team = g_object_ref (team);
  self->cases = g_object_ref (cases);
  self->meeting = wvb_record_copy (meeting);
  return self;
}

DexFuture *
wvb_minutes_load (WvbStore *team, WvbStore *cases, WvbRecord *meeting)
{
  dex_return_error_if_fail (WVB_IS_STORE (team));
  dex_return_error_if_fail (WVB_IS_STORE (cases));
  dex_return_error_if_fail (WVB_IS_RECORD (meeting));

  return dex_scheduler_spawn (NULL, 0, load_fiber, make (team, cases, meeting), g_object_unref);
}

DexFuture *
wvb_minutes_reload (WvbMinutes *self)
{
  WvbMinutes *again;

  dex_return_error_if_fail (WVB_IS_MINUTES (self));

  again = make (self->team, self->cases, self->meeting);
  wvb_case_reading_copy_marks (self->logged, again->logged);
  return dex_scheduler_spawn (NULL, 0, load_fiber, again, g_object_unref);
}

WvbRecord *
wvb_minutes_get_meeting (WvbMinutes *self)
{
  g_return_val_if_fail (WVB_IS_MINUTES (self), NULL);

  return self->meeting;
}

WvbRecord *
wvb_minutes_get_series (WvbMinutes *self)
{
  g_return_val_if_fail (WVB_IS_MINUTES (self), NULL);

  return self->series;
}

WvbStore *
wvb_minutes_get_cases (WvbMinutes *self)
{
  g_return_val_if_fail (WVB_IS_MINUTES (self), NULL);

  return self->cases;
}

gboolean
wvb_minutes_is_closed (WvbMinutes *self)
{
  g_return_val_if_fail (WVB_IS_MINUTES (self), FALSE);

  return wvb_meeting_is_closed (self->meeting);
}

GPtrArray *
wvb_minutes_get_items (WvbMinutes *self)
{
  g_return_val_if_fail (WVB_IS_MINUTES (self), NULL);

  return self->items;
}

GPtrArray *
wvb_minutes_get_attendances (WvbMinutes *self)
{
  g_return_val_if_fail (WVB_IS_MINUTES (self), NULL);

  return self->attendances;
}

GPtrArray *
wvb_minutes_get_actions (WvbMinutes *self)
{
  g_return_val_if_fail (WVB_IS_MINUTES (self), NULL);

  return self->actions;
}

GPtrArray *
wvb_minutes_list_amendments (WvbMinutes *self, WvbRecord *item)
{
  GPtrArray *amendments = g_ptr_array_new ();

  g_return_val_if_fail (WVB_IS_MINUTES (self), amendments);
  g_return_val_if_fail (WVB_IS_RECORD (item), amendments);

  for (guint i = 0; i < self->items->len; i++)
    if (g_strcmp0 (wvb_record_get_text (self->items->pdata[i], WVB_MINUTE_ITEM_AMENDS),
                   wvb_record_get_id (item))
        == 0)
      g_ptr_array_add (amendments, self->items->pdata[i]);
  return amendments;
}

WvbRecord *
wvb_minutes_find_attendance (WvbMinutes *self, const char *membership)
{
  g_return_val_if_fail (WVB_IS_MINUTES (self), NULL);
  g_return_val_if_fail (membership != NULL, NULL);

  for (guint i = 0; i < self->attendances->len; i++)
    if (g_strcmp0 (wvb_record_get_text (self->attendances->pdata[i], WVB_ATTENDANCE_MEMBERSHIP),
                   membership)
        == 0)
      return self->attendances->pdata[i];
  return NULL;
}

const char *
wvb_minutes_get_member_name (WvbMinutes *self, const char *membership)
{
  g_return_val_if_fail (WVB_IS_MINUTES (self), NULL);

  return membership != NULL ? g_hash_table_lookup (self->names, membership) : NULL;
}

const char *
wvb_minutes_get_discipline (WvbMinutes *self, const char *membership)
{
  g_return_val_if_fail (WVB_IS_MINUTES (self), NULL);

  return membership != NULL ? g_hash_table_lookup (self->disciplines, membership) : NULL;
}

const char *
wvb_minutes_get_topic (WvbMinutes *self, const char *agenda_item)
{
  g_return_val_if_fail (WVB_IS_MINUTES (self), NULL);

  return agenda_item != NULL ? g_hash_table_lookup (self->topics, agenda_item) : NULL;
}

guint
wvb_minutes_count_core_present (WvbMinutes *self, guint *n_core)
{
  g_return_val_if_fail (WVB_IS_MINUTES (self), 0);
  g_return_val_if_fail (n_core != NULL, 0);

  *n_core = self->core->len - 1;
  return wvb_minutes_count_core (self->attendances, (const char *const *) self->core->pdata);
}
