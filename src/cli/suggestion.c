/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/suggestion.h"

#include "base/text.h"

#include <string.h>

/* Longer words are no names of ours. */
#define WORD_LIMIT 40
/* One mistake in so many letters of the name. */
#define LETTERS_A_MISTAKE 3

/* Letters that are left out, put in, changed or swapped with their neighbour. */
static guint
count_mistakes (const char *word, guint n_word, const char *name, guint n_name)
{
  guint rows[3][WORD_LIMIT + 1];
  guint *before = rows[0];
  guint *last = rows[1];
  guint *now = rows[2];

  for (guint j = 0; j <= n_name; j++)
    last[j] = j;
  for (guint i = 1; i <= n_word; i++) {
    guint *spare = before;

    now[0] = i;
    for (guint j = 1; j <= n_name; j++) {
      now[j] = MIN (last[j], now[j - 1]) + 1;
      now[j] = MIN (now[j], last[j - 1] + (word[i - 1] != name[j - 1]));
      if (i > 1 && j > 1 && word[i - 1] == name[j - 2] && word[i - 2] == name[j - 1])
        now[j] = MIN (now[j], before[j - 2] + 1);
    }
    before = last;
    last = now;
    now = spare;
  }
  return last[n_name];
}

/* How many letters differ, or G_MAXUINT where that is too many to be a mistake. */
static guint
measure_distance (const char *word, const char *name)
{
  g_autofree char *typed = wvb_text_snake_case (word);
  g_autofree char *meant = wvb_text_snake_case (name);
  gsize n_typed = strlen (typed);
  gsize n_meant = strlen (meant);
  guint mistakes;

  if (n_typed == 0 || n_typed > WORD_LIMIT || n_meant > WORD_LIMIT)
    return G_MAXUINT;
  mistakes = count_mistakes (typed, (guint) n_typed, meant, (guint) n_meant);
  return mistakes <= n_meant / LETTERS_A_MISTAKE && mistakes < n_typed ? mistakes : G_MAXUINT;
}

void
wvb_suggestion_offer (WvbSuggestion *self, const char *word, const char *called, const char *name)
{
  guint measure;

  g_return_if_fail (self != NULL);

  measure = measure_distance (word, called);
  if (measure == G_MAXUINT || (self->name != NULL && measure >= self->measure))
    return;
  self->name = name;
  self->measure = measure;
}
