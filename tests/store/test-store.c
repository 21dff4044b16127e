/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store.h"

#include "base/error.h"
#include "domain/codes.h"
#include "domain/social-map/social-map.h"
#include "domain/state.h"
#include "domain/synonyms.h"
#include "store/connection.h"
#include "store/migration.h"
#include "store/record-table.h"

#include <glib/gstdio.h>
#include <string.h>

static const guint8 KEY[WVB_STORE_KEY_SIZE] = "0123456789abcdef0123456789abcde";

/* A store in a folder of its own. */
typedef struct {
  char *folder;
  char *path;
  WvbStore *store;
} Fixture;

static void
open_store (Fixture *fixture, gboolean create)
{
  g_autoptr (GError) error = NULL;

  fixture->store = wvb_store_open (
      &(WvbStoreOptions) {
          .path = fixture->path, .drawer = WVB_DRAWER_TEAM, .key = KEY, .create = create },
      &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->store);
  wvb_store_set_writer (fixture->store, "device-a", "");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("wvb-store-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "team.db", NULL);
  open_store (fixture, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  const char *const suffixes[] = { "", "-wal", "-shm" };

  g_clear_object (&fixture->store);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *path = g_strconcat (fixture->path, suffixes[i], NULL);

    g_unlink (path);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static gboolean
save_all (WvbTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray *records = data;

  for (guint i = 0; i < records->len; i++)
    if (!wvb_transaction_save (transaction, records->pdata[i], error))
      return FALSE;
  return TRUE;
}

static void
save (Fixture *fixture, WvbRecord *record)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (records, record);
  wvb_store_write_sync (fixture->store, save_all, records, &error);
  g_assert_no_error (error);
}

static WvbRecord *
make_service (const char *name, const char *description)
{
  WvbRecord *service = wvb_record_new (&wvb_service_kind, NULL);

  wvb_record_set_text (service, WVB_SERVICE_NAME, name);
  wvb_record_set_text (service, WVB_SERVICE_DESCRIPTION, description);
  return service;
}

typedef struct {
  const WvbKind *kind;
  const char *id;
  WvbRecord *record;
  GPtrArray *history;
} Loading;

static gboolean
load_one (WvbReader *reader, gpointer data, GError **error)
{
  Loading *loading = data;

  loading->record = wvb_reader_load (reader, loading->kind, loading->id, error);
  loading->history = wvb_reader_load_history (reader, loading->kind, loading->id, error);
  return loading->history != NULL;
}

static WvbRecord *
load (Fixture *fixture, WvbRecord *like, guint *n_history)
{
  Loading loading = { .kind = wvb_record_get_kind (like), .id = wvb_record_get_id (like) };
  g_autoptr (GError) error = NULL;

  wvb_store_read_sync (fixture->store, load_one, &loading, &error);
  g_assert_no_error (error);
  if (n_history != NULL)
    *n_history = loading.history->len;
  g_ptr_array_unref (loading.history);
  return loading.record;
}

static void
test_survives_closing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost De Linden", "Bloedafname");
  const char *const groups[] = { "dementie", "palliatief", NULL };
  g_autoptr (WvbRecord) loaded = NULL;
  g_autofree char *contents = NULL;
  gsize size;

  wvb_record_set_list (service, WVB_SERVICE_PATIENT_GROUPS, groups);
  wvb_record_set_integer (service, WVB_SERVICE_MINIMUM_AGE, 0);
  wvb_record_set_unknown_member (service, "hsds.fees", "gratis");
  save (fixture, service);
  g_clear_object (&fixture->store);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  g_assert_cmpuint (size, >, 16);
  g_assert_true (memcmp (contents, "SQLite format 3", 16) != 0);
  open_store (fixture, FALSE);
  loaded = load (fixture, service, NULL);
  g_assert_nonnull (loaded);
  g_assert_true (wvb_record_equals (service, loaded));
  g_assert_cmpstr (wvb_record_get_stamps (loaded), ==, "device-a:1|0.1|");
}

static void
test_change_stamps_and_logs_only_what_differs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", "Bloedafname");
  g_autoptr (WvbRecord) loaded = NULL;
  g_autoptr (WvbRecord) again = NULL;
  guint n_history;

  save (fixture, service);
  save (fixture, service);
  loaded = load (fixture, service, &n_history);
  g_assert_cmpuint (n_history, ==, 1);
  wvb_record_set_text (loaded, WVB_SERVICE_NAME, "Prikpost Zuid");
  save (fixture, loaded);
  again = load (fixture, service, &n_history);
  g_assert_cmpuint (n_history, ==, 2);
  g_assert_cmpstr (wvb_record_get_text (again, WVB_SERVICE_NAME), ==, "Prikpost Zuid");
  g_assert_cmpstr (wvb_record_get_stamps (again), ==, "device-a:2|0.1|name=0.2");
}

static void
test_refuses_what_the_table_refuses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) nameless = wvb_record_new (&wvb_service_kind, NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbRecord) good = make_service ("Goed", NULL);
  g_autoptr (WvbRecord) loaded = NULL;

  g_ptr_array_add (records, good);
  g_ptr_array_add (records, nameless);
  g_assert_false (wvb_store_write_sync (fixture->store, save_all, records, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  loaded = load (fixture, good, NULL);
  g_assert_null (loaded);
}

typedef struct {
  const char *id;
  gint64 change;
} Deletion;

static gboolean
delete_one (WvbTransaction *transaction, gpointer data, GError **error)
{
  Deletion *deletion = data;
  gboolean done = wvb_transaction_delete (transaction, &wvb_service_kind, deletion->id, error);

  deletion->change = wvb_transaction_get_change (transaction);
  return done;
}

static gboolean
undo_one (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_undo (transaction, ((Deletion *) data)->change, error);
}

static void
test_delete_is_undone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", NULL);
  Deletion deletion = { .id = wvb_record_get_id (service) };
  g_autoptr (WvbRecord) deleted = NULL;
  g_autoptr (WvbRecord) restored = NULL;
  g_autoptr (GError) error = NULL;

  save (fixture, service);
  g_assert_true (wvb_store_write_sync (fixture->store, delete_one, &deletion, &error));
  deleted = load (fixture, service, NULL);
  g_assert_true (wvb_record_get_deleted (deleted));
  g_assert_true (wvb_store_write_sync (fixture->store, undo_one, &deletion, &error));
  g_assert_no_error (error);
  restored = load (fixture, service, NULL);
  g_assert_false (wvb_record_get_deleted (restored));
  g_assert_true (wvb_record_equals (service, restored));
}

typedef struct {
  WvbListFilter *filter;
  GArray *first;
  GArray *snapshot;
  gint64 count;
  GPtrArray *rows;
} Listing;

static gboolean
list_rows (WvbReader *reader, gpointer data, GError **error)
{
  Listing *listing = data;

  listing->first = wvb_list_query_first (reader, listing->filter, WVB_LIST_PAGE_ROWS, error);
  listing->snapshot = wvb_list_query_snapshot (reader, listing->filter, error);
  listing->count = wvb_list_query_count (reader, listing->filter, error);
  if (listing->first == NULL || listing->snapshot == NULL || listing->count < 0)
    return FALSE;
  listing->rows
      = wvb_list_query_rows (reader, listing->filter->kind, (gint64 *) listing->first->data,
                             listing->first->len, "nl", error);
  return listing->rows != NULL;
}

static char *
find_field (Fixture *fixture, const char *search, int field, const char *value)
{
  g_autoptr (WvbListFilter) filter = wvb_list_filter_new (&wvb_service_kind);
  Listing listing = { .filter = filter };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) titles = g_string_new (NULL);

  wvb_list_filter_set_search (filter, search);
  if (field >= 0)
    wvb_list_filter_set (filter, (guint) field, value);
  wvb_store_read_sync (fixture->store, list_rows, &listing, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (listing.first->len, ==, listing.snapshot->len);
  g_assert_cmpint (listing.count, ==, listing.snapshot->len);
  for (guint i = 0; i < listing.rows->len; i++) {
    const WvbRow *row = listing.rows->pdata[i];

    g_string_append_printf (titles, "%s%s", i > 0 ? "|" : "", row->title);
  }
  g_array_unref (listing.first);
  g_array_unref (listing.snapshot);
  g_ptr_array_unref (listing.rows);
  return g_string_free (g_steal_pointer (&titles), FALSE);
}

static void
assert_finds (Fixture *fixture, const char *search, const char *expected)
{
  g_autofree char *found = find_field (fixture, search, -1, NULL);

  g_assert_cmpstr (found, ==, expected);
}

static void
seed (Fixture *fixture)
{
  g_autoptr (GPtrArray) codes = wvb_codes_make_records ();
  g_autoptr (GPtrArray) synonyms = wvb_synonyms_make_records ();
  g_autoptr (GError) error = NULL;

  wvb_store_write_sync (fixture->store, save_all, codes, &error);
  g_assert_no_error (error);
  wvb_store_write_sync (fixture->store, save_all, synonyms, &error);
  g_assert_no_error (error);
  g_ptr_array_set_free_func (codes, g_object_unref);
  g_ptr_array_set_free_func (synonyms, g_object_unref);
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) cafe = make_service ("Alzheimer Café", "Ontmoeten");
  g_autoptr (WvbRecord) therapy = make_service ("Huidpraktijk", "Oedeemtherapie");
  g_autoptr (WvbRecord) lab = make_service ("Laboratorium Zuid", NULL);
  g_autoptr (WvbRecord) organisation = wvb_record_new (&wvb_organisation_kind, NULL);
  const char *const disciplines[] = { "huisarts", NULL };

  seed (fixture);
  wvb_record_set_text (organisation, WVB_ORGANISATION_NAME, "Stichting Zilver");
  wvb_record_set_text (cafe, WVB_SERVICE_ORGANISATION, wvb_record_get_id (organisation));
  wvb_record_set_list (lab, WVB_SERVICE_DISCIPLINES, disciplines);
  save (fixture, organisation);
  save (fixture, cafe);
  save (fixture, therapy);
  save (fixture, lab);
  assert_finds (fixture, NULL, "Alzheimer Café|Huidpraktijk|Laboratorium Zuid");
  assert_finds (fixture, "cafe", "Alzheimer Café");
  assert_finds (fixture, "CAFÉ alz", "Alzheimer Café");
  assert_finds (fixture, "therapie", "Huidpraktijk");
  assert_finds (fixture, "bloedprikken", "Laboratorium Zuid");
  assert_finds (fixture, "zilver", "Alzheimer Café");
  assert_finds (fixture, "huisarts", "Laboratorium Zuid");
  assert_finds (fixture, "\"'*(", "");
  assert_finds (fixture, "nergens", "");
  wvb_record_set_text (organisation, WVB_ORGANISATION_NAME, "Stichting Goud");
  save (fixture, organisation);
  assert_finds (fixture, "zilver", "");
  assert_finds (fixture, "goud", "Alzheimer Café");
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) one = make_service ("Eén", "Zorg");
  g_autoptr (WvbRecord) two = make_service ("Twee", "Zorg");
  const char *const disciplines[] = { "huisarts", NULL };
  g_autofree char *by_list = NULL;
  g_autofree char *by_status = NULL;
  g_autofree char *with_search = NULL;
  g_autofree char *ranked = NULL;

  wvb_record_set_list (one, WVB_SERVICE_DISCIPLINES, disciplines);
  wvb_record_set_text (two, WVB_SERVICE_STATUS, "inactive");
  save (fixture, one);
  save (fixture, two);
  by_list = find_field (fixture, NULL, WVB_SERVICE_DISCIPLINES, "huisarts");
  g_assert_cmpstr (by_list, ==, "Eén");
  by_status = find_field (fixture, NULL, WVB_SERVICE_STATUS, "inactive");
  g_assert_cmpstr (by_status, ==, "Twee");
  with_search = find_field (fixture, "zo", WVB_SERVICE_STATUS, "inactive");
  g_assert_cmpstr (with_search, ==, "Twee");
  ranked = find_field (fixture, "zorg", WVB_SERVICE_DISCIPLINES, "huisarts");
  g_assert_cmpstr (ranked, ==, "Eén");
}

static gboolean
verify_all (WvbReader *reader, gpointer data, GError **error)
{
  *(char ***) data = wvb_reader_verify (reader, error);
  return *(char ***) data != NULL;
}

static char *
verify (Fixture *fixture)
{
  g_auto (GStrv) problems = NULL;
  g_autoptr (GError) error = NULL;

  wvb_store_read_sync (fixture->store, verify_all, &problems, &error);
  g_assert_no_error (error);
  return g_strjoinv ("\n", problems);
}

static void
test_verify_names_the_first_broken_row (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) one = make_service ("Eén", NULL);
  g_autoptr (WvbRecord) two = make_service ("Twee", NULL);
  g_autoptr (WvbConnection) connection = NULL;
  g_autofree char *sound = NULL;
  g_autofree char *broken = NULL;
  g_autoptr (GError) error = NULL;

  save (fixture, one);
  save (fixture, two);
  sound = verify (fixture);
  g_assert_cmpstr (sound, ==, "");
  connection = wvb_connection_open (fixture->path, KEY, FALSE, FALSE, &error);
  g_assert_no_error (error);
  g_assert_false (wvb_connection_execute (connection, "DELETE FROM audit", NULL));
  g_assert_false (wvb_connection_execute (connection, "UPDATE audit SET user = 'x'", NULL));
  g_assert_true (wvb_connection_execute (connection,
                                         "DROP TRIGGER audit_is_not_changed;"
                                         "UPDATE audit SET user = 'x' WHERE seq = 2",
                                         NULL));
  broken = verify (fixture);
  g_assert_nonnull (strstr (broken, "row 2"));
}

static void
sign_nothing (gpointer data,
              const guint8 *bytes,
              gsize size,
              guint8 signature[WVB_AUDIT_SIGNATURE_SIZE])
{
  memset (signature, 0, WVB_AUDIT_SIGNATURE_SIZE);
}

static gboolean
keep_head (gpointer data, const WvbAuditHead *head, GError **error)
{
  *(WvbAuditHead *) data = *head;
  return TRUE;
}

static gboolean
give_head (gpointer data, WvbAuditHead *head, GError **error)
{
  *head = *(WvbAuditHead *) data;
  return TRUE;
}

/* The file is put back to an earlier state behind the program's back; later commits don't hide it.
 */
static void
test_lost_commits_stay_known (Fixture *fixture, gconstpointer data)
{
  WvbAuditHead head = { 0 };
  WvbAuditHeadKeeper keeper
      = { .sign = sign_nothing, .save = keep_head, .load = give_head, .data = &head };
  WvbStoreOptions options
      = { .path = fixture->path, .drawer = WVB_DRAWER_TEAM, .key = KEY, .head = &keeper };
  g_autofree char *early = NULL;
  gsize early_size;

  g_clear_object (&fixture->store);
  g_assert_true (g_file_get_contents (fixture->path, &early, &early_size, NULL));
  for (guint round = 0; round < 3; round++) {
    g_autoptr (WvbRecord) service = make_service ("Eén", NULL);
    g_autofree char *problems = NULL;

    fixture->store = wvb_store_open (&options, NULL);
    g_assert_nonnull (fixture->store);
    wvb_store_set_writer (fixture->store, "device-a", "");
    save (fixture, service);
    problems = verify (fixture);
    if (round == 0)
      g_assert_cmpstr (problems, ==, "");
    else
      g_assert_nonnull (strstr (problems, "The last"));
    wvb_store_close (fixture->store);
    g_clear_object (&fixture->store);
    if (round == 0) {
      head.seq++;
      g_assert_true (g_file_set_contents (fixture->path, early, (gssize) early_size, NULL));
    }
  }
}

static void
test_wrong_key_and_missing_file (Fixture *fixture, gconstpointer data)
{
  const guint8 other[WVB_STORE_KEY_SIZE] = "another key, of the same length";
  g_autofree char *missing = g_build_filename (fixture->folder, "none.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (wvb_store_open (
      &(WvbStoreOptions) { .path = fixture->path, .drawer = WVB_DRAWER_TEAM, .key = other },
      &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (wvb_store_open (
      &(WvbStoreOptions) { .path = missing, .drawer = WVB_DRAWER_TEAM, .key = KEY }, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
}

/* The file of every earlier version opens, with what it held. */
static void
test_migrates_from_every_version (Fixture *fixture, gconstpointer data)
{
  guint latest = wvb_migration_get_latest (WVB_DRAWER_TEAM);

  for (guint version = 1; version < latest; version++) {
    g_autofree char *path = g_strdup_printf ("%s/old-%u.db", fixture->folder, version);
    g_autofree char *copy = g_strconcat (path, ".migrating", NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (WvbConnection) old = NULL;
    g_autoptr (WvbStore) store = NULL;

    g_assert_true (wvb_migration_bring_up (path, KEY, WVB_DRAWER_TEAM, TRUE, version, &error));
    old = wvb_connection_open (path, KEY, FALSE, FALSE, &error);
    g_assert_true (wvb_connection_execute (
        old, "INSERT INTO setting (key, value) VALUES ('kept', 'yes')", &error));
    g_clear_pointer (&old, wvb_connection_close);
    store = wvb_store_open (
        &(WvbStoreOptions) { .path = path, .drawer = WVB_DRAWER_TEAM, .key = KEY }, &error);
    g_assert_no_error (error);
    g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
    old = wvb_connection_open (path, KEY, FALSE, FALSE, &error);
    g_assert_cmpint (
        wvb_connection_get_integer (old, "SELECT count(*) FROM setting WHERE key = 'kept'", 0), ==,
        1);
    g_assert_cmpint (wvb_connection_get_integer (old, "PRAGMA user_version", 0), ==, latest);
    g_clear_pointer (&old, wvb_connection_close);
    g_clear_object (&store);
    g_unlink (path);
  }
}

/* The released steps make exactly the columns that the field tables declare. */
static void
test_schema_is_the_field_tables (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbConnection) connection
      = wvb_connection_open (fixture->path, KEY, FALSE, FALSE, NULL);
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);

  for (guint i = 0; i < n_kinds; i++) {
    g_autofree char *sql = g_strdup_printf (
        "SELECT group_concat (name, ', ') FROM pragma_table_info ('%s')", kinds[i]->name);
    g_autofree char *expected
        = g_strdup_printf ("pk, %s", wvb_record_table_get (kinds[i])->columns);
    g_auto (GStrv) parts = g_strsplit (expected, "\"", -1);
    g_autofree char *plain = g_strjoinv ("", parts);
    sqlite3_stmt *statement = wvb_connection_prepare (connection, sql, NULL);

    g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
    g_assert_cmpstr (wvb_column_text (statement, 0), ==, plain);
    sqlite3_reset (statement);
  }
}

static gboolean
count_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
changed_cb (WvbStore *store, WvbChanges *changes, gpointer data)
{
  *(guint *) data += wvb_changes_get_count (changes);
}

static void
test_announces_each_commit_before_its_future (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DexFuture) future = NULL;
  guint n_changed = 0;
  gboolean timed_out = FALSE;

  g_ptr_array_add (records, make_service ("Eén", NULL));
  g_ptr_array_add (records, make_service ("Twee", NULL));
  g_signal_connect (fixture->store, "changed", G_CALLBACK (changed_cb), &n_changed);
  g_timeout_add_seconds (20, count_cb, &timed_out);
  future = wvb_store_write (fixture->store, save_all, records);
  while (dex_future_is_pending (future) && !timed_out)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (dex_future_is_resolved (future));
  g_assert_cmpuint (n_changed, ==, 2);
}

#define ADD(name, function) g_test_add ("/store/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  ADD ("survives-closing", test_survives_closing);
  ADD ("change", test_change_stamps_and_logs_only_what_differs);
  ADD ("refuses", test_refuses_what_the_table_refuses);
  ADD ("delete-undo", test_delete_is_undone);
  ADD ("search", test_search);
  ADD ("filters", test_filters);
  ADD ("verify", test_verify_names_the_first_broken_row);
  ADD ("lost-commits", test_lost_commits_stay_known);
  ADD ("wrong-key", test_wrong_key_and_missing_file);
  ADD ("migration", test_migrates_from_every_version);
  ADD ("schema", test_schema_is_the_field_tables);
  ADD ("announces", test_announces_each_commit_before_its_future);
  return g_test_run ();
}
