/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads any table with a header, a row for each service, through a mapping. */
#pragma once

#include "exchange/csv.h"
#include "exchange/import-set.h"
#include "exchange/mapping.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * wvb_flat_import_table:
 * @set: what to fill
 * @source: name of the source
 * @name: path within the source
 * @csv: the table, its header read
 * @mapping: for its columns
 * @cancellable: (nullable): stops it
 */
void wvb_flat_import_table (WvbImportSet *set,
                            const char *source,
                            const char *name,
                            WvbCsvReader *csv,
                            const WvbMapping *mapping,
                            GCancellable *cancellable);

G_END_DECLS
