/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/history.h"

#include "domain/social-map/social-map.h"
#include "model/draft.h"
#include "scratch-store.h"

static GListModel *
load (ScratchStore *fixture, WvbRecord *record)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;
  const GValue *value;

  g_ptr_array_add (records, record);
  future = wvb_history_load (fixture->store, records, "nl");
  value = scratch_store_await (future, &error);
  g_assert_no_error (error);
  return g_value_dup_object (value);
}

static WvbHistoryLine *
find_line (GListModel *lines, const char *subject)
{
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++) {
    g_autoptr (WvbHistoryLine) line = g_list_model_get_item (lines, i);

    if (g_str_equal (wvb_history_line_get_subject (line), subject))
      return line;
  }
  return NULL;
}

static void
set_user (ScratchStore *fixture)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  WvbRecord *person = wvb_record_new (&wvb_person_kind, NULL);
  WvbRecord *membership = wvb_record_new (&wvb_membership_kind, NULL);

  g_ptr_array_add (records, person);
  g_ptr_array_add (records, membership);
  wvb_record_set_text (person, WVB_PERSON_NAME, "M. de Wit");
  wvb_record_set_text (membership, WVB_MEMBERSHIP_PERSON, wvb_record_get_id (person));
  scratch_store_save (fixture, records);
  wvb_store_set_writer (fixture->store, "device-a", wvb_record_get_id (membership));
}

static void
test_lines (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) service = wvb_record_new (&wvb_service_kind, NULL);
  g_autoptr (GListModel) lines = NULL;
  WvbHistoryLine *name, *status;

  set_user (fixture);
  wvb_record_set_text (service, WVB_SERVICE_NAME, "Eettafel");
  wvb_record_set_text (service, WVB_SERVICE_STATUS, "active");
  scratch_store_save_one (fixture, service);
  wvb_record_set_text (service, WVB_SERVICE_NAME, "Wijkeettafel");
  wvb_record_set_text (service, WVB_SERVICE_STATUS, "inactive");
  scratch_store_save_one (fixture, service);

  lines = load (fixture, service);
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, 3);
  name = find_line (lines, "Service · Name");
  g_assert_nonnull (name);
  g_assert_cmpstr (wvb_history_line_get_who (name), ==, "M. de Wit");
  g_assert_cmpstr (wvb_history_line_get_before (name), ==, "Eettafel");
  g_assert_cmpstr (wvb_history_line_get_after (name), ==, "Wijkeettafel");
  status = find_line (lines, "Service · Status");
  g_assert_nonnull (status);
  g_assert_cmpstr (wvb_history_line_get_before (status), ==, "actief");
  g_assert_cmpstr (wvb_history_line_get_after (status), ==, "inactief");
  g_assert_nonnull (find_line (lines, "Service"));
}

static void
test_deleted (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) service = wvb_record_new (&wvb_service_kind, NULL);
  g_autoptr (GListModel) lines = NULL;
  g_autoptr (WvbHistoryLine) first = NULL;

  wvb_record_set_text (service, WVB_SERVICE_NAME, "Eettafel");
  scratch_store_save_one (fixture, service);
  scratch_store_delete (fixture, service);
  lines = load (fixture, service);
  first = g_list_model_get_item (lines, 0);
  g_assert_cmpstr (wvb_history_line_get_action (first), ==, "delete");
  g_assert_cmpstr (wvb_history_line_get_subject (first), ==, "Service");
  g_assert_cmpstr (wvb_history_line_get_who (first), ==, "this device");
}

static void
assert_line (GListModel *lines, guint i, const char *subject, const char *action, const char *title)
{
  g_autoptr (WvbHistoryLine) line = g_list_model_get_item (lines, i);

  g_assert_nonnull (line);
  g_assert_cmpstr (wvb_history_line_get_subject (line), ==, subject);
  g_assert_cmpstr (wvb_history_line_get_action (line), ==, action);
  g_assert_cmpstr (wvb_history_line_get_title (line), ==, title);
}

/* One change may rename a service, add a phone and delete another: each has a line that says so,
 * also once the service no longer shows it. */
static void
test_each_record (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) service = wvb_record_new (&wvb_service_kind, NULL);
  g_autoptr (WvbRecord) old = wvb_record_new (&wvb_phone_kind, NULL);
  g_autoptr (WvbDraft) draft = wvb_draft_new (fixture->store);
  g_autoptr (GListModel) lines = NULL;
  WvbRecord *edited, *phone;

  wvb_record_set_text (service, WVB_SERVICE_NAME, "Eettafel");
  wvb_record_set_text (old, WVB_PHONE_NUMBER, "111");
  wvb_record_set_text (old, WVB_PHONE_SERVICE, wvb_record_get_id (service));
  scratch_store_save_one (fixture, service);
  scratch_store_save_one (fixture, old);
  edited = wvb_draft_add (draft, service);
  wvb_record_set_text (edited, WVB_SERVICE_NAME, "Wijkeettafel");
  phone = wvb_draft_make (draft, &wvb_phone_kind);
  wvb_record_set_text (phone, WVB_PHONE_NUMBER, "222");
  wvb_record_set_text (phone, WVB_PHONE_SERVICE, wvb_record_get_id (service));
  wvb_draft_remove (draft, wvb_draft_add (draft, old));
  scratch_store_save_draft (draft);

  lines = load (fixture, service);
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, 5);
  assert_line (lines, 0, "Service · Name", "change", NULL);
  assert_line (lines, 1, "Phone", "delete", "111");
  assert_line (lines, 2, "Phone", "create", "222");
}

/* A phone that moved to another service leaves a line with both. */
static void
test_moved (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) from = wvb_record_new (&wvb_service_kind, NULL);
  g_autoptr (WvbRecord) to = wvb_record_new (&wvb_service_kind, NULL);
  g_autoptr (WvbRecord) phone = wvb_record_new (&wvb_phone_kind, NULL);
  g_autoptr (GListModel) lines = NULL;

  wvb_record_set_text (from, WVB_SERVICE_NAME, "Eettafel");
  wvb_record_set_text (to, WVB_SERVICE_NAME, "Wandelclub");
  wvb_record_set_text (phone, WVB_PHONE_NUMBER, "111");
  wvb_record_set_text (phone, WVB_PHONE_SERVICE, wvb_record_get_id (from));
  scratch_store_save_one (fixture, from);
  scratch_store_save_one (fixture, to);
  scratch_store_save_one (fixture, phone);
  wvb_record_set_text (phone, WVB_PHONE_SERVICE, wvb_record_get_id (to));
  scratch_store_save_one (fixture, phone);
  lines = load (fixture, from);
  assert_line (lines, 0, "Phone · Service", "change", NULL);
}

int
main (int argc, char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  scratch_store_add_test ("/history/lines", test_lines);
  scratch_store_add_test ("/history/deleted", test_deleted);
  scratch_store_add_test ("/history/each-record", test_each_record);
  scratch_store_add_test ("/history/moved", test_moved);
  return g_test_run ();
}
