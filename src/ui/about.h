/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program is, and the fingerprint of the device that somebody else may compare. Main
 * thread. */
#pragma once

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * wvb_about_present:
 * @parent: in the window above which it appears
 * @session: (nullable): whose device's fingerprint to show
 */
void wvb_about_present (GtkWidget *parent, WvbSession *session);

G_END_DECLS
