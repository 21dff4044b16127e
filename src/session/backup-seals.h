/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which backups a database made itself: those under its seal of today, or of before it got new
 * keys. The team drawer keeps what seals were made with; any thread but that of a main loop. */
#pragma once

#include "security/secret.h"
#include "session/open-drawers.h"

G_BEGIN_DECLS

/* As many as a vault keeps keys of. */
#define WVB_BACKUP_SEALS_EARLIER_MAX 100

/**
 * wvb_backup_seals_load:
 * @drawers: what is open
 * @error: %WVB_ERROR_CANCELLED once the session is closed
 *
 * Returns: (transfer full) (nullable) (element-type WvbSecret): for wvb_backup_file_has_seal()
 */
GPtrArray *wvb_backup_seals_load (WvbOpenDrawers *drawers, GError **error);

/* A #WvbWriteFunc on a team drawer that has another key from here on; @team_key is the #WvbSecret
 * that it had, under which backups were made. */
gboolean
wvb_backup_seals_note_earlier (WvbTransaction *transaction, gpointer team_key, GError **error);

G_END_DECLS
