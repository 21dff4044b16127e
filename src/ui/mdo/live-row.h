/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the minutes, or an action, while the meeting goes on. What is asked of it is done by
 * the page: “live.edit-line”, “live.delete-line” and “live.make-action” (s) with its id. Owned by
 * its list; main thread. */
#pragma once

#include "model/minutes.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_LIVE_ROW (wvb_live_row_get_type ())
G_DECLARE_FINAL_TYPE (WvbLiveRow, wvb_live_row, WVB, LIVE_ROW, GtkListBoxRow)

/**
 * wvb_live_row_new:
 * @minutes: minutes
 * @line: one of its lines or actions
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *wvb_live_row_new (WvbMinutes *minutes, WvbRecord *line);

const char *wvb_live_row_get_id (WvbLiveRow *self);

G_END_DECLS
