/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/compound.h"

#include <string.h>

static void
assert_split (const char *word, const char *expected)
{
  g_auto (GStrv) parts = wvb_compound_split (word);
  g_autofree char *joined = parts != NULL ? g_strjoinv (" ", parts) : NULL;

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_parts (void)
{
  assert_split ("oedeemtherapie", "therapie");
  assert_split ("bekkenfysiotherapie", "fysiotherapie therapie");
  assert_split ("huisartsenpraktijk", "praktijk");
  assert_split ("gezondheidscentrum", "centrum");
  assert_split ("woonzorgcentrum", "zorgcentrum centrum");
  assert_split ("oogzorg", "zorg");
  assert_split ("dagbesteding", "besteding");
  assert_split ("jeugdgezondheidszorg", "gezondheidszorg zorg");
  assert_split ("mantelzorgondersteuning", "zorgondersteuning ondersteuning");
  assert_split ("tandartsenpraktijken", "praktijken");
  assert_split ("schuldhulpverlening", "hulpverlening verlening");
  assert_split ("oefentherapieen", "therapieen");
  assert_split ("gedragswetenschapper", "wetenschapper");
}

static void
test_a_known_beginning_is_enough (void)
{
  assert_split ("diabetesgroepje", "groepje");
  assert_split ("gezondheidsrace", "race");
  assert_split ("clientenraadslid", "raadslid");
  assert_split ("zorgenergie", "energie");
}

static void
test_other_words_stay_whole (void)
{
  static const char *const words[] = {
    "",      "a",       "zorg",     "zorgen",     "verzorg",        "lindenhof",   "apotheker",
    "vaste", "xyzzorg", "huisarts", "huisartsen", "verloskundigen", "achterstand", "spoedeisende"
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    assert_split (words[i], NULL);
}

static void
test_length_is_limited (void)
{
  g_autofree char *longest = g_strnfill (WVB_COMPOUND_WORD_BYTES_MAX - 4, 'a');
  g_autofree char *fits = g_strconcat (longest, "zorg", NULL);
  g_autofree char *too_long = g_strconcat (longest, "azorg", NULL);
  g_auto (GStrv) parts = wvb_compound_split (fits);

  g_assert_cmpstr (parts[0], ==, "zorg");
  g_assert_null (wvb_compound_split (too_long));
}

/* Whatever the letters: each tail ends the word, is shorter than the one before, never too many. */
static void
test_random_words_keep_their_letters (void)
{
  static const char *const pieces[] = { "zorg", "huis", "arts",     "en",      "s",   "therapie",
                                        "x",    "oog",  "\xc3\x9f", "centrum", "wijk" };

  for (guint round = 0; round < 20000; round++) {
    g_autoptr (GString) word = g_string_new (NULL);
    g_auto (GStrv) parts = NULL;
    const char *longer;

    for (int n = g_test_rand_int_range (1, 9); n > 0; n--)
      g_string_append (word, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
    parts = wvb_compound_split (word->str);
    if (parts == NULL)
      continue;
    g_assert_cmpuint (g_strv_length (parts), <=, WVB_COMPOUND_PARTS_MAX);
    longer = word->str;
    for (guint i = 0; parts[i] != NULL; i++) {
      g_assert_true (g_utf8_validate (parts[i], -1, NULL));
      g_assert_true (g_str_has_suffix (longer, parts[i]));
      g_assert_cmpuint (strlen (parts[i]), <, strlen (longer));
      longer = parts[i];
    }
  }
}

static void
test_is_fast (void)
{
  static const char *const words[]
      = { "huisartsenpraktijk", "lindenhof", "woonzorgcentrum", "vriendelijke", "oedeemtherapie" };
  gint64 started = g_get_monotonic_time ();
  double seconds;

  for (guint i = 0; i < 500000; i++)
    g_strfreev (wvb_compound_split (words[i % G_N_ELEMENTS (words)]));
  seconds = (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC;
  g_test_message ("500000 words in %.2f s", seconds);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compound/parts", test_parts);
  g_test_add_func ("/compound/beginning", test_a_known_beginning_is_enough);
  g_test_add_func ("/compound/whole", test_other_words_stay_whole);
  g_test_add_func ("/compound/limit", test_length_is_limited);
  g_test_add_func ("/compound/random", test_random_words_keep_their_letters);
  g_test_add_func ("/compound/fast", test_is_fast);
  return g_test_run ();
}
