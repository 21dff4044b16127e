/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Locks by itself: when the screen is locked, when the computer goes to sleep, and when nobody has
 * touched the window for an hour. Owned by the window; main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* So long the team drawer stays open without anybody there. */
#define WVB_AUTO_LOCK_IDLE_MINUTES 60

#define WVB_TYPE_AUTO_LOCK (wvb_auto_lock_get_type ())
G_DECLARE_FINAL_TYPE (WvbAutoLock, wvb_auto_lock, WVB, AUTO_LOCK, GObject)

/**
 * wvb_auto_lock_new:
 * @window: the window to watch; it owns the result
 *
 * Returns: (transfer full): the watch
 */
WvbAutoLock *wvb_auto_lock_new (GtkWindow *window);

/**
 * wvb_auto_lock_check_idle:
 * @self: the watch
 * @now_us: monotonic time
 *
 * Emits #WvbAutoLock::lock if nobody has been there for too long; called once a minute.
 */
void wvb_auto_lock_check_idle (WvbAutoLock *self, gint64 now_us);

/* Signal WvbAutoLock::lock (): it is time. */

G_END_DECLS
