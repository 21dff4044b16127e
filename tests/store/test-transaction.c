/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drawer.h"

#include <string.h>

static void
assert_stored (Drawer *drawer, WvbRecord *expected)
{
  g_autoptr (WvbRecord) loaded = drawer_load (drawer, expected);

  g_assert_nonnull (loaded);
  g_assert_true (wvb_record_equals (loaded, expected));
}

static void
assert_deleted (Drawer *drawer, WvbRecord *like, gboolean deleted)
{
  g_autoptr (WvbRecord) loaded = drawer_load (drawer, like);

  g_assert_nonnull (loaded);
  g_assert_cmpint (wvb_record_get_deleted (loaded), ==, deleted);
}

static void
test_change_stamps_only_what_differs (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", "Bloedafname");
  g_autoptr (WvbRecord) loaded = NULL;

  drawer_save (drawer, service);
  g_assert_cmpint (drawer_save (drawer, service), ==, 0);
  wvb_record_set_text (service, WVB_SERVICE_NAME, "Prikpost Zuid");
  drawer_save (drawer, service);
  loaded = drawer_load (drawer, service);
  g_assert_cmpstr (wvb_record_get_stamps (loaded), ==, "device-a:2|0.1|name=0.2");
}

/* What a record brings of another life, it does not keep: it is made here and now. */
static void
test_makes_a_record_of_its_own (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", NULL);
  g_autoptr (WvbRecord) loaded = NULL;

  wvb_record_set_deleted (service, TRUE);
  wvb_record_set_stamps (service, "device-b:7|0.7|");
  wvb_record_set_alternatives (service, "rubbish");
  drawer_save (drawer, service);
  loaded = drawer_load (drawer, service);
  g_assert_false (wvb_record_get_deleted (loaded));
  g_assert_cmpstr (wvb_record_get_stamps (loaded), ==, "device-a:1|0.1|");
  g_assert_cmpstr (wvb_record_get_alternatives (loaded), ==, "");
}

static gboolean
save_good_then_nameless (WvbTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (WvbRecord) nameless = wvb_record_new (&wvb_service_kind, NULL);

  return wvb_transaction_save (transaction, data, error)
         && wvb_transaction_save (transaction, nameless, error);
}

static void
test_all_or_nothing (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) good = make_service ("Goed", NULL);
  g_autoptr (WvbRecord) loaded = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (wvb_store_write_sync (drawer->store, save_good_then_nameless, good, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  loaded = drawer_load (drawer, good);
  g_assert_null (loaded);
}

/* A refusal wrote nothing, so the job may go on without it. */
static gboolean
go_on_after_refusal (WvbTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (WvbRecord) nameless = wvb_record_new (&wvb_service_kind, NULL);

  g_assert_false (wvb_transaction_save (transaction, nameless, NULL));
  g_assert_false (wvb_transaction_delete (transaction, &wvb_service_kind, "nobody", NULL));
  return wvb_transaction_save (transaction, data, error);
}

static void
test_goes_on_after_a_refusal (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) good = make_service ("Goed", NULL);

  drawer_write (drawer, go_on_after_refusal, good);
  assert_stored (drawer, good);
}

/* A failure half-way is not to be committed, whatever the job makes of it. */
static gboolean
hide_a_failure (WvbTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (WvbRecord) other = make_service ("Ook", NULL);

  g_assert_false (wvb_transaction_save (transaction, data, NULL));
  g_assert_false (wvb_transaction_save (transaction, other, NULL));
  g_assert_false (wvb_transaction_set_setting (transaction, "a", "b", NULL));
  return TRUE;
}

static void
test_failure_cannot_be_hidden (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Half", NULL);
  g_autoptr (WvbConnection) connection = drawer_connect (drawer);
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = NULL;

  g_assert_true (wvb_connection_execute (connection,
                                         "CREATE TRIGGER fails BEFORE INSERT ON change_log"
                                         " BEGIN SELECT RAISE (FAIL, 'half-way'); END",
                                         NULL));
  g_assert_false (wvb_store_write_sync (drawer->store, hide_a_failure, service, &error));
  g_assert_nonnull (error);
  rows = drawer_query (drawer, "SELECT count(*) FROM service UNION ALL SELECT count(*) FROM change"
                               " UNION ALL SELECT count(*) FROM setting");
  g_assert_cmpstr (rows, ==, "0\n0\n0");
  g_assert_true (wvb_connection_execute (connection, "DROP TRIGGER fails", NULL));
  drawer_save (drawer, service);
  assert_stored (drawer, service);
}

static void
test_nothing_before_the_device_is_known (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) good = make_service ("Goed", NULL);
  g_autoptr (GError) error = NULL;

  wvb_store_set_writer (drawer->store, NULL, NULL);
  g_assert_false (wvb_store_write_sync (drawer->store, save_good_then_nameless, good, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);
}

static void
test_undo_of_a_change (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", "Bloedafname");
  g_autoptr (WvbRecord) before = NULL;
  const char *const groups[] = { "dementie", "palliatief", NULL };
  const char *const other_groups[] = { "dementie", NULL };
  g_autoptr (GError) error = NULL;
  gint64 change;

  wvb_record_set_list (service, WVB_SERVICE_PATIENT_GROUPS, groups);
  wvb_record_set_unknown_member (service, "hsds.fees", "gratis");
  wvb_record_set_integer (service, WVB_SERVICE_MINIMUM_AGE, 0);
  drawer_save (drawer, service);
  before = drawer_load (drawer, service);
  wvb_record_set_list (service, WVB_SERVICE_PATIENT_GROUPS, other_groups);
  wvb_record_set_unknown_member (service, "hsds.fees", NULL);
  wvb_record_set_unknown_member (service, "hsds.wait", "3");
  wvb_record_set_text (service, WVB_SERVICE_DESCRIPTION, NULL);
  wvb_record_clear (service, WVB_SERVICE_MINIMUM_AGE);
  wvb_record_set_integer (service, WVB_SERVICE_MAXIMUM_AGE, 18);
  change = drawer_save (drawer, service);
  g_assert_true (drawer_undo (drawer, change, &error));
  g_assert_no_error (error);
  assert_stored (drawer, before);
}

static void
test_undo_is_one_event_a_record (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", "Bloedafname");
  g_autofree char *rows = NULL;
  gint64 change;

  drawer_save (drawer, service);
  wvb_record_set_text (service, WVB_SERVICE_NAME, "Anders");
  wvb_record_set_text (service, WVB_SERVICE_DESCRIPTION, "Anders");
  change = drawer_save (drawer, service);
  g_assert_true (drawer_undo (drawer, change, NULL));
  change = drawer_delete (drawer, service);
  g_assert_true (drawer_undo (drawer, change, NULL));
  rows = drawer_query (drawer, "SELECT action FROM audit ORDER BY seq");
  g_assert_cmpstr (rows, ==, "create\nchange\nchange\ndelete\nrestore");
}

static void
assert_not_undone (Drawer *drawer, gint64 change, int code)
{
  g_autofree char *before = drawer_query (drawer, "SELECT * FROM service");
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (drawer_undo (drawer, change, &error));
  g_assert_error (error, WVB_ERROR, code);
  after = drawer_query (drawer, "SELECT * FROM service");
  g_assert_cmpstr (after, ==, before);
}

static void
test_undo_refused_when_changed_since (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", "Bloedafname");
  gint64 change;
  gint64 later;

  drawer_save (drawer, service);
  wvb_record_set_text (service, WVB_SERVICE_NAME, "Zuid");
  wvb_record_set_text (service, WVB_SERVICE_DESCRIPTION, "Prikken");
  change = drawer_save (drawer, service);
  wvb_record_set_text (service, WVB_SERVICE_NAME, "Noord");
  later = drawer_save (drawer, service);
  assert_not_undone (drawer, change, WVB_ERROR_INVALID);
  g_assert_true (drawer_undo (drawer, later, NULL));
  g_assert_true (drawer_undo (drawer, change, NULL));
  assert_not_undone (drawer, 12345, WVB_ERROR_NOT_FOUND);
}

static void
test_undo_of_making (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", NULL);
  gint64 making = drawer_save (drawer, service);
  gint64 change;

  wvb_record_set_text (service, WVB_SERVICE_ALERT, "Gesloten in mei");
  change = drawer_save (drawer, service);
  assert_not_undone (drawer, making, WVB_ERROR_INVALID);
  g_assert_true (drawer_undo (drawer, change, NULL));
  g_assert_true (drawer_undo (drawer, making, NULL));
  assert_deleted (drawer, service, TRUE);
}

static void
test_undo_of_deleting (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", NULL);
  gint64 deletion;

  drawer_save (drawer, service);
  deletion = drawer_delete (drawer, service);
  assert_deleted (drawer, service, TRUE);
  g_assert_true (drawer_undo (drawer, deletion, NULL));
  assert_deleted (drawer, service, FALSE);
  assert_stored (drawer, service);
  assert_not_undone (drawer, deletion, WVB_ERROR_INVALID);
}

static gboolean
save_twice (WvbTransaction *transaction, gpointer data, GError **error)
{
  gint64 *change = g_object_get_data (data, "change");

  if (!wvb_transaction_save (transaction, data, error))
    return FALSE;
  wvb_record_set_text (data, WVB_SERVICE_NAME, "Tweede naam");
  if (!wvb_transaction_save (transaction, data, error))
    return FALSE;
  *change = wvb_transaction_get_change (transaction);
  return TRUE;
}

static void
test_undo_of_making_and_changing_at_once (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Eerste naam", NULL);
  gint64 change = 0;

  g_object_set_data (G_OBJECT (service), "change", &change);
  drawer_write (drawer, save_twice, service);
  g_assert_true (drawer_undo (drawer, change, NULL));
  assert_deleted (drawer, service, TRUE);
}

static gboolean
import_some (WvbTransaction *transaction, gpointer data, GError **error)
{
  wvb_transaction_set_action (transaction, WVB_AUDIT_IMPORT);
  for (guint i = 0; i < 7; i++) {
    g_autoptr (WvbRecord) service = make_service ("Dienst", NULL);
    g_autoptr (WvbRecord) organisation = make_organisation ("Organisatie");

    if (!wvb_transaction_save (transaction, service, error)
        || (i % 2 == 0 && !wvb_transaction_save (transaction, organisation, error))
        || (i == 3
            && !wvb_transaction_delete (transaction, &wvb_service_kind, wvb_record_get_id (service),
                                        error)))
      return FALSE;
  }
  return TRUE;
}

static void
test_bulk_is_one_event_a_kind (Drawer *drawer, gconstpointer data)
{
  g_autofree char *rows = NULL;
  g_autofree char *changes = NULL;
  g_autofree char *problems = NULL;

  drawer_write (drawer, import_some, NULL);
  rows = drawer_query (drawer, "SELECT action, kind, count FROM audit ORDER BY kind");
  g_assert_cmpstr (rows, ==, "import|organisation|4\nimport|service|8");
  changes = drawer_query (drawer, "SELECT action FROM change");
  g_assert_cmpstr (changes, ==, "import");
  problems = drawer_verify (drawer);
  g_assert_cmpstr (problems, ==, "");
}

static gboolean
keep_things (WvbTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (GBytes) secret = g_bytes_new_static ("s\0t", 3);

  return wvb_transaction_set_setting (transaction, "a", "b", error)
         && wvb_transaction_set_draft (transaction, "d", NULL, "body", error)
         && wvb_transaction_set_sealed (transaction, "key", secret, error);
}

static gboolean
keep_too_much (WvbTransaction *transaction, gpointer data, GError **error)
{
  g_autofree char *large = g_strnfill (WVB_TRANSACTION_TEXT_LIMIT + 1, 'x');

  return wvb_transaction_set_draft (transaction, "d", NULL, large, error);
}

static gboolean
drop_things (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_set_setting (transaction, "a", NULL, error)
         && wvb_transaction_set_draft (transaction, "d", NULL, NULL, error);
}

static gboolean
find_things (WvbReader *reader, gpointer data, GError **error)
{
  g_autofree char *setting = wvb_reader_dup_setting (reader, "a");
  g_autoptr (GPtrArray) drafts = wvb_reader_load_drafts (reader, error);
  g_autoptr (GBytes) secret = wvb_reader_dup_sealed (reader, "key");
  gboolean is_there = GPOINTER_TO_INT (data);

  g_assert_cmpstr (setting, ==, is_there ? "b" : NULL);
  g_assert_cmpuint (drafts->len, ==, is_there ? 1 : 0);
  g_assert_cmpmem (g_bytes_get_data (secret, NULL), g_bytes_get_size (secret), "s\0t", 3);
  return TRUE;
}

static void
test_settings_drafts_and_secrets (Drawer *drawer, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  drawer_write (drawer, keep_things, NULL);
  drawer_read (drawer, find_things, GINT_TO_POINTER (TRUE));
  g_assert_false (wvb_store_write_sync (drawer->store, keep_too_much, NULL, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_LIMIT);
  drawer_write (drawer, drop_things, NULL);
  drawer_read (drawer, find_things, GINT_TO_POINTER (FALSE));
}

/* Labels are remembered for one job, and a code that the job changes is looked up again. */
static gboolean
rename_code (WvbTransaction *transaction, gpointer data, GError **error)
{
  WvbRecord *code = data;
  WvbReader *reader = wvb_transaction_get_reader (transaction);
  g_autofree char *before = wvb_reader_dup_label (reader, "discipline", "tester", "nl");
  g_autofree char *after = NULL;

  wvb_record_set_text (code, WVB_CODE_LABEL_NL, "Beproever");
  if (!wvb_transaction_save (transaction, code, error))
    return FALSE;
  after = wvb_reader_dup_label (reader, "discipline", "tester", "nl");
  g_assert_cmpstr (before, ==, "Tester");
  g_assert_cmpstr (after, ==, "Beproever");
  return TRUE;
}

static void
test_sees_its_own_labels (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) code = wvb_record_new (&wvb_code_kind, NULL);

  wvb_record_set_text (code, WVB_CODE_LIST, "discipline");
  wvb_record_set_text (code, WVB_CODE_CODE, "tester");
  wvb_record_set_text (code, WVB_CODE_LABEL_NL, "Tester");
  drawer_save (drawer, code);
  drawer_write (drawer, rename_code, code);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DRAWER_ADD ("transaction/stamps", test_change_stamps_only_what_differs);
  DRAWER_ADD ("transaction/made-here", test_makes_a_record_of_its_own);
  DRAWER_ADD ("transaction/all-or-nothing", test_all_or_nothing);
  DRAWER_ADD ("transaction/refusal", test_goes_on_after_a_refusal);
  DRAWER_ADD ("transaction/hidden-failure", test_failure_cannot_be_hidden);
  DRAWER_ADD ("transaction/no-device", test_nothing_before_the_device_is_known);
  DRAWER_ADD ("transaction/undo", test_undo_of_a_change);
  DRAWER_ADD ("transaction/undo-audit", test_undo_is_one_event_a_record);
  DRAWER_ADD ("transaction/undo-refused", test_undo_refused_when_changed_since);
  DRAWER_ADD ("transaction/undo-making", test_undo_of_making);
  DRAWER_ADD ("transaction/undo-deleting", test_undo_of_deleting);
  DRAWER_ADD ("transaction/undo-both", test_undo_of_making_and_changing_at_once);
  DRAWER_ADD ("transaction/bulk", test_bulk_is_one_event_a_kind);
  DRAWER_ADD ("transaction/kept-things", test_settings_drafts_and_secrets);
  DRAWER_ADD ("transaction/labels", test_sees_its_own_labels);
  return g_test_run ();
}
