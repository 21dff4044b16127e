/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/social-map-page.h"

#include "domain/social-map/social-map.h"
#include "model/row-object.h"
#include "screen.h"
#include "ui/social-map/filter-button.h"
#include "ui/social-map/history-dialog.h"
#include "ui/social-map/service-editor.h"
#include "ui/social-map/service-pane.h"
#include "ui/social-map/service-row.h"

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

static void
settle (Screen *screen)
{
  screen_settle (screen);
  screen_settle (screen);
}

static void
activate (Screen *screen, WvbSocialMapPage *page, const char *action, GVariant *target)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (page), action, target);
  settle (screen);
}

/* The page over the example neighbourhood. */
static WvbSocialMapPage *
show_example (Screen *screen, int width)
{
  screen_save_example (screen);
  return show_page (screen, width);
}

/* The filter of this name, with its values shown. */
static GtkWidget *
open_filter (Screen *screen, const char *name)
{
  GtkWidget *filter = gtk_widget_get_ancestor (
      display_get (get_root (screen), GTK_TYPE_LABEL, name), WVB_TYPE_FILTER_BUTTON);

  gtk_menu_button_popup (GTK_MENU_BUTTON (display_find (filter, GTK_TYPE_MENU_BUTTON, NULL)));
  settle (screen);
  return filter;
}

/* A list, its first service beside it. */
static void
test_wide (Screen *screen, gconstpointer data)
{
  show_example (screen, 1000);
  g_assert_nonnull (display_find (get_root (screen), WVB_TYPE_SERVICE_PANE, NULL));
  g_assert_nonnull (display_find (get_root (screen), GTK_TYPE_LIST_VIEW, NULL));
  screen_picture (screen, "social-map-wide");
}

static void
test_narrow (Screen *screen, gconstpointer data)
{
  WvbSocialMapPage *page = show_example (screen, 360);

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
  WvbSocialMapPage *page = show_example (screen, 1000);

  wvb_social_map_page_search (page, "xyzzy");
  settle (screen);
  g_assert_nonnull (display_find (get_root (screen), GTK_TYPE_WIDGET, _ ("Nothing Found")));
  screen_picture (screen, "social-map-no-hits");
  activate (screen, page, "map.clear-filters", NULL);
  g_assert_null (display_find (get_root (screen), GTK_TYPE_WIDGET, _ ("Nothing Found")));
}

/* A value of a filter narrows the list, and is cleared again. */
static void
test_filter (Screen *screen, gconstpointer data)
{
  GtkWidget *filter, *values;
  GListModel *rows;
  guint all;

  show_example (screen, 1000);
  rows = G_LIST_MODEL (gtk_list_view_get_model (
      GTK_LIST_VIEW (display_find (get_root (screen), GTK_TYPE_LIST_VIEW, NULL))));
  all = g_list_model_get_n_items (rows);
  filter = open_filter (screen, _ ("Disciplines"));
  values = display_find (filter, GTK_TYPE_LIST_BOX, NULL);
  g_assert_nonnull (values);
  g_signal_emit_by_name (values, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (values), 0));
  settle (screen);
  g_assert_nonnull (wvb_filter_button_get_value (WVB_FILTER_BUTTON (filter)));
  g_assert_cmpuint (g_list_model_get_n_items (rows), <, all);
  g_assert_cmpuint (g_list_model_get_n_items (rows), >, 0);
  screen_picture (screen, "social-map-filtered");
  wvb_filter_button_set_value (WVB_FILTER_BUTTON (filter), NULL, NULL);
  settle (screen);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, all);
}

/* By the keyboard alone: Escape leaves the values, Enter takes the first of what was typed. */
static void
test_filter_by_keys (Screen *screen, gconstpointer data)
{
  GtkWidget *filter, *button, *popover, *search;
  GtkListBoxRow *row;

  show_example (screen, 1000);
  filter = open_filter (screen, _ ("Organisation"));
  button = display_find (filter, GTK_TYPE_MENU_BUTTON, NULL);
  popover = display_find (filter, GTK_TYPE_POPOVER, NULL);
  search = display_find (popover, GTK_TYPE_SEARCH_ENTRY, NULL);
  g_signal_emit_by_name (search, "activate");
  g_assert_null (wvb_filter_button_get_value (WVB_FILTER_BUTTON (filter)));
  g_signal_emit_by_name (search, "stop-search");
  screen_settle (screen);
  g_assert_false (gtk_widget_get_visible (popover));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  settle (screen);
  row = gtk_list_box_get_row_at_index (
      GTK_LIST_BOX (display_find (popover, GTK_TYPE_LIST_BOX, NULL)), 1);
  gtk_editable_set_text (GTK_EDITABLE (search), g_object_get_data (G_OBJECT (row), "label"));
  g_signal_emit_by_name (search, "activate");
  screen_settle (screen);
  g_assert_nonnull (wvb_filter_button_get_value (WVB_FILTER_BUTTON (filter)));
  g_assert_false (gtk_widget_get_visible (popover));
}

static GtkSingleSelection *
get_selection (Screen *screen)
{
  GtkWidget *list = display_find (get_root (screen), GTK_TYPE_LIST_VIEW, NULL);

  return GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
}

static const char *
get_selected_title (Screen *screen)
{
  return wvb_row_object_get_title (gtk_single_selection_get_selected_item (get_selection (screen)));
}

/* Enter opens the first of what is searched for, also before the list has followed the typing. */
static void
test_enter (Screen *screen, gconstpointer data)
{
  static const char *const WORDS[] = { "fysio", "ouderen" };
  GtkWidget *entry;

  show_example (screen, 1000);
  entry = display_get (get_root (screen), GTK_TYPE_SEARCH_ENTRY, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++) {
    GtkSingleSelection *selection = get_selection (screen);

    gtk_single_selection_set_selected (selection,
                                       g_list_model_get_n_items (G_LIST_MODEL (selection)) - 1);
    settle (screen);
    gtk_editable_set_text (GTK_EDITABLE (entry), WORDS[i]);
    if (i == 0)
      display_wait_ms (400);
    g_signal_emit_by_name (entry, "activate");
    settle (screen);
    g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 0);
    display_get (display_get (get_root (screen), WVB_TYPE_SERVICE_PANE, NULL), GTK_TYPE_LABEL,
                 get_selected_title (screen));
  }
}

/* Where nothing is found there is nothing to open. */
static void
test_enter_nothing (Screen *screen, gconstpointer data)
{
  GtkWidget *entry;

  show_example (screen, 360);
  entry = display_get (get_root (screen), GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "xyzzy");
  g_signal_emit_by_name (entry, "activate");
  settle (screen);
  g_assert_null (display_find (get_root (screen), WVB_TYPE_SERVICE_PANE, NULL));
  gtk_editable_set_text (GTK_EDITABLE (entry), "fysio");
  g_signal_emit_by_name (entry, "activate");
  settle (screen);
  g_assert_nonnull (display_find (get_root (screen), WVB_TYPE_SERVICE_PANE, NULL));
}

/* A row that follows its service says so to a screen reader too. */
static void
test_renamed (Screen *screen, gconstpointer data)
{
  g_autoptr (WvbRecord) service = wvb_record_new (&wvb_service_kind, NULL);
  GtkWidget *row;

  wvb_record_set_text (service, WVB_SERVICE_NAME, "Eettafel");
  scratch_store_save_one (&screen->scratch, service);
  show_page (screen, 1000);
  row = gtk_widget_get_parent (display_get (get_root (screen), WVB_TYPE_SERVICE_ROW, NULL));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Eettafel");
  wvb_record_set_text (service, WVB_SERVICE_NAME, "Wandelclub");
  scratch_store_save_one (&screen->scratch, service);
  display_get (row, GTK_TYPE_LABEL, "Wandelclub");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Wandelclub");
}

/* What names an organisation that was deleted is on the list, so the filter has the name too. */
static void
test_filter_deleted (Screen *screen, gconstpointer data)
{
  g_autoptr (WvbRecord) organisation = wvb_record_new (&wvb_organisation_kind, NULL);
  g_autoptr (WvbRecord) service = wvb_record_new (&wvb_service_kind, NULL);
  GtkWidget *filter;

  wvb_record_set_text (organisation, WVB_ORGANISATION_NAME, "Stichting Samen");
  scratch_store_save_one (&screen->scratch, organisation);
  wvb_record_set_text (service, WVB_SERVICE_NAME, "Eettafel");
  wvb_record_set_text (service, WVB_SERVICE_ORGANISATION, wvb_record_get_id (organisation));
  scratch_store_save_one (&screen->scratch, service);
  scratch_store_delete (&screen->scratch, organisation);
  show_page (screen, 1000);
  filter = open_filter (screen, _ ("Organisation"));
  display_get (filter, GTK_TYPE_LABEL, "Stichting Samen (deleted)");
}

/* A draft that was closed is offered again, as it was left. */
static void
test_draft (Screen *screen, gconstpointer data)
{
  WvbSocialMapPage *page = show_example (screen, 1000);
  GtkWidget *dialog, *name;
  g_autofree char *offer = NULL;

  activate (screen, page, "map.edit", NULL);
  dialog = display_get (get_root (screen), WVB_TYPE_SERVICE_EDITOR, NULL);
  name = display_get (dialog, ADW_TYPE_ENTRY_ROW, NULL);
  gtk_editable_set_text (GTK_EDITABLE (name), "Half af");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  settle (screen);
  offer = g_strdup_printf (_ ("“%s” was not finished"), "Half af");
  g_assert_nonnull (display_find (get_root (screen), GTK_TYPE_WIDGET, offer));
  screen_picture (screen, "social-map-draft");
  wvb_social_map_page_open_draft (page, "no such draft");
  wvb_social_map_page_open_draft (page, NULL);
  settle (screen);
  dialog = display_get (get_root (screen), WVB_TYPE_SERVICE_EDITOR, NULL);
  name = display_get (dialog, ADW_TYPE_ENTRY_ROW, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Half af");
  gtk_widget_activate_action (dialog, "editor.discard", NULL);
  settle (screen);
  g_assert_null (display_find (get_root (screen), GTK_TYPE_WIDGET, offer));
}

static GtkWidget *
get_editor (Screen *screen)
{
  settle (screen);
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

    settle (screen);
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
  WvbSocialMapPage *page = show_example (screen, 1000);
  GtkWidget *dialog, *lines;

  activate (screen, page, "map.history", NULL);
  dialog = display_get (get_root (screen), WVB_TYPE_HISTORY_DIALOG, NULL);
  lines = display_get (dialog, GTK_TYPE_LIST_VIEW, NULL);
  g_assert_cmpuint (
      g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (lines)))), >,
      0);
  display_get (dialog, GTK_TYPE_LABEL, "Service");
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
    settle (screen);
    g_assert_nonnull (display_find (get_root (screen), ADW_TYPE_DIALOG, NULL));
    screen_picture (screen, DIALOGS[i].picture);
    adw_dialog_force_close (ADW_DIALOG (display_find (get_root (screen), ADW_TYPE_DIALOG, NULL)));
  }
}

/* Deleting can be undone. */
static void
test_delete (Screen *screen, gconstpointer data)
{
  WvbSocialMapPage *page = show_example (screen, 1000);

  activate (screen, page, "map.delete", NULL);
  g_assert_nonnull (display_find (get_root (screen), GTK_TYPE_WIDGET, _ ("Undo")));
  screen_picture (screen, "social-map-deleted");
  activate (screen, page, "map.undo-last", NULL);
  g_assert_nonnull (display_find (get_root (screen), GTK_TYPE_WIDGET, _ ("Undone")));
}

static gboolean
is_deleted (Screen *screen, WvbRecord *service)
{
  g_autoptr (WvbRecord) stored
      = scratch_store_load (&screen->scratch, &wvb_service_kind, wvb_record_get_id (service));

  return wvb_record_get_deleted (stored);
}

static void
delete_service (Screen *screen, WvbSocialMapPage *page, WvbRecord *service)
{
  wvb_social_map_page_show (page, wvb_record_get_id (service));
  screen_settle (screen);
  activate (screen, page, "map.delete", NULL);
  g_assert_true (is_deleted (screen, service));
}

static void
collect_toasts (GtkWidget *root, GPtrArray *buttons)
{
  if (GTK_IS_BUTTON (root)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), "map.undo") == 0)
    g_ptr_array_add (buttons, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_toasts (child, buttons);
}

/* Of two deletions each toast undoes its own, and the key the last. */
static void
test_delete_twice (Screen *screen, gconstpointer data)
{
  g_autoptr (GPtrArray) services = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  g_autoptr (GVariant) first_change = NULL;
  WvbSocialMapPage *page;

  for (guint i = 0; i < 2; i++) {
    WvbRecord *service = wvb_record_new (&wvb_service_kind, NULL);

    wvb_record_set_text (service, WVB_SERVICE_NAME, i == 0 ? "Eettafel" : "Wandelclub");
    g_ptr_array_add (services, service);
  }
  scratch_store_save (&screen->scratch, services);
  page = show_page (screen, 1000);
  delete_service (screen, page, services->pdata[0]);
  collect_toasts (GTK_WIDGET (page), buttons);
  g_assert_cmpuint (buttons->len, ==, 1);
  first_change = g_variant_ref (gtk_actionable_get_action_target_value (buttons->pdata[0]));
  delete_service (screen, page, services->pdata[1]);
  activate (screen, page, "map.undo", first_change);
  g_assert_false (is_deleted (screen, services->pdata[0]));
  g_assert_true (is_deleted (screen, services->pdata[1]));
  activate (screen, page, "map.undo-last", NULL);
  g_assert_false (is_deleted (screen, services->pdata[1]));
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
  ADD ("filter-by-keys", test_filter_by_keys);
  ADD ("enter", test_enter);
  ADD ("enter-nothing", test_enter_nothing);
  ADD ("renamed", test_renamed);
  ADD ("filter-deleted", test_filter_deleted);
  ADD ("draft", test_draft);
  ADD ("draft-closed-again", test_draft_closed_again);
  ADD ("history", test_history);
  ADD ("dialogs", test_dialogs);
  ADD ("delete", test_delete);
  ADD ("delete-twice", test_delete_twice);
#undef ADD
}

int
main (int argc, char *argv[])
{
  return screen_run_tests (argc, argv, add_tests);
}
