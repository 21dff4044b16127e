/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Restores a backup in a folder: over the database that is there, or on a new computer. What the
 * window shows while no folder is open; the window owns it. Main thread. */
#pragma once

#include <adwaita.h>
#include <libdex.h>

G_BEGIN_DECLS

#define WVB_TYPE_RESTORE_PAGE (wvb_restore_page_get_type ())
G_DECLARE_FINAL_TYPE (WvbRestorePage, wvb_restore_page, WVB, RESTORE_PAGE, AdwBin)

/**
 * wvb_restore_page_new:
 * @folder: where the database comes; absent, or a database that nobody has open
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *wvb_restore_page_new (const char *folder);

/**
 * wvb_restore_page_choose:
 * @self: a page
 * @backup: path of a backup, as of the file dialog
 */
void wvb_restore_page_choose (WvbRestorePage *self, const char *backup);

/**
 * wvb_restore_page_start:
 * @self: a page in which everything is filled in
 *
 * As the button does.
 *
 * Returns: (transfer full): a future of %TRUE once it is told how it went
 */
DexFuture *wvb_restore_page_start (WvbRestorePage *self) G_GNUC_WARN_UNUSED_RESULT;

/* What was typed goes: the computer was left alone. */
void wvb_restore_page_give_up (WvbRestorePage *self);

/* Signal WvbRestorePage::finished (const char *folder): the person wants to open what is there, be
 * it restored or not. */

G_END_DECLS
