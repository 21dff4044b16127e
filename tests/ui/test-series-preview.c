/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/series-preview.h"

#include "base/clock.h"
#include "domain/mdo/mdo.h"

static WvbRecord *
make_series (const char *first, const char *frequency, gint64 interval)
{
  WvbRecord *series = wvb_record_new (&wvb_meeting_series_kind, NULL);

  wvb_record_set_text (series, WVB_MEETING_SERIES_STARTS_ON, first);
  wvb_record_set_text (series, WVB_MEETING_SERIES_FREQUENCY, frequency);
  wvb_record_set_integer (series, WVB_MEETING_SERIES_INTERVAL, interval);
  wvb_record_set_text (series, WVB_MEETING_SERIES_STARTS_AT, "9.30");
  wvb_record_set_text (series, WVB_MEETING_SERIES_ENDS_AT, "11");
  return series;
}

static void
assert_text (WvbRecord *series, const char *expected)
{
  g_autofree char *text = NULL;
  GDate today;

  g_assert_true (wvb_clock_parse_date ("2026-11-24", &today));
  text = wvb_series_preview_dup_text (series, &today);
  g_assert_cmpstr (text, ==, expected);
}

/* Times as people type them count, and those of before today do not. */
static void
test_weekly (void)
{
  g_autoptr (WvbRecord) series = make_series ("2026-11-12", "wekelijks", 2);

  assert_text (series, "every 2 weeks on Thursday, 09:30–11:00\n"
                       "Thu 26 Nov, Thu 10 Dec, Thu 24 Dec, Thu 7 Jan 2027, Thu 21 Jan 2027");
}

static void
test_skipped (void)
{
  g_autoptr (WvbRecord) series = make_series ("2026-12-18", "wekelijks", 1);
  g_autofree char *text = NULL;
  GDate today;

  wvb_record_set_integer (series, WVB_MEETING_SERIES_SKIPS_HOLIDAYS, TRUE);
  g_assert_true (wvb_clock_parse_date ("2026-11-24", &today));
  text = wvb_series_preview_dup_text (series, &today);
  g_assert_nonnull (strstr (text, "Fri 18 Dec, Fri 8 Jan 2027"));
  g_assert_nonnull (strstr (text, "\nNot on Fri 25 Dec: "));
  g_assert_nonnull (strstr (text, "\nNot on Fri 1 Jan 2027: "));
  g_assert_null (strstr (text, "2028"));
}

static void
test_monthly (void)
{
  g_autoptr (WvbRecord) series = make_series ("2026-12-01", "maandelijks", 1);

  wvb_record_set_text (series, WVB_MEETING_SERIES_ENDS_ON, "2027-01-31");
  assert_text (series, "every month on the first Tuesday, 09:30–11:00\nTue 1 Dec, Tue 5 Jan 2027");
}

/* What is still to be said, and what cannot be. */
static void
test_wrong (void)
{
  g_autoptr (WvbRecord) series = make_series (NULL, "wekelijks", 1);

  assert_text (series, "Say on which day the first meeting is, and how often it comes back");
  wvb_record_set_text (series, WVB_MEETING_SERIES_STARTS_ON, "2026-12-01");
  wvb_record_set_text (series, WVB_MEETING_SERIES_ENDS_ON, "2026-11-01");
  assert_text (series, "The last day is before the first one");
  wvb_record_set_text (series, WVB_MEETING_SERIES_ENDS_ON, NULL);
  wvb_record_set_text (series, WVB_MEETING_SERIES_ENDS_AT, "9:00");
  assert_text (series, "The meeting ends before it begins");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/series-preview/weekly", test_weekly);
  g_test_add_func ("/series-preview/skipped", test_skipped);
  g_test_add_func ("/series-preview/monthly", test_monthly);
  g_test_add_func ("/series-preview/wrong", test_wrong);
  return g_test_run ();
}
