/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts a case on the agenda of the next MDO. Functions without state; main thread. */
#pragma once

#include "model/agenda.h"

G_BEGIN_DECLS

/* A meeting further away is not offered. */
#define WVB_CASE_PLAN_DAYS 400

/**
 * wvb_case_plan_find:
 * @team: the store of the team drawer
 *
 * Returns: (transfer full): a future of the #WvbAgenda of the next MDO that is held, today's
 *   included; fails with %WVB_ERROR_NOT_FOUND if there is none
 */
DexFuture *wvb_case_plan_find (WvbStore *team) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_case_plan_dup_day:
 * @agenda: an agenda
 *
 * Returns: (transfer full): the day of its meeting, such as “Thu 26 Nov”
 */
char *wvb_case_plan_dup_day (WvbAgenda *agenda);

/**
 * wvb_case_plan_add:
 * @team: the store of the team drawer
 * @agenda: of the meeting
 * @case_id: id of a case
 *
 * Returns: (transfer full): a future of the number of the change (int64) in the team drawer; fails
 *   as wvb_agenda_case_add()
 */
DexFuture *wvb_case_plan_add (WvbStore *team, WvbAgenda *agenda, const char *case_id)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
