/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/application.h"

#include "ui/window.h"

#include <glib/gi18n-lib.h>

/* Made by ui/make-resources. */
void wvb_register_resource (void);

struct _WvbApplication {
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (WvbApplication, wvb_application, ADW_TYPE_APPLICATION)

/* Once for the process, which in a test may see several applications. */
static void
register_resources (void)
{
  static gsize registered = 0;

  if (g_once_init_enter (&registered)) {
    wvb_register_resource ();
    g_once_init_leave (&registered, 1);
  }
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WvbApplication *self = WVB_APPLICATION (data);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (G_APPLICATION (self));
}

static void
wvb_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (wvb_window_new (GTK_APPLICATION (application)));
  gtk_window_present (window);
}

static void
wvb_application_startup (GApplication *application)
{
  static const GActionEntry ENTRIES[] = { { "quit", quit_cb } };

  register_resources ();
  G_APPLICATION_CLASS (wvb_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (WVB_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), ENTRIES, G_N_ELEMENTS (ENTRIES),
                                   application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit",
                                         (const char *[]) { "<Control>q", NULL });
}

static void
wvb_application_class_init (WvbApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = wvb_application_activate;
  application_class->startup = wvb_application_startup;
}

static void
wvb_application_init (WvbApplication *self)
{
}

WvbApplication *
wvb_application_new (void)
{
  return g_object_new (WVB_TYPE_APPLICATION, "application-id", WVB_APPLICATION_ID,
                       "resource-base-path", "/nl/wijkverband/Wijkverband", NULL);
}
