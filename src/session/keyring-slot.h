/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyring slot of an open folder: added, and added again after a lock. Main thread. */
#pragma once

#include "security/key-slots.h"
#include "session.h"

G_BEGIN_DECLS

/**
 * wvb_keyring_slot_renew:
 * @session: a session that was opened without the keyring
 *
 * Adds the slot if the person wants one and a lock took it away, unless the keyring would ask for
 * its own password: whoever just typed a passphrase is not asked for another.
 *
 * Returns: (transfer full): a future of %TRUE, also if there was nothing to do
 */
DexFuture *wvb_keyring_slot_renew (WvbSession *session) G_GNUC_WARN_UNUSED_RESULT;

/* How long a lock waits for the keyring. */
#define WVB_KEYRING_SLOT_FORGET_MS 1000

/**
 * wvb_keyring_slot_part:
 * @session: a session that is about to be locked
 *
 * Removes the slot and what the keyring held for it, and waits for the keyring at most
 * %WVB_KEYRING_SLOT_FORGET_MS without running the main loop: a program that is killed right after
 * should have left nothing behind. A session that only reads leaves both as they are.
 *
 * Returns: whether the keyring does not open the folder any more; otherwise it is still being asked
 *   to let go
 */
gboolean wvb_keyring_slot_part (WvbSession *session);

G_END_DECLS
