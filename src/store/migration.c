/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/migration.h"

#include "store/connection.h"
#include "store/schema-resource.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <unistd.h>

static const char *const TEAM_STEPS[] = { "common/001.sql", "team/001.sql", NULL };
static const char *const CASES_STEPS[] = { "common/001.sql", NULL };
static const char *const VAULT_STEPS[] = { "common/001.sql", NULL };

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
  int result;

  while (sound && (result = sqlite3_step (statement)) == SQLITE_ROW)
    sound = g_strcmp0 (wvb_column_text (statement, 0), expected) == 0;
  if (statement != NULL)
    sqlite3_reset (statement);
  return sound;
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

static gboolean
migrate_copy (WvbConnection *connection,
              const char *copy_path,
              const guint8 *key,
              WvbDrawer drawer,
              guint from,
              guint to,
              GError **error)
{
  g_autoptr (WvbConnection) copy = wvb_connection_open (copy_path, key, TRUE, FALSE, error);

  if (copy == NULL)
    return FALSE;
  return copy_database (connection, copy, error) && verify (copy, error)
         && take_steps (copy, drawer, from, to, error) && verify (copy, error)
         && wvb_connection_execute (copy, "PRAGMA wal_checkpoint(TRUNCATE)", error);
}

static void
remove_file (const char *path, const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);

  g_unlink (name);
}

static void
remove_database (const char *path)
{
  remove_file (path, "");
  remove_file (path, "-wal");
  remove_file (path, "-shm");
}

static gboolean
sync_path (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean done;

  if (fd < 0)
    return FALSE;
  done = fsync (fd) == 0;
  close (fd);
  return done;
}

/* The log of the old file was checkpointed into it, so it may go once the copy is in place. */
static gboolean
put_in_place (const char *copy_path, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (sync_path (copy_path) && g_rename (copy_path, path) == 0 && sync_path (folder)) {
    remove_file (path, "-wal");
    remove_file (path, "-shm");
    return TRUE;
  }
  g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED,
               _ ("The database could not be brought up to date"));
  return FALSE;
}

static gboolean
migrate (WvbConnection *connection,
         const char *path,
         const guint8 *key,
         WvbDrawer drawer,
         guint from,
         guint to,
         GError **error)
{
  g_autofree char *copy_path = g_strconcat (path, ".migrating", NULL);
  gboolean done;

  remove_database (copy_path);
  done = migrate_copy (connection, copy_path, key, drawer, from, to, error)
         && wvb_connection_execute (connection, "PRAGMA wal_checkpoint(TRUNCATE)", error);
  wvb_connection_close (connection);
  if (done)
    done = put_in_place (copy_path, path, error);
  remove_database (copy_path);
  return done;
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

  connection = wvb_connection_open (path, key, create, FALSE, error);
  if (connection == NULL)
    return FALSE;
  version = wvb_connection_get_integer (connection, "PRAGMA user_version", -1);
  if (create && version == 0)
    return take_steps (connection, drawer, 0, latest, error);
  if (version == latest)
    return TRUE;
  if (version <= 0 || version > latest) {
    g_set_error (error, WVB_ERROR, version > 0 ? WVB_ERROR_INVALID : WVB_ERROR_DAMAGED,
                 version > 0 ? _ ("The database was written by a newer version of the program; "
                                  "install that one to open it")
                             : _ ("The file is not a database of this program"));
    return FALSE;
  }
  return migrate (g_steal_pointer (&connection), path, key, drawer, version, latest, error);
}
