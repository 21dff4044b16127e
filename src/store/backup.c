/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/backup.h"

#include "store/audit-log.h"
#include "store/migration.h"
#include "store/store-private.h"
#include "store/verify.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Pages of 4 KiB between two looks at whether to go on: some ten milliseconds. */
#define STEP_PAGES 1024

typedef struct {
  const char *from;
  const guint8 *from_key;
  const WvbBackupCopy *copy;
  WvbWanted wanted;
} Work;

static void
tell_progress (const Work *work, sqlite3_backup *backup)
{
  int n_pages = sqlite3_backup_pagecount (backup);

  if (work->copy->progress == NULL || n_pages <= 0)
    return;
  work->copy->progress (1.0 - (double) sqlite3_backup_remaining (backup) / n_pages,
                        work->copy->progress_data);
}

/* The transaction of @from holds one state, so what is written meanwhile does not make the copy
 * begin again. */
static gboolean
copy_pages (const Work *work, WvbConnection *from, WvbConnection *to, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (wvb_connection_get_handle (to), "main",
                                                wvb_connection_get_handle (from), "main");
  gboolean wanted = TRUE;
  int result = SQLITE_OK;

  if (backup == NULL) {
    wvb_connection_set_error (to, error);
    return FALSE;
  }
  while (result == SQLITE_OK && (wanted = wvb_wanted_check (&work->wanted, error))) {
    result = sqlite3_backup_step (backup, STEP_PAGES);
    tell_progress (work, backup);
  }
  sqlite3_backup_finish (backup);
  if (wanted && result != SQLITE_DONE)
    wvb_connection_set_error (to, error);
  return result == SQLITE_DONE;
}

static const guint8 *
get_new_key (const Work *work)
{
  return work->copy->key != NULL ? work->copy->key : work->from_key;
}

/* A copy under another key cannot derive the key of its chain any more. */
static gboolean
make_copy (const Work *work, WvbConnection *from, GError **error)
{
  g_autoptr (WvbConnection) to
      = wvb_connection_open (work->copy->path, get_new_key (work), TRUE, FALSE, error);

  return to != NULL && copy_pages (work, from, to, error)
         && (work->copy->key == NULL || wvb_audit_log_keep_chain_key (to, work->from_key, error))
         && wvb_connection_carry_over (to, error);
}

static gboolean
copy_snapshot (const Work *work, WvbAuditHead *end, GError **error)
{
  g_autoptr (WvbConnection) from
      = wvb_connection_open (work->from, work->from_key, FALSE, /* read_only= */ TRUE, error);

  return from != NULL && wvb_connection_execute (from, "BEGIN", error)
         && wvb_audit_log_read_end (from, end, error) && make_copy (work, from, error);
}

static gboolean
sync_copy (const char *path, GError **error)
{
  g_autofd int fd = open (path, O_RDONLY | O_CLOEXEC);

  if (fd >= 0 && fsync (fd) == 0)
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED, _ ("The copy did not reach the disk: %s"),
               g_strerror (errno));
  return FALSE;
}

static gboolean
copy_and_verify (const Work *work, WvbAuditHead *end, GError **error)
{
  if (!wvb_wanted_check (&work->wanted, error)
      || !wvb_migration_make_file (work->copy->path, error))
    return FALSE;
  if (copy_snapshot (work, end, error)
      && wvb_verify_copy (work->copy->path, get_new_key (work), end, &work->wanted, error)
      && sync_copy (work->copy->path, error))
    return TRUE;
  wvb_backup_remove_copy (work->copy->path);
  return FALSE;
}

gboolean
wvb_backup_copy_store (WvbStore *store,
                       const WvbBackupCopy *copy,
                       WvbAuditHead *end,
                       GError **error)
{
  Work work = { .copy = copy };
  WvbStoreLoan loan;
  WvbAuditHead found;
  gboolean done;

  g_return_val_if_fail (WVB_IS_STORE (store), FALSE);
  g_return_val_if_fail (copy != NULL && copy->path != NULL, FALSE);
  g_return_val_if_fail (end != NULL, FALSE);

  if (!wvb_store_lend (store, &loan, error))
    return FALSE;
  work.from = loan.path;
  work.from_key = loan.key;
  work.wanted = (WvbWanted) { .store = store, .cancellable = copy->cancellable };
  done = copy_and_verify (&work, &found, error);
  wvb_store_give_back (store);
  if (done)
    *end = found;
  return done;
}

gboolean
wvb_backup_copy_file (const char *path,
                      const guint8 *key,
                      const WvbBackupCopy *copy,
                      GError **error)
{
  Work work = { .from = path, .from_key = key, .copy = copy };
  WvbAuditHead end;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (copy != NULL && copy->path != NULL, FALSE);

  work.wanted.cancellable = copy->cancellable;
  return copy_and_verify (&work, &end, error);
}

void
wvb_backup_remove_copy (const char *path)
{
  g_return_if_fail (path != NULL);

  wvb_migration_remove (path);
}
