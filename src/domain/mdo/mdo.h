/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of the MDO agenda: meetings and what is on their agenda, cases, and who they are about.
 * Static data. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

/* A rule by which meetings come back; days and times are those of Europe/Amsterdam. It comes on the
 * weekday of its first day, see meeting-series.h. */
typedef enum {
  WVB_MEETING_SERIES_NAME,
  WVB_MEETING_SERIES_KIND,
  WVB_MEETING_SERIES_STARTS_ON,
  WVB_MEETING_SERIES_ENDS_ON,
  WVB_MEETING_SERIES_FREQUENCY,
  WVB_MEETING_SERIES_INTERVAL,
  WVB_MEETING_SERIES_ORDINAL,
  WVB_MEETING_SERIES_SKIPS_HOLIDAYS,
  WVB_MEETING_SERIES_STARTS_AT,
  WVB_MEETING_SERIES_ENDS_AT,
  WVB_MEETING_SERIES_PLACE,
  WVB_MEETING_SERIES_URL,
  WVB_MEETING_SERIES_CHAIR,
  WVB_MEETING_SERIES_MINUTE_TAKER,
  WVB_MEETING_SERIES_MEMBERS,
  WVB_MEETING_SERIES_STANDING_ITEMS,
  WVB_MEETING_SERIES_MINUTES_PER_CASE,
} WvbMeetingSeriesField;
extern const WvbKind wvb_meeting_series_kind;

/* One meeting. One of a series has its record only once it says more than the series does, or
 * something is on its agenda; what it leaves empty is as the series has it, see meeting.h. */
typedef enum {
  WVB_MEETING_NAME,
  WVB_MEETING_KIND,
  WVB_MEETING_SERIES,
  WVB_MEETING_OCCURRENCE,
  WVB_MEETING_DATE,
  WVB_MEETING_STARTS_AT,
  WVB_MEETING_ENDS_AT,
  WVB_MEETING_PLACE,
  WVB_MEETING_URL,
  WVB_MEETING_CHAIR,
  WVB_MEETING_MINUTE_TAKER,
  WVB_MEETING_MEMBERS,
  WVB_MEETING_MINUTES_PER_CASE,
  WVB_MEETING_STATE,
  WVB_MEETING_REASON,
} WvbMeetingField;
extern const WvbKind wvb_meeting_kind;

/* What is on the agenda of a meeting, without case content: of a case its short code is the title,
 * and the rest is in the cases drawer. */
typedef enum {
  WVB_AGENDA_ITEM_TITLE,
  WVB_AGENDA_ITEM_MEETING,
  WVB_AGENDA_ITEM_KIND,
  WVB_AGENDA_ITEM_POSITION,
  WVB_AGENDA_ITEM_MINUTES,
  WVB_AGENDA_ITEM_NOTE,
  WVB_AGENDA_ITEM_STATE,
  WVB_AGENDA_ITEM_REASON,
  WVB_AGENDA_ITEM_ORIGIN,
  WVB_AGENDA_ITEM_CASE,
} WvbAgendaItemField;
extern const WvbKind wvb_agenda_item_kind;

/* Whether a member comes, to every meeting of a series or to one. */
typedef enum {
  WVB_MEETING_REPLY_MEMBER,
  WVB_MEETING_REPLY_SERIES,
  WVB_MEETING_REPLY_MEETING,
  WVB_MEETING_REPLY_ANSWER,
  WVB_MEETING_REPLY_SEQUENCE,
  WVB_MEETING_REPLY_ANSWERED_AT,
} WvbMeetingReplyField;
extern const WvbKind wvb_meeting_reply_kind;

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
  WVB_CASE_BROUGHT_BY,
  WVB_CASE_OPENED_ON,
  WVB_CASE_CLOSED_ON,
  WVB_CASE_OUTCOME,
  WVB_CASE_TEXT_REVIEW_SINCE,
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
