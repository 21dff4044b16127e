/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The code lists and search words that every team starts with, as records it may edit afterwards.
 * Pure functions; any thread. The records belong to the caller. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

/**
 * wvb_codes_make_records:
 *
 * Makes the seeded lists with their codes. Ids derive from list and code, so that ten members who
 * each start a database do not bring ten copies.
 *
 * Returns: (transfer container) (element-type WvbRecord): code lists, each followed by its codes
 */
GPtrArray *wvb_codes_make_records (void);

/* How many records that makes: it grows with each version that brings new codes. */
guint wvb_codes_count (void);

G_END_DECLS
