/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One meeting with what is on its agenda, and what can be done with it: each is one change that can
 * be undone. Immutable; load it again when the store changed. Main thread. */
#pragma once

#include "domain/mdo/agenda-item.h"
#include "store/store.h"

G_BEGIN_DECLS

/* A meeting with more items shows the first ones. */
#define WVB_AGENDA_ITEMS_LIMIT 500

#define WVB_TYPE_AGENDA (wvb_agenda_get_type ())
G_DECLARE_FINAL_TYPE (WvbAgenda, wvb_agenda, WVB, AGENDA, GObject)

/**
 * wvb_agenda_load:
 * @team: the store of the team drawer
 * @meeting: a meeting, as stored or as its series makes it
 *
 * Returns: (transfer full): a future of a #WvbAgenda
 */
DexFuture *wvb_agenda_load (WvbStore *team, WvbRecord *meeting) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_agenda_read_items:
 * @reader: a reader of the team drawer
 * @meeting: id of a meeting
 * @error: why they could not be read
 *
 * Returns: (transfer full) (nullable) (element-type WvbRecord): what is on its agenda, in order
 */
GPtrArray *wvb_agenda_read_items (WvbReader *reader, const char *meeting, GError **error);

WvbRecord *wvb_agenda_get_meeting (WvbAgenda *self);

/* (nullable) */
WvbRecord *wvb_agenda_get_series (WvbAgenda *self);

gboolean wvb_agenda_is_stored (WvbAgenda *self);

/* (transfer none) (element-type WvbRecord): its items in order; those that the series always has
 * stand on it before the meeting has a record. */
GPtrArray *wvb_agenda_get_items (WvbAgenda *self);

/* What the items take together, without those that were carried over or dropped. */
guint wvb_agenda_get_planned_minutes (WvbAgenda *self);

/**
 * wvb_agenda_get_member_name:
 * @self: an agenda
 * @membership: (nullable): id of a membership
 *
 * Returns: (nullable): the name of that member
 */
const char *wvb_agenda_get_member_name (WvbAgenda *self, const char *membership);

/* (nullable): the code of that member's discipline. */
const char *wvb_agenda_get_member_discipline (WvbAgenda *self, const char *membership);

/**
 * wvb_agenda_get_origin_day:
 * @self: an agenda
 * @item: one of its items
 *
 * Returns: (nullable): the day of the meeting that it was carried over from, such as `2026-11-12`
 */
const char *wvb_agenda_get_origin_day (WvbAgenda *self, WvbRecord *item);

/* (nullable): the day of the meeting that it was carried over to. */
const char *wvb_agenda_get_destination_day (WvbAgenda *self, WvbRecord *item);

/* (nullable) (transfer none): the item with this id. */
WvbRecord *wvb_agenda_find_item (WvbAgenda *self, const char *id);

/* How many items were neither discussed nor carried over nor dropped. */
guint wvb_agenda_count_open (WvbAgenda *self);

/**
 * wvb_agenda_append:
 * @self: an agenda
 * @title: what to talk about
 * @minutes: how long; 0: as long as a case
 * @case_id: (nullable): id of the case that it is about; see agenda-case.h
 *
 * Puts a topic or a case at the end. What the series always has comes first: its standing items are
 * made with the record of the meeting.
 *
 * Returns: (transfer full): a future of the number of the change (int64)
 */
DexFuture *
wvb_agenda_append (WvbAgenda *self, const char *title, guint minutes, const char *case_id)
    G_GNUC_WARN_UNUSED_RESULT;

/* The same for a topic. */
static inline G_GNUC_WARN_UNUSED_RESULT DexFuture *
wvb_agenda_add (WvbAgenda *self, const char *title, guint minutes)
{
  return wvb_agenda_append (self, title, minutes, /* case_id= */ NULL);
}

/**
 * wvb_agenda_move:
 * @self: an agenda
 * @item: one of its items
 * @index: where it is to stand, counted from 0 among the others
 *
 * Returns: (transfer full): a future of the number of the change (int64), 0 if it stands there
 */
DexFuture *wvb_agenda_move (WvbAgenda *self, WvbRecord *item, guint index)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_agenda_settle:
 * @self: an agenda
 * @item: one of its items
 * @state: %WVB_AGENDA_OPEN, %WVB_AGENDA_DISCUSSED or %WVB_AGENDA_DROPPED
 * @reason: (nullable): why it is dropped, which has to be said
 *
 * Returns: (transfer full): a future of the number of the change (int64)
 */
DexFuture *
wvb_agenda_settle (WvbAgenda *self, WvbRecord *item, const char *state, const char *reason)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_agenda_carry_over:
 * @self: an agenda
 * @item: one of its items
 * @to: the agenda of a later meeting
 *
 * Puts @item on the agenda of that meeting, where it says what it comes from. What that meeting has
 * of its series anyway is not put there twice.
 *
 * Returns: (transfer full): a future of the number of the change (int64)
 */
DexFuture *wvb_agenda_carry_over (WvbAgenda *self, WvbRecord *item, WvbAgenda *to)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_agenda_cancel:
 * @self: an agenda
 * @reason: (nullable): why the meeting is not held; %NULL: it is held after all
 *
 * Returns: (transfer full): a future of the number of the change (int64)
 */
DexFuture *wvb_agenda_cancel (WvbAgenda *self, const char *reason) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_agenda_close:
 * @self: an agenda
 *
 * Closes the meeting, which keeps from then on what it took from its series.
 *
 * Returns: (transfer full): a future of the number of the change (int64); fails with
 *   %WVB_ERROR_INVALID while an item is neither discussed, carried over nor dropped
 */
DexFuture *wvb_agenda_close (WvbAgenda *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_agenda_close_rest:
 * @self: an agenda
 * @to: (nullable): the agenda of a later meeting
 *
 * Carries over to @to what is still open, or without it says that it was discussed, and closes the
 * meeting, as one change.
 *
 * Returns: (transfer full): a future of the number of the change (int64)
 */
DexFuture *wvb_agenda_close_rest (WvbAgenda *self, WvbAgenda *to) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_agenda_change:
 * @self: an agenda
 * @wanted: its meeting as it is to be
 *
 * Saves the meeting; what it has in common with its series it leaves to it. The first time, it
 * makes the record.
 *
 * Returns: (transfer full): a future of the number of the change (int64), 0 if nothing differs
 */
DexFuture *wvb_agenda_change (WvbAgenda *self, WvbRecord *wanted) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_agenda_change_item:
 * @self: an agenda
 * @wanted: one of its items with another title, other minutes or another note
 *
 * Returns: (transfer full): a future of the number of the change (int64), 0 if nothing differs
 */
DexFuture *wvb_agenda_change_item (WvbAgenda *self, WvbRecord *wanted) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
