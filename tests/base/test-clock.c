/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"

static void
test_dates (void)
{
  static const char *const WRONG[]
      = { NULL,         "",           "2026-11-31", "2026-1-31",   "2026-+1-31",  "2026-11-3x",
          "2026/11/30", "0000-01-01", "2026-00-10", "2026-11-30 ", " 2026-11-30", "2025-02-29" };
  GDate date;

  g_assert_true (wvb_clock_parse_date ("2028-02-29", &date));
  g_assert_cmpuint (g_date_get_year (&date), ==, 2028);
  g_assert_cmpuint (g_date_get_month (&date), ==, G_DATE_FEBRUARY);
  g_assert_cmpuint (g_date_get_day (&date), ==, 29);
  for (guint i = 0; i < G_N_ELEMENTS (WRONG); i++) {
    g_assert_false (wvb_clock_parse_date (WRONG[i], &date));
    g_assert_false (g_date_valid (&date));
  }
}

/* At midnight in Amsterdam, in summer and in winter. */
static void
test_today (void)
{
  GDate today;

  wvb_clock_set_fixed_ms (G_GINT64_CONSTANT (1782770399999)); /* 2026-06-29T21:59:59.999Z */
  wvb_clock_get_today (&today);
  g_assert_cmpuint (g_date_get_day (&today), ==, 29);
  wvb_clock_set_fixed_ms (G_GINT64_CONSTANT (1782770400000)); /* 2026-06-29T22:00:00Z */
  wvb_clock_get_today (&today);
  g_assert_cmpuint (g_date_get_day (&today), ==, 30);
  wvb_clock_set_fixed_ms (G_GINT64_CONSTANT (1798757999999)); /* 2026-12-31T22:59:59.999Z */
  wvb_clock_get_today (&today);
  g_assert_cmpuint (g_date_get_year (&today), ==, 2026);
  wvb_clock_set_fixed_ms (G_GINT64_CONSTANT (1798758000000)); /* 2026-12-31T23:00:00Z */
  wvb_clock_get_today (&today);
  g_assert_cmpuint (g_date_get_year (&today), ==, 2027);
  wvb_clock_set_fixed_ms (0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/dates", test_dates);
  g_test_add_func ("/clock/today", test_today);
  return g_test_run ();
}
