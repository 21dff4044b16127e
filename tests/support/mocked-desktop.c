/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mocked-desktop.h"

#define SCREEN_SAVER "org.gnome.ScreenSaver"
#define SCREEN_SAVER_PATH "/org/gnome/ScreenSaver"
#define LOGIND "org.freedesktop.login1"
#define LOGIND_PATH "/org/freedesktop/login1"
#define MOCK "org.freedesktop.DBus.Mock"

#define WAIT_SECONDS 20

static GSubprocess *bus;
static GSubprocess *screen_saver;
static GSubprocess *logind;

static GSubprocess *
start (const char *const *arguments, GSubprocessFlags flags)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_newv (arguments, flags, &error);

  g_assert_no_error (error);
  return process;
}

static GDBusConnection *
get_bus (GBusType type)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = g_bus_get_sync (type, NULL, &error);

  g_assert_no_error (error);
  return connection;
}

static GVariant *
call (GBusType type,
      const char *name,
      const char *path,
      const char *interface,
      const char *method,
      GVariant *parameters)
{
  g_autoptr (GDBusConnection) connection = get_bus (type);
  g_autoptr (GError) error = NULL;
  GVariant *answer
      = g_dbus_connection_call_sync (connection, name, path, interface, method, parameters, NULL,
                                     G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
  return answer;
}

static gboolean
is_there (GBusType type, const char *name)
{
  g_autoptr (GVariant) answer
      = call (type, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
              "NameHasOwner", g_variant_new ("(s)", name));
  gboolean there;

  g_variant_get (answer, "(b)", &there);
  return there;
}

static void
wait_for_name (GBusType type, const char *name, gboolean there)
{
  const gint64 until_us = g_get_monotonic_time () + WAIT_SECONDS * G_USEC_PER_SEC;

  while (is_there (type, name) != there) {
    g_assert_cmpint (g_get_monotonic_time (), <, until_us);
    g_main_context_iteration (NULL, FALSE);
    g_usleep (10000);
  }
}

static GSubprocess *
start_mock (GBusType type, const char *template, const char *name)
{
  const char *const arguments[]
      = { "python3",    "-m",     "dbusmock", type == G_BUS_TYPE_SYSTEM ? "--system" : "--session",
          "--template", template, NULL };
  GSubprocess *process = start (arguments, G_SUBPROCESS_FLAGS_STDOUT_SILENCE);

  wait_for_name (type, name, TRUE);
  return process;
}

static void
stop (GSubprocess **process)
{
  g_assert_nonnull (*process);

  g_subprocess_force_exit (*process);
  g_subprocess_wait (*process, NULL, NULL);
  g_clear_object (process);
}

static gboolean
has_dbusmock (void)
{
  g_autofree char *python = g_find_program_in_path ("python3");
  g_autoptr (GSubprocess) process = NULL;

  if (python == NULL)
    return FALSE;
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, python, "-c",
                              "import dbusmock", NULL);
  return process != NULL && g_subprocess_wait_check (process, NULL, NULL);
}

gboolean
mocked_desktop_begin (void)
{
  const char *const arguments[]
      = { "dbus-daemon", "--session", "--nofork", "--print-address", NULL };
  g_autofree char *daemon = g_find_program_in_path ("dbus-daemon");
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *address = NULL;

  if (daemon == NULL || !has_dbusmock ())
    return FALSE;
  bus = start (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (bus));
  address = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  g_assert_nonnull (address);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", address, TRUE);
  return TRUE;
}

void
mocked_desktop_end (void)
{
  g_autoptr (GDBusConnection) connection = get_bus (G_BUS_TYPE_SYSTEM);

  /* The end of the bus is not the end of the test. */
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  if (logind != NULL)
    stop (&logind);
  if (screen_saver != NULL)
    stop (&screen_saver);
  stop (&bus);
}

void
mocked_desktop_start_screen_saver (void)
{
  screen_saver = start_mock (G_BUS_TYPE_SESSION, "gnome_screensaver", SCREEN_SAVER);
}

void
mocked_desktop_stop_screen_saver (void)
{
  stop (&screen_saver);
  wait_for_name (G_BUS_TYPE_SESSION, SCREEN_SAVER, FALSE);
}

void
mocked_desktop_start_logind (void)
{
  logind = start_mock (G_BUS_TYPE_SYSTEM, "logind", LOGIND);
}

void
mocked_desktop_stop_logind (void)
{
  stop (&logind);
  wait_for_name (G_BUS_TYPE_SYSTEM, LOGIND, FALSE);
}

void
mocked_desktop_set_locked (gboolean locked)
{
  g_autoptr (GVariant) answer = call (G_BUS_TYPE_SESSION, SCREEN_SAVER, SCREEN_SAVER_PATH,
                                      SCREEN_SAVER, "SetActive", g_variant_new ("(b)", locked));
}

void
mocked_desktop_set_sleeping (gboolean sleeping)
{
  GVariant *argument = g_variant_new_variant (g_variant_new_boolean (sleeping));
  g_autoptr (GVariant) answer
      = call (G_BUS_TYPE_SYSTEM, LOGIND, LOGIND_PATH, MOCK, "EmitSignal",
              g_variant_new ("(sss@av)", LOGIND ".Manager", "PrepareForSleep", "b",
                             g_variant_new_array (G_VARIANT_TYPE_VARIANT, &argument, 1)));
}

void
mocked_desktop_add_login_session (const char *id)
{
  g_autoptr (GVariant) answer
      = call (G_BUS_TYPE_SYSTEM, LOGIND, LOGIND_PATH, MOCK, "AddSession",
              g_variant_new ("(ssusb)", id, "seat0", 1000, "somebody", TRUE));
}

void
mocked_desktop_lock_login_session (const char *id)
{
  g_autofree char *path = g_strconcat (LOGIND_PATH, "/session/", id, NULL);
  g_autoptr (GVariant) answer
      = call (G_BUS_TYPE_SYSTEM, LOGIND, path, LOGIND ".Session", "Lock", NULL);
}

guint
mocked_desktop_count_inhibitors (void)
{
  g_autoptr (GVariant) answer
      = call (G_BUS_TYPE_SYSTEM, LOGIND, LOGIND_PATH, LOGIND ".Manager", "ListInhibitors", NULL);
  g_autoptr (GVariant) list = g_variant_get_child_value (answer, 0);

  return (guint) g_variant_n_children (list);
}
