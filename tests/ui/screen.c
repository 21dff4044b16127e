/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen.h"

#include "domain/example.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#define SETTLE_MS 250

/* Made by ui/make-resources. */
void wvb_register_resource (void);

static AdwApplication *application;

static void
activate_cb (GApplication *app, gpointer data)
{
}

int
screen_run_tests (int argc, char *argv[], void (*add_tests) (void))
{
  const char *locale_folder = g_getenv ("WIJKVERBAND_LOCALE_DIR");
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  if (locale_folder != NULL) {
    bindtextdomain (GETTEXT_PACKAGE, locale_folder);
    bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
    textdomain (GETTEXT_PACKAGE);
  }
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP no display\n");
    return 0;
  }
  wvb_register_resource ();
  application = g_object_new (ADW_TYPE_APPLICATION, "application-id", "nl.wijkverband.Test",
                              "resource-base-path", "/nl/wijkverband/Wijkverband", "flags",
                              G_APPLICATION_NON_UNIQUE, NULL);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  add_tests ();
  return g_test_run ();
}

void
screen_set_up (Screen *screen, gconstpointer data)
{
  scratch_store_set_up (&screen->scratch, data);
  screen->window = GTK_WINDOW (adw_application_window_new (GTK_APPLICATION (application)));
}

void
screen_tear_down (Screen *screen, gconstpointer data)
{
  gtk_window_destroy (screen->window);
  scratch_store_wait_ms (50);
  scratch_store_tear_down (&screen->scratch, data);
}

void
screen_save_example (Screen *screen)
{
  g_autoptr (GPtrArray) records = wvb_example_make_neighbourhood ();

  scratch_store_save (&screen->scratch, records);
}

void
screen_show (Screen *screen, GtkWidget *page, int width, int height)
{
  gtk_window_set_default_size (screen->window, width, height);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (screen->window), page);
  gtk_window_present (screen->window);
  screen_settle (screen);
}

void
screen_settle (Screen *screen)
{
  scratch_store_wait_ms (SETTLE_MS);
}

void
screen_picture (Screen *screen, const char *name)
{
  const char *folder = g_getenv ("WIJKVERBAND_PICTURES");
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = NULL;
  int width = gtk_widget_get_width (GTK_WIDGET (screen->window));
  int height = gtk_widget_get_height (GTK_WIDGET (screen->window));

  if (folder == NULL || *folder == '\0')
    return;
  paintable = gtk_widget_paintable_new (GTK_WIDGET (screen->window));
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), width, height);
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (screen->window)),
                                         node, NULL);
  path = g_build_filename (folder, file, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

GtkWidget *
screen_find (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = screen_find (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (ADW_IS_PREFERENCES_ROW (widget))
    return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  return NULL;
}

GtkWidget *
screen_find_text (GtkWidget *widget, const char *text)
{
  if (gtk_widget_get_mapped (widget) && g_strcmp0 (get_text (widget), text) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = screen_find_text (child, text);

    if (found != NULL)
      return found;
  }
  return NULL;
}
