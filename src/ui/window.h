/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one window: the first start, the unlock page or the main page. Owned by the application; main
 * thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_WINDOW (wvb_window_get_type ())
G_DECLARE_FINAL_TYPE (WvbWindow, wvb_window, WVB, WINDOW, AdwApplicationWindow)

WvbWindow *wvb_window_new (GtkApplication *application);

G_END_DECLS
