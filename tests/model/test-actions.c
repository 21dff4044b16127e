/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/actions.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/identifier.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting-series.h"
#include "domain/mdo/meeting.h"
#include "domain/social-map/social-map.h"
#include "model/member.h"
#include "scratch-store.h"

/* 2026-12-10, at noon. */
#define NOW_MS G_GINT64_CONSTANT (1796900400000)

typedef struct {
  ScratchStore scratch;
  WvbRecord *series;
  char *me;
} Fixture;

static gboolean
set_me (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_set_setting (transaction, WVB_MEMBER_SETTING_ME, data, error);
}

static void
add_me (Fixture *fixture)
{
  g_autoptr (WvbRecord) person = wvb_record_new (&wvb_person_kind, NULL);
  g_autoptr (WvbRecord) membership = wvb_record_new (&wvb_membership_kind, NULL);
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;

  wvb_record_set_text (person, WVB_PERSON_NAME, "Anna de Wit");
  wvb_record_set_text (membership, WVB_MEMBERSHIP_PERSON, wvb_record_get_id (person));
  scratch_store_save_one (&fixture->scratch, person);
  scratch_store_save_one (&fixture->scratch, membership);
  fixture->me = g_strdup (wvb_record_get_id (membership));
  future = wvb_store_write (fixture->scratch.store, set_me, fixture->me);
  scratch_store_await (future, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  wvb_clock_set_fixed_ms (NOW_MS);
  scratch_store_set_up (&fixture->scratch, NULL);
  scratch_store_open_cases (&fixture->scratch);
  add_me (fixture);
  fixture->series = wvb_record_new (&wvb_meeting_series_kind, NULL);
  wvb_record_set_text (fixture->series, WVB_MEETING_SERIES_NAME, "MDO De Linden");
  wvb_record_set_text (fixture->series, WVB_MEETING_SERIES_KIND, "mdo");
  wvb_record_set_text (fixture->series, WVB_MEETING_SERIES_FREQUENCY, WVB_MEETING_WEEKLY);
  wvb_record_set_text (fixture->series, WVB_MEETING_SERIES_STARTS_ON, "2026-11-26");
  wvb_record_set_text (fixture->series, WVB_MEETING_SERIES_STARTS_AT, "10:00");
  wvb_record_set_text (fixture->series, WVB_MEETING_SERIES_ENDS_AT, "11:00");
  scratch_store_save_one (&fixture->scratch, fixture->series);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->series);
  g_clear_pointer (&fixture->me, g_free);
  scratch_store_tear_down (&fixture->scratch, NULL);
  wvb_clock_set_fixed_ms (0);
}

static WvbRecord *
make_meeting (Fixture *fixture, const char *day)
{
  GDate date;

  g_assert_true (wvb_clock_parse_date (day, &date));
  return wvb_meeting_new_of_series (fixture->series, &date);
}

static void
save_to_cases (Fixture *fixture, WvbRecord *record)
{
  g_autoptr (WvbDraft) draft = wvb_draft_new (fixture->scratch.cases);

  wvb_draft_add_new (draft, record);
  scratch_store_save_draft (draft);
}

/* An action of the series, agreed at the meeting of a day. */
static WvbRecord *
add_action (Fixture *fixture, const char *text, const char *agreed, const char *due)
{
  g_autoptr (WvbRecord) meeting = make_meeting (fixture, agreed);
  WvbRecord *action = wvb_record_new (&wvb_action_kind, NULL);

  wvb_record_set_text (action, WVB_ACTION_TEXT, text);
  wvb_record_set_text (action, WVB_ACTION_DUE, due);
  wvb_record_set_text (action, WVB_ACTION_AGREED_ON, agreed);
  wvb_record_set_text (action, WVB_ACTION_MEETING, wvb_record_get_id (meeting));
  wvb_record_set_text (action, WVB_ACTION_SERIES, wvb_record_get_id (fixture->series));
  save_to_cases (fixture, action);
  return action;
}

static void
close_meeting (Fixture *fixture, const char *day)
{
  g_autoptr (WvbRecord) meeting = make_meeting (fixture, day);

  wvb_meeting_freeze (meeting, fixture->series);
  wvb_record_set_text (meeting, WVB_MEETING_STATE, WVB_MEETING_CLOSED);
  scratch_store_save_one (&fixture->scratch, meeting);
}

static WvbActions *
load (Fixture *fixture, const WvbActionsQuery *query)
{
  g_autoptr (DexFuture) future
      = wvb_actions_load (fixture->scratch.store, fixture->scratch.cases, query);
  g_autoptr (GError) error = NULL;
  const GValue *value = scratch_store_await (future, &error);

  g_assert_no_error (error);
  return g_value_dup_object (value);
}

static void
assert_texts (WvbActions *actions, const char *expected)
{
  g_autoptr (GString) texts = g_string_new (NULL);

  for (guint i = 0; i < wvb_actions_get_size (actions); i++)
    g_string_append_printf (texts, "%s%s", i > 0 ? ", " : "",
                            wvb_record_get_text (wvb_actions_get (actions, i), WVB_ACTION_TEXT));
  g_assert_cmpstr (texts->str, ==, expected);
}

static void
assert_query (Fixture *fixture, const WvbActionsQuery *query, const char *expected)
{
  g_autoptr (WvbActions) actions = load (fixture, query);

  assert_texts (actions, expected);
}

static gint64
finish (DexFuture *future)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;
  const GValue *value = scratch_store_await (future, &error);

  g_assert_no_error (error);
  return g_value_get_int64 (value);
}

static void
test_scopes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *case_id = wvb_identifier_new ();
  g_autoptr (WvbRecord) late = add_action (fixture, "laat", "2026-12-03", "2026-12-09");
  g_autoptr (WvbRecord) today = add_action (fixture, "vandaag", "2026-12-03", "2026-12-10");
  g_autoptr (WvbRecord) mine = wvb_record_new (&wvb_action_kind, NULL);
  g_autoptr (WvbRecord) meeting = make_meeting (fixture, "2026-12-03");
  g_autoptr (WvbActions) actions = NULL;

  wvb_record_set_text (mine, WVB_ACTION_TEXT, "van mij");
  wvb_record_set_text (mine, WVB_ACTION_OWNER, fixture->me);
  wvb_record_set_text (mine, WVB_ACTION_CASE, case_id);
  save_to_cases (fixture, mine);
  assert_query (fixture, &(WvbActionsQuery) { .scope = WVB_ACTIONS_ALL }, "laat, vandaag, van mij");
  assert_query (fixture, &(WvbActionsQuery) { .scope = WVB_ACTIONS_MINE }, "van mij");
  assert_query (fixture, &(WvbActionsQuery) { .scope = WVB_ACTIONS_OF_CASE, .case_id = case_id },
                "van mij");
  assert_query (fixture, &(WvbActionsQuery) { .scope = WVB_ACTIONS_MADE_AT, .meeting = meeting },
                "laat, vandaag");
  actions = load (fixture, &(WvbActionsQuery) { .scope = WVB_ACTIONS_ALL });
  g_assert_true (wvb_actions_is_late (actions, wvb_actions_get (actions, 0)));
  g_assert_false (wvb_actions_is_late (actions, wvb_actions_get (actions, 1)));
  g_assert_null (wvb_actions_get_owner_name (actions, wvb_actions_get (actions, 0)));
  g_assert_cmpstr (wvb_actions_get_owner_name (actions, wvb_actions_get (actions, 2)), ==,
                   "Anna de Wit");
}

/* Open ones come back at each later meeting of the series, at no other and not at their own. */
static void
test_carried (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) first = make_meeting (fixture, "2026-11-26");
  g_autoptr (WvbRecord) third = make_meeting (fixture, "2026-12-10");
  g_autoptr (WvbRecord) elsewhere = wvb_record_new (&wvb_meeting_kind, NULL);
  g_autoptr (WvbRecord) one = add_action (fixture, "een", "2026-11-26", NULL);
  g_autoptr (WvbRecord) two = add_action (fixture, "twee", "2026-12-03", NULL);
  g_autoptr (WvbRecord) three = add_action (fixture, "drie", "2026-12-10", NULL);
  const WvbActionsQuery carried = { .scope = WVB_ACTIONS_CARRIED_TO, .meeting = third };
  g_autoptr (WvbActions) actions = NULL;

  wvb_record_set_text (elsewhere, WVB_MEETING_DATE, "2026-12-17");
  close_meeting (fixture, "2026-11-26");
  close_meeting (fixture, "2026-12-03");
  assert_query (fixture, &(WvbActionsQuery) { .scope = WVB_ACTIONS_CARRIED_TO, .meeting = first },
                "");
  assert_query (fixture,
                &(WvbActionsQuery) { .scope = WVB_ACTIONS_CARRIED_TO, .meeting = elsewhere }, "");
  actions = load (fixture, &carried);
  assert_texts (actions, "een, twee");
  g_assert_cmpuint (wvb_actions_get_carried_count (actions, wvb_actions_get (actions, 0)), ==, 2);
  g_assert_cmpuint (wvb_actions_get_carried_count (actions, wvb_actions_get (actions, 1)), ==, 1);
  finish (wvb_actions_set_state (actions, wvb_actions_get (actions, 0), WVB_ACTION_DONE, NULL));
  finish (wvb_actions_set_state (actions, wvb_actions_get (actions, 1), WVB_ACTION_WAITING, NULL));
  assert_query (fixture, &carried, "twee");
  /* Closing a meeting once more carries nothing over once more. */
  close_meeting (fixture, "2026-12-03");
  g_clear_object (&actions);
  actions = load (fixture, &carried);
  g_assert_cmpuint (wvb_actions_get_carried_count (actions, wvb_actions_get (actions, 0)), ==, 1);
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) action = add_action (fixture, "bellen", "2026-12-03", "2026-12-09");
  g_autoptr (WvbActions) actions = load (fixture, &(WvbActionsQuery) { 0 });
  g_autoptr (DexFuture) refused = NULL;
  g_autoptr (DexFuture) undone = NULL;
  g_autoptr (GError) error = NULL;
  WvbRecord *listed = wvb_actions_get (actions, 0);
  gint64 change;

  refused = wvb_actions_set_state (actions, listed, WVB_ACTION_DROPPED, " ");
  g_assert_null (scratch_store_await (refused, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_clear_error (&error);
  change = finish (wvb_actions_set_state (actions, listed, WVB_ACTION_DROPPED, "verhuisd"));
  assert_query (fixture, &(WvbActionsQuery) { 0 }, "");
  assert_query (fixture, &(WvbActionsQuery) { .with_closed = TRUE }, "bellen");
  undone = wvb_draft_undo (fixture->scratch.cases, change);
  scratch_store_await (undone, &error);
  g_assert_no_error (error);
  assert_query (fixture, &(WvbActionsQuery) { 0 }, "bellen");
}

static void
test_assign (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) action = add_action (fixture, "bellen", "2026-12-03", "2026-12-09");
  g_autoptr (WvbActions) actions = load (fixture, &(WvbActionsQuery) { 0 });
  GDate due;

  wvb_clock_parse_date ("2026-12-24", &due);
  finish (wvb_actions_assign (actions, wvb_actions_get (actions, 0), fixture->me, &due));
  g_clear_object (&actions);
  actions = load (fixture, &(WvbActionsQuery) { .scope = WVB_ACTIONS_MINE });
  g_assert_cmpuint (wvb_actions_get_size (actions), ==, 1);
  g_assert_cmpstr (wvb_record_get_text (wvb_actions_get (actions, 0), WVB_ACTION_DUE), ==,
                   "2026-12-24");
  g_assert_cmpint (
      finish (wvb_actions_assign (actions, wvb_actions_get (actions, 0), fixture->me, &due)), ==,
      0);
  finish (wvb_actions_assign (actions, wvb_actions_get (actions, 0), NULL, NULL));
  assert_query (fixture, &(WvbActionsQuery) { .scope = WVB_ACTIONS_MINE }, "");
}

static gboolean
count_reads (WvbReader *reader, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) rows = wvb_reader_load_audit (reader, 0, error);

  g_ptr_array_set_free_func (rows, (GDestroyNotify) wvb_audit_row_free);
  for (guint i = 0; i < rows->len; i++)
    if (((WvbAuditRow *) rows->pdata[i])->action == WVB_AUDIT_READ)
      (*(guint *) data)++;
  return TRUE;
}

static void
assert_reads (Fixture *fixture, guint expected)
{
  guint n = 0;
  g_autoptr (DexFuture) future = wvb_store_read (fixture->scratch.cases, count_reads, &n);
  g_autoptr (GError) error = NULL;

  scratch_store_await (future, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, expected);
}

static void
test_log (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) action = add_action (fixture, "bellen", "2026-12-03", NULL);
  g_autoptr (WvbActions) actions = load (fixture, &(WvbActionsQuery) { 0 });
  g_autoptr (DexFuture) again = NULL;

  assert_reads (fixture, 1);
  again = wvb_actions_reload (actions);
  scratch_store_await (again, NULL);
  assert_reads (fixture, 1);
  g_clear_object (&actions);
  actions = load (fixture, &(WvbActionsQuery) { 0 });
  assert_reads (fixture, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/actions/scopes", test_scopes);
  ADD ("/actions/carried", test_carried);
  ADD ("/actions/states", test_states);
  ADD ("/actions/assign", test_assign);
  ADD ("/actions/log", test_log);
#undef ADD
  return g_test_run ();
}
