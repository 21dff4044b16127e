/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/social-map/social-map.h"
#include "support.h"

#include <string.h>

typedef struct {
  const WvbKind *kind;
  guint count;
} Count;

static void
assert_counts (WvbImportSet *set, const Count *counts, guint n_counts)
{
  for (guint i = 0; i < n_counts; i++) {
    if (count_kind (set, counts[i].kind) != counts[i].count)
      g_test_message ("of %s", counts[i].kind->name);
    g_assert_cmpuint (count_kind (set, counts[i].kind), ==, counts[i].count);
  }
}

static guint
count_warnings (WvbImportSet *set, const char *column)
{
  GPtrArray *warnings = wvb_import_set_get_warnings (set);
  guint n = 0;

  for (guint i = 0; i < warnings->len; i++)
    if (g_strcmp0 (((WvbImportProblem *) warnings->pdata[i])->column, column) == 0)
      n += ((WvbImportProblem *) warnings->pdata[i])->count;
  return n;
}

/* Every reference of every record leads to a record of the set. */
static void
assert_linked (WvbImportSet *set)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < wvb_import_set_get_n_entries (set); i++)
    g_hash_table_add (ids,
                      (gpointer) wvb_record_get_id (wvb_import_set_get_entry (set, i)->record));
  for (guint i = 0; i < wvb_import_set_get_n_entries (set); i++) {
    WvbRecord *record = wvb_import_set_get_entry (set, i)->record;
    const WvbKind *kind = wvb_record_get_kind (record);

    for (guint j = 0; j < kind->n_fields; j++)
      if (kind->fields[j].type == WVB_FIELD_REFERENCE && wvb_record_has (record, j))
        g_assert_true (g_hash_table_contains (ids, wvb_record_get_text (record, j)));
  }
}

static void
test_legal_aid (void)
{
  const Count counts[] = { { &wvb_service_kind, 429 },          { &wvb_location_kind, 520 },
                           { &wvb_organisation_kind, 313 },     { &wvb_phone_kind, 963 },
                           { &wvb_address_kind, 33 },           { &wvb_opening_rule_kind, 2492 },
                           { &wvb_service_at_location_kind, 0 } };
  g_autofree char *path = dup_fixture_path ("legal-aid-real");
  g_autoptr (WvbImportSet) set = NULL;
  const WvbImportProblem *error;
  guint n_closed = 0;
  guint n_no_phone = 0;

  if (path == NULL)
    return;
  set = read_resolved (path, NULL);
  print_set (set);
  assert_counts (set, counts, G_N_ELEMENTS (counts));
  assert_linked (set);
  g_assert_cmpuint (count_stubs (set), ==, 280);
  g_assert_cmpuint (wvb_import_set_get_n_read (set), ==, 4490);
  g_assert_cmpuint (wvb_import_set_get_n_ignored (set), ==, 19);
  g_assert_cmpuint (wvb_import_set_get_n_rejected (set), ==, 1);
  g_assert_cmpuint (wvb_import_set_get_errors (set)->len, ==, 1);
  error = wvb_import_set_get_errors (set)->pdata[0];
  g_assert_cmpstr (error->file, ==, "services.csv");
  g_assert_cmpstr (error->column, ==, "name");
  g_assert_cmpuint (count_warnings (set, "status"), ==, 429);
  g_assert_cmpuint (count_warnings (set, "closes_at"), ==, 29);

  for (guint i = 0; i < wvb_import_set_get_n_entries (set); i++) {
    WvbRecord *record = wvb_import_set_get_entry (set, i)->record;

    if (wvb_record_get_kind (record) == &wvb_opening_rule_kind)
      n_closed += !wvb_record_has (record, WVB_OPENING_RULE_OPENS_AT);
    if (wvb_record_get_kind (record) == &wvb_phone_kind)
      n_no_phone += g_str_equal (wvb_record_get_text (record, WVB_PHONE_NUMBER), "no phone");
    if (wvb_record_get_kind (record) == &wvb_address_kind) {
      g_assert_true (wvb_record_has (record, WVB_ADDRESS_ORGANISATION));
      g_assert_cmpstr (wvb_record_get_text (record, WVB_ADDRESS_ADDRESS_TYPE), ==, "postal");
    }
  }
  g_assert_cmpuint (n_closed, ==, 665);
  g_assert_cmpuint (n_no_phone, ==, 8);
}

static void
test_ohana (void)
{
  g_autofree char *path = dup_fixture_path ("ohana/sample");
  g_autoptr (WvbImportSet) set = NULL;

  if (path == NULL)
    return;
  set = read_resolved (path, NULL);
  print_set (set);
  assert_linked (set);
  g_assert_cmpuint (wvb_import_set_get_errors (set)->len, ==, 0);
  g_assert_cmpuint (count_stubs (set), ==, 0);
}

static void
test_spec (gconstpointer data)
{
  g_autofree char *path = dup_fixture_path (data);
  g_autoptr (WvbImportSet) set = NULL;

  if (path == NULL)
    return;
  set = read_resolved (path, NULL);
  print_set (set);
  g_assert_cmpuint (wvb_import_set_get_errors (set)->len, ==, 0);
  g_assert_cmpuint (count_kind (set, &wvb_service_kind) + count_kind (set, &wvb_organisation_kind),
                    >, 0);
}

int
main (int argc, char *argv[])
{
  static const char *const specs[] = { "spec-3.0/examples",
                                       "spec-3.0/examples/csv",
                                       "spec-3.0/examples/service_full.json",
                                       "spec-3.0/examples/service_list.json",
                                       "spec-3.0/examples/organization_full.json",
                                       "spec-3.0/examples/organization_list.json",
                                       "spec-3.0/examples/service_at_location_full.json",
                                       "spec-3.0/examples/service_at_location_list.json",
                                       "spec-3.1-dev/examples",
                                       "mock-3.1" };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/legal-aid", test_legal_aid);
  g_test_add_func ("/import/ohana", test_ohana);
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++) {
    g_autofree char *name = g_strdup_printf ("/import/spec/%s", specs[i]);

    g_test_add_data_func (name, specs[i], test_spec);
  }
  return g_test_run ();
}
