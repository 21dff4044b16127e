/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operations on a whole database folder: a backup, new database keys and a restore, over a
 * folder and where there was none. */
#include "folder-snapshot.h"
#include "operations.h"
#include "campaign.h"
#include "domain/mdo/mdo.h"
#include "session/backup-file.h"
#include "session/backups.h"
#include "session/new-keys.h"
#include "session/restore.h"
#include "recording.h"

#include <libdex.h>
#include <string.h>

#define NEW_PASSPHRASE "negen droge wolken boven Groningen"

/* The folder that is restored, in the folder of the operation; and where there was none. */
#define RESTORED_NAME "west"
#define NEW_NAME "oost"

/* A folder before, the same for every point of a process and those it forks. */
typedef struct {
  Recording *recording;
  WvbSecret *team_key;
} Snapshot;

static Snapshot plain;
static Snapshot backed_up;

static gboolean
save_service (WvbTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", NULL);

  return wvb_transaction_save (transaction, service, error);
}

void
fault_save_service (WvbSession *session)
{
  g_autoptr (GError) error = NULL;

  wvb_store_write_sync (wvb_session_get_team (session), save_service, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
save_case (WvbTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (WvbRecord) about = wvb_record_new (&wvb_case_kind, NULL);

  wvb_record_set_text (about, WVB_CASE_QUESTION, "Wie komt er langs?");
  return wvb_transaction_save (transaction, about, error);
}

/* (transfer full): its key. */
static WvbSecret *
make_database (const char *path)
{
  WvbSessionSetup setup
      = { .folder = path, .neighbourhood = "West", .passphrase = FOLDER_PASSPHRASE };
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSession) session = wvb_session_create_sync (&setup, &error);

  g_assert_no_error (error);
  fault_save_service (session);
  wvb_store_write_sync (wvb_session_get_cases (session), save_case, NULL, &error);
  g_assert_no_error (error);
  wvb_session_close (session);
  return folder_snapshot_make_cheap (path);
}

/* Until a service is saved after it, a backup of the folder is the folder. */
static void
back_up_and_change (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSession) session = wvb_session_open_sync (path, FOLDER_PASSPHRASE, &error);
  g_autoptr (WvbOpenDrawers) drawers = wvb_open_drawers_new (session, &error);
  g_autofree char *backup = wvb_backups_make_sync (drawers, NULL, NULL, &error);

  g_assert_no_error (error);
  fault_save_service (session);
  wvb_session_close (session);
}

void
fault_prepare_session (FaultFolder *self)
{
  if (plain.recording == NULL) {
    g_autofree char *scratch = campaign_make_folder ();

    plain.team_key = make_database (scratch);
    plain.recording = recording_new (scratch);
    campaign_remove_folder (scratch);
  }
  recording_replay (plain.recording, &(Cut) { .mode = CUT_KEEPS }, NULL, self->drawer.folder);
}

void
fault_prepare_restore (FaultFolder *self)
{
  if (backed_up.recording == NULL) {
    g_autofree char *scratch = campaign_make_folder ();
    g_autofree char *path = g_build_filename (scratch, RESTORED_NAME, NULL);

    backed_up.team_key = make_database (path);
    back_up_and_change (path);
    backed_up.recording = recording_new (scratch);
    campaign_remove_folder (scratch);
  }
  recording_replay (backed_up.recording, &(Cut) { .mode = CUT_KEEPS }, NULL, self->drawer.folder);
}

static gboolean
read_count (WvbReader *reader, gpointer data, GError **error)
{
  *(gint64 *) data = wvb_reader_get_count (reader, &wvb_service_kind);
  return TRUE;
}

static gboolean
has_one_case (WvbReader *reader, gpointer data, GError **error)
{
  return wvb_reader_get_count (reader, &wvb_case_kind) == 1;
}

/* NULL, or what is wrong with what is open. */
static char *
check_session (WvbSession *session, gint64 *n_services)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = wvb_session_verify_sync (session, &error);

  if (problems == NULL)
    return g_strdup_printf ("it cannot be verified: %s", error->message);
  if (problems[0] != NULL)
    return g_strdup_printf ("verify says: %s", problems[0]);
  if (wvb_session_get_cases (session) == NULL
      || !wvb_store_read_sync (wvb_session_get_cases (session), has_one_case, NULL, NULL))
    return g_strdup ("the case is lost");
  return wvb_store_read_sync (wvb_session_get_team (session), read_count, n_services, NULL)
             ? NULL
             : g_strdup ("the services cannot be counted");
}

static char *
check_folder (const char *folder, const char *passphrase, gint64 *n_services)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSession) session = wvb_session_open_sync (folder, passphrase, &error);
  char *problem;

  if (session == NULL)
    return g_strdup_printf ("it does not open: %s", error->message);
  problem = check_session (session, n_services);
  wvb_session_close (session);
  return problem;
}

static char *
check_service (const char *folder, const char *passphrase)
{
  gint64 n_services = 0;
  char *problem = check_folder (folder, passphrase, &n_services);

  return problem != NULL || n_services == 1 ? problem : g_strdup ("the service is lost");
}

/* With either passphrase. */
gboolean
fault_open_session (FaultFolder *self, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (WvbSession) session
      = wvb_session_open_sync (self->drawer.folder, FOLDER_PASSPHRASE, &reason);

  if (g_error_matches (reason, WVB_ERROR, WVB_ERROR_WRONG_KEY))
    session = wvb_session_open_sync (self->drawer.folder, NEW_PASSPHRASE, error);
  else if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  if (session == NULL)
    return FALSE;
  wvb_session_close (session);
  return TRUE;
}

gboolean
fault_open_restored (FaultFolder *self, GError **error)
{
  g_autofree char *folder = g_build_filename (self->drawer.folder, RESTORED_NAME, NULL);
  g_autoptr (WvbSession) session = wvb_session_open_sync (folder, FOLDER_PASSPHRASE, error);

  if (session == NULL)
    return FALSE;
  wvb_session_close (session);
  return TRUE;
}

gboolean
fault_work_backup (FaultFolder *self, FaultAcknowledge acknowledge, gpointer data, GError **error)
{
  g_autoptr (WvbSession) session
      = wvb_session_open_sync (self->drawer.folder, FOLDER_PASSPHRASE, error);
  g_autoptr (WvbOpenDrawers) drawers
      = session != NULL ? wvb_open_drawers_new (session, error) : NULL;
  g_autofree char *path
      = drawers != NULL ? wvb_backups_make_sync (drawers, NULL, NULL, error) : NULL;

  if (path != NULL)
    acknowledge (1, data);
  if (session != NULL)
    wvb_session_close (session);
  return path != NULL;
}

/* Whatever has the name of a backup or of a copy of the vault is a whole one. */
static char *
check_backup_files (const char *place, guint *n_backups, guint *n_vaults)
{
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (place, name, NULL);
    gboolean is_backup = g_str_has_suffix (name, WVB_BACKUPS_SUFFIX);
    g_autoptr (GError) error = NULL;

    if (!is_backup && !g_str_has_suffix (name, WVB_BACKUPS_VAULT_SUFFIX))
      continue;
    *(is_backup ? n_backups : n_vaults) += 1;
    if (!wvb_backup_file_verify (path, plain.team_key, &error))
      return g_strdup_printf ("%s: %s", name, error->message);
  }
  return NULL;
}

/* What was acknowledged is there, and listed is what is whole. */
char *
fault_check_backup (FaultFolder *self, gint64 acknowledged)
{
  g_autofree char *place = wvb_backups_dup_place (self->drawer.folder);
  g_autoptr (GPtrArray) backups = wvb_backups_list (place);
  guint n_backups = 0;
  guint n_vaults = 0;
  char *problem = check_backup_files (place, &n_backups, &n_vaults);

  if (problem != NULL)
    return problem;
  if (n_backups != backups->len)
    return g_strdup ("half a backup is there");
  if (n_backups < acknowledged || n_vaults < acknowledged)
    return g_strdup ("a backup that was made is lost");
  return check_service (self->drawer.folder, FOLDER_PASSPHRASE);
}

static gboolean
make_new_keys (FaultFolder *self, const char *passphrase, GError **error)
{
  g_autofree char *recovery_code = NULL;

  return wvb_new_keys_make_sync (&(WvbNewKeys) { .folder = self->drawer.folder,
                                                 .secret = passphrase,
                                                 .passphrase = NEW_PASSPHRASE },
                                 &recovery_code, error);
}

/* Where they were made already, they are made once more. */
gboolean
fault_work_new_keys (FaultFolder *self, FaultAcknowledge acknowledge, gpointer data, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gboolean made = make_new_keys (self, FOLDER_PASSPHRASE, &reason);

  if (!made && g_error_matches (reason, WVB_ERROR, WVB_ERROR_WRONG_KEY)) {
    g_clear_error (&reason);
    made = make_new_keys (self, NEW_PASSPHRASE, &reason);
  }
  if (made)
    acknowledge (1, data);
  else
    g_propagate_error (error, g_steal_pointer (&reason));
  return made;
}

/* One of both passphrases opens everything, and the new one once it was said to. */
char *
fault_check_new_keys (FaultFolder *self, gint64 acknowledged)
{
  g_autofree char *with_old = NULL;
  g_autofree char *with_new = NULL;

  with_old = acknowledged > 0 ? g_strdup ("was replaced")
                              : check_service (self->drawer.folder, FOLDER_PASSPHRASE);
  if (with_old == NULL)
    return NULL;
  with_new = check_service (self->drawer.folder, NEW_PASSPHRASE);
  return with_new == NULL
             ? NULL
             : g_strdup_printf ("the old passphrase: %s; the new one: %s", with_old, with_new);
}

/* The one backup, which an earlier restore may have left with the files that it replaced. */
static char *
find_backup (FaultFolder *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->drawer.folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *folder = g_build_filename (self->drawer.folder, name, NULL);
    g_autofree char *place = wvb_backups_dup_place (folder);
    g_autoptr (GPtrArray) backups = wvb_backups_list (place);

    if (backups->len > 0)
      return g_strdup (((WvbBackup *) backups->pdata[0])->path);
  }
  return NULL;
}

static gboolean
restore_in (FaultFolder *self,
            const char *name,
            FaultAcknowledge acknowledge,
            gpointer data,
            GError **error)
{
  g_autofree char *folder = g_build_filename (self->drawer.folder, name, NULL);
  g_autofree char *backup = find_backup (self);
  WvbRestore restore = { .backup = backup, .folder = folder, .secret = FOLDER_PASSPHRASE };
  g_auto (WvbRestored) restored = { 0 };

  if (!wvb_restore_run_sync (&restore, &restored, error))
    return FALSE;
  acknowledge (1, data);
  if (!restored.has_cases)
    g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED, "%s leaves the cases out", name);
  return restored.has_cases;
}

gboolean
fault_work_restore (FaultFolder *self, FaultAcknowledge acknowledge, gpointer data, GError **error)
{
  return restore_in (self, RESTORED_NAME, acknowledge, data, error);
}

gboolean
fault_work_restore_new (FaultFolder *self,
                        FaultAcknowledge acknowledge,
                        gpointer data,
                        GError **error)
{
  return restore_in (self, NEW_NAME, acknowledge, data, error);
}

/* The state of the backup has one service, the one that it replaces has two; the latter is kept,
 * and the backup is there. */
static char *
check_replaced (FaultFolder *self, gint64 n_services)
{
  g_autofree char *backup = find_backup (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (self->drawer.folder, 0, NULL);
  const char *name;

  if (backup == NULL)
    return g_strdup ("the backup is lost");
  if (!wvb_backup_file_verify (backup, backed_up.team_key, &error))
    return g_strdup_printf ("the backup: %s", error->message);
  while (n_services == 1 && (name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, WVB_RESTORE_REPLACED_MARK) != NULL) {
      g_autofree char *folder = g_build_filename (self->drawer.folder, name, NULL);
      gint64 n_replaced = 0;
      char *problem = check_folder (folder, FOLDER_PASSPHRASE, &n_replaced);

      if (problem != NULL || n_replaced == 2)
        return problem;
    }
  return n_services == 2 ? NULL : g_strdup ("what was replaced is lost");
}

char *
fault_check_restore (FaultFolder *self, gint64 acknowledged)
{
  g_autofree char *folder = g_build_filename (self->drawer.folder, RESTORED_NAME, NULL);
  gint64 n_services = 0;
  char *problem = check_folder (folder, FOLDER_PASSPHRASE, &n_services);

  if (problem != NULL)
    return problem;
  if (n_services != 1 && (n_services != 2 || acknowledged > 0))
    return g_strdup_printf ("%" G_GINT64_FORMAT " services are there", n_services);
  return check_replaced (self, n_services);
}

/* A database, or nothing by that name. */
char *
fault_check_restore_new (FaultFolder *self, gint64 acknowledged)
{
  g_autofree char *folder = g_build_filename (self->drawer.folder, NEW_NAME, NULL);
  char *problem = fault_check_restore (self, 0);

  if (problem != NULL || (acknowledged == 0 && !g_file_test (folder, G_FILE_TEST_EXISTS)))
    return problem;
  return check_service (folder, FOLDER_PASSPHRASE);
}
