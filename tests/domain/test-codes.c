/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/codes.h"
#include "domain/social-map/social-map.h"

#include "base/identifier.h"

static WvbRecord *
find_code (GPtrArray *records, const char *list, const char *code)
{
  for (guint i = 0; i < records->len; i++) {
    WvbRecord *record = records->pdata[i];

    if (wvb_record_get_kind (record) == &wvb_code_kind
        && g_str_equal (wvb_record_get_text (record, WVB_CODE_LIST), list)
        && g_str_equal (wvb_record_get_text (record, WVB_CODE_CODE), code))
      return record;
  }
  return NULL;
}

static gboolean
has_list (GPtrArray *records, const char *name)
{
  for (guint i = 0; i < records->len; i++) {
    WvbRecord *record = records->pdata[i];

    if (wvb_record_get_kind (record) == &wvb_code_list_kind
        && g_str_equal (wvb_record_get_text (record, WVB_CODE_LIST_NAME), name))
      return TRUE;
  }
  return FALSE;
}

static void
test_records_are_sound (void)
{
  g_autoptr (GPtrArray) records = wvb_codes_make_records ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++) {
    WvbRecord *record = records->pdata[i];
    g_autoptr (GError) error = NULL;

    g_assert_true (wvb_record_check (record, &error));
    g_assert_no_error (error);
    g_assert_true (g_hash_table_add (seen, (gpointer) wvb_record_get_id (record)));
    if (wvb_record_get_kind (record) == &wvb_code_kind) {
      g_assert_true (wvb_record_has (record, WVB_CODE_LABEL_EN));
      g_assert_cmpint (wvb_record_get_integer (record, WVB_CODE_POSITION), >, 0);
      g_assert_true (g_str_is_ascii (wvb_record_get_text (record, WVB_CODE_CODE)));
    }
  }
}

static void
test_ids_are_the_same_everywhere (void)
{
  g_autoptr (GPtrArray) first = wvb_codes_make_records ();
  g_autoptr (GPtrArray) second = wvb_codes_make_records ();
  g_autofree char *id = wvb_identifier_derive ("code", "discipline", "huisarts", NULL);

  g_assert_cmpuint (first->len, ==, second->len);
  for (guint i = 0; i < first->len; i++)
    g_assert_cmpstr (wvb_record_get_id (first->pdata[i]), ==, wvb_record_get_id (second->pdata[i]));
  g_assert_cmpstr (wvb_record_get_id (find_code (first, "discipline", "huisarts")), ==, id);
}

static void
test_four_core_disciplines (void)
{
  g_autoptr (GPtrArray) records = wvb_codes_make_records ();
  static const char *const core[]
      = { "huisarts", "wijkverpleegkundige", "apotheker", "sociaal_werker" };
  guint n_core = 0;

  for (guint i = 0; i < records->len; i++)
    if (wvb_record_get_kind (records->pdata[i]) == &wvb_code_kind)
      n_core += wvb_record_get_integer (records->pdata[i], WVB_CODE_CORE) != 0;
  g_assert_cmpuint (n_core, ==, G_N_ELEMENTS (core));
  for (guint i = 0; i < G_N_ELEMENTS (core); i++)
    g_assert_true (
        wvb_record_get_integer (find_code (records, "discipline", core[i]), WVB_CODE_CORE) != 0);
}

static void
test_codes_fold_from_labels (void)
{
  g_autoptr (GPtrArray) records = wvb_codes_make_records ();
  static const char *const codes[][2] = {
    { "discipline", "praktijkondersteuner_poh_ggz" },
    { "discipline", "clientondersteuner" },
    { "discipline", "dietist" },
    { "patient_group", "bestaansonzekerheid_schulden" },
    { "role", "mdo_coordinator" },
    { "ketenaanpak", "kansrijke_start" },
    { "service_status", "temporarily_closed" },
    { "location_type", "physical" },
    { "audience", "professionals" },
    { "urgency", "spoed" },
    { "hours_kind", "nacht" },
    { "law", "wmo" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    g_assert_nonnull (find_code (records, codes[i][0], codes[i][1]));
}

static void
test_every_list_of_the_field_tables_is_seeded (void)
{
  g_autoptr (GPtrArray) records = wvb_codes_make_records ();
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    for (guint j = 0; j < kinds[i]->n_fields; j++)
      if (kinds[i]->fields[j].list != NULL)
        g_assert_true (has_list (records, kinds[i]->fields[j].list));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codes/sound", test_records_are_sound);
  g_test_add_func ("/codes/ids", test_ids_are_the_same_everywhere);
  g_test_add_func ("/codes/core", test_four_core_disciplines);
  g_test_add_func ("/codes/folded", test_codes_fold_from_labels);
  g_test_add_func ("/codes/field-tables", test_every_list_of_the_field_tables_is_seeded);
  return g_test_run ();
}
