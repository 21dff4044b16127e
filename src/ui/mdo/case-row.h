/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One case in the list of cases: its code, for whom it is, how urgent and how far it is. Follows
 * its entry. Main thread. */
#pragma once

#include "model/case-overview.h"
#include "ui/form/code-choices.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_CASE_ROW (wvb_case_row_get_type ())
G_DECLARE_FINAL_TYPE (WvbCaseRow, wvb_case_row, WVB, CASE_ROW, GtkBox)

/**
 * wvb_case_row_new_factory:
 * @choices: the words for codes
 *
 * Returns: (transfer full): makes rows for items of #WvbCaseEntry
 */
GtkListItemFactory *wvb_case_row_new_factory (WvbCodeChoices *choices);

/* (transfer full): makes heads of such lists: own ones, and those of others. */
GtkListItemFactory *wvb_case_row_new_head_factory (void);

G_END_DECLS
