/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/restore.h"

#include "base/clock.h"
#include "security/attempts.h"
#include "security/device.h"
#include "security/recovery-code.h"
#include "security/slot-file.h"
#include "session/audit-head.h"
#include "session/backup-file.h"
#include "session/backup-seals.h"
#include "session/backup-vaults.h"
#include "session/cases-keys.h"
#include "session/folder-files.h"
#include "session/instance.h"
#include "session/restore-place.h"
#include "session/session-private.h"
#include "store/backup.h"
#include "store/erasure.h"
#include "store/verify.h"

#include <glib/gstdio.h>
#include <string.h>

/* Both keys that slots hold. */
typedef struct {
  WvbSecret *team;
  WvbSecret *vault;
} Keys;

typedef struct {
  const WvbRestore *restore;
  WvbWanted wanted;
  WvbRestorePlace place;
  char *counted_in; /* wrong passphrases */
  WvbFolderLock *lock;
  WvbBackupManifest manifest;
  Keys old_keys;
  Keys keys;
  char *damaged_vault;   /* the one to tell of, if there is no other */
  GPtrArray *cases_keys; /* those of the vault */
  char *lineage;         /* of the vault */
  gboolean has_vault;
  gboolean has_cases;
  gboolean replaces_itself; /* the folder is the one that the backup was made of */
} Work;

static void
keys_clear (Keys *keys)
{
  g_clear_pointer (&keys->team, wvb_secret_unref);
  g_clear_pointer (&keys->vault, wvb_secret_unref);
}

static void
close_store (WvbStore *store)
{
  if (store == NULL)
    return;
  wvb_store_close (store);
  g_object_unref (store);
}

typedef WvbStore OpenStore;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpenStore, close_store)

/* A person has one field for both. */
static gboolean
open_slots (Work *work, const char *folder, const char *secret, Keys *keys, GError **error)
{
  g_autoptr (WvbSecret) code = wvb_recovery_code_parse (secret, NULL);

  if (code != NULL)
    return wvb_key_slots_open_with_recovery_code (folder, secret, &keys->team, &keys->vault, error);
  return wvb_attempts_open_copy (work->counted_in, folder, secret, &keys->team, &keys->vault,
                                 error);
}

static gboolean
is_empty_or_absent (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  return dir == NULL ? !g_file_test (folder, G_FILE_TEST_EXISTS) : g_dir_read_name (dir) == NULL;
}

/* Only a database is replaced, and only while nobody has it open. Wrong passphrases count there; on
 * a new computer they count beside the databases to come, whatever name this one is to get. */
static gboolean
take_folder (Work *work, GError **error)
{
  if (is_empty_or_absent (work->place.folder)) {
    work->counted_in = wvb_session_dup_default_folder ();
    if (g_mkdir_with_parents (work->counted_in, 0700) != 0)
      g_debug ("wrong passphrases are not counted");
    return TRUE;
  }
  work->counted_in = g_strdup (work->place.folder);
  if (!wvb_folder_files_has (work->place.folder, WVB_SLOT_FILE_NAME)
      && !wvb_folder_files_has (work->place.folder, WVB_TEAM_FILE_NAME)) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                         _ ("The folder is not empty; choose a new one"));
    return FALSE;
  }
  work->lock = wvb_folder_lock_new (work->place.folder, WVB_FOLDER_LOCK_APPLICATION, error);
  if (work->lock != NULL)
    wvb_restore_place_unmark (work->place.folder);
  return work->lock != NULL;
}

/* Slots first: without their key nothing proves what the rest is. */
static gboolean
open_backup (Work *work, GError **error)
{
  const WvbRestore *restore = work->restore;

  if (!wvb_backup_file_read_manifest (restore->backup, &work->manifest, error))
    return FALSE;
  if (work->manifest.kind != WVB_BACKUP_GENERATION
      || !work->manifest.parts[WVB_BACKUP_PART_TEAM].is_there) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                         _ ("This is a copy of the vault; choose the backup beside it"));
    return FALSE;
  }
  return wvb_backup_file_extract (restore->backup, 1u << WVB_BACKUP_PART_SLOTS,
                                  work->place.old_folder, restore->cancellable, error)
         && open_slots (work, work->place.old_folder, restore->secret, &work->old_keys, error)
         && wvb_backup_file_verify (restore->backup, work->old_keys.team, error)
         && wvb_backup_file_extract (restore->backup,
                                     1u << WVB_BACKUP_PART_TEAM | 1u << WVB_BACKUP_PART_CASES,
                                     work->place.old_folder, restore->cancellable, error);
}

/* Today's slots open with the keys of the backup's day unless new keys were made since. */
static gboolean
open_todays_slots (Work *work, GError **error)
{
  const char *today = work->restore->today != NULL ? work->restore->today : work->restore->secret;
  g_autoptr (GError) reason = NULL;

  keys_clear (&work->keys);
  if (wvb_key_slots_verify (work->place.new_folder, work->old_keys.team, NULL)) {
    work->keys.team = wvb_secret_ref (work->old_keys.team);
    work->keys.vault = wvb_secret_ref (work->old_keys.vault);
    return TRUE;
  }
  if (open_slots (work, work->place.new_folder, today, &work->keys, &reason)
      && wvb_key_slots_verify (work->place.new_folder, work->keys.team, &reason))
    return TRUE;
  if (g_error_matches (reason, WVB_ERROR, WVB_ERROR_WRONG_KEY))
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_WRONG_KEY,
                         _ ("Since this backup new database keys were made. Give today's "
                            "passphrase too: it opens the vault."));
  else
    g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static gboolean
copy_file (Work *work, const char *name, GError **error)
{
  g_autofree char *from_path = g_build_filename (work->place.folder, name, NULL);
  g_autofree char *to_path = g_build_filename (work->place.new_folder, name, NULL);

  return wvb_backup_file_copy_part (from_path, to_path, work->restore->cancellable, error);
}

static void
drop_new (Work *work)
{
  for (guint i = 0; i < WVB_BACKUP_PARTS; i++) {
    g_autofree char *path
        = g_build_filename (work->place.new_folder, wvb_backup_part_get_name (i), NULL);

    wvb_backup_remove_copy (path);
  }
  keys_clear (&work->keys);
  g_clear_pointer (&work->lineage, g_free);
}

static gboolean
read_lineage (WvbReader *reader, gpointer data, GError **error)
{
  *(char **) data = wvb_instance_dup_lineage_of_vault (reader);
  return TRUE;
}

static gboolean
verify_vault (Work *work, GError **error)
{
  g_autofree char *path = g_build_filename (work->place.new_folder, WVB_VAULT_FILE_NAME, NULL);
  g_autoptr (OpenStore) vault = NULL;

  if (!wvb_verify_copy (path, wvb_secret_get_bytes (work->keys.vault), NULL, &work->wanted, error))
    return FALSE;
  vault = wvb_drawer_open (work->place.new_folder, WVB_VAULT_FILE_NAME, WVB_DRAWER_VAULT,
                           work->keys.vault, FALSE, NULL, error);
  return vault != NULL && wvb_store_read_sync (vault, read_lineage, &work->lineage, error);
}

/* The folder's own vault is the newest there is, if it is the one of this backup and whole. Its log
 * belongs to it: a crash may have left the last of it there. */
static gboolean
take_own_vault (Work *work, GError **error)
{
  g_autofree char *log = g_strconcat (WVB_VAULT_FILE_NAME, "-wal", NULL);
  WvbKeySlotsState state;

  if (work->lock == NULL || !wvb_key_slots_read_state (work->place.folder, &state, NULL)
      || !g_str_equal (state.folder_id, work->manifest.folder))
    return FALSE;
  work->replaces_itself = TRUE;
  return wvb_folder_files_has (work->place.folder, WVB_VAULT_FILE_NAME)
         && copy_file (work, WVB_SLOT_FILE_NAME, error)
         && copy_file (work, WVB_VAULT_FILE_NAME, error)
         && (!wvb_folder_files_has (work->place.folder, log) || copy_file (work, log, error))
         && open_todays_slots (work, error) && verify_vault (work, error);
}

static gboolean
take_copied_vault (Work *work, const char *path, GError **error)
{
  WvbBackupManifest manifest;

  if (!wvb_backup_file_read_manifest (path, &manifest, error))
    return FALSE;
  if (manifest.kind != WVB_BACKUP_VAULT
      || !wvb_backup_vaults_belongs (&manifest, &work->manifest)) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                         _ ("This copy of the vault belongs to another database"));
    return FALSE;
  }
  return wvb_backup_file_extract (path, 1u << WVB_BACKUP_PART_SLOTS | 1u << WVB_BACKUP_PART_VAULT,
                                  work->place.new_folder, work->restore->cancellable, error)
         && open_todays_slots (work, error) && wvb_backup_file_verify (path, work->keys.team, error)
         && verify_vault (work, error);
}

/* Without any vault the team drawer alone comes back, with the slots of its day. */
static gboolean
go_without_vault (Work *work, GError **error)
{
  drop_new (work);
  work->keys.team = wvb_secret_ref (work->old_keys.team);
  work->keys.vault = wvb_secret_ref (work->old_keys.vault);
  return wvb_key_slots_copy_for_backup (work->place.old_folder, work->keys.team,
                                        work->place.new_folder, error);
}

/* No vault, one that is damaged or that of another database is a lack of a vault. Nothing else is,
 * be it a passphrase that is asked for, a wish to stop or a disk that takes nothing: cases would be
 * left out for it. */
static gboolean
is_lack (const GError *reason)
{
  return reason == NULL || g_error_matches (reason, WVB_ERROR, WVB_ERROR_NOT_FOUND)
         || g_error_matches (reason, WVB_ERROR, WVB_ERROR_DAMAGED)
         || g_error_matches (reason, WVB_ERROR, WVB_ERROR_INVALID);
}

/* Any other has its whole path. */
static gboolean
is_own_vault (const char *path)
{
  return g_str_equal (path, WVB_VAULT_FILE_NAME);
}

/* The one beside the backup is told before the folder's own, which the copy was to stand in for. */
static void
note_damaged (Work *work, const char *path)
{
  if (work->damaged_vault == NULL || is_own_vault (work->damaged_vault))
    g_set_str (&work->damaged_vault, path);
}

/* The first of those beside the backup that opens. One that asks for another passphrase is passed
 * over for one that does not; @reason tells of it if there is none. */
static gboolean
take_vault_beside (Work *work, gboolean only_newer, GError **reason)
{
  g_autoptr (GPtrArray) copies = wvb_backup_vaults_find (work->restore->backup, &work->manifest);
  g_autofree char *unreadable
      = wvb_backup_vaults_find_damaged (work->restore->backup, &work->manifest);

  if (unreadable != NULL)
    note_damaged (work, unreadable);
  for (guint i = 0; i < copies->len; i++) {
    const WvbBackup *copy = copies->pdata[i];
    g_autoptr (GError) problem = NULL;

    if (only_newer && !wvb_backup_vaults_covers (copy->manifest.lineage, &work->manifest))
      continue;
    drop_new (work);
    if (take_copied_vault (work, copy->path, &problem))
      return TRUE;
    if (g_error_matches (problem, WVB_ERROR, WVB_ERROR_DAMAGED))
      note_damaged (work, copy->path);
    if (is_lack (problem) || (*reason != NULL && !is_lack (*reason)))
      continue;
    g_clear_error (reason);
    g_propagate_error (reason, g_steal_pointer (&problem));
    if (!g_error_matches (*reason, WVB_ERROR, WVB_ERROR_WRONG_KEY))
      return FALSE;
  }
  return FALSE;
}

/* The folder's own vault, if the backup is of its past. That of a copied database lacks the names
 * that came into the original since they parted, and the original has a vault beside its backup. */
static gboolean
find_vault (Work *work, GError **reason)
{
  gboolean has_own = take_own_vault (work, reason);

  if (has_own && wvb_backup_vaults_covers (work->lineage, &work->manifest))
    return TRUE;
  if (!has_own && !is_lack (*reason))
    return FALSE;
  if (g_error_matches (*reason, WVB_ERROR, WVB_ERROR_DAMAGED))
    note_damaged (work, WVB_VAULT_FILE_NAME);
  g_clear_error (reason);
  if (take_vault_beside (work, has_own, reason)) {
    g_clear_error (reason);
    return TRUE;
  }
  if (!has_own)
    return FALSE;
  g_clear_error (reason);
  drop_new (work);
  return take_own_vault (work, reason);
}

static gboolean
take_named_vault (Work *work, GError **error)
{
  const char *path = work->restore->vault;
  g_autoptr (GError) reason = NULL;

  work->has_vault = take_copied_vault (work, path, &reason);
  if (g_error_matches (reason, WVB_ERROR, WVB_ERROR_DAMAGED))
    g_set_error (error, WVB_ERROR, WVB_ERROR_DAMAGED,
                 _ ("The copy of the vault, %s, is damaged. Name another copy of it, or none: then "
                    "everything comes back but the cases."),
                 path);
  else if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return work->has_vault;
}

static gboolean
take_vault (Work *work, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (work->restore->vault != NULL)
    return take_named_vault (work, error);
  work->has_vault = find_vault (work, &reason);
  if (work->has_vault)
    return TRUE;
  if (is_lack (reason))
    return go_without_vault (work, error);
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/* The end of its log as the manifest has it, where the drawer was open when it was copied. */
static const WvbAuditHead *
get_end (const Work *work, WvbBackupPartKind kind, WvbAuditHead *end)
{
  const WvbBackupPart *part = &work->manifest.parts[kind];

  *end = (WvbAuditHead) { .seq = part->end_seq };
  memcpy (end->hash, part->end_hash, sizeof end->hash);
  return part->is_checked ? end : NULL;
}

/* Examines a part and moves it, or copies it under today's key where that is another one. */
static gboolean
take_drawer (Work *work,
             WvbBackupPartKind kind,
             const WvbSecret *old_key,
             const WvbSecret *key,
             GError **error)
{
  const char *name = wvb_backup_part_get_name (kind);
  g_autofree char *from = g_build_filename (work->place.old_folder, name, NULL);
  g_autofree char *to = g_build_filename (work->place.new_folder, name, NULL);
  const WvbBackupCopy copy = { .path = to,
                               .key = wvb_secret_get_bytes (key),
                               .cancellable = work->restore->cancellable };
  WvbAuditHead end;

  if (!wvb_wanted_check (&work->wanted, error)
      || !wvb_verify_copy (from, wvb_secret_get_bytes (old_key), get_end (work, kind, &end),
                           &work->wanted, error))
    return FALSE;
  if (wvb_secret_equal (old_key, key))
    return g_rename (from, to) == 0 || wvb_folder_files_set_error (error, to);
  return wvb_backup_copy_file (from, wvb_secret_get_bytes (old_key), &copy, error);
}

/* The one that the backup says opens its cases; NULL if it names none of the vault's. */
static const WvbSecret *
find_named_key (const Work *work, GPtrArray *keys)
{
  for (guint i = 0; i < keys->len; i++) {
    char id[WVB_CASES_KEY_ID_SIZE];

    wvb_cases_keys_get_id (keys->pdata[i], id);
    if (g_str_equal (id, work->manifest.cases_key))
      return keys->pdata[i];
  }
  return NULL;
}

/* Which of the vault's other keys does; left NULL for none. Only damage says that a key does not
 * fit: a disk that fails, or a wish to stop, says nothing about keys. */
static gboolean
find_fitting_key (
    Work *work, GPtrArray *keys, const WvbSecret *named, const WvbSecret **fitting, GError **error)
{
  g_autofree char *path = g_build_filename (work->place.old_folder, WVB_CASES_FILE_NAME, NULL);
  WvbAuditHead end;

  for (guint i = 0; i < keys->len; i++) {
    g_autoptr (GError) reason = NULL;

    if (keys->pdata[i] == named)
      continue;
    if (wvb_verify_copy (path, wvb_secret_get_bytes (keys->pdata[i]),
                         get_end (work, WVB_BACKUP_PART_CASES, &end), &work->wanted, &reason)) {
      *fitting = keys->pdata[i];
      return TRUE;
    }
    if (!g_error_matches (reason, WVB_ERROR, WVB_ERROR_DAMAGED)) {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  }
  return wvb_wanted_check (&work->wanted, error);
}

/* The name is a hint: a drawer that was closed when it was copied may be of another day than the
 * backup says. Where no other fits, the name was right and the cases are damaged. */
static gboolean
take_old_cases (Work *work, GPtrArray *keys, GError **error)
{
  const WvbSecret *today = keys->pdata[0];
  const WvbSecret *named = find_named_key (work, keys);
  g_autoptr (GError) reason = NULL;
  const WvbSecret *fitting = NULL;

  work->has_cases
      = named != NULL && take_drawer (work, WVB_BACKUP_PART_CASES, named, today, &reason);
  if (work->has_cases)
    return TRUE;
  if (reason != NULL && !g_error_matches (reason, WVB_ERROR, WVB_ERROR_DAMAGED)) {
    g_propagate_error (error, g_steal_pointer (&reason));
    return FALSE;
  }
  if (!find_fitting_key (work, keys, named, &fitting, error))
    return FALSE;
  if (fitting != NULL)
    work->has_cases = take_drawer (work, WVB_BACKUP_PART_CASES, fitting, today, error);
  else if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return work->has_cases || (fitting == NULL && named == NULL);
}

/* A store of the folder to be. Its log is gone on with by another device, from where it is: what a
 * head outside says of a later day does not count. */
static WvbStore *
open_store (Work *work,
            const char *name,
            WvbDrawer drawer,
            const WvbSecret *key,
            gboolean create,
            WvbAuditHeadPlace *place,
            WvbAuditHeadKeeper *keeper,
            GError **error)
{
  if (place != NULL) {
    *keeper = *wvb_audit_head_place_get_keeper (place);
    keeper->load = NULL;
  }
  return wvb_drawer_open (work->place.new_folder, name, drawer, (WvbSecret *) key, create,
                          place != NULL ? keeper : NULL, error);
}

/* Backups from before new keys are still of this database. */
static gboolean
note_earlier_seal (Work *work, WvbStore *team, GError **error)
{
  return wvb_secret_equal (work->old_keys.team, work->keys.team)
         || wvb_store_write_sync (team, wvb_backup_seals_note_earlier, work->old_keys.team, error);
}

static gboolean
give_device (Work *work, WvbDevice *device, GError **error)
{
  g_autofree char *head_path = g_build_filename (work->place.new_folder, WVB_HEAD_FILE_NAME, NULL);
  g_autoptr (WvbSecret) secret = wvb_device_dup_secret (device);
  g_autoptr (GBytes) bytes = wvb_sealed_borrow (secret);
  WvbAuditHeadPlace *place = wvb_audit_head_place_new_for_file (g_steal_pointer (&head_path));
  WvbAuditHeadKeeper keeper;
  OpenStore *team;
  gboolean done;

  wvb_audit_head_place_set_device (place, device);
  team = open_store (work, WVB_TEAM_FILE_NAME, WVB_DRAWER_TEAM, work->keys.team, FALSE, place,
                     &keeper, error);
  if (team != NULL)
    wvb_store_set_writer (team, wvb_device_get_id (device), NULL);
  done = team != NULL && wvb_sealed_save_sync (team, WVB_SEALED_DEVICE, bytes, error)
         && wvb_store_write_sync (team, wvb_instance_forget, work->lineage, error)
         && note_earlier_seal (work, team, error)
         && (work->cases_keys == NULL
             || wvb_store_write_sync (team, wvb_cases_keys_note_all, work->cases_keys, error))
         && wvb_session_log_event (team, WVB_AUDIT_RESTORE_BACKUP, error)
         && wvb_store_keep_head_sync (team, error);
  close_store (team);
  wvb_audit_head_place_free (place);
  return done;
}

/* What was erased since is destroyed before anybody sees it. */
static gboolean
tidy_cases (Work *work, WvbStore *vault, WvbDevice *device, const WvbSecret *key, GError **error)
{
  WvbAuditHeadPlace *place = wvb_audit_head_place_new_for_vault ();
  WvbAuditHeadKeeper keeper;
  OpenStore *cases;
  gboolean done;

  wvb_audit_head_place_set_vault (place, vault);
  wvb_audit_head_place_set_device (place, device);
  cases = open_store (work, WVB_CASES_FILE_NAME, WVB_DRAWER_CASES, key, !work->has_cases, place,
                      &keeper, error);
  if (cases != NULL)
    wvb_store_set_writer (cases, wvb_device_get_id (device), NULL);
  done = cases != NULL && wvb_session_log_event (cases, WVB_AUDIT_RESTORE_BACKUP, error)
         && wvb_erasure_scrub_sync (cases, vault, error) && wvb_store_keep_head_sync (cases, error);
  close_store (cases);
  wvb_audit_head_place_free (place);
  return done;
}

static gboolean
put_cases_in (Work *work, WvbStore *vault, WvbDevice *device, GError **error)
{
  GPtrArray *keys = wvb_cases_keys_load_all (vault, error);

  if (keys == NULL)
    return FALSE;
  work->cases_keys = keys;
  if (work->manifest.parts[WVB_BACKUP_PART_CASES].is_there && !take_old_cases (work, keys, error))
    return FALSE;
  return tidy_cases (work, vault, device, keys->pdata[0], error);
}

static gboolean
take_cases (Work *work, WvbDevice *device, GError **error)
{
  g_autoptr (OpenStore) vault = NULL;
  g_autoptr (WvbCasesDrawer) empty = NULL;

  if (!work->has_vault) {
    empty = wvb_cases_drawer_create (work->place.new_folder, work->keys.vault, device, error);
    return empty != NULL;
  }
  vault = open_store (work, WVB_VAULT_FILE_NAME, WVB_DRAWER_VAULT, work->keys.vault, FALSE, NULL,
                      NULL, error);
  if (vault == NULL)
    return FALSE;
  wvb_store_set_writer (vault, wvb_device_get_id (device), NULL);
  return put_cases_in (work, vault, device, error);
}

static gboolean
make_database (Work *work, GError **error)
{
  g_autoptr (WvbDevice) device = wvb_device_new ();

  return take_drawer (work, WVB_BACKUP_PART_TEAM, work->old_keys.team, work->keys.team, error)
         && take_cases (work, device, error) && give_device (work, device, error)
         && (work->replaces_itself
             || wvb_key_slots_renew_folder_id (work->place.new_folder, work->keys.team, error));
}

static gboolean
put_in_place (Work *work, char **replaced, GError **error)
{
  return wvb_wanted_check (&work->wanted, error)
         && wvb_restore_place_exchange (&work->place, /* is_taken= */ work->lock != NULL, replaced,
                                        error);
}

static void
free_work (Work *work)
{
  wvb_restore_place_clear (&work->place);
  keys_clear (&work->old_keys);
  keys_clear (&work->keys);
  g_clear_pointer (&work->cases_keys, g_ptr_array_unref);
  g_clear_pointer (&work->lineage, g_free);
  g_clear_pointer (&work->damaged_vault, g_free);
  g_clear_pointer (&work->lock, wvb_folder_lock_unref);
  g_free (work->counted_in);
}

/* A vault of the folder itself lies with what was replaced by now. */
static char *
dup_damaged_vault (const Work *work, const char *replaced)
{
  if (work->has_vault || work->damaged_vault == NULL)
    return NULL;
  return is_own_vault (work->damaged_vault) && replaced != NULL
             ? g_build_filename (replaced, work->damaged_vault, NULL)
             : g_strdup (work->damaged_vault);
}

void
wvb_restored_clear (WvbRestored *self)
{
  g_clear_pointer (&self->replaced, g_free);
  g_clear_pointer (&self->damaged_vault, g_free);
}

gboolean
wvb_restore_run_sync (const WvbRestore *restore, WvbRestored *restored, GError **error)
{
  Work work = { .restore = restore };
  char *replaced = NULL;
  gboolean done;

  g_return_val_if_fail (restore != NULL, FALSE);
  g_return_val_if_fail (restore->backup != NULL, FALSE);
  g_return_val_if_fail (restore->folder != NULL, FALSE);
  g_return_val_if_fail (restore->secret != NULL, FALSE);
  g_return_val_if_fail (restored != NULL, FALSE);

  work.wanted.cancellable = restore->cancellable;
  done = wvb_restore_place_prepare (&work.place, restore->folder, error)
         && take_folder (&work, error) && open_backup (&work, error) && take_vault (&work, error)
         && make_database (&work, error) && put_in_place (&work, &replaced, error);
  if (done) {
    wvb_attempts_forget (work.counted_in);
    *restored = (WvbRestored) { .replaced = replaced,
                                .damaged_vault = dup_damaged_vault (&work, replaced),
                                .created_ms = work.manifest.created_ms,
                                .has_cases = work.has_cases,
                                .has_todays_slots = work.has_vault };
  }
  free_work (&work);
  return done;
}
