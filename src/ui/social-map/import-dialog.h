/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings a directory in: choose it, for a table say which column is what, look at what would
 * happen, and only then import. Main thread. */
#pragma once

#include "store/store.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_IMPORT_DIALOG (wvb_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WvbImportDialog, wvb_import_dialog, WVB, IMPORT_DIALOG, AdwDialog)

/**
 * wvb_import_dialog_new:
 * @store: the team drawer
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *wvb_import_dialog_new (WvbStore *store);

/**
 * wvb_import_dialog_choose:
 * @self: a dialog
 * @file: file or folder, as if the person chose it
 */
void wvb_import_dialog_choose (WvbImportDialog *self, GFile *file);

G_END_DECLS
