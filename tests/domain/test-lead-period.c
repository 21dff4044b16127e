/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/lead-period.h"

#include "base/clock.h"
#include "base/error.h"

#define A_CASE "0198c2e4-7d10-7a53-9a41-5b0c6f1d2e00"
#define GP "0198c2e4-7d10-7a53-9a41-5b0c6f1d2e01"
#define OTHER "0198c2e4-7d10-7a53-9a41-5b0c6f1d2e02"

/* Of each random history. */
#define HISTORIES 60
#define EDITS 25
#define DAYS 120

static GDate
day (const char *text)
{
  GDate date;

  g_assert_true (wvb_clock_parse_date (text, &date));
  return date;
}

static WvbRecord *
make (const char *member, const char *from, const char *until, gboolean is_temporary)
{
  WvbRecord *period = wvb_record_new (&wvb_lead_period_kind, NULL);

  wvb_record_set_text (period, WVB_LEAD_PERIOD_CASE, A_CASE);
  wvb_record_set_text (period, WVB_LEAD_PERIOD_SETTING, "eerste_lijn");
  wvb_record_set_text (period, WVB_LEAD_PERIOD_ROLE, WVB_LEAD_CLINICIAN);
  wvb_record_set_text (period, WVB_LEAD_PERIOD_MEMBERSHIP, member);
  wvb_record_set_text (period, WVB_LEAD_PERIOD_VALID_FROM, from);
  wvb_record_set_text (period, WVB_LEAD_PERIOD_VALID_UNTIL, until);
  if (is_temporary)
    wvb_record_set_integer (period, WVB_LEAD_PERIOD_TEMPORARY, TRUE);
  return period;
}

/* As a store would: by id. */
static void
save (GPtrArray *periods, GPtrArray *saved)
{
  for (guint i = 0; i < saved->len; i++) {
    WvbRecord *record = saved->pdata[i];

    for (guint j = 0; j < periods->len; j++)
      if (g_str_equal (wvb_record_get_id (periods->pdata[j]), wvb_record_get_id (record))) {
        g_ptr_array_remove_index (periods, j);
        break;
      }
    g_ptr_array_add (periods, g_object_ref (record));
  }
}

/* Whether it could be placed; consumes @period. */
static gboolean
place (GPtrArray *periods, WvbRecord *period)
{
  g_autoptr (WvbRecord) owned = period;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) saved = NULL;

  g_assert_true (wvb_lead_period_check (period, &error));
  saved = wvb_lead_period_place (periods, period, &error);
  if (saved != NULL)
    save (periods, saved);
  else
    g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  return saved != NULL;
}

static const char *
who_leads (GPtrArray *periods, const char *text)
{
  GDate date = day (text);
  WvbRecord *period
      = wvb_lead_period_find_active (periods, "eerste_lijn", WVB_LEAD_CLINICIAN, &date);

  return period != NULL ? wvb_record_get_text (period, WVB_LEAD_PERIOD_MEMBERSHIP) : NULL;
}

static void
test_next_one (void)
{
  g_autoptr (GPtrArray) periods = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_true (place (periods, make (GP, "2026-01-01", NULL, FALSE)));
  g_assert_true (place (periods, make (OTHER, "2026-03-01", NULL, FALSE)));
  g_assert_cmpstr (who_leads (periods, "2025-12-31"), ==, NULL);
  g_assert_cmpstr (who_leads (periods, "2026-02-28"), ==, GP);
  g_assert_cmpstr (who_leads (periods, "2026-03-01"), ==, OTHER);
  g_assert_false (place (periods, make (GP, "2026-02-01", NULL, FALSE)));
  g_assert_true (place (periods, make (GP, "2025-02-01", "2025-12-31", FALSE)));
}

static void
test_temporary (void)
{
  g_autoptr (GPtrArray) periods = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_true (place (periods, make (GP, "2026-01-01", NULL, FALSE)));
  g_assert_true (place (periods, make (OTHER, "2026-07-01", "2026-07-31", TRUE)));
  g_assert_cmpstr (who_leads (periods, "2026-06-30"), ==, GP);
  g_assert_cmpstr (who_leads (periods, "2026-07-31"), ==, OTHER);
  g_assert_cmpstr (who_leads (periods, "2026-08-01"), ==, GP);
  g_assert_cmpstr (who_leads (periods, "2036-08-01"), ==, GP);
}

static void
test_other_settings (void)
{
  g_autoptr (GPtrArray) periods = g_ptr_array_new_with_free_func (g_object_unref);
  WvbRecord *elsewhere = make (NULL, "2026-01-01", NULL, FALSE);
  WvbRecord *coordinator = make (OTHER, "2026-01-01", NULL, FALSE);

  wvb_record_set_text (elsewhere, WVB_LEAD_PERIOD_SETTING, "ggz");
  wvb_record_set_text (elsewhere, WVB_LEAD_PERIOD_ELSEWHERE, "Psychiater van de instelling");
  wvb_record_set_text (coordinator, WVB_LEAD_PERIOD_ROLE, WVB_LEAD_COORDINATOR);
  g_assert_true (place (periods, make (GP, "2026-01-01", NULL, FALSE)));
  g_assert_true (place (periods, elsewhere));
  g_assert_true (place (periods, coordinator));
  g_assert_cmpuint (periods->len, ==, 3);
  g_assert_cmpstr (who_leads (periods, "2026-02-01"), ==, GP);
}

static void
test_checks (void)
{
  g_autoptr (WvbRecord) nobody = make (NULL, "2026-01-01", NULL, FALSE);
  g_autoptr (WvbRecord) endless = make (GP, "2026-01-01", NULL, TRUE);
  g_autoptr (WvbRecord) backwards = make (GP, "2026-01-02", "2026-01-01", FALSE);
  const char *const leading[] = { "huisarts", NULL };

  g_assert_false (wvb_lead_period_check (nobody, NULL));
  g_assert_false (wvb_lead_period_check (endless, NULL));
  g_assert_false (wvb_lead_period_check (backwards, NULL));
  g_assert_true (wvb_lead_period_may_lead (WVB_LEAD_CLINICIAN, "huisarts", leading));
  g_assert_false (wvb_lead_period_may_lead (WVB_LEAD_CLINICIAN, "wijkverpleegkundige", leading));
  g_assert_true (wvb_lead_period_may_lead (WVB_LEAD_COORDINATOR, "wijkverpleegkundige", leading));
  g_assert_false (wvb_lead_period_may_lead (WVB_LEAD_CLINICIAN, NULL, NULL));
}

/* Two devices that joined: both are told of, nothing is dropped. */
static void
test_joined_conflict (void)
{
  g_autoptr (GPtrArray) periods = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) after = NULL;

  g_ptr_array_add (periods, make (GP, "2026-01-01", NULL, FALSE));
  g_ptr_array_add (periods, make (OTHER, "2026-02-01", NULL, FALSE));
  conflicts = wvb_lead_find_conflicts (periods);
  g_assert_cmpuint (conflicts->len, ==, 2);
  g_assert_true (place (periods, make (GP, "2026-03-01", NULL, FALSE)));
  after = wvb_lead_find_conflicts (periods);
  g_assert_cmpuint (after->len, ==, 2);
  g_assert_cmpstr (who_leads (periods, "2026-03-01"), ==, GP);
}

static void
test_gaps (void)
{
  g_autoptr (GPtrArray) periods = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) gaps = NULL;
  GDate before = day ("2026-02-28");
  GDate later = day ("2026-03-01");

  g_assert_true (place (periods, make (GP, "2025-01-01", "2025-12-31", FALSE)));
  g_assert_true (place (periods, make (OTHER, "2026-01-01", "2026-02-28", FALSE)));
  g_assert_true (place (periods, make (GP, "2026-06-01", NULL, FALSE)));
  none = wvb_lead_find_gaps (periods, &before);
  gaps = wvb_lead_find_gaps (periods, &later);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (gaps->len, ==, 1);
  g_assert_cmpstr (wvb_record_get_text (gaps->pdata[0], WVB_LEAD_PERIOD_MEMBERSHIP), ==, OTHER);
}

/* Invariant 1 by the slow way: every day by itself. */
static void
assert_one_a_day (GPtrArray *periods)
{
  GDate date = day ("2026-01-01");

  for (guint i = 0; i < 2 * DAYS; i++, g_date_add_days (&date, 1)) {
    guint n = 0;

    for (guint j = 0; j < periods->len; j++)
      n += wvb_lead_period_is_active (periods->pdata[j], &date);
    g_assert_cmpuint (n, <=, 1);
  }
}

static char *
dup_day (int after)
{
  GDate date = day ("2026-01-01");
  char text[16];

  g_date_add_days (&date, (guint) after);
  g_date_strftime (text, sizeof text, "%Y-%m-%d", &date);
  return g_strdup (text);
}

static WvbRecord *
make_random (GRand *random, GPtrArray *periods)
{
  int start = g_rand_int_range (random, 0, DAYS);
  gboolean is_temporary = g_rand_boolean (random);
  gboolean ends = is_temporary || g_rand_boolean (random);
  g_autofree char *from = dup_day (start);
  g_autofree char *until = ends ? dup_day (start + g_rand_int_range (random, 0, DAYS / 4)) : NULL;
  WvbRecord *period;

  if (periods->len == 0 || g_rand_int_range (random, 0, 3) > 0)
    return make (g_rand_boolean (random) ? GP : OTHER, from, until, is_temporary);
  period = wvb_record_copy (periods->pdata[g_rand_int_range (random, 0, (int) periods->len)]);
  wvb_record_set_text (period, WVB_LEAD_PERIOD_VALID_FROM, from);
  wvb_record_set_text (period, WVB_LEAD_PERIOD_VALID_UNTIL, until);
  wvb_record_clear (period, WVB_LEAD_PERIOD_TEMPORARY);
  return period;
}

static void
test_random_edits (void)
{
  guint32 seed = g_test_rand_int () & G_MAXINT32;
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < HISTORIES; i++) {
    g_autoptr (GPtrArray) periods = g_ptr_array_new_with_free_func (g_object_unref);

    for (guint j = 0; j < EDITS; j++) {
      g_autoptr (GPtrArray) conflicts = NULL;
      WvbRecord *period = make_random (random, periods);
      g_autofree char *from = g_strdup (wvb_record_get_text (period, WVB_LEAD_PERIOD_VALID_FROM));
      g_autofree char *member = g_strdup (wvb_record_get_text (period, WVB_LEAD_PERIOD_MEMBERSHIP));

      if (place (periods, period))
        g_assert_cmpstr (who_leads (periods, from), ==, member);
      conflicts = wvb_lead_find_conflicts (periods);
      g_assert_cmpuint (conflicts->len, ==, 0);
      assert_one_a_day (periods);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/lead-period/next-one", test_next_one);
  g_test_add_func ("/domain/lead-period/temporary", test_temporary);
  g_test_add_func ("/domain/lead-period/other-settings", test_other_settings);
  g_test_add_func ("/domain/lead-period/checks", test_checks);
  g_test_add_func ("/domain/lead-period/joined-conflict", test_joined_conflict);
  g_test_add_func ("/domain/lead-period/gaps", test_gaps);
  g_test_add_func ("/domain/lead-period/random-edits", test_random_edits);
  return g_test_run ();
}
