/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How readers fill a set. */
#pragma once

#include "exchange/import-codes.h"
#include "exchange/import-set.h"

G_BEGIN_DECLS

/* Problems beyond these are counted, not kept. */
#define WVB_IMPORT_PROBLEM_LIMIT 10000
/* Records of one import, half more than those of a hundred thousand services: they are all in
 * memory. */
#define WVB_IMPORT_RECORD_LIMIT 1500000
/* A reference of the whole row, not of one field. */
#define WVB_IMPORT_NO_FIELD (-1)

/**
 * WvbImportReference:
 * @field: the field it stands in, or %WVB_IMPORT_NO_FIELD
 * @target: kind of the record it points at
 * @id: (transfer none): id of that record
 * @raw: (transfer none): as the source writes it
 * @column: (transfer none) (nullable): where, as in #WvbImportProblem
 * @file: (transfer none): the file that says so
 * @row: its row
 */
typedef struct {
  int field;
  const WvbKind *target;
  const char *id;
  const char *raw;
  const char *column;
  const char *file;
  gint64 row;
} WvbImportReference;

/**
 * wvb_import_set_intern:
 * @self: a set
 * @text: (nullable): a text
 *
 * Returns: (transfer none) (nullable): the same text, for as long as the set lives
 */
const char *wvb_import_set_intern (WvbImportSet *self, const char *text);

/**
 * wvb_import_set_add:
 * @self: a set
 * @entry: what to add; its record is taken over, its file must be interned
 *
 * Returns: index of the entry; of an earlier one if the set holds a record of that kind and id,
 *   and then nothing was added
 */
guint wvb_import_set_add (WvbImportSet *self, WvbImportEntry entry);

/**
 * wvb_import_set_takes_more:
 * @self: a set
 * @file: the file being read
 *
 * To be asked now and then while a file is read. Where it holds more than anybody imports, @file is
 * refused, and with it the whole import.
 *
 * Returns: whether to go on
 */
gboolean wvb_import_set_takes_more (WvbImportSet *self, const char *file);

/**
 * wvb_import_set_lookup:
 * @self: a set
 * @kind: a kind
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the entry of that record
 */
WvbImportEntry *wvb_import_set_lookup (WvbImportSet *self, const WvbKind *kind, const char *id);

/**
 * wvb_import_set_peek:
 * @self: a set
 * @index: index of an entry, removed ones included
 *
 * Returns: (transfer none): the entry; its record is %NULL once removed
 */
WvbImportEntry *wvb_import_set_peek (WvbImportSet *self, guint index);

guint wvb_import_set_get_n_added (WvbImportSet *self);

/**
 * wvb_import_set_remove:
 * @self: a set
 * @index: index of an entry
 *
 * Takes a record out without a word.
 */
void wvb_import_set_remove (WvbImportSet *self, guint index);

/**
 * wvb_import_set_refer:
 * @self: a set
 * @index: index of the entry that refers
 * @reference: to what
 *
 * Keeps the reference for resolving, if the set does not hold its target yet.
 */
void wvb_import_set_refer (WvbImportSet *self, guint index, const WvbImportReference *reference);

/**
 * wvb_import_set_reject:
 * @self: a set
 * @kind: (nullable): kind of the record that is refused, if it has an id
 * @id: (nullable): its id, so that what depends on it can say why it is refused too
 */
void wvb_import_set_reject (WvbImportSet *self,
                            const WvbKind *kind,
                            const char *id,
                            const char *file,
                            gint64 row,
                            const char *column,
                            const char *message);

void wvb_import_set_warn (
    WvbImportSet *self, const char *file, gint64 row, const char *column, const char *message);

/* As wvb_import_set_warn(), for so many rows at once. */
void wvb_import_set_warn_count (WvbImportSet *self,
                                const char *file,
                                gint64 row,
                                const char *column,
                                const char *message,
                                guint count);

/* The words that wait for their codes; owned by the set. */
WvbImportCodes *wvb_import_set_get_codes (WvbImportSet *self);

/**
 * wvb_import_set_warn_once:
 * @self: a set
 *
 * As wvb_import_set_warn(), but the same message about the same column of a file only adds to the
 * count of the first.
 */
void wvb_import_set_warn_once (
    WvbImportSet *self, const char *file, gint64 row, const char *column, const char *message);

/* What to say of a text that a person would be refused to write in @field. */
const char *wvb_import_describe_format (const WvbField *field);

void wvb_import_set_ignore_file (WvbImportSet *self, const char *file, const char *message);
void wvb_import_set_count_read (WvbImportSet *self, guint n_rows);
void wvb_import_set_count_ignored (WvbImportSet *self, guint n_rows);

G_END_DECLS
