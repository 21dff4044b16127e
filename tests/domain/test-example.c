/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/codes.h"
#include "domain/example.h"
#include "domain/social-map/address.h"
#include "domain/social-map/external-identifier.h"
#include "domain/social-map/opening-rule.h"
#include "domain/social-map/social-map.h"

#include "base/clock.h"

#define FIXED_NOW_MS G_GINT64_CONSTANT (1795000000000)

static guint
count_kind (GPtrArray *records, const WvbKind *kind)
{
  guint count = 0;

  for (guint i = 0; i < records->len; i++)
    count += wvb_record_get_kind (records->pdata[i]) == kind;
  return count;
}

/* "list code" for every seeded code. */
static GHashTable *
make_known_codes (void)
{
  g_autoptr (GPtrArray) seeded = wvb_codes_make_records ();
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < seeded->len; i++)
    if (wvb_record_get_kind (seeded->pdata[i]) == &wvb_code_kind)
      g_hash_table_add (
          known, g_strdup_printf ("%s %s", wvb_record_get_text (seeded->pdata[i], WVB_CODE_LIST),
                                  wvb_record_get_text (seeded->pdata[i], WVB_CODE_CODE)));
  return known;
}

static void
assert_code (GHashTable *known, const char *list, const char *code)
{
  g_autofree char *key = g_strdup_printf ("%s %s", list, code);

  if (!g_hash_table_contains (known, key))
    g_test_message ("not a seeded code: %s", key);
  g_assert_true (g_hash_table_contains (known, key));
}

static void
test_records_are_sound (void)
{
  g_autoptr (GPtrArray) records = wvb_example_make_neighbourhood ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++) {
    WvbRecord *record = records->pdata[i];
    const WvbKind *kind = wvb_record_get_kind (record);
    g_autoptr (GError) error = NULL;

    wvb_record_check (record, &error);
    g_assert_no_error (error);
    g_assert_true (g_hash_table_add (seen, (gpointer) wvb_record_get_id (record)));
    if (kind == &wvb_address_kind)
      wvb_address_check (record, &error);
    else if (kind == &wvb_external_identifier_kind)
      wvb_external_identifier_check (record, &error);
    else if (kind == &wvb_opening_rule_kind)
      wvb_opening_rule_check (record, &error);
    g_assert_no_error (error);
    if (kind == &wvb_opening_rule_kind)
      g_assert_false (wvb_opening_rule_closes_before_opening (record));
  }
}

static void
test_codes_and_references_exist (void)
{
  g_autoptr (GPtrArray) records = wvb_example_make_neighbourhood ();
  g_autoptr (GHashTable) known = make_known_codes ();
  g_autoptr (GHashTable) earlier = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++) {
    WvbRecord *record = records->pdata[i];
    const WvbKind *kind = wvb_record_get_kind (record);

    for (guint j = 0; j < kind->n_fields; j++) {
      const WvbField *field = &kind->fields[j];

      if (!wvb_record_has (record, j))
        continue;
      if (field->type == WVB_FIELD_REFERENCE)
        g_assert_true (g_hash_table_contains (earlier, wvb_record_get_text (record, j)));
      if (field->type == WVB_FIELD_CODE)
        assert_code (known, field->list, wvb_record_get_text (record, j));
      if (field->type == WVB_FIELD_LIST && field->list != NULL)
        for (const char *const *code = wvb_record_get_list (record, j); *code != NULL; code++)
          assert_code (known, field->list, *code);
    }
    g_hash_table_add (earlier, (gpointer) wvb_record_get_id (record));
  }
}

static void
test_is_a_whole_neighbourhood (void)
{
  g_autoptr (GPtrArray) records = wvb_example_make_neighbourhood ();
  guint n_contacts = 0;

  g_assert_cmpuint (count_kind (records, &wvb_neighbourhood_kind), ==, 1);
  g_assert_cmpuint (count_kind (records, &wvb_organisation_kind), >=, 45);
  g_assert_cmpuint (count_kind (records, &wvb_service_kind), >=, 70);
  g_assert_cmpuint (count_kind (records, &wvb_person_kind), >=, 30);
  for (guint i = 0; i < records->len; i++)
    if (wvb_record_get_kind (records->pdata[i]) == &wvb_membership_kind)
      n_contacts
          += wvb_record_get_integer (records->pdata[i], WVB_MEMBERSHIP_IS_CONTACT_POINT) != 0;
  g_assert_cmpuint (n_contacts, ==, 4);
}

static void
test_twice_is_the_same (void)
{
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;

  wvb_clock_set_fixed_ms (FIXED_NOW_MS);
  first = wvb_example_make_neighbourhood ();
  second = wvb_example_make_neighbourhood ();
  wvb_clock_set_fixed_ms (0);
  g_assert_cmpuint (first->len, ==, second->len);
  for (guint i = 0; i < first->len; i++) {
    g_assert_cmpstr (wvb_record_get_id (first->pdata[i]), ==, wvb_record_get_id (second->pdata[i]));
    g_assert_true (wvb_record_equals (first->pdata[i], second->pdata[i]));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/example/sound", test_records_are_sound);
  g_test_add_func ("/example/references", test_codes_and_references_exist);
  g_test_add_func ("/example/whole", test_is_a_whole_neighbourhood);
  g_test_add_func ("/example/twice", test_twice_is_the_same);
  return g_test_run ();
}
