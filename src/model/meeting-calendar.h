/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The meetings of a stretch of days, those that have a record and those that only a series says, in
 * the order in which they are held. Immutable; made on the reader's thread, used on any. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/**
 * WvbCalendarMeeting:
 * @meeting: the meeting as stored, or as its series makes it
 * @series: (nullable): its series
 * @is_stored: whether it has a record
 * @n_items: how many items are on its agenda
 * @planned_minutes: what they take together
 */
typedef struct {
  WvbRecord *meeting;
  WvbRecord *series;
  gboolean is_stored;
  guint n_items;
  guint planned_minutes;
} WvbCalendarMeeting;

#define WVB_TYPE_MEETING_CALENDAR (wvb_meeting_calendar_get_type ())
G_DECLARE_FINAL_TYPE (WvbMeetingCalendar, wvb_meeting_calendar, WVB, MEETING_CALENDAR, GObject)

/**
 * wvb_meeting_calendar_read:
 * @reader: a reader of the team drawer
 * @from: the first day
 * @until: the last one
 * @error: why it could not be read
 *
 * A meeting that was moved stands on its new day, and not on the one that its series says.
 *
 * Returns: (transfer full) (nullable): its meetings
 */
WvbMeetingCalendar *wvb_meeting_calendar_read (WvbReader *reader,
                                               const GDate *from,
                                               const GDate *until,
                                               GError **error);

/* As wvb_meeting_calendar_read(), for the main thread: (transfer full): a future of a
 * #WvbMeetingCalendar. */
DexFuture *wvb_meeting_calendar_load (WvbStore *team, const GDate *from, const GDate *until)
    G_GNUC_WARN_UNUSED_RESULT;

guint wvb_meeting_calendar_get_size (WvbMeetingCalendar *self);

/* (transfer none): the @index-th, counted from 0. */
const WvbCalendarMeeting *wvb_meeting_calendar_get (WvbMeetingCalendar *self, guint index);

/* The place of the meeting with this id; %G_MAXUINT if it is not among them. */
guint wvb_meeting_calendar_find (WvbMeetingCalendar *self, const char *id);

/**
 * wvb_meeting_calendar_find_next:
 * @self: a calendar
 * @meeting: one of its meetings
 *
 * Returns: (transfer none) (nullable): the first one after it of the same series that is neither
 *   cancelled nor closed; %NULL for a meeting of no series
 */
const WvbCalendarMeeting *wvb_meeting_calendar_find_next (WvbMeetingCalendar *self,
                                                          WvbRecord *meeting);

G_END_DECLS
