/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks what came of a case before it is closed. It goes when the cases close. Main thread. */
#pragma once

#include "model/case-card.h"
#include "session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Its signal “given” (const char *outcome): the case is to be closed so. */

/**
 * wvb_case_outcome_dialog_new:
 * @session: a session of which the cases are open
 * @card: the case
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *wvb_case_outcome_dialog_new (WvbSession *session, WvbCaseCard *card);

G_END_DECLS
