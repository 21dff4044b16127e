/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of the records of a store that match a filter, as a #GListModel of #WvbRowObject. It knows
 * the order of all of them and reads their texts a page at a time, when somebody asks for a row.
 * Rows that were asked for long ago are forgotten again. Owned by a screen; main thread. */
#pragma once

#include "model/row-object.h"
#include "store/store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* So many rows are remembered at most. */
#define WVB_PAGED_LIST_ROWS_LIMIT 240

/* So many rows are there before the order of all of them is: what a screen shows. Rows that are out
 * of sight cost a widget each, and the first frame waits for those. */
#define WVB_PAGED_LIST_FIRST_ROWS 20

#define WVB_TYPE_PAGED_LIST (wvb_paged_list_get_type ())
G_DECLARE_FINAL_TYPE (WvbPagedList, wvb_paged_list, WVB, PAGED_LIST, GObject)

/**
 * wvb_paged_list_new:
 * @store: the store
 * @language: "nl" or "en", for labels of codes
 *
 * Returns: (transfer full): a list that is empty until a filter is set; it follows the store
 */
WvbPagedList *wvb_paged_list_new (WvbStore *store, const char *language);

/**
 * wvb_paged_list_set_filter:
 * @self: a list
 * @filter: what to list from now on; copied
 *
 * The rows of before stay until the first page of the new ones has been read.
 */
void wvb_paged_list_set_filter (WvbPagedList *self, const WvbListFilter *filter);

/**
 * wvb_paged_list_refresh:
 * @self: a list
 *
 * Reads again what it holds, as after a change of the store; also what to do after an error.
 */
void wvb_paged_list_refresh (WvbPagedList *self);

/**
 * wvb_paged_list_find:
 * @self: a list
 * @id: id of a record
 *
 * Returns: the position of the row of that record among those remembered, or
 *   %G_MAXUINT
 */
guint wvb_paged_list_find (WvbPagedList *self, const char *id);

/* How many rows match; -1 while that is not known yet. */
gint64 wvb_paged_list_get_count (WvbPagedList *self);

/* How many records of the kind there are, whatever the filter; -1 while that is not known yet. */
gint64 wvb_paged_list_get_total (WvbPagedList *self);
gboolean wvb_paged_list_get_loading (WvbPagedList *self);

/* Why the last reading failed, for a person; NULL if it did not. */
const char *wvb_paged_list_get_error (WvbPagedList *self);

G_END_DECLS
