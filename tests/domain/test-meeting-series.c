/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/meeting-series.h"

#include "base/error.h"
#include "domain/mdo/holiday.h"
#include "domain/mdo/mdo.h"

#define SERIES_TRIED 300

static WvbRecord *
make_series (const char *frequency, const char *starts_on, gint64 interval)
{
  WvbRecord *series = wvb_record_new (&wvb_meeting_series_kind, NULL);

  wvb_record_set_text (series, WVB_MEETING_SERIES_NAME, "MDO De Linden");
  wvb_record_set_text (series, WVB_MEETING_SERIES_KIND, "mdo");
  wvb_record_set_text (series, WVB_MEETING_SERIES_FREQUENCY, frequency);
  wvb_record_set_text (series, WVB_MEETING_SERIES_STARTS_ON, starts_on);
  wvb_record_set_integer (series, WVB_MEETING_SERIES_INTERVAL, interval);
  wvb_record_set_text (series, WVB_MEETING_SERIES_STARTS_AT, "10:00");
  wvb_record_set_text (series, WVB_MEETING_SERIES_ENDS_AT, "11:00");
  return series;
}

static GDate
make_date (const char *text)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_parse (&date, text);
  g_assert_true (g_date_valid (&date));
  return date;
}

static char *
dup_days (WvbRecord *series, const char *from, const char *until)
{
  GDate first = make_date (from);
  GDate last = make_date (until);
  g_autoptr (GArray) days = wvb_meeting_series_list_days (series, &first, &last, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < days->len; i++) {
    char day[16];

    g_date_strftime (day, sizeof day, "%Y-%m-%d", &g_array_index (days, GDate, i));
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", day);
  }
  return g_string_free (text, FALSE);
}

static void
assert_days (WvbRecord *series, const char *from, const char *until, const char *expected)
{
  g_autofree char *days = dup_days (series, from, until);

  g_assert_cmpstr (days, ==, expected);
}

static void
test_weekly (void)
{
  g_autoptr (WvbRecord) series = make_series (WVB_MEETING_WEEKLY, "2026-11-26", 2);

  assert_days (series, "2026-11-01", "2026-12-31", "2026-11-26 2026-12-10 2026-12-24");
  assert_days (series, "2026-12-11", "2026-12-24", "2026-12-24");
  assert_days (series, "2026-12-11", "2026-12-23", "");
  wvb_record_set_text (series, WVB_MEETING_SERIES_ENDS_ON, "2026-12-10");
  assert_days (series, "2026-11-01", "2027-12-31", "2026-11-26 2026-12-10");
}

static void
test_monthly (void)
{
  g_autoptr (WvbRecord) second = make_series (WVB_MEETING_MONTHLY, "2026-11-12", 1);
  g_autoptr (WvbRecord) fifth = make_series (WVB_MEETING_MONTHLY, "2026-10-29", 1);
  g_autoptr (WvbRecord) last = make_series (WVB_MEETING_MONTHLY, "2026-11-24", 3);

  assert_days (second, "2026-11-01", "2027-02-28", "2026-11-12 2026-12-10 2027-01-14 2027-02-11");
  assert_days (fifth, "2026-10-01", "2027-02-28",
               "2026-10-29 2026-11-26 2026-12-31 2027-01-28 2027-02-25");
  wvb_record_set_integer (last, WVB_MEETING_SERIES_ORDINAL, -1);
  assert_days (last, "2026-11-01", "2027-08-31", "2026-11-24 2027-02-23 2027-05-25 2027-08-31");
  g_assert_cmpint (wvb_meeting_series_get_ordinal (second), ==, 2);
  g_assert_cmpint (wvb_meeting_series_get_ordinal (fifth), ==, -1);
}

/* A first day that is not the wanted one of its month is not a meeting. */
static void
test_begins_with_the_first_that_fits (void)
{
  g_autoptr (WvbRecord) series = make_series (WVB_MEETING_MONTHLY, "2026-11-12", 1);

  wvb_record_set_integer (series, WVB_MEETING_SERIES_ORDINAL, 1);
  assert_days (series, "2026-01-01", "2027-01-31", "2026-12-03 2027-01-07");
}

static void
test_holidays (void)
{
  g_autoptr (WvbRecord) series = make_series (WVB_MEETING_WEEKLY, "2026-05-07", 1);
  g_autoptr (GArray) skipped = g_array_new (FALSE, FALSE, sizeof (GDate));
  GDate from = make_date ("2026-05-01");
  GDate until = make_date ("2026-05-31");
  g_autoptr (GArray) days = NULL;

  wvb_record_set_integer (series, WVB_MEETING_SERIES_SKIPS_HOLIDAYS, TRUE);
  days = wvb_meeting_series_list_days (series, &from, &until, skipped);
  g_assert_cmpuint (days->len, ==, 3);
  g_assert_cmpuint (skipped->len, ==, 1);
  g_assert_cmpuint (g_date_get_day (&g_array_index (skipped, GDate, 0)), ==, 14);
}

/* The n-th of its weekday in its month, counted by hand. */
static gboolean
is_wanted_of_month (const GDate *day, int ordinal)
{
  GDate later = *day;

  g_date_add_days (&later, 7);
  if (ordinal == -1)
    return g_date_get_month (&later) != g_date_get_month (day);
  return (g_date_get_day (day) - 1) / 7 + 1 == ordinal;
}

static int
count_months (const GDate *day)
{
  return 12 * g_date_get_year (day) + g_date_get_month (day);
}

static gboolean
is_meeting (WvbRecord *series, const GDate *first, const GDate *day)
{
  int interval = (int) wvb_record_get_integer (series, WVB_MEETING_SERIES_INTERVAL);
  gboolean skips = wvb_record_get_integer (series, WVB_MEETING_SERIES_SKIPS_HOLIDAYS) != 0;
  int days = g_date_days_between (first, day);

  if (days < 0 || days % 7 != 0 || (skips && wvb_holiday_get_name (day) != NULL))
    return FALSE;
  if (g_strcmp0 (wvb_record_get_text (series, WVB_MEETING_SERIES_FREQUENCY), WVB_MEETING_WEEKLY)
      == 0)
    return days % (7 * interval) == 0;
  return (count_months (day) - count_months (first)) % interval == 0
         && is_wanted_of_month (day, wvb_meeting_series_get_ordinal (series));
}

static WvbRecord *
draw_series (GDate *first)
{
  gboolean monthly = g_test_rand_bit ();
  int ordinal = g_test_rand_int_range (-1, 5);
  char text[16];
  WvbRecord *series;

  *first = make_date ("2024-01-01");
  g_date_add_days (first, (guint) g_test_rand_int_range (0, 1500));
  g_date_strftime (text, sizeof text, "%Y-%m-%d", first);
  series = make_series (monthly ? WVB_MEETING_MONTHLY : WVB_MEETING_WEEKLY, text,
                        g_test_rand_int_range (1, 7));
  if (ordinal != 0)
    wvb_record_set_integer (series, WVB_MEETING_SERIES_ORDINAL, ordinal);
  wvb_record_set_integer (series, WVB_MEETING_SERIES_SKIPS_HOLIDAYS, g_test_rand_bit ());
  return series;
}

/* Against looking at each day, from any day on. */
static void
test_against_every_day (void)
{
  for (guint i = 0; i < SERIES_TRIED; i++) {
    GDate first, from, until, day;
    g_autoptr (WvbRecord) series = draw_series (&first);
    g_autoptr (GArray) days = NULL;
    guint n = 0;

    from = first;
    g_date_add_days (&from, (guint) g_test_rand_int_range (0, 800));
    until = from;
    g_date_add_days (&until, (guint) g_test_rand_int_range (0, 800));
    days = wvb_meeting_series_list_days (series, &from, &until, NULL);
    for (day = from; g_date_compare (&day, &until) <= 0; g_date_add_days (&day, 1)) {
      if (!is_meeting (series, &first, &day))
        continue;
      g_assert_cmpuint (n, <, days->len);
      g_assert_cmpint (g_date_compare (&g_array_index (days, GDate, n), &day), ==, 0);
      n++;
    }
    g_assert_cmpuint (n, ==, days->len);
  }
}

static void
refuse (guint field, const char *text)
{
  g_autoptr (WvbRecord) series = make_series (WVB_MEETING_WEEKLY, "2026-11-26", 1);
  g_autoptr (GError) error = NULL;

  wvb_record_set_text (series, field, text);
  g_assert_false (wvb_meeting_series_check (series, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  assert_days (series, "2026-01-01", "2027-01-01", "");
}

static void
test_check (void)
{
  g_autoptr (WvbRecord) series = make_series (WVB_MEETING_WEEKLY, "2026-11-26", 1);

  g_assert_true (wvb_meeting_series_check (series, NULL));
  refuse (WVB_MEETING_SERIES_STARTS_ON, NULL);
  refuse (WVB_MEETING_SERIES_STARTS_ON, "2026-02-30");
  refuse (WVB_MEETING_SERIES_ENDS_ON, "2026-11-25");
  refuse (WVB_MEETING_SERIES_ENDS_ON, "ooit");
  refuse (WVB_MEETING_SERIES_FREQUENCY, "dagelijks");
  refuse (WVB_MEETING_SERIES_STARTS_AT, "11:00");
  refuse (WVB_MEETING_SERIES_ENDS_AT, "elf uur");
}

/* Nothing that arrives from elsewhere makes an endless list. */
static void
test_far (void)
{
  g_autoptr (WvbRecord) series = make_series (WVB_MEETING_WEEKLY, "0001-01-01", 1);
  GDate from = make_date ("2026-11-01");
  GDate until;
  g_autoptr (GArray) days = NULL;

  g_date_clear (&until, 1);
  g_date_set_dmy (&until, 31, G_DATE_DECEMBER, 9999);
  wvb_record_set_integer (series, WVB_MEETING_SERIES_ORDINAL, G_MININT64);
  wvb_record_set_integer (series, WVB_MEETING_SERIES_INTERVAL, -1);
  days = wvb_meeting_series_list_days (series, &from, &until, NULL);
  g_assert_cmpuint (days->len, ==, WVB_MEETING_SERIES_DAYS_LIMIT);
}

static void
test_text (void)
{
  g_autoptr (WvbRecord) weekly = make_series (WVB_MEETING_WEEKLY, "2026-11-26", 2);
  g_autoptr (WvbRecord) monthly = make_series (WVB_MEETING_MONTHLY, "2026-11-12", 1);
  g_autofree char *weekly_text = wvb_meeting_series_dup_text (weekly);
  g_autofree char *monthly_text = wvb_meeting_series_dup_text (monthly);

  g_assert_cmpstr (weekly_text, ==, "every 2 weeks on Thursday, 10:00–11:00");
  g_assert_cmpstr (monthly_text, ==, "every month on the second Thursday, 10:00–11:00");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/meeting-series/weekly", test_weekly);
  g_test_add_func ("/meeting-series/monthly", test_monthly);
  g_test_add_func ("/meeting-series/first-that-fits", test_begins_with_the_first_that_fits);
  g_test_add_func ("/meeting-series/holidays", test_holidays);
  g_test_add_func ("/meeting-series/every-day", test_against_every_day);
  g_test_add_func ("/meeting-series/check", test_check);
  g_test_add_func ("/meeting-series/far", test_far);
  g_test_add_func ("/meeting-series/text", test_text);
  return g_test_run ();
}
