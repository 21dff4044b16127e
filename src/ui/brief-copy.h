/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copying what should not stay on the clipboard: it is taken away again when the team is locked,
 * and what is secret after a minute already. One for the process; main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How long a secret stays. */
#define WVB_BRIEF_COPY_SECONDS 60

/**
 * wvb_brief_copy_secret:
 * @widget: a widget on the display whose clipboard is meant
 * @text: what to copy, for a minute
 */
void wvb_brief_copy_secret (GtkWidget *widget, const char *text);

/**
 * wvb_brief_copy_text:
 * @widget: a widget on the display whose clipboard is meant
 * @text: what to copy, until the team is locked
 */
void wvb_brief_copy_text (GtkWidget *widget, const char *text);

/**
 * wvb_brief_copy_clear_local:
 * @widget: a widget on the display whose clipboard is meant
 *
 * Takes away whatever was copied or selected in our windows, by Ctrl+C as well.
 */
void wvb_brief_copy_clear_local (GtkWidget *widget);

G_END_DECLS
