/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The meetings of a team: a list of them, and one beside it with its agenda. Owned by the main
 * page; main thread. */
#pragma once

#include "session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_MEETINGS_PAGE (wvb_meetings_page_get_type ())
G_DECLARE_FINAL_TYPE (WvbMeetingsPage, wvb_meetings_page, WVB, MEETINGS_PAGE, AdwBin)

/* Actions that others use too: “meetings.tell” (sx) tells what was done, with the number of the
 * change or 0; “meetings.show” (s) chooses a meeting by its id. */

/* Signal WvbMeetingsPage::run (WvbRecord *meeting): the meeting begins, or what came of it is to be
 * seen. */

/* A page over the team drawer of a session. */
GtkWidget *wvb_meetings_page_new (WvbSession *session);

/* The same over a store. */
GtkWidget *wvb_meetings_page_new_for_store (WvbStore *team);

/**
 * wvb_meetings_page_show:
 * @self: the page
 * @id: (nullable): id of a meeting to show; %NULL: the list
 */
void wvb_meetings_page_show (WvbMeetingsPage *self, const char *id);

G_END_DECLS
