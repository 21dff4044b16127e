/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One meeting in the list: when, what it is called, and how full it is. Made and owned by its list;
 * main thread. */
#pragma once

#include "ui/mdo/meeting-entry.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_MEETING_ROW (wvb_meeting_row_get_type ())
G_DECLARE_FINAL_TYPE (WvbMeetingRow, wvb_meeting_row, WVB, MEETING_ROW, GtkBox)

/* (transfer full): makes a row for each #WvbMeetingEntry. */
GtkListItemFactory *wvb_meeting_row_new_factory (void);

/* (transfer full): makes the heads under which they stand. */
GtkListItemFactory *wvb_meeting_row_new_head_factory (void);

G_END_DECLS
