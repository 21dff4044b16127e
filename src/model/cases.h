/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases as they are stored: finding one by what people call it, and the edits that go through the
 * rules. On the thread of the reader or transaction. */
#pragma once

#include "domain/mdo/case.h"
#include "store/transaction.h"

G_BEGIN_DECLS

/**
 * wvb_cases_dup_id:
 * @cases: a reader of the cases drawer
 * @word: an id, or the short code that people say, in either case and without its dash
 * @error: %WVB_ERROR_NOT_FOUND, or %WVB_ERROR_INVALID if two cases have that code
 *
 * Returns: (transfer full) (nullable): the id of the case
 */
char *wvb_cases_dup_id (WvbReader *cases, const char *word, GError **error);

/**
 * wvb_cases_save:
 * @cases: a transaction on the cases drawer
 * @record: what a person wants the case to be
 * @error: %WVB_ERROR_INVALID, as wvb_case_check_change(); naming goes through
 *   session/case-access.h
 *
 * A new case was opened today, and is proposed and unnamed.
 *
 * Returns: whether it was saved
 */
gboolean wvb_cases_save (WvbTransaction *cases, WvbRecord *record, GError **error);

/**
 * wvb_cases_close:
 * @cases: a transaction on the cases drawer
 * @case_id: id of a case
 * @outcome: what came of it
 * @error: %WVB_ERROR_INVALID, %WVB_ERROR_NOT_FOUND
 *
 * Its consents end with it.
 *
 * Returns: whether it is closed
 */
gboolean
wvb_cases_close (WvbTransaction *cases, const char *case_id, const char *outcome, GError **error);

/**
 * wvb_cases_reopen:
 * @cases: a transaction on the cases drawer
 * @case_id: id of a case that is closed or was withdrawn
 * @error: %WVB_ERROR_INVALID, %WVB_ERROR_NOT_FOUND
 *
 * Returns: whether it is open again; consents that ended with it are to be given anew
 */
gboolean wvb_cases_reopen (WvbTransaction *cases, const char *case_id, GError **error);

G_END_DECLS
