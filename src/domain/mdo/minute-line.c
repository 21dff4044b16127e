/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/minute-line.h"

#include "base/error.h"
#include "base/text.h"
#include "base/word.h"
#include "domain/mdo/minute-owner.h"
#include "domain/mdo/natural-date.h"

#include <string.h>

/* The longest date and what may stand before it. */
#define LAST_WORDS_MAX 8
#define WORD_MAX_BYTES 32

#define LEADS_MAX 2

static const struct {
  char letter;
  gboolean has_owner; /* and a date */
} kinds[WVB_MINUTE_N_KINDS] = {
  [WVB_MINUTE_INFORMATION] = { 'I', FALSE },
  [WVB_MINUTE_DECISION] = { 'B', FALSE },
  [WVB_MINUTE_AGREEMENT] = { 'M', TRUE },
  [WVB_MINUTE_ACTION] = { 'A', TRUE },
};

/* Words before a date that make it the day by which. */
static const char *const lead_words[]
    = { "uiterlijk", "voor", "op", "per", "by", "before", "on", NULL };

/* Words before a date that make it another day, several days or one that was. */
static const char *const bar_words[]
    = { "na",        "naar",  "sinds", "van",   "vanaf",  "tot",    "t/m",     "tm",       "met",
        "tussen",    "rond",  "en",    "of",    "elke",   "iedere", "alle",    "volgende", "vorige",
        "afgelopen", "begin", "medio", "half",  "midden", "de",     "het",     "een",      "goede",
        "after",     "since", "from",  "until", "till",   "to",     "between", "and",      "or",
        "every",     "each",  "last",  "next",  "the",    "a",      "early",   "mid",      NULL };

/* A word between spaces. */
typedef struct {
  gsize start;
  gsize end;
} Word;

/* Where a date stands among the words, with what leads it. */
typedef struct {
  WvbNaturalDate date;
  gsize start;
  gsize end;
  gboolean has_lead;
} Due;

static WvbMinuteKind
read_kind (const char **rest)
{
  const char *p = *rest + wvb_word_measure_space (*rest);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_toupper (*p) == kinds[i].letter && wvb_word_measure_space (p + 1) > 0) {
      *rest = p + 1 + wvb_word_measure_space (p + 1);
      return (WvbMinuteKind) i;
    }
  return WVB_MINUTE_INFORMATION;
}

/* Takes the bytes out, with the spaces around them and a comma behind. Returns where what stood
 * behind begins now. */
static gsize
cut (GString *text, gsize start, gsize end)
{
  end += wvb_word_measure_space (text->str + end);
  while (text->str[end] != '\0' && strchr (",;:", text->str[end]) != NULL)
    end++;
  end += wvb_word_measure_space (text->str + end);
  while (start > 0) {
    const char *before = g_utf8_prev_char (text->str + start);

    if (!g_unichar_isspace (g_utf8_get_char (before)))
      break;
    start = (gsize) (before - text->str);
  }
  g_string_erase (text, (gssize) start, (gssize) (end - start));
  if (start > 0 && start < text->len)
    g_string_insert_c (text, (gssize) start++, ' ');
  return start;
}

static GArray *
split (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  const char *p = text + wvb_word_measure_space (text);

  while (*p != '\0') {
    Word word = { .start = (gsize) (p - text) };

    while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
      p = g_utf8_next_char (p);
    word.end = (gsize) (p - text);
    g_array_append_val (words, word);
    p += wvb_word_measure_space (p);
  }
  return words;
}

static char *
dup_word (const char *text, GArray *words, guint i)
{
  const Word *word = &g_array_index (words, Word, i);
  g_autofree char *copy = NULL;

  if (word->end - word->start > WORD_MAX_BYTES)
    return g_strdup ("");
  copy = g_strndup (text + word->start, word->end - word->start);
  return wvb_text_fold (copy);
}

/* "Zo" is Sunday, and much more often "so". */
static gboolean
is_rather_a_word (const char *text, const Due *due)
{
  const char *read = text + due->start;

  return !due->has_lead && due->date.n_bytes == strlen ("zo")
         && g_ascii_strncasecmp (read, "zo", 2) == 0;
}

/* Reads the date that begins with word @i. Nothing is due in the past: such a date is of the text.
 */
static gboolean
read_due (const char *text, GArray *words, guint i, const GDate *today, Due *due)
{
  gsize start = g_array_index (words, Word, i).start;

  if (!wvb_natural_date_read (text + start, today, &due->date)
      || g_date_compare (&due->date.date, today) < 0)
    return FALSE;
  due->start = start;
  due->end = start + due->date.n_bytes;
  due->has_lead = FALSE;
  return TRUE;
}

/* Whether a date behind @word is another one, or says otherwise than the day of the week before it.
 */
static gboolean
is_bar (const char *word, const GDate *today)
{
  WvbNaturalDate date;

  return g_strv_contains (bar_words, word) || wvb_natural_date_read (word, today, &date);
}

/* Lets a date begin with what leads it. Returns whether no word before that makes it another. */
static gboolean
take_leads (const char *text, GArray *words, guint first, guint i, const GDate *today, Due *due)
{
  for (guint n_leads = 0; i > first; n_leads++) {
    g_autofree char *before = dup_word (text, words, i - 1);

    if (n_leads == LEADS_MAX || !g_strv_contains (lead_words, before))
      return !is_bar (before, today);
    due->has_lead = TRUE;
    due->start = g_array_index (words, Word, --i).start;
  }
  return TRUE;
}

static gboolean
is_end (const char *text)
{
  text += strspn (text, ".,;:!?");
  return text[wvb_word_measure_space (text)] == '\0';
}

/* A date right before another: which is meant? */
static gboolean
follows (const char *text, gsize before_end, gsize start)
{
  const char *p = text + before_end;

  if (before_end == 0)
    return FALSE;
  p += strspn (p, ".,;:");
  return p + wvb_word_measure_space (p) >= text + start;
}

/* The date that is the last words. Those from the left on are tried first: they are the longest. */
static gboolean
find_at_end (const char *text, GArray *words, const GDate *today, Due *due)
{
  gsize before_end = 0;

  for (guint i = words->len > LAST_WORDS_MAX ? words->len - LAST_WORDS_MAX : 0; i < words->len;
       i++) {
    if (g_array_index (words, Word, i).start < before_end || !read_due (text, words, i, today, due))
      continue;
    if (!is_end (text + due->end)) {
      before_end = due->end;
      continue;
    }
    if (!take_leads (text, words, 0, i, today, due) || follows (text, before_end, due->start))
      return FALSE;
    return due->has_lead || !is_rather_a_word (text, due);
  }
  return FALSE;
}

/* Right behind the owner "vr" is Friday; elsewhere, and in figures, only a date that is certain is
 * one. */
static gboolean
is_meant (const char *text, const Due *due, gboolean is_first)
{
  if (due->date.is_certain)
    return TRUE;
  if (due->has_lead)
    return memchr (text + due->start, '/', due->end - due->start) == NULL;
  return is_first && g_ascii_isalpha (text[due->start]) && !is_rather_a_word (text, due);
}

/* "vr of za": a date that a word ties to the one before it. */
static gboolean
is_tied (const char *text, GArray *words, guint i, const Due *before)
{
  return i > 0 && follows (text, before->end, g_array_index (words, Word, i - 1).start);
}

/* The date right behind the owner, which the word @first begins, or else the only one further on.
 */
static gboolean
find_behind_owner (const char *text, GArray *words, guint first, const GDate *today, Due *due)
{
  gboolean is_found = FALSE;
  gboolean is_first = FALSE;
  gsize before_end = 0;

  for (guint i = first; i < words->len; i++) {
    gsize start = g_array_index (words, Word, i).start;
    Due one;

    if (start < before_end || !read_due (text, words, i, today, &one))
      continue;
    before_end = one.end;
    if (is_found && (is_tied (text, words, i, due) || follows (text, due->end, start)))
      return FALSE;
    if (!take_leads (text, words, first, i, today, &one) || !is_meant (text, &one, i == first))
      continue;
    if (is_found && !is_first)
      return FALSE;
    if (!is_found) {
      *due = one;
      is_first = one.start == g_array_index (words, Word, first).start;
    }
    is_found = TRUE;
  }
  return is_found;
}

static void
read_due_date (WvbMinuteLine *self, GString *text, gsize owner_end, const GDate *today)
{
  g_autoptr (GArray) words = split (text->str);
  guint first = 0;
  Due due;

  while (first < words->len && g_array_index (words, Word, first).start < owner_end)
    first++;
  if (!find_at_end (text->str, words, today, &due)
      && (self->owner < 0 || !find_behind_owner (text->str, words, first, today, &due)))
    return;
  self->due = due.date.date;
  self->due_text = g_strndup (text->str + due.start, due.end - due.start);
  if (is_end (text->str + due.end))
    due.end = text->len;
  cut (text, due.start, due.end);
}

/* Returns the byte behind which a date may stand in the midst of @text. */
static gsize
read_owner (WvbMinuteLine *self, GString *text, const char *const *candidates)
{
  gsize start;
  gsize end;
  g_autofree char *name = wvb_minute_owner_find (text->str, 0, &start, &end);

  if (name == NULL)
    return 0;
  self->owner = wvb_minute_owner_choose (name, candidates, &self->problem);
  if (self->owner < 0)
    return 0;
  self->owner_text = g_steal_pointer (&name);
  return cut (text, start, end);
}

WvbMinuteLine *
wvb_minute_line_parse (const char *line, const GDate *today, const char *const *candidates)
{
  WvbMinuteLine *self = g_new0 (WvbMinuteLine, 1);
  g_autofree char *valid = NULL;
  g_autoptr (GString) text = NULL;
  const char *rest;

  self->owner = -1;
  g_date_clear (&self->due, 1);
  g_return_val_if_fail (line != NULL, self);
  g_return_val_if_fail (today != NULL && g_date_valid (today), self);

  rest = valid = g_utf8_make_valid (line, -1);
  self->kind = read_kind (&rest);
  text = g_string_new (rest);
  if (kinds[self->kind].has_owner) {
    gsize owner_end = read_owner (self, text, candidates);

    read_due_date (self, text, owner_end, today);
  }
  self->text = wvb_text_strip (text->str);
  if (self->text == NULL)
    self->text = g_strdup ("");
  return self;
}

void
wvb_minute_line_free (WvbMinuteLine *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_free (self->owner_text);
  g_free (self->due_text);
  g_free (self->problem);
  g_free (self);
}

GArray *
wvb_minute_line_complete (const char *line,
                          gsize cursor,
                          const char *const *candidates,
                          gsize *start)
{
  g_autofree char *name = NULL;
  gsize at = 0;

  g_return_val_if_fail (line != NULL, NULL);

  if (cursor <= strlen (line) && g_utf8_validate (line, -1, NULL)
      && g_utf8_validate (line, (gssize) cursor, NULL))
    name = wvb_minute_owner_find_typed (line, cursor, &at);
  if (name == NULL)
    return g_array_new (FALSE, FALSE, sizeof (guint));
  if (start != NULL)
    *start = at;
  return wvb_minute_owner_list (name, candidates);
}

char *
wvb_minute_line_dup_completed (const char *line, gsize start, gsize *cursor, const char *candidate)
{
  g_autoptr (GString) owner = g_string_new ("@");
  g_autofree char *before = NULL;
  const char *rest;
  gboolean is_quoted;

  g_return_val_if_fail (line != NULL, NULL);
  g_return_val_if_fail (cursor != NULL && start < *cursor && *cursor <= strlen (line), NULL);
  g_return_val_if_fail (candidate != NULL, NULL);

  g_string_append (owner, candidate);
  g_string_replace (owner, "\"", "", 0);
  for (const char *p = owner->str; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p))) {
      g_string_insert_c (owner, 1, '"');
      g_string_append_c (owner, '"');
      break;
    }
  is_quoted = line[start + 1] == '"';
  rest = line + *cursor;
  if (!is_quoted)
    rest += wvb_word_measure (rest);
  else if (*rest == '"')
    rest++;
  if (*rest == ' ')
    rest++;
  g_string_append_c (owner, ' ');
  before = g_strndup (line, start);
  *cursor = start + owner->len;
  return g_strconcat (before, owner->str, rest, NULL);
}

char
wvb_minute_kind_get_letter (WvbMinuteKind kind)
{
  g_return_val_if_fail (kind < WVB_MINUTE_N_KINDS, '\0');
  return kinds[kind].letter;
}

const char *
wvb_minute_kind_get_label (WvbMinuteKind kind)
{
  switch (kind) {
  case WVB_MINUTE_INFORMATION:
    return C_ ("minutes", "Information");
  case WVB_MINUTE_DECISION:
    return C_ ("minutes", "Decision");
  case WVB_MINUTE_AGREEMENT:
    return C_ ("minutes", "MDO agreement");
  case WVB_MINUTE_ACTION:
    return C_ ("minutes", "Action");
  default:
    g_return_val_if_reached ("");
  }
}
