/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dialog that plans one meeting, or moves and edits one; of a series it leaves the others as they
 * are. Main thread. */
#pragma once

#include "model/agenda.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * wvb_meeting_editor_present:
 * @page: a widget of the page of meetings, which tells what was saved
 * @team: the store of the team drawer
 * @agenda: (nullable): of the meeting to edit; %NULL for a new one
 */
void wvb_meeting_editor_present (GtkWidget *page, WvbStore *team, WvbAgenda *agenda);

G_END_DECLS
