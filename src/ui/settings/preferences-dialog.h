/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person may set. A dialog of the window; main thread. */
#pragma once

#include "ui/auto-lock.h"

G_BEGIN_DECLS

/**
 * wvb_preferences_dialog_new:
 * @session: an open session
 * @settings: of this computer
 * @desktop: what is heard of the desktop
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
wvb_preferences_dialog_new (WvbSession *session, GSettings *settings, WvbDesktopWatch *desktop);

G_END_DECLS
