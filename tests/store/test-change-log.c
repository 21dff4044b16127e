/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/change-log.h"

#include "drawer.h"

static void
test_logs_each_unit_that_differs (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", "Bloedafname");
  const char *const groups[] = { "dementie", "palliatief", NULL };
  g_autofree char *rows = NULL;

  drawer_save (drawer, service);
  wvb_record_set_text (service, WVB_SERVICE_NAME, "Prikpost Zuid");
  wvb_record_set_text (service, WVB_SERVICE_DESCRIPTION, NULL);
  wvb_record_set_list (service, WVB_SERVICE_PATIENT_GROUPS, groups);
  wvb_record_set_unknown_member (service, "hsds.fees", "gratis");
  drawer_save (drawer, service);
  drawer_delete (drawer, service);
  rows = drawer_query (drawer, "SELECT change, kind, unit, old_value,"
                               " replace (new_value, char (10), ','), n, pushed"
                               " FROM change_log ORDER BY seq");
  g_assert_cmpstr (rows, ==,
                   "1|service||||1|0\n"
                   "2|service|name|Prikpost|Prikpost Zuid|2|0\n"
                   "2|service|description|Bloedafname||2|0\n"
                   "2|service|patient_groups||dementie,palliatief|2|0\n"
                   "2|service|hsds.fees||gratis|2|0\n"
                   "3|service|deleted||true|3|0");
}

static void
test_says_who_and_where (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", NULL);
  g_autofree char *rows = NULL;

  wvb_store_set_writer (drawer->store, "device-b", "membership-7");
  drawer_save (drawer, service);
  rows = drawer_query (drawer, "SELECT change, user, device, action FROM change");
  g_assert_cmpstr (rows, ==, "1|membership-7|device-b|create");
}

static void
test_nothing_differs_nothing_logged (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", NULL);
  g_autofree char *rows = NULL;

  drawer_save (drawer, service);
  g_assert_cmpint (drawer_save (drawer, service), ==, 0);
  g_assert_cmpint (drawer_restore (drawer, service), ==, 0);
  rows = drawer_query (drawer, "SELECT count(*) FROM change_log UNION ALL"
                               " SELECT count(*) FROM change UNION ALL SELECT count(*) FROM audit");
  g_assert_cmpstr (rows, ==, "1\n1\n1");
}

static gboolean
read_history (WvbReader *reader, gpointer data, GError **error)
{
  WvbRecord *service = data;
  g_autoptr (GPtrArray) entries
      = wvb_reader_load_history (reader, &wvb_service_kind, wvb_record_get_id (service), error);
  const WvbHistoryEntry *newest;
  const WvbHistoryEntry *oldest;

  g_assert_cmpuint (entries->len, ==, 2);
  newest = entries->pdata[0];
  oldest = entries->pdata[1];
  g_assert_cmpstr (newest->unit, ==, "name");
  g_assert_cmpstr (newest->old_value, ==, "Prikpost");
  g_assert_cmpstr (newest->new_value, ==, "Zuid");
  g_assert_cmpstr (newest->action, ==, "change");
  g_assert_cmpint (newest->change, >, oldest->change);
  g_assert_cmpint (newest->at_ms, >=, oldest->at_ms);
  g_assert_null (oldest->unit);
  g_assert_cmpstr (oldest->action, ==, "create");
  g_assert_cmpstr (oldest->device, ==, "device-a");
  return TRUE;
}

static void
test_history_is_newest_first (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", NULL);
  g_autoptr (WvbRecord) other = make_service ("Ander", NULL);

  drawer_save (drawer, service);
  drawer_save (drawer, other);
  wvb_record_set_text (service, WVB_SERVICE_NAME, "Zuid");
  drawer_save (drawer, service);
  drawer_read (drawer, read_history, service);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DRAWER_ADD ("change-log/units", test_logs_each_unit_that_differs);
  DRAWER_ADD ("change-log/who", test_says_who_and_where);
  DRAWER_ADD ("change-log/nothing", test_nothing_differs_nothing_logged);
  DRAWER_ADD ("change-log/history", test_history_is_newest_first);
  return g_test_run ();
}
