/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/connection.h"

#include "store/may-write.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

/* How long a connection waits for the other one of its file, in milliseconds. */
#define BUSY_TIMEOUT_MS 10000

/* x'…' around two digits a byte, without a zero behind it. */
#define KEY_LITERAL_SIZE (2 * WVB_CONNECTION_KEY_SIZE + 3)

/* The log of writes is cut back to this once it was carried over into the file. */
#define LOG_LIMIT_BYTES (64 * 1024 * 1024)

/* Pages kept in memory, in KiB. */
#define CACHE_KIB 32768

/* Steps of a question between two looks at whether anybody still wants its answer. */
#define STEPS_BETWEEN_LOOKS 1000

/* How a file is read that somebody may lose interest in. The file points to the methods, which come
 * first. */
typedef struct {
  sqlite3_io_methods methods;
  const sqlite3_io_methods *original;
  WvbConnectionIsWanted is_wanted;
  gconstpointer data;
} Watch;

struct _WvbConnection {
  sqlite3 *handle;
  GHashTable *statements;
  GError *unreported;
  gboolean is_encrypted;
  gboolean only_reads; /* nothing may be written beside the file */
  Watch watch;
};

static void
set_full (GError **error)
{
  g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED,
               _ ("The disk is full. Nothing was changed; make room and try again."));
}

static void
set_read_only (GError **error)
{
  g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED,
               _ ("The database may not be written to. Copy its folder to a place where you may "
                  "write, and open it there."));
}

/* The last thing SQLite tries with a file that it cannot make is to read it. */
static gboolean
lacks_companion (WvbConnection *self, int reason)
{
  const char *path = sqlite3_db_filename (self->handle, "main");

  return reason == ENOENT && path != NULL && g_access (path, F_OK) == 0;
}

/* Of a disk that refuses, SQLite has two codes, and the system the reason. */
static void
describe_disk_error (WvbConnection *self, GError **error)
{
  int reason = sqlite3_system_errno (self->handle);

  if (reason == ENOSPC || reason == EDQUOT)
    set_full (error);
  else if (reason == EROFS)
    set_read_only (error);
  else if (lacks_companion (self, reason))
    g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED,
                 _ ("Nothing can be written beside the database: the disk is full or failing, or "
                    "may not be written to"));
  else
    g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED, _ ("The database could not do this: %s"),
                 reason != 0 ? g_strerror (reason) : sqlite3_errmsg (self->handle));
}

/* SQLCipher answers a page that does not authenticate with the code for a wrong statement, and the
 * statements of this program are right. */
static void
describe_error (WvbConnection *self, GError **error)
{
  int code = sqlite3_errcode (self->handle);

  switch (code & 0xff) {
  case SQLITE_ERROR:
    if (!self->is_encrypted || strstr (sqlite3_errmsg (self->handle), "SQL logic error") == NULL) {
      g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED, _ ("The database could not do this: %s"),
                   sqlite3_errmsg (self->handle));
      break;
    }
    G_GNUC_FALLTHROUGH;
  case SQLITE_NOTADB:
  case SQLITE_CORRUPT:
    g_set_error (error, WVB_ERROR, WVB_ERROR_DAMAGED, _ ("The database file is damaged: %s"),
                 sqlite3_errmsg (self->handle));
    break;
  case SQLITE_FULL:
    set_full (error);
    break;
  case SQLITE_IOERR:
  case SQLITE_CANTOPEN:
    describe_disk_error (self, error);
    break;
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    g_set_error (error, WVB_ERROR, WVB_ERROR_BUSY, _ ("Another program holds the database"));
    break;
  case SQLITE_READONLY:
    set_read_only (error);
    break;
  default:
    g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED, _ ("The database could not do this: %s"),
                 sqlite3_errmsg (self->handle));
    break;
  }
}

void
wvb_connection_set_error (WvbConnection *self, GError **error)
{
  g_return_if_fail (self != NULL);

  if (error != NULL)
    describe_error (self, error);
  else if (self->unreported == NULL)
    describe_error (self, &self->unreported);
}

gboolean
wvb_connection_take_unreported (WvbConnection *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->unreported == NULL)
    return FALSE;
  g_propagate_error (error, g_steal_pointer (&self->unreported));
  return TRUE;
}

gboolean
wvb_connection_execute (WvbConnection *self, const char *sql, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (sql != NULL, FALSE);

  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  wvb_connection_set_error (self, error);
  return FALSE;
}

/* The key as a blob literal of its hexadecimal digits: 32 bytes used as they are. Given by a call
 * and not in a statement, whose text SQLite would leave behind in memory. */
static gboolean
set_key (WvbConnection *self, const guint8 *key, GError **error)
{
  char *literal = sodium_malloc (KEY_LITERAL_SIZE);
  int result;

  g_assert (literal != NULL);
  memcpy (literal, "x'", 2);
  sodium_bin2hex (literal + 2, KEY_LITERAL_SIZE - 2, key, WVB_CONNECTION_KEY_SIZE);
  literal[KEY_LITERAL_SIZE - 1] = '\'';
  result = sqlite3_key (self->handle, literal, KEY_LITERAL_SIZE);
  sodium_free (literal);
  if (result == SQLITE_OK)
    return TRUE;
  wvb_connection_set_error (self, error);
  return FALSE;
}

static gboolean
check_encrypts (WvbConnection *self, GError **error)
{
  sqlite3_stmt *statement = wvb_connection_prepare (self, "PRAGMA cipher_version", error);
  gboolean answers;

  if (statement == NULL)
    return FALSE;
  answers = sqlite3_step (statement) == SQLITE_ROW && wvb_column_text (statement, 0) != NULL;
  sqlite3_reset (statement);
  if (!answers)
    g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED,
                 _ ("The database library of this computer does not encrypt. Nothing was opened; "
                    "install SQLCipher."));
  return answers;
}

/* Reads the first page, so that a wrong key or another kind of file shows here. */
static gboolean
check_readable (WvbConnection *self, GError **error)
{
  return wvb_connection_execute (self, "SELECT count(*) FROM sqlite_schema", error);
}

static gboolean
holds_text (WvbConnection *self, const char *sql, const char *expected)
{
  sqlite3_stmt *statement = wvb_connection_prepare (self, sql, NULL);
  gboolean holds = statement != NULL && sqlite3_step (statement) == SQLITE_ROW
                   && g_strcmp0 (wvb_column_text (statement, 0), expected) == 0;

  sqlite3_reset (statement);
  return holds;
}

/* What SQLite answers to a setting it does not take is the setting it keeps, without an error. */
static gboolean
check_settings (WvbConnection *self, GError **error)
{
  if ((self->only_reads || holds_text (self, "PRAGMA journal_mode", "wal"))
      && holds_text (self, "PRAGMA synchronous", "2")
      && holds_text (self, "PRAGMA secure_delete", "1")
      && holds_text (self, "PRAGMA temp_store", "2")
      && !sqlite3_compileoption_used ("TEMP_STORE=0"))
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED,
               _ ("The database library does not take the settings that keep the data safe here"));
  return FALSE;
}

static gboolean
set_up (WvbConnection *self, gboolean read_only, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA journal_mode = WAL;"
                                          "PRAGMA journal_size_limit = %d;"
                                          "PRAGMA synchronous = FULL;"
                                          "PRAGMA temp_store = MEMORY;"
                                          "PRAGMA secure_delete = ON;"
                                          "PRAGMA recursive_triggers = ON;"
                                          "PRAGMA cache_size = -%d;"
                                          "PRAGMA trusted_schema = OFF;"
                                          "PRAGMA query_only = %d;",
                                          LOG_LIMIT_BYTES, CACHE_KIB, read_only);

  return wvb_connection_execute (self, sql, error) && check_settings (self, error);
}

/* SQLite wants to make a log and its index beside the file, also to read. Where it may not, a file
 * without a log is told not to change, which the lock on the folder sees to; one that a crash left
 * with a log is read without locks, the index in memory. */
static char *
make_reading_uri (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = g_filename_to_uri (absolute, NULL, NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf status;
  gboolean has_log = g_stat (log, &status) == 0 && status.st_size > 0;

  return g_strconcat (uri, has_log ? "?vfs=unix-none" : "?immutable=1", NULL);
}

static int
open_handle (WvbConnection *self, const char *path, gboolean create)
{
  const int flags = SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0);
  g_autofree char *uri = self->only_reads ? make_reading_uri (path) : NULL;

  return uri != NULL
             ? sqlite3_open_v2 (uri, &self->handle,
                                SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL)
             : sqlite3_open_v2 (path, &self->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
}

WvbConnection *
wvb_connection_open (
    const char *path, const guint8 *key, gboolean create, gboolean read_only, GError **error)
{
  g_autoptr (WvbConnection) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (WvbConnection, 1);
  self->statements
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sqlite3_finalize);
  self->only_reads = !create && !wvb_may_write_beside (path);
  if (open_handle (self, path, create) != SQLITE_OK) {
    wvb_connection_set_error (self, error);
    return NULL;
  }
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  sqlite3_extended_result_codes (self->handle, FALSE);
  self->is_encrypted = key != NULL;
  /* The first key of a process sets how much is said anew, so silence comes after it. */
  if (!check_encrypts (self, error) || (key != NULL && !set_key (self, key, error))
      || !wvb_connection_execute (self, "PRAGMA cipher_log_level = NONE", error)
      || (self->only_reads
          && !wvb_connection_execute (self, "PRAGMA locking_mode = EXCLUSIVE", error))
      || !check_readable (self, error) || !set_up (self, read_only, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
wvb_connection_close (WvbConnection *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->statements);
  sqlite3_close (self->handle);
  g_clear_error (&self->unreported);
  g_free (self);
}

static int
look_cb (gpointer data)
{
  const Watch *watch = data;

  return !watch->is_wanted (watch->data);
}

/* The check of SQLCipher reads page after page and asks nobody; without anything more to read it
 * comes to its end. */
static int
read_cb (sqlite3_file *file, void *bytes, int size, sqlite3_int64 at)
{
  const Watch *watch = (const Watch *) file->pMethods;

  if (!watch->is_wanted (watch->data))
    return SQLITE_IOERR_READ;
  return watch->original->xRead (file, bytes, size, at);
}

void
wvb_connection_watch (WvbConnection *self, WvbConnectionIsWanted is_wanted, gconstpointer data)
{
  sqlite3_file *file = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (self->watch.is_wanted == NULL);
  g_return_if_fail (is_wanted != NULL);

  sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  g_assert (file != NULL && file->pMethods != NULL);
  self->watch = (Watch) {
    .methods = *file->pMethods, .original = file->pMethods, .is_wanted = is_wanted, .data = data
  };
  self->watch.methods.xRead = read_cb;
  file->pMethods = &self->watch.methods;
  sqlite3_progress_handler (self->handle, STEPS_BETWEEN_LOOKS, look_cb, &self->watch);
}

void
wvb_connection_set_wanted (WvbConnection *self, WvbConnectionIsWanted is_wanted, gconstpointer data)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->watch.original == NULL);

  self->watch = (Watch) { .is_wanted = is_wanted, .data = data };
  sqlite3_progress_handler (self->handle, STEPS_BETWEEN_LOOKS, is_wanted != NULL ? look_cb : NULL,
                            &self->watch);
}

sqlite3 *
wvb_connection_get_handle (WvbConnection *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->handle;
}

sqlite3_stmt *
wvb_connection_prepare (WvbConnection *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (sql != NULL, NULL);

  statement = g_hash_table_lookup (self->statements, sql);
  if (statement != NULL) {
    /* Whoever still steps it would go on with rows of somebody else's question. */
    g_assert (!sqlite3_stmt_busy (statement));
    sqlite3_reset (statement);
    sqlite3_clear_bindings (statement);
    return statement;
  }
  if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
      != SQLITE_OK) {
    wvb_connection_set_error (self, error);
    return NULL;
  }
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

int
wvb_connection_step (WvbConnection *self, sqlite3_stmt *statement, GError **error)
{
  int result;

  g_return_val_if_fail (self != NULL, SQLITE_MISUSE);
  g_return_val_if_fail (statement != NULL, SQLITE_MISUSE);

  result = sqlite3_step (statement);
  if (result != SQLITE_ROW && result != SQLITE_DONE) {
    wvb_connection_set_error (self, error);
    sqlite3_reset (statement);
  }
  return result;
}

gboolean
wvb_connection_run (WvbConnection *self, sqlite3_stmt *statement, GError **error)
{
  int result = wvb_connection_step (self, statement, error);

  if (result == SQLITE_ROW || result == SQLITE_DONE)
    sqlite3_reset (statement);
  return result == SQLITE_ROW || result == SQLITE_DONE;
}

gint64
wvb_connection_get_integer (WvbConnection *self, const char *sql, gint64 fallback)
{
  sqlite3_stmt *statement = wvb_connection_prepare (self, sql, NULL);
  gint64 integer = fallback;

  if (statement == NULL)
    return fallback;
  if (wvb_connection_step (self, statement, NULL) == SQLITE_ROW)
    integer = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return integer;
}

gboolean
wvb_connection_carry_over (WvbConnection *self, GError **error)
{
  sqlite3_stmt *statement = wvb_connection_prepare (self, "PRAGMA wal_checkpoint(TRUNCATE)", error);
  gboolean is_busy = FALSE;
  int result;

  if (statement == NULL)
    return FALSE;
  result = wvb_connection_step (self, statement, error);
  if (result == SQLITE_ROW)
    is_busy = sqlite3_column_int (statement, 0) != 0;
  sqlite3_reset (statement);
  if (is_busy)
    g_set_error (error, WVB_ERROR, WVB_ERROR_BUSY, _ ("Another program holds the database"));
  return result == SQLITE_ROW && !is_busy;
}
