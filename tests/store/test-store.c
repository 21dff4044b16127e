/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drawer.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define JOBS 200

/* "nobody": no test runs as this one. */
#define ORDINARY_USER 65534

static void
test_survives_closing (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost De Linden", "Bloedafname");
  g_autoptr (WvbRecord) loaded = NULL;
  g_autoptr (GBytes) file = NULL;

  wvb_record_set_integer (service, WVB_SERVICE_MINIMUM_AGE, 0);
  wvb_record_set_unknown_member (service, "hsds.fees", "gratis");
  drawer_save (drawer, service);
  drawer_close (drawer);
  file = drawer_read_file (drawer->path);
  g_assert_cmpuint (g_bytes_get_size (file), >, 16);
  g_assert_true (memcmp (g_bytes_get_data (file, NULL), "SQLite format 3", 16) != 0);
  drawer_open (drawer);
  loaded = drawer_load (drawer, service);
  g_assert_true (wvb_record_equals (service, loaded));
}

static void
test_wrong_key_and_missing_file (Drawer *drawer, gconstpointer data)
{
  const guint8 other[WVB_STORE_KEY_SIZE] = "another key, of the same length";
  g_autoptr (GError) error = NULL;

  g_assert_null (drawer_try_open (drawer, other, FALSE, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
  g_clear_error (&error);
  drawer_close (drawer);
  g_assert_cmpint (remove (drawer->path), ==, 0);
  g_assert_null (drawer_try_open (drawer, DRAWER_KEY, FALSE, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (drawer->path, G_FILE_TEST_EXISTS));
}

static void
become_again (uid_t before)
{
  if (before == 0)
    g_assert_cmpint (setresuid (0, 0, 0), ==, 0);
}

/* Who is not bound by modes becomes somebody who is, and has the folder. */
static gboolean
become_ordinary (Drawer *drawer)
{
  const uid_t before = geteuid ();

  if (before != 0)
    return TRUE;
  if (chown (drawer->folder, ORDINARY_USER, (gid_t) -1) != 0
      || chown (drawer->path, ORDINARY_USER, (gid_t) -1) != 0
      || setresuid (ORDINARY_USER, ORDINARY_USER, 0) != 0)
    return FALSE;
  if (g_access (drawer->folder, X_OK) == 0)
    return TRUE;
  become_again (before);
  return FALSE;
}

/* Whoever made the folder read-only chose the modes of what is in it as well. */
static void
test_modes_of_what_is_only_read (Drawer *drawer, gconstpointer data)
{
  const uid_t before = geteuid ();
  struct stat status;

  drawer_close (drawer);
  g_assert_cmpint (g_chmod (drawer->path, 0644), ==, 0);
  if (!become_ordinary (drawer)) {
    g_test_skip ("modes were NOT tried: nobody here is bound by them and reaches the folder");
    return;
  }
  g_assert_cmpint (g_chmod (drawer->folder, 0555), ==, 0);
  drawer_open (drawer);
  g_assert_cmpint (g_stat (drawer->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0644);
  drawer_close (drawer);
  g_assert_cmpint (g_chmod (drawer->folder, 0700), ==, 0);
  drawer_open (drawer);
  g_assert_cmpint (g_stat (drawer->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  drawer_close (drawer);
  become_again (before);
}

static gboolean
refuse_without_a_word (WvbTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (WvbRecord) service = make_service ("Nooit", NULL);

  g_assert_true (wvb_transaction_save (transaction, service, error));
  return FALSE;
}

static gboolean
complain_and_go_on (WvbTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (WvbRecord) service = make_service ("Nooit", NULL);

  g_assert_true (wvb_transaction_save (transaction, service, error));
  g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID, "complaint");
  return TRUE;
}

static gboolean
read_without_a_word (WvbReader *reader, gpointer data, GError **error)
{
  return FALSE;
}

/* Nobody waits for ever, or takes for committed what was rolled back. */
static void
test_failure_always_has_an_error (Drawer *drawer, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *count = NULL;

  g_assert_false (wvb_store_write_sync (drawer->store, refuse_without_a_word, NULL, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (wvb_store_write_sync (drawer->store, complain_and_go_on, NULL, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (wvb_store_read_sync (drawer->store, read_without_a_word, NULL, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);
  count = drawer_query (drawer, "SELECT count(*) FROM service");
  g_assert_cmpstr (count, ==, "0");
}

static gboolean
save_two (WvbTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (WvbRecord) service = make_service ("E\xc3\xa9n", NULL);
  g_autoptr (WvbRecord) organisation = make_organisation ("Twee");

  return wvb_transaction_save (transaction, service, error)
         && wvb_transaction_save (transaction, organisation, error);
}

typedef struct {
  DexFuture *future;
  guint n_signals;
  guint n_changed;
} Announced;

static void
changed_cb (WvbStore *store, WvbChanges *changes, gpointer data)
{
  Announced *announced = data;

  g_assert_true (g_main_context_is_owner (NULL));
  g_assert_true (announced->future == NULL || dex_future_is_pending (announced->future));
  g_assert_true (wvb_changes_touches (changes, &wvb_service_kind));
  g_assert_true (wvb_changes_touches (changes, &wvb_organisation_kind));
  g_assert_false (wvb_changes_touches (changes, &wvb_phone_kind));
  announced->n_signals++;
  announced->n_changed += wvb_changes_get_count (changes);
}

static void
wait_for (DexFuture *future)
{
  gint64 end_us = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (dex_future_is_pending (future) && g_get_monotonic_time () < end_us)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (100);
  g_assert_false (dex_future_is_pending (future));
}

static void
test_announces_each_commit_before_its_future (Drawer *drawer, gconstpointer data)
{
  Announced announced = { 0 };

  g_assert_true (g_main_context_acquire (NULL));
  g_signal_connect (drawer->store, "changed", G_CALLBACK (changed_cb), &announced);
  for (guint i = 0; i < 3; i++) {
    g_autoptr (DexFuture) future = wvb_store_write (drawer->store, save_two, NULL);
    g_autoptr (DexFuture) failing = wvb_store_write (drawer->store, refuse_without_a_word, NULL);

    announced.future = future;
    wait_for (future);
    announced.future = NULL;
    wait_for (failing);
    g_assert_true (dex_future_is_resolved (future));
    g_assert_true (dex_future_is_rejected (failing));
  }
  g_assert_cmpuint (announced.n_signals, ==, 3);
  g_assert_cmpuint (announced.n_changed, ==, 6);
  g_main_context_release (NULL);
}

static gboolean
count_services (WvbReader *reader, gpointer data, GError **error)
{
  *(gint64 *) data = wvb_reader_get_count (reader, &wvb_service_kind);
  return TRUE;
}

/* What was queued is done before the file closes; what comes later is told so. */
static void
test_closing_finishes_what_was_queued (Drawer *drawer, gconstpointer data)
{
  g_autoptr (GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);
  g_autoptr (DexFuture) late = NULL;
  g_autoptr (GError) error = NULL;
  gint64 counts[JOBS];
  gint64 count = -1;

  for (guint i = 0; i < JOBS; i++) {
    g_ptr_array_add (futures, wvb_store_write (drawer->store, save_two, NULL));
    g_ptr_array_add (futures, wvb_store_read (drawer->store, count_services, &counts[i]));
  }
  wvb_store_close (drawer->store);
  late = wvb_store_write (drawer->store, save_two, NULL);
  g_assert_true (dex_future_is_rejected (late));
  g_assert_false (wvb_store_read_sync (drawer->store, count_services, &count, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_CANCELLED);
  for (guint i = 0; i < futures->len; i++)
    wait_for (futures->pdata[i]);
  for (guint i = 0; i < futures->len; i++)
    g_assert_true (dex_future_is_resolved (futures->pdata[i]));
  drawer_close (drawer);
  drawer_open (drawer);
  drawer_read (drawer, count_services, &count);
  g_assert_cmpint (count, ==, JOBS);
}

static gpointer
write_until_closed (gpointer data)
{
  WvbStore *store = data;
  gsize n = 0;

  while (wvb_store_write_sync (store, save_two, NULL, NULL))
    n++;
  return GSIZE_TO_POINTER (n);
}

static void
test_closing_while_others_write (Drawer *drawer, gconstpointer data)
{
  GThread *threads[4];
  gint64 count = 0;
  gsize n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("writes", write_until_closed, drawer->store);
  g_usleep (50000);
  wvb_store_close (drawer->store);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    n += GPOINTER_TO_SIZE (g_thread_join (threads[i]));
  drawer_close (drawer);
  drawer_open (drawer);
  drawer_read (drawer, count_services, &count);
  g_assert_cmpint (count, ==, n);
}

/* A writer that waits in the middle of its transaction until the reader has looked. */
typedef struct {
  GMutex lock;
  GCond turned;
  guint turn;
} Turns;

static void
take_turn (Turns *turns, guint from)
{
  g_mutex_lock (&turns->lock);
  while (turns->turn != from)
    g_cond_wait (&turns->turned, &turns->lock);
  g_mutex_unlock (&turns->lock);
}

static void
pass_turn (Turns *turns)
{
  g_mutex_lock (&turns->lock);
  turns->turn++;
  g_cond_broadcast (&turns->turned);
  g_mutex_unlock (&turns->lock);
}

static gboolean
write_and_wait (WvbTransaction *transaction, gpointer data, GError **error)
{
  if (!save_two (transaction, NULL, error))
    return FALSE;
  g_assert_cmpint (
      wvb_reader_get_count (wvb_transaction_get_reader (transaction), &wvb_service_kind), ==, 2);
  pass_turn (data);
  take_turn (data, 2);
  return TRUE;
}

static gboolean
read_through_a_commit (WvbReader *reader, gpointer data, GError **error)
{
  g_assert_cmpint (wvb_reader_get_count (reader, &wvb_service_kind), ==, 1);
  pass_turn (data);
  /* The commit follows while this goes on; one read sees one state. */
  g_usleep (100000);
  g_assert_cmpint (wvb_reader_get_count (reader, &wvb_service_kind), ==, 1);
  return TRUE;
}

static void
test_reader_sees_the_last_commit (Drawer *drawer, gconstpointer data)
{
  Turns turns = { 0 };
  g_autoptr (DexFuture) writing = NULL;
  gint64 count = 0;

  drawer_write (drawer, save_two, NULL);
  writing = wvb_store_write (drawer->store, write_and_wait, &turns);
  take_turn (&turns, 1);
  drawer_read (drawer, count_services, &count);
  g_assert_cmpint (count, ==, 1);
  drawer_read (drawer, read_through_a_commit, &turns);
  wait_for (writing);
  drawer_read (drawer, count_services, &count);
  g_assert_cmpint (count, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  DRAWER_ADD ("store/survives-closing", test_survives_closing);
  DRAWER_ADD ("store/only-read", test_modes_of_what_is_only_read);
  DRAWER_ADD ("store/wrong-key", test_wrong_key_and_missing_file);
  DRAWER_ADD ("store/errors", test_failure_always_has_an_error);
  DRAWER_ADD ("store/announces", test_announces_each_commit_before_its_future);
  DRAWER_ADD ("store/closing", test_closing_finishes_what_was_queued);
  DRAWER_ADD ("store/closing-while-writing", test_closing_while_others_write);
  DRAWER_ADD ("store/old-state", test_reader_sees_the_last_commit);
  return g_test_run ();
}
