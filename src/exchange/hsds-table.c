/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/hsds-table.h"

#include "domain/social-map/social-map.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NO_FIELD (-1)

/* A member that fills a field; one that is kept unknown; one that HSDS 3.0 does not have. */
#define FIELD(name, type, field) { name, WVB_HSDS_##type, FALSE, field, WVB_HSDS_AS_IS, NULL }
#define REQUIRED(name, type, field) { name, WVB_HSDS_##type, TRUE, field, WVB_HSDS_AS_IS, NULL }
#define CONVERTED(name, type, field, conversion)                                                   \
  { name, WVB_HSDS_##type, FALSE, field, WVB_HSDS_AS_##conversion, NULL }
#define REQUIRED_CONVERTED(name, type, field, conversion)                                          \
  { name, WVB_HSDS_##type, TRUE, field, WVB_HSDS_AS_##conversion, NULL }
#define REFERENCE(name, field, object) { name, WVB_HSDS_UUID, FALSE, field, WVB_HSDS_AS_IS, object }
#define KEPT(name, type) { name, WVB_HSDS_##type, FALSE, NO_FIELD, WVB_HSDS_AS_IS, NULL }
#define KEPT_REQUIRED(name, type) { name, WVB_HSDS_##type, TRUE, NO_FIELD, WVB_HSDS_AS_IS, NULL }
#define ARRAY(name, object) { name, WVB_HSDS_ARRAY, FALSE, NO_FIELD, WVB_HSDS_AS_IS, object }
#define OBJECT(name, object) { name, WVB_HSDS_OBJECT, FALSE, NO_FIELD, WVB_HSDS_AS_IS, object }
#define ID KEPT_REQUIRED ("id", UUID)
#define TAGS ARRAY ("attributes", "attribute"), ARRAY ("metadata", "metadata")

static const WvbHsdsMember organization_members[] = {
  ID,
  REQUIRED ("name", TEXT, WVB_ORGANISATION_NAME),
  FIELD ("alternate_name", TEXT, WVB_ORGANISATION_ALTERNATE_NAME),
  REQUIRED ("description", TEXT, WVB_ORGANISATION_DESCRIPTION),
  FIELD ("email", EMAIL, WVB_ORGANISATION_EMAIL),
  FIELD ("website", URI, WVB_ORGANISATION_URL),
  FIELD ("url", OLD, WVB_ORGANISATION_URL),
  KEPT ("tax_status", TEXT),
  KEPT ("tax_id", TEXT),
  KEPT ("year_incorporated", NUMBER),
  FIELD ("legal_status", TEXT, WVB_ORGANISATION_LEGAL_STATUS),
  KEPT ("logo", TEXT),
  KEPT ("uri", URI),
  REFERENCE ("parent_organization_id", WVB_ORGANISATION_PARENT, "organization"),
  ARRAY ("funding", "funding"),
  ARRAY ("contacts", "contact"),
  ARRAY ("phones", "phone"),
  ARRAY ("locations", "location"),
  ARRAY ("programs", "program"),
  ARRAY ("organization_identifiers", "organization_identifier"),
  ARRAY ("services", "service"),
  TAGS,
  KEPT ("accreditations", OLD),
  KEPT ("date_incorporated", OLD_DATE),
  KEPT ("funding_sources", OLD),
  KEPT ("licenses", OLD),
};

static const WvbHsdsMember location_members[] = {
  ID,
  REQUIRED_CONVERTED ("location_type", PLACE, WVB_LOCATION_LOCATION_TYPE, PLACE),
  CONVERTED ("virtual", OLD, WVB_LOCATION_LOCATION_TYPE, VIRTUAL),
  FIELD ("url", URI, WVB_LOCATION_URL),
  FIELD ("website", OLD, WVB_LOCATION_URL),
  REFERENCE ("organization_id", WVB_LOCATION_ORGANISATION, "organization"),
  FIELD ("name", TEXT, WVB_LOCATION_NAME),
  FIELD ("alternate_name", TEXT, WVB_LOCATION_ALTERNATE_NAME),
  FIELD ("description", TEXT, WVB_LOCATION_DESCRIPTION),
  FIELD ("transportation", TEXT, WVB_LOCATION_TRANSPORTATION),
  FIELD ("latitude", NUMBER, WVB_LOCATION_LATITUDE),
  FIELD ("longitude", NUMBER, WVB_LOCATION_LONGITUDE),
  KEPT ("external_identifier", TEXT),
  KEPT ("external_identifier_type", TEXT),
  ARRAY ("languages", "language"),
  ARRAY ("addresses", "address"),
  ARRAY ("contacts", "contact"),
  ARRAY ("accessibility", "accessibility"),
  ARRAY ("phones", "phone"),
  ARRAY ("schedules", "schedule"),
  TAGS,
  KEPT ("admin_emails", OLD),
  KEPT ("email", OLD),
  KEPT ("short_desc", OLD),
};

static const WvbHsdsMember service_members[] = {
  ID,
  REFERENCE ("organization_id", WVB_SERVICE_ORGANISATION, "organization"),
  KEPT ("program_id", UUID),
  REQUIRED ("name", TEXT, WVB_SERVICE_NAME),
  FIELD ("alternate_name", TEXT, WVB_SERVICE_ALTERNATE_NAME),
  FIELD ("description", TEXT, WVB_SERVICE_DESCRIPTION),
  FIELD ("url", URI, WVB_SERVICE_URL),
  FIELD ("website", OLD, WVB_SERVICE_URL),
  FIELD ("email", EMAIL, WVB_SERVICE_EMAIL),
  REQUIRED_CONVERTED ("status", STATUS, WVB_SERVICE_STATUS, STATUS),
  KEPT ("interpretation_services", TEXT),
  FIELD ("application_process", TEXT, WVB_SERVICE_APPLICATION_PROCESS),
  FIELD ("fees_description", TEXT, WVB_SERVICE_COST_TEXT),
  KEPT ("wait_time", TEXT),
  FIELD ("fees", TEXT, WVB_SERVICE_COST_TEXT),
  KEPT ("accreditations", TEXT),
  FIELD ("eligibility_description", TEXT, WVB_SERVICE_ELIGIBILITY),
  FIELD ("eligibility", OLD, WVB_SERVICE_ELIGIBILITY),
  FIELD ("minimum_age", NUMBER, WVB_SERVICE_MINIMUM_AGE),
  FIELD ("maximum_age", NUMBER, WVB_SERVICE_MAXIMUM_AGE),
  FIELD ("assured_date", TEXT, WVB_SERVICE_ASSURED_ON),
  FIELD ("assurer_email", EMAIL, WVB_SERVICE_ASSURED_BY),
  KEPT ("licenses", TEXT),
  FIELD ("alert", TEXT, WVB_SERVICE_ALERT),
  KEPT ("last_modified", INSTANT),
  ARRAY ("phones", "phone"),
  ARRAY ("schedules", "schedule"),
  ARRAY ("service_areas", "service_area"),
  ARRAY ("service_at_locations", "service_at_location"),
  ARRAY ("languages", "language"),
  OBJECT ("organization", "organization"),
  ARRAY ("funding", "funding"),
  ARRAY ("cost_options", "cost_option"),
  OBJECT ("program", "program"),
  ARRAY ("required_documents", "required_document"),
  ARRAY ("contacts", "contact"),
  TAGS,
  { "location_id", WVB_HSDS_OLD, FALSE, NO_FIELD, WVB_HSDS_AS_IS, "location" },
  KEPT ("accepted_payments", OLD),
  KEPT ("audience", OLD),
  KEPT ("funding_sources", OLD),
  KEPT ("keywords", OLD),
  KEPT ("taxonomy_ids", OLD),
};

static const WvbHsdsMember service_at_location_members[] = {
  ID,
  REFERENCE ("service_id", WVB_SERVICE_AT_LOCATION_SERVICE, "service"),
  REFERENCE ("location_id", WVB_SERVICE_AT_LOCATION_LOCATION, "location"),
  FIELD ("description", TEXT, WVB_SERVICE_AT_LOCATION_DESCRIPTION),
  ARRAY ("contacts", "contact"),
  ARRAY ("phones", "phone"),
  ARRAY ("schedules", "schedule"),
  OBJECT ("location", "location"),
  OBJECT ("service", "service"),
  TAGS,
};

static const WvbHsdsMember contact_members[] = {
  ID,
  REFERENCE ("organization_id", WVB_CONTACT_POINT_ORGANISATION, "organization"),
  REFERENCE ("service_id", WVB_CONTACT_POINT_SERVICE, "service"),
  REFERENCE (
      "service_at_location_id", WVB_CONTACT_POINT_SERVICE_AT_LOCATION, "service_at_location"),
  REFERENCE ("location_id", WVB_CONTACT_POINT_LOCATION, "location"),
  FIELD ("name", TEXT, WVB_CONTACT_POINT_NAME),
  FIELD ("title", TEXT, WVB_CONTACT_POINT_TITLE),
  FIELD ("department", TEXT, WVB_CONTACT_POINT_DEPARTMENT),
  FIELD ("email", EMAIL, WVB_CONTACT_POINT_EMAIL),
  ARRAY ("phones", "phone"),
  TAGS,
};

static const WvbHsdsMember phone_members[] = {
  ID,
  REFERENCE ("location_id", WVB_PHONE_LOCATION, "location"),
  REFERENCE ("service_id", WVB_PHONE_SERVICE, "service"),
  REFERENCE ("organization_id", WVB_PHONE_ORGANISATION, "organization"),
  REFERENCE ("contact_id", WVB_PHONE_CONTACT_POINT, "contact"),
  REFERENCE ("service_at_location_id", WVB_PHONE_SERVICE_AT_LOCATION, "service_at_location"),
  REQUIRED ("number", TEXT, WVB_PHONE_NUMBER),
  FIELD ("extension", NUMBER, WVB_PHONE_EXTENSION),
  FIELD ("type", TEXT, WVB_PHONE_PHONE_TYPE),
  FIELD ("number_type", OLD, WVB_PHONE_PHONE_TYPE),
  FIELD ("description", TEXT, WVB_PHONE_DESCRIPTION),
  FIELD ("department", OLD, WVB_PHONE_DESCRIPTION),
  ARRAY ("languages", "language"),
  TAGS,
  KEPT ("language", OLD),
  KEPT ("vanity_number", OLD),
  KEPT ("country_prefix", OLD),
};

static const WvbHsdsMember schedule_members[] = {
  ID,
  REFERENCE ("service_id", WVB_OPENING_RULE_SERVICE, "service"),
  REFERENCE ("location_id", WVB_OPENING_RULE_LOCATION, "location"),
  REFERENCE ("service_at_location_id", WVB_OPENING_RULE_SERVICE_AT_LOCATION, "service_at_location"),
  FIELD ("valid_from", TEXT, WVB_OPENING_RULE_VALID_FROM),
  FIELD ("valid_to", TEXT, WVB_OPENING_RULE_VALID_TO),
  KEPT ("dtstart", TEXT),
  KEPT ("timezone", NUMBER),
  KEPT ("until", TEXT),
  KEPT ("count", NUMBER),
  KEPT ("wkst", WEEKDAY),
  KEPT ("freq", FREQUENCY),
  KEPT ("interval", NUMBER),
  CONVERTED ("byday", TEXT, WVB_OPENING_RULE_DAYS, DAYS),
  CONVERTED ("weekday", OLD, WVB_OPENING_RULE_DAYS, DAYS),
  KEPT ("byweekno", TEXT),
  KEPT ("bymonthday", TEXT),
  KEPT ("byyearday", TEXT),
  FIELD ("description", TEXT, WVB_OPENING_RULE_DESCRIPTION),
  CONVERTED ("opens_at", TEXT, WVB_OPENING_RULE_OPENS_AT, TIME),
  CONVERTED ("closes_at", TEXT, WVB_OPENING_RULE_CLOSES_AT, TIME),
  KEPT ("schedule_link", URI),
  KEPT ("attending_type", TEXT),
  KEPT ("notes", TEXT),
  TAGS,
};

static const WvbHsdsMember address_members[] = {
  ID,
  REFERENCE ("location_id", WVB_ADDRESS_LOCATION, "location"),
  { "organization_id", WVB_HSDS_OLD, FALSE, WVB_ADDRESS_ORGANISATION, WVB_HSDS_AS_IS,
    "organization" },
  FIELD ("attention", TEXT, WVB_ADDRESS_ATTENTION),
  REQUIRED ("address_1", TEXT, WVB_ADDRESS_ADDRESS_1),
  FIELD ("address_2", TEXT, WVB_ADDRESS_ADDRESS_2),
  REQUIRED ("city", TEXT, WVB_ADDRESS_CITY),
  FIELD ("region", TEXT, WVB_ADDRESS_REGION),
  REQUIRED ("state_province", TEXT, WVB_ADDRESS_STATE_PROVINCE),
  REQUIRED ("postal_code", TEXT, WVB_ADDRESS_POSTAL_CODE),
  REQUIRED ("country", TEXT, WVB_ADDRESS_COUNTRY),
  REQUIRED_CONVERTED ("address_type", PLACE, WVB_ADDRESS_ADDRESS_TYPE, PLACE),
  TAGS,
};

static const WvbHsdsMember organization_identifier_members[] = {
  ID,
  REFERENCE ("organization_id", WVB_EXTERNAL_IDENTIFIER_ORGANISATION, "organization"),
  FIELD ("identifier_scheme", TEXT, WVB_EXTERNAL_IDENTIFIER_SCHEME),
  REQUIRED ("identifier_type", TEXT, WVB_EXTERNAL_IDENTIFIER_SYSTEM),
  REQUIRED ("identifier", TEXT, WVB_EXTERNAL_IDENTIFIER_VALUE),
  TAGS,
};

/* What follows becomes no record. It is listed to tell such a table from others, and to know what
 * may stand inside an object when it goes out again. */
static const WvbHsdsMember program_members[] = {
  ID,
  KEPT ("organization_id", UUID),
  KEPT_REQUIRED ("name", TEXT),
  KEPT ("alternate_name", TEXT),
  KEPT_REQUIRED ("description", TEXT),
  TAGS,
};

static const WvbHsdsMember attribute_members[] = {
  ID,
  KEPT ("link_id", UUID),
  KEPT ("taxonomy_term_id", UUID),
  KEPT ("link_type", TEXT),
  KEPT ("link_entity", TEXT),
  KEPT ("value", TEXT),
  OBJECT ("taxonomy_term", "taxonomy_term"),
  ARRAY ("metadata", "metadata"),
  KEPT ("label", OLD),
};

static const WvbHsdsMember taxonomy_term_members[] = {
  ID,
  KEPT ("code", TEXT),
  KEPT_REQUIRED ("name", TEXT),
  KEPT_REQUIRED ("description", TEXT),
  KEPT ("parent_id", UUID),
  KEPT ("taxonomy", TEXT),
  OBJECT ("taxonomy_detail", "taxonomy"),
  KEPT ("language", TEXT),
  KEPT ("taxonomy_id", UUID),
  KEPT ("term_uri", URI),
  ARRAY ("metadata", "metadata"),
};

static const WvbHsdsMember category_members[] = {
  KEPT ("taxonomy_id", OLD),
  KEPT ("name", OLD),
  KEPT ("parent_id", OLD),
  KEPT ("parent_name", OLD),
};

static const WvbHsdsMember taxonomy_members[] = {
  ID,
  KEPT_REQUIRED ("name", TEXT),
  KEPT_REQUIRED ("description", TEXT),
  KEPT ("uri", URI),
  KEPT ("version", TEXT),
  ARRAY ("metadata", "metadata"),
};

static const WvbHsdsMember metadata_members[] = {
  ID,
  KEPT ("resource_id", UUID),
  KEPT ("resource_type", TEXT),
  KEPT_REQUIRED ("last_action_date", TEXT),
  KEPT_REQUIRED ("last_action_type", TEXT),
  KEPT_REQUIRED ("field_name", TEXT),
  KEPT_REQUIRED ("previous_value", TEXT),
  KEPT_REQUIRED ("replacement_value", TEXT),
  KEPT_REQUIRED ("updated_by", TEXT),
};

static const WvbHsdsMember funding_members[] = {
  ID, KEPT ("organization_id", UUID), KEPT ("service_id", UUID), KEPT ("source", TEXT), TAGS,
};

static const WvbHsdsMember language_members[] = {
  ID,
  KEPT ("service_id", UUID),
  KEPT ("location_id", UUID),
  KEPT ("phone_id", UUID),
  KEPT ("name", TEXT),
  KEPT ("code", TEXT),
  KEPT ("note", TEXT),
  TAGS,
};

static const WvbHsdsMember accessibility_members[] = {
  ID,
  KEPT ("location_id", UUID),
  KEPT ("description", TEXT),
  KEPT ("details", TEXT),
  KEPT ("url", URI),
  TAGS,
};

static const WvbHsdsMember service_area_members[] = {
  ID,
  KEPT ("service_id", UUID),
  KEPT ("name", TEXT),
  KEPT ("description", TEXT),
  KEPT ("extent", TEXT),
  KEPT ("extent_type", TEXT),
  KEPT ("uri", TEXT),
  TAGS,
};

static const WvbHsdsMember cost_option_members[] = {
  ID,
  KEPT ("service_id", UUID),
  KEPT ("valid_from", TEXT),
  KEPT ("valid_to", TEXT),
  KEPT ("option", TEXT),
  KEPT ("currency", TEXT),
  KEPT ("amount", NUMBER),
  KEPT ("amount_description", TEXT),
  TAGS,
};

static const WvbHsdsMember required_document_members[] = {
  ID, KEPT ("service_id", UUID), KEPT ("document", TEXT), KEPT ("uri", URI), TAGS,
};

static const WvbHsdsMember holiday_schedule_members[] = {
  KEPT ("id", OLD),         KEPT ("location_id", OLD), KEPT ("service_id", OLD),
  KEPT ("start_date", OLD), KEPT ("end_date", OLD),    KEPT ("closed", OLD),
  KEPT ("opens_at", OLD),   KEPT ("closes_at", OLD),
};

static const WvbHsdsMember table_description_members[] = {
  ID, KEPT ("name", TEXT), KEPT ("language", TEXT), KEPT ("character_set", TEXT), TAGS,
};

static const WvbHsdsMember capacity_members[] = {
  KEPT ("id", OLD),      KEPT ("service_id", OLD),  KEPT ("unit_id", OLD), KEPT ("available", OLD),
  KEPT ("maximum", OLD), KEPT ("description", OLD), KEPT ("updated", OLD),
};

static const WvbHsdsMember unit_members[] = {
  KEPT ("id", OLD),         KEPT ("name", OLD), KEPT ("scheme", OLD),
  KEPT ("identifier", OLD), KEPT ("uri", OLD),
};

static const WvbHsdsMember url_members[] = {
  KEPT ("id", OLD),         KEPT ("label", OLD), KEPT ("url", OLD), KEPT ("organization_id", OLD),
  KEPT ("service_id", OLD),
};

#define STEMS(...) ((const char *const[]) { __VA_ARGS__, NULL })
#define RECORD(name, stems, kind, members)                                                         \
  { name, stems, kind, NULL, members, G_N_ELEMENTS (members) }
#define NO_RECORD(name, stems, refusal, members)                                                   \
  { name, stems, NULL, refusal, members, G_N_ELEMENTS (members) }

/* Owners stand before what they own. */
static const WvbHsdsObject OBJECTS[] = {
  RECORD ("organization",
          STEMS ("organizations", "organization", "organisations", "orgs", "org"),
          &wvb_organisation_kind,
          organization_members),
  RECORD ("organization_identifier",
          STEMS ("organization_identifiers", "organization_identifier"),
          &wvb_external_identifier_kind,
          organization_identifier_members),
  RECORD ("location", STEMS ("locations", "location"), &wvb_location_kind, location_members),
  RECORD ("service", STEMS ("services", "service"), &wvb_service_kind, service_members),
  RECORD ("service_at_location",
          STEMS ("service_at_location", "service_at_locations", "services_at_location"),
          &wvb_service_at_location_kind,
          service_at_location_members),
  RECORD ("contact", STEMS ("contacts", "contact"), &wvb_contact_point_kind, contact_members),
  RECORD ("phone", STEMS ("phones", "phone"), &wvb_phone_kind, phone_members),
  RECORD ("schedule",
          STEMS ("schedules", "schedule", "regular_schedules", "regular_schedule"),
          &wvb_opening_rule_kind,
          schedule_members),
  RECORD ("address",
          STEMS ("addresses",
                 "address",
                 "postal_addresses",
                 "physical_addresses",
                 "mail_addresses",
                 "postal_address",
                 "physical_address",
                 "mail_address"),
          &wvb_address_kind,
          address_members),
  NO_RECORD ("program",
             STEMS ("programs", "program"),
             N_ ("There is no place for programs yet"),
             program_members),
  NO_RECORD ("attribute",
             STEMS ("attributes", "attribute"),
             N_ ("There is no place for attributes yet"),
             attribute_members),
  NO_RECORD ("taxonomy_term",
             STEMS ("taxonomy_terms", "taxonomy_term"),
             N_ ("There is no place for taxonomies of others"),
             taxonomy_term_members),
  NO_RECORD ("taxonomy",
             STEMS ("taxonomies", "taxonomy"),
             N_ ("There is no place for taxonomies of others"),
             taxonomy_members),
  NO_RECORD ("category",
             STEMS ("categories", "category", "taxonomy"),
             N_ ("There is no place for taxonomies of others"),
             category_members),
  NO_RECORD ("metadata",
             STEMS ("metadata"),
             N_ ("There is no place for the history of others"),
             metadata_members),
  NO_RECORD ("funding",
             STEMS ("funding", "fundings"),
             N_ ("There is no place for funding yet"),
             funding_members),
  NO_RECORD ("language",
             STEMS ("languages", "language"),
             N_ ("There is no place for languages yet"),
             language_members),
  NO_RECORD ("accessibility",
             STEMS ("accessibility", "accessibility_for_disabilities"),
             N_ ("There is no place for accessibility yet"),
             accessibility_members),
  NO_RECORD ("service_area",
             STEMS ("service_areas", "service_area"),
             N_ ("There is no place for service areas yet"),
             service_area_members),
  NO_RECORD ("cost_option",
             STEMS ("cost_options", "cost_option"),
             N_ ("There is no place for cost options yet"),
             cost_option_members),
  NO_RECORD ("required_document",
             STEMS ("required_documents", "required_document"),
             N_ ("There is no place for required documents yet"),
             required_document_members),
  NO_RECORD ("holiday_schedule",
             STEMS ("holiday_schedules", "holiday_schedule"),
             N_ ("There is no place for holiday hours yet"),
             holiday_schedule_members),
  NO_RECORD ("meta_table_description",
             STEMS ("meta_table_descriptions", "meta_table_description"),
             N_ ("It describes tables and holds no data"),
             table_description_members),
  NO_RECORD ("service_capacity",
             STEMS ("service_capacity", "service_capacities"),
             N_ ("There is no place for capacity yet"),
             capacity_members),
  NO_RECORD (
      "unit", STEMS ("units", "unit"), N_ ("There is no place for capacity yet"), unit_members),
  NO_RECORD ("url",
             STEMS ("url", "urls"),
             N_ ("There is no place for more than one website yet"),
             url_members),
};

G_STATIC_ASSERT (G_N_ELEMENTS (service_members) <= WVB_HSDS_MEMBER_LIMIT);

const WvbHsdsObject *
wvb_hsds_object_get_all (guint *n_objects)
{
  g_return_val_if_fail (n_objects != NULL, NULL);

  *n_objects = G_N_ELEMENTS (OBJECTS);
  return OBJECTS;
}

const WvbHsdsObject *
wvb_hsds_object_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (OBJECTS); i++)
    if (g_strcmp0 (OBJECTS[i].name, name) == 0)
      return &OBJECTS[i];
  return NULL;
}

const WvbHsdsObject *
wvb_hsds_object_find_kind (const WvbKind *kind)
{
  g_return_val_if_fail (kind != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (OBJECTS); i++)
    if (OBJECTS[i].kind == kind)
      return &OBJECTS[i];
  return NULL;
}

int
wvb_hsds_object_find_member (const WvbHsdsObject *object, const char *name)
{
  g_return_val_if_fail (object != NULL, -1);
  g_return_val_if_fail (name != NULL, -1);

  for (guint i = 0; i < object->n_members; i++)
    if (strcmp (object->members[i].name, name) == 0)
      return (int) i;
  return -1;
}

int
wvb_hsds_object_find_written_member (const WvbHsdsObject *object, guint field)
{
  g_return_val_if_fail (object != NULL, -1);

  for (guint i = 0; i < object->n_members; i++)
    if (object->members[i].field == (int) field)
      return object->members[i].type < WVB_HSDS_OLD ? (int) i : -1;
  return -1;
}

/* Columns that a table of the object may have; nested members are columns of older sources. */
static guint
count_known (const WvbHsdsObject *object, const char *const *names, guint n_names)
{
  guint known = 0;

  for (guint i = 0; i < n_names; i++)
    known += wvb_hsds_object_find_member (object, names[i]) >= 0;
  return known;
}

/* 3 if the file has exactly the name of the table, 1 if that is among its words, else 0. */
static int
weigh_stem (const WvbHsdsObject *object, const char *stem)
{
  g_autofree char *words = NULL;

  if (stem == NULL)
    return 0;
  if (g_strv_contains (object->stems, stem))
    return 3;
  words = g_strdup_printf ("_%s_", stem);
  for (const char *const *known = object->stems; *known != NULL; known++) {
    g_autofree char *word = g_strdup_printf ("_%s_", *known);

    if (strstr (words, word) != NULL)
      return 1;
  }
  return 0;
}

/* Names of members that several objects share say nothing about which of them it is. */
static gboolean
is_telling (const WvbHsdsObject *object, const char *const *names, guint n_names)
{
  static const char *const shared[]
      = { "id",  "name", "alternate_name", "description", "organization_id",        "service_id",
          "url", "uri",  "location_id",    "email",       "service_at_location_id", "label",
          NULL };

  for (guint i = 0; i < n_names; i++)
    if (!g_strv_contains (shared, names[i]) && wvb_hsds_object_find_member (object, names[i]) >= 0)
      return TRUE;
  return FALSE;
}

/* A link between two records has no member but its ends. */
static gboolean
is_link (const char *const *names, guint n_names)
{
  gboolean has_service = FALSE;
  gboolean has_location = FALSE;

  for (guint i = 0; i < n_names; i++) {
    has_service = has_service || strcmp (names[i], "service_id") == 0;
    has_location = has_location || strcmp (names[i], "location_id") == 0;
  }
  return has_service && has_location && n_names <= 4;
}

/* How well the names fit: what the object knows, less what it does not; its file's name tips the
 * scale between two that fit alike. */
static int
score_names (const WvbHsdsObject *object, const char *const *names, guint n_names, const char *stem)
{
  guint known = count_known (object, names, n_names);
  int named = weigh_stem (object, stem);

  if (known == 0)
    return 0;
  if (named == 0 && !is_telling (object, names, n_names)
      && !(strcmp (object->name, "service_at_location") == 0 && is_link (names, n_names)))
    return 0;
  if (named == 0 && known * 2 < n_names)
    return 0;
  return (int) known * 4 - (int) (n_names - known) * 2 + named;
}

static const WvbHsdsObject *
find_best (const char *const *names, guint n_names, const char *stem)
{
  const WvbHsdsObject *best = NULL;
  int best_score = G_MININT;

  for (guint i = 0; i < G_N_ELEMENTS (OBJECTS); i++) {
    int score = score_names (&OBJECTS[i], names, n_names, stem);

    if (score != 0 && score > best_score) {
      best = &OBJECTS[i];
      best_score = score;
    }
  }
  return best;
}

const WvbHsdsObject *
wvb_hsds_object_recognise_table (char *const *header, guint n_columns, const char *stem)
{
  g_return_val_if_fail (header != NULL, NULL);

  return find_best ((const char *const *) header, n_columns, stem);
}

/* A name and nothing that tells more: the least an organisation can be. */
static gboolean
is_plain_organization (const char *const *names)
{
  guint n_names = g_strv_length ((char **) names);

  return g_strv_contains (names, "id") && g_strv_contains (names, "name")
         && count_known (&OBJECTS[0], names, n_names) == n_names;
}

const WvbHsdsObject *
wvb_hsds_object_recognise_members (const char *const *names, const char *path)
{
  g_autofree char *base = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *folder_name = NULL;
  const WvbHsdsObject *best = NULL;

  g_return_val_if_fail (names != NULL, NULL);

  if (!g_strv_contains (names, "id") && !g_strv_contains (names, "name"))
    return NULL;
  base = path != NULL ? g_path_get_basename (path) : NULL;
  folder = path != NULL ? g_path_get_dirname (path) : NULL;
  folder_name = folder != NULL ? g_path_get_basename (folder) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (OBJECTS) && base != NULL; i++)
    /* `service_at_location_list.json`: the longest name that the file's begins with. */
    if (g_str_has_prefix (base, OBJECTS[i].name)
        && (best == NULL || strlen (OBJECTS[i].name) > strlen (best->name)))
      best = &OBJECTS[i];
  best = find_best (names, g_strv_length ((char **) names),
                    best != NULL ? best->stems[0] : folder_name);
  return best != NULL || !is_plain_organization (names) ? best : &OBJECTS[0];
}
