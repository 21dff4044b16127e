/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is typed in the line of the minutes: every word is the letter or in the text, the owner
 * or the date; and a chosen candidate is who the line then names. For libFuzzer; test-minute-line.c
 * calls it with lines of its own. */
#include "base/text.h"
#include "domain/mdo/minute-line.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static const char *const fuzzed_candidates[] = { "huisarts",
                                                 "huisarts in opleiding",
                                                 "wijkverpleegkundige",
                                                 "Anna de Vries",
                                                 "Jan \"Jopie\" Jansen",
                                                 "Anne",
                                                 NULL };

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The words of all four, in the order of the alphabet. */
static char *
dup_sorted_words (const char *first, const char *second, const char *third, const char *fourth)
{
  g_autofree char *whole = g_strjoin ("\n", first, second, third, fourth, NULL);
  g_autofree char *key = wvb_text_sort_key (whole);
  g_auto (GStrv) words = g_strsplit (key, " ", -1);

  qsort (words, g_strv_length (words), sizeof *words, compare_words);
  return g_strjoinv (" ", words);
}

static void
assert_nothing_lost (const char *line, const WvbMinuteLine *parsed)
{
  const char letter[] = { wvb_minute_kind_get_letter (parsed->kind), '\0' };
  g_autofree char *typed = dup_sorted_words (line, "", "", "");
  g_autofree char *kept = NULL;
  g_autofree char *kept_with_letter = NULL;
  const char *owner = parsed->owner_text != NULL ? parsed->owner_text : "";
  const char *due = parsed->due_text != NULL ? parsed->due_text : "";

  kept = dup_sorted_words (parsed->text, owner, due, "");
  kept_with_letter = dup_sorted_words (parsed->text, owner, due, letter);
  if (strcmp (typed, kept) != 0)
    g_assert_cmpstr (typed, ==, kept_with_letter);
}

static void
assert_consistent (const WvbMinuteLine *parsed, const GDate *today)
{
  g_assert_cmpint (parsed->owner, >=, -1);
  g_assert_cmpint (parsed->owner, <, (int) G_N_ELEMENTS (fuzzed_candidates) - 1);
  g_assert_true ((parsed->owner >= 0) == (parsed->owner_text != NULL));
  g_assert_true (g_date_valid (&parsed->due) == (parsed->due_text != NULL));
  g_assert_false (parsed->owner >= 0 && parsed->problem != NULL);
  g_assert_true (g_utf8_validate (parsed->text, -1, NULL));
  if (g_date_valid (&parsed->due))
    g_assert_cmpint (g_date_compare (&parsed->due, today), >=, 0);
  if (parsed->kind != WVB_MINUTE_ACTION && parsed->kind != WVB_MINUTE_AGREEMENT) {
    g_assert_cmpint (parsed->owner, ==, -1);
    g_assert_null (parsed->due_text);
  }
}

/* Completes the "@" at the end of the line, if there is one. */
static void
assert_completed (const char *line, const GDate *today)
{
  gsize start = 0;
  g_autoptr (GArray) fitting
      = wvb_minute_line_complete (line, strlen (line), fuzzed_candidates, &start);

  for (guint i = 0; i < fitting->len; i++) {
    guint index = g_array_index (fitting, guint, i);
    gsize cursor = strlen (line);
    g_autofree char *completed
        = wvb_minute_line_dup_completed (line, start, &cursor, fuzzed_candidates[index]);
    g_autofree char *alone = g_strconcat ("A ", completed + start, NULL);
    g_autoptr (WvbMinuteLine) parsed = wvb_minute_line_parse (alone, today, fuzzed_candidates);

    g_assert_cmpuint (cursor, ==, strlen (completed));
    g_assert_cmpint (parsed->owner, ==, (int) index);
    g_assert_cmpstr (parsed->text, ==, "");
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *line = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_autoptr (WvbMinuteLine) parsed = NULL;
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 29, G_DATE_FEBRUARY, 2028);
  parsed = wvb_minute_line_parse (line, &today, fuzzed_candidates);
  assert_consistent (parsed, &today);
  assert_nothing_lost (line, parsed);
  assert_completed (line, &today);
  return 0;
}
