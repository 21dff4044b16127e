/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New database keys: after the old ones may have become known, with an old copy of the slot file
 * and the passphrase of its day. Every file is exported under a new key, examined, and then takes
 * the place of the old one. Functions without state for a thread of their own; they block on disk
 * and key derivation.
 *
 * What it does not do: make what somebody copied earlier unreadable, or promise that nothing is
 * left of the old files on a flash disk or a file system that writes everything elsewhere; they are
 * written over before they go, which only an old-fashioned disk takes literally. */
#pragma once

#include "store/backup.h"

G_BEGIN_DECLS

/**
 * WvbNewKeys:
 * @folder: a database folder that nobody has open
 * @secret: passphrase or recovery code of today
 * @passphrase: the passphrase from now on, that wvb_passphrase_check() accepted; may be today's
 * @cancellable: (nullable): stops it, until the new files begin to take their places
 * @progress: (nullable): told how much is written anew, from 0 to 1, on the thread that works
 * @progress_data: for @progress
 */
typedef struct {
  const char *folder;
  const char *secret;
  const char *passphrase;
  GCancellable *cancellable;
  WvbBackupProgressFunc progress;
  gpointer progress_data;
} WvbNewKeys;

/**
 * wvb_new_keys_make_sync:
 * @setup: whose keys and how
 * @recovery_code: (out) (transfer full): the new one, to show once; wvb_secret_free_text() it
 * @error: %WVB_ERROR_WRONG_KEY, %WVB_ERROR_DAMAGED, %WVB_ERROR_BUSY, %WVB_ERROR_CANCELLED
 *
 * The vault keeps the earlier key of the cases as long as a backup needs it.
 *
 * Returns: whether the folder has new keys; if not it is as it was
 */
gboolean wvb_new_keys_make_sync (const WvbNewKeys *setup, char **recovery_code, GError **error);

/**
 * wvb_new_keys_resume:
 * @folder: a locked database folder, not opened yet
 * @error: why it could not be ended
 *
 * Ends what was interrupted: new files that were all ready take their places, others go. Needs no
 * key.
 *
 * Returns: whether the files of the folder belong together
 */
gboolean wvb_new_keys_resume (const char *folder, GError **error);

G_END_DECLS
