/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/backup-vaults.h"

#include "base/error.h"
#include "session/backup-file.h"
#include "session/backup-lineage.h"

#include <glib/gstdio.h>

/* Of folder and device; enough for a person to tell files apart. */
#define SHORT_ID_LENGTH 8

/* How far the past of a vault goes along with @device; -1 for not at all. Every maker has its own.
 */
static gint64
get_reach (const WvbBackupManifest *manifest, const char *device)
{
  const gint64 reach = wvb_backup_lineage_find (manifest->lineage, device);

  return reach < 0 && g_str_equal (manifest->device, device) ? 0 : reach;
}

static gint64
get_own_reach (const WvbBackupManifest *manifest)
{
  return get_reach (manifest, manifest->device);
}

/* Whether nothing is in @earlier that is not in @copy as well, but for what was erased. */
static gboolean
is_past (const WvbBackupManifest *earlier, const WvbBackupManifest *copy)
{
  return get_reach (copy, earlier->device) >= get_own_reach (earlier);
}

/* What is too damaged to say whose it is opens nothing any more. */
static gboolean
may_replace (const char *path, const WvbBackupManifest *copy)
{
  g_autoptr (GError) error = NULL;
  WvbBackupManifest found;
  GStatBuf status;

  /* Where nothing can be looked at, writing there says why. */
  if (g_lstat (path, &status) != 0)
    return TRUE;
  if (!wvb_backup_file_read_manifest (path, &found, &error))
    return g_error_matches (error, WVB_ERROR, WVB_ERROR_DAMAGED);
  return found.kind == WVB_BACKUP_VAULT && is_past (&found, copy);
}

/* By its folder; beside the copy of another vault with that name by its device as well. */
static char *
dup_name (const WvbBackupManifest *copy, guint attempt)
{
  if (attempt == 0)
    return g_strdup_printf ("wijkverband-%.*s" WVB_BACKUPS_VAULT_SUFFIX, SHORT_ID_LENGTH,
                            copy->folder);
  if (attempt == 1)
    return g_strdup_printf ("wijkverband-%.*s-%.*s" WVB_BACKUPS_VAULT_SUFFIX, SHORT_ID_LENGTH,
                            copy->folder, SHORT_ID_LENGTH, copy->device);
  return g_strdup_printf ("wijkverband-%.*s-%.*s-%u" WVB_BACKUPS_VAULT_SUFFIX, SHORT_ID_LENGTH,
                          copy->folder, SHORT_ID_LENGTH, copy->device, attempt);
}

char *
wvb_backup_vaults_choose_path (const char *place, const WvbBackupManifest *copy)
{
  g_return_val_if_fail (place != NULL, NULL);
  g_return_val_if_fail (copy != NULL, NULL);

  for (guint attempt = 0;; attempt++) {
    g_autofree char *name = dup_name (copy, attempt);
    g_autofree char *path = g_build_filename (place, name, NULL);

    if (may_replace (path, copy))
      return g_steal_pointer (&path);
  }
}

void
wvb_backup_vaults_remove_earlier (const char *path, const WvbBackupManifest *copy)
{
  g_autofree char *place = NULL;
  g_autoptr (GPtrArray) copies = NULL;

  g_return_if_fail (path != NULL);
  g_return_if_fail (copy != NULL);

  place = g_path_get_dirname (path);
  copies = wvb_backups_list_vaults (place);
  for (guint i = 0; i < copies->len; i++) {
    const WvbBackup *earlier = copies->pdata[i];

    if (!g_str_equal (earlier->path, path) && is_past (&earlier->manifest, copy)
        && g_unlink (earlier->path) != 0)
      g_debug ("an earlier copy of the vault stays");
  }
}

gboolean
wvb_backup_vaults_belongs (const WvbBackupManifest *copy, const WvbBackupManifest *backup)
{
  g_return_val_if_fail (copy != NULL, FALSE);
  g_return_val_if_fail (backup != NULL, FALSE);

  return g_str_equal (copy->folder, backup->folder) || get_reach (copy, backup->device) >= 0;
}

gboolean
wvb_backup_vaults_covers (const char *lineage, const WvbBackupManifest *backup)
{
  g_return_val_if_fail (lineage != NULL, FALSE);
  g_return_val_if_fail (backup != NULL, FALSE);

  return wvb_backup_lineage_find (lineage, backup->device) >= get_own_reach (backup);
}

/* Of a copied database and the original, the one that the backup was made of has more of its
 * maker; of what went on from there, the later one. */
static int
compare_fitting_first (gconstpointer a, gconstpointer b, gpointer data)
{
  const WvbBackup *one = *(WvbBackup *const *) a;
  const WvbBackup *other = *(WvbBackup *const *) b;
  const WvbBackupManifest *backup = data;
  const gint64 reaches[][2] = {
    { get_reach (&one->manifest, backup->device), get_reach (&other->manifest, backup->device) },
    { get_own_reach (&one->manifest), get_own_reach (&other->manifest) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (reaches); i++)
    if (reaches[i][0] != reaches[i][1])
      return reaches[i][0] < reaches[i][1] ? 1 : -1;
  return g_strcmp0 (one->path, other->path);
}

char *
wvb_backup_vaults_find_damaged (const char *backup_path, const WvbBackupManifest *backup)
{
  g_autofree char *place = NULL;
  g_autofree char *start = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (backup_path != NULL, NULL);
  g_return_val_if_fail (backup != NULL, NULL);

  place = g_path_get_dirname (backup_path);
  start = g_strdup_printf ("wijkverband-%.*s", SHORT_ID_LENGTH, backup->folder);
  dir = g_dir_open (place, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (place, name, NULL);
    g_autoptr (GError) error = NULL;
    WvbBackupManifest found;

    if (g_str_has_prefix (name, start) && g_str_has_suffix (name, WVB_BACKUPS_VAULT_SUFFIX)
        && !wvb_backup_file_read_manifest (path, &found, &error)
        && g_error_matches (error, WVB_ERROR, WVB_ERROR_DAMAGED))
      return g_canonicalize_filename (path, NULL);
  }
  return NULL;
}

GPtrArray *
wvb_backup_vaults_find (const char *backup_path, const WvbBackupManifest *backup)
{
  g_autofree char *place = NULL;
  GPtrArray *copies;

  g_return_val_if_fail (backup_path != NULL, NULL);
  g_return_val_if_fail (backup != NULL, NULL);

  place = g_path_get_dirname (backup_path);
  copies = wvb_backups_list_vaults (place);
  for (guint i = copies->len; i-- > 0;)
    if (!wvb_backup_vaults_belongs (&((WvbBackup *) copies->pdata[i])->manifest, backup))
      g_ptr_array_remove_index (copies, i);
  g_ptr_array_sort_with_data (copies, compare_fitting_first, (gpointer) backup);
  return copies;
}
