/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with the minutes of a meeting. Each is one transaction of the cases drawer,
 * which has it when the function returns: a lock right after loses nothing. Until the meeting is
 * closed each can be undone; from then on minutes are final and can only be amended. Main thread.
 *
 * The futures are of the number of the change (int64). They fail with %WVB_ERROR_INVALID, for a
 * person, if the minutes are final or a text may not stand there. */
#pragma once

#include "model/minutes.h"

G_BEGIN_DECLS

/**
 * wvb_minutes_add_item:
 * @self: minutes
 * @agenda_item: (nullable): what was spoken of; the line is about its case, if it has one
 * @kind: %WVB_MINUTES_DECISION, %WVB_MINUTES_AGREEMENT or %WVB_MINUTES_INFORMATION
 * @text: the line
 * @owner: (nullable): membership of whoever keeps an agreement
 * @due: (nullable): until when
 *
 * Returns: (transfer full): a future of the change
 */
DexFuture *wvb_minutes_add_item (WvbMinutes *self,
                                 WvbRecord *agenda_item,
                                 const char *kind,
                                 const char *text,
                                 const char *owner,
                                 const GDate *due) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_minutes_add_action:
 * @self: minutes
 * @agenda_item: (nullable): what was spoken of; its title becomes the topic of the action
 * @text: what is to be done
 * @owner: (nullable): membership of whoever does it
 * @due: (nullable): until when
 *
 * Returns: (transfer full): a future of the change
 */
DexFuture *wvb_minutes_add_action (WvbMinutes *self,
                                   WvbRecord *agenda_item,
                                   const char *text,
                                   const char *owner,
                                   const GDate *due) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_minutes_turn_into_action:
 * @self: minutes
 * @item: one of the lines
 * @owner: (nullable): membership of whoever does it; else who keeps the agreement
 * @due: (nullable): until when; else until when it is kept
 *
 * The action takes the place of the line and keeps what it is about.
 *
 * Returns: (transfer full): a future of the change
 */
DexFuture *wvb_minutes_turn_into_action (WvbMinutes *self,
                                         WvbRecord *item,
                                         const char *owner,
                                         const GDate *due) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_minutes_change:
 * @self: minutes
 * @changed: a copy of one of the lines, attendances or actions, as it is to be
 *
 * Returns: (transfer full): a future of the change, 0 if it is no other
 */
DexFuture *wvb_minutes_change (WvbMinutes *self, WvbRecord *changed) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_minutes_delete:
 * @self: minutes
 * @record: one of the lines, attendances or actions
 *
 * Returns: (transfer full): a future of the change
 */
DexFuture *wvb_minutes_delete (WvbMinutes *self, WvbRecord *record) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_minutes_set_present:
 * @self: minutes
 * @membership: a member
 * @present: whether that member is there
 * @minutes: for how long; 0: as long as the meeting lasts
 *
 * Two members who note it make one record.
 *
 * Returns: (transfer full): a future of the change, 0 if it was noted so
 */
DexFuture *
wvb_minutes_set_present (WvbMinutes *self, const char *membership, gboolean present, guint minutes)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_minutes_add_guest:
 * @self: minutes
 * @name: who it is
 * @discipline: (nullable): code of the discipline
 *
 * Returns: (transfer full): a future of the change
 */
DexFuture *wvb_minutes_add_guest (WvbMinutes *self, const char *name, const char *discipline)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_minutes_amend:
 * @self: minutes of a meeting that is closed
 * @item: one of the lines, which stays as it is
 * @text: what is added to it, or said in its stead
 *
 * Returns: (transfer full): a future of the change
 */
DexFuture *wvb_minutes_amend (WvbMinutes *self, WvbRecord *item, const char *text)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_minutes_undo:
 * @self: minutes
 * @change: the number of one of these changes
 *
 * Returns: (transfer full): a future of %TRUE; fails as wvb_draft_undo(), and once the meeting is
 *   closed
 */
DexFuture *wvb_minutes_undo (WvbMinutes *self, gint64 change) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
