/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store.h"

#include "store/may-write.h"
#include "store/migration.h"
#include "store/name-order.h"
#include "store/reader-private.h"
#include "store/store-private.h"

#include <glib/gstdio.h>
#include <malloc.h>
#include <sodium.h>
#include <string.h>

/* A thread without a job for this long is idle. */
#define IDLE_MS 1000

/* What waits for a thread of a store: a function, or without one the file is written anew. Without
 * a promise somebody waits on the condition. */
typedef struct {
  WvbWriteFunc write;
  WvbReadFunc read;
  gpointer data;
  DexPromise *promise;
  gboolean keeps_head;
  gboolean is_done;
  gboolean is_last;
  GError *error;
} Job;

/* One thread with its connection and what is open on it. */
typedef struct {
  WvbStore *store;
  GThread *thread;
  GAsyncQueue *jobs;
  WvbReader reader;
  WvbAuditLog *audit;
  gboolean writes;
} Worker;

struct _WvbStore {
  GObject parent_instance;

  WvbDrawer drawer;
  char *path;
  guint8 *key;
  WvbAuditHeadKeeper *head;
  guint n_loans;
  GMainContext *context;
  GMutex lock;
  GCond finished;
  char *device;
  char *user;
  gboolean is_closed;
  Worker writer;
  Worker reader;
};

G_DEFINE_FINAL_TYPE (WvbStore, wvb_store, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A commit on its way to the main thread: first the signal, then the promise. A program without a
 * main loop never gets it, so it does not keep the store alive. */
typedef struct {
  GWeakRef store;
  WvbChanges *changes;
  DexPromise *promise;
} Announcement;

static gboolean
announce_cb (gpointer data)
{
  Announcement *announcement = data;
  g_autoptr (WvbStore) store = g_weak_ref_get (&announcement->store);

  if (store != NULL)
    g_signal_emit (store, signals[SIGNAL_CHANGED], 0, announcement->changes);
  if (announcement->promise != NULL)
    dex_promise_resolve_boolean (announcement->promise, TRUE);
  return G_SOURCE_REMOVE;
}

static void
announcement_free (gpointer data)
{
  Announcement *announcement = data;

  g_weak_ref_clear (&announcement->store);
  wvb_changes_unref (announcement->changes);
  g_clear_pointer (&announcement->promise, dex_unref);
  g_free (announcement);
}

static void
announce (WvbStore *self, WvbChanges *changes, DexPromise *promise)
{
  Announcement *announcement = g_new0 (Announcement, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_weak_ref_init (&announcement->store, self);
  announcement->changes = wvb_changes_ref (changes);
  announcement->promise = promise != NULL ? dex_ref (promise) : NULL;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, announce_cb, announcement, announcement_free);
  g_source_attach (source, self->context);
}

static void
finish_job (WvbStore *self, Job *job, GError *error)
{
  if (job->promise != NULL) {
    if (error != NULL)
      dex_promise_reject (job->promise, error);
    else if (job->write == NULL)
      dex_promise_resolve_boolean (job->promise, TRUE);
    dex_unref (job->promise);
    g_free (job);
    return;
  }
  g_mutex_lock (&self->lock);
  job->error = error;
  job->is_done = TRUE;
  g_cond_broadcast (&self->finished);
  g_mutex_unlock (&self->lock);
}

/* What a connection cannot answer is not "no": a job that asked without looking for the error fails
 * too. So does one that says it failed and not why, or why and not that it did. */
static gboolean
is_answered (Worker *worker, gboolean done, GError **error)
{
  g_autoptr (GError) unreported = NULL;

  if (*error != NULL)
    return FALSE;
  if (wvb_connection_take_unreported (worker->reader.connection, &unreported))
    g_propagate_error (error, g_steal_pointer (&unreported));
  else if (!done)
    g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED, _ ("The database could not do this"));
  return *error == NULL;
}

/* What the last job left behind is not seen by the next. */
static void
start_afresh (Worker *worker)
{
  g_autoptr (GError) ignored = NULL;

  wvb_connection_take_unreported (worker->reader.connection, &ignored);
  g_hash_table_remove_all (worker->reader.labels);
}

static gboolean
write_and_commit (Worker *worker, WvbTransaction *transaction, Job *job, GError **error)
{
  WvbConnection *connection = worker->reader.connection;

  if (!wvb_connection_execute (connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (wvb_audit_log_note_loss (worker->audit, transaction->user, transaction->device, error)
      && is_answered (worker, job->write (transaction, job->data, error), error)
      && wvb_transaction_finish (transaction, error)
      && wvb_connection_execute (connection, "COMMIT", error)) {
    wvb_audit_log_commit (worker->audit);
    return TRUE;
  }
  wvb_connection_execute (connection, "ROLLBACK", NULL);
  wvb_audit_log_roll_back (worker->audit);
  /* They were read in the state that was rolled back, and nothing else tells it apart. */
  g_hash_table_remove_all (worker->reader.orders);
  return FALSE;
}

static void
copy_identity (WvbStore *self, char **device, char **user)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  *device = g_strdup (self->device);
  *user = g_strdup (self->user);
}

static void
run_write (Worker *worker, Job *job)
{
  g_autofree char *device = NULL;
  g_autofree char *user = NULL;
  g_autoptr (WvbChanges) changes = wvb_changes_new ();
  GError *error = NULL;
  WvbTransaction transaction = { 0 };
  gboolean committed;

  copy_identity (worker->store, &device, &user);
  transaction = (WvbTransaction) { .reader = worker->reader,
                                   .audit = worker->audit,
                                   .device = device,
                                   .user = user,
                                   .changes = changes };
  start_afresh (worker);
  committed = write_and_commit (worker, &transaction, job, &error);
  g_clear_pointer (&transaction.bulk_counts, g_hash_table_unref);
  if (committed) {
    /* What is committed stays committed, also when its head could not be kept: verify says so. */
    wvb_audit_log_keep_head (worker->audit, NULL);
    announce (worker->store, changes, job->promise);
  }
  finish_job (worker->store, job, error);
}

static void
run_read (Worker *worker, Job *job)
{
  WvbConnection *connection = worker->reader.connection;
  GError *error = NULL;

  start_afresh (worker);
  if (wvb_connection_execute (connection, "BEGIN", &error)) {
    is_answered (worker, job->read (&worker->reader, job->data, &error), &error);
    wvb_connection_execute (connection, "COMMIT", NULL);
  }
  finish_job (worker->store, job, error);
}

/* Not within a transaction: it is one by itself. */
static void
run_rewrite (Worker *worker, Job *job)
{
  WvbConnection *connection = worker->reader.connection;
  GError *error = NULL;

  start_afresh (worker);
  if (wvb_connection_execute (connection, "VACUUM", &error))
    wvb_connection_carry_over (connection, &error);
  finish_job (worker->store, job, error);
}

/* Once more, for whoever has to know whether it was. */
static void
run_keep_head (Worker *worker, Job *job)
{
  GError *error = NULL;

  wvb_audit_log_keep_head (worker->audit, &error);
  finish_job (worker->store, job, error);
}

/* The next job. A program that is open all day gives back the pages it read, once it is idle: to
 * read them again takes milliseconds. */
static Job *
wait_for_next (Worker *worker)
{
  Job *job = g_async_queue_timeout_pop (worker->jobs, IDLE_MS * 1000);

  if (job != NULL)
    return job;
  sqlite3_db_release_memory (wvb_connection_get_handle (worker->reader.connection));
  malloc_trim (0);
  return g_async_queue_pop (worker->jobs);
}

static gpointer
worker_thread (gpointer data)
{
  Worker *worker = data;

  while (TRUE) {
    Job *job = wait_for_next (worker);

    if (job->is_last) {
      g_free (job);
      return NULL;
    }
    if (job->write != NULL)
      run_write (worker, job);
    else if (job->read != NULL)
      run_read (worker, job);
    else if (job->keeps_head)
      run_keep_head (worker, job);
    else
      run_rewrite (worker, job);
  }
}

static gboolean
worker_open (Worker *worker,
             WvbStore *store,
             const WvbStoreOptions *options,
             gboolean writes,
             GError **error)
{
  worker->store = store;
  worker->writes = writes;
  worker->reader.drawer = options->drawer;
  worker->reader.key = store->key;
  worker->reader.connection
      = wvb_connection_open (options->path, store->key, FALSE, !writes, error);
  if (worker->reader.connection == NULL || !wvb_key_set_register (worker->reader.connection, error))
    return FALSE;
  worker->reader.labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  worker->reader.orders
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) wvb_name_order_free);
  if (writes) {
    worker->audit = wvb_audit_log_new (worker->reader.connection, store->key, options->head, error);
    if (worker->audit == NULL)
      return FALSE;
  }
  worker->jobs = g_async_queue_new ();
  worker->thread = g_thread_new (writes ? "wvb-writer" : "wvb-reader", worker_thread, worker);
  return TRUE;
}

static void
worker_close (Worker *worker)
{
  if (worker->thread != NULL) {
    Job *last = g_new0 (Job, 1);

    last->is_last = TRUE;
    g_async_queue_push (worker->jobs, last);
    g_thread_join (g_steal_pointer (&worker->thread));
  }
  if (worker->writes && worker->reader.connection != NULL)
    wvb_connection_carry_over (worker->reader.connection, NULL);
  g_clear_pointer (&worker->audit, wvb_audit_log_free);
  g_clear_pointer (&worker->reader.connection, wvb_connection_close);
  g_clear_pointer (&worker->reader.labels, g_hash_table_unref);
  g_clear_pointer (&worker->reader.orders, g_hash_table_unref);
  g_clear_pointer (&worker->jobs, g_async_queue_unref);
}

void
wvb_store_close (WvbStore *self)
{
  g_return_if_fail (WVB_IS_STORE (self));

  g_mutex_lock (&self->lock);
  self->is_closed = TRUE;
  while (self->n_loans > 0)
    g_cond_wait (&self->finished, &self->lock);
  g_mutex_unlock (&self->lock);
  worker_close (&self->reader);
  worker_close (&self->writer);
  g_clear_pointer (&self->key, sodium_free);
}

static void
wvb_store_finalize (GObject *object)
{
  WvbStore *self = WVB_STORE (object);

  wvb_store_close (self);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->path);
  g_free (self->device);
  g_free (self->user);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->finished);
  G_OBJECT_CLASS (wvb_store_parent_class)->finalize (object);
}

static void
wvb_store_class_init (WvbStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wvb_store_finalize;

  /**
   * WvbStore::changed:
   * @self: the store
   * @changes: what a commit changed
   *
   * Emitted on the main thread, once a commit.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", WVB_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, WVB_TYPE_CHANGES);
}

static void
wvb_store_init (WvbStore *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->finished);
  self->context = g_main_context_ref (g_main_context_default ());
}

static gboolean
check_file (const WvbStoreOptions *options, GError **error)
{
  gboolean exists = g_file_test (options->path, G_FILE_TEST_EXISTS);

  if (exists == !options->create)
    return TRUE;
  g_set_error (error, WVB_ERROR, exists ? WVB_ERROR_INVALID : WVB_ERROR_NOT_FOUND,
               exists ? _ ("The database file is there already")
                      : _ ("The database file is missing"));
  return FALSE;
}

/* Its threads, over a file that is there and up to date. */
static WvbStore *
start (const WvbStoreOptions *options, GError **error)
{
  g_autoptr (WvbStore) self = g_object_new (WVB_TYPE_STORE, NULL);

  self->drawer = options->drawer;
  self->path = g_strdup (options->path);
  self->head = options->head;
  if (options->key != NULL) {
    self->key = sodium_malloc (WVB_STORE_KEY_SIZE);
    g_assert (self->key != NULL);
    memcpy (self->key, options->key, WVB_STORE_KEY_SIZE);
  }
  if (!worker_open (&self->writer, self, options, /* writes= */ TRUE, error)
      || !worker_open (&self->reader, self, options, /* writes= */ FALSE, error))
    return NULL;
  return g_steal_pointer (&self);
}

WvbStore *
wvb_store_open (const WvbStoreOptions *options, GError **error)
{
  WvbStore *self;

  g_return_val_if_fail (options != NULL, NULL);
  g_return_val_if_fail (options->path != NULL, NULL);

  /* Keys and the audit chain need it; it may be called any number of times. */
  if (sodium_init () < 0) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED, _ ("This computer gives no random numbers"));
    return NULL;
  }
  if (!check_file (options, error)
      || !wvb_migration_bring_up (options->path, options->key, options->drawer, options->create,
                                  wvb_migration_get_latest (options->drawer), error))
    return NULL;
  /* A file that was copied back may have come with other modes; what its owner made read-only is
   * left so. */
  if (wvb_may_write_beside (options->path))
    g_chmod (options->path, 0600);
  self = start (options, error);
  if (self == NULL && options->create)
    wvb_migration_remove (options->path);
  return self;
}

void
wvb_store_set_writer (WvbStore *self, const char *device, const char *user)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (WVB_IS_STORE (self));

  locker = g_mutex_locker_new (&self->lock);
  g_set_str (&self->device, device);
  g_set_str (&self->user, user);
}

WvbDrawer
wvb_store_get_drawer (WvbStore *self)
{
  g_return_val_if_fail (WVB_IS_STORE (self), WVB_DRAWER_TEAM);
  return self->drawer;
}

static gboolean
push_job (WvbStore *self, Job *job)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->is_closed)
    return FALSE;
  g_async_queue_push (job->read == NULL ? self->writer.jobs : self->reader.jobs, job);
  return TRUE;
}

static GError *
make_closed_error (void)
{
  return g_error_new (WVB_ERROR, WVB_ERROR_CANCELLED, _ ("The database is locked"));
}

void
wvb_store_set_closed_error (GError **error)
{
  g_propagate_error (error, make_closed_error ());
}

gboolean
wvb_store_lend (WvbStore *self, WvbStoreLoan *loan, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (WVB_IS_STORE (self), FALSE);
  g_return_val_if_fail (loan != NULL, FALSE);

  locker = g_mutex_locker_new (&self->lock);
  if (self->is_closed) {
    wvb_store_set_closed_error (error);
    return FALSE;
  }
  self->n_loans++;
  *loan = (WvbStoreLoan) {
    .path = self->path, .key = self->key, .drawer = self->drawer, .head = self->head
  };
  return TRUE;
}

void
wvb_store_give_back (WvbStore *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (WVB_IS_STORE (self));
  g_return_if_fail (self->n_loans > 0);

  locker = g_mutex_locker_new (&self->lock);
  self->n_loans--;
  g_cond_broadcast (&self->finished);
}

gboolean
wvb_store_is_closing (WvbStore *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (WVB_IS_STORE (self), TRUE);

  locker = g_mutex_locker_new (&self->lock);
  return self->is_closed;
}

gboolean
wvb_store_has_waiting_writes (WvbStore *self)
{
  g_return_val_if_fail (WVB_IS_STORE (self), FALSE);

  return g_async_queue_length (self->writer.jobs) > 0;
}

static DexFuture *
start_job (WvbStore *self, WvbWriteFunc write, WvbReadFunc read, gpointer data)
{
  DexPromise *promise = dex_promise_new ();
  Job *job = g_new0 (Job, 1);

  job->write = write;
  job->read = read;
  job->data = data;
  job->promise = dex_ref (promise);
  if (!push_job (self, job)) {
    dex_promise_reject (promise, make_closed_error ());
    dex_unref (job->promise);
    g_free (job);
  }
  return DEX_FUTURE (promise);
}

static gboolean
wait_for_job (WvbStore *self, Job *job, GError **error)
{
  if (!push_job (self, job)) {
    g_propagate_error (error, make_closed_error ());
    return FALSE;
  }
  g_mutex_lock (&self->lock);
  while (!job->is_done)
    g_cond_wait (&self->finished, &self->lock);
  g_mutex_unlock (&self->lock);
  if (job->error == NULL)
    return TRUE;
  g_propagate_error (error, job->error);
  return FALSE;
}

DexFuture *
wvb_store_write (WvbStore *self, WvbWriteFunc func, gpointer data)
{
  dex_return_error_if_fail (WVB_IS_STORE (self));
  dex_return_error_if_fail (func != NULL);

  return start_job (self, func, NULL, data);
}

DexFuture *
wvb_store_read (WvbStore *self, WvbReadFunc func, gpointer data)
{
  dex_return_error_if_fail (WVB_IS_STORE (self));
  dex_return_error_if_fail (func != NULL);

  return start_job (self, NULL, func, data);
}

gboolean
wvb_store_write_sync (WvbStore *self, WvbWriteFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (WVB_IS_STORE (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  return wait_for_job (self, &(Job) { .write = func, .data = data }, error);
}

gboolean
wvb_store_read_sync (WvbStore *self, WvbReadFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (WVB_IS_STORE (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  return wait_for_job (self, &(Job) { .read = func, .data = data }, error);
}

gboolean
wvb_store_keep_head_sync (WvbStore *self, GError **error)
{
  g_return_val_if_fail (WVB_IS_STORE (self), FALSE);

  return wait_for_job (self, &(Job) { .keeps_head = TRUE }, error);
}

gboolean
wvb_store_rewrite_sync (WvbStore *self, GError **error)
{
  g_return_val_if_fail (WVB_IS_STORE (self), FALSE);

  return wait_for_job (self, &(Job) { 0 }, error);
}
