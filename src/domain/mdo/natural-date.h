/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as people type them while they minute: "morgen", "vr", "volgende week do", "over 2 weken",
 * "eind van de maand", "26-11", "3 mrt", and the English for them. Calendar days only: there is no
 * clock in it, so that no change of the clock can move a day. Pure; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WvbNaturalDate:
 * @date: the day that is meant
 * @n_bytes: how much of the text says so
 * @is_certain: whether those words hardly mean anything else; "ma", "zo" and "1/2" do, and are a
 *   day only where a day is expected
 */
typedef struct {
  GDate date;
  gsize n_bytes;
  gboolean is_certain;
} WvbNaturalDate;

/**
 * wvb_natural_date_read:
 * @text: valid UTF-8
 * @today: the day it is typed on
 * @found: (out): the day that @text begins with
 *
 * A weekday is the next such day, never today. A day and month without a year are the first such
 * day from today on, and no date if that year has no such day. A weekday before a date must be
 * right for it. The last day of a month stands for a day that the month lacks. A year of two
 * figures is of this century. "Volgende vrijdag" is not read, because people mean two days by it.
 *
 * Reads a few words at most, so that it may be tried at every word of a long text.
 *
 * Returns: whether @text begins with a date that ends where a word ends
 */
gboolean wvb_natural_date_read (const char *text, const GDate *today, WvbNaturalDate *found);

G_END_DECLS
