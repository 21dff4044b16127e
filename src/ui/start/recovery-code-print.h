/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery code on paper: what it is for, and its groups as numbered lines. Main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * wvb_recovery_code_print:
 * @widget: in the window above which the print dialog appears
 * @code: the groups with a dash between each
 * @neighbourhood: (nullable): whose code it is
 */
void wvb_recovery_code_print (GtkWidget *widget, const char *code, const char *neighbourhood);

G_END_DECLS
