/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/written-date.h"

#include "base/word.h"

#include <string.h>

#define DAY_DIGITS_MAX 2
#define YEAR_DIGITS_SHORT 2
#define YEAR_DIGITS 4
#define COMPACT_DIGITS 8
#define SPACES_MAX 2

/* Eight figures in a row may be anything; as a date they are of these years. */
#define COMPACT_YEAR_MIN 1900
#define COMPACT_YEAR_MAX 2099

/* In a leap year every day exists that exists in some year. */
#define SOME_LEAP_YEAR 2000

static const char *const months[12][5] = {
  { "januari", "january", "jan" },
  { "februari", "february", "feb" },
  { "maart", "march", "mrt", "mar" },
  { "april", "apr" },
  { "mei", "may" },
  { "juni", "june", "jun" },
  { "juli", "july", "jul" },
  { "augustus", "august", "aug" },
  { "september", "sept", "sep" },
  { "oktober", "october", "okt", "oct" },
  { "november", "nov" },
  { "december", "dec" },
};

/* What stands between two parts of a date. */
typedef struct {
  char mark; /* one of - / . or, with only spaces, ' ' */
  gboolean has_spaces;
} Between;

/* How many figures there are; 0 as well if there are more than @max. */
static guint
read_number (const char **p, guint max, guint *number)
{
  guint n = 0;
  guint value = 0;

  while (n <= max && g_ascii_isdigit ((*p)[n]))
    value = value * 10 + (guint) g_ascii_digit_value ((*p)[n++]);
  if (n > max)
    return 0;
  *p += n;
  *number = value;
  return n;
}

static gboolean
skip_spaces (const char **p)
{
  const char *start = *p;

  for (guint i = 0; i < SPACES_MAX && **p != '\0'; i++) {
    gunichar c = g_utf8_get_char (*p);

    if (c != ' ' && c != '\t' && c != 0xa0)
      break;
    *p = g_utf8_next_char (*p);
  }
  return *p != start;
}

static gboolean
read_between (const char **p, Between *between)
{
  between->has_spaces = skip_spaces (p);
  between->mark = ' ';
  if (**p != '\0' && strchr ("-/.", **p) != NULL) {
    between->mark = *(*p)++;
    between->has_spaces |= skip_spaces (p);
  }
  return between->mark != ' ' || between->has_spaces;
}

static gboolean
ends_at (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  if (g_unichar_isalnum (c) || g_unichar_ismark (c))
    return FALSE;
  return c == '\0' || c > 0x7f || strchr ("-/.", (int) c) == NULL || !g_ascii_isdigit (p[1]);
}

static gboolean
finish (WvbWrittenDate *written,
        const char *text,
        const char *end,
        guint day,
        guint month,
        guint year,
        guint n_year_digits)
{
  GDateYear whole = (GDateYear) (n_year_digits == YEAR_DIGITS ? year : SOME_LEAP_YEAR);

  if (day > 31 || month > 12 || !ends_at (end)
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, whole))
    return FALSE;
  written->day = (GDateDay) day;
  written->month = (GDateMonth) month;
  written->year = (GDateYear) year;
  written->n_year_digits = n_year_digits;
  written->n_bytes = (gsize) (end - text);
  return TRUE;
}

/* 1941-02-03 */
static gboolean
read_year_first (const char *text, WvbWrittenDate *written)
{
  const char *p = text;
  guint year;
  guint month;
  guint day;
  char mark;

  if (read_number (&p, YEAR_DIGITS, &year) != YEAR_DIGITS)
    return FALSE;
  mark = *p;
  if (mark == '\0' || strchr ("-/.", mark) == NULL)
    return FALSE;
  p++;
  if (read_number (&p, DAY_DIGITS_MAX, &month) == 0 || *p++ != mark
      || read_number (&p, DAY_DIGITS_MAX, &day) == 0)
    return FALSE;
  return finish (written, text, p, day, month, year, YEAR_DIGITS);
}

static guint
read_year (const char **p, guint *year)
{
  guint n_digits = read_number (p, YEAR_DIGITS, year);

  return n_digits == YEAR_DIGITS || n_digits == YEAR_DIGITS_SHORT ? n_digits : 0;
}

/* 3-2-1941, 03/02/41, 3 - 2 - 1941, and 3-2 or 3/2 */
static gboolean
read_figures (
    const char *text, const char *p, guint day, const Between *between, WvbWrittenDate *written)
{
  Between again;
  const char *end;
  guint month;
  guint year = 0;
  guint n_digits;

  if (between->mark == ' ' || read_number (&p, DAY_DIGITS_MAX, &month) == 0)
    return FALSE;
  end = p;
  if (read_between (&p, &again) && again.mark == between->mark) {
    if (*p == '\'')
      p++;
    n_digits = read_year (&p, &year);
    if (n_digits != 0 && finish (written, text, p, day, month, year, n_digits))
      return TRUE;
  }
  return between->mark != '.' && !between->has_spaces
         && finish (written, text, end, day, month, /* year= */ 0, /* n_year_digits= */ 0);
}

static guint
find_month (const char *word, gboolean *is_short)
{
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    for (guint j = 0; j < G_N_ELEMENTS (months[i]) && months[i][j] != NULL; j++)
      if (strcmp (months[i][j], word) == 0) {
        *is_short = strlen (word) <= strlen ("sept");
        return i + 1;
      }
  return 0;
}

/* The year behind the name of a month. Two figures without a mark are as likely an hour. */
static guint
read_year_of_name (const char **p, char mark, guint *year)
{
  Between between;
  gboolean is_marked;
  guint n_digits;

  if (!read_between (p, &between) || (between.mark != ' ' && between.mark != mark))
    return 0;
  is_marked = between.mark != ' ';
  if (g_utf8_get_char (*p) == '\'' || g_utf8_get_char (*p) == 0x2019) {
    is_marked = TRUE;
    *p = g_utf8_next_char (*p);
  }
  n_digits = read_year (p, year);
  return n_digits == YEAR_DIGITS || is_marked ? n_digits : 0;
}

/* 3 februari 1941, 3 feb. 1941, 3-feb-41, 3 februari */
static gboolean
read_name (
    const char *text, const char *p, guint day, const Between *between, WvbWrittenDate *written)
{
  gsize n_bytes;
  g_autofree char *word = wvb_word_dup_folded (p, &n_bytes);
  gboolean is_short = FALSE;
  guint month = word != NULL ? find_month (word, &is_short) : 0;
  const char *end;
  guint year = 0;
  guint n_digits;

  if (month == 0)
    return FALSE;
  p += n_bytes;
  if (is_short && *p == '.' && !g_ascii_isdigit (p[1]))
    p++;
  end = p;
  written->is_named = TRUE;
  n_digits = read_year_of_name (&p, between->mark, &year);
  if (n_digits != 0 && finish (written, text, p, day, month, year, n_digits))
    return TRUE;
  return finish (written, text, end, day, month, /* year= */ 0, /* n_year_digits= */ 0);
}

gboolean
wvb_written_date_read (const char *text, WvbWrittenDate *written)
{
  WvbWrittenDate read = { 0 };
  Between between;
  const char *p = text;
  guint day;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (written != NULL, FALSE);

  if (!g_ascii_isdigit (*text))
    return FALSE;
  if (!read_year_first (text, &read)
      && (read_number (&p, DAY_DIGITS_MAX, &day) == 0 || !read_between (&p, &between)
          || (!read_figures (text, p, day, &between, &read)
              && !read_name (text, p, day, &between, &read))))
    return FALSE;
  *written = read;
  return TRUE;
}

gboolean
wvb_written_date_read_compact (const char *text, WvbWrittenDate *written)
{
  const char *p = text;
  WvbWrittenDate read = { 0 };
  guint figures;
  guint year;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (written != NULL, FALSE);

  if (read_number (&p, COMPACT_DIGITS, &figures) != COMPACT_DIGITS)
    return FALSE;
  year = figures % 10000;
  if (year < COMPACT_YEAR_MIN || year > COMPACT_YEAR_MAX
      || !finish (&read, text, p, figures / 1000000, figures / 10000 % 100, year, YEAR_DIGITS)) {
    year = figures / 10000;
    if (year < COMPACT_YEAR_MIN || year > COMPACT_YEAR_MAX
        || !finish (&read, text, p, figures % 100, figures / 100 % 100, year, YEAR_DIGITS))
      return FALSE;
  }
  *written = read;
  return TRUE;
}
