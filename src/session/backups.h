/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The backups of a folder: one file for each, made while the folder is in use, seven daily and four
 * weekly ones kept beside it, and the copy of the vault that today's and earlier ones need. Making
 * one is for a thread of its own; looking at what there is blocks on the disk. */
#pragma once

#include "session/backup-manifest.h"
#include "session/open-drawers.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Under a database folder. */
#define WVB_BACKUPS_FOLDER_NAME "backups"
#define WVB_BACKUPS_SUFFIX ".wvb-backup"
#define WVB_BACKUPS_VAULT_SUFFIX ".wvb-vault"

#define WVB_BACKUPS_DAILY 7
#define WVB_BACKUPS_WEEKLY 4
/* Made by hand on one day. */
#define WVB_BACKUPS_SAME_DAY 10

/**
 * WvbBackup:
 * @path: its file
 * @size: bytes
 * @manifest: what it says of itself, not proven
 */
typedef struct {
  char *path;
  guint64 size;
  WvbBackupManifest manifest;
} WvbBackup;

void wvb_backup_free (WvbBackup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbBackup, wvb_backup_free)

/**
 * wvb_backups_list:
 * @place: a folder with backups, such as the one of wvb_backups_dup_place()
 *
 * Leaves out what cannot be read as one. Nothing proves yet what they say of themselves.
 *
 * Returns: (transfer full) (element-type WvbBackup): those that are there, newest first
 */
GPtrArray *wvb_backups_list (const char *place);

/* As wvb_backups_list(), of the copies of vaults. */
GPtrArray *wvb_backups_list_vaults (const char *place);

/* (transfer full): where the daily ones of a database folder lie. */
char *wvb_backups_dup_place (const char *folder);

/**
 * wvb_backups_choose_kept:
 * @created_ms: (array length=n): when backups were made, newest first
 * @n: how many
 * @kept: (array length=n) (out caller-allocates): whether each is kept
 *
 * Seven days and four weeks that have one, the newest of each; and those of the newest day. Counts
 * by the order in which they were made, so a clock that was wrong never costs the newest.
 */
void wvb_backups_choose_kept (const gint64 *created_ms, guint n, gboolean *kept);

/**
 * wvb_backups_is_due:
 * @drawers: what is open
 *
 * Returns: whether none was made of it today
 */
gboolean wvb_backups_is_due (WvbOpenDrawers *drawers);

/**
 * wvb_backups_make_sync:
 * @drawers: what is open
 * @place: (nullable): a folder or the path of a new file; %NULL: with the daily ones
 * @cancellable: (nullable): stops it
 * @error: %WVB_ERROR_DAMAGED if what is open is not worth keeping, %WVB_ERROR_CANCELLED also when a
 *   drawer is closed, %WVB_ERROR_FAILED with what is wrong with @place
 *
 * Examines what is open, copies it, examines the copy, and only then lets older ones go. Cases that
 * are closed are copied as they lie.
 *
 * Returns: (transfer full) (nullable): the path of the backup
 */
char *wvb_backups_make_sync (WvbOpenDrawers *drawers,
                             const char *place,
                             GCancellable *cancellable,
                             GError **error);

/**
 * wvb_backups_make:
 * @session: an open session; main thread
 * @place: (nullable): as wvb_backups_make_sync()
 * @cancellable: (nullable): stops it
 *
 * Returns: (transfer full): a future of the path, or of the error
 */
DexFuture *wvb_backups_make (WvbSession *session, const char *place, GCancellable *cancellable)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_backups_copy_vault_sync:
 * @drawers: what is open
 * @place: a folder with backups
 * @cancellable: (nullable): stops it
 * @error: as wvb_backups_make_sync()
 *
 * Replaces the copy of this vault there: after an erasure, so that what was erased cannot come
 * back.
 *
 * Returns: whether the copy is today's
 */
gboolean wvb_backups_copy_vault_sync (WvbOpenDrawers *drawers,
                                      const char *place,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
