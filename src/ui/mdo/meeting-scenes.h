/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pictures of meetings show: functions for the table of picture scenes. Main thread, in a
 * fiber. */
#pragma once

#include "ui/camera.h"

G_BEGIN_DECLS

/* The page of meetings; @argument: “earlier” for those of before. */
void wvb_meeting_scenes_show_list (WvbCamera *camera, const char *argument);

/* The meeting of the example that has the fullest agenda; with @argument “earlier” the last one. */
void wvb_meeting_scenes_show (WvbCamera *camera, const char *argument);

/* Activates an action of the page of meetings. */
void wvb_meeting_scenes_act (WvbCamera *camera, const char *argument);

/* Activates an action of the third item of the agenda, such as “item.drop”. */
void wvb_meeting_scenes_act_on_item (WvbCamera *camera, const char *argument);

/* Activates an action of the page and scrolls the form that it opens to its end. */
void wvb_meeting_scenes_scroll_form (WvbCamera *camera, const char *argument);

/* Fills in a new series, the first day as @argument. */
void wvb_meeting_scenes_type_series (WvbCamera *camera, const char *argument);

G_END_DECLS
