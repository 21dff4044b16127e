/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drawer.h"

#include <string.h>

/* More hits than are ranked one by one. */
#define MANY 2600

static void
assert_lists (
    Drawer *drawer, const char *search, int field, const char *value, const char *expected)
{
  g_autoptr (WvbListFilter) filter = wvb_list_filter_new (&wvb_service_kind);
  g_autofree char *found = NULL;

  wvb_list_filter_set_search (filter, search);
  if (field >= 0)
    wvb_list_filter_set (filter, (guint) field, value);
  found = drawer_list (drawer, filter);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_filters (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) one = make_service ("E\xc3\xa9n", "Zorg");
  g_autoptr (WvbRecord) two = make_service ("Twee", "Zorg");
  const char *const disciplines[] = { "huisarts", NULL };

  wvb_record_set_list (one, WVB_SERVICE_DISCIPLINES, disciplines);
  wvb_record_set_text (two, WVB_SERVICE_STATUS, "inactive");
  drawer_save (drawer, one);
  drawer_save (drawer, two);
  assert_lists (drawer, NULL, -1, NULL, "E\xc3\xa9n|Twee");
  assert_lists (drawer, NULL, WVB_SERVICE_DISCIPLINES, "huisarts", "E\xc3\xa9n");
  assert_lists (drawer, NULL, WVB_SERVICE_STATUS, "inactive", "Twee");
  assert_lists (drawer, "zo", WVB_SERVICE_STATUS, "inactive", "Twee");
  assert_lists (drawer, "zorg", WVB_SERVICE_DISCIPLINES, "huisarts", "E\xc3\xa9n");
  assert_lists (drawer, "zorg", WVB_SERVICE_STATUS, "defunct", "");
}

/* A service shows as active until somebody says otherwise, and is found as what it shows. */
static void
test_filter_finds_what_shows (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) silent = make_service ("Zwijgt", "Zorg");
  g_autoptr (WvbRecord) active = make_service ("Actief", "Zorg");
  g_autoptr (WvbRecord) closed = make_service ("Dicht", "Zorg");

  wvb_record_set_text (active, WVB_SERVICE_STATUS, "active");
  wvb_record_set_text (closed, WVB_SERVICE_STATUS, "temporarily_closed");
  drawer_save (drawer, silent);
  drawer_save (drawer, active);
  drawer_save (drawer, closed);
  assert_lists (drawer, NULL, WVB_SERVICE_STATUS, "active", "Actief|Zwijgt");
  assert_lists (drawer, "zo", WVB_SERVICE_STATUS, "active", "Actief|Zwijgt");
  assert_lists (drawer, NULL, WVB_SERVICE_STATUS, "temporarily_closed", "Dicht");
  assert_lists (drawer, NULL, WVB_SERVICE_LAW, "active", "");
}

static void
test_filter_is_a_set (void)
{
  g_autoptr (WvbListFilter) filter = wvb_list_filter_new (&wvb_service_kind);
  g_autoptr (WvbListFilter) copy = NULL;
  g_autofree char *endless = g_strnfill (WVB_LIST_SEARCH_LIMIT + 50, 'a');

  for (guint i = 0; i < WVB_LIST_FILTERS_LIMIT; i++)
    wvb_list_filter_set (filter, i, "first");
  for (guint i = 0; i < WVB_LIST_FILTERS_LIMIT; i++)
    wvb_list_filter_set (filter, i, "second");
  copy = wvb_list_filter_copy (filter);
  g_assert_true (wvb_list_filter_equal (filter, copy));
  wvb_list_filter_set (copy, 0, NULL);
  g_assert_cmpint (copy->fields[0], ==, 1);
  g_assert_cmpint (copy->fields[WVB_LIST_FILTERS_LIMIT - 1], ==, -1);
  g_assert_false (wvb_list_filter_equal (filter, copy));
  for (guint i = 0; i < WVB_LIST_FILTERS_LIMIT; i++)
    wvb_list_filter_set (copy, i, NULL);
  g_assert_cmpint (copy->fields[0], ==, -1);
  wvb_list_filter_set_search (copy, endless);
  g_assert_cmpuint (strlen (copy->search), ==, WVB_LIST_SEARCH_LIMIT);
  /* From a command line comes what a terminal of another encoding sent, or half a letter. */
  wvb_list_filter_set_search (copy, "caf\xe9");
  g_assert_cmpstr (copy->search, ==, "caf\357\277\275");
  wvb_list_filter_set_search (copy, "\xf0");
  g_assert_cmpstr (copy->search, ==, "\357\277\275");
  wvb_list_filter_set_search (copy, " \n ");
  g_assert_null (copy->search);
}

/* Under four letters by name, from there on by how prominently the words stand. */
static void
test_order_of_hits (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) mention
      = make_service ("Aa", "Een lange tekst waarin ook een keer rouwzorg genoemd wordt");
  g_autoptr (WvbRecord) named = make_service ("Rouwzorg", NULL);

  drawer_save (drawer, mention);
  drawer_save (drawer, named);
  assert_lists (drawer, "rou", -1, NULL, "Aa|Rouwzorg");
  assert_lists (drawer, "rouw", -1, NULL, "Rouwzorg|Aa");
}

static void
test_many_hits (Drawer *drawer, gconstpointer data)
{
  g_autoptr (GPtrArray) services = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (WvbListFilter) filter = wvb_list_filter_new (&wvb_service_kind);
  g_autofree char *found = NULL;

  for (guint i = 0; i < MANY; i++) {
    g_autofree char *name = g_strdup_printf ("Dienst %04u", MANY - i);

    g_ptr_array_add (services, make_service (name, "Algemeen"));
  }
  g_ptr_array_add (services, make_service ("Zuid algemeen", NULL));
  drawer_save_all (drawer, services);
  wvb_list_filter_set_search (filter, "algemeen");
  found = drawer_list (drawer, filter);
  g_assert_true (g_str_has_prefix (found, "Zuid algemeen|Dienst 0001|Dienst 0002|"));
  g_assert_true (g_str_has_suffix (found, "|Dienst 2600"));
}

/* A kind without a search index is found by what its name holds. */
static void
test_kind_without_index (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) neighbourhood = wvb_record_new (&wvb_neighbourhood_kind, NULL);
  g_autofree char *found = NULL;
  g_autofree char *none = NULL;

  wvb_record_set_text (neighbourhood, WVB_NEIGHBOURHOOD_NAME, "Bospolder-Tussendijken");
  drawer_save (drawer, neighbourhood);
  found = drawer_search (drawer, &wvb_neighbourhood_kind, "SSEND");
  g_assert_cmpstr (found, ==, "Bospolder-Tussendijken");
  none = drawer_search (drawer, &wvb_neighbourhood_kind, "noord");
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DRAWER_ADD ("list-query/filters", test_filters);
  DRAWER_ADD ("list-query/filter-finds-what-shows", test_filter_finds_what_shows);
  g_test_add_func ("/store/list-query/set", test_filter_is_a_set);
  DRAWER_ADD ("list-query/order", test_order_of_hits);
  DRAWER_ADD ("list-query/many", test_many_hits);
  DRAWER_ADD ("list-query/no-index", test_kind_without_index);
  return g_test_run ();
}
