/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pictures.h"

#include "base/clock.h"
#include "base/error.h"
#include "domain/social-map/social-map.h"
#include "model/draft.h"
#include "model/service-card.h"
#include "session/backups.h"
#include "ui/picture-scenes.h"

/* What a display without a compositor takes of the window for its frame. */
#define FRAME_WIDTH_MAX 24

/* The window follows a wanted size some frames after it is asked. */
#define LAYOUT_FRAMES 600

/* The neighbourhood was made so long before something in it was edited. */
#define EDITED_AFTER_MS (26 * 60 * 1000)

typedef struct {
  WvbCamera *camera;
  char *folder;
} Task;

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

static void
free_task (gpointer data)
{
  Task *task = data;

  wvb_camera_free (task->camera);
  g_free (task->folder);
  g_free (task);
}

static gboolean
is_laid_out (WvbCamera *camera, const Variant *variant)
{
  GtkWidget *window = GTK_WIDGET (camera->window);

  return gtk_widget_get_mapped (window)
         && ABS (gtk_widget_get_width (window) - variant->width) <= FRAME_WIDTH_MAX;
}

static void
await_layout (WvbCamera *camera, const Variant *variant)
{
  /* A picture needs no frame to resize by. */
  gtk_widget_remove_css_class (GTK_WIDGET (camera->window), "solid-csd");
  wvb_camera_await_frame (camera);
  for (guint i = 0; i < LAYOUT_FRAMES && !is_laid_out (camera, variant); i++)
    wvb_camera_await_frame (camera);
}

static gboolean
save_picture (Task *task, const WvbScene *scene, const Variant *variant, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s-%s.png", scene->name, variant->name);
  g_autofree char *path = g_build_filename (task->folder, name, NULL);
  g_autoptr (GdkTexture) texture = wvb_camera_rest (task->camera);

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
take_picture (Task *task, const WvbScene *scene, const Variant *variant, GError **error)
{
  WvbCamera *camera = task->camera;

  /* What is only done goes on with what is shown. */
  if (scene->name != NULL)
    wvb_camera_clear (camera);
  scene->show (camera, scene->argument);
  await_layout (camera, variant);
  if (scene->then != NULL) {
    g_autoptr (GdkTexture) before = wvb_camera_rest (camera);

    scene->then (camera, scene->then_argument);
  }
  return scene->name == NULL || save_picture (task, scene, variant, error);
}

static gboolean
take_variant (Task *task, const Variant *variant, GError **error)
{
  guint n_scenes;
  const WvbScene *scenes = wvb_picture_scenes_get (&n_scenes);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), variant->scheme);
  gtk_window_set_default_size (GTK_WINDOW (task->camera->window), variant->width, variant->height);
  for (guint i = 0; i < n_scenes; i++) {
    if (!take_picture (task, &scenes[i], variant, error))
      return FALSE;
  }
  return TRUE;
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
  WvbCamera *camera = data;
  g_autoptr (WvbListFilter) services = wvb_list_filter_new (&wvb_service_kind);
  g_autoptr (WvbListFilter) organisations = wvb_list_filter_new (&wvb_organisation_kind);

  wvb_list_filter_set_search (services, "fysiotherapie");
  wvb_list_filter_set (organisations, WVB_ORGANISATION_TO_COMPLETE, "1");
  camera->service = read_first (reader, services);
  camera->organisation = read_first (reader, organisations);
  return TRUE;
}

/* Something happened since it was made, so that there is a history to look at. */
static gboolean
edit_service (WvbCamera *camera, GError **error)
{
  WvbStore *team = wvb_session_get_team (camera->session);
  g_autoptr (WvbServiceCard) card
      = dex_await_object (wvb_service_card_load (team, camera->service, "nl"), error);
  g_autoptr (WvbDraft) draft = NULL;
  WvbRecord *service;

  if (card == NULL)
    return FALSE;
  wvb_clock_set_fixed_ms (wvb_clock_now_ms () + EDITED_AFTER_MS);
  draft = wvb_draft_new (team);
  service = wvb_draft_add (draft, wvb_service_card_get_service (card));
  wvb_record_set_text (service, WVB_SERVICE_APPLICATION_PROCESS, "Bellen tussen 8 en 10 uur.");
  return dex_await (wvb_draft_save (draft), error);
}

/* A neighbourhood of somebody who has just begun. */
static gboolean
make_empty (WvbCamera *camera, GError **error)
{
  g_autofree char *folder = g_build_filename (camera->base, "Molenwijk", NULL);

  camera->empty
      = dex_await_object (wvb_session_create (&(WvbSessionSetup) { .folder = folder,
                                                                   .neighbourhood = "Molenwijk",
                                                                   .passphrase = camera->passphrase,
                                                                   .person = "Anna de Groot" }),
                          error);
  return camera->empty != NULL;
}

static gboolean
prepare (WvbCamera *camera, GError **error)
{
  return dex_await (wvb_store_read (wvb_session_get_team (camera->session), read_subjects, camera),
                    error)
         && edit_service (camera, error) && make_empty (camera, error)
         && dex_await (wvb_backups_make (camera->session, NULL, NULL), error);
}

static DexFuture *
take_fiber (gpointer data)
{
  Task *task = data;
  g_autoptr (GError) error = NULL;
  gboolean taken = prepare (task->camera, &error);

  for (guint i = 0; taken && i < G_N_ELEMENTS (VARIANTS); i++)
    taken = take_variant (task, &VARIANTS[i], &error);
  wvb_camera_clear (task->camera);
  wvb_window_show_session (task->camera->window, task->camera->session);
  if (task->camera->empty != NULL)
    wvb_session_close (task->camera->empty);
  return taken ? dex_future_new_true () : dex_future_new_for_error (g_steal_pointer (&error));
}

DexFuture *
wvb_pictures_take (WvbWindow *window,
                   WvbSession *session,
                   const char *passphrase,
                   const char *folder)
{
  Task *task;

  dex_return_error_if_fail (WVB_IS_WINDOW (window));
  dex_return_error_if_fail (WVB_IS_SESSION (session));
  dex_return_error_if_fail (passphrase != NULL);
  dex_return_error_if_fail (folder != NULL);

  task = g_new0 (Task, 1);
  task->camera = wvb_camera_new (window, session, passphrase);
  task->folder = g_strdup (folder);
  g_mkdir_with_parents (folder, 0700);
  /* A frame with a cursor and one without would not be the same. */
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
  return dex_scheduler_spawn (NULL, 0, take_fiber, task, free_task);
}
