/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The social map: a list of services and the selected one beside it, with everything that can be
 * done to them as actions of group "map": add, edit, delete, undo, history, copy-for-caller,
 * search, clear-filters, import and export. Owned by the window; main thread. */
#pragma once

#include "session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_SOCIAL_MAP_PAGE (wvb_social_map_page_get_type ())
G_DECLARE_FINAL_TYPE (WvbSocialMapPage, wvb_social_map_page, WVB, SOCIAL_MAP_PAGE, AdwBin)

/**
 * wvb_social_map_page_new:
 * @session: an opened folder
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *wvb_social_map_page_new (WvbSession *session);

/* As wvb_social_map_page_new(), for a program that has a drawer and no session. */
GtkWidget *wvb_social_map_page_new_for_store (WvbStore *store);

/**
 * wvb_social_map_page_show:
 * @self: a page
 * @id: (nullable): id of a service to show; %NULL shows the list alone where there is one pane
 */
void wvb_social_map_page_show (WvbSocialMapPage *self, const char *id);

/**
 * wvb_social_map_page_search:
 * @self: a page
 * @text: what to search for, as if the person typed it
 */
void wvb_social_map_page_search (WvbSocialMapPage *self, const char *text);

/**
 * wvb_social_map_page_open_draft:
 * @self: a page
 * @id: (nullable): id of a draft that was kept; %NULL: the newest
 *
 * Opens the dialog with what was left unfinished.
 */
void wvb_social_map_page_open_draft (WvbSocialMapPage *self, const char *id);

G_END_DECLS
