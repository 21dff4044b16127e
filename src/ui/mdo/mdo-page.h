/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The MDO agenda: the meetings of a team and its cases, one of the two at a time. Owned by the main
 * page; main thread. */
#pragma once

#include "ui/mdo/meetings-page.h"

G_BEGIN_DECLS

#define WVB_TYPE_MDO_PAGE (wvb_mdo_page_get_type ())
G_DECLARE_FINAL_TYPE (WvbMdoPage, wvb_mdo_page, WVB, MDO_PAGE, AdwBin)

/* Actions: “mdo.show” (s) shows “meetings” or “cases”; “mdo.show-meeting” (s) a meeting by its id;
 * “mdo.show-case” (s) a case by its id. */

GtkWidget *wvb_mdo_page_new (WvbSession *session);

/* (transfer none): shows the page of the meetings. */
WvbMeetingsPage *wvb_mdo_page_show_meetings (WvbMdoPage *self);

G_END_DECLS
