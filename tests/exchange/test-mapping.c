/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/social-map/social-map.h"
#include "support.h"

#include <string.h>

static void
assert_targets (const char *const *header, const char *const *targets)
{
  g_autoptr (WvbMapping) mapping = wvb_mapping_propose (header);

  for (guint i = 0; header[i] != NULL; i++)
    g_assert_cmpstr (wvb_mapping_get_target (mapping, i), ==, targets[i]);
}

static void
test_propose (void)
{
  static const char *const dutch[]
      = { "Organisatie", "Naam",      "Telefoonnummer", "Adres",  "PC",
          "Woonplaats",  "Doelgroep", "Iets",           "Mobiel", NULL };
  static const char *const dutch_targets[]
      = { "organisation.name",   "service.name", "phone.number",           "address.address_1",
          "address.postal_code", "address.city", "service.patient_groups", NULL,
          "phone.number" };
  static const char *const english[] = { "Name", "Service", "Website", NULL };
  static const char *const english_targets[] = { NULL, "service.name", "service.url" };
  static const char *const bare[] = { "Organisatie", "Tel", NULL };
  static const char *const bare_targets[] = { "service.name", "phone.number" };
  static const char *const useless[] = { "x", "y", NULL };
  g_autoptr (WvbMapping) mapping = wvb_mapping_propose (useless);

  assert_targets (dutch, dutch_targets);
  assert_targets (english, english_targets);
  assert_targets (bare, bare_targets);
  g_assert_false (wvb_mapping_is_usable (mapping));
}

static void
test_remember (void)
{
  static const char *const header[] = { "a", "b", "c", NULL };
  static const char *const other[] = { "a", "b", NULL };
  g_autoptr (WvbMapping) mapping = wvb_mapping_propose (header);
  g_autoptr (WvbMapping) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *signature = wvb_mapping_dup_signature (header);
  g_autofree char *other_signature = wvb_mapping_dup_signature (other);

  wvb_mapping_set_target (mapping, 0, "service.name");
  wvb_mapping_set_target (mapping, 1, "service.name");
  wvb_mapping_set_target (mapping, 2, "phone.number");
  g_assert_null (wvb_mapping_get_target (mapping, 0));
  text = wvb_mapping_format (mapping);
  again = wvb_mapping_parse (header, text);
  g_assert_cmpstr (wvb_mapping_get_target (again, 1), ==, "service.name");
  g_assert_cmpstr (wvb_mapping_get_target (again, 2), ==, "phone.number");
  g_assert_null (wvb_mapping_parse (other, text));
  g_assert_null (wvb_mapping_parse (header, "wijkverband-mapping 1\nx\ny\nz"));
  g_assert_cmpstr (signature, !=, other_signature);
}

/* Every target has a label, and its own label leads back to it. */
static void
test_labels (void)
{
  for (const char *const *target = wvb_mapping_get_targets (); *target != NULL; target++) {
    g_autofree char *label = wvb_mapping_dup_target_label (*target);
    const char *header[] = { label, NULL };
    g_autoptr (WvbMapping) mapping = wvb_mapping_propose (header);

    if (!g_str_equal (*target, "organisation.name"))
      g_assert_cmpstr (wvb_mapping_get_target (mapping, 0), ==, *target);
  }
}

/* A mapping of a person's own; a second import with a corrected phone corrects the same phone. */
static void
test_import (void)
{
  static const char *const header[] = { "wat", "wie", "bellen", NULL };
  static const char first[] = "wat;wie;bellen\nKoffie;De Brug;030 1\nThee;De Brug;030 2\n";
  static const char second[] = "wat;wie;bellen\nKoffie;De Brug;030 3\nThee;De Brug;030 2\n";
  g_autoptr (WvbMapping) mapping = wvb_mapping_propose (header);
  WvbImportOptions options = { .mapping = mapping, .source = "lijst" };
  g_autoptr (GBytes) bytes = g_bytes_new_static (first, strlen (first));
  g_autoptr (GBytes) corrected = g_bytes_new_static (second, strlen (second));
  g_autoptr (WvbImportSet) before = NULL;
  g_autoptr (WvbImportSet) after = NULL;
  guint n_changed = 0;

  wvb_mapping_set_target (mapping, 0, "service.name");
  wvb_mapping_set_target (mapping, 1, "organisation.name");
  wvb_mapping_set_target (mapping, 2, "phone.number");
  before = wvb_import_read_bytes ("a.csv", bytes, &options, NULL);
  after = wvb_import_read_bytes ("a.csv", corrected, &options, NULL);
  wvb_import_set_resolve (before, is_nowhere, NULL);
  wvb_import_set_resolve (after, is_nowhere, NULL);
  g_assert_cmpuint (count_kind (before, &wvb_organisation_kind), ==, 1);
  g_assert_cmpuint (count_kind (before, &wvb_service_kind), ==, 2);
  g_assert_cmpuint (count_kind (before, &wvb_phone_kind), ==, 2);
  g_assert_cmpuint (wvb_import_set_get_n_entries (after), ==,
                    wvb_import_set_get_n_entries (before));
  for (guint i = 0; i < wvb_import_set_get_n_entries (after); i++) {
    WvbRecord *record = wvb_import_set_get_entry (after, i)->record;
    WvbRecord *same = wvb_import_set_get_entry (before, i)->record;

    g_assert_cmpstr (wvb_record_get_id (record), ==, wvb_record_get_id (same));
    n_changed += !wvb_record_equals (record, same);
  }
  g_assert_cmpuint (n_changed, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mapping/propose", test_propose);
  g_test_add_func ("/mapping/remember", test_remember);
  g_test_add_func ("/mapping/labels", test_labels);
  g_test_add_func ("/mapping/import", test_import);
  return g_test_run ();
}
