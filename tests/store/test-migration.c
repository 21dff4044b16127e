/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/migration.h"

#include "drawer.h"
#include "store/record-table.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

/* The drawer becomes a file of an earlier version, closed. */
static void
make_version (Drawer *drawer, guint version)
{
  g_autoptr (GError) error = NULL;

  drawer_close (drawer);
  g_assert_cmpint (g_unlink (drawer->path), ==, 0);
  g_assert_true (
      wvb_migration_bring_up (drawer->path, DRAWER_KEY, WVB_DRAWER_TEAM, TRUE, version, &error));
  g_assert_no_error (error);
}

static void
execute (Drawer *drawer, const char *sql)
{
  g_autoptr (WvbConnection) connection = drawer_connect (drawer);
  g_autoptr (GError) error = NULL;

  g_assert_true (wvb_connection_execute (connection, sql, &error));
  g_assert_no_error (error);
}

static void
assert_no_leftovers (Drawer *drawer)
{
  g_autoptr (GDir) folder = g_dir_open (drawer->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    g_assert_false (g_str_has_prefix (name, "team.db."));
}

static void
assert_is_latest_and_kept (Drawer *drawer)
{
  g_autofree char *version = drawer_query (drawer, "PRAGMA user_version");
  g_autofree char *kept = drawer_query (drawer, "SELECT value FROM setting WHERE key = 'kept'");
  g_autofree char *latest = g_strdup_printf ("%u", wvb_migration_get_latest (WVB_DRAWER_TEAM));
  g_autofree char *problems = drawer_verify (drawer);

  g_assert_cmpstr (version, ==, latest);
  g_assert_cmpstr (kept, ==, "yes");
  g_assert_cmpstr (problems, ==, "");
  assert_no_leftovers (drawer);
}

static void
test_from_every_version (Drawer *drawer, gconstpointer data)
{
  for (guint version = 1; version < wvb_migration_get_latest (WVB_DRAWER_TEAM); version++) {
    make_version (drawer, version);
    execute (drawer, "INSERT INTO setting (key, value) VALUES ('kept', 'yes')");
    drawer_open (drawer);
    assert_is_latest_and_kept (drawer);
  }
}

static void
test_failing_step_leaves_the_old_file (Drawer *drawer, gconstpointer data)
{
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  make_version (drawer, 1);
  execute (drawer, "CREATE TABLE phone (in_the_way TEXT);"
                   "INSERT INTO setting (key, value) VALUES ('kept', 'yes')");
  before = drawer_read_file (drawer->path);
  g_assert_null (drawer_try_open (drawer, DRAWER_KEY, FALSE, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);
  after = drawer_read_file (drawer->path);
  g_assert_true (g_bytes_equal (before, after));
  assert_no_leftovers (drawer);
  execute (drawer, "DROP TABLE phone");
  drawer_open (drawer);
  assert_is_latest_and_kept (drawer);
}

static void
copy_file (const char *from, const char *suffix, const char *to)
{
  g_autofree char *source = g_strconcat (from, suffix, NULL);
  g_autofree char *target = g_strconcat (to, suffix, NULL);
  g_autoptr (GBytes) bytes = drawer_read_file (source);

  g_assert_true (g_file_set_contents (target, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
}

/* A program that was killed leaves a log beside the file; what it holds comes along, and the log
 * does not outlive the file it belongs to. */
static void
test_with_a_log_left_behind (Drawer *drawer, gconstpointer data)
{
  g_autofree char *killed = g_build_filename (drawer->folder, "killed.db", NULL);
  g_autofree char *rubbish = g_strconcat (drawer->path, ".migrating-wal", NULL);
  g_autoptr (WvbConnection) connection = NULL;

  make_version (drawer, 1);
  connection = drawer_connect (drawer);
  g_assert_true (wvb_connection_execute (
      connection, "INSERT INTO setting (key, value) VALUES ('kept', 'yes')", NULL));
  copy_file (drawer->path, "", killed);
  copy_file (drawer->path, "-wal", killed);
  g_clear_pointer (&connection, wvb_connection_close);
  copy_file (killed, "", drawer->path);
  copy_file (killed, "-wal", drawer->path);
  g_assert_true (g_file_set_contents (rubbish, "left by a migration that was killed", -1, NULL));
  drawer_open (drawer);
  assert_is_latest_and_kept (drawer);
}

static void
test_foreign_versions (Drawer *drawer, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  drawer_close (drawer);
  execute (drawer, "PRAGMA user_version = 99");
  g_assert_null (drawer_try_open (drawer, DRAWER_KEY, FALSE, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "newer"));
  g_clear_error (&error);
  execute (drawer, "PRAGMA user_version = 0");
  g_assert_null (drawer_try_open (drawer, DRAWER_KEY, FALSE, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
}

/* SQLite would take it for a new database, and the log beside it for none of its. */
static void
test_empty_file_is_left_alone (Drawer *drawer, gconstpointer data)
{
  g_autofree char *log = g_strconcat (drawer->path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = NULL;

  drawer_close (drawer);
  g_assert_true (g_file_set_contents (drawer->path, "", 0, NULL));
  g_assert_true (g_file_set_contents (log, "the log", -1, NULL));
  g_assert_null (drawer_try_open (drawer, DRAWER_KEY, FALSE, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
  file = drawer_read_file (drawer->path);
  g_assert_cmpuint (g_bytes_get_size (file), ==, 0);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
}

static void
test_making_fails_without_a_trace (Drawer *drawer, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *log = g_strconcat (drawer->path, "-wal", NULL);

  /* What is there is not made again. */
  g_assert_null (drawer_try_open (drawer, DRAWER_KEY, TRUE, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (g_file_test (drawer->path, G_FILE_TEST_EXISTS));
  /* A folder where the log has to be lets it fail after the file was made. */
  drawer_close (drawer);
  g_assert_cmpint (g_unlink (drawer->path), ==, 0);
  g_assert_cmpint (g_mkdir (log, 0700), ==, 0);
  g_assert_null (drawer_try_open (drawer, DRAWER_KEY, TRUE, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (drawer->path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rmdir (log), ==, 0);
}

static void
assert_private (Drawer *drawer, const char *suffix)
{
  g_autofree char *path = g_strconcat (drawer->path, suffix, NULL);
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
}

static void
test_files_are_private (Drawer *drawer, gconstpointer data)
{
  mode_t mask;

  make_version (drawer, 1);
  mask = umask (0);
  drawer_open (drawer);
  umask (mask);
  assert_private (drawer, "");
  assert_private (drawer, "-wal");
  assert_private (drawer, "-shm");
}

/* A file of another drawer, made as of @version with a row that has to come along. */
static char *
make_other_drawer (Drawer *drawer, WvbDrawer which, guint version)
{
  char *path = g_strdup_printf ("%s/%u-%u.db", drawer->folder, which, version);
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbConnection) connection = NULL;

  g_assert_true (wvb_migration_bring_up (path, DRAWER_KEY, which, TRUE, version, &error));
  connection = wvb_connection_open (path, DRAWER_KEY, FALSE, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (wvb_connection_execute (
      connection, "INSERT INTO setting (key, value) VALUES ('kept', 'yes')", &error));
  return path;
}

static void
assert_other_is_latest (const char *path, WvbDrawer which)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbConnection) connection
      = wvb_connection_open (path, DRAWER_KEY, FALSE, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpint (wvb_connection_get_integer (connection, "PRAGMA user_version", -1), ==,
                   wvb_migration_get_latest (which));
  g_assert_cmpint (wvb_connection_get_integer (
                       connection, "SELECT count(*) FROM setting WHERE key = 'kept'", -1),
                   ==, 1);
}

static void
test_every_drawer (Drawer *drawer, gconstpointer data)
{
  static const WvbDrawer others[] = { WVB_DRAWER_CASES, WVB_DRAWER_VAULT };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    for (guint version = 1; version <= wvb_migration_get_latest (others[i]); version++) {
      g_autofree char *path = make_other_drawer (drawer, others[i], version);
      g_autoptr (GError) error = NULL;

      g_assert_true (wvb_migration_bring_up (path, DRAWER_KEY, others[i], FALSE,
                                             wvb_migration_get_latest (others[i]), &error));
      g_assert_no_error (error);
      assert_other_is_latest (path, others[i]);
    }
}

/* The released steps make exactly the columns that the field tables declare. */
static void
test_schema_is_the_field_tables (Drawer *drawer, gconstpointer data)
{
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);
  g_autofree char *cases_path
      = make_other_drawer (drawer, WVB_DRAWER_CASES, wvb_migration_get_latest (WVB_DRAWER_CASES));
  Drawer cases = { .path = cases_path };

  for (guint i = 0; i < n_kinds; i++) {
    g_autofree char *sql = g_strdup_printf (
        "SELECT group_concat (name, ', ') FROM pragma_table_info ('%s')", kinds[i]->name);
    g_autofree char *columns
        = drawer_query (kinds[i]->drawer == WVB_DRAWER_CASES ? &cases : drawer, sql);
    g_autofree char *expected
        = g_strdup_printf ("pk, %s", wvb_record_table_get (kinds[i])->columns);
    g_auto (GStrv) parts = g_strsplit (expected, "\"", -1);
    g_autofree char *plain = g_strjoinv ("", parts);

    g_assert_cmpstr (columns, ==, plain);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DRAWER_ADD ("migration/every-version", test_from_every_version);
  DRAWER_ADD ("migration/failing-step", test_failing_step_leaves_the_old_file);
  DRAWER_ADD ("migration/log-left-behind", test_with_a_log_left_behind);
  DRAWER_ADD ("migration/foreign-versions", test_foreign_versions);
  DRAWER_ADD ("migration/empty-file", test_empty_file_is_left_alone);
  DRAWER_ADD ("migration/making-fails", test_making_fails_without_a_trace);
  DRAWER_ADD ("migration/private", test_files_are_private);
  DRAWER_ADD ("migration/every-drawer", test_every_drawer);
  DRAWER_ADD ("migration/schema", test_schema_is_the_field_tables);
  return g_test_run ();
}
