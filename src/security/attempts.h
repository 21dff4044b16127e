/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wrong passphrases slow down: how many were tried in a row stands in a small file of the folder,
 * so starting the program again does not make it quick; where nothing can be written, this program
 * remembers it as long as it runs. Functions on a folder; whoever tries holds the folder's lock, so
 * nobody tries beside. Any thread.
 *
 * It slows down whoever types at this computer. Whoever takes a copy of the folder, or may write in
 * it, is slowed by the cost of the slot alone (key-slots.h). */
#pragma once

#include "security/secret.h"

G_BEGIN_DECLS

#define WVB_ATTEMPTS_FILE_NAME "attempts"

/* So many wrong ones cost nothing. Each further one doubles the wait, up to the longest. */
#define WVB_ATTEMPTS_FREE 3
#define WVB_ATTEMPTS_FIRST_WAIT_MS 5000
#define WVB_ATTEMPTS_LONGEST_WAIT_MS (5 * 60 * 1000)

/**
 * wvb_attempts_get_wait_ms:
 * @folder: a database folder
 *
 * Where the clock was set back since, the wait begins anew, once in a program. Writes nothing.
 *
 * Returns: how long the next attempt waits
 */
guint wvb_attempts_get_wait_ms (const char *folder);

/**
 * wvb_attempts_open:
 * @folder: a locked database folder
 * @passphrase: what somebody typed
 * @team_key: (out) (transfer full): the key of team.db
 * @vault_key: (out) (transfer full): the key of vault.db
 * @error: return location
 *
 * As wvb_key_slots_open_with_passphrase(), after the wait. The attempt counts before it is made, so
 * that ending the program does not undo it. Blocks; call from a worker thread.
 *
 * Returns: whether the passphrase is right
 */
gboolean wvb_attempts_open (const char *folder,
                            const char *passphrase,
                            WvbSecret **team_key,
                            WvbSecret **vault_key,
                            GError **error);

/**
 * wvb_attempts_open_copy:
 * @folder: where wrong ones are counted
 * @slots: a folder with other slots, as a backup holds them
 * @passphrase: what somebody typed
 * @team_key: (out) (transfer full): the key of team.db
 * @vault_key: (out) (transfer full): the key of vault.db
 * @error: return location
 *
 * As wvb_attempts_open(). The right one leaves the count as it was: an old passphrase is no proof
 * of today's, and must not make guessing that one quick.
 *
 * Returns: whether the passphrase is right
 */
gboolean wvb_attempts_open_copy (const char *folder,
                                 const char *slots,
                                 const char *passphrase,
                                 WvbSecret **team_key,
                                 WvbSecret **vault_key,
                                 GError **error);

/* Once everything that was asked is proven: wrong ones before it no longer count. */
void wvb_attempts_forget (const char *folder);

G_END_DECLS
