/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a number in an outside register must look like: AGB, KvK, URA and others. Pure; any thread.
 */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

#define WVB_EXTERNAL_IDENTIFIER_AGB "AGB"
#define WVB_EXTERNAL_IDENTIFIER_KVK "KvK"
#define WVB_EXTERNAL_IDENTIFIER_BRANCH "vestigingsnummer"
#define WVB_EXTERNAL_IDENTIFIER_URA "URA"
#define WVB_EXTERNAL_IDENTIFIER_OIN "OIN"

/**
 * wvb_external_identifier_check_value:
 * @system: the register, in upper or lower case
 * @value: the number as written; leading zeros count
 * @error: %WVB_ERROR_INVALID, for a person
 *
 * Returns: whether @value has the length and digits of @system; any value will do for a register
 *   that is not known here
 */
gboolean
wvb_external_identifier_check_value (const char *system, const char *value, GError **error);

/**
 * wvb_external_identifier_check:
 * @identifier: an external identifier
 * @error: %WVB_ERROR_INVALID, for a person
 *
 * Returns: whether a person may save it as far as its number goes
 */
gboolean wvb_external_identifier_check (WvbRecord *identifier, GError **error);

G_END_DECLS
