/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dialogs for files and folders whose choice stays out of the desktop's list of recent files, where
 * the toolkit puts it for every program to read. Main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * wvb_file_dialog_new:
 * @title: what is to be chosen
 *
 * Returns: (transfer full): the dialog
 */
GtkFileDialog *wvb_file_dialog_new (const char *title);

/**
 * wvb_file_dialog_forget_recent:
 *
 * From now on takes each file off the list that no other program has opened; to be called before
 * whatever else of the toolkit lets a person choose a file. What others opened stays as it is.
 */
void wvb_file_dialog_forget_recent (void);

G_END_DECLS
