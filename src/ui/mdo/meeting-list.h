/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The meetings of a team, those that are coming or those of before, under a head for each week or
 * month. Follows the store. Owned by the page of meetings; main thread. */
#pragma once

#include "model/meeting-calendar.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Meetings further away than these are not listed. */
#define WVB_MEETING_LIST_DAYS_AHEAD 400
#define WVB_MEETING_LIST_DAYS_BACK 3653

#define WVB_TYPE_MEETING_LIST (wvb_meeting_list_get_type ())
G_DECLARE_FINAL_TYPE (WvbMeetingList, wvb_meeting_list, WVB, MEETING_LIST, AdwBin)

/* Property WvbMeetingList:selected: id of the meeting that is chosen. Signal
 * WvbMeetingList::opened: it is to be shown in place of the list. */

/**
 * wvb_meeting_list_set_store:
 * @self: a list without a store
 * @team: the store of the team drawer
 */
void wvb_meeting_list_set_store (WvbMeetingList *self, WvbStore *team);

/* (nullable) (transfer none): the meeting that is chosen. */
const WvbCalendarMeeting *wvb_meeting_list_get_selected (WvbMeetingList *self);

/**
 * wvb_meeting_list_select:
 * @self: a list
 * @id: id of a meeting; one that is not listed yet is chosen once it is
 */
void wvb_meeting_list_select (WvbMeetingList *self, const char *id);

/* Shows those of before, or those that are coming. */
void wvb_meeting_list_show_earlier (WvbMeetingList *self, gboolean earlier);

void wvb_meeting_list_focus (WvbMeetingList *self);

G_END_DECLS
