/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pictures are taken of: every page, dialog, menu and state worth seeing, in the order in
 * which they follow from each other. Constant; main thread, in a fiber. */
#pragma once

#include "ui/camera.h"

G_BEGIN_DECLS

/* Does one thing in the window; what @argument says depends on the thing. */
typedef void (*WvbSceneFunc) (WvbCamera *camera, const char *argument);

/**
 * WvbScene:
 * @name: (nullable): of its pictures; %NULL for what is only done
 * @show: brings up where it is
 * @argument: (nullable): for @show
 * @then: (nullable): what to do once that stands
 * @then_argument: (nullable): for @then
 */
typedef struct {
  const char *name;
  WvbSceneFunc show;
  const char *argument;
  WvbSceneFunc then;
  const char *then_argument;
} WvbScene;

const WvbScene *wvb_picture_scenes_get (guint *n_scenes);

G_END_DECLS
