/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who changed what of a service and when. Main thread. */
#pragma once

#include "model/service-card.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_HISTORY_DIALOG (wvb_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WvbHistoryDialog, wvb_history_dialog, WVB, HISTORY_DIALOG, AdwDialog)

/**
 * wvb_history_dialog_new:
 * @store: the team drawer
 * @card: a service and everything around it
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *wvb_history_dialog_new (WvbStore *store, WvbServiceCard *card);

G_END_DECLS
