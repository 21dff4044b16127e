/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys that close the cases and lock, in the dialogs of a window too. Owned by the dialogs;
 * main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * wvb_closing_keys_follow:
 * @window: a window with the actions win.close-cases and win.lock
 *
 * Gives every dialog of the window the keys as it comes up.
 */
void wvb_closing_keys_follow (AdwApplicationWindow *window);

G_END_DECLS
