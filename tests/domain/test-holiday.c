/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/holiday.h"

static const char *
get_name (GDateDay day, GDateMonth month, GDateYear year)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  return wvb_holiday_get_name (&date);
}

/* Easter Sundays as almanacs print them, the earliest and the latest there can be among them. */
static void
test_easter (void)
{
  static const struct {
    GDateDay day;
    GDateMonth month;
    GDateYear year;
  } EASTERS[]
      = { { 22, 3, 1818 }, { 25, 4, 1943 }, { 23, 4, 2000 }, { 23, 3, 2008 }, { 24, 4, 2011 },
          { 20, 4, 2025 }, { 5, 4, 2026 },  { 28, 3, 2027 }, { 16, 4, 2028 }, { 21, 4, 2030 },
          { 25, 4, 2038 }, { 18, 4, 2049 }, { 22, 3, 2285 } };

  for (guint i = 0; i < G_N_ELEMENTS (EASTERS); i++)
    g_assert_cmpstr (get_name (EASTERS[i].day, EASTERS[i].month, EASTERS[i].year), ==,
                     "Easter Sunday");
}

static void
test_year (void)
{
  g_assert_cmpstr (get_name (1, 1, 2026), ==, "New Year’s Day");
  g_assert_cmpstr (get_name (3, 4, 2026), ==, "Good Friday");
  g_assert_cmpstr (get_name (6, 4, 2026), ==, "Easter Monday");
  g_assert_cmpstr (get_name (5, 5, 2026), ==, "Liberation Day");
  g_assert_cmpstr (get_name (14, 5, 2026), ==, "Ascension Day");
  g_assert_cmpstr (get_name (24, 5, 2026), ==, "Whit Sunday");
  g_assert_cmpstr (get_name (25, 5, 2026), ==, "Whit Monday");
  g_assert_cmpstr (get_name (25, 12, 2026), ==, "Christmas Day");
  g_assert_cmpstr (get_name (26, 12, 2026), ==, "Boxing Day");
  g_assert_null (get_name (24, 12, 2026));
  g_assert_null (get_name (15, 5, 2026));
}

/* In 2025 the 27th of April was a Sunday. */
static void
test_kings_day (void)
{
  g_assert_cmpstr (get_name (27, 4, 2026), ==, "King’s Day");
  g_assert_null (get_name (26, 4, 2026));
  g_assert_cmpstr (get_name (26, 4, 2025), ==, "King’s Day");
  g_assert_null (get_name (27, 4, 2025));
}

/* Eleven days a year, fewer where two fall together. */
static void
test_count (void)
{
  GDate day;
  guint n_holidays = 0;

  g_date_clear (&day, 1);
  for (GDateYear year = 1900; year < 2300; year++) {
    n_holidays = 0;
    for (g_date_set_dmy (&day, 1, 1, year); g_date_get_year (&day) == year;
         g_date_add_days (&day, 1))
      n_holidays += wvb_holiday_get_name (&day) != NULL;
    g_assert_cmpuint (n_holidays, >=, 10);
    g_assert_cmpuint (n_holidays, <=, 11);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/holiday/easter", test_easter);
  g_test_add_func ("/holiday/year", test_year);
  g_test_add_func ("/holiday/kings-day", test_kings_day);
  g_test_add_func ("/holiday/count", test_count);
  return g_test_run ();
}
