/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/auto-lock.h"

#define CHECK_SECONDS 60

struct _WvbAutoLock {
  GObject parent_instance;
  gint64 touched_us;
  guint check_source;
  GPtrArray *subscriptions;
  GCancellable *cancellable;
};

/* A signal of a bus that says that something begins or ends. */
typedef struct {
  GDBusConnection *bus;
  guint id;
} Subscription;

enum { LOCK, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WvbAutoLock, wvb_auto_lock, G_TYPE_OBJECT)

static void
free_subscription (gpointer data)
{
  Subscription *subscription = data;

  g_dbus_connection_signal_unsubscribe (subscription->bus, subscription->id);
  g_object_unref (subscription->bus);
  g_free (subscription);
}

static gboolean
check_cb (gpointer data)
{
  wvb_auto_lock_check_idle (data, g_get_monotonic_time ());
  return G_SOURCE_CONTINUE;
}

static gboolean
event_cb (WvbAutoLock *self, GdkEvent *event)
{
  g_assert (WVB_IS_AUTO_LOCK (self));

  self->touched_us = g_get_monotonic_time ();
  return GDK_EVENT_PROPAGATE;
}

static void
begun_cb (GDBusConnection *bus,
          const char *sender,
          const char *path,
          const char *interface,
          const char *name,
          GVariant *parameters,
          gpointer data)
{
  gboolean begins = FALSE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &begins);
  if (begins)
    g_signal_emit (data, signals[LOCK], 0);
}

/* Without a bus there is nobody to say so. Registering with the session would tell of the locked
 * screen too, and costs a start that waits for its answer. */
static void
subscribe (WvbAutoLock *self, GDBusConnection *bus, const char *interface, const char *name)
{
  Subscription *subscription = g_new0 (Subscription, 1);

  subscription->bus = g_object_ref (bus);
  subscription->id = g_dbus_connection_signal_subscribe (
      bus, NULL, interface, name, NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE, begun_cb, self, NULL);
  g_ptr_array_add (self->subscriptions, subscription);
}

static void
system_bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WvbAutoLock) self = WVB_AUTO_LOCK (data);
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus != NULL && !g_cancellable_is_cancelled (self->cancellable))
    subscribe (self, bus, "org.freedesktop.login1.Manager", "PrepareForSleep");
}

static void
session_bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WvbAutoLock) self = WVB_AUTO_LOCK (data);
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  subscribe (self, bus, "org.gnome.ScreenSaver", "ActiveChanged");
  subscribe (self, bus, "org.freedesktop.ScreenSaver", "ActiveChanged");
}

static void
wvb_auto_lock_dispose (GObject *object)
{
  WvbAutoLock *self = WVB_AUTO_LOCK (object);

  g_clear_handle_id (&self->check_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_ptr_array_set_size (self->subscriptions, 0);

  G_OBJECT_CLASS (wvb_auto_lock_parent_class)->dispose (object);
}

static void
wvb_auto_lock_finalize (GObject *object)
{
  WvbAutoLock *self = WVB_AUTO_LOCK (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->subscriptions);

  G_OBJECT_CLASS (wvb_auto_lock_parent_class)->finalize (object);
}

static void
wvb_auto_lock_class_init (WvbAutoLockClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wvb_auto_lock_dispose;
  G_OBJECT_CLASS (klass)->finalize = wvb_auto_lock_finalize;
  signals[LOCK] = g_signal_new ("lock", WVB_TYPE_AUTO_LOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
wvb_auto_lock_init (WvbAutoLock *self)
{
  self->cancellable = g_cancellable_new ();
  self->subscriptions = g_ptr_array_new_with_free_func (free_subscription);
  self->touched_us = g_get_monotonic_time ();
  self->check_source = g_timeout_add_seconds (CHECK_SECONDS, check_cb, self);
}

WvbAutoLock *
wvb_auto_lock_new (GtkWindow *window)
{
  WvbAutoLock *self = g_object_new (WVB_TYPE_AUTO_LOCK, NULL);
  GtkEventController *events = gtk_event_controller_legacy_new ();

  g_return_val_if_fail (GTK_IS_WINDOW (window), self);

  /* Every event is seen before anybody handles it, and let through. */
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), events);
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, system_bus_cb, g_object_ref (self));
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, session_bus_cb, g_object_ref (self));
  return self;
}

void
wvb_auto_lock_check_idle (WvbAutoLock *self, gint64 now_us)
{
  g_return_if_fail (WVB_IS_AUTO_LOCK (self));

  if (now_us - self->touched_us < (gint64) WVB_AUTO_LOCK_IDLE_MINUTES * 60 * G_USEC_PER_SEC)
    return;
  self->touched_us = now_us;
  g_signal_emit (self, signals[LOCK], 0);
}
