/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a list as a widget binds to it. Made empty by a paged list and filled when its page
 * has been read; owned by the list and by whoever shows it. Main thread. */
#pragma once

#include "store/list-query.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define WVB_TYPE_ROW_OBJECT (wvb_row_object_get_type ())
G_DECLARE_FINAL_TYPE (WvbRowObject, wvb_row_object, WVB, ROW_OBJECT, GObject)

/* Signal WvbRowObject::changed: its texts are other ones; once for all of them. */

WvbRowObject *wvb_row_object_new (void);

/**
 * wvb_row_object_fill:
 * @self: a row
 * @row: (transfer full): what was read
 *
 * Shows @row from now on; tells of it only where something differs.
 */
void wvb_row_object_fill (WvbRowObject *self, WvbRow *row);

/**
 * wvb_row_object_get_id:
 * @self: a row
 *
 * Returns: (nullable): id of the record; %NULL until the row has been read
 */
const char *wvb_row_object_get_id (WvbRowObject *self);

/* "" until the row has been read. */
const char *wvb_row_object_get_title (WvbRowObject *self);
const char *wvb_row_object_get_subtitle (WvbRowObject *self);
const char *wvb_row_object_get_detail (WvbRowObject *self);
const char *wvb_row_object_get_state (WvbRowObject *self);

/**
 * wvb_row_object_get_live_count:
 *
 * Returns: how many rows exist in this process, for tests and benchmarks
 */
guint wvb_row_object_get_live_count (void);

G_END_DECLS
