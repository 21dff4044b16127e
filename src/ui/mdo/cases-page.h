/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases of a team: a list of them, and one beside it. While the cases are closed it says so;
 * when they close, every widget that showed something of a case is dropped. Owned by the page of
 * the MDO agenda; main thread. */
#pragma once

#include "session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_CASES_PAGE (wvb_cases_page_get_type ())
G_DECLARE_FINAL_TYPE (WvbCasesPage, wvb_cases_page, WVB, CASES_PAGE, AdwBin)

GtkWidget *wvb_cases_page_new (WvbSession *session);

/**
 * wvb_cases_page_show:
 * @self: the page
 * @id: (nullable): id of a case to show, once the cases are open; %NULL: the list
 */
void wvb_cases_page_show (WvbCasesPage *self, const char *id);

G_END_DECLS
