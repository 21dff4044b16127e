/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of separated values, as RFC 4180 has them and as spreadsheets make them: comma, semicolon
 * or tab, quoted line breaks, any line end. A reader belongs to who made it; one thread at a time.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WVB_CSV_COLUMN_LIMIT 500
#define WVB_CSV_CELL_LIMIT (1024 * 1024)
#define WVB_CSV_ROW_LIMIT 5000000

typedef struct _WvbCsvReader WvbCsvReader;

/**
 * wvb_csv_reader_new:
 * @bytes: a table
 * @error: why it is no text
 *
 * Returns: (transfer full) (nullable): a reader that stands before the first row
 */
WvbCsvReader *wvb_csv_reader_new (GBytes *bytes, GError **error);
void wvb_csv_reader_free (WvbCsvReader *self);

/**
 * wvb_csv_reader_next:
 * @self: a reader
 * @cells: (out) (transfer none) (array length=n_cells): the cells, until the next call
 * @n_cells: (out): how many
 * @error: set if the table is broken or too large
 *
 * Reads a row; lines without anything count as rows but are passed over.
 *
 * Returns: whether there was one; %FALSE without an error at the end
 */
gboolean wvb_csv_reader_next (WvbCsvReader *self, char ***cells, guint *n_cells, GError **error);

/**
 * wvb_csv_reader_get_row:
 * @self: a reader
 *
 * Returns: the number of the row last read, 1 being the first; line breaks in a cell don't count
 */
guint wvb_csv_reader_get_row (WvbCsvReader *self);

/**
 * wvb_csv_append:
 * @table: what to append to
 * @separator: a comma, a semicolon or a tab, the same in the whole table
 * @cell: (nullable): a cell, quoted where needed
 *
 * Appends a cell and, unless it is the first of its row, the separator before it.
 */
void wvb_csv_append (GString *table, char separator, const char *cell);

/**
 * wvb_csv_append_guarded:
 * @table: what to append to
 * @separator: a comma, a semicolon or a tab, the same in the whole table
 * @cell: (nullable): a cell
 *
 * As wvb_csv_append(), with an apostrophe before what a spreadsheet would take for a formula,
 * whichever of comma, semicolon, tab and line break it thinks ends a cell.
 */
void wvb_csv_append_guarded (GString *table, char separator, const char *cell);

/**
 * wvb_csv_unguard:
 * @cell: a cell as read; changed in place
 *
 * Takes away each apostrophe that wvb_csv_append_guarded() put there.
 *
 * Returns: (transfer none): @cell
 */
char *wvb_csv_unguard (char *cell);

/**
 * wvb_csv_end_row:
 * @table: what to append to
 */
void wvb_csv_end_row (GString *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbCsvReader, wvb_csv_reader_free)

G_END_DECLS
