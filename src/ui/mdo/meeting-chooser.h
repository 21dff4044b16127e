/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks which later meeting something is carried over to. Main thread. */
#pragma once

#include "model/meeting-calendar.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A meeting further away is not offered. */
#define WVB_MEETING_CHOOSER_DAYS 400

#define WVB_TYPE_MEETING_CHOOSER (wvb_meeting_chooser_get_type ())
G_DECLARE_FINAL_TYPE (WvbMeetingChooser, wvb_meeting_chooser, WVB, MEETING_CHOOSER, AdwDialog)

/* Signal WvbMeetingChooser::chosen (WvbRecord *meeting): once, before the dialog closes. */

/**
 * wvb_meeting_chooser_new:
 * @calendar: meetings
 * @after: one of them: those after it are offered, where they are planned
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *wvb_meeting_chooser_new (WvbMeetingCalendar *calendar, WvbRecord *after);

/**
 * wvb_meeting_chooser_load:
 * @team: the store of the team drawer
 * @meeting: a meeting
 * @series: (nullable): its series
 *
 * Returns: (transfer full): a future of a #WvbMeetingCalendar of @meeting and those after it
 */
DexFuture *wvb_meeting_chooser_load (WvbStore *team, WvbRecord *meeting, WvbRecord *series)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
