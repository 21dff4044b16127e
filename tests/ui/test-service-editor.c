/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/service-editor.h"

#include "domain/social-map/social-map.h"
#include "screen.h"

#include <glib/gi18n-lib.h>

typedef struct {
  char *id;
  gint64 change;
} Saved;

static const char *const PAGES[] = { "service", "contact", "place", "for-whom" };

static void
saved_cb (WvbServiceEditor *editor, const char *id, gint64 change, Saved *saved)
{
  g_set_str (&saved->id, id);
  saved->change = change;
}

static WvbServiceEditor *
present (Screen *screen, WvbServiceCard *card, int width, Saved *saved)
{
  WvbServiceEditor *editor = wvb_service_editor_new (screen->scratch.store, card);

  screen_show (screen, adw_status_page_new (), width, 800);
  g_signal_connect (editor, "saved", G_CALLBACK (saved_cb), saved);
  adw_dialog_present (ADW_DIALOG (editor), GTK_WIDGET (screen->window));
  screen_settle (screen);
  screen_settle (screen);
  return editor;
}

static void
type (Screen *screen, const char *title, const char *text)
{
  GtkWidget *row = display_find (GTK_WIDGET (screen->window), GTK_TYPE_WIDGET, _ (title));

  g_assert_nonnull (row);
  row = gtk_widget_get_ancestor (row, ADW_TYPE_ENTRY_ROW);
  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
test_pages (Screen *screen, gconstpointer data)
{
  static const int WIDTHS[] = { 1000, 360 };

  for (guint w = 0; w < G_N_ELEMENTS (WIDTHS); w++)
    for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++) {
      Saved saved = { 0 };
      WvbServiceEditor *editor = present (screen, NULL, WIDTHS[w], &saved);
      g_autofree char *name = g_strdup_printf ("service-editor-%d-%s", WIDTHS[w], PAGES[i]);

      wvb_service_editor_show_page (editor, PAGES[i]);
      screen_settle (screen);
      screen_picture (screen, name);
      adw_dialog_force_close (ADW_DIALOG (editor));
    }
}

/* Without a name nothing is saved, and the row says so. */
static void
test_name_required (Screen *screen, gconstpointer data)
{
  Saved saved = { 0 };
  WvbServiceEditor *editor = present (screen, NULL, 1000, &saved);

  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.save", NULL);
  screen_settle (screen);
  screen_settle (screen);
  g_assert_null (saved.id);
  screen_picture (screen, "service-editor-problem");
  adw_dialog_force_close (ADW_DIALOG (editor));
}

/* A service, a new organisation and a phone become one change; blank forms become nothing. */
static void
test_add (Screen *screen, gconstpointer data)
{
  Saved saved = { 0 };
  WvbServiceEditor *editor = present (screen, NULL, 1000, &saved);
  g_autoptr (WvbRecord) service = NULL;
  g_autoptr (DexFuture) loading = NULL;
  WvbServiceCard *card;

  type (screen, "Name", "Eettafel De Brink");
  type (screen, "Name of the organisation", "Stichting Samen");
  wvb_service_editor_show_page (editor, "contact");
  screen_settle (screen);
  type (screen, "Number", "039 123 45 67");
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.save", NULL);
  screen_settle (screen);
  screen_settle (screen);
  g_assert_nonnull (saved.id);
  g_assert_cmpint (saved.change, >, 0);

  loading = wvb_service_card_load (screen->scratch.store, saved.id, "nl");
  card = g_value_get_object (scratch_store_await (loading, NULL));
  g_assert_cmpstr (
      wvb_record_get_text (wvb_service_card_get_organisation (card), WVB_ORGANISATION_NAME), ==,
      "Stichting Samen");
  g_assert_cmpuint (wvb_service_card_get_phones (card)->len, ==, 1);
  g_assert_cmpuint (wvb_service_card_get_places (card)->len, ==, 0);
  g_assert_cmpuint (wvb_service_card_get_hours (card)->len, ==, 0);
  g_free (saved.id);
}

/* What is wrong about the organisation is shown where it is, and nothing is saved. */
static void
test_wrong_email (Screen *screen, gconstpointer data)
{
  Saved saved = { 0 };
  WvbServiceEditor *editor = present (screen, NULL, 1000, &saved);
  GtkWidget *row;

  type (screen, "Name", "Eettafel De Brink");
  type (screen, "Name of the organisation", "Stichting Samen");
  screen_settle (screen);
  row = display_get (GTK_WIDGET (editor), ADW_TYPE_EXPANDER_ROW, "About the organisation");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (display_get (row, ADW_TYPE_ENTRY_ROW, "E-mail")), "samen@");
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.save", NULL);
  screen_settle (screen);
  screen_settle (screen);
  g_assert_null (saved.id);
  display_get (row, ADW_TYPE_ENTRY_ROW, "E-mail: write it as name@example.nl");
  screen_picture (screen, "service-editor-wrong");
  adw_dialog_force_close (ADW_DIALOG (editor));
}

static void
add_tests (void)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/service-editor/" name, Screen, NULL, screen_set_up, func, screen_tear_down)
  ADD ("name-required", test_name_required);
  ADD ("add", test_add);
  ADD ("wrong-email", test_wrong_email);
  ADD ("pages", test_pages);
#undef ADD
}

int
main (int argc, char *argv[])
{
  return screen_run_tests (argc, argv, add_tests);
}
