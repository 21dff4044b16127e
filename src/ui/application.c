/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/application.h"

#include "base/clock.h"
#include "security/slot-file.h"
#include "ui/pictures.h"
#include "ui/throwaway.h"
#include "ui/window.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

/* Pictures are of Tuesday 24 November 2026, 9:14 in Amsterdam. */
#define PICTURES_NOW_MS (G_GINT64_CONSTANT (1795508040) * 1000)

/* Made by ui/make-resources. */
void wvb_register_resource (void);

struct _WvbApplication {
  AdwApplication parent_instance;
  char *database;
  char *pictures;
  gboolean example;
  WvbThrowaway *throwaway;
  char *folder;
  DexFuture *opening;
  int status;
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

static gboolean
has_database (const char *folder)
{
  g_autofree char *slots = g_build_filename (folder, WVB_SLOT_FILE_NAME, NULL);

  return g_file_test (slots, G_FILE_TEST_EXISTS);
}

/* The folder that was open last, else the first of this user's. */
static char *
choose_folder (void)
{
  g_autoptr (GSettings) settings = g_settings_new (WVB_APPLICATION_ID);
  g_autofree char *last = g_settings_get_string (settings, "last-folder");
  g_auto (GStrv) folders = NULL;

  if (*last != '\0' && has_database (last))
    return g_steal_pointer (&last);
  folders = wvb_session_list_folders ();
  return g_strdup (folders[0]);
}

static void
fail (WvbApplication *self, const char *message)
{
  g_printerr ("wijkverband: %s\n", message);
  self->status = 1;
  g_application_release (G_APPLICATION (self));
}

/* The example neighbourhood, to look around in or to be photographed. */
static DexFuture *
example_fiber (gpointer data)
{
  WvbApplication *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSession) session = NULL;
  WvbWindow *window;

  if (self->pictures != NULL)
    wvb_clock_set_fixed_ms (PICTURES_NOW_MS);
  self->throwaway = wvb_throwaway_new (&error);
  if (self->throwaway != NULL)
    session = dex_await_object (wvb_throwaway_create (self->throwaway), &error);
  if (session == NULL) {
    fail (self, error->message);
    return dex_future_new_true ();
  }
  window = wvb_window_new (GTK_APPLICATION (self));
  if (self->pictures != NULL) {
    if (!dex_await (wvb_pictures_take (window, session,
                                       wvb_throwaway_get_passphrase (self->throwaway),
                                       self->pictures),
                    &error))
      self->status = 1;
    gtk_window_close (GTK_WINDOW (window));
    if (error != NULL)
      g_printerr ("wijkverband: %s\n", error->message);
  } else {
    wvb_session_forget_recovery_code (session);
    g_printerr (_ ("The passphrase of this throw-away example is: %s\n"),
                wvb_throwaway_get_passphrase (self->throwaway));
    wvb_window_show_session (window, session);
  }
  g_application_release (G_APPLICATION (self));
  return dex_future_new_true ();
}

static void
open_window (WvbApplication *self)
{
  WvbWindow *window = wvb_window_new (GTK_APPLICATION (self));

  if (self->folder != NULL && has_database (self->folder))
    wvb_window_open_folder (window, self->folder, g_steal_pointer (&self->opening));
  else
    wvb_window_show_first_start (window, self->database);
}

/* The drawer is read while the toolkit starts, which takes as long. */
static void
begin_opening (WvbApplication *self)
{
  if (self->example || self->pictures != NULL)
    return;
  self->folder = self->database != NULL ? g_strdup (self->database) : choose_folder ();
  if (self->folder != NULL && has_database (self->folder))
    self->opening = wvb_session_open_with_keyring (self->folder);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));

  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (G_APPLICATION (data));
}

/* Ended from outside: the folder is closed all the same, and a throw-away one goes. Nobody is there
 * to be asked anything, and a window that is merely left does not close what it has open. */
static gboolean
signal_cb (gpointer data)
{
  g_autolist (GtkWindow) windows = g_list_copy_deep (
      gtk_application_get_windows (data), (GCopyFunc) (void (*) (void)) g_object_ref, NULL);

  for (GList *link = windows; link != NULL; link = link->next)
    gtk_window_destroy (link->data);
  g_application_quit (data);
  return G_SOURCE_CONTINUE;
}

static void
add_keys (GtkApplication *application)
{
  static const struct {
    const char *action;
    const char *keys[3];
  } KEYS[] = {
    { "app.quit", { "<Control>q" } },
    { "win.close-cases", { "<Control>l" } },
    { "win.lock", { "<Control><Shift>l" } },
    { "win.shortcuts", { "<Control>question" } },
    { "win.preferences", { "<Control>comma" } },
    { "win.search", { "<Control>f" } },
    { "win.add-service", { "<Control>n" } },
    { "win.show-page::today", { "<Control>1" } },
    { "win.show-page::social-map", { "<Control>2" } },
    { "win.show-page::meetings", { "<Control>3" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_application_set_accels_for_action (application, KEYS[i].action, KEYS[i].keys);
}

static void
wvb_application_activate (GApplication *application)
{
  WvbApplication *self = WVB_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window != NULL) {
    gtk_window_present (window);
  } else if (self->example || self->pictures != NULL) {
    g_application_hold (application);
    dex_future_disown (
        dex_scheduler_spawn (NULL, 0, example_fiber, g_object_ref (self), g_object_unref));
  } else {
    open_window (self);
  }
}

static void
wvb_application_startup (GApplication *application)
{
  static const GActionEntry ENTRIES[] = { { "quit", quit_cb } };
  WvbApplication *self = WVB_APPLICATION (application);

  begin_opening (self);
  register_resources ();
  G_APPLICATION_CLASS (wvb_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (WVB_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), ENTRIES, G_N_ELEMENTS (ENTRIES),
                                   application);
  add_keys (GTK_APPLICATION (application));
  g_unix_signal_add (SIGTERM, signal_cb, application);
  g_unix_signal_add (SIGINT, signal_cb, application);
  g_unix_signal_add (SIGHUP, signal_cb, application);
}

/* A throw-away program is no second window of the one that is open. */
static int
wvb_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  WvbApplication *self = WVB_APPLICATION (application);

  g_clear_pointer (&self->database, g_free);
  g_clear_pointer (&self->pictures, g_free);
  g_variant_dict_lookup (options, "database", "^ay", &self->database);
  g_variant_dict_lookup (options, "pictures", "^ay", &self->pictures);
  self->example = g_variant_dict_contains (options, "example");
  if (self->example || self->pictures != NULL || self->database != NULL)
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static void
wvb_application_shutdown (GApplication *application)
{
  WvbApplication *self = WVB_APPLICATION (application);

  G_APPLICATION_CLASS (wvb_application_parent_class)->shutdown (application);

  g_clear_pointer (&self->throwaway, wvb_throwaway_free);
}

static void
wvb_application_finalize (GObject *object)
{
  WvbApplication *self = WVB_APPLICATION (object);

  g_free (self->database);
  g_free (self->pictures);
  g_free (self->folder);
  dex_clear (&self->opening);

  G_OBJECT_CLASS (wvb_application_parent_class)->finalize (object);
}

static void
wvb_application_class_init (WvbApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wvb_application_finalize;
  application_class->activate = wvb_application_activate;
  application_class->startup = wvb_application_startup;
  application_class->shutdown = wvb_application_shutdown;
  application_class->handle_local_options = wvb_application_handle_local_options;
}

static void
wvb_application_init (WvbApplication *self)
{
  static const GOptionEntry OPTIONS[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open this folder"), N_ ("FOLDER") },
    { "example", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open a throw-away example neighbourhood"),
      NULL },
    { "pictures", 0, 0, G_OPTION_ARG_FILENAME, NULL,
      N_ ("Save pictures of every page of the example neighbourhood and end"), N_ ("FOLDER") },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), OPTIONS);
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _ ("What a neighbourhood team knows together."));
}

WvbApplication *
wvb_application_new (void)
{
  return g_object_new (WVB_TYPE_APPLICATION, "application-id", WVB_APPLICATION_ID,
                       "resource-base-path", "/nl/wijkverband/Wijkverband", NULL);
}

int
wvb_application_get_status (WvbApplication *self)
{
  g_return_val_if_fail (WVB_IS_APPLICATION (self), 1);

  return self->status;
}
