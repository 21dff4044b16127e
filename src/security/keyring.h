/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The login keyring: where the secret of a folder's keyring slot lies. Functions without state of
 * their own. The futures are made and awaited on the main thread, whose main loop has to run; the
 * session owns the answers.
 *
 * The keyring spares the passphrase once the person has logged in to the computer, until the first
 * lock (key-slots.h). Whatever goes wrong here means one thing to the caller: ask for the
 * passphrase. It never means that there is no database. */
#pragma once

#include "security/secret.h"

#include <libdex.h>

G_BEGIN_DECLS

#define WVB_KEYRING_ERROR (wvb_keyring_error_quark ())

/**
 * WvbKeyringError:
 * @WVB_KEYRING_ERROR_UNAVAILABLE: no session bus, no keyring, or none that answers in time
 * @WVB_KEYRING_ERROR_LOCKED: the keyring is locked; looking up does not ask to unlock it, for that
 *   would be one question in place of another
 * @WVB_KEYRING_ERROR_CANCELLED: the keyring asked to be unlocked and the person did not
 * @WVB_KEYRING_ERROR_MISSING: the keyring has no secret for this folder, or something else under
 *   its name
 */
typedef enum {
  WVB_KEYRING_ERROR_UNAVAILABLE,
  WVB_KEYRING_ERROR_LOCKED,
  WVB_KEYRING_ERROR_CANCELLED,
  WVB_KEYRING_ERROR_MISSING,
} WvbKeyringError;

GQuark wvb_keyring_error_quark (void);

/**
 * wvb_keyring_would_ask_sync:
 * @cancellable: (nullable): gives up waiting
 *
 * Blocks; call it from a worker thread.
 *
 * Returns: whether the keyring is known to be locked, so that wvb_keyring_store() would ask
 */
gboolean wvb_keyring_would_ask_sync (GCancellable *cancellable);

/**
 * wvb_keyring_store:
 * @folder_id: of wvb_key_slots_read_state()
 * @secret: what wvb_key_slots_add_keyring() is to be given
 *
 * Keeps the secret, instead of an earlier one. The keyring may ask the person to unlock it.
 *
 * Returns: (transfer full): a future of %TRUE, or rejected with a #WvbKeyringError
 */
DexFuture *wvb_keyring_store (const char *folder_id, const WvbSecret *secret)
    G_GNUC_WARN_UNUSED_RESULT;

/* Nobody waits longer for a keyring that hangs: the passphrase is quicker. */
#define WVB_KEYRING_ANSWER_SECONDS 5

/**
 * wvb_keyring_lookup_sync:
 * @folder_id: of wvb_key_slots_read_state()
 * @cancellable: (nullable): gives up waiting
 * @error: a #WvbKeyringError
 *
 * Asks the login keyring, which shows no prompt for it. Blocks: call it from a worker thread, and
 * cancel it after %WVB_KEYRING_ANSWER_SECONDS.
 *
 * Returns: (transfer full) (nullable): the secret of the keyring slot
 */
WvbSecret *
wvb_keyring_lookup_sync (const char *folder_id, GCancellable *cancellable, GError **error);

/**
 * wvb_keyring_clear:
 * @folder_id: of wvb_key_slots_read_state()
 *
 * Removes the secret if there is one.
 *
 * Returns: (transfer full): a future of %TRUE, or rejected with a #WvbKeyringError
 */
DexFuture *wvb_keyring_clear (const char *folder_id) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_keyring_clear_sync:
 * @folder_id: of wvb_key_slots_read_state()
 * @cancellable: (nullable): gives up waiting
 *
 * As wvb_keyring_clear(), from a worker thread.
 *
 * Returns: whether there is none any more; a keyring that does not answer keeps what it has
 */
gboolean wvb_keyring_clear_sync (const char *folder_id, GCancellable *cancellable);

G_END_DECLS
