/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/minutes.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/identifier.h"
#include "domain/mdo/agenda-item.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "domain/social-map/social-map.h"
#include "model/minutes-change.h"
#include "scratch-store.h"

typedef struct {
  ScratchStore scratch;
  WvbRecord *meeting;
  WvbRecord *topic; /* on its agenda */
  WvbRecord *case_item;
  char *case_id;
  char *members[3]; /* two doctors and a pharmacist */
} Fixture;

static char *
add_member (Fixture *fixture, const char *name, const char *discipline)
{
  g_autoptr (WvbRecord) person = wvb_record_new (&wvb_person_kind, NULL);
  g_autoptr (WvbRecord) membership = wvb_record_new (&wvb_membership_kind, NULL);

  wvb_record_set_text (person, WVB_PERSON_NAME, name);
  wvb_record_set_text (membership, WVB_MEMBERSHIP_PERSON, wvb_record_get_id (person));
  wvb_record_set_text (membership, WVB_MEMBERSHIP_DISCIPLINE, discipline);
  scratch_store_save_one (&fixture->scratch, person);
  scratch_store_save_one (&fixture->scratch, membership);
  return g_strdup (wvb_record_get_id (membership));
}

static WvbRecord *
add_agenda_item (Fixture *fixture, const char *title, const char *case_id)
{
  WvbRecord *item = wvb_record_new (&wvb_agenda_item_kind, NULL);

  wvb_record_set_text (item, WVB_AGENDA_ITEM_TITLE, title);
  wvb_record_set_text (item, WVB_AGENDA_ITEM_MEETING, wvb_record_get_id (fixture->meeting));
  wvb_record_set_text (item, WVB_AGENDA_ITEM_KIND,
                       case_id != NULL ? WVB_AGENDA_CASE : WVB_AGENDA_TOPIC);
  wvb_record_set_text (item, WVB_AGENDA_ITEM_CASE, case_id);
  scratch_store_save_one (&fixture->scratch, item);
  return item;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  scratch_store_set_up (&fixture->scratch, NULL);
  scratch_store_open_cases (&fixture->scratch);
  fixture->members[0] = add_member (fixture, "Anna de Wit", "huisarts");
  fixture->members[1] = add_member (fixture, "Bram Smit", "huisarts");
  fixture->members[2] = add_member (fixture, "Carla Vos", "apotheker");
  fixture->meeting = wvb_record_new (&wvb_meeting_kind, NULL);
  wvb_record_set_text (fixture->meeting, WVB_MEETING_NAME, "MDO De Linden");
  wvb_record_set_text (fixture->meeting, WVB_MEETING_KIND, "mdo");
  wvb_record_set_text (fixture->meeting, WVB_MEETING_DATE, "2026-12-10");
  wvb_record_set_list (fixture->meeting, WVB_MEETING_MEMBERS,
                       (const char *const[]) { fixture->members[0], fixture->members[1],
                                               fixture->members[2], NULL });
  scratch_store_save_one (&fixture->scratch, fixture->meeting);
  fixture->case_id = wvb_identifier_new ();
  fixture->topic = add_agenda_item (fixture, "Wachttijd GGZ", NULL);
  fixture->case_item = add_agenda_item (fixture, "K7Q-2M", fixture->case_id);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->meeting);
  g_clear_object (&fixture->topic);
  g_clear_object (&fixture->case_item);
  g_clear_pointer (&fixture->case_id, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (fixture->members); i++)
    g_clear_pointer (&fixture->members[i], g_free);
  scratch_store_tear_down (&fixture->scratch, NULL);
}

static WvbMinutes *
load (Fixture *fixture)
{
  g_autoptr (DexFuture) future
      = wvb_minutes_load (fixture->scratch.store, fixture->scratch.cases, fixture->meeting);
  g_autoptr (GError) error = NULL;
  const GValue *value = scratch_store_await (future, &error);

  g_assert_no_error (error);
  return g_value_dup_object (value);
}

static void
replace (WvbMinutes **minutes)
{
  g_autoptr (DexFuture) future = wvb_minutes_reload (*minutes);
  g_autoptr (GError) error = NULL;
  const GValue *value = scratch_store_await (future, &error);

  g_assert_no_error (error);
  g_set_object (minutes, g_value_get_object (value));
}

static gint64
finish (DexFuture *future)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;
  const GValue *value = scratch_store_await (future, &error);

  g_assert_no_error (error);
  return G_VALUE_HOLDS_INT64 (value) ? g_value_get_int64 (value) : 0;
}

static void
refuse (DexFuture *future)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;

  g_assert_null (scratch_store_await (future, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_assert_cmpstr (error->message, !=, "");
}

static void
close_meeting (Fixture *fixture)
{
  wvb_record_set_text (fixture->meeting, WVB_MEETING_STATE, WVB_MEETING_CLOSED);
  scratch_store_save_one (&fixture->scratch, fixture->meeting);
}

static WvbRecord *
get_item (WvbMinutes *minutes, guint index)
{
  g_assert_cmpuint (index, <, wvb_minutes_get_items (minutes)->len);
  return wvb_minutes_get_items (minutes)->pdata[index];
}

static void
assert_text (WvbRecord *record, guint field, const char *expected)
{
  g_assert_cmpstr (wvb_record_get_text (record, field), ==, expected);
}

/* Lines stand as they were written down, though the clock stands still. */
static void
test_lines (Fixture *fixture, gconstpointer data)
{
  static const char *const TEXTS[] = { "één", "twee", "drie", "vier", "vijf" };
  g_autoptr (WvbMinutes) minutes = load (fixture);

  wvb_clock_set_fixed_ms (1796893200000);
  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++) {
    finish (wvb_minutes_add_item (minutes, i == 2 ? fixture->case_item : fixture->topic,
                                  WVB_MINUTES_AGREEMENT, TEXTS[i], NULL, NULL));
    replace (&minutes);
  }
  wvb_clock_set_fixed_ms (0);
  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    assert_text (get_item (minutes, i), WVB_MINUTE_ITEM_TEXT, TEXTS[i]);
  assert_text (get_item (minutes, 1), WVB_MINUTE_ITEM_CASE, NULL);
  assert_text (get_item (minutes, 2), WVB_MINUTE_ITEM_CASE, fixture->case_id);
  assert_text (get_item (minutes, 2), WVB_MINUTE_ITEM_AGENDA_ITEM,
               wvb_record_get_id (fixture->case_item));
  g_assert_cmpstr (wvb_minutes_get_topic (minutes, wvb_record_get_id (fixture->topic)), ==,
                   "Wachttijd GGZ");
}

static void
test_change (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbMinutes) minutes = load (fixture);
  g_autoptr (WvbRecord) changed = NULL;
  gint64 change;

  finish (wvb_minutes_add_item (minutes, fixture->case_item, WVB_MINUTES_DECISION, " opname ", NULL,
                                NULL));
  replace (&minutes);
  assert_text (get_item (minutes, 0), WVB_MINUTE_ITEM_TEXT, "opname");
  g_assert_true (wvb_minute_item_asks_patient (get_item (minutes, 0)));
  changed = wvb_record_copy (get_item (minutes, 0));
  wvb_record_set_text (changed, WVB_MINUTE_ITEM_DISCUSSED_WITH_PATIENT_ON, "2026-12-10");
  wvb_record_set_text (changed, WVB_MINUTE_ITEM_PATIENT_ANSWER, "akkoord");
  wvb_record_set_list (changed, WVB_MINUTE_ITEM_DECIDED_BY,
                       (const char *const[]) { fixture->members[2], NULL });
  change = finish (wvb_minutes_change (minutes, changed));
  replace (&minutes);
  g_assert_false (wvb_minute_item_asks_patient (get_item (minutes, 0)));
  g_assert_cmpint (finish (wvb_minutes_change (minutes, changed)), ==, 0);
  finish (wvb_minutes_undo (minutes, change));
  replace (&minutes);
  g_assert_true (wvb_minute_item_asks_patient (get_item (minutes, 0)));
  change = finish (wvb_minutes_delete (minutes, get_item (minutes, 0)));
  replace (&minutes);
  g_assert_cmpuint (wvb_minutes_get_items (minutes)->len, ==, 0);
  finish (wvb_minutes_undo (minutes, change));
  replace (&minutes);
  g_assert_cmpuint (wvb_minutes_get_items (minutes)->len, ==, 1);
}

/* One step there, one step back, and what it was about goes along. */
static void
test_turn_into_action (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbMinutes) minutes = load (fixture);
  WvbRecord *action;
  gint64 change;
  GDate due;

  wvb_clock_parse_date ("2026-12-18", &due);
  finish (wvb_minutes_add_item (minutes, fixture->case_item, WVB_MINUTES_AGREEMENT, "bellen",
                                fixture->members[0], NULL));
  replace (&minutes);
  change = finish (wvb_minutes_turn_into_action (minutes, get_item (minutes, 0), NULL, &due));
  replace (&minutes);
  g_assert_cmpuint (wvb_minutes_get_items (minutes)->len, ==, 0);
  g_assert_cmpuint (wvb_minutes_get_actions (minutes)->len, ==, 1);
  action = wvb_minutes_get_actions (minutes)->pdata[0];
  assert_text (action, WVB_ACTION_TEXT, "bellen");
  assert_text (action, WVB_ACTION_TOPIC, "K7Q-2M");
  assert_text (action, WVB_ACTION_CASE, fixture->case_id);
  assert_text (action, WVB_ACTION_AGENDA_ITEM, wvb_record_get_id (fixture->case_item));
  assert_text (action, WVB_ACTION_OWNER, fixture->members[0]);
  assert_text (action, WVB_ACTION_DUE, "2026-12-18");
  assert_text (action, WVB_ACTION_AGREED_ON, "2026-12-10");
  g_assert_cmpstr (wvb_minutes_get_member_name (minutes, fixture->members[0]), ==, "Anna de Wit");
  finish (wvb_minutes_undo (minutes, change));
  replace (&minutes);
  g_assert_cmpuint (wvb_minutes_get_items (minutes)->len, ==, 1);
  g_assert_cmpuint (wvb_minutes_get_actions (minutes)->len, ==, 0);
}

static void
test_present (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbMinutes) minutes = load (fixture);
  g_autoptr (WvbMinutes) elsewhere = load (fixture);
  WvbRecord *attendance;
  guint n_core;

  g_assert_cmpuint (wvb_minutes_count_core_present (minutes, &n_core), ==, 0);
  g_assert_cmpuint (n_core, ==, 4);
  finish (wvb_minutes_set_present (minutes, fixture->members[0], TRUE, 0));
  finish (wvb_minutes_set_present (elsewhere, fixture->members[0], TRUE, 25));
  replace (&minutes);
  g_assert_cmpuint (wvb_minutes_get_attendances (minutes)->len, ==, 1);
  attendance = wvb_minutes_find_attendance (minutes, fixture->members[0]);
  assert_text (attendance, WVB_ATTENDANCE_DISCIPLINE, "huisarts");
  g_assert_cmpint (wvb_record_get_integer (attendance, WVB_ATTENDANCE_MINUTES), ==, 25);
  finish (wvb_minutes_set_present (minutes, fixture->members[1], TRUE, 0));
  finish (wvb_minutes_set_present (minutes, fixture->members[2], TRUE, 0));
  finish (wvb_minutes_add_guest (minutes, " Dirk ", "diëtist"));
  refuse (wvb_minutes_add_guest (minutes, "  ", NULL));
  replace (&minutes);
  g_assert_cmpuint (wvb_minutes_get_attendances (minutes)->len, ==, 4);
  g_assert_cmpuint (wvb_minutes_count_core_present (minutes, &n_core), ==, 2);
  finish (wvb_minutes_set_present (minutes, fixture->members[2], FALSE, 0));
  g_assert_cmpint (finish (wvb_minutes_set_present (minutes, fixture->members[1], TRUE, 0)), ==, 0);
  replace (&minutes);
  g_assert_cmpuint (wvb_minutes_count_core_present (minutes, &n_core), ==, 1);
  g_assert_null (wvb_minutes_find_attendance (minutes, fixture->case_id));
}

/* Nothing but an amendment, and the line that it amends stays as it is. */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbMinutes) minutes = load (fixture);
  g_autoptr (WvbRecord) changed = NULL;
  g_autoptr (GPtrArray) amendments = NULL;
  WvbRecord *item;
  gint64 change;

  change = finish (wvb_minutes_add_item (minutes, fixture->case_item, WVB_MINUTES_DECISION,
                                         "opname op 14/12", NULL, NULL));
  replace (&minutes);
  refuse (wvb_minutes_amend (minutes, get_item (minutes, 0), "op 15/12"));
  close_meeting (fixture);
  replace (&minutes);
  g_assert_true (wvb_minutes_is_closed (minutes));
  item = get_item (minutes, 0);
  changed = wvb_record_copy (item);
  wvb_record_set_text (changed, WVB_MINUTE_ITEM_TEXT, "anders");
  refuse (wvb_minutes_add_item (minutes, fixture->topic, WVB_MINUTES_INFORMATION, "nog iets", NULL,
                                NULL));
  refuse (wvb_minutes_add_action (minutes, fixture->topic, "bellen", NULL, NULL));
  refuse (wvb_minutes_turn_into_action (minutes, item, NULL, NULL));
  refuse (wvb_minutes_change (minutes, changed));
  refuse (wvb_minutes_delete (minutes, item));
  refuse (wvb_minutes_set_present (minutes, fixture->members[0], TRUE, 0));
  refuse (wvb_minutes_add_guest (minutes, "Dirk", NULL));
  refuse (wvb_minutes_undo (minutes, change));
  refuse (wvb_minutes_amend (minutes, item, " "));
  finish (wvb_minutes_amend (minutes, item, "op 15/12"));
  replace (&minutes);
  assert_text (get_item (minutes, 0), WVB_MINUTE_ITEM_TEXT, "opname op 14/12");
  amendments = wvb_minutes_list_amendments (minutes, get_item (minutes, 0));
  g_assert_cmpuint (amendments->len, ==, 1);
  assert_text (amendments->pdata[0], WVB_MINUTE_ITEM_TEXT, "op 15/12");
  assert_text (amendments->pdata[0], WVB_MINUTE_ITEM_KIND, WVB_MINUTES_DECISION);
  assert_text (amendments->pdata[0], WVB_MINUTE_ITEM_CASE, fixture->case_id);
  g_assert_cmpuint (wvb_minutes_get_items (minutes)->len, ==, 2);
}

static void
test_texts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbMinutes) minutes = load (fixture);
  g_autofree char *long_text = g_strnfill (100 * 1024, 'x');
  const char *const wrong[] = { "", " \n ", long_text };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    refuse (wvb_minutes_add_item (minutes, NULL, WVB_MINUTES_INFORMATION, wrong[i], NULL, NULL));
    refuse (wvb_minutes_add_action (minutes, NULL, wrong[i], NULL, NULL));
  }
  finish (wvb_minutes_add_item (minutes, NULL, WVB_MINUTES_INFORMATION,
                                "👩‍⚕️ \u202Eomgekeerd", NULL, NULL));
  replace (&minutes);
  g_assert_cmpuint (wvb_minutes_get_actions (minutes)->len, ==, 0);
  g_assert_cmpuint (wvb_minutes_get_items (minutes)->len, ==, 1);
  assert_text (get_item (minutes, 0), WVB_MINUTE_ITEM_TEXT, "👩‍⚕️ \u202Eomgekeerd");
}

typedef struct {
  GString *rows;
} AuditJob;

static gboolean
read_audit (WvbReader *reader, gpointer data, GError **error)
{
  AuditJob *job = data;
  g_autoptr (GPtrArray) rows = wvb_reader_load_audit (reader, 0, error);

  g_assert_nonnull (rows);
  g_ptr_array_set_free_func (rows, (GDestroyNotify) wvb_audit_row_free);
  for (guint i = rows->len; i > 0; i--) {
    const WvbAuditRow *row = rows->pdata[i - 1];

    if (row->action == WVB_AUDIT_READ)
      g_string_append_printf (job->rows, "%s %s %d\n", row->kind,
                              *row->case_pseudonym != '\0' ? "case" : "-", (int) row->count);
  }
  return TRUE;
}

static void
assert_read (Fixture *fixture, const char *expected)
{
  AuditJob job = { .rows = g_string_new (NULL) };
  g_autoptr (DexFuture) future = wvb_store_read (fixture->scratch.cases, read_audit, &job);
  g_autoptr (GError) error = NULL;

  scratch_store_await (future, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (job.rows->str, ==, expected);
  g_string_free (job.rows, TRUE);
}

/* One row for each case that is shown; not one for each line that is typed. */
static void
test_log (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbMinutes) minutes = load (fixture);

  assert_read (fixture, "");
  finish (
      wvb_minutes_add_item (minutes, fixture->topic, WVB_MINUTES_INFORMATION, "een", NULL, NULL));
  finish (
      wvb_minutes_add_item (minutes, fixture->case_item, WVB_MINUTES_DECISION, "twee", NULL, NULL));
  finish (
      wvb_minutes_add_item (minutes, fixture->case_item, WVB_MINUTES_DECISION, "drie", NULL, NULL));
  replace (&minutes);
  assert_read (fixture, "minute_item - 1\nminute_item case 2\n");
  finish (
      wvb_minutes_add_item (minutes, fixture->case_item, WVB_MINUTES_DECISION, "vier", NULL, NULL));
  replace (&minutes);
  assert_read (fixture, "minute_item - 1\nminute_item case 2\n");
  finish (wvb_minutes_add_action (minutes, fixture->case_item, "bellen", NULL, NULL));
  replace (&minutes);
  assert_read (fixture, "minute_item - 1\nminute_item case 2\naction case 1\n");
  g_clear_object (&minutes);
  minutes = load (fixture);
  assert_read (fixture, "minute_item - 1\nminute_item case 2\naction case 1\n"
                        "minute_item - 1\nminute_item case 3\naction case 1\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/minutes/lines", test_lines);
  ADD ("/minutes/change", test_change);
  ADD ("/minutes/turn-into-action", test_turn_into_action);
  ADD ("/minutes/present", test_present);
  ADD ("/minutes/closed", test_closed);
  ADD ("/minutes/texts", test_texts);
  ADD ("/minutes/log", test_log);
#undef ADD
  return g_test_run ();
}
