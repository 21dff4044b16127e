/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Completes an organisation of which only the name is known. Main thread. */
#pragma once

#include "store/store.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * wvb_organisation_dialog_present:
 * @parent: in the window above which it appears
 * @team: where the organisation lives
 * @id: its id
 *
 * Returns: (transfer full): a future of %TRUE once the dialog is there
 */
DexFuture *wvb_organisation_dialog_present (GtkWidget *parent, WvbStore *team, const char *id)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
