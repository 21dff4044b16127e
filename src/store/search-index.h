/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What search finds: for each record of a searched kind its folded words, the labels of its codes,
 * the titles of what it refers to, and the parts of compound words. Writer thread; queries on any.
 */
#pragma once

#include "domain/record.h"
#include "store/connection.h"

G_BEGIN_DECLS

/**
 * wvb_search_index_put:
 * @connection: the writer's connection
 * @key: row number of the record
 * @before: (nullable): what is indexed now; %NULL if nothing is
 * @after: the record; a deleted one is taken out
 * @error: what is wrong
 *
 * Returns: whether the index fits @after, and all records that show its title
 */
gboolean wvb_search_index_put (
    WvbConnection *connection, gint64 key, WvbRecord *before, WvbRecord *after, GError **error);

/**
 * wvb_search_index_dup_match:
 * @connection: a connection, for the search words that a team keeps
 * @search: what a person typed
 *
 * Returns: (transfer full) (nullable): an FTS5 expression in which each word is a prefix or one of
 *   its synonyms; %NULL if there is no word in it
 */
char *wvb_search_index_dup_match (WvbConnection *connection, const char *search);

/* How many letters the longest word of @search has. */
guint wvb_search_index_count_letters (const char *search);

/**
 * WvbSearchIndexStep:
 * @data: what was given
 *
 * Called after each record.
 */
typedef void (*WvbSearchIndexStep) (gpointer data);

/* Makes the index of a kind anew from its records; @step may be %NULL. */
gboolean wvb_search_index_rebuild (WvbConnection *connection,
                                   const WvbKind *kind,
                                   WvbSearchIndexStep step,
                                   gpointer data,
                                   GError **error);

G_END_DECLS
