/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One meeting and what it takes from its series. Days and times are those of Europe/Amsterdam.
 * Pure; any thread. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

/* Codes of the list "meeting_state". */
#define WVB_MEETING_PLANNED "gepland"
#define WVB_MEETING_CANCELLED "geannuleerd"
#define WVB_MEETING_CLOSED "gesloten"

/* Minutes that a case gets where neither the meeting nor its series says so. */
#define WVB_MEETING_CASE_MINUTES 8

/**
 * wvb_meeting_new_of_series:
 * @series: a meeting series
 * @day: one of its days
 *
 * Two members who make the record of one meeting make one record: its id follows from series and
 * day.
 *
 * Returns: (transfer full): the meeting as the series has it
 */
WvbRecord *wvb_meeting_new_of_series (WvbRecord *series, const GDate *day);

/**
 * wvb_meeting_dup_id_of_series:
 * @series: id of a meeting series
 * @day: one of its days
 *
 * Returns: (transfer full): id of the record of that meeting, made or not
 */
char *wvb_meeting_dup_id_of_series (const char *series, const GDate *day);

/**
 * wvb_meeting_get_text:
 * @meeting: a meeting
 * @series: (nullable): its series
 * @field: a field of the meeting that holds text
 *
 * Returns: (nullable): what the meeting says, else what its series says; the day of one that was
 *   not moved is its day in the series
 */
const char *wvb_meeting_get_text (WvbRecord *meeting, WvbRecord *series, guint field);

/* The same of minutes per case: %WVB_MEETING_CASE_MINUTES where neither says. */
guint wvb_meeting_get_minutes_per_case (WvbRecord *meeting, WvbRecord *series);

/* (array zero-terminated=1): the same of the members. */
const char *const *wvb_meeting_get_members (WvbRecord *meeting, WvbRecord *series);

/**
 * wvb_meeting_get_length:
 * @meeting: a meeting
 * @series: (nullable): its series
 *
 * Returns: how many minutes it lasts; 0 if its times are none
 */
guint wvb_meeting_get_length (WvbRecord *meeting, WvbRecord *series);

/**
 * wvb_meeting_check:
 * @meeting: a meeting
 * @series: (nullable): its series
 * @error: %WVB_ERROR_INVALID, for a person
 *
 * Returns: whether it says when it is
 */
gboolean wvb_meeting_check (WvbRecord *meeting, WvbRecord *series, GError **error);

/* Whether it was held and its minutes are final. */
gboolean wvb_meeting_is_closed (WvbRecord *meeting);

/**
 * wvb_meeting_freeze:
 * @meeting: a meeting that is being closed
 * @series: (nullable): its series
 *
 * Writes into the meeting what it took from the series: what was does not change with it.
 */
void wvb_meeting_freeze (WvbRecord *meeting, WvbRecord *series);

/**
 * wvb_meeting_take_from_series:
 * @meeting: a meeting that says everything itself, as after wvb_meeting_freeze()
 * @series: (nullable): its series
 *
 * The other way round: what @meeting has in common with @series it leaves to it, and follows it
 * from then on.
 */
void wvb_meeting_take_from_series (WvbRecord *meeting, WvbRecord *series);

G_END_DECLS
