/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/conversion.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* Two digits from here on are of the last century, as POSIX has it. */
#define CENTURY_PIVOT 69

/* A year of three digits is one that is still being typed. */
#define THREE_DIGITS_MIN 100
#define THREE_DIGITS_MAX 999

static const char *const MONTHS[12][3] = {
  { "january", "januari", NULL }, { "february", "februari", NULL }, { "march", "maart", "mrt" },
  { "april", NULL, NULL },        { "may", "mei", NULL },           { "june", "juni", NULL },
  { "july", "juli", NULL },       { "august", "augustus", NULL },   { "september", NULL, NULL },
  { "october", "oktober", NULL }, { "november", NULL, NULL },       { "december", NULL, NULL },
};

static const char *const CODES[7] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

static const char *const DAYS[7][2] = {
  { "monday", "maandag" },     { "tuesday", "dinsdag" }, { "wednesday", "woensdag" },
  { "thursday", "donderdag" }, { "friday", "vrijdag" },  { "saturday", "zaterdag" },
  { "sunday", "zondag" },
};

static char *
format_date (int year, int month, int day, gboolean short_year)
{
  if (short_year)
    year += year < CENTURY_PIVOT ? 2000 : 1900;
  if (year < 1 || year > 9999 || month < 1 || day < 1 || month > 12
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/* The number of the month that @word names or shortens to three letters or more, or 0. */
static int
find_month (const char *word)
{
  gsize length = strlen (word);

  if (length < 3)
    return 0;
  for (int i = 0; i < 12; i++)
    for (guint j = 0; j < 3; j++)
      if (MONTHS[i][j] != NULL && strncmp (MONTHS[i][j], word, length) == 0)
        return i + 1;
  return 0;
}

static char *
read_spelled_date (const char *text)
{
  g_autofree char *folded = wvb_text_fold (text);
  char word[16];
  int day;
  int year;
  int used = 0;

  if (sscanf (folded, " %15[a-z]%*[. ]%d%*[, ]%d%n", word, &day, &year, &used) == 3
      || sscanf (folded, " %d%*[. -]%15[a-z]%*[.,- ]%d%n", &day, word, &year, &used) == 3)
    if (folded[used + (int) strspn (folded + used, " ")] == '\0')
      return format_date (year, find_month (word), day, FALSE);
  return NULL;
}

char *
wvb_conversion_read_date (const char *text, WvbDateOrder order)
{
  int first;
  int second;
  int year;
  int used = 0;
  char separator[2];

  g_return_val_if_fail (text != NULL, NULL);

  if (sscanf (text, " %4d-%2d-%2d%n", &year, &first, &second, &used) == 3 && used >= 8
      && (text[used] == '\0' || text[used] == 'T' || text[used] == ' '))
    return format_date (year, first, second, FALSE);

  if (sscanf (text, " %2d%1[/. -]%2d%*1[/. -]%4d%n", &first, separator, &second, &year, &used) == 4)
    ;
  else
    return read_spelled_date (text);
  if (text[used + (int) strspn (text + used, " ")] != '\0'
      || (year >= THREE_DIGITS_MIN && year <= THREE_DIGITS_MAX))
    return NULL;
  if (*separator == '/' && order == WVB_DATE_ORDER_MONTH_FIRST)
    return format_date (year, first, second, year < 100);
  return format_date (year, second, first, year < 100);
}

/* What may stand behind hours and minutes: seconds, a zone (our times are local), am or pm. */
static gboolean
read_time_rest (const char *rest, int *hour)
{
  int used = 0;
  int seconds;

  if (sscanf (rest, ":%2d%n", &seconds, &used) == 1)
    rest += used;
  rest += strspn (rest, " ");
  if (g_ascii_strncasecmp (rest, "am", 2) == 0 || g_ascii_strncasecmp (rest, "a.m.", 4) == 0
      || g_ascii_strncasecmp (rest, "pm", 2) == 0 || g_ascii_strncasecmp (rest, "p.m.", 4) == 0) {
    if (*hour < 1 || *hour > 12)
      return FALSE;
    *hour = *hour % 12 + (g_ascii_tolower (*rest) == 'p' ? 12 : 0);
    rest += rest[1] == '.' ? 4 : 2;
  }
  if (g_ascii_strncasecmp (rest, "uur", 3) == 0)
    rest += 3;
  if (*rest == 'Z' || *rest == 'z')
    rest++;
  else if ((*rest == '+' || *rest == '-') && strspn (rest + 1, "0123456789:") == strlen (rest + 1))
    return TRUE;
  return rest[strspn (rest, " ")] == '\0';
}

char *
wvb_conversion_read_time (const char *text)
{
  int hour;
  int minute = 0;
  int used = 0;
  gsize digits;

  g_return_val_if_fail (text != NULL, NULL);

  text += strspn (text, " ");
  digits = strspn (text, "0123456789");
  if (digits == 3 || digits == 4) {
    hour = (int) g_ascii_strtoull (text, NULL, 10);
    minute = hour % 100;
    hour /= 100;
    used = (int) digits;
  } else if (digits < 1 || digits > 2)
    return NULL;
  else if (sscanf (text, "%2d%*1[:.hu]%2d%n", &hour, &minute, &used) != 2) {
    hour = (int) g_ascii_strtoull (text, NULL, 10);
    minute = 0;
    used = (int) digits;
  }
  if (!read_time_rest (text + used, &hour) || hour < 0 || minute < 0 || minute > 59
      || hour * 60 + minute > 24 * 60)
    return NULL;
  return g_strdup_printf ("%02d:%02d", hour, minute);
}

/* The place in the week of the day that @word names or shortens, or -1. */
static int
find_day (const char *word)
{
  gsize length;

  word += strspn (word, "+-0123456789");
  length = strlen (word);
  if (length < 2)
    return -1;
  for (int i = 0; i < 7; i++)
    if (g_ascii_strcasecmp (word, CODES[i]) == 0 || strncmp (DAYS[i][0], word, length) == 0)
      return i;
  for (int i = 0; i < 7; i++)
    if (strncmp (DAYS[i][1], word, length) == 0)
      return i;
  return -1;
}

static gboolean
add_days (const char *part, gboolean week[7])
{
  g_auto (GStrv) ends = g_strsplit (part, "-", 2);
  int first;
  int last;

  if (*part == '-' || g_strv_length (ends) < 2) {
    first = last = find_day (part);
  } else {
    first = find_day (g_strstrip (ends[0]));
    last = find_day (g_strstrip (ends[1]));
  }
  if (first < 0 || last < 0)
    return FALSE;
  for (int i = first;; i = (i + 1) % 7) {
    week[i] = TRUE;
    if (i == last)
      return TRUE;
  }
}

char *
wvb_conversion_read_days (const char *text)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GString) days = g_string_new (NULL);
  gboolean week[7] = { FALSE };

  g_return_val_if_fail (text != NULL, NULL);

  folded = wvb_text_fold (text);
  parts = g_strsplit_set (folded, ",;/\n", -1);
  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0' && !add_days (*part, week))
      return NULL;
  for (guint i = 0; i < 7; i++)
    if (week[i])
      g_string_append_printf (days, "%s%s", days->len > 0 ? "," : "", CODES[i]);
  if (days->len == 0)
    return NULL;
  return g_string_free (g_steal_pointer (&days), FALSE);
}

gboolean
wvb_conversion_read_boolean (const char *text, gboolean *boolean)
{
  static const char *const yes[] = { "true", "t", "1", "yes", "y", "ja", "waar", "x", NULL };
  static const char *const no[] = { "false", "f", "0", "no", "n", "nee", "onwaar", NULL };
  g_autofree char *folded = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (boolean != NULL, FALSE);

  folded = wvb_text_fold (text);
  if (!g_strv_contains (yes, folded) && !g_strv_contains (no, folded))
    return FALSE;
  *boolean = g_strv_contains (yes, folded);
  return TRUE;
}

gboolean
wvb_conversion_is_number (const char *text)
{
  const char *p = text;
  gsize digits;

  if (p == NULL)
    return FALSE;
  p += *p == '-';
  digits = strspn (p, "0123456789");
  if (digits == 0 || digits > 15 || (*p == '0' && digits > 1))
    return FALSE;
  p += digits;
  if (*p == '.') {
    digits = strspn (p + 1, "0123456789");
    if (digits == 0 || digits > 15)
      return FALSE;
    p += 1 + digits;
  }
  return *p == '\0';
}
