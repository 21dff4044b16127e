/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/folder-lock.h"

#include "base/error.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("wvb-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, WVB_FOLDER_LOCK_NAME, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
assert_busy (const char *folder, const char *who)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (wvb_folder_lock_new (folder, WVB_FOLDER_LOCK_COMMAND_LINE, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, who));
}

static void
assert_free (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbFolderLock) lock
      = wvb_folder_lock_new (folder, WVB_FOLDER_LOCK_COMMAND_LINE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (lock);
}

static void
test_second_is_told_who_was_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbFolderLock) lock
      = wvb_folder_lock_new (fixture->folder, WVB_FOLDER_LOCK_APPLICATION, &error);
  g_autofree char *who = g_strdup_printf ("The application (process %d)", (int) getpid ());
  GStatBuf status;

  g_assert_no_error (error);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 077, ==, 0);
  assert_busy (fixture->folder, who);
  g_clear_pointer (&lock, wvb_folder_lock_unref);
  assert_free (fixture->folder);
}

static void
test_file_is_only_a_hint (Fixture *fixture, gconstpointer data)
{
  const char *const contents[]
      = { "", "x", "99", "0 wijkverband", "-5 wijkverband", "7 \x1b[2Jrm\n", "\xff\xfe\xff" };
  g_autofree char *large = g_strnfill (100000, '1');
  g_autoptr (WvbFolderLock) lock = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "1 wijkverband\n", -1, NULL));
  assert_free (fixture->folder);

  lock = wvb_folder_lock_new (fixture->folder, WVB_FOLDER_LOCK_APPLICATION, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (contents) + 1; i++) {
    const char *text = i < G_N_ELEMENTS (contents) ? contents[i] : large;
    FILE *file = g_fopen (fixture->path, "w");

    g_assert_nonnull (file);
    fputs (text, file);
    fclose (file);
    assert_busy (fixture->folder, "Another program");
  }
}

/* A child holds the lock until it is killed. */
static void
test_dead_process_holds_nothing (Fixture *fixture, gconstpointer data)
{
  int ready[2];
  char byte;
  pid_t child;

  g_assert_cmpint (pipe (ready), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0) {
    WvbFolderLock *lock = wvb_folder_lock_new (fixture->folder, WVB_FOLDER_LOCK_COMMAND_LINE, NULL);

    if (write (ready[1], lock != NULL ? "y" : "n", 1) == 1)
      pause ();
    _exit (1);
  }

  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  g_assert_cmpint (byte, ==, 'y');
  assert_busy (fixture->folder, "The command-line program");
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  assert_free (fixture->folder);
  close (ready[0]);
  close (ready[1]);
}

static void
test_missing_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (fixture->folder, "nowhere", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (wvb_folder_lock_new (nowhere, WVB_FOLDER_LOCK_APPLICATION, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_NOT_FOUND);
}

static void
test_in_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *aside = g_strconcat (fixture->folder, "-aside", NULL);
  g_autoptr (WvbFolderLock) lock
      = wvb_folder_lock_new (fixture->folder, WVB_FOLDER_LOCK_APPLICATION, NULL);

  g_assert_true (wvb_folder_lock_is_in_place (lock, fixture->folder));
  g_assert_cmpint (g_rename (fixture->folder, aside), ==, 0);
  g_assert_false (wvb_folder_lock_is_in_place (lock, fixture->folder));
  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  g_assert_false (wvb_folder_lock_is_in_place (lock, fixture->folder));
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_assert_cmpint (g_rename (aside, fixture->folder), ==, 0);
  g_assert_true (wvb_folder_lock_is_in_place (lock, fixture->folder));
}

static void
test_make (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "new", NULL);
  g_autoptr (GError) error = NULL;
  const mode_t mask = umask (0);
  GStatBuf status;

  g_assert_true (wvb_folder_make (folder, &error));
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0700);

  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  g_assert_true (wvb_folder_make (folder, &error));
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0700);
  umask (mask);
  g_assert_no_error (error);

  g_assert_false (wvb_folder_make (fixture->folder, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_rmdir (folder);
}

/* Two may read one medium; who may write has it alone. */
static void
test_readers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbFolderLock) first = NULL;
  g_autoptr (WvbFolderLock) second = NULL;

  for (guint i = 0; i < 2; i++) {
    if (i == 1)
      g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
    first = wvb_folder_lock_new_to_read (fixture->folder, &error);
    g_assert_no_error (error);
    second = wvb_folder_lock_new_to_read (fixture->folder, &error);
    g_assert_no_error (error);
    g_assert_true (wvb_folder_lock_is_in_place (second, fixture->folder));
    /* Without the file they hold the folder, and whoever makes the file is kept out all the same.
     */
    assert_busy (fixture->folder, "Another program");
    g_clear_pointer (&first, wvb_folder_lock_unref);
    g_clear_pointer (&second, wvb_folder_lock_unref);
  }
  first = wvb_folder_lock_new (fixture->folder, WVB_FOLDER_LOCK_APPLICATION, &error);
  g_assert_no_error (error);
  g_assert_null (wvb_folder_lock_new_to_read (fixture->folder, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_BUSY);
}

/* Only a folder without the file is locked in its stead. */
static void
test_what_cannot_be_opened (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink ("elsewhere", fixture->path), ==, 0);
  g_assert_null (wvb_folder_lock_new_to_read (fixture->folder, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (wvb_folder_lock_new (fixture->folder, WVB_FOLDER_LOCK_APPLICATION, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);
}

/* Nobody waits for the other end of a pipe. */
static void
test_pipe (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  alarm (10);
  g_assert_null (wvb_folder_lock_new_to_read (fixture->folder, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (wvb_folder_lock_new (fixture->folder, WVB_FOLDER_LOCK_APPLICATION, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);
  alarm (0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/folder-lock/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("second", test_second_is_told_who_was_first);
  ADD ("hint", test_file_is_only_a_hint);
  ADD ("dead-process", test_dead_process_holds_nothing);
  ADD ("missing", test_missing_folder);
  ADD ("in-place", test_in_place);
  ADD ("make", test_make);
  ADD ("readers", test_readers);
  ADD ("unopened", test_what_cannot_be_opened);
  ADD ("pipe", test_pipe);
#undef ADD
  return g_test_run ();
}
