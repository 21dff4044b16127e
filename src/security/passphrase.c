/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/passphrase.h"

#include "base/error.h"
#include "security/passphrase-words.h"
#include "security/recovery-code.h"

#include <math.h>
#include <sodium.h>
#include <string.h>

/* Whatever comes after this many characters makes no passphrase weaker. */
#define RATED_LENGTH_MAX 128
#define PATTERN_LENGTH_MIN 3
#define SPEAKABLE_LENGTH_MIN 4
#define CONSONANTS_MAX 3

#define COMMON_BITS 30
#define GOOD_BITS 45
#define STRONG_BITS 65

/* Estimates, in bits. */
#define COMMON_WORD_BITS 7.5
#define YEAR_BITS 6.5
#define WALK_BITS 5.0
/* A word we do not know, as a dictionary of tens of thousands would. */
#define SPEAKABLE_BITS 9.0
#define SPEAKABLE_LETTER_BITS 1.4
#define AGAIN_BITS 2.0
#define SAME_BITS 1.0
#define SEPARATOR_BITS 1.0
#define DIGIT_BITS 3.3
#define LETTER_BITS 4.7
#define SYMBOL_BITS 5.0
#define OTHER_BITS 7.0
#define CAPITAL_BITS 1.0
#define DISGUISE_BITS 1.5

/* Read forwards and backwards. */
static const char *const KEYBOARD_ROWS[] = {
  "1234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "azertyuiop",
  "qsdfghjklm",
  "wxcvbn",
  "1q2w3e4r5t6y7u8i9o0p",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
  "!@#$%^&*()",
  "147258369",
  "abcdefghijklmnopqrstuvwxyz",
};

/* A passphrase taken apart: small letters without accents, the same with the usual disguises (0 for
 * o) undone, and what each single letter is worth. In locked memory, wiped when freed. */
typedef struct {
  guint length;
  char plain[RATED_LENGTH_MAX + 1];
  char undisguised[RATED_LENGTH_MAX + 1];
  gboolean is_capital[RATED_LENGTH_MAX];
  double letter_bits[RATED_LENGTH_MAX];
  /* The fewest bits that describe everything before this place. */
  double best[RATED_LENGTH_MAX + 1];
} Analysis;

static double
get_letter_bits (gunichar letter)
{
  if (letter >= 0x80)
    return OTHER_BITS;
  if (strchr (" -_.", (char) letter) != NULL)
    return SEPARATOR_BITS;
  if (g_ascii_isdigit ((char) letter))
    return DIGIT_BITS;
  return g_ascii_isalpha ((char) letter) ? LETTER_BITS : SYMBOL_BITS;
}

static char
undo_disguise (char letter)
{
  static const char from[] = "01345789@$!|+";
  static const char to[] = "oieastbgasiit";
  const char *found = letter != '\0' ? strchr (from, letter) : NULL;

  return found != NULL ? to[found - from] : letter;
}

static void
take_apart (Analysis *analysis, const char *passphrase)
{
  g_assert (analysis != NULL);
  g_assert (g_utf8_validate (passphrase, -1, NULL));

  for (const char *p = passphrase; *p != '\0' && analysis->length < RATED_LENGTH_MAX;
       p = g_utf8_next_char (p)) {
    const gunichar letter = g_utf8_get_char (p);
    const guint at = analysis->length++;
    gunichar base = letter;

    g_unichar_fully_decompose (letter, FALSE, &base, 1);
    base = g_unichar_tolower (base);
    /* What has no place on the keyboard is in no list; 1 stands for it. */
    analysis->plain[at] = base < 0x80 ? (char) base : 1;
    analysis->undisguised[at] = undo_disguise (analysis->plain[at]);
    analysis->is_capital[at] = g_unichar_isupper (letter);
    analysis->letter_bits[at]
        = get_letter_bits (letter) + (analysis->is_capital[at] ? CAPITAL_BITS : 0);
  }
}

static void
offer (Analysis *analysis, guint from, guint length, double bits)
{
  double *best = &analysis->best[from + length];

  g_assert (from + length <= analysis->length);

  for (guint i = from; i < from + length; i++) {
    if (analysis->is_capital[i]) {
      bits += CAPITAL_BITS;
      break;
    }
  }
  *best = MIN (*best, analysis->best[from] + bits);
}

static void
offer_words (Analysis *analysis, guint from, const char *const *words, double bits)
{
  for (guint i = 0; words[i] != NULL; i++) {
    const guint length = (guint) strlen (words[i]);

    if (length > analysis->length - from)
      continue;
    if (strncmp (analysis->plain + from, words[i], length) == 0)
      offer (analysis, from, length, bits);
    else if (strncmp (analysis->undisguised + from, words[i], length) == 0)
      offer (analysis, from, length, bits + DISGUISE_BITS);
  }
}

static void
offer_year (Analysis *analysis, guint from)
{
  const char *text = analysis->plain + from;

  if (analysis->length - from >= 4 && (strncmp (text, "19", 2) == 0 || strncmp (text, "20", 2) == 0)
      && g_ascii_isdigit (text[2]) && g_ascii_isdigit (text[3]))
    offer (analysis, from, 4, YEAR_BITS);
}

/* How many letters from @text on follow @row from its letter at @start in steps of @step. */
static guint
count_walk (const char *text, const char *row, int start, int step)
{
  const int end = (int) strlen (row);
  guint count = 0;

  for (int i = start; i >= 0 && i < end && text[count] == row[i]; i += step)
    count++;
  return count;
}

static void
offer_walks (Analysis *analysis, guint from)
{
  const char *text = analysis->plain + from;

  for (guint row = 0; row < G_N_ELEMENTS (KEYBOARD_ROWS); row++) {
    const char *start = strchr (KEYBOARD_ROWS[row], text[0]);
    guint longest;

    if (start == NULL)
      continue;
    longest = MAX (count_walk (text, KEYBOARD_ROWS[row], (int) (start - KEYBOARD_ROWS[row]), 1),
                   count_walk (text, KEYBOARD_ROWS[row], (int) (start - KEYBOARD_ROWS[row]), -1));
    for (guint length = PATTERN_LENGTH_MIN; length <= longest; length++)
      offer (analysis, from, length, WALK_BITS + log2 (length));
  }
}

/* Letters with a vowel among any few of them are a word rather than chance. */
static void
offer_speakable (Analysis *analysis, guint from)
{
  guint consonants = 0;

  for (guint i = from; i < analysis->length && g_ascii_islower (analysis->plain[i]); i++) {
    const guint length = i + 1 - from;

    consonants = strchr ("aeiouy", analysis->plain[i]) != NULL ? 0 : consonants + 1;
    if (consonants > CONSONANTS_MAX)
      break;
    if (length >= SPEAKABLE_LENGTH_MIN)
      offer (analysis, from, length, SPEAKABLE_BITS + SPEAKABLE_LETTER_BITS * length);
  }
}

/* What was there before costs only the place to copy it from. */
static void
offer_repetition (Analysis *analysis, guint from)
{
  const char *text = analysis->plain;

  if (from > 0 && text[from] == text[from - 1])
    offer (analysis, from, 1, SAME_BITS);
  for (guint earlier = 0; earlier < from; earlier++) {
    for (guint length = 0; from + length < analysis->length; length++) {
      if (text[earlier + length] != text[from + length])
        break;
      if (length + 1 >= PATTERN_LENGTH_MIN || earlier + length + 1 == from)
        offer (analysis, from, length + 1, AGAIN_BITS + log2 (from));
    }
  }
}

static double
estimate_bits (const char *passphrase)
{
  Analysis *analysis = sodium_malloc (sizeof *analysis);
  double bits;

  if (analysis == NULL)
    g_error ("no memory for a passphrase");
  sodium_memzero (analysis, sizeof *analysis);
  take_apart (analysis, passphrase);
  for (guint i = 1; i <= analysis->length; i++)
    analysis->best[i] = INFINITY;

  for (guint from = 0; from < analysis->length; from++) {
    double *next = &analysis->best[from + 1];

    *next = MIN (*next, analysis->best[from] + analysis->letter_bits[from]);
    offer_words (analysis, from, WVB_PASSPHRASE_COMMON_WORDS, COMMON_WORD_BITS);
    offer_words (analysis, from, WVB_PASSPHRASE_WORDS, log2 (WVB_PASSPHRASE_WORD_COUNT));
    offer_year (analysis, from);
    offer_walks (analysis, from);
    offer_speakable (analysis, from);
    offer_repetition (analysis, from);
  }
  bits = analysis->best[analysis->length];
  sodium_free (analysis);
  return bits;
}

/* One line of text: the program also reads passphrases from a file's first line. */
static gboolean
is_possible (const char *passphrase)
{
  if (strlen (passphrase) > WVB_PASSPHRASE_SIZE_MAX || !g_utf8_validate (passphrase, -1, NULL))
    return FALSE;
  for (const char *p = passphrase; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return FALSE;
  return TRUE;
}

WvbPassphraseStrength
wvb_passphrase_rate (const char *passphrase, double *bits)
{
  double estimate;

  g_return_val_if_fail (passphrase != NULL, WVB_PASSPHRASE_IMPOSSIBLE);

  if (sodium_init () < 0)
    g_error ("libsodium does not start");

  estimate = is_possible (passphrase) ? estimate_bits (passphrase) : 0;
  if (bits != NULL)
    *bits = estimate;
  if (!is_possible (passphrase))
    return WVB_PASSPHRASE_IMPOSSIBLE;
  if (g_utf8_strlen (passphrase, -1) < WVB_PASSPHRASE_LENGTH_MIN)
    return WVB_PASSPHRASE_TOO_SHORT;
  if (estimate < COMMON_BITS)
    return WVB_PASSPHRASE_COMMON;
  if (estimate < GOOD_BITS)
    return WVB_PASSPHRASE_FAIR;
  return estimate < STRONG_BITS ? WVB_PASSPHRASE_GOOD : WVB_PASSPHRASE_STRONG;
}

char *
wvb_passphrase_dup_hint (WvbPassphraseStrength strength)
{
  switch (strength) {
  case WVB_PASSPHRASE_TOO_SHORT:
    return g_strdup_printf (_ ("Use at least %u characters, or five words by chance"),
                            WVB_PASSPHRASE_LENGTH_MIN);
  case WVB_PASSPHRASE_COMMON:
    return g_strdup (_ ("Many people use this, or something like it; think of something else, or "
                        "take five words by chance"));
  case WVB_PASSPHRASE_FAIR:
    return g_strdup (_ ("Could be better; a few more words help most"));
  case WVB_PASSPHRASE_GOOD:
    /* Translators: the strength of a passphrase. */
    return g_strdup (_ ("Good"));
  case WVB_PASSPHRASE_STRONG:
    /* Translators: the strength of a passphrase. */
    return g_strdup (_ ("Strong"));
  case WVB_PASSPHRASE_IMPOSSIBLE:
  default:
    return g_strdup (_ ("This text cannot be a passphrase"));
  }
}

gboolean
wvb_passphrase_check (const char *passphrase, GError **error)
{
  g_autoptr (WvbSecret) code = NULL;
  WvbPassphraseStrength strength;
  g_autofree char *hint = NULL;

  g_return_val_if_fail (passphrase != NULL, FALSE);

  code = wvb_recovery_code_parse (passphrase, NULL);
  if (code != NULL) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                         _ ("This is a recovery code. It is for paper, and no passphrase: whoever "
                            "forgot that chooses a new one in Preferences first."));
    return FALSE;
  }
  strength = wvb_passphrase_rate (passphrase, NULL);
  if (strength >= WVB_PASSPHRASE_FAIR)
    return TRUE;
  hint = wvb_passphrase_dup_hint (strength);
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, hint);
  return FALSE;
}

char *
wvb_passphrase_generate (void)
{
  /* Room for everything at once: a growing buffer would leave copies behind. */
  GString *text = g_string_sized_new (WVB_PASSPHRASE_GENERATED_WORDS * 16);

  for (guint i = 0; i < WVB_PASSPHRASE_GENERATED_WORDS; i++) {
    if (i > 0)
      g_string_append_c (text, ' ');
    g_string_append (text, WVB_PASSPHRASE_WORDS[randombytes_uniform (WVB_PASSPHRASE_WORD_COUNT)]);
  }
  return g_string_free_and_steal (text);
}
