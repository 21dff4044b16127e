/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "domain/social-map/social-map.h"
#include "exchange/csv.h"
#include "fuzz/fuzz-hsds-json.c"
#include "support.h"

#include <glib/gstdio.h>
#include <string.h>

#define MANY_ROWS 1000

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
  assert_linked (set);
}

#define CONTACTS                                                                                   \
  "id,organization_id,service_at_location_id,name\n"                                               \
  "0198f1b2-0000-7000-8000-00000000000c,o,l-1,Ans\n"
#define LINKS "id,service_id,location_id\nl-1,s,p\n"

static WvbImportSet *
read_text (const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  WvbImportOptions options = { .source = "stad" };
  WvbImportSet *set = wvb_import_read_bytes (name, bytes, &options, NULL);

  g_assert_nonnull (set);
  return set;
}

static gboolean
is_anything (const WvbKind *kind, const char *id, gpointer data)
{
  return TRUE;
}

static WvbRecord *
get_contact (WvbImportSet *set)
{
  for (guint i = 0; i < wvb_import_set_get_n_entries (set); i++)
    if (wvb_record_get_kind (wvb_import_set_get_entry (set, i)->record) == &wvb_contact_point_kind)
      return wvb_import_set_get_entry (set, i)->record;
  g_assert_not_reached ();
}

/* A link that is nowhere is no reference, and no reason to lose a row that has an owner; once it is
 * there, it is a reference after all. */
static void
test_detached (void)
{
  g_autoptr (WvbImportSet) set = read_text ("contacts.csv", CONTACTS);
  g_autoptr (WvbImportSet) later = read_text ("contacts.csv", CONTACTS);
  g_autoptr (WvbImportSet) lost
      = read_text ("contacts.csv", "id,service_at_location_id,name\n1,l-1,Ans\n");
  g_autoptr (WvbRecord) joined = NULL;
  g_autofree char *kept = NULL;

  wvb_import_set_resolve (set, is_nowhere, NULL);
  g_assert_cmpuint (wvb_import_set_get_n_rejected (set), ==, 0);
  g_assert_cmpuint (count_warnings (set, "service_at_location_id"), ==, 1);
  assert_linked (set);
  kept = wvb_record_dup_unknown_member (get_contact (set), "hsds.service_at_location_id");
  g_assert_cmpstr (kept, ==, "\"l-1\"");

  wvb_import_set_resolve (later, is_anything, NULL);
  joined = wvb_import_set_apply (later, 0, get_contact (set));
  g_assert_true (wvb_record_has (joined, WVB_CONTACT_POINT_SERVICE_AT_LOCATION));
  g_assert_cmpstr (wvb_record_get_unknown (joined), ==, "");

  wvb_import_set_resolve (lost, is_nowhere, NULL);
  g_assert_cmpuint (wvb_import_set_get_n_rejected (lost), ==, 1);
}

/* The same where the link is in the source but is itself rejected. */
static void
test_detached_from_rejected (void)
{
  g_autofree char *folder = g_dir_make_tmp ("wijkverband-XXXXXX", NULL);
  g_autofree char *contacts = g_build_filename (folder, "contacts.csv", NULL);
  g_autofree char *links = g_build_filename (folder, "service_at_location.csv", NULL);
  g_autoptr (WvbImportSet) set = NULL;

  g_assert_true (g_file_set_contents (contacts, CONTACTS, -1, NULL));
  g_assert_true (g_file_set_contents (links, LINKS, -1, NULL));
  set = read_resolved (folder, NULL);
  print_set (set);
  g_assert_cmpuint (wvb_import_set_get_n_rejected (set), ==, 1);
  g_assert_false (wvb_record_has (get_contact (set), WVB_CONTACT_POINT_SERVICE_AT_LOCATION));
  assert_linked (set);
  g_remove (contacts);
  g_remove (links);
  g_rmdir (folder);
}

static char **
read_header_of (const char *text, gsize size, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("wijkverband-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "lijst.csv", NULL);
  char **header;

  g_assert_true (g_file_set_contents (path, text, (gssize) size, NULL));
  header = wvb_import_read_header (path, error);
  g_remove (path);
  g_rmdir (folder);
  return header;
}

/* Of a large table only the start is looked at, which may end in the middle of a letter. */
static void
test_header_of_large (void)
{
  g_autoptr (GString) text = g_string_new ("naam;café\n");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) header = NULL;

  while (text->len < 70000)
    g_string_append (text, "é;é\n");
  /* The end of it is no text. */
  g_string_append_c (text, '\0');
  header = read_header_of (text->str, text->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (header), ==, 2);
  g_assert_cmpstr (header[1], ==, "café");

  memset (text->str, 'x', text->len);
  g_assert_null (read_header_of (text->str, text->len, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
}

/* A place without a street is still a place. */
static void
test_flat_place (void)
{
  g_autoptr (WvbImportSet) set = read_text ("lijst.csv", "Naam,Plaats\nKoffie,Zeist\n");

  wvb_import_set_resolve (set, is_nowhere, NULL);
  g_assert_cmpuint (wvb_import_set_get_n_rejected (set), ==, 0);
  g_assert_cmpuint (count_kind (set, &wvb_address_kind), ==, 1);
  assert_linked (set);
}

static void
assert_description (WvbImportSet *set, const char *name, const char *expected)
{
  for (guint i = 0; i < wvb_import_set_get_n_entries (set); i++) {
    WvbRecord *record = wvb_import_set_get_entry (set, i)->record;

    if (wvb_record_get_kind (record) == &wvb_service_kind
        && g_str_equal (wvb_record_get_text (record, WVB_SERVICE_NAME), name)) {
      g_assert_cmpstr (wvb_record_get_text (record, WVB_SERVICE_DESCRIPTION), ==, expected);
      return;
    }
  }
  g_assert_not_reached ();
}

/* Nobody can tell for sure what a cell of hours says; people read it, and whoever imports hears it.
 */
static void
test_flat_hours (void)
{
  g_autoptr (WvbImportSet) set
      = read_text ("lijst.csv", "Naam,Openingstijden,Omschrijving\nKoffie,ma 9-12,Met taart\n"
                                "Thee,,Zonder\nSoep,di 9-12,\n");
  GPtrArray *warnings = wvb_import_set_get_warnings (set);
  const WvbImportProblem *warning;

  wvb_import_set_resolve (set, is_nowhere, NULL);
  g_assert_cmpuint (count_kind (set, &wvb_service_kind), ==, 3);
  g_assert_cmpuint (count_kind (set, &wvb_opening_rule_kind), ==, 0);
  g_assert_cmpuint (warnings->len, ==, 1);
  warning = warnings->pdata[0];
  g_assert_cmpstr (warning->column, ==, "Openingstijden");
  g_assert_cmpuint (warning->count, ==, 2);
  assert_description (set, "Koffie", "Met taart\n\nOpeningstijden: ma 9-12");
  assert_description (set, "Thee", "Zonder");
  assert_description (set, "Soep", "Openingstijden: di 9-12");
}

/* Of the rows of our own table the rules are in the database; a row that a person added has none.
 */
static void
test_own_flat_hours (void)
{
  g_autoptr (WvbImportSet) set
      = read_text ("lijst.csv", "Id,Naam,Openingstijden,Verwijsgegevens\n"
                                "11111111-1111-4111-8111-111111111111,Koffie,ma 9-12,\n"
                                ",Soep,di 9-12,\n");

  wvb_import_set_resolve (set, is_nowhere, NULL);
  assert_description (set, "Koffie", NULL);
  assert_description (set, "Soep", "Openingstijden: di 9-12");
  g_assert_cmpuint (wvb_import_set_get_warnings (set)->len, ==, 1);
}

/* What a person would not be let to enter comes in as it is, and is told once for its column. */
static void
test_formats (void)
{
  static const char *const sources[][2] = {
    { "organizations.csv",
      "id,name,email,website\n1,A,geen,https://a.nl\n2,B,bel ons,geen website\n"
      "3,C,c@c.nl,www.c.nl\n" },
    { "lijst.csv", "Naam,Mail,Website\nA,geen,a.nl\nB,bel ons,geen website\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++) {
    g_autoptr (WvbImportSet) set = read_text (sources[i][0], sources[i][1]);
    GPtrArray *warnings = wvb_import_set_get_warnings (set);
    guint n_mail = 0;
    guint n_web = 0;

    wvb_import_set_resolve (set, is_nowhere, NULL);
    print_set (set);
    g_assert_cmpuint (wvb_import_set_get_n_rejected (set), ==, 0);
    for (guint j = 0; j < warnings->len; j++) {
      const WvbImportProblem *warning = warnings->pdata[j];

      n_mail += strstr (warning->message, "e-mail") != NULL ? warning->count : 0;
      n_web += strstr (warning->message, "web") != NULL ? warning->count : 0;
    }
    g_assert_cmpuint (n_mail, ==, 2);
    g_assert_cmpuint (n_web, ==, 1);
  }
}

/* Each row costs as much as its columns do: what nobody has a field for is kept in one go. A cost
 * that grows with the square of the columns comes near the limit of the whole test. */
static void
test_many_columns (void)
{
  g_autoptr (GString) text = g_string_new ("Naam");
  g_autoptr (WvbImportSet) set = NULL;
  g_autofree char *last = NULL;

  for (guint i = 1; i < WVB_CSV_COLUMN_LIMIT; i++)
    g_string_append_printf (text, ",Kolom %u", i);
  for (guint row = 0; row < MANY_ROWS; row++) {
    g_string_append_printf (text, "\nDienst %u", row);
    for (guint i = 1; i < WVB_CSV_COLUMN_LIMIT; i++)
      g_string_append_printf (text, ",%u-%u", row, i);
  }
  set = read_text ("lijst.csv", text->str);
  wvb_import_set_resolve (set, is_nowhere, NULL);
  g_assert_cmpuint (count_kind (set, &wvb_service_kind), ==, MANY_ROWS);
  last = wvb_record_dup_unknown_member (wvb_import_set_get_entry (set, MANY_ROWS - 1)->record,
                                        "hsds.kolom_499");
  g_assert_cmpstr (last, ==, "\"999-499\"");
}

/* The postal location of an own address has that address alone; with hours, somebody goes there. */
static void
test_visited_holder (void)
{
  static const char SOURCE[]
      = "[{\"name\":\"Huis\",\"locations\":[{\"id\":\"c3fba1d6-7a51-8238-af85-b8cb44517bc5\","
        "\"location_type\":\"postal\",\"schedules\":[{\"byday\":\"WE\"}],\"addresses\":[{\"id\":"
        "\"0198f1b2-0000-7000-8000-000000000005\",\"address_1\":\"Kade 4\"}]}]}]";
  g_autoptr (WvbImportSet) set = read_text ("huis.json", SOURCE);

  wvb_import_set_resolve (set, is_nowhere, NULL);
  assert_linked (set);
  g_assert_cmpuint (count_kind (set, &wvb_location_kind), ==, 1);
  g_assert_cmpuint (count_kind (set, &wvb_opening_rule_kind), ==, 1);
  LLVMFuzzerTestOneInput ((const guint8 *) SOURCE, strlen (SOURCE));
}

/* The project's own small relative of the real directory. */
static void
test_old_tables (void)
{
  const Count counts[] = { { &wvb_organisation_kind, 3 },
                           { &wvb_location_kind, 2 },
                           { &wvb_service_kind, 2 },
                           { &wvb_phone_kind, 4 },
                           { &wvb_address_kind, 3 },
                           { &wvb_opening_rule_kind, 4 },
                           { &wvb_service_at_location_kind, 2 },
                           { &wvb_contact_point_kind, 1 } };
  g_autofree char *path = dup_data_path ("hsds-old");
  g_autoptr (WvbImportSet) set = read_resolved (path, NULL);

  print_set (set);
  assert_counts (set, counts, G_N_ELEMENTS (counts));
  assert_linked (set);
  g_assert_cmpuint (wvb_import_set_get_errors (set)->len, ==, 0);
  g_assert_cmpuint (count_stubs (set), ==, 1);
  /* A phone without number, a row of nothing but commas, a taxonomy. */
  g_assert_cmpuint (wvb_import_set_get_n_ignored (set), ==, 3);
  g_assert_cmpuint (wvb_import_set_get_n_read (set), ==, 21);
  g_assert_cmpuint (wvb_import_set_get_ignored_files (set)->len, ==, 2);
  g_assert_cmpuint (count_warnings (set, "status"), ==, 1);
  g_assert_cmpuint (count_warnings (set, "closes_at"), ==, 1);
}

static void
test_json (void)
{
  const Count counts[] = { { &wvb_organisation_kind, 2 },
                           { &wvb_location_kind, 2 },
                           { &wvb_service_kind, 2 },
                           { &wvb_phone_kind, 3 },
                           { &wvb_address_kind, 1 },
                           { &wvb_opening_rule_kind, 1 },
                           { &wvb_service_at_location_kind, 2 },
                           { &wvb_contact_point_kind, 1 },
                           { &wvb_external_identifier_kind, 1 } };
  g_autofree char *path = dup_data_path ("hsds-3.json");
  g_autoptr (WvbImportSet) set = read_resolved (path, NULL);

  print_set (set);
  assert_counts (set, counts, G_N_ELEMENTS (counts));
  assert_linked (set);
  g_assert_cmpuint (wvb_import_set_get_errors (set)->len, ==, 0);
  g_assert_cmpuint (count_warnings (set, "/contents/0/services/0/capacities/0/available"), ==, 1);
}

/* What a person changed stays, what the source says comes, and no unit is torn. */
static void
test_apply (void)
{
  static const char text[] = "id,location_id,address_1,postal_code\n"
                             "0198f1b2-0000-7000-8000-000000000005,7,Kade 5,\n";
  static const char places[] = "id,name,organization_id\n"
                               "0198f1b2-0000-7000-8000-000000000004,Huis,\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GBytes) place_bytes = g_bytes_new_static (places, strlen (places));
  g_autoptr (WvbImportSet) set = wvb_import_read_bytes ("addresses.csv", bytes, NULL, NULL);
  g_autoptr (WvbImportSet) place_set
      = wvb_import_read_bytes ("locations.csv", place_bytes, NULL, NULL);
  g_autoptr (WvbRecord) address
      = wvb_record_new (&wvb_address_kind, "0198f1b2-0000-7000-8000-000000000005");
  g_autoptr (WvbRecord) location
      = wvb_record_new (&wvb_location_kind, "0198f1b2-0000-7000-8000-000000000004");
  g_autoptr (WvbRecord) moved = NULL;
  g_autoptr (WvbRecord) named = NULL;

  wvb_record_set_text (address, WVB_ADDRESS_ADDRESS_1, "Kade 4");
  wvb_record_set_text (address, WVB_ADDRESS_CITY, "Utrecht");
  moved = wvb_import_set_apply (set, 0, address);
  g_assert_cmpstr (wvb_record_get_text (moved, WVB_ADDRESS_ADDRESS_1), ==, "Kade 5");
  g_assert_false (wvb_record_has (moved, WVB_ADDRESS_CITY));

  wvb_record_set_text (location, WVB_LOCATION_DESCRIPTION, "naast de kerk");
  named = wvb_import_set_apply (place_set, 0, location);
  g_assert_cmpstr (wvb_record_get_text (named, WVB_LOCATION_NAME), ==, "Huis");
  g_assert_cmpstr (wvb_record_get_text (named, WVB_LOCATION_DESCRIPTION), ==, "naast de kerk");
}

static void
count_call (double fraction, gpointer data)
{
  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  (*(guint *) data)++;
}

static void
test_cancel (void)
{
  g_autofree char *path = dup_data_path ("hsds-old");
  const char *paths[] = { path, NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint n_calls = 0;
  WvbImportOptions options
      = { .cancellable = cancellable, .progress = count_call, .progress_data = &n_calls };
  g_autoptr (WvbImportSet) set = wvb_import_read (paths, &options, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (set);
  g_assert_cmpuint (n_calls, >, 0);
  g_cancellable_cancel (cancellable);
  g_assert_null (wvb_import_read (paths, &options, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_CANCELLED);
}

/* The text with the plain value that stands first after @from replaced by another one. */
static char *
replace_value (const char *text, gsize from)
{
  static const char *const values[] = { "null",
                                        "5",
                                        "-0.5",
                                        "true",
                                        "[]",
                                        "{}",
                                        "\"\"",
                                        "\" \"",
                                        "\"x\"",
                                        "[5]",
                                        "{\"id\":5}",
                                        "\"0198f1b2-0000-7000-8000-000000000004\"",
                                        "\"=1\\n\\u0001\"",
                                        "1e99",
                                        "\"active\"" };
  const char *start = strstr (text + from, ": ");
  const char *end;

  if (start == NULL)
    return g_strdup (text);
  start += 2;
  if (*start == '"')
    end = strchr (start + 1, '"') + 1;
  else
    end = start + strspn (start, "0123456789.truefalsn");
  return g_strdup_printf (
      "%.*s%s%s", (int) (start - text), text,
      end > start ? values[g_test_rand_int_range (0, G_N_ELEMENTS (values))] : "", end);
}

/* Values replaced and bytes moved: whatever is read goes out and in again. */
static void
test_damaged (void)
{
  g_autofree char *path = dup_data_path ("hsds-3.json");
  g_autofree char *text = NULL;
  guint n_rounds = g_getenv ("WIJKVERBAND_TEST_LONG") != NULL ? 20000 : 300;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (guint i = 0; i < n_rounds; i++) {
    g_autofree char *damaged = g_strdup (text);

    for (gint32 j = g_test_rand_int_range (0, 8); j >= 0; j--) {
      g_autofree char *before = g_steal_pointer (&damaged);

      damaged = replace_value (before, (gsize) g_test_rand_int_range (0, (gint32) strlen (before)));
    }
    if (g_test_rand_bit ()) {
      gint32 length = (gint32) strlen (damaged);
      gint32 span = g_test_rand_int_range (1, 40);

      memmove (damaged + g_test_rand_int_range (0, length - span),
               text + g_test_rand_int_range (0, (gint32) strlen (text) - span), (gsize) span);
    }
    LLVMFuzzerTestOneInput ((const guint8 *) damaged, strlen (damaged));
  }
}

/* Files given one by one are one source once they have a name together. */
static void
test_one_source (void)
{
  g_autofree char *services = dup_data_path ("hsds-old/services.csv");
  g_autofree char *locations = dup_data_path ("hsds-old/locations.csv");
  g_autofree char *organisations = dup_data_path ("hsds-old/organizations.csv");
  const char *paths[] = { services, locations, organisations, NULL };
  WvbImportOptions options = { .source = "stad" };
  g_autoptr (WvbImportSet) apart = wvb_import_read (paths, NULL, NULL);
  g_autoptr (WvbImportSet) together = wvb_import_read (paths, &options, NULL);

  wvb_import_set_resolve (apart, is_nowhere, NULL);
  wvb_import_set_resolve (together, is_nowhere, NULL);
  g_assert_cmpuint (wvb_import_set_get_n_rejected (apart), ==, 2);
  g_assert_cmpuint (wvb_import_set_get_n_rejected (together), ==, 0);
  g_assert_cmpuint (count_stubs (together), ==, 1);
  assert_linked (together);
}

/* The same name in two folders: what is told names the folder, and nothing goes without a word. */
static void
test_same_name (void)
{
  static const char TEXT[] = "id,Naam\n7,Koffie\n";
  g_autofree char *base = g_dir_make_tmp ("wvb-XXXXXX", NULL);
  g_autofree char *first = g_build_filename (base, "een", NULL);
  g_autofree char *second = g_build_filename (base, "twee", NULL);
  g_autofree char *first_file = g_build_filename (first, "lijst.csv", NULL);
  g_autofree char *second_file = g_build_filename (second, "lijst.csv", NULL);
  const char *paths[] = { first, second, NULL };
  WvbImportOptions options = { .source = "stad" };
  g_autoptr (WvbImportSet) set = NULL;
  const WvbImportProblem *warning;
  g_autofree char *message = NULL;

  g_mkdir (first, 0700);
  g_mkdir (second, 0700);
  g_assert_true (g_file_set_contents (first_file, TEXT, -1, NULL));
  g_assert_true (g_file_set_contents (second_file, TEXT, -1, NULL));
  set = wvb_import_read (paths, &options, NULL);
  wvb_import_set_resolve (set, is_nowhere, NULL);
  g_assert_cmpuint (count_kind (set, &wvb_service_kind), ==, 1);
  g_assert_cmpuint (wvb_import_set_get_warnings (set)->len, ==, 1);
  warning = wvb_import_set_get_warnings (set)->pdata[0];
  g_assert_cmpstr (warning->file, ==, "lijst.csv");
  message = g_strdup_printf ("Row 2 of %s has the same id; that one stands", second_file);
  g_assert_cmpstr (warning->message, ==, message);
  g_unlink (first_file);
  g_unlink (second_file);
  g_rmdir (first);
  g_rmdir (second);
  g_rmdir (base);
}

/* What is said of many objects is said once, with how many. */
static void
test_grouped (void)
{
  g_autoptr (WvbImportSet) set = read_text (
      "data.json",
      "[{\"id\":\"a\",\"name\":\"x\",\"status\":\"active\",\"schedules\":[{\"byday\":\"MO\","
      "\"opens_at\":\"17:00\",\"closes_at\":\"09:00\"}]},"
      "{\"id\":\"b\",\"name\":\"y\",\"status\":\"active\",\"schedules\":[{\"byday\":\"TU\","
      "\"opens_at\":\"18:00\",\"closes_at\":\"09:00\"}]}]");
  GPtrArray *warnings = wvb_import_set_get_warnings (set);
  guint n_hours = 0;

  for (guint i = 0; i < warnings->len; i++) {
    const WvbImportProblem *warning = warnings->pdata[i];

    if (g_str_equal (warning->message, "The hours end before they begin")) {
      g_assert_cmpuint (warning->count, ==, 2);
      n_hours++;
    }
  }
  g_assert_cmpuint (n_hours, ==, 1);
}

static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (WvbImportSet) set = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (text, '[');
  bytes = g_bytes_new (text->str, text->len);
  set = wvb_import_read_bytes ("deep.json", bytes, NULL, NULL);
  g_assert_false (wvb_import_set_is_readable (set));
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
  g_test_add_func ("/import/old-tables", test_old_tables);
  g_test_add_func ("/import/json", test_json);
  g_test_add_func ("/import/detached", test_detached);
  g_test_add_func ("/import/detached-from-rejected", test_detached_from_rejected);
  g_test_add_func ("/import/flat-place", test_flat_place);
  g_test_add_func ("/import/flat-hours", test_flat_hours);
  g_test_add_func ("/import/own-flat-hours", test_own_flat_hours);
  g_test_add_func ("/import/header-of-large", test_header_of_large);
  g_test_add_func ("/import/formats", test_formats);
  g_test_add_func ("/import/many-columns", test_many_columns);
  g_test_add_func ("/import/visited-holder", test_visited_holder);
  g_test_add_func ("/import/apply", test_apply);
  g_test_add_func ("/import/cancel", test_cancel);
  g_test_add_func ("/import/damaged", test_damaged);
  g_test_add_func ("/import/one-source", test_one_source);
  g_test_add_func ("/import/same-name", test_same_name);
  g_test_add_func ("/import/grouped", test_grouped);
  g_test_add_func ("/import/deep", test_deep);
  g_test_add_func ("/import/ohana", test_ohana);
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++) {
    g_autofree char *name = g_strdup_printf ("/import/spec/%s", specs[i]);

    g_test_add_data_func (name, specs[i], test_spec);
  }
  return g_test_run ();
}
