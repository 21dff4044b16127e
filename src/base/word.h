/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words at a place in UTF-8 text: a run of letters, digits and the marks on them. For readers of
 * what people type, which look at one word at a time and must take no longer over a long text than
 * in proportion to it. Pure; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No word that such a reader knows is longer. */
#define WVB_WORD_MAX_BYTES 100

/**
 * wvb_word_measure:
 * @text: valid UTF-8
 *
 * Returns: the bytes of the word that @text begins with; 0 if it begins with none
 */
gsize wvb_word_measure (const char *text);

/**
 * wvb_word_dup_folded:
 * @text: valid UTF-8
 * @n_bytes: (out) (optional): the bytes of the word in @text
 *
 * Returns: (transfer full) (nullable): the word that @text begins with, as wvb_text_fold() has it;
 *   %NULL if it begins with none, or with one that is longer than %WVB_WORD_MAX_BYTES
 */
char *wvb_word_dup_folded (const char *text, gsize *n_bytes);

/**
 * wvb_word_measure_space:
 * @text: valid UTF-8
 *
 * Returns: the bytes of white space that @text begins with, line breaks included
 */
gsize wvb_word_measure_space (const char *text);

/**
 * wvb_word_is_boundary:
 * @text: valid UTF-8, from right after a word on
 *
 * A word goes on where a letter, a digit, a mark, "_" or "@" follows, and where one of - / . , : '
 * ties it to a letter or digit behind.
 *
 * Returns: whether the word before @text ends there
 */
gboolean wvb_word_is_boundary (const char *text);

G_END_DECLS
