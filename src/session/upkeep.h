/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an open folder needs done without being asked: a backup each day it is in use, an
 * examination each week, and while the cases are open the end of names without a ground. Begins
 * some time after the folder was opened, on a thread, and in the window's way never. Owned by the
 * window, for one session; main thread. */
#pragma once

#include "session.h"

G_BEGIN_DECLS

#define WVB_TYPE_UPKEEP (wvb_upkeep_get_type ())
G_DECLARE_FINAL_TYPE (WvbUpkeep, wvb_upkeep, WVB, UPKEEP, GObject)

/**
 * wvb_upkeep_new:
 * @session: an open session
 *
 * Returns: (transfer full): its upkeep, which ends with its last reference
 */
WvbUpkeep *wvb_upkeep_new (WvbSession *session);

/**
 * wvb_upkeep_run:
 * @self: an upkeep
 *
 * Does now what is due.
 *
 * Returns: (transfer full): a future of %TRUE, or of what is to be told
 */
DexFuture *wvb_upkeep_run (WvbUpkeep *self) G_GNUC_WARN_UNUSED_RESULT;

/* Signal WvbUpkeep::trouble (const char *sentence): what a person has to know; once for each
 * sentence. */

G_END_DECLS
