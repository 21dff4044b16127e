/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy of one open file as it is at one moment, while it stays in use: over a connection of its
 * own, in steps, so that neither the writer nor the reader waits. Functions without state, for any
 * thread but that of a main loop; they block. */
#pragma once

#include "store/store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WvbBackupProgressFunc:
 * @fraction: how much is copied, from 0 to 1
 * @data: what was given
 *
 * Runs on the thread that copies.
 */
typedef void (*WvbBackupProgressFunc) (double fraction, gpointer data);

/**
 * WvbBackupCopy:
 * @path: the file to make, which may not be there; private from its making
 * @key: (nullable) (array fixed-size=32): its key; %NULL: that of the store
 * @cancellable: (nullable): stops it
 * @progress: (nullable): called now and then
 * @progress_data: for @progress
 */
typedef struct {
  const char *path;
  const guint8 *key;
  GCancellable *cancellable;
  WvbBackupProgressFunc progress;
  gpointer progress_data;
} WvbBackupCopy;

/**
 * wvb_backup_copy_store:
 * @store: a store
 * @copy: where to and how
 * @end: (out): the last row of the copy's audit log; its signature is empty
 * @error: %WVB_ERROR_CANCELLED also when the store closes, %WVB_ERROR_DAMAGED, %WVB_ERROR_FAILED
 *   with a full disk
 *
 * Copies the last commit, and examines the copy. Nothing is left of one that fails. The copy is a
 * single file that has reached the disk.
 *
 * Returns: whether there is a whole copy
 */
gboolean wvb_backup_copy_store (WvbStore *store,
                                const WvbBackupCopy *copy,
                                WvbAuditHead *end,
                                GError **error);

/**
 * wvb_backup_copy_file:
 * @path: a file that nobody has open
 * @key: (nullable): its key
 * @copy: where to and how
 * @error: as wvb_backup_copy_store()
 *
 * Returns: whether there is a whole copy
 */
gboolean wvb_backup_copy_file (const char *path,
                               const guint8 *key,
                               const WvbBackupCopy *copy,
                               GError **error);

/* Takes away a copy and what SQLite may have laid beside it. */
void wvb_backup_remove_copy (const char *path);

G_END_DECLS
