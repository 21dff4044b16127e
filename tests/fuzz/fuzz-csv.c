/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever stands in a table: it is refused, or its rows, written out, read as the same rows. For
 * libFuzzer; test-csv.c calls it with tables it damaged itself. */
#include "exchange/csv.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static GString *
write_rows (GBytes *bytes)
{
  g_autoptr (WvbCsvReader) reader = wvb_csv_reader_new (bytes, NULL);
  GString *table = g_string_new (NULL);
  char **cells;
  guint n_cells;

  while (reader != NULL && wvb_csv_reader_next (reader, &cells, &n_cells, NULL)) {
    for (guint i = 0; i < n_cells; i++) {
      g_assert_true (g_utf8_validate (cells[i], -1, NULL));
      wvb_csv_append (table, ',', cells[i]);
    }
    wvb_csv_end_row (table);
  }
  return table;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GString) table = write_rows (bytes);

  g_autoptr (GBytes) again = g_bytes_new (table->str, table->len);
  g_autoptr (GString) twice = write_rows (again);

  g_assert_cmpstr (twice->str, ==, table->str);
  return 0;
}
