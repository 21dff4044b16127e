/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/minute-owner.h"

#include <string.h>

static const char *const candidates[] = {
  "huisarts", "huisarts in opleiding", "Zoë de Vries", "Zohra Jansen", "POH-GGZ", "Jan Jansen", NULL
};

static void
test_find (void)
{
  static const struct {
    const char *line;
    const char *name;
    gsize start;
    gsize end;
  } cases[] = {
    { "@huisarts belt", "huisarts", 0, 9 },
    { "bel @zoë, vr", "zoë", 4, 9 },
    { "(@jan)", "jan", 1, 5 },
    { "bel a@zorg.nl @jan", "jan", 14, 18 },
    { "@ @. @jan", "jan", 5, 9 },
    { "@\"Zoë de Vries\" belt", "Zoë de Vries", 0, 16 },
    { "@\"Zoë\"de", "Zoë", 0, 7 },
    { "@\"\" @jan", "jan", 4, 8 },
    { "x @\"Zoë de", "", 2, 4 },
    { "geen", NULL, 42, 42 },
    { "a@zorg.nl", NULL, 42, 42 },
    { "", NULL, 42, 42 },
    { "@", NULL, 42, 42 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gsize start = 42;
    gsize end = 42;
    g_autofree char *name = wvb_minute_owner_find (cases[i].line, 0, &start, &end);

    g_test_message ("%s", cases[i].line);
    g_assert_cmpstr (name, ==, cases[i].name);
    g_assert_cmpuint (start, ==, cases[i].start);
    g_assert_cmpuint (end, ==, cases[i].end);
  }
}

static void
test_find_typed (void)
{
  static const struct {
    const char *before;
    const char *name;
    gsize start;
  } cases[] = {
    { "A @", "", 2 },
    { "A @zo", "zo", 2 },
    { "A @\"zoë d", "zoë d", 2 },
    { "@\"", "", 0 },
    { "A @jan @h", "h", 7 },
    { "A @zo ", NULL, 42 },
    { "A @\"zoë\" b", NULL, 42 },
    { "a@zorg", NULL, 42 },
    { "", NULL, 42 },
    { "@\"a@b", "a@b", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *line = g_strconcat (cases[i].before, "rest @x", NULL);
    gsize start = 42;
    g_autofree char *name = wvb_minute_owner_find_typed (line, strlen (cases[i].before), &start);

    g_test_message ("%s", cases[i].before);
    g_assert_cmpstr (name, ==, cases[i].name);
    g_assert_cmpuint (start, ==, cases[i].start);
  }
}

static void
test_choose (void)
{
  static const struct {
    const char *name;
    int index;
    const char *problem;
  } cases[] = {
    { "huisarts", 0, NULL },
    { "HUISARTS", 0, NULL },
    { "huisarts in", 1, NULL },
    { "opl", 1, NULL },
    { "zoe", 2, NULL },
    { "vries", 2, NULL },
    { "de vries", 2, NULL },
    { "poh-ggz", 4, NULL },
    { "ggz", 4, NULL },
    { "jan jansen", 5, NULL },
    { "huis", -1, "“huis” can be more than one: huisarts, huisarts in opleiding" },
    { "zo", -1, "“zo” can be more than one: Zoë de Vries, Zohra Jansen" },
    { "jansen", -1, "“jansen” can be more than one: Zohra Jansen, Jan Jansen" },
    { "jan", -1, "“jan” can be more than one: Jan Jansen, Zohra Jansen" },
    { "j", -1, "“j” can be more than one: Jan Jansen, Zohra Jansen" },
    { "piet", -1, "“piet” is not among those who can take this on" },
    { "arts", -1, "“arts” is not among those who can take this on" },
    { "", -1, "The name behind @ lacks its closing quotation mark" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *problem = NULL;

    g_test_message ("%s", cases[i].name);
    g_assert_cmpint (wvb_minute_owner_choose (cases[i].name, candidates, &problem), ==,
                     cases[i].index);
    g_assert_cmpstr (problem, ==, cases[i].problem);
  }
}

static void
test_choose_among_none_and_many (void)
{
  static const char *const same[] = { "Jan", "Jan", "Janna", "Jane", NULL };
  g_autofree char *none = NULL;
  g_autofree char *twice = NULL;
  g_autofree char *many = NULL;

  g_assert_cmpint (wvb_minute_owner_choose ("jan", NULL, &none), ==, -1);
  g_assert_nonnull (none);
  g_assert_cmpint (wvb_minute_owner_choose ("jan", same, &twice), ==, -1);
  g_assert_cmpstr (twice, ==, "“jan” can be more than one: Jan, Jan");
  g_assert_cmpint (wvb_minute_owner_choose ("ja", same, &many), ==, -1);
  g_assert_cmpstr (many, ==, "“ja” can be more than one: Jan, Jan, Janna, …");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/minute-owner/find", test_find);
  g_test_add_func ("/minute-owner/find-typed", test_find_typed);
  g_test_add_func ("/minute-owner/choose", test_choose);
  g_test_add_func ("/minute-owner/none-and-many", test_choose_among_none_and_many);
  return g_test_run ();
}
