/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When meetings are and how full they are, in words for a person. Pure, but for what day it is; any
 * thread. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

/**
 * wvb_meeting_words_dup_day:
 * @day: (nullable): such as `2026-11-26`
 * @today: the day on which it is read
 *
 * Returns: (transfer full): such as “Thu 26 Nov”, with the year where that is another; what is no
 *   day comes back as it is
 */
char *wvb_meeting_words_dup_day (const char *day, const GDate *today);

/* The same in full: “Thursday 26 November 2026”. */
char *wvb_meeting_words_dup_long_day (const char *day);

/**
 * wvb_meeting_words_dup_times:
 * @meeting: a meeting
 * @series: (nullable): its series
 *
 * Returns: (transfer full): such as “10:00–11:00”
 */
char *wvb_meeting_words_dup_times (WvbRecord *meeting, WvbRecord *series);

/**
 * wvb_meeting_words_dup_load:
 * @planned: minutes that are planned
 * @available: minutes that there are
 *
 * Returns: (transfer full): such as “48 of 60 minutes”, and by how many it is too long
 */
char *wvb_meeting_words_dup_load (guint planned, guint available);

/**
 * wvb_meeting_words_dup_section:
 * @day: (nullable): a day
 * @today: the day on which it is read
 *
 * Returns: (transfer full): under which head a meeting of that day stands in a list: this week,
 * next week, or the month
 */
char *wvb_meeting_words_dup_section (const char *day, const GDate *today);

G_END_DECLS
