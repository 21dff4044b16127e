/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The right side of the social map: one service to read. Owned by the page; main thread. */
#pragma once

#include "model/service-card.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_SERVICE_PANE (wvb_service_pane_get_type ())
G_DECLARE_FINAL_TYPE (WvbServicePane, wvb_service_pane, WVB, SERVICE_PANE, AdwBin)

/* Signal WvbServicePane::copied (string text): a number or address was copied. */

/**
 * wvb_service_pane_set_card:
 * @self: a pane
 * @card: (nullable): what to show
 */
void wvb_service_pane_set_card (WvbServicePane *self, WvbServiceCard *card);

/* Shows why a service cannot be shown. */
void wvb_service_pane_set_error (WvbServicePane *self, const GError *error);

G_END_DECLS
