/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long work on one file borrows it from its store: a backup or an examination of everything
 * goes over a connection of its own, on a thread of its own, so that neither the writer nor the
 * reader waits for it. The store owns what it lends. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/**
 * WvbStoreLoan:
 * @path: the file
 * @key: (nullable): its key
 * @drawer: which kinds it holds
 * @head: (nullable): where the head of its log is kept
 */
typedef struct {
  const char *path;
  const guint8 *key;
  WvbDrawer drawer;
  WvbAuditHeadKeeper *head;
} WvbStoreLoan;

/**
 * wvb_store_lend:
 * @self: a store
 * @loan: (out): what it lends, until wvb_store_give_back()
 * @error: %WVB_ERROR_CANCELLED if the store is closed
 *
 * Any thread. wvb_store_close() waits for what was lent, so look at wvb_store_is_closing() often.
 *
 * Returns: whether it was lent
 */
gboolean wvb_store_lend (WvbStore *self, WvbStoreLoan *loan, GError **error);
void wvb_store_give_back (WvbStore *self);

/* Whether a write waits for the one that the writer is at. Any thread, while the store is open or
 * its writer at work. */
gboolean wvb_store_has_waiting_writes (WvbStore *self);

/* Sets @error to what a store says that is closed. */
void wvb_store_set_closed_error (GError **error);

G_END_DECLS
