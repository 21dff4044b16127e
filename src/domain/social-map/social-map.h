/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of the social map: who offers what, where, when and to whom. Static data. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

/* The team's own neighbourhood. */
typedef enum {
  WVB_NEIGHBOURHOOD_NAME,
  WVB_NEIGHBOURHOOD_RESIDENTS,
  WVB_NEIGHBOURHOOD_CBS_CODES,
} WvbNeighbourhoodField;
extern const WvbKind wvb_neighbourhood_kind;

/* Lists of codes are reference data that a team may edit; codes refer to their list by name. */
typedef enum {
  WVB_CODE_LIST_NAME,
  WVB_CODE_LIST_LABEL_NL,
  WVB_CODE_LIST_LABEL_EN,
} WvbCodeListField;
extern const WvbKind wvb_code_list_kind;

typedef enum {
  WVB_CODE_LIST,
  WVB_CODE_CODE,
  WVB_CODE_LABEL_NL,
  WVB_CODE_LABEL_EN,
  WVB_CODE_CORE,
  WVB_CODE_POSITION,
  WVB_CODE_VALID_FROM,
  WVB_CODE_VALID_TO,
  WVB_CODE_MAPS_TO,
} WvbCodeField;
extern const WvbKind wvb_code_kind;

/* Whoever searches for the term also finds the words. */
typedef enum {
  WVB_SYNONYM_TERM,
  WVB_SYNONYM_WORDS,
} WvbSynonymField;
extern const WvbKind wvb_synonym_kind;

typedef enum {
  WVB_PERSON_NAME,
  WVB_PERSON_PHONE,
  WVB_PERSON_EMAIL,
} WvbPersonField;
extern const WvbKind wvb_person_kind;

typedef enum {
  WVB_MEMBERSHIP_PERSON,
  WVB_MEMBERSHIP_ORGANISATION,
  WVB_MEMBERSHIP_NEIGHBOURHOOD,
  WVB_MEMBERSHIP_DISCIPLINE,
  WVB_MEMBERSHIP_ROLES,
  WVB_MEMBERSHIP_VALID_FROM,
  WVB_MEMBERSHIP_VALID_TO,
  WVB_MEMBERSHIP_IS_CONTACT_POINT,
  WVB_MEMBERSHIP_DEPUTY_OF,
} WvbMembershipField;
extern const WvbKind wvb_membership_kind;

typedef enum {
  WVB_ORGANISATION_NAME,
  WVB_ORGANISATION_ALTERNATE_NAME,
  WVB_ORGANISATION_DESCRIPTION,
  WVB_ORGANISATION_KIND,
  WVB_ORGANISATION_EMAIL,
  WVB_ORGANISATION_URL,
  WVB_ORGANISATION_LEGAL_STATUS,
  WVB_ORGANISATION_PARENT,
  WVB_ORGANISATION_TO_COMPLETE,
} WvbOrganisationField;
extern const WvbKind wvb_organisation_kind;

/* AGB, KvK, URA and others: digits that are a text, so that leading zeros stay. */
typedef enum {
  WVB_EXTERNAL_IDENTIFIER_ORGANISATION,
  WVB_EXTERNAL_IDENTIFIER_SYSTEM,
  WVB_EXTERNAL_IDENTIFIER_VALUE,
  WVB_EXTERNAL_IDENTIFIER_SCHEME,
  WVB_EXTERNAL_IDENTIFIER_CHECKED_ON,
} WvbExternalIdentifierField;
extern const WvbKind wvb_external_identifier_kind;

typedef enum {
  WVB_LOCATION_ORGANISATION,
  WVB_LOCATION_NAME,
  WVB_LOCATION_ALTERNATE_NAME,
  WVB_LOCATION_LOCATION_TYPE,
  WVB_LOCATION_DESCRIPTION,
  WVB_LOCATION_TRANSPORTATION,
  WVB_LOCATION_LATITUDE,
  WVB_LOCATION_LONGITUDE,
  WVB_LOCATION_URL,
} WvbLocationField;
extern const WvbKind wvb_location_kind;

typedef enum {
  WVB_SERVICE_ORGANISATION,
  WVB_SERVICE_NAME,
  WVB_SERVICE_ALTERNATE_NAME,
  WVB_SERVICE_DESCRIPTION,
  WVB_SERVICE_KIND,
  WVB_SERVICE_STATUS,
  WVB_SERVICE_DISCIPLINES,
  WVB_SERVICE_PATIENT_GROUPS,
  WVB_SERVICE_ELIGIBILITY,
  WVB_SERVICE_MINIMUM_AGE,
  WVB_SERVICE_MAXIMUM_AGE,
  WVB_SERVICE_REFERRAL_RULE,
  WVB_SERVICE_LAW,
  WVB_SERVICE_COST_TEXT,
  WVB_SERVICE_APPLICATION_PROCESS,
  WVB_SERVICE_ALERT,
  WVB_SERVICE_EMAIL,
  WVB_SERVICE_URL,
  WVB_SERVICE_ASSURED_ON,
  WVB_SERVICE_ASSURED_BY,
} WvbServiceField;
extern const WvbKind wvb_service_kind;

typedef enum {
  WVB_SERVICE_AT_LOCATION_SERVICE,
  WVB_SERVICE_AT_LOCATION_LOCATION,
  WVB_SERVICE_AT_LOCATION_DESCRIPTION,
} WvbServiceAtLocationField;
extern const WvbKind wvb_service_at_location_kind;

/* One address; all of it is one merge unit, or two edits make a place that never existed. */
typedef enum {
  WVB_ADDRESS_ORGANISATION,
  WVB_ADDRESS_LOCATION,
  WVB_ADDRESS_ADDRESS_TYPE,
  WVB_ADDRESS_ATTENTION,
  WVB_ADDRESS_ADDRESS_1,
  WVB_ADDRESS_ADDRESS_2,
  WVB_ADDRESS_POSTAL_CODE,
  WVB_ADDRESS_CITY,
  WVB_ADDRESS_REGION,
  WVB_ADDRESS_STATE_PROVINCE,
  WVB_ADDRESS_COUNTRY,
} WvbAddressField;
extern const WvbKind wvb_address_kind;

/* Somebody to ask for, by name or by function. */
typedef enum {
  WVB_CONTACT_POINT_ORGANISATION,
  WVB_CONTACT_POINT_SERVICE,
  WVB_CONTACT_POINT_LOCATION,
  WVB_CONTACT_POINT_SERVICE_AT_LOCATION,
  WVB_CONTACT_POINT_NAME,
  WVB_CONTACT_POINT_TITLE,
  WVB_CONTACT_POINT_DEPARTMENT,
  WVB_CONTACT_POINT_EMAIL,
  WVB_CONTACT_POINT_AUDIENCE,
} WvbContactPointField;
extern const WvbKind wvb_contact_point_kind;

typedef enum {
  WVB_PHONE_ORGANISATION,
  WVB_PHONE_SERVICE,
  WVB_PHONE_LOCATION,
  WVB_PHONE_SERVICE_AT_LOCATION,
  WVB_PHONE_CONTACT_POINT,
  WVB_PHONE_NUMBER,
  WVB_PHONE_EXTENSION,
  WVB_PHONE_PHONE_TYPE,
  WVB_PHONE_DESCRIPTION,
  WVB_PHONE_AUDIENCE,
  WVB_PHONE_URGENCY,
} WvbPhoneField;
extern const WvbKind wvb_phone_kind;

/* One block of opening hours. Days are the two letters of RFC 5545 (MO … SU); times are HH:MM in
 * Europe/Amsterdam; without times the place is closed on those days. */
typedef enum {
  WVB_OPENING_RULE_SERVICE,
  WVB_OPENING_RULE_LOCATION,
  WVB_OPENING_RULE_SERVICE_AT_LOCATION,
  WVB_OPENING_RULE_DAYS,
  WVB_OPENING_RULE_OPENS_AT,
  WVB_OPENING_RULE_CLOSES_AT,
  WVB_OPENING_RULE_HOURS_KIND,
  WVB_OPENING_RULE_VALID_FROM,
  WVB_OPENING_RULE_VALID_TO,
  WVB_OPENING_RULE_DESCRIPTION,
} WvbOpeningRuleField;
extern const WvbKind wvb_opening_rule_kind;

G_END_DECLS
