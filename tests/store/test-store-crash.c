/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a store keeps when its program is killed or its disk is full. The test is its own child:
 * `--write FOLDER` saves services until it is killed, `--fill FOLDER` works on a disk that is full.
 * WIJKVERBAND_TEST_LONG kills it more often. */
#include "drawer.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 20
#define ROUNDS_LONG 500
#define WAIT_MS_LIMIT 60

/* A disk that holds a drawer and little more, and what is taken away to make room again. */
#define DISK_SIZE "6291456"
#define BALLAST_BYTES (2 * 1024 * 1024)
#define SERVICES_LIMIT 20000

static const char *self_path;

static void
open_in (Drawer *drawer, const char *folder)
{
  g_autoptr (GError) error = NULL;

  drawer->folder = g_strdup (folder);
  drawer->path = g_build_filename (folder, "team.db", NULL);
  drawer->store = drawer_try_open (drawer, DRAWER_KEY,
                                   !g_file_test (drawer->path, G_FILE_TEST_EXISTS), &error);
  g_assert_no_error (error);
}

static gboolean
save_numbered (WvbTransaction *transaction, gpointer data, GError **error)
{
  guint64 number = *(guint64 *) data;
  g_autofree char *name = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  g_autoptr (WvbRecord) service = make_service (name, "Bloedafname aan huis en op de prikpost");
  g_autoptr (WvbRecord) organisation = make_organisation (name);

  wvb_record_set_text (service, WVB_SERVICE_ORGANISATION, wvb_record_get_id (organisation));
  return wvb_transaction_save (transaction, organisation, error)
         && wvb_transaction_save (transaction, service, error);
}

static gboolean
count_services (WvbReader *reader, gpointer data, GError **error)
{
  *(gint64 *) data = wvb_reader_get_count (reader, &wvb_service_kind);
  return TRUE;
}

/* Acknowledges each commit by its number, eight bytes each. */
static int
write_until_killed (const char *folder)
{
  Drawer drawer = { 0 };
  gint64 count = 0;

  open_in (&drawer, folder);
  drawer_read (&drawer, count_services, &count);
  for (guint64 number = (guint64) count + 1;; number++) {
    drawer_write (&drawer, save_numbered, &number);
    if (write (STDOUT_FILENO, &number, sizeof number) != sizeof number)
      return 1;
  }
}

static GPid
start_writer (const char *folder, int *output)
{
  const char *const arguments[] = { self_path, "--write", folder, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid = 0;

  g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                            &pid, NULL, output, NULL, &error);
  g_assert_no_error (error);
  return pid;
}

/* Kills the writer somewhere in its work; gives the last commit it acknowledged, 0 if none. */
static guint64
kill_writer (const char *folder, guint wait_ms)
{
  g_autofd int output = -1;
  GPid pid = start_writer (folder, &output);
  guint64 acknowledged = 0;
  guint64 number;

  if (read (output, &number, sizeof number) == sizeof number)
    acknowledged = number;
  g_usleep (wait_ms * 1000UL);
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  while (read (output, &number, sizeof number) == sizeof number)
    acknowledged = number;
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  g_spawn_close_pid (pid);
  return acknowledged;
}

static void
test_killed (Drawer *drawer, gconstpointer data)
{
  guint rounds = g_getenv ("WIJKVERBAND_TEST_LONG") != NULL ? ROUNDS_LONG : ROUNDS;
  guint64 total = 0;

  drawer_close (drawer);
  for (guint i = 0; i < rounds; i++) {
    guint64 acknowledged
        = kill_writer (drawer->folder, (guint) g_test_rand_int_range (0, WAIT_MS_LIMIT));
    g_autofree char *problems = NULL;
    g_autofree char *names = NULL;
    gint64 count = 0;

    drawer_open (drawer);
    drawer_read (drawer, count_services, &count);
    /* One more may have been committed than could be acknowledged. */
    g_assert_cmpint (count, >=, acknowledged);
    g_assert_cmpint (count, <=, acknowledged + 1);
    names
        = drawer_query (drawer, "SELECT count(DISTINCT name) || ' ' || max(CAST (name AS INTEGER))"
                                " = count(*) || ' ' || count(*) FROM service");
    g_assert_cmpstr (names, ==, "1");
    if (i % 10 == 0 || i + 1 == rounds) {
      problems = drawer_verify (drawer);
      g_assert_cmpstr (problems, ==, "");
    }
    total = (guint64) count;
    drawer_close (drawer);
  }
  g_test_message ("%u kills, %" G_GUINT64_FORMAT " commits, none lost", rounds, total);
}

static guint64
write_until_full (Drawer *drawer, guint64 from)
{
  for (guint64 number = from; number < from + SERVICES_LIMIT; number++) {
    g_autoptr (GError) error = NULL;

    if (wvb_store_write_sync (drawer->store, save_numbered, &number, &error))
      continue;
    g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);
    g_assert_nonnull (strstr (error->message, "full"));
    return number - 1;
  }
  g_error ("the disk did not get full");
}

static void
assert_holds (Drawer *drawer, guint64 expected)
{
  g_autofree char *problems = drawer_verify (drawer);
  gint64 count = 0;

  drawer_read (drawer, count_services, &count);
  g_assert_cmpint (count, ==, expected);
  g_assert_cmpstr (problems, ==, "");
}

/* Runs where the folder is a small disk of its own. */
static int
work_on_full_disk (const char *folder)
{
  g_autofree char *ballast = g_build_filename (folder, "ballast", NULL);
  g_autofree char *bytes = g_malloc0 (BALLAST_BYTES);
  Drawer drawer = { 0 };
  guint64 written;
  guint64 more;

  g_assert_true (g_file_set_contents (ballast, bytes, BALLAST_BYTES, NULL));
  open_in (&drawer, folder);
  written = write_until_full (&drawer, 1);
  g_assert_cmpuint (written, >, 10);
  assert_holds (&drawer, written);
  g_assert_cmpuint (write_until_full (&drawer, written + 1), >=, written);
  g_assert_cmpint (g_unlink (ballast), ==, 0);
  more = write_until_full (&drawer, written + 1);
  g_assert_cmpuint (more, >, written + 10);
  assert_holds (&drawer, more);
  /* A file that is larger than what is left can still be opened and read. */
  drawer_close (&drawer);
  drawer_open (&drawer);
  assert_holds (&drawer, more);
  drawer_close (&drawer);
  g_free (drawer.path);
  g_free (drawer.folder);
  return 0;
}

static gboolean
run (const char *const *arguments, int *status, char **output)
{
  return g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                       output, status, NULL);
}

static void
test_full_disk (Drawer *drawer, gconstpointer data)
{
  const char *const probe[] = { "bwrap",   "--dev-bind",   "/",    "/", "--size", DISK_SIZE,
                                "--tmpfs", drawer->folder, "true", NULL };
  const char *const fill[]
      = { "bwrap",   "--dev-bind",   "/",       "/",      "--size",       DISK_SIZE,
          "--tmpfs", drawer->folder, self_path, "--fill", drawer->folder, NULL };
  g_autofree char *output = NULL;
  g_autofree char *said = NULL;
  int status = 0;

  if (!run (probe, &status, &said) || status != 0) {
    g_test_skip ("a full disk was NOT tried: bwrap cannot make a small file system here");
    return;
  }
  g_assert_true (run (fill, &status, &output));
  if (status != 0)
    g_error ("%s", output);
}

int
main (int argc, char **argv)
{
  dex_init ();
  self_path = argv[0];
  if (argc == 3 && g_str_equal (argv[1], "--write"))
    return write_until_killed (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "--fill"))
    return work_on_full_disk (argv[2]);
  g_test_init (&argc, &argv, NULL);
  DRAWER_ADD ("store-crash/killed", test_killed);
  DRAWER_ADD ("store-crash/full-disk", test_full_disk);
  return g_test_run ();
}
