/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

static void
assert_text (char *actual, const char *expected)
{
  g_assert_cmpstr (actual, ==, expected);
  g_free (actual);
}

static void
test_fold (void)
{
  assert_text (wvb_text_fold ("Café ZÔÑË"), "cafe zone");
  assert_text (wvb_text_fold ("diëtist"), "dietist");
  assert_text (wvb_text_fold ("ﬁets"), "fiets");
  assert_text (wvb_text_fold (NULL), "");
  assert_text (wvb_text_fold ("\xff"), "");
}

static void
test_sort_key (void)
{
  assert_text (wvb_text_sort_key ("'t Huis, Eén"), "t huis een");
  assert_text (wvb_text_sort_key ("  (Wijk)  "), "wijk");
}

static void
test_snake_case (void)
{
  assert_text (wvb_text_snake_case ("Praktijkondersteuner (POH-S)"), "praktijkondersteuner_poh_s");
  assert_text (wvb_text_snake_case ("diëtist"), "dietist");
}

static void
test_strip (void)
{
  assert_text (wvb_text_strip ("  a b\n"), "a b");
  g_assert_null (wvb_text_strip (" \t"));
  g_assert_null (wvb_text_strip (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/sort-key", test_sort_key);
  g_test_add_func ("/text/snake-case", test_snake_case);
  g_test_add_func ("/text/strip", test_strip);
  return g_test_run ();
}
