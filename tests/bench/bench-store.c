/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store over 100,000 services: importing them beside plain SQLite doing the same inserts, then
 * pages, searches and counts, also while an import is running. */
#include "domain/example-stream.h"
#include "domain/social-map/social-map.h"
#include "store/connection.h"
#include "store/store.h"

#include <glib/gstdio.h>
#include <string.h>

#define SERVICES 100000
#define BATCH 1000
#define SEARCHES 1000
#define SEED 20261121

static const guint8 KEY[WVB_STORE_KEY_SIZE] = "0123456789abcdef0123456789abcde";

static void
report (const char *name, double value, const char *unit, double target, double peer)
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

static double
percentile (GArray *times_ms, double share)
{
  g_array_sort (times_ms, compare_times);
  return g_array_index (times_ms, double, (guint) ((times_ms->len - 1) * share));
}

static double
ms_since (gint64 start_us)
{
  return (double) (g_get_monotonic_time () - start_us) / 1000.0;
}

static WvbStore *
open_store (const char *path, gboolean create)
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
static GPtrArray *
make_records (guint n_services, guint64 seed)
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

static gboolean
save_all (WvbTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray *records = data;

  wvb_transaction_set_action (transaction, WVB_AUDIT_IMPORT);
  for (guint i = 0; i < records->len; i++)
    if (!wvb_transaction_save (transaction, records->pdata[i], error))
      return FALSE;
  return TRUE;
}

static double
time_import (WvbStore *store, GPtrArray *records)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  wvb_store_write_sync (store, save_all, records, &error);
  g_assert_no_error (error);
  return ms_since (start);
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
static double
time_plain_inserts (const char *folder, const char *filled_path)
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
  ms = ms_since (start);
  g_clear_pointer (&plain, wvb_connection_close);
  g_unlink (path);
  return ms;
}

typedef struct {
  WvbListFilter *filter;
  gboolean count;
  GArray *keys;
  guint n_rows;
} Asking;

static gboolean
ask (WvbReader *reader, gpointer data, GError **error)
{
  Asking *asking = data;
  g_autoptr (GPtrArray) rows = NULL;

  if (asking->count)
    return wvb_list_query_count (reader, asking->filter, error) >= 0;
  if (asking->keys == NULL)
    asking->keys = wvb_list_query_first (reader, asking->filter, WVB_LIST_PAGE_ROWS, error);
  if (asking->keys == NULL)
    return FALSE;
  rows = wvb_list_query_rows (reader, asking->filter->kind, (gint64 *) asking->keys->data,
                              asking->keys->len, "nl", error);
  asking->n_rows = rows != NULL ? rows->len : 0;
  return rows != NULL;
}

static double
time_asking (WvbStore *store, Asking *asking)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  wvb_store_read_sync (store, ask, asking, &error);
  g_assert_no_error (error);
  return ms_since (start);
}

/* A prefix of one to eight letters of a word that some service has. */
static char *
draw_prefix (GRand *rand, GPtrArray *records)
{
  while (TRUE) {
    WvbRecord *record = records->pdata[g_rand_int_range (rand, 0, (gint32) records->len)];
    g_auto (GStrv) words = NULL;
    const char *word;
    guint n;

    if (wvb_record_get_kind (record) != &wvb_service_kind)
      continue;
    words = g_strsplit (wvb_record_get_text (record, WVB_SERVICE_NAME), " ", -1);
    n = g_strv_length (words);
    if (n == 0)
      continue;
    word = words[g_rand_int_range (rand, 0, (gint32) n)];
    return g_utf8_substring (word, 0,
                             MIN (g_rand_int_range (rand, 1, 9), g_utf8_strlen (word, -1)));
  }
}

static void
bench_searches (WvbStore *store, GPtrArray *records)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autoptr (GArray) first = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < SEARCHES; i++) {
    g_autofree char *prefix = draw_prefix (rand, records);
    g_autoptr (WvbListFilter) filter = wvb_list_filter_new (&wvb_service_kind);
    Asking asking = { .filter = filter };
    double ms;

    wvb_list_filter_set_search (filter, prefix);
    ms = time_asking (store, &asking);
    g_array_append_val (first, ms);
    if (ms > 15 && g_getenv ("WIJKVERBAND_BENCH_VERBOSE") != NULL)
      g_printerr ("%s: %.1f ms\n", prefix, ms);
    g_clear_pointer (&asking.keys, g_array_unref);
    asking.count = TRUE;
    ms = time_asking (store, &asking);
    g_array_append_val (counts, ms);
  }
  report ("search, first 64 rows, p50", percentile (first, 0.5), "ms", 0, 0);
  report ("search, first 64 rows, p99", percentile (first, 0.99), "ms", 15, 0);
  report ("search, exact count, p99", percentile (counts, 0.99), "ms", 100, 0);
}

static void
bench_pages (WvbStore *store, const char *name, double target, DexFuture *until)
{
  g_autoptr (WvbListFilter) filter = wvb_list_filter_new (&wvb_service_kind);
  Asking asking = { .filter = filter };
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *p50 = g_strdup_printf ("%s, p50", name);
  g_autofree char *p99 = g_strdup_printf ("%s, p99", name);

  time_asking (store, &asking);
  while (until != NULL ? dex_future_is_pending (until) : times->len < 500) {
    double ms = time_asking (store, &asking);

    g_array_append_val (times, ms);
    while (g_main_context_iteration (NULL, FALSE))
      ;
    g_usleep (until != NULL ? 2000 : 0);
  }
  report (p50, percentile (times, 0.5), "ms", until == NULL ? target : 0, 0);
  report (p99, percentile (times, 0.99), "ms", until != NULL ? target : 0, 0);
  g_array_unref (asking.keys);
}

static void
bench_import (const char *folder, const char *path, GPtrArray *records)
{
  g_autoptr (WvbStore) store = open_store (path, TRUE);
  double ours = time_import (store, records);
  double plain;

  g_clear_object (&store);
  plain = time_plain_inserts (folder, path);
  report ("import of 100,000 services", ours / 1000, "s", 0, plain / 1000);
  report ("import beside plain inserts", ours / plain, "ratio", 2.5, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("wvb-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "team.db", NULL);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) more = NULL;
  g_autoptr (WvbStore) store = NULL;
  g_autoptr (DexFuture) import = NULL;

  dex_init ();
  records = make_records (SERVICES, SEED);
  bench_import (folder, path, records);
  store = open_store (path, FALSE);
  bench_pages (store, "64 rows by key", 1, NULL);
  bench_searches (store, records);
  more = make_records (SERVICES / 10, SEED + 1);
  import = wvb_store_write (store, save_all, more);
  bench_pages (store, "page while importing", 15, import);
  g_clear_object (&store);
  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
