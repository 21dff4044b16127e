/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads HSDS files into the set of a reader: tables and nested JSON. */
#pragma once

#include "exchange/csv.h"
#include "exchange/format.h"
#include "exchange/hsds-reader.h"

G_BEGIN_DECLS

/**
 * wvb_hsds_import_table:
 * @reader: a reader
 * @object: what the rows are
 * @name: path within the source
 * @csv: the table, its header read
 * @header: (array length=n_columns): the names of its columns
 * @n_columns: how many
 * @cancellable: (nullable): stops it
 *
 * Reads the rows of a table. What is wrong stands in the set.
 */
void wvb_hsds_import_table (WvbHsdsReader *reader,
                            const WvbHsdsObject *object,
                            const char *name,
                            WvbCsvReader *csv,
                            char *const *header,
                            guint n_columns,
                            GCancellable *cancellable);

/**
 * wvb_hsds_import_json:
 * @reader: a reader
 * @name: path within the source
 * @root: the document
 * @cancellable: (nullable): stops it
 *
 * Reads a service, an organisation or a service at location, or a list of them, whole or a page.
 *
 * Returns: whether it is HSDS at all; if not, the set has nothing of it
 */
gboolean wvb_hsds_import_json (WvbHsdsReader *reader,
                               const char *name,
                               JsonNode *root,
                               GCancellable *cancellable);

G_END_DECLS
