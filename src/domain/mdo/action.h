/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody is to do by when, and how far it is. Lives in the cases drawer. Static data and
 * pure functions; any thread. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

/* Codes of the list "action_state". */
#define WVB_ACTION_OPEN "open"
#define WVB_ACTION_BUSY "bezig"
#define WVB_ACTION_WAITING "wacht"
#define WVB_ACTION_DONE "klaar"
#define WVB_ACTION_DROPPED "vervallen"

/* An action says itself in which series it comes back, so that it does so while the team drawer
 * has no record of its meeting. That it is late, and how often it was carried over, are derived. */
typedef enum {
  WVB_ACTION_TEXT,
  WVB_ACTION_OWNER,
  WVB_ACTION_DUE,
  WVB_ACTION_STATE,
  WVB_ACTION_REASON,
  WVB_ACTION_CLOSED_ON,
  WVB_ACTION_TOPIC,
  WVB_ACTION_AGREED_ON,
  WVB_ACTION_MEETING,
  WVB_ACTION_SERIES,
  WVB_ACTION_AGENDA_ITEM,
  WVB_ACTION_CASE,
} WvbActionField;
extern const WvbKind wvb_action_kind;

/* (transfer none): its state; one that says none is open. */
const char *wvb_action_get_state (WvbRecord *action);

/* Whether there is still something to do: it is neither done nor dropped. */
gboolean wvb_action_is_open (WvbRecord *action);

/**
 * wvb_action_is_late:
 * @action: an action
 * @today: the day it is in Europe/Amsterdam
 *
 * Returns: whether it is open and was due before @today
 */
gboolean wvb_action_is_late (WvbRecord *action, const GDate *today);

/**
 * wvb_action_may_become:
 * @from: a state
 * @to: another one, or the same
 *
 * While there is something to do an action goes from any state to any; one that is done or dropped
 * is opened first.
 *
 * Returns: whether an action may go from the one to the other
 */
gboolean wvb_action_may_become (const char *from, const char *to);

/**
 * wvb_action_set_state:
 * @action: an action; changed on success only
 * @state: its state from now on
 * @reason: (nullable): why it is dropped, which has to be said; others have none
 * @today: the day on which that is
 * @error: %WVB_ERROR_INVALID, for a person
 *
 * Returns: whether it has that state now
 */
gboolean wvb_action_set_state (
    WvbRecord *action, const char *state, const char *reason, const GDate *today, GError **error);

/**
 * wvb_action_compare:
 * @one: an action
 * @other: another one
 * @today: the day it is
 *
 * Returns: their order in a list, as of strcmp(): late ones first, then by the day they are due,
 *   then those without a day, and last what is closed
 */
int wvb_action_compare (WvbRecord *one, WvbRecord *other, const GDate *today);

/**
 * wvb_action_count_carries:
 * @action: an action
 * @closed: (element-type GDate): the days of the closed meetings of its series
 *
 * Each meeting that closed while the action was open counts once, that at which it was agreed
 * included. Counted, not kept: two members who close one meeting carry it over once, and a meeting
 * can be closed while the cases are.
 *
 * Returns: how often it was carried over
 */
guint wvb_action_count_carries (WvbRecord *action, GArray *closed);

G_END_DECLS
