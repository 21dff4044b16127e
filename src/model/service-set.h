/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of a service edited together with its places, phones and hours in one draft: what of an
 * offered form was left blank, and what new records belong to. Pure functions of the draft; main
 * thread. */
#pragma once

#include "model/draft.h"

G_BEGIN_DECLS

/* (transfer none) (nullable): the address in the draft of a location. */
WvbRecord *wvb_service_set_find_address (WvbDraft *draft, const char *location);

/* Whether saving would write @record. */
gboolean wvb_service_set_is_saved (WvbDraft *draft, WvbRecord *record);

/**
 * wvb_service_set_dup_owner:
 * @draft: a service with everything around it
 * @record: a phone or an opening rule in @draft
 *
 * Returns: (transfer full) (nullable): where it is kept, for a person; %NULL for what the service
 *   itself has
 */
char *wvb_service_set_dup_owner (WvbDraft *draft, WvbRecord *record);

/**
 * wvb_service_set_remove_place:
 * @draft: a service with everything around it
 * @service: the service in @draft
 * @link: one of its links to a place
 *
 * Takes the place from the service. What only the service has there becomes the service's own; what
 * the location has stays with it and leaves the set. A location that was made here is forgotten.
 */
void wvb_service_set_remove_place (WvbDraft *draft, WvbRecord *service, WvbRecord *link);

/**
 * wvb_service_set_prepare:
 * @draft: a service with everything around it
 * @service: the service in @draft
 *
 * To be called before each checking and saving: marks new records that nobody filled in as skipped,
 * gives what was filled in its owner, and writes postcodes that were typed in the one way.
 */
void wvb_service_set_prepare (WvbDraft *draft, WvbRecord *service);

G_END_DECLS
