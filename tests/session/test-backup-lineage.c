/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/backup-lineage.h"

#define ONE "0123456789abcdef0123456789abcdef"
#define OTHER "fedcba9876543210fedcba9876543210"

static void
test_extend_and_find (void)
{
  g_autofree char *first = wvb_backup_lineage_extend ("", ONE, 3);
  g_autofree char *later = wvb_backup_lineage_extend (first, ONE, 7);
  g_autofree char *moved = wvb_backup_lineage_extend (later, OTHER, 0);

  g_assert_cmpstr (first, ==, ONE " 3");
  g_assert_cmpstr (moved, ==, ONE " 7 " OTHER " 0");
  g_assert_cmpint (wvb_backup_lineage_find (moved, ONE), ==, 7);
  g_assert_cmpint (wvb_backup_lineage_find (moved, OTHER), ==, 0);
  g_assert_cmpint (wvb_backup_lineage_find (later, OTHER), ==, -1);
  g_assert_cmpint (wvb_backup_lineage_find ("", ONE), ==, -1);
}

static void
test_longest (void)
{
  g_autofree char *lineage = g_strdup ("");

  for (guint i = 0; i < 2 * WVB_BACKUP_LINEAGE_PAIRS_MAX; i++) {
    g_autofree char *device = g_strdup_printf ("%032x", i);
    char *longer = wvb_backup_lineage_extend (lineage, device, G_MAXINT64);

    g_free (lineage);
    lineage = longer;
    g_assert_true (wvb_backup_lineage_is_valid (lineage));
  }
  g_assert_cmpint (wvb_backup_lineage_find (lineage, "00000000000000000000000000000000"), ==, -1);
  g_assert_cmpint (wvb_backup_lineage_find (lineage, "0000000000000000000000000000003f"), ==,
                   G_MAXINT64);
}

static void
test_what_is_none (void)
{
  static const char *const NONE[] = {
    " ",
    ONE,
    ONE " ",
    ONE " x",
    ONE " -1",
    ONE "  1",
    "short 1",
    ONE " 1 ",
    ONE " 1 2 3",
    "0123456789ABCDEF0123456789ABCDEF 1",
    ONE " 99999999999999999999",
  };
  g_autofree char *long_text = g_strnfill (1 << 20, ' ');

  g_assert_true (wvb_backup_lineage_is_valid (""));
  g_assert_true (wvb_backup_lineage_is_valid (ONE " 0"));
  for (guint i = 0; i < G_N_ELEMENTS (NONE); i++)
    g_assert_false (wvb_backup_lineage_is_valid (NONE[i]));
  g_assert_false (wvb_backup_lineage_is_valid (long_text));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/backup-lineage/extend-and-find", test_extend_and_find);
  g_test_add_func ("/session/backup-lineage/longest", test_longest);
  g_test_add_func ("/session/backup-lineage/none", test_what_is_none);
  return g_test_run ();
}
