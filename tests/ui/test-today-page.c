/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/today-page.h"

#include "display.h"

static void
test_greeting (void)
{
  static const struct {
    const char *name;
    guint hour;
    const char *greeting;
  } CASES[] = {
    { NULL, 9, "Good morning" },
    { "Anna", 0, "Good morning, Anna" },
    { "Anna", 11, "Good morning, Anna" },
    { "Anna", 12, "Good afternoon, Anna" },
    { "M. de Wit", 17, "Good afternoon, M. de Wit" },
    { "Anna", 18, "Good evening, Anna" },
    { NULL, 23, "Good evening" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *greeting = wvb_today_page_dup_greeting (CASES[i].name, CASES[i].hour);

    g_assert_cmpstr (greeting, ==, CASES[i].greeting);
  }
}

int
main (int argc, char **argv)
{
  if (!display_init (&argc, &argv))
    return 0;
  g_test_add_func ("/today-page/greeting", test_greeting);
  return g_test_run ();
}
