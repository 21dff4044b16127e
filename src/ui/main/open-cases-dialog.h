/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the passphrase that opens the cases of an open folder again. Owned by what presents it; main
 * thread. */
#pragma once

#include "session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_OPEN_CASES_DIALOG (wvb_open_cases_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    WvbOpenCasesDialog, wvb_open_cases_dialog, WVB, OPEN_CASES_DIALOG, AdwDialog)

/**
 * wvb_open_cases_dialog_new:
 * @session: an open session whose cases are closed
 *
 * Returns: (transfer floating): the dialog; it goes when the cases are open
 */
AdwDialog *wvb_open_cases_dialog_new (WvbSession *session);

G_END_DECLS
