/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page: what waits for whoever works here; each line opens the place to deal with it.
 * Owned by the main page; main thread. */
#pragma once

#include "model/today.h"
#include "ui/mdo/action-group.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_TODAY_PAGE (wvb_today_page_get_type ())
G_DECLARE_FINAL_TYPE (WvbTodayPage, wvb_today_page, WVB, TODAY_PAGE, AdwBin)

/* An empty page, until there is something to show. */
GtkWidget *wvb_today_page_new (void);

/**
 * wvb_today_page_show:
 * @self: the page
 * @today: what waits now
 */
void wvb_today_page_show (WvbTodayPage *self, WvbToday *today);

/**
 * wvb_today_page_set_actions:
 * @self: the page, which has none yet
 * @actions: (transfer floating): the actions of whoever works here
 */
void wvb_today_page_set_actions (WvbTodayPage *self, WvbActionGroup *actions);

/**
 * wvb_today_page_dup_greeting:
 * @name: (nullable): whom to greet
 * @hour: hour of the day, 0 to 23
 *
 * Returns: (transfer full): a greeting for that time of the day
 */
char *wvb_today_page_dup_greeting (const char *name, guint hour);

G_END_DECLS
