/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/backups.h"

#include "base/clock.h"
#include "exchange/marked-folder.h"
#include "session/backup-file.h"
#include "session/backup-seals.h"
#include "session/backup-vaults.h"
#include "session/cases-keys.h"
#include "session/folder-files.h"
#include "session/instance.h"
#include "session/session-private.h"
#include "session/verification.h"
#include "session/worker.h"
#include "store/backup.h"

#include <glib/gstdio.h>
#include <string.h>

/* Where the parts of a backup come together, under the place of the daily ones. */
#define MAKING_NAME ".making"

/* Files of one folder that are looked at. */
#define FILES_LIMIT 10000

void
wvb_backup_free (WvbBackup *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const WvbBackup *one = *(WvbBackup *const *) a;
  const WvbBackup *other = *(WvbBackup *const *) b;

  if (one->manifest.number != other->manifest.number)
    return one->manifest.number < other->manifest.number ? 1 : -1;
  if (one->manifest.created_ms != other->manifest.created_ms)
    return one->manifest.created_ms < other->manifest.created_ms ? 1 : -1;
  return -g_strcmp0 (one->path, other->path);
}

static WvbBackup *
read_backup (const char *path, WvbBackupKind kind)
{
  WvbBackup backup = { 0 };
  GStatBuf status;

  if (g_stat (path, &status) != 0 || !wvb_backup_file_read_manifest (path, &backup.manifest, NULL)
      || backup.manifest.kind != kind)
    return NULL;
  backup.path = g_strdup (path);
  backup.size = (guint64) status.st_size;
  return g_memdup2 (&backup, sizeof backup);
}

static GPtrArray *
list (const char *place, WvbBackupKind kind, const char *suffix)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) wvb_backup_free);
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *name;

  for (guint i = 0; dir != NULL && i < FILES_LIMIT && (name = g_dir_read_name (dir)) != NULL; i++) {
    g_autofree char *path = g_build_filename (place, name, NULL);
    WvbBackup *backup = g_str_has_suffix (name, suffix) ? read_backup (path, kind) : NULL;

    if (backup != NULL)
      g_ptr_array_add (backups, backup);
  }
  g_ptr_array_sort (backups, compare_newest_first);
  return backups;
}

GPtrArray *
wvb_backups_list (const char *place)
{
  g_return_val_if_fail (place != NULL, NULL);

  return list (place, WVB_BACKUP_GENERATION, WVB_BACKUPS_SUFFIX);
}

GPtrArray *
wvb_backups_list_vaults (const char *place)
{
  g_return_val_if_fail (place != NULL, NULL);

  return list (place, WVB_BACKUP_VAULT, WVB_BACKUPS_VAULT_SUFFIX);
}

char *
wvb_backups_dup_place (const char *folder)
{
  return g_build_filename (folder, WVB_BACKUPS_FOLDER_NAME, NULL);
}

/* Two databases on one stick do not get in each other's way. */
static char *
dup_short_id (const WvbBackupManifest *manifest)
{
  return g_strndup (manifest->folder, 8);
}

/* Whether @period is not among @kept yet and there is room for it; then it is put there. */
static gboolean
keep_period (GHashTable *kept, guint limit, const char *period)
{
  return g_hash_table_size (kept) < limit && !g_hash_table_contains (kept, period)
         && g_hash_table_add (kept, g_strdup (period));
}

void
wvb_backups_choose_kept (const gint64 *created_ms, guint n, gboolean *kept)
{
  g_autoptr (GHashTable) days = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) weeks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *newest_day = n > 0 ? wvb_clock_dup_local (created_ms[0], "%Y-%m-%d") : NULL;

  for (guint i = 0; i < n; i++) {
    g_autofree char *day = wvb_clock_dup_local (created_ms[i], "%Y-%m-%d");
    g_autofree char *week = wvb_clock_dup_local (created_ms[i], "%G-%V");
    gboolean first_of_day = keep_period (days, WVB_BACKUPS_DAILY, day);
    gboolean first_of_week = keep_period (weeks, WVB_BACKUPS_WEEKLY, week);

    kept[i] = first_of_day || first_of_week
              || (i < WVB_BACKUPS_SAME_DAY && g_str_equal (day, newest_day));
  }
}

/* Those that this database made itself. Whoever puts a file among them with its id, and a number or
 * a day of his own making, neither pushes out a real one nor keeps the next from being made. */
static GPtrArray *
list_own (WvbOpenDrawers *drawers, GError **error)
{
  g_autofree char *place = wvb_backups_dup_place (drawers->folder);
  g_autoptr (GPtrArray) seals = wvb_backup_seals_load (drawers, error);
  GPtrArray *backups;
  WvbKeySlotsState state;

  if (seals == NULL || !wvb_key_slots_read_state (drawers->folder, &state, error))
    return NULL;
  backups = wvb_backups_list (place);
  for (guint i = backups->len; i-- > 0;) {
    const WvbBackup *backup = backups->pdata[i];

    if (!g_str_equal (backup->manifest.folder, state.folder_id)
        || !wvb_backup_file_has_seal (backup->path, seals))
      g_ptr_array_remove_index (backups, i);
  }
  return backups;
}

gboolean
wvb_backups_is_due (WvbOpenDrawers *drawers)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *today = wvb_clock_dup_local (wvb_clock_now_ms (), "%Y-%m-%d");
  g_autofree char *newest = NULL;

  g_return_val_if_fail (drawers != NULL, FALSE);

  backups = list_own (drawers, NULL);
  if (backups == NULL || backups->len == 0)
    return backups != NULL;
  newest = wvb_clock_dup_local (((WvbBackup *) backups->pdata[0])->manifest.created_ms, "%Y-%m-%d");
  return !g_str_equal (today, newest);
}

/* One backup being made. */
typedef struct {
  WvbOpenDrawers *drawers;
  GCancellable *cancellable;
  char *making;
  GBytes *head;
  WvbBackupManifest manifest;
} Making;

static void
clear_making (const char *making)
{
  if (!wvb_folder_files_is_own (making))
    return;
  for (guint i = 0; i < WVB_BACKUP_PARTS; i++) {
    g_autofree char *path = g_build_filename (making, wvb_backup_part_get_name (i), NULL);

    wvb_backup_remove_copy (path);
  }
  g_rmdir (making);
}

static void
free_making (Making *making)
{
  g_clear_pointer (&making->head, g_bytes_unref);
  g_free (making->making);
}

/* An earlier making may have been killed. */
static gboolean
prepare_making (Making *making, GError **error)
{
  g_autofree char *place = wvb_backups_dup_place (making->drawers->folder);

  making->making = g_build_filename (place, MAKING_NAME, NULL);
  if (wvb_session_get_reading_advice (making->drawers->session) != NULL) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_FAILED,
                         wvb_session_get_reading_advice (making->drawers->session));
    return FALSE;
  }
  clear_making (making->making);
  if (g_mkdir_with_parents (place, 0700) != 0)
    return wvb_folder_files_set_error (error, place);
  return wvb_folder_files_make_own (making->making, error);
}

static char *
dup_part_path (const Making *making, WvbBackupPartKind part)
{
  return g_build_filename (making->making, wvb_backup_part_get_name (part), NULL);
}

static gboolean
copy_open (Making *making, WvbBackupPartKind kind, WvbStore *store, GError **error)
{
  WvbBackupPart *part = &making->manifest.parts[kind];
  g_autofree char *path = dup_part_path (making, kind);
  WvbAuditHead end;

  if (!wvb_backup_copy_store (store,
                              &(WvbBackupCopy) { .path = path, .cancellable = making->cancellable },
                              &end, error))
    return FALSE;
  part->is_there = TRUE;
  part->is_checked = TRUE;
  part->end_seq = end.seq;
  memcpy (part->end_hash, end.hash, sizeof part->end_hash);
  return TRUE;
}

/* What tells whether a file lay still: nobody opened it, which makes a log, or wrote to it. */
static gboolean
lies_still (const char *path, GStatBuf *status)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  return g_stat (path, status) == 0 && !g_file_test (log, G_FILE_TEST_EXISTS);
}

static gboolean
set_not_still (GError **error)
{
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_BUSY,
                       _ ("The cases were opened or closed meanwhile; the backup is made later"));
  return FALSE;
}

/* A closed drawer is whole as it lies there, unless a crash left part of it in its log: then it is
 * left out until it was opened again. */
static gboolean
copy_closed (Making *making, WvbBackupPartKind kind, GError **error)
{
  const char *name = wvb_backup_part_get_name (kind);
  g_autofree char *from_path = g_build_filename (making->drawers->folder, name, NULL);
  g_autofree char *to_path = dup_part_path (making, kind);
  g_autoptr (GFile) from = g_file_new_for_path (from_path);
  g_autoptr (GFile) to = g_file_new_for_path (to_path);
  GStatBuf before;
  GStatBuf after;

  if (!lies_still (from_path, &before))
    return TRUE;
  if (!g_file_copy (from, to, G_FILE_COPY_TARGET_DEFAULT_PERMS, making->cancellable, NULL, NULL,
                    error))
    return FALSE;
  g_chmod (to_path, 0600);
  if (!lies_still (from_path, &after) || before.st_mtim.tv_sec != after.st_mtim.tv_sec
      || before.st_mtim.tv_nsec != after.st_mtim.tv_nsec || before.st_size != after.st_size)
    return set_not_still (error);
  making->manifest.parts[kind].is_there = TRUE;
  return TRUE;
}

static gboolean
copy_drawer (Making *making, WvbBackupPartKind kind, WvbStore *store, GError **error)
{
  return store != NULL ? copy_open (making, kind, store, error) : copy_closed (making, kind, error);
}

static gboolean
copy_slots (const char *folder, WvbSecret *team_key, gpointer data, GError **error)
{
  Making *making = data;

  making->manifest.parts[WVB_BACKUP_PART_SLOTS].is_there = TRUE;
  return wvb_key_slots_copy_for_backup (folder, team_key, making->making, error);
}

/* The name of the key of the cases, while they are closed. */
static gboolean
read_today (WvbReader *reader, gpointer data, GError **error)
{
  Making *making = data;
  g_autofree char *id = wvb_reader_dup_setting (reader, WVB_CASES_KEYS_SETTING_TODAY);

  if (id != NULL)
    g_strlcpy (making->manifest.cases_key, id, sizeof making->manifest.cases_key);
  return TRUE;
}

static gboolean
read_elsewhere (WvbReader *reader, gpointer data, GError **error)
{
  *(char **) data = wvb_reader_dup_setting (reader, WVB_CASES_KEYS_SETTING_ELSEWHERE);
  return TRUE;
}

static gboolean
write_made (WvbTransaction *transaction, gpointer data, GError **error)
{
  Making *making = data;

  return wvb_transaction_set_setting (transaction, WVB_CASES_KEYS_SETTING_TODAY,
                                      making->manifest.cases_key, error)
         && wvb_transaction_audit (transaction, &(WvbAuditEvent) { .action = WVB_AUDIT_BACKUP },
                                   error);
}

static gboolean
name_cases_key (Making *making, GError **error)
{
  g_autoptr (WvbSecret) key = NULL;

  if (!wvb_store_read_sync (making->drawers->team, read_today, making, error))
    return FALSE;
  if (making->drawers->vault == NULL)
    return TRUE;
  key = wvb_cases_keys_load (making->drawers->vault, error);
  if (key == NULL)
    return FALSE;
  wvb_cases_keys_get_id (key, making->manifest.cases_key);
  return TRUE;
}

/* Before there is a file that needs it: a kill in between leaves a note too many, and never a
 * backup whose key the vault lets go of. */
static gboolean
note_elsewhere (Making *making, GError **error)
{
  return wvb_store_write_sync (making->drawers->team, wvb_cases_keys_note_elsewhere,
                               making->manifest.cases_key, error);
}

static gboolean
take_number (Making *making, GError **error)
{
  g_autoptr (GPtrArray) backups = list_own (making->drawers, error);
  gint64 last;

  if (backups == NULL)
    return FALSE;
  last = backups->len > 0 ? ((WvbBackup *) backups->pdata[0])->manifest.number : 0;
  making->manifest.number = last < G_MAXINT64 ? last + 1 : last;
  return TRUE;
}

static gboolean
read_lineage (WvbReader *reader, gpointer data, GError **error)
{
  Making *making = data;
  g_autofree char *lineage = wvb_instance_dup_lineage (reader);

  g_strlcpy (making->manifest.lineage, lineage, sizeof making->manifest.lineage);
  return TRUE;
}

static gboolean
describe (Making *making, WvbBackupKind kind, GError **error)
{
  WvbKeySlotsState state;

  if (!wvb_key_slots_read_state (making->drawers->folder, &state, error)
      || !take_number (making, error)
      || !wvb_store_read_sync (making->drawers->team, read_lineage, making, error))
    return FALSE;
  G_STATIC_ASSERT (sizeof state.folder_id == sizeof making->manifest.folder);
  making->manifest.kind = kind;
  wvb_identifier_fill (making->manifest.id);
  making->manifest.created_ms = wvb_clock_now_ms ();
  g_strlcpy (making->manifest.device, making->drawers->device, sizeof making->manifest.device);
  g_strlcpy (making->manifest.folder, state.folder_id, sizeof making->manifest.folder);
  return TRUE;
}

static gboolean
seal_manifest (const char *folder, WvbSecret *team_key, gpointer data, GError **error)
{
  Making *making = data;

  making->head = wvb_backup_file_seal (&making->manifest, team_key);
  return TRUE;
}

/* With the slots, so that it opens by itself with today's passphrase. A slow stick does not keep
 * the key from being wiped: it is borrowed for the slots and the seal alone. */
static gboolean
make_file (Making *making, const char *path, GError **error)
{
  WvbSession *session = making->drawers->session;

  return wvb_session_change_slots_blocking (session, copy_slots, making, error)
         && wvb_backup_file_measure (&making->manifest, making->making, making->cancellable, error)
         && wvb_session_change_slots_blocking (session, seal_manifest, making, error)
         && wvb_backup_file_write (path, &making->manifest, making->head, making->making,
                                   making->cancellable, error);
}

static char *
dup_new_name (const WvbBackupManifest *manifest, guint attempt)
{
  g_autofree char *id = dup_short_id (manifest);
  g_autofree char *at = wvb_clock_dup_local (manifest->created_ms, "%Y-%m-%d-%H%M%S");
  g_autofree char *again = attempt > 0 ? g_strdup_printf ("-%u", attempt + 1) : g_strdup ("");

  return g_strdup_printf ("wijkverband-%s-%s-%" G_GINT64_FORMAT "%s" WVB_BACKUPS_SUFFIX, id, at,
                          manifest->number, again);
}

/* A folder gets a file with a name of our making that nothing there has: two of one second on a
 * stick have the same number. */
static char *
dup_target (const WvbBackupManifest *manifest, const char *place)
{
  if (!g_file_test (place, G_FILE_TEST_IS_DIR))
    return g_strdup (place);
  for (guint attempt = 0;; attempt++) {
    g_autofree char *name = dup_new_name (manifest, attempt);
    g_autofree char *path = g_build_filename (place, name, NULL);

    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&path);
  }
}

static gboolean
check_worth_keeping (Making *making, GError **error)
{
  g_autoptr (WvbFindings) findings
      = wvb_verification_run (making->drawers, making->cancellable, error);
  g_auto (GStrv) sentences = NULL;
  g_auto (GStrv) ways = NULL;
  guint damage;

  if (findings == NULL)
    return FALSE;
  damage = wvb_findings_get_damage (findings);
  if (!(damage & WVB_DAMAGE_SPOILS_BACKUP))
    return TRUE;
  sentences = wvb_findings_dup_sentences (findings);
  ways = wvb_damage_dup_ways_on (damage & WVB_DAMAGE_SPOILS_BACKUP);
  g_set_error (error, WVB_ERROR, WVB_ERROR_DAMAGED,
               _ ("No backup was made, and the earlier ones are kept, for the database is damaged: "
                  "%s. %s"),
               sentences[0], ways[0]);
  return FALSE;
}

static void
remove_unkept (GPtrArray *backups)
{
  g_autofree gint64 *created_ms = g_new (gint64, backups->len);
  g_autofree gboolean *kept = g_new0 (gboolean, backups->len);

  for (guint i = 0; i < backups->len; i++)
    created_ms[i] = ((WvbBackup *) backups->pdata[i])->manifest.created_ms;
  wvb_backups_choose_kept (created_ms, backups->len, kept);
  for (guint i = 0; i < backups->len; i++)
    if (!kept[i] && g_unlink (((WvbBackup *) backups->pdata[i])->path) != 0)
      g_debug ("a backup that is not kept stays");
}

/* The vault lets go of the keys that no backup needs; of one that does not say, all stay. One that
 * is not proven to be of this database may be, and needs them too. */
static void
drop_unneeded_keys (Making *making)
{
  g_autofree char *place = wvb_backups_dup_place (making->drawers->folder);
  g_autoptr (GPtrArray) backups = wvb_backups_list (place);
  g_autoptr (GHashTable) needed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *noted = NULL;
  g_auto (GStrv) elsewhere = NULL;

  if (making->drawers->vault == NULL
      || !wvb_store_read_sync (making->drawers->team, read_elsewhere, &noted, NULL))
    return;
  elsewhere = g_strsplit (noted != NULL ? noted : "", " ", -1);
  for (guint i = 0; i < backups->len; i++) {
    const WvbBackup *backup = backups->pdata[i];

    if (!g_str_equal (backup->manifest.folder, making->manifest.folder))
      continue;
    if (*backup->manifest.cases_key == '\0'
        && backup->manifest.parts[WVB_BACKUP_PART_CASES].is_there)
      return;
    g_hash_table_add (needed, (gpointer) backup->manifest.cases_key);
  }
  for (char **id = elsewhere; *id != NULL; id++)
    g_hash_table_add (needed, *id);
  if (!wvb_cases_keys_drop_unneeded (making->drawers->vault, needed, NULL))
    g_debug ("earlier keys stay in the vault");
}

static void
tidy (Making *making)
{
  g_autoptr (GPtrArray) own = list_own (making->drawers, NULL);

  if (own != NULL)
    remove_unkept (own);
  drop_unneeded_keys (making);
}

static gboolean
make_generation (Making *making, const char *place, char **path, GError **error)
{
  g_autofree char *own_place = wvb_backups_dup_place (making->drawers->folder);

  if (!describe (making, WVB_BACKUP_GENERATION, error) || !name_cases_key (making, error)
      || !copy_drawer (making, WVB_BACKUP_PART_TEAM, making->drawers->team, error)
      || !copy_drawer (making, WVB_BACKUP_PART_CASES, making->drawers->cases, error)
      || (place != NULL && !note_elsewhere (making, error)))
    return FALSE;
  *path = dup_target (&making->manifest, place != NULL ? place : own_place);
  return make_file (making, *path, error);
}

static gboolean
copy_vault (Making *making, const char *place, GError **error)
{
  g_autofree char *path = NULL;

  if (!describe (making, WVB_BACKUP_VAULT, error)
      || !copy_drawer (making, WVB_BACKUP_PART_VAULT, making->drawers->vault, error))
    return FALSE;
  /* After a crash it waits until it was opened; the copy of before is still there. */
  if (!making->manifest.parts[WVB_BACKUP_PART_VAULT].is_there)
    return TRUE;
  path = wvb_backup_vaults_choose_path (place, &making->manifest);
  if (!make_file (making, path, error))
    return FALSE;
  wvb_backup_vaults_remove_earlier (path, &making->manifest);
  return TRUE;
}

static gboolean
run_vault (WvbOpenDrawers *drawers, const char *place, GCancellable *cancellable, GError **error)
{
  Making making = { .drawers = drawers, .cancellable = cancellable };
  gboolean done = prepare_making (&making, error) && copy_vault (&making, place, error);

  clear_making (making.making);
  free_making (&making);
  return done;
}

static char *
run_generation (Making *making, const char *place, GError **error)
{
  g_autofree char *path = NULL;

  if (!prepare_making (making, error))
    return NULL;
  if (!check_worth_keeping (making, error) || !make_generation (making, place, &path, error))
    g_clear_pointer (&path, g_free);
  clear_making (making->making);
  return g_steal_pointer (&path);
}

/* The log says so, and what is only of use to this device is remembered. */
static void
remember (Making *making)
{
  if (!wvb_store_write_sync (making->drawers->team, write_made, making, NULL))
    g_debug ("the backup is not in the log");
}

/* What somebody already has under that name is not written over, and a stick that is away gets no
 * file in its stead. */
static gboolean
check_place (const char *place, GError **error)
{
  if (place == NULL)
    return TRUE;
  if (wvb_marked_folder_holds (place, wvb_folder_files_get_marks ())) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
                 _ ("%s lies in the folder of a database; choose another place for the backup"),
                 place);
    return FALSE;
  }
  if (g_file_test (place, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (!g_file_test (place, G_FILE_TEST_EXISTS)) {
    if (g_str_has_suffix (place, WVB_BACKUPS_SUFFIX))
      return TRUE;
    g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED,
                 _ ("There is no folder %s. Is the stick in its place? The name of a new file has "
                    "to end in %s"),
                 place, WVB_BACKUPS_SUFFIX);
    return FALSE;
  }
  g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED,
               _ ("%s is there already: name a folder, or a new file"), place);
  return FALSE;
}

char *
wvb_backups_make_sync (WvbOpenDrawers *drawers,
                       const char *place,
                       GCancellable *cancellable,
                       GError **error)
{
  Making making = { .drawers = drawers, .cancellable = cancellable };
  g_autofree char *path = NULL;
  g_autofree char *beside = NULL;

  g_return_val_if_fail (drawers != NULL, NULL);

  if (!check_place (place, error))
    return NULL;
  path = run_generation (&making, place, error);
  if (path != NULL) {
    remember (&making);
    if (place == NULL)
      tidy (&making);
    beside = g_path_get_dirname (path);
    /* The vault comes last: by now it holds what it holds. */
    if (!run_vault (drawers, beside, cancellable, error))
      g_clear_pointer (&path, g_free);
  }
  free_making (&making);
  return g_steal_pointer (&path);
}

gboolean
wvb_backups_copy_vault_sync (WvbOpenDrawers *drawers,
                             const char *place,
                             GCancellable *cancellable,
                             GError **error)
{
  g_return_val_if_fail (drawers != NULL, FALSE);
  g_return_val_if_fail (place != NULL, FALSE);

  return run_vault (drawers, place, cancellable, error);
}

typedef struct {
  WvbOpenDrawers *drawers;
  char *place;
  GCancellable *cancellable;
  char *path;
} Task;

static void
clear_task (gpointer data)
{
  Task *task = data;

  g_clear_pointer (&task->drawers, wvb_open_drawers_unref);
  g_clear_object (&task->cancellable);
  g_free (task->place);
  g_free (task->path);
}

static void
release_task (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_task);
}

static gboolean
make_task (gpointer data, GError **error)
{
  Task *task = data;

  task->path = wvb_backups_make_sync (task->drawers, task->place, task->cancellable, error);
  return task->path != NULL;
}

static DexFuture *
make_fiber (gpointer data)
{
  Task *task = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (wvb_worker_run (make_task, g_atomic_rc_box_acquire (task), release_task), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_string (g_steal_pointer (&task->path));
}

DexFuture *
wvb_backups_make (WvbSession *session, const char *place, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  WvbOpenDrawers *drawers;
  Task *task;

  dex_return_error_if_fail (WVB_IS_SESSION (session));

  drawers = wvb_open_drawers_new (session, &error);
  if (drawers == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  task = g_atomic_rc_box_new0 (Task);
  task->drawers = drawers;
  task->place = g_strdup (place);
  g_set_object (&task->cancellable, cancellable);
  return dex_scheduler_spawn (NULL, 0, make_fiber, task, release_task);
}
