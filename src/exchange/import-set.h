/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read from a source: records, where each came from, and what is wrong with it. The
 * reader fills it, whoever saves it resolves it once against the database and walks its entries.
 * One thread at a time; may move between threads. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

/* The row of a problem that is about a whole file. */
#define WVB_IMPORT_NO_ROW (-1)

/**
 * WvbImportProblem:
 * @file: path within the source
 * @row: in a table the row, 1 being the header; in JSON the index; or %WVB_IMPORT_NO_ROW
 * @column: (nullable): in a table the column, in JSON the pointer
 * @message: for a person
 * @count: how many rows it stands for; those after the first have no problem of their own
 */
typedef struct {
  char *file;
  gint64 row;
  char *column;
  char *message;
  guint count;
} WvbImportProblem;

/**
 * WvbImportEntry:
 * @record: the record as the source has it
 * @file: (transfer none): path within the source
 * @row: as in #WvbImportProblem
 * @column: (transfer none) (nullable): of a phone the column of its number
 * @is_stub: an organisation that the source only names
 * @is_partial: whether the source cannot say every field; then what it lacks stays as it is
 * @is_own: whether our own export says so: what is odd about it was told when it first came
 * @assumed: a bit for each field that the source leaves out and that is assumed for a new record
 */
typedef struct {
  WvbRecord *record;
  const char *file;
  gint64 row;
  const char *column;
  gboolean is_stub;
  gboolean is_partial;
  gboolean is_own;
  guint64 assumed;
} WvbImportEntry;

/**
 * WvbImportExists:
 * @kind: a kind
 * @id: an id
 * @data: what was given with the function
 *
 * Returns: whether the database holds that record, and not as deleted
 */
typedef gboolean (*WvbImportExists) (const WvbKind *kind, const char *id, gpointer data);

#define WVB_TYPE_IMPORT_SET (wvb_import_set_get_type ())
G_DECLARE_FINAL_TYPE (WvbImportSet, wvb_import_set, WVB, IMPORT_SET, GObject)

WvbImportSet *wvb_import_set_new (void);

/**
 * wvb_import_set_reject_taken:
 * @self: a set as read
 * @is_taken: tells whether the database has that id for a record of another kind alone
 * @data: for @is_taken
 *
 * Whoever names a record by its id has to mean one. To be called before wvb_import_set_resolve().
 */
void wvb_import_set_reject_taken (WvbImportSet *self, WvbImportExists is_taken, gpointer data);

/**
 * wvb_import_set_resolve:
 * @self: a set as read
 * @exists: tells what the database holds
 * @data: for @exists
 *
 * Rejects new records without what their kind requires, and looks after every reference to a record
 * that the source does not hold. An organisation that the database does not hold either becomes a
 * stub to complete; a row whose location, service or contact point is nowhere is rejected, and so
 * is what depends on it. To be called once, before the entries and the counts are used.
 */
void wvb_import_set_resolve (WvbImportSet *self, WvbImportExists exists, gpointer data);

/**
 * WvbImportFindCode:
 * @list: a code list
 * @code: what may be a code
 * @text: what may be the label of one
 * @data: what was given with the function
 *
 * Returns: (transfer none) (nullable): the code that either means
 */
typedef const char *(*WvbImportFindCode) (const char *list,
                                          const char *code,
                                          const char *text,
                                          gpointer data);

/**
 * wvb_import_set_resolve_codes:
 * @self: a set that was resolved
 * @find: tells what the lists of the database hold
 * @data: for @find
 *
 * Gives every label of a flat table its code, and warns of each word that is in no list. Such a
 * word stays as it came.
 */
void wvb_import_set_resolve_codes (WvbImportSet *self, WvbImportFindCode find, gpointer data);

/**
 * wvb_import_set_get_n_entries:
 * @self: a set
 *
 * Returns: how many records there are to save
 */
guint wvb_import_set_get_n_entries (WvbImportSet *self);

/**
 * wvb_import_set_get_entry:
 * @self: a set
 * @index: less than the number of entries
 *
 * Returns: (transfer none): an entry; owners stand before what they own
 */
const WvbImportEntry *wvb_import_set_get_entry (WvbImportSet *self, guint index);

/**
 * wvb_import_set_apply:
 * @self: a set
 * @index: less than the number of entries
 * @existing: (nullable): what the database holds under that id
 *
 * What the record becomes when it is saved: every merge unit that the source has a value for comes
 * from the source, everything else stays as it is. An import adds and corrects, it never empties.
 * A phone for residents that gets another number is for professionals again, unless the source says
 * whom it is for.
 * Compare with wvb_record_equals(): the same means unchanged.
 *
 * Returns: (transfer full): the record to save, with the stamps and alternatives of @existing
 */
WvbRecord *wvb_import_set_apply (WvbImportSet *self, guint index, WvbRecord *existing);

/**
 * wvb_import_set_warn_of_change:
 * @self: a set
 * @index: less than the number of entries
 * @existing: what the database holds under that id
 *
 * Warns where wvb_import_set_apply() takes back what the team said of @existing. To be called once
 * for each entry.
 */
void wvb_import_set_warn_of_change (WvbImportSet *self, guint index, WvbRecord *existing);

/**
 * wvb_import_set_warn_of_entry:
 * @self: a set
 * @index: less than the number of entries
 * @message: for a person
 *
 * Warns of what the database says about an entry.
 */
void wvb_import_set_warn_of_entry (WvbImportSet *self, guint index, const char *message);

/**
 * wvb_import_set_warn_of_source:
 * @self: a set
 * @index: less than the number of entries
 * @message: for a person
 *
 * Warns of what the database says about the whole file of an entry, before all other warnings.
 */
void wvb_import_set_warn_of_source (WvbImportSet *self, guint index, const char *message);

/**
 * wvb_import_set_get_n_read:
 * @self: a set
 *
 * Returns: source rows read; in JSON the elements of a list, or one for a single object
 */
guint wvb_import_set_get_n_read (WvbImportSet *self);

/**
 * wvb_import_set_get_n_ignored:
 * @self: a set
 *
 * Returns: source rows that hold nothing the program has a place for
 */
guint wvb_import_set_get_n_ignored (WvbImportSet *self);

/**
 * wvb_import_set_get_n_rejected:
 * @self: a set
 *
 * Returns: source rows with an error
 */
guint wvb_import_set_get_n_rejected (WvbImportSet *self);

/**
 * wvb_import_set_is_readable:
 * @self: a set
 *
 * Returns: %FALSE if a file could not be read at all (an error without a row): then nothing may be
 *   imported, not even without the rejected rows
 */
gboolean wvb_import_set_is_readable (WvbImportSet *self);

/**
 * wvb_import_set_get_errors:
 * @self: a set
 *
 * Returns: (transfer none) (element-type WvbImportProblem): why rows and files are refused
 */
GPtrArray *wvb_import_set_get_errors (WvbImportSet *self);

/**
 * wvb_import_set_get_warnings:
 * @self: a set
 *
 * Returns: (transfer none) (element-type WvbImportProblem): what was taken in a way worth knowing
 */
GPtrArray *wvb_import_set_get_warnings (WvbImportSet *self);

/**
 * wvb_import_set_get_ignored_files:
 * @self: a set
 *
 * Returns: (transfer none) (element-type WvbImportProblem): files that are no such data, or that
 *   the program has no place for, each with the reason
 */
GPtrArray *wvb_import_set_get_ignored_files (WvbImportSet *self);

G_END_DECLS
