/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases of the example neighbourhood in the program's window, from proposing one to closing it,
 * and what is left of it on the screen when the cases close. */
#include "ui/mdo/cases-page.h"

#include "base/clock.h"
#include "base/identifier.h"
#include "display.h"
#include "domain/mdo/case.h"
#include "domain/mdo/meeting.h"
#include "screen.h"
#include "store/reader.h"
#include "team-window.h"
#include "ui/main/main-page.h"
#include "ui/mdo/agenda-row.h"
#include "ui/mdo/case-editor.h"
#include "ui/mdo/case-list.h"
#include "ui/mdo/case-row.h"
#include "ui/mdo/case-sheet.h"
#include "ui/mdo/meeting-list.h"

/* Tuesday 24 November 2026, 9:14 in Amsterdam. */
#define NOW_MS (G_GINT64_CONSTANT (1795508040) * 1000)

#define QUESTION "Wie neemt de regie na ontslag?"

typedef struct {
  TeamWindow open;
  WvbRecord *found; /* the last case that was read */
  guint n_cases;
  guint n_readings;
} Fixture;

static GtkWidget *
get_root (Fixture *fixture)
{
  return GTK_WIDGET (fixture->open.window);
}

static void
show_cases (Fixture *fixture)
{
  wvb_main_page_show (WVB_MAIN_PAGE (wvb_window_get_view (fixture->open.window)), "meetings");
  display_get (get_root (fixture), WVB_TYPE_MEETING_LIST, NULL);
  gtk_widget_activate_action (display_get (get_root (fixture), WVB_TYPE_MEETING_LIST, NULL),
                              "mdo.show", "s", "cases");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  wvb_clock_set_fixed_ms (NOW_MS);
  team_window_open (&fixture->open);
  gtk_window_set_default_size (GTK_WINDOW (fixture->open.window), 1280, 800);
  gtk_window_present (GTK_WINDOW (fixture->open.window));
  show_cases (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->found);
  team_window_close (&fixture->open);
  wvb_clock_set_fixed_ms (0);
}

static gboolean
keep_case (WvbRecord *record, gpointer data)
{
  Fixture *fixture = data;

  g_set_object (&fixture->found, record);
  fixture->n_cases++;
  return TRUE;
}

static gboolean
read_store (WvbReader *cases, gpointer data, GError **error)
{
  Fixture *fixture = data;
  g_autoptr (GPtrArray) rows = wvb_reader_load_audit (cases, /* limit= */ 0, error);

  fixture->n_cases = 0;
  fixture->n_readings = 0;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (((WvbAuditRow *) rows->pdata[i])->action == WVB_AUDIT_READ)
      fixture->n_readings++;
  return rows != NULL && wvb_reader_each (cases, &wvb_case_kind, keep_case, fixture, error);
}

static gboolean
is_resolved (gpointer future)
{
  return !dex_future_is_pending (future);
}

/* What the cases drawer says now. */
static void
look (Fixture *fixture)
{
  g_autoptr (DexFuture) reading
      = wvb_store_read (wvb_session_get_cases (fixture->open.session), read_store, fixture);

  display_wait_until (is_resolved, reading);
  g_assert_true (dex_future_is_resolved (reading));
}

static gboolean
has_dialog (gpointer window)
{
  return adw_application_window_get_visible_dialog (window) != NULL;
}

static gboolean
has_no_dialog (gpointer window)
{
  return !has_dialog (window);
}

static GtkWidget *
get_dialog (Fixture *fixture)
{
  display_wait_until (has_dialog, fixture->open.window);
  return GTK_WIDGET (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->open.window)));
}

static gboolean
is_in_text (gpointer window)
{
  return GTK_IS_TEXT_VIEW (gtk_window_get_focus (window));
}

/* Types where the keyboard is. */
static void
type_here (Fixture *fixture, const char *text)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->open.window));

  g_assert_true (GTK_IS_TEXT_VIEW (focus));
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), text, -1);
}

/* What stands where the keyboard is. */
static void
assert_typed (Fixture *fixture, const char *expected)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (fixture->open.window))));
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, /* include_hidden_chars= */ FALSE);
  g_assert_cmpstr (text, ==, expected);
}

static void
activate (Fixture *fixture, const char *action)
{
  GtkWidget *page = display_get (get_root (fixture), WVB_TYPE_CASES_PAGE, NULL);

  g_assert_true (gtk_widget_activate_action (page, action, NULL));
}

static gboolean
has_made (gpointer window)
{
  GtkWidget *dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (window));

  return dialog != NULL && display_find (dialog, GTK_TYPE_LABEL, "Your case is called") != NULL;
}

/* Proposes a case as somebody does with the keyboard: the text has the focus, and Ctrl+S saves. */
static void
propose (Fixture *fixture, const char *question)
{
  activate (fixture, "cases.new");
  display_wait_until (is_in_text, fixture->open.window);
  type_here (fixture, question);
  gtk_widget_activate_action (get_dialog (fixture), "case-editor.save", NULL);
}

static void
propose_and_leave (Fixture *fixture)
{
  propose (fixture, QUESTION);
  display_wait_until (has_made, fixture->open.window);
  gtk_widget_activate_action (get_dialog (fixture), "case-editor.close", NULL);
  display_wait_until (has_no_dialog, fixture->open.window);
  display_get (get_root (fixture), WVB_TYPE_CASE_SHEET, NULL);
}

/* An empty list teaches; a case is there a minute later, with its code. */
static void
test_propose (Fixture *fixture, gconstpointer data)
{
  g_autofree char *code = NULL;

  display_get (get_root (fixture), GTK_TYPE_LABEL, "No Cases Yet");
  display_assert_buttons_named (get_root (fixture));
  propose (fixture, QUESTION);
  display_wait_until (has_made, fixture->open.window);
  look (fixture);
  g_assert_cmpuint (fixture->n_cases, ==, 1);
  g_assert_cmpstr (wvb_record_get_text (fixture->found, WVB_CASE_QUESTION), ==, QUESTION);
  g_assert_cmpstr (wvb_record_get_text (fixture->found, WVB_CASE_OPENED_ON), ==, "2026-11-24");
  g_assert_cmpstr (wvb_record_get_text (fixture->found, WVB_CASE_BROUGHT_BY), ==,
                   wvb_session_get_user (fixture->open.session));
  g_assert_false (wvb_case_is_named (fixture->found));
  code = wvb_identifier_dup_short_code (wvb_record_get_id (fixture->found));
  display_get (get_dialog (fixture), GTK_TYPE_LABEL, code);
  display_assert_buttons_named (get_dialog (fixture));
  gtk_widget_activate_action (get_dialog (fixture), "case-editor.close", NULL);
  display_wait_until (has_no_dialog, fixture->open.window);
  display_get (display_get (get_root (fixture), WVB_TYPE_CASE_SHEET, NULL), GTK_TYPE_LABEL,
               QUESTION);
  display_get (display_get (get_root (fixture), WVB_TYPE_CASE_ROW, NULL), GTK_TYPE_LABEL, code);
  display_get (get_root (fixture), GTK_TYPE_LABEL, "Brought by you");
  display_assert_buttons_named (get_root (fixture));
}

/* Each opening is one line in the log; what merely changes on the screen is none. */
static void
test_reading_is_logged (Fixture *fixture, gconstpointer data)
{
  propose_and_leave (fixture);
  look (fixture);
  g_assert_cmpuint (fixture->n_readings, ==, 1);
  activate (fixture, "case.plan");
  display_get (display_get (get_root (fixture), WVB_TYPE_CASE_SHEET, NULL), GTK_TYPE_LABEL,
               "on the agenda");
  look (fixture);
  g_assert_cmpuint (fixture->n_readings, ==, 1);
}

static gboolean
asks (gpointer window)
{
  return ADW_IS_ALERT_DIALOG (adw_application_window_get_visible_dialog (window));
}

/* What points at a person is pointed out before it is saved; the person decides. */
static void
test_warning (Fixture *fixture, gconstpointer data)
{
  const char *const warning = "This text seems to contain a phone number (06-…).";
  GtkWidget *editor;
  GtkWidget *question;

  propose (fixture, "Bel de dochter op 06-12345678 over de regie.");
  display_wait_until (asks, fixture->open.window);
  question = get_dialog (fixture);
  look (fixture);
  g_assert_cmpuint (fixture->n_cases, ==, 0);
  g_signal_emit_by_name (question, "response", "improve");
  adw_dialog_force_close (ADW_DIALOG (question));
  editor = get_dialog (fixture);
  g_assert_true (WVB_IS_CASE_EDITOR (editor));
  display_get (editor, GTK_TYPE_LABEL, warning);
  gtk_widget_activate_action (editor, "case-editor.save", NULL);
  display_wait_until (asks, fixture->open.window);
  question = get_dialog (fixture);
  g_signal_emit_by_name (question, "response", "save");
  adw_dialog_force_close (ADW_DIALOG (question));
  display_wait_until (has_made, fixture->open.window);
  look (fixture);
  g_assert_cmpuint (fixture->n_cases, ==, 1);
}

/* Without a question there is no case, and the dialog says so. */
static void
test_empty_question (Fixture *fixture, gconstpointer data)
{
  activate (fixture, "cases.new");
  display_wait_until (is_in_text, fixture->open.window);
  gtk_widget_activate_action (get_dialog (fixture), "case-editor.save", NULL);
  g_assert_true (WVB_IS_CASE_EDITOR (get_dialog (fixture)));
  display_get (get_dialog (fixture), ADW_TYPE_BANNER, NULL);
  look (fixture);
  g_assert_cmpuint (fixture->n_cases, ==, 0);
}

static gboolean
is_on_agenda (gpointer root)
{
  GtkWidget *sheet = display_find (root, WVB_TYPE_CASE_SHEET, NULL);

  return sheet != NULL && display_find (sheet, ADW_TYPE_ACTION_ROW, "Thu 26 Nov") != NULL;
}

static gboolean
is_on_no_agenda (gpointer root)
{
  GtkWidget *sheet = display_find (root, WVB_TYPE_CASE_SHEET, NULL);

  return sheet != NULL && display_find (sheet, ADW_TYPE_ACTION_ROW, "Thu 26 Nov") == NULL;
}

/* On the agenda of the next MDO from where the code shows, off it from the case, and back. */
static void
test_agenda (Fixture *fixture, gconstpointer data)
{
  g_autofree char *code = NULL;
  g_autofree char *title = NULL;
  GtkWidget *row;

  propose (fixture, QUESTION);
  display_wait_until (has_made, fixture->open.window);
  g_signal_emit_by_name (
      display_get (get_dialog (fixture), GTK_TYPE_BUTTON, "_Put on the Agenda of Thu 26 Nov"),
      "clicked");
  display_get (get_dialog (fixture), GTK_TYPE_LABEL, "On the agenda of Thu 26 Nov");
  gtk_widget_activate_action (get_dialog (fixture), "case-editor.close", NULL);
  display_wait_until (has_no_dialog, fixture->open.window);
  display_wait_until (is_on_agenda, get_root (fixture));
  row = display_get (get_root (fixture), ADW_TYPE_ACTION_ROW, "Thu 26 Nov");
  g_signal_emit_by_name (display_get (row, GTK_TYPE_BUTTON, NULL), "clicked");
  display_wait_until (is_on_no_agenda, get_root (fixture));
  activate (fixture, "cases.undo-last");
  display_wait_until (is_on_agenda, get_root (fixture));
  look (fixture);
  code = wvb_identifier_dup_short_code (wvb_record_get_id (fixture->found));
  title = g_strconcat ("Case ", code, NULL);
  row = display_get (get_root (fixture), ADW_TYPE_ACTION_ROW, "Thu 26 Nov");
  g_signal_emit_by_name (row, "activate");
  display_get (get_root (fixture), WVB_TYPE_AGENDA_ROW, title);
}

static gboolean
says_closed (gpointer root)
{
  GtkWidget *sheet = display_find (root, WVB_TYPE_CASE_SHEET, NULL);

  return sheet != NULL && display_find (sheet, GTK_TYPE_LABEL, "closed") != NULL;
}

static gboolean
says_active (gpointer root)
{
  GtkWidget *sheet = display_find (root, WVB_TYPE_CASE_SHEET, NULL);

  return sheet != NULL && display_find (sheet, GTK_TYPE_LABEL, "active") != NULL;
}

/* Closed with what came of it, reopened, and each of the two undone. */
static void
test_close_and_reopen (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;

  propose_and_leave (fixture);
  activate (fixture, "case.close");
  dialog = get_dialog (fixture);
  display_wait_until (is_in_text, fixture->open.window);
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "given"));
  type_here (fixture, "De wijkverpleging neemt de regie.");
  g_assert_true (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "given"));
  g_signal_emit_by_name (dialog, "response", "given");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  display_wait_until (says_closed, get_root (fixture));
  look (fixture);
  g_assert_cmpstr (wvb_case_get_state (fixture->found), ==, WVB_CASE_CLOSED);
  g_assert_cmpstr (wvb_record_get_text (fixture->found, WVB_CASE_CLOSED_ON), ==, "2026-11-24");
  activate (fixture, "case.reopen");
  display_wait_until (says_active, get_root (fixture));
  activate (fixture, "cases.undo-last");
  display_wait_until (says_closed, get_root (fixture));
}

static gboolean
says_they_are_closed (gpointer root)
{
  return display_find (root, GTK_TYPE_LABEL, "The Cases Are Closed") != NULL;
}

static gboolean
count_drafts (WvbReader *cases, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) drafts = wvb_reader_load_drafts (cases, error);

  *(guint *) data = drafts != NULL ? drafts->len : 0;
  return drafts != NULL;
}

/* What is typed is kept a moment later. */
static gboolean
has_draft (gpointer session)
{
  guint n_drafts = 0;
  g_autoptr (DexFuture) reading
      = wvb_store_read (wvb_session_get_cases (session), count_drafts, &n_drafts);

  display_wait_until (is_resolved, reading);
  return n_drafts > 0;
}

static gboolean
is_open_again (gpointer session)
{
  return wvb_session_get_cases (session) != NULL;
}

#define N_GONE 3

static gboolean
are_gone (gpointer pointers)
{
  gpointer *gone = pointers;

  for (guint i = 0; i < N_GONE; i++)
    if (gone[i] != NULL)
      return FALSE;
  return TRUE;
}

/* Ctrl+L: every widget that showed something of a case is gone, in a dialog too; the map and the
 * meetings stay. What was typed comes back with the cases. */
static void
test_closing_drops (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) opening = NULL;
  gpointer gone[N_GONE];

  propose_and_leave (fixture);
  activate (fixture, "cases.new");
  display_wait_until (is_in_text, fixture->open.window);
  type_here (fixture, "Nog niet af");
  display_wait_until (has_draft, fixture->open.session);
  gone[0] = display_get (get_root (fixture), WVB_TYPE_CASE_SHEET, NULL);
  gone[1] = display_get (get_root (fixture), WVB_TYPE_CASE_LIST, NULL);
  gone[2] = get_dialog (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    g_object_add_weak_pointer (gone[i], &gone[i]);
  gtk_widget_activate_action (get_root (fixture), "win.close-cases", NULL);
  display_wait_until (says_they_are_closed, get_root (fixture));
  display_wait_until (has_no_dialog, fixture->open.window);
  display_wait_until (are_gone, gone);
  g_assert_null (display_find (get_root (fixture), GTK_TYPE_LABEL, QUESTION));
  display_get (get_root (fixture), GTK_TYPE_BUTTON, "Open Cases…");
  display_assert_buttons_named (get_root (fixture));
  opening = wvb_session_open_cases (fixture->open.session,
                                    wvb_throwaway_get_passphrase (fixture->open.place));
  display_wait_until (is_open_again, fixture->open.session);
  display_get (get_root (fixture), WVB_TYPE_CASE_ROW, NULL);
  /* Nothing is chosen, so nothing is read. */
  g_assert_null (display_find (get_root (fixture), WVB_TYPE_CASE_SHEET, NULL));
  activate (fixture, "cases.new");
  display_wait_until (is_in_text, fixture->open.window);
  display_get (get_dialog (fixture), GTK_TYPE_LABEL,
               "You typed this earlier and did not save it yet");
  assert_typed (fixture, "Nog niet af");
  gtk_widget_activate_action (get_dialog (fixture), "case-editor.discard", NULL);
  display_wait_until (has_no_dialog, fixture->open.window);
}

int
main (int argc, char **argv)
{
  if (!display_init (&argc, &argv))
    return 0;
  display_get_application ();
#define ADD(path, func) g_test_add ("/cases-page/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("propose", test_propose);
  ADD ("reading-is-logged", test_reading_is_logged);
  ADD ("warning", test_warning);
  ADD ("empty-question", test_empty_question);
  ADD ("agenda", test_agenda);
  ADD ("close-and-reopen", test_close_and_reopen);
  ADD ("closing-drops", test_closing_drops);
#undef ADD
  return g_test_run ();
}
