/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/meeting-words.h"

#include "base/clock.h"

/* Tuesday 24 November 2026. */
static void
get_today (GDate *today)
{
  g_assert_true (wvb_clock_parse_date ("2026-11-24", today));
}

static void
test_day (void)
{
  static const struct {
    const char *day;
    const char *words;
  } CASES[] = {
    { "2026-11-26", "Thu 26 Nov" },
    { "2027-01-07", "Thu 7 Jan 2027" },
    { "tomorrow", "tomorrow" },
    { NULL, "" },
  };
  GDate today;

  get_today (&today);
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *words = wvb_meeting_words_dup_day (CASES[i].day, &today);

    g_assert_cmpstr (words, ==, CASES[i].words);
  }
}

static void
test_section (void)
{
  static const struct {
    const char *day;
    const char *section;
  } CASES[] = {
    { "2026-11-23", "November 2026" }, { "2026-11-24", "This week" },
    { "2026-11-29", "This week" },     { "2026-11-30", "Next week" },
    { "2026-12-06", "Next week" },     { "2026-12-07", "December 2026" },
    { "2027-12-07", "December 2027" }, { "2025-11-24", "November 2025" },
    { NULL, "Without a date" },
  };
  GDate today;

  get_today (&today);
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *section = wvb_meeting_words_dup_section (CASES[i].day, &today);

    g_assert_cmpstr (section, ==, CASES[i].section);
  }
}

static void
test_load (void)
{
  g_autofree char *fits = wvb_meeting_words_dup_load (48, 60);
  g_autofree char *full = wvb_meeting_words_dup_load (60, 60);
  g_autofree char *over = wvb_meeting_words_dup_load (70, 60);

  g_assert_cmpstr (fits, ==, "48 of 60 minutes");
  g_assert_cmpstr (full, ==, "60 of 60 minutes");
  g_assert_cmpstr (over, ==, "70 of 60 minutes, 10 too many");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/meeting-words/day", test_day);
  g_test_add_func ("/meeting-words/section", test_section);
  g_test_add_func ("/meeting-words/load", test_load);
  return g_test_run ();
}
