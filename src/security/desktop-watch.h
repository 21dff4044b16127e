/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hears when the desktop locks its screen, when the login session is to lock, and when the computer
 * goes to sleep, which waits until everybody who heard it is ready. Owned by whoever locks then;
 * main thread, whose main loop has to run. Without a desktop that says so, or in a sandbox that
 * hides it, it hears nothing and says that. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define WVB_TYPE_DESKTOP_WATCH (wvb_desktop_watch_get_type ())
G_DECLARE_FINAL_TYPE (WvbDesktopWatch, wvb_desktop_watch, WVB, DESKTOP_WATCH, GObject)

/**
 * wvb_desktop_watch_new:
 *
 * Begins to listen; it takes a moment until it hears.
 *
 * Returns: (transfer full): the watch
 */
WvbDesktopWatch *wvb_desktop_watch_new (void);

/* Signal WvbDesktopWatch::lock (): the screen was locked, or is to be, or the computer is about to
 * sleep and does so once the handlers are done. Property "hears-screen": whether there is a screen
 * saver that says when it begins. Property "hears-sleep": whether sleep waits for us. */

G_END_DECLS
