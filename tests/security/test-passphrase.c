/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/passphrase.h"

#include "base/error.h"
#include "security/passphrase-words.h"
#include "security/recovery-code.h"

#include <math.h>
#include <string.h>

static void
assert_strength (const char *passphrase, WvbPassphraseStrength expected)
{
  double bits = -1;
  const WvbPassphraseStrength actual = wvb_passphrase_rate (passphrase, &bits);

  if (actual != expected)
    g_test_message ("%s: %.1f bits", passphrase, bits);
  g_assert_cmpint (actual, ==, expected);
  g_assert_true (isfinite (bits));
  g_assert_cmpfloat (bits, >=, 0);
}

static void
test_refuses_what_everybody_uses (void)
{
  const char *const passphrases[] = {
    "welkomwelkom01",       "Welkom01Welkom01",     "wachtwoord2024",  "W@chtw00rd123!",
    "wachtwoordwachtwoord", "Amsterdam2024!",       "Feyenoord1908",   "qwertyuiop12",
    "qwertyuiop[]",         "1234567890123",        "aaaaaaaaaaaaaaa", "abcabcabcabcabc",
    "abcdefghijklm",        "1q2w3e4r5t6y",         "zomer2024zomer",  "Herfst-2023-Herfst",
    "password12345",        "P@ssw0rd2025",         "huisarts12345",   "ikhouvanjou123",
    "wijkverband2026",      "0987654321098",        "111222333444",    "september2024",
    "poiuytrewq12",         "appelappelappelappel", "147258369147",    "Maandag01012024",
  };

  for (guint i = 0; i < G_N_ELEMENTS (passphrases); i++)
    assert_strength (passphrases[i], WVB_PASSPHRASE_COMMON);
}

static void
test_refuses_short_and_impossible (void)
{
  g_autofree char *novel = g_strnfill (WVB_PASSPHRASE_SIZE_MAX + 1, 'x');

  assert_strength ("", WVB_PASSPHRASE_TOO_SHORT);
  assert_strength ("kX9#vQ2!pL7", WVB_PASSPHRASE_TOO_SHORT);
  /* Eleven characters in more than twelve bytes. */
  assert_strength ("ëïéöüáèçñôß", WVB_PASSPHRASE_TOO_SHORT);
  assert_strength ("two lines\nof something", WVB_PASSPHRASE_IMPOSSIBLE);
  assert_strength ("\xff\xfe is no text at all", WVB_PASSPHRASE_IMPOSSIBLE);
  assert_strength (novel, WVB_PASSPHRASE_IMPOSSIBLE);
}

static void
test_accepts_what_is_hard_to_guess (void)
{
  assert_strength ("kX9#vQ2!pL7z", WVB_PASSPHRASE_GOOD);
  assert_strength ("de buurvrouw haakt paarse olifanten", WVB_PASSPHRASE_STRONG);
  assert_strength ("vlieger tafel zomer", WVB_PASSPHRASE_FAIR);
  assert_strength ("lampion havik dooddoener brij wortelstok", WVB_PASSPHRASE_STRONG);
  assert_strength ("ik heb twee kanaries op zolder", WVB_PASSPHRASE_STRONG);
}

static void
test_longest_is_quick (void)
{
  g_autofree char *same = g_strnfill (WVB_PASSPHRASE_SIZE_MAX, 'a');

  g_test_timer_start ();
  assert_strength (same, WVB_PASSPHRASE_COMMON);
  g_test_message ("1,024 characters: %.1f ms", g_test_timer_elapsed () * 1000);
  g_assert_cmpfloat (g_test_timer_last (), <, 1.0);
}

static void
test_check_says_why (void)
{
  g_autoptr (WvbSecret) secret = wvb_secret_new_random (WVB_KEY_SIZE);
  g_autofree char *code = wvb_recovery_code_format (secret);
  g_autoptr (GError) error = NULL;

  g_assert_true (wvb_passphrase_check ("kX9#vQ2!pL7z", &error));
  g_assert_no_error (error);
  g_assert_false (wvb_passphrase_check ("kort", &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "12"));
  g_clear_error (&error);
  g_assert_false (wvb_passphrase_check (code, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "recovery code"));
  for (WvbPassphraseStrength i = 0; i <= WVB_PASSPHRASE_STRONG; i++) {
    g_autofree char *hint = wvb_passphrase_dup_hint (i);

    g_assert_cmpuint (strlen (hint), >, 0);
  }
}

static void
test_generate (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 200; i++) {
    char *passphrase = wvb_passphrase_generate ();
    g_auto (GStrv) words = g_strsplit (passphrase, " ", -1);

    g_assert_cmpuint (g_strv_length (words), ==, 5);
    g_assert_true (wvb_passphrase_check (passphrase, NULL));
    for (guint k = 0; k < 5; k++)
      g_assert_cmpuint (strlen (words[k]), >=, 4);
    g_assert_true (g_hash_table_add (seen, passphrase));
  }
}

/* What the list promises to whoever copies a passphrase from paper. */
static void
test_words (void)
{
  for (guint i = 0; i < WVB_PASSPHRASE_WORD_COUNT; i++) {
    const char *word = WVB_PASSPHRASE_WORDS[i];

    g_assert_nonnull (word);
    g_assert_cmpuint (strlen (word), >=, 4);
    g_assert_cmpuint (strlen (word), <=, 8);
    g_assert_cmpuint (strspn (word, "abcdefghijklmnopqrstuvwxyz"), ==, strlen (word));
    if (i == 0)
      continue;
    g_assert_cmpstr (WVB_PASSPHRASE_WORDS[i - 1], <, word);
    g_assert_cmpint (strncmp (WVB_PASSPHRASE_WORDS[i - 1], word, 4), !=, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passphrase/common", test_refuses_what_everybody_uses);
  g_test_add_func ("/passphrase/refused", test_refuses_short_and_impossible);
  g_test_add_func ("/passphrase/accepted", test_accepts_what_is_hard_to_guess);
  g_test_add_func ("/passphrase/quick", test_longest_is_quick);
  g_test_add_func ("/passphrase/check", test_check_says_why);
  g_test_add_func ("/passphrase/generate", test_generate);
  g_test_add_func ("/passphrase/words", test_words);
  return g_test_run ();
}
