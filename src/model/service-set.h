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
 * wvb_service_set_prepare:
 * @draft: a service with everything around it
 * @service: the service in @draft
 *
 * To be called before each checking and saving: marks new records that nobody filled in as skipped,
 * and gives what was filled in its owner.
 */
void wvb_service_set_prepare (WvbDraft *draft, WvbRecord *service);

G_END_DECLS
