/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way back of a case with a name: grounds are withdrawn or expire, and with the last one who it
 * is about is erased, in the files of the folder and in what older backups bring back. Functions
 * without state that block: call them from a worker thread or a program without a main loop. */
#pragma once

#include "session/open-drawers.h"

G_BEGIN_DECLS

/**
 * wvb_case_naming_settle_sync:
 * @drawers: what is open
 * @n_erased: (out) (optional): how many cases lost their name
 * @error: why it could not be done to the end; the next time does the rest
 *
 * Erases who a case is about where a ground was withdrawn, or expired more than
 * %WVB_GROUND_GRACE_DAYS ago, and no other one keeps it. Such a case is unnamed again and its free
 * text is on the list to be looked through; the grounds stay. A name without any ground, which may
 * only not have arrived yet, is left alone: nobody reads it.
 *
 * Returns: whether it was done
 */
gboolean wvb_case_naming_settle_sync (WvbOpenDrawers *drawers, guint *n_erased, GError **error);

/**
 * wvb_case_naming_withdraw_sync:
 * @drawers: what is open
 * @ground: id of a ground
 * @n_erased: (out) (optional): how many cases lost their name
 * @error: %WVB_ERROR_NOT_FOUND, %WVB_ERROR_INVALID if it was withdrawn before
 *
 * Withdraws a consent or ends another ground, and settles.
 *
 * Returns: whether it was done
 */
gboolean wvb_case_naming_withdraw_sync (WvbOpenDrawers *drawers,
                                        const char *ground,
                                        guint *n_erased,
                                        GError **error);

/**
 * wvb_case_naming_withdraw:
 * @session: an open session
 * @ground: id of a ground
 *
 * The same on a thread.
 *
 * Returns: (transfer full): a future of %TRUE
 */
DexFuture *wvb_case_naming_withdraw (WvbSession *session, const char *ground)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
