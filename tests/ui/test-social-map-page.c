/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/social-map-page.h"

#include "screen.h"
#include "ui/social-map/service-editor.h"
#include "ui/social-map/service-pane.h"

#include <glib/gi18n-lib.h>

static WvbSocialMapPage *
show_page (Screen *screen, int width)
{
  GtkWidget *page = wvb_social_map_page_new_for_store (screen->scratch.store);

  screen_show (screen, page, width, 780);
  screen_settle (screen);
  return WVB_SOCIAL_MAP_PAGE (page);
}

static GtkWidget *
get_root (Screen *screen)
{
  return GTK_WIDGET (screen->window);
}

/* A list, its first service beside it. */
static void
test_wide (Screen *screen, gconstpointer data)
{
  screen_save_example (screen);
  show_page (screen, 1000);
  g_assert_nonnull (screen_find (get_root (screen), WVB_TYPE_SERVICE_PANE));
  g_assert_nonnull (screen_find (get_root (screen), GTK_TYPE_LIST_VIEW));
  screen_picture (screen, "social-map-wide");
}

static void
test_narrow (Screen *screen, gconstpointer data)
{
  WvbSocialMapPage *page;

  screen_save_example (screen);
  page = show_page (screen, 360);
  g_assert_null (screen_find (get_root (screen), WVB_TYPE_SERVICE_PANE));
  screen_picture (screen, "social-map-narrow-list");
  gtk_widget_activate_action (GTK_WIDGET (page), "map.search", NULL);
  g_signal_emit_by_name (screen_find (get_root (screen), GTK_TYPE_LIST_VIEW), "activate", 0);
  screen_settle (screen);
  g_assert_nonnull (screen_find (get_root (screen), WVB_TYPE_SERVICE_PANE));
  screen_picture (screen, "social-map-narrow-service");
}

static void
test_empty (Screen *screen, gconstpointer data)
{
  show_page (screen, 1000);
  g_assert_nonnull (screen_find_text (get_root (screen), _ ("Add a Service")));
  g_assert_nonnull (screen_find_text (get_root (screen), _ ("Import a Directory…")));
  screen_picture (screen, "social-map-empty");
}

static void
test_no_hits (Screen *screen, gconstpointer data)
{
  WvbSocialMapPage *page;

  screen_save_example (screen);
  page = show_page (screen, 1000);
  wvb_social_map_page_search (page, "xyzzy");
  screen_settle (screen);
  screen_settle (screen);
  g_assert_nonnull (screen_find_text (get_root (screen), _ ("Nothing Found")));
  screen_picture (screen, "social-map-no-hits");
  gtk_widget_activate_action (GTK_WIDGET (page), "map.clear-filters", NULL);
  screen_settle (screen);
  screen_settle (screen);
  g_assert_null (screen_find_text (get_root (screen), _ ("Nothing Found")));
}

static void
test_history (Screen *screen, gconstpointer data)
{
  WvbSocialMapPage *page;

  screen_save_example (screen);
  page = show_page (screen, 1000);
  gtk_widget_activate_action (GTK_WIDGET (page), "map.history", NULL);
  screen_settle (screen);
  screen_settle (screen);
  screen_picture (screen, "social-map-history");
}

static void
test_dialogs (Screen *screen, gconstpointer data)
{
  static const struct {
    const char *action;
    const char *picture;
  } DIALOGS[] = { { "map.import", "social-map-import" }, { "map.export", "social-map-export" } };

  screen_save_example (screen);
  for (guint i = 0; i < G_N_ELEMENTS (DIALOGS); i++) {
    WvbSocialMapPage *page = show_page (screen, 1000);

    gtk_widget_activate_action (GTK_WIDGET (page), DIALOGS[i].action, NULL);
    screen_settle (screen);
    screen_settle (screen);
    g_assert_nonnull (screen_find (get_root (screen), ADW_TYPE_DIALOG));
    screen_picture (screen, DIALOGS[i].picture);
    adw_dialog_force_close (ADW_DIALOG (screen_find (get_root (screen), ADW_TYPE_DIALOG)));
  }
}

/* Deleting can be undone. */
static void
test_delete (Screen *screen, gconstpointer data)
{
  WvbSocialMapPage *page;
  g_autofree char *count = NULL;

  screen_save_example (screen);
  page = show_page (screen, 1000);
  gtk_widget_activate_action (GTK_WIDGET (page), "map.delete", NULL);
  screen_settle (screen);
  screen_settle (screen);
  g_assert_nonnull (screen_find_text (get_root (screen), _ ("Undo")));
  screen_picture (screen, "social-map-deleted");
  gtk_widget_activate_action (GTK_WIDGET (page), "map.undo", NULL);
  screen_settle (screen);
  screen_settle (screen);
  g_assert_nonnull (screen_find_text (get_root (screen), _ ("Undone")));
}

static void
add_tests (void)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/social-map-page/" name, Screen, NULL, screen_set_up, func, screen_tear_down)
  ADD ("wide", test_wide);
  ADD ("narrow", test_narrow);
  ADD ("empty", test_empty);
  ADD ("no-hits", test_no_hits);
  ADD ("history", test_history);
  ADD ("dialogs", test_dialogs);
  ADD ("delete", test_delete);
#undef ADD
}

int
main (int argc, char *argv[])
{
  return screen_run_tests (argc, argv, add_tests);
}
