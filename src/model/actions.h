/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of actions, with who has them and how often they were carried over, and what can be done
 * with one: each is one change that can be undone. Reading them is logged. Immutable; load it again
 * when a store changed. Main thread, except for what says otherwise. */
#pragma once

#include "domain/mdo/action.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * WvbActionsScope:
 * @WVB_ACTIONS_ALL: of the whole team
 * @WVB_ACTIONS_MINE: of whoever works here
 * @WVB_ACTIONS_MADE_AT: that were agreed at a meeting
 * @WVB_ACTIONS_CARRIED_TO: that come back at a meeting: the open ones of earlier meetings of its
 *   series
 * @WVB_ACTIONS_OF_CASE: of one case
 */
typedef enum {
  WVB_ACTIONS_ALL,
  WVB_ACTIONS_MINE,
  WVB_ACTIONS_MADE_AT,
  WVB_ACTIONS_CARRIED_TO,
  WVB_ACTIONS_OF_CASE,
} WvbActionsScope;

/**
 * WvbActionsQuery:
 * @scope: which actions
 * @meeting: (nullable): the meeting, for the two scopes that ask for one, as stored or as its
 *   series makes it
 * @case_id: (nullable): the case, for the scope that asks for one
 * @with_closed: whether those are listed too of which nothing is left to do; never with
 *   %WVB_ACTIONS_CARRIED_TO
 */
typedef struct {
  WvbActionsScope scope;
  WvbRecord *meeting;
  const char *case_id;
  gboolean with_closed;
} WvbActionsQuery;

#define WVB_TYPE_ACTIONS (wvb_actions_get_type ())
G_DECLARE_FINAL_TYPE (WvbActions, wvb_actions, WVB, ACTIONS, GObject)

/**
 * wvb_actions_load:
 * @team: the store of the team drawer
 * @cases: that of the cases drawer
 * @query: which actions; copied
 *
 * Returns: (transfer full): a future of a #WvbActions
 */
DexFuture *wvb_actions_load (WvbStore *team, WvbStore *cases, const WvbActionsQuery *query)
    G_GNUC_WARN_UNUSED_RESULT;

/* The same, waiting for it; never on a thread that runs a main loop. */
WvbActions *wvb_actions_load_sync (WvbStore *team,
                                   WvbStore *cases,
                                   const WvbActionsQuery *query,
                                   GError **error);

/**
 * wvb_actions_reload:
 * @self: a list on a screen
 *
 * Reads it anew. What the same screen showed before is not logged once more.
 *
 * Returns: (transfer full): a future of another #WvbActions
 */
DexFuture *wvb_actions_reload (WvbActions *self) G_GNUC_WARN_UNUSED_RESULT;

guint wvb_actions_get_size (WvbActions *self);

/* (transfer none): the @index-th, late ones first; see wvb_action_compare(). */
WvbRecord *wvb_actions_get (WvbActions *self, guint index);

/* (nullable): the name of whoever has it. */
const char *wvb_actions_get_owner_name (WvbActions *self, WvbRecord *action);

/* Whether it was late when the list was loaded. */
gboolean wvb_actions_is_late (WvbActions *self, WvbRecord *action);

/* How often it was carried over, see wvb_action_count_carries(). */
guint wvb_actions_get_carried_count (WvbActions *self, WvbRecord *action);

/**
 * wvb_actions_set_state:
 * @self: a list
 * @action: one of its actions
 * @state: its state from now on
 * @reason: (nullable): why it is dropped, which has to be said
 *
 * Returns: (transfer full): a future of the number of the change (int64); fails with
 *   %WVB_ERROR_INVALID for what wvb_action_set_state() refuses
 */
DexFuture *
wvb_actions_set_state (WvbActions *self, WvbRecord *action, const char *state, const char *reason)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_actions_assign:
 * @self: a list
 * @action: one of its actions
 * @owner: (nullable): membership of whoever has it from now on
 * @due: (nullable): until when
 *
 * Returns: (transfer full): a future of the number of the change (int64), 0 if that was so
 */
DexFuture *
wvb_actions_assign (WvbActions *self, WvbRecord *action, const char *owner, const GDate *due)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
