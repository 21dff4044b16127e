/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions of whoever works here, for Today: while the cases are closed a way to open them.
 * Loads by itself and follows what changes. Owned by the page; main thread. */
#pragma once

#include "session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_ACTION_GROUP (wvb_action_group_get_type ())
G_DECLARE_FINAL_TYPE (WvbActionGroup, wvb_action_group, WVB, ACTION_GROUP, AdwBin)

/* Signal WvbActionGroup::changed: there are more actions, or fewer. */

/**
 * wvb_action_group_new:
 * @session: an open session
 *
 * Returns: (transfer floating): the group, empty until it is loaded
 */
GtkWidget *wvb_action_group_new (WvbSession *session);

/* Over stores; nothing tells it when they are closed. */
GtkWidget *wvb_action_group_new_for_stores (WvbStore *team, WvbStore *cases);

/* Whether the cases are open. */
gboolean wvb_action_group_is_open (WvbActionGroup *self);

/* How many actions are open; 0 while the cases are closed. */
guint wvb_action_group_get_count (WvbActionGroup *self);

G_END_DECLS
