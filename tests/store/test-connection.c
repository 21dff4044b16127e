/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drawer.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
dup_first (WvbConnection *connection, const char *sql)
{
  sqlite3_stmt *statement = wvb_connection_prepare (connection, sql, NULL);
  char *text;

  g_assert_nonnull (statement);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  text = g_strdup (wvb_column_text (statement, 0));
  sqlite3_reset (statement);
  return text;
}

static void
test_settings (Drawer *drawer, gconstpointer data)
{
  const char *const settings[][2] = {
    { "PRAGMA journal_mode", "wal" },
    { "PRAGMA synchronous", "2" },
    { "PRAGMA temp_store", "2" },
    { "PRAGMA secure_delete", "1" },
    { "PRAGMA recursive_triggers", "1" },
    { "PRAGMA trusted_schema", "0" },
    { "PRAGMA query_only", "0" },
    { "PRAGMA cache_size", "-32768" },
    { "SELECT v FROM service_search_config WHERE k = 'secure-delete'", "1" },
  };
  g_autoptr (WvbConnection) connection = drawer_connect (drawer);

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++) {
    g_autofree char *value = dup_first (connection, settings[i][0]);

    g_assert_cmpstr (value, ==, settings[i][1]);
  }
}

static void
test_reading_does_not_write (Drawer *drawer, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbConnection) connection
      = wvb_connection_open (drawer->path, DRAWER_KEY, FALSE, /* read_only= */ TRUE, &error);

  g_assert_no_error (error);
  g_assert_false (wvb_connection_execute (
      connection, "INSERT INTO setting (key, value) VALUES ('a', 'b')", &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);
}

static void
test_one_statement_a_text (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbConnection) connection = drawer_connect (drawer);
  sqlite3_stmt *first = wvb_connection_prepare (connection, "SELECT ?", NULL);
  sqlite3_stmt *again;

  wvb_bind_text (first, 1, "bound");
  g_assert_cmpint (wvb_connection_step (connection, first, NULL), ==, SQLITE_ROW);
  sqlite3_reset (first);
  again = wvb_connection_prepare (connection, "SELECT ?", NULL);
  g_assert_true (first == again);
  g_assert_cmpint (wvb_connection_step (connection, again, NULL), ==, SQLITE_ROW);
  g_assert_null (wvb_column_text (again, 0));
}

/* Nobody waits for the rest of an examination that nobody wants any more, whatever call it is in.
 */

typedef struct {
  gint64 looks_left;
} Interest;

static gboolean
lose_interest (gconstpointer data)
{
  return --((Interest *) data)->looks_left >= 0;
}

static gint64
count_rows (WvbConnection *connection, const char *sql)
{
  sqlite3_stmt *statement = wvb_connection_prepare (connection, sql, NULL);
  gint64 n = 0;

  while (wvb_connection_step (connection, statement, NULL) == SQLITE_ROW)
    n++;
  sqlite3_reset (statement);
  return n;
}

static void
test_stops_when_unwanted (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbConnection) all = drawer_connect (drawer);
  g_autoptr (WvbConnection) some = drawer_connect (drawer);
  g_autoptr (GError) error = NULL;
  Interest interest = { 5 };
  gint64 n_pages;

  g_assert_true (wvb_connection_carry_over (all, &error));
  n_pages = wvb_connection_get_integer (all, "PRAGMA page_count", 0);
  g_assert_cmpint (n_pages, >, 20);
  g_assert_cmpint (count_rows (all, "PRAGMA cipher_integrity_check"), ==, 0);

  /* A row for each page that was not read. */
  wvb_connection_watch (some, lose_interest, &interest);
  g_assert_cmpint (count_rows (some, "PRAGMA cipher_integrity_check"), ==, n_pages - 5);
  g_assert_false (wvb_connection_execute (some, "PRAGMA integrity_check", &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);
}

/* Rows of two questions would get mixed up; that must not go by unseen. */
static void
test_no_statement_twice_at_a_time (Drawer *drawer, gconstpointer data)
{
  if (g_test_subprocess ()) {
    g_autoptr (WvbConnection) connection = drawer_connect (drawer);
    sqlite3_stmt *statement = wvb_connection_prepare (connection, "VALUES (1), (2)", NULL);

    wvb_connection_step (connection, statement, NULL);
    wvb_connection_prepare (connection, "VALUES (1), (2)", NULL);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*sqlite3_stmt_busy*");
}

static void
test_keeps_the_error_nobody_asked_for (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbConnection) connection = drawer_connect (drawer);
  g_autoptr (GError) error = NULL;

  g_assert_false (wvb_connection_take_unreported (connection, &error));
  g_assert_cmpint (wvb_connection_get_integer (connection, "SELECT nothing", 7), ==, 7);
  g_assert_cmpint (wvb_connection_get_integer (connection, "SELECT nowhere", 7), ==, 7);
  g_assert_true (wvb_connection_take_unreported (connection, &error));
  g_assert_nonnull (strstr (error->message, "nothing"));
  g_clear_error (&error);
  g_assert_false (wvb_connection_take_unreported (connection, &error));
}

static void
assert_does_not_open (const char *path, const guint8 *key, WvbError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (wvb_connection_open (path, key, FALSE, FALSE, &error));
  g_assert_error (error, WVB_ERROR, (int) code);
}

static void
test_what_does_not_open (Drawer *drawer, gconstpointer data)
{
  const guint8 other[WVB_STORE_KEY_SIZE] = "another key, of the same length";
  g_autofree char *text = g_build_filename (drawer->folder, "text.db", NULL);
  g_autofree char *missing = g_build_filename (drawer->folder, "missing.db", NULL);
  g_autofree char *unreadable = g_build_filename (drawer->folder, "unreadable.db", NULL);
  g_autoptr (GString) contents = g_string_new (NULL);

  for (guint i = 0; i < 1000; i++)
    g_string_append (contents, "This is no database. ");
  g_assert_true (g_file_set_contents (text, contents->str, -1, NULL));
  g_assert_true (
      g_file_set_contents_full (unreadable, contents->str, -1, G_FILE_SET_CONTENTS_NONE, 0, NULL));
  assert_does_not_open (text, DRAWER_KEY, WVB_ERROR_DAMAGED);
  assert_does_not_open (drawer->path, other, WVB_ERROR_DAMAGED);
  assert_does_not_open (drawer->path, NULL, WVB_ERROR_DAMAGED);
  assert_does_not_open (missing, DRAWER_KEY, WVB_ERROR_FAILED);
  assert_does_not_open (drawer->folder, DRAWER_KEY, WVB_ERROR_FAILED);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
  if (g_access (unreadable, R_OK) == 0)
    g_test_message ("SKIPPED: this user reads a file of mode 0, so that is not tried");
  else
    assert_does_not_open (unreadable, DRAWER_KEY, WVB_ERROR_FAILED);
}

/* SQLCipher has no code of its own for a page that does not authenticate. */
static void
test_damaged_page (Drawer *drawer, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guint8 *flipped = NULL;
  g_autoptr (WvbConnection) connection = NULL;
  gsize size;

  drawer_close (drawer);
  bytes = drawer_read_file (drawer->path);
  flipped = g_bytes_unref_to_data (g_steal_pointer (&bytes), &size);
  for (gsize page = 1; page < size / 4096; page++)
    flipped[page * 4096 + 100] ^= 1;
  g_assert_true (g_file_set_contents (drawer->path, (char *) flipped, (gssize) size, NULL));
  connection = wvb_connection_open (drawer->path, DRAWER_KEY, FALSE, FALSE, &error);
  if (connection != NULL)
    g_assert_false (wvb_connection_execute (connection, "SELECT * FROM link", &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
}

/* In a process that has opened nothing else: what is said is for us to say. */
static void
test_first_damage_is_silent (Drawer *drawer, gconstpointer data)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  const char *arguments[] = { self, "--open", drawer->path, NULL };
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guint8 *flipped = NULL;
  gsize size;
  int status;

  drawer_close (drawer);
  bytes = drawer_read_file (drawer->path);
  flipped = g_bytes_unref_to_data (g_steal_pointer (&bytes), &size);
  flipped[100] ^= 1;
  g_assert_true (g_file_set_contents (drawer->path, (char *) flipped, (gssize) size, NULL));
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                &said, &status, &error);
  g_assert_no_error (error);
  g_assert_false (g_spawn_check_wait_status (status, NULL));
  g_assert_cmpstr (said, ==, "");
}

static void
test_carries_the_log_over (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", NULL);
  g_autoptr (WvbConnection) connection = NULL;
  g_autofree char *log = g_strconcat (drawer->path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  drawer_save (drawer, service);
  g_assert_cmpint (g_stat (log, &info), ==, 0);
  g_assert_cmpint (info.st_size, >, 0);
  connection = drawer_connect (drawer);
  g_assert_true (wvb_connection_carry_over (connection, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (log, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, 0);
  g_clear_pointer (&connection, wvb_connection_close);
  drawer_close (drawer);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--open"))
    return wvb_connection_open (argv[2], DRAWER_KEY, FALSE, FALSE, NULL) == NULL;
  g_test_init (&argc, &argv, NULL);
  DRAWER_ADD ("connection/settings", test_settings);
  DRAWER_ADD ("connection/read-only", test_reading_does_not_write);
  DRAWER_ADD ("connection/statements", test_one_statement_a_text);
  DRAWER_ADD ("connection/statement-in-use", test_no_statement_twice_at_a_time);
  DRAWER_ADD ("connection/unreported", test_keeps_the_error_nobody_asked_for);
  DRAWER_ADD ("connection/does-not-open", test_what_does_not_open);
  DRAWER_ADD ("connection/damaged-page", test_damaged_page);
  DRAWER_ADD ("connection/silent", test_first_damage_is_silent);
  DRAWER_ADD ("connection/carry-over", test_carries_the_log_over);
  DRAWER_ADD ("connection/unwanted", test_stops_when_unwanted);
  return g_test_run ();
}
