/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/desktop-watch.h"

#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define LOGIND_NAME "org.freedesktop.login1"
#define LOGIND_PATH "/org/freedesktop/login1"
#define LOGIND_INTERFACE "org.freedesktop.login1.Manager"
#define LOGIND_SESSION_INTERFACE "org.freedesktop.login1.Session"

/* The session of the caller, or the one that shows its user's desktop. */
#define LOGIND_OWN_SESSION "auto"

/* Each desktop has one of these. */
static const char *const SCREEN_SAVERS[]
    = { "org.gnome.ScreenSaver", "org.freedesktop.ScreenSaver" };

#define N_SCREEN_SAVERS G_N_ELEMENTS (SCREEN_SAVERS)

/* A name on a bus with a signal that says that something begins or ends. */
typedef struct {
  GDBusConnection *bus;
  guint signal;
  guint name;
} Source;

struct _WvbDesktopWatch {
  GObject parent_instance;
  GCancellable *cancellable;
  Source screens[N_SCREEN_SAVERS];
  Source sleep;
  /* Signal of our login session on the bus of sleep, 0 while that session is not known. */
  guint session_signal;
  guint n_screens;
  /* While it is open, sleep waits. */
  int inhibitor;
};

enum { PROP_0, PROP_HEARS_SCREEN, PROP_HEARS_SLEEP, N_PROPS };

enum { LOCK, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WvbDesktopWatch, wvb_desktop_watch, G_TYPE_OBJECT)

static void
clear_source (Source *source)
{
  if (source->bus == NULL)
    return;
  g_dbus_connection_signal_unsubscribe (source->bus, source->signal);
  g_bus_unwatch_name (source->name);
  g_clear_object (&source->bus);
}

static gboolean
begins (GVariant *parameters)
{
  gboolean yes = FALSE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &yes);
  return yes;
}

static void
set_inhibitor (WvbDesktopWatch *self, int fd)
{
  const gboolean heard = self->inhibitor >= 0;

  g_clear_fd (&self->inhibitor, NULL);
  self->inhibitor = fd;
  if (heard != (fd >= 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEARS_SLEEP]);
}

static void
inhibited_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  g_autoptr (WvbDesktopWatch) self = WVB_DESKTOP_WATCH (data);
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_with_unix_fd_list_finish (
      G_DBUS_CONNECTION (bus), &fds, result, &error);
  int index = 0;

  if (answer == NULL) {
    g_debug ("sleep does not wait: %s", error->message);
    return;
  }
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  g_variant_get (answer, "(h)", &index);
  if (fds != NULL)
    set_inhibitor (self, g_unix_fd_list_get (fds, index, NULL));
}

/* "delay" holds sleep up for the seconds that closing takes, and forbids nothing. */
static void
inhibit (WvbDesktopWatch *self)
{
  g_dbus_connection_call_with_unix_fd_list (
      self->sleep.bus, LOGIND_NAME, LOGIND_PATH, LOGIND_INTERFACE, "Inhibit",
      g_variant_new ("(ssss)", "sleep", "Wijkverband", _ ("The data of your team are being closed"),
                     "delay"),
      G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, self->cancellable,
      inhibited_cb, g_object_ref (self));
}

/* As "loginctl lock-session" sends it, with or without a screen saver that follows. */
static void
session_lock_cb (GDBusConnection *bus,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *name,
                 GVariant *parameters,
                 gpointer data)
{
  g_signal_emit (WVB_DESKTOP_WATCH (data), signals[LOCK], 0);
}

static void
forget_session (WvbDesktopWatch *self)
{
  if (self->session_signal == 0)
    return;
  g_assert (self->sleep.bus != NULL);

  g_dbus_connection_signal_unsubscribe (self->sleep.bus, self->session_signal);
  self->session_signal = 0;
}

static void
session_found_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  g_autoptr (WvbDesktopWatch) self = WVB_DESKTOP_WATCH (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);
  const char *path;

  if (answer == NULL) {
    g_debug ("the login session is not known: %s", error->message);
    return;
  }
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  forget_session (self);
  g_variant_get (answer, "(&o)", &path);
  self->session_signal = g_dbus_connection_signal_subscribe (
      self->sleep.bus, LOGIND_NAME, LOGIND_SESSION_INTERFACE, "Lock", path, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, session_lock_cb, self, NULL);
}

/* Other sessions on this computer lock without us. */
static void
find_session (WvbDesktopWatch *self)
{
  g_dbus_connection_call (self->sleep.bus, LOGIND_NAME, LOGIND_PATH, LOGIND_INTERFACE, "GetSession",
                          g_variant_new ("(s)", LOGIND_OWN_SESSION), G_VARIANT_TYPE ("(o)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable, session_found_cb,
                          g_object_ref (self));
}

static void
sleep_cb (GDBusConnection *bus,
          const char *sender,
          const char *path,
          const char *interface,
          const char *name,
          GVariant *parameters,
          gpointer data)
{
  WvbDesktopWatch *self = WVB_DESKTOP_WATCH (data);

  if (!begins (parameters)) {
    inhibit (self);
    return;
  }
  g_signal_emit (self, signals[LOCK], 0);
  set_inhibitor (self, -1);
}

static void
logind_appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  inhibit (WVB_DESKTOP_WATCH (data));
  find_session (WVB_DESKTOP_WATCH (data));
}

static void
logind_vanished_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  forget_session (WVB_DESKTOP_WATCH (data));
  set_inhibitor (WVB_DESKTOP_WATCH (data), -1);
}

static void
screen_cb (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *name,
           GVariant *parameters,
           gpointer data)
{
  if (begins (parameters))
    g_signal_emit (data, signals[LOCK], 0);
}

static void
count_screens (WvbDesktopWatch *self, int difference)
{
  g_assert (difference > 0 || self->n_screens > 0);

  self->n_screens = (guint) ((int) self->n_screens + difference);
  if (self->n_screens == (difference > 0 ? 1 : 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEARS_SCREEN]);
}

static void
screen_appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  count_screens (WVB_DESKTOP_WATCH (data), 1);
}

/* Also called at once for a name that nobody has. */
static void
screen_vanished_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  WvbDesktopWatch *self = WVB_DESKTOP_WATCH (data);

  if (self->n_screens > 0)
    count_screens (self, -1);
}

/* Signals of the name's owner only. Registering with the session would tell of the locked screen
 * too, and costs a start that waits for its answer. */
static void
listen (WvbDesktopWatch *self,
        Source *source,
        GDBusConnection *bus,
        const char *name,
        const char *interface,
        const char *signal,
        GDBusSignalCallback callback,
        GBusNameAppearedCallback appeared_cb,
        GBusNameVanishedCallback vanished_cb)
{
  g_assert (source->bus == NULL);

  source->bus = g_object_ref (bus);
  source->signal = g_dbus_connection_signal_subscribe (
      bus, name, interface, signal, NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE, callback, self, NULL);
  source->name = g_bus_watch_name_on_connection (bus, name, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                 appeared_cb, vanished_cb, self, NULL);
}

static void
system_bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WvbDesktopWatch) self = WVB_DESKTOP_WATCH (data);
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  listen (self, &self->sleep, bus, LOGIND_NAME, LOGIND_INTERFACE, "PrepareForSleep", sleep_cb,
          logind_appeared_cb, logind_vanished_cb);
}

static void
session_bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WvbDesktopWatch) self = WVB_DESKTOP_WATCH (data);
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  for (guint i = 0; i < N_SCREEN_SAVERS; i++)
    listen (self, &self->screens[i], bus, SCREEN_SAVERS[i], SCREEN_SAVERS[i], "ActiveChanged",
            screen_cb, screen_appeared_cb, screen_vanished_cb);
}

static void
wvb_desktop_watch_dispose (GObject *object)
{
  WvbDesktopWatch *self = WVB_DESKTOP_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  forget_session (self);
  clear_source (&self->sleep);
  for (guint i = 0; i < N_SCREEN_SAVERS; i++)
    clear_source (&self->screens[i]);
  g_clear_fd (&self->inhibitor, NULL);

  G_OBJECT_CLASS (wvb_desktop_watch_parent_class)->dispose (object);
}

static void
wvb_desktop_watch_finalize (GObject *object)
{
  g_object_unref (WVB_DESKTOP_WATCH (object)->cancellable);

  G_OBJECT_CLASS (wvb_desktop_watch_parent_class)->finalize (object);
}

static void
wvb_desktop_watch_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WvbDesktopWatch *self = WVB_DESKTOP_WATCH (object);

  g_value_set_boolean (value, id == PROP_HEARS_SCREEN ? self->n_screens > 0 : self->inhibitor >= 0);
}

static void
wvb_desktop_watch_class_init (WvbDesktopWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = wvb_desktop_watch_dispose;
  object_class->finalize = wvb_desktop_watch_finalize;
  object_class->get_property = wvb_desktop_watch_get_property;
  properties[PROP_HEARS_SCREEN] = g_param_spec_boolean ("hears-screen", NULL, NULL, FALSE, flags);
  properties[PROP_HEARS_SLEEP] = g_param_spec_boolean ("hears-sleep", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[LOCK] = g_signal_new ("lock", WVB_TYPE_DESKTOP_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
wvb_desktop_watch_init (WvbDesktopWatch *self)
{
  self->inhibitor = -1;
  self->cancellable = g_cancellable_new ();
}

WvbDesktopWatch *
wvb_desktop_watch_new (void)
{
  WvbDesktopWatch *self = g_object_new (WVB_TYPE_DESKTOP_WATCH, NULL);

  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, system_bus_cb, g_object_ref (self));
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, session_bus_cb, g_object_ref (self));
  return self;
}
