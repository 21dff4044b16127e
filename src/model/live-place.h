/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a meeting is while it goes on, and the line that is not finished: a setting of the cases
 * drawer, so that a lock or a kill loses neither. Owned by whoever made it; main thread. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/**
 * WvbLivePlace:
 * @meeting: id of the meeting
 * @item: (nullable): id of the item that is spoken of
 * @began_ms: since when
 * @line: (nullable): what was typed; %NULL: nothing is kept of the meeting
 */
typedef struct {
  char *meeting;
  char *item;
  gint64 began_ms;
  char *line;
} WvbLivePlace;

WvbLivePlace *wvb_live_place_new (const char *meeting);
void wvb_live_place_free (WvbLivePlace *self);

/**
 * wvb_live_place_load:
 * @cases: the store of the cases drawer
 * @self: receives what was kept; must live until the future resolves
 *
 * Returns: (transfer full): a future of %TRUE
 */
DexFuture *wvb_live_place_load (WvbStore *cases, WvbLivePlace *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_live_place_keep:
 * @cases: the store of the cases drawer
 * @self: (transfer full): what to keep
 *
 * The writer has it when this returns: a drawer that is closed next still gets it.
 */
void wvb_live_place_keep (WvbStore *cases, WvbLivePlace *self);

G_END_DECLS
