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
 * wvb_keyring_slot_forget_now:
 * @state: of a folder whose slot was removed
 *
 * Takes the secret out of the keyring, and waits for that at most %WVB_KEYRING_SLOT_FORGET_MS
 * without running the main loop: a program that is killed right after should have left nothing
 * behind.
 *
 * Returns: whether the keyring has let go of it; otherwise it is still being asked to
 */
gboolean wvb_keyring_slot_forget_now (const WvbKeySlotsState *state);

G_END_DECLS
