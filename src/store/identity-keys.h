/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys in the vault that seal who a case is about, one a case, and the list of cases of which
 * they were destroyed. The functions run in jobs of the vault's store. */
#pragma once

#include "store/reader.h"
#include "store/transaction.h"

G_BEGIN_DECLS

/* Erased cases that are read at most; more is an error. */
#define WVB_IDENTITY_KEYS_ERASED_LIMIT 100000

/* The key of a case, in memory that is wiped with its last reference; NULL if it has none. */
GBytes *wvb_identity_keys_load (WvbReader *vault, const char *case_id);

/* Makes a random key for a case that has none. */
gboolean wvb_identity_keys_add (WvbTransaction *vault, const char *case_id, GError **error);

/**
 * wvb_identity_keys_destroy:
 * @vault: a transaction on the vault
 * @case_id: id of the case
 * @error: why it could not be done
 *
 * Deletes the key and lists the case as erased; also for a case that has no key any more. What is
 * left of the bytes in the file goes when it is written anew: until then
 * wvb_identity_keys_is_rewrite_due().
 *
 * Returns: whether it was done
 */
gboolean wvb_identity_keys_destroy (WvbTransaction *vault, const char *case_id, GError **error);

/* Whether something was destroyed and the files are still to be written anew. */
gboolean wvb_identity_keys_is_rewrite_due (WvbReader *vault);
gboolean wvb_identity_keys_set_rewrite_due (WvbTransaction *vault, gboolean is_due, GError **error);

/**
 * wvb_identity_keys_load_erased:
 * @vault: a reader of the vault
 * @error: why they could not be read
 *
 * Returns: (transfer full) (nullable) (element-type utf8): ids of the cases that were ever erased
 */
GPtrArray *wvb_identity_keys_load_erased (WvbReader *vault, GError **error);

G_END_DECLS
