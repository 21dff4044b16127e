/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/meeting-words.h"

#include "base/clock.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"

#include <glib/gi18n-lib.h>

static char *
format_day (const GDate *day, const char *format)
{
  g_autoptr (GDateTime) midnight = g_date_time_new_utc (
      g_date_get_year (day), (int) g_date_get_month (day), g_date_get_day (day), 0, 0, 0);

  return g_date_time_format (midnight, format);
}

char *
wvb_meeting_words_dup_day (const char *day, const GDate *today)
{
  GDate date;

  g_return_val_if_fail (today != NULL, NULL);

  if (!wvb_clock_parse_date (day, &date))
    return g_strdup (day != NULL ? day : "");
  if (g_date_get_year (&date) == g_date_get_year (today))
    /* TRANSLATORS: A day of this year, as of g_date_time_format(). */
    return format_day (&date, _ ("%a %-d %b"));
  /* TRANSLATORS: A day of another year, as of g_date_time_format(). */
  return format_day (&date, _ ("%a %-d %b %Y"));
}

char *
wvb_meeting_words_dup_long_day (const char *day)
{
  GDate date;

  if (!wvb_clock_parse_date (day, &date))
    return g_strdup (day != NULL ? day : "");
  return format_day (&date, _ ("%A %-d %B %Y"));
}

char *
wvb_meeting_words_dup_times (WvbRecord *meeting, WvbRecord *series)
{
  const char *from;
  const char *until;

  g_return_val_if_fail (WVB_IS_RECORD (meeting), NULL);

  from = wvb_meeting_get_text (meeting, series, WVB_MEETING_STARTS_AT);
  until = wvb_meeting_get_text (meeting, series, WVB_MEETING_ENDS_AT);
  return g_strdup_printf ("%s–%s", from != NULL ? from : "", until != NULL ? until : "");
}

char *
wvb_meeting_words_dup_load (guint planned, guint available)
{
  if (planned > available)
    /* Translators: minutes planned, minutes there are, minutes too many */
    return g_strdup_printf (_ ("%u of %u minutes, %u too many"), planned, available,
                            planned - available);
  /* Translators: minutes planned, minutes there are */
  return g_strdup_printf (_ ("%u of %u minutes"), planned, available);
}

/* Its first letter as at the start of a sentence. */
static char *
capitalise (const char *text)
{
  g_autofree char *first = g_utf8_substring (text, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, g_utf8_next_char (text), NULL);
}

static int
count_weeks (const GDate *from, const GDate *day)
{
  GDate monday = *from;

  g_date_subtract_days (&monday, g_date_get_weekday (from) - 1);
  return (int) (g_date_get_julian (day) + 7 - g_date_get_julian (&monday)) / 7 - 1;
}

char *
wvb_meeting_words_dup_section (const char *day, const GDate *today)
{
  g_autofree char *month = NULL;
  GDate date;
  int weeks;

  g_return_val_if_fail (today != NULL, NULL);

  if (!wvb_clock_parse_date (day, &date))
    return g_strdup (_ ("Without a date"));
  weeks = count_weeks (today, &date);
  if (weeks == 0 && g_date_compare (&date, today) >= 0)
    return g_strdup (_ ("This week"));
  if (weeks == 1)
    return g_strdup (_ ("Next week"));
  month = format_day (&date, "%B %Y");
  return capitalise (month);
}
