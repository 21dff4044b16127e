/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes files of records. Touches no database; any thread, and long enough to want one of its own.
 *
 * HSDS JSON is one file with a list: each organisation with its services, locations, contacts and
 * phones nested, then services without an organisation, then locations that only a service at
 * location can hold. An object that has several owners stands with one of them and names the
 * others by id. What HSDS has no place for stands in one member, `nl_wijkverband`, of each object.
 *
 * HSDS CSV is a folder with a table for each object and a datapackage.json. CSV is one table with a
 * row for each service, made for people and spreadsheets: codes go out as the labels that people
 * read, wherever the label leads back to the code, and what a spreadsheet would take for a formula
 * gets an apostrophe in front. */
#pragma once

#include "domain/record.h"
#include "exchange/format.h"

G_BEGIN_DECLS

/**
 * WvbExportFile:
 * @name: name in the folder; for formats of one file a proposal
 * @bytes: what it holds
 */
typedef struct {
  char *name;
  GBytes *bytes;
} WvbExportFile;

/**
 * WvbExportOptions:
 * @separator: what stands between the cells of a flat table: a comma (also if 0), as RFC 4180 has
 *   it, a semicolon, as a spreadsheet in Dutch wants it, or a tab
 * @language: (nullable): `nl` (also if %NULL) or `en`, for the labels in a flat table
 */
typedef struct {
  char separator;
  const char *language;
} WvbExportOptions;

/**
 * wvb_export_make:
 * @format: any but %WVB_EXCHANGE_FORMAT_AUTOMATIC
 * @records: (element-type WvbRecord): every live record of the social map, in any order; records of
 *   codes give the flat table its labels; kinds without a place in the format are left out
 * @options: (nullable): of a flat table
 * @cancellable: (nullable): stops it
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @error: set when cancelled or too large
 *
 * Returns: (transfer full) (nullable) (element-type WvbExportFile): the files
 */
GPtrArray *wvb_export_make (WvbExchangeFormat format,
                            GPtrArray *records,
                            const WvbExportOptions *options,
                            GCancellable *cancellable,
                            WvbExchangeProgress progress,
                            gpointer progress_data,
                            GError **error);

/**
 * wvb_export_check_target:
 * @format: the format of what is to be saved
 * @path: where it is to be saved
 * @forbidden_marks: (nullable) (array zero-terminated=1): what files in a folder are called where
 *   no export goes, such as those of a database
 * @error: %WVB_ERROR_INVALID and what stands in the way
 *
 * An export replaces ordinary files only, and nothing anywhere inside a folder with one of
 * @forbidden_marks. A folder of tables is new, empty, or holds an earlier export and nothing else.
 * Blocks for the disk; any thread.
 *
 * Returns: whether an export may go there
 */
gboolean wvb_export_check_target (WvbExchangeFormat format,
                                  const char *path,
                                  const char *const *forbidden_marks,
                                  GError **error);

/**
 * wvb_export_save:
 * @format: the format of @files
 * @files: (element-type WvbExportFile): what wvb_export_make() gave
 * @path: a file, or for %WVB_EXCHANGE_FORMAT_HSDS_CSV a folder, made if it is not there
 * @forbidden_marks: (nullable) (array zero-terminated=1): what files in a folder are called where
 *   no export goes, such as those of a database
 * @error: why it could not be written, or as wvb_export_check_target()
 *
 * Each file gets its name when all are whole, and is readable by its owner only. A program that is
 * killed leaves none behind, or, where the file system has no files without a name, one that the
 * next export there takes away.
 *
 * Returns: whether all was written
 */
gboolean wvb_export_save (WvbExchangeFormat format,
                          GPtrArray *files,
                          const char *path,
                          const char *const *forbidden_marks,
                          GError **error);

/**
 * wvb_export_save_file:
 * @path: where it is to come
 * @bytes: what it holds
 * @forbidden_marks: as of wvb_export_save()
 * @error: as of wvb_export_save()
 *
 * The same for one file, whatever is in it.
 *
 * Returns: whether it was written
 */
gboolean wvb_export_save_file (const char *path,
                               GBytes *bytes,
                               const char *const *forbidden_marks,
                               GError **error);

/**
 * wvb_export_count:
 * @format: the format
 * @records: (element-type WvbRecord): what wvb_export_make() is given
 *
 * Returns: how many go out: in a flat table a row for each service, else the records that the
 * format has a place for
 */
guint wvb_export_count (WvbExchangeFormat format, GPtrArray *records);

/**
 * wvb_export_get_kinds:
 * @n_kinds: (out): how many
 *
 * Returns: (transfer none) (array length=n_kinds): the kinds whose records an export wants
 */
const WvbKind *const *wvb_export_get_kinds (guint *n_kinds);

G_END_DECLS
