/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which login session of the computer this is, told apart without the environment, which whoever
 * starts the program chooses. Any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WVB_LOGIN_SESSION_SIZE 16

/**
 * wvb_login_session_identify:
 * @id: (out): receives what no other login session has
 *
 * It is the boot of the computer and the runtime folder that the system makes when somebody logs in
 * and takes away when they have logged out. Where the system makes none, or does not say when it
 * did, every login of one boot counts as the same.
 */
void wvb_login_session_identify (guint8 id[WVB_LOGIN_SESSION_SIZE]);

/**
 * wvb_login_session_set_fixed:
 * @number: which login session to pretend, or 0 for the real one; for tests
 */
void wvb_login_session_set_fixed (guint number);

G_END_DECLS
