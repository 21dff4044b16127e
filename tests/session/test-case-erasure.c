/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/case-erasure.h"

#include "base/error.h"
#include "team-folder.h"

#include <glib/gstdio.h>

static void
erase (WvbSession *session, const char *case_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbOpenDrawers) drawers = wvb_open_drawers_new (session, &error);

  g_assert_no_error (error);
  wvb_case_erasure_run_sync (drawers, case_id, &error);
  g_assert_no_error (error);
}

/* (transfer full): where the copy of the vault lies in @place. */
static char *
find_vault (const char *place)
{
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, WVB_BACKUPS_VAULT_SUFFIX))
      return g_build_filename (place, name, NULL);
  return NULL;
}

/* (transfer full): a copy of @path with another name. */
static char *
keep_copy (const char *path, const char *name)
{
  char *copy = dup_scratch (name);
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (copy);

  g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  return copy;
}

/* (transfer full): the name that a database restored on a new computer shows. */
static char *
dup_restored_name (const char *backup, const char *vault, const char *folder, const char *case_id)
{
  g_autofree char *path = dup_scratch (folder);
  g_auto (WvbRestored) restored = { 0 };
  g_autoptr (GError) error = NULL;
  WvbSession *session;
  char *name;

  try_restore (backup, vault, path, PASSPHRASE, NULL, &restored, &error);
  g_assert_no_error (error);
  g_assert_true (restored.has_cases);
  session = open_folder (path, PASSPHRASE);
  name = dup_case_name (session, case_id);
  close_folder (session);
  return name;
}

/* A backup from before the erasure, put back on a computer that knows nothing of it: with what lies
 * beside the backup nobody has the name. The copy of the vault from before would have brought it,
 * or this would prove nothing. */
static void
test_backup_from_before (void)
{
  g_autofree char *folder = dup_scratch ("erased");
  g_autofree char *place = wvb_backups_dup_place (folder);
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autofree char *about = add_case (session, "Merel Merkteken");
  g_autofree char *kept = add_case (session, "Blijft Staan");
  g_autofree char *backup = make_backup (session, NULL);
  g_autofree char *vault = find_vault (place);
  g_autofree char *old_vault = keep_copy (vault, "old-vault" WVB_BACKUPS_VAULT_SUFFIX);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *other = NULL;

  erase (session, about);
  close_folder (session);
  before = dup_restored_name (backup, old_vault, "with-old-vault", about);
  g_assert_cmpstr (before, ==, "Merel Merkteken");
  after = dup_restored_name (backup, vault, "with-todays-vault", about);
  g_assert_cmpstr (after, ==, "");
  other = dup_restored_name (backup, vault, "the-other", kept);
  g_assert_cmpstr (other, ==, "Blijft Staan");
}

static void
test_without_backups (void)
{
  g_autofree char *folder = dup_scratch ("no-backups");
  g_autofree char *place = wvb_backups_dup_place (folder);
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autofree char *about = add_case (session, "Merel Merkteken");
  g_autofree char *name = NULL;

  erase (session, about);
  name = dup_case_name (session, about);
  g_assert_cmpstr (name, ==, "");
  g_assert_false (g_file_test (place, G_FILE_TEST_EXISTS));
  close_folder (session);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/case-erasure/backup-from-before", test_backup_from_before);
  g_test_add_func ("/session/case-erasure/without-backups", test_without_backups);
  return team_folder_run ();
}
