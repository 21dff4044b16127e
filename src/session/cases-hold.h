/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the cases of a session from closing by idleness as long as it lives. Made by the session,
 * owned by whoever uses the cases; does not keep the session alive. Main thread. */
#pragma once

#include "session.h"

G_BEGIN_DECLS

/**
 * wvb_cases_hold_new:
 * @session: whose cases
 *
 * Returns: (transfer full): the hold
 */
WvbCasesHold *wvb_cases_hold_new (WvbSession *session);

G_END_DECLS
