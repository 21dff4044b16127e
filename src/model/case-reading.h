/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read of cases is logged before it is shown. Runs on the writer's thread. */
#pragma once

#include "store/transaction.h"

G_BEGIN_DECLS

/**
 * wvb_case_reading_log:
 * @cases: a transaction of the cases drawer
 * @records: (element-type WvbRecord): what was read in it, of one kind, and nobody saw yet
 * @field: the field of the kind that refers to the case
 * @logged: (nullable) (element-type utf8): what the same person had logged by the same view before;
 *   is not logged again, and receives what is
 * @error: why it could not be logged
 *
 * One row for each case, with the number of its records, and one for those of no case. Without a
 * commit nothing may be shown: the rows would be lost.
 *
 * Returns: whether they are logged
 */
gboolean wvb_case_reading_log (
    WvbTransaction *cases, GPtrArray *records, guint field, GHashTable *logged, GError **error);

/* What one view logged counts for the view that takes its place. */
void wvb_case_reading_copy_marks (GHashTable *logged, GHashTable *to);

G_END_DECLS
