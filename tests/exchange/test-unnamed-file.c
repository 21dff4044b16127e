/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/unnamed-file.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define SMALL_DISK_SIZE "65536"
#define LARGE_BYTES (1024 * 1024)

static const char *self_path;

typedef struct {
  char *folder;
  char *path;
  GBytes *bytes;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("wvb-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "out.csv", NULL);
  fixture->bytes = g_bytes_new_static ("whole", 5);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_unlink (path);
  }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_bytes_unref (fixture->bytes);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_holds (Fixture *fixture, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static char *
leave (Fixture *fixture, const char *name)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, "plain", -1, NULL));
  return path;
}

/* As if the program were killed at that moment: there is nothing to read. */
static void
test_nothing_before_it_is_placed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WvbUnnamedFile *file = wvb_unnamed_file_new (fixture->path, fixture->bytes, &error);
  g_autofd int probe = open (fixture->folder, O_TMPFILE | O_WRONLY, 0600);

  g_assert_no_error (error);
  if (probe < 0)
    g_test_skip ("this file system has no files without a name");
  else
    g_assert_cmpuint (count_files (fixture), ==, 0);
  wvb_unnamed_file_free (file);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static void
test_placed (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (WvbUnnamedFile) file = wvb_unnamed_file_new (fixture->path, fixture->bytes, &error);
    struct stat status;

    g_assert_no_error (error);
    g_assert_true (wvb_unnamed_file_place (file, &error));
    g_assert_no_error (error);
    g_assert_cmpint (stat (fixture->path, &status), ==, 0);
    g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
    assert_holds (fixture, "whole");
    g_assert_cmpuint (count_files (fixture), ==, 1);
    g_assert_true (g_file_set_contents (fixture->path, "earlier and longer", -1, NULL));
  }
}

/* What an earlier program left goes; what another one is writing stays, and so does what is no file
 * of ours. */
static void
test_leftovers (Fixture *fixture, gconstpointer data)
{
  g_autofree char *left = leave (fixture, ".wijkverband-new-0123456789abcdef");
  g_autofree char *busy = leave (fixture, ".wijkverband-new-fedcba9876543210");
  g_autofree char *other = leave (fixture, "notes.txt");
  g_autofd int lock = open (busy, O_RDONLY);
  g_autoptr (WvbUnnamedFile) file = NULL;

  g_assert_cmpint (flock (lock, LOCK_EX), ==, 0);
  file = wvb_unnamed_file_new (fixture->path, fixture->bytes, NULL);
  g_assert_nonnull (file);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (busy, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_true (wvb_unnamed_file_is_leftover (".wijkverband-new-0123456789abcdef"));
  g_assert_false (wvb_unnamed_file_is_leftover ("notes.txt"));
  g_assert_false (wvb_unnamed_file_is_leftover (".wijkverband-new-ideas"));
}

/* What is read back before it gets its name, and then has it or leaves nothing. */
static void
test_opened (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 2; i++) {
    g_autoptr (WvbUnnamedFile) file = wvb_unnamed_file_open (fixture->path);
    const char *spare = wvb_unnamed_file_get_spare (file);
    g_autofree char *text = NULL;

    g_assert_nonnull (file);
    g_assert_cmpint (write (wvb_unnamed_file_get_fd (file), "whole", 5), ==, 5);
    g_assert_true (g_file_get_contents (spare, &text, NULL, NULL));
    g_assert_cmpstr (text, ==, "whole");
    if (i == 1)
      g_assert_cmpint (wvb_unnamed_file_name (file), ==, 0);
    g_clear_pointer (&file, wvb_unnamed_file_free);
    g_assert_cmpuint (count_files (fixture), ==, i);
  }
  assert_holds (fixture, "whole");
}

static void
test_not_opened (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "gone", "out.csv", NULL);

  g_assert_null (wvb_unnamed_file_open (path));
  g_assert_cmpint (errno, ==, ENOENT);
}

/* No name that a person did not give is ever told. */
static void
test_message (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "gone", "out.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (wvb_unnamed_file_new (path, fixture->bytes, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);
  g_assert_null (strstr (error->message, ".wijkverband"));
}

/* Runs where the folder is a small disk of its own. */
static int
work_on_full_disk (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "out.csv", NULL);
  g_autofree char *much = g_strnfill (LARGE_BYTES, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new_static (much, LARGE_BYTES);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;

  g_assert_null (wvb_unnamed_file_new (path, bytes, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "disk is full"));
  dir = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
  return 0;
}

static gboolean
run_on_small_disk (Fixture *fixture, const char *program, const char *option)
{
  const char *const arguments[]
      = { "bwrap",   "--dev-bind",    "/",     "/",    "--size",        SMALL_DISK_SIZE,
          "--tmpfs", fixture->folder, program, option, fixture->folder, NULL };
  int status = -1;

  return g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                       &status, NULL)
         && status == 0;
}

static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  if (!run_on_small_disk (fixture, "true", "--"))
    g_test_skip ("a full disk was NOT tried: bwrap cannot make a small file system here");
  else
    g_assert_true (run_on_small_disk (fixture, self_path, "--fill"));
}

int
main (int argc, char **argv)
{
  self_path = argv[0];
  if (argc == 3 && g_str_equal (argv[1], "--fill"))
    return work_on_full_disk (argv[2]);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/unnamed-file/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("nothing-before-it-is-placed", test_nothing_before_it_is_placed);
  ADD ("placed", test_placed);
  ADD ("leftovers", test_leftovers);
  ADD ("opened", test_opened);
  ADD ("not-opened", test_not_opened);
  ADD ("message", test_message);
  ADD ("full-disk", test_full_disk);
  return g_test_run ();
}
