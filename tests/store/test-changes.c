/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/changes.h"

#include "domain/social-map/social-map.h"

static void
test_says_what_changed (void)
{
  g_autoptr (WvbChanges) changes = wvb_changes_new ();

  g_assert_cmpuint (wvb_changes_get_count (changes), ==, 0);
  g_assert_false (wvb_changes_touches (changes, &wvb_service_kind));
  wvb_changes_add (changes, &wvb_service_kind);
  wvb_changes_add (changes, &wvb_service_kind);
  wvb_changes_add (changes, &wvb_phone_kind);
  g_assert_cmpuint (wvb_changes_get_count (changes), ==, 3);
  g_assert_true (wvb_changes_touches (changes, &wvb_service_kind));
  g_assert_true (wvb_changes_touches (changes, &wvb_phone_kind));
  g_assert_false (wvb_changes_touches (changes, &wvb_person_kind));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/changes/says", test_says_what_changed);
  return g_test_run ();
}
