/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One encrypted file of records (a drawer or the vault), with a thread that writes and a thread
 * that reads, a connection each. Owned by the session. The object lives on the main thread; jobs
 * run on its threads and get a #WvbTransaction or a #WvbReader for as long as they run. */
#pragma once

#include "domain/record.h"
#include "store/audit.h"
#include "store/changes.h"
#include "store/reader.h"
#include "store/transaction.h"

#include <libdex.h>

G_BEGIN_DECLS

#define WVB_TYPE_STORE (wvb_store_get_type ())
G_DECLARE_FINAL_TYPE (WvbStore, wvb_store, WVB, STORE, GObject)

/* A database key is this many random bytes. */
#define WVB_STORE_KEY_SIZE 32

/**
 * WvbStoreOptions:
 * @path: the file
 * @drawer: which kinds it holds
 * @key: (nullable) (array fixed-size=32): its key; %NULL keeps the file readable and is for tests
 * @create: make the file, which may not exist, and leave none if that fails; otherwise it has to
 *   exist
 * @head: (nullable): where the head of the audit log is kept outside the file
 */
typedef struct {
  const char *path;
  WvbDrawer drawer;
  const guint8 *key;
  gboolean create;
  WvbAuditHeadKeeper *head;
} WvbStoreOptions;

/**
 * WvbWriteFunc:
 * @transaction: the transaction, open
 * @data: what was given to wvb_store_write()
 * @error: why it failed
 *
 * Runs on the writer thread in one transaction.
 *
 * Returns: %FALSE to roll everything back
 */
typedef gboolean (*WvbWriteFunc) (WvbTransaction *transaction, gpointer data, GError **error);

/**
 * WvbReadFunc:
 * @reader: what was last committed; one consistent state while the function runs
 * @data: what was given to wvb_store_read()
 * @error: why it failed
 *
 * Runs on the reader thread.
 */
typedef gboolean (*WvbReadFunc) (WvbReader *reader, gpointer data, GError **error);

/**
 * wvb_store_open:
 * @options: which file and how
 * @error: %WVB_ERROR_DAMAGED, %WVB_ERROR_NOT_FOUND, %WVB_ERROR_WRONG_KEY, %WVB_ERROR_FAILED
 *
 * Opens the file, migrates it where it is older, and starts its threads. Blocks on the disk: call
 * it from a worker thread or a program without a main loop.
 *
 * Returns: (transfer full) (nullable): the store
 */
WvbStore *wvb_store_open (const WvbStoreOptions *options, GError **error);

/**
 * wvb_store_close:
 * @self: a store
 *
 * Finishes the jobs that were queued, checkpoints, closes both connections and wipes the key.
 * Blocks. Jobs given later fail.
 */
void wvb_store_close (WvbStore *self);

/**
 * wvb_store_is_closing:
 * @self: a store
 *
 * A job of more than a moment asks this again and again and gives up: whoever locks the computer
 * waits for it. Any thread.
 *
 * Returns: whether the store is closed, or waits for its last jobs
 */
gboolean wvb_store_is_closing (WvbStore *self);

/**
 * wvb_store_set_writer:
 * @self: a store
 * @device: (nullable): id of the device that stamps what is written; before it is set nothing can
 *   be written
 * @user: (nullable): id of the membership of whoever works
 */
void wvb_store_set_writer (WvbStore *self, const char *device, const char *user);

/**
 * wvb_store_write:
 * @self: a store
 * @func: (scope notified): the work
 * @data: for @func; must live until the future resolves
 *
 * Queues @func. After the commit, #WvbStore::changed is emitted on the main thread before the
 * future resolves there.
 *
 * Returns: (transfer full): a future of %TRUE, or of the error of @func or of the commit
 */
DexFuture *wvb_store_write (WvbStore *self, WvbWriteFunc func, gpointer data)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_store_read:
 * @self: a store
 * @func: (scope notified): the work
 * @data: for @func; must live until the future resolves
 *
 * Returns: (transfer full): a future of %TRUE, or of the error of @func
 */
DexFuture *wvb_store_read (WvbStore *self, WvbReadFunc func, gpointer data)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_store_write_sync:
 * @self: a store
 * @func: (scope call): the work
 * @data: for @func
 * @error: of @func or of the commit
 *
 * As wvb_store_write(), waiting for it. Never on a thread that runs a main loop.
 *
 * Returns: whether it was committed
 */
gboolean wvb_store_write_sync (WvbStore *self, WvbWriteFunc func, gpointer data, GError **error);

/**
 * wvb_store_read_sync:
 * @self: a store
 * @func: (scope call): the work
 * @data: for @func
 * @error: of @func
 *
 * As wvb_store_read(), waiting for it. Never on a thread that runs a main loop.
 *
 * Returns: whether @func succeeded
 */
gboolean wvb_store_read_sync (WvbStore *self, WvbReadFunc func, gpointer data, GError **error);

/**
 * wvb_store_keep_head_sync:
 * @self: a store
 * @error: why the head of its log could not be kept outside
 *
 * What is committed stays so when its head could not be kept: verify tells of it later. Whoever
 * makes a database that nobody has seen yet gives up on it instead. Blocks; never on a thread that
 * runs a main loop.
 *
 * Returns: whether the head outside names the last row of the log
 */
gboolean wvb_store_keep_head_sync (WvbStore *self, GError **error);

/**
 * wvb_store_rewrite_sync:
 * @self: a store
 * @error: why it could not be done, %WVB_ERROR_BUSY if another connection reads for too long
 *
 * Writes the whole file anew and empties its log of writes, so that nothing of what was deleted
 * stays in either. Secure delete alone leaves a copy behind, seldom, where SQLite had moved a row
 * from one page to another. Blocks; never on a thread that runs a main loop.
 *
 * Returns: whether it was done
 */
gboolean wvb_store_rewrite_sync (WvbStore *self, GError **error);

/**
 * wvb_store_get_drawer:
 * @self: a store
 *
 * Returns: which kinds it holds
 */
WvbDrawer wvb_store_get_drawer (WvbStore *self);

/* Signal WvbStore::changed (WvbChanges *changes): what a commit changed; on the main thread. */

G_END_DECLS
