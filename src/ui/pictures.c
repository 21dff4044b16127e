/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pictures.h"

#include "base/error.h"
#include "domain/social-map/social-map.h"
#include "ui/main/main-page.h"
#include "ui/settings/security-page.h"
#include "ui/social-map/import-dialog.h"
#include "ui/social-map/social-map-page.h"
#include "ui/start/first-start.h"

/* A page is photographed when it looked the same twice, so long apart. */
#define SETTLE_MS 250

/* What keeps changing is photographed as it is then. */
#define SAME_TRIES 12

/* So long a busy machine gets to draw what is asked for, looked at so often. */
#define PATIENCE_MS 30000
#define STEP_MS 25

/* The main page looks for what waits only once it stands. */
#define MAIN_PAGE_MS 1200

/* A slow machine gets this many times as long before the first frame. */
#define SETTLE_TRIES 80

/* What a display without a compositor takes of the window for its frame. */
#define FRAME_WIDTH_MAX 24

typedef struct {
  WvbWindow *window;
  WvbSession *session;
  char *folder;
  /* What is shown on the map, completed and imported. */
  char *service;
  char *organisation;
  char *table;
  gboolean is_main_new;
} Camera;

typedef struct {
  const char *name;
  int width;
  int height;
  AdwColorScheme scheme;
} Variant;

static const Variant VARIANTS[] = {
  { "wide", 1280, 800, ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "dark", 1280, 800, ADW_COLOR_SCHEME_FORCE_DARK },
  { "narrow", 360, 720, ADW_COLOR_SCHEME_FORCE_LIGHT },
};

/**
 * Scene:
 * @name: of its pictures
 * @show: brings it up
 * @argument: for @show
 * @action: (nullable): what to do then
 */
typedef struct _Scene Scene;
struct _Scene {
  const char *name;
  void (*show) (Camera *camera, const Scene *scene);
  const char *argument;
  const char *action;
};

static void
free_camera (gpointer data)
{
  Camera *camera = data;

  g_clear_object (&camera->window);
  g_clear_object (&camera->session);
  g_free (camera->folder);
  g_free (camera->service);
  g_free (camera->organisation);
  g_free (camera->table);
  g_free (camera);
}

static void
show_step (Camera *camera, const Scene *scene)
{
  GtkWidget *start = wvb_first_start_new (NULL);

  wvb_window_show_view (camera->window, start);
  if (strcmp (scene->argument, "welcome") != 0)
    wvb_first_start_show_step (WVB_FIRST_START (start), scene->argument);
}

static void
show_unlock (Camera *camera, const Scene *scene)
{
  wvb_window_show_unlock (camera->window, wvb_session_get_folder (camera->session));
}

/* Once loaded, the main page is photographed as it stands. */
static void
show_main (Camera *camera)
{
  AdwDialog *dialog
      = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (camera->window));

  if (dialog != NULL)
    adw_dialog_force_close (dialog);
  if (WVB_IS_MAIN_PAGE (wvb_window_get_view (camera->window)))
    return;
  wvb_window_show_session (camera->window, camera->session);
  camera->is_main_new = TRUE;
}

static void
show_page (Camera *camera, const Scene *scene)
{
  show_main (camera);
  gtk_widget_activate_action (GTK_WIDGET (camera->window), "win.show-page", "s", scene->argument);
}

static void
show_sidebar (Camera *camera, const Scene *scene)
{
  show_main (camera);
  wvb_main_page_show_sidebar (WVB_MAIN_PAGE (wvb_window_get_view (camera->window)));
}

static WvbSocialMapPage *
show_map (Camera *camera)
{
  show_main (camera);
  gtk_widget_activate_action (GTK_WIDGET (camera->window), "win.show-page", "s", "social-map");
  return WVB_SOCIAL_MAP_PAGE (
      wvb_main_page_get_page (WVB_MAIN_PAGE (wvb_window_get_view (camera->window))));
}

static void
show_list (Camera *camera, const Scene *scene)
{
  WvbSocialMapPage *page = show_map (camera);

  wvb_social_map_page_search (page, scene->argument);
  wvb_social_map_page_show (page, NULL);
}

/* Over the list as a person finds it. */
static void
show_dialog (Camera *camera, const Scene *scene)
{
  WvbSocialMapPage *page = show_map (camera);

  wvb_social_map_page_search (page, "");
  wvb_social_map_page_show (page, NULL);
  gtk_widget_activate_action (GTK_WIDGET (camera->window), scene->argument, NULL);
}

static void
show_service (Camera *camera, const Scene *scene)
{
  WvbSocialMapPage *page = show_map (camera);

  wvb_social_map_page_search (page, "");
  if (camera->service != NULL)
    wvb_social_map_page_show (page, camera->service);
}

static void
show_organisation (Camera *camera, const Scene *scene)
{
  show_main (camera);
  if (camera->organisation != NULL)
    gtk_widget_activate_action (GTK_WIDGET (camera->window), "win.open-organisation", "s",
                                camera->organisation);
}

static const Scene SCENES[] = {
  { "start-1-welcome", show_step, "welcome" },
  { "start-2-neighbourhood", show_step, "neighbourhood" },
  { "start-3-person", show_step, "person" },
  { "start-4-passphrase", show_step, "passphrase" },
  { "start-5-choices", show_step, "choices" },
  { "start-6-making", show_step, "making" },
  { "start-7-recovery", show_step, "recovery" },
  { "unlock", show_unlock },
  { "today", show_page, "today" },
  { "sidebar", show_sidebar },
  { "today-complete", show_organisation },
  { "map", show_list, "" },
  { "map-service", show_service },
  { "map-edit", show_service, NULL, "map.edit" },
  { "map-add", show_service, NULL, "map.add" },
  { "map-history", show_service, NULL, "map.history" },
  { "map-search", show_list, "bloed" },
  { "map-nothing-found", show_list, "zwembadmeester" },
  { "import", show_dialog, "win.import" },
  { "import-columns", show_dialog, "win.import", "choose-table" },
  { "import-plan", show_dialog, "win.import", "go-on-with-table" },
  { "export", show_dialog, "win.export" },
  { "meetings", show_page, "meetings" },
  { "tasks", show_page, "tasks" },
  { "bottlenecks", show_page, "bottlenecks" },
  { "region", show_page, "region" },
  { "shortcuts", show_dialog, "win.shortcuts" },
  { "about", show_dialog, "win.about" },
  { "code-lists", show_dialog, "win.code-lists" },
  { "codes", show_dialog, "win.code-lists", "first-row" },
  { "search-words", show_dialog, "win.search-words" },
  { "search-word", show_dialog, "win.search-words", "first-row" },
  { "preferences", show_dialog, "win.preferences" },
  { "preferences-passphrase", show_dialog, "win.preferences", "security.change-passphrase" },
  { "preferences-recovery", show_dialog, "win.preferences", "security.renew-recovery-code" },
};

static void
wait_ms (int milliseconds)
{
  dex_await (dex_timeout_new_msec (milliseconds), NULL);
}

static void
settle (void)
{
  wait_ms (SETTLE_MS);
}

/* The window follows a wanted size some time after it is asked. */
static gboolean
is_laid_out (Camera *camera, const Variant *variant)
{
  return gtk_widget_get_mapped (GTK_WIDGET (camera->window))
         && ABS (gtk_widget_get_width (GTK_WIDGET (camera->window)) - variant->width)
                <= FRAME_WIDTH_MAX;
}

static GtkWidget *
find_descendant (GtkWidget *widget, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found
        = g_type_is_a (G_OBJECT_TYPE (child), type) ? child : find_descendant (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* Goes one page deeper in the dialog that is shown. */
static void
activate_first_row (Camera *camera)
{
  AdwDialog *dialog
      = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (camera->window));
  GtkWidget *view = find_descendant (GTK_WIDGET (dialog), ADW_TYPE_NAVIGATION_VIEW);
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (view));
  GtkWidget *row = find_descendant (GTK_WIDGET (page), ADW_TYPE_ACTION_ROW);

  if (row != NULL)
    g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
}

/* The button that a dialog suggests to go on with. */
static GtkWidget *
find_suggested (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && gtk_widget_has_css_class (widget, "suggested-action"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_suggested (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* Whatever is being read: when it stands there is something to go on with. */
static GtkWidget *
wait_for_suggested (GtkWidget *widget)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_MS * G_TIME_SPAN_MILLISECOND;
  GtkWidget *button;

  while ((button = find_suggested (widget)) == NULL && g_get_monotonic_time () < deadline)
    wait_ms (STEP_MS);
  return button;
}

static GtkWidget *
choose_table (Camera *camera)
{
  AdwDialog *dialog
      = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (camera->window));
  g_autoptr (GFile) file = g_file_new_for_path (camera->table);

  wvb_import_dialog_choose (WVB_IMPORT_DIALOG (dialog), file);
  return wait_for_suggested (GTK_WIDGET (dialog));
}

static void
plan_import (Camera *camera)
{
  AdwDialog *dialog
      = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (camera->window));
  GtkWidget *button = choose_table (camera);

  if (button == NULL)
    return;
  gtk_widget_activate (button);
  wait_for_suggested (GTK_WIDGET (dialog));
}

static void
act (Camera *camera, const char *action)
{
  AdwApplicationWindow *window = ADW_APPLICATION_WINDOW (camera->window);

  if (g_str_equal (action, "first-row"))
    activate_first_row (camera);
  else if (g_str_equal (action, "choose-table"))
    choose_table (camera);
  else if (g_str_equal (action, "go-on-with-table"))
    plan_import (camera);
  else if (g_str_has_prefix (action, "security."))
    gtk_widget_activate_action (
        find_descendant (GTK_WIDGET (adw_application_window_get_visible_dialog (window)),
                         WVB_TYPE_SECURITY_PAGE),
        action, NULL);
  else
    wvb_main_page_activate_map (WVB_MAIN_PAGE (wvb_window_get_view (camera->window)), action, NULL);
}

static GdkTexture *
render (Camera *camera)
{
  GtkWidget *widget = GTK_WIDGET (camera->window);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL)
    return NULL;
  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (widget)), node, NULL);
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

static void
painted_cb (DexPromise *painted)
{
  if (dex_future_is_pending (DEX_FUTURE (painted)))
    dex_promise_resolve_boolean (painted, TRUE);
}

/* Until the window has drawn a frame; one that is not shown draws none. */
static void
wait_for_frame (Camera *camera)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (camera->window));
  g_autoptr (DexPromise) painted = dex_promise_new ();
  gulong handler;

  if (clock == NULL)
    return;
  g_object_ref (clock);
  handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), painted);
  gtk_widget_queue_draw (GTK_WIDGET (camera->window));
  dex_await (dex_future_first (dex_ref (painted), dex_timeout_new_msec (PATIENCE_MS), NULL), NULL);
  g_signal_handler_disconnect (clock, handler);
  g_object_unref (clock);
}

/* A window that was just told to change has nothing to show for a moment. */
static GdkTexture *
render_frame (Camera *camera)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_MS * G_TIME_SPAN_MILLISECOND;
  GdkTexture *texture;

  wait_for_frame (camera);
  while ((texture = render (camera)) == NULL && g_get_monotonic_time () < deadline)
    wait_ms (STEP_MS);
  return texture;
}

/* What is shown, once it stays as it is. */
static GdkTexture *
render_at_rest (Camera *camera)
{
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GBytes) before = NULL;

  for (guint i = 0; i < SAME_TRIES; i++) {
    g_autoptr (GBytes) now = NULL;

    settle ();
    g_clear_object (&texture);
    texture = render_frame (camera);
    if (texture == NULL)
      break;
    now = download (texture);
    if (before != NULL && g_bytes_equal (before, now))
      break;
    g_clear_pointer (&before, g_bytes_unref);
    before = g_steal_pointer (&now);
  }
  return g_steal_pointer (&texture);
}

static gboolean
save_picture (Camera *camera, const Scene *scene, const Variant *variant, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s-%s.png", scene->name, variant->name);
  g_autofree char *path = g_build_filename (camera->folder, name, NULL);
  g_autoptr (GdkTexture) texture = render_at_rest (camera);

  if (texture == NULL) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED, "%s: nothing is shown", name);
    return FALSE;
  }
  if (gdk_texture_save_to_png (texture, path))
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED, _ ("Cannot write %s"), path);
  return FALSE;
}

static gboolean
take_picture (Camera *camera, const Scene *scene, const Variant *variant, GError **error)
{
  scene->show (camera, scene);
  /* A picture needs no frame to resize by. */
  gtk_widget_remove_css_class (GTK_WIDGET (camera->window), "solid-csd");
  settle ();
  for (guint i = 0; i < SETTLE_TRIES && !is_laid_out (camera, variant); i++)
    settle ();
  if (camera->is_main_new)
    wait_ms (MAIN_PAGE_MS);
  camera->is_main_new = FALSE;
  if (scene->action != NULL)
    act (camera, scene->action);
  return save_picture (camera, scene, variant, error);
}

static char *
read_first (WvbReader *reader, WvbListFilter *filter)
{
  g_autoptr (GArray) keys = wvb_list_query_first (reader, filter, 1, NULL);
  g_autoptr (GPtrArray) rows = NULL;

  if (keys == NULL || keys->len == 0)
    return NULL;
  rows = wvb_list_query_rows (reader, filter->kind, (const gint64 *) keys->data, keys->len, "nl",
                              NULL);
  return rows != NULL ? g_strdup (((WvbRow *) g_ptr_array_index (rows, 0))->id) : NULL;
}

static gboolean
read_subjects (WvbReader *reader, gpointer data, GError **error)
{
  Camera *camera = data;
  g_autoptr (WvbListFilter) services = wvb_list_filter_new (&wvb_service_kind);
  g_autoptr (WvbListFilter) organisations = wvb_list_filter_new (&wvb_organisation_kind);

  wvb_list_filter_set_search (services, "fysiotherapie");
  wvb_list_filter_set (organisations, WVB_ORGANISATION_TO_COMPLETE, "1");
  camera->service = read_first (reader, services);
  camera->organisation = read_first (reader, organisations);
  return TRUE;
}

/* A small table, one row of which has no name. */
static gboolean
write_table (Camera *camera, GError **error)
{
  static const char TABLE[]
      = "Organisatie;Naam;Discipline;Telefoon;Straat;Postcode;Plaats\n"
        "Apotheek De Linde;Medicijnen thuisbezorgd;apotheek;030 555 01 01;Lindelaan 2;3500 AA;"
        "Utrecht\n"
        "Buurthuis Het Anker;Inloop met koffie;sociaal domein;030 555 01 02;Ankerplein 1;3500 AB;"
        "Utrecht\n"
        "Buurthuis Het Anker;;sociaal domein;030 555 01 03;Ankerplein 1;3500 AB;Utrecht\n";
  g_autofree char *folder = g_path_get_dirname (wvb_session_get_folder (camera->session));

  camera->table = g_build_filename (folder, "sociale-kaart.csv", NULL);
  return g_file_set_contents (camera->table, TABLE, -1, error);
}

static DexFuture *
take_fiber (gpointer data)
{
  Camera *camera = data;
  g_autoptr (GError) error = NULL;

  if (!write_table (camera, &error)
      || !dex_await (wvb_store_read (wvb_session_get_team (camera->session), read_subjects, camera),
                     &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  for (guint i = 0; i < G_N_ELEMENTS (VARIANTS); i++) {
    const Variant *variant = &VARIANTS[i];

    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), variant->scheme);
    gtk_window_set_default_size (GTK_WINDOW (camera->window), variant->width, variant->height);
    for (guint j = 0; j < G_N_ELEMENTS (SCENES); j++) {
      if (!take_picture (camera, &SCENES[j], variant, &error))
        return dex_future_new_for_error (g_steal_pointer (&error));
    }
  }
  wvb_window_show_session (camera->window, camera->session);
  return dex_future_new_true ();
}

DexFuture *
wvb_pictures_take (WvbWindow *window, WvbSession *session, const char *folder)
{
  Camera *camera;

  dex_return_error_if_fail (WVB_IS_WINDOW (window));
  dex_return_error_if_fail (WVB_IS_SESSION (session));
  dex_return_error_if_fail (folder != NULL);

  camera = g_new0 (Camera, 1);
  camera->window = g_object_ref (window);
  camera->session = g_object_ref (session);
  camera->folder = g_strdup (folder);
  g_mkdir_with_parents (folder, 0700);
  return dex_scheduler_spawn (NULL, 0, take_fiber, camera, free_camera);
}
