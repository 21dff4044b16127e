/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A screen saver on the session bus and logind on a system bus of the test's own, both made of
 * python3-dbusmock. One for the process; the main loop runs while a function waits. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * mocked_desktop_begin:
 *
 * Starts an empty system bus. Before anything in the process asks for one.
 *
 * Returns: whether there are the means; otherwise tests are to be skipped
 */
gboolean mocked_desktop_begin (void);
void mocked_desktop_end (void);

/* Each waits until its name is on the bus, or gone from it. */
void mocked_desktop_start_screen_saver (void);
void mocked_desktop_stop_screen_saver (void);
void mocked_desktop_start_logind (void);
void mocked_desktop_stop_logind (void);

/* The screen is locked, or unlocked. */
void mocked_desktop_set_locked (gboolean locked);

/* The computer is about to sleep, or awakes. */
void mocked_desktop_set_sleeping (gboolean sleeping);

/* Somebody else's session, or under this name that of the process. */
#define MOCKED_DESKTOP_OWN_SESSION "auto"
void mocked_desktop_add_login_session (const char *id);

/* As "loginctl lock-session" does. */
void mocked_desktop_lock_login_session (const char *id);

/* How many hold sleep up, asked without running the main loop. */
guint mocked_desktop_count_inhibitors (void);

G_END_DECLS
