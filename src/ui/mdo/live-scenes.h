/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of a meeting that goes on, for picture-scenes.c. Main thread. */
#pragma once

#include "ui/camera.h"

G_BEGIN_DECLS

/* Begins the meeting with most on its agenda; argument: the line that is typed and not saved. */
void wvb_live_scenes_run (WvbCamera *camera, const char *argument);

/* Writes some lines at the item, which are there the next time too. */
void wvb_live_scenes_write (WvbCamera *camera, const char *argument);

/* Goes to what came of it. */
void wvb_live_scenes_finish (WvbCamera *camera, const char *argument);

G_END_DECLS
