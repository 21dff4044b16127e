/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A directory of 100,000 services as HSDS tables on disk: reading it, planning against the drawer,
 * and writing it, beside plain SQLite inserting the same rows; then the same directory again. */
#include "measure.h"

#include "exchange/export.h"
#include "model/import-run.h"

#define SERVICES 100000
#define SEED 20261121

static void
write_tables (const char *folder)
{
  g_autoptr (GPtrArray) records = measure_make_records (SERVICES, SEED);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files
      = wvb_export_make (WVB_EXCHANGE_FORMAT_HSDS_CSV, records, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  wvb_export_save (WVB_EXCHANGE_FORMAT_HSDS_CSV, files, folder, NULL, &error);
  g_assert_no_error (error);
}

static void
time_reading (const char *folder)
{
  const char *const paths[] = { folder, NULL };
  WvbImportOptions options = { .format = WVB_EXCHANGE_FORMAT_HSDS_CSV, .source = "bench" };
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (WvbImportSet) set = wvb_import_read (paths, &options, &error);

  g_assert_no_error (error);
  g_assert_nonnull (set);
  measure_report ("reading 100,000 services from tables", measure_ms_since (start) / 1000, "s", 0,
                  0);
}

static void
plan (WvbImportRun *run, const char *name)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  wvb_import_run_plan_sync (run, NULL, &error);
  g_assert_no_error (error);
  measure_report (name, measure_ms_since (start) / 1000, "s", 0, 0);
}

static double
apply (WvbImportRun *run)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  wvb_import_run_apply_sync (run, FALSE, NULL, &error);
  g_assert_no_error (error);
  return measure_ms_since (start);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("wvb-bench-XXXXXX", NULL);
  g_autofree char *tables = g_dir_make_tmp ("wvb-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "team.db", NULL);
  const char *const paths[] = { tables, NULL };
  g_autoptr (WvbStore) store = NULL;
  g_autoptr (WvbImportRun) first = NULL;
  g_autoptr (WvbImportRun) second = NULL;
  double ours;
  double plain;

  dex_init ();
  write_tables (tables);
  time_reading (tables);
  store = measure_open_store (path, TRUE);
  first = wvb_import_run_new (store, paths, WVB_EXCHANGE_FORMAT_HSDS_CSV, "bench");
  plan (first, "reading and planning");
  ours = apply (first);
  g_clear_object (&first);
  second = wvb_import_run_new (store, paths, WVB_EXCHANGE_FORMAT_HSDS_CSV, "bench");
  plan (second, "planning the same again");
  g_assert_cmpuint (wvb_import_run_get_counts (second)->changed, ==, 0);
  g_clear_object (&second);
  wvb_store_close (store);
  plain = measure_time_plain_inserts (folder, path);
  measure_report ("import of a directory, writing", ours / 1000, "s", 0, plain / 1000);
  measure_report ("import of a directory beside plain inserts", ours / plain, "ratio", 2.5, 0);
  measure_remove_folder (folder);
  measure_remove_folder (tables);
  return 0;
}
