/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Dutch public holidays, on which meetings are skipped. Pure; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wvb_holiday_get_name:
 * @day: a valid date
 *
 * The days that article 3 of the Algemene termijnenwet calls generally recognised holidays, the two
 * days that it puts on a par with them included: Good Friday, and 5 May in every year.
 *
 * Returns: (nullable): what the day is called, for a person; %NULL if it is no holiday
 */
const char *wvb_holiday_get_name (const GDate *day);

G_END_DECLS
