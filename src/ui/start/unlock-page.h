/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the passphrase, or the recovery code, of a team folder. Owned by the window; main thread. */
#pragma once

#include "session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_UNLOCK_PAGE (wvb_unlock_page_get_type ())
G_DECLARE_FINAL_TYPE (WvbUnlockPage, wvb_unlock_page, WVB, UNLOCK_PAGE, AdwBin)

/**
 * wvb_unlock_page_new:
 * @folder: the folder to open, unless the person chooses another of this user's
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *wvb_unlock_page_new (const char *folder);

/* Puts the cursor where the person types. */
void wvb_unlock_page_focus (WvbUnlockPage *self);

/* Shows why the folder could not be opened, or not be locked. */
void wvb_unlock_page_show_error (WvbUnlockPage *self, const GError *error);

/* What is being opened closes again, and what was typed goes. */
void wvb_unlock_page_give_up (WvbUnlockPage *self);

/* Signal WvbUnlockPage::unlocked (WvbSession *session). */

G_END_DECLS
