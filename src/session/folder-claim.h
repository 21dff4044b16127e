/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking a folder for a session: what is there, who has it, and what an earlier run left in it.
 * Functions without state; they block on the disk. */
#pragma once

#include "security/folder-lock.h"

G_BEGIN_DECLS

/**
 * wvb_folder_claim:
 * @folder: what may be a database folder
 * @only_reads: (out): whether nothing may be written in it, on success only
 * @error: %WVB_ERROR_NOT_FOUND, %WVB_ERROR_DAMAGED or %WVB_ERROR_BUSY
 *
 * Finishes what new keys and a restore left, where something may be written.
 *
 * Returns: (transfer full): the lock of the folder
 */
WvbFolderLock *wvb_folder_claim (const char *folder, gboolean *only_reads, GError **error);

/**
 * wvb_folder_claim_empty:
 * @folder: where a new database is to come
 * @error: %WVB_ERROR_INVALID if it holds something, %WVB_ERROR_BUSY
 *
 * Returns: (transfer full): the lock of the folder
 */
WvbFolderLock *wvb_folder_claim_empty (const char *folder, GError **error);

/**
 * wvb_folder_claim_check_new:
 * @folder: where a new database is to come
 * @error: %WVB_ERROR_INVALID if one is there already
 *
 * Tells before anything is asked or derived.
 *
 * Returns: %FALSE if @folder holds a database, whole or not
 */
gboolean wvb_folder_claim_check_new (const char *folder, GError **error);

/* Removes what a making that was killed left in @folder: nobody has its keys. */
void wvb_folder_claim_clear_unfinished (const char *folder);

G_END_DECLS
