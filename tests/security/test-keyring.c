/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs itself again inside a session bus and an unlocked keyring of its own, so that locking it
 * disturbs nobody. */
#include "security/keyring.h"

#include "base/error.h"

#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER_ID "0123456789abcdef0123456789abcdef"
#define OTHER_ID "fedcba9876543210fedcba9876543210"
#define IN_SESSION "WIJKVERBAND_TEST_KEYRING_SESSION"
#define SESSION_SCRIPT                                                                             \
  "printf %s test | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec \"$@\""

static gboolean
skip_outside_session (void)
{
  if (g_getenv (IN_SESSION) != NULL)
    return FALSE;
  g_test_skip ("NOT TESTED: needs dbus-run-session and gnome-keyring-daemon");
  return TRUE;
}

/* Returns what the future came to; steals it. */
static const GValue *
finish (DexFuture *future, GError **error)
{
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  return dex_future_get_value (future, error);
}

static void
assert_done (DexFuture *taken)
{
  g_autoptr (DexFuture) future = taken;
  g_autoptr (GError) error = NULL;

  finish (future, &error);
  g_assert_no_error (error);
}

static void
assert_fails (DexFuture *taken, WvbKeyringError code)
{
  g_autoptr (DexFuture) future = taken;
  g_autoptr (GError) error = NULL;

  g_assert_null (finish (future, &error));
  g_assert_error (error, WVB_KEYRING_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 0);
}

static void
assert_finds (const char *folder_id, const WvbSecret *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSecret) found = wvb_keyring_lookup_sync (folder_id, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (wvb_secret_equal (found, expected));
}

static void
assert_does_not_find (const char *folder_id, WvbKeyringError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (wvb_keyring_lookup_sync (folder_id, NULL, &error));
  g_assert_error (error, WVB_KEYRING_ERROR, (int) code);
}

static void
test_store_lookup_clear (void)
{
  g_autoptr (WvbSecret) secret = wvb_secret_new_random (WVB_KEY_SIZE);
  g_autoptr (WvbSecret) other = wvb_secret_new_random (WVB_KEY_SIZE);
  g_autoptr (WvbSecret) newer = wvb_secret_new_random (WVB_KEY_SIZE);

  if (skip_outside_session ())
    return;
  assert_does_not_find (FOLDER_ID, WVB_KEYRING_ERROR_MISSING);
  assert_done (wvb_keyring_clear (FOLDER_ID));
  assert_done (wvb_keyring_store (FOLDER_ID, secret));
  assert_done (wvb_keyring_store (OTHER_ID, other));
  assert_finds (FOLDER_ID, secret);
  assert_done (wvb_keyring_store (FOLDER_ID, newer));
  assert_finds (FOLDER_ID, newer);
  assert_done (wvb_keyring_clear (FOLDER_ID));
  assert_does_not_find (FOLDER_ID, WVB_KEYRING_ERROR_MISSING);
  assert_finds (OTHER_ID, other);
  assert_done (wvb_keyring_clear (OTHER_ID));
}

/* Somebody else's entry under our name is no key. */
static void
test_strange_entry (void)
{
  static const SecretSchema schema = {
    "nl.wijkverband.Wijkverband",
    SECRET_SCHEMA_NONE,
    { { "folder", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
  };
  const char *const entries[] = { "", "hunter2", NULL };
  g_autofree char *long_entry = g_strnfill (100000, 'a');
  g_autofree char *no_digits = g_strnfill (64, 'x');

  if (skip_outside_session ())
    return;
  for (guint i = 0; i < 4; i++) {
    const char *entry = i < 2 ? entries[i] : i == 2 ? long_entry : no_digits;
    g_autoptr (GError) error = NULL;

    secret_password_store_sync (&schema, NULL, "test", entry, NULL, &error, "folder", FOLDER_ID,
                                NULL);
    g_assert_no_error (error);
    assert_does_not_find (FOLDER_ID, WVB_KEYRING_ERROR_MISSING);
  }
  assert_done (wvb_keyring_clear (FOLDER_ID));
}

static void
test_locked (void)
{
  g_autoptr (WvbSecret) secret = wvb_secret_new_random (WVB_KEY_SIZE);
  g_autoptr (SecretService) service = NULL;
  g_autoptr (SecretCollection) collection = NULL;
  g_autoptr (GError) error = NULL;
  GList objects = { 0 };

  if (skip_outside_session ())
    return;
  assert_done (wvb_keyring_store (FOLDER_ID, secret));
  service = secret_service_get_sync (SECRET_SERVICE_NONE, NULL, &error);
  g_assert_no_error (error);
  collection = secret_collection_for_alias_sync (service, SECRET_COLLECTION_DEFAULT,
                                                 SECRET_COLLECTION_NONE, NULL, &error);
  g_assert_no_error (error);
  objects.data = collection;
  g_assert_cmpint (secret_service_lock_sync (service, &objects, NULL, NULL, &error), ==, 1);
  g_assert_no_error (error);

  assert_does_not_find (FOLDER_ID, WVB_KEYRING_ERROR_LOCKED);
  /* There is nobody to answer the keyring's question here, which ends like a cancelled one. */
  assert_fails (wvb_keyring_store (FOLDER_ID, secret), WVB_KEYRING_ERROR_CANCELLED);
}

static void
test_no_bus (void)
{
  g_autoptr (WvbSecret) secret = wvb_secret_new_random (WVB_KEY_SIZE);

  if (!g_test_subprocess ()) {
    g_auto (GStrv) environment = g_get_environ ();
    const char *nowhere = "unix:path=/nonexistent/bus";

    environment = g_environ_setenv (environment, "DBUS_SESSION_BUS_ADDRESS", nowhere, TRUE);
    g_test_trap_subprocess_with_envp (NULL, (const char *const *) environment, 0,
                                      G_TEST_SUBPROCESS_DEFAULT);
    g_test_trap_assert_passed ();
    return;
  }
  assert_does_not_find (FOLDER_ID, WVB_KEYRING_ERROR_UNAVAILABLE);
  assert_fails (wvb_keyring_store (FOLDER_ID, secret), WVB_KEYRING_ERROR_UNAVAILABLE);
  assert_fails (wvb_keyring_clear (FOLDER_ID), WVB_KEYRING_ERROR_UNAVAILABLE);
}

static void
test_spent (void)
{
  g_autofree char *before = g_strdup (g_getenv ("XDG_RUNTIME_DIR"));
  g_autofree char *runtime = g_dir_make_tmp ("wvb-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (runtime, "wijkverband", NULL);
  g_autofree char *path = g_build_filename (folder, FOLDER_ID ".locked", NULL);
  g_autoptr (GError) error = NULL;

  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
  g_assert_false (wvb_keyring_is_spent (FOLDER_ID));
  g_assert_true (wvb_keyring_mark_spent (FOLDER_ID, &error));
  g_assert_true (wvb_keyring_mark_spent (FOLDER_ID, &error));
  g_assert_no_error (error);
  g_assert_true (wvb_keyring_is_spent (FOLDER_ID));
  g_assert_false (wvb_keyring_is_spent (OTHER_ID));

  /* A folder that others may write to keeps no promise. */
  g_assert_cmpint (g_chmod (runtime, 0777), ==, 0);
  g_assert_true (wvb_keyring_is_spent (OTHER_ID));
  g_assert_cmpint (g_chmod (runtime, 0700), ==, 0);

  g_remove (path);
  g_rmdir (folder);
  g_rmdir (runtime);
  g_assert_true (wvb_keyring_is_spent (OTHER_ID));
  g_assert_false (wvb_keyring_mark_spent (FOLDER_ID, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);

  g_unsetenv ("XDG_RUNTIME_DIR");
  g_assert_true (wvb_keyring_is_spent (FOLDER_ID));
  if (before != NULL)
    g_setenv ("XDG_RUNTIME_DIR", before, TRUE);
}

/* Inside a Flatpak only the application's own part of the runtime folder outlives an instance. */
static void
test_spent_in_flatpak (void)
{
  g_autofree char *before = g_strdup (g_getenv ("XDG_RUNTIME_DIR"));
  g_autofree char *runtime = g_dir_make_tmp ("wvb-XXXXXX", NULL);
  g_autofree char *apps = g_build_filename (runtime, "app", NULL);
  g_autofree char *own = g_build_filename (apps, "nl.wijkverband.Wijkverband", NULL);
  g_autofree char *folder = g_build_filename (own, "wijkverband", NULL);
  g_autofree char *path = g_build_filename (folder, FOLDER_ID ".locked", NULL);

  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
  g_setenv ("FLATPAK_ID", "nl.wijkverband.Wijkverband", TRUE);
  g_assert_true (wvb_keyring_is_spent (FOLDER_ID));
  g_assert_cmpint (g_mkdir_with_parents (own, 0700), ==, 0);
  g_assert_false (wvb_keyring_is_spent (FOLDER_ID));
  g_assert_true (wvb_keyring_mark_spent (FOLDER_ID, NULL));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_unsetenv ("FLATPAK_ID");
  if (before != NULL)
    g_setenv ("XDG_RUNTIME_DIR", before, TRUE);
  g_remove (path);
  g_rmdir (folder);
  g_rmdir (own);
  g_rmdir (apps);
  g_rmdir (runtime);
}

/* Returns the exit status of this program run again inside a session, or -1 without the means. */
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
  g_autoptr (GError) error = NULL;
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
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) command->pdata, &error);
  if (process == NULL || !g_subprocess_wait (process, NULL, &error))
    g_error ("%s", error->message);
  cleaning = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "rm", "-rf", home, NULL);
  if (cleaning != NULL)
    g_subprocess_wait (cleaning, NULL, NULL);
  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : 1;
}

static gboolean
is_subprocess (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    if (strcmp (argv[i], "--GTestSubprocess") == 0)
      return TRUE;
  return FALSE;
}

int
main (int argc, char **argv)
{
  if (g_getenv (IN_SESSION) == NULL && !is_subprocess (argc, argv)) {
    int status = run_in_session (argc, argv);

    if (status >= 0)
      return status;
  }

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/keyring/store-lookup-clear", test_store_lookup_clear);
  g_test_add_func ("/keyring/strange-entry", test_strange_entry);
  g_test_add_func ("/keyring/no-bus", test_no_bus);
  g_test_add_func ("/keyring/spent", test_spent);
  g_test_add_func ("/keyring/spent-in-flatpak", test_spent_in_flatpak);
  g_test_add_func ("/keyring/locked", test_locked);
  return g_test_run ();
}
