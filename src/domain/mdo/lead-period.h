/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of who leads a case: at most one at a time in each setting and role. Days are those of
 * Europe/Amsterdam and both ends of a period belong to it. Pure; any thread. */
#pragma once

#include "domain/mdo/case-kinds.h"

G_BEGIN_DECLS

/* Codes of the list "lead_role". */
#define WVB_LEAD_CLINICIAN "regiebehandelaar"
#define WVB_LEAD_COORDINATOR "zorgcoordinator"

/* The code list of the disciplines that may lead. */
#define WVB_LEAD_DISCIPLINES "lead_discipline"

/* Whether it is the lead on that day. */
gboolean wvb_lead_period_is_active (WvbRecord *period, const GDate *today);

/**
 * wvb_lead_period_find_active:
 * @periods: (element-type WvbRecord): lead periods of one case
 * @setting: code of the list "lead_setting"
 * @role: code of the list "lead_role"
 * @today: a day
 *
 * Returns: (transfer none) (nullable): who leads on that day; of several, as two devices together
 *   may have made them, the first
 */
WvbRecord *wvb_lead_period_find_active (GPtrArray *periods,
                                        const char *setting,
                                        const char *role,
                                        const GDate *today);

/**
 * wvb_lead_period_may_lead:
 * @role: (nullable): code of the list "lead_role"
 * @discipline: (nullable): code of the discipline of a member
 * @leading: (nullable) (array zero-terminated=1): codes of the list "lead_discipline"
 *
 * Returns: whether a member of that discipline may have the role; anybody may coordinate
 */
gboolean
wvb_lead_period_may_lead (const char *role, const char *discipline, const char *const *leading);

/**
 * wvb_lead_period_check:
 * @period: what a person wants to save
 * @error: %WVB_ERROR_INVALID, for a person
 *
 * Beyond wvb_record_check(): a member or words for somebody elsewhere, days in their order, and an
 * end where it is temporary.
 *
 * Returns: whether it may be saved, others aside
 */
gboolean wvb_lead_period_check (WvbRecord *period, GError **error);

/**
 * wvb_lead_period_place:
 * @periods: (element-type WvbRecord): those of its case, as they are stored
 * @period: a new or changed one, which passes wvb_lead_period_check()
 * @error: %WVB_ERROR_INVALID, for a person, if one begins already while it lasts
 *
 * Makes room for it: whoever led before ends the day before it begins. After a temporary one the
 * same person leads again by itself.
 *
 * Returns: (transfer full) (nullable) (element-type WvbRecord): what is to be saved together,
 * @period among it
 */
GPtrArray *wvb_lead_period_place (GPtrArray *periods, WvbRecord *period, GError **error);

/**
 * wvb_lead_find_conflicts:
 * @periods: (element-type WvbRecord): lead periods of one case
 *
 * Returns: (transfer container) (element-type WvbRecord): those that share a day, a setting and a
 *   role with another one: a person has to choose
 */
GPtrArray *wvb_lead_find_conflicts (GPtrArray *periods);

/**
 * wvb_lead_find_gaps:
 * @periods: (element-type WvbRecord): lead periods of one case
 * @today: a day
 *
 * Returns: (transfer container) (element-type WvbRecord): of each setting and role in which
 * somebody led and nobody does now, the period that ended last
 */
GPtrArray *wvb_lead_find_gaps (GPtrArray *periods, const GDate *today);

G_END_DECLS
