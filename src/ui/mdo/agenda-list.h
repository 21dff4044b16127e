/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is on the agenda of a meeting, in order, with an entry that adds to it. Does to the agenda
 * what a person asks for; how that went the page tells. Owned by the sheet of the meeting; main
 * thread. */
#pragma once

#include "model/agenda.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_AGENDA_LIST (wvb_agenda_list_get_type ())
G_DECLARE_FINAL_TYPE (WvbAgendaList, wvb_agenda_list, WVB, AGENDA_LIST, AdwBin)

/**
 * wvb_agenda_list_set:
 * @self: a list
 * @team: the store of the team drawer
 * @agenda: what to show; the same meeting read later leaves focus and what is being typed
 * @editable: whether anything can be done to it
 */
void
wvb_agenda_list_set (WvbAgendaList *self, WvbStore *team, WvbAgenda *agenda, gboolean editable);

/* Where the next topic is typed. */
void wvb_agenda_list_focus_entry (WvbAgendaList *self);

G_END_DECLS
