/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/import-run.h"

#include "base/error.h"
#include "domain/codes.h"
#include "domain/social-map/social-map.h"
#include "exchange/export.h"

#include <glib/gstdio.h>

#define ORGANISATION "11111111-1111-4111-8111-111111111111"
#define SERVICE "22222222-2222-4222-8222-222222222222"

#define RELEASE_TRIES 2000
#define RELEASE_STEP_US 10000

/* A readable drawer in a folder of its own, and a source of two tables. */
typedef struct {
  char *folder;
  WvbStore *store;
} Fixture;

static void
write_table (Fixture *fixture, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (fixture->folder, "source", name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *source = NULL;

  fixture->folder = g_dir_make_tmp ("wvb-import-XXXXXX", &error);
  g_assert_no_error (error);
  source = g_build_filename (fixture->folder, "source", NULL);
  g_assert_cmpint (g_mkdir (source, 0700), ==, 0);
  path = g_build_filename (fixture->folder, "team.db", NULL);
  fixture->store = wvb_store_open (
      &(WvbStoreOptions) { .path = path, .drawer = WVB_DRAWER_TEAM, .create = TRUE }, &error);
  g_assert_no_error (error);
  wvb_store_set_writer (fixture->store, "device", NULL);
  write_table (fixture, "services.csv",
               "id,organization_id,name,description,status\n" SERVICE "," ORGANISATION
               ",Wondzorg,Eerste tekst,active\n");
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_all (child);
  }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wvb_store_close (fixture->store);
  g_clear_object (&fixture->store);
  remove_all (fixture->folder);
  g_free (fixture->folder);
}

static WvbImportRun *
new_import (Fixture *fixture)
{
  g_autofree char *source = g_build_filename (fixture->folder, "source", NULL);
  const char *const paths[] = { source, NULL };

  return wvb_import_run_new (fixture->store, paths, WVB_EXCHANGE_FORMAT_AUTOMATIC, "test");
}

static void
assert_counts (
    WvbImportRun *import, guint new_records, guint changed, guint unchanged, guint rejected)
{
  const WvbImportCounts *counts = wvb_import_run_get_counts (import);

  g_assert_cmpuint (counts->new_records, ==, new_records);
  g_assert_cmpuint (counts->changed, ==, changed);
  g_assert_cmpuint (counts->unchanged, ==, unchanged);
  g_assert_cmpuint (counts->rejected, ==, rejected);
}

/* Plans and saves, and says what it did. */
static void
import_all (Fixture *fixture, guint new_records, guint changed, guint unchanged)
{
  g_autoptr (WvbImportRun) import = new_import (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (wvb_import_run_plan_sync (import, NULL, &error));
  g_assert_no_error (error);
  assert_counts (import, new_records, changed, unchanged, 0);
  g_assert_true (wvb_import_run_apply_sync (import, /* skip_rejected: */ FALSE, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (wvb_import_run_get_change (import) != 0, ==, new_records + changed > 0);
}

typedef struct {
  const WvbKind *kind;
  const char *id;
  WvbRecord *record;
  gint64 count;
} LoadJob;

static gboolean
load (WvbReader *reader, gpointer data, GError **error)
{
  LoadJob *job = data;

  job->record = job->id != NULL ? wvb_reader_load (reader, job->kind, job->id, error) : NULL;
  job->count = wvb_reader_get_count (reader, job->kind);
  return TRUE;
}

static WvbRecord *
load_record (Fixture *fixture, const WvbKind *kind, const char *id)
{
  LoadJob job = { kind, id };

  g_assert_true (wvb_store_read_sync (fixture->store, load, &job, NULL));
  g_assert_nonnull (job.record);
  return job.record;
}

static gint64
count_records (Fixture *fixture, const WvbKind *kind)
{
  LoadJob job = { kind, NULL };

  g_assert_true (wvb_store_read_sync (fixture->store, load, &job, NULL));
  return job.count;
}

static gboolean
save (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_save (transaction, data, error);
}

static gboolean
delete_service (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_delete (transaction, &wvb_service_kind, SERVICE, error);
}

static void
test_plan_changes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbImportRun) import = new_import (fixture);

  g_assert_true (wvb_import_run_plan_sync (import, NULL, NULL));
  assert_counts (import, 2, 0, 0, 0);
  g_assert_cmpint (count_records (fixture, &wvb_service_kind), ==, 0);
  g_assert_cmpint (count_records (fixture, &wvb_organisation_kind), ==, 0);
}

static void
test_second_import_changes_nothing (Fixture *fixture, gconstpointer data)
{
  import_all (fixture, 2, 0, 0);
  import_all (fixture, 0, 0, 1);
}

/* A stub is one to complete until the source holds the organisation. */
static void
test_stub_is_completed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) stub = NULL;
  g_autoptr (WvbRecord) whole = NULL;

  import_all (fixture, 2, 0, 0);
  stub = load_record (fixture, &wvb_organisation_kind, ORGANISATION);
  g_assert_cmpint (wvb_record_get_integer (stub, WVB_ORGANISATION_TO_COMPLETE), ==, 1);

  write_table (fixture, "organizations.csv", "id,name\n" ORGANISATION ",Thuiszorg West\n");
  import_all (fixture, 0, 1, 1);
  whole = load_record (fixture, &wvb_organisation_kind, ORGANISATION);
  g_assert_cmpint (wvb_record_get_integer (whole, WVB_ORGANISATION_TO_COMPLETE), ==, 0);
  g_assert_cmpstr (wvb_record_get_text (whole, WVB_ORGANISATION_NAME), ==, "Thuiszorg West");
  import_all (fixture, 0, 0, 2);
}

/* What a person filled in and the source does not state stays. */
static void
test_import_empties_nothing (Fixture *fixture, gconstpointer data)
{
  const char *const disciplines[] = { "huisarts", NULL };
  g_autoptr (WvbRecord) service = NULL;
  g_autoptr (WvbRecord) after = NULL;

  import_all (fixture, 2, 0, 0);
  service = load_record (fixture, &wvb_service_kind, SERVICE);
  wvb_record_set_text (service, WVB_SERVICE_COST_TEXT, "Gratis");
  wvb_record_set_list (service, WVB_SERVICE_DISCIPLINES, disciplines);
  g_assert_true (wvb_store_write_sync (fixture->store, save, service, NULL));

  write_table (fixture, "services.csv",
               "id,organization_id,name,description,status\n" SERVICE "," ORGANISATION
               ",Wondzorg,,active\n");
  import_all (fixture, 0, 0, 1);
  write_table (fixture, "services.csv",
               "id,organization_id,name,description,status\n" SERVICE "," ORGANISATION
               ",Wondzorg en stoma,,active\n");
  import_all (fixture, 0, 1, 0);
  after = load_record (fixture, &wvb_service_kind, SERVICE);
  g_assert_cmpstr (wvb_record_get_text (after, WVB_SERVICE_NAME), ==, "Wondzorg en stoma");
  g_assert_cmpstr (wvb_record_get_text (after, WVB_SERVICE_DESCRIPTION), ==, "Eerste tekst");
  g_assert_cmpstr (wvb_record_get_text (after, WVB_SERVICE_COST_TEXT), ==, "Gratis");
  g_assert_cmpstr (wvb_record_get_list (after, WVB_SERVICE_DISCIPLINES)[0], ==, "huisarts");
}

/* Which fields the team corrected and the source would take back, the plan says; what only the
 * source changed it does not. */
static void
test_corrections_are_named (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) service = NULL;
  g_autoptr (WvbImportRun) import = NULL;
  GPtrArray *warnings;
  const WvbImportProblem *warning;

  import_all (fixture, 2, 0, 0);
  service = load_record (fixture, &wvb_service_kind, SERVICE);
  wvb_record_set_text (service, WVB_SERVICE_NAME, "Wondzorg thuis");
  wvb_record_set_text (service, WVB_SERVICE_COST_TEXT, "Gratis");
  g_assert_true (wvb_store_write_sync (fixture->store, save, service, NULL));
  write_table (fixture, "services.csv",
               "id,organization_id,name,description,status\n" SERVICE "," ORGANISATION
               ",Wondzorg,Tweede tekst,active\n");

  import = new_import (fixture);
  g_assert_true (wvb_import_run_plan_sync (import, NULL, NULL));
  assert_counts (import, 0, 1, 0, 0);
  warnings = wvb_import_set_get_warnings (wvb_import_run_get_set (import));
  g_assert_cmpuint (warnings->len, ==, 1);
  warning = warnings->pdata[0];
  g_assert_cmpint (warning->row, ==, 2);
  g_assert_nonnull (strstr (warning->message, "Wondzorg thuis"));
  g_assert_nonnull (strstr (warning->message, "Name"));

  /* Taken back, it is the import's again. */
  g_assert_true (wvb_import_run_apply_sync (import, /* skip_rejected: */ FALSE, NULL, NULL));
  write_table (fixture, "services.csv",
               "id,organization_id,name,description,status\n" SERVICE "," ORGANISATION
               ",Wondzorg en stoma,Tweede tekst,active\n");
  g_clear_object (&import);
  import = new_import (fixture);
  g_assert_true (wvb_import_run_plan_sync (import, NULL, NULL));
  assert_counts (import, 0, 1, 0, 0);
  g_assert_cmpuint (wvb_import_set_get_warnings (wvb_import_run_get_set (import))->len, ==, 0);
}

/* Of a unit of several fields only those that the team corrected are said to be. */
static void
test_corrected_field_is_named (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) service = NULL;
  g_autoptr (WvbImportRun) import = NULL;
  GPtrArray *warnings;

  write_table (fixture, "services.csv",
               "id,organization_id,name,status,minimum_age,maximum_age\n" SERVICE "," ORGANISATION
               ",Wondzorg,active,18,65\n");
  import_all (fixture, 2, 0, 0);
  service = load_record (fixture, &wvb_service_kind, SERVICE);
  wvb_record_set_integer (service, WVB_SERVICE_MINIMUM_AGE, 16);
  g_assert_true (wvb_store_write_sync (fixture->store, save, service, NULL));
  write_table (fixture, "services.csv",
               "id,organization_id,name,status,minimum_age,maximum_age\n" SERVICE "," ORGANISATION
               ",Wondzorg,active,16,70\n");
  import = new_import (fixture);
  g_assert_true (wvb_import_run_plan_sync (import, NULL, NULL));
  g_assert_cmpuint (wvb_import_set_get_warnings (wvb_import_run_get_set (import))->len, ==, 0);
  write_table (fixture, "services.csv",
               "id,organization_id,name,status,minimum_age,maximum_age\n" SERVICE "," ORGANISATION
               ",Wondzorg,active,18,70\n");
  g_clear_object (&import);
  import = new_import (fixture);
  g_assert_true (wvb_import_run_plan_sync (import, NULL, NULL));
  warnings = wvb_import_set_get_warnings (wvb_import_run_get_set (import));
  g_assert_cmpuint (warnings->len, ==, 1);
  g_assert_nonnull (strstr (((WvbImportProblem *) warnings->pdata[0])->message, "From age"));
}

static void
test_deleted_comes_back (Fixture *fixture, gconstpointer data)
{
  import_all (fixture, 2, 0, 0);
  g_assert_true (wvb_store_write_sync (fixture->store, delete_service, NULL, NULL));
  g_assert_cmpint (count_records (fixture, &wvb_service_kind), ==, 0);
  import_all (fixture, 1, 0, 0);
  g_assert_cmpint (count_records (fixture, &wvb_service_kind), ==, 1);
  import_all (fixture, 0, 0, 1);
}

static void
test_rejected_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbImportRun) import = NULL;
  g_autoptr (GError) error = NULL;

  write_table (fixture, "services.csv",
               "id,organization_id,name,description,status\n" SERVICE "," ORGANISATION
               ",Wondzorg,,active\nnameless," ORGANISATION ",,,active\n");
  import = new_import (fixture);
  g_assert_true (wvb_import_run_plan_sync (import, NULL, &error));
  g_assert_cmpuint (wvb_import_run_get_counts (import)->rejected, >, 0);
  g_assert_false (wvb_import_run_apply_sync (import, /* skip_rejected: */ FALSE, NULL, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_assert_cmpint (count_records (fixture, &wvb_service_kind), ==, 0);
  g_assert_true (wvb_import_run_apply_sync (import, /* skip_rejected: */ TRUE, NULL, NULL));
  g_assert_cmpint (count_records (fixture, &wvb_service_kind), ==, 1);
}

/* One id is one record, or whoever names it gets another. */
static void
test_id_of_another_kind (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) location = wvb_record_new (&wvb_location_kind, SERVICE);
  g_autoptr (WvbImportRun) import = NULL;
  g_autoptr (GError) error = NULL;

  wvb_record_set_text (location, WVB_LOCATION_NAME, "Buurthuis");
  g_assert_true (wvb_store_write_sync (fixture->store, save, location, &error));
  g_assert_no_error (error);
  import = new_import (fixture);
  g_assert_true (wvb_import_run_plan_sync (import, NULL, NULL));
  g_assert_cmpuint (wvb_import_run_get_counts (import)->rejected, ==, 1);
  g_assert_true (wvb_import_run_apply_sync (import, /* skip_rejected: */ TRUE, NULL, NULL));
  g_assert_cmpint (count_records (fixture, &wvb_service_kind), ==, 0);
  g_assert_cmpint (count_records (fixture, &wvb_location_kind), ==, 1);
}

#define FLAT_HEADER "organisatie;naam;telefoon\n"
#define FLAT_SORTED FLAT_HEADER "Samen;Eettafel;030 1\nSamen;Klusdienst;030 2\n"
#define FLAT_RESORTED FLAT_HEADER "Samen;Klusdienst;030 2\nSamen;Eettafel;030 1\n"
#define FLAT_WRITTEN FLAT_HEADER "Samen;Eettafel;03-01\nSamen;Klusdienst;030 2\n"
#define FLAT_CHANGED FLAT_HEADER "Samen;Eettafel;030 9\nSamen;Klusdienst;030 2\n"

static void
use_flat (Fixture *fixture, const char *content)
{
  g_autofree char *services = g_build_filename (fixture->folder, "source", "services.csv", NULL);

  g_unlink (services);
  write_table (fixture, "wijk.csv", content);
}

static gboolean
find_first_phone (WvbRecord *record, gpointer data)
{
  WvbRecord **phone = data;

  if (g_str_has_suffix (wvb_record_get_text (record, WVB_PHONE_NUMBER), "2"))
    return TRUE;
  *phone = g_object_ref (record);
  return FALSE;
}

static gboolean
read_first_phone (WvbReader *reader, gpointer data, GError **error)
{
  return wvb_reader_each (reader, &wvb_phone_kind, find_first_phone, data, error);
}

/* The phone of the first service, whatever its number is by now. */
static WvbRecord *
get_first_phone (Fixture *fixture)
{
  WvbRecord *phone = NULL;

  g_assert_true (wvb_store_read_sync (fixture->store, read_first_phone, &phone, NULL));
  g_assert_nonnull (phone);
  return phone;
}

static void
set_for_residents (Fixture *fixture)
{
  g_autoptr (WvbRecord) phone = get_first_phone (fixture);

  wvb_record_set_text (phone, WVB_PHONE_AUDIENCE, "residents");
  g_assert_true (wvb_store_write_sync (fixture->store, save, phone, NULL));
}

static void
assert_audience (Fixture *fixture, const char *number, const char *audience)
{
  g_autoptr (WvbRecord) phone = get_first_phone (fixture);

  g_assert_cmpstr (wvb_record_get_text (phone, WVB_PHONE_NUMBER), ==, number);
  g_assert_cmpstr (wvb_record_get_text (phone, WVB_PHONE_AUDIENCE), ==, audience);
}

/* Without ids a row is known by its names: a table sorted otherwise changes nothing, and what the
 * team said of a number does not move to another. */
static void
test_sorted_otherwise (Fixture *fixture, gconstpointer data)
{
  use_flat (fixture, FLAT_SORTED);
  import_all (fixture, 5, 0, 0);
  import_all (fixture, 0, 0, 5);
  set_for_residents (fixture);
  use_flat (fixture, FLAT_RESORTED);
  import_all (fixture, 0, 0, 5);
  assert_audience (fixture, "030 1", "residents");
}

/* Another number is for professionals until somebody says otherwise, and the plan says so. */
static void
test_number_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbImportRun) import = NULL;
  const WvbImportProblem *warning;

  use_flat (fixture, FLAT_SORTED);
  import_all (fixture, 5, 0, 0);
  set_for_residents (fixture);
  use_flat (fixture, FLAT_WRITTEN);
  import_all (fixture, 0, 1, 4);
  assert_audience (fixture, "03-01", "residents");
  use_flat (fixture, FLAT_CHANGED);
  import = new_import (fixture);
  g_assert_true (wvb_import_run_plan_sync (import, NULL, NULL));
  g_assert_cmpuint (wvb_import_set_get_warnings (wvb_import_run_get_set (import))->len, ==, 1);
  warning = wvb_import_set_get_warnings (wvb_import_run_get_set (import))->pdata[0];
  g_assert_cmpstr (warning->file, ==, "wijk.csv");
  g_assert_cmpint (warning->row, ==, 2);
  g_assert_cmpstr (warning->column, ==, "telefoon");
  g_assert_true (wvb_import_run_apply_sync (import, /* skip_rejected: */ FALSE, NULL, NULL));
  assert_audience (fixture, "030 9", "professionals");
}

/* What the store would refuse, the plan says. */
static void
test_plan_is_true (Fixture *fixture, gconstpointer data)
{
  g_autofree char *services = g_build_filename (fixture->folder, "source", "services.csv", NULL);
  g_autoptr (WvbImportRun) import = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_unlink (services), ==, 0);
  write_table (fixture, "wijk.csv",
               "naam;organisatie;plaats\r\nWondzorg;Thuiszorg West;Haarlem\r\n");
  import = new_import (fixture);
  g_assert_true (wvb_import_run_plan_sync (import, NULL, &error));
  g_assert_true (wvb_import_run_apply_sync (import, /* skip_rejected: */ TRUE, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_records (fixture, &wvb_service_kind), ==, 1);
}

static void
test_unreadable_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbImportRun) import = NULL;
  g_autoptr (GError) error = NULL;

  write_table (fixture, "broken.json", "{ \"services\": [");
  import = new_import (fixture);
  g_assert_true (wvb_import_run_plan_sync (import, NULL, &error));
  g_assert_false (wvb_import_run_apply_sync (import, /* skip_rejected: */ TRUE, NULL, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_assert_cmpint (count_records (fixture, &wvb_service_kind), ==, 0);
}

static void
cancel_at_half (double fraction, gpointer data)
{
  if (fraction >= 0.5)
    g_cancellable_cancel (data);
}

static void
test_cancel_takes_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) table = g_string_new ("id,organization_id,name,status\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (WvbImportRun) import = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (table, "s%u,o%u,Dienst %u,active\n", i, i / 10, i);
  write_table (fixture, "services.csv", table->str);
  import = new_import (fixture);
  g_assert_true (wvb_import_run_plan_sync (import, NULL, NULL));
  wvb_import_run_set_progress (import, cancel_at_half, cancellable);
  g_assert_false (wvb_import_run_apply_sync (import, FALSE, cancellable, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_CANCELLED);
  g_assert_cmpint (count_records (fixture, &wvb_service_kind), ==, 0);
  g_assert_cmpint (wvb_import_run_get_change (import), ==, 0);
}

static void
await (DexFuture *future, GError **error)
{
  g_autoptr (DexFuture) owned = future;

  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  dex_future_get_value (future, error);
}

static void
test_futures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbImportRun) import = new_import (fixture);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  await (wvb_import_run_plan (import, NULL), &error);
  g_assert_no_error (error);
  assert_counts (import, 2, 0, 0, 0);
  g_cancellable_cancel (cancelled);
  await (wvb_import_run_apply (import, FALSE, cancelled), &error);
  g_assert_error (error, WVB_ERROR, WVB_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (count_records (fixture, &wvb_service_kind), ==, 0);
  await (wvb_import_run_apply (import, FALSE, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_records (fixture, &wvb_service_kind), ==, 1);
  g_assert_cmpint (wvb_import_run_get_change (import), >, 0);
}

static void
note_half (double fraction, gpointer data)
{
  if (fraction >= 0.5)
    g_atomic_int_set ((int *) data, 1);
}

/* Whoever locks in the middle of an import waits for no more of it, and nothing of it stays. */
static void
test_closing_takes_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) table = g_string_new ("id,organization_id,name,status\n");
  g_autofree char *path = g_build_filename (fixture->folder, "team.db", NULL);
  g_autoptr (WvbImportRun) import = NULL;
  g_autoptr (DexFuture) applied = NULL;
  g_autoptr (GError) error = NULL;
  int is_half = 0;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (table, "s%u,o%u,Dienst %u,active\n", i, i / 10, i);
  write_table (fixture, "services.csv", table->str);
  import = new_import (fixture);
  g_assert_true (wvb_import_run_plan_sync (import, NULL, NULL));
  wvb_import_run_set_progress (import, note_half, &is_half);
  applied = wvb_import_run_apply (import, FALSE, NULL);
  while (!g_atomic_int_get (&is_half))
    g_main_context_iteration (NULL, FALSE);
  wvb_store_close (fixture->store);
  await (g_steal_pointer (&applied), &error);
  g_assert_error (error, WVB_ERROR, WVB_ERROR_CANCELLED);
  g_clear_error (&error);
  g_object_unref (fixture->store);
  fixture->store
      = wvb_store_open (&(WvbStoreOptions) { .path = path, .drawer = WVB_DRAWER_TEAM }, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_records (fixture, &wvb_service_kind), ==, 0);
}

/* What a store never starts with is let go of. */
static void
test_closed_store_holds_nothing (Fixture *fixture, gconstpointer data)
{
  WvbImportRun *import = new_import (fixture);
  WvbImportSet *set;
  g_autoptr (GError) error = NULL;
  gpointer weak_import = import;
  gpointer weak_set;

  await (wvb_import_run_plan (import, NULL), &error);
  g_assert_no_error (error);
  set = wvb_import_run_get_set (import);
  weak_set = set;
  g_object_add_weak_pointer (G_OBJECT (import), &weak_import);
  g_object_add_weak_pointer (G_OBJECT (set), &weak_set);
  wvb_store_close (fixture->store);
  await (wvb_import_run_apply (import, FALSE, NULL), &error);
  g_assert_nonnull (error);
  g_clear_error (&error);
  await (wvb_import_run_plan (import, NULL), &error);
  g_assert_nonnull (error);
  g_object_unref (import);
  /* The last to let go may be another thread, which wakes nobody. */
  for (guint i = 0; i < RELEASE_TRIES && (weak_import != NULL || weak_set != NULL); i++) {
    g_main_context_iteration (NULL, FALSE);
    g_usleep (RELEASE_STEP_US);
  }
  g_assert_null (weak_import);
  g_assert_null (weak_set);
}

static gboolean
save_codes (WvbTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) records = wvb_codes_make_records ();

  for (guint i = 0; i < records->len; i++)
    if (!wvb_transaction_save (transaction, records->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
find_groups (WvbRecord *record, gpointer data)
{
  char **groups = data;

  *groups = g_strjoinv (" ", (GStrv) wvb_record_get_list (record, WVB_SERVICE_PATIENT_GROUPS));
  return FALSE;
}

static gboolean
read_groups (WvbReader *reader, gpointer data, GError **error)
{
  return wvb_reader_each (reader, &wvb_service_kind, find_groups, data, error);
}

/* A label in any language becomes its code; a word of no list stays, and is told once. */
static void
test_words_become_codes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *table = g_build_filename (fixture->folder, "table.csv", NULL);
  const char *const paths[] = { table, NULL };
  g_autofree char *groups = NULL;
  g_autoptr (WvbImportRun) import = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *warnings;
  const WvbImportProblem *problem;

  g_assert_true (wvb_store_write_sync (fixture->store, save_codes, NULL, &error));
  g_assert_no_error (error);
  g_file_set_contents (table,
                       "dienst,organisatie,doelgroep\n"
                       "Eettafel,Welzijn,\"Frail older people; ouderen\"\n"
                       "Inloop,Welzijn,\"Kwetsbare ouderen; Ouderen\"\n",
                       -1, &error);
  g_assert_no_error (error);
  import = wvb_import_run_new (fixture->store, paths, WVB_EXCHANGE_FORMAT_CSV, "test");
  g_assert_true (wvb_import_run_plan_sync (import, NULL, &error));
  g_assert_no_error (error);
  warnings = wvb_import_set_get_warnings (wvb_import_run_get_set (import));
  g_assert_cmpuint (warnings->len, ==, 1);
  problem = warnings->pdata[0];
  g_assert_cmpuint (problem->count, ==, 2);
  g_assert_cmpint (problem->row, ==, 2);
  g_assert_cmpstr (problem->column, ==, "doelgroep");
  g_assert_nonnull (strstr (problem->message, "ouderen"));
  g_assert_true (wvb_import_run_apply_sync (import, FALSE, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (wvb_store_read_sync (fixture->store, read_groups, &groups, &error));
  g_assert_cmpstr (groups, ==, "kwetsbare_ouderen ouderen");
}

static WvbRecord *
make_code (const char *list, const char *code, const char *dutch, const char *english)
{
  WvbRecord *record = wvb_record_new (&wvb_code_kind, NULL);

  wvb_record_set_text (record, WVB_CODE_LIST, list);
  wvb_record_set_text (record, WVB_CODE_CODE, code);
  wvb_record_set_text (record, WVB_CODE_LABEL_NL, dutch);
  wvb_record_set_text (record, WVB_CODE_LABEL_EN, english);
  return record;
}

/* Codes whose labels lead back to them, and such whose labels do not: one with what separates
 * words, two that claim the same word, and one whose label is the code of another. */
static gboolean
save_labelled (WvbTransaction *transaction, gpointer data, GError **error)
{
  static const char *const groups[]
      = { "x17", "komma", "eerste", "tweede", "omgekeerd", "recht", "nergens", NULL };
  WvbRecord *records[]
      = { make_code ("patient_group", "x17", "Mensen met vragen", "People with questions"),
          make_code ("patient_group", "komma", "Jong, oud", "Young, old"),
          make_code ("patient_group", "eerste", "A + B", "One"),
          make_code ("patient_group", "tweede", "A-B", "Two"),
          make_code ("patient_group", "omgekeerd", "Recht", "Reverse"),
          make_code ("patient_group", "recht", "Rechtop", "Right"),
          wvb_record_new (&wvb_service_kind, SERVICE) };
  WvbRecord *service = records[G_N_ELEMENTS (records) - 1];
  gboolean saved = save_codes (transaction, NULL, error);

  wvb_record_set_text (service, WVB_SERVICE_NAME, "Inloop");
  wvb_record_set_text (service, WVB_SERVICE_STATUS, "temporarily_closed");
  wvb_record_set_list (service, WVB_SERVICE_PATIENT_GROUPS, groups);
  for (guint i = 0; i < G_N_ELEMENTS (records); i++) {
    saved = saved && wvb_transaction_save (transaction, records[i], error);
    g_object_unref (records[i]);
  }
  return saved;
}

static gboolean
collect_record (WvbRecord *record, gpointer data)
{
  g_ptr_array_add (data, g_object_ref (record));
  return TRUE;
}

static gboolean
collect_records (WvbReader *reader, gpointer data, GError **error)
{
  guint n_kinds;
  const WvbKind *const *kinds = wvb_export_get_kinds (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    if (!wvb_reader_each (reader, kinds[i], collect_record, data, error))
      return FALSE;
  return TRUE;
}

/* The table for a person who reads @options' language, which comes back as if it had not been
 * away. */
static void
check_labels (Fixture *fixture, const WvbExportOptions *options, const char *const *words)
{
  g_autofree char *table = g_build_filename (fixture->folder, "labels.csv", NULL);
  const char *const paths[] = { table, NULL };
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (WvbImportRun) import = NULL;
  g_autofree char *text = NULL;

  g_assert_true (wvb_store_read_sync (fixture->store, collect_records, records, NULL));
  files = wvb_export_make (WVB_EXCHANGE_FORMAT_CSV, records, options, NULL, NULL, NULL, NULL);
  g_assert_true (wvb_export_save (WVB_EXCHANGE_FORMAT_CSV, files, table, NULL, NULL));
  g_assert_true (g_file_get_contents (table, &text, NULL, NULL));
  for (; *words != NULL; words++)
    if (strstr (text, *words) == NULL)
      g_error ("“%s” is not in %s", *words, text);
  import = wvb_import_run_new (fixture->store, paths, WVB_EXCHANGE_FORMAT_AUTOMATIC, "elsewhere");
  g_assert_true (wvb_import_run_plan_sync (import, NULL, NULL));
  assert_counts (import, 0, 0, 1, 0);
  g_assert_cmpuint (wvb_import_set_get_warnings (wvb_import_run_get_set (import))->len, ==, 0);
}

static void
test_labels_go_out (Fixture *fixture, gconstpointer data)
{
  static const char *const dutch[]
      = { ";tijdelijk gesloten;",
          "\"eerste; komma; nergens; omgekeerd; Rechtop; tweede; Mensen met vragen\"", NULL };
  static const char *const english[]
      = { ",temporarily closed,",
          "\"One; komma; nergens; Reverse; Right; Two; People with questions\"", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (wvb_store_write_sync (fixture->store, save_labelled, NULL, &error));
  g_assert_no_error (error);
  check_labels (fixture, &(WvbExportOptions) { ';', "nl" }, dutch);
  check_labels (fixture, &(WvbExportOptions) { ',', "en" }, english);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("/import-run/plan-changes-nothing", test_plan_changes_nothing);
  ADD ("/import-run/second-import-changes-nothing", test_second_import_changes_nothing);
  ADD ("/import-run/stub-is-completed", test_stub_is_completed);
  ADD ("/import-run/import-empties-nothing", test_import_empties_nothing);
  ADD ("/import-run/corrections-are-named", test_corrections_are_named);
  ADD ("/import-run/corrected-field-is-named", test_corrected_field_is_named);
  ADD ("/import-run/deleted-comes-back", test_deleted_comes_back);
  ADD ("/import-run/rejected-rows", test_rejected_rows);
  ADD ("/import-run/id-of-another-kind", test_id_of_another_kind);
  ADD ("/import-run/sorted-otherwise", test_sorted_otherwise);
  ADD ("/import-run/number-changes", test_number_changes);
  ADD ("/import-run/plan-is-true", test_plan_is_true);
  ADD ("/import-run/unreadable-file", test_unreadable_file);
  ADD ("/import-run/cancel-takes-back", test_cancel_takes_back);
  ADD ("/import-run/closing-takes-back", test_closing_takes_back);
  ADD ("/import-run/words-become-codes", test_words_become_codes);
  ADD ("/import-run/labels-go-out", test_labels_go_out);
  ADD ("/import-run/futures", test_futures);
  ADD ("/import-run/closed-store-holds-nothing", test_closed_store_holds_nothing);
  return g_test_run ();
}
