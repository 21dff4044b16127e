/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps what is chosen in our file dialogs out of the desktop's list of recent files, where the
 * toolkit puts it for every program to read. Main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * wvb_recent_files_forget_ours:
 * @owner: as long as it lives
 *
 * Takes each file off the list that no other program has opened. What others opened stays as it is.
 */
void wvb_recent_files_forget_ours (GObject *owner);

G_END_DECLS
