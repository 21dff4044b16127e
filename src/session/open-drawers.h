/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a session is open at one moment, for long work on another thread. A reference-counted
 * value: taken on the main thread, used and let go of on any. A drawer that is closed meanwhile
 * refuses further work. */
#pragma once

#include "session.h"

G_BEGIN_DECLS

/**
 * WvbOpenDrawers:
 * @session: which session
 * @folder: its folder
 * @device: id of this device
 * @team: its team drawer
 * @cases: (nullable): its cases
 * @vault: (nullable): its vault
 */
typedef struct {
  WvbSession *session;
  char *folder;
  char *device;
  WvbStore *team;
  WvbStore *cases;
  WvbStore *vault;
} WvbOpenDrawers;

/**
 * wvb_open_drawers_new:
 * @session: a session
 * @error: %WVB_ERROR_CANCELLED if it is closed
 *
 * Returns: (transfer full) (nullable): what is open
 */
WvbOpenDrawers *wvb_open_drawers_new (WvbSession *session, GError **error);
void wvb_open_drawers_unref (WvbOpenDrawers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbOpenDrawers, wvb_open_drawers_unref)

G_END_DECLS
