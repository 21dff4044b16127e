/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads files and folders into a set of records. Touches no database; any thread, and long enough
 * to want one of its own. */
#pragma once

#include "exchange/format.h"
#include "exchange/import-set.h"
#include "exchange/mapping.h"

G_BEGIN_DECLS

/**
 * WvbImportOptions:
 * @format: %WVB_EXCHANGE_FORMAT_AUTOMATIC unless a person said otherwise
 * @source: (nullable): name of the source; %NULL: the base name of each path
 * @mapping: (nullable): for flat tables with exactly its columns; %NULL: the proposed one
 * @cancellable: (nullable): stops the reading
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 */
typedef struct {
  WvbExchangeFormat format;
  const char *source;
  const WvbMapping *mapping;
  GCancellable *cancellable;
  WvbExchangeProgress progress;
  gpointer progress_data;
} WvbImportOptions;

/**
 * wvb_import_read:
 * @paths: (array zero-terminated=1): files and folders, a folder recursively; each path is a source
 *   of its own, unless the options name the source
 * @options: (nullable): how to read
 * @error: set only when cancelled; what is wrong with the files stands in the set
 *
 * Returns: (transfer full) (nullable): what was read, to be resolved; %NULL when cancelled
 */
WvbImportSet *
wvb_import_read (const char *const *paths, const WvbImportOptions *options, GError **error);

/**
 * wvb_import_check_paths:
 * @paths: (array zero-terminated=1): what wvb_import_read() would be given
 *
 * Tells what is not there before anything that takes long, such as opening the database.
 *
 * Returns: (transfer full) (nullable): a set with nothing but an error for each path that cannot
 *   be read; %NULL if all can
 */
WvbImportSet *wvb_import_check_paths (const char *const *paths);

/**
 * wvb_import_read_bytes:
 * @name: path within the source
 * @bytes: what the file holds
 * @options: (nullable): how to read; without a source the name is the source
 * @error: set only when cancelled
 *
 * As wvb_import_read(), for one file that is already in memory.
 *
 * Returns: (transfer full) (nullable): what was read, to be resolved
 */
WvbImportSet *wvb_import_read_bytes (const char *name,
                                     GBytes *bytes,
                                     const WvbImportOptions *options,
                                     GError **error);

/**
 * wvb_import_read_header:
 * @path: a file
 * @error: why it has none
 *
 * For the mapping screen: the columns of a flat table. Reads only the start of the file, which on a
 * slow disk still wants a thread of its own.
 *
 * Returns: (transfer full) (nullable): its columns; an empty list for a file that needs no mapping
 *   because it is HSDS
 */
char **wvb_import_read_header (const char *path, GError **error);

G_END_DECLS
