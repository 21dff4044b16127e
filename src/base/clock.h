/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What time it is. Tests and pictures set it; everybody else only reads it. Any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wvb_clock_now_ms:
 *
 * Returns: milliseconds since 1970-01-01 UTC
 */
gint64 wvb_clock_now_ms (void);

/**
 * wvb_clock_set_fixed_ms:
 * @now_ms: the instant to stand still at, or 0 to follow the machine again
 */
void wvb_clock_set_fixed_ms (gint64 now_ms);

/**
 * wvb_clock_format_instant:
 * @instant_ms: milliseconds since 1970-01-01 UTC
 *
 * Returns: (transfer full): ISO 8601 in UTC, to the millisecond
 */
char *wvb_clock_format_instant (gint64 instant_ms);

/**
 * wvb_clock_dup_local:
 * @instant_ms: milliseconds since 1970-01-01 UTC
 * @format: as of g_date_time_format()
 *
 * Returns: (transfer full): the instant in Europe/Amsterdam, where every team is
 */
char *wvb_clock_dup_local (gint64 instant_ms, const char *format);

/**
 * wvb_clock_get_today:
 * @today: (out caller-allocates): the day it is in Europe/Amsterdam
 */
void wvb_clock_get_today (GDate *today);

/**
 * wvb_clock_parse_date:
 * @text: (nullable): such as `2026-11-26`
 * @date: (out caller-allocates): the day; not valid if @text is none
 *
 * Returns: whether @text is a day of the calendar, written so and in no other way
 */
gboolean wvb_clock_parse_date (const char *text, GDate *date);

G_END_DECLS
