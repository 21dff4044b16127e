/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/camera.h"

#include "security/secret.h"
#include "ui/main/main-page.h"

/* What keeps moving is photographed as it is after so many frames. */
#define FRAMES_LIMIT 12

/* So many frames in a row look the same when it is at rest. */
#define SAME_FRAMES 2

/* So long a busy machine gets for what is asked of it. */
#define PATIENCE_MS 30000

WvbCamera *
wvb_camera_new (WvbWindow *window, WvbSession *session, const char *passphrase)
{
  WvbCamera *self = g_new0 (WvbCamera, 1);

  self->window = g_object_ref (window);
  self->session = g_object_ref (session);
  self->passphrase = g_strdup (passphrase);
  self->base = g_path_get_dirname (wvb_session_get_folder (session));
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  return self;
}

void
wvb_camera_free (WvbCamera *self)
{
  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_clear_object (&self->empty);
  g_clear_object (&self->session);
  g_clear_object (&self->window);
  wvb_secret_free_text (self->passphrase);
  g_free (self->base);
  g_free (self->service);
  g_free (self->organisation);
  g_free (self);
}

static void
came_cb (DexPromise *came)
{
  if (dex_future_is_pending (DEX_FUTURE (came)))
    dex_promise_resolve_boolean (came, TRUE);
}

/* Tells when something comes, but not later than patience lasts. */
static void
await_promise (DexPromise *came)
{
  dex_await (dex_future_first (dex_ref (came), dex_timeout_new_msec (PATIENCE_MS), NULL), NULL);
}

void
wvb_camera_await_frame (WvbCamera *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  g_autoptr (DexPromise) painted = dex_promise_new ();
  gulong handler;

  if (clock == NULL)
    return;
  g_object_ref (clock);
  handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (came_cb), painted);
  gtk_widget_queue_draw (GTK_WIDGET (self->window));
  await_promise (painted);
  g_signal_handler_disconnect (clock, handler);
  g_object_unref (clock);
}

static gboolean
idle_cb (gpointer data)
{
  came_cb (data);
  return G_SOURCE_REMOVE;
}

/* Whatever is ready in the main loop goes first. */
static void
await_idle (void)
{
  g_autoptr (DexPromise) idle = dex_promise_new ();

  g_idle_add_full (G_PRIORITY_LOW, idle_cb, dex_ref (idle), dex_unref);
  await_promise (idle);
}

static gboolean
read_nothing (WvbReader *reader, gpointer data, GError **error)
{
  return TRUE;
}

/* A reader answers in the order in which it is asked. */
static void
await_store (WvbCamera *self)
{
  WvbSession *session = wvb_window_get_session (self->window);

  if (session != NULL && wvb_session_get_team (session) != NULL)
    dex_await (wvb_store_read (wvb_session_get_team (session), read_nothing, NULL), NULL);
}

/* The main page looks a while later for what waits. */
static gboolean
is_loading (WvbCamera *self)
{
  GtkWidget *view = wvb_window_get_view (self->window);

  return WVB_IS_MAIN_PAGE (view) && !wvb_main_page_is_loaded (WVB_MAIN_PAGE (view));
}

static void
add_popovers (WvbCamera *self, GtkWidget *widget, GPtrArray *popovers)
{
  if (GTK_IS_POPOVER (widget) && gtk_widget_get_mapped (widget))
    g_ptr_array_add (popovers, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_popovers (self, child, popovers);
}

static GPtrArray *
list_popovers (WvbCamera *self)
{
  GPtrArray *popovers = g_ptr_array_new ();

  add_popovers (self, GTK_WIDGET (self->window), popovers);
  return popovers;
}

static void
snapshot_widget (GtkSnapshot *snapshot, GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
}

/* A popover is a surface of its own, beside that of the window. */
static void
snapshot_popover (WvbCamera *self, GtkSnapshot *snapshot, GtkWidget *popover)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (popover));
  double x, y, window_x, window_y;

  gtk_native_get_surface_transform (GTK_NATIVE (self->window), &window_x, &window_y);
  gtk_native_get_surface_transform (GTK_NATIVE (popover), &x, &y);
  x += gdk_popup_get_position_x (GDK_POPUP (surface)) - window_x;
  y += gdk_popup_get_position_y (GDK_POPUP (surface)) - window_y;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  snapshot_widget (snapshot, popover);
  gtk_snapshot_restore (snapshot);
}

static GdkTexture *
render (WvbCamera *self)
{
  GtkWidget *window = GTK_WIDGET (self->window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GPtrArray) popovers = list_popovers (self);
  g_autoptr (GskRenderNode) node = NULL;

  snapshot_widget (snapshot, window);
  for (guint i = 0; i < popovers->len; i++)
    snapshot_popover (self, snapshot, popovers->pdata[i]);
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL)
    return NULL;
  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
}

/* A window that was just told to change has nothing to show for a moment. */
static GdkTexture *
render_frame (WvbCamera *self)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_MS * G_TIME_SPAN_MILLISECOND;
  GdkTexture *texture;

  do {
    await_store (self);
    await_idle ();
    wvb_camera_await_frame (self);
    texture = is_loading (self) ? NULL : render (self);
  } while (texture == NULL && g_get_monotonic_time () < deadline);
  return texture;
}

static GBytes *
download (GdkTexture *texture)
{
  gsize stride = (gsize) gdk_texture_get_width (texture) * 4;
  gsize size = stride * (gsize) gdk_texture_get_height (texture);
  guchar *pixels = g_malloc (size);

  gdk_texture_download (texture, pixels, stride);
  return g_bytes_new_take (pixels, size);
}

GdkTexture *
wvb_camera_rest (WvbCamera *self)
{
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GBytes) before = NULL;

  for (guint i = 0, same = 0; i < FRAMES_LIMIT && same < SAME_FRAMES; i++) {
    g_autoptr (GBytes) now = NULL;

    g_clear_object (&texture);
    texture = render_frame (self);
    if (texture == NULL)
      break;
    now = download (texture);
    same = before != NULL && g_bytes_equal (before, now) ? same + 1 : 0;
    g_clear_pointer (&before, g_bytes_unref);
    before = g_steal_pointer (&now);
  }
  return g_steal_pointer (&texture);
}

GtkWidget *
wvb_camera_get_shown (WvbCamera *self)
{
  AdwApplicationWindow *window = ADW_APPLICATION_WINDOW (self->window);
  AdwDialog *dialog = adw_application_window_get_visible_dialog (window);

  return dialog != NULL ? GTK_WIDGET (dialog) : wvb_window_get_view (self->window);
}

static GtkWidget *
find_below (GtkWidget *widget, GType type, WvbCameraTest is_it, const char *words)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (is_it == NULL || is_it (widget, words)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_below (child, type, is_it, words);

    if (found != NULL)
      return found;
  }
  return NULL;
}

GtkWidget *
wvb_camera_find_type (WvbCamera *self, GType type)
{
  return find_below (wvb_camera_get_shown (self), type, /* is_it= */ NULL, /* words= */ NULL);
}

GtkWidget *
wvb_camera_find (WvbCamera *self, WvbCameraTest is_it, const char *words)
{
  return find_below (wvb_camera_get_shown (self), GTK_TYPE_WIDGET, is_it, words);
}

GtkWidget *
wvb_camera_await (WvbCamera *self, WvbCameraTest is_it, const char *words)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_MS * G_TIME_SPAN_MILLISECOND;
  GtkWidget *found;

  while ((found = wvb_camera_find (self, is_it, words)) == NULL
         && g_get_monotonic_time () < deadline)
    wvb_camera_await_frame (self);
  return found;
}

/* A label of the button's own, where its words may take more than one line. */
static const char *
get_inner_words (GtkButton *button)
{
  GtkWidget *child = gtk_button_get_child (button);

  return GTK_IS_LABEL (child) ? gtk_label_get_label (GTK_LABEL (child)) : NULL;
}

gboolean
wvb_camera_is_button (GtkWidget *widget, const char *words)
{
  if (ADW_IS_BUTTON_ROW (widget))
    return g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), words) == 0;
  if (ADW_IS_BUTTON_CONTENT (widget))
    return g_strcmp0 (adw_button_content_get_label (ADW_BUTTON_CONTENT (widget)), words) == 0;
  return GTK_IS_BUTTON (widget)
         && (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), words) == 0
             || g_strcmp0 (get_inner_words (GTK_BUTTON (widget)), words) == 0
             || g_strcmp0 (gtk_widget_get_tooltip_text (widget), words) == 0);
}

gboolean
wvb_camera_has_class (GtkWidget *widget, const char *words)
{
  return gtk_widget_has_css_class (widget, words);
}

void
wvb_camera_press (WvbCamera *self, const char *words)
{
  GtkWidget *button = wvb_camera_await (self, wvb_camera_is_button, words);

  if (button == NULL)
    return;
  if (ADW_IS_BUTTON_CONTENT (button))
    button = gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON);
  /* Activated by key a button shows that first, for a while. */
  if (GTK_IS_BUTTON (button))
    g_signal_emit_by_name (button, "clicked");
  else
    gtk_widget_activate (button);
}

void
wvb_camera_search (WvbCamera *self, const char *text)
{
  GtkWidget *entry = wvb_camera_find_type (self, GTK_TYPE_SEARCH_ENTRY);
  g_autoptr (DexPromise) searched = dex_promise_new ();
  gulong handler;

  if (entry == NULL || g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), text))
    return;
  g_object_ref (entry);
  handler = g_signal_connect_swapped (entry, "search-changed", G_CALLBACK (came_cb), searched);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  await_promise (searched);
  g_signal_handler_disconnect (entry, handler);
  g_object_unref (entry);
}

static void
dismiss_toasts (GtkWidget *widget)
{
  if (ADW_IS_TOAST_OVERLAY (widget))
    adw_toast_overlay_dismiss_all (ADW_TOAST_OVERLAY (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    dismiss_toasts (child);
}

void
wvb_camera_clear (WvbCamera *self)
{
  AdwApplicationWindow *window = ADW_APPLICATION_WINDOW (self->window);
  g_autoptr (GPtrArray) popovers = list_popovers (self);
  AdwDialog *dialog;

  for (guint i = 0; i < popovers->len; i++)
    gtk_popover_popdown (popovers->pdata[i]);
  while ((dialog = adw_application_window_get_visible_dialog (window)) != NULL)
    adw_dialog_force_close (dialog);
  dismiss_toasts (GTK_WIDGET (window));
}
