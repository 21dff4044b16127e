/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/identity.h"

#include "base/error.h"
#include "base/identifier.h"
#include "case-drawers.h"
#include "domain/state.h"
#include "store/identity-keys.h"
#include "store/reader-private.h"
#include "store/record-table.h"

#include <string.h>

#define COUNT_READINGS "SELECT count(*) FROM audit WHERE action = 'read'"

static void
assert_query (CaseDrawers *drawers, const char *name, const char *sql, const char *expected)
{
  g_autofree char *rows = case_drawers_query (drawers, name, sql);

  g_assert_cmpstr (rows, ==, expected);
}

static void
assert_names (CaseDrawers *drawers, WvbRecord *about, const char *expected)
{
  g_autofree char *names = case_drawers_dup_names (drawers, about);

  g_assert_cmpstr (names, ==, expected);
}

static void
test_saves_and_loads (CaseDrawers *drawers, gconstpointer data)
{
  g_autoptr (WvbRecord) about = case_drawers_make_case (drawers);
  g_autoptr (WvbRecord) identity = case_drawers_make_identity ("Anna Jansen");

  assert_names (drawers, about, "");
  case_drawers_save (drawers, about, identity);
  assert_names (drawers, about, "Anna Jansen");
  case_drawers_close (drawers);
  g_assert_cmpuint (case_drawers_count_files_with (drawers, "Jansen", 6), ==, 0);
  case_drawers_open (drawers);
  assert_names (drawers, about, "Anna Jansen");
  assert_query (drawers, "vault.db", "SELECT count(*) FROM case_key", "1");
}

static void
test_key_is_of_the_case (CaseDrawers *drawers, gconstpointer data)
{
  g_autoptr (WvbRecord) first = case_drawers_make_case (drawers);
  g_autoptr (WvbRecord) second = case_drawers_make_case (drawers);
  g_autoptr (WvbRecord) anna = case_drawers_make_identity ("Anna");
  g_autoptr (WvbRecord) bert = case_drawers_make_identity ("Bert");
  g_autoptr (GBytes) first_key = NULL;
  g_autoptr (GBytes) second_key = NULL;
  g_autoptr (GBytes) later_key = NULL;

  case_drawers_save (drawers, first, anna);
  case_drawers_save (drawers, second, bert);
  first_key = case_drawers_dup_key (drawers, first);
  second_key = case_drawers_dup_key (drawers, second);
  g_assert_false (g_bytes_equal (first_key, second_key));
  wvb_record_set_text (anna, WVB_IDENTITY_CITY, "Ede");
  case_drawers_save (drawers, first, anna);
  later_key = case_drawers_dup_key (drawers, first);
  g_assert_true (g_bytes_equal (first_key, later_key));
}

static void
test_same_is_no_change (CaseDrawers *drawers, gconstpointer data)
{
  g_autoptr (WvbRecord) about = case_drawers_make_case (drawers);
  g_autoptr (WvbRecord) identity = case_drawers_make_identity ("Anna");
  g_autofree char *before = NULL;

  case_drawers_save (drawers, about, identity);
  before = case_drawers_query (drawers, "cases.db", "SELECT body FROM case_identity");
  case_drawers_save (drawers, about, identity);
  assert_query (drawers, "cases.db", "SELECT body FROM case_identity", before);
}

static void
test_refuses (CaseDrawers *drawers, gconstpointer data)
{
  g_autoptr (WvbRecord) about = case_drawers_make_case (drawers);
  g_autoptr (WvbRecord) identity = case_drawers_make_identity (NULL);
  g_autofree char *nobody = wvb_identifier_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (wvb_identity_save_sync (drawers->cases, drawers->vault, wvb_record_get_id (about),
                                          identity, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_clear_error (&error);
  wvb_record_set_text (identity, WVB_IDENTITY_NAME, "Anna");
  g_assert_false (
      wvb_identity_save_sync (drawers->cases, drawers->vault, nobody, identity, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_NOT_FOUND);
  assert_query (drawers, "cases.db", "SELECT count(*) FROM case_identity", "0");
}

static gboolean
save_record (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_save (transaction, data, error);
}

/* What is to be sealed cannot be saved as it is, in any file. */
static void
test_content_is_kept_nowhere (CaseDrawers *drawers, gconstpointer data)
{
  g_autoptr (WvbRecord) identity = case_drawers_make_identity ("Anna");
  g_autoptr (GError) error = NULL;

  g_assert_false (wvb_store_write_sync (drawers->cases, save_record, identity, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
}

/* The reading is in the log of the file before it is done; the case is named by its pseudonym. */
static void
test_reading_is_logged_first (CaseDrawers *drawers, gconstpointer data)
{
  g_autoptr (WvbRecord) about = case_drawers_make_case (drawers);
  g_autoptr (WvbRecord) identity = case_drawers_make_identity ("Anna");
  g_autofree char *pseudonym = wvb_identifier_dup_short_code (wvb_record_get_id (about));
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GError) error = NULL;

  assert_names (drawers, about, "");
  assert_query (drawers, "cases.db", COUNT_READINGS, "0");
  case_drawers_save (drawers, about, identity);
  assert_names (drawers, about, "Anna");
  assert_query (drawers, "cases.db", COUNT_READINGS, "1");
  assert_query (drawers, "cases.db", "SELECT case_pseudonym FROM audit WHERE action = 'read'",
                pseudonym);
  assert_query (drawers, "cases.db", "SELECT record FROM audit WHERE action = 'read'",
                wvb_record_get_id (identity));
  /* Where nothing can be logged, nothing is read. */
  wvb_store_close (drawers->cases);
  g_clear_object (&drawers->cases);
  case_drawers_close (drawers);
  case_drawers_open (drawers);
  {
    g_autofree char *path = case_drawers_dup_path (drawers, "cases.db");
    g_autoptr (WvbConnection) connection = wvb_connection_open (path, NULL, FALSE, FALSE, NULL);

    g_assert_true (wvb_connection_execute (
        connection,
        "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE (ABORT, 'no'); END", NULL));
  }
  refused = wvb_identity_load_sync (drawers->cases, drawers->vault, wvb_record_get_id (about),
                                    /* basis= */ NULL, &error);
  g_assert_null (refused);
  g_assert_nonnull (error);
}

static void
test_history_is_sealed (CaseDrawers *drawers, gconstpointer data)
{
  g_autoptr (WvbRecord) about = case_drawers_make_case (drawers);
  g_autoptr (WvbRecord) identity = case_drawers_make_identity ("Merkteken Een");
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  const char *const names[] = { "Merkteken Drie", "Merkteken Twee", "Merkteken Een" };

  case_drawers_save (drawers, about, identity);
  wvb_record_set_text (identity, WVB_IDENTITY_NAME, "Merkteken Twee");
  case_drawers_save (drawers, about, identity);
  wvb_record_set_text (identity, WVB_IDENTITY_NAME, "Merkteken Drie");
  case_drawers_save (drawers, about, identity);
  g_assert_cmpuint (case_drawers_count_files_with (drawers, "Merkteken", 9), ==, 0);
  history = wvb_identity_load_history_sync (drawers->cases, drawers->vault,
                                            wvb_record_get_id (about), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < history->len; i++)
    g_assert_cmpstr (wvb_record_get_text (history->pdata[i], WVB_IDENTITY_NAME), ==, names[i]);
  assert_query (drawers, "cases.db", COUNT_READINGS, "1");
}

static void
test_draft_is_sealed (CaseDrawers *drawers, gconstpointer data)
{
  g_autoptr (WvbRecord) about = case_drawers_make_case (drawers);
  g_autoptr (WvbRecord) other = case_drawers_make_case (drawers);
  g_autoptr (WvbRecord) identity = case_drawers_make_identity (NULL);
  g_autoptr (WvbRecord) draft = NULL;
  g_autoptr (GError) error = NULL;

  /* Not yet fit to be saved. */
  wvb_record_set_text (identity, WVB_IDENTITY_NOTE, "Merkteken");
  g_assert_true (wvb_identity_save_draft_sync (drawers->cases, drawers->vault,
                                               wvb_record_get_id (about), identity, &error));
  g_assert_no_error (error);
  assert_query (drawers, "cases.db", "SELECT title FROM draft", "");
  g_assert_cmpuint (case_drawers_count_files_with (drawers, "Merkteken", 9), ==, 0);
  g_assert_null (wvb_identity_load_draft_sync (drawers->cases, drawers->vault,
                                               wvb_record_get_id (other), &error));
  g_assert_no_error (error);
  draft = wvb_identity_load_draft_sync (drawers->cases, drawers->vault, wvb_record_get_id (about),
                                        &error);
  g_assert_no_error (error);
  g_assert_true (wvb_record_equals (draft, identity));
  g_assert_cmpstr (wvb_record_get_id (draft), ==, wvb_record_get_id (identity));
  assert_query (drawers, "cases.db", COUNT_READINGS, "1");
  wvb_record_set_text (draft, WVB_IDENTITY_NAME, "Anna");
  case_drawers_save (drawers, about, draft);
  assert_query (drawers, "cases.db", "SELECT count(*) FROM draft", "0");
}

/* As joining would leave it: the record holds a version of another device beside its own. */
static gboolean
add_version (WvbTransaction *transaction, gpointer data, GError **error)
{
  WvbRecord *theirs = data;
  const WvbRecordTable *table = wvb_record_table_get (&wvb_case_identity_kind);
  WvbConnection *connection = transaction->reader.connection;
  gint64 key;
  g_autoptr (WvbRecord) ours
      = wvb_record_table_load (table, connection, wvb_record_get_id (theirs), &key, error);
  g_autoptr (WvbRecord) joined = wvb_record_copy (ours);
  g_autoptr (WvbState) own = wvb_state_new_from_record (ours, error);
  g_autoptr (WvbState) others = wvb_state_new_from_record (theirs, error);
  g_autoptr (WvbState) state = wvb_state_join (own, others);

  wvb_state_apply (state, joined);
  return wvb_record_table_update (table, connection, key, ours, joined, error);
}

static gboolean
load_record (WvbReader *reader, gpointer data, GError **error)
{
  WvbRecord **record = data;
  g_autofree char *id = g_strdup (wvb_record_get_id (*record));

  g_clear_object (record);
  *record = wvb_reader_load (reader, &wvb_case_identity_kind, id, error);
  return *record != NULL;
}

static void
test_two_versions (CaseDrawers *drawers, gconstpointer data)
{
  g_autoptr (WvbRecord) about = case_drawers_make_case (drawers);
  g_autoptr (WvbRecord) identity = case_drawers_make_identity ("Anna");
  g_autoptr (WvbRecord) theirs = NULL;
  g_autofree char *names = NULL;

  case_drawers_save (drawers, about, identity);
  case_drawers_back_up (drawers, "start.db");
  /* Another device, with the same vault, goes on from here. */
  wvb_store_set_writer (drawers->cases, "device-b", "");
  wvb_record_set_text (identity, WVB_IDENTITY_NAME, "Anna B");
  case_drawers_save (drawers, about, identity);
  theirs = wvb_record_new (&wvb_case_identity_kind, wvb_record_get_id (identity));
  g_assert_true (wvb_store_read_sync (drawers->cases, load_record, &theirs, NULL));
  case_drawers_close (drawers);
  case_drawers_put_back (drawers, "start.db");
  case_drawers_open (drawers);
  wvb_record_set_text (identity, WVB_IDENTITY_NAME, "Anna A");
  case_drawers_save (drawers, about, identity);
  g_assert_true (wvb_store_write_sync (drawers->cases, add_version, theirs, NULL));
  names = case_drawers_dup_names (drawers, about);
  g_assert_true (g_str_equal (names, "Anna A|Anna B") || g_str_equal (names, "Anna B|Anna A"));
  /* A person says which, be it the one that is shown already. */
  *strchr (names, '|') = '\0';
  wvb_record_set_text (identity, WVB_IDENTITY_NAME, names);
  case_drawers_save (drawers, about, identity);
  assert_names (drawers, about, names);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  CASE_DRAWERS_ADD ("identity/load", test_saves_and_loads);
  CASE_DRAWERS_ADD ("identity/key", test_key_is_of_the_case);
  CASE_DRAWERS_ADD ("identity/same", test_same_is_no_change);
  CASE_DRAWERS_ADD ("identity/refuses", test_refuses);
  CASE_DRAWERS_ADD ("identity/content", test_content_is_kept_nowhere);
  CASE_DRAWERS_ADD ("identity/logged", test_reading_is_logged_first);
  CASE_DRAWERS_ADD ("identity/history", test_history_is_sealed);
  CASE_DRAWERS_ADD ("identity/draft", test_draft_is_sealed);
  CASE_DRAWERS_ADD ("identity/two-versions", test_two_versions);
  return g_test_run ();
}
