/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog in which a case is proposed or edited. It points out what in the text points at a
 * person, keeps what was not saved among the cases, and goes when they close. A new case gets its
 * code on the screen, and a place on the next agenda for whoever wants one. Main thread. */
#pragma once

#include "session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_CASE_EDITOR (wvb_case_editor_get_type ())
G_DECLARE_FINAL_TYPE (WvbCaseEditor, wvb_case_editor, WVB, CASE_EDITOR, AdwDialog)

/* Signal WvbCaseEditor::saved (const char *id, gint64 change, gboolean is_new): once, after the
 * dialog is gone. */

/**
 * wvb_case_editor_new:
 * @session: a session of which the cases are open
 * @record: (nullable): a case as it was loaded; %NULL: a new one
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *wvb_case_editor_new (WvbSession *session, WvbRecord *record);

G_END_DECLS
