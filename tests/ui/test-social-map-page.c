/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/social-map-page.h"

#include "screen.h"
#include "ui/social-map/filter-button.h"
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
  g_assert_nonnull (display_find (get_root (screen), WVB_TYPE_SERVICE_PANE, NULL));
  g_assert_nonnull (display_find (get_root (screen), GTK_TYPE_LIST_VIEW, NULL));
  screen_picture (screen, "social-map-wide");
}

static void
test_narrow (Screen *screen, gconstpointer data)
{
  WvbSocialMapPage *page;

  screen_save_example (screen);
  page = show_page (screen, 360);
  g_assert_null (display_find (get_root (screen), WVB_TYPE_SERVICE_PANE, NULL));
  screen_picture (screen, "social-map-narrow-list");
  gtk_widget_activate_action (GTK_WIDGET (page), "map.search", NULL);
  g_signal_emit_by_name (display_find (get_root (screen), GTK_TYPE_LIST_VIEW, NULL), "activate", 0);
  screen_settle (screen);
  g_assert_nonnull (display_find (get_root (screen), WVB_TYPE_SERVICE_PANE, NULL));
  screen_picture (screen, "social-map-narrow-service");
}

static void
test_empty (Screen *screen, gconstpointer data)
{
  show_page (screen, 1000);
  g_assert_nonnull (display_find (get_root (screen), GTK_TYPE_WIDGET, _ ("Add a Service")));
  g_assert_nonnull (display_find (get_root (screen), GTK_TYPE_WIDGET, _ ("Import a Directory…")));
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
  g_assert_nonnull (display_find (get_root (screen), GTK_TYPE_WIDGET, _ ("Nothing Found")));
  screen_picture (screen, "social-map-no-hits");
  gtk_widget_activate_action (GTK_WIDGET (page), "map.clear-filters", NULL);
  screen_settle (screen);
  screen_settle (screen);
  g_assert_null (display_find (get_root (screen), GTK_TYPE_WIDGET, _ ("Nothing Found")));
}

/* A value of a filter narrows the list, and is cleared again. */
static void
test_filter (Screen *screen, gconstpointer data)
{
  GtkWidget *filter, *values;
  GListModel *rows;
  guint all;

  screen_save_example (screen);
  show_page (screen, 1000);
  rows = G_LIST_MODEL (gtk_list_view_get_model (
      GTK_LIST_VIEW (display_find (get_root (screen), GTK_TYPE_LIST_VIEW, NULL))));
  all = g_list_model_get_n_items (rows);
  filter = display_find (get_root (screen), WVB_TYPE_FILTER_BUTTON, NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (display_find (filter, GTK_TYPE_MENU_BUTTON, NULL)));
  screen_settle (screen);
  screen_settle (screen);
  values = display_find (filter, GTK_TYPE_LIST_BOX, NULL);
  g_assert_nonnull (values);
  g_signal_emit_by_name (values, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (values), 0));
  screen_settle (screen);
  screen_settle (screen);
  g_assert_nonnull (wvb_filter_button_get_value (WVB_FILTER_BUTTON (filter)));
  g_assert_cmpuint (g_list_model_get_n_items (rows), <, all);
  g_assert_cmpuint (g_list_model_get_n_items (rows), >, 0);
  screen_picture (screen, "social-map-filtered");
  wvb_filter_button_set_value (WVB_FILTER_BUTTON (filter), NULL, NULL);
  screen_settle (screen);
  screen_settle (screen);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, all);
}

/* A draft that was closed is offered again, as it was left. */
static void
test_draft (Screen *screen, gconstpointer data)
{
  WvbSocialMapPage *page;
  GtkWidget *dialog, *name;
  g_autofree char *offer = NULL;

  screen_save_example (screen);
  page = show_page (screen, 1000);
  gtk_widget_activate_action (GTK_WIDGET (page), "map.edit", NULL);
  screen_settle (screen);
  screen_settle (screen);
  dialog = display_find (get_root (screen), WVB_TYPE_SERVICE_EDITOR, NULL);
  g_assert_nonnull (dialog);
  name = display_find (dialog, ADW_TYPE_ENTRY_ROW, NULL);
  gtk_editable_set_text (GTK_EDITABLE (name), "Half af");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  screen_settle (screen);
  screen_settle (screen);
  offer = g_strdup_printf (_ ("“%s” was not finished"), "Half af");
  g_assert_nonnull (display_find (get_root (screen), GTK_TYPE_WIDGET, offer));
  screen_picture (screen, "social-map-draft");
  gtk_widget_activate_action (GTK_WIDGET (page), "map.open-draft", "s", "no such draft");
  wvb_social_map_page_open_draft (page, NULL);
  screen_settle (screen);
  screen_settle (screen);
  dialog = display_find (get_root (screen), WVB_TYPE_SERVICE_EDITOR, NULL);
  g_assert_nonnull (dialog);
  name = display_find (dialog, ADW_TYPE_ENTRY_ROW, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Half af");
  gtk_widget_activate_action (dialog, "editor.discard", NULL);
  screen_settle (screen);
  screen_settle (screen);
  g_assert_null (display_find (get_root (screen), GTK_TYPE_WIDGET, offer));
}

static GtkWidget *
get_editor (Screen *screen)
{
  screen_settle (screen);
  screen_settle (screen);
  return display_get (get_root (screen), WVB_TYPE_SERVICE_EDITOR, NULL);
}

/* A new service that was looked at again and closed is still there. */
static void
test_draft_closed_again (Screen *screen, gconstpointer data)
{
  WvbSocialMapPage *page = show_page (screen, 1000);

  gtk_widget_activate_action (GTK_WIDGET (page), "map.add", NULL);
  gtk_editable_set_text (
      GTK_EDITABLE (display_get (get_editor (screen), ADW_TYPE_ENTRY_ROW, "Name")), "Half af");
  adw_dialog_force_close (ADW_DIALOG (get_editor (screen)));
  for (guint i = 0; i < 2; i++) {
    GtkWidget *editor;

    screen_settle (screen);
    screen_settle (screen);
    wvb_social_map_page_open_draft (page, NULL);
    editor = get_editor (screen);
    g_assert_cmpstr (
        gtk_editable_get_text (GTK_EDITABLE (display_get (editor, ADW_TYPE_ENTRY_ROW, "Name"))), ==,
        "Half af");
    adw_dialog_force_close (ADW_DIALOG (editor));
  }
  screen_settle (screen);
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
    g_assert_nonnull (display_find (get_root (screen), ADW_TYPE_DIALOG, NULL));
    screen_picture (screen, DIALOGS[i].picture);
    adw_dialog_force_close (ADW_DIALOG (display_find (get_root (screen), ADW_TYPE_DIALOG, NULL)));
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
  g_assert_nonnull (display_find (get_root (screen), GTK_TYPE_WIDGET, _ ("Undo")));
  screen_picture (screen, "social-map-deleted");
  gtk_widget_activate_action (GTK_WIDGET (page), "map.undo", NULL);
  screen_settle (screen);
  screen_settle (screen);
  g_assert_nonnull (display_find (get_root (screen), GTK_TYPE_WIDGET, _ ("Undone")));
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
  ADD ("filter", test_filter);
  ADD ("draft", test_draft);
  ADD ("draft-closed-again", test_draft_closed_again);
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
