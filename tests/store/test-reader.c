/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drawer.h"

/* More than one batch. */
#define MANY 600

static void
fill (Drawer *drawer, guint n, WvbRecord *organisation)
{
  g_autoptr (GPtrArray) services = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("%u", i);
    WvbRecord *service = make_service (name, NULL);

    wvb_record_set_text (service, WVB_SERVICE_ORGANISATION, wvb_record_get_id (organisation));
    g_ptr_array_add (services, service);
  }
  drawer_save_all (drawer, services);
}

typedef struct {
  WvbReader *reader;
  guint n;
  guint depth;
  guint stop_at;
} Walk;

static gboolean
walk_cb (WvbRecord *record, gpointer data)
{
  Walk *walk = data;
  g_autofree char *expected = g_strdup_printf ("%u", walk->n++);

  g_assert_cmpstr (wvb_record_get_text (record, WVB_SERVICE_NAME), ==, expected);
  if (walk->depth == 0 && walk->n == 300) {
    Walk inner = { .reader = walk->reader, .depth = 1 };

    g_assert_true (wvb_reader_each (walk->reader, &wvb_service_kind, walk_cb, &inner, NULL));
    g_assert_cmpuint (inner.n, ==, MANY);
  }
  return walk->n != walk->stop_at;
}

static gboolean
walk_all (WvbReader *reader, gpointer data, GError **error)
{
  Walk all = { .reader = reader };
  Walk some = { .reader = reader, .stop_at = 257, .depth = 1 };

  if (!wvb_reader_each (reader, &wvb_service_kind, walk_cb, &all, error)
      || !wvb_reader_each (reader, &wvb_service_kind, walk_cb, &some, error))
    return FALSE;
  g_assert_cmpuint (all.n, ==, MANY);
  g_assert_cmpuint (some.n, ==, 257);
  return TRUE;
}

/* Whoever is given a record may read on, even the same. */
static void
test_each_may_read_too (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) organisation = make_organisation ("Lab Zuid");

  fill (drawer, MANY, organisation);
  drawer_read (drawer, walk_all, NULL);
}

static gboolean
find_all (WvbReader *reader, gpointer data, GError **error)
{
  WvbRecord *organisation = data;
  const char *id = wvb_record_get_id (organisation);
  g_autofree char *upper = g_ascii_strup (id, -1);
  g_autoptr (WvbRecord) found = wvb_reader_find (reader, upper, error);
  g_autoptr (WvbRecord) none = wvb_reader_find (reader, "nobody", error);
  g_autoptr (GPtrArray) services
      = wvb_reader_load_where (reader, &wvb_service_kind, WVB_SERVICE_ORGANISATION, id, error);
  g_auto (GStrv) named
      = wvb_reader_list_named (reader, &wvb_organisation_kind, "LAB z\xc3\xbaid", error);
  g_auto (GStrv) unnamed = wvb_reader_list_named (reader, &wvb_organisation_kind, "Lab", error);

  g_assert_true (wvb_record_equals (found, organisation));
  g_assert_cmpstr (named[0], ==, id);
  g_assert_null (named[1]);
  g_assert_null (unnamed[0]);
  g_assert_null (none);
  g_assert_cmpuint (services->len, ==, 3);
  g_assert_true (wvb_reader_exists (reader, &wvb_organisation_kind, id));
  g_assert_false (wvb_reader_exists (reader, &wvb_service_kind, id));
  g_assert_cmpint (wvb_reader_get_count (reader, &wvb_service_kind), ==, 3);
  return TRUE;
}

static gboolean
find_none (WvbReader *reader, gpointer data, GError **error)
{
  g_autoptr (GError) refusal = NULL;

  g_assert_null (wvb_reader_find (reader, data, &refusal));
  g_assert_error (refusal, WVB_ERROR, WVB_ERROR_INVALID);
  return TRUE;
}

/* Nobody can tell which of the two is meant. */
static void
test_refuses_two (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) organisation = make_organisation ("Lab Zuid");
  g_autoptr (WvbRecord) location
      = wvb_record_new (&wvb_location_kind, wvb_record_get_id (organisation));

  wvb_record_set_text (location, WVB_LOCATION_NAME, "Gebouw Zuid");
  drawer_save (drawer, organisation);
  drawer_save (drawer, location);
  drawer_read (drawer, find_none, (gpointer) wvb_record_get_id (organisation));
}

static void
test_finds (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) organisation = make_organisation ("Lab Zuid");

  drawer_save (drawer, organisation);
  fill (drawer, 3, organisation);
  drawer_read (drawer, find_all, organisation);
}

static gboolean
load_where (WvbReader *reader, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) phones
      = wvb_reader_load_where (reader, &wvb_phone_kind, WVB_PHONE_NUMBER, "1", error);

  return phones != NULL;
}

static void
test_too_many_is_an_error (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbConnection) connection = drawer_connect (drawer);
  g_autofree char *sql = g_strdup_printf (
      "WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
      " INSERT INTO phone (id, stamps, alternatives, unknown, deleted, sort_key, number)"
      " SELECT printf ('00000000-0000-7000-8000-%%012x', i), '', '', '', 0, '', '1' FROM n",
      WVB_READER_RECORDS_LIMIT);
  g_autoptr (GError) error = NULL;

  g_assert_true (wvb_connection_execute (connection, sql, &error));
  g_assert_false (wvb_store_read_sync (drawer->store, load_where, NULL, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_LIMIT);
}

static gboolean
ask_without_looking (WvbReader *reader, gpointer data, GError **error)
{
  g_assert_false (wvb_reader_exists (reader, &wvb_phone_kind, "x"));
  g_assert_cmpint (wvb_reader_get_count (reader, &wvb_phone_kind), ==, 0);
  g_assert_null (wvb_reader_dup_sealed (reader, "key"));
  return TRUE;
}

/* "There is none" and "it cannot be read" are two answers: no new key is made on the second. */
static void
test_failed_question_is_no_answer (Drawer *drawer, gconstpointer data)
{
  const char *const breaks[]
      = { "ALTER TABLE phone RENAME TO gone", "ALTER TABLE sealed RENAME TO lost" };
  g_autoptr (WvbConnection) connection = drawer_connect (drawer);

  drawer_read (drawer, ask_without_looking, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (breaks); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_true (wvb_connection_execute (connection, breaks[i], NULL));
    g_assert_false (wvb_store_read_sync (drawer->store, ask_without_looking, NULL, &error));
    g_assert_nonnull (error);
    g_assert_true (wvb_connection_execute (connection, "ALTER TABLE gone RENAME TO phone", NULL)
                   || i > 0);
  }
}

static gboolean
read_labels (WvbReader *reader, gpointer data, GError **error)
{
  g_autofree char *dutch = wvb_reader_dup_label (reader, "discipline", "huisarts", "nl");
  g_autofree char *english = wvb_reader_dup_label (reader, "discipline", "huisarts", "en");
  g_autofree char *unknown = wvb_reader_dup_label (reader, "discipline", "nergens", "nl");

  g_assert_cmpstr (dutch, ==, "huisartsenzorg");
  g_assert_cmpstr (english, !=, "huisarts");
  g_assert_cmpstr (unknown, ==, "nergens");
  return TRUE;
}

static void
test_labels (Drawer *drawer, gconstpointer data)
{
  drawer_seed (drawer);
  drawer_read (drawer, read_labels, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DRAWER_ADD ("reader/each", test_each_may_read_too);
  DRAWER_ADD ("reader/finds", test_finds);
  DRAWER_ADD ("reader/two", test_refuses_two);
  DRAWER_ADD ("reader/too-many", test_too_many_is_an_error);
  DRAWER_ADD ("reader/failed-question", test_failed_question_is_no_answer);
  DRAWER_ADD ("reader/labels", test_labels);
  return g_test_run ();
}
