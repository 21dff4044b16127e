/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "team-folder.h"

#include "security/attempts.h"
#include "session/folder-files.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* The files that make a backup, as they lie on a stick. */
static char *
copy_to_stick (const char *backup, const char *stick, gboolean with_vault)
{
  g_autofree char *place = g_path_get_dirname (backup);
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  g_autofree char *wanted = g_path_get_basename (backup);
  const char *name;

  g_mkdir (stick, 0700);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *from_path = g_build_filename (place, name, NULL);
    g_autofree char *to_path = g_build_filename (stick, name, NULL);
    g_autoptr (GFile) from = g_file_new_for_path (from_path);
    g_autoptr (GFile) to = g_file_new_for_path (to_path);

    if (g_str_equal (name, wanted)
        || (with_vault && g_str_has_suffix (name, WVB_BACKUPS_VAULT_SUFFIX)))
      g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  }
  return g_build_filename (stick, wanted, NULL);
}

static void
test_over_what_is_there (void)
{
  g_autofree char *folder = dup_scratch ("over");
  g_autofree char *place = wvb_backups_dup_place (folder);
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autofree char *device = g_strdup (wvb_session_get_device (session));
  g_autofree char *erased = add_case (session, "Weg Straks");
  g_autofree char *kept = add_case (session, "Merel Merkteken");
  g_autofree char *erased_name = NULL;
  g_autofree char *kept_name = NULL;
  g_autofree char *backup = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_auto (WvbRestored) restored = { 0 };
  g_autoptr (GError) error = NULL;

  add_service (session, "Prikpost");
  backup = make_backup (session, NULL);
  add_service (session, "Leeskring");
  erase_case (session, erased);

  /* Not while it is open. */
  g_assert_false (try_restore (backup, NULL, folder, PASSPHRASE, NULL, &restored, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_BUSY);
  close_folder (session);

  restore (backup, folder, PASSPHRASE, &restored);
  g_assert_true (restored.has_cases);
  g_assert_true (restored.has_todays_slots);
  session = open_folder (folder, PASSPHRASE);
  g_assert_cmpint (count_services (session), ==, 1);
  g_assert_cmpstr (wvb_session_get_device (session), !=, device);
  kept_name = dup_case_name (session, kept);
  g_assert_cmpstr (kept_name, ==, "Merel Merkteken");
  erased_name = dup_case_name (session, erased);
  g_assert_cmpstr (erased_name, ==, "");
  assert_sound (session);
  close_folder (session);
  backups = wvb_backups_list (place);
  g_assert_cmpuint (backups->len, ==, 1);

  /* The files from before are a database still. */
  session = open_folder (restored.replaced, PASSPHRASE);
  g_assert_cmpint (count_services (session), ==, 2);
  close_folder (session);
}

/* Only the backup file, the copy of the vault and something to open them with. */
static void
test_on_a_new_computer (void)
{
  g_autofree char *folder = dup_scratch ("lost");
  g_autofree char *gone = dup_scratch ("lost-and-gone");
  g_autofree char *stick = dup_scratch ("stick");
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autofree char *case_id = add_case (session, "Merel Merkteken");
  g_autofree char *made = make_backup (session, NULL);
  g_autofree char *backup = copy_to_stick (made, stick, TRUE);
  const char *const secrets[] = { PASSPHRASE, code };

  close_folder (session);
  g_assert_cmpint (g_rename (folder, gone), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++) {
    g_autofree char *name = g_strdup_printf ("new-%u", i);
    g_autofree char *target = dup_scratch (name);
    g_autofree char *who = NULL;
    g_auto (WvbRestored) restored = { 0 };

    restore (backup, target, secrets[i], &restored);
    g_assert_null (restored.replaced);
    session = open_folder (target, PASSPHRASE);
    who = dup_case_name (session, case_id);
    g_assert_cmpstr (who, ==, "Merel Merkteken");
    assert_sound (session);
    close_folder (session);
  }
}

static void
test_without_a_vault (void)
{
  g_autofree char *folder = dup_scratch ("vaultless");
  g_autofree char *target = dup_scratch ("vaultless-restored");
  g_autofree char *stick = dup_scratch ("vaultless-stick");
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autofree char *made = NULL;
  g_autofree char *backup = NULL;
  g_auto (WvbRestored) restored = { 0 };

  add_service (session, "Prikpost");
  made = make_backup (session, NULL);
  backup = copy_to_stick (made, stick, FALSE);
  close_folder (session);
  restore (backup, target, PASSPHRASE, &restored);
  g_assert_false (restored.has_cases);
  session = open_folder (target, PASSPHRASE);
  g_assert_cmpint (count_services (session), ==, 1);
  g_assert_nonnull (wvb_session_get_cases (session));
  assert_sound (session);
  close_folder (session);
}

/* The team drawer opens with the passphrase of its day, the cases with today's vault. */
static void
test_across_a_passphrase_change (void)
{
  g_autofree char *folder = dup_scratch ("changed");
  g_autofree char *target = dup_scratch ("changed-restored");
  g_autofree char *parent = wvb_session_dup_default_folder ();
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autofree char *case_id = add_case (session, "Merel Merkteken");
  g_autofree char *old_backup = make_backup (session, NULL);
  g_autofree char *new_backup = NULL;
  g_autofree char *who = NULL;
  g_auto (WvbRestored) restored = { 0 };
  g_autoptr (GError) error = NULL;

  close_folder (session);
  change_passphrase (folder, PASSPHRASE, NEW_PASSPHRASE);
  session = open_folder (folder, NEW_PASSPHRASE);
  new_backup = make_backup (session, NULL);
  close_folder (session);

  g_assert_false (try_restore (old_backup, NULL, target, NEW_PASSPHRASE, NULL, &restored, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_WRONG_KEY);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
  g_assert_true (wvb_folder_files_has (parent, WVB_ATTEMPTS_FILE_NAME));
  restore (old_backup, target, PASSPHRASE, &restored);
  g_assert_false (wvb_folder_files_has (parent, WVB_ATTEMPTS_FILE_NAME));
  g_assert_true (restored.has_cases);
  session = open_folder (target, NEW_PASSPHRASE);
  who = dup_case_name (session, case_id);
  g_assert_cmpstr (who, ==, "Merel Merkteken");
  close_folder (session);
}

/* No file may grow further than a log of the vault does that is @size bytes. */
static gboolean
try_with_less_room (const char *backup, const char *folder, rlim_t size, GError **error)
{
  g_auto (WvbRestored) restored = { 0 };
  struct rlimit before;
  struct rlimit less;
  gboolean done;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  less = before;
  less.rlim_cur = size / 2;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &less), ==, 0);
  done = try_restore (backup, NULL, folder, PASSPHRASE, NULL, &restored, error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  return done;
}

/* A disk that does not take the folder's own vault makes no older one of it, and no restore without
 * cases: what was erased since would be back, or what was kept gone. */
static void
test_no_room_for_the_vault (void)
{
  const gsize size = 16 * 1024 * 1024;
  g_autofree char *folder = dup_scratch ("roomless");
  g_autofree char *log = g_build_filename (folder, WVB_VAULT_FILE_NAME "-wal", NULL);
  g_autofree char *bytes = g_malloc0 (size);
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autofree char *case_id = add_case (session, "Merel Merkteken");
  g_autofree char *backup = make_backup (session, NULL);
  g_autofree char *who = NULL;
  g_auto (WvbRestored) restored = { 0 };
  g_autoptr (GError) error = NULL;

  close_folder (session);
  g_assert_true (g_file_set_contents (log, bytes, (gssize) size, NULL));
  g_assert_false (try_with_less_room (backup, folder, size, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);
  restore (backup, folder, PASSPHRASE, &restored);
  g_assert_true (restored.has_cases);
  session = open_folder (folder, PASSPHRASE);
  who = dup_case_name (session, case_id);
  g_assert_cmpstr (who, ==, "Merel Merkteken");
  close_folder (session);
}

/* What does not let itself be read is a lack of a vault: the copy beside the backup takes its
 * place. */
static void
test_damaged_own_vault (void)
{
  g_autofree char *folder = dup_scratch ("own-damaged");
  g_autofree char *vault = g_build_filename (folder, WVB_VAULT_FILE_NAME, NULL);
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autofree char *case_id = add_case (session, "Merel Merkteken");
  g_autofree char *backup = make_backup (session, NULL);
  g_auto (WvbRestored) restored = { 0 };

  close_folder (session);
  flip_byte (vault, -100);
  restore (backup, folder, PASSPHRASE, &restored);
  g_assert_true (restored.has_cases);
}

static void
assert_whole (const char *folder, gint64 n_services)
{
  WvbSession *session = open_folder (folder, PASSPHRASE);

  g_assert_cmpint (count_services (session), ==, n_services);
  assert_sound (session);
  close_folder (session);
}

static void
test_what_is_refused (void)
{
  /* In the mark, the manifest, the slots and at the end. */
  static const gint64 FLIPS[] = { 3, 10, 100, 1000, -100 };
  g_autofree char *folder = dup_scratch ("refused");
  g_autofree char *filled = dup_scratch ("filled");
  g_autofree char *file = g_build_filename (filled, "file", NULL);
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autofree char *backup = make_backup (session, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  WvbRestored restored = { 0 };

  add_service (session, "Prikpost");
  close_folder (session);
  for (guint i = 0; i < G_N_ELEMENTS (FLIPS); i++) {
    const gint64 at = FLIPS[i];

    flip_byte (backup, at);
    g_assert_false (try_restore (backup, NULL, folder, PASSPHRASE, NULL, &restored, &error));
    g_assert_true (g_error_matches (error, WVB_ERROR, WVB_ERROR_DAMAGED)
                   || g_error_matches (error, WVB_ERROR, WVB_ERROR_WRONG_KEY));
    g_clear_error (&error);
    flip_byte (backup, at);
  }
  g_cancellable_cancel (cancellable);
  g_assert_false (wvb_restore_run_sync (
      &(WvbRestore) {
          .backup = backup, .folder = folder, .secret = PASSPHRASE, .cancellable = cancellable },
      &restored, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_CANCELLED);
  g_clear_error (&error);
  g_mkdir (filled, 0700);
  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_false (try_restore (backup, NULL, filled, PASSPHRASE, NULL, &restored, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  assert_whole (folder, 1);
}

/* The copy of the vault is there, and it is said that it is damaged, wherever it is. */
static void
test_damaged_copy_is_told (void)
{
  static const gint64 FLIPS[] = { 3, -100 };
  g_autofree char *folder = dup_scratch ("told");
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autofree char *stick = dup_scratch ("told-stick");
  g_autofree char *made = make_backup (session, NULL);
  g_autofree char *backup = copy_to_stick (made, stick, TRUE);
  g_autoptr (GPtrArray) vaults = wvb_backups_list_vaults (stick);
  const char *vault = ((WvbBackup *) vaults->pdata[0])->path;
  g_autofree char *target = dup_scratch ("told-restored");

  close_folder (session);
  for (guint i = 0; i < G_N_ELEMENTS (FLIPS); i++) {
    g_auto (WvbRestored) restored = { 0 };
    g_auto (WvbRestored) named = { 0 };
    g_autoptr (GError) error = NULL;

    flip_byte (vault, FLIPS[i]);
    restore (backup, target, PASSPHRASE, &restored);
    g_assert_false (restored.has_cases);
    g_assert_cmpstr (restored.damaged_vault, ==, vault);
    g_assert_false (try_restore (backup, vault, target, PASSPHRASE, NULL, &named, &error));
    g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
    g_assert_nonnull (strstr (error->message, vault));
    flip_byte (vault, FLIPS[i]);
    remove_folder (target);
  }
}

/* The link goes on pointing at the folder, which is restored. */
static void
test_through_a_link (void)
{
  g_autofree char *folder = dup_scratch ("pointed-at");
  g_autofree char *link = dup_scratch ("link");
  g_autofree char *target = NULL;
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autofree char *backup = make_backup (session, NULL);
  g_auto (WvbRestored) restored = { 0 };
  g_autoptr (GError) error = NULL;

  add_service (session, "Prikpost");
  close_folder (session);
  g_assert_cmpint (symlink (folder, link), ==, 0);
  restore (backup, link, PASSPHRASE, &restored);
  target = g_file_read_link (link, NULL);
  g_assert_cmpstr (target, ==, folder);
  g_assert_true (g_str_has_prefix (restored.replaced, folder));
  assert_whole (folder, 0);
  assert_whole (restored.replaced, 1);

  g_unlink (link);
  g_assert_cmpint (symlink ("nowhere", link), ==, 0);
  g_assert_false (try_restore (backup, NULL, link, PASSPHRASE, NULL, &restored, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
}

/* As a kill leaves both folders: with the mark the one beside it is new, without it is old. */
static void
test_killed_before_and_after_the_exchange (void)
{
  g_autofree char *folder = dup_scratch ("killed");
  g_autofree char *parent = dup_scratch ("killed.restoring");
  g_autofree char *beside = g_build_filename (parent, "database", NULL);
  g_autofree char *mark = g_build_filename (beside, WVB_RESTORING_FILE_NAME, NULL);
  g_autofree char *backups = NULL;
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autofree char *backup = make_backup (session, NULL);
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n_replaced = 0;

  close_folder (session);
  g_assert_cmpint (g_mkdir (parent, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (beside, 0700), ==, 0);
  g_assert_true (g_file_set_contents (mark, "", 0, NULL));
  assert_whole (folder, 0);
  g_assert_false (g_file_test (parent, G_FILE_TEST_EXISTS));

  g_assert_true (wvb_folder_files_mark (folder, WVB_RESTORING_FILE_NAME, NULL));
  assert_whole (folder, 0);
  g_assert_false (wvb_folder_files_has (folder, WVB_RESTORING_FILE_NAME));

  /* The one with a service is what was there, with the backups still. */
  g_assert_cmpint (g_mkdir (parent, 0700), ==, 0);
  g_assert_cmpint (g_rename (folder, beside), ==, 0);
  session = open_folder (beside, PASSPHRASE);
  add_service (session, "Prikpost");
  close_folder (session);
  g_free (make_folder (folder));
  assert_whole (folder, 0);
  g_assert_false (g_file_test (parent, G_FILE_TEST_EXISTS));
  backups = wvb_backups_dup_place (folder);
  listed = wvb_backups_list (backups);
  g_assert_cmpuint (listed->len, ==, 1);
  dir = g_dir_open (scratch, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "killed" WVB_RESTORE_REPLACED_MARK)) {
      g_autofree char *replaced = dup_scratch (name);

      assert_whole (replaced, 1);
      n_replaced++;
    }
  g_assert_cmpuint (n_replaced, ==, 1);
}

/* A person points at the stick, and is told what to point at. */
static void
test_folder_is_no_backup (void)
{
  g_autofree char *target = dup_scratch ("of-a-folder");
  g_auto (WvbRestored) restored = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (try_restore (scratch, NULL, target, PASSPHRASE, NULL, &restored, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, WVB_BACKUPS_SUFFIX));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/restore/over", test_over_what_is_there);
  g_test_add_func ("/session/restore/new-computer", test_on_a_new_computer);
  g_test_add_func ("/session/restore/without-vault", test_without_a_vault);
  g_test_add_func ("/session/restore/passphrase-change", test_across_a_passphrase_change);
  g_test_add_func ("/session/restore/no-room-for-vault", test_no_room_for_the_vault);
  g_test_add_func ("/session/restore/damaged-own-vault", test_damaged_own_vault);
  g_test_add_func ("/session/restore/refused", test_what_is_refused);
  g_test_add_func ("/session/restore/damaged-copy", test_damaged_copy_is_told);
  g_test_add_func ("/session/restore/link", test_through_a_link);
  g_test_add_func ("/session/restore/killed", test_killed_before_and_after_the_exchange);
  g_test_add_func ("/session/restore/folder", test_folder_is_no_backup);
  return team_folder_run ();
}
