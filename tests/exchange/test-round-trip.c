/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import → export → import is the identity, in each form and for every source there is. */
#include "domain/social-map/social-map.h"
#include "exchange/export.h"
#include "support.h"

#include <glib/gstdio.h>
#include <string.h>

static GPtrArray *
list_records (WvbImportSet *set)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < wvb_import_set_get_n_entries (set); i++)
    g_ptr_array_add (records, g_object_ref (wvb_import_set_get_entry (set, i)->record));
  return records;
}

static WvbRecord *
find_record (GPtrArray *records, WvbRecord *like)
{
  for (guint i = 0; i < records->len; i++)
    if (wvb_record_get_kind (records->pdata[i]) == wvb_record_get_kind (like)
        && g_str_equal (wvb_record_get_id (records->pdata[i]), wvb_record_get_id (like)))
      return records->pdata[i];
  return NULL;
}

static void
assert_same_record (WvbRecord *a, WvbRecord *b)
{
  const WvbKind *kind = wvb_record_get_kind (a);

  for (guint i = 0; i < kind->n_fields; i++)
    if (!wvb_record_equals_field (a, b, i)) {
      g_autofree char *first = wvb_record_dup_plain (a, i);
      g_autofree char *second = wvb_record_dup_plain (b, i);

      g_test_message ("%s %s: %s", kind->name, wvb_record_get_id (a), kind->fields[i].name);
      g_assert_cmpstr (first, ==, second);
    }
  g_assert_cmpstr (wvb_record_get_unknown (a), ==, wvb_record_get_unknown (b));
}

static void
assert_same_records (GPtrArray *before, GPtrArray *after)
{
  for (guint i = 0; i < before->len; i++) {
    WvbRecord *same = find_record (after, before->pdata[i]);

    if (same == NULL)
      g_test_message ("lost: %s %s", wvb_record_get_kind (before->pdata[i])->name,
                      wvb_record_get_id (before->pdata[i]));
    g_assert_nonnull (same);
    assert_same_record (before->pdata[i], same);
  }
  g_assert_cmpuint (before->len, ==, after->len);
}

static char *
export_to_folder (GPtrArray *records,
                  WvbExchangeFormat format,
                  const WvbExportOptions *options,
                  const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *folder = g_dir_make_tmp ("wijkverband-XXXXXX", &error);
  char *path = g_build_filename (folder, name, NULL);

  g_assert_no_error (error);
  files = wvb_export_make (format, records, options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  wvb_export_save (format, files, path, NULL, &error);
  g_assert_no_error (error);
  return path;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_remove (path);
}

static void
remove_export (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  remove_tree (folder);
}

static void
check_round_trip (GPtrArray *records, WvbExchangeFormat format)
{
  g_autofree char *path = export_to_folder (records, format, NULL, "export.json");
  /* What was derived once must not be derived again: the source has another name now. */
  g_autoptr (WvbImportSet) set = read_resolved (path, "elsewhere");
  g_autoptr (GPtrArray) after = list_records (set);

  print_set (set);
  g_assert_cmpuint (wvb_import_set_get_errors (set)->len, ==, 0);
  /* What is odd about it was told when it first came. */
  g_assert_cmpuint (wvb_import_set_get_warnings (set)->len, ==, 0);
  assert_same_records (records, after);
  remove_export (path);
}

/* One row of a flat table cannot hold all; but what it holds leads to the same records. */
static void
check_flat (GPtrArray *records, char separator)
{
  const WvbExportOptions options = { .separator = separator };
  g_autofree char *path
      = export_to_folder (records, WVB_EXCHANGE_FORMAT_CSV, &options, "export.csv");
  g_autoptr (WvbImportSet) set = read_resolved (path, "elsewhere");

  print_set (set);
  g_assert_cmpuint (wvb_import_set_get_errors (set)->len, ==, 0);
  g_assert_cmpuint (wvb_import_set_get_warnings (set)->len, ==, 0);
  for (guint i = 0; i < wvb_import_set_get_n_entries (set); i++) {
    WvbRecord *record = wvb_import_set_get_entry (set, i)->record;
    WvbRecord *before = find_record (records, record);
    g_autoptr (WvbRecord) applied = NULL;

    g_assert_nonnull (before);
    applied = wvb_import_set_apply (set, i, before);
    assert_same_record (before, applied);
  }
  remove_export (path);
}

static void
check_all (const char *path)
{
  g_autoptr (WvbImportSet) set = read_resolved (path, NULL);
  g_autoptr (WvbImportSet) again = read_resolved (path, NULL);
  g_autoptr (GPtrArray) records = list_records (set);
  g_autoptr (GPtrArray) same = list_records (again);

  /* A second import changes nothing. */
  assert_same_records (records, same);
  check_round_trip (records, WVB_EXCHANGE_FORMAT_HSDS_JSON);
  check_round_trip (records, WVB_EXCHANGE_FORMAT_HSDS_CSV);
  check_flat (records, ',');
  check_flat (records, ';');
}

static void
test_fixture (gconstpointer data)
{
  g_autofree char *path = dup_fixture_path (data);

  if (path != NULL)
    check_all (path);
}

static void
test_own (gconstpointer data)
{
  g_autofree char *path = dup_data_path (data);

  check_all (path);
}

/* A record of every kind with every field filled, owners first. */
static GPtrArray *
make_full_records (void)
{
  const WvbKind *const kinds[] = { &wvb_organisation_kind,
                                   &wvb_external_identifier_kind,
                                   &wvb_location_kind,
                                   &wvb_service_kind,
                                   &wvb_service_at_location_kind,
                                   &wvb_address_kind,
                                   &wvb_contact_point_kind,
                                   &wvb_phone_kind,
                                   &wvb_opening_rule_kind };
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    WvbRecord *record = wvb_record_new (kinds[i], NULL);

    g_ptr_array_add (records, record);
    g_hash_table_insert (ids, (gpointer) kinds[i]->name, (gpointer) wvb_record_get_id (record));
    for (guint j = 0; j < kinds[i]->n_fields; j++) {
      const WvbField *field = &kinds[i]->fields[j];
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      if (field->type == WVB_FIELD_REFERENCE)
        text = g_strdup (g_hash_table_lookup (ids, field->target));
      else if (field->type == WVB_FIELD_DATE)
        text = g_strdup ("2026-11-21");
      else if (field->type == WVB_FIELD_BOOLEAN)
        text = g_strdup ("true");
      else if (field->type == WVB_FIELD_INTEGER)
        text = g_strdup ("42");
      else if (field->type == WVB_FIELD_LIST)
        text = g_strdup ("anders\nhuisarts");
      else if (g_strcmp0 (field->list, "service_status") == 0)
        text = g_strdup ("temporarily_closed");
      else if (g_strcmp0 (field->list, "location_type") == 0)
        text = g_strdup ("virtual");
      else if (field->type == WVB_FIELD_CODE)
        text = g_strdup ("overig");
      else if (g_str_equal (field->name, "days"))
        text = g_strdup ("MO,SU");
      else if (g_str_has_suffix (field->name, "_at"))
        text = g_strdup ("09:30");
      else
        text = g_strdup ((field->flags & WVB_FIELD_MULTILINE) ? "=1+1; \"a\",\n'b' — é"
                                                              : "@x, \"y\" é");
      wvb_record_set_plain (record, j, text, &error);
      g_assert_no_error (error);
    }
    wvb_record_set_unknown_member (record, "hsds.strange", "{\"a\":[1,2.5,null,true]}");
  }
  return records;
}

static void
test_every_field (void)
{
  g_autoptr (GPtrArray) records = make_full_records ();

  /* An organisation that is its own parent, and an address of both. */
  check_round_trip (records, WVB_EXCHANGE_FORMAT_HSDS_JSON);
  check_round_trip (records, WVB_EXCHANGE_FORMAT_HSDS_CSV);
  check_flat (records, ',');
  check_flat (records, ';');
}

static WvbRecord *
add_record (GPtrArray *records, const WvbKind *kind)
{
  WvbRecord *record = wvb_record_new (kind, NULL);

  g_ptr_array_add (records, record);
  return record;
}

static void
refer (WvbRecord *record, guint field, WvbRecord *owner)
{
  wvb_record_set_text (record, field, wvb_record_get_id (owner));
}

/* As little as there can be: nothing required by HSDS is known, and owners are missing. */
static void
test_bare (void)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  WvbRecord *organisation = add_record (records, &wvb_organisation_kind);
  WvbRecord *service = add_record (records, &wvb_service_kind);
  WvbRecord *alone = add_record (records, &wvb_location_kind);
  WvbRecord *visited = add_record (records, &wvb_location_kind);
  WvbRecord *place = add_record (records, &wvb_service_at_location_kind);
  WvbRecord *own = add_record (records, &wvb_address_kind);
  WvbRecord *other = add_record (records, &wvb_address_kind);
  WvbRecord *rule = add_record (records, &wvb_opening_rule_kind);

  wvb_record_set_text (organisation, WVB_ORGANISATION_NAME, "Huis");
  wvb_record_set_text (service, WVB_SERVICE_NAME, "Koffie");
  wvb_record_set_text (own, WVB_ADDRESS_ADDRESS_1, "Postbus 1");
  refer (own, WVB_ADDRESS_ORGANISATION, organisation);
  wvb_record_set_text (other, WVB_ADDRESS_CITY, "Zeist");
  refer (other, WVB_ADDRESS_LOCATION, alone);
  refer (place, WVB_SERVICE_AT_LOCATION_SERVICE, service);
  refer (place, WVB_SERVICE_AT_LOCATION_LOCATION, visited);
  wvb_record_set_text (rule, WVB_OPENING_RULE_DAYS, "MO");
  refer (rule, WVB_OPENING_RULE_SERVICE_AT_LOCATION, place);
  check_round_trip (records, WVB_EXCHANGE_FORMAT_HSDS_JSON);
  check_round_trip (records, WVB_EXCHANGE_FORMAT_HSDS_CSV);
}

static WvbRecord *
add_phone (GPtrArray *records, WvbRecord *service, const char *number, const char *audience)
{
  WvbRecord *phone = add_record (records, &wvb_phone_kind);

  wvb_record_set_text (phone, WVB_PHONE_NUMBER, number);
  wvb_record_set_text (phone, WVB_PHONE_AUDIENCE, audience);
  refer (phone, WVB_PHONE_SERVICE, service);
  return phone;
}

/* In the flat table a number for professionals does not stand among those for residents. */
static void
test_audiences (void)
{
  const WvbExportOptions options = { .separator = ',' };
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) files = NULL;
  WvbRecord *service = add_record (records, &wvb_service_kind);
  const char *table;

  wvb_record_set_text (service, WVB_SERVICE_NAME, "Koffie");
  add_phone (records, service, "030 1", "professionals");
  add_phone (records, service, "030 2", "residents");
  add_phone (records, service, "030 3", NULL);
  add_phone (records, service, "030 4", "residents");
  check_flat (records, ',');
  files = wvb_export_make (WVB_EXCHANGE_FORMAT_CSV, records, &options, NULL, NULL, NULL, NULL);
  table = g_bytes_get_data (((WvbExportFile *) files->pdata[0])->bytes, NULL);
  g_assert_nonnull (strstr (table, ",Phone for residents,Phone for professionals,"));
  g_assert_nonnull (strstr (table, ",\"030 2\n030 4\",\"030 1\n030 3\","));
}

/* A number that a person moves to the other column is for the others. */
static void
test_moved_number (void)
{
  static const char MOVED[] = "Id,Service,Phone for residents,Phone for professionals,References\n"
                              "%s,Koffie,,030 1,phone=%s\n";
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  WvbRecord *service = add_record (records, &wvb_service_kind);
  WvbRecord *phone = add_phone (records, service, "030 1", "residents");
  g_autofree char *text
      = g_strdup_printf (MOVED, wvb_record_get_id (service), wvb_record_get_id (phone));
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (WvbImportSet) set = wvb_import_read_bytes ("wijk.csv", bytes, NULL, NULL);
  guint n_phones = 0;

  wvb_import_set_resolve (set, is_nowhere, NULL);
  for (guint i = 0; i < wvb_import_set_get_n_entries (set); i++) {
    g_autoptr (WvbRecord) applied = NULL;

    if (wvb_record_get_kind (wvb_import_set_get_entry (set, i)->record) != &wvb_phone_kind)
      continue;
    applied = wvb_import_set_apply (set, i, phone);
    g_assert_cmpstr (wvb_record_get_text (applied, WVB_PHONE_AUDIENCE), ==, "professionals");
    n_phones++;
  }
  g_assert_cmpuint (n_phones, ==, 1);
}

int
main (int argc, char *argv[])
{
  static const char *const fixtures[] = { "legal-aid-real",
                                          "mock-3.1",
                                          "ohana/sample",
                                          "spec-3.0/examples",
                                          "spec-3.0/examples/csv",
                                          "spec-3.0/examples/organization_full.json",
                                          "spec-3.0/examples/service_full.json",
                                          "spec-3.0/examples/service_at_location_full.json",
                                          "spec-3.1-dev/examples/service_full.json" };
  static const char *const own[] = { "hsds-old", "hsds-3.json", "flat.csv" };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/round-trip/every-field", test_every_field);
  g_test_add_func ("/round-trip/bare", test_bare);
  g_test_add_func ("/round-trip/audiences", test_audiences);
  g_test_add_func ("/round-trip/moved-number", test_moved_number);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++) {
    g_autofree char *name = g_strdup_printf ("/round-trip/own/%s", own[i]);

    g_test_add_data_func (name, own[i], test_own);
  }
  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++) {
    g_autofree char *name = g_strdup_printf ("/round-trip/fixture/%s", fixtures[i]);

    g_test_add_data_func (name, fixtures[i], test_fixture);
  }
  return g_test_run ();
}
