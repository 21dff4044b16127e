/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/natural-date.h"

#include "base/word.h"
#include "domain/mdo/written-date.h"

#include <string.h>

/* "eind van de volgende maand" */
#define WORDS_MAX 5
#define SPACE_MAX_BYTES 4
#define NUMBER_DIGITS_MAX 3
#define CENTURY 100

/* The first words of a text, folded, with the byte where each ends. */
typedef struct {
  char *words[WORDS_MAX + 1]; /* NULL behind the last */
  gsize ends[WORDS_MAX];
} Phrase;

typedef gboolean (*ReadPhrase) (const Phrase *phrase, const GDate *today, WvbNaturalDate *found);

typedef enum {
  UNIT_DAY,
  UNIT_WEEK,
  UNIT_MONTH,
  UNIT_YEAR,
} Unit;

/* Nobody plans further ahead. */
static const guint unit_maxima[] = { 999, 520, 120, 10 };

static const struct {
  const char *word;
  Unit unit;
} units[] = {
  { "dag", UNIT_DAY },       { "dagen", UNIT_DAY },   { "day", UNIT_DAY },
  { "days", UNIT_DAY },      { "week", UNIT_WEEK },   { "weken", UNIT_WEEK },
  { "weeks", UNIT_WEEK },    { "wk", UNIT_WEEK },     { "maand", UNIT_MONTH },
  { "maanden", UNIT_MONTH }, { "month", UNIT_MONTH }, { "mnd", UNIT_MONTH },
  { "months", UNIT_MONTH },  { "jaar", UNIT_YEAR },   { "year", UNIT_YEAR },
  { "years", UNIT_YEAR },
};

static const struct {
  const char *word;
  guint days;
} named_days[] = {
  { "vandaag", 0 }, { "today", 0 }, { "morgen", 1 }, { "tomorrow", 1 }, { "overmorgen", 2 },
};

static const char *const weekdays[7][4] = {
  { "ma", "maandag", "mon", "monday" },     { "di", "dinsdag", "tue", "tuesday" },
  { "wo", "woensdag", "wed", "wednesday" }, { "do", "donderdag", "thu", "thursday" },
  { "vr", "vrijdag", "fri", "friday" },     { "za", "zaterdag", "sat", "saturday" },
  { "zo", "zondag", "sun", "sunday" },
};

static const char *const numbers[][3] = {
  { "een", "one", "a" }, { "twee", "two" }, { "drie", "three" },  { "vier", "four" },
  { "vijf", "five" },    { "zes", "six" },  { "zeven", "seven" }, { "acht", "eight" },
  { "negen", "nine" },   { "tien", "ten" }, { "elf", "eleven" },  { "twaalf", "twelve" },
};

static const char *const this_words[]
    = { "komende", "aankomende", "aanstaande", "deze", "this", "coming", NULL };
static const char *const next_words[] = { "volgende", "volgend", "next", NULL };
static const char *const distance_words[] = { "over", "binnen", "in", NULL };
static const char *const doubt_words[] = { "of", "a", "tot", "or", "to", NULL };
static const char *const end_words[] = { "eind", "einde", "end", NULL };
static const char *const end_joints[] = { "van", "de", "deze", "vd", "of", "the", "this", NULL };

static void
clear_phrase (Phrase *phrase)
{
  for (guint i = 0; i < WORDS_MAX; i++)
    g_clear_pointer (&phrase->words[i], g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Phrase, clear_phrase)

static void
read_phrase (const char *text, Phrase *phrase)
{
  const char *p = text;

  for (guint i = 0; i < WORDS_MAX; i++) {
    gsize n_bytes;
    gsize space;

    phrase->words[i] = wvb_word_dup_folded (p, &n_bytes);
    if (phrase->words[i] == NULL)
      return;
    p += n_bytes;
    phrase->ends[i] = (gsize) (p - text);
    space = wvb_word_measure_space (p);
    if (space == 0 || space > SPACE_MAX_BYTES)
      return;
    p += space;
  }
}

static gboolean
is_one_of (const char *word, const char *const *words)
{
  return word != NULL && g_strv_contains (words, word);
}

static GDateWeekday
find_weekday (const char *word)
{
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (weekdays); i++)
    for (guint j = 0; j < G_N_ELEMENTS (weekdays[i]); j++)
      if (strcmp (weekdays[i][j], word) == 0)
        return (GDateWeekday) (i + 1);
  return G_DATE_BAD_WEEKDAY;
}

static gboolean
find_unit (const char *word, Unit *unit)
{
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (units); i++)
    if (strcmp (units[i].word, word) == 0) {
      *unit = units[i].unit;
      return TRUE;
    }
  return FALSE;
}

/* 0 for what is no number. */
static guint
find_number (const char *word)
{
  gsize length = word != NULL ? strlen (word) : 0;

  if (length == 0)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    for (guint j = 0; j < G_N_ELEMENTS (numbers[i]) && numbers[i][j] != NULL; j++)
      if (strcmp (numbers[i][j], word) == 0)
        return i + 1;
  if (length > NUMBER_DIGITS_MAX || strspn (word, "0123456789") != length)
    return 0;
  return (guint) g_ascii_strtoull (word, NULL, 10);
}

static void
add (GDate *date, guint amount, Unit unit)
{
  switch (unit) {
  case UNIT_DAY:
    g_date_add_days (date, amount);
    break;
  case UNIT_WEEK:
    g_date_add_days (date, amount * 7);
    break;
  case UNIT_MONTH:
    g_date_add_months (date, amount);
    break;
  case UNIT_YEAR:
    g_date_add_years (date, amount);
    break;
  default:
    g_assert_not_reached ();
  }
}

/* Puts the date to the next @weekday after it. */
static void
move_to_weekday (GDate *date, GDateWeekday weekday)
{
  guint ahead = ((guint) weekday + 7 - (guint) g_date_get_weekday (date)) % 7;

  g_date_add_days (date, ahead == 0 ? 7 : ahead);
}

/* Puts the date to @weekday of the week after its own; weeks begin on Monday. */
static void
move_to_next_week (GDate *date, GDateWeekday weekday)
{
  move_to_weekday (date, G_DATE_MONDAY);
  g_date_add_days (date, (guint) weekday - G_DATE_MONDAY);
}

static gboolean
read_named_day (const Phrase *phrase, const GDate *today, WvbNaturalDate *found)
{
  for (guint i = 0; i < G_N_ELEMENTS (named_days); i++)
    if (g_strcmp0 (phrase->words[0], named_days[i].word) == 0) {
      g_date_add_days (&found->date, named_days[i].days);
      found->n_bytes = phrase->ends[0];
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_next_week (const char *const *words)
{
  return is_one_of (words[0], next_words) && g_strcmp0 (words[1], "week") == 0;
}

/* "vr", "komende vrijdag", "vrijdag volgende week" */
static gboolean
read_weekday (const Phrase *phrase, const GDate *today, WvbNaturalDate *found)
{
  guint at = is_one_of (phrase->words[0], this_words) ? 1 : 0;
  GDateWeekday weekday = find_weekday (phrase->words[at]);

  if (weekday == G_DATE_BAD_WEEKDAY)
    return FALSE;
  if (at == 0 && is_next_week ((const char *const *) phrase->words + 1)) {
    move_to_next_week (&found->date, weekday);
    found->n_bytes = phrase->ends[2];
    return TRUE;
  }
  move_to_weekday (&found->date, weekday);
  found->n_bytes = phrase->ends[at];
  found->is_certain = at == 1 || strlen (phrase->words[0]) > strlen ("sun");
  return TRUE;
}

/* "volgende week", "volgende week vr", "volgende maand", "volgend jaar" */
static gboolean
read_next (const Phrase *phrase, const GDate *today, WvbNaturalDate *found)
{
  GDateWeekday weekday;
  Unit unit;

  if (!is_one_of (phrase->words[0], next_words) || !find_unit (phrase->words[1], &unit)
      || unit == UNIT_DAY)
    return FALSE;
  found->n_bytes = phrase->ends[1];
  weekday = unit == UNIT_WEEK ? find_weekday (phrase->words[2]) : G_DATE_BAD_WEEKDAY;
  if (weekday == G_DATE_BAD_WEEKDAY) {
    add (&found->date, 1, unit);
    return TRUE;
  }
  move_to_next_week (&found->date, weekday);
  found->n_bytes = phrase->ends[2];
  return TRUE;
}

/* "over 2 weken", "binnen een maand"; "over een week of twee" is no day. */
static gboolean
read_distance (const Phrase *phrase, const GDate *today, WvbNaturalDate *found)
{
  guint amount;
  Unit unit;

  if (!is_one_of (phrase->words[0], distance_words))
    return FALSE;
  amount = find_number (phrase->words[1]);
  if (amount == 0 || !find_unit (phrase->words[2], &unit) || amount > unit_maxima[unit]
      || is_one_of (phrase->words[3], doubt_words))
    return FALSE;
  add (&found->date, amount, unit);
  found->n_bytes = phrase->ends[2];
  return TRUE;
}

/* "eind van de maand", "eind volgende maand" */
static gboolean
read_end_of_month (const Phrase *phrase, const GDate *today, WvbNaturalDate *found)
{
  guint at = 1;
  Unit unit;

  if (!is_one_of (phrase->words[0], end_words))
    return FALSE;
  while (is_one_of (phrase->words[at], end_joints))
    at++;
  g_date_set_day (&found->date, 1);
  if (is_one_of (phrase->words[at], next_words)) {
    g_date_add_months (&found->date, 1);
    at++;
  }
  if (!find_unit (phrase->words[at], &unit) || unit != UNIT_MONTH)
    return FALSE;
  g_date_set_day (&found->date, g_date_get_days_in_month (g_date_get_month (&found->date),
                                                          g_date_get_year (&found->date)));
  found->n_bytes = phrase->ends[at];
  return TRUE;
}

static gboolean
is_certain (const char *text, const WvbWrittenDate *written)
{
  if (written->n_year_digits > 0 || written->is_named)
    return TRUE;
  /* 1-2, 10-12 and 1/2 are as often an amount. */
  return memchr (text, '/', written->n_bytes) == NULL
         && (*text == '0' || written->day > G_DATE_DECEMBER);
}

static gboolean
read_written (const char *text, const GDate *today, WvbNaturalDate *found)
{
  WvbWrittenDate written;
  guint year;

  if (!wvb_written_date_read (text, &written))
    return FALSE;
  year = written.year;
  if (written.n_year_digits == 0)
    year = g_date_get_year (today);
  else if (written.n_year_digits == 2)
    year += g_date_get_year (today) / CENTURY * CENTURY;
  if (written.n_year_digits == 0
      && (written.month < g_date_get_month (today)
          || (written.month == g_date_get_month (today) && written.day < g_date_get_day (today))))
    year++;
  if (!g_date_valid_dmy (written.day, written.month, (GDateYear) year))
    return FALSE;
  g_date_set_dmy (&found->date, written.day, written.month, (GDateYear) year);
  found->n_bytes = written.n_bytes;
  found->is_certain = is_certain (text, &written);
  return TRUE;
}

/* Goes on to a date right behind a weekday: "vr 27-11", "vrijdag 27 november". */
static gboolean
skip_weekday (const char *text, const Phrase *phrase, const char **rest)
{
  const char *p = text + phrase->ends[0];

  if (find_weekday (phrase->words[0]) == G_DATE_BAD_WEEKDAY)
    return FALSE;
  if (*p == '.' || *p == ',')
    p++;
  if (wvb_word_measure_space (p) == 0)
    return FALSE;
  *rest = p + wvb_word_measure_space (p);
  return TRUE;
}

static gboolean
read_weekday_and_date (const char *text,
                       const char *rest,
                       const Phrase *phrase,
                       const GDate *today,
                       WvbNaturalDate *found)
{
  if (!read_written (rest, today, found)
      || g_date_get_weekday (&found->date) != find_weekday (phrase->words[0]))
    return FALSE;
  found->n_bytes += (gsize) (rest - text);
  found->is_certain = TRUE;
  return TRUE;
}

static gboolean
read_words (const char *text, const GDate *today, WvbNaturalDate *found)
{
  static const ReadPhrase readers[]
      = { read_named_day, read_weekday, read_next, read_distance, read_end_of_month };
  g_auto (Phrase) phrase = { 0 };
  WvbWrittenDate written;
  const char *rest = NULL;

  read_phrase (text, &phrase);
  if (phrase.words[0] == NULL)
    return FALSE;
  if (skip_weekday (text, &phrase, &rest) && wvb_written_date_read (rest, &written))
    return read_weekday_and_date (text, rest, &phrase, today, found);
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++) {
    *found = (WvbNaturalDate) { .date = *today, .is_certain = TRUE };
    if (readers[i](&phrase, today, found))
      return TRUE;
  }
  return FALSE;
}

/* The dot behind "vr." and "nov." is theirs. */
static void
take_dot (const char *text, WvbNaturalDate *found)
{
  const char *end = text + found->n_bytes;
  gsize length = 0;

  while (length < found->n_bytes && g_ascii_isalpha (end[-1 - (gssize) length]))
    length++;
  if (*end == '.' && (length == 2 || length == 3) && wvb_word_is_boundary (end))
    found->n_bytes++;
}

gboolean
wvb_natural_date_read (const char *text, const GDate *today, WvbNaturalDate *found)
{
  WvbNaturalDate read = { 0 };
  gboolean is_read;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (today != NULL && g_date_valid (today), FALSE);
  g_return_val_if_fail (found != NULL, FALSE);

  is_read = g_ascii_isdigit (*text) ? read_written (text, today, &read)
                                    : read_words (text, today, &read);
  if (!is_read || !wvb_word_is_boundary (text + read.n_bytes))
    return FALSE;
  take_dot (text, &read);
  *found = read;
  return TRUE;
}
