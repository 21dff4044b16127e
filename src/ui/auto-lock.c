/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/auto-lock.h"

#include <time.h>

#define CHECK_SECONDS 10
#define MINUTE_US ((gint64) 60 * G_USEC_PER_SEC)

struct _WvbAutoLock {
  GObject parent_instance;
  GSettings *settings;
  WvbDesktopWatch *desktop;
  WvbSession *session;
  gboolean guards; /* something that shows, without a session */
  gulong held_handler;
  gint64 touched_us;
  /* A hold counts as use until it ends. */
  gint64 held_until_us;
  guint check_source;
};

enum { CLOSE_CASES, LOCK, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WvbAutoLock, wvb_auto_lock, G_TYPE_OBJECT)

static gint64
get_limit_us (WvbAutoLock *self, const char *key, int least, int most)
{
  return CLAMP (g_settings_get_int (self->settings, key), least, most) * MINUTE_US;
}

static gboolean
get_flag (WvbAutoLock *self, const char *property)
{
  gboolean flag = FALSE;

  if (self->session != NULL)
    g_object_get (self->session, property, &flag, NULL);
  return flag;
}

static gboolean
are_cases_idle (WvbAutoLock *self, gint64 now_us)
{
  const gint64 used_us = MAX (self->touched_us, self->held_until_us);

  return get_flag (self, "cases-open") && !get_flag (self, "cases-held")
         && now_us - used_us >= get_limit_us (self, WVB_AUTO_LOCK_CASES_KEY,
                                              WVB_AUTO_LOCK_CASES_MIN, WVB_AUTO_LOCK_CASES_MAX);
}

static gboolean
check_cb (gpointer data)
{
  g_assert (WVB_IS_AUTO_LOCK (data));

  wvb_auto_lock_check_idle (data, wvb_auto_lock_get_now_us ());
  return G_SOURCE_CONTINUE;
}

static gboolean
event_cb (WvbAutoLock *self, GdkEvent *event)
{
  g_assert (WVB_IS_AUTO_LOCK (self));

  self->touched_us = wvb_auto_lock_get_now_us ();
  return GDK_EVENT_PROPAGATE;
}

static void
held_cb (WvbAutoLock *self)
{
  g_assert (WVB_IS_AUTO_LOCK (self));

  self->held_until_us = wvb_auto_lock_get_now_us ();
}

static void
desktop_lock_cb (WvbAutoLock *self)
{
  g_assert (WVB_IS_AUTO_LOCK (self));

  g_signal_emit (self, signals[LOCK], 0);
}

static void
wvb_auto_lock_dispose (GObject *object)
{
  WvbAutoLock *self = WVB_AUTO_LOCK (object);

  g_clear_handle_id (&self->check_source, g_source_remove);
  wvb_auto_lock_set_session (self, NULL);
  if (self->desktop != NULL)
    g_object_run_dispose (G_OBJECT (self->desktop));
  g_clear_object (&self->desktop);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (wvb_auto_lock_parent_class)->dispose (object);
}

static void
wvb_auto_lock_class_init (WvbAutoLockClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wvb_auto_lock_dispose;
  signals[CLOSE_CASES] = g_signal_new ("close-cases", WVB_TYPE_AUTO_LOCK, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LOCK] = g_signal_new ("lock", WVB_TYPE_AUTO_LOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
wvb_auto_lock_init (WvbAutoLock *self)
{
  self->touched_us = wvb_auto_lock_get_now_us ();
  self->check_source = g_timeout_add_seconds (CHECK_SECONDS, check_cb, self);
}

WvbAutoLock *
wvb_auto_lock_new (GtkWindow *window, GSettings *settings)
{
  WvbAutoLock *self = g_object_new (WVB_TYPE_AUTO_LOCK, NULL);
  GtkEventController *events = gtk_event_controller_legacy_new ();

  g_return_val_if_fail (GTK_IS_WINDOW (window), self);
  g_return_val_if_fail (G_IS_SETTINGS (settings), self);

  self->settings = g_object_ref (settings);
  /* Every event is seen before anybody handles it, and let through. */
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), events);
  self->desktop = wvb_desktop_watch_new ();
  g_signal_connect_object (self->desktop, "lock", G_CALLBACK (desktop_lock_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
wvb_auto_lock_set_session (WvbAutoLock *self, WvbSession *session)
{
  g_return_if_fail (WVB_IS_AUTO_LOCK (self));
  g_return_if_fail (session == NULL || WVB_IS_SESSION (session));

  if (self->session == session)
    return;
  if (self->session != NULL)
    g_clear_signal_handler (&self->held_handler, self->session);
  g_set_object (&self->session, session);
  if (session != NULL)
    self->held_handler = g_signal_connect_object (session, "notify::cases-held",
                                                  G_CALLBACK (held_cb), self, G_CONNECT_SWAPPED);
  self->touched_us = wvb_auto_lock_get_now_us ();
}

void
wvb_auto_lock_set_guards (WvbAutoLock *self, gboolean guards)
{
  g_return_if_fail (WVB_IS_AUTO_LOCK (self));

  if (self->guards != guards)
    self->touched_us = wvb_auto_lock_get_now_us ();
  self->guards = guards;
}

WvbDesktopWatch *
wvb_auto_lock_get_desktop (WvbAutoLock *self)
{
  g_return_val_if_fail (WVB_IS_AUTO_LOCK (self), NULL);

  return self->desktop;
}

gint64
wvb_auto_lock_get_now_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

void
wvb_auto_lock_check_idle (WvbAutoLock *self, gint64 now_us)
{
  g_return_if_fail (WVB_IS_AUTO_LOCK (self));

  if (self->session == NULL && !self->guards)
    return;
  if (now_us - self->touched_us >= get_limit_us (self, WVB_AUTO_LOCK_TEAM_KEY,
                                                 WVB_AUTO_LOCK_TEAM_MIN, WVB_AUTO_LOCK_TEAM_MAX))
    g_signal_emit (self, signals[LOCK], 0);
  else if (are_cases_idle (self, now_us))
    g_signal_emit (self, signals[CLOSE_CASES], 0);
}
