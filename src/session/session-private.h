/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files in session/ do with a session: the blocking halves of making and opening one, on a
 * worker thread or in a program without a main loop, and its parts. */
#pragma once

#include "security/folder-lock.h"
#include "security/key-slots.h"
#include "session.h"
#include "session/cases-drawer.h"
#include "session/instance.h"

G_BEGIN_DECLS

/* Without the keyring slot and without the example, which come after it. */
WvbSession *wvb_session_create_blocking (const WvbSessionSetup *setup, GError **error);

WvbSession *
wvb_session_open_keyring_blocking (const char *folder, WvbSecret *secret, GError **error);

/**
 * WvbSlotsFunc:
 * @folder: the folder of the session
 * @team_key: the key of team.db
 * @data: what was given with it
 * @error: why it failed
 *
 * Reads or rewrites the key slots; blocks.
 */
typedef gboolean (*WvbSlotsFunc) (const char *folder,
                                  WvbSecret *team_key,
                                  gpointer data,
                                  GError **error);

/**
 * wvb_session_change_slots_blocking:
 * @self: a session
 * @func: the work; one at a time for each session
 * @data: for @func
 * @error: of @func, or %WVB_ERROR_CANCELLED once the session is closed
 *
 * Any thread.
 */
gboolean wvb_session_change_slots_blocking (WvbSession *self,
                                            WvbSlotsFunc func,
                                            gpointer data,
                                            GError **error);

/* The event by itself in the log of one drawer; blocks. */
gboolean wvb_session_log_event (WvbStore *store, WvbAuditAction action, GError **error);

/* NULL while the cases are closed. */
WvbStore *wvb_session_get_vault (WvbSession *self);

/* (transfer full): of an open session. */
WvbFolderLock *wvb_session_ref_lock (WvbSession *self);
WvbDevice *wvb_session_ref_device (WvbSession *self);

/**
 * wvb_session_begin_cases:
 * @self: a session
 * @closings: (out): for wvb_session_end_cases()
 *
 * Main thread.
 *
 * Returns: whether the cases may be opened on a thread now; one call at a time
 */
gboolean wvb_session_begin_cases (WvbSession *self, guint *closings);

/**
 * wvb_session_end_cases:
 * @self: a session
 * @cases: (transfer full) (nullable): what was opened, %NULL if that failed
 * @closings: of wvb_session_begin_cases()
 *
 * Main thread.
 *
 * Returns: whether the session has the cases now; if they were to be closed meanwhile they are
 */
gboolean wvb_session_end_cases (WvbSession *self, WvbCasesDrawer *cases, guint closings);

/* This opening; main thread. */
const WvbInstance *wvb_session_get_instance (WvbSession *self);

/**
 * wvb_session_follow_device_blocking:
 * @self: a session
 * @team: its team drawer
 * @device: what the team drawer says now that this device is
 * @error: of a drawer that was closed meanwhile
 *
 * Has the team drawer write and sign as @device. On the thread that opens the cases; afterwards
 * wvb_session_follow_device() on the main thread, whatever became of the cases.
 *
 * Returns: whether it does
 */
gboolean wvb_session_follow_device_blocking (WvbSession *self,
                                             WvbStore *team,
                                             WvbDevice *device,
                                             GError **error);
void wvb_session_follow_device (WvbSession *self, WvbDevice *device);

/**
 * wvb_session_take_recovery_code:
 * @self: a session
 * @code: (transfer full): to be shown once
 */
void wvb_session_take_recovery_code (WvbSession *self, char *code);

void wvb_session_count_hold (WvbSession *self, gboolean begins);

G_END_DECLS
