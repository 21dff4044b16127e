/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes meetings away with what is on their agenda, as one change that can be undone. What was held
 * stays. Main thread. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/**
 * wvb_meeting_removal_delete:
 * @team: the store of the team drawer
 * @record: a meeting, or a series with all its meetings
 *
 * Returns: (transfer full): a future of the number of the change (int64); fails with
 *   %WVB_ERROR_INVALID if one of the meetings was closed, for it was held then
 */
DexFuture *wvb_meeting_removal_delete (WvbStore *team, WvbRecord *record) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
