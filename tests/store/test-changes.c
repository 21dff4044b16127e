/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/changes.h"

#include "domain/social-map/social-map.h"

static void
test_lists_what_changed (void)
{
  g_autoptr (WvbChanges) changes = wvb_changes_new ();

  g_assert_cmpuint (wvb_changes_get_count (changes), ==, 0);
  wvb_changes_add (changes, &wvb_service_kind, "a");
  wvb_changes_add (changes, &wvb_service_kind, "a");
  wvb_changes_add (changes, &wvb_phone_kind, "b");
  g_assert_cmpuint (wvb_changes_get_count (changes), ==, 2);
  g_assert_true (wvb_changes_touches (changes, &wvb_phone_kind));
  g_assert_false (wvb_changes_touches (changes, &wvb_person_kind));
  g_assert_true (wvb_changes_includes (changes, &wvb_service_kind, "a"));
  g_assert_false (wvb_changes_includes (changes, &wvb_service_kind, "b"));
  g_assert_false (wvb_changes_includes (changes, &wvb_person_kind, "a"));
}

static void
test_too_many_are_all (void)
{
  g_autoptr (WvbChanges) changes = wvb_changes_new ();

  for (guint i = 0; i < WVB_CHANGES_LISTED_LIMIT + 1; i++) {
    g_autofree char *id = g_strdup_printf ("%u", i);

    g_assert_false (wvb_changes_includes (changes, &wvb_service_kind, "unheard of"));
    wvb_changes_add (changes, &wvb_service_kind, id);
    if (i + 2 > WVB_CHANGES_LISTED_LIMIT)
      break;
  }
  g_assert_true (wvb_changes_includes (changes, &wvb_service_kind, "unheard of"));
  g_assert_false (wvb_changes_includes (changes, &wvb_phone_kind, "1"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/changes/lists", test_lists_what_changed);
  g_test_add_func ("/store/changes/too-many", test_too_many_are_all);
  return g_test_run ();
}
