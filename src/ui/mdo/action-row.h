/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One action of whoever works here, with what can be done with it. Owned by its group; main
 * thread. */
#pragma once

#include "model/actions.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_ACTION_ROW (wvb_action_row_get_type ())
G_DECLARE_FINAL_TYPE (WvbActionRow, wvb_action_row, WVB, ACTION_ROW, AdwActionRow)

/* Signal WvbActionRow::asked (const char *state): it is to be done or dropped. */

/**
 * wvb_action_row_new:
 * @actions: a list
 * @action: one of its actions
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *wvb_action_row_new (WvbActions *actions, WvbRecord *action);

WvbRecord *wvb_action_row_get_action (WvbActionRow *self);

G_END_DECLS
