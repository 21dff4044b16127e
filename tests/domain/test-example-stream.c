/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/codes.h"
#include "domain/example-stream.h"
#include "domain/social-map/opening-rule.h"
#include "domain/social-map/social-map.h"

#define SERVICES 1000
#define BATCH 64

/* Kinds by name, how many records of each. */
static GHashTable *
count_kinds (GPtrArray *records)
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++) {
    const char *name = wvb_record_get_kind (records->pdata[i])->name;
    guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

    g_hash_table_insert (counts, (gpointer) name, GUINT_TO_POINTER (count + 1));
  }
  return counts;
}

static GPtrArray *
make_all (guint n_services, guint64 seed, guint first_index, guint batch_size)
{
  g_autoptr (WvbExampleStream) stream = wvb_example_stream_new (n_services, seed, first_index);
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);

  for (;;) {
    g_autoptr (GPtrArray) batch = wvb_example_stream_next (stream, batch_size);

    if (batch == NULL)
      return all;
    g_assert_cmpuint (batch->len, <=, batch_size * 11);
    for (guint i = 0; i < batch->len; i++)
      g_ptr_array_add (all, g_object_ref (batch->pdata[i]));
  }
}

static void
assert_count (GHashTable *counts, const WvbKind *kind, guint expected)
{
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, kind->name)), ==, expected);
}

static void
test_makes_what_was_asked (void)
{
  g_autoptr (GPtrArray) records = make_all (SERVICES, 1, 0, BATCH);
  g_autoptr (GHashTable) counts = count_kinds (records);

  assert_count (counts, &wvb_service_kind, SERVICES);
  assert_count (counts, &wvb_location_kind, SERVICES);
  assert_count (counts, &wvb_service_at_location_kind, SERVICES);
  assert_count (counts, &wvb_phone_kind, 2 * SERVICES);
  assert_count (counts, &wvb_opening_rule_kind, 5 * SERVICES);
  assert_count (counts, &wvb_organisation_kind, SERVICES / WVB_EXAMPLE_SERVICES_PER_ORGANISATION);
}

static void
test_records_are_sound (void)
{
  g_autoptr (GPtrArray) records = make_all (SERVICES, 2, 3, BATCH);
  g_autoptr (GHashTable) earlier = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++) {
    WvbRecord *record = records->pdata[i];
    const WvbKind *kind = wvb_record_get_kind (record);
    g_autoptr (GError) error = NULL;

    wvb_record_check (record, &error);
    g_assert_no_error (error);
    for (guint j = 0; j < kind->n_fields; j++)
      if (kind->fields[j].type == WVB_FIELD_REFERENCE && wvb_record_has (record, j))
        g_assert_true (g_hash_table_contains (earlier, wvb_record_get_text (record, j)));
    if (kind == &wvb_opening_rule_kind)
      g_assert_true (wvb_opening_rule_check (record, NULL));
    g_assert_true (g_hash_table_add (earlier, (gpointer) wvb_record_get_id (record)));
  }
}

static void
add_seeded_codes (GHashTable *known)
{
  g_autoptr (GPtrArray) seeded = wvb_codes_make_records ();

  for (guint i = 0; i < seeded->len; i++)
    if (wvb_record_get_kind (seeded->pdata[i]) == &wvb_code_kind)
      g_hash_table_add (
          known, g_strdup_printf ("%s %s", wvb_record_get_text (seeded->pdata[i], WVB_CODE_LIST),
                                  wvb_record_get_text (seeded->pdata[i], WVB_CODE_CODE)));
}

static void
assert_seeded (GHashTable *known, const char *list, const char *code)
{
  g_autofree char *key = g_strdup_printf ("%s %s", list, code);

  if (!g_hash_table_contains (known, key))
    g_test_message ("not a seeded code: %s", key);
  g_assert_true (g_hash_table_contains (known, key));
}

static void
test_codes_are_seeded (void)
{
  g_autoptr (GPtrArray) records = make_all (SERVICES, 3, 0, BATCH);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  add_seeded_codes (known);
  for (guint i = 0; i < records->len; i++) {
    WvbRecord *record = records->pdata[i];
    const WvbKind *kind = wvb_record_get_kind (record);

    for (guint j = 0; j < kind->n_fields; j++) {
      const WvbField *field = &kind->fields[j];

      if (field->list == NULL || !wvb_record_has (record, j))
        continue;
      if (field->type == WVB_FIELD_CODE)
        assert_seeded (known, field->list, wvb_record_get_text (record, j));
      else
        for (const char *const *code = wvb_record_get_list (record, j); *code != NULL; code++)
          assert_seeded (known, field->list, *code);
    }
  }
}

/* The same seed gives the same words in any batches, and new ids. */
static void
test_seed_decides_the_words (void)
{
  g_autoptr (GPtrArray) first = make_all (80, 7, 8, BATCH);
  g_autoptr (GPtrArray) second = make_all (80, 7, 8, 5);
  g_autoptr (GPtrArray) other = make_all (80, 8, 8, BATCH);
  guint n_different = 0;

  g_assert_cmpuint (first->len, ==, second->len);
  for (guint i = 0; i < first->len; i++) {
    g_assert_cmpstr (wvb_record_get_id (first->pdata[i]), !=, wvb_record_get_id (second->pdata[i]));
    if (wvb_record_get_kind (first->pdata[i]) != &wvb_service_kind)
      continue;
    g_assert_true (
        wvb_record_equals_field (first->pdata[i], second->pdata[i], WVB_SERVICE_DESCRIPTION));
    n_different += !wvb_record_equals_field (first->pdata[i], other->pdata[i], WVB_SERVICE_NAME);
  }
  g_assert_cmpuint (n_different, >, 70);
}

static void
test_rate (void)
{
  guint n_services = g_test_slow () ? 100000 : 5000;
  g_autoptr (WvbExampleStream) stream = wvb_example_stream_new (n_services, 1, 0);
  gint64 started = g_get_monotonic_time ();
  guint n_records = 0;

  for (;;) {
    g_autoptr (GPtrArray) batch = wvb_example_stream_next (stream, 500);

    if (batch == NULL)
      break;
    n_records += batch->len;
  }
  g_test_message ("%u services, %u records in %.2f s", n_services, n_records,
                  (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/example-stream/counts", test_makes_what_was_asked);
  g_test_add_func ("/example-stream/sound", test_records_are_sound);
  g_test_add_func ("/example-stream/codes", test_codes_are_seeded);
  g_test_add_func ("/example-stream/seed", test_seed_decides_the_words);
  g_test_add_func ("/example-stream/rate", test_rate);
  return g_test_run ();
}
