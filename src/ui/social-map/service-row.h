/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One service in the list: three lines of text. Reused for other services while scrolling, so
 * binding sets texts and nothing else. Owned by the list view; main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WVB_TYPE_SERVICE_ROW (wvb_service_row_get_type ())
G_DECLARE_FINAL_TYPE (WvbServiceRow, wvb_service_row, WVB, SERVICE_ROW, GtkBox)

/**
 * wvb_service_row_new_factory:
 *
 * Returns: (transfer full): makes these rows for a list view of #WvbRowObject
 */
GtkListItemFactory *wvb_service_row_new_factory (void);

G_END_DECLS
