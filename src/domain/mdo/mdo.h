/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of the MDO agenda: cases, and who they are about. Static data. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

/* A case says nothing of who it is about; without a name it is about a person all the same. People
 * name it aloud by the short code of its id. */
typedef enum {
  WVB_CASE_QUESTION,
  WVB_CASE_REASON,
  WVB_CASE_PATIENT_GROUP,
  WVB_CASE_URGENCY,
  WVB_CASE_DISCIPLINES_INVOLVED,
  WVB_CASE_DISCIPLINES_WANTED,
  WVB_CASE_STATE,
  WVB_CASE_NAMING,
  WVB_CASE_NEXT_REVIEW,
} WvbCaseField;
extern const WvbKind wvb_case_kind;

/* Who a case is about, as it is kept, joined and logged: one body that the key of the case seals.
 * Two devices that write at once leave two bodies, both sealed. */
typedef enum {
  WVB_CASE_IDENTITY_CASE,
  WVB_CASE_IDENTITY_BODY,
} WvbCaseIdentityField;
extern const WvbKind wvb_case_identity_kind;

/* What a body says once it was opened; its record has the id of the sealed one and is kept in no
 * file. There is no field for the citizen service number, and none may come. */
typedef enum {
  WVB_IDENTITY_NAME,
  WVB_IDENTITY_BIRTH_DATE,
  WVB_IDENTITY_PHONE,
  WVB_IDENTITY_EMAIL,
  WVB_IDENTITY_ADDRESS,
  WVB_IDENTITY_POSTAL_CODE,
  WVB_IDENTITY_CITY,
  WVB_IDENTITY_CONTACT_NAME,
  WVB_IDENTITY_CONTACT_RELATION,
  WVB_IDENTITY_CONTACT_PHONE,
  WVB_IDENTITY_NOTE,
} WvbIdentityField;
extern const WvbKind wvb_identity_kind;

G_END_DECLS
