/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of exchange share: where the data lie, and reading them into an empty database. */
#pragma once

#include "exchange/import.h"

/* A file of tests/exchange/data. */
static inline char *
dup_data_path (const char *name)
{
  return g_build_filename (g_getenv ("WIJKVERBAND_SOURCE"), "tests", "exchange", "data", name,
                           NULL);
}

/* A file of the fixtures that are not part of the project, or NULL after skipping the test. */
static inline char *
dup_fixture_path (const char *name)
{
  const char *folder = g_getenv ("WIJKVERBAND_FIXTURES");
  g_autofree char *beside
      = g_build_filename (g_getenv ("WIJKVERBAND_SOURCE"), "..", "shared", "fixtures", NULL);
  g_autofree char *path = g_build_filename (folder != NULL ? folder : beside, "hsds", name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_test_skip ("the fixtures are not there: neither ../shared/fixtures nor WIJKVERBAND_FIXTURES");
  return NULL;
}

static inline gboolean
is_nowhere (const WvbKind *kind, const char *id, gpointer data)
{
  return FALSE;
}

/* As into an empty database. */
static inline WvbImportSet *
read_resolved (const char *path, const char *source)
{
  WvbImportOptions options = { .source = source };
  const char *paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;
  WvbImportSet *set = wvb_import_read (paths, &options, &error);

  g_assert_no_error (error);
  wvb_import_set_resolve (set, is_nowhere, NULL);
  return set;
}

static inline guint
count_kind (WvbImportSet *set, const WvbKind *kind)
{
  guint n = 0;

  for (guint i = 0; i < wvb_import_set_get_n_entries (set); i++)
    n += wvb_record_get_kind (wvb_import_set_get_entry (set, i)->record) == kind;
  return n;
}

static inline guint
count_stubs (WvbImportSet *set)
{
  guint n = 0;

  for (guint i = 0; i < wvb_import_set_get_n_entries (set); i++)
    n += wvb_import_set_get_entry (set, i)->is_stub != FALSE;
  return n;
}

/* With --verbose, everything a set has to say. */
static inline void
print_set (WvbImportSet *set)
{
  GPtrArray *lists[] = { wvb_import_set_get_errors (set), wvb_import_set_get_warnings (set),
                         wvb_import_set_get_ignored_files (set) };
  const char *const names[] = { "error", "warning", "ignored" };
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);

  g_test_message ("read %u, ignored %u, rejected %u", wvb_import_set_get_n_read (set),
                  wvb_import_set_get_n_ignored (set), wvb_import_set_get_n_rejected (set));
  for (guint i = 0; i < n_kinds; i++)
    if (count_kind (set, kinds[i]) > 0)
      g_test_message ("%s: %u", kinds[i]->name, count_kind (set, kinds[i]));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < lists[i]->len; j++) {
      const WvbImportProblem *problem = lists[i]->pdata[j];

      g_test_message ("%s: %s row %" G_GINT64_FORMAT " column %s (%u): %s", names[i], problem->file,
                      problem->row, problem->column != NULL ? problem->column : "-", problem->count,
                      problem->message);
    }
}
