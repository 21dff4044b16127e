/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen.h"

#include "display.h"
#include "domain/example.h"

/* An answer of the drawer may lead to another question, and that to a third. */
#define SETTLE_ROUNDS 4
#define SETTLE_ROUND_MS 60

int
screen_run_tests (int argc, char *argv[], void (*add_tests) (void))
{
  if (!display_init (&argc, &argv))
    return 0;
  display_get_application ();
  add_tests ();
  return g_test_run ();
}

void
screen_set_up (Screen *screen, gconstpointer data)
{
  scratch_store_set_up (&screen->scratch, data);
  screen->window = GTK_WINDOW (adw_application_window_new (display_get_application ()));
}

void
screen_tear_down (Screen *screen, gconstpointer data)
{
  gtk_window_destroy (screen->window);
  display_wait_ms (50);
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

static gboolean
read_nothing (WvbReader *reader, gpointer data, GError **error)
{
  return TRUE;
}

static gboolean
write_nothing (WvbTransaction *transaction, gpointer data, GError **error)
{
  return TRUE;
}

/* Each thread of the drawer answers in the order in which it was asked: when these are back, so is
 * all that the screen asked for before. */
static void
wait_for_drawer (WvbStore *store)
{
  g_autoptr (DexFuture) written = wvb_store_write (store, write_nothing, NULL);
  g_autoptr (DexFuture) read = wvb_store_read (store, read_nothing, NULL);
  g_autoptr (GError) error = NULL;

  scratch_store_await (written, &error);
  g_assert_no_error (error);
  scratch_store_await (read, &error);
  g_assert_no_error (error);
}

void
screen_settle (Screen *screen)
{
  for (guint i = 0; i < SETTLE_ROUNDS; i++) {
    wait_for_drawer (screen->scratch.store);
    display_wait_ms (SETTLE_ROUND_MS);
  }
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

void
screen_press (Screen *screen, const char *label)
{
  GtkWidget *button = display_get (GTK_WIDGET (screen->window), GTK_TYPE_WIDGET, label);

  if (!GTK_IS_BUTTON (button))
    button = gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  screen_settle (screen);
  screen_settle (screen);
}
