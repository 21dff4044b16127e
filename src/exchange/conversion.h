/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words, dates, times and days of other systems to ours and back. Pure; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WvbDateOrder:
 * @WVB_DATE_ORDER_MONTH_FIRST: `1/24/1970` is 24 January, as HSDS sources of old write it
 * @WVB_DATE_ORDER_DAY_FIRST: `24/1/1970` is 24 January, as Dutch spreadsheets write it
 */
typedef enum {
  WVB_DATE_ORDER_MONTH_FIRST,
  WVB_DATE_ORDER_DAY_FIRST,
} WvbDateOrder;

/**
 * wvb_conversion_read_date:
 * @text: ISO (a time behind it is left out), `1/24/1970`, `1/24/70`, `24-1-1970`, `January 24,
 * 1970` or `24 januari 1970`
 * @order: how to read slashes
 *
 * Returns: (transfer full) (nullable): `YYYY-MM-DD`; %NULL if it is no date
 */
char *wvb_conversion_read_date (const char *text, WvbDateOrder order);

/**
 * wvb_conversion_read_time:
 * @text: `9:00`, `09.00`, `3pm`, `4:00 PM`, `10:00:00`, `10:00Z`, `10:00+01:00`, `900`
 *
 * Returns: (transfer full) (nullable): `HH:MM`, 24:00 included; %NULL if it is no time of day
 */
char *wvb_conversion_read_time (const char *text);

/**
 * wvb_conversion_read_days:
 * @text: days of the week, English or Dutch, whole or short, several with commas or a dash between
 *   them; of `1MO` and `-1FR` only the day counts
 *
 * Returns: (transfer full) (nullable): such as `MO,TU,FR`, in the order of the week; %NULL if a
 * word is no day
 */
char *wvb_conversion_read_days (const char *text);

/**
 * wvb_conversion_read_boolean:
 * @text: a word
 * @boolean: (out): what it says
 *
 * Returns: whether it says yes or no
 */
gboolean wvb_conversion_read_boolean (const char *text, gboolean *boolean);

/**
 * wvb_conversion_is_number:
 * @text: (nullable): a text
 *
 * Returns: whether it is a number as JSON writes it
 */
gboolean wvb_conversion_is_number (const char *text);

G_END_DECLS
