/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blocking halves of making and opening a session, for opening.c; on a worker thread, or in a
 * program without a main loop. */
#pragma once

#include "security/secret.h"
#include "session.h"

G_BEGIN_DECLS

/* Without the keyring slot and without the example, which come after it. */
WvbSession *wvb_session_create_blocking (const WvbSessionSetup *setup, GError **error);

WvbSession *
wvb_session_open_recovery_blocking (const char *folder, const char *code, GError **error);
WvbSession *
wvb_session_open_keyring_blocking (const char *folder, WvbSecret *secret, GError **error);

/**
 * wvb_session_find_slots:
 * @folder: what may be a database folder
 * @has_keyring: (out) (optional): whether there is a keyring slot
 * @error: %WVB_ERROR_NOT_FOUND if it is none, %WVB_ERROR_DAMAGED
 *
 * Returns: (transfer full) (nullable): the name under which the keyring knows the folder
 */
char *wvb_session_find_slots (const char *folder, gboolean *has_keyring, GError **error);

/**
 * wvb_session_add_keyring_blocking:
 * @self: a session
 * @folder_id: (out) (transfer full): under which name the keyring is to hold it
 * @secret: (out) (transfer full): what the keyring is to hold
 * @error: why there is no slot
 *
 * Returns: whether there is a keyring slot now
 */
gboolean wvb_session_add_keyring_blocking (WvbSession *self,
                                           char **folder_id,
                                           WvbSecret **secret,
                                           GError **error);
gboolean wvb_session_remove_keyring_blocking (WvbSession *self, GError **error);

G_END_DECLS
