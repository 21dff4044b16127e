/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line below a page that tells of a change and offers to undo it. Main thread. */
#pragma once

#include "store/store.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * wvb_undo_toast_undo:
 * @toasts: where to say whether it went well
 * @store: where the change was made
 * @change: number of the change
 */
void wvb_undo_toast_undo (AdwToastOverlay *toasts, WvbStore *store, gint64 change);

/**
 * wvb_undo_toast_show:
 * @toasts: where to show it; whether undoing went well is shown there too
 * @store: where the change was made
 * @text: what was done
 * @change: number of the change
 */
void
wvb_undo_toast_show (AdwToastOverlay *toasts, WvbStore *store, const char *text, gint64 change);

G_END_DECLS
