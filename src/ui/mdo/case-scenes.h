/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases to look at in pictures, and what is done on their page. Called in the fiber of the
 * pictures, with the MDO agenda on the screen. */
#pragma once

#include "ui/camera.h"

G_BEGIN_DECLS

/* Makes cases of several kinds, once. */
void wvb_case_scenes_fill (WvbCamera *camera, const char *argument);

void wvb_case_scenes_show (WvbCamera *camera, const char *argument);

/* Opens the first case of the list. */
void wvb_case_scenes_open (WvbCamera *camera, const char *argument);

/* The dialog of a new case, with @argument typed in it. */
void wvb_case_scenes_begin (WvbCamera *camera, const char *argument);

/* The same, saved; what points at a person is asked about first. */
void wvb_case_scenes_propose (WvbCamera *camera, const char *argument);

/* Throws away what was typed, also with the question in front whether to save it. */
void wvb_case_scenes_discard (WvbCamera *camera, const char *argument);

/* Opens the first case and does @argument, an action of its page. */
void wvb_case_scenes_act (WvbCamera *camera, const char *argument);

G_END_DECLS
