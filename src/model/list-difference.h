/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How to come from one order of row numbers to another in few splices, so that a list keeps its
 * focus and its place. Pure; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More splices than this become one that spans them all. */
#define WVB_LIST_DIFFERENCE_LIMIT 64

/**
 * WvbSplice:
 * @position: where, counted in the old order
 * @removed: how many old rows go
 * @added: how many new rows come
 * @source: the first of them, counted in the new order
 */
typedef struct {
  guint position;
  guint removed;
  guint added;
  guint source;
} WvbSplice;

/**
 * wvb_list_difference:
 * @before: (element-type gint64): row numbers, each once
 * @after: (element-type gint64): row numbers, each once
 *
 * Returns: (transfer full) (element-type WvbSplice): the splices in ascending order; empty if both
 *   are the same. Applied from the last to the first they make @after of @before.
 */
GArray *wvb_list_difference (GArray *before, GArray *after);

G_END_DECLS
