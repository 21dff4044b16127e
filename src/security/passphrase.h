/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which passphrases are accepted, how good they look, and one by chance. Pure functions without a
 * state of their own; the caller owns and wipes the texts. Any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WVB_PASSPHRASE_LENGTH_MIN 12
/* In bytes; the key slots take no more either. */
#define WVB_PASSPHRASE_SIZE_MAX 1024
/* Five of 1,296 words are 51.7 bits. Behind Argon2id at half a second and 256 MiB a guess, a
 * thousand computers need some 30,000 years for half of them. */
#define WVB_PASSPHRASE_GENERATED_WORDS 5

/**
 * WvbPassphraseStrength:
 * @WVB_PASSPHRASE_IMPOSSIBLE: not text of one line, or longer than the program accepts
 * @WVB_PASSPHRASE_TOO_SHORT: fewer than %WVB_PASSPHRASE_LENGTH_MIN characters
 * @WVB_PASSPHRASE_COMMON: made of what everybody uses: known words, years, rows of the keyboard
 * @WVB_PASSPHRASE_FAIR: accepted, and could be better
 * @WVB_PASSPHRASE_GOOD: as good as five words by chance
 * @WVB_PASSPHRASE_STRONG: more than that
 *
 * In rising order: whatever is less than %WVB_PASSPHRASE_FAIR is refused.
 */
typedef enum {
  WVB_PASSPHRASE_IMPOSSIBLE,
  WVB_PASSPHRASE_TOO_SHORT,
  WVB_PASSPHRASE_COMMON,
  WVB_PASSPHRASE_FAIR,
  WVB_PASSPHRASE_GOOD,
  WVB_PASSPHRASE_STRONG,
} WvbPassphraseStrength;

/**
 * wvb_passphrase_rate:
 * @passphrase: what somebody typed so far
 * @bits: (out) (optional): estimate of the guesses it withstands, as a power of two
 *
 * The estimate is the cheapest way to put the text together from known words, years, keyboard rows,
 * repetition and single letters. Quick enough for every key pressed.
 *
 * Returns: the strength
 */
WvbPassphraseStrength wvb_passphrase_rate (const char *passphrase, double *bits);

/**
 * wvb_passphrase_dup_hint:
 * @strength: of wvb_passphrase_rate()
 *
 * Returns: (transfer full): what to tell the person, translated
 */
char *wvb_passphrase_dup_hint (WvbPassphraseStrength strength);

/**
 * wvb_passphrase_check:
 * @passphrase: a new passphrase
 * @error: return location
 *
 * Returns: %FALSE with %WVB_ERROR_INVALID and the reason if it is refused
 */
gboolean wvb_passphrase_check (const char *passphrase, GError **error);

/**
 * wvb_passphrase_generate:
 *
 * Returns: (transfer full): %WVB_PASSPHRASE_GENERATED_WORDS Dutch words by chance with a space
 *   between each; wvb_secret_free_text() it
 */
char *wvb_passphrase_generate (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
