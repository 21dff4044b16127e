/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Erasing who a case is about, in everything that lies in the folder: the drawers, and the copy of
 * the vault that goes with the daily backups. A function without state, for a thread of its own. */
#pragma once

#include "session/open-drawers.h"

G_BEGIN_DECLS

/**
 * wvb_case_erasure_run_sync:
 * @drawers: what is open
 * @case_id: id of a case
 * @error: %WVB_ERROR_CANCELLED if the cases are closed; anything else: what is not done yet is done
 *   when the cases open again and with the next backup
 *
 * Destroys the key of the case and what it sealed (erasure.h), and replaces the copy of the vault
 * beside the daily backups, which still has the key. Copies at other places are replaced with the
 * next backup there.
 *
 * Returns: whether no file of the folder says who it is any more
 */
gboolean wvb_case_erasure_run_sync (WvbOpenDrawers *drawers, const char *case_id, GError **error);

G_END_DECLS
