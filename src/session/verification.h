/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Examines whatever is open of a folder. Any thread but that of a main loop; it blocks. */
#pragma once

#include "session/open-drawers.h"
#include "store/verify.h"

G_BEGIN_DECLS

/**
 * wvb_verification_run:
 * @drawers: what is open
 * @cancellable: (nullable): stops it
 * @error: why it could not be examined, %WVB_ERROR_CANCELLED also when a drawer is closed
 *
 * Remembers in the team drawer when it was last examined.
 *
 * Returns: (transfer full) (nullable): what is wrong in any open drawer and the slots
 */
WvbFindings *
wvb_verification_run (WvbOpenDrawers *drawers, GCancellable *cancellable, GError **error);

/**
 * wvb_verification_check:
 * @drawers: what is open
 * @cancellable: (nullable): stops it
 * @error: %WVB_ERROR_DAMAGED with what is wrong and what can be done, for a person
 *
 * As wvb_verification_run(), where all that counts is whether anything has to be told.
 *
 * Returns: whether all is well
 */
gboolean
wvb_verification_check (WvbOpenDrawers *drawers, GCancellable *cancellable, GError **error);

/**
 * wvb_verification_get_last_ms:
 * @drawers: what is open
 *
 * Returns: when it was last examined, 0 if never
 */
gint64 wvb_verification_get_last_ms (WvbOpenDrawers *drawers);

G_END_DECLS
