/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that is known of one service, to read and to copy from. Owned by its pane; main thread. */
#pragma once

#include "model/service-card.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_SERVICE_SHEET (wvb_service_sheet_get_type ())
G_DECLARE_FINAL_TYPE (WvbServiceSheet, wvb_service_sheet, WVB, SERVICE_SHEET, AdwBin)

/* Signal WvbServiceSheet::copied (string text): a number or address was copied. */

GtkWidget *wvb_service_sheet_new (void);

/**
 * wvb_service_sheet_set_card:
 * @self: a sheet
 * @card: what to show
 */
void wvb_service_sheet_set_card (WvbServiceSheet *self, WvbServiceCard *card);

G_END_DECLS
