/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table that comes in twice under two names. */
#include "model/import-run.h"

#include "domain/social-map/social-map.h"
#include "scratch-store.h"

#include <string.h>

static const char TABLE[] = "Naam,Organisatie\nKoffie,De Brink\nThee,De Brink\nSoep,Het Anker\n";

static WvbImportRun *
plan (ScratchStore *fixture, const char *name, const char *table)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  WvbImportRun *import = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, table, -1, &error);
  g_assert_no_error (error);
  import = wvb_import_run_new (fixture->store, (const char *const[]) { path, NULL },
                               WVB_EXCHANGE_FORMAT_AUTOMATIC, /* source= */ NULL);
  g_assert_true (wvb_import_run_plan_sync (import, /* cancellable= */ NULL, &error));
  g_assert_no_error (error);
  return import;
}

static void
import_table (ScratchStore *fixture, const char *name, const char *table)
{
  g_autoptr (WvbImportRun) import = plan (fixture, name, table);
  g_autoptr (GError) error = NULL;

  g_assert_true (wvb_import_run_apply_sync (import, FALSE, /* cancellable= */ NULL, &error));
  g_assert_no_error (error);
}

/* The first warning, where it is about names, or NULL. */
static const WvbImportProblem *
find_warning (WvbImportRun *import)
{
  GPtrArray *warnings = wvb_import_set_get_warnings (wvb_import_run_get_set (import));
  const WvbImportProblem *first = warnings->len > 0 ? warnings->pdata[0] : NULL;

  return first != NULL && strstr (first->message, "here already") != NULL ? first : NULL;
}

static void
test_other_name (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbImportRun) again = NULL;
  g_autoptr (WvbImportRun) other = NULL;
  const WvbImportProblem *warning;

  import_table (fixture, "lijst.csv", TABLE);
  again = plan (fixture, "lijst.csv", TABLE);
  g_assert_null (find_warning (again));
  other = plan (fixture, "lijst-2.csv", TABLE);
  warning = find_warning (other);
  g_assert_nonnull (warning);
  g_assert_true (g_str_has_prefix (warning->message, "3 new services"));
  g_assert_cmpstr (warning->file, ==, "lijst-2.csv");
  g_assert_cmpint (warning->row, ==, WVB_IMPORT_NO_ROW);
}

/* What is in the list of a neighbour too is no reason to doubt the others. */
static void
test_few (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbImportRun) few = NULL;
  g_autoptr (WvbImportRun) most = NULL;

  import_table (fixture, "lijst.csv", TABLE);
  few = plan (fixture, "buren.csv", "Naam\nkoffie\nBrood\n");
  g_assert_null (find_warning (few));
  most = plan (fixture, "buren.csv", "Naam\nkoffie\nBrood\nSOEP\n");
  g_assert_nonnull (find_warning (most));
}

/* A row that was added to a table bears the name of another row of it. */
static void
test_added_row (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbImportRun) import = NULL;

  import_table (fixture, "lijst.csv", TABLE);
  import = plan (fixture, "lijst.csv",
                 "Naam,Organisatie\nKoffie,De Brink\nThee,De Brink\nSoep,Het Anker\n"
                 "Koffie,Het Anker\n");
  g_assert_cmpuint (wvb_import_run_get_counts (import)->new_records, ==, 1);
  g_assert_null (find_warning (import));
}

int
main (int argc, char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  scratch_store_add_test ("/same-names/other-name", test_other_name);
  scratch_store_add_test ("/same-names/few", test_few);
  scratch_store_add_test ("/same-names/added-row", test_added_row);
  return g_test_run ();
}
