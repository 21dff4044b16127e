/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands where the list would be when it holds nothing: how to begin, or how to look wider.
 * Owned by the list; main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_EMPTY_MAP (wvb_empty_map_get_type ())
G_DECLARE_FINAL_TYPE (WvbEmptyMap, wvb_empty_map, WVB, EMPTY_MAP, AdwBin)

/**
 * wvb_empty_map_set_filtered:
 * @self: a page
 * @filtered: whether a search or filter hides what there is
 */
void wvb_empty_map_set_filtered (WvbEmptyMap *self, gboolean filtered);

G_END_DECLS
