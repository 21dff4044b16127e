/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting a backup back: in a new folder, on another computer too, or over what is there. Functions
 * without state for a thread of their own; they block on disk and key derivation. */
#pragma once

#include "session/backups.h"

G_BEGIN_DECLS

/**
 * WvbRestore:
 * @backup: path of the backup
 * @vault: (nullable): path of a copy of the vault; %NULL: that of @folder or beside the backup
 * @folder: where the database comes; absent, empty, or a database folder that nobody has open, or
 *   a link to one
 * @secret: passphrase or recovery code of the day of the backup
 * @today: (nullable): passphrase or recovery code of today, where it is another one
 * @cancellable: (nullable): stops it, and leaves everything as it was
 */
typedef struct {
  const char *backup;
  const char *vault;
  const char *folder;
  const char *secret;
  const char *today;
  GCancellable *cancellable;
} WvbRestore;

/**
 * WvbRestored:
 * @replaced: (nullable): where the files are that were in the folder before
 * @damaged_vault: (nullable): which vault is damaged, where its cases are not there for it
 * @created_ms: when the backup was made
 * @has_cases: whether its cases are there too; without a vault that knows their key they are not
 * @has_todays_slots: whether today's passphrase opens the folder, and not that of the backup's day
 */
typedef struct {
  char *replaced;
  char *damaged_vault;
  gint64 created_ms;
  gboolean has_cases;
  gboolean has_todays_slots;
} WvbRestored;

void wvb_restored_clear (WvbRestored *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WvbRestored, wvb_restored_clear)

/* What marks a folder with replaced files, which is no database to be opened. */
#define WVB_RESTORE_REPLACED_MARK ".replaced-"

/**
 * wvb_restore_run_sync:
 * @restore: what and where
 * @restored: (out): what was done, on success only
 * @error: %WVB_ERROR_WRONG_KEY, also if only today's passphrase is missing; %WVB_ERROR_DAMAGED,
 *   %WVB_ERROR_BUSY, %WVB_ERROR_INVALID
 *
 * Examines the backup, makes the database beside the folder under today's keys, as a new device and
 * without the cases that were erased since, and only then lets it take the folder's place in one
 * step. Whatever stops it before leaves the folder as it was.
 *
 * Returns: whether the folder is restored
 */
gboolean wvb_restore_run_sync (const WvbRestore *restore, WvbRestored *restored, GError **error);

G_END_DECLS
