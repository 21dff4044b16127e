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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/dates", test_dates);
  return g_test_run ();
}
