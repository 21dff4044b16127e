/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"

#include <stdio.h>
#include <string.h>

static gint64 fixed_now_ms;

gint64
wvb_clock_now_ms (void)
{
  gint64 fixed = __atomic_load_n (&fixed_now_ms, __ATOMIC_RELAXED);

  return fixed != 0 ? fixed : g_get_real_time () / 1000;
}

void
wvb_clock_set_fixed_ms (gint64 now_ms)
{
  __atomic_store_n (&fixed_now_ms, now_ms, __ATOMIC_RELAXED);
}

static char *
format_in_zone (gint64 instant_ms, GTimeZone *zone, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (instant_ms * 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  char *text = local != NULL ? g_date_time_format (local, format) : NULL;

  return text != NULL ? text : g_strdup ("");
}

char *
wvb_clock_format_instant (gint64 instant_ms)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *seconds = format_in_zone (instant_ms, utc, "%Y-%m-%dT%H:%M:%S");
  int milliseconds = (int) (((instant_ms % 1000) + 1000) % 1000);

  return g_strdup_printf ("%s.%03dZ", seconds, milliseconds);
}

char *
wvb_clock_dup_local (gint64 instant_ms, const char *format)
{
  g_autoptr (GTimeZone) amsterdam = g_time_zone_new_identifier ("Europe/Amsterdam");
  g_autoptr (GTimeZone) fallback = g_time_zone_new_utc ();

  return format_in_zone (instant_ms, amsterdam != NULL ? amsterdam : fallback, format);
}

gboolean
wvb_clock_parse_date (const char *text, GDate *date)
{
  static const char PATTERN[] = "0000-00-00";
  int year, month, day;

  g_return_val_if_fail (date != NULL, FALSE);

  g_date_clear (date, 1);
  if (text == NULL || strlen (text) != strlen (PATTERN))
    return FALSE;
  for (guint i = 0; PATTERN[i] != '\0'; i++)
    if (PATTERN[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != PATTERN[i])
      return FALSE;
  sscanf (text, "%d-%d-%d", &year, &month, &day);
  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

void
wvb_clock_get_today (GDate *today)
{
  g_autofree char *text = wvb_clock_dup_local (wvb_clock_now_ms (), "%Y-%m-%d");

  g_return_if_fail (today != NULL);

  wvb_clock_parse_date (text, today);
}
