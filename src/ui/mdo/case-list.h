/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases of a team, the own ones first: those that go on, or those that are over. Follows the
 * stores. It is made when the cases open and dropped when they close. Owned by the page of cases;
 * main thread. */
#pragma once

#include "model/case-overview.h"
#include "ui/form/code-choices.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_CASE_LIST (wvb_case_list_get_type ())
G_DECLARE_FINAL_TYPE (WvbCaseList, wvb_case_list, WVB, CASE_LIST, AdwBin)

/* Property WvbCaseList:selected: id of the case that is chosen; nothing is chosen by itself, for
 * whatever is opened is logged. Property WvbCaseList:has-cases: whether there is something to
 * choose. Signal WvbCaseList::opened: it is to be shown in place of the list. */

/**
 * wvb_case_list_new:
 * @team: the store of the team drawer
 * @cases: the store of the cases drawer
 * @me: (nullable): id of the membership of whoever looks
 *
 * Returns: (transfer floating): the list
 */
GtkWidget *wvb_case_list_new (WvbStore *team, WvbStore *cases, const char *me);

/* (nullable) */
const char *wvb_case_list_get_selected (WvbCaseList *self);

/**
 * wvb_case_list_select:
 * @self: a list
 * @id: id of a case; one that is not listed yet is chosen once it is
 */
void wvb_case_list_select (WvbCaseList *self, const char *id);

G_END_DECLS
