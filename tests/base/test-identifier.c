/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/identifier.h"

#include <string.h>

static void
test_new_sorts_in_order_of_making (void)
{
  g_autofree char *previous = wvb_identifier_new ();

  for (guint i = 0; i < 10000; i++) {
    g_autofree char *next = wvb_identifier_new ();

    g_assert_true (wvb_identifier_is_valid (next));
    g_assert_cmpstr (previous, <, next);
    g_assert_cmpint (next[14], ==, '7');
    g_free (g_steal_pointer (&previous));
    previous = g_steal_pointer (&next);
  }
}

static void
test_derive_depends_on_every_part (void)
{
  g_autofree char *one = wvb_identifier_derive ("code", "ab", "c", NULL);
  g_autofree char *same = wvb_identifier_derive ("code", "ab", "c", NULL);
  g_autofree char *moved = wvb_identifier_derive ("code", "a", "bc", NULL);
  g_autofree char *other = wvb_identifier_derive ("hsds", "ab", "c", NULL);

  g_assert_cmpstr (one, ==, same);
  g_assert_cmpstr (one, !=, moved);
  g_assert_cmpstr (one, !=, other);
  g_assert_true (wvb_identifier_is_valid (one));
  g_assert_cmpint (one[14], ==, '8');
}

static void
test_is_valid_refuses (void)
{
  g_assert_false (wvb_identifier_is_valid (NULL));
  g_assert_false (wvb_identifier_is_valid (""));
  g_assert_false (wvb_identifier_is_valid ("135836"));
  g_assert_false (wvb_identifier_is_valid ("d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c61"));
  g_assert_false (wvb_identifier_is_valid ("d9d5e0f5xd3ce-4f73-9a2f-4dd0ecc6c610"));
  g_assert_true (wvb_identifier_is_valid ("D9D5E0F5-d3ce-4f73-9a2f-4dd0ecc6c610"));
}

static void
test_short_code (void)
{
  g_autofree char *code = wvb_identifier_dup_short_code ("d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610");

  g_assert_cmpint (strlen (code), ==, 6);
  g_assert_cmpint (code[2], ==, '-');
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/identifier/new", test_new_sorts_in_order_of_making);
  g_test_add_func ("/identifier/derive", test_derive_depends_on_every_part);
  g_test_add_func ("/identifier/is-valid", test_is_valid_refuses);
  g_test_add_func ("/identifier/short-code", test_short_code);
  return g_test_run ();
}
