/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/today.h"

#include "base/clock.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "domain/social-map/social-map.h"
#include "model/member.h"
#include "scratch-store.h"

static WvbToday *
load (ScratchStore *fixture)
{
  g_autoptr (DexFuture) future = wvb_today_load (fixture->store, "nl");
  g_autoptr (GError) error = NULL;
  const GValue *value = scratch_store_await (future, &error);

  g_assert_no_error (error);
  return g_value_dup_object (value);
}

static gboolean
write_me (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_set_setting (transaction, WVB_MEMBER_SETTING_ME, data, error);
}

static void
work_here (ScratchStore *fixture, const char *name)
{
  g_autoptr (WvbRecord) person = wvb_record_new (&wvb_person_kind, NULL);
  g_autoptr (WvbRecord) membership = wvb_record_new (&wvb_membership_kind, NULL);
  g_autofree char *me = g_strdup (wvb_record_get_id (membership));
  g_autoptr (DexFuture) writing = NULL;
  g_autoptr (GError) error = NULL;

  wvb_record_set_text (person, WVB_PERSON_NAME, name);
  scratch_store_save_one (fixture, person);
  wvb_record_set_text (membership, WVB_MEMBERSHIP_PERSON, wvb_record_get_id (person));
  scratch_store_save_one (fixture, membership);
  writing = wvb_store_write (fixture->store, write_me, me);
  scratch_store_await (writing, &error);
  g_assert_no_error (error);
}

/* Whoever works here is greeted by name, once the drawer says who that is. */
static void
test_name (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbToday) nobody = load (fixture);
  g_autoptr (WvbToday) somebody = NULL;

  g_assert_null (wvb_today_get_name (nobody));
  work_here (fixture, "Anna de Groot");
  somebody = load (fixture);
  g_assert_cmpstr (wvb_today_get_name (somebody), ==, "Anna");
}

static WvbRecord *
save_organisation (ScratchStore *fixture, const char *name, gboolean to_complete)
{
  WvbRecord *record = wvb_record_new (&wvb_organisation_kind, NULL);

  wvb_record_set_text (record, WVB_ORGANISATION_NAME, name);
  if (to_complete)
    wvb_record_set_integer (record, WVB_ORGANISATION_TO_COMPLETE, TRUE);
  scratch_store_save_one (fixture, record);
  return record;
}

static void
save_service (ScratchStore *fixture, const char *name, const char *email)
{
  g_autoptr (WvbRecord) record = wvb_record_new (&wvb_service_kind, NULL);

  wvb_record_set_text (record, WVB_SERVICE_NAME, name);
  wvb_record_set_text (record, WVB_SERVICE_EMAIL, email);
  scratch_store_save_one (fixture, record);
}

static void
test_groups (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) known = save_organisation (fixture, "Huisartsen Lindenhof", FALSE);
  g_autoptr (WvbRecord) stub = save_organisation (fixture, "Eetclub Iepenlaan", TRUE);
  g_autoptr (WvbToday) today = NULL;
  const WvbTodayLine *line;

  save_service (fixture, "Spreekuur", "info@lindenhof.example");
  save_service (fixture, "Eettafel", NULL);
  today = load (fixture);
  g_assert_cmpint (wvb_today_get_services (today), ==, 2);
  g_assert_cmpint (wvb_today_get_total (today), ==, 2);
  g_assert_cmpint (wvb_today_get_count (today, WVB_TODAY_DRAFTS), ==, 0);
  line = g_ptr_array_index (wvb_today_get_lines (today, WVB_TODAY_INCOMPLETE), 0);
  g_assert_cmpstr (line->title, ==, "Eetclub Iepenlaan");
  g_assert_cmpstr (line->id, ==, wvb_record_get_id (stub));
  line = g_ptr_array_index (wvb_today_get_lines (today, WVB_TODAY_UNREACHABLE), 0);
  g_assert_cmpstr (line->title, ==, "Eettafel");
}

static void
save_meeting (ScratchStore *fixture, const char *name, const char *date, const char *state)
{
  g_autoptr (WvbRecord) meeting = wvb_record_new (&wvb_meeting_kind, NULL);

  wvb_record_set_text (meeting, WVB_MEETING_NAME, name);
  wvb_record_set_text (meeting, WVB_MEETING_KIND, "mdo");
  wvb_record_set_text (meeting, WVB_MEETING_DATE, date);
  wvb_record_set_text (meeting, WVB_MEETING_STARTS_AT, "10:00");
  wvb_record_set_text (meeting, WVB_MEETING_ENDS_AT, "11:00");
  wvb_record_set_text (meeting, WVB_MEETING_STATE, state);
  scratch_store_save_one (fixture, meeting);
}

/* Those of the coming week that are held. */
static void
test_meetings (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbToday) today = NULL;
  const WvbTodayLine *line;

  /* Tuesday 24 November 2026. */
  wvb_clock_set_fixed_ms (G_GINT64_CONSTANT (1795508040000));
  save_meeting (fixture, "Gisteren", "2026-11-23", NULL);
  save_meeting (fixture, "MDO", "2026-11-26", NULL);
  save_meeting (fixture, "Geannuleerd", "2026-11-27", WVB_MEETING_CANCELLED);
  save_meeting (fixture, "Over acht dagen", "2026-12-02", NULL);
  today = load (fixture);
  wvb_clock_set_fixed_ms (0);
  g_assert_cmpint (wvb_today_get_count (today, WVB_TODAY_MEETINGS), ==, 1);
  line = g_ptr_array_index (wvb_today_get_lines (today, WVB_TODAY_MEETINGS), 0);
  g_assert_cmpstr (line->title, ==, "MDO");
  g_assert_cmpstr (line->subtitle, ==, "Thu 26 Nov · 10:00–11:00 · 0 of 60 minutes");
}

int
main (int argc, char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                            \
  g_test_add ("/today/" name, ScratchStore, NULL, scratch_store_set_up, func,                      \
              scratch_store_tear_down)
  ADD ("name", test_name);
  ADD ("groups", test_groups);
  ADD ("meetings", test_meetings);
#undef ADD
  return g_test_run ();
}
