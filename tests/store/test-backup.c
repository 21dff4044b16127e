/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drawer.h"

#include "store/backup.h"
#include "store/verify.h"

#include <glib/gstdio.h>
#include <string.h>

#define SERVICES 300

static const WvbWanted ALWAYS = { .store = NULL };
static const guint8 NEW_KEY[WVB_STORE_KEY_SIZE] = { 7, 7, 7 };

static char *
dup_copy_path (Drawer *drawer)
{
  return g_build_filename (drawer->folder, "copy.db", NULL);
}

static void
fill (Drawer *drawer)
{
  g_autoptr (GPtrArray) services = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < SERVICES; i++)
    g_ptr_array_add (services, make_service ("Prikpost", "Bloedafname aan huis en op de post"));
  drawer_save_all (drawer, services);
}

static gint64
count_services (const char *path, const guint8 *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbConnection) connection = wvb_connection_open (path, key, FALSE, TRUE, &error);

  g_assert_no_error (error);
  return wvb_connection_get_integer (connection, "SELECT count(*) FROM service", -1);
}

static void
test_copies_what_is_open (Drawer *drawer, gconstpointer data)
{
  g_autofree char *path = dup_copy_path (drawer);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  WvbAuditHead end;
  GStatBuf status;

  fill (drawer);
  g_assert_true (
      wvb_backup_copy_store (drawer->store, &(WvbBackupCopy) { .path = path }, &end, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_services (path, DRAWER_KEY), ==, SERVICES);
  g_assert_cmpint (end.seq, >, 0);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_true (wvb_verify_copy (path, DRAWER_KEY, &end, &ALWAYS, &error));

  /* A file that is there is nobody's to write over. */
  g_assert_false (
      wvb_backup_copy_store (drawer->store, &(WvbBackupCopy) { .path = path }, &end, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_assert_cmpint (count_services (path, DRAWER_KEY), ==, SERVICES);
}

/* Steps let writers through, and the copy is of the moment at which it began all the same. */

typedef struct {
  Drawer *drawer;
  guint n_written;
} Meanwhile;

static void
write_meanwhile_cb (double fraction, gpointer data)
{
  Meanwhile *meanwhile = data;
  g_autoptr (WvbRecord) service = make_service ("Leeskring", NULL);

  drawer_save (meanwhile->drawer, service);
  meanwhile->n_written++;
}

static void
test_copies_one_moment (Drawer *drawer, gconstpointer data)
{
  g_autofree char *path = dup_copy_path (drawer);
  g_autoptr (GError) error = NULL;
  Meanwhile meanwhile = { drawer, 0 };
  WvbAuditHead end;

  fill (drawer);
  g_assert_true (wvb_backup_copy_store (drawer->store,
                                        &(WvbBackupCopy) { .path = path,
                                                           .progress = write_meanwhile_cb,
                                                           .progress_data = &meanwhile },
                                        &end, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (meanwhile.n_written, >, 0);
  g_assert_cmpint (count_services (path, DRAWER_KEY), ==, SERVICES);
}

/* Under another key the log stays one chain, which the device's signature still fits. */
static void
test_gives_another_key (Drawer *drawer, gconstpointer data)
{
  g_autofree char *path = dup_copy_path (drawer);
  g_autofree char *again = g_strconcat (path, "-again", NULL);
  g_autoptr (WvbRecord) service = make_service ("Leeskring", NULL);
  g_autoptr (WvbStore) store = NULL;
  g_autoptr (WvbFindings) findings = NULL;
  g_autoptr (GError) error = NULL;
  Drawer other;
  WvbAuditHead end;

  fill (drawer);
  g_assert_true (wvb_backup_copy_store (
      drawer->store, &(WvbBackupCopy) { .path = path, .key = NEW_KEY }, &end, &error));
  g_assert_no_error (error);
  g_assert_false (wvb_verify_copy (path, DRAWER_KEY, &end, &ALWAYS, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
  g_clear_error (&error);

  other = (Drawer) { .folder = drawer->folder, .path = path };
  other.store = drawer_try_open (&other, NEW_KEY, FALSE, &error);
  g_assert_no_error (error);
  store = other.store;
  wvb_store_set_writer (store, "device-a", NULL);
  drawer_save (&other, service);
  findings = wvb_verify_sync (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wvb_findings_get_damage (findings), ==, 0);
  g_assert_true (wvb_backup_copy_store (
      store, &(WvbBackupCopy) { .path = again, .key = DRAWER_KEY }, &end, &error));
  g_assert_no_error (error);
  wvb_store_close (store);
}

static void
test_leaves_nothing_of_one_that_fails (Drawer *drawer, gconstpointer data)
{
  g_autofree char *path = dup_copy_path (drawer);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  WvbAuditHead end;

  fill (drawer);
  g_cancellable_cancel (cancellable);
  g_assert_false (wvb_backup_copy_store (
      drawer->store, &(WvbBackupCopy) { .path = path, .cancellable = cancellable }, &end, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A lock does not wait for a backup to end. */

static gpointer
close_thread (gpointer data)
{
  wvb_store_close (data);
  return NULL;
}

typedef struct {
  WvbStore *store;
  GThread *thread;
} Closing;

static void
close_meanwhile_cb (double fraction, gpointer data)
{
  Closing *closing = data;

  if (closing->thread == NULL)
    closing->thread = g_thread_new ("closing", close_thread, closing->store);
  g_usleep (200000);
}

static void
test_closing_stops_it (Drawer *drawer, gconstpointer data)
{
  g_autofree char *path = dup_copy_path (drawer);
  g_autoptr (GError) error = NULL;
  Closing closing = { drawer->store, NULL };
  WvbAuditHead end;

  fill (drawer);
  g_assert_false (wvb_backup_copy_store (
      drawer->store,
      &(WvbBackupCopy) { .path = path, .progress = close_meanwhile_cb, .progress_data = &closing },
      &end, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_thread_join (closing.thread);
}

/* To examine takes longer than to copy, and a lock waits for neither. */
static void
test_examining_stops (Drawer *drawer, gconstpointer data)
{
  g_autofree char *path = dup_copy_path (drawer);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  WvbAuditHead end;

  fill (drawer);
  g_assert_true (
      wvb_backup_copy_store (drawer->store, &(WvbBackupCopy) { .path = path }, &end, &error));
  g_cancellable_cancel (cancellable);
  g_assert_false (wvb_verify_copy (path, DRAWER_KEY, &end,
                                   &(WvbWanted) { .cancellable = cancellable }, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (wvb_verify_sync (drawer->store, cancellable, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_CANCELLED);
}

static void
test_tells_a_flipped_byte (Drawer *drawer, gconstpointer data)
{
  g_autofree char *path = dup_copy_path (drawer);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  WvbAuditHead end;
  gsize size;

  fill (drawer);
  g_assert_true (
      wvb_backup_copy_store (drawer->store, &(WvbBackupCopy) { .path = path }, &end, &error));
  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  for (gsize at = 10; at < size; at += size / 5) {
    contents[at] ^= 1;
    g_assert_true (g_file_set_contents (path, contents, (gssize) size, NULL));
    g_assert_false (wvb_verify_copy (path, DRAWER_KEY, &end, &ALWAYS, &error));
    g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
    g_clear_error (&error);
    contents[at] ^= 1;
  }
  end.seq++;
  g_assert_true (g_file_set_contents (path, contents, (gssize) size, NULL));
  g_assert_false (wvb_verify_copy (path, DRAWER_KEY, &end, &ALWAYS, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
}

static void
progress_cb (double fraction, gpointer data)
{
  double *told = data;

  g_assert_cmpfloat (fraction, >=, *told);
  *told = fraction;
}

static void
test_rebuilds_the_index (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbConnection) connection = NULL;
  g_autoptr (WvbFindings) findings = NULL;
  g_autoptr (WvbFindings) after = NULL;
  g_auto (GStrv) ways = NULL;
  g_autoptr (GError) error = NULL;
  double told = 0;

  fill (drawer);
  connection = drawer_connect (drawer);
  g_assert_true (
      wvb_connection_execute (connection,
                              "INSERT INTO link VALUES ('service.disciplines', 9999, 'x');"
                              "DELETE FROM service_search WHERE rowid < 9",
                              NULL));
  findings = wvb_verify_sync (drawer->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wvb_findings_get_damage (findings), ==, WVB_DAMAGE_LINKS | WVB_DAMAGE_SEARCH);
  ways = wvb_damage_dup_ways_on (wvb_findings_get_damage (findings));
  g_assert_cmpuint (g_strv_length (ways), ==, 1);
  drawer_write (drawer, wvb_verify_rebuild,
                &(WvbRebuild) { .progress = progress_cb, .progress_data = &told });
  g_assert_cmpfloat (told, >, 0);
  g_assert_cmpfloat (told, <=, 1);
  after = wvb_verify_sync (drawer->store, NULL, &error);
  g_assert_cmpuint (wvb_findings_get_damage (after), ==, 0);
}

static void
break_index (Drawer *drawer)
{
  g_autoptr (WvbConnection) connection = drawer_connect (drawer);

  g_assert_true (
      wvb_connection_execute (connection, "DELETE FROM service_search WHERE rowid < 9", NULL));
}

static guint
find_damage (Drawer *drawer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbFindings) findings = wvb_verify_sync (drawer->store, NULL, &error);

  g_assert_no_error (error);
  return wvb_findings_get_damage (findings);
}

typedef struct {
  WvbRebuild job;
  DexFuture *saved;
} Hurry;

static gboolean
keep_setting (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_set_setting (transaction, "kept", "yes", error);
}

static gboolean
rebuild_while_saving (WvbTransaction *transaction, gpointer data, GError **error)
{
  Hurry *hurry = data;

  hurry->saved = wvb_store_write (hurry->job.wanted.store, keep_setting, NULL);
  return wvb_verify_rebuild (transaction, &hurry->job, error);
}

/* A save does not wait for what nobody asked for, nor does that get half done. */
static void
test_rebuild_gives_way (Drawer *drawer, gconstpointer data)
{
  Hurry hurry = { .job.wanted = { .store = drawer->store, .gives_way = TRUE } };
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  fill (drawer);
  break_index (drawer);
  g_assert_false (wvb_store_write_sync (drawer->store, rebuild_while_saving, &hurry, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_CANCELLED);
  while (dex_future_is_pending (hurry.saved))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (dex_future_is_resolved (hurry.saved));
  dex_unref (hurry.saved);
  kept = drawer_query (drawer, "SELECT value FROM setting WHERE key = 'kept'");
  g_assert_cmpstr (kept, ==, "yes");
  g_assert_cmpuint (find_damage (drawer), ==, WVB_DAMAGE_SEARCH);
  drawer_write (drawer, wvb_verify_rebuild, &hurry.job);
  g_assert_cmpuint (find_damage (drawer), ==, 0);
}

static gboolean
rebuild_while_closing (WvbTransaction *transaction, gpointer data, GError **error)
{
  WvbRebuild *job = data;

  while (!wvb_store_is_closing (job->wanted.store))
    g_usleep (1000);
  return wvb_verify_rebuild (transaction, job, error);
}

static void
test_closing_stops_rebuild (Drawer *drawer, gconstpointer data)
{
  WvbRebuild job = { .wanted.store = drawer->store };
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;

  fill (drawer);
  break_index (drawer);
  future = wvb_store_write (drawer->store, rebuild_while_closing, &job);
  wvb_store_close (drawer->store);
  g_assert_null (dex_future_get_value (future, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_CANCELLED);
  drawer_close (drawer);
  drawer_open (drawer);
  g_assert_cmpuint (find_damage (drawer), ==, WVB_DAMAGE_SEARCH);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DRAWER_ADD ("backup/what-is-open", test_copies_what_is_open);
  DRAWER_ADD ("backup/one-moment", test_copies_one_moment);
  DRAWER_ADD ("backup/another-key", test_gives_another_key);
  DRAWER_ADD ("backup/fails", test_leaves_nothing_of_one_that_fails);
  DRAWER_ADD ("backup/closing", test_closing_stops_it);
  DRAWER_ADD ("verify/stops", test_examining_stops);
  DRAWER_ADD ("backup/flipped", test_tells_a_flipped_byte);
  DRAWER_ADD ("verify/rebuild", test_rebuilds_the_index);
  DRAWER_ADD ("verify/rebuild-gives-way", test_rebuild_gives_way);
  DRAWER_ADD ("verify/rebuild-closing", test_closing_stops_rebuild);
  return g_test_run ();
}
