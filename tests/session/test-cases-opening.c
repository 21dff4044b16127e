/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases open and close beside a team drawer that stays open. */
#include "session.h"

#include "team-folder.h"

#include <glib/gstdio.h>
#include <unistd.h>

static gboolean
is_open (TeamFolder *fixture)
{
  gboolean open;

  g_object_get (fixture->session, "cases-open", &open, NULL);
  g_assert_true (open == (wvb_session_get_cases (fixture->session) != NULL));
  return open;
}

static void
count_cb (int *count)
{
  ++*count;
}

static gboolean
write_nothing (WvbTransaction *transaction, gpointer data, GError **error)
{
  return TRUE;
}

static guint64
get_size (TeamFolder *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (guint64) status.st_size : 0;
}

static void
test_close_and_open (TeamFolder *fixture, gconstpointer data)
{
  WvbSession *session = fixture->session;
  g_autoptr (WvbStore) cases = g_object_ref (wvb_session_get_cases (session));
  g_autoptr (GError) error = NULL;
  int notified = 0;

  g_signal_connect_swapped (session, "notify::cases-open", G_CALLBACK (count_cb), &notified);
  g_assert_true (is_open (fixture));
  wvb_session_close_cases (session);
  wvb_session_close_cases (session);
  g_assert_false (is_open (fixture));
  g_assert_cmpint (notified, ==, 1);
  /* Whoever still holds the drawer gets nothing from it, nothing is left in its log of writes, and
   * the map goes on. */
  g_assert_false (wvb_store_write_sync (cases, write_nothing, NULL, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (get_size (fixture, "cases.db-wal"), ==, 0);
  g_assert_cmpuint (get_size (fixture, "vault.db-wal"), ==, 0);
  g_assert_true (wvb_store_write_sync (wvb_session_get_team (session), write_nothing, NULL, NULL));

  g_assert_false (
      await_done (wvb_session_open_cases (session, "iets heel anders gekozen"), &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_false (is_open (fixture));
  g_assert_true (await_done (wvb_session_open_cases (session, PASSPHRASE), &error));
  g_assert_true (await_done (wvb_session_open_cases (session, PASSPHRASE), &error));
  g_assert_no_error (error);
  g_assert_true (is_open (fixture));
  g_assert_cmpint (notified, ==, 2);
  g_signal_handlers_disconnect_by_func (session, count_cb, &notified);
}

/* Two at once would write one log; who closes while somebody opens, wins. */
static void
test_one_at_a_time (TeamFolder *fixture, gconstpointer data)
{
  WvbSession *session = fixture->session;
  g_autoptr (DexFuture) first = NULL;
  g_autoptr (GError) error = NULL;

  wvb_session_close_cases (session);
  first = wvb_session_open_cases (session, PASSPHRASE);
  g_assert_false (await_done (wvb_session_open_cases (session, PASSPHRASE), &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_BUSY);
  g_clear_error (&error);
  wvb_session_close_cases (session);
  g_assert_false (await_done (g_steal_pointer (&first), &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_CANCELLED);
  g_assert_false (is_open (fixture));
  g_clear_error (&error);
  g_assert_true (await_done (wvb_session_open_cases (session, PASSPHRASE), &error));
  g_assert_no_error (error);
}

/* The session may be gone when the thread is ready; the folder is free only then. */
static void
test_locked_meanwhile (TeamFolder *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) opening = NULL;
  g_autoptr (GError) error = NULL;
  gboolean opened = FALSE;

  wvb_session_close_cases (fixture->session);
  opening = wvb_session_open_cases (fixture->session, PASSPHRASE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (wvb_session_lock (fixture->session, NULL));
  g_assert_null (wvb_session_get_team (fixture->session));
  g_assert_false (await_done (g_steal_pointer (&opening), &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_CANCELLED);
  g_clear_object (&fixture->session);
  for (guint i = 0; i < 100 && !opened; i++) {
    g_clear_error (&error);
    fixture->session = wvb_session_open_sync (fixture->folder, PASSPHRASE, &error);
    opened = fixture->session != NULL;
    g_assert_true (opened || g_error_matches (error, WVB_ERROR, WVB_ERROR_BUSY));
    g_usleep (opened ? 0 : 20000);
  }
  {
    g_auto (GStrv) problems = wvb_session_verify_sync (fixture->session, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (g_strv_length (problems), ==, 0);
  }
}

static gboolean
is_held (TeamFolder *fixture)
{
  gboolean held;

  g_object_get (fixture->session, "cases-held", &held, NULL);
  return held;
}

static void
test_hold (TeamFolder *fixture, gconstpointer data)
{
  WvbCasesHold *meeting = wvb_session_hold_cases (fixture->session);
  WvbCasesHold *print = wvb_session_hold_cases (fixture->session);
  g_autoptr (WvbCasesHold) left = wvb_session_hold_cases (fixture->session);

  g_clear_object (&meeting);
  g_assert_true (is_held (fixture));
  g_clear_object (&print);
  g_assert_true (is_held (fixture));
  g_clear_object (&left);
  g_assert_false (is_held (fixture));

  /* By hand they close all the same; a hold may outlive the session. */
  left = wvb_session_hold_cases (fixture->session);
  wvb_session_close_cases (fixture->session);
  g_assert_false (is_open (fixture));
}

int
main (int argc, char **argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  dex_init ();
#define ADD(name, function)                                                                        \
  g_test_add ("/cases-opening/" name, TeamFolder, NULL, team_folder_set_up, function,              \
              team_folder_tear_down)
  ADD ("close-and-open", test_close_and_open);
  ADD ("one-at-a-time", test_one_at_a_time);
  ADD ("locked-meanwhile", test_locked_meanwhile);
  ADD ("hold", test_hold);
#undef ADD
  return g_test_run ();
}
