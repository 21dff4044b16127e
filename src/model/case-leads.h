/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who leads a case, as it is stored. On the thread of the reader or transaction. */
#pragma once

#include "domain/mdo/lead-period.h"
#include "store/transaction.h"

G_BEGIN_DECLS

/**
 * wvb_case_leads_read:
 * @cases: a reader of the cases drawer
 * @case_id: id of a case
 * @error: why they could not be read
 *
 * Returns: (transfer full) (nullable) (element-type WvbRecord): its lead periods, oldest first
 */
GPtrArray *wvb_case_leads_read (WvbReader *cases, const char *case_id, GError **error);

/**
 * wvb_case_leads_check_member:
 * @team: a reader of the team drawer
 * @period: a lead period that a person wants to save
 * @error: %WVB_ERROR_INVALID, for a person
 *
 * Which disciplines may lead is the list "lead_discipline", which a team may edit.
 *
 * Returns: whether its member may have the role
 */
gboolean wvb_case_leads_check_member (WvbReader *team, WvbRecord *period, GError **error);

/**
 * wvb_case_leads_save:
 * @cases: a transaction on the cases drawer
 * @period: what a person wants it to be, after wvb_case_leads_check_member()
 * @error: %WVB_ERROR_INVALID, %WVB_ERROR_NOT_FOUND without its case
 *
 * Saves it and what makes room for it, as wvb_lead_period_place().
 *
 * Returns: whether it was saved
 */
gboolean wvb_case_leads_save (WvbTransaction *cases, WvbRecord *period, GError **error);

G_END_DECLS
