/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An opened team folder: the sidebar and the pages it leads to, each made when it is first shown.
 * Owned by the window; main thread. */
#pragma once

#include "session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_MAIN_PAGE (wvb_main_page_get_type ())
G_DECLARE_FINAL_TYPE (WvbMainPage, wvb_main_page, WVB, MAIN_PAGE, AdwBin)

/**
 * wvb_main_page_new:
 * @session: the opened folder
 * @settings: where the last page is remembered
 *
 * Returns: (transfer floating): the page, showing what was shown last
 */
GtkWidget *wvb_main_page_new (WvbSession *session, GSettings *settings);

/**
 * wvb_main_page_show:
 * @self: the main page
 * @name: today, social-map, meetings, tasks, bottlenecks or region
 */
void wvb_main_page_show (WvbMainPage *self, const char *name);

/* In a narrow window: goes back from the page to the sidebar. */
void wvb_main_page_show_sidebar (WvbMainPage *self);

/**
 * wvb_main_page_get_page:
 * @self: the main page
 *
 * Returns: (transfer none): the page that is shown
 */
GtkWidget *wvb_main_page_get_page (WvbMainPage *self);

/* Whether it was looked for what waits, since the last change too. */
gboolean wvb_main_page_is_loaded (WvbMainPage *self);

/**
 * wvb_main_page_activate_map:
 * @self: the main page
 * @action: an action of the social map page
 * @target: (nullable): its parameter
 *
 * Shows the social map and does something there.
 */
void wvb_main_page_activate_map (WvbMainPage *self, const char *action, GVariant *target);

/* Shows the social map with one service, or with an edit that was begun. */
void wvb_main_page_open_service (WvbMainPage *self, const char *id);
void wvb_main_page_open_draft (WvbMainPage *self, const char *id);

/* Shows the meetings with this one opened. */
void wvb_main_page_open_meeting (WvbMainPage *self, const char *id);

/**
 * wvb_main_page_may_open_cases:
 * @session: an open session
 *
 * Returns: whether the cases are closed and can be opened; where nothing may be written they cannot
 */
gboolean wvb_main_page_may_open_cases (WvbSession *session);

/**
 * wvb_main_page_run_meeting:
 * @self: the page
 * @meeting: a meeting, as stored or as its series makes it
 *
 * Shows the meeting over the whole window, as it goes on or, once it is closed, as it went. Minutes
 * are in the cases drawer: asks the passphrase first if that is closed.
 */
void wvb_main_page_run_meeting (WvbMainPage *self, WvbRecord *meeting);

/* Goes back to the pages below it; what is typed is kept. Before the cases close. */
void wvb_main_page_stop_meeting (WvbMainPage *self);

G_END_DECLS
