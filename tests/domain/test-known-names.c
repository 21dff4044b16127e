/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/known-names.h"

#include "domain/mdo/identifying-text.h"

#include <string.h>

static gsize
measure (const char *name, const char *text)
{
  const char *const names[] = { name, NULL };
  g_autoptr (WvbKnownNames) known = wvb_known_names_new (names);

  return wvb_known_names_measure (known, text);
}

static void
test_found (void)
{
  static const char *const cases[][3] = {
    { "Jan Jansen", "Jan Jansen", "" },
    { "Jan Jansen", "JANSEN", " belt" },
    { "Jan Jansen", "jansen", "'s dochter" },
    { "Jan Jansen", "Jan-Jansen", "" },
    { "Jansen, Jan", "Jan Jansen", "" },
    { "Jansen, Jan", "Jansen, Jan", "" },
    { "Jansen, Jan", "Jansen", " (78)" },
    { "Jan de Vries", "Jan de Vries", "" },
    { "Jan de Vries", "de Vries", "" },
    { "Jan de Vries", "Vries", "" },
    { "Vries, Jan de", "de Vries", "" },
    { "Vries, Jan de", "Jan de Vries", "" },
    { "de Vries, Jan", "Vries", "" },
    { "J. de Vries", "J. de Vries", "" },
    { "Mevr. A. van den Berg-Jansen", "van den Berg-Jansen", "" },
    { "Mevr. A. van den Berg-Jansen", "Berg", "" },
    { "Anna Berg-Jansen", "Berg", "" },
    { "Anna Berg-Jansen", "Jansen", "" },
    { "Anna Jansen-de Vries", "Jansen", "" },
    { "Anna Jansen-de Vries", "Vries", "" },
    { "Anne-Marie Jansen", "Anne Marie Jansen", "" },
    { "Piet in 't Veld", "in ’t Veld", "" },
    { "Piet in 't Veld", "Veld", "" },
    { "Kees van Os", "van Os", "" },
    { "Jan Li", "Jan Li", "" },
    { "Zoë Müller", "muller", "" },
    { "Zoe Muller", "Mu\xcc\x88ller", "" },
    { "Ĳsbrand Ĳssel", "ijssel", "" },
    { "Fatima el Mansouri", "Mansouri", "" },
    { "Fatima", "fatima", "" },
    { "יוסף כהן", "כהן", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat (cases[i][1], cases[i][2], NULL);

    g_test_message ("%s in %s", cases[i][0], text);
    g_assert_cmpuint (measure (cases[i][0], text), ==, strlen (cases[i][1]));
  }
}

static void
test_not_found (void)
{
  static const char *const cases[][2] = {
    { "Jan Jansen", "Jan" },
    { "Jan Jansen", "Jansens" },
    { "Jan Jansen", "Jansen2" },
    { "Jan de Vries", "de" },
    { "Jan de Vries", "Jan de" },
    { "Jan Li", "li" },
    { "Anne-Marie Jansen", "Marie" },
    { "Anne-Marie Jansen", "Anne" },
    { "A. van den Berg", "van den" },
    { "van", "van" },
    { "Kees van Os", "os" },
    { "Jan van", "van" },
    { "", "" },
    { "-", "-" },
    { "Mevr.", "mevr" },
    { "😀", "😀" },
    { "Bo", "Bo" },
    { "Jan Jansen", "Jan😀Jansen" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s in %s", cases[i][0], cases[i][1]);
    g_assert_cmpuint (measure (cases[i][0], cases[i][1]), ==, 0);
  }
}

static void
test_limits (void)
{
  g_autofree char *longest = g_strnfill (WVB_IDENTIFYING_TEXT_NAME_MAX_BYTES / 2, 'a');
  g_autofree char *longer = g_strnfill (WVB_IDENTIFYING_TEXT_NAME_MAX_BYTES + 1, 'a');

  g_assert_cmpuint (measure (longest, longest), ==, strlen (longest));
  g_assert_cmpuint (measure (longer, longer), ==, 0);
  g_assert_cmpuint (measure ("a b c d e f g h i Jansen", "Jansen"), ==, strlen ("Jansen"));
  g_assert_cmpuint (measure ("a b c d e f g h i Jansen", "i Jansen"), ==, 0);
  g_assert_cmpuint (measure ("Jansen\xff", "Jansen"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/known-names/found", test_found);
  g_test_add_func ("/known-names/not-found", test_not_found);
  g_test_add_func ("/known-names/limits", test_limits);
  return g_test_run ();
}
