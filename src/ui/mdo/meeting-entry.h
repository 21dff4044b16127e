/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the list of meetings: which meeting, and under which head it stands. What it says may
 * be replaced by what was read later of the same meeting. Main thread. */
#pragma once

#include "model/meeting-calendar.h"

G_BEGIN_DECLS

#define WVB_TYPE_MEETING_ENTRY (wvb_meeting_entry_get_type ())
G_DECLARE_FINAL_TYPE (WvbMeetingEntry, wvb_meeting_entry, WVB, MEETING_ENTRY, GObject)

/**
 * wvb_meeting_entry_new:
 * @calendar: a calendar
 * @index: place of a meeting in it
 * @section: the head under which it stands
 *
 * Returns: (transfer full): the line
 */
WvbMeetingEntry *
wvb_meeting_entry_new (WvbMeetingCalendar *calendar, guint index, const char *section);

/* The same meeting as it was read later; emits WvbMeetingEntry::changed. */
void wvb_meeting_entry_replace (WvbMeetingEntry *self, WvbMeetingEntry *later);

const WvbCalendarMeeting *wvb_meeting_entry_get (WvbMeetingEntry *self);
const char *wvb_meeting_entry_get_id (WvbMeetingEntry *self);
const char *wvb_meeting_entry_get_section (WvbMeetingEntry *self);

G_END_DECLS
