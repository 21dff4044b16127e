/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Meetings as a calendar of RFC 5545. A calendar leaves the team's own computers, so it says when
 * and where a meeting is and who of the team is asked, and nothing of what is on its agenda. Pure;
 * any thread. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

/* Holidays that a series skips are named for so many years after its first day. */
#define WVB_ICALENDAR_YEARS 10

/**
 * WvbICalendarMethod:
 * @WVB_ICALENDAR_PUBLISH: for whoever reads it; nobody is asked for an answer
 * @WVB_ICALENDAR_REQUEST: an invitation
 * @WVB_ICALENDAR_CANCEL: it is not held
 */
typedef enum {
  WVB_ICALENDAR_PUBLISH,
  WVB_ICALENDAR_REQUEST,
  WVB_ICALENDAR_CANCEL,
} WvbICalendarMethod;

/**
 * WvbICalendarPerson:
 * @name: of a member of the team
 * @email: (nullable): where that member is asked; without one nobody is
 */
typedef struct {
  char *name;
  char *email;
} WvbICalendarPerson;

/**
 * wvb_icalendar_make:
 * @method: what whoever gets it is to do
 * @series: (element-type WvbRecord): meeting series
 * @meetings: (element-type WvbRecord): meetings that have a record, of these series or of none
 * @people: (nullable): id of a membership → #WvbICalendarPerson
 * @now_ms: when it is made
 *
 * A series is one event with its rule; one of its meetings that was moved, changed or cancelled is
 * an exception of it. Times are those of Europe/Amsterdam, whose rule of daylight saving comes
 * along.
 *
 * Returns: (transfer full): a calendar in UTF-8, lines folded, ending in CRLF
 */
GBytes *wvb_icalendar_make (WvbICalendarMethod method,
                            GPtrArray *series,
                            GPtrArray *meetings,
                            GHashTable *people,
                            gint64 now_ms);

G_END_DECLS
