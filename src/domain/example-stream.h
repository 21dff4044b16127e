/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any number of made-up services with realistic frequencies of Dutch words, for trying and
 * measuring at size. Made a batch at a time, so that memory stays bounded. Owned by one caller,
 * used by one thread at a time. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

#define WVB_EXAMPLE_SERVICES_PER_ORGANISATION 8

typedef struct _WvbExampleStream WvbExampleStream;

/**
 * wvb_example_stream_new:
 * @n_services: how many services to make
 * @seed: the same seed gives the same words
 * @first_index: place of the first service in the sequence of @seed
 *
 * Ids are new each time, so that each stream adds @n_services.
 *
 * Returns: (transfer full): a stream
 */
WvbExampleStream *wvb_example_stream_new (guint n_services, guint64 seed, guint first_index);

/**
 * wvb_example_stream_next:
 * @self: a stream
 * @max_services: how many services to make at most
 *
 * Makes the next services, each with a location, the link between them, two phones and the hours of
 * five days; an organisation comes before the first of the services it offers.
 *
 * Returns: (transfer container) (nullable) (element-type WvbRecord): records, what is referred to
 *   in this or an earlier batch; %NULL when all are made
 */
GPtrArray *wvb_example_stream_next (WvbExampleStream *self, guint max_services);

void wvb_example_stream_free (WvbExampleStream *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbExampleStream, wvb_example_stream_free)

G_END_DECLS
