/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One import: sources are read, compared with what the team drawer holds, and then, if the person
 * wants it, saved in one transaction. Owned by whoever imports. Made on the main thread; the _sync
 * functions block and are for programs without a main loop, the others give futures. */
#pragma once

#include "exchange/import.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * WvbImportCounts:
 * @read: source rows read
 * @new_records: records that the drawer does not hold yet
 * @changed: records that differ from what it holds
 * @unchanged: records that do not
 * @ignored: source rows that hold nothing the program has a place for
 * @rejected: source rows with an error
 */
typedef struct {
  guint read;
  guint new_records;
  guint changed;
  guint unchanged;
  guint ignored;
  guint rejected;
} WvbImportCounts;

/* What an import saves: flags. */
typedef enum {
  WVB_IMPORT_SAVED_NEW = 1 << 0,
  WVB_IMPORT_SAVED_CHANGED = 1 << 1,
  WVB_IMPORT_SAVED_ALL = WVB_IMPORT_SAVED_NEW | WVB_IMPORT_SAVED_CHANGED,
} WvbImportSaved;

#define WVB_TYPE_IMPORT_RUN (wvb_import_run_get_type ())
G_DECLARE_FINAL_TYPE (WvbImportRun, wvb_import_run, WVB, IMPORT_RUN, GObject)

/**
 * wvb_import_run_new:
 * @team: the team drawer
 * @paths: (array zero-terminated=1): files and folders; each is one source
 * @format: how to read them
 * @source: (nullable): name of the source; %NULL: the base name of each path
 *
 * Returns: (transfer full): an import that has read nothing yet
 */
WvbImportRun *wvb_import_run_new (WvbStore *team,
                                  const char *const *paths,
                                  WvbExchangeFormat format,
                                  const char *source);

/* For flat tables with exactly these columns; NULL takes the proposed one. Before planning. */
void wvb_import_run_set_mapping (WvbImportRun *self, const WvbMapping *mapping);

/**
 * wvb_import_run_set_progress:
 * @self: an import
 * @progress: (nullable): told how far planning or saving is, on the thread that works
 * @data: for @progress; outlives the import
 */
void wvb_import_run_set_progress (WvbImportRun *self, WvbExchangeProgress progress, gpointer data);

/**
 * wvb_import_run_plan:
 * @self: an import
 * @cancellable: (nullable): stops it
 *
 * Reads the sources and compares; changes nothing. May be called again, as after another mapping.
 *
 * Returns: (transfer full): a future of %TRUE; fails with %WVB_ERROR_CANCELLED or when the drawer
 *   cannot be read. What is wrong with the sources is no failure but stands in the set
 */
DexFuture *wvb_import_run_plan (WvbImportRun *self, GCancellable *cancellable)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean wvb_import_run_plan_sync (WvbImportRun *self, GCancellable *cancellable, GError **error);

/**
 * wvb_import_run_check:
 * @self: an import that was planned
 * @skip_rejected: go on without the rejected rows
 * @error: %WVB_ERROR_INVALID if rows are rejected and not to be skipped, or a file could not be
 *   read at all
 *
 * Returns: whether it may be applied so
 */
gboolean wvb_import_run_check (WvbImportRun *self, gboolean skip_rejected, GError **error);

/**
 * wvb_import_run_apply:
 * @self: an import that was planned
 * @skip_rejected: go on without the rejected rows
 * @cancellable: (nullable): stops it and takes everything back
 *
 * Saves what is new and changed, in one transaction.
 *
 * Returns: (transfer full): a future of %TRUE; fails as wvb_import_run_check(), with
 *   %WVB_ERROR_CANCELLED, or as the store does. Nothing is changed then
 */
DexFuture *wvb_import_run_apply (WvbImportRun *self,
                                 gboolean skip_rejected,
                                 GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
gboolean wvb_import_run_apply_sync (WvbImportRun *self,
                                    gboolean skip_rejected,
                                    GCancellable *cancellable,
                                    GError **error);

/**
 * wvb_import_run_get_counts:
 * @self: an import that was planned
 *
 * Returns: (transfer none): what it does, or did
 */
const WvbImportCounts *wvb_import_run_get_counts (WvbImportRun *self);

/**
 * wvb_import_run_dup_saved:
 * @self: an import that was planned
 * @which: new records, changed ones or both
 *
 * Returns: (transfer full): for a person what it saves, or saved, by kind, such as “2 services, 1
 *   organisation”; empty if nothing
 */
char *wvb_import_run_dup_saved (WvbImportRun *self, WvbImportSaved which);

/**
 * wvb_import_run_get_set:
 * @self: an import
 *
 * Returns: (transfer none) (nullable): what was read, with its errors and warnings; %NULL before
 *   planning
 */
WvbImportSet *wvb_import_run_get_set (WvbImportRun *self);

/**
 * wvb_import_run_get_change:
 * @self: an import that was applied
 *
 * Returns: the number of its transaction, for undoing it; 0 if it changed nothing
 */
gint64 wvb_import_run_get_change (WvbImportRun *self);

G_END_DECLS
