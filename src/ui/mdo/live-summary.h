/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came of a meeting, item by item: before it is closed, with what is still open, and after.
 * What is pressed is done by the page: “live.go-to” (u), “live.answer” (ss), “live.copy” (s),
 * “live.close” and “live.leave”. Owned by the page; main thread. */
#pragma once

#include "model/live-meeting.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_LIVE_SUMMARY (wvb_live_summary_get_type ())
G_DECLARE_FINAL_TYPE (WvbLiveSummary, wvb_live_summary, WVB, LIVE_SUMMARY, AdwBin)

void wvb_live_summary_set (WvbLiveSummary *self, WvbLiveMeeting *live);

/* Puts the focus on what is to be done next. */
void wvb_live_summary_focus (WvbLiveSummary *self);

G_END_DECLS
