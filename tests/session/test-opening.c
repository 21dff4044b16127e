/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyring slot of a folder. Runs itself again inside a session bus and an unlocked keyring of
 * its own. */
#include "session.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define PASSPHRASE "zeven natte wolken boven Leeuwarden"
#define IN_SESSION "WIJKVERBAND_TEST_OPENING_SESSION"
#define SESSION_SCRIPT                                                                             \
  "printf %s test | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec \"$@\""

static WvbSession *
await_session (DexFuture *future, GError **error)
{
  g_autoptr (DexFuture) owned = future;
  const GValue *value;

  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  value = dex_future_get_value (future, error);
  return value != NULL ? g_value_dup_object (value) : NULL;
}

static char *
create_folder (const char *name)
{
  char *folder = g_build_filename (g_getenv (IN_SESSION), name, NULL);
  WvbSessionSetup setup = {
    .folder = folder, .neighbourhood = "Noord", .passphrase = PASSPHRASE, .use_keyring = TRUE
  };
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (GError) error = NULL;

  session = await_session (wvb_session_create (&setup), &error);
  g_assert_no_error (error);
  wvb_session_close (session);
  return folder;
}

/* Once per login session: until the first lock, and only the team drawer. */
static void
test_keyring_until_lock (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv (IN_SESSION) == NULL) {
    g_test_skip ("NOT TESTED: needs dbus-run-session and gnome-keyring-daemon");
    return;
  }
  folder = create_folder ("noord");
  for (guint i = 0; i < 2; i++) {
    g_clear_object (&session);
    session = await_session (wvb_session_open_with_keyring (folder), &error);
    g_assert_no_error (error);
    g_assert_nonnull (wvb_session_get_team (session));
    g_assert_null (wvb_session_get_cases (session));
    if (i == 0)
      wvb_session_close (session);
  }
  wvb_session_lock (session);
  g_clear_object (&session);

  session = await_session (wvb_session_open_with_keyring (folder), &error);
  g_assert_nonnull (error);
  g_assert_null (session);
  g_clear_error (&error);
  session = await_session (wvb_session_open (folder, PASSPHRASE), &error);
  g_assert_no_error (error);
  g_assert_nonnull (wvb_session_get_cases (session));
}

/* No keyring is no reason to make no database, nor to make another one. */
static void
test_no_keyring (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv (IN_SESSION) == NULL) {
    g_test_skip ("NOT TESTED: needs dbus-run-session and gnome-keyring-daemon");
    return;
  }
  if (!g_test_subprocess ()) {
    g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
    g_test_trap_assert_passed ();
    return;
  }
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  folder = create_folder ("zuid");
  session = await_session (wvb_session_open_with_keyring (folder), &error);
  g_assert_nonnull (error);
  g_assert_null (session);
  g_clear_error (&error);
  session = await_session (wvb_session_open (folder, PASSPHRASE), &error);
  g_assert_no_error (error);
}

static int
run_in_session (int argc, char **argv)
{
  g_autofree char *bus = g_find_program_in_path ("dbus-run-session");
  g_autofree char *daemon = g_find_program_in_path ("gnome-keyring-daemon");
  g_autofree char *home = NULL;
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GSubprocess) cleaning = NULL;
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  const char *const start[] = { bus, "--", "sh", "-c", SESSION_SCRIPT, "sh" };

  if (bus == NULL || daemon == NULL)
    return -1;
  home = g_dir_make_tmp ("wvb-XXXXXX", NULL);
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_INHERIT);
  g_subprocess_launcher_setenv (launcher, IN_SESSION, home, TRUE);
  g_subprocess_launcher_setenv (launcher, "HOME", home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", home, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "XDG_DATA_HOME");
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  for (guint i = 0; i < G_N_ELEMENTS (start); i++)
    g_ptr_array_add (command, (gpointer) start[i]);
  for (int i = 0; i < argc; i++)
    g_ptr_array_add (command, argv[i]);
  g_ptr_array_add (command, NULL);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) command->pdata, NULL);
  if (process == NULL || !g_subprocess_wait (process, NULL, NULL))
    return -1;
  cleaning = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "rm", "-rf", "--", home, NULL);
  if (cleaning != NULL)
    g_subprocess_wait (cleaning, NULL, NULL);
  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : 1;
}

int
main (int argc, char **argv)
{
  int status = g_getenv (IN_SESSION) == NULL ? run_in_session (argc, argv) : -1;

  if (status >= 0)
    return status;
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/opening/keyring-until-lock", test_keyring_until_lock);
  g_test_add_func ("/opening/no-keyring", test_no_keyring);
  return g_test_run ();
}
