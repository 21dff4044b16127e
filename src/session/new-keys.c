/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/new-keys.h"

#include "base/error.h"
#include "security/attempts.h"
#include "security/device.h"
#include "security/passphrase.h"
#include "security/recovery-code.h"
#include "security/slot-file.h"
#include "session/audit-head.h"
#include "session/backup-seals.h"
#include "session/cases-keys.h"
#include "session/folder-files.h"
#include "session/session-private.h"
#include "store/may-write.h"
#include "store/wanted.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

/* In the database folder: the new files, and the old ones on their way out. */
#define WORK_NAME "new-keys"
#define OLD_PREFIX "old-"
/* Stands there once every new file is whole: from then on they take their places. */
#define READY_NAME "ready"

#define PIECE_SIZE (1024 * 1024)

/* In the order in which they take their places; any part of it is ended by the next opening. */
static const char *const NAMES[] = { WVB_VAULT_FILE_NAME, WVB_CASES_FILE_NAME, WVB_TEAM_FILE_NAME,
                                     WVB_HEAD_FILE_NAME, WVB_SLOT_FILE_NAME };

typedef struct {
  WvbSecret *team;
  WvbSecret *vault;
  WvbSecret *cases;
} Keys;

typedef struct {
  const WvbNewKeys *setup;
  const char *folder;
  char *work;
  /* Bytes of the databases: all, those that were written anew, and of the one under way. */
  double n_all;
  double n_done;
  double n_file;
  WvbFolderLock *lock;
  WvbDevice *device;
  Keys old_keys;
  Keys keys;
} Making;

/* As good as nothing on flash, and all that a program can do on a disk. */
static void
overwrite (const char *path)
{
  g_autofd int fd = open (path, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  g_autofree guint8 *piece = g_malloc (PIECE_SIZE);
  struct stat status;

  if (fd < 0 || fstat (fd, &status) != 0 || !S_ISREG (status.st_mode) || status.st_nlink > 1)
    return;
  for (off_t left = status.st_size; left > 0;) {
    const gsize n = (gsize) MIN (left, PIECE_SIZE);

    randombytes_buf (piece, n);
    if (write (fd, piece, n) != (ssize_t) n)
      return;
    left -= (off_t) n;
  }
  if (fdatasync (fd) != 0)
    g_debug ("an old file was not written over");
}

static char *
dup_old_path (const char *work, const char *name)
{
  g_autofree char *old_name = g_strconcat (OLD_PREFIX, name, NULL);

  return g_build_filename (work, old_name, NULL);
}

static void
remove_old (const char *work)
{
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++) {
    g_autofree char *path = dup_old_path (work, NAMES[i]);

    overwrite (path);
    g_unlink (path);
  }
}

static void
remove_work (const char *work)
{
  wvb_folder_files_remove (work, READY_NAME);
  wvb_folder_files_remove_all (work);
  g_rmdir (work);
}

/* The old file stays reachable until it was written over, where the file system has a second name
 * to give. */
static gboolean
put_in_place (const char *work, const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *new_path = g_build_filename (work, name, NULL);
  g_autofree char *old_path = dup_old_path (work, name);

  if (!g_file_test (new_path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (link (path, old_path) != 0)
    g_debug ("the old %s is not written over", name);
  return g_rename (new_path, path) == 0 || wvb_folder_files_set_error (error, path);
}

/* Each step may be the last before a kill, and is taken again then. */
static gboolean
put_all_in_place (const char *work, const char *folder, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    if (!put_in_place (work, folder, NAMES[i], error))
      return FALSE;
  wvb_folder_files_sync (folder, NULL);
  wvb_folder_files_sync (work, NULL);
  remove_old (work);
  remove_work (work);
  wvb_folder_files_sync (folder, NULL);
  return TRUE;
}

/* Half-way the files are of two minds, and where nothing may be written they stay so. */
static gboolean
end (const char *work, const char *folder, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (put_all_in_place (work, folder, &reason))
    return TRUE;
  if (wvb_may_write_in (folder))
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_FAILED,
                         _ ("This database was getting new keys, which was cut off. Nothing may be "
                            "written in its folder, so that cannot be ended here. Copy the folder "
                            "with everything in it to a place where you may write, and open the "
                            "copy: the passphrase stays the same."));
  return FALSE;
}

gboolean
wvb_new_keys_resume (const char *folder, GError **error)
{
  g_autofree char *work = NULL;

  g_return_val_if_fail (folder != NULL, FALSE);

  work = g_build_filename (folder, WORK_NAME, NULL);
  /* What somebody else put there, or a link to another database, is not touched. */
  if (!wvb_folder_files_is_own (work))
    return TRUE;
  if (wvb_folder_files_has (work, READY_NAME))
    return end (work, folder, error);
  remove_old (work);
  remove_work (work);
  return TRUE;
}

static gboolean
open_slots (Making *making, GError **error)
{
  const char *secret = making->setup->secret;
  g_autoptr (WvbSecret) code = wvb_recovery_code_parse (secret, NULL);

  return code != NULL ? wvb_key_slots_open_with_recovery_code (making->folder, secret,
                                                               &making->old_keys.team,
                                                               &making->old_keys.vault, error)
                      : wvb_attempts_open (making->folder, secret, &making->old_keys.team,
                                           &making->old_keys.vault, error);
}

/* A clean closing leaves everything in the file, and nothing beside it that would be taken for part
 * of the new one. */
static gboolean
settle (const char *folder, const char *name, WvbDrawer drawer, WvbSecret *key, GError **error)
{
  g_autofree char *log = g_strconcat (name, "-wal", NULL);
  g_autoptr (WvbStore) store = wvb_drawer_open (folder, name, drawer, key, FALSE, NULL, error);

  if (store == NULL)
    return FALSE;
  wvb_store_close (store);
  if (!wvb_folder_files_has (folder, log))
    return TRUE;
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_BUSY, _ ("Another program holds the database"));
  return FALSE;
}

static gboolean
read_old (Making *making, GPtrArray **cases_keys, GError **error)
{
  g_autoptr (WvbStore) team = NULL;
  g_autoptr (WvbStore) vault = NULL;

  team = wvb_drawer_open (making->folder, WVB_TEAM_FILE_NAME, WVB_DRAWER_TEAM,
                          making->old_keys.team, FALSE, NULL, error);
  if (team == NULL)
    return FALSE;
  making->device = wvb_sealed_load_device_sync (team, error);
  wvb_store_close (team);
  if (making->device == NULL)
    return FALSE;
  vault = wvb_drawer_open (making->folder, WVB_VAULT_FILE_NAME, WVB_DRAWER_VAULT,
                           making->old_keys.vault, FALSE, NULL, error);
  if (vault == NULL)
    return FALSE;
  *cases_keys = wvb_cases_keys_load_all (vault, error);
  wvb_store_close (vault);
  if (*cases_keys == NULL)
    return FALSE;
  making->old_keys.cases = wvb_secret_ref ((*cases_keys)->pdata[0]);
  return TRUE;
}

static double
get_size (Making *making, const char *name)
{
  g_autofree char *path = g_build_filename (making->folder, name, NULL);
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (double) status.st_size : 0;
}

static void
tell_progress (double fraction, gpointer data)
{
  Making *making = data;

  if (making->setup->progress != NULL && making->n_all > 0)
    making->setup->progress ((making->n_done + fraction * making->n_file) / making->n_all,
                             making->setup->progress_data);
}

static gboolean
export_file (Making *making,
             const char *name,
             WvbDrawer drawer,
             WvbSecret *old_key,
             WvbSecret *key,
             GError **error)
{
  g_autofree char *from = g_build_filename (making->folder, name, NULL);
  g_autofree char *to = g_build_filename (making->work, name, NULL);
  const WvbBackupCopy copy = { .path = to,
                               .key = wvb_secret_get_bytes (key),
                               .cancellable = making->setup->cancellable,
                               .progress = tell_progress,
                               .progress_data = making };

  making->n_file = get_size (making, name);
  if (!settle (making->folder, name, drawer, old_key, error)
      || !wvb_backup_copy_file (from, wvb_secret_get_bytes (old_key), &copy, error))
    return FALSE;
  making->n_done += making->n_file;
  return TRUE;
}

static gboolean
export_files (Making *making, GError **error)
{
  making->n_all = get_size (making, WVB_TEAM_FILE_NAME) + get_size (making, WVB_CASES_FILE_NAME)
                  + get_size (making, WVB_VAULT_FILE_NAME);
  return export_file (making, WVB_TEAM_FILE_NAME, WVB_DRAWER_TEAM, making->old_keys.team,
                      making->keys.team, error)
         && export_file (making, WVB_CASES_FILE_NAME, WVB_DRAWER_CASES, making->old_keys.cases,
                         making->keys.cases, error)
         && export_file (making, WVB_VAULT_FILE_NAME, WVB_DRAWER_VAULT, making->old_keys.vault,
                         making->keys.vault, error);
}

/* Each log says so; its head goes beside the new files, and is compared with none. */
static gboolean
log_in (Making *making,
        const char *name,
        WvbDrawer drawer,
        WvbSecret *key,
        WvbAuditHeadPlace *place,
        GError **error)
{
  WvbAuditHeadKeeper keeper;
  g_autoptr (WvbStore) store = NULL;
  gboolean done;

  wvb_audit_head_place_set_device (place, making->device);
  keeper = *wvb_audit_head_place_get_keeper (place);
  keeper.load = NULL;
  store = wvb_drawer_open (making->work, name, drawer, key, FALSE, &keeper, error);
  if (store == NULL)
    return FALSE;
  wvb_store_set_writer (store, wvb_device_get_id (making->device), NULL);
  done = wvb_session_log_event (store, WVB_AUDIT_NEW_KEYS, error)
         && (drawer != WVB_DRAWER_TEAM
             || (wvb_store_write_sync (store, wvb_cases_keys_note_today, making->keys.cases, error)
                 && wvb_store_write_sync (store, wvb_backup_seals_note_earlier,
                                          making->old_keys.team, error)));
  wvb_store_close (store);
  return done;
}

static gboolean
log_in_team (Making *making, GError **error)
{
  WvbAuditHeadPlace *place = wvb_audit_head_place_new_for_file (
      g_build_filename (making->work, WVB_HEAD_FILE_NAME, NULL));
  gboolean done
      = log_in (making, WVB_TEAM_FILE_NAME, WVB_DRAWER_TEAM, making->keys.team, place, error);

  wvb_audit_head_place_free (place);
  return done;
}

static gboolean
log_in_cases (Making *making, WvbStore *vault, GError **error)
{
  WvbAuditHeadPlace *place = wvb_audit_head_place_new_for_vault ();
  gboolean done;

  wvb_audit_head_place_set_vault (place, vault);
  done = log_in (making, WVB_CASES_FILE_NAME, WVB_DRAWER_CASES, making->keys.cases, place, error);
  wvb_audit_head_place_free (place);
  return done;
}

static gboolean
fill_vault (Making *making, GPtrArray *cases_keys, GError **error)
{
  g_autoptr (WvbStore) vault = wvb_drawer_open (making->work, WVB_VAULT_FILE_NAME, WVB_DRAWER_VAULT,
                                                making->keys.vault, FALSE, NULL, error);
  gboolean done;

  if (vault == NULL)
    return FALSE;
  wvb_store_set_writer (vault, wvb_device_get_id (making->device), NULL);
  g_ptr_array_insert (cases_keys, 0, wvb_secret_ref (making->keys.cases));
  done = wvb_cases_keys_save (vault, cases_keys, error) && log_in_cases (making, vault, error);
  wvb_store_close (vault);
  return done;
}

static gboolean
make_files (Making *making, char **recovery_code, GError **error)
{
  g_autoptr (GPtrArray) cases_keys = NULL;

  making->keys = (Keys) { .team = wvb_secret_new_random (WVB_KEY_SIZE),
                          .vault = wvb_secret_new_random (WVB_KEY_SIZE),
                          .cases = wvb_secret_new_random (WVB_KEY_SIZE) };
  return read_old (making, &cases_keys, error) && export_files (making, error)
         && log_in_team (making, error) && fill_vault (making, cases_keys, error)
         && wvb_key_slots_create_anew (making->folder, making->old_keys.team, making->work,
                                       making->setup->passphrase, NULL, making->keys.team,
                                       making->keys.vault, recovery_code, error);
}

/* From here on it goes on to its end, whatever happens. */
static gboolean
mark_ready (Making *making, GError **error)
{
  g_autofree char *path = g_build_filename (making->work, READY_NAME, NULL);

  if (!wvb_wanted_check (&(WvbWanted) { .cancellable = making->setup->cancellable }, error))
    return FALSE;
  wvb_folder_files_sync (making->work, NULL);
  if (!g_file_set_contents_full (path, "", 0, G_FILE_SET_CONTENTS_DURABLE, 0600, error))
    return FALSE;
  wvb_folder_files_sync (making->work, NULL);
  wvb_folder_files_sync (making->folder, NULL);
  return TRUE;
}

static gboolean
run (Making *making, char **recovery_code, GError **error)
{
  char *code = NULL;

  if (!wvb_new_keys_resume (making->folder, error) || !open_slots (making, error))
    return FALSE;
  if (!wvb_folder_files_make_own (making->work, error))
    return FALSE;
  if (!make_files (making, &code, error) || !mark_ready (making, error)) {
    wvb_secret_free_text (code);
    remove_work (making->work);
    return FALSE;
  }
  *recovery_code = code;
  /* Should the disk refuse, the next opening ends it: the new keys hold already. */
  if (!put_all_in_place (making->work, making->folder, NULL))
    g_debug ("the new files take their places later");
  return TRUE;
}

static void
keys_clear (Keys *keys)
{
  g_clear_pointer (&keys->team, wvb_secret_unref);
  g_clear_pointer (&keys->vault, wvb_secret_unref);
  g_clear_pointer (&keys->cases, wvb_secret_unref);
}

static gboolean
check_may_write (const char *folder, GError **error)
{
  if (wvb_may_write_in (folder))
    return TRUE;
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_FAILED,
                       _ ("Nothing may be written in the folder of this database, so it gets no "
                          "new keys. Copy the folder to a place where you may write, and give the "
                          "copy new keys."));
  return FALSE;
}

gboolean
wvb_new_keys_make_sync (const WvbNewKeys *setup, char **recovery_code, GError **error)
{
  Making making = { .setup = setup };
  WvbKeySlotsState state;
  gboolean done;

  g_return_val_if_fail (setup != NULL, FALSE);
  g_return_val_if_fail (setup->folder != NULL, FALSE);
  g_return_val_if_fail (setup->secret != NULL, FALSE);
  g_return_val_if_fail (setup->passphrase != NULL, FALSE);
  g_return_val_if_fail (recovery_code != NULL, FALSE);

  making.folder = setup->folder;
  if (!wvb_passphrase_check (setup->passphrase, error)
      || !wvb_folder_files_find (making.folder, &state, error)
      || !check_may_write (making.folder, error))
    return FALSE;
  making.lock = wvb_folder_lock_new (making.folder, WVB_FOLDER_LOCK_APPLICATION, error);
  if (making.lock == NULL)
    return FALSE;
  making.work = g_build_filename (making.folder, WORK_NAME, NULL);
  done = run (&making, recovery_code, error);
  keys_clear (&making.old_keys);
  keys_clear (&making.keys);
  g_clear_pointer (&making.device, wvb_device_unref);
  g_clear_pointer (&making.lock, wvb_folder_lock_unref);
  g_free (making.work);
  return done;
}
