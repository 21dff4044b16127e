/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of the sidebar: a page, and how much there is on it. Owned by the list; main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WVB_TYPE_SIDEBAR_ROW (wvb_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (WvbSidebarRow, wvb_sidebar_row, WVB, SIDEBAR_ROW, GtkListBoxRow)

/**
 * wvb_sidebar_row_new:
 * @name: name of the page
 * @icon_name: its icon
 * @title: its title
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *wvb_sidebar_row_new (const char *name, const char *icon_name, const char *title);

const char *wvb_sidebar_row_get_name (WvbSidebarRow *self);

/**
 * wvb_sidebar_row_set_count:
 * @self: a row
 * @count: how much there is; nothing shows for 0
 */
void wvb_sidebar_row_set_count (WvbSidebarRow *self, gint64 count);

G_END_DECLS
