/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only way in which screens and commands get to know who a case is about, and what it says. The
 * member who works here has to be covered by a ground that holds today; each reading, each refusal
 * and each emergency is in the audit log of the cases before anything is read. Functions without
 * state. Those that end in _sync block: call them from a worker thread or a program without a main
 * loop. */
#pragma once

#include "domain/mdo/mdo.h"
#include "session/open-drawers.h"

G_BEGIN_DECLS

/* What the audit log names as the basis of a reading: this and the id of the ground, or of the
 * emergency access. */
#define WVB_CASE_ACCESS_BY_GROUND "ground "
#define WVB_CASE_ACCESS_IN_EMERGENCY "emergency "

/**
 * wvb_case_access_may_know_sync:
 * @drawers: what is open
 * @case_id: id of a case
 * @may_know: (out): whether the member who works here has a ground for the name today
 * @error: why it could not be looked up
 *
 * Reads nothing about the person, and logs nothing; for what a screen offers.
 *
 * Returns: whether it could be looked up
 */
gboolean wvb_case_access_may_know_sync (WvbOpenDrawers *drawers,
                                        const char *case_id,
                                        gboolean *may_know,
                                        GError **error);

/**
 * wvb_case_access_load_name_sync:
 * @drawers: what is open
 * @case_id: id of a case
 * @error: %WVB_ERROR_INVALID without a ground, which is logged; as wvb_identity_load_sync()
 *
 * Returns: (transfer full) (nullable) (element-type WvbRecord): who the case is about, of kind
 *   identity; empty for a case without
 */
GPtrArray *
wvb_case_access_load_name_sync (WvbOpenDrawers *drawers, const char *case_id, GError **error);

/**
 * wvb_case_access_load_name_in_emergency_sync:
 * @drawers: what is open
 * @case_id: id of a case
 * @reason: why it cannot wait for a ground
 * @error: %WVB_ERROR_INVALID without a reason; as wvb_identity_load_sync()
 *
 * Leaves a record of kind emergency_access, which the keeper of the log reviews.
 *
 * Returns: (transfer full) (nullable) (element-type WvbRecord): as wvb_case_access_load_name_sync()
 */
GPtrArray *wvb_case_access_load_name_in_emergency_sync (WvbOpenDrawers *drawers,
                                                        const char *case_id,
                                                        const char *reason,
                                                        GError **error);

/**
 * wvb_case_access_load_name:
 * @session: an open session
 * @case_id: id of a case
 * @reason: (nullable): of an emergency
 *
 * Either of the two above on a thread.
 *
 * Returns: (transfer full): a future of a #GPtrArray of #WvbRecord
 */
DexFuture *wvb_case_access_load_name (WvbSession *session, const char *case_id, const char *reason)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_case_access_load_case_sync:
 * @drawers: what is open
 * @case_id: id of a case
 * @error: %WVB_ERROR_NOT_FOUND
 *
 * Logs the reading, then reads what the case says, which is not who it is about.
 *
 * Returns: (transfer full) (nullable): the case
 */
WvbRecord *
wvb_case_access_load_case_sync (WvbOpenDrawers *drawers, const char *case_id, GError **error);

/**
 * wvb_case_access_save_name_sync:
 * @drawers: what is open
 * @case_id: id of a case
 * @identity: a record of kind identity
 * @error: %WVB_ERROR_INVALID without a ground, which is logged; as wvb_identity_save_sync()
 *
 * Names the case, or changes what is said of who it is about. With a date of birth the consent has
 * to be of those who may give it at that age.
 *
 * Returns: whether it was saved
 */
gboolean wvb_case_access_save_name_sync (WvbOpenDrawers *drawers,
                                         const char *case_id,
                                         WvbRecord *identity,
                                         GError **error);

G_END_DECLS
