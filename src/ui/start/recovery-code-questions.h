/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of who might lose the recovery code. Owned by who presents it; main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * wvb_recovery_code_questions_new_close:
 *
 * Before a window or a dialog closes over a code that nobody showed to have kept.
 *
 * Returns: (transfer floating): the question, with the responses back and close
 */
AdwDialog *wvb_recovery_code_questions_new_close (void);

/**
 * wvb_recovery_code_questions_new_lost:
 *
 * After a lock or the end of the program took such a code away.
 *
 * Returns: (transfer floating): the question, with the responses close and preferences
 */
AdwDialog *wvb_recovery_code_questions_new_lost (void);

G_END_DECLS
