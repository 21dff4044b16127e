/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the answers to invitations that somebody got by mail. Main thread. */
#pragma once

#include "store/store.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * wvb_answers_ask:
 * @page: a widget of the page of meetings, which tells what came of it
 * @team: the store of the team drawer
 *
 * Asks which files, and reads them.
 */
void wvb_answers_ask (GtkWidget *page, WvbStore *team);

/**
 * wvb_answers_read:
 * @page: a widget of the page of meetings, which tells what came of it
 * @team: the store of the team drawer
 * @files: (element-type GFile): what to read
 *
 * Returns: (transfer full): a future of %TRUE; nothing is kept if one of the files is no answer
 */
DexFuture *wvb_answers_read (GtkWidget *page, WvbStore *team, GListModel *files)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
