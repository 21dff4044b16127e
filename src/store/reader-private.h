/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of this folder know of a reader and a transaction. */
#pragma once

#include "store/audit-log.h"
#include "store/changes.h"
#include "store/connection.h"
#include "store/reader.h"
#include "store/transaction.h"

G_BEGIN_DECLS

struct _WvbReader {
  WvbConnection *connection;
  WvbDrawer drawer;
  const guint8 *key;
  GHashTable *labels; /* "list code language" → label, of the state being read */
  GHashTable *orders; /* kind → WvbNameOrder, kept while the file does not change */
};

struct _WvbTransaction {
  WvbReader reader;
  WvbAuditLog *audit;
  const char *device;
  const char *user;
  WvbChanges *changes;
  gint64 change;
  gboolean is_spoiled; /* a step failed half-way */
  gboolean is_bulk;
  WvbAuditAction action;
  GHashTable *bulk_counts; /* kind → number of records, while is_bulk */
};

/* A secret of the current row, in memory that is wiped with its last reference. */
GBytes *wvb_reader_copy_secret (sqlite3_stmt *statement, int column);

/* After a step that failed half-way nothing more is written, and nothing is committed: SQLite may
 * have rolled back by itself, and each write would then stand alone. */
gboolean wvb_transaction_may_write (WvbTransaction *self, GError **error);

/* Notes whether a step was done, and says it. */
gboolean wvb_transaction_settle (WvbTransaction *self, gboolean done);

/* Before the commit: refuses it if a step failed, logs what wvb_transaction_set_action() put
 * together. */
gboolean wvb_transaction_finish (WvbTransaction *self, GError **error);

G_END_DECLS
