/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/paged-list.h"

#include "domain/social-map/social-map.h"
#include "scratch-store.h"

#include <string.h>

#define MANY_SERVICES 1500

/* What items-changed told, so that a test sees how much moved. */
typedef struct {
  guint signals;
  guint removed;
  guint added;
} Moves;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Moves *moves)
{
  moves->signals++;
  moves->removed += removed;
  moves->added += added;
}

static GPtrArray *
make_services (guint n)
{
  GPtrArray *services = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++) {
    WvbRecord *service = wvb_record_new (&wvb_service_kind, NULL);
    g_autofree char *name = g_strdup_printf ("Dienst %05u", i);

    wvb_record_set_text (service, WVB_SERVICE_NAME, name);
    wvb_record_set_text (service, WVB_SERVICE_STATUS, i % 2 ? "inactive" : "active");
    g_ptr_array_add (services, service);
  }
  return services;
}

static void
settle (WvbPagedList *list)
{
  do
    scratch_store_wait_ms (20);
  while (wvb_paged_list_get_loading (list));
  scratch_store_wait_ms (60);
}

static WvbPagedList *
make_list (ScratchStore *fixture, const char *search)
{
  WvbPagedList *list = wvb_paged_list_new (fixture->store, "nl");
  g_autoptr (WvbListFilter) filter = wvb_list_filter_new (&wvb_service_kind);

  wvb_list_filter_set_search (filter, search);
  wvb_paged_list_set_filter (list, filter);
  settle (list);
  return list;
}

static char *
dup_title (WvbPagedList *list, guint position)
{
  g_autoptr (WvbRowObject) row = g_list_model_get_item (G_LIST_MODEL (list), position);

  return g_strdup (wvb_row_object_get_title (row));
}

static void
test_pages (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) services = make_services (MANY_SERVICES);
  g_autoptr (WvbPagedList) list = NULL;
  g_autofree char *empty = NULL;
  g_autofree char *title = NULL;

  scratch_store_save (fixture, services);
  list = make_list (fixture, NULL);
  g_assert_cmpint (wvb_paged_list_get_count (list), ==, MANY_SERVICES);
  g_assert_cmpint (wvb_paged_list_get_total (list), ==, MANY_SERVICES);
  g_assert_null (wvb_paged_list_get_error (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, MANY_SERVICES);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), MANY_SERVICES));

  /* A row far away is empty at first and fills in place. */
  empty = dup_title (list, 1000);
  g_assert_cmpstr (empty, ==, "");
  settle (list);
  title = dup_title (list, 1000);
  g_assert_cmpstr (title, ==, "Dienst 01000");
}

static void
test_forgets (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) services = make_services (MANY_SERVICES);
  g_autoptr (WvbPagedList) list = NULL;

  scratch_store_save (fixture, services);
  list = make_list (fixture, NULL);
  for (guint i = 0; i < MANY_SERVICES; i++) {
    g_autofree char *title = dup_title (list, i);

    g_assert_cmpuint (wvb_row_object_get_live_count (), <=, WVB_PAGED_LIST_ROWS_LIMIT);
  }
  settle (list);
  g_assert_cmpuint (wvb_row_object_get_live_count (), <=, WVB_PAGED_LIST_ROWS_LIMIT);
}

/* A renamed service that keeps its place moves nothing; its row changes in place. */
static void
test_changed_in_place (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) services = make_services (100);
  g_autoptr (WvbPagedList) list = NULL;
  g_autoptr (WvbRowObject) row = NULL;
  Moves moves = { 0 };

  scratch_store_save (fixture, services);
  list = make_list (fixture, NULL);
  row = g_list_model_get_item (G_LIST_MODEL (list), 5);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &moves);
  wvb_record_set_text (services->pdata[5], WVB_SERVICE_NAME, "Dienst 00005b");
  scratch_store_save_one (fixture, services->pdata[5]);
  settle (list);
  g_assert_cmpuint (moves.signals, ==, 0);
  g_assert_cmpstr (wvb_row_object_get_title (row), ==, "Dienst 00005b");
}

static void
test_moved (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) services = make_services (100);
  g_autoptr (WvbPagedList) list = NULL;
  g_autoptr (WvbRowObject) before = NULL;
  g_autoptr (WvbRowObject) after = NULL;
  Moves moves = { 0 };

  scratch_store_save (fixture, services);
  list = make_list (fixture, NULL);
  before = g_list_model_get_item (G_LIST_MODEL (list), 5);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &moves);
  wvb_record_set_text (services->pdata[5], WVB_SERVICE_NAME, "Zorg");
  scratch_store_save_one (fixture, services->pdata[5]);
  scratch_store_delete (fixture, services->pdata[50]);
  settle (list);
  g_assert_cmpuint (moves.removed, ==, 2);
  g_assert_cmpuint (moves.added, ==, 1);
  g_assert_cmpint (wvb_paged_list_get_count (list), ==, 99);
  after = g_list_model_get_item (G_LIST_MODEL (list), 98);
  g_assert_true (before == after);
  g_assert_cmpstr (wvb_row_object_get_title (after), ==, "Zorg");
}

static void
test_filter (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) services = make_services (300);
  g_autoptr (WvbPagedList) list = NULL;
  g_autoptr (WvbListFilter) filter = wvb_list_filter_new (&wvb_service_kind);

  scratch_store_save (fixture, services);
  list = make_list (fixture, NULL);
  wvb_list_filter_set (filter, WVB_SERVICE_STATUS, "inactive");
  wvb_paged_list_set_filter (list, filter);
  g_assert_true (wvb_paged_list_get_loading (list));
  g_assert_cmpint (wvb_paged_list_get_count (list), ==, -1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 300);
  settle (list);
  g_assert_cmpint (wvb_paged_list_get_count (list), ==, 150);
  g_assert_cmpint (wvb_paged_list_get_total (list), ==, 300);

  /* Of several in a row only the last counts. */
  wvb_list_filter_set_search (filter, "00001");
  wvb_paged_list_set_filter (list, filter);
  wvb_list_filter_set_search (filter, "niets daarvan");
  wvb_paged_list_set_filter (list, filter);
  wvb_list_filter_set_search (filter, "00003");
  wvb_paged_list_set_filter (list, filter);
  settle (list);
  g_assert_cmpint (wvb_paged_list_get_count (list), ==, 1);
}

/* What was read stays, with the reason beside it. */
static void
test_error (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) services = make_services (10);
  g_autoptr (WvbPagedList) list = NULL;

  scratch_store_save (fixture, services);
  list = make_list (fixture, NULL);
  wvb_store_close (fixture->store);
  wvb_paged_list_refresh (list);
  settle (list);
  g_assert_nonnull (wvb_paged_list_get_error (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 10);
}

int
main (int argc, char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  scratch_store_add_test ("/paged-list/pages", test_pages);
  scratch_store_add_test ("/paged-list/forgets", test_forgets);
  scratch_store_add_test ("/paged-list/changed-in-place", test_changed_in_place);
  scratch_store_add_test ("/paged-list/moved", test_moved);
  scratch_store_add_test ("/paged-list/filter", test_filter);
  scratch_store_add_test ("/paged-list/error", test_error);
  return g_test_run ();
}
