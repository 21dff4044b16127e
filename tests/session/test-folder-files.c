/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/folder-files.h"

#include "base/error.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void
put_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
}

static guint
get_mode (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_mode & 07777;
}

/* A copied folder comes with the modes of whoever copied it; what is not ours stays as it is. */
static void
test_tighten (void)
{
  static const char *const OURS[]
      = { "team.db", "team.db-wal", "cases.db", "vault.db", "key-slots", "team.head", "lock" };
  g_autofree char *folder = g_dir_make_tmp ("wvb-XXXXXX", NULL);
  g_autofree char *outside = g_build_filename (folder, "notes", NULL);
  g_autofree char *link = g_build_filename (folder, "team.db-shm", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (OURS); i++)
    put_file (folder, OURS[i]);
  put_file (folder, "notes");
  g_assert_cmpint (symlink (outside, link), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);

  wvb_folder_files_tighten (folder);
  g_assert_cmpuint (get_mode (folder, "."), ==, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (OURS); i++)
    g_assert_cmpuint (get_mode (folder, OURS[i]), ==, 0600);
  g_assert_cmpuint (get_mode (folder, "notes"), ==, 0644);

  wvb_folder_files_remove_all (folder);
  g_assert_true (wvb_folder_files_has (folder, "notes"));
  g_assert_false (wvb_folder_files_has (folder, "team.db-wal"));
  g_unlink (outside);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
assert_finds (const char *folder, WvbError code)
{
  WvbKeySlotsState state;
  g_autoptr (GError) error = NULL;

  g_assert_false (wvb_folder_files_find (folder, &state, &error));
  g_assert_error (error, WVB_ERROR, (int) code);
}

/* Without its slots a database is damaged; a folder without one is none. */
static void
test_find (void)
{
  g_autofree char *folder = g_dir_make_tmp ("wvb-XXXXXX", NULL);

  assert_finds (folder, WVB_ERROR_NOT_FOUND);
  put_file (folder, "team.db");
  assert_finds (folder, WVB_ERROR_DAMAGED);
  wvb_folder_files_remove_all (folder);
  put_file (folder, "key-slots");
  assert_finds (folder, WVB_ERROR_DAMAGED);
  wvb_folder_files_remove_all (folder);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folder-files/tighten", test_tighten);
  g_test_add_func ("/folder-files/find", test_find);
  return g_test_run ();
}
