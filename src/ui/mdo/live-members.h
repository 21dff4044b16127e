/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is there: a button for each member, and how many of the core disciplines that makes. What is
 * pressed is done by the page's “live.toggle-present” (u) with the number of the member, counted
 * from 1. Owned by the page; main thread. */
#pragma once

#include "model/minutes.h"
#include "ui/form/code-choices.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_LIVE_MEMBERS (wvb_live_members_get_type ())
G_DECLARE_FINAL_TYPE (WvbLiveMembers, wvb_live_members, WVB, LIVE_MEMBERS, GtkBox)

void wvb_live_members_set (WvbLiveMembers *self, WvbMinutes *minutes, WvbCodeChoices *choices);

/* (nullable): the membership of the one with this number, counted from 1. */
const char *wvb_live_members_get (WvbLiveMembers *self, guint number);

/* How many core disciplines are there, in words. */
const char *wvb_live_members_get_core_text (WvbLiveMembers *self);

G_END_DECLS
