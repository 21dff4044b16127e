/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saves meetings as a calendar file that other programs read, logged before it is written. Nothing
 * of an agenda is in it. Main thread. */
#pragma once

#include "store/store.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * wvb_invitation_ask:
 * @page: a widget of the page of meetings, which tells how it went
 * @team: the store of the team drawer
 * @about: (nullable): a meeting, with which its series comes; %NULL: all meetings
 *
 * Asks where, and saves there.
 */
void wvb_invitation_ask (GtkWidget *page, WvbStore *team, WvbRecord *about);

/**
 * wvb_invitation_save:
 * @team: the store of the team drawer
 * @about: (nullable): as of wvb_invitation_ask()
 * @path: the file
 *
 * Returns: (transfer full): a future of %TRUE
 */
DexFuture *wvb_invitation_save (WvbStore *team, WvbRecord *about, const char *path)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
