/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands around a service: where it is, whom to call and when it is open. */
#pragma once

#include "model/service-card.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * wvb_service_parts_dup_text:
 * @card: a service with what stands around it
 *
 * Returns: (transfer full): for a person, a line with its id for each part under the name of its
 *   kind; "" without parts
 */
char *wvb_service_parts_dup_text (WvbServiceCard *card);

/**
 * wvb_service_parts_add:
 * @builder: inside an object
 * @card: a service with what stands around it
 *
 * Adds the member "parts": the records around the service, each with its kind.
 */
void wvb_service_parts_add (JsonBuilder *builder, WvbServiceCard *card);

G_END_DECLS
