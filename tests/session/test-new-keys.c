/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "team-folder.h"

#include "security/attempts.h"
#include "security/key-slots.h"
#include "session/backup-file.h"
#include "session/cases-keys.h"
#include "session/folder-files.h"
#include "session/new-keys.h"
#include "session/session-private.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A file of the folder as it was, to be compared with later. */
static char *
read_file (const char *folder, const char *name, gsize *size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *contents;

  g_assert_true (g_file_get_contents (path, &contents, size, NULL));
  return contents;
}

static gboolean
has_work (const char *folder)
{
  g_autofree char *work = g_build_filename (folder, "new-keys", NULL);

  return g_file_test (work, G_FILE_TEST_EXISTS);
}

/* What an old copy of the slots and the passphrase of its day open. */
static gboolean
opens_with_old_slots (const char *folder, const char *slots, gsize size, const char *passphrase)
{
  g_autofree char *path = g_build_filename (folder, "key-slots", NULL);
  gsize today_size;
  g_autofree char *today = read_file (folder, "key-slots", &today_size);
  g_autoptr (WvbSession) session = NULL;

  g_assert_true (g_file_set_contents (path, slots, (gssize) size, NULL));
  session = wvb_session_open_sync (folder, passphrase, NULL);
  g_assert_true (g_file_set_contents (path, today, (gssize) today_size, NULL));
  return session != NULL;
}

static guint
count_cases_keys (WvbSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) keys = wvb_cases_keys_load_all (wvb_session_get_vault (session), &error);

  g_assert_no_error (error);
  return keys->len;
}

static void
make_new_keys (const char *folder, const char *passphrase, const char *new_one)
{
  g_autofree char *code = NULL;
  g_autoptr (GError) error = NULL;

  wvb_new_keys_make_sync (
      &(WvbNewKeys) { .folder = folder, .secret = passphrase, .passphrase = new_one }, &code,
      &error);
  g_assert_no_error (error);
  g_assert_nonnull (code);
  g_assert_false (has_work (folder));
}

/* Everything is there under other keys, an old copy of the slots opens nothing, and an old backup
 * still does, until nobody needs its key any more. */
static void
test_across_backups (void)
{
  g_autofree char *folder = dup_scratch ("keyed");
  g_autofree char *target = dup_scratch ("keyed-restored");
  g_autofree char *first_code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autofree char *device = g_strdup (wvb_session_get_device (session));
  g_autofree char *case_id = add_case (session, "Merel Merkteken");
  g_autofree char *backup = NULL;
  g_autofree char *who = NULL;
  g_autofree char *again = NULL;
  g_autofree char *later = NULL;
  g_autofree char *slots = NULL;
  g_auto (WvbRestored) restored = { 0 };
  g_autoptr (GError) error = NULL;
  gsize size;

  add_service (session, "Prikpost");
  backup = make_backup (session, NULL);
  close_folder (session);
  slots = read_file (folder, "key-slots", &size);
  make_new_keys (folder, PASSPHRASE, NEW_PASSPHRASE);

  session = open_folder (folder, NEW_PASSPHRASE);
  g_assert_cmpint (count_services (session), ==, 1);
  g_assert_cmpstr (wvb_session_get_device (session), ==, device);
  who = dup_case_name (session, case_id);
  g_assert_cmpstr (who, ==, "Merel Merkteken");
  g_assert_cmpuint (count_cases_keys (session), ==, 2);
  assert_sound (session);
  later = make_backup (session, NULL);
  g_assert_cmpuint (count_cases_keys (session), ==, 2);
  close_folder (session);
  g_assert_false (opens_with_old_slots (folder, slots, size, PASSPHRASE));

  g_assert_false (try_restore (backup, NULL, target, PASSPHRASE, NULL, &restored, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_WRONG_KEY);
  g_clear_error (&error);
  try_restore (backup, NULL, target, PASSPHRASE, NEW_PASSPHRASE, &restored, &error);
  g_assert_no_error (error);
  g_assert_true (restored.has_cases);
  session = open_folder (target, NEW_PASSPHRASE);
  again = dup_case_name (session, case_id);
  g_assert_cmpstr (again, ==, "Merel Merkteken");
  assert_sound (session);
  close_folder (session);

  g_assert_cmpint (g_unlink (backup), ==, 0);
  session = open_folder (folder, NEW_PASSPHRASE);
  g_free (make_backup (session, NULL));
  g_assert_cmpuint (count_cases_keys (session), ==, 1);
  close_folder (session);
}

static char *
back_up (const char *folder, const char *place, gboolean with_cases)
{
  WvbSession *session = open_folder (folder, PASSPHRASE);
  char *backup;

  if (!with_cases)
    wvb_session_close_cases (session);
  backup = make_backup (session, place);
  close_folder (session);
  return backup;
}

static gboolean
brings_cases (const char *backup, const char *folder)
{
  g_auto (WvbRestored) restored = { 0 };
  g_autoptr (GError) error = NULL;

  try_restore (backup, NULL, folder, PASSPHRASE, PASSPHRASE, &restored, &error);
  g_assert_no_error (error);
  return restored.has_cases;
}

/* While the cases are closed nobody has their key at hand; which it is has to be known. */
static void
test_closed_cases_have_new_keys (void)
{
  g_autofree char *folder = dup_scratch ("keyed-closed");
  g_autofree char *first_code = make_folder (folder);
  g_autofree char *first = back_up (folder, NULL, TRUE);
  g_autofree char *closed = NULL;
  g_autofree char *last = NULL;

  make_new_keys (folder, PASSPHRASE, PASSPHRASE);
  closed = back_up (folder, NULL, FALSE);
  make_new_keys (folder, PASSPHRASE, PASSPHRASE);
  last = back_up (folder, NULL, TRUE);
  g_assert_true (brings_cases (closed, folder));
  g_assert_true (brings_cases (first, folder));
}

/* The team drawer that comes back knows nothing of backups that were made in other places since. */
static void
test_backup_elsewhere_after_restoring (void)
{
  g_autofree char *folder = dup_scratch ("keyed-elsewhere");
  g_autofree char *stick = dup_scratch ("keyed-stick");
  g_autofree char *alone = dup_scratch ("keyed-alone" WVB_BACKUPS_SUFFIX);
  g_autofree char *first_code = make_folder (folder);
  g_autofree char *first = back_up (folder, NULL, TRUE);
  g_autofree char *elsewhere = NULL;
  g_autofree char *last = NULL;

  g_mkdir (stick, 0700);
  make_new_keys (folder, PASSPHRASE, PASSPHRASE);
  elsewhere = back_up (folder, stick, TRUE);
  /* Without the copy of the vault that was made beside it. */
  g_assert_cmpint (g_rename (elsewhere, alone), ==, 0);
  make_new_keys (folder, PASSPHRASE, PASSPHRASE);
  g_assert_true (brings_cases (first, folder));
  last = back_up (folder, NULL, TRUE);
  g_assert_true (brings_cases (alone, folder));
}

static gboolean
write_today (WvbTransaction *transaction, gpointer id, GError **error)
{
  return wvb_transaction_set_setting (transaction, WVB_CASES_KEYS_SETTING_TODAY, id, error);
}

/* What a backup says of the key of its cases is a hint: with another of the vault's keys, or one
 * that nobody knows, they come back all the same. */
static void
test_wrong_name_of_the_key (void)
{
  g_autofree char *folder = dup_scratch ("misnamed");
  g_autofree char *code = make_folder (folder);
  g_autofree char *first = back_up (folder, NULL, TRUE);
  WvbBackupManifest manifest;
  const char *const names[] = { manifest.cases_key, "00112233445566778899aabbccddeeff" };

  g_assert_true (wvb_backup_file_read_manifest (first, &manifest, NULL));
  g_assert_cmpuint (strlen (names[1]), ==, strlen (manifest.cases_key));
  make_new_keys (folder, PASSPHRASE, PASSPHRASE);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    WvbSession *session = open_folder (folder, PASSPHRASE);
    g_autofree char *backup = NULL;
    WvbBackupManifest misnamed;

    g_assert_true (wvb_store_write_sync (wvb_session_get_team (session), write_today,
                                         (gpointer) names[i], NULL));
    close_folder (session);
    backup = back_up (folder, NULL, FALSE);
    g_assert_true (wvb_backup_file_read_manifest (backup, &misnamed, NULL));
    g_assert_cmpstr (misnamed.cases_key, ==, names[i]);
    g_assert_true (brings_cases (backup, folder));
  }
}

/* A disk that fails while the keys are tried says nothing about them: no restore leaves the cases
 * out for it. Here it is a folder in the place of a log that stops the trying. */
static void
test_failure_while_keys_are_tried (void)
{
  g_autofree char *folder = dup_scratch ("tried");
  g_autofree char *work = g_strconcat (folder, ".restoring", NULL);
  g_autofree char *block = g_build_filename (work, "backup", WVB_CASES_FILE_NAME "-wal", NULL);
  g_autofree char *code = make_folder (folder);
  g_autofree char *backup = NULL;
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_auto (WvbRestored) restored = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (wvb_store_write_sync (wvb_session_get_team (session), write_today,
                                       (gpointer) "00112233445566778899aabbccddeeff", NULL));
  close_folder (session);
  backup = back_up (folder, NULL, FALSE);
  g_assert_cmpint (g_mkdir_with_parents (block, 0700), ==, 0);
  g_assert_false (try_restore (backup, NULL, folder, PASSPHRASE, NULL, &restored, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);
  g_assert_cmpint (g_rmdir (block), ==, 0);
  g_assert_true (brings_cases (backup, folder));
}

static void
test_what_stops_it (void)
{
  g_autofree char *folder = dup_scratch ("stopped");
  g_autofree char *first_code = make_folder (folder);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  WvbSession *session = open_folder (folder, PASSPHRASE);
  char *code = NULL;

  g_assert_false (wvb_new_keys_make_sync (
      &(WvbNewKeys) { .folder = folder, .secret = PASSPHRASE, .passphrase = NEW_PASSPHRASE }, &code,
      &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_BUSY);
  g_clear_error (&error);
  close_folder (session);
  g_assert_false (wvb_new_keys_make_sync (
      &(WvbNewKeys) { .folder = folder, .secret = NEW_PASSPHRASE, .passphrase = NEW_PASSPHRASE },
      &code, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_WRONG_KEY);
  g_assert_true (wvb_folder_files_has (folder, WVB_ATTEMPTS_FILE_NAME));
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_false (wvb_new_keys_make_sync (&(WvbNewKeys) { .folder = folder,
                                                          .secret = PASSPHRASE,
                                                          .passphrase = NEW_PASSPHRASE,
                                                          .cancellable = cancellable },
                                          &code, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_CANCELLED);
  g_assert_null (code);
  g_assert_false (has_work (folder));
  g_clear_error (&error);
  /* It opens the folder, and would be the passphrase from then on. */
  g_assert_false (wvb_new_keys_make_sync (
      &(WvbNewKeys) { .folder = folder, .secret = first_code, .passphrase = first_code }, &code,
      &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_assert_false (has_work (folder));
  close_folder (open_folder (folder, PASSPHRASE));
}

/* Killed at whatever moment, one of both passphrases opens everything. */

#define KILLS 6

static gboolean
opens_whole (const char *folder, const char *passphrase)
{
  g_autoptr (WvbSession) session = wvb_session_open_sync (folder, passphrase, NULL);

  if (session == NULL)
    return FALSE;
  g_assert_cmpint (count_services (session), ==, 1);
  assert_sound (session);
  g_assert_false (has_work (folder));
  wvb_session_close (session);
  return TRUE;
}

static void
kill_after (const char *folder, guint ms)
{
  g_autofree char *delay = g_strdup_printf ("%u", ms);
  const char *arguments[]
      = { "/proc/self/exe", "--make-new-keys", folder, PASSPHRASE, NEW_PASSPHRASE, NULL };
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GError) error = NULL;
  GPid pid;

  arguments[0] = self;
  g_spawn_async (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                 &error);
  g_assert_no_error (error);
  g_usleep (ms * 1000);
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
}

static void
test_killed (void)
{
  g_autofree char *folder = dup_scratch ("killed");
  g_autofree char *first_code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  gboolean has_new = FALSE;

  add_service (session, "Prikpost");
  close_folder (session);
  for (guint i = 0; i < KILLS && !has_new; i++) {
    kill_after (folder, 600 + i * 350);
    has_new = !opens_whole (folder, PASSPHRASE);
  }
  g_test_message ("new keys after a kill: %d", has_new);
  g_assert_true (!has_new || opens_whole (folder, NEW_PASSPHRASE));
}

/* Cut off between any two steps of the swap, the next opening ends it. */
static void
test_swap_is_resumed (void)
{
  static const char *const NAMES[]
      = { "vault.db", "cases.db", "team.db", "team.head", "key-slots" };
  g_autofree char *folder = dup_scratch ("swapped");
  g_autofree char *copy = dup_scratch ("swapped-old");
  g_autofree char *work = g_build_filename (folder, "new-keys", NULL);
  g_autofree char *ready = g_build_filename (work, "ready", NULL);
  g_autofree char *first_code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);

  add_service (session, "Prikpost");
  close_folder (session);
  g_mkdir (copy, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++) {
    g_autofree char *to = g_build_filename (copy, NAMES[i], NULL);
    gsize size;
    g_autofree char *contents = read_file (folder, NAMES[i], &size);

    g_assert_true (g_file_set_contents (to, contents, (gssize) size, NULL));
  }
  make_new_keys (folder, PASSPHRASE, NEW_PASSPHRASE);
  /* As after so many steps: the new files wait, the old ones are still in their places. */
  for (guint steps = 0; steps <= G_N_ELEMENTS (NAMES); steps += 2) {
    g_mkdir (work, 0700);
    for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++) {
      g_autofree char *path = g_build_filename (folder, NAMES[i], NULL);
      g_autofree char *waiting = g_build_filename (work, NAMES[i], NULL);
      g_autofree char *old = g_build_filename (copy, NAMES[i], NULL);
      g_autofree char *contents = NULL;
      gsize size;

      if (i < steps)
        continue;
      g_assert_cmpint (g_rename (path, waiting), ==, 0);
      g_assert_true (g_file_get_contents (old, &contents, &size, NULL));
      g_assert_true (g_file_set_contents (path, contents, (gssize) size, NULL));
    }
    g_assert_true (g_file_set_contents (ready, "", 0, NULL));
    g_assert_true (opens_whole (folder, NEW_PASSPHRASE));
  }
}

int
main (int argc, char **argv)
{
  if (argc == 5 && g_str_equal (argv[1], "--make-new-keys")) {
    char *code;

    return !wvb_new_keys_make_sync (
        &(WvbNewKeys) { .folder = argv[2], .secret = argv[3], .passphrase = argv[4] }, &code, NULL);
  }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/new-keys/backups", test_across_backups);
  g_test_add_func ("/session/new-keys/closed-cases", test_closed_cases_have_new_keys);
  g_test_add_func ("/session/new-keys/elsewhere", test_backup_elsewhere_after_restoring);
  g_test_add_func ("/session/new-keys/misnamed", test_wrong_name_of_the_key);
  g_test_add_func ("/session/new-keys/failure-while-tried", test_failure_while_keys_are_tried);
  g_test_add_func ("/session/new-keys/stopped", test_what_stops_it);
  g_test_add_func ("/session/new-keys/killed", test_killed);
  g_test_add_func ("/session/new-keys/swap", test_swap_is_resumed);
  return team_folder_run ();
}
