/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/marked-folder.h"

#include <glib/gstdio.h>
#include <unistd.h>

static const char *const MARKS[] = { "key-slots", "team.db", NULL };

static void
assert_holds (const char *work, const char *name, gboolean expected)
{
  g_autofree char *path = g_build_filename (work, name, NULL);

  g_assert_cmpint (wvb_marked_folder_holds (path, MARKS), ==, expected);
}

static void
test_holds (void)
{
  g_autofree char *work = g_dir_make_tmp ("wvb-XXXXXX", NULL);
  g_autofree char *database = g_build_filename (work, "database", NULL);
  g_autofree char *below = g_build_filename (database, "below", NULL);
  g_autofree char *mark = g_build_filename (database, "team.db", NULL);
  g_autofree char *away = g_build_filename (work, "away", NULL);

  g_assert_cmpint (g_mkdir_with_parents (below, 0700), ==, 0);
  g_assert_cmpint (symlink (below, away), ==, 0);
  assert_holds (work, "database/file", FALSE);
  g_assert_true (g_file_set_contents (mark, "", 0, NULL));
  assert_holds (work, "database", TRUE);
  assert_holds (work, "database/file", TRUE);
  assert_holds (work, "database/team.db", TRUE);
  assert_holds (work, "database/below/new/folder", TRUE);
  assert_holds (work, "away/file", TRUE);
  assert_holds (work, "away/../file", TRUE);
  assert_holds (work, "not-there/../database/file", TRUE);
  assert_holds (work, "file", FALSE);
  assert_holds (work, "database/../file", FALSE);
  assert_holds (work, "database-other", FALSE);

  g_unlink (away);
  g_unlink (mark);
  g_rmdir (below);
  g_rmdir (database);
  g_rmdir (work);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/marked-folder/holds", test_holds);
  return g_test_run ();
}
