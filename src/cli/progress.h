/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far long work is: one line on a terminal that is written over, and nothing elsewhere.
 * Functions without state; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From 0 to 1; @data is not looked at. */
void wvb_progress_show (double fraction, gpointer data);

/* Takes the line away, for what is said next. */
void wvb_progress_clear (void);

G_END_DECLS
