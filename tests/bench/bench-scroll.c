/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scrolls the list of the social map over 100,000 services, a fixed step a frame, and reports the
 * work of each frame (before-paint to after-paint) and how many rows were alive at most, beside a
 * bare list in the same run. Needs a display; without one it reports nothing. */
#include "measure.h"
#include "model/paged-list.h"
#include "model/row-object.h"
#include "domain/social-map/social-map.h"
#include "ui/social-map/service-row.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <time.h>

#define SERVICES 100000
#define SEED 2
#define FRAMES 600
#define STEP_PX 120
#define WORK_TARGET_MS 8
#define WORST_TARGET_MS 16
#define LIVE_TARGET 400
#define READY_LIMIT_MS 60000
#define BARE_HEIGHT_PX 64

/* Made by ui/make-resources. */
void wvb_register_resource (void);

typedef struct {
  GtkWindow *window;
  GtkScrolledWindow *scroller;
  GArray *work_ms;
  GArray *cpu_ms;
  gint64 begun_us;
  gint64 cpu_begun_us;
  guint frames;
  guint live_rows;
  gboolean done;
} Run;

typedef struct {
  GPtrArray *records;
} Filling;

static gboolean
save_all (WvbTransaction *transaction, gpointer data, GError **error)
{
  Filling *filling = data;

  wvb_transaction_set_action (transaction, WVB_AUDIT_IMPORT);
  for (guint i = 0; i < filling->records->len; i++)
    if (!wvb_transaction_save (transaction, filling->records->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* What this thread has computed so far; on a busy machine the clock tells of others too. */
static gint64
get_cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
before_paint_cb (GdkFrameClock *clock, Run *run)
{
  run->begun_us = g_get_monotonic_time ();
  run->cpu_begun_us = get_cpu_us ();
}

static void
after_paint_cb (GdkFrameClock *clock, Run *run)
{
  double ms = measure_ms_since (run->begun_us);
  double cpu_ms = (double) (get_cpu_us () - run->cpu_begun_us) / 1000;

  if (run->frames == 0 || run->frames > FRAMES)
    return;
  g_array_append_val (run->work_ms, ms);
  g_array_append_val (run->cpu_ms, cpu_ms);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Run *run = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (run->scroller);

  run->live_rows = MAX (run->live_rows, wvb_row_object_get_live_count ());
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + STEP_PX);
  if (++run->frames <= FRAMES)
    return G_SOURCE_CONTINUE;
  run->done = TRUE;
  return G_SOURCE_REMOVE;
}

static void
turn_until (const gboolean *done)
{
  while (!*done)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
stop_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_ms (guint milliseconds)
{
  gboolean done = FALSE;

  g_timeout_add (milliseconds, stop_cb, &done);
  turn_until (&done);
}

static WvbPagedList *
make_list (WvbStore *store)
{
  g_autoptr (WvbListFilter) filter = wvb_list_filter_new (&wvb_service_kind);
  WvbPagedList *list = wvb_paged_list_new (store, "nl");

  wvb_paged_list_set_filter (list, filter);
  for (guint waited = 0; wvb_paged_list_get_loading (list) && waited < READY_LIMIT_MS; waited += 20)
    wait_ms (20);
  g_assert_cmpint (wvb_paged_list_get_count (list), ==, SERVICES);
  return list;
}

static void
setup_bare_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_size_request (label, -1, BARE_HEIGHT_PX);
  gtk_list_item_set_child (item, label);
}

static void
bind_bare_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* The least a list can be: one label a row over strings in memory. What it takes on this machine,
 * at this moment, is the toolkit's own share. */
static GtkListItemFactory *
make_bare_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_bare_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_bare_cb), NULL);
  return factory;
}

static GListModel *
make_bare_model (void)
{
  GtkStringList *strings = gtk_string_list_new (NULL);

  for (guint i = 0; i < SERVICES; i++) {
    g_autofree char *text = g_strdup_printf ("Fysiotherapie %u", i);

    gtk_string_list_append (strings, text);
  }
  return G_LIST_MODEL (strings);
}

static void
show_list (Run *run, GListModel *list, GtkListItemFactory *factory)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (gtk_single_selection_new (list));
  GtkWidget *view = gtk_list_view_new (selection, factory);

  gtk_widget_add_css_class (view, "navigation-sidebar");
  run->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_child (run->scroller, view);
  run->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (run->window, 420, 900);
  gtk_window_set_child (run->window, GTK_WIDGET (run->scroller));
  gtk_window_present (run->window);
  wait_ms (500);
}

static void
scroll (Run *run)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (run->window));

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), run);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), run);
  gtk_widget_add_tick_callback (GTK_WIDGET (run->scroller), tick_cb, run, NULL);
  turn_until (&run->done);
  g_signal_handlers_disconnect_by_data (clock, run);
}

static void
report (const char *name, GArray *values, double fraction, double target)
{
  measure_report (name, measure_percentile (values, fraction), "ms", target, 0);
}

static void
run_list (Run *run, GListModel *list, GtkListItemFactory *factory)
{
  *run = (Run) { .work_ms = g_array_new (FALSE, FALSE, sizeof (double)),
                 .cpu_ms = g_array_new (FALSE, FALSE, sizeof (double)) };
  show_list (run, list, factory);
  scroll (run);
  gtk_window_destroy (run->window);
}

static void
clear_run (Run *run)
{
  g_clear_pointer (&run->work_ms, g_array_unref);
  g_clear_pointer (&run->cpu_ms, g_array_unref);
}

static void
measure_scrolling (WvbStore *store)
{
  g_autoptr (WvbPagedList) list = make_list (store);
  Run bare, run;

  run_list (&bare, make_bare_model (), make_bare_factory ());
  run_list (&run, G_LIST_MODEL (g_object_ref (list)), wvb_service_row_new_factory ());
  report ("scroll work of a frame p50", run.work_ms, 0.5, 0);
  report ("scroll work of a frame p99", run.work_ms, 0.99, WORK_TARGET_MS);
  report ("scroll work of a frame max", run.work_ms, 1, WORST_TARGET_MS);
  report ("scroll processor time of a frame p50", run.cpu_ms, 0.5, 0);
  report ("scroll processor time of a frame p99", run.cpu_ms, 0.99, 0);
  report ("scroll processor time of a frame max", run.cpu_ms, 1, 0);
  report ("scroll work of a frame p99, bare list", bare.work_ms, 0.99, 0);
  report ("scroll work of a frame max, bare list", bare.work_ms, 1, 0);
  report ("scroll processor time of a frame p50, bare list", bare.cpu_ms, 0.5, 0);
  report ("scroll processor time of a frame p99, bare list", bare.cpu_ms, 0.99, 0);
  measure_report ("scroll rows alive at most", run.live_rows, "rows", LIVE_TARGET, 0);
  clear_run (&bare);
  clear_run (&run);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("wvb-scroll-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "team.db", NULL);
  g_autoptr (WvbStore) store = NULL;
  g_autoptr (GError) error = NULL;
  Filling filling;

  gtk_disable_setlocale ();
  dex_init ();
  if (!gtk_init_check ()) {
    g_printerr ("bench-scroll: no display, nothing measured\n");
    g_rmdir (folder);
    return 0;
  }
  adw_init ();
  wvb_register_resource ();
  store = measure_open_store (path, /* create = */ TRUE);
  filling.records = measure_make_records (SERVICES, SEED);
  if (!wvb_store_write_sync (store, save_all, &filling, &error))
    g_error ("%s", error->message);
  g_clear_pointer (&filling.records, g_ptr_array_unref);
  measure_scrolling (store);
  wvb_store_close (store);
  measure_remove_folder (folder);
  return 0;
}
