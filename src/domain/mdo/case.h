/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of a case: through which states it goes, and when it may be named. Pure; any thread. */
#pragma once

#include "domain/mdo/mdo.h"

G_BEGIN_DECLS

/* Codes of the list "case_state". */
#define WVB_CASE_PROPOSED "ingebracht"
#define WVB_CASE_PLANNED "geagendeerd"
#define WVB_CASE_ACTIVE "loopt"
#define WVB_CASE_CLOSED "afgesloten"
#define WVB_CASE_RETRACTED "ingetrokken"
#define WVB_CASE_IN_ERROR "per_ongeluk_ingevoerd"

/* Codes of the list "case_naming". */
#define WVB_CASE_UNNAMED "zonder_naam"
#define WVB_CASE_NAMED "op_naam"

/* (transfer none): its state; one that says none was proposed. */
const char *wvb_case_get_state (WvbRecord *record);

/* Whether nothing is to be done about it any more. */
gboolean wvb_case_is_over (WvbRecord *record);

gboolean wvb_case_is_named (WvbRecord *record);

/**
 * wvb_case_check_change:
 * @before: (nullable): the case as it is stored; %NULL for a new one
 * @after: as a person wants it
 * @may_be_named: whether a ground holds today for whoever names it
 * @error: %WVB_ERROR_INVALID, for a person
 *
 * Beyond wvb_record_check(): one state follows another, what is closed has an outcome and a day,
 * and a name comes with a ground alone. What other devices made together is not refused.
 *
 * Returns: whether it may be saved
 */
gboolean
wvb_case_check_change (WvbRecord *before, WvbRecord *after, gboolean may_be_named, GError **error);

/**
 * wvb_case_close:
 * @record: a case
 * @outcome: what came of it
 * @today: `YYYY-MM-DD`
 */
void wvb_case_close (WvbRecord *record, const char *outcome, const char *today);

/* Takes the closing back; the outcome stays as what it was. */
void wvb_case_reopen (WvbRecord *record);

/**
 * wvb_case_lose_name:
 * @record: a case of which the last ground is gone
 * @today: `YYYY-MM-DD`
 *
 * It is unnamed again, and its free text is to be looked through for what points at the person.
 */
void wvb_case_lose_name (WvbRecord *record, const char *today);

G_END_DECLS
