/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HSDS has addresses of locations only. An organisation's own address goes out in a postal location
 * that holds nothing else, and comes back to the organisation. Without state; any thread. */
#pragma once

#include "exchange/import-set-private.h"

G_BEGIN_DECLS

/**
 * wvb_hsds_dup_address_holder:
 * @address: id of an address
 *
 * Returns: (transfer full): id of the postal location in which an organisation's own address goes
 *   out
 */
char *wvb_hsds_dup_address_holder (const char *address);

/**
 * wvb_hsds_fold_address_holders:
 * @set: all that the source holds
 *
 * Gives each address in such a location back to the organisation, and removes the location. One
 * to which something was added since is a location like any other, and stays.
 */
void wvb_hsds_fold_address_holders (WvbImportSet *set);

G_END_DECLS
