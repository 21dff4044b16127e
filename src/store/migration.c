/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/migration.h"

#include "store/connection.h"
#include "store/may-write.h"
#include "store/schema-resource.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <unistd.h>

static const char *const TEAM_STEPS[]
    = { "common/001.sql", "team/001.sql", "team/002.sql", "team/003.sql", NULL };
static const char *const CASES_STEPS[]
    = { "common/001.sql", "cases/001.sql", "cases/002.sql", "cases/003.sql", NULL };
static const char *const VAULT_STEPS[] = { "common/001.sql", "vault/001.sql", NULL };

static const char *const *
get_steps (WvbDrawer drawer)
{
  switch (drawer) {
  case WVB_DRAWER_TEAM:
    return TEAM_STEPS;
  case WVB_DRAWER_CASES:
    return CASES_STEPS;
  case WVB_DRAWER_VAULT:
    return VAULT_STEPS;
  case WVB_DRAWER_NONE:
  default:
    g_assert_not_reached ();
  }
}

guint
wvb_migration_get_latest (WvbDrawer drawer)
{
  return g_strv_length ((char **) get_steps (drawer));
}

static GBytes *
load_step (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat ("/nl/wijkverband/schema/", name, NULL);

  return g_resource_lookup_data (wvb_schema_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                 error);
}

/* One step and its number in one transaction. */
static gboolean
take_step (WvbConnection *connection, const char *name, guint version, GError **error)
{
  g_autoptr (GBytes) step = load_step (name, error);
  g_autofree char *sql = NULL;

  if (step == NULL)
    return FALSE;
  sql = g_strdup_printf ("BEGIN IMMEDIATE;%.*s;PRAGMA user_version = %u;COMMIT;",
                         (int) g_bytes_get_size (step),
                         (const char *) g_bytes_get_data (step, NULL), version);
  if (wvb_connection_execute (connection, sql, error))
    return TRUE;
  wvb_connection_execute (connection, "ROLLBACK", NULL);
  return FALSE;
}

static gboolean
take_steps (WvbConnection *connection, WvbDrawer drawer, guint from, guint to, GError **error)
{
  const char *const *steps = get_steps (drawer);

  for (guint version = from; version < to; version++)
    if (!take_step (connection, steps[version], version + 1, error))
      return FALSE;
  return TRUE;
}

static gboolean
is_sound (WvbConnection *connection, const char *sql, const char *expected)
{
  sqlite3_stmt *statement = wvb_connection_prepare (connection, sql, NULL);
  gboolean sound = statement != NULL;
  int result = SQLITE_DONE;

  while (sound && (result = wvb_connection_step (connection, statement, NULL)) == SQLITE_ROW)
    sound = g_strcmp0 (wvb_column_text (statement, 0), expected) == 0;
  sqlite3_reset (statement);
  return sound && result == SQLITE_DONE;
}

static gboolean
verify (WvbConnection *connection, GError **error)
{
  if (is_sound (connection, "PRAGMA cipher_integrity_check", "")
      && is_sound (connection, "PRAGMA integrity_check", "ok"))
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_DAMAGED,
               _ ("The database file is damaged and was left as it is"));
  return FALSE;
}

static gboolean
copy_database (WvbConnection *from, WvbConnection *to, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (wvb_connection_get_handle (to), "main",
                                                wvb_connection_get_handle (from), "main");
  int result;

  if (backup == NULL) {
    wvb_connection_set_error (to, error);
    return FALSE;
  }
  result = sqlite3_backup_step (backup, -1);
  sqlite3_backup_finish (backup);
  if (result == SQLITE_DONE)
    return TRUE;
  wvb_connection_set_error (to, error);
  return FALSE;
}

static void
remove_file (const char *path, const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);

  g_unlink (name);
}

void
wvb_migration_remove (const char *path)
{
  g_return_if_fail (path != NULL);

  remove_file (path, "");
  remove_file (path, "-wal");
  remove_file (path, "-shm");
}

/* SQLite gives its other files the mode of this one, so they are private from their making. */
gboolean
wvb_migration_make_file (const char *path, GError **error)
{
  int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

  if (fd >= 0) {
    close (fd);
    return TRUE;
  }
  g_set_error (error, WVB_ERROR, errno == EEXIST ? WVB_ERROR_INVALID : WVB_ERROR_FAILED,
               _ ("The database file could not be made: %s"), g_strerror (errno));
  return FALSE;
}

/* The file that is brought from one version of the schema to another. */
typedef struct {
  const char *path;
  const guint8 *key;
  WvbDrawer drawer;
  guint from;
  guint to;
} Move;

static gboolean
migrate_copy (WvbConnection *connection, const char *copy_path, const Move *move, GError **error)
{
  g_autoptr (WvbConnection) copy = NULL;

  if (!wvb_migration_make_file (copy_path, error))
    return FALSE;
  copy = wvb_connection_open (copy_path, move->key, TRUE, FALSE, error);
  return copy != NULL && copy_database (connection, copy, error) && verify (copy, error)
         && take_steps (copy, move->drawer, move->from, move->to, error) && verify (copy, error)
         && wvb_connection_carry_over (copy, error);
}

static gboolean
sync_path (const char *path)
{
  g_autofd int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  return fd >= 0 && fsync (fd) == 0;
}

static gboolean
has_bytes (const char *path, const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  GStatBuf info;

  return g_stat (name, &info) == 0 && info.st_size > 0;
}

/* A log of the old file beside the new one would be replayed over it. So the log has to be gone,
 * and known by the disk to be gone, before the copy takes the place of the file. */
static gboolean
put_in_place (const char *copy_path, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (has_bytes (path, "-wal") || has_bytes (copy_path, "-wal")) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED,
                 _ ("The database could not be brought up to date"));
    return FALSE;
  }
  if (!sync_path (copy_path) || !sync_path (folder) || g_rename (copy_path, path) != 0) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED,
                 _ ("The database could not be brought up to date: %s"), g_strerror (errno));
    return FALSE;
  }
  sync_path (folder);
  return TRUE;
}

static gboolean
migrate (WvbConnection *connection, const Move *move, GError **error)
{
  g_autofree char *copy_path = g_strconcat (move->path, ".migrating", NULL);
  gboolean done;

  wvb_migration_remove (copy_path);
  done = migrate_copy (connection, copy_path, move, error)
         && wvb_connection_carry_over (connection, error);
  wvb_connection_close (connection);
  if (done)
    done = put_in_place (copy_path, move->path, error);
  wvb_migration_remove (copy_path);
  return done;
}

static gboolean
create_file (const char *path, const guint8 *key, WvbDrawer drawer, guint latest, GError **error)
{
  g_autoptr (WvbConnection) connection = NULL;

  if (!wvb_migration_make_file (path, error))
    return FALSE;
  connection = wvb_connection_open (path, key, TRUE, FALSE, error);
  if (connection != NULL && take_steps (connection, drawer, 0, latest, error))
    return TRUE;
  g_clear_pointer (&connection, wvb_connection_close);
  wvb_migration_remove (path);
  return FALSE;
}

static gboolean
is_foreign (gint64 version, guint latest, GError **error)
{
  if (version > 0 && version <= latest)
    return FALSE;
  if (version > 0)
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
                 _ ("The database was written by a newer version of the program; "
                    "install that one to open it"));
  else
    g_set_error (error, WVB_ERROR, WVB_ERROR_DAMAGED,
                 _ ("The file is not a database of this program"));
  return TRUE;
}

gboolean
wvb_migration_bring_up (const char *path,
                        const guint8 *key,
                        WvbDrawer drawer,
                        gboolean create,
                        guint latest,
                        GError **error)
{
  g_autoptr (WvbConnection) connection = NULL;
  gint64 version;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (latest <= wvb_migration_get_latest (drawer), FALSE);

  if (create)
    return create_file (path, key, drawer, latest, error);
  /* SQLite takes an empty file for a new database and drops its log, which may be all there is. */
  if (!has_bytes (path, ""))
    return !is_foreign (0, latest, error);
  connection = wvb_connection_open (path, key, FALSE, FALSE, error);
  if (connection == NULL)
    return FALSE;
  version = wvb_connection_get_integer (connection, "PRAGMA user_version", -1);
  if (is_foreign (version, latest, error))
    return FALSE;
  if (version < latest && !wvb_may_write_beside (path)) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED,
                 _ ("This database was made by an earlier version of the program. It has to be "
                    "brought up to date first, and it may not be written to here. Copy its folder "
                    "to a place where you may write, and open it there."));
    return FALSE;
  }
  return version == latest
         || migrate (g_steal_pointer (&connection), &(Move) { path, key, drawer, version, latest },
                     error);
}
