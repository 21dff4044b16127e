/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes after a meeting, for what is carried over while it goes on. Main thread, in a fiber.
 */
#pragma once

#include "model/agenda.h"

G_BEGIN_DECLS

/**
 * wvb_live_next_await:
 * @team: the store of the team drawer
 * @agenda: the agenda of a meeting
 * @error: %WVB_ERROR_INVALID, for a person, if there is none
 *
 * Returns: (transfer full) (nullable): the agenda of the next meeting of its series
 */
WvbAgenda *wvb_live_next_await (WvbStore *team, WvbAgenda *agenda, GError **error);

G_END_DECLS
