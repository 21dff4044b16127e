/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One case as a screen shows it, and what can be done with it. Whoever opens one is in the audit
 * log before anything is read. Immutable; load it again when a store changed. Main thread. */
#pragma once

#include "domain/mdo/case.h"
#include "store/store.h"

G_BEGIN_DECLS

/* Where a case stands on an agenda. */
typedef struct {
  WvbRecord *item;
  WvbRecord *meeting;
  WvbRecord *series; /* (nullable) */
} WvbCaseAgenda;

#define WVB_TYPE_CASE_CARD (wvb_case_card_get_type ())
G_DECLARE_FINAL_TYPE (WvbCaseCard, wvb_case_card, WVB, CASE_CARD, GObject)

/**
 * wvb_case_card_open:
 * @team: the store of the team drawer
 * @cases: the store of the cases drawer
 * @id: id of a case
 *
 * Logs that it is read, and reads it.
 *
 * Returns: (transfer full): a future of a #WvbCaseCard; fails with %WVB_ERROR_NOT_FOUND
 */
DexFuture *wvb_case_card_open (WvbStore *team, WvbStore *cases, const char *id)
    G_GNUC_WARN_UNUSED_RESULT;

/* The same for a case that was opened and is still shown: no reading of its own. */
DexFuture *wvb_case_card_reload (WvbCaseCard *self) G_GNUC_WARN_UNUSED_RESULT;

WvbRecord *wvb_case_card_get_record (WvbCaseCard *self);

/* What people call it. */
const char *wvb_case_card_get_code (WvbCaseCard *self);

/* (nullable): the name of the member who brought it. */
const char *wvb_case_card_get_bringer (WvbCaseCard *self);

/* (transfer none) (element-type WvbCaseAgenda): where it stands or stood, the latest first. */
GPtrArray *wvb_case_card_get_agendas (WvbCaseCard *self);

/* Its state for a person, as wvb_case_card_derive_state(). */
const char *wvb_case_card_get_state (WvbCaseCard *self);

/**
 * wvb_case_card_derive_state:
 * @record: a case
 * @is_on_agenda: whether it waits on an agenda
 *
 * A case that is proposed and one that is planned differ in that alone, whatever was stored.
 *
 * Returns: a code of the list "case_state"
 */
const char *wvb_case_card_derive_state (WvbRecord *record, gboolean is_on_agenda);

/**
 * wvb_case_card_close:
 * @self: a case
 * @outcome: what came of it
 *
 * Returns: (transfer full): a future of the number of the change (int64) in the cases drawer; fails
 *   with %WVB_ERROR_INVALID
 */
DexFuture *wvb_case_card_close (WvbCaseCard *self, const char *outcome) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_case_card_reopen:
 * @self: a case that is over
 *
 * Returns: (transfer full): a future of the number of the change (int64) in the cases drawer; fails
 *   with %WVB_ERROR_INVALID
 */
DexFuture *wvb_case_card_reopen (WvbCaseCard *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
