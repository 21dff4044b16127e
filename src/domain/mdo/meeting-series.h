/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On which days the meetings of a series are. Days and times are those of Europe/Amsterdam. Pure;
 * any thread. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

/* Codes of the list "meeting_frequency". */
#define WVB_MEETING_WEEKLY "wekelijks"
#define WVB_MEETING_MONTHLY "maandelijks"

/* No question after more days of one series is answered: two a week for ten years. */
#define WVB_MEETING_SERIES_DAYS_LIMIT 1000

/**
 * wvb_meeting_series_check:
 * @series: a meeting series
 * @error: %WVB_ERROR_INVALID, for a person
 *
 * Returns: whether it says when its meetings are: days in their order, and times of one day
 */
gboolean wvb_meeting_series_check (WvbRecord *series, GError **error);

/**
 * wvb_meeting_series_list_days:
 * @series: a meeting series that passes wvb_meeting_series_check()
 * @from: the first day to look at
 * @until: the last one
 * @skipped: (nullable) (element-type GDate): receives the days that a holiday takes away
 *
 * A weekly series comes on the weekday of its first day. A monthly one comes on the same weekday,
 * the first, second, third, fourth or last one of the month; without an ordinal the one that its
 * first day is, the fifth being the last.
 *
 * Returns: (transfer full) (element-type GDate): its days in order, at most
 *   %WVB_MEETING_SERIES_DAYS_LIMIT; none if it does not pass the check
 */
GArray *wvb_meeting_series_list_days (WvbRecord *series,
                                      const GDate *from,
                                      const GDate *until,
                                      GArray *skipped);

/**
 * wvb_meeting_series_get_ordinal:
 * @series: a meeting series with a first day
 *
 * Returns: which of its weekday in the month a monthly series is on: 1 to 4, or -1 for the last
 */
int wvb_meeting_series_get_ordinal (WvbRecord *series);

/**
 * wvb_meeting_series_dup_text:
 * @series: a meeting series
 *
 * Returns: (transfer full): for a person, such as “every 2 weeks on Thursday, 10:00–11:00”; "" if
 * it does not pass wvb_meeting_series_check()
 */
char *wvb_meeting_series_dup_text (WvbRecord *series);

G_END_DECLS
