/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/source.h"

#include "exchange/import.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder with one table, and whatever a test puts beside it. */
typedef struct {
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *table = NULL;

  fixture->folder = g_dir_make_tmp ("wvb-source-XXXXXX", NULL);
  table = g_build_filename (fixture->folder, "services.csv", NULL);
  g_assert_true (g_file_set_contents (table, "id,name\n1,Eettafel\n", -1, NULL));
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir
      = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_all (child);
  }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_all (fixture->folder);
  g_free (fixture->folder);
}

static char *
make_pipe (Fixture *fixture)
{
  char *path = g_build_filename (fixture->folder, "pipe.csv", NULL);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  return path;
}

static WvbImportSet *
read_path (const char *path)
{
  g_autoptr (GError) error = NULL;
  WvbImportSet *set = wvb_import_read ((const char *const[]) { path, NULL },
                                       &(WvbImportOptions) { .source = "test" }, &error);

  g_assert_no_error (error);
  return set;
}

/* What never ends, or answers to nobody, is refused before it is read. */
static void
test_no_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *pipe = make_pipe (fixture);
  const char *const paths[] = { pipe, "/dev/zero" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (WvbImportSet) set = read_path (paths[i]);
    g_autoptr (GPtrArray) files = wvb_source_load (paths[i], NULL);
    const WvbSourceFile *file = files->pdata[0];

    g_assert_false (wvb_import_set_is_readable (set));
    g_assert_cmpuint (files->len, ==, 1);
    g_assert_nonnull (file->problem);
    g_assert_null (wvb_source_load_start (paths[i], 1, NULL));
  }
}

/* In a folder such things are left out, and a link back to the folder is not followed. */
static void
test_no_file_in_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *pipe = make_pipe (fixture);
  g_autofree char *zero = g_build_filename (fixture->folder, "zero.csv", NULL);
  g_autofree char *loop = g_build_filename (fixture->folder, "loop", NULL);
  g_autoptr (WvbImportSet) set = NULL;

  g_assert_cmpint (symlink ("/dev/zero", zero), ==, 0);
  g_assert_cmpint (symlink (fixture->folder, loop), ==, 0);
  set = read_path (fixture->folder);
  g_assert_true (wvb_import_set_is_readable (set));
  g_assert_cmpuint (wvb_import_set_get_n_read (set), ==, 1);
  g_assert_cmpuint (wvb_import_set_get_ignored_files (set)->len, ==, 3);
}

/* Folders within folders end somewhere. */
static void
test_deep_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) path = g_string_new (fixture->folder);
  g_autoptr (WvbImportSet) set = NULL;

  for (guint i = 0; i <= WVB_SOURCE_DEPTH_LIMIT; i++)
    g_string_append (path, "/in");
  g_assert_cmpint (g_mkdir_with_parents (path->str, 0700), ==, 0);
  set = read_path (fixture->folder);
  g_assert_false (wvb_import_set_is_readable (set));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/source/no-file", Fixture, NULL, set_up, test_no_file, tear_down);
  g_test_add ("/source/no-file-in-folder", Fixture, NULL, set_up, test_no_file_in_folder,
              tear_down);
  g_test_add ("/source/deep-folder", Fixture, NULL, set_up, test_deep_folder, tear_down);
  return g_test_run ();
}
