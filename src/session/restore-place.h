/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a restore works: beside the folder, so that what it makes takes the folder's place in one
 * step. Until then what it makes has a mark, by which whoever comes after a kill tells it from what
 * it replaced: the one goes, the other is kept. On the stack of the restore; blocks on the disk. */
#pragma once

#include "security/folder-lock.h"

G_BEGIN_DECLS

/**
 * WvbRestorePlace:
 * @folder: where the database comes
 * @work: beside it, what holds the next two
 * @old_folder: for what comes out of the backup
 * @new_folder: the folder to be
 * @lock: of @work
 */
typedef struct {
  char *folder;
  char *work;
  char *old_folder;
  char *new_folder;
  WvbFolderLock *lock;
} WvbRestorePlace;

/**
 * wvb_restore_place_prepare:
 * @self: zeroed; wvb_restore_place_clear() it, also after a failure
 * @folder: where the database comes, or a link to that
 * @error: nothing may be written there, or another restore is at it
 *
 * Ends what an earlier restore left there, and makes both folders.
 *
 * Returns: whether the work may begin
 */
gboolean wvb_restore_place_prepare (WvbRestorePlace *self, const char *folder, GError **error);

/* Takes the mark from a folder that is in use: it may have kept it by a kill. */
void wvb_restore_place_unmark (const char *folder);

/**
 * wvb_restore_place_exchange:
 * @self: a place, with a whole database in its new folder
 * @is_taken: whether there is a database in the folder, which is locked
 * @replaced: (out) (transfer full) (nullable): where that is to be found from here on
 * @error: why it could not; then everything is as it was
 *
 * Returns: whether the folder is the new one
 */
gboolean wvb_restore_place_exchange (WvbRestorePlace *self,
                                     gboolean is_taken,
                                     char **replaced,
                                     GError **error);

/* Takes away what it made and what did not take the folder's place. */
void wvb_restore_place_clear (WvbRestorePlace *self);

/**
 * wvb_restore_place_resume:
 * @folder: a locked database folder
 *
 * Ends what a restore that was killed left beside it; one that is at work is left alone.
 */
void wvb_restore_place_resume (const char *folder);

G_END_DECLS
