/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/known-names.h"

#include "base/text.h"
#include "base/word.h"
#include "domain/mdo/identifying-text.h"

#include <string.h>

/* A name of more words is not looked for wholly; its surname is. */
#define WORDS_MAX 8
#define GAP_MAX_BYTES 4

/* A surname of one letter is an initial. */
#define SURNAME_WITH_PREFIX_MIN_LETTERS 2

/* Words before a surname that are not it. */
static const char *const prefixes[]
    = { "van",   "von",  "de",  "den", "der", "des", "di", "da",  "do",  "dos", "du",  "d",
        "te",    "ten",  "ter", "tot", "t",   "s",   "in", "op",  "aan", "bij", "uit", "over",
        "onder", "voor", "la",  "le",  "l",   "el",  "al", "ben", "bin", "ibn", "het", NULL };

/* Words that are no part of a name. */
static const char *const titles[] = { "mevrouw",  "mevr", "mw",  "dhr", "heer", "meneer",
                                      "mijnheer", "dr",   "drs", "ir",  "mr",   NULL };

/* A key is the folded words of a name with spaces between; lengths has a bit for each number of
 * words that some key has. */
struct _WvbKnownNames {
  GHashTable *keys;
  guint lengths;
};

static void
add_words (WvbKnownNames *self, char **words, guint n_words)
{
  g_autofree char *key = NULL;
  g_autofree char **copy = NULL;

  if (n_words == 0 || n_words > WORDS_MAX)
    return;
  copy = g_new0 (char *, n_words + 1);
  memcpy (copy, words, n_words * sizeof *words);
  key = g_strjoinv (" ", copy);
  if (g_utf8_strlen (key, -1) < WVB_IDENTIFYING_TEXT_SURNAME_MIN_LETTERS)
    return;
  g_hash_table_add (self->keys, g_steal_pointer (&key));
  self->lengths |= 1u << n_words;
}

static gboolean
is_prefix (const char *word)
{
  return g_strv_contains (prefixes, word);
}

/* Where the surname of @n_words words begins, the words before it that belong to it left out: the
 * word behind the last prefix, or else the last word. */
static guint
find_surname (char **words, guint n_words)
{
  for (guint i = n_words - 1; i > 0; i--)
    if (is_prefix (words[i - 1]) && !is_prefix (words[i]))
      return i;
  return n_words - 1;
}

/* A surname alone, with the prefixes before it, and the parts of a double one alone. */
static void
add_surname (WvbKnownNames *self, char **words, guint start, guint end)
{
  guint first = start;

  while (first > 0 && is_prefix (words[first - 1]))
    first--;
  if (first < start && g_utf8_strlen (words[end - 1], -1) >= SURNAME_WITH_PREFIX_MIN_LETTERS)
    add_words (self, words + first, end - first);
  if (end - start > 1)
    add_words (self, words + start, end - start);
  for (guint i = start; i < end; i++)
    if (!is_prefix (words[i]))
      add_words (self, words + i, 1);
}

/* The folded words of @name; @n_before_comma is how many stand before its first comma. */
static char **
split (const char *name, guint *n_before_comma)
{
  g_autofree char *folded = wvb_text_fold (name);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  guint n_words = 0;
  const char *p = folded;

  *n_before_comma = 0;
  while (*p != '\0') {
    gsize length = wvb_word_measure (p);
    g_autofree char *word = g_strndup (p, length);

    if (*p == ',' && *n_before_comma == 0)
      *n_before_comma = n_words;
    if (length > 0 && !g_strv_contains (titles, word)) {
      g_strv_builder_add (words, word);
      n_words++;
    }
    p = length > 0 ? p + length : g_utf8_next_char (p);
  }
  return g_strv_builder_end (words);
}

/* The parts of a double surname are tied by a hyphen: where the first of them begins if only
 * prefixes stand between the hyphen and @start, as in "Berg-de Vries". */
static guint
find_double_surname (const char *name, char **words, guint start)
{
  const char *hyphen = strrchr (name, '-');
  g_autofree char *before = NULL;
  g_auto (GStrv) words_before = NULL;
  guint n_before;
  guint comma;

  if (hyphen == NULL)
    return start;
  before = g_strndup (name, (gsize) (hyphen - name));
  words_before = split (before, &comma);
  n_before = g_strv_length (words_before);
  if (n_before == 0 || n_before > start)
    return start;
  for (guint i = n_before; i < start; i++)
    if (!is_prefix (words[i]))
      return start;
  return find_surname (words, n_before);
}

/* "Vries, Jan de" is said as "Jan de Vries". */
static void
add_turned_name (WvbKnownNames *self, char **words, guint n_words, guint comma)
{
  g_autofree char **turned = g_new0 (char *, n_words + 1);

  for (guint i = 0; i < n_words; i++)
    turned[i] = words[(i + comma) % n_words];
  add_words (self, turned, n_words);
  add_surname (self, turned, n_words - comma, n_words);
}

static void
add_name (WvbKnownNames *self, const char *name)
{
  guint comma;
  g_auto (GStrv) words = NULL;
  guint n_words;

  if (strlen (name) > WVB_IDENTIFYING_TEXT_NAME_MAX_BYTES || !g_utf8_validate (name, -1, NULL))
    return;
  words = split (name, &comma);
  n_words = g_strv_length (words);
  if (n_words == 0)
    return;
  if (n_words > 1)
    add_words (self, words, n_words);
  if (comma > 0 && comma < n_words)
    add_turned_name (self, words, n_words, comma);
  else
    add_surname (self, words, find_double_surname (name, words, find_surname (words, n_words)),
                 n_words);
}

WvbKnownNames *
wvb_known_names_new (const char *const *names)
{
  WvbKnownNames *self = g_new0 (WvbKnownNames, 1);

  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; names != NULL && names[i] != NULL && i < WVB_IDENTIFYING_TEXT_NAMES_MAX; i++)
    add_name (self, names[i]);
  return self;
}

void
wvb_known_names_free (WvbKnownNames *self)
{
  g_hash_table_unref (self->keys);
  g_free (self);
}

static gboolean
is_joint (gunichar c)
{
  return c == '.' || c == ',' || c == '-' || c == '\'' || c == 0x2019 || c == 0x2010 || c == 0x2011;
}

/* What stands between two words of a name: spaces, and the marks of initials and double names. */
static gsize
measure_gap (const char *text)
{
  gsize length = 0;

  while (length < GAP_MAX_BYTES) {
    gunichar c = g_utf8_get_char (text + length);

    if (!g_unichar_isspace (c) && !is_joint (c))
      break;
    length += (gsize) (g_utf8_next_char (text + length) - (text + length));
  }
  return length;
}

gsize
wvb_known_names_measure (WvbKnownNames *self, const char *text)
{
  g_autoptr (GString) key = NULL;
  const char *p = text;
  gsize longest = 0;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (text != NULL, 0);

  if (self->lengths == 0)
    return 0;
  key = g_string_new (NULL);
  for (guint n_words = 1; self->lengths >> n_words != 0; n_words++) {
    gsize n_bytes;
    gsize gap;
    g_autofree char *word = wvb_word_dup_folded (p, &n_bytes);

    if (word == NULL)
      break;
    g_string_append (key, word);
    p += n_bytes;
    if ((self->lengths & 1u << n_words) != 0 && g_hash_table_contains (self->keys, key->str))
      longest = (gsize) (p - text);
    gap = measure_gap (p);
    if (gap == 0)
      break;
    p += gap;
    g_string_append_c (key, ' ');
  }
  return longest;
}
