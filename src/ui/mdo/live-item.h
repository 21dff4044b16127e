/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The item that is spoken of: its title, how long it may still take, who is there and what was
 * written down at it. What is pressed is done by the page; see live-row.h and live-members.h.
 * Owned by the page; main thread. */
#pragma once

#include "model/live-meeting.h"
#include "ui/form/code-choices.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_LIVE_ITEM (wvb_live_item_get_type ())
G_DECLARE_FINAL_TYPE (WvbLiveItem, wvb_live_item, WVB, LIVE_ITEM, GtkBox)

/* Property WvbLiveItem:narrow: who is there stands behind a button. */

/* Shows the item at which the meeting is. */
void wvb_live_item_set (WvbLiveItem *self, WvbLiveMeeting *live, WvbCodeChoices *choices);

/* Another second has gone. */
void wvb_live_item_show_time (WvbLiveItem *self, WvbLiveMeeting *live);

/* (nullable): the line with this id. */
WvbRecord *wvb_live_item_find_line (WvbLiveItem *self, const char *id);

/* (nullable): the line of the minutes that was written down last; no action. */
WvbRecord *wvb_live_item_get_last_note (WvbLiveItem *self);

/* (nullable): the membership of the member with this number, counted from 1. */
const char *wvb_live_item_get_member (WvbLiveItem *self, guint number);

G_END_DECLS
