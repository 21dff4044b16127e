/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/desktop-watch.h"

#include "mocked-desktop.h"
#include "private-bus.h"

#define WAIT_SECONDS 20

static gboolean has_desktop;

typedef struct {
  WvbDesktopWatch *watch;
  guint n_locks;
  /* How many held sleep up at the last of them. */
  guint n_inhibitors;
} Fixture;

static gboolean
hears (Fixture *fixture, const char *property)
{
  gboolean yes;

  g_object_get (fixture->watch, property, &yes, NULL);
  return yes;
}

static gboolean
hears_screen (Fixture *fixture)
{
  return hears (fixture, "hears-screen");
}

static gboolean
hears_sleep (Fixture *fixture)
{
  return hears (fixture, "hears-sleep");
}

static gboolean
hears_neither (Fixture *fixture)
{
  return !hears_screen (fixture) && !hears_sleep (fixture);
}

static gboolean
is_locked (Fixture *fixture)
{
  return fixture->n_locks > 0;
}

static gboolean
is_free_to_sleep (Fixture *fixture)
{
  return mocked_desktop_count_inhibitors () == 0;
}

static void
wait_until (Fixture *fixture, gboolean (*condition) (Fixture *))
{
  const gint64 until_us = g_get_monotonic_time () + WAIT_SECONDS * G_USEC_PER_SEC;

  while (!condition (fixture)) {
    g_assert_cmpint (g_get_monotonic_time (), <, until_us);
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  }
}

static void
lock_cb (Fixture *fixture)
{
  fixture->n_locks++;
  if (hears_sleep (fixture))
    fixture->n_inhibitors = mocked_desktop_count_inhibitors ();
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->watch = wvb_desktop_watch_new ();
  g_signal_connect_swapped (fixture->watch, "lock", G_CALLBACK (lock_cb), fixture);
}

/* What is still on its way holds the watch. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_run_dispose (G_OBJECT (fixture->watch));
  g_clear_object (&fixture->watch);
}

static gboolean
skip (void)
{
  if (private_bus_skip ())
    return TRUE;
  if (!has_desktop)
    g_test_skip ("NOT TESTED: needs dbus-daemon and python3-dbusmock");
  return !has_desktop;
}

static void
test_screen (Fixture *fixture, gconstpointer data)
{
  if (skip ())
    return;
  mocked_desktop_start_screen_saver ();
  wait_until (fixture, hears_screen);
  mocked_desktop_set_locked (FALSE);
  mocked_desktop_set_locked (TRUE);
  wait_until (fixture, is_locked);
  g_assert_cmpuint (fixture->n_locks, ==, 1);
  mocked_desktop_stop_screen_saver ();
  wait_until (fixture, hears_neither);
}

/* Sleep waits until the handlers are done, no longer, and the next sleep waits again. */
static void
test_sleep (Fixture *fixture, gconstpointer data)
{
  if (skip ())
    return;
  mocked_desktop_start_logind ();
  for (guint i = 0; i < 2; i++) {
    wait_until (fixture, hears_sleep);
    fixture->n_locks = 0;
    mocked_desktop_set_sleeping (TRUE);
    wait_until (fixture, is_locked);
    g_assert_cmpuint (fixture->n_inhibitors, ==, 1);
    wait_until (fixture, is_free_to_sleep);
    g_assert_false (hears_sleep (fixture));
    mocked_desktop_set_sleeping (FALSE);
  }
  wait_until (fixture, hears_sleep);
  g_assert_cmpuint (fixture->n_locks, ==, 1);
  mocked_desktop_stop_logind ();
  wait_until (fixture, hears_neither);
}

static gboolean
is_locked_again (Fixture *fixture)
{
  if (!is_locked (fixture))
    mocked_desktop_lock_login_session (MOCKED_DESKTOP_OWN_SESSION);
  return is_locked (fixture);
}

/* The signals that are on their way. */
static void
hear_all (void)
{
  const gint64 until_us = g_get_monotonic_time () + G_USEC_PER_SEC / 2;

  while (g_get_monotonic_time () < until_us)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* Locked by name, without a screen saver; another's session is another's. */
static void
test_login_session (Fixture *fixture, gconstpointer data)
{
  if (skip ())
    return;
  mocked_desktop_start_logind ();
  mocked_desktop_add_login_session (MOCKED_DESKTOP_OWN_SESSION);
  mocked_desktop_add_login_session ("other");
  wait_until (fixture, is_locked_again);
  hear_all ();
  fixture->n_locks = 0;
  mocked_desktop_lock_login_session ("other");
  mocked_desktop_lock_login_session (MOCKED_DESKTOP_OWN_SESSION);
  hear_all ();
  g_assert_cmpuint (fixture->n_locks, ==, 1);
  mocked_desktop_stop_logind ();
  wait_until (fixture, hears_neither);
}

/* A watch that goes while it asks harms nobody, and holds no sleep up. */
static void
test_short_life (Fixture *fixture, gconstpointer data)
{
  if (skip ())
    return;
  mocked_desktop_start_logind ();
  for (guint i = 0; i < 20; i++) {
    g_object_run_dispose (G_OBJECT (fixture->watch));
    g_clear_object (&fixture->watch);
    set_up (fixture, NULL);
    for (guint j = 0; j < i; j++)
      g_main_context_iteration (NULL, FALSE);
  }
  g_object_run_dispose (G_OBJECT (fixture->watch));
  wait_until (fixture, is_free_to_sleep);
  mocked_desktop_stop_logind ();
}

static void
test_nobody_says_so (Fixture *fixture, gconstpointer data)
{
  if (skip ())
    return;
  hear_all ();
  g_assert_true (hears_neither (fixture));
  g_assert_cmpuint (fixture->n_locks, ==, 0);
}

int
main (int argc, char **argv)
{
  int status = private_bus_run (argc, argv);

  if (status >= 0)
    return status;
  g_test_init (&argc, &argv, NULL);
  has_desktop = private_bus_get_folder () != NULL && mocked_desktop_begin ();
#define ADD(name, function)                                                                        \
  g_test_add ("/desktop-watch/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("nobody-says-so", test_nobody_says_so);
  ADD ("screen", test_screen);
  ADD ("sleep", test_sleep);
  ADD ("login-session", test_login_session);
  ADD ("short-life", test_short_life);
#undef ADD
  status = g_test_run ();
  if (has_desktop)
    mocked_desktop_end ();
  return status;
}
