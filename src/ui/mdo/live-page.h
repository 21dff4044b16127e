/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A meeting that goes on, over the whole window and large enough to read across a table: what is
 * spoken of, how long it may still take, who is there, what was written down, and the line in which
 * that is done. Keeps the cases from closing by idleness. Owned by the window; main thread. */
#pragma once

#include "model/live-meeting.h"
#include "session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_LIVE_PAGE (wvb_live_page_get_type ())
G_DECLARE_FINAL_TYPE (WvbLivePage, wvb_live_page, WVB, LIVE_PAGE, AdwBin)

/* Signal WvbLivePage::left: the person goes back to the agenda. */

/**
 * wvb_live_page_new:
 * @session: an open session whose cases are open
 * @meeting: a meeting, as stored or as its series makes it
 *
 * Returns: (transfer floating): the page, which shows the meeting when it is read
 */
GtkWidget *wvb_live_page_new (WvbSession *session, WvbRecord *meeting);

/* The same over stores. */
GtkWidget *wvb_live_page_new_for_stores (WvbStore *team, WvbStore *cases, WvbRecord *meeting);

WvbRecord *wvb_live_page_get_meeting (WvbLivePage *self);

/* (nullable): what it shows; %NULL while it is read. */
WvbLiveMeeting *wvb_live_page_get_live (WvbLivePage *self);

/* Keeps what is typed, as before a lock. */
void wvb_live_page_keep (WvbLivePage *self);

G_END_DECLS
