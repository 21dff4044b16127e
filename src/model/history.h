/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened to a few records that belong together, newest first, as a person reads it. A copy;
 * main thread. */
#pragma once

#include "store/store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The history of more records than this is not read. */
#define WVB_HISTORY_RECORDS_LIMIT 2000

/* One line: one merge unit that one person changed. */
#define WVB_TYPE_HISTORY_LINE (wvb_history_line_get_type ())
G_DECLARE_FINAL_TYPE (WvbHistoryLine, wvb_history_line, WVB, HISTORY_LINE, GObject)

/* When, in milliseconds since 1970-01-01 UTC. */
gint64 wvb_history_line_get_at_ms (WvbHistoryLine *self);

/* Name of the person; "" if nobody is known. */
const char *wvb_history_line_get_who (WvbHistoryLine *self);

/* What it is about, such as "Phone · Number" or "Service". */
const char *wvb_history_line_get_subject (WvbHistoryLine *self);

/* Snake-case name of the event, as in the audit log: create, change, delete, restore, import. */
const char *wvb_history_line_get_action (WvbHistoryLine *self);

/* (nullable): which phone, hours or the like was made or deleted; NULL for a service, and where a
 * value changed. */
const char *wvb_history_line_get_title (WvbHistoryLine *self);

/* (nullable): values before and after, for a person; both NULL where a record was made or deleted.
 */
const char *wvb_history_line_get_before (WvbHistoryLine *self);
const char *wvb_history_line_get_after (WvbHistoryLine *self);

/**
 * wvb_history_load:
 * @store: the store
 * @records: (element-type WvbRecord): whose history, with that of what hangs on them or did before,
 *   such as a phone that was deleted; the array may be freed at once
 * @language: "nl" or "en", for labels of codes
 *
 * Returns: (transfer full): a future of a #GListModel of #WvbHistoryLine
 */
DexFuture *wvb_history_load (WvbStore *store, GPtrArray *records, const char *language)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
