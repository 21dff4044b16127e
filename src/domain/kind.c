/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/kind.h"

#include "domain/mdo/action.h"
#include "domain/mdo/case-kinds.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/minutes.h"
#include "domain/social-map/social-map.h"

static const WvbKind *const KINDS[] = {
  &wvb_neighbourhood_kind,
  &wvb_code_list_kind,
  &wvb_code_kind,
  &wvb_synonym_kind,
  &wvb_person_kind,
  &wvb_organisation_kind,
  &wvb_membership_kind,
  &wvb_external_identifier_kind,
  &wvb_location_kind,
  &wvb_service_kind,
  &wvb_service_at_location_kind,
  &wvb_address_kind,
  &wvb_contact_point_kind,
  &wvb_phone_kind,
  &wvb_opening_rule_kind,
  &wvb_meeting_series_kind,
  &wvb_meeting_kind,
  &wvb_agenda_item_kind,
  &wvb_meeting_reply_kind,
  &wvb_case_kind,
  &wvb_case_identity_kind,
  &wvb_ground_kind,
  &wvb_lead_period_kind,
  &wvb_emergency_access_kind,
  &wvb_attendance_kind,
  &wvb_minute_item_kind,
  &wvb_action_kind,
};

const WvbKind *const *
wvb_kind_get_all (guint *n_kinds)
{
  g_return_val_if_fail (n_kinds != NULL, NULL);

  *n_kinds = G_N_ELEMENTS (KINDS);
  return KINDS;
}

const WvbKind *
wvb_kind_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (g_strcmp0 (KINDS[i]->name, name) == 0)
      return KINDS[i];
  return NULL;
}

int
wvb_kind_find_field (const WvbKind *kind, const char *name)
{
  g_return_val_if_fail (kind != NULL, -1);

  for (guint i = 0; i < kind->n_fields; i++)
    if (g_strcmp0 (kind->fields[i].name, name) == 0)
      return (int) i;
  return -1;
}
