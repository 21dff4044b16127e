/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who a case is about: kept in the cases drawer as a record of the sealed kind, opened here with
 * the key that the vault has for the case. Nothing is read before the audit log has it. The
 * functions block: call them from a worker thread or a program without a main loop. Whoever calls
 * them has seen to it that the person may. */
#pragma once

#include "domain/mdo/mdo.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * wvb_identity_save_sync:
 * @cases: store of the cases drawer
 * @vault: store of the vault
 * @case_id: id of a case
 * @identity: a record of %wvb_identity_kind: what a person wants it to be
 * @error: %WVB_ERROR_INVALID if a field may not hold its value, %WVB_ERROR_NOT_FOUND if there is no
 *   such case
 *
 * Seals and saves it, with a new key where the case has none; the draft of it goes. Where two
 * versions were there, the one that is saved is the only one afterwards. Nothing differing is no
 * change.
 *
 * Returns: whether it was saved
 */
gboolean wvb_identity_save_sync (
    WvbStore *cases, WvbStore *vault, const char *case_id, WvbRecord *identity, GError **error);

/**
 * wvb_identity_load_sync:
 * @cases: store of the cases drawer
 * @vault: store of the vault
 * @case_id: id of a case
 * @basis: (nullable): by what right, for the log
 * @error: %WVB_ERROR_NOT_FOUND if the key was destroyed, %WVB_ERROR_DAMAGED
 *
 * Logs the reading, then reads. Screens and commands ask session/case-access.h, which knows whether
 * the person may.
 *
 * Returns: (transfer full) (nullable) (element-type WvbRecord): the identity; more than one where
 *   devices wrote at once, the one to show first; empty for a case without
 */
GPtrArray *wvb_identity_load_sync (
    WvbStore *cases, WvbStore *vault, const char *case_id, const char *basis, GError **error);

/**
 * wvb_identity_load_history_sync:
 * @cases: store of the cases drawer
 * @vault: store of the vault
 * @case_id: id of a case
 * @error: as for wvb_identity_load_sync()
 *
 * Logs the reading, then reads what the sealed rows of the change log say.
 *
 * Returns: (transfer full) (nullable) (element-type WvbRecord): every version that was written,
 *   newest first
 */
GPtrArray *wvb_identity_load_history_sync (WvbStore *cases,
                                           WvbStore *vault,
                                           const char *case_id,
                                           GError **error);

/**
 * wvb_identity_save_draft_sync:
 * @cases: store of the cases drawer
 * @vault: store of the vault
 * @case_id: id of a case
 * @identity: what a person has entered so far, whether it may stand or not
 * @error: why it could not be kept
 *
 * Keeps an unfinished identity, sealed as a finished one is.
 *
 * Returns: whether it was kept
 */
gboolean wvb_identity_save_draft_sync (
    WvbStore *cases, WvbStore *vault, const char *case_id, WvbRecord *identity, GError **error);

/**
 * wvb_identity_load_draft_sync:
 * @cases: store of the cases drawer
 * @vault: store of the vault
 * @case_id: id of a case
 * @error: as for wvb_identity_load_sync()
 *
 * Returns: (transfer full) (nullable): the draft; %NULL without an error if there is none
 */
WvbRecord *wvb_identity_load_draft_sync (WvbStore *cases,
                                         WvbStore *vault,
                                         const char *case_id,
                                         GError **error);

/* The id of a draft is this with a case, a space and the identity behind it; its body is sealed for
 * this place. */
#define WVB_IDENTITY_DRAFT_PREFIX "case_identity "
#define WVB_IDENTITY_DRAFT_PLACE "draft"

G_END_DECLS
