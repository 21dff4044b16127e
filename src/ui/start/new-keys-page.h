/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives a folder new database keys and shows the new recovery code. What the window shows while the
 * folder is closed for it; the window owns it. Main thread. */
#pragma once

#include <adwaita.h>
#include <libdex.h>

G_BEGIN_DECLS

#define WVB_TYPE_NEW_KEYS_PAGE (wvb_new_keys_page_get_type ())
G_DECLARE_FINAL_TYPE (WvbNewKeysPage, wvb_new_keys_page, WVB, NEW_KEYS_PAGE, AdwBin)

/**
 * wvb_new_keys_page_new:
 * @folder: a database folder that nobody has open
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *wvb_new_keys_page_new (const char *folder);

/**
 * wvb_new_keys_page_start:
 * @self: a page with the passphrase filled in
 *
 * As the button does.
 *
 * Returns: (transfer full): a future of %TRUE once it is told how it went
 */
DexFuture *wvb_new_keys_page_start (WvbNewKeysPage *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_new_keys_page_give_up:
 * @self: a page
 *
 * What was typed goes. Keys that are being made are waited for, and the window locked then: their
 * code is not shown to whoever comes by.
 */
void wvb_new_keys_page_give_up (WvbNewKeysPage *self);

/* Signal WvbNewKeysPage::finished (const char *folder): the person wants to open it again. */

G_END_DECLS
