/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure functions on UTF-8 text that every layer needs in the same form. Any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wvb_text_fold:
 * @text: (nullable): UTF-8
 *
 * Folds as search and sorting need it, whatever the locale: NFKD, marks stripped, case folded.
 *
 * Returns: (transfer full): the folded text, "" for %NULL or invalid UTF-8
 */
char *wvb_text_fold (const char *text);

/**
 * wvb_text_sort_key:
 * @text: (nullable): UTF-8
 *
 * Folds @text for ordering by memcmp(): as wvb_text_fold(), with everything that is no letter or
 * digit as one space and none in front, so that "'t Huis" stands at the t.
 *
 * Returns: (transfer full): the key
 */
char *wvb_text_sort_key (const char *text);

/**
 * wvb_text_snake_case:
 * @label: a label such as "Praktijkondersteuner (POH-S)"
 *
 * Returns: (transfer full): the label folded to ASCII letters, digits and single underscores
 */
char *wvb_text_snake_case (const char *label);

/**
 * wvb_text_strip:
 * @text: (nullable): UTF-8
 *
 * Returns: (transfer full) (nullable): @text without white space around it; %NULL if that is
 *   nothing
 */
char *wvb_text_strip (const char *text);

G_END_DECLS
