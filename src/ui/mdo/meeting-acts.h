/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does with a whole meeting or its series: cancels it, closes it, ends it, deletes
 * it; asking first where something has to be said or chosen. How it went the page tells. Main
 * thread. */
#pragma once

#include "model/agenda.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What all of these work on. @page: a widget of the page of meetings. */

/* Asks why, and cancels the meeting. */
void wvb_meeting_acts_cancel (GtkWidget *page, WvbStore *team, WvbAgenda *agenda);

/* Holds after all what was cancelled. */
void wvb_meeting_acts_hold (GtkWidget *page, WvbStore *team, WvbAgenda *agenda);

/* Closes the meeting; asks what is to become of what is still open. */
void wvb_meeting_acts_close (GtkWidget *page, WvbStore *team, WvbAgenda *agenda);

/* Lets the meeting be the last one of its series. */
void wvb_meeting_acts_end_series (GtkWidget *page, WvbStore *team, WvbAgenda *agenda);

/* Deletes a meeting that is of no series and was not held. */
void wvb_meeting_acts_delete (GtkWidget *page, WvbStore *team, WvbAgenda *agenda);

/* Deletes its series with all meetings, where none was held. */
void wvb_meeting_acts_delete_series (GtkWidget *page, WvbStore *team, WvbAgenda *agenda);

G_END_DECLS
