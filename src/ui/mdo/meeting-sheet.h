/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One meeting: when and where, its agenda, who is there, and by which rule it comes back. Owned by
 * the page of meetings; main thread. */
#pragma once

#include "model/agenda.h"
#include "ui/form/code-choices.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_MEETING_SHEET (wvb_meeting_sheet_get_type ())
G_DECLARE_FINAL_TYPE (WvbMeetingSheet, wvb_meeting_sheet, WVB, MEETING_SHEET, AdwBin)

/**
 * wvb_meeting_sheet_set:
 * @self: a sheet
 * @team: the store of the team drawer
 * @agenda: what to show
 * @answers: (nullable): id of a membership → whether that member comes, as a code
 * @choices: labels of codes
 * @only_reads: whether nothing can be saved
 */
void wvb_meeting_sheet_set (WvbMeetingSheet *self,
                            WvbStore *team,
                            WvbAgenda *agenda,
                            GHashTable *answers,
                            WvbCodeChoices *choices,
                            gboolean only_reads);

/* Where the next topic is typed. */
void wvb_meeting_sheet_focus_entry (WvbMeetingSheet *self);

G_END_DECLS
