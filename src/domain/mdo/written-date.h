/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates in figures and month names, as people in the Netherlands write them: 3-2-1941, 03/02/41,
 * 3 feb. 1941, 1941-02-03. What a short year or none means is for the caller, who knows whether the
 * date is of a birth or of a plan. Pure; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WvbWrittenDate:
 * @day: 1 to 31
 * @month: 1 to 12
 * @year: as written; 0 if there is none
 * @n_year_digits: 0, 2 or 4
 * @is_named: whether the month is a word
 * @n_bytes: how much of the text is the date
 */
typedef struct {
  GDateDay day;
  GDateMonth month;
  GDateYear year;
  guint n_year_digits;
  gboolean is_named;
  gsize n_bytes;
} WvbWrittenDate;

/**
 * wvb_written_date_read:
 * @text: valid UTF-8
 * @written: (out): the date @text begins with
 *
 * Reads no further than the longest date, so that it may be tried at every place of a long text.
 * With a dot between, or spaces around the marks between, there must be a year: 3.5 is no date.
 *
 * Returns: whether @text begins with a day that exists, in some year where none is written
 */
gboolean wvb_written_date_read (const char *text, WvbWrittenDate *written);

/**
 * wvb_written_date_read_compact:
 * @text: valid UTF-8
 * @written: (out): the date @text begins with
 *
 * As wvb_written_date_read(), of eight figures in a row: 03021941 or 19410203.
 *
 * Returns: whether @text begins with such a date
 */
gboolean wvb_written_date_read_compact (const char *text, WvbWrittenDate *written);

G_END_DECLS
