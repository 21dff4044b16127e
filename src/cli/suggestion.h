/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person who mistyped a word may have meant. Pure; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WvbSuggestion:
 * @name: (nullable): the nearest so far
 * @measure: how near it is
 */
typedef struct {
  const char *name;
  guint measure;
} WvbSuggestion;

/**
 * wvb_suggestion_offer:
 * @self: the nearest so far; begins empty
 * @word: what a person typed
 * @called: what the thing is called
 * @name: what it has to be called
 *
 * Takes @name if @called is nearer than what was offered before, and near enough to be a mistake.
 * Letters, digits and their order count; case, accents, spaces and dashes do not.
 */
void
wvb_suggestion_offer (WvbSuggestion *self, const char *word, const char *called, const char *name);

G_END_DECLS
