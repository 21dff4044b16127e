/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Herstelcode van deze computer": 32 random bytes as letters a person copies from paper. Pure
 * functions. Any thread.
 *
 * Thirteen groups of five, four letters of content and one that checks them. The check letter sees
 * every single wrong letter, every pair of neighbours swapped and every group in another's place,
 * and it says which group to look at. The last four bits check the whole. */
#pragma once

#include "security/secret.h"

G_BEGIN_DECLS

#define WVB_RECOVERY_CODE_GROUPS 13
#define WVB_RECOVERY_CODE_GROUP_SIZE 5

/**
 * wvb_recovery_code_format:
 * @secret: %WVB_KEY_SIZE bytes
 *
 * Returns: (transfer full): the groups in capitals, a dash between each; wvb_secret_free_text() it
 */
char *wvb_recovery_code_format (const WvbSecret *secret) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_recovery_code_parse:
 * @text: what somebody typed, in any case, with or without spaces, dashes and line breaks
 * @error: return location
 *
 * Reads O as 0 and I and L as 1, which the code never contains.
 *
 * Returns: (transfer full) (nullable): the %WVB_KEY_SIZE bytes, or %NULL with %WVB_ERROR_INVALID
 * and a message that names the first wrong group
 */
WvbSecret *wvb_recovery_code_parse (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
