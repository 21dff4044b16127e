/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks why something is dropped or cancelled, which has to be said. Main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The response of whoever gave a reason. */
#define WVB_REASON_DIALOG_GIVEN "given"

/**
 * wvb_reason_dialog_new:
 * @heading: what is about to be done
 * @body: what follows from it
 * @button: words of the button that does it
 *
 * Returns: (transfer floating): an #AdwAlertDialog
 */
AdwDialog *wvb_reason_dialog_new (const char *heading, const char *body, const char *button);

/* (transfer none): what was typed. */
const char *wvb_reason_dialog_get_reason (AdwDialog *dialog);

G_END_DECLS
