/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases of a team as a list shows them: without their question, their reason and whatever else
 * a person writes. Made on the reader's thread, used on the main thread. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/* A team with more cases sees the newest. */
#define WVB_CASE_OVERVIEW_LIMIT 10000

#define WVB_TYPE_CASE_ENTRY (wvb_case_entry_get_type ())
G_DECLARE_FINAL_TYPE (WvbCaseEntry, wvb_case_entry, WVB, CASE_ENTRY, GObject)

/* Signal WvbCaseEntry::changed: wvb_case_entry_replace() was called. */

/**
 * wvb_case_overview_load:
 * @team: the store of the team drawer
 * @cases: the store of the cases drawer
 * @me: (nullable): id of the membership of whoever looks
 *
 * Returns: (transfer full): a future of a #GPtrArray of #WvbCaseEntry: the own cases first, and the
 *   newest first among those and among the others
 */
DexFuture *wvb_case_overview_load (WvbStore *team, WvbStore *cases, const char *me)
    G_GNUC_WARN_UNUSED_RESULT;

/* Id of the case. */
const char *wvb_case_entry_get_id (WvbCaseEntry *self);

/* What people call it. */
const char *wvb_case_entry_get_code (WvbCaseEntry *self);

/* Codes of their lists; (nullable) where none was chosen. */
const char *wvb_case_entry_get_patient_group (WvbCaseEntry *self);
const char *wvb_case_entry_get_urgency (WvbCaseEntry *self);

/* As wvb_case_card_get_state(). */
const char *wvb_case_entry_get_state (WvbCaseEntry *self);

/* (nullable): the day on which it was opened. */
const char *wvb_case_entry_get_opened_on (WvbCaseEntry *self);

gboolean wvb_case_entry_is_named (WvbCaseEntry *self);

/* Whether the person who looks brought it. */
gboolean wvb_case_entry_is_own (WvbCaseEntry *self);

/* Whether nothing is to be done about it any more. */
gboolean wvb_case_entry_is_over (WvbCaseEntry *self);

/**
 * wvb_case_entry_replace:
 * @self: an entry
 * @later: the same case as it is now
 *
 * Whoever shows @self goes on with what @later says.
 */
void wvb_case_entry_replace (WvbCaseEntry *self, WvbCaseEntry *later);

G_END_DECLS
