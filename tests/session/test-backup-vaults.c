/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two databases that come to one place, and one that comes there again. */
#include "session/backup-vaults.h"

#include "session/instance.h"
#include "session/new-keys.h"
#include "team-folder.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

static void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_cmpint (g_mkdir (to, 0700), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *from_path = g_build_filename (from, name, NULL);
    g_autofree char *to_path = g_build_filename (to, name, NULL);
    g_autoptr (GFile) from_file = g_file_new_for_path (from_path);
    g_autoptr (GFile) to_file = g_file_new_for_path (to_path);

    if (!g_file_test (from_path, G_FILE_TEST_IS_DIR))
      g_assert_true (g_file_copy (from_file, to_file, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  }
}

/* A place for backups, as a stick is. */
static char *
make_stick (const char *name)
{
  char *stick = dup_scratch (name);

  g_assert_cmpint (g_mkdir (stick, 0700), ==, 0);
  return stick;
}

static guint
count_vaults (const char *place)
{
  g_autoptr (GPtrArray) vaults = wvb_backups_list_vaults (place);

  return vaults->len;
}

/* Opens the folder, adds a case named @name, if it is not NULL, and makes a backup in @place. */
static char *
back_up (const char *folder, const char *place, const char *name, char **case_id)
{
  WvbSession *session = open_folder (folder, PASSPHRASE);
  char *path;

  if (name != NULL)
    *case_id = add_case (session, name);
  path = make_backup (session, place);
  close_folder (session);
  return path;
}

static void
assert_restores (const char *backup, const char *folder, const char *case_id, const char *expected)
{
  g_auto (WvbRestored) restored = { 0 };
  g_autofree char *name = NULL;
  WvbSession *session;

  restore (backup, folder, PASSPHRASE, &restored);
  g_assert_true (restored.has_cases);
  session = open_folder (folder, PASSPHRASE);
  name = dup_case_name (session, case_id);
  g_assert_cmpstr (name, ==, expected);
  close_folder (session);
}

/* Neither costs the other its vault, whoever comes first and however often. */
static void
test_copy_and_original (void)
{
  g_autofree char *folder = dup_scratch ("original");
  g_autofree char *copy = dup_scratch ("copy");
  g_autofree char *stick = make_stick ("shared-stick");
  g_autofree char *code = make_folder (folder);
  g_autofree char *of_original = NULL;
  g_autofree char *of_copy = NULL;

  g_free (back_up (folder, stick, NULL, NULL));
  copy_folder (folder, copy);
  for (guint i = 0; i < 2; i++) {
    g_autofree char *original_target = dup_scratch ("original-restored");
    g_autofree char *copy_target = dup_scratch ("copy-restored");
    g_autofree char *original_backup = NULL;
    g_autofree char *copy_backup = NULL;

    g_clear_pointer (&of_original, g_free);
    g_clear_pointer (&of_copy, g_free);
    original_backup = back_up (folder, stick, "Van Het Origineel", &of_original);
    copy_backup = back_up (copy, stick, "Van De Kopie", &of_copy);
    g_assert_cmpuint (count_vaults (stick), ==, 2);
    if (i == 0)
      continue;
    assert_restores (original_backup, original_target, of_original, "Van Het Origineel");
    assert_restores (copy_backup, copy_target, of_copy, "Van De Kopie");
  }
}

/* Over the files of the copy, where its own vault knows nothing of the original's new names. */
static void
test_backup_of_the_original_over_the_copy (void)
{
  g_autofree char *folder = dup_scratch ("first");
  g_autofree char *copy = dup_scratch ("second");
  g_autofree char *stick = make_stick ("over-stick");
  g_autofree char *code = make_folder (folder);
  g_autofree char *backup = NULL;
  g_autofree char *case_id = NULL;

  copy_folder (folder, copy);
  close_folder (open_folder (copy, PASSPHRASE));
  backup = back_up (folder, stick, "Van Het Origineel", &case_id);
  assert_restores (backup, copy, case_id, "Van Het Origineel");
}

/* Whatever becomes of a database, the stick has one copy of its vault, and it is today's. */
static void
test_one_copy_of_ones_own (void)
{
  g_autofree char *folder = dup_scratch ("own");
  g_autofree char *moved = dup_scratch ("own-moved");
  g_autofree char *elsewhere = dup_scratch ("own-elsewhere");
  g_autofree char *stick = make_stick ("own-stick");
  g_autofree char *code = make_folder (folder);
  g_autofree char *case_id = NULL;
  g_autofree char *first = back_up (folder, stick, "Merel Merkteken", &case_id);
  g_autofree char *new_code = NULL;
  g_autofree char *last = NULL;
  g_autofree char *name = NULL;
  g_auto (WvbRestored) restored = { 0 };
  g_auto (WvbRestored) restored_again = { 0 };
  g_autoptr (GError) error = NULL;
  WvbSession *session;

  g_free (back_up (folder, stick, NULL, NULL));
  g_assert_cmpuint (count_vaults (stick), ==, 1);

  /* Restored over itself: a new device. */
  restore (first, folder, PASSPHRASE, &restored);
  g_free (back_up (folder, stick, NULL, NULL));
  g_assert_cmpuint (count_vaults (stick), ==, 1);

  /* Copied, and the original is gone: a new device. */
  copy_folder (folder, moved);
  remove_folder (folder);
  g_free (back_up (moved, stick, NULL, NULL));
  g_assert_cmpuint (count_vaults (stick), ==, 1);

  wvb_new_keys_make_sync (
      &(WvbNewKeys) { .folder = moved, .secret = PASSPHRASE, .passphrase = PASSPHRASE }, &new_code,
      &error);
  g_assert_no_error (error);
  g_free (back_up (moved, stick, NULL, NULL));
  g_assert_cmpuint (count_vaults (stick), ==, 1);

  /* Lost, and restored on another computer: a new folder as well. */
  remove_folder (moved);
  restore (first, elsewhere, PASSPHRASE, &restored_again);
  g_assert_true (restored_again.has_cases);
  session = open_folder (elsewhere, PASSPHRASE);
  erase_case (session, case_id);
  last = make_backup (session, stick);
  close_folder (session);
  g_assert_cmpuint (count_vaults (stick), ==, 1);

  /* What was erased there comes back out of no backup that lies there. */
  remove_folder (elsewhere);
  assert_restores (first, elsewhere, case_id, "");
}

/* Made anew without the old vault, it has nothing of what that one holds. */
static void
test_vault_that_was_lost (void)
{
  g_autofree char *folder = dup_scratch ("lost");
  g_autofree char *stick = make_stick ("lost-stick");
  g_autofree char *away = dup_scratch ("away.wvb-vault");
  g_autofree char *own_vault = g_build_filename (folder, "vault.db", NULL);
  g_autofree char *code = make_folder (folder);
  g_autofree char *case_id = NULL;
  g_autofree char *backup = back_up (folder, stick, "Merel Merkteken", &case_id);
  g_autoptr (GPtrArray) vaults = wvb_backups_list_vaults (stick);
  const char *vault = ((WvbBackup *) vaults->pdata[0])->path;
  g_auto (WvbRestored) restored = { 0 };

  g_assert_cmpint (g_rename (vault, away), ==, 0);
  g_assert_cmpint (g_remove (own_vault), ==, 0);
  restore (backup, folder, PASSPHRASE, &restored);
  g_assert_false (restored.has_cases);
  g_assert_cmpint (g_rename (away, vault), ==, 0);
  g_free (back_up (folder, stick, NULL, NULL));
  g_assert_cmpuint (count_vaults (stick), ==, 2);
  remove_folder (folder);
  assert_restores (backup, folder, case_id, "Merel Merkteken");
}

/* A vault of another day that somebody puts in the folder does not take the place of the copy of
 * today's, which has what that one does not. */
static void
test_vault_put_back (void)
{
  g_autofree char *folder = dup_scratch ("put-back");
  g_autofree char *before = dup_scratch ("put-back-before");
  g_autofree char *target = dup_scratch ("put-back-restored");
  g_autofree char *stick = make_stick ("put-back-stick");
  g_autofree char *today = g_build_filename (folder, "vault.db", NULL);
  g_autofree char *old = g_build_filename (before, "vault.db", NULL);
  g_autofree char *code = make_folder (folder);
  g_autofree char *case_id = NULL;
  g_autofree char *backup = NULL;

  copy_folder (folder, before);
  backup = back_up (folder, stick, "Merel Merkteken", &case_id);
  g_assert_cmpint (g_rename (old, today), ==, 0);
  g_free (back_up (folder, stick, NULL, NULL));
  g_assert_cmpuint (count_vaults (stick), ==, 2);
  assert_restores (backup, target, case_id, "Merel Merkteken");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/backup-vaults/copy-and-original", test_copy_and_original);
  g_test_add_func ("/session/backup-vaults/original-over-copy",
                   test_backup_of_the_original_over_the_copy);
  g_test_add_func ("/session/backup-vaults/one-of-ones-own", test_one_copy_of_ones_own);
  g_test_add_func ("/session/backup-vaults/lost", test_vault_that_was_lost);
  g_test_add_func ("/session/backup-vaults/put-back", test_vault_put_back);
  return team_folder_run ();
}
