/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/meetings-page.h"

#include "base/clock.h"
#include "domain/mdo/agenda-item.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "screen.h"
#include "ui/mdo/agenda-row.h"
#include "ui/mdo/meeting-row.h"
#include "ui/mdo/meeting-sheet.h"
#include "ui/mdo/reason-dialog.h"

/* Tuesday 24 November 2026, 9:14 in Amsterdam. */
#define NOW_MS (G_GINT64_CONSTANT (1795508040) * 1000)

static void
set_up (Screen *screen, gconstpointer data)
{
  wvb_clock_set_fixed_ms (NOW_MS);
  screen_set_up (screen, data);
}

static void
tear_down (Screen *screen, gconstpointer data)
{
  screen_tear_down (screen, data);
  wvb_clock_set_fixed_ms (0);
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

static WvbMeetingsPage *
show_page (Screen *screen, int width)
{
  GtkWidget *page = wvb_meetings_page_new_for_store (screen->scratch.store);

  screen_show (screen, page, width, 780);
  settle (screen);
  return WVB_MEETINGS_PAGE (page);
}

static WvbMeetingsPage *
show_example (Screen *screen, int width)
{
  screen_save_example (screen);
  return show_page (screen, width);
}

static void
activate (Screen *screen, WvbMeetingsPage *page, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (page), action, NULL);
  settle (screen);
}

static GtkWidget *
find_says (GtkWidget *root, const char *text)
{
  return display_find (root, GTK_TYPE_LABEL, text);
}

/* The row of the agenda with this title. */
static GtkWidget *
get_item (Screen *screen, const char *title)
{
  return display_get (get_root (screen), WVB_TYPE_AGENDA_ROW, title);
}

static void
act (Screen *screen, const char *title, const char *action)
{
  GtkWidget *row = get_item (screen, title);

  g_assert_true (gtk_widget_activate_action (row, action, NULL));
  settle (screen);
}

/* The titles in the order in which they are shown. */
static char *
dup_titles (Screen *screen)
{
  GtkWidget *row = display_find (get_root (screen), WVB_TYPE_AGENDA_ROW, NULL);
  GString *titles = g_string_new (NULL);

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    if (WVB_IS_AGENDA_ROW (row))
      g_string_append_printf (titles, "%s%s", titles->len > 0 ? ", " : "",
                              adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  return g_string_free (titles, FALSE);
}

static void
assert_titles (Screen *screen, const char *expected)
{
  g_autofree char *titles = dup_titles (screen);

  g_assert_cmpstr (titles, ==, expected);
}

static void
add_topic (Screen *screen, const char *title)
{
  GtkWidget *entry = display_get (get_root (screen), ADW_TYPE_ENTRY_ROW, "New topic");

  gtk_editable_set_text (GTK_EDITABLE (entry), title);
  g_signal_emit_by_name (entry, "entry-activated");
  settle (screen);
}

static void
type (GtkWidget *root, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (display_get (root, ADW_TYPE_ENTRY_ROW, title)), text);
}

static GtkWidget *
get_dialog (Screen *screen)
{
  AdwDialog *dialog
      = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (screen->window));

  g_assert_nonnull (dialog);
  return GTK_WIDGET (dialog);
}

/* A series of two weeks from 26 November on, made in its dialog. */
static WvbMeetingsPage *
make_series (Screen *screen, int width)
{
  WvbMeetingsPage *page = show_page (screen, width);
  GtkWidget *dialog;

  activate (screen, page, "meetings.add-series");
  dialog = get_dialog (screen);
  type (dialog, "Name", "MDO De Linden");
  type (dialog, "First on", "26-11-2026");
  type (dialog, "From", "10");
  type (dialog, "Until", "11.00");
  screen_settle (screen);
  screen_picture (screen, "meeting-series");
  gtk_widget_activate_action (display_get (dialog, ADW_TYPE_NAVIGATION_PAGE, NULL), "form.save",
                              NULL);
  settle (screen);
  return page;
}

static void
test_wide (Screen *screen, gconstpointer data)
{
  show_example (screen, 1100);
  g_assert_nonnull (display_find (get_root (screen), WVB_TYPE_MEETING_ROW, NULL));
  g_assert_nonnull (display_find (get_root (screen), WVB_TYPE_MEETING_SHEET, NULL));
  display_assert_buttons_named (get_root (screen));
  screen_picture (screen, "meetings-wide");
}

static void
test_narrow (Screen *screen, gconstpointer data)
{
  show_example (screen, 360);
  g_assert_null (display_find (get_root (screen), WVB_TYPE_MEETING_SHEET, NULL));
  screen_picture (screen, "meetings-narrow-list");
  g_signal_emit_by_name (display_find (get_root (screen), GTK_TYPE_LIST_VIEW, NULL), "activate", 0);
  settle (screen);
  g_assert_nonnull (display_find (get_root (screen), WVB_TYPE_MEETING_SHEET, NULL));
  screen_picture (screen, "meetings-narrow");
}

static void
test_empty (Screen *screen, gconstpointer data)
{
  show_page (screen, 1000);
  display_get (get_root (screen), GTK_TYPE_BUTTON, "New Series…");
  display_get (get_root (screen), GTK_TYPE_BUTTON, "One Meeting…");
  screen_picture (screen, "meetings-empty");
}

static void
test_series (Screen *screen, gconstpointer data)
{
  make_series (screen, 1000);
  g_assert_nonnull (find_says (get_root (screen), "Thu 26 Nov · 10:00–11:00"));
  g_assert_nonnull (find_says (get_root (screen), "Thu 10 Dec · 10:00–11:00"));
  g_assert_nonnull (find_says (get_root (screen), "Thursday 26 November 2026 · 10:00–11:00"));
  screen_picture (screen, "meetings-series");
}

/* What is wrong is said, and the dialog stays. */
static void
test_wrong_times (Screen *screen, gconstpointer data)
{
  WvbMeetingsPage *page = show_page (screen, 1000);
  GtkWidget *dialog;

  activate (screen, page, "meetings.add-one");
  dialog = get_dialog (screen);
  type (dialog, "Name", "Extra overleg");
  type (dialog, "Date", "1-12-2026");
  type (dialog, "From", "11:00");
  type (dialog, "Until", "10:00");
  gtk_widget_activate_action (display_get (dialog, ADW_TYPE_NAVIGATION_PAGE, NULL), "form.save",
                              NULL);
  settle (screen);
  display_get (dialog, GTK_TYPE_LABEL, "The meeting ends before it begins");
  screen_picture (screen, "meeting-wrong");
  type (dialog, "Until", "12:00");
  gtk_widget_activate_action (display_get (dialog, ADW_TYPE_NAVIGATION_PAGE, NULL), "form.save",
                              NULL);
  settle (screen);
  g_assert_nonnull (find_says (get_root (screen), "Tue 1 Dec · 11:00–12:00"));
}

static void
test_agenda (Screen *screen, gconstpointer data)
{
  WvbMeetingsPage *page = make_series (screen, 1000);
  GtkWidget *row;

  add_topic (screen, "Valpreventie");
  add_topic (screen, "Wachttijd GGZ");
  add_topic (screen, "Vakantierooster");
  assert_titles (screen, "Valpreventie, Wachttijd GGZ, Vakantierooster");
  row = get_item (screen, "Vakantierooster");
  gtk_widget_grab_focus (row);
  act (screen, "Vakantierooster", "item.up");
  assert_titles (screen, "Valpreventie, Vakantierooster, Wachttijd GGZ");
  g_assert_true (gtk_widget_is_focus (row));
  act (screen, "Valpreventie", "item.down");
  assert_titles (screen, "Vakantierooster, Valpreventie, Wachttijd GGZ");
  activate (screen, page, "meetings.undo-last");
  assert_titles (screen, "Valpreventie, Vakantierooster, Wachttijd GGZ");
  g_assert_nonnull (find_says (get_root (screen), "24 of 60 minutes"));
}

/* Discussed, carried over, dropped with a reason; closed when nothing is open. */
static void
test_settle (Screen *screen, gconstpointer data)
{
  WvbMeetingsPage *page = make_series (screen, 1000);
  GtkWidget *dialog;

  add_topic (screen, "Valpreventie");
  add_topic (screen, "Wachttijd GGZ");
  add_topic (screen, "Vakantierooster");
  act (screen, "Valpreventie", "item.discuss");
  act (screen, "Wachttijd GGZ", "item.carry-over");
  g_assert_nonnull (find_says (get_item (screen, "Wachttijd GGZ"), "Carried over to Thu 10 Dec"));
  activate (screen, page, "meeting.close");
  dialog = get_dialog (screen);
  display_get (dialog, GTK_TYPE_LABEL, "1 Item Is Still Open");
  screen_picture (screen, "meeting-close");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  settle (screen);
  act (screen, "Vakantierooster", "item.drop");
  dialog = get_dialog (screen);
  type (dialog, "Reason", "per mail");
  g_signal_emit_by_name (dialog, "response", WVB_REASON_DIALOG_GIVEN);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  settle (screen);
  g_assert_nonnull (find_says (get_item (screen, "Vakantierooster"), "Dropped: per mail"));
  screen_picture (screen, "meeting-settled");
  activate (screen, page, "meeting.close");
  dialog = get_dialog (screen);
  display_get (dialog, GTK_TYPE_LABEL, "Close This Meeting?");
  g_signal_emit_by_name (dialog, "response", "close");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  settle (screen);
  g_assert_null (display_find (get_root (screen), ADW_TYPE_ENTRY_ROW, "New topic"));
  g_assert_nonnull (find_says (get_root (screen), "closed"));
}

/* Whoever is missing among the members is made on the way, and is one of them at once. */
static void
test_new_member (Screen *screen, gconstpointer data)
{
  WvbMeetingsPage *page = show_page (screen, 1000);
  GtkWidget *dialog, *form;

  activate (screen, page, "meetings.add-series");
  dialog = get_dialog (screen);
  g_assert_true (gtk_widget_activate (display_get (dialog, ADW_TYPE_BUTTON_ROW, "New Member…")));
  settle (screen);
  form = display_get (dialog, ADW_TYPE_NAVIGATION_PAGE, "New Member");
  type (form, "Name", "Marieke de Wit");
  gtk_widget_activate_action (form, "form.save", NULL);
  settle (screen);
  form = display_get (dialog, ADW_TYPE_NAVIGATION_PAGE, "New Series of Meetings");
  g_assert_nonnull (find_says (form, "Marieke de Wit"));
  g_assert_cmpstr (adw_expander_row_get_subtitle (
                       ADW_EXPANDER_ROW (display_get (form, ADW_TYPE_EXPANDER_ROW, "Members"))),
                   ==, "Marieke de Wit");
}

/* More than there is time for is said in words, and shows. */
static void
test_too_long (Screen *screen, gconstpointer data)
{
  GtkWidget *entry;

  make_series (screen, 1000);
  entry = display_get (get_root (screen), ADW_TYPE_ENTRY_ROW, "New topic");
  gtk_editable_set_text (GTK_EDITABLE (display_get (entry, GTK_TYPE_ENTRY, NULL)), "75");
  add_topic (screen, "Valpreventie");
  g_assert_nonnull (find_says (get_root (screen), "75 of 60 minutes, 15 too many"));
  screen_picture (screen, "meeting-too-long");
}

/* A page that is locked with work under way leaves nothing behind. */
static void
test_gone (Screen *screen, gconstpointer data)
{
  static const char *const ACTIONS[]
      = { "meetings.add-series", "meeting.edit", "meeting.close", "series.end", "meeting.cancel" };

  screen_save_example (screen);
  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++) {
    WvbMeetingsPage *page = show_page (screen, 1000);

    gtk_widget_activate_action (GTK_WIDGET (page), ACTIONS[i], NULL);
    adw_application_window_set_content (ADW_APPLICATION_WINDOW (screen->window), adw_bin_new ());
    settle (screen);
  }
}

/* What is left goes on in one step. */
static void
test_close_rest (Screen *screen, gconstpointer data)
{
  WvbMeetingsPage *page = make_series (screen, 1000);
  GtkWidget *dialog;

  add_topic (screen, "Valpreventie");
  add_topic (screen, "Wachttijd GGZ");
  activate (screen, page, "meeting.close");
  dialog = get_dialog (screen);
  g_signal_emit_by_name (dialog, "response", "carry-over");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  settle (screen);
  g_assert_nonnull (find_says (get_root (screen), "closed"));
  gtk_single_selection_set_selected (
      GTK_SINGLE_SELECTION (gtk_list_view_get_model (
          GTK_LIST_VIEW (display_find (get_root (screen), GTK_TYPE_LIST_VIEW, NULL)))),
      1);
  settle (screen);
  assert_titles (screen, "Valpreventie, Wachttijd GGZ");
  g_assert_nonnull (find_says (get_item (screen, "Valpreventie"), "Carried over from Thu 26 Nov"));
}

/* One meeting is cancelled, and held after all; the others go on. */
static void
test_cancel (Screen *screen, gconstpointer data)
{
  WvbMeetingsPage *page = make_series (screen, 1000);
  GtkWidget *dialog;

  activate (screen, page, "meeting.cancel");
  dialog = get_dialog (screen);
  type (dialog, "Reason", "studiedag");
  g_signal_emit_by_name (dialog, "response", WVB_REASON_DIALOG_GIVEN);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  settle (screen);
  g_assert_nonnull (find_says (get_root (screen), "studiedag"));
  g_assert_nonnull (find_says (get_root (screen), "cancelled"));
  screen_picture (screen, "meeting-cancelled");
  activate (screen, page, "meetings.undo-last");
  g_assert_null (find_says (get_root (screen), "cancelled"));
}

/* One meeting moves; the series keeps its day. */
static void
test_move (Screen *screen, gconstpointer data)
{
  WvbMeetingsPage *page = make_series (screen, 1000);
  GtkWidget *dialog;

  activate (screen, page, "meeting.edit");
  dialog = get_dialog (screen);
  type (dialog, "Date", "27-11-2026");
  gtk_widget_activate_action (display_get (dialog, ADW_TYPE_NAVIGATION_PAGE, NULL), "form.save",
                              NULL);
  settle (screen);
  g_assert_nonnull (find_says (get_root (screen), "Fri 27 Nov · 10:00–11:00"));
  g_assert_null (find_says (get_root (screen), "Thu 26 Nov · 10:00–11:00"));
  g_assert_nonnull (find_says (get_root (screen), "Thu 10 Dec · 10:00–11:00"));
  g_assert_nonnull (find_says (get_root (screen), "moved from Thu 26 Nov"));
}

static void
test_end_series (Screen *screen, gconstpointer data)
{
  WvbMeetingsPage *page = make_series (screen, 1000);

  activate (screen, page, "series.end");
  g_assert_nonnull (find_says (get_root (screen), "Thu 26 Nov · 10:00–11:00"));
  g_assert_null (find_says (get_root (screen), "Thu 10 Dec · 10:00–11:00"));
  activate (screen, page, "series.delete");
  display_get (get_root (screen), GTK_TYPE_BUTTON, "New Series…");
  activate (screen, page, "meetings.undo-last");
  g_assert_nonnull (find_says (get_root (screen), "Thu 26 Nov · 10:00–11:00"));
}

static void
add_tests (void)
{
#define ADD(path, func) g_test_add ("/meetings-page/" path, Screen, NULL, set_up, func, tear_down)
  ADD ("wide", test_wide);
  ADD ("narrow", test_narrow);
  ADD ("empty", test_empty);
  ADD ("series", test_series);
  ADD ("wrong-times", test_wrong_times);
  ADD ("agenda", test_agenda);
  ADD ("settle", test_settle);
  ADD ("new-member", test_new_member);
  ADD ("too-long", test_too_long);
  ADD ("gone", test_gone);
  ADD ("close-rest", test_close_rest);
  ADD ("cancel", test_cancel);
  ADD ("move", test_move);
  ADD ("end-series", test_end_series);
#undef ADD
}

int
main (int argc, char **argv)
{
  return screen_run_tests (argc, argv, add_tests);
}
