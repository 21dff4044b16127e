/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds that belong to a case: on what ground who may know what, who leads, and who read a name
 * in an emergency. Static data. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

/* Why one recipient may know something of a case: a member, a discipline or an organisation, and
 * what of it. It stays as evidence when the identity goes. Its rules are in ground.h. */
typedef enum {
  WVB_GROUND_CASE,
  WVB_GROUND_RECIPIENT,
  WVB_GROUND_DISCIPLINE,
  WVB_GROUND_ORGANISATION,
  WVB_GROUND_DOMAINS,
  WVB_GROUND_BASIS,
  WVB_GROUND_EXCEPTION,
  WVB_GROUND_SECRECY,
  WVB_GROUND_STATE,
  WVB_GROUND_GIVEN_BY,
  WVB_GROUND_INCAPACITY,
  WVB_GROUND_FORM,
  WVB_GROUND_PURPOSE,
  WVB_GROUND_VALID_FROM,
  WVB_GROUND_VALID_UNTIL,
  WVB_GROUND_WITHDRAWN_AT,
  WVB_GROUND_DOCUMENT,
  WVB_GROUND_TO_BE_CHECKED,
} WvbGroundField;
extern const WvbKind wvb_ground_kind;

/* Who leads or coordinates in one setting, from one day to another. Somebody outside the team is
 * named in words. Its rules are in lead-period.h. */
typedef enum {
  WVB_LEAD_PERIOD_CASE,
  WVB_LEAD_PERIOD_SETTING,
  WVB_LEAD_PERIOD_ROLE,
  WVB_LEAD_PERIOD_MEMBERSHIP,
  WVB_LEAD_PERIOD_ELSEWHERE,
  WVB_LEAD_PERIOD_VALID_FROM,
  WVB_LEAD_PERIOD_VALID_UNTIL,
  WVB_LEAD_PERIOD_TEMPORARY,
  WVB_LEAD_PERIOD_REASON,
  WVB_LEAD_PERIOD_TOLD_PATIENT_ON,
} WvbLeadPeriodField;
extern const WvbKind wvb_lead_period_kind;

/* Somebody read who a case is about without a ground. It is reviewed by the keeper of the log. */
typedef enum {
  WVB_EMERGENCY_ACCESS_CASE,
  WVB_EMERGENCY_ACCESS_MEMBERSHIP,
  WVB_EMERGENCY_ACCESS_REASON,
  WVB_EMERGENCY_ACCESS_AT,
  WVB_EMERGENCY_ACCESS_REVIEWED_ON,
  WVB_EMERGENCY_ACCESS_REVIEWED_BY,
  WVB_EMERGENCY_ACCESS_VERDICT,
} WvbEmergencyAccessField;
extern const WvbKind wvb_emergency_access_kind;

G_END_DECLS
