/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/conversion.h"

typedef struct {
  const char *text;
  const char *expected;
} Case;

static void
test_dates (void)
{
  static const Case cases[] = {
    { "2026-11-21", "2026-11-21" },
    { "2026-11-21T10:00:00Z", "2026-11-21" },
    { "1/24/70", "1970-01-24" },
    { "1/2/14", "2014-01-02" },
    { "12/24/2015", "2015-12-24" },
    { "24-1-1970", "1970-01-24" },
    { "24.1.1970", "1970-01-24" },
    { "24 1 1970", "1970-01-24" },
    { "24-1-197", NULL },
    { "January 20, 1970", "1970-01-20" },
    { "January 01, 0001", "0001-01-01" },
    { "20 maart 2026", "2026-03-20" },
    { "3 dec. 2026", "2026-12-03" },
    { "24/2/70", NULL },
    { "13/27/2014", NULL },
    { "2026-02-30", NULL },
    { "2026-11-21x", NULL },
    { "gisteren", NULL },
    { "", NULL },
  };
  g_autofree char *dutch = wvb_conversion_read_date ("24/2/70", WVB_DATE_ORDER_DAY_FIRST);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *date = wvb_conversion_read_date (cases[i].text, WVB_DATE_ORDER_MONTH_FIRST);

    g_assert_cmpstr (date, ==, cases[i].expected);
  }
  g_assert_cmpstr (dutch, ==, "1970-02-24");
}

static void
test_times (void)
{
  static const Case cases[] = {
    { "9:00", "09:00" },        { "09.30", "09:30" },
    { "3pm", "15:00" },         { "4:00 PM", "16:00" },
    { "12:00 AM", "00:00" },    { "12pm", "12:00" },
    { "10:00:00", "10:00" },    { "10:00Z", "10:00" },
    { "10:00+01:00", "10:00" }, { "900", "09:00" },
    { "1730", "17:30" },        { "24:00", "24:00" },
    { "9 uur", "09:00" },       { "9am", "09:00" },
    { "24:01", NULL },          { "25:00", NULL },
    { "13pm", NULL },           { "9:60", NULL },
    { "soon", NULL },           { "", NULL },
    { "9:-5", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *time = wvb_conversion_read_time (cases[i].text);

    g_assert_cmpstr (time, ==, cases[i].expected);
  }
}

static void
test_days (void)
{
  static const Case cases[] = {
    { "Monday", "MO" },
    { "TH,FR", "TH,FR" },
    { "FR, MO", "MO,FR" },
    { "1MO,-1FR", "MO,FR" },
    { "ma-vr", "MO,TU,WE,TH,FR" },
    { "za-ma", "MO,SA,SU" },
    { "woensdag", "WE" },
    { "Wed; Thu", "WE,TH" },
    { "Someday", NULL },
    { "m", NULL },
    { "", NULL },
    { "mo-", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *days = wvb_conversion_read_days (cases[i].text);

    g_assert_cmpstr (days, ==, cases[i].expected);
  }
}

static void
test_words (void)
{
  gboolean answer = FALSE;

  g_assert_true (wvb_conversion_read_boolean ("TRUE", &answer) && answer);
  g_assert_true (wvb_conversion_read_boolean ("nee", &answer) && !answer);
  g_assert_false (wvb_conversion_read_boolean ("misschien", &answer));
  g_assert_true (wvb_conversion_is_number ("-12.50"));
  g_assert_true (wvb_conversion_is_number ("0"));
  g_assert_false (wvb_conversion_is_number ("012"));
  g_assert_false (wvb_conversion_is_number ("1."));
  g_assert_false (wvb_conversion_is_number ("1e5"));
  g_assert_false (wvb_conversion_is_number (""));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conversion/dates", test_dates);
  g_test_add_func ("/conversion/times", test_times);
  g_test_add_func ("/conversion/days", test_days);
  g_test_add_func ("/conversion/words", test_words);
  return g_test_run ();
}
