/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes the social map out: which form, where to, and what that means. Main thread. */
#pragma once

#include "store/store.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_EXPORT_DIALOG (wvb_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WvbExportDialog, wvb_export_dialog, WVB, EXPORT_DIALOG, AdwDialog)

/**
 * wvb_export_dialog_new:
 * @store: the team drawer
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *wvb_export_dialog_new (WvbStore *store);

/**
 * wvb_export_dialog_save:
 * @self: the dialog
 * @path: the file, or for tables the folder, that was chosen
 *
 * Exports in the form that is chosen, as after the question for a place. Main thread.
 */
void wvb_export_dialog_save (WvbExportDialog *self, const char *path);

G_END_DECLS
