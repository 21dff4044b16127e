/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Erasing who a case is about. The key in the vault goes first, and the case is listed there: from
 * then on no copy of the cases drawer, however old, opens with it. Then what it sealed goes from
 * the cases drawer too: the body, its rows of the change log and its drafts, and both files are
 * written anew. They would be undecipherable as they are; they go all the same, so that their
 * number and size tell nothing and a later weakness of a cipher finds nothing. The audit log keeps
 * that there was one, who read it and when it was erased.
 *
 * The functions block: call them from a worker thread or a program without a main loop. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/**
 * wvb_erasure_carry_out_sync:
 * @cases: store of the cases drawer
 * @vault: store of the vault
 * @case_id: id of a case
 * @error: why it was not done to the end, to the last byte of the files;
 *   wvb_erasure_scrub_sync() does the rest
 *
 * Erases who the case is about. It may be named again, under a new key and a new record. Copies of
 * the vault that were made before still hold the key: whoever keeps one replaces it.
 *
 * Returns: whether it was done
 */
gboolean
wvb_erasure_carry_out_sync (WvbStore *cases, WvbStore *vault, const char *case_id, GError **error);

/**
 * wvb_erasure_scrub_sync:
 * @cases: store of the cases drawer, perhaps one that was put back from a backup
 * @vault: store of today's vault
 * @error: why it could not be done; then nothing of @cases is to be shown
 *
 * Destroys in @cases what the vault lists as erased, and ends an erasure that was interrupted. Does
 * nothing, and writes nothing, where there is nothing to do. Each erased identity is logged. Files
 * that cannot be written anew now, as on a full disk, are the next time.
 *
 * Returns: whether nothing erased is there any more
 */
gboolean wvb_erasure_scrub_sync (WvbStore *cases, WvbStore *vault, GError **error);

G_END_DECLS
