/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/name-order.h"

#include "drawer.h"
#include "store/reader-private.h"

/* More different filters than are kept. */
#define FILTERS 80

static void
assert_order (WvbReader *reader, const char *expected)
{
  g_autoptr (GError) error = NULL;
  WvbNameOrder *order = wvb_name_order_get (reader, &wvb_service_kind, &error);
  g_autoptr (GString) keys = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < wvb_name_order_get_count (order); i++)
    g_string_append_printf (keys, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            wvb_name_order_get_key (order, i));
  g_assert_cmpstr (keys->str, ==, expected);
}

static gboolean
expect_order (WvbReader *reader, gpointer data, GError **error)
{
  assert_order (reader, data);
  g_assert_true (wvb_name_order_is_ready (reader, &wvb_service_kind));
  return TRUE;
}

static void
expect (Drawer *drawer, const char *expected)
{
  drawer_read (drawer, expect_order, (gpointer) expected);
}

static void
test_follows_other_commits (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) b = make_service ("B", NULL);
  g_autoptr (WvbRecord) a = make_service ("A", NULL);

  expect (drawer, "");
  drawer_save (drawer, b);
  expect (drawer, "1");
  drawer_save (drawer, a);
  expect (drawer, "2 1");
  wvb_record_set_text (b, WVB_SERVICE_NAME, "0");
  drawer_save (drawer, b);
  expect (drawer, "1 2");
  drawer_delete (drawer, a);
  expect (drawer, "1");
}

typedef struct {
  gboolean fails;
  const char *before;
  const char *after;
} Change;

static gboolean
look_save_look (WvbTransaction *transaction, gpointer data, GError **error)
{
  const Change *change = data;
  g_autoptr (WvbRecord) service = make_service ("Nieuw", NULL);
  WvbReader *reader = wvb_transaction_get_reader (transaction);

  assert_order (reader, change->before);
  if (!wvb_transaction_save (transaction, service, error))
    return FALSE;
  assert_order (reader, change->after);
  if (!change->fails)
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_CANCELLED, "cancelled");
  return FALSE;
}

/* Within a transaction its own writes show; rolled back, they are gone again. */
static void
test_follows_its_own_changes (Drawer *drawer, gconstpointer data)
{
  Change failing = { TRUE, "", "1" };
  Change change = { FALSE, "", "1" };
  Change last = { FALSE, "1", "1 2" };
  g_autoptr (GError) error = NULL;

  g_assert_false (wvb_store_write_sync (drawer->store, look_save_look, &failing, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_CANCELLED);
  drawer_write (drawer, look_save_look, &change);
  drawer_write (drawer, look_save_look, &last);
}

static gboolean
ask_much (WvbReader *reader, gpointer data, GError **error)
{
  g_autoptr (WvbListFilter) filter = wvb_list_filter_new (&wvb_service_kind);

  for (guint i = 0; i < FILTERS; i++) {
    g_autofree char *status = g_strdup_printf ("status %u", i);
    g_autofree char *law = g_strdup_printf ("law %u", i);

    wvb_list_filter_set (filter, WVB_SERVICE_STATUS, status);
    wvb_list_filter_set (filter, WVB_SERVICE_LAW, law);
    g_assert_cmpint (wvb_list_query_count (reader, filter, error), ==, 0);
    wvb_list_filter_set (filter, WVB_SERVICE_STATUS, "active");
    wvb_list_filter_set (filter, WVB_SERVICE_LAW, "zvw");
    g_assert_cmpint (wvb_list_query_count (reader, filter, error), ==, 1);
  }
  return TRUE;
}

/* A query borrows its filters; the others that were kept go, those don't. */
static void
test_many_filters (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("A", NULL);

  wvb_record_set_text (service, WVB_SERVICE_STATUS, "active");
  wvb_record_set_text (service, WVB_SERVICE_LAW, "zvw");
  drawer_save (drawer, service);
  drawer_read (drawer, ask_much, NULL);
}

static gboolean
expect_limit (WvbReader *reader, gpointer data, GError **error)
{
  g_autoptr (GError) limit_error = NULL;

  g_assert_null (wvb_name_order_get (reader, &wvb_service_kind, &limit_error));
  g_assert_error (limit_error, WVB_ERROR, WVB_ERROR_LIMIT);
  return TRUE;
}

static void
test_row_number_beyond_reason (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbConnection) connection = drawer_connect (drawer);

  g_assert_true (wvb_connection_execute (
      connection,
      "INSERT INTO service (pk, id, stamps, alternatives, unknown, deleted, sort_key)"
      " VALUES (1 << 50, 'x', '', '', '', 0, '')",
      NULL));
  drawer_read (drawer, expect_limit, NULL);
}

static gboolean
try_sets (WvbReader *reader, gpointer data, GError **error)
{
  WvbNameOrder *order = wvb_name_order_get (reader, &wvb_service_kind, error);
  g_autoptr (WvbKeySet) set = wvb_key_set_new (order);

  wvb_key_set_add (set, order, 2);
  wvb_key_set_add (set, order, 99);
  wvb_key_set_add (set, order, -1);
  g_assert_true (wvb_key_set_has (set, order, 2));
  g_assert_true (wvb_key_set_has_rank (set, 0));
  g_assert_false (wvb_key_set_has (set, order, 1));
  g_assert_false (wvb_key_set_has (set, order, 99));
  g_assert_false (wvb_key_set_has (set, order, -1));
  wvb_key_set_add_rank (set, 1);
  g_assert_true (wvb_key_set_has (set, order, 1));
  return TRUE;
}

static void
test_sets (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) b = make_service ("B", NULL);
  g_autoptr (WvbRecord) a = make_service ("A", NULL);

  drawer_save (drawer, b);
  drawer_save (drawer, a);
  drawer_read (drawer, try_sets, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DRAWER_ADD ("name-order/other-commits", test_follows_other_commits);
  DRAWER_ADD ("name-order/own-changes", test_follows_its_own_changes);
  DRAWER_ADD ("name-order/many-filters", test_many_filters);
  DRAWER_ADD ("name-order/limit", test_row_number_beyond_reason);
  DRAWER_ADD ("name-order/sets", test_sets);
  return g_test_run ();
}
