/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last page of the dialog in which a case was proposed: its code, large enough to copy down,
 * and the agenda of the next MDO. Main thread. */
#pragma once

#include "store/store.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_CASE_MADE_PAGE (wvb_case_made_page_get_type ())
G_DECLARE_FINAL_TYPE (
    WvbCaseMadePage, wvb_case_made_page, WVB, CASE_MADE_PAGE, AdwNavigationPage)

/**
 * wvb_case_made_page_new:
 * @team: the store of the team drawer
 * @case_id: id of the case
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *wvb_case_made_page_new (WvbStore *team, const char *case_id);

G_END_DECLS
