/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a Dutch compound, so that a search for "therapie" finds "oedeemtherapie". Called for
 * each word that is indexed, so it allocates only for a word that has parts. Pure; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longer words are left whole. */
#define WVB_COMPOUND_WORD_BYTES_MAX 64
#define WVB_COMPOUND_PARTS_MAX 6

/**
 * wvb_compound_split:
 * @folded: one word, folded by wvb_text_fold()
 *
 * Finds where a part begins in @folded, by the words that care and social work are full of, and
 * gives the rest of the word from there: for "bekkenfysiotherapie" these are "fysiotherapie" and
 * "therapie". Beside the word itself an index of beginnings needs no more to find it by any run of
 * its parts.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): the tails, the longest first;
 * %NULL for a word that is not known to be a compound
 */
char **wvb_compound_split (const char *folded);

G_END_DECLS
