/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case on the agenda of a meeting, by its short code alone: the agenda is in the team drawer.
 * Main thread. */
#pragma once

#include "model/agenda.h"

G_BEGIN_DECLS

/**
 * wvb_agenda_case_add:
 * @agenda: an agenda
 * @case_id: id of a case
 *
 * Puts a case at the end, for the minutes that a case takes there.
 *
 * Returns: (transfer full): a future of the number of the change (int64); fails with
 *   %WVB_ERROR_INVALID where the case is on it already, or the meeting is over or not held
 */
DexFuture *wvb_agenda_case_add (WvbAgenda *agenda, const char *case_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
