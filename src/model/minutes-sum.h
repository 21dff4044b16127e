/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The minutes that went into meetings, for each meeting and party, under two headings:
 * patient-bound and organisation. No names of persons, and nothing of what was spoken of. Main
 * thread. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/**
 * WvbMinutesLine:
 * @meeting: id of the meeting
 * @date: its day
 * @name: what it is called
 * @is_patient_bound: under which of the two headings it stands
 * @party: the organisation; "" for a guest, or a member without one
 * @discipline: code of the discipline, "" if none is known
 * @n_people: how many came
 * @minutes: their minutes together
 */
typedef struct {
  char *meeting;
  char *date;
  char *name;
  gboolean is_patient_bound;
  char *party;
  char *discipline;
  guint n_people;
  guint minutes;
} WvbMinutesLine;

void wvb_minutes_line_free (WvbMinutesLine *self);

/**
 * wvb_minutes_sum_load:
 * @team: the store of the team drawer
 * @cases: that of the cases drawer
 * @from: the first day
 * @until: the last one
 *
 * Of the meetings that are closed; whoever was there for no said time was there for all of it.
 *
 * Returns: (transfer full): a future of a #GPtrArray (boxed) of #WvbMinutesLine, patient-bound ones
 *   first, then by day and party
 */
DexFuture *
wvb_minutes_sum_load (WvbStore *team, WvbStore *cases, const GDate *from, const GDate *until)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_minutes_sum:
 * @lines: (element-type WvbMinutesLine): what was loaded
 * @is_patient_bound: one of the two headings
 *
 * Returns: the minutes under it
 */
guint wvb_minutes_sum (GPtrArray *lines, gboolean is_patient_bound);

/**
 * wvb_minutes_sum_dup_csv:
 * @lines: (element-type WvbMinutesLine): what was loaded
 * @separator: a comma, a semicolon or a tab
 *
 * Returns: (transfer full): a table with a row for each line, in which no cell is a formula
 */
char *wvb_minutes_sum_dup_csv (GPtrArray *lines, char separator);

/**
 * wvb_minutes_sum_get_quarter:
 * @day: any day of it
 * @from: (out caller-allocates): its first day
 * @until: (out caller-allocates): its last day
 */
void wvb_minutes_sum_get_quarter (const GDate *day, GDate *from, GDate *until);

G_END_DECLS
