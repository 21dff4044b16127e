/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/service-set.h"

#include "base/error.h"
#include "domain/social-map/address.h"
#include "domain/social-map/social-map.h"

/* The kinds that hang on a service, on its place or on what they share with others, and by which
 * fields; without one a kind cannot hang there. */
#define NO_FIELD G_MAXUINT

static const struct {
  const WvbKind *kind;
  guint service;
  guint link;
  guint location;
  guint organisation;
  guint contact_point;
} HANGING[] = {
  { &wvb_contact_point_kind, WVB_CONTACT_POINT_SERVICE, WVB_CONTACT_POINT_SERVICE_AT_LOCATION,
    WVB_CONTACT_POINT_LOCATION, WVB_CONTACT_POINT_ORGANISATION, NO_FIELD },
  { &wvb_phone_kind, WVB_PHONE_SERVICE, WVB_PHONE_SERVICE_AT_LOCATION, WVB_PHONE_LOCATION,
    WVB_PHONE_ORGANISATION, WVB_PHONE_CONTACT_POINT },
  { &wvb_opening_rule_kind, WVB_OPENING_RULE_SERVICE, WVB_OPENING_RULE_SERVICE_AT_LOCATION,
    WVB_OPENING_RULE_LOCATION, NO_FIELD, NO_FIELD },
};

static gboolean
is_blank_address (WvbRecord *address)
{
  return address == NULL || wvb_address_is_blank (address);
}

/* A place that nobody named or gave an address is none, and then its link is none either. */
static void
skip_blank_place (WvbDraft *draft, WvbRecord *link)
{
  WvbRecord *location
      = wvb_draft_find (draft, wvb_record_get_text (link, WVB_SERVICE_AT_LOCATION_LOCATION));
  WvbRecord *address;
  gboolean blank;

  if (location == NULL)
    return;
  address = wvb_service_set_find_address (draft, wvb_record_get_id (location));
  blank = is_blank_address (address) && !wvb_record_has (location, WVB_LOCATION_NAME);
  wvb_draft_set_skipped (draft, link, blank && wvb_draft_is_new (draft, location));
  wvb_draft_set_skipped (draft, location, blank);
}

/* The address of a place that was taken away again goes with it. */
static void
skip_blank_addresses (WvbDraft *draft)
{
  g_autoptr (GPtrArray) addresses = wvb_draft_list (draft, &wvb_address_kind);

  for (guint i = 0; i < addresses->len; i++)
    wvb_draft_set_skipped (draft, addresses->pdata[i], is_blank_address (addresses->pdata[i]));
}

static gboolean
is_blank_rule (WvbRecord *rule)
{
  return !wvb_record_has (rule, WVB_OPENING_RULE_DAYS)
         && !wvb_record_has (rule, WVB_OPENING_RULE_OPENS_AT)
         && !wvb_record_has (rule, WVB_OPENING_RULE_CLOSES_AT);
}

/* What was offered to be filled in and was not, is not saved. */
static void
skip_blanks (WvbDraft *draft)
{
  g_autoptr (GPtrArray) links = wvb_draft_list (draft, &wvb_service_at_location_kind);
  g_autoptr (GPtrArray) phones = wvb_draft_list (draft, &wvb_phone_kind);
  g_autoptr (GPtrArray) rules = wvb_draft_list (draft, &wvb_opening_rule_kind);

  for (guint i = 0; i < links->len; i++)
    skip_blank_place (draft, links->pdata[i]);
  skip_blank_addresses (draft);
  for (guint i = 0; i < phones->len; i++)
    wvb_draft_set_skipped (draft, phones->pdata[i],
                           !wvb_record_has (phones->pdata[i], WVB_PHONE_NUMBER)
                               && !wvb_record_has (phones->pdata[i], WVB_PHONE_DESCRIPTION));
  for (guint i = 0; i < rules->len; i++)
    wvb_draft_set_skipped (draft, rules->pdata[i], is_blank_rule (rules->pdata[i]));
}

/* Hours of a place that was emptied since are nobody's again. */
static gboolean
find_owner (WvbDraft *draft, WvbRecord *rule)
{
  WvbRecord *link
      = wvb_draft_find (draft, wvb_record_get_text (rule, WVB_OPENING_RULE_SERVICE_AT_LOCATION));

  if (link != NULL && !wvb_service_set_is_saved (draft, link))
    wvb_record_set_text (rule, WVB_OPENING_RULE_SERVICE_AT_LOCATION, NULL);
  return wvb_record_has (rule, WVB_OPENING_RULE_SERVICE)
         || wvb_record_has (rule, WVB_OPENING_RULE_LOCATION)
         || wvb_record_has (rule, WVB_OPENING_RULE_SERVICE_AT_LOCATION);
}

/* New hours are those of the service at its first place, or of the service where it has none. */
static void
give_hours_an_owner (WvbDraft *draft, WvbRecord *service)
{
  g_autoptr (GPtrArray) links = wvb_draft_list (draft, &wvb_service_at_location_kind);
  g_autoptr (GPtrArray) rules = wvb_draft_list (draft, &wvb_opening_rule_kind);
  WvbRecord *link = NULL;

  for (guint i = 0; i < links->len && link == NULL; i++)
    if (wvb_service_set_is_saved (draft, links->pdata[i]))
      link = links->pdata[i];
  for (guint i = 0; i < rules->len; i++) {
    if (find_owner (draft, rules->pdata[i]) || !wvb_service_set_is_saved (draft, rules->pdata[i]))
      continue;
    if (link != NULL)
      wvb_record_set_text (rules->pdata[i], WVB_OPENING_RULE_SERVICE_AT_LOCATION,
                           wvb_record_get_id (link));
    else
      wvb_record_set_text (rules->pdata[i], WVB_OPENING_RULE_SERVICE, wvb_record_get_id (service));
  }
}

static void
give_places_an_organisation (WvbDraft *draft, WvbRecord *service)
{
  const char *organisation = wvb_record_get_text (service, WVB_SERVICE_ORGANISATION);
  g_autoptr (GPtrArray) locations = wvb_draft_list (draft, &wvb_location_kind);

  for (guint i = 0; i < locations->len; i++)
    if (wvb_draft_is_new (draft, locations->pdata[i])
        && wvb_service_set_is_saved (draft, locations->pdata[i]))
      wvb_record_set_text (locations->pdata[i], WVB_LOCATION_ORGANISATION, organisation);
}

/* An address that nobody edited here stays as it came. */
static void
tidy_addresses (WvbDraft *draft)
{
  g_autoptr (GPtrArray) addresses = wvb_draft_list (draft, &wvb_address_kind);

  for (guint i = 0; i < addresses->len; i++)
    if (wvb_draft_is_changed (draft, addresses->pdata[i]))
      wvb_address_tidy (addresses->pdata[i]);
}

static const char *
get_reference (WvbRecord *record, guint field)
{
  return field != NO_FIELD ? wvb_record_get_text (record, field) : NULL;
}

static const char *
get_title (WvbDraft *draft, const char *id)
{
  WvbRecord *record = wvb_draft_find (draft, id);

  return record != NULL ? wvb_record_get_text (record, wvb_record_get_kind (record)->title) : NULL;
}

/* A place goes by its name, or else by its address. */
static const char *
get_place_title (WvbDraft *draft, const char *location)
{
  const char *name = get_title (draft, location);
  WvbRecord *address = wvb_service_set_find_address (draft, location);

  if (name != NULL || address == NULL)
    return name;
  return wvb_record_get_text (address, WVB_ADDRESS_ADDRESS_1);
}

static char *
dup_with_name (const char *format, const char *name, const char *without)
{
  return name != NULL ? g_strdup_printf (format, name) : g_strdup (without);
}

static char *
dup_place_owner (WvbDraft *draft, const char *link)
{
  WvbRecord *record = wvb_draft_find (draft, link);
  const char *location
      = record != NULL ? wvb_record_get_text (record, WVB_SERVICE_AT_LOCATION_LOCATION) : NULL;

  /* Translators: %s is the name of a place where a service is given */
  return dup_with_name (_ ("At %s"), get_place_title (draft, location), _ ("At this place"));
}

static gboolean
is_linked (WvbDraft *draft, const char *location)
{
  g_autoptr (GPtrArray) links = wvb_draft_list (draft, &wvb_service_at_location_kind);

  for (guint i = 0; i < links->len; i++)
    if (g_strcmp0 (wvb_record_get_text (links->pdata[i], WVB_SERVICE_AT_LOCATION_LOCATION),
                   location)
        == 0)
      return TRUE;
  return FALSE;
}

static void
move_to_service (WvbDraft *draft, WvbRecord *service, WvbRecord *link)
{
  for (guint i = 0; i < G_N_ELEMENTS (HANGING); i++) {
    g_autoptr (GPtrArray) records = wvb_draft_list (draft, HANGING[i].kind);

    for (guint j = 0; j < records->len; j++)
      if (g_strcmp0 (get_reference (records->pdata[j], HANGING[i].link), wvb_record_get_id (link))
          == 0) {
        wvb_record_set_text (records->pdata[j], HANGING[i].link, NULL);
        wvb_record_set_text (records->pdata[j], HANGING[i].service, wvb_record_get_id (service));
      }
  }
}

/* Nothing of these is deleted: they are there for whatever else is given at the location. */
static void
drop_what_location_has (WvbDraft *draft, const char *location)
{
  for (guint i = 0; i < G_N_ELEMENTS (HANGING); i++) {
    g_autoptr (GPtrArray) records = wvb_draft_list (draft, HANGING[i].kind);

    for (guint j = 0; j < records->len; j++) {
      g_autofree char *contact
          = g_strdup (get_reference (records->pdata[j], HANGING[i].contact_point));

      if (wvb_record_has (records->pdata[j], HANGING[i].service))
        continue;
      if (g_strcmp0 (get_reference (records->pdata[j], HANGING[i].location), location) == 0
          || (contact != NULL && wvb_draft_find (draft, contact) == NULL))
        wvb_draft_drop (draft, records->pdata[j]);
    }
  }
}

static void
drop_location (WvbDraft *draft, const char *id)
{
  WvbRecord *location = wvb_draft_find (draft, id);
  WvbRecord *address;

  if (location == NULL)
    return;
  while ((address = wvb_service_set_find_address (draft, id)) != NULL)
    wvb_draft_drop (draft, address);
  wvb_draft_drop (draft, location);
}

WvbRecord *
wvb_service_set_find_address (WvbDraft *draft, const char *location)
{
  g_autoptr (GPtrArray) addresses = NULL;

  g_return_val_if_fail (WVB_IS_DRAFT (draft), NULL);

  addresses = wvb_draft_list (draft, &wvb_address_kind);
  for (guint i = 0; i < addresses->len; i++)
    if (g_strcmp0 (wvb_record_get_text (addresses->pdata[i], WVB_ADDRESS_LOCATION), location) == 0)
      return addresses->pdata[i];
  return NULL;
}

gboolean
wvb_service_set_is_saved (WvbDraft *draft, WvbRecord *record)
{
  g_return_val_if_fail (WVB_IS_DRAFT (draft), FALSE);
  g_return_val_if_fail (WVB_IS_RECORD (record), FALSE);

  return wvb_draft_find (draft, wvb_record_get_id (record)) != NULL
         && !wvb_draft_is_skipped (draft, record);
}

char *
wvb_service_set_dup_owner (WvbDraft *draft, WvbRecord *record)
{
  guint i = 0;

  g_return_val_if_fail (WVB_IS_DRAFT (draft), NULL);
  g_return_val_if_fail (WVB_IS_RECORD (record), NULL);

  while (i < G_N_ELEMENTS (HANGING) && HANGING[i].kind != wvb_record_get_kind (record))
    i++;
  g_return_val_if_fail (i < G_N_ELEMENTS (HANGING), NULL);
  if (get_reference (record, HANGING[i].organisation) != NULL)
    return dup_with_name (_ ("Of the organisation %s, for all its services"),
                          get_title (draft, get_reference (record, HANGING[i].organisation)),
                          _ ("Of the organisation, for all its services"));
  if (get_reference (record, HANGING[i].location) != NULL)
    return dup_with_name (_ ("Of the location %s, for all that is given there"),
                          get_place_title (draft, get_reference (record, HANGING[i].location)),
                          _ ("Of the location, for all that is given there"));
  if (get_reference (record, HANGING[i].contact_point) != NULL)
    return dup_with_name (_ ("Of the contact %s"),
                          get_title (draft, get_reference (record, HANGING[i].contact_point)),
                          _ ("Of a contact"));
  if (get_reference (record, HANGING[i].link) != NULL)
    return dup_place_owner (draft, get_reference (record, HANGING[i].link));
  return NULL;
}

void
wvb_service_set_remove_place (WvbDraft *draft, WvbRecord *service, WvbRecord *link)
{
  g_autofree char *location = NULL;

  g_return_if_fail (WVB_IS_DRAFT (draft));
  g_return_if_fail (WVB_IS_RECORD (service));
  g_return_if_fail (WVB_IS_RECORD (link));

  if (wvb_draft_find (draft, wvb_record_get_id (link)) == NULL)
    return;
  location = g_strdup (wvb_record_get_text (link, WVB_SERVICE_AT_LOCATION_LOCATION));
  move_to_service (draft, service, link);
  wvb_draft_remove (draft, link);
  if (location == NULL || is_linked (draft, location))
    return;
  drop_what_location_has (draft, location);
  drop_location (draft, location);
}

void
wvb_service_set_prepare (WvbDraft *draft, WvbRecord *service)
{
  g_return_if_fail (WVB_IS_DRAFT (draft));
  g_return_if_fail (WVB_IS_RECORD (service));

  skip_blanks (draft);
  give_hours_an_owner (draft, service);
  give_places_an_organisation (draft, service);
  tidy_addresses (draft);
}
