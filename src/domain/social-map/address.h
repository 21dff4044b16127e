/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an address must say, and what a Dutch postcode must look like. Pure; any thread. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

/**
 * wvb_address_dup_postcode:
 * @text: (nullable): a postcode as people write it
 *
 * Returns: (transfer full) (nullable): the same as `1234 AB`; %NULL if it is no Dutch postcode:
 * four digits without a leading zero and two letters that are not SA, SD or SS
 */
char *wvb_address_dup_postcode (const char *text);

/**
 * wvb_address_is_blank:
 * @address: an address
 *
 * Returns: whether it says nothing of where: no street, no postcode and no place
 */
gboolean wvb_address_is_blank (WvbRecord *address);

/**
 * wvb_address_check:
 * @address: an address
 * @error: %WVB_ERROR_INVALID, for a person
 *
 * Wants one of street, postcode and place, and looks at the postcode of an address in the
 * Netherlands, which is one that says so or names no country. Addresses that came from elsewhere
 * may hold anything; check what a person edits.
 *
 * Returns: whether a person may save it
 */
gboolean wvb_address_check (WvbRecord *address, GError **error);

/**
 * wvb_address_tidy:
 * @address: an address that a person edited
 *
 * Writes a Dutch postcode as `1234 AB`, whichever way it was typed. What is no Dutch postcode, and
 * that of another country, stays as it is.
 */
void wvb_address_tidy (WvbRecord *address);

G_END_DECLS
