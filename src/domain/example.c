/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/example.h"

#include "base/clock.h"
#include "base/identifier.h"
#include "base/text.h"
#include "domain/example-meetings.h"
#include "domain/example-table.h"
#include "domain/social-map/external-identifier.h"
#include "domain/social-map/social-map.h"

#include <string.h>

#define TOWN "Lindewaard"
#define RESIDENTS 13850
#define MS_PER_DAY ((gint64) 24 * 60 * 60 * 1000)

/* Organisations are numbered from here in the invented area code 039. */
#define PHONE_FIRST 12

static WvbRecord *
add_record (GPtrArray *records, const WvbKind *kind, const char *owner, const char *name)
{
  g_autofree char *id = NULL;
  WvbRecord *record;

  g_assert (records != NULL);
  g_assert (kind != NULL);

  id = wvb_identifier_derive ("example", kind->name, owner, name, NULL);
  record = wvb_record_new (kind, id);
  g_ptr_array_add (records, record);
  return record;
}

static char *
dup_reference (const WvbKind *kind, const char *owner, const char *name)
{
  return wvb_identifier_derive ("example", kind->name, owner, name, NULL);
}

static void
set_codes (WvbRecord *record, guint field, const char *codes)
{
  g_auto (GStrv) members = codes != NULL ? g_strsplit (codes, ",", -1) : NULL;

  wvb_record_set_list (record, field, (const char *const *) members);
}

static void
add_neighbourhood (GPtrArray *records)
{
  static const char *const cbs_codes[] = { "BU99990101", "BU99990102", NULL };
  WvbRecord *record = add_record (records, &wvb_neighbourhood_kind, "", TOWN);

  wvb_record_set_text (record, WVB_NEIGHBOURHOOD_NAME, "De Linden");
  wvb_record_set_integer (record, WVB_NEIGHBOURHOOD_RESIDENTS, RESIDENTS);
  wvb_record_set_list (record, WVB_NEIGHBOURHOOD_CBS_CODES, cbs_codes);
}

static void
add_identifier (GPtrArray *records, const char *owner_id, const char *system, const char *value)
{
  WvbRecord *record;

  if (value == NULL)
    return;
  record = add_record (records, &wvb_external_identifier_kind, owner_id, system);
  wvb_record_set_text (record, WVB_EXTERNAL_IDENTIFIER_ORGANISATION, owner_id);
  wvb_record_set_text (record, WVB_EXTERNAL_IDENTIFIER_SYSTEM, system);
  wvb_record_set_text (record, WVB_EXTERNAL_IDENTIFIER_VALUE, value);
}

static void
add_location (GPtrArray *records, const WvbExampleOrganisation *table, const char *owner_id)
{
  WvbRecord *location;
  WvbRecord *address;

  if (table->street == NULL)
    return;
  location = add_record (records, &wvb_location_kind, table->key, table->street);
  wvb_record_set_text (location, WVB_LOCATION_ORGANISATION, owner_id);
  wvb_record_set_text (location, WVB_LOCATION_NAME, table->name);
  wvb_record_set_text (location, WVB_LOCATION_LOCATION_TYPE, "physical");

  address = add_record (records, &wvb_address_kind, table->key, table->street);
  wvb_record_set_text (address, WVB_ADDRESS_LOCATION, wvb_record_get_id (location));
  wvb_record_set_text (address, WVB_ADDRESS_ADDRESS_TYPE, "physical");
  wvb_record_set_text (address, WVB_ADDRESS_ADDRESS_1, table->street);
  wvb_record_set_text (address, WVB_ADDRESS_POSTAL_CODE, table->postcode);
  wvb_record_set_text (address, WVB_ADDRESS_CITY, TOWN);
  wvb_record_set_text (address, WVB_ADDRESS_COUNTRY, "NL");
}

static void
add_organisation (GPtrArray *records, const WvbExampleOrganisation *table)
{
  WvbRecord *record = add_record (records, &wvb_organisation_kind, "", table->key);
  const char *id = wvb_record_get_id (record);

  wvb_record_set_text (record, WVB_ORGANISATION_NAME, table->name);
  wvb_record_set_text (record, WVB_ORGANISATION_DESCRIPTION, table->description);
  wvb_record_set_text (record, WVB_ORGANISATION_KIND, table->kind);
  if (table->to_complete) {
    wvb_record_set_integer (record, WVB_ORGANISATION_TO_COMPLETE, TRUE);
  } else {
    g_autofree char *email = g_strdup_printf ("info@%s.voorbeeld.example", table->key);
    g_autofree char *url = g_strdup_printf ("https://www.%s.voorbeeld.example", table->key);

    wvb_record_set_text (record, WVB_ORGANISATION_EMAIL, email);
    wvb_record_set_text (record, WVB_ORGANISATION_URL, url);
  }
  add_identifier (records, id, WVB_EXTERNAL_IDENTIFIER_AGB, table->agb);
  add_identifier (records, id, WVB_EXTERNAL_IDENTIFIER_URA, table->ura);
  add_identifier (records, id, WVB_EXTERNAL_IDENTIFIER_KVK, table->kvk);
  add_location (records, table, id);
}

static guint
find_organisation (const char *key)
{
  for (guint i = 0; i < wvb_example_n_organisations; i++)
    if (g_str_equal (wvb_example_organisations[i].key, key))
      return i;
  g_assert_not_reached ();
}

static void
add_phone (GPtrArray *records,
           WvbRecord *service,
           const char *number,
           const char *audience,
           const char *urgency,
           const char *description)
{
  WvbRecord *phone = add_record (records, &wvb_phone_kind, wvb_record_get_id (service), audience);

  wvb_record_set_text (phone, WVB_PHONE_SERVICE, wvb_record_get_id (service));
  wvb_record_set_text (phone, WVB_PHONE_NUMBER, number);
  wvb_record_set_text (phone, WVB_PHONE_AUDIENCE, audience);
  wvb_record_set_text (phone, WVB_PHONE_URGENCY, urgency != NULL ? urgency : "gewoon");
  wvb_record_set_text (phone, WVB_PHONE_DESCRIPTION, description);
}

/* Residents ring the organisation; professionals have a number for each service. */
static void
add_phones (GPtrArray *records, const WvbExampleService *table, WvbRecord *service, guint place)
{
  guint number = PHONE_FIRST + find_organisation (table->organisation);
  g_autofree char *residents = g_strdup_printf ("039-555 %02u 00", number);
  g_autofree char *professionals = g_strdup_printf ("039-555 %02u %02u", number, 11 + place);

  if (!table->not_for_residents)
    add_phone (records, service, residents, "residents", table->residents_urgency, NULL);
  if (table->professionals_phone != NULL)
    add_phone (records, service, professionals, "professionals", table->professionals_urgency,
               table->professionals_phone);
}

static void
add_opening_rule (
    GPtrArray *records, WvbRecord *service, const char *kind, const char *days, const char *block)
{
  g_auto (GStrv) times = g_strsplit (block, "-", 2);
  g_autofree char *name = g_strconcat (kind, days, block, NULL);
  WvbRecord *rule = add_record (records, &wvb_opening_rule_kind, wvb_record_get_id (service), name);

  wvb_record_set_text (rule, WVB_OPENING_RULE_SERVICE, wvb_record_get_id (service));
  wvb_record_set_text (rule, WVB_OPENING_RULE_DAYS, days);
  wvb_record_set_text (rule, WVB_OPENING_RULE_OPENS_AT, times[0]);
  wvb_record_set_text (rule, WVB_OPENING_RULE_CLOSES_AT, times[1]);
  wvb_record_set_text (rule, WVB_OPENING_RULE_HOURS_KIND, kind);
}

/* One group, such as "telefonisch:MO,TU 08:00-10:00 13:00-15:00". */
static void
add_hours_group (GPtrArray *records, WvbRecord *service, const char *group)
{
  g_auto (GStrv) blocks = g_strsplit (group, " ", -1);
  const char *colon = strchr (blocks[0], ':');
  g_autofree char *kind
      = colon != NULL ? g_strndup (blocks[0], (gsize) (colon - blocks[0])) : g_strdup ("regulier");
  const char *days = colon != NULL ? colon + 1 : blocks[0];

  for (guint i = 1; blocks[i] != NULL; i++)
    add_opening_rule (records, service, kind, days, blocks[i]);
}

static void
add_hours (GPtrArray *records, const WvbExampleService *table, WvbRecord *service)
{
  const WvbExampleOrganisation *organisation
      = &wvb_example_organisations[find_organisation (table->organisation)];
  const char *hours = table->hours != NULL ? table->hours : organisation->hours;
  g_auto (GStrv) groups = hours != NULL ? g_strsplit (hours, ";", -1) : NULL;

  for (guint i = 0; groups != NULL && groups[i] != NULL; i++)
    add_hours_group (records, service, groups[i]);
}

static void
set_assurance (WvbRecord *service, const WvbExampleService *table)
{
  gint64 checked_ms = wvb_clock_now_ms () - table->checked_days_ago * MS_PER_DAY;
  g_autofree char *date = wvb_clock_dup_local (checked_ms, "%Y-%m-%d");

  if (table->checked_by == NULL)
    return;
  wvb_record_set_text (service, WVB_SERVICE_ASSURED_ON, date);
  wvb_record_set_text (service, WVB_SERVICE_ASSURED_BY, table->checked_by);
}

static void
set_service_fields (WvbRecord *service, const WvbExampleService *table)
{
  wvb_record_set_text (service, WVB_SERVICE_NAME, table->name);
  wvb_record_set_text (service, WVB_SERVICE_ALTERNATE_NAME, table->alternate_name);
  wvb_record_set_text (service, WVB_SERVICE_DESCRIPTION, table->description);
  wvb_record_set_text (service, WVB_SERVICE_KIND, table->kind);
  wvb_record_set_text (service, WVB_SERVICE_STATUS,
                       table->status != NULL ? table->status : "active");
  set_codes (service, WVB_SERVICE_DISCIPLINES, table->disciplines);
  set_codes (service, WVB_SERVICE_PATIENT_GROUPS, table->patient_groups);
  if (table->minimum_age != 0)
    wvb_record_set_integer (service, WVB_SERVICE_MINIMUM_AGE, table->minimum_age);
  if (table->maximum_age != 0)
    wvb_record_set_integer (service, WVB_SERVICE_MAXIMUM_AGE, table->maximum_age);
  wvb_record_set_text (service, WVB_SERVICE_LAW, table->law);
  wvb_record_set_text (service, WVB_SERVICE_COST_TEXT, table->cost);
  wvb_record_set_text (service, WVB_SERVICE_REFERRAL_RULE, table->referral);
  wvb_record_set_text (service, WVB_SERVICE_APPLICATION_PROCESS, table->application);
  wvb_record_set_text (service, WVB_SERVICE_ALERT, table->alert);
  if (table->not_for_residents)
    wvb_record_set_text (service, WVB_SERVICE_ELIGIBILITY, "Alleen voor verwijzers.");
  set_assurance (service, table);
}

static void
link_to_location (GPtrArray *records, const WvbExampleService *table, WvbRecord *service)
{
  const WvbExampleOrganisation *organisation
      = &wvb_example_organisations[find_organisation (table->organisation)];
  g_autofree char *location = NULL;
  WvbRecord *link;

  if (organisation->street == NULL)
    return;
  location = dup_reference (&wvb_location_kind, organisation->key, organisation->street);
  link = add_record (records, &wvb_service_at_location_kind, organisation->key, table->name);
  wvb_record_set_text (link, WVB_SERVICE_AT_LOCATION_SERVICE, wvb_record_get_id (service));
  wvb_record_set_text (link, WVB_SERVICE_AT_LOCATION_LOCATION, location);
}

static void
add_services (GPtrArray *records, const WvbExampleService *table, guint n_services)
{
  guint place = 0;

  for (guint i = 0; i < n_services; i++) {
    g_autofree char *owner = dup_reference (&wvb_organisation_kind, "", table[i].organisation);
    WvbRecord *service
        = add_record (records, &wvb_service_kind, table[i].organisation, table[i].name);

    place = i > 0 && g_str_equal (table[i].organisation, table[i - 1].organisation) ? place + 1 : 0;
    wvb_record_set_text (service, WVB_SERVICE_ORGANISATION, owner);
    set_service_fields (service, &table[i]);
    link_to_location (records, &table[i], service);
    add_phones (records, &table[i], service, place);
    add_hours (records, &table[i], service);
  }
}

static char *
dup_email (const char *name, const char *organisation)
{
  g_autofree char *folded = wvb_text_sort_key (name);

  return g_strdup_printf ("%s@%s.voorbeeld.example", g_strdelimit (folded, " ", '.'), organisation);
}

static void
add_person (GPtrArray *records, const WvbExamplePerson *table, guint index)
{
  WvbRecord *person = add_record (records, &wvb_person_kind, "", table->name);
  WvbRecord *membership = add_record (records, &wvb_membership_kind, "", table->name);
  g_autofree char *email = dup_email (table->name, table->organisation);
  g_autofree char *phone = g_strdup_printf ("039-555 90 %02u", index + 1);
  g_autofree char *organisation = dup_reference (&wvb_organisation_kind, "", table->organisation);
  g_autofree char *neighbourhood = dup_reference (&wvb_neighbourhood_kind, "", TOWN);

  wvb_record_set_text (person, WVB_PERSON_NAME, table->name);
  wvb_record_set_text (person, WVB_PERSON_EMAIL, email);
  wvb_record_set_text (person, WVB_PERSON_PHONE, phone);
  wvb_record_set_text (membership, WVB_MEMBERSHIP_PERSON, wvb_record_get_id (person));
  wvb_record_set_text (membership, WVB_MEMBERSHIP_ORGANISATION, organisation);
  wvb_record_set_text (membership, WVB_MEMBERSHIP_NEIGHBOURHOOD, neighbourhood);
  wvb_record_set_text (membership, WVB_MEMBERSHIP_DISCIPLINE, table->discipline);
  set_codes (membership, WVB_MEMBERSHIP_ROLES, table->roles);
  if (table->is_contact_point)
    wvb_record_set_integer (membership, WVB_MEMBERSHIP_IS_CONTACT_POINT, TRUE);
  if (table->deputy_of != NULL) {
    g_autofree char *replaced = dup_reference (&wvb_membership_kind, "", table->deputy_of);

    wvb_record_set_text (membership, WVB_MEMBERSHIP_DEPUTY_OF, replaced);
  }
}

GPtrArray *
wvb_example_make_neighbourhood (void)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  add_neighbourhood (records);
  for (guint i = 0; i < wvb_example_n_organisations; i++)
    add_organisation (records, &wvb_example_organisations[i]);
  add_services (records, wvb_example_care, wvb_example_n_care);
  add_services (records, wvb_example_community, wvb_example_n_community);
  for (guint i = 0; i < wvb_example_n_persons; i++)
    add_person (records, &wvb_example_persons[i], i);
  wvb_example_add_meetings (records);
  return records;
}
