/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search words that every team starts with: who searches for the term also finds the words.
 * Pure functions; any thread. The records belong to the caller. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

/**
 * wvb_synonyms_make_records:
 *
 * Makes the seeded search words, as records a team may edit. Ids derive from the term.
 *
 * Returns: (transfer container) (element-type WvbRecord): synonyms
 */
GPtrArray *wvb_synonyms_make_records (void);

G_END_DECLS
