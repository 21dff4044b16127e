/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/meeting-replies.h"

#include "base/clock.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting-series.h"
#include "domain/mdo/meeting.h"
#include "domain/social-map/social-map.h"
#include "scratch-store.h"

#define SERIES "0198c2e4-7d10-7a53-9a41-5b0c6f1d2e3a"
#define NOW_MS G_GINT64_CONSTANT (1795162500000)
#define HOUR_MS G_GINT64_CONSTANT (3600000)

typedef struct {
  ScratchStore scratch;
  char *member;
} Fixture;

static void
save_member (Fixture *fixture)
{
  g_autoptr (WvbRecord) person = wvb_record_new (&wvb_person_kind, NULL);
  g_autoptr (WvbRecord) member = wvb_record_new (&wvb_membership_kind, NULL);

  wvb_record_set_text (person, WVB_PERSON_NAME, "Joost van Leeuwen");
  wvb_record_set_text (person, WVB_PERSON_EMAIL, "Joost@linden.example");
  scratch_store_save_one (&fixture->scratch, person);
  wvb_record_set_text (member, WVB_MEMBERSHIP_PERSON, wvb_record_get_id (person));
  scratch_store_save_one (&fixture->scratch, member);
  fixture->member = g_strdup (wvb_record_get_id (member));
}

static WvbRecord *
make_series (Fixture *fixture)
{
  WvbRecord *series = wvb_record_new (&wvb_meeting_series_kind, SERIES);

  wvb_record_set_text (series, WVB_MEETING_SERIES_NAME, "MDO De Linden");
  wvb_record_set_text (series, WVB_MEETING_SERIES_KIND, "mdo");
  wvb_record_set_text (series, WVB_MEETING_SERIES_FREQUENCY, WVB_MEETING_WEEKLY);
  wvb_record_set_text (series, WVB_MEETING_SERIES_STARTS_ON, "2026-11-26");
  wvb_record_set_text (series, WVB_MEETING_SERIES_STARTS_AT, "10:00");
  wvb_record_set_text (series, WVB_MEETING_SERIES_ENDS_AT, "11:00");
  wvb_record_set_list (series, WVB_MEETING_SERIES_MEMBERS,
                       (const char *const[]) { fixture->member, NULL });
  return series;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) series = NULL;

  wvb_clock_set_fixed_ms (NOW_MS);
  scratch_store_set_up (&fixture->scratch, NULL);
  save_member (fixture);
  series = make_series (fixture);
  scratch_store_save_one (&fixture->scratch, series);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->member, g_free);
  scratch_store_tear_down (&fixture->scratch, NULL);
  wvb_clock_set_fixed_ms (0);
}

typedef struct {
  GPtrArray *replies;
  GPtrArray *taken;
} Job;

static gboolean
take_them (WvbTransaction *transaction, gpointer data, GError **error)
{
  Job *job = data;

  job->taken = wvb_meeting_replies_take (transaction, job->replies, error);
  return job->taken != NULL;
}

static WvbReplyOutcome
take (Fixture *fixture, const WvbICalendarReply *reply)
{
  g_autoptr (GPtrArray) replies = g_ptr_array_new ();
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) future = NULL;
  Job job = { .replies = replies };

  g_ptr_array_add (replies, (gpointer) reply);
  future = wvb_store_write (fixture->scratch.store, take_them, &job);
  scratch_store_await (future, &error);
  g_assert_no_error (error);
  taken = job.taken;
  g_assert_cmpuint (taken->len, ==, 1);
  return ((WvbTakenReply *) taken->pdata[0])->outcome;
}

typedef struct {
  WvbRecord *meeting;
  GHashTable *answers;
} ReadJob;

static gboolean
read_them (WvbReader *reader, gpointer data, GError **error)
{
  ReadJob *job = data;

  job->answers = wvb_meeting_replies_read (reader, job->meeting, error);
  return job->answers != NULL;
}

/* What the member says of the meeting of a day in December. */
static char *
dup_answer (Fixture *fixture, GDateDay number)
{
  g_autoptr (WvbRecord) series = make_series (fixture);
  g_autoptr (WvbRecord) meeting = NULL;
  g_autoptr (GHashTable) answers = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) future = NULL;
  ReadJob job = { 0 };
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, number, G_DATE_DECEMBER, 2026);
  meeting = wvb_meeting_new_of_series (series, &day);
  job.meeting = meeting;
  future = wvb_store_read (fixture->scratch.store, read_them, &job);
  scratch_store_await (future, &error);
  g_assert_no_error (error);
  answers = job.answers;
  return g_strdup (g_hash_table_lookup (answers, fixture->member));
}

static void
assert_answers (Fixture *fixture, const char *of_third, const char *of_tenth)
{
  g_autofree char *third = dup_answer (fixture, 3);
  g_autofree char *tenth = dup_answer (fixture, 10);

  g_assert_cmpstr (third, ==, of_third);
  g_assert_cmpstr (tenth, ==, of_tenth);
}

static WvbICalendarReply
make_reply (const char *answer, gint64 answered_ms)
{
  WvbICalendarReply reply = { .uid = (char *) SERIES,
                              .email = (char *) "joost@linden.example",
                              .answer = answer,
                              .sequence = 1,
                              .answered_ms = answered_ms };

  g_date_clear (&reply.occurrence, 1);
  return reply;
}

static void
test_one_meeting_before_all (Fixture *fixture, gconstpointer data)
{
  WvbICalendarReply all = make_reply (WVB_MEETING_ANSWER_COMES, NOW_MS - 5 * HOUR_MS);
  WvbICalendarReply one = make_reply (WVB_MEETING_ANSWER_STAYS_AWAY, NOW_MS - 4 * HOUR_MS);

  g_date_set_dmy (&one.occurrence, 3, G_DATE_DECEMBER, 2026);
  assert_answers (fixture, NULL, NULL);
  g_assert_cmpint (take (fixture, &one), ==, WVB_REPLY_TAKEN);
  assert_answers (fixture, WVB_MEETING_ANSWER_STAYS_AWAY, NULL);
  g_assert_cmpint (take (fixture, &all), ==, WVB_REPLY_TAKEN);
  assert_answers (fixture, WVB_MEETING_ANSWER_STAYS_AWAY, WVB_MEETING_ANSWER_COMES);
}

/* The same mail twice, an older one after it, and one from a clock that is ahead. */
static void
test_only_the_last_answer (Fixture *fixture, gconstpointer data)
{
  WvbICalendarReply first = make_reply (WVB_MEETING_ANSWER_MAYBE, NOW_MS - 5 * HOUR_MS);
  WvbICalendarReply ahead = make_reply (WVB_MEETING_ANSWER_COMES, NOW_MS + 5000 * HOUR_MS);
  WvbICalendarReply later = make_reply (WVB_MEETING_ANSWER_STAYS_AWAY, NOW_MS + HOUR_MS);

  ahead.sequence = G_MAXINT;
  g_assert_cmpint (take (fixture, &first), ==, WVB_REPLY_TAKEN);
  g_assert_cmpint (take (fixture, &first), ==, WVB_REPLY_KNOWN);
  g_assert_cmpint (take (fixture, &ahead), ==, WVB_REPLY_TAKEN);
  g_assert_cmpint (take (fixture, &first), ==, WVB_REPLY_KNOWN);
  assert_answers (fixture, WVB_MEETING_ANSWER_COMES, WVB_MEETING_ANSWER_COMES);
  wvb_clock_set_fixed_ms (NOW_MS + 2 * HOUR_MS);
  g_assert_cmpint (take (fixture, &later), ==, WVB_REPLY_TAKEN);
  assert_answers (fixture, WVB_MEETING_ANSWER_STAYS_AWAY, WVB_MEETING_ANSWER_STAYS_AWAY);
}

static void
test_of_others (Fixture *fixture, gconstpointer data)
{
  WvbICalendarReply elsewhere = make_reply (WVB_MEETING_ANSWER_COMES, NOW_MS);
  WvbICalendarReply stranger = make_reply (WVB_MEETING_ANSWER_COMES, NOW_MS);

  elsewhere.uid = (char *) "0198c2e4-7d10-7a53-9a41-000000000000";
  stranger.email = (char *) "iemand@elders.example";
  g_assert_cmpint (take (fixture, &elsewhere), ==, WVB_REPLY_NO_MEETING);
  g_assert_cmpint (take (fixture, &stranger), ==, WVB_REPLY_NOT_INVITED);
  assert_answers (fixture, NULL, NULL);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/meeting-replies/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("one-before-all", test_one_meeting_before_all);
  ADD ("only-the-last", test_only_the_last_answer);
  ADD ("of-others", test_of_others);
  return g_test_run ();
}
