/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/minute-line.h"
#include "fuzz/fuzz-minute-line.c"

static const char *const candidates[]
    = { "huisarts", "wijkverpleegkundige", "Anna de Vries", "Anton Vries", NULL };

/* A Sunday. */
static GDate
make_today (void)
{
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 22, G_DATE_NOVEMBER, 2026);
  return today;
}

/* "A|text|owner|due", with nothing for no owner and no due. */
static char *
describe (const char *line)
{
  GDate today = make_today ();
  g_autoptr (WvbMinuteLine) parsed = wvb_minute_line_parse (line, &today, candidates);
  char due[32] = "";

  if (g_date_valid (&parsed->due))
    g_date_strftime (due, sizeof due, "%Y-%m-%d", &parsed->due);
  return g_strdup_printf ("%c|%s|%s|%s%s", wvb_minute_kind_get_letter (parsed->kind), parsed->text,
                          parsed->owner >= 0 ? candidates[parsed->owner] : "", due,
                          parsed->problem != NULL ? "|!" : "");
}

static void
test_parse (void)
{
  static const char *const cases[][2] = {
    { "", "I|||" },
    { "   ", "I|||" },
    { "Mevrouw is gevallen", "I|Mevrouw is gevallen||" },
    { "I mevrouw is gevallen sinds vrijdag", "I|mevrouw is gevallen sinds vrijdag||" },
    { "i gezien op vrijdag", "I|gezien op vrijdag||" },
    { "I @huisarts ziet het vr", "I|@huisarts ziet het vr||" },
    { "B geen opname voor vrijdag", "B|geen opname voor vrijdag||" },
    { "b @huisarts blijft regie houden", "B|@huisarts blijft regie houden||" },
    { "A", "I|A||" },
    { "A ", "A|||" },
    { "Aanvraag Wmo vr", "I|Aanvraag Wmo vr||" },
    { "A. de Vries belt", "I|A. de Vries belt||" },
    { "a bel de huisarts", "A|bel de huisarts||" },
    { "  A  bel de huisarts  ", "A|bel de huisarts||" },
    { "A bel de huisarts vr", "A|bel de huisarts||2026-11-27" },
    { "A bel de huisarts vr.", "A|bel de huisarts||2026-11-27" },
    { "A bel de huisarts, uiterlijk op vrijdag!", "A|bel de huisarts,||2026-11-27" },
    { "M samen evalueren over 2 weken", "M|samen evalueren||2026-12-06" },
    { "m samen evalueren eind van de maand", "M|samen evalueren||2026-11-30" },
    { "A plan gesprek vr 27 november 2026", "A|plan gesprek||2026-11-27" },
    { "A plan gesprek 26/11", "A|plan gesprek||2026-11-26" },
    { "A plan gesprek vóór 1-2", "A|plan gesprek||2027-02-01" },
    { "A vandaag", "A|||2026-11-22" },
    { "A @huisarts belt apotheek", "A|belt apotheek|huisarts|" },
    { "A @huis belt apotheek vr", "A|belt apotheek|huisarts|2026-11-27" },
    { "A @HUISARTS, belt apotheek", "A|belt apotheek|huisarts|" },
    { "A bel apotheek @huisarts", "A|bel apotheek|huisarts|" },
    { "A bel apotheek @huisarts vr", "A|bel apotheek|huisarts|2026-11-27" },
    { "A bel apotheek vr @huisarts", "A|bel apotheek|huisarts|2026-11-27" },
    { "A @\"anna de vries\" belt morgen", "A|belt|Anna de Vries|2026-11-23" },
    { "A @anna: vr bellen", "A|bellen|Anna de Vries|2026-11-27" },
    { "A   bel    @anna   vr   met de apotheek", "A|bel met de apotheek|Anna de Vries|2026-11-27" },
    { "A @anna vr, met de apotheek", "A|met de apotheek|Anna de Vries|2026-11-27" },
    { "A @anna belt vrijdag met de apotheek", "A|belt met de apotheek|Anna de Vries|2026-11-27" },
    { "A @anna belt op 5-12 met de apotheek", "A|belt met de apotheek|Anna de Vries|2026-12-05" },
    { "A @anna stemt af met @huisarts vr", "A|stemt af met @huisarts|Anna de Vries|2026-11-27" },
    { "A mail a@zorg.nl vr", "A|mail a@zorg.nl||2026-11-27" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *described = describe (cases[i][0]);

    g_assert_cmpstr (described, ==, cases[i][1]);
  }
}

/* Words that could be a date and are not: the text keeps them. */
static void
test_no_guess (void)
{
  static const char *const cases[][2] = {
    { "A @anna geeft 1/2 tablet minder", "A|geeft 1/2 tablet minder|Anna de Vries|" },
    { "A @anna 1-2 keer bellen", "A|1-2 keer bellen|Anna de Vries|" },
    { "A @anna zo snel mogelijk bellen", "A|zo snel mogelijk bellen|Anna de Vries|" },
    { "A @anna laat het zo", "A|laat het zo|Anna de Vries|" },
    { "A bel elke vrijdag", "A|bel elke vrijdag||" },
    { "A bel volgende vrijdag", "A|bel volgende vrijdag||" },
    { "A plan na vrijdag", "A|plan na vrijdag||" },
    { "A plan begin volgende week", "A|plan begin volgende week||" },
    { "A bel vrijdag of zaterdag", "A|bel vrijdag of zaterdag||" },
    { "A @anna vr of za bellen", "A|vr of za bellen|Anna de Vries|" },
    { "A bel vr 26-11", "A|bel vr 26-11||" },
    { "A bel over 2 weken vrijdag", "A|bel over 2 weken vrijdag||" },
    { "A bel over een week of twee", "A|bel over een week of twee||" },
    { "A @anna vraagt of vandaag of morgen kan",
      "A|vraagt of vandaag of morgen kan|Anna de Vries|" },
    { "A bespreek opname 3-2-2026", "A|bespreek opname 3-2-2026||" },
    { "A bel vrijdag met de apotheek", "A|bel vrijdag met de apotheek||" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *described = describe (cases[i][0]);

    g_assert_cmpstr (described, ==, cases[i][1]);
  }
}

/* Nobody is guessed: the "@" stays where it was, and a sentence says why. */
static void
test_owner_problems (void)
{
  static const char *const cases[][2] = {
    { "A @an belt vr", "A|@an belt||2026-11-27|!" },
    { "A @vries belt", "A|@vries belt|||!" },
    { "A @piet belt", "A|@piet belt|||!" },
    { "A @\"anna de belt", "A|@\"anna de belt|||!" },
    { "A @ belt", "A|@ belt||" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *described = describe (cases[i][0]);

    g_assert_cmpstr (described, ==, cases[i][1]);
  }
}

static void
test_words_taken (void)
{
  GDate today = make_today ();
  g_autoptr (WvbMinuteLine) parsed
      = wvb_minute_line_parse ("A @anna belt uiterlijk vr.", &today, candidates);

  g_assert_cmpstr (parsed->owner_text, ==, "anna");
  g_assert_cmpstr (parsed->due_text, ==, "uiterlijk vr.");
}

static void
test_kinds (void)
{
  static const char letters[] = "IBMA";

  for (guint kind = 0; kind < WVB_MINUTE_N_KINDS; kind++) {
    g_assert_cmpint (wvb_minute_kind_get_letter (kind), ==, letters[kind]);
    g_assert_cmpuint (strlen (wvb_minute_kind_get_label (kind)), >, 0);
  }
}

static void
test_complete (void)
{
  static const struct {
    const char *before;
    const char *after;
    guint n_fitting;
    const char *completed;
    const char *completed_after;
  } cases[] = {
    { "A @", "", 4, "A @huisarts ", "" },
    { "A @wijk", " belt", 1, "A @wijkverpleegkundige ", "belt" },
    { "A @wi", "jk belt", 1, "A @wijkverpleegkundige ", "belt" },
    { "A @an", "", 2, "A @\"Anna de Vries\" ", "" },
    { "A @\"anna d", "\" belt", 1, "A @\"Anna de Vries\" ", "belt" },
    { "A @vries", "", 2, "A @\"Anna de Vries\" ", "" },
    { "A @piet", "", 0, NULL, NULL },
    { "A bel", "", 0, NULL, NULL },
    { "A a@wijk", "", 0, NULL, NULL },
    { "", "", 0, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *line = g_strconcat (cases[i].before, cases[i].after, NULL);
    gsize cursor = strlen (cases[i].before);
    gsize start = 42;
    g_autoptr (GArray) fitting = wvb_minute_line_complete (line, cursor, candidates, &start);
    g_autofree char *completed = NULL;
    g_autofree char *expected = NULL;

    g_test_message ("%s", line);
    g_assert_cmpuint (fitting->len, ==, cases[i].n_fitting);
    if (fitting->len == 0)
      continue;
    completed = wvb_minute_line_dup_completed (line, start, &cursor,
                                               candidates[g_array_index (fitting, guint, 0)]);
    expected = g_strconcat (cases[i].completed, cases[i].completed_after, NULL);
    g_assert_cmpstr (completed, ==, expected);
    g_assert_cmpuint (cursor, ==, strlen (cases[i].completed));
  }
}

static void
test_complete_nowhere (void)
{
  g_autoptr (GArray) behind = wvb_minute_line_complete ("@a", 3, candidates, NULL);
  g_autoptr (GArray) within = wvb_minute_line_complete ("@é", 2, candidates, NULL);
  g_autoptr (GArray) damaged = wvb_minute_line_complete ("@a\xff", 2, candidates, NULL);
  g_autoptr (GArray) nobody = wvb_minute_line_complete ("@a", 2, NULL, NULL);

  g_assert_cmpuint (behind->len, ==, 0);
  g_assert_cmpuint (within->len, ==, 0);
  g_assert_cmpuint (damaged->len, ==, 0);
  g_assert_cmpuint (nobody->len, ==, 0);
}

/* Somebody pastes whole notes: nothing of them is lost. */
static void
test_long (void)
{
  static const char *const pieces[]
      = { "A ",   "@",   "@a ", "@\"", "@\" ", "vr ",       "over 2 weken ",
          "1-2 ", "op ", "é",   "😀 ", " ",    "\xd7\x90 ", "," };
  GDate today = make_today ();

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) line = g_string_new ("A @huisarts ");
    g_autoptr (WvbMinuteLine) parsed = NULL;

    while (line->len < 20000)
      g_string_append (line, pieces[i]);
    parsed = wvb_minute_line_parse (line->str, &today, candidates);
    assert_nothing_lost (line->str, parsed);
  }
}

static void
test_random (void)
{
  static const char *const pieces[] = {
    "A ",    "M ",    "b ",       "I ",   "bel",     "@huis",        "@anna", "@\"Anna de Vries\"",
    "@\"",   "\"",    "@an",      "vr",   "vrijdag", "morgen",       "over",  "2",
    "weken", "26-11", "1/2",      "nov",  "op",      "uiterlijk",    "of",    "elke",
    "zo",    ",",     ".",        "(",    ")",       "\n",           "\t",    "é",
    "😀",    "שלום",  "\xcc\x81", "\xff", "a@b.nl",  "\xe2\x80\x8f", "vóór"
  };

  for (guint i = 0; i < 20000; i++) {
    g_autoptr (GString) line = g_string_new (g_test_rand_bit () ? "A " : "");
    int n_pieces = g_test_rand_int_range (0, 14);

    for (int j = 0; j < n_pieces; j++) {
      g_string_append (line, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      if (g_test_rand_int_range (0, 4) > 0)
        g_string_append_c (line, ' ');
    }
    LLVMFuzzerTestOneInput ((const guint8 *) line->str, line->len);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/minute-line/parse", test_parse);
  g_test_add_func ("/minute-line/no-guess", test_no_guess);
  g_test_add_func ("/minute-line/owner-problems", test_owner_problems);
  g_test_add_func ("/minute-line/words-taken", test_words_taken);
  g_test_add_func ("/minute-line/kinds", test_kinds);
  g_test_add_func ("/minute-line/complete", test_complete);
  g_test_add_func ("/minute-line/complete-nowhere", test_complete_nowhere);
  g_test_add_func ("/minute-line/long", test_long);
  g_test_add_func ("/minute-line/random", test_random);
  return g_test_run ();
}
