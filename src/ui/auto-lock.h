/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closes by itself: the cases when nobody has touched the window for some minutes, unless they are
 * held; everything when the screen is locked, when the computer goes to sleep, and when nobody has
 * touched the window for much longer. Owned by the window; main thread. */
#pragma once

#include "security/desktop-watch.h"
#include "session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What a person may choose, in minutes. */
#define WVB_AUTO_LOCK_CASES_MIN 1
#define WVB_AUTO_LOCK_CASES_MAX 15
#define WVB_AUTO_LOCK_TEAM_MIN 5
#define WVB_AUTO_LOCK_TEAM_MAX 120

/* The settings that hold it. */
#define WVB_AUTO_LOCK_CASES_KEY "cases-idle-minutes"
#define WVB_AUTO_LOCK_TEAM_KEY "team-idle-minutes"

#define WVB_TYPE_AUTO_LOCK (wvb_auto_lock_get_type ())
G_DECLARE_FINAL_TYPE (WvbAutoLock, wvb_auto_lock, WVB, AUTO_LOCK, GObject)

/**
 * wvb_auto_lock_new:
 * @window: the window to watch; it owns the result
 * @settings: where the minutes stand; whatever is written there, the bounds hold
 *
 * Returns: (transfer full): the watch
 */
WvbAutoLock *wvb_auto_lock_new (GtkWindow *window, GSettings *settings);

/**
 * wvb_auto_lock_set_session:
 * @self: the watch
 * @session: (nullable): whose cases are closed
 *
 * Time begins anew.
 */
void wvb_auto_lock_set_session (WvbAutoLock *self, WvbSession *session);

/**
 * wvb_auto_lock_set_guards:
 * @self: the watch
 * @guards: whether something shows that has to be taken away in time, without a session
 *
 * Time begins anew when it changes.
 */
void wvb_auto_lock_set_guards (WvbAutoLock *self, gboolean guards);

/* What it hears of the desktop. */
WvbDesktopWatch *wvb_auto_lock_get_desktop (WvbAutoLock *self);

/* The clock that idleness is measured by, in microseconds; it goes on while the computer sleeps. */
gint64 wvb_auto_lock_get_now_us (void);

/**
 * wvb_auto_lock_check_idle:
 * @self: the watch
 * @now_us: as of wvb_auto_lock_get_now_us()
 *
 * Closes what nobody has used for too long; called several times a minute.
 */
void wvb_auto_lock_check_idle (WvbAutoLock *self, gint64 now_us);

/* Signal WvbAutoLock::close-cases (): it is time for the cases.
 * Signal WvbAutoLock::lock (): it is time for everything. */

G_END_DECLS
