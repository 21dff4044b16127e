/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock of the computer is wrong, jumps, or changes to summer time and back. The order of
 * writes, identifiers and the log does not come from it, and opening hours are those of Amsterdam.
 */
#include "base/clock.h"
#include "base/identifier.h"
#include "campaign.h"
#include "domain/social-map/opening-rule.h"
#include "domain/state.h"
#include "operations.h"

#include <string.h>
#include <time.h>

#define POINTS 50
#define POINTS_LONG 500
#define WRITES_A_POINT 6

/* 2026-11-22 12:00 UTC, and ten years to both sides. */
#define MIDDLE_MS G_GINT64_CONSTANT (1795348800000)
#define MS_PER_HOUR (G_GINT64_CONSTANT (3600) * 1000)
#define MS_PER_DAY (24 * MS_PER_HOUR)
#define TEN_YEARS_MS (3653 * MS_PER_DAY)

enum {
  COUNT_WRITES,
  COUNT_BACK,
  COUNT_CHANGES_OF_TIME,
};

/* The last Sunday of @month, at 01:00 UTC: what the law says, without any table of zones. */
static gint64
find_change_of_time (int year, int month)
{
  struct tm day = { .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = 31, .tm_hour = 1 };
  time_t seconds = timegm (&day);

  gmtime_r (&seconds, &day);
  return ((gint64) seconds - day.tm_wday * 86400) * 1000;
}

static int
get_year (gint64 at_ms)
{
  time_t seconds = (time_t) (at_ms / 1000);
  struct tm utc;

  gmtime_r (&seconds, &utc);
  return utc.tm_year + 1900;
}

static struct tm
find_local_time (gint64 at_ms)
{
  int year = get_year (at_ms);
  gboolean is_summer
      = at_ms >= find_change_of_time (year, 3) && at_ms < find_change_of_time (year, 10);
  time_t seconds = (time_t) (at_ms / 1000) + (is_summer ? 7200 : 3600);
  struct tm local;

  gmtime_r (&seconds, &local);
  return local;
}

/* Anywhere in twenty years, a little later than before, or around a change of time or a midnight.
 */
static gint64
pick_instant (GRand *random, gint64 previous_ms)
{
  static const gint64 AROUND[] = { -MS_PER_HOUR, -1000, -1, 0, 1, 1000, MS_PER_HOUR };
  gint64 around = AROUND[g_rand_int_range (random, 0, G_N_ELEMENTS (AROUND))];
  gint64 anywhere
      = MIDDLE_MS + (gint64) g_rand_double_range (random, -(double) TEN_YEARS_MS, TEN_YEARS_MS);

  switch (g_rand_int_range (random, 0, 4)) {
  case 0:
    return previous_ms + g_rand_int_range (random, -1000, 1000);
  case 1:
    campaign_count (COUNT_CHANGES_OF_TIME, 1);
    return find_change_of_time (get_year (anywhere), g_rand_boolean (random) ? 3 : 10) + around;
  case 2:
    return anywhere / MS_PER_DAY * MS_PER_DAY - MS_PER_HOUR * g_rand_int_range (random, 0, 3)
           + around;
  default:
    return anywhere;
  }
}

static char *
check_local_time (gint64 at_ms)
{
  g_autofree char *said = wvb_clock_dup_local (at_ms, "%Y-%m-%d %H:%M:%S %u");
  struct tm local = find_local_time (at_ms);
  char expected[64];

  strftime (expected, sizeof expected, "%Y-%m-%d %H:%M:%S %u", &local);
  return g_str_equal (said, expected)
             ? NULL
             : g_strdup_printf ("the clock in Amsterdam says %s and not %s", said, expected);
}

static WvbRecord *
make_rule (const char *from, const char *to)
{
  WvbRecord *rule = wvb_record_new (&wvb_opening_rule_kind, NULL);

  wvb_record_set_text (rule, WVB_OPENING_RULE_DAYS, "MO,TU,WE,TH,FR,SA,SU");
  wvb_record_set_text (rule, WVB_OPENING_RULE_OPENS_AT, "02:30");
  wvb_record_set_text (rule, WVB_OPENING_RULE_CLOSES_AT, "24:00");
  wvb_record_set_text (rule, WVB_OPENING_RULE_VALID_FROM, from);
  wvb_record_set_text (rule, WVB_OPENING_RULE_VALID_TO, to);
  return rule;
}

/* A rule of one day holds from that midnight in Amsterdam until the next one. */
static char *
check_opening_hours (gint64 at_ms)
{
  struct tm local = find_local_time (at_ms);
  g_autofree char *today = wvb_clock_dup_local (at_ms, "%Y-%m-%d");
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *text = NULL;
  g_autofree char *other = NULL;
  char date[16];

  strftime (date, sizeof date, "%Y-%m-%d", &local);
  g_ptr_array_add (rules, make_rule (date, date));
  text = wvb_opening_rule_dup_text (rules, today);
  other = wvb_opening_rule_dup_text (rules, "2001-01-01");
  if (strstr (text, "02:30") == NULL || *other != '\0')
    return g_strdup_printf ("the hours of %s are not told right: “%s”", date, text);
  return NULL;
}

/* One record, written at each instant. */
typedef struct {
  WvbRecord *service;
  guint64 count;
  GPtrArray *history;
  GPtrArray *audit;
} Writing;

static gboolean
save_service (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_save (transaction, ((Writing *) data)->service, error);
}

static gboolean
load_written (WvbReader *reader, gpointer data, GError **error)
{
  Writing *writing = data;
  const char *id = wvb_record_get_id (writing->service);
  g_autoptr (WvbRecord) stored = wvb_reader_load (reader, &wvb_service_kind, id, error);
  g_autoptr (WvbState) state = stored != NULL ? wvb_state_new_from_record (stored, error) : NULL;

  g_clear_pointer (&writing->history, g_ptr_array_unref);
  g_clear_pointer (&writing->audit, g_ptr_array_unref);
  if (state == NULL)
    return FALSE;
  writing->count = wvb_state_get_count (state, "device-a");
  writing->history = wvb_reader_load_history (reader, &wvb_service_kind, id, error);
  writing->audit = wvb_reader_load_audit (reader, 1, error);
  g_set_object (&writing->service, stored);
  return writing->history != NULL && writing->audit != NULL;
}

/* The last write is counted, newest in the history and last in the log, whatever the time. */
static char *
check_last_write (Writing *writing, const char *name, guint64 count_before, gint64 at_ms)
{
  const WvbHistoryEntry *newest = writing->history->pdata[0];
  const WvbAuditRow *last = writing->audit->pdata[0];

  campaign_count (COUNT_WRITES, 1);
  if (writing->count != count_before + 1)
    return g_strdup_printf ("the stamp went from %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT,
                            count_before, writing->count);
  if (newest->unit != NULL && g_strcmp0 (newest->new_value, name) != 0)
    return g_strdup ("the newest change is not the last one made");
  return newest->at_ms == at_ms && last->at_ms == at_ms ? NULL : g_strdup ("it has another time");
}

static char *
write_at (FaultFolder *folder, Writing *writing, gint64 at_ms, guint number)
{
  g_autofree char *name = g_strdup_printf ("Prikpost %u", number);
  guint64 count_before = writing->count;

  wvb_clock_set_fixed_ms (at_ms);
  wvb_record_set_text (writing->service, WVB_SERVICE_NAME, name);
  drawer_write (&folder->drawer, save_service, writing);
  drawer_read (&folder->drawer, load_written, writing);
  return check_last_write (writing, name, count_before, at_ms);
}

/* Also of records that another one made meanwhile, none comes twice and all come in order. */
static char *
check_identifier (char **previous)
{
  g_autofree char *next = wvb_identifier_new ();

  if (!wvb_identifier_is_valid (next) || next[14] != '7')
    return g_strdup_printf ("%s is no identifier", next);
  if (*previous != NULL && strcmp (*previous, next) >= 0)
    return g_strdup_printf ("%s comes before %s", next, *previous);
  g_set_str (previous, next);
  return NULL;
}

static char *
live_through (FaultFolder *folder, GRand *random)
{
  Writing writing = { .service = make_service ("Prikpost", NULL) };
  g_autofree char *identifier = NULL;
  gint64 at_ms = MIDDLE_MS;
  char *problem = NULL;

  for (guint i = 0; i < WRITES_A_POINT && problem == NULL; i++) {
    gint64 next_ms = pick_instant (random, at_ms);

    if (next_ms < at_ms)
      campaign_count (COUNT_BACK, 1);
    at_ms = next_ms;
    problem = write_at (folder, &writing, at_ms, i);
    if (problem == NULL)
      problem = check_identifier (&identifier);
    if (problem == NULL)
      problem = check_local_time (at_ms);
    if (problem == NULL)
      problem = check_opening_hours (at_ms);
  }
  g_clear_object (&writing.service);
  g_clear_pointer (&writing.history, g_ptr_array_unref);
  g_clear_pointer (&writing.audit, g_ptr_array_unref);
  return problem;
}

static char *
change_clock (guint64 seed, GRand *random, gpointer data)
{
  g_autofree char *path = campaign_make_folder ();
  g_auto (FaultFolder) folder = { 0 };
  g_autofree char *found = NULL;
  char *problem;

  fault_folder_init (&folder, path);
  FAULT_WRITE->prepare (&folder);
  fault_folder_open (&folder, FALSE, NULL);
  problem = live_through (&folder, random);
  drawer_close (&folder.drawer);
  if (problem == NULL)
    found = fault_folder_verify (&folder);
  campaign_remove_folder (path);
  return problem != NULL || *found == '\0' ? problem : g_steal_pointer (&found);
}

static void
test_clock (void)
{
  campaign_run (&(Campaign) {
      .name = "clock",
      .points = POINTS,
      .points_long = POINTS_LONG,
      .point = change_clock,
      .counters = { "writes", "with the clock put back", "around a change of time" } });
}

/* Every change of time in twenty years, to the millisecond. */
static void
test_every_change_of_time (void)
{
  static const int MONTHS[] = { 3, 10 };

  for (int year = 2016; year <= 2036; year++)
    for (guint i = 0; i < G_N_ELEMENTS (MONTHS); i++)
      for (int around = -1; around <= 1; around++) {
        gint64 at_ms = find_change_of_time (year, MONTHS[i]) + around;
        g_autofree char *time_problem = check_local_time (at_ms);
        g_autofree char *hours_problem = check_opening_hours (at_ms);

        g_assert_cmpstr (time_problem, ==, NULL);
        g_assert_cmpstr (hours_problem, ==, NULL);
      }
}

/* Known instants, by which the reckoning above is itself examined, and faults that it finds. */
static void
test_control (void)
{
  struct tm summer = find_local_time (find_change_of_time (2026, 3));
  struct tm winter = find_local_time (find_change_of_time (2026, 10));
  Writing writing = { .count = 1 };
  g_autofree char *stopped = NULL;
  g_autofree char *again = g_strdup ("ffffffff-ffff-7fff-bfff-ffffffffffff");
  g_autofree char *behind = NULL;
  WvbHistoryEntry newest = { 0 };
  WvbAuditRow last = { 0 };

  /* 2026-03-29 01:00 UTC is 03:00, 2026-10-25 01:00 UTC is 02:00. */
  g_assert_cmpint (find_change_of_time (2026, 3), ==, G_GINT64_CONSTANT (1774746000000));
  g_assert_cmpint (find_change_of_time (2026, 10), ==, G_GINT64_CONSTANT (1792890000000));
  g_assert_cmpint (summer.tm_hour, ==, 3);
  g_assert_cmpint (winter.tm_hour, ==, 2);
  writing.history = g_ptr_array_new ();
  writing.audit = g_ptr_array_new ();
  g_ptr_array_add (writing.history, &newest);
  g_ptr_array_add (writing.audit, &last);
  stopped = check_last_write (&writing, "", 1, 0);
  g_assert_cmpstr (stopped, ==, "the stamp went from 1 to 1");
  behind = check_identifier (&again);
  g_assert_nonnull (behind);
  g_ptr_array_unref (writing.history);
  g_ptr_array_unref (writing.audit);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/control", test_control);
  g_test_add_func ("/clock/every-change-of-time", test_every_change_of_time);
  g_test_add_func ("/clock/jumps", test_clock);
  return g_test_run ();
}
