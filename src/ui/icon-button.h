/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A flat button that is an icon only, beside what it works on. Main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * wvb_icon_button_new:
 * @icon_name: its icon
 * @label: what it does, for who points at it and for who hears it
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *wvb_icon_button_new (const char *icon_name, const char *label);

G_END_DECLS
