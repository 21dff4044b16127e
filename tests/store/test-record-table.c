/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/record-table.h"

#include "drawer.h"

/* A value of every field, of the form its type has; what a person may enter does not matter here.
 */
static void
fill (WvbRecord *record, guint variant)
{
  const WvbKind *kind = wvb_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++) {
    const WvbField *field = &kind->fields[i];
    g_autofree char *text = g_strdup_printf ("\xc3\xab'\"%% %s %u\n", field->name, variant);
    const char *const members[] = { "b", text, "a", NULL };

    if (field->type == WVB_FIELD_LIST)
      wvb_record_set_list (record, i, members + variant % 2);
    else if (wvb_field_holds_text (field))
      wvb_record_set_text (record, i, text);
    else
      wvb_record_set_integer (
          record, i, field->type == WVB_FIELD_BOOLEAN ? variant % 2 : G_MININT64 + variant);
  }
  wvb_record_set_unknown_member (record, "elsewhere", "kept");
  wvb_record_set_deleted (record, variant % 2);
}

static void
assert_read_back (WvbConnection *connection, WvbRecord *record, gint64 key)
{
  const WvbRecordTable *table = wvb_record_table_get (wvb_record_get_kind (record));
  g_autoptr (GError) error = NULL;
  gint64 found = 0;
  g_autoptr (WvbRecord) by_id
      = wvb_record_table_load (table, connection, wvb_record_get_id (record), &found, &error);
  g_autoptr (WvbRecord) by_key = wvb_record_table_load_by_key (table, connection, key, &error);

  g_assert_no_error (error);
  g_assert_cmpint (found, ==, key);
  g_assert_true (wvb_record_equals (by_id, record));
  g_assert_true (wvb_record_equals (by_key, record));
  g_assert_cmpstr (wvb_record_get_stamps (by_id), ==, wvb_record_get_stamps (record));
}

static void
test_every_kind_comes_back (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbConnection) connection = drawer_connect (drawer);
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);

  for (guint i = 0; i < n_kinds; i++) {
    const WvbRecordTable *table = wvb_record_table_get (kinds[i]);
    g_autoptr (WvbRecord) record = wvb_record_new (kinds[i], NULL);
    g_autoptr (WvbRecord) before = NULL;
    g_autoptr (GError) error = NULL;
    gint64 key;

    if (kinds[i]->drawer != WVB_DRAWER_TEAM)
      continue;
    wvb_record_set_stamps (record, "d:1|0.1|");
    g_assert_true (wvb_record_table_insert (table, connection, record, &key, &error));
    assert_read_back (connection, record, key);
    for (guint variant = 0; variant < 3; variant++) {
      g_clear_object (&before);
      before = wvb_record_copy (record);
      fill (record, variant);
      g_assert_true (wvb_record_table_update (table, connection, key, before, record, &error));
      g_assert_no_error (error);
      assert_read_back (connection, record, key);
    }
  }
}

static void
test_none_is_no_error (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbConnection) connection = drawer_connect (drawer);
  const WvbRecordTable *table = wvb_record_table_get (&wvb_service_kind);
  g_autoptr (GError) error = NULL;
  gint64 key = 17;

  g_assert_null (wvb_record_table_load (table, connection, "nobody", &key, &error));
  g_assert_no_error (error);
  g_assert_cmpint (key, ==, 17);
  g_assert_null (wvb_record_table_load_by_key (table, connection, 17, &error));
  g_assert_no_error (error);
}

static void
test_no_valid_identifier_is_damage (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbConnection) connection = drawer_connect (drawer);
  g_autoptr (GError) error = NULL;

  g_assert_true (wvb_connection_execute (
      connection,
      "INSERT INTO phone (pk, id, stamps, alternatives, unknown, deleted, sort_key)"
      " VALUES (5, 'no id', '', '', '', 0, '')",
      NULL));
  g_assert_null (
      wvb_record_table_load_by_key (wvb_record_table_get (&wvb_phone_kind), connection, 5, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
}

static void
test_sorts_by_folded_title (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("'t Caf\xc3\xa9", NULL);
  g_autofree char *key = NULL;

  drawer_save (drawer, service);
  key = drawer_query (drawer, "SELECT sort_key FROM service");
  g_assert_cmpstr (key, ==, "t cafe");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DRAWER_ADD ("record-table/every-kind", test_every_kind_comes_back);
  DRAWER_ADD ("record-table/none", test_none_is_no_error);
  DRAWER_ADD ("record-table/no-identifier", test_no_valid_identifier_is_damage);
  DRAWER_ADD ("record-table/sort-key", test_sorts_by_folded_title);
  return g_test_run ();
}
