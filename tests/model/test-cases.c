/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cases.h"

#include "base/error.h"
#include "base/identifier.h"
#include "store/store.h"

#include <glib/gstdio.h>

typedef struct {
  char *folder;
  WvbStore *cases;
} Drawer;

static void
set_up (Drawer *drawer, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  drawer->folder = g_dir_make_tmp ("wvb-cases-XXXXXX", NULL);
  path = g_build_filename (drawer->folder, "cases.db", NULL);
  drawer->cases = wvb_store_open (
      &(WvbStoreOptions) { .path = path, .drawer = WVB_DRAWER_CASES, .create = TRUE }, &error);
  g_assert_no_error (error);
  wvb_store_set_writer (drawer->cases, "device-a", "");
}

static void
tear_down (Drawer *drawer, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  wvb_store_close (drawer->cases);
  g_clear_object (&drawer->cases);
  dir = g_dir_open (drawer->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (drawer->folder, name, NULL);

    g_remove (path);
  }
  g_rmdir (drawer->folder);
  g_free (drawer->folder);
}

/* One edit or question, and what came of it. */
typedef struct {
  WvbRecord *record;
  const char *word;
  char *id;
} Job;

static gboolean
save_case (WvbTransaction *cases, gpointer data, GError **error)
{
  return wvb_cases_save (cases, ((Job *) data)->record, error);
}

static gboolean
close_case (WvbTransaction *cases, gpointer data, GError **error)
{
  Job *job = data;

  return wvb_cases_close (cases, wvb_record_get_id (job->record), job->word, error);
}

static gboolean
reopen_case (WvbTransaction *cases, gpointer data, GError **error)
{
  return wvb_cases_reopen (cases, wvb_record_get_id (((Job *) data)->record), error);
}

static gboolean
find_case (WvbReader *cases, gpointer data, GError **error)
{
  Job *job = data;

  job->id = wvb_cases_dup_id (cases, job->word, error);
  return job->id != NULL;
}

static gboolean
load_case (WvbReader *cases, gpointer data, GError **error)
{
  Job *job = data;
  WvbRecord *loaded
      = wvb_reader_load (cases, &wvb_case_kind, wvb_record_get_id (job->record), error);

  g_object_unref (job->record);
  job->record = loaded;
  return TRUE;
}

static gboolean
write_case (Drawer *drawer, WvbWriteFunc func, Job *job)
{
  g_autoptr (GError) error = NULL;
  gboolean done = wvb_store_write_sync (drawer->cases, func, job, &error);

  if (done)
    wvb_store_read_sync (drawer->cases, load_case, job, NULL);
  else
    g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  return done;
}

static WvbRecord *
make_case (void)
{
  WvbRecord *record = wvb_record_new (&wvb_case_kind, NULL);

  wvb_record_set_text (record, WVB_CASE_QUESTION, "Wie komt er langs?");
  return record;
}

static void
test_life (Drawer *drawer, gconstpointer data)
{
  Job job = { .record = make_case (), .word = "Er komt iemand langs" };

  g_assert_true (write_case (drawer, save_case, &job));
  g_assert_cmpstr (wvb_case_get_state (job.record), ==, WVB_CASE_PROPOSED);
  g_assert_true (wvb_record_has (job.record, WVB_CASE_OPENED_ON));
  g_assert_false (wvb_case_is_named (job.record));
  wvb_record_set_text (job.record, WVB_CASE_NAMING, WVB_CASE_NAMED);
  g_assert_false (write_case (drawer, save_case, &job));
  g_assert_true (write_case (drawer, close_case, &job));
  g_assert_true (wvb_case_is_over (job.record));
  g_assert_false (write_case (drawer, close_case, &job));
  g_assert_true (write_case (drawer, reopen_case, &job));
  g_assert_cmpstr (wvb_case_get_state (job.record), ==, WVB_CASE_ACTIVE);
  job.word = NULL;
  g_assert_false (write_case (drawer, close_case, &job));
  g_object_unref (job.record);
}

static void
assert_found (Drawer *drawer, const char *word, const char *id)
{
  g_autoptr (GError) error = NULL;
  Job job = { .word = word };

  wvb_store_read_sync (drawer->cases, find_case, &job, &error);
  g_assert_cmpstr (job.id, ==, id);
  if (id == NULL)
    g_assert_error (error, WVB_ERROR, WVB_ERROR_NOT_FOUND);
  g_free (job.id);
}

static void
test_finding (Drawer *drawer, gconstpointer data)
{
  Job job = { .record = make_case () };
  g_autofree char *id = g_strdup (wvb_record_get_id (job.record));
  g_autofree char *upper = g_ascii_strup (id, -1);
  g_autofree char *code = wvb_identifier_dup_short_code (id);
  g_autofree char *lower = g_ascii_strdown (code, -1);
  g_auto (GStrv) parts = g_strsplit (code, "-", -1);
  g_autofree char *whole = g_strjoinv ("", parts);

  assert_found (drawer, code, NULL);
  g_assert_true (write_case (drawer, save_case, &job));
  assert_found (drawer, id, id);
  assert_found (drawer, upper, id);
  assert_found (drawer, code, id);
  assert_found (drawer, lower, id);
  assert_found (drawer, whole, id);
  assert_found (drawer, "", NULL);
  assert_found (drawer, "0198c2e4-7d10-7a53-9a41-5b0c6f1d2e3a", NULL);
  g_object_unref (job.record);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add ("/model/cases/life", Drawer, NULL, set_up, test_life, tear_down);
  g_test_add ("/model/cases/finding", Drawer, NULL, set_up, test_finding, tear_down);
  return g_test_run ();
}
