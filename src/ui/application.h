/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: its command line, its one window and the actions that need no window. Owned by
 * main(); main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_APPLICATION_ID "nl.wijkverband.Wijkverband"

#define WVB_TYPE_APPLICATION (wvb_application_get_type ())
G_DECLARE_FINAL_TYPE (WvbApplication, wvb_application, WVB, APPLICATION, AdwApplication)

WvbApplication *wvb_application_new (void);

/* What to exit with when g_application_run() itself saw no error. */
int wvb_application_get_status (WvbApplication *self);

G_END_DECLS
