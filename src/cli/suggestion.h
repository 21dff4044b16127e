/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person who mistyped a word may have meant. Pure; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wvb_suggestion_measure:
 * @word: what a person typed
 * @name: what it may have been
 *
 * Letters, digits and their order count; case, accents, spaces and dashes do not.
 *
 * Returns: how many letters differ, or %G_MAXUINT where that is too many to be a mistake
 */
guint wvb_suggestion_measure (const char *word, const char *name);

G_END_DECLS
