/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drawer.h"

typedef struct {
  const WvbKind *kind;
  gint64 key;
  WvbRow *row;
} Reading;

static gboolean
read_row (WvbReader *reader, gpointer data, GError **error)
{
  Reading *reading = data;
  const gint64 keys[] = { reading->key, 4711 };
  g_autoptr (GPtrArray) rows
      = wvb_list_query_rows (reader, reading->kind, keys, G_N_ELEMENTS (keys), "nl", error);

  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_null (rows->pdata[1]);
  reading->row = g_steal_pointer (&rows->pdata[0]);
  return TRUE;
}

static WvbRow *
get_row (Drawer *drawer, const WvbKind *kind, gint64 key)
{
  Reading reading = { .kind = kind, .key = key };

  drawer_read (drawer, read_row, &reading);
  return reading.row;
}

static void
add_place (Drawer *drawer, WvbRecord *service, const char *city)
{
  g_autoptr (WvbRecord) location = wvb_record_new (&wvb_location_kind, NULL);
  g_autoptr (WvbRecord) link = wvb_record_new (&wvb_service_at_location_kind, NULL);
  g_autoptr (WvbRecord) address = wvb_record_new (&wvb_address_kind, NULL);

  wvb_record_set_text (link, WVB_SERVICE_AT_LOCATION_SERVICE, wvb_record_get_id (service));
  wvb_record_set_text (link, WVB_SERVICE_AT_LOCATION_LOCATION, wvb_record_get_id (location));
  wvb_record_set_text (address, WVB_ADDRESS_LOCATION, wvb_record_get_id (location));
  wvb_record_set_text (address, WVB_ADDRESS_ADDRESS_1, "Dorpsstraat 1");
  wvb_record_set_text (address, WVB_ADDRESS_CITY, city);
  drawer_save (drawer, location);
  drawer_save (drawer, link);
  drawer_save (drawer, address);
}

static void
test_service (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", NULL);
  g_autoptr (WvbRecord) organisation = make_organisation ("Lab Zuid");
  g_autoptr (WvbRow) bare = NULL;
  g_autoptr (WvbRow) of_kind = NULL;
  g_autoptr (WvbRow) full = NULL;
  g_autoptr (WvbRow) orphan = NULL;
  g_autoptr (WvbRow) place = NULL;
  const char *const disciplines[] = { "huisarts", "onbekend", NULL };

  drawer_seed (drawer);
  drawer_save (drawer, service);
  bare = get_row (drawer, &wvb_service_kind, 1);
  g_assert_cmpstr (bare->title, ==, "Prikpost");
  g_assert_cmpstr (bare->id, ==, wvb_record_get_id (service));
  g_assert_cmpstr (bare->subtitle, ==, "");
  g_assert_cmpstr (bare->detail, ==, "");
  g_assert_cmpstr (bare->state, ==, "active");
  wvb_record_set_text (service, WVB_SERVICE_KIND, "diagnostiek");
  drawer_save (drawer, service);
  of_kind = get_row (drawer, &wvb_service_kind, 1);
  g_assert_cmpstr (of_kind->detail, ==, "diagnostiek");
  drawer_save (drawer, organisation);
  wvb_record_set_text (service, WVB_SERVICE_ORGANISATION, wvb_record_get_id (organisation));
  wvb_record_set_list (service, WVB_SERVICE_DISCIPLINES, disciplines);
  wvb_record_set_text (service, WVB_SERVICE_STATUS, "inactive");
  drawer_save (drawer, service);
  add_place (drawer, service, "Rotterdam");
  full = get_row (drawer, &wvb_service_kind, 1);
  g_assert_cmpstr (full->subtitle, ==, "Lab Zuid \xc2\xb7 Rotterdam");
  g_assert_cmpstr (full->detail, ==, "huisartsenzorg, onbekend");
  g_assert_cmpstr (full->state, ==, "inactive");
  drawer_delete (drawer, organisation);
  orphan = get_row (drawer, &wvb_service_kind, 1);
  g_assert_cmpstr (orphan->subtitle, ==, "Rotterdam");
  place = get_row (drawer, &wvb_location_kind, 1);
  g_assert_cmpstr (place->title, ==, "Dorpsstraat 1");
  g_assert_cmpstr (place->subtitle, ==, "Dorpsstraat 1 \xc2\xb7 Rotterdam");
}

static void
test_organisation (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) organisation = make_organisation ("Lab Zuid");
  g_autoptr (WvbRow) row = NULL;

  wvb_record_set_integer (organisation, WVB_ORGANISATION_TO_COMPLETE, TRUE);
  drawer_save (drawer, organisation);
  row = get_row (drawer, &wvb_organisation_kind, 1);
  g_assert_cmpstr (row->title, ==, "Lab Zuid");
  g_assert_cmpstr (row->state, ==, "to_complete");
}

/* A code by itself says little, and the same one stands in more than one list. */
static void
test_code (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) code = wvb_record_new (&wvb_code_kind, NULL);
  g_autoptr (WvbRow) row = NULL;

  wvb_record_set_text (code, WVB_CODE_LIST, "discipline");
  wvb_record_set_text (code, WVB_CODE_CODE, "huisarts");
  wvb_record_set_text (code, WVB_CODE_LABEL_NL, "huisartsenzorg");
  wvb_record_set_text (code, WVB_CODE_LABEL_EN, "general practice");
  drawer_save (drawer, code);
  row = get_row (drawer, &wvb_code_kind, 1);
  g_assert_cmpstr (row->title, ==, "huisarts");
  g_assert_cmpstr (row->subtitle, ==, "discipline \xc2\xb7 huisartsenzorg");
}

/* No kind is without a row, whatever of it is empty. */
static void
test_every_kind (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbConnection) connection = drawer_connect (drawer);
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);

  for (guint i = 0; i < n_kinds; i++) {
    g_autofree char *sql
        = g_strdup_printf ("INSERT INTO %s (id, stamps, alternatives, unknown, deleted, sort_key)"
                           " VALUES ('x', '', '', '', 0, '')",
                           kinds[i]->name);
    g_autoptr (WvbRow) row = NULL;

    if (kinds[i]->drawer != WVB_DRAWER_TEAM)
      continue;
    g_assert_true (wvb_connection_execute (connection, sql, NULL));
    row = get_row (drawer, kinds[i], 1);
    g_assert_cmpstr (row->id, ==, "x");
    g_assert_cmpstr (row->title, ==, "");
    g_assert_nonnull (row->subtitle);
    g_assert_nonnull (row->detail);
    g_assert_nonnull (row->state);
  }
}

typedef struct {
  guint field;
  char *found;
} Facets;

static gboolean
read_facets (WvbReader *reader, gpointer data, GError **error)
{
  Facets *facets = data;
  g_autoptr (GPtrArray) values
      = wvb_list_query_facets (reader, &wvb_service_kind, facets->field, "nl", error);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < values->len; i++) {
    const WvbFacet *facet = values->pdata[i];

    g_string_append_printf (found, "%s%s %" G_GINT64_FORMAT "%s", i > 0 ? "|" : "", facet->label,
                            facet->count, facet->gone ? " gone" : "");
  }
  facets->found = g_string_free (g_steal_pointer (&found), FALSE);
  return TRUE;
}

static void
assert_facets (Drawer *drawer, guint field, const char *expected)
{
  Facets facets = { .field = field };
  g_autofree char *found = NULL;

  drawer_read (drawer, read_facets, &facets);
  found = facets.found;
  g_assert_cmpstr (found, ==, expected);
}

static void
test_facets (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) one = make_service ("E\xc3\xa9n", NULL);
  g_autoptr (WvbRecord) two = make_service ("Twee", NULL);
  g_autoptr (WvbRecord) gone = make_service ("Weg", NULL);
  g_autoptr (WvbRecord) organisation = make_organisation ("Lab Zuid");
  const char *const both[] = { "huisarts", "onbekend", NULL };

  drawer_seed (drawer);
  drawer_save (drawer, organisation);
  wvb_record_set_list (one, WVB_SERVICE_DISCIPLINES, both);
  wvb_record_set_list (two, WVB_SERVICE_DISCIPLINES, both + 1);
  wvb_record_set_list (gone, WVB_SERVICE_DISCIPLINES, both);
  wvb_record_set_text (one, WVB_SERVICE_ORGANISATION, wvb_record_get_id (organisation));
  wvb_record_set_text (gone, WVB_SERVICE_ORGANISATION, wvb_record_get_id (organisation));
  wvb_record_set_text (one, WVB_SERVICE_LAW, "zvw");
  drawer_save (drawer, one);
  drawer_save (drawer, two);
  drawer_save (drawer, gone);
  drawer_delete (drawer, gone);
  assert_facets (drawer, WVB_SERVICE_DISCIPLINES, "huisartsenzorg 1|onbekend 2");
  assert_facets (drawer, WVB_SERVICE_ORGANISATION, "Lab Zuid 1");
  assert_facets (drawer, WVB_SERVICE_KIND, "");
  assert_facets (drawer, WVB_SERVICE_STATUS, "actief 2");
  /* What names a deleted organisation is still on the list. */
  drawer_delete (drawer, organisation);
  assert_facets (drawer, WVB_SERVICE_ORGANISATION, "Lab Zuid 1 gone");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DRAWER_ADD ("list-row/service", test_service);
  DRAWER_ADD ("list-row/organisation", test_organisation);
  DRAWER_ADD ("list-row/code", test_code);
  DRAWER_ADD ("list-row/every-kind", test_every_kind);
  DRAWER_ADD ("list-row/facets", test_facets);
  return g_test_run ();
}
