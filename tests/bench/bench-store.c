/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store over 100,000 services: importing them beside plain SQLite doing the same inserts, then
 * pages, searches and counts, also while an import is running. */
#include "measure.h"

#include "domain/social-map/social-map.h"

#define SERVICES 100000
#define SEARCHES 1000
#define SEED 20261121

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
  return measure_ms_since (start);
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
  return measure_ms_since (start);
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
  measure_report ("search, first 64 rows, p50", measure_percentile (first, 0.5), "ms", 0, 0);
  measure_report ("search, first 64 rows, p99", measure_percentile (first, 0.99), "ms", 15, 0);
  measure_report ("search, exact count, p99", measure_percentile (counts, 0.99), "ms", 100, 0);
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
  measure_report (p50, measure_percentile (times, 0.5), "ms", until == NULL ? target : 0, 0);
  measure_report (p99, measure_percentile (times, 0.99), "ms", until != NULL ? target : 0, 0);
  g_array_unref (asking.keys);
}

static void
bench_import (const char *folder, const char *path, GPtrArray *records)
{
  g_autoptr (WvbStore) store = measure_open_store (path, TRUE);
  double ours = time_import (store, records);
  double plain;

  g_clear_object (&store);
  plain = measure_time_plain_inserts (folder, path);
  measure_report ("import of 100,000 services", ours / 1000, "s", 0, plain / 1000);
  measure_report ("import beside plain inserts", ours / plain, "ratio", 2.5, 0);
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
  records = measure_make_records (SERVICES, SEED);
  bench_import (folder, path, records);
  store = measure_open_store (path, FALSE);
  bench_pages (store, "64 rows by key", 1, NULL);
  bench_searches (store, records);
  more = measure_make_records (SERVICES / 10, SEED + 1);
  import = wvb_store_write (store, save_all, more);
  bench_pages (store, "page while importing", 15, import);
  g_clear_object (&store);
  measure_remove_folder (folder);
  return 0;
}
