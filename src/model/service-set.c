/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/service-set.h"

#include "domain/social-map/address.h"
#include "domain/social-map/social-map.h"

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

static gboolean
has_owner (WvbRecord *rule)
{
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
    if (has_owner (rules->pdata[i]) || !wvb_service_set_is_saved (draft, rules->pdata[i]))
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

void
wvb_service_set_prepare (WvbDraft *draft, WvbRecord *service)
{
  g_return_if_fail (WVB_IS_DRAFT (draft));
  g_return_if_fail (WVB_IS_RECORD (service));

  skip_blanks (draft);
  give_hours_an_owner (draft, service);
  give_places_an_organisation (draft, service);
}
