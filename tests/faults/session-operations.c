/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operations on a whole database folder: a backup and new database keys. */
#include "folder-snapshot.h"
#include "operations.h"
#include "campaign.h"
#include "session/backup-file.h"
#include "session/backups.h"
#include "session/new-keys.h"

#include <libdex.h>

#define NEW_PASSPHRASE "negen droge wolken boven Groningen"

/* The folder before, the same for every point of a process and those it forks. */
static GHashTable *snapshot;
static WvbSecret *team_key;

static gboolean
save_service (WvbTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", NULL);

  return wvb_transaction_save (transaction, service, error);
}

static void
take_snapshot (void)
{
  g_autofree char *scratch = campaign_make_folder ();
  g_autofree char *path = g_build_filename (scratch, "west", NULL);
  WvbSessionSetup setup
      = { .folder = path, .neighbourhood = "West", .passphrase = FOLDER_PASSPHRASE };
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSession) session = wvb_session_create_sync (&setup, &error);

  g_assert_no_error (error);
  wvb_store_write_sync (wvb_session_get_team (session), save_service, NULL, &error);
  g_assert_no_error (error);
  wvb_session_close (session);
  team_key = folder_snapshot_make_cheap (path);
  snapshot = folder_snapshot_read (path);
  campaign_remove_folder (scratch);
}

void
fault_prepare_session (FaultFolder *self)
{
  if (snapshot == NULL)
    take_snapshot ();
  folder_snapshot_write (snapshot, self->drawer.folder);
}

static gboolean
read_count (WvbReader *reader, gpointer data, GError **error)
{
  *(gint64 *) data = wvb_reader_get_count (reader, &wvb_service_kind);
  return TRUE;
}

/* NULL, or what is wrong with what is open. */
static char *
check_session (WvbSession *session)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = wvb_session_verify_sync (session, &error);
  gint64 n_services = 0;

  if (problems == NULL)
    return g_strdup_printf ("it cannot be verified: %s", error->message);
  if (problems[0] != NULL)
    return g_strdup_printf ("verify says: %s", problems[0]);
  wvb_store_read_sync (wvb_session_get_team (session), read_count, &n_services, NULL);
  return n_services == 1 ? NULL : g_strdup ("the service is lost");
}

static char *
check_folder (FaultFolder *self, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSession) session = wvb_session_open_sync (self->drawer.folder, passphrase, &error);
  char *problem;

  if (session == NULL)
    return g_strdup_printf ("it does not open: %s", error->message);
  problem = check_session (session);
  wvb_session_close (session);
  return problem;
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

/* Under the name of a backup there is a whole one, and what was acknowledged is there. */
char *
fault_check_backup (FaultFolder *self, gint64 acknowledged)
{
  g_autofree char *place = wvb_backups_dup_place (self->drawer.folder);
  g_autoptr (GPtrArray) backups = wvb_backups_list (place);
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  guint n_named = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n_named += g_str_has_suffix (name, WVB_BACKUPS_SUFFIX);
  if (n_named != backups->len)
    return g_strdup ("half a backup is there");
  if (backups->len < acknowledged)
    return g_strdup ("a backup that was made is lost");
  for (guint i = 0; i < backups->len; i++) {
    const WvbBackup *backup = backups->pdata[i];
    g_autoptr (GError) error = NULL;

    if (!wvb_backup_file_verify (backup->path, team_key, &error))
      return g_strdup_printf ("a backup is damaged: %s", error->message);
  }
  return check_folder (self, FOLDER_PASSPHRASE);
}

gboolean
fault_work_new_keys (FaultFolder *self, FaultAcknowledge acknowledge, gpointer data, GError **error)
{
  g_autofree char *recovery_code = NULL;

  if (!wvb_new_keys_make_sync (self->drawer.folder, FOLDER_PASSPHRASE, NEW_PASSPHRASE, NULL,
                               &recovery_code, error))
    return FALSE;
  acknowledge (1, data);
  return TRUE;
}

/* One of both passphrases opens everything, and the new one once it was said to. */
char *
fault_check_new_keys (FaultFolder *self, gint64 acknowledged)
{
  g_autofree char *with_old = NULL;
  g_autofree char *with_new = NULL;

  with_old = acknowledged > 0 ? g_strdup ("was replaced") //
                              : check_folder (self, FOLDER_PASSPHRASE);
  if (with_old == NULL)
    return NULL;
  with_new = check_folder (self, NEW_PASSPHRASE);
  return with_new == NULL
             ? NULL
             : g_strdup_printf ("the old passphrase: %s; the new one: %s", with_old, with_new);
}
