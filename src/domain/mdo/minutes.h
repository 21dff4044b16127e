/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written down in a meeting: who was there, and what was decided, agreed and told. Both
 * kinds live in the cases drawer; actions have a file of their own. Static data and pure functions;
 * any thread. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

/* Codes of the list "minute_kind". */
#define WVB_MINUTES_DECISION "besluit"
#define WVB_MINUTES_AGREEMENT "afspraak"
#define WVB_MINUTES_INFORMATION "informatie"

/* Characters of one line of the minutes: a line, no report. */
#define WVB_MINUTE_TEXT_LIMIT 2000

/* Who was in a meeting, a member of the team or a guest. */
typedef enum {
  WVB_ATTENDANCE_MEETING,
  WVB_ATTENDANCE_MEMBERSHIP,
  WVB_ATTENDANCE_GUEST,
  WVB_ATTENDANCE_DISCIPLINE,
  WVB_ATTENDANCE_PRESENT,
  WVB_ATTENDANCE_MINUTES,
} WvbAttendanceField;
extern const WvbKind wvb_attendance_kind;

/* One line of the minutes; of an agreement it may say who keeps it and until when. Once the meeting
 * is closed it stays as it is, and a line that amends it stands beside it. */
typedef enum {
  WVB_MINUTE_ITEM_TEXT,
  WVB_MINUTE_ITEM_KIND,
  WVB_MINUTE_ITEM_MEETING,
  WVB_MINUTE_ITEM_AGENDA_ITEM,
  WVB_MINUTE_ITEM_CASE,
  WVB_MINUTE_ITEM_POSITION,
  WVB_MINUTE_ITEM_AT,
  WVB_MINUTE_ITEM_OWNER,
  WVB_MINUTE_ITEM_DUE,
  WVB_MINUTE_ITEM_DISCUSSED_WITH,
  WVB_MINUTE_ITEM_DISCUSSED_WITH_PATIENT_ON,
  WVB_MINUTE_ITEM_PATIENT_ANSWER,
  WVB_MINUTE_ITEM_DECIDED_BY,
  WVB_MINUTE_ITEM_AMENDS,
} WvbMinuteItemField;
extern const WvbKind wvb_minute_item_kind;

/**
 * wvb_minute_item_asks_patient:
 * @item: a line of the minutes
 *
 * Returns: whether it is a decision on a patient of which it is not said yet when it was discussed
 *   with the patient or someone close, and what the answer was
 */
gboolean wvb_minute_item_asks_patient (WvbRecord *item);

/* Orders lines as they were written down; for g_ptr_array_sort(). */
int wvb_minute_item_compare (gconstpointer one, gconstpointer other);

/**
 * wvb_minutes_count_core:
 * @attendances: (element-type WvbRecord): who was there
 * @core: (array zero-terminated=1): codes of the core disciplines
 *
 * Returns: how many of the core disciplines had somebody present
 */
guint wvb_minutes_count_core (GPtrArray *attendances, const char *const *core);

/**
 * wvb_minutes_are_patient_bound:
 * @kind: (nullable): code of the list "meeting_kind"
 *
 * Returns: whether the time of such a meeting is patient-bound; that of the others belongs to the
 *   organisation
 */
gboolean wvb_minutes_are_patient_bound (const char *kind);

G_END_DECLS
