/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure.h"

#include "domain/example-stream.h"
#include "store/connection.h"

#include <glib/gstdio.h>

#define BATCH 1000

static const guint8 KEY[WVB_STORE_KEY_SIZE] = "0123456789abcdef0123456789abcde";

void
measure_report (const char *name, double value, const char *unit, double target, double peer)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "{\"name\": \"%s\", \"value\": %.3f, \"unit\": \"%s\"", name, value,
                          unit);
  if (target > 0)
    g_string_append_printf (line, ", \"target\": %.3f", target);
  if (peer > 0)
    g_string_append_printf (line, ", \"peer\": %.3f", peer);
  g_print ("%s}\n", line->str);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

double
measure_percentile (GArray *times_ms, double share)
{
  g_array_sort (times_ms, compare_times);
  return g_array_index (times_ms, double, (guint) ((times_ms->len - 1) * share));
}

double
measure_ms_since (gint64 start_us)
{
  return (double) (g_get_monotonic_time () - start_us) / 1000.0;
}

WvbStore *
measure_open_store (const char *path, gboolean create)
{
  g_autoptr (GError) error = NULL;
  WvbStore *store = wvb_store_open (
      &(WvbStoreOptions) { .path = path, .drawer = WVB_DRAWER_TEAM, .key = KEY, .create = create },
      &error);

  g_assert_no_error (error);
  wvb_store_set_writer (store, "0123456789abcdef0123456789abcdef", "");
  return store;
}

/* Records are made beforehand, so that only the store is timed. */
GPtrArray *
measure_make_records (guint n_services, guint64 seed)
{
  g_autoptr (WvbExampleStream) stream = wvb_example_stream_new (n_services, seed, 0);
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *batch;

  while ((batch = wvb_example_stream_next (stream, BATCH)) != NULL) {
    g_ptr_array_set_free_func (batch, NULL);
    for (guint i = 0; i < batch->len; i++)
      g_ptr_array_add (records, batch->pdata[i]);
    g_ptr_array_unref (batch);
  }
  return records;
}

/* Every table with rows of the import; search tables are filled through their virtual table. */
static GPtrArray *
list_tables (WvbConnection *connection)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = wvb_connection_prepare (
      connection,
      "SELECT name FROM sqlite_schema s WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
      " AND NOT EXISTS (SELECT 1 FROM sqlite_schema f WHERE f.name LIKE '%_search'"
      "                 AND s.name GLOB f.name || '_*')",
      NULL);

  while (sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (tables, g_strdup (wvb_column_text (statement, 0)));
  sqlite3_reset (statement);
  return tables;
}

/* Rows of one table in memory: the statement that inserts them and their values. */
typedef struct {
  char *sql;
  int n_columns;
  GPtrArray *values;
} TableRows;

static char *
dup_insert (const char *table, sqlite3_stmt *select)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  int n = sqlite3_column_count (select);

  g_string_append_printf (sql, "INSERT INTO %s (", table);
  for (int i = 0; i < n; i++)
    g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", sqlite3_column_name (select, i));
  g_string_append (sql, ") VALUES (");
  for (int i = 0; i < n; i++)
    g_string_append (sql, i > 0 ? ", ?" : "?");
  g_string_append_c (sql, ')');
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static TableRows *
read_rows (WvbConnection *connection, const char *table)
{
  gboolean is_search = g_str_has_suffix (table, "_search");
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s", is_search ? "rowid, *" : "*", table);
  sqlite3_stmt *statement = wvb_connection_prepare (connection, sql, NULL);
  TableRows *rows = g_new0 (TableRows, 1);

  g_assert_nonnull (statement);
  rows->n_columns = sqlite3_column_count (statement);
  rows->sql = dup_insert (table, statement);
  rows->values = g_ptr_array_new_with_free_func ((GDestroyNotify) sqlite3_value_free);
  while (sqlite3_step (statement) == SQLITE_ROW)
    for (int i = 0; i < rows->n_columns; i++)
      g_ptr_array_add (rows->values, sqlite3_value_dup (sqlite3_column_value (statement, i)));
  sqlite3_reset (statement);
  return rows;
}

static void
table_rows_free (gpointer data)
{
  TableRows *rows = data;

  g_ptr_array_unref (rows->values);
  g_free (rows->sql);
  g_free (rows);
}

static void
insert_rows (WvbConnection *connection, const TableRows *rows)
{
  sqlite3_stmt *statement = wvb_connection_prepare (connection, rows->sql, NULL);

  g_assert_nonnull (statement);
  for (guint i = 0; i < rows->values->len; i += (guint) rows->n_columns) {
    for (int c = 0; c < rows->n_columns; c++)
      sqlite3_bind_value (statement, c + 1, rows->values->pdata[i + (guint) c]);
    if (sqlite3_step (statement) != SQLITE_DONE)
      g_error ("%s: %s", rows->sql, sqlite3_errmsg (wvb_connection_get_handle (connection)));
    sqlite3_reset (statement);
  }
}

/* The peer: the same bytes by prepared inserts in one transaction, in a file that is not encrypted
 * and has the same tables. */
double
measure_time_plain_inserts (const char *folder, const char *filled_path)
{
  g_autofree char *path = g_build_filename (folder, "plain.db", NULL);
  g_autoptr (WvbConnection) filled = wvb_connection_open (filled_path, KEY, FALSE, TRUE, NULL);
  g_autoptr (GPtrArray) tables = list_tables (filled);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (table_rows_free);
  g_autoptr (WvbConnection) plain = NULL;
  g_autoptr (WvbStore) empty = NULL;
  gint64 start;
  double ms;

  for (guint i = 0; i < tables->len; i++)
    g_ptr_array_add (all, read_rows (filled, tables->pdata[i]));
  empty = wvb_store_open (
      &(WvbStoreOptions) { .path = path, .drawer = WVB_DRAWER_TEAM, .create = TRUE }, NULL);
  g_clear_object (&empty);
  plain = wvb_connection_open (path, NULL, FALSE, FALSE, NULL);
  start = g_get_monotonic_time ();
  g_assert_true (wvb_connection_execute (plain, "BEGIN IMMEDIATE", NULL));
  for (guint i = 0; i < all->len; i++)
    insert_rows (plain, all->pdata[i]);
  g_assert_true (wvb_connection_execute (plain, "COMMIT", NULL));
  ms = measure_ms_since (start);
  g_clear_pointer (&plain, wvb_connection_close);
  g_unlink (path);
  return ms;
}

void
measure_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
}
