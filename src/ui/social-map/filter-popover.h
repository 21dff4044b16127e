/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of one field with how often each occurs, to choose one of; read anew each time it
 * opens. Made by its button when it is first pressed, and owned by it; main thread. */
#pragma once

#include "store/store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* So many values are offered at once; a search finds the others. */
#define WVB_FILTER_POPOVER_VALUES_LIMIT 100

/* From this many on there is something to search. */
#define WVB_FILTER_POPOVER_SEARCH_FROM 12

#define WVB_TYPE_FILTER_POPOVER (wvb_filter_popover_get_type ())
G_DECLARE_FINAL_TYPE (WvbFilterPopover, wvb_filter_popover, WVB, FILTER_POPOVER, GtkPopover)

/* Signal WvbFilterPopover::chosen: with the value, a code or an id, and its label. */

/**
 * wvb_filter_popover_new:
 * @store: where the values are
 * @kind: the kind listed
 * @field: index of a code, reference or list field
 *
 * Returns: (transfer floating): the popover
 */
GtkWidget *wvb_filter_popover_new (WvbStore *store, const WvbKind *kind, guint field);

G_END_DECLS
