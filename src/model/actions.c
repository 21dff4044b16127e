/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/actions.h"

#include "base/clock.h"
#include "base/error.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "model/case-reading.h"
#include "model/draft.h"
#include "model/member.h"

struct _WvbActions {
  GObject parent_instance;
  WvbStore *team;
  WvbStore *cases;
  WvbActionsScope scope;
  WvbRecord *meeting;
  char *case_id;
  gboolean with_closed;
  GDate today;
  char *me;           /* what is asked for of the team drawer first */
  WvbRecord *series;  /* of the meeting */
  GPtrArray *actions; /* what the cases drawer has */
  GHashTable *logged; /* what was logged as read */
  GHashTable *names;  /* id of a membership → name */
  GHashTable *closed; /* id of a series → days of its closed meetings */
};

G_DEFINE_FINAL_TYPE (WvbActions, wvb_actions, G_TYPE_OBJECT)

static gboolean
read_before (WvbReader *team, gpointer data, GError **error)
{
  WvbActions *self = data;
  const char *series
      = self->meeting != NULL ? wvb_record_get_text (self->meeting, WVB_MEETING_SERIES) : NULL;

  self->me = wvb_reader_dup_setting (team, WVB_MEMBER_SETTING_ME);
  if (series != NULL)
    self->series = wvb_reader_load (team, &wvb_meeting_series_kind, series, NULL);
  return TRUE;
}

/* An action of the meeting itself does not come back at it, and one of a later meeting is not known
 * at an earlier one. */
static gboolean
comes_back (WvbActions *self, WvbRecord *action)
{
  const char *day = wvb_meeting_get_text (self->meeting, self->series, WVB_MEETING_DATE);
  const char *agreed = wvb_record_get_text (action, WVB_ACTION_AGREED_ON);

  return g_strcmp0 (wvb_record_get_text (action, WVB_ACTION_MEETING),
                    wvb_record_get_id (self->meeting))
             != 0
         && (agreed == NULL || g_strcmp0 (agreed, day) <= 0);
}

static gboolean
is_wanted (WvbActions *self, WvbRecord *action)
{
  if (!wvb_action_is_open (action))
    return self->with_closed && self->scope != WVB_ACTIONS_CARRIED_TO;
  return self->scope != WVB_ACTIONS_CARRIED_TO || comes_back (self, action);
}

static gboolean
take_action (WvbRecord *action, gpointer data)
{
  g_ptr_array_add (data, g_object_ref (action));
  return TRUE;
}

static GPtrArray *
load_all (WvbReader *cases, GError **error)
{
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);

  if (!wvb_reader_each (cases, &wvb_action_kind, take_action, actions, error))
    return NULL;
  return g_steal_pointer (&actions);
}

static GPtrArray *
load_candidates (WvbActions *self, WvbReader *cases, GError **error)
{
  guint field;
  const char *value;

  switch (self->scope) {
  case WVB_ACTIONS_MINE:
    field = WVB_ACTION_OWNER;
    value = self->me;
    break;
  case WVB_ACTIONS_MADE_AT:
    field = WVB_ACTION_MEETING;
    value = wvb_record_get_id (self->meeting);
    break;
  case WVB_ACTIONS_CARRIED_TO:
    field = WVB_ACTION_SERIES;
    value = wvb_record_get_text (self->meeting, WVB_MEETING_SERIES);
    break;
  case WVB_ACTIONS_OF_CASE:
    field = WVB_ACTION_CASE;
    value = self->case_id;
    break;
  case WVB_ACTIONS_ALL:
  default:
    return load_all (cases, error);
  }
  if (value == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);
  return wvb_reader_load_where (cases, &wvb_action_kind, field, value, error);
}

static int
compare_actions (gconstpointer one, gconstpointer other, gpointer data)
{
  return wvb_action_compare (*(WvbRecord *const *) one, *(WvbRecord *const *) other, data);
}

/* On the writer, so that what is read is logged before anybody sees it. */
static gboolean
read_actions (WvbTransaction *cases, gpointer data, GError **error)
{
  WvbActions *self = data;
  g_autoptr (GPtrArray) all = load_candidates (self, wvb_transaction_get_reader (cases), error);

  if (all == NULL)
    return FALSE;
  g_ptr_array_set_size (self->actions, 0);
  for (guint i = 0; i < all->len; i++)
    if (is_wanted (self, all->pdata[i]))
      g_ptr_array_add (self->actions, g_object_ref (all->pdata[i]));
  g_ptr_array_sort_with_data (self->actions, compare_actions, &self->today);
  return wvb_case_reading_log (cases, self->actions, WVB_ACTION_CASE, self->logged, error);
}

static gboolean
load_closed (WvbActions *self, WvbReader *team, const char *series, GError **error)
{
  g_autoptr (GPtrArray) meetings = NULL;
  GArray *days;

  if (series == NULL || g_hash_table_contains (self->closed, series))
    return TRUE;
  meetings = wvb_reader_load_where (team, &wvb_meeting_kind, WVB_MEETING_SERIES, series, error);
  if (meetings == NULL)
    return FALSE;
  days = g_array_new (FALSE, FALSE, sizeof (GDate));
  g_hash_table_insert (self->closed, g_strdup (series), days);
  for (guint i = 0; i < meetings->len; i++) {
    WvbRecord *meeting = meetings->pdata[i];
    GDate day;

    if (wvb_meeting_is_closed (meeting)
        && wvb_clock_parse_date (wvb_record_get_text (meeting, WVB_MEETING_DATE), &day))
      g_array_append_val (days, day);
  }
  return TRUE;
}

static gboolean
read_after (WvbReader *team, gpointer data, GError **error)
{
  WvbActions *self = data;

  for (guint i = 0; i < self->actions->len; i++) {
    WvbRecord *action = self->actions->pdata[i];

    wvb_member_add_name (self->names, team, wvb_record_get_text (action, WVB_ACTION_OWNER));
    if (!load_closed (self, team, wvb_record_get_text (action, WVB_ACTION_SERIES), error))
      return FALSE;
  }
  return TRUE;
}

static DexFuture *
load_fiber (gpointer data)
{
  WvbActions *self = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (wvb_store_read (self->team, read_before, self), &error)
      || !dex_await (wvb_store_write (self->cases, read_actions, self), &error)
      || !dex_await (wvb_store_read (self->team, read_after, self), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_object (g_object_ref (self));
}

static void
wvb_actions_finalize (GObject *object)
{
  WvbActions *self = WVB_ACTIONS (object);

  g_clear_object (&self->team);
  g_clear_object (&self->cases);
  g_clear_object (&self->meeting);
  g_clear_object (&self->series);
  g_clear_pointer (&self->case_id, g_free);
  g_clear_pointer (&self->me, g_free);
  g_ptr_array_unref (self->actions);
  g_hash_table_unref (self->logged);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->closed);

  G_OBJECT_CLASS (wvb_actions_parent_class)->finalize (object);
}

static void
wvb_actions_class_init (WvbActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wvb_actions_finalize;
}

static void
wvb_actions_init (WvbActions *self)
{
  self->actions = g_ptr_array_new_with_free_func (g_object_unref);
  self->logged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->closed
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  wvb_clock_get_today (&self->today);
}

static gboolean
is_sound (const WvbActionsQuery *query)
{
  switch (query->scope) {
  case WVB_ACTIONS_MADE_AT:
  case WVB_ACTIONS_CARRIED_TO:
    return WVB_IS_RECORD (query->meeting);
  case WVB_ACTIONS_OF_CASE:
    return query->case_id != NULL;
  case WVB_ACTIONS_ALL:
  case WVB_ACTIONS_MINE:
  default:
    return TRUE;
  }
}

static WvbActions *
make (WvbStore *team, WvbStore *cases, const WvbActionsQuery *query)
{
  WvbActions *self = g_object_new (WVB_TYPE_ACTIONS, NULL);

  self->team = g_object_ref (team);
  self->cases = g_object_ref (cases);
  self->scope = query->scope;
  self->meeting = query->meeting != NULL ? wvb_record_copy (query->meeting) : NULL;
  self->case_id = g_strdup (query->case_id);
  self->with_closed = query->with_closed;
  return self;
}

DexFuture *
wvb_actions_load (WvbStore *team, WvbStore *cases, const WvbActionsQuery *query)
{
  dex_return_error_if_fail (WVB_IS_STORE (team));
  dex_return_error_if_fail (WVB_IS_STORE (cases));
  dex_return_error_if_fail (query != NULL);
  dex_return_error_if_fail (is_sound (query));

  return dex_scheduler_spawn (NULL, 0, load_fiber, make (team, cases, query), g_object_unref);
}

WvbActions *
wvb_actions_load_sync (WvbStore *team,
                       WvbStore *cases,
                       const WvbActionsQuery *query,
                       GError **error)
{
  g_autoptr (WvbActions) self = NULL;

  g_return_val_if_fail (WVB_IS_STORE (team), NULL);
  g_return_val_if_fail (WVB_IS_STORE (cases), NULL);
  g_return_val_if_fail (query != NULL && is_sound (query), NULL);

  self = make (team, cases, query);
  if (!wvb_store_read_sync (team, read_before, self, error)
      || !wvb_store_write_sync (cases, read_actions, self, error)
      || !wvb_store_read_sync (team, read_after, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

DexFuture *
wvb_actions_reload (WvbActions *self)
{
  WvbActions *again;

  dex_return_error_if_fail (WVB_IS_ACTIONS (self));

  again = make (self->team, self->cases,
                &(WvbActionsQuery) { .scope = self->scope,
                                     .meeting = self->meeting,
                                     .case_id = self->case_id,
                                     .with_closed = self->with_closed });
  wvb_case_reading_copy_marks (self->logged, again->logged);
  return dex_scheduler_spawn (NULL, 0, load_fiber, again, g_object_unref);
}

guint
wvb_actions_get_size (WvbActions *self)
{
  g_return_val_if_fail (WVB_IS_ACTIONS (self), 0);

  return self->actions->len;
}

WvbRecord *
wvb_actions_get (WvbActions *self, guint index)
{
  g_return_val_if_fail (WVB_IS_ACTIONS (self), NULL);
  g_return_val_if_fail (index < self->actions->len, NULL);

  return self->actions->pdata[index];
}

const char *
wvb_actions_get_owner_name (WvbActions *self, WvbRecord *action)
{
  const char *owner;

  g_return_val_if_fail (WVB_IS_ACTIONS (self), NULL);
  g_return_val_if_fail (WVB_IS_RECORD (action), NULL);

  owner = wvb_record_get_text (action, WVB_ACTION_OWNER);
  return owner != NULL ? g_hash_table_lookup (self->names, owner) : NULL;
}

gboolean
wvb_actions_is_late (WvbActions *self, WvbRecord *action)
{
  g_return_val_if_fail (WVB_IS_ACTIONS (self), FALSE);

  return wvb_action_is_late (action, &self->today);
}

guint
wvb_actions_get_carried_count (WvbActions *self, WvbRecord *action)
{
  const char *series;
  GArray *closed;

  g_return_val_if_fail (WVB_IS_ACTIONS (self), 0);
  g_return_val_if_fail (WVB_IS_RECORD (action), 0);

  series = wvb_record_get_text (action, WVB_ACTION_SERIES);
  closed = series != NULL ? g_hash_table_lookup (self->closed, series) : NULL;
  return closed != NULL ? wvb_action_count_carries (action, closed) : 0;
}

DexFuture *
wvb_actions_set_state (WvbActions *self, WvbRecord *action, const char *state, const char *reason)
{
  g_autoptr (WvbDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  GDate today;

  dex_return_error_if_fail (WVB_IS_ACTIONS (self));
  dex_return_error_if_fail (WVB_IS_RECORD (action));
  dex_return_error_if_fail (state != NULL);

  wvb_clock_get_today (&today);
  draft = wvb_draft_new (self->cases);
  wvb_draft_set_keeps (draft, FALSE);
  if (!wvb_action_set_state (wvb_draft_add (draft, action), state, reason, &today, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return wvb_draft_save (draft);
}

DexFuture *
wvb_actions_assign (WvbActions *self, WvbRecord *action, const char *owner, const GDate *due)
{
  g_autoptr (WvbDraft) draft = NULL;
  WvbRecord *assigned;
  char day[16] = "";

  dex_return_error_if_fail (WVB_IS_ACTIONS (self));
  dex_return_error_if_fail (WVB_IS_RECORD (action));
  dex_return_error_if_fail (due == NULL || g_date_valid (due));

  if (due != NULL)
    g_date_strftime (day, sizeof day, "%Y-%m-%d", due);
  draft = wvb_draft_new (self->cases);
  wvb_draft_set_keeps (draft, FALSE);
  assigned = wvb_draft_add (draft, action);
  wvb_record_set_text (assigned, WVB_ACTION_OWNER, owner);
  wvb_record_set_text (assigned, WVB_ACTION_DUE, day);
  return wvb_draft_save (draft);
}
