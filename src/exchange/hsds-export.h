/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as HSDS, nested JSON and tables. The forms are told in export.h. Any thread. */
#pragma once

#include "exchange/export.h"
#include "exchange/record-index.h"

G_BEGIN_DECLS

/* A larger export is not made: it would not be read back either. */
#define WVB_EXPORT_LIMIT_BYTES (G_GUINT64_CONSTANT (1024) * 1024 * 1024)

/* What a folder of tables has beside them, and how that begins when it is ours. */
#define WVB_HSDS_PACKAGE_NAME "datapackage.json"
#define WVB_HSDS_PACKAGE_START "{\"name\":\"wijkverband\","

/**
 * WvbExportWork:
 * @index: the records
 * @options: of a flat table
 * @cancellable: (nullable): stops it
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 */
typedef struct {
  WvbRecordIndex *index;
  const WvbExportOptions *options;
  GCancellable *cancellable;
  WvbExchangeProgress progress;
  gpointer progress_data;
} WvbExportWork;

/**
 * wvb_export_goes_on:
 * @work: what is being done
 * @text: what was written so far of one file
 * @n_done: how many records are done
 * @n_all: of how many
 *
 * Tells the progress.
 *
 * Returns: %FALSE with the error when stopped, or when the file is too large
 */
gboolean wvb_export_goes_on (
    const WvbExportWork *work, const GString *text, guint n_done, guint n_all, GError **error);

/**
 * wvb_export_take:
 * @files: (element-type WvbExportFile): where to
 * @name: name of the file
 * @text: (transfer full): what it holds
 */
void wvb_export_take (GPtrArray *files, const char *name, GString *text);

/* Each adds its files. */
gboolean wvb_hsds_export_json (const WvbExportWork *work, GPtrArray *files, GError **error);
gboolean wvb_hsds_export_tables (const WvbExportWork *work, GPtrArray *files, GError **error);
gboolean wvb_flat_export_table (const WvbExportWork *work, GPtrArray *files, GError **error);

/**
 * wvb_hsds_make_address_holder:
 * @address: an organisation's own address
 * @moved: (out) (transfer full): the address as it goes out, in the holder
 *
 * Returns: (transfer full): the postal location in which it goes out
 */
WvbRecord *wvb_hsds_make_address_holder (WvbRecord *address, WvbRecord **moved);

/**
 * wvb_hsds_is_own_address:
 * @index: the records
 * @address: an address
 *
 * Returns: whether it is of an organisation and of no location
 */
gboolean wvb_hsds_is_own_address (WvbRecordIndex *index, WvbRecord *address);

G_END_DECLS
