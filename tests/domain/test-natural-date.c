/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/natural-date.h"
#include "fuzz/fuzz-natural-date.c"

#include <stdio.h>

static GDate
make_day (const char *iso)
{
  GDate day;
  int year;
  int month;
  int number;

  g_assert_cmpint (sscanf (iso, "%d-%d-%d", &year, &month, &number), ==, 3);
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) number, (GDateMonth) month, (GDateYear) year);
  return day;
}

static void
assert_day (const GDate *day, const char *iso)
{
  char text[32];

  g_assert_cmpuint (g_date_strftime (text, sizeof text, "%Y-%m-%d", day), >, 0);
  g_assert_cmpstr (text, ==, iso);
}

/* The words between bars are not part of the date. */
static void
assert_read (const char *today_text, const char *text, const char *expected)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", 2);
  g_autofree char *whole = g_strjoinv ("", parts);
  GDate today = make_day (today_text);
  WvbNaturalDate found;

  g_test_message ("%s: %s", today_text, text);
  g_assert_true (wvb_natural_date_read (whole, &today, &found));
  assert_day (&found.date, expected);
  g_assert_cmpuint (found.n_bytes, ==, strlen (parts[0]));
}

/* 2026-11-22 is a Sunday. */
static void
test_read (void)
{
  static const char *const cases[][2] = {
    { "vandaag", "2026-11-22" },
    { "VANDAAG| bellen", "2026-11-22" },
    { "today", "2026-11-22" },
    { "morgen", "2026-11-23" },
    { "tomorrow", "2026-11-23" },
    { "overmorgen|, of eerder", "2026-11-24" },
    { "ma", "2026-11-23" },
    { "di", "2026-11-24" },
    { "wo", "2026-11-25" },
    { "do", "2026-11-26" },
    { "vr", "2026-11-27" },
    { "Vr.", "2026-11-27" },
    { "za", "2026-11-28" },
    { "zo", "2026-11-29" },
    { "zondag", "2026-11-29" },
    { "maandag|.", "2026-11-23" },
    { "Dinsdag", "2026-11-24" },
    { "woensdag", "2026-11-25" },
    { "donderdag", "2026-11-26" },
    { "vrijdag|) en", "2026-11-27" },
    { "zaterdag", "2026-11-28" },
    { "fri", "2026-11-27" },
    { "Friday", "2026-11-27" },
    { "komende vrijdag", "2026-11-27" },
    { "deze wo", "2026-11-25" },
    { "volgende week", "2026-11-29" },
    { "volgende week| bellen", "2026-11-29" },
    { "volgende week vr", "2026-11-27" },
    { "volgende  week zondag", "2026-11-29" },
    { "next week mon", "2026-11-23" },
    { "vr volgende week", "2026-11-27" },
    { "over 2 weken", "2026-12-06" },
    { "over twee weken", "2026-12-06" },
    { "over 3 dagen", "2026-11-25" },
    { "over een maand", "2026-12-22" },
    { "over één maand", "2026-12-22" },
    { "over 1 dag", "2026-11-23" },
    { "binnen 6 mnd.", "2027-05-22" },
    { "in 2 weeks", "2026-12-06" },
    { "over een jaar", "2027-11-22" },
    { "volgende maand", "2026-12-22" },
    { "volgend jaar", "2027-11-22" },
    { "eind van de maand", "2026-11-30" },
    { "eind maand", "2026-11-30" },
    { "Einde van de maand", "2026-11-30" },
    { "eind volgende maand", "2026-12-31" },
    { "eind van de volgende maand", "2026-12-31" },
    { "end of the month", "2026-11-30" },
    { "end of next month", "2026-12-31" },
    { "22-11", "2026-11-22" },
    { "26-11", "2026-11-26" },
    { "26/11", "2026-11-26" },
    { "21-11", "2027-11-21" },
    { "1-2", "2027-02-01" },
    { "26-11-2026", "2026-11-26" },
    { "26-11-26", "2026-11-26" },
    { "26-11-2020", "2020-11-26" },
    { "2026-11-26", "2026-11-26" },
    { "26 nov", "2026-11-26" },
    { "26 nov.", "2026-11-26" },
    { "26 nov|, bellen", "2026-11-26" },
    { "26 november 2026", "2026-11-26" },
    { "26 November| 10 uur", "2026-11-26" },
    { "3 mrt", "2027-03-03" },
    { "vr 27-11", "2026-11-27" },
    { "vr. 27 nov", "2026-11-27" },
    { "vrijdag, 27 november 2026", "2026-11-27" },
    { "zo 22-11", "2026-11-22" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_read ("2026-11-22", cases[i][0], cases[i][1]);
}

static void
test_refuse (void)
{
  static const char *const wrong[] = {
    "",
    " vr",
    "vrij",
    "vrijdagen",
    "vr-za",
    "vr@zorg.nl",
    "morgen's",
    "morgenochtend",
    "volgende",
    "volgende vrijdag",
    "volgende dag",
    "over",
    "over weken",
    "over 2",
    "over 0 weken",
    "over 1000 dagen",
    "over 999 weken",
    "over 99 jaar",
    "over 2 uur",
    "over een week of twee",
    "over 2 weken à 3",
    "eind van de week",
    "eind",
    "eind van de de van",
    "29-2",
    "30-2",
    "31-4-2026",
    "3.5",
    "120/80",
    "26-11-2026-1",
    "maand",
    "2 weken",
    "vr 26-11",
    "vrijdag 26 november 2026",
    "\xd7\x99\xd7\x95\xd7\x9d",
    "😀 vr",
  };
  GDate today = make_day ("2026-11-22");

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    WvbNaturalDate untouched = { .n_bytes = 42 };

    g_test_message ("%s", wrong[i]);
    g_assert_false (wvb_natural_date_read (wrong[i], &today, &untouched));
    g_assert_cmpuint (untouched.n_bytes, ==, 42);
  }
}

static void
test_ends_of_months_and_leap_years (void)
{
  static const char *const cases[][3] = {
    { "2027-01-31", "over een maand", "2027-02-28" },
    { "2028-01-31", "over een maand", "2028-02-29" },
    { "2028-01-31", "volgende maand", "2028-02-29" },
    { "2026-08-31", "over 1 maand", "2026-09-30" },
    { "2028-02-29", "over een jaar", "2029-02-28" },
    { "2028-02-29", "over 4 jaar", "2032-02-29" },
    { "2027-02-03", "eind van de maand", "2027-02-28" },
    { "2028-02-03", "eind van de maand", "2028-02-29" },
    { "2028-01-31", "eind volgende maand", "2028-02-29" },
    { "2026-12-31", "eind volgende maand", "2027-01-31" },
    { "2026-12-31", "morgen", "2027-01-01" },
    { "2028-02-28", "morgen", "2028-02-29" },
    { "2028-02-28", "overmorgen", "2028-03-01" },
    { "2027-11-01", "29-2", "2028-02-29" },
    { "2028-02-29", "29 feb", "2028-02-29" },
    { "2028-02-29", "28-2", "2029-02-28" },
    { "2026-12-31", "1-1", "2027-01-01" },
    { "2026-12-31", "31-12", "2026-12-31" },
    /* The clock goes back on 25 October 2026 and forward on 28 March 2027. */
    { "2026-10-24", "morgen", "2026-10-25" },
    { "2026-10-25", "morgen", "2026-10-26" },
    { "2026-10-24", "over 1 week", "2026-10-31" },
    { "2026-10-25", "zo", "2026-11-01" },
    { "2027-03-27", "morgen", "2027-03-28" },
    { "2027-03-28", "morgen", "2027-03-29" },
    { "2027-03-27", "over 2 dagen", "2027-03-29" },
    { "2027-03-28", "over een week", "2027-04-04" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_read (cases[i][0], cases[i][1], cases[i][2]);
}

static void
test_certainty (void)
{
  static const char *const certain[]
      = { "vandaag", "vrijdag", "deze vr",         "volgende week", "over 2 weken",
          "26-11",   "05-12",   "5 dec",           "5-12-26",       "2026-12-05",
          "vr 4-12", "sunday",  "vr volgende week" };
  static const char *const uncertain[]
      = { "ma", "zo", "do", "sun", "1/2", "1-2", "5-12", "26/11", "24/7" };
  GDate today = make_day ("2026-11-22");
  WvbNaturalDate found;

  for (guint i = 0; i < G_N_ELEMENTS (certain); i++) {
    g_assert_true (wvb_natural_date_read (certain[i], &today, &found));
    g_assert_true (found.is_certain);
  }
  for (guint i = 0; i < G_N_ELEMENTS (uncertain); i++) {
    g_assert_true (wvb_natural_date_read (uncertain[i], &today, &found));
    g_assert_false (found.is_certain);
  }
}

/* What must hold from whichever day: three years, a leap day and every weekday among them. */
static void
test_from_every_day (void)
{
  static const char *const names[] = { "ma", "di", "wo", "do", "vr", "za", "zo" };
  GDate today = make_day ("2026-01-01");

  while (g_date_get_year (&today) < 2029) {
    char text[32];
    WvbNaturalDate found;

    for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
      g_autofree char *next_week = g_strdup_printf ("volgende week %s", names[i]);
      int ahead;

      g_assert_true (wvb_natural_date_read (names[i], &today, &found));
      g_assert_cmpint (g_date_get_weekday (&found.date), ==, i + 1);
      ahead = g_date_days_between (&today, &found.date);
      g_assert_cmpint (ahead, >=, 1);
      g_assert_cmpint (ahead, <=, 7);

      g_assert_true (wvb_natural_date_read (next_week, &today, &found));
      g_assert_cmpint (g_date_get_weekday (&found.date), ==, i + 1);
      ahead = g_date_days_between (&today, &found.date) + g_date_get_weekday (&today);
      g_assert_cmpint (ahead, ==, 7 + (int) i + 1);
    }
    g_date_strftime (text, sizeof text, "%d-%m", &today);
    g_assert_true (wvb_natural_date_read (text, &today, &found));
    g_assert_cmpint (g_date_compare (&found.date, &today), ==, 0);
    g_assert_true (wvb_natural_date_read ("eind van de maand", &today, &found));
    g_assert_cmpuint (g_date_get_month (&found.date), ==, g_date_get_month (&today));
    g_assert_true (g_date_is_last_of_month (&found.date));
    g_date_add_days (&today, 1);
  }
}

/* Words of dates in any order, and marks between them. */
static void
test_random (void)
{
  static const char *const pieces[]
      = { "over", "2",     "weken", "vr",   "volgende", "week",  "eind",     "van",
          "de",   "maand", "26",    "-11",  "/11",      "-2026", "nov",      ".",
          " ",    " ",     " ",     "\n",   "é",        "😀",    "\xcc\x81", "'",
          "00",   "999",   "jaar",  "29-2", "\xd7\x90", "\xff",  "à",        "of" };

  for (guint i = 0; i < 20000; i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    int n_pieces = g_test_rand_int_range (0, 12);

    for (int j = 0; j < n_pieces; j++)
      g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
    LLVMFuzzerTestOneInput ((const guint8 *) text->str, text->len);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/natural-date/read", test_read);
  g_test_add_func ("/natural-date/refuse", test_refuse);
  g_test_add_func ("/natural-date/ends-of-months", test_ends_of_months_and_leap_years);
  g_test_add_func ("/natural-date/certainty", test_certainty);
  g_test_add_func ("/natural-date/from-every-day", test_from_every_day);
  g_test_add_func ("/natural-date/random", test_random);
  return g_test_run ();
}
