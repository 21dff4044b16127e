/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The example neighbourhood De Linden, for trying the program and for pictures of it. Nothing in it
 * exists. Pure functions; any thread. The records belong to the caller. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

/**
 * wvb_example_make_neighbourhood:
 *
 * Makes the example: a neighbourhood, its organisations with their services, the people of the
 * team and their meetings. Ids derive from the names, so that making it twice brings nothing new;
 * control dates count back from today.
 *
 * Returns: (transfer container) (element-type WvbRecord): its records, what is referred to first
 */
GPtrArray *wvb_example_make_neighbourhood (void);

G_END_DECLS
