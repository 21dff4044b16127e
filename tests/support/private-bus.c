/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "private-bus.h"

#include <gio/gio.h>
#include <string.h>

/* Names the folder, inside. */
#define FOLDER_VARIABLE "WIJKVERBAND_TEST_PRIVATE_BUS"

#define SESSION_SCRIPT                                                                             \
  "printf %s test | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec \"$@\""

static GSubprocess *
start_inside (const char *bus, const char *folder, int argc, char **argv)
{
  const char *const start[] = { bus, "--", "sh", "-c", SESSION_SCRIPT, "sh" };
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_INHERIT);
  g_subprocess_launcher_setenv (launcher, FOLDER_VARIABLE, folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "HOME", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", folder, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "XDG_DATA_HOME");
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  for (guint i = 0; i < G_N_ELEMENTS (start); i++)
    g_ptr_array_add (command, (gpointer) start[i]);
  for (int i = 0; i < argc; i++)
    g_ptr_array_add (command, argv[i]);
  g_ptr_array_add (command, NULL);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) command->pdata, &error);
  if (process == NULL)
    g_error ("%s", error->message);
  return process;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GSubprocess) process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "rm", "-rf", "--", folder, NULL);

  if (process != NULL)
    g_subprocess_wait (process, NULL, NULL);
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
private_bus_run (int argc, char **argv)
{
  g_autofree char *bus = g_find_program_in_path ("dbus-run-session");
  g_autofree char *daemon = g_find_program_in_path ("gnome-keyring-daemon");
  g_autofree char *folder = NULL;
  g_autoptr (GSubprocess) process = NULL;

  if (private_bus_get_folder () != NULL || is_subprocess (argc, argv) || bus == NULL
      || daemon == NULL)
    return -1;
  folder = g_dir_make_tmp ("wvb-XXXXXX", NULL);
  process = start_inside (bus, folder, argc, argv);
  g_subprocess_wait (process, NULL, NULL);
  remove_folder (folder);
  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : 1;
}

gboolean
private_bus_skip (void)
{
  if (private_bus_get_folder () != NULL)
    return FALSE;
  g_test_skip ("NOT TESTED: needs dbus-run-session and gnome-keyring-daemon");
  return TRUE;
}

const char *
private_bus_get_folder (void)
{
  return g_getenv (FOLDER_VARIABLE);
}
