/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the vault is of the same day as the cases. Each of its pages is whole, so only what the
 * cases drawer says of it shows that an older copy was put back: an older vault holds keys that
 * were destroyed since, and lacks those that were made. Any thread; blocks. */
#pragma once

#include "store/verify.h"

G_BEGIN_DECLS

/**
 * wvb_verify_vault_sync:
 * @cases: store of the cases drawer
 * @vault: store of the vault
 * @findings: what is wrong is added
 * @error: why it could not be examined
 *
 * Looks for cases that the log says were erased and the vault does not list, and for identities
 * whose key is not there. A vault of before that differs in neither is as good as today's.
 *
 * Returns: whether it was examined
 */
gboolean
wvb_verify_vault_sync (WvbStore *cases, WvbStore *vault, WvbFindings *findings, GError **error);

G_END_DECLS
