/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change log: one row a merge unit that a person changed. It serves history, undo and what is
 * still to be sent; it is no base for joining. */
#pragma once

#include "domain/record.h"
#include "store/connection.h"

G_BEGIN_DECLS

/* The unit under which deleting and restoring are logged. */
#define WVB_CHANGE_LOG_DELETED "deleted"

gboolean wvb_change_log_begin (WvbConnection *connection,
                               const char *user,
                               const char *device,
                               const char *action,
                               gint64 *change,
                               GError **error);

/* A record that was made: one row without a unit. */
gboolean wvb_change_log_add_making (
    WvbConnection *connection, gint64 change, const WvbKind *kind, gint64 key, GError **error);

/* A row for each unit in which @after differs from @before. */
gboolean wvb_change_log_add_difference (WvbConnection *connection,
                                        gint64 change,
                                        gint64 key,
                                        WvbRecord *before,
                                        WvbRecord *after,
                                        guint64 n,
                                        GError **error);

/* (transfer full) (nullable): what @record holds of a unit, the deleted mark or an unknown member,
 * as a row of the log has it. */
char *wvb_change_log_dup_value (WvbRecord *record, const char *unit);

G_END_DECLS
