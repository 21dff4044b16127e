/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/written-date.h"

#include <string.h>

static void
test_read (void)
{
  static const struct {
    const char *text;
    guint day;
    guint month;
    guint year;
    guint n_year_digits;
    gsize n_bytes;
  } cases[] = {
    { "3-2-1941", 3, 2, 1941, 4, 8 },
    { "03/02/41 en", 3, 2, 41, 2, 8 },
    { "3.2.1941.", 3, 2, 1941, 4, 8 },
    { "3.2.41", 3, 2, 41, 2, 6 },
    { "3 - 2 - 1941", 3, 2, 1941, 4, 12 },
    { "3-2-'41", 3, 2, 41, 2, 7 },
    { "29-2-00", 29, 2, 0, 2, 7 },
    { "1941-02-03", 3, 2, 1941, 4, 10 },
    { "1941/2/3, Utrecht", 3, 2, 1941, 4, 8 },
    { "03-02-1941/Utrecht", 3, 2, 1941, 4, 10 },
    { "26-11", 26, 11, 0, 0, 5 },
    { "26/11: bellen", 26, 11, 0, 0, 5 },
    { "26-11 - 3 keer", 26, 11, 0, 0, 5 },
    { "3 februari 1941", 3, 2, 1941, 4, 15 },
    { "3 FEBRUARI 1941", 3, 2, 1941, 4, 15 },
    { "3 feb. 1941", 3, 2, 1941, 4, 11 },
    { "3 feb '41", 3, 2, 41, 2, 9 },
    { "3 feb ’41", 3, 2, 41, 2, 11 },
    { "3-feb-41", 3, 2, 41, 2, 8 },
    { "03.mrt.1941", 3, 3, 1941, 4, 11 },
    { "3\xc2\xa0"
      "maart\xc2\xa0"
      "1941",
      3, 3, 1941, 4, 14 },
    { "3 feb 41", 3, 2, 0, 0, 5 },
    { "26 nov 10 uur", 26, 11, 0, 0, 6 },
    { "26 nov.", 26, 11, 0, 0, 7 },
    { "26 november.", 26, 11, 0, 0, 11 },
    { "3 may 1941", 3, 5, 1941, 4, 10 },
    { "29 februari", 29, 2, 0, 0, 11 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    WvbWrittenDate written = { 0 };

    g_test_message ("%s", cases[i].text);
    g_assert_true (wvb_written_date_read (cases[i].text, &written));
    g_assert_cmpuint (written.day, ==, cases[i].day);
    g_assert_cmpuint (written.month, ==, cases[i].month);
    g_assert_cmpuint (written.year, ==, cases[i].year);
    g_assert_cmpuint (written.n_year_digits, ==, cases[i].n_year_digits);
    g_assert_cmpuint (written.n_bytes, ==, cases[i].n_bytes);
  }
}

static void
test_refuse (void)
{
  static const char *const wrong[] = {
    "",
    "a",
    "3",
    "3-",
    "3.5",
    "3 2 1941",
    "32-1-1941",
    "30-2-1941",
    "29-2-1941",
    "1-13-1941",
    "0-1-1941",
    "1-0-1941",
    "3-2-0000",
    "3-2-194",
    "3-2-19411",
    "3-2-1941-5",
    "103-2-1941",
    "120/80",
    "1941-2",
    "1941-02-30",
    "3 - 2",
    "3 maar 1",
    "3 ma",
    "26-11-2",
    "3-2-1941a",
    "1941.02-03",
    "31 april",
    "06-12345678",
    "3-2-1941\xcc\x81",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    WvbWrittenDate untouched = { .n_bytes = 42 };

    g_test_message ("%s", wrong[i]);
    g_assert_false (wvb_written_date_read (wrong[i], &untouched));
    g_assert_cmpuint (untouched.n_bytes, ==, 42);
  }
}

static void
test_compact (void)
{
  static const char *const wrong[]
      = { "", "1941020", "194102031", "19411340", "00001941", "30021941", "03021941a" };
  static const char *const right[] = { "03021941", "19410203", "19410203 en" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    WvbWrittenDate written;

    g_assert_false (wvb_written_date_read_compact (wrong[i], &written));
  }
  for (guint i = 0; i < G_N_ELEMENTS (right); i++) {
    WvbWrittenDate written = { 0 };

    g_assert_true (wvb_written_date_read_compact (right[i], &written));
    g_assert_cmpuint (written.day, ==, 3);
    g_assert_cmpuint (written.month, ==, 2);
    g_assert_cmpuint (written.year, ==, 1941);
    g_assert_cmpuint (written.n_bytes, ==, 8);
  }
}

/* Every day of four years and more, the leap day among them, in every notation. */
static void
test_every_day (void)
{
  static const char *const formats[] = { "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d" };
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, G_DATE_JANUARY, 1999);
  while (g_date_get_year (&day) < 2005) {
    for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
      WvbWrittenDate written = { 0 };
      char text[32];

      g_assert_cmpuint (g_date_strftime (text, sizeof text, formats[i], &day), ==, 10);
      g_assert_true (wvb_written_date_read (text, &written));
      g_assert_cmpuint (written.day, ==, g_date_get_day (&day));
      g_assert_cmpuint (written.month, ==, g_date_get_month (&day));
      g_assert_cmpuint (written.year, ==, g_date_get_year (&day));
    }
    g_date_add_days (&day, 1);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/written-date/read", test_read);
  g_test_add_func ("/written-date/refuse", test_refuse);
  g_test_add_func ("/written-date/compact", test_compact);
  g_test_add_func ("/written-date/every-day", test_every_day);
  return g_test_run ();
}
