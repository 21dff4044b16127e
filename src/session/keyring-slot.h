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

/**
 * wvb_keyring_slot_forget:
 * @state: of a folder whose slot was removed
 *
 * Takes the secret out of the keyring.
 *
 * Returns: (transfer full): a future of %TRUE, also if there was none
 */
DexFuture *wvb_keyring_slot_forget (const WvbKeySlotsState *state) G_GNUC_WARN_UNUSED_RESULT;

/* How long a lock waits for the keyring. */
#define WVB_KEYRING_SLOT_FORGET_MS 1000

/* As wvb_keyring_slot_forget(), and waits for it at most so long without running the main loop: a
 * program that is killed right after should have left nothing behind. */
void wvb_keyring_slot_forget_now (const WvbKeySlotsState *state);

G_END_DECLS
