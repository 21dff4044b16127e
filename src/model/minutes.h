/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was written down in one meeting: who was there, the lines of the minutes, and the actions
 * that were agreed. Reading them is logged. What can be done with them is in minutes-change.h.
 * Immutable; load it again when a store changed. Main thread. */
#pragma once

#include "domain/mdo/action.h"
#include "domain/mdo/minutes.h"
#include "store/store.h"

G_BEGIN_DECLS

#define WVB_TYPE_MINUTES (wvb_minutes_get_type ())
G_DECLARE_FINAL_TYPE (WvbMinutes, wvb_minutes, WVB, MINUTES, GObject)

/**
 * wvb_minutes_load:
 * @team: the store of the team drawer
 * @cases: that of the cases drawer
 * @meeting: a meeting, as stored or as its series makes it
 *
 * Returns: (transfer full): a future of a #WvbMinutes
 */
DexFuture *wvb_minutes_load (WvbStore *team, WvbStore *cases, WvbRecord *meeting)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_minutes_reload:
 * @self: minutes on a screen
 *
 * Reads them anew. What the same screen showed before is not logged once more.
 *
 * Returns: (transfer full): a future of another #WvbMinutes
 */
DexFuture *wvb_minutes_reload (WvbMinutes *self) G_GNUC_WARN_UNUSED_RESULT;

WvbRecord *wvb_minutes_get_meeting (WvbMinutes *self);

/* (nullable) */
WvbRecord *wvb_minutes_get_series (WvbMinutes *self);
WvbStore *wvb_minutes_get_cases (WvbMinutes *self);

/* Whether the meeting is closed, and its minutes are only amended. */
gboolean wvb_minutes_is_closed (WvbMinutes *self);

/* (transfer none) (element-type WvbRecord): the lines as they were written down. */
GPtrArray *wvb_minutes_get_items (WvbMinutes *self);

/* (transfer none) (element-type WvbRecord): who was there, in the order in which they were noted;
 * a member of whom nothing was noted is not in it. */
GPtrArray *wvb_minutes_get_attendances (WvbMinutes *self);

/* (transfer none) (element-type WvbRecord): the actions that were agreed, in that order. */
GPtrArray *wvb_minutes_get_actions (WvbMinutes *self);

/**
 * wvb_minutes_list_amendments:
 * @self: minutes
 * @item: one of the lines
 *
 * Returns: (transfer container) (element-type WvbRecord): the lines that amend it, oldest first
 */
GPtrArray *wvb_minutes_list_amendments (WvbMinutes *self, WvbRecord *item);

/* (nullable): the attendance of a member, if it was noted. */
WvbRecord *wvb_minutes_find_attendance (WvbMinutes *self, const char *membership);

/* (nullable): the name of a member of the meeting, or of whoever has to do with its minutes. */
const char *wvb_minutes_get_member_name (WvbMinutes *self, const char *membership);

/* (nullable): code of the discipline of such a member. */
const char *wvb_minutes_get_discipline (WvbMinutes *self, const char *membership);

/* (nullable): what an item of the agenda is called. */
const char *wvb_minutes_get_topic (WvbMinutes *self, const char *agenda_item);

/**
 * wvb_minutes_count_core_present:
 * @self: minutes
 * @n_core: (out): how many core disciplines the team has
 *
 * Returns: of how many of them somebody is present
 */
guint wvb_minutes_count_core_present (WvbMinutes *self, guint *n_core);

G_END_DECLS
