/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one window: the first start, the unlock page, or the main page of an opened team folder. It
 * owns the session while one is open. Owned by the application; main thread. */
#pragma once

#include "session.h"
#include "ui/auto-lock.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_WINDOW (wvb_window_get_type ())
G_DECLARE_FINAL_TYPE (WvbWindow, wvb_window, WVB, WINDOW, AdwApplicationWindow)

WvbWindow *wvb_window_new (GtkApplication *application);

/**
 * wvb_window_open_folder:
 * @self: the window
 * @folder: a team folder
 * @opening: (nullable) (transfer full): wvb_session_open_with_keyring() of @folder, if it was begun
 *
 * Opens the folder through the keyring if that may be, else asks the passphrase. The window is
 * presented as soon as it has something to show.
 */
void wvb_window_open_folder (WvbWindow *self, const char *folder, DexFuture *opening);

/**
 * wvb_window_show_first_start:
 * @self: the window
 * @folder: (nullable): where to make a database; %NULL: beside the others
 */
void wvb_window_show_first_start (WvbWindow *self, const char *folder);

/**
 * wvb_window_show_unlock:
 * @self: the window
 * @folder: a team folder
 */
void wvb_window_show_unlock (WvbWindow *self, const char *folder);

/**
 * wvb_window_show_session:
 * @self: the window
 * @session: (transfer none): an opened folder; closed with the window
 */
void wvb_window_show_session (WvbWindow *self, WvbSession *session);

/* Shows something else, for pictures; dialogs are closed. */
void wvb_window_show_view (WvbWindow *self, GtkWidget *view);

/**
 * wvb_window_lock:
 * @self: the window
 *
 * Closes the folder and everything that shows something of it; asks the passphrase. One that is
 * just being opened is closed as soon as it is open.
 */
void wvb_window_lock (WvbWindow *self);

/* What the window shows, and the session behind it if there is one. */
GtkWidget *wvb_window_get_view (WvbWindow *self);
WvbSession *wvb_window_get_session (WvbWindow *self);

/* What closes by itself; %NULL before there was anything to unlock. */
WvbAutoLock *wvb_window_get_auto_lock (WvbWindow *self);

G_END_DECLS
