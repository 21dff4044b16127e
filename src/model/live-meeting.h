/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A meeting while it goes on: at which item it is, how long that takes, and what was written down
 * at it. What is asked of it is done in the order in which it was asked, each on the records as
 * they are by then, so that somebody who types fast loses nothing. Where it is, and the line that
 * is not finished, are kept in the cases drawer: after a lock it goes on from there. Main thread.
 */
#pragma once

#include "model/agenda.h"
#include "model/minutes.h"

G_BEGIN_DECLS

#define WVB_TYPE_LIVE_MEETING (wvb_live_meeting_get_type ())
G_DECLARE_FINAL_TYPE (WvbLiveMeeting, wvb_live_meeting, WVB, LIVE_MEETING, GObject)

/* Signal WvbLiveMeeting::changed: something of it is not as it was.
 * Signal WvbLiveMeeting::told (const char *text, gint64 change, WvbStore *store): for a person,
 * what was done, or with change 0 why it was not. */

/**
 * wvb_live_meeting_load:
 * @team: the store of the team drawer
 * @cases: that of the cases drawer
 * @meeting: a meeting, as stored or as its series makes it
 *
 * Returns: (transfer full): a future of a #WvbLiveMeeting at the item at which it was left, else at
 *   the first that is open
 */
DexFuture *wvb_live_meeting_load (WvbStore *team, WvbStore *cases, WvbRecord *meeting)
    G_GNUC_WARN_UNUSED_RESULT;

WvbAgenda *wvb_live_meeting_get_agenda (WvbLiveMeeting *self);
WvbMinutes *wvb_live_meeting_get_minutes (WvbLiveMeeting *self);

/* (nullable) (transfer none): what is spoken of; %NULL when all was gone through. */
WvbRecord *wvb_live_meeting_get_item (WvbLiveMeeting *self);

/* The place of that item, counted from 0; the number of items when all was gone through. */
guint wvb_live_meeting_get_index (WvbLiveMeeting *self);

/* Whether something was asked that is not done yet. */
gboolean wvb_live_meeting_is_busy (WvbLiveMeeting *self);

/**
 * wvb_live_meeting_list_lines:
 * @self: a meeting
 * @item: (nullable): one of the items
 *
 * Returns: (transfer container) (element-type WvbRecord): what was written down at it: lines of the
 *   minutes, and then actions
 */
GPtrArray *wvb_live_meeting_list_lines (WvbLiveMeeting *self, WvbRecord *item);

/**
 * wvb_live_meeting_get_left_s:
 * @self: a meeting
 * @planned_s: (out): how long the item may take; 0: nobody said
 *
 * Returns: how many seconds of that are left, below 0 when it takes longer
 */
gint64 wvb_live_meeting_get_left_s (WvbLiveMeeting *self, gint64 *planned_s);

/* The line that is being typed. Kept a moment after it was set. */
const char *wvb_live_meeting_get_line (WvbLiveMeeting *self);
void wvb_live_meeting_set_line (WvbLiveMeeting *self, const char *line);

/* Keeps now where the meeting is. The writer has it when this returns. */
void wvb_live_meeting_keep (WvbLiveMeeting *self);

/* Goes to another item, counted from 0; nothing is settled by it. */
void wvb_live_meeting_go_to (WvbLiveMeeting *self, guint index);

/**
 * wvb_live_meeting_write:
 * @self: a meeting
 * @kind: (nullable): code of the list "minute_kind"; %NULL: an action
 * @text: what is written down at the item at which the meeting is
 * @owner: (nullable): membership of whoever does it
 * @due: (nullable): by when
 */
void wvb_live_meeting_write (
    WvbLiveMeeting *self, const char *kind, const char *text, const char *owner, const GDate *due);

/**
 * wvb_live_meeting_rewrite:
 * @self: a meeting
 * @record: one of the lines or actions
 * @kind: (nullable): as of wvb_live_meeting_write(); a line becomes an action by it, no action
 *   becomes a line
 * @text: what it says from now on
 * @owner: (nullable): membership of whoever does it
 * @due: (nullable): by when
 */
void wvb_live_meeting_rewrite (WvbLiveMeeting *self,
                               WvbRecord *record,
                               const char *kind,
                               const char *text,
                               const char *owner,
                               const GDate *due);

/* Makes an action of a line, which keeps what it is about. */
void wvb_live_meeting_make_action (WvbLiveMeeting *self, WvbRecord *line);

void wvb_live_meeting_delete (WvbLiveMeeting *self, WvbRecord *record);

/* Notes that a member is there, or not if it was noted so. */
void wvb_live_meeting_toggle_present (WvbLiveMeeting *self, const char *membership);

/**
 * wvb_live_meeting_settle:
 * @self: a meeting
 * @state: %WVB_AGENDA_DISCUSSED, %WVB_AGENDA_CARRIED or %WVB_AGENDA_DROPPED
 * @reason: (nullable): why it is dropped
 *
 * Settles the item at which the meeting is, if it is open, and goes on to the next one that is.
 * What is carried over goes to the next meeting of the series.
 */
void wvb_live_meeting_settle (WvbLiveMeeting *self, const char *state, const char *reason);

/**
 * wvb_live_meeting_answer:
 * @self: a meeting
 * @decision: a decision on a patient
 * @answer: code of the list "patient_answer"
 *
 * Notes that it was discussed with the patient today, and what the answer was.
 */
void wvb_live_meeting_answer (WvbLiveMeeting *self, WvbRecord *decision, const char *answer);

/* Logs that what was written down at an item was copied. */
void wvb_live_meeting_log_copy (WvbLiveMeeting *self, WvbRecord *item);

G_END_DECLS
