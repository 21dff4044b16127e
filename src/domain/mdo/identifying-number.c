/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/identifying-number.h"

#include "base/text.h"
#include "base/word.h"
#include "domain/mdo/written-date.h"
#include "domain/social-map/address.h"

#include <string.h>

#define BSN_DIGITS 9
#define BSN_DIGITS_MIN 8
#define BSN_MODULUS 11

#define DUTCH_COUNTRY_CODE "31"
#define DUTCH_DIGITS 10 /* the leading zero among them */
#define FOREIGN_DIGITS_MIN 9

#define DIGITS_MAX 15
#define GROUPS_MAX 8
#define GAP_MAX_CHARS 3

#define POSTCODE_DIGITS 4
#define POSTCODE_LETTERS 2
#define POSTCODE_GAP_MAX_BYTES 3
#define HOUSE_DIGITS_MAX 5
#define HOUSE_SUFFIX_MAX 4
#define HOUSE_GAP_MAX_BYTES 16

/* Figures in groups, as they are written. */
typedef struct {
  char digits[DIGITS_MAX + 1];
  gsize ends[DIGITS_MAX]; /* the byte behind each figure */
  guint n_digits;
  guint lengths[GROUPS_MAX];
  char marks[GROUPS_MAX];   /* before each group; ' ' for spaces and brackets */
  guint widths[GROUPS_MAX]; /* the characters before each group */
  guint n_groups;
} Figures;

/* What may stand between two groups as one of - . / or space; '\0' for anything else. */
static char
get_mark (gunichar c)
{
  switch (c) {
  case '-':
  case 0x2010:
  case 0x2011:
  case 0x2013:
    return '-';
  case '.':
  case '/':
    return (char) c;
  case ' ':
  case '\t':
  case 0xa0:
  case 0x202f:
  case '(':
  case ')':
    return ' ';
  default:
    return '\0';
  }
}

/* Goes from behind one group to the next; %NULL if there is none. */
static const char *
skip_gap (const char *p, char *mark, guint *width)
{
  *mark = ' ';
  for (*width = 0; !g_ascii_isdigit (*p); p = g_utf8_next_char (p)) {
    char one = get_mark (g_utf8_get_char (p));

    if (one == '\0' || ++*width > GAP_MAX_CHARS || (one != ' ' && *mark != ' '))
      return NULL;
    if (one != ' ')
      *mark = one;
  }
  return p;
}

static void
read_figures (const char *text, Figures *figures)
{
  const char *p = text;
  char mark = ' ';
  guint width = 0;

  memset (figures, 0, sizeof *figures);
  while (p != NULL && figures->n_groups < GROUPS_MAX) {
    guint length = 0;

    while (g_ascii_isdigit (*p) && figures->n_digits < DIGITS_MAX) {
      figures->digits[figures->n_digits] = *p++;
      figures->ends[figures->n_digits++] = (gsize) (p - text);
      length++;
    }
    if (length == 0)
      return;
    figures->lengths[figures->n_groups] = length;
    figures->marks[figures->n_groups] = mark;
    figures->widths[figures->n_groups++] = width;
    p = skip_gap (p, &mark, &width);
  }
}

static gboolean
passes_eleven_test (const char *digits, guint n_digits)
{
  int sum = 0;
  gboolean is_zero = TRUE;

  for (guint i = 0; i < n_digits; i++) {
    int weight = (int) (n_digits - i);

    sum += g_ascii_digit_value (digits[i]) * (weight == 1 ? -1 : weight);
    is_zero &= digits[i] == '0';
  }
  return !is_zero && sum % BSN_MODULUS == 0;
}

/* Whether people group a BSN like this. Numbers with spaces between stand in many a text. */
static gboolean
is_bsn_grouping (const Figures *figures, guint n_groups)
{
  static const guint spaced[][3] = { { 4, 2, 3 }, { 3, 3, 3 }, { 3, 2, 3 } };

  for (guint i = 1; i < n_groups; i++)
    if (figures->widths[i] != 1 || figures->marks[i] != figures->marks[1])
      return FALSE;
  if (n_groups == 1)
    return TRUE;
  if (figures->marks[1] != ' ') {
    for (guint i = 0; i < n_groups; i++)
      if (figures->lengths[i] < 2 || figures->lengths[i] > 4)
        return FALSE;
    return figures->n_groups == n_groups || figures->marks[n_groups] != figures->marks[1];
  }
  for (guint i = 0; n_groups == 3 && i < G_N_ELEMENTS (spaced); i++)
    if (memcmp (spaced[i], figures->lengths, sizeof spaced[i]) == 0)
      return TRUE;
  return FALSE;
}

gsize
wvb_identifying_number_measure_bsn (const char *text)
{
  Figures figures;
  guint n_digits = 0;

  g_return_val_if_fail (text != NULL, 0);

  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]))
    return 0;
  read_figures (text, &figures);
  for (guint i = 0; i < figures.n_groups; i++) {
    gsize end;

    n_digits += figures.lengths[i];
    if (n_digits > BSN_DIGITS)
      return 0;
    end = figures.ends[n_digits - 1];
    if (n_digits >= BSN_DIGITS_MIN && is_bsn_grouping (&figures, i + 1)
        && !g_unichar_isalnum (g_utf8_get_char (text + end))
        && passes_eleven_test (figures.digits, n_digits))
      return end;
  }
  return 0;
}

/* Behind the first gap, which may be any, people use one mark; and they do not write single
 * figures, but for the 6 and the (0) behind a country. Times and amounts in a row look otherwise.
 */
static gboolean
is_phone_grouping (const Figures *figures, guint n_digits, gboolean has_country)
{
  guint first = has_country ? 3 : 2;
  guint n_before = 0;

  for (guint i = 0; i < figures->n_groups && n_before < n_digits; i++) {
    if (i > first && figures->marks[i] != figures->marks[first])
      return FALSE;
    if (figures->lengths[i] == 1 && !(has_country && i <= first))
      return FALSE;
    n_before += figures->lengths[i];
  }
  return n_before == n_digits;
}

/* The figures of a Dutch number without its leading zero stand from @start on. */
static gsize
measure_dutch (const Figures *figures, guint start, gboolean has_country)
{
  guint n_digits = start + DUTCH_DIGITS - 1;

  if (figures->n_digits < n_digits || figures->digits[start] == '0'
      || !is_phone_grouping (figures, n_digits, has_country))
    return 0;
  return figures->ends[n_digits - 1];
}

/* Countries differ in how long their numbers are: as many groups as look like one. */
static gsize
measure_foreign (const Figures *figures)
{
  guint n_digits = figures->n_digits;

  for (guint i = figures->n_groups; i > 0 && n_digits >= FOREIGN_DIGITS_MIN; i--) {
    if (is_phone_grouping (figures, n_digits, /* has_country= */ TRUE))
      return figures->ends[n_digits - 1];
    n_digits -= figures->lengths[i - 1];
  }
  return 0;
}

static gsize
measure_with_country (const Figures *figures)
{
  guint start = strlen (DUTCH_COUNTRY_CODE);

  if (strncmp (figures->digits, DUTCH_COUNTRY_CODE, start) == 0)
    return measure_dutch (figures, figures->digits[start] == '0' ? start + 1 : start,
                          /* has_country= */ TRUE);
  return figures->digits[0] != '0' ? measure_foreign (figures) : 0;
}

static gboolean
is_service (const char *digits)
{
  return g_str_has_prefix (digits, "0800") || g_str_has_prefix (digits, "0900")
         || g_str_has_prefix (digits, "0906") || g_str_has_prefix (digits, "0909");
}

gsize
wvb_identifying_number_measure_phone (const char *text)
{
  const char *p = text;
  Figures figures;
  gsize length;

  g_return_val_if_fail (text != NULL, 0);

  if (*p == '+' || *p == '(')
    p++;
  else if (g_str_has_prefix (p, "00" DUTCH_COUNTRY_CODE))
    p += strlen ("00");
  if (!g_ascii_isdigit (*p) || (*p != '0' && (p == text || *text == '(')))
    return 0;
  read_figures (p, &figures);
  if (p == text || *text == '(')
    length
        = is_service (figures.digits) ? 0 : measure_dutch (&figures, 1, /* has_country= */ FALSE);
  else
    length = measure_with_country (&figures);
  if (length == 0 || g_ascii_isdigit (p[length]))
    return 0;
  return (gsize) (p - text) + length;
}

/* "1000 mg 3" and "2025 en 2026" are no addresses; who writes a postcode in small letters does not
 * write these. */
static gboolean
is_small_word (const char *letters)
{
  static const char *const words[]
      = { "aa", "al", "bv", "cc", "cl", "cm", "dd", "de", "dl", "en", "er", "eu", "gr", "he",
          "ie", "ik", "in", "is", "je", "kg", "km", "me", "mg", "ml", "mm", "na", "ng", "nu",
          "of", "om", "op", "ph", "st", "te", "tm", "to", "ug", "we", "ze", "zo", NULL };
  g_autofree char *small = g_ascii_strdown (letters, -1);

  return !(g_ascii_isupper (letters[0]) && g_ascii_isupper (letters[1]))
         && g_strv_contains (words, small);
}

static gsize
measure_postcode (const char *text)
{
  const char *p = text + POSTCODE_DIGITS;
  g_autofree char *letters = NULL;
  g_autofree char *written = NULL;
  g_autofree char *postcode = NULL;
  gsize space;

  if (strspn (text, "0123456789") != POSTCODE_DIGITS)
    return 0;
  space = wvb_word_measure_space (p);
  p += space;
  if (space > POSTCODE_GAP_MAX_BYTES || !g_ascii_isalpha (p[0]) || !g_ascii_isalpha (p[1])
      || g_unichar_isalpha (g_utf8_get_char (p + POSTCODE_LETTERS)))
    return 0;
  letters = g_strndup (p, POSTCODE_LETTERS);
  written = g_strdup_printf ("%.*s %s", POSTCODE_DIGITS, text, letters);
  postcode = wvb_address_dup_postcode (written);
  if (postcode == NULL || is_small_word (letters))
    return 0;
  return (gsize) (p - text) + POSTCODE_LETTERS;
}

/* 12, 12a, 12-2, 12bis; not 12mg or 3dd. */
static gsize
measure_house_number (const char *text)
{
  gsize length = strspn (text, "0123456789");
  gsize suffix;

  if (length == 0 || length > HOUSE_DIGITS_MAX || *text == '0')
    return 0;
  if (g_ascii_strncasecmp (text + length, "bis", 3) == 0)
    length += 3;
  else if (g_ascii_isalpha (text[length]))
    length++;
  else if (text[length] == '-' || text[length] == '/') {
    suffix = wvb_word_measure (text + length + 1);
    if (suffix > 0 && suffix <= HOUSE_SUFFIX_MAX)
      length += 1 + suffix;
  }
  return g_unichar_isalnum (g_utf8_get_char (text + length)) ? 0 : length;
}

static gboolean
begins_with_date (const char *text)
{
  WvbWrittenDate written;

  return wvb_written_date_read (text, &written) && written.n_year_digits > 0;
}

/* What stands between a postcode and the number behind it. */
static gsize
measure_house_gap (const char *text)
{
  static const char *const words[] = { "huisnummer", "huisnr", "nummer", "nr", "no" };
  gsize length = strspn (text, " ,;:-\t\n");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strncasecmp (text + length, words[i], strlen (words[i])) == 0) {
      length += strlen (words[i]);
      break;
    }
  length += strspn (text + length, " .:\t");
  if (g_str_has_prefix (text + length, "\xc2\xa0"))
    length += strlen ("\xc2\xa0");
  return length;
}

gsize
wvb_identifying_number_measure_address (const char *text)
{
  gsize first;
  gsize gap;
  gsize second;

  g_return_val_if_fail (text != NULL, 0);

  first = measure_postcode (text);
  if (first > 0) {
    gap = measure_house_gap (text + first);
    second = gap <= HOUSE_GAP_MAX_BYTES ? measure_house_number (text + first + gap) : 0;
    return second > 0 && !begins_with_date (text + first + gap) ? first + gap + second : 0;
  }
  first = measure_house_number (text);
  gap = first > 0 ? strspn (text + first, " ,\t\r\n") : 0;
  second = gap > 0 && gap <= HOUSE_GAP_MAX_BYTES ? measure_postcode (text + first + gap) : 0;
  return second > 0 ? first + gap + second : 0;
}
