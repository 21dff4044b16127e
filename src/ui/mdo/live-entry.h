/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line in which minutes are typed, what it is read as, and who is meant by "@" while that is
 * typed. Nothing is looked up in the database while somebody types. Owned by the page of the
 * meeting; main thread. */
#pragma once

#include "domain/mdo/minute-line.h"
#include "ui/mdo/live-candidates.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_LIVE_ENTRY (wvb_live_entry_get_type ())
G_DECLARE_FINAL_TYPE (WvbLiveEntry, wvb_live_entry, WVB, LIVE_ENTRY, GtkBox)

/* Signal WvbLiveEntry::entered (gboolean as_action): the line is finished; as_action: whatever its
 * letter, it is to be an action.
 * Signal WvbLiveEntry::typed: its text is another.
 * Signal WvbLiveEntry::escaped: Escape, with nothing to choose from. */

/**
 * wvb_live_entry_set_candidates:
 * @self: the line
 * @candidates: (transfer full): who may be meant by "@"
 */
void wvb_live_entry_set_candidates (WvbLiveEntry *self, WvbLiveCandidates *candidates);

const char *wvb_live_entry_get_text (WvbLiveEntry *self);

/* The cursor goes to its end. */
void wvb_live_entry_set_text (WvbLiveEntry *self, const char *text);

/* (nullable): said in place of what may be typed, as that a line is edited. */
void wvb_live_entry_set_hint (WvbLiveEntry *self, const char *hint);

/* (transfer full): what it is read as. */
WvbMinuteLine *wvb_live_entry_parse (WvbLiveEntry *self);

/* The membership of whoever a line of it means; %NULL for nobody. */
const char *wvb_live_entry_get_owner (WvbLiveEntry *self, const WvbMinuteLine *line);

/* What it says that the line is read as. */
const char *wvb_live_entry_get_reading (WvbLiveEntry *self);

void wvb_live_entry_focus (WvbLiveEntry *self);

G_END_DECLS
