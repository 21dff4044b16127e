/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small files that are wrong on purpose, each read alone into an empty database: it gives a precise
 * message and changes nothing, or is accepted for the reason that stands beside it here. */
#include "support.h"

#include <string.h>

/* What a row is refused for: where, and words of the message. */
typedef struct {
  gint64 row;
  const char *column;
  const char *message;
} Refusal;

typedef struct {
  const char *name;
  /* Why it is accepted, or NULL. */
  const char *reason;
  /* What is said of the whole file, or NULL. */
  const char *ignored;
  guint n_entries;
  Refusal refusals[6];
} Case;

#define LOCATION "Location 1 is neither"
#define SERVICE "Service 1 is neither"
#define NO_OWNER "names no owner"
#define NO_CATEGORIES "no place for taxonomies"
#define NO_HOLIDAYS "no place for holiday hours"
#define NO_PROGRAMS "no place for programs"
#define STUB "an organisation that is not in the source becomes a stub to complete"

static const Case FIXTURES[] = {
  { "contact_with_no_parent.csv", .refusals = { { 2, NULL, NO_OWNER } } },
  { "existing_category.csv", .ignored = NO_CATEGORIES },
  { "holiday_schedule_with_no_parent.csv", .ignored = NO_HOLIDAYS },
  { "hs_with_2_digit_year.csv", .ignored = NO_HOLIDAYS },
  { "hs_with_invalid_date.csv", .ignored = NO_HOLIDAYS },
  { "hs_with_spelled_out_date.csv", .ignored = NO_HOLIDAYS },
  { "invalid_address.csv",
    .refusals = { { 2, "location_id", LOCATION }, { 3, "location_id", "Location 2 is neither" } } },
  { "invalid_category.csv", .ignored = NO_CATEGORIES },
  { "invalid_contact.csv",
    /* The command line refuses the file; a person may go on with the second contact. */
    .n_entries = 2, .refusals = { { 2, "location_id", LOCATION } } },
  { "invalid_holiday_schedule.csv", .ignored = NO_HOLIDAYS },
  { "invalid_location.csv", .reason = "HSDS asks no name of a location", .n_entries = 3 },
  { "invalid_location_org.csv", .reason = STUB, .n_entries = 2 },
  { "invalid_mail_address.csv",
    .refusals = { { 2, "location_id", LOCATION }, { 3, "location_id", LOCATION } } },
  { "invalid_mail_address_location.csv",
    .refusals = { { 2, "location_id", "Location 100 is neither" } } },
  { "invalid_org.csv", .n_entries = 1, .refusals = { { 2, "name", "is missing" } } },
  { "invalid_parent_category.csv", .ignored = NO_CATEGORIES },
  { "invalid_phone.csv",
    .refusals = { { 2, "location_id", LOCATION }, { 3, "location_id", LOCATION } } },
  { "invalid_program.csv", .ignored = NO_PROGRAMS },
  { "invalid_program_headers.csv", .ignored = NO_PROGRAMS },
  { "invalid_regular_schedule.csv", .refusals = { { 2, "closes_at", "none of closing" },
                                                  { 3, "location_id", LOCATION },
                                                  { 4, "location_id", LOCATION },
                                                  { 5, "location_id", LOCATION },
                                                  { 6, "location_id", LOCATION } } },
  { "invalid_service.csv", .refusals = { { 2, "name", "is missing" } } },
  { "invalid_service_location.csv",
    .refusals = { { 2, "location_id", "Location 100 is neither" } } },
  { "locations.csv", .reason = STUB, .n_entries = 5 },
  { "missing_address.csv", .refusals = { { 2, "location_id", "Location 100 is neither" } } },
  { "org_with_2_digit_year.csv", .reason = "1/24/70 is a date", .n_entries = 1 },
  { "org_with_invalid_date.csv", .refusals = { { 2, "date_incorporated", "is not a date" } } },
  { "org_with_spelled_out_date.csv", .reason = "January 20, 1970 is a date", .n_entries = 1 },
  { "phone_with_no_parent.csv", .refusals = { { 2, NULL, NO_OWNER } } },
  { "program_with_no_parent.csv", .ignored = NO_PROGRAMS },
  { "programs.csv", .ignored = NO_PROGRAMS },
  { "regular_schedule_with_no_parent.csv", .refusals = { { 2, NULL, NO_OWNER } } },
  { "services.csv", .reason = "a table without rows changes nothing, and says so" },
  { "taxonomy.csv", .ignored = NO_CATEGORIES },
  { "valid_address.csv", .refusals = { { 2, "location_id", "Location 2 is neither" },
                                       { 3, "location_id", "Location 3 is neither" },
                                       { 4, "location_id", LOCATION } } },
  { "valid_category.csv", .ignored = NO_CATEGORIES },
  { "valid_contact_phone.csv", .refusals = { { 2, "contact_id", "Contact point 1 is neither" } } },
  { "valid_location.csv", .reason = STUB, .n_entries = 2 },
  { "valid_location_contact.csv", .refusals = { { 2, "location_id", LOCATION } } },
  { "valid_location_holiday_schedule.csv", .ignored = NO_HOLIDAYS },
  { "valid_location_phone.csv", .refusals = { { 2, "location_id", LOCATION } } },
  { "valid_location_regular_schedule.csv", .refusals = { { 2, "location_id", LOCATION } } },
  { "valid_mail_address.csv", .refusals = { { 2, "location_id", LOCATION } } },
  { "valid_org.csv", .reason = "nothing is wrong with it", .n_entries = 1 },
  { "valid_org_contact.csv", .reason = STUB, .n_entries = 2 },
  { "valid_org_phone.csv", .reason = STUB, .n_entries = 2 },
  { "valid_program.csv", .ignored = NO_PROGRAMS },
  { "valid_service.csv", .refusals = { { 2, "location_id", LOCATION } } },
  { "valid_service_contact.csv", .refusals = { { 2, "service_id", SERVICE } } },
  { "valid_service_holiday_schedule.csv", .ignored = NO_HOLIDAYS },
  { "valid_service_phone.csv", .refusals = { { 2, "service_id", SERVICE } } },
  { "valid_service_regular_schedule.csv", .refusals = { { 2, "service_id", SERVICE } } },
};

G_STATIC_ASSERT (G_N_ELEMENTS (FIXTURES) == 51);

/* Our own, as text, by the name of the file. */
static const struct {
  Case expected;
  const char *text;
} OWN[] = {
  { { "phones.csv", .refusals = { { 2, NULL, NO_OWNER } } }, "id,number,service_id\n1,030,\n" },
  { { "services.csv", .n_entries = 2, .refusals = { { 3, "name", "is missing" } } },
    "id,name,status,organization_id\n1,Café,active,7\n,,,8\n" },
  { { "services.csv", .refusals = { { 2, "status", "cannot be read" } } },
    "id,name,status\n1,Koffie,open\n" },
  { { "services.csv", .n_entries = 1,
      .refusals = { { 3, "name", "is missing" }, { 4, "id", "Row 2" } } },
    "id,name,status\n1,\"Koffie\nen thee\",active\n2,,\n1,Thee,active\n" },
  { { "services.csv", .refusals = { { WVB_IMPORT_NO_ROW, NULL, "opens in row 2" } } },
    "id,name,status\n\"1,Koffie,active\n" },
  { { "services.csv", .refusals = { { 2, NULL, "has 4 cells" } } },
    "id,name,status\n1,Koffie,active,meer\n" },
  { { "services.csv", .refusals = { { 2, "assured_date", "is not a date" } } },
    "id,name,status,assured_date\n1,Koffie,active,2026-02-30\n" },
  { { "schedules.csv", .refusals = { { 2, "weekday", "cannot be read" } } },
    "id,service_id,weekday,opens_at,closes_at\n1,1,Someday,9:00,10:00\n" },
  { { "schedules.csv", .refusals = { { 2, "opens_at", "cannot be read" } } },
    "id,service_id,weekday,opens_at,closes_at\n1,1,Monday,25:00,26:00\n" },
  { { "addresses.csv", .refusals = { { 2, "address_1", "no street, no postcode" } } },
    "id,location_id,attention,address_1,city,postal_code,country\n1,1,Balie,,,,NL\n" },
  { { "service_at_location.csv", .refusals = { { 2, "location_id", "is missing" } } },
    "id,service_id,location_id\n1,1,\n" },
  { { "organizations.csv", .n_entries = 1, .reason = "the two rows say the same" },
    "id,name,description\n1,Huis,x\n1,Huis,x\n" },
  { { "data.json", .refusals = { { WVB_IMPORT_NO_ROW, NULL, "no JSON; line 1 " } } },
    "[{\"id\": 1,}]" },
  { { "data.json", .refusals = { { WVB_IMPORT_NO_ROW, NULL, "no JSON; line 3 " } } },
    "[{\"id\": 1,\n\"name\":\n}]" },
  { { "data.json", .refusals = { { WVB_IMPORT_NO_ROW, NULL, "nothing in it" } },
      .ignored = "holds no service" },
    "{\"version\": \"3.0\"}" },
  { { "data.json", .n_entries = 1, .refusals = { { 1, "/1/name", "is missing" } } },
    "[{\"id\":\"a\",\"name\":\"x\",\"status\":\"active\"},{\"id\":\"b\",\"status\":\"active\"}]" },
  { { "data.json", .n_entries = 1, .refusals = { { 0, "/schedules/0/byday", "cannot be read" } } },
    "{\"id\":\"a\",\"name\":\"x\",\"status\":\"active\",\"schedules\":[{\"byday\":\"XX\"}]}" },
  { { "letter.txt", .refusals = { { WVB_IMPORT_NO_ROW, NULL, "nothing in it" } },
      .ignored = "no column names a service" },
    "Beste allemaal,\n" },
  { { "empty.csv", .refusals = { { WVB_IMPORT_NO_ROW, NULL, "is empty" } } }, "" },
};

static void
assert_refusal (const WvbImportProblem *problem, const Refusal *expected)
{
  g_assert_cmpint (problem->row, ==, expected->row);
  g_assert_cmpstr (problem->column, ==, expected->column);
  if (g_strstr_len (problem->message, -1, expected->message) == NULL)
    g_assert_cmpstr (problem->message, ==, expected->message);
}

static void
check (WvbImportSet *set, const Case *expected)
{
  GPtrArray *errors = wvb_import_set_get_errors (set);
  GPtrArray *ignored = wvb_import_set_get_ignored_files (set);
  guint n_refusals = 0;

  while (n_refusals < G_N_ELEMENTS (expected->refusals)
         && expected->refusals[n_refusals].message != NULL)
    n_refusals++;
  g_test_message ("%s", expected->name);
  print_set (set);
  g_assert_cmpuint (errors->len, ==, n_refusals);
  for (guint i = 0; i < n_refusals; i++)
    assert_refusal (errors->pdata[i], &expected->refusals[i]);
  g_assert_cmpuint (ignored->len, ==, expected->ignored != NULL);
  if (expected->ignored != NULL)
    g_assert_nonnull (
        g_strstr_len (((WvbImportProblem *) ignored->pdata[0])->message, -1, expected->ignored));
  g_assert_cmpuint (wvb_import_set_get_n_entries (set), ==, expected->n_entries);
  /* It says something, or there is a reason to take it. */
  g_assert_true (expected->reason != NULL || n_refusals > 0 || expected->ignored != NULL);
}

static void
test_fixtures (void)
{
  g_autofree char *folder = dup_fixture_path ("ohana/broken");

  for (guint i = 0; i < G_N_ELEMENTS (FIXTURES) && folder != NULL; i++) {
    g_autofree char *path = g_build_filename (folder, FIXTURES[i].name, NULL);
    g_autoptr (WvbImportSet) set = read_resolved (path, NULL);

    check (set, &FIXTURES[i]);
  }
}

static void
test_own (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (OWN); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (OWN[i].text, strlen (OWN[i].text));
    g_autoptr (GError) error = NULL;
    g_autoptr (WvbImportSet) set
        = wvb_import_read_bytes (OWN[i].expected.name, bytes, NULL, &error);

    g_assert_no_error (error);
    wvb_import_set_resolve (set, is_nowhere, NULL);
    check (set, &OWN[i].expected);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/broken/fixtures", test_fixtures);
  g_test_add_func ("/broken/own", test_own);
  return g_test_run ();
}
