/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of one kind: every statement derives from the kind's field table. Static after first
 * use; the functions that take a connection run on that connection's thread. */
#pragma once

#include "domain/record.h"
#include "store/connection.h"

G_BEGIN_DECLS

/**
 * WvbRecordTable:
 * @kind: its kind
 * @columns: every column of a record, in the order that wvb_record_table_read() expects
 * @insert: a row with all columns
 * @update: all columns of a row by key
 * @select_by_id: key and all columns
 * @has_lists: whether the kind has lists
 * @is_searched: whether a search index of the kind exists
 */
typedef struct {
  const WvbKind *kind;
  char *columns;
  char *insert;
  char *update;
  char *select_by_id;
  char *select_by_key;
  gboolean has_lists;
  gboolean is_searched;
} WvbRecordTable;

/* The table of @kind, made once. Any thread. */
const WvbRecordTable *wvb_record_table_get (const WvbKind *kind);

/* Reads the record of the current row of a statement that selected pk and the columns. */
WvbRecord *wvb_record_table_read (const WvbRecordTable *self,
                                  WvbConnection *connection,
                                  sqlite3_stmt *statement,
                                  GError **error);

/* Loads by id; *@key is the row number. NULL without an error if there is none. */
WvbRecord *wvb_record_table_load (const WvbRecordTable *self,
                                  WvbConnection *connection,
                                  const char *id,
                                  gint64 *key,
                                  GError **error);

WvbRecord *wvb_record_table_load_by_key (const WvbRecordTable *self,
                                         WvbConnection *connection,
                                         gint64 key,
                                         GError **error);

/* Writes all columns and lists; *@key is set for a row that is new. */
gboolean wvb_record_table_insert (const WvbRecordTable *self,
                                  WvbConnection *connection,
                                  WvbRecord *record,
                                  gint64 *key,
                                  GError **error);

/* Writes all columns, and the lists that differ from @before. */
gboolean wvb_record_table_update (const WvbRecordTable *self,
                                  WvbConnection *connection,
                                  gint64 key,
                                  WvbRecord *before,
                                  WvbRecord *after,
                                  GError **error);

/* The name of a list's members in the link table, such as "service.disciplines". */
const char *wvb_record_table_get_link_unit (const WvbKind *kind, guint field);

G_END_DECLS
