/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SQLite connection with its prepared statements, used by one thread. The only place, with the
 * rest of this folder, that knows SQL. */
#pragma once

#include "base/error.h"

#include <sqlite3.h>

G_BEGIN_DECLS

#define WVB_CONNECTION_KEY_SIZE 32

typedef struct _WvbConnection WvbConnection;

/**
 * wvb_connection_open:
 * @path: the file
 * @key: (nullable): its key; %NULL for a file in the clear
 * @create: make it; otherwise it has to exist
 * @read_only: refuse writes
 * @error: what is wrong
 *
 * Opens a file with the settings every file has: WAL, full synchronous, secure delete, temporary
 * data in memory. Refuses a library that does not encrypt.
 *
 * Returns: (transfer full) (nullable): the connection
 */
WvbConnection *wvb_connection_open (
    const char *path, const guint8 *key, gboolean create, gboolean read_only, GError **error);
void wvb_connection_close (WvbConnection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbConnection, wvb_connection_close)

sqlite3 *wvb_connection_get_handle (WvbConnection *self);

/**
 * wvb_connection_execute:
 * @self: a connection
 * @sql: one or more statements without parameters
 * @error: what is wrong
 *
 * Returns: whether all were carried out
 */
gboolean wvb_connection_execute (WvbConnection *self, const char *sql, GError **error);

/**
 * wvb_connection_prepare:
 * @self: a connection
 * @sql: one statement
 * @error: what is wrong
 *
 * Returns: (transfer none) (nullable): the statement, reset and without bindings; owned by the
 *   connection and the same for the same text, so it is not used twice at a time: asking for one
 *   that is still being stepped ends the program
 */
sqlite3_stmt *wvb_connection_prepare (WvbConnection *self, const char *sql, GError **error);

/**
 * wvb_connection_step:
 * @self: a connection
 * @statement: a statement of it
 * @error: what is wrong
 *
 * Returns: %SQLITE_ROW, %SQLITE_DONE, or another code with @error set
 */
int wvb_connection_step (WvbConnection *self, sqlite3_stmt *statement, GError **error);

/**
 * wvb_connection_carry_over:
 * @self: a connection that writes
 * @error: what is wrong
 *
 * Carries the log of writes over into the file and empties it.
 *
 * Returns: whether all of it was; not while another connection still needs it
 */
gboolean wvb_connection_carry_over (WvbConnection *self, GError **error);

/**
 * WvbConnectionIsWanted:
 * @data: what was given to wvb_connection_watch()
 *
 * Returns: whether anybody still wants an answer
 */
typedef gboolean (*WvbConnectionIsWanted) (gconstpointer data);

/**
 * wvb_connection_watch:
 * @self: a connection that only reads
 * @is_wanted: asked again and again while a question is answered
 * @data: for @is_wanted; outlives @self
 *
 * From here on a question ends with an error soon after nobody wants its answer any more: seconds
 * of examining a file go by in calls that nothing else interrupts.
 */
void
wvb_connection_watch (WvbConnection *self, WvbConnectionIsWanted is_wanted, gconstpointer data);

/**
 * wvb_connection_set_wanted:
 * @self: a connection that is not watched
 * @is_wanted: (nullable): asked again and again while a statement is carried out; %NULL to ask no
 *   more
 * @data: for @is_wanted; outlives the asking
 *
 * As wvb_connection_watch(), of a connection that writes and goes on afterwards. A statement that
 * ends this way ends its transaction: nothing of it stays.
 */
void wvb_connection_set_wanted (WvbConnection *self,
                                WvbConnectionIsWanted is_wanted,
                                gconstpointer data);

/* Carries out a statement that gives no rows and resets it. */
gboolean wvb_connection_run (WvbConnection *self, sqlite3_stmt *statement, GError **error);

/* The first column of the first row of a statement without parameters, or @fallback. */
gint64 wvb_connection_get_integer (WvbConnection *self, const char *sql, gint64 fallback);

/* Sets @error from the state of the connection. Where nobody asked for the error it is kept, for
 * wvb_connection_take_unreported(): a question that failed is not an answer of "none". */
void wvb_connection_set_error (WvbConnection *self, GError **error);

/**
 * wvb_connection_take_unreported:
 * @self: a connection
 * @error: receives the first error that nobody asked for, since it was last taken
 *
 * Returns: whether there was one
 */
gboolean wvb_connection_take_unreported (WvbConnection *self, GError **error);

static inline void
wvb_bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}

static inline const char *
wvb_column_text (sqlite3_stmt *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

G_END_DECLS
