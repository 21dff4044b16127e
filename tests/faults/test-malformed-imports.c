/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are wrong are imported as a person would: planned, and applied without what was
 * refused. The program says what it does not take, takes the rest as a whole or nothing, and taking
 * the same file again changes nothing. */
#include "campaign.h"
#include "malformed.h"
#include "model/import-run.h"
#include "operations.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define POINTS 300
#define POINTS_LONG 3000

/* A file of this size is large and not too large, and what reading it may take. */
#define LARGE_BYTES (200 * 1024 * 1024)
#define LESS_LARGE_BYTES (64 * 1024 * 1024)
#define LARGE_MEMORY_MIB 5120

enum {
  COUNT_REFUSED,
  COUNT_TAKEN,
  COUNT_RECORDS,
};

static gboolean
count_records (WvbReader *reader, gpointer data, GError **error)
{
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);

  *(gint64 *) data = 0;
  for (guint i = 0; i < n_kinds; i++)
    if (kinds[i]->drawer == WVB_DRAWER_TEAM)
      *(gint64 *) data += wvb_reader_get_count (reader, kinds[i]);
  return TRUE;
}

static char *
check_problems (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++) {
    const WvbImportProblem *problem = problems->pdata[i];

    if (problem->message == NULL || strlen (problem->message) < 5
        || !g_utf8_validate (problem->message, -1, NULL)
        || !g_utf8_validate (problem->file, -1, NULL)
        || (problem->column != NULL && !g_utf8_validate (problem->column, -1, NULL)))
      return g_strdup_printf ("problem %u is not told in words", i);
  }
  return NULL;
}

/* A file that gives nothing is said to give nothing. */
static char *
check_said (WvbImportSet *set)
{
  GPtrArray *const lists[] = { wvb_import_set_get_errors (set), wvb_import_set_get_warnings (set),
                               wvb_import_set_get_ignored_files (set) };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    char *problem = check_problems (lists[i]);

    if (problem != NULL)
      return problem;
    n += lists[i]->len;
  }
  return n == 0 && wvb_import_set_get_n_entries (set) == 0
                 && wvb_import_set_get_n_read (set) > wvb_import_set_get_n_ignored (set)
             ? g_strdup ("rows were read, nothing came of them, and nothing is said")
             : NULL;
}

/* Plans and applies; *@counts is what it did, and nothing where it was refused. */
static char *
import (FaultFolder *folder, const char *source, WvbImportCounts *counts)
{
  const char *const paths[] = { source, NULL };
  g_autoptr (WvbImportRun) run
      = wvb_import_run_new (folder->drawer.store, paths, WVB_EXCHANGE_FORMAT_AUTOMATIC, "fault");
  g_autoptr (GError) error = NULL;
  char *problem;

  *counts = (WvbImportCounts) { 0 };
  if (!wvb_import_run_plan_sync (run, NULL, &error))
    return g_strdup_printf ("it cannot be planned: %s", error->message);
  problem = check_said (wvb_import_run_get_set (run));
  if (problem != NULL)
    return problem;
  if (!wvb_import_run_check (run, /* skip_rejected= */ TRUE, &error)) {
    campaign_count (COUNT_REFUSED, 1);
    return NULL;
  }
  if (!wvb_import_run_apply_sync (run, /* skip_rejected= */ TRUE, NULL, &error))
    return g_strdup_printf ("what was planned cannot be saved: %s", error->message);
  *counts = *wvb_import_run_get_counts (run);
  campaign_count (COUNT_TAKEN, 1);
  campaign_count (COUNT_RECORDS, counts->new_records);
  return NULL;
}

static char *
import_twice (FaultFolder *folder, const char *source)
{
  WvbImportCounts first;
  WvbImportCounts second;
  gint64 before;
  gint64 after;
  char *problem;

  drawer_read (&folder->drawer, count_records, &before);
  problem = import (folder, source, &first);
  if (problem != NULL)
    return problem;
  drawer_read (&folder->drawer, count_records, &after);
  if (after - before != first.new_records)
    return g_strdup_printf ("%u records were to be new, %" G_GINT64_FORMAT " are",
                            first.new_records, after - before);
  problem = import (folder, source, &second);
  if (problem == NULL && (second.new_records > 0 || second.changed > 0))
    problem = g_strdup_printf ("taken again it makes %u records and changes %u", second.new_records,
                               second.changed);
  return problem;
}

/* In a drawer that held something before, and is sound afterwards. */
static char *
import_file (const char *path, const char *source)
{
  g_auto (FaultFolder) folder = { 0 };
  g_autofree char *found = NULL;
  char *problem;

  fault_folder_init (&folder, path);
  FAULT_WRITE->prepare (&folder);
  fault_folder_open (&folder, FALSE, NULL);
  problem = import_twice (&folder, source);
  drawer_close (&folder.drawer);
  if (problem != NULL)
    return problem;
  found = fault_folder_verify (&folder);
  return *found != '\0' ? g_steal_pointer (&found) : NULL;
}

static char *
import_once (guint64 seed, GRand *random, gpointer data)
{
  guint way = (guint) (seed % MALFORMED_WAYS);
  g_autoptr (MalformedFile) file = malformed_make (way, random);
  g_autofree char *path = campaign_make_folder ();
  g_autofree char *source = g_build_filename (path, file->name, NULL);
  g_autofree char *problem = NULL;

  g_assert_true (
      g_file_set_contents (source, (char *) file->bytes->data, (gssize) file->bytes->len, NULL));
  problem = import_file (path, source);
  if (problem == NULL)
    campaign_remove_folder (path);
  return problem != NULL ? g_strdup_printf ("%s (%s, %s): %s", source, file->name,
                                            malformed_get_way (way), problem)
                         : NULL;
}

static void
test_malformed (void)
{
  campaign_run (&(Campaign) { .name = "malformed-imports",
                              .points = POINTS,
                              .points_long = POINTS_LONG,
                              .point = import_once,
                              .counters = { "files refused", "files taken", "records taken" } });
}

/* Tables and JSON of 200 MB, of many small pieces; the first one is also tried in the short run. */
static const struct {
  const char *name;
  const char *start;
  const char *piece;
  const char *end;
} LARGE[] = {
  { "data.json", "[", "[%u,[[{\"a\":[]}]]],", "{}]" },
  { "services.csv", "id,name,status\n", "s%u,Koffie en thee,active\n", "" },
  { "services.csv", "id,name,status\n", "x%u,\"\n\n", "" },
  { "letter.csv", "Beste allemaal\n", "%u\n", "" },
  { "data.json", "[", "{\"id\":\"s%u\",\"name\":\"Koffie\",\"status\":\"active\"},\n", "{}]" },
  { "data.json", "\"", "%u ", "\"" },
};

static void
write_large (const char *path, guint which, guint n_bytes)
{
  FILE *file = fopen (path, "w");

  g_assert_nonnull (file);
  fputs (LARGE[which].start, file);
  for (guint i = 0; ftell (file) < n_bytes; i++)
    fprintf (file, LARGE[which].piece, i);
  fputs (LARGE[which].end, file);
  g_assert_cmpint (fclose (file), ==, 0);
}

static char *
import_large (guint64 seed, GRand *random, gpointer data)
{
  guint which = (guint) (seed % G_N_ELEMENTS (LARGE));
  g_autofree char *path = campaign_make_folder ();
  g_autofree char *source = g_build_filename (path, LARGE[which].name, NULL);
  const char *const paths[] = { source, NULL };
  g_autoptr (WvbImportSet) set = NULL;
  char *problem;

  write_large (source, which, campaign_is_long () ? LARGE_BYTES : LESS_LARGE_BYTES);
  set = wvb_import_read (paths, NULL, NULL);
  problem = check_said (set);
  if (problem == NULL && wvb_import_set_is_readable (set))
    problem = g_strdup_printf ("%s is taken", LARGE[which].piece);
  campaign_count (COUNT_REFUSED, 1);
  campaign_count (COUNT_RECORDS, wvb_import_set_get_n_entries (set));
  campaign_remove_folder (path);
  return problem;
}

static void
test_large (void)
{
  campaign_run (&(Campaign) { .name = "large-imports",
                              .points = 1,
                              .points_long = G_N_ELEMENTS (LARGE),
                              .point = import_large,
                              .memory_mib = LARGE_MEMORY_MIB,
                              .counters = { "files refused", "files taken", "records read" } });
}

/* A good file is taken, and what stands in the drawer by half is found. */
static void
check_control (gpointer data)
{
  g_autofree char *path = campaign_make_folder ();
  g_autofree char *source = g_build_filename (path, "services.csv", NULL);
  g_auto (FaultFolder) folder = { 0 };
  g_autofree char *problem = NULL;
  g_autofree char *half = NULL;
  WvbImportCounts counts;

  g_assert_true (g_file_set_contents (source, "id,name,status\ns1,Koffie,active\n", -1, NULL));
  fault_folder_init (&folder, path);
  FAULT_WRITE->prepare (&folder);
  fault_folder_open (&folder, FALSE, NULL);
  problem = import (&folder, source, &counts);
  g_assert_cmpstr (problem, ==, NULL);
  g_assert_cmpuint (counts.new_records, ==, 1);
  drawer_close (&folder.drawer);
  half = fault_operations[1].check (&folder, 1);
  g_assert_cmpstr (half, ==, "half an import is there");
  campaign_remove_folder (path);
}

/* In a process of its own, as every import: see campaign_measure(). */
static void
test_control (void)
{
  int nothing = 0;

  campaign_measure (check_control, &nothing, sizeof nothing);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/malformed-imports/control", test_control);
  g_test_add_func ("/malformed-imports/every-way", test_malformed);
  g_test_add_func ("/malformed-imports/large", test_large);
  return g_test_run ();
}
