/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may want long work on a file to stop: whoever closes its store, who waits for that work, or
 * whoever thinks better of it. A plain value of whoever works; any thread. */
#pragma once

#include "store/store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WvbWanted:
 * @store: (nullable): the store whose closing ends the work
 * @cancellable: (nullable): what else ends it
 * @gives_way: whether a write that waits for the store's writer ends it too, as work that nobody
 *   asked for does
 */
typedef struct {
  WvbStore *store;
  GCancellable *cancellable;
  gboolean gives_way;
} WvbWanted;

/**
 * wvb_wanted_check:
 * @self: who may want it to stop
 * @error: %WVB_ERROR_CANCELLED if somebody does
 *
 * Returns: whether to go on
 */
gboolean wvb_wanted_check (const WvbWanted *self, GError **error);

G_END_DECLS
