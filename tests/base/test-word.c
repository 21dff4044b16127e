/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/word.h"

#include <string.h>

static void
test_measure (void)
{
  static const struct {
    const char *text;
    const char *word;
    const char *folded;
  } cases[] = {
    { "Vrijdag 3", "Vrijdag", "vrijdag" },
    { "één week", "één", "een" },
    { "e\xcc\x81\xc3\xa9n week", "e\xcc\x81\xc3\xa9n", "een" },
    { "ĲSBREKER", "ĲSBREKER", "ijsbreker" },
    { "2weken", "2weken", "2weken" },
    { "יוסף כהן", "יוסף", "יוסף" },
    { "", "", NULL },
    { " vrijdag", "", NULL },
    { "\xcc\x81"
      "een",
      "", NULL },
    { "😀een", "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gsize n_bytes = 0;
    g_autofree char *folded = wvb_word_dup_folded (cases[i].text, &n_bytes);

    g_assert_cmpuint (wvb_word_measure (cases[i].text), ==, strlen (cases[i].word));
    g_assert_cmpuint (n_bytes, ==, strlen (cases[i].word));
    g_assert_cmpstr (folded, ==, cases[i].folded);
  }
}

static void
test_longest (void)
{
  g_autofree char *longest = g_strnfill (WVB_WORD_MAX_BYTES, 'a');
  g_autofree char *longer = g_strnfill (WVB_WORD_MAX_BYTES + 1, 'a');
  g_autofree char *read = wvb_word_dup_folded (longest, NULL);
  gsize untouched = 42;

  g_assert_cmpstr (read, ==, longest);
  g_assert_null (wvb_word_dup_folded (longer, &untouched));
  g_assert_cmpuint (untouched, ==, 42);
  g_assert_cmpuint (wvb_word_measure (longer), ==, WVB_WORD_MAX_BYTES + 1);
}

static void
test_space (void)
{
  g_assert_cmpuint (wvb_word_measure_space (""), ==, 0);
  g_assert_cmpuint (wvb_word_measure_space ("a "), ==, 0);
  g_assert_cmpuint (wvb_word_measure_space (" \t\n\xc2\xa0"
                                            "a"),
                    ==, 5);
}

static void
test_boundary (void)
{
  static const char *const ends[] = { "", " a", ".", ", a", "-", ") a", "’ ", "'", "😀", "\n" };
  static const char *const goes_on[]
      = { "a", "1", "é", "\xcc\x81", "_", "@", "-a", "/1", ".5", ",5", ":0", "'s", "’s" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    g_assert_true (wvb_word_is_boundary (ends[i]));
  for (guint i = 0; i < G_N_ELEMENTS (goes_on); i++)
    g_assert_false (wvb_word_is_boundary (goes_on[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/word/measure", test_measure);
  g_test_add_func ("/word/longest", test_longest);
  g_test_add_func ("/word/space", test_space);
  g_test_add_func ("/word/boundary", test_boundary);
  return g_test_run ();
}
