/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which backups there are, making one, going back to one, and examining the database. A page of the
 * preferences dialog, which owns it; main thread. */
#pragma once

#include "session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_BACKUP_PAGE (wvb_backup_page_get_type ())
G_DECLARE_FINAL_TYPE (WvbBackupPage, wvb_backup_page, WVB, BACKUP_PAGE, AdwPreferencesPage)

/**
 * wvb_backup_page_new:
 * @session: an open session
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *wvb_backup_page_new (WvbSession *session);

/**
 * wvb_backup_page_make:
 * @self: a page
 * @place: (nullable): as of wvb_backups_make()
 *
 * As the buttons do.
 *
 * Returns: (transfer full): a future of %TRUE once it is told how it went
 */
DexFuture *wvb_backup_page_make (WvbBackupPage *self, const char *place) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
