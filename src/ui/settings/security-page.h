/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What closes by itself, what opens the folder, and what that protects against. A page of the
 * preferences dialog, which owns it; main thread. */
#pragma once

#include "ui/auto-lock.h"

G_BEGIN_DECLS

#define WVB_TYPE_SECURITY_PAGE (wvb_security_page_get_type ())
G_DECLARE_FINAL_TYPE (WvbSecurityPage, wvb_security_page, WVB, SECURITY_PAGE, AdwPreferencesPage)

/**
 * wvb_security_page_new:
 * @session: an open session
 * @settings: where the minutes stand
 * @desktop: what is heard of the desktop
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
wvb_security_page_new (WvbSession *session, GSettings *settings, WvbDesktopWatch *desktop);

G_END_DECLS
