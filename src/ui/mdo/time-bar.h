/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of a meeting is planned: a thin bar, and the same in words. Main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_TIME_BAR (wvb_time_bar_get_type ())
G_DECLARE_FINAL_TYPE (WvbTimeBar, wvb_time_bar, WVB, TIME_BAR, GtkBox)

/**
 * wvb_time_bar_set:
 * @self: a bar
 * @planned: minutes that are planned
 * @available: minutes that there are
 */
void wvb_time_bar_set (WvbTimeBar *self, guint planned, guint available);

const char *wvb_time_bar_get_text (WvbTimeBar *self);

G_END_DECLS
