/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/live-page.h"

#include "base/clock.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting-series.h"
#include "domain/mdo/meeting.h"
#include "domain/social-map/social-map.h"
#include "model/actions.h"
#include "screen.h"
#include "team-window.h"
#include "ui/main/main-page.h"
#include "ui/main/open-cases-dialog.h"
#include "ui/mdo/live-command.h"
#include "ui/mdo/live-entry.h"
#include "ui/mdo/live-members.h"
#include "ui/mdo/live-row.h"
#include "ui/mdo/live-words.h"
#include "ui/mdo/meetings-page.h"

/* Thursday 26 November 2026, 10:04 in Amsterdam. */
#define NOW_MS (G_GINT64_CONSTANT (1795683840) * 1000)
#define MINUTE_MS ((gint64) 60 * 1000)

typedef struct {
  Screen screen;
  WvbRecord *series;
  WvbRecord *meeting;
  char *sanne;
  char *case_id;
} Fixture;

static char *
add_member (Fixture *fixture, const char *name, const char *discipline)
{
  g_autoptr (WvbRecord) person = wvb_record_new (&wvb_person_kind, NULL);
  g_autoptr (WvbRecord) membership = wvb_record_new (&wvb_membership_kind, NULL);

  wvb_record_set_text (person, WVB_PERSON_NAME, name);
  wvb_record_set_text (membership, WVB_MEMBERSHIP_PERSON, wvb_record_get_id (person));
  wvb_record_set_text (membership, WVB_MEMBERSHIP_DISCIPLINE, discipline);
  scratch_store_save_one (&fixture->screen.scratch, person);
  scratch_store_save_one (&fixture->screen.scratch, membership);
  return g_strdup (wvb_record_get_id (membership));
}

static void
add_series (Fixture *fixture)
{
  g_autofree char *anna = add_member (fixture, "Anna Smit", "huisarts");
  WvbRecord *series = wvb_record_new (&wvb_meeting_series_kind, NULL);
  GDate day;

  fixture->sanne = add_member (fixture, "Sanne de Wit", "wijkverpleegkundige");
  wvb_record_set_text (series, WVB_MEETING_SERIES_NAME, "MDO De Linden");
  wvb_record_set_text (series, WVB_MEETING_SERIES_KIND, "mdo");
  wvb_record_set_text (series, WVB_MEETING_SERIES_STARTS_ON, "2026-11-26");
  wvb_record_set_text (series, WVB_MEETING_SERIES_STARTS_AT, "10:00");
  wvb_record_set_text (series, WVB_MEETING_SERIES_ENDS_AT, "11:00");
  wvb_record_set_text (series, WVB_MEETING_SERIES_FREQUENCY, WVB_MEETING_WEEKLY);
  wvb_record_set_integer (series, WVB_MEETING_SERIES_INTERVAL, 2);
  wvb_record_set_list (series, WVB_MEETING_SERIES_MEMBERS,
                       (const char *const[]) { anna, fixture->sanne, NULL });
  scratch_store_save_one (&fixture->screen.scratch, series);
  g_date_set_dmy (&day, 26, G_DATE_NOVEMBER, 2026);
  fixture->series = series;
  fixture->meeting = wvb_meeting_new_of_series (series, &day);
  scratch_store_save_one (&fixture->screen.scratch, fixture->meeting);
}

static void
add_item (Fixture *fixture, const char *title, const char *case_id, guint position)
{
  g_autoptr (WvbRecord) item = wvb_record_new (&wvb_agenda_item_kind, NULL);

  wvb_record_set_text (item, WVB_AGENDA_ITEM_TITLE, title);
  wvb_record_set_text (item, WVB_AGENDA_ITEM_MEETING, wvb_record_get_id (fixture->meeting));
  wvb_record_set_text (item, WVB_AGENDA_ITEM_KIND,
                       case_id != NULL ? WVB_AGENDA_CASE : WVB_AGENDA_TOPIC);
  wvb_record_set_text (item, WVB_AGENDA_ITEM_CASE, case_id);
  wvb_record_set_integer (item, WVB_AGENDA_ITEM_POSITION, position);
  wvb_record_set_integer (item, WVB_AGENDA_ITEM_MINUTES, 8);
  scratch_store_save_one (&fixture->screen.scratch, item);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  wvb_clock_set_fixed_ms (NOW_MS);
  screen_set_up (&fixture->screen, data);
  scratch_store_open_cases (&fixture->screen.scratch);
  add_series (fixture);
  fixture->case_id = g_strdup ("01937c00-0000-7000-8000-00000000abcd");
  add_item (fixture, "Wachttijd GGZ", NULL, 10);
  add_item (fixture, "een naam die hier niet hoort", fixture->case_id, 20);
  add_item (fixture, "Vakantierooster", NULL, 30);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  screen_tear_down (&fixture->screen, data);
  g_clear_object (&fixture->series);
  g_clear_object (&fixture->meeting);
  g_clear_pointer (&fixture->sanne, g_free);
  g_clear_pointer (&fixture->case_id, g_free);
  wvb_clock_set_fixed_ms (0);
}

static GtkWidget *
get_root (Fixture *fixture)
{
  return GTK_WIDGET (fixture->screen.window);
}

static gboolean
rests (gpointer page)
{
  WvbLiveMeeting *live = wvb_live_page_get_live (page);

  return live != NULL && !wvb_live_meeting_is_busy (live);
}

static WvbLivePage *
show_page (Fixture *fixture, int width)
{
  GtkWidget *page = wvb_live_page_new_for_stores (fixture->screen.scratch.store,
                                                  fixture->screen.scratch.cases, fixture->meeting);

  screen_show (&fixture->screen, page, width, 780);
  display_wait_until (rests, page);
  screen_settle (&fixture->screen);
  return WVB_LIVE_PAGE (page);
}

static void
picture (Fixture *fixture, const char *name)
{
  screen_settle (&fixture->screen);
  screen_picture (&fixture->screen, name);
}

static WvbLiveEntry *
get_entry (GtkWidget *root)
{
  return WVB_LIVE_ENTRY (display_get (root, WVB_TYPE_LIVE_ENTRY, NULL));
}

/* Types a line; its keys go to the same place as those of a person. */
static void
type (WvbLivePage *page, const char *text)
{
  wvb_live_entry_set_text (get_entry (GTK_WIDGET (page)), text);
}

static void
enter (WvbLivePage *page)
{
  GtkWidget *entry = display_get (GTK_WIDGET (page), GTK_TYPE_ENTRY, NULL);

  g_signal_emit_by_name (entry, "activate");
  display_wait_until (rests, page);
}

static void
write_line (WvbLivePage *page, const char *text)
{
  type (page, text);
  enter (page);
}

static gboolean
press_shortcut (GtkWidget *widget, GtkShortcutController *controller, const char *trigger)
{
  GListModel *shortcuts = G_LIST_MODEL (controller);

  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++) {
    g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
    g_autofree char *text = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

    if (g_str_equal (text, trigger))
      return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                           gtk_shortcut_get_arguments (shortcut));
  }
  return FALSE;
}

/* Does what the key is bound to. */
static void
press (WvbLivePage *page, GtkWidget *widget, const char *trigger)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean pressed = FALSE;

  for (guint i = 0; !pressed && i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_SHORTCUT_CONTROLLER (controller))
      pressed = press_shortcut (widget, GTK_SHORTCUT_CONTROLLER (controller), trigger);
  }
  g_assert_true (pressed);
  display_wait_until (rests, page);
}

/* A key that the line itself knows. */
static gboolean
press_in_line (WvbLivePage *page, guint key, GdkModifierType modifiers)
{
  GtkWidget *entry = display_get (GTK_WIDGET (page), GTK_TYPE_ENTRY, NULL);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (entry);
  gboolean handled = FALSE;

  for (guint i = 0; !handled && i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      g_signal_emit_by_name (controller, "key-pressed", key, 0, modifiers, &handled);
  }
  display_wait_until (rests, page);
  return handled;
}

static void
assert_says (WvbLivePage *page, const char *text)
{
  g_test_message ("looks for: %s", text);
  display_get (GTK_WIDGET (page), GTK_TYPE_LABEL, text);
}

static void
assert_reading (WvbLivePage *page, const char *text)
{
  g_assert_cmpstr (wvb_live_entry_get_reading (get_entry (GTK_WIDGET (page))), ==, text);
}

static void
assert_state (WvbLivePage *page, guint index, const char *state)
{
  GPtrArray *items
      = wvb_agenda_get_items (wvb_live_meeting_get_agenda (wvb_live_page_get_live (page)));

  g_assert_cmpstr (wvb_agenda_item_get_state (items->pdata[index]), ==, state);
}

static WvbMinutes *
get_minutes (WvbLivePage *page)
{
  return wvb_live_meeting_get_minutes (wvb_live_page_get_live (page));
}

static void
test_command (void)
{
  static const struct {
    const char *line;
    WvbLiveCommand command;
    const char *reason;
  } CASES[] = {
    { "", WVB_LIVE_NONE, NULL },
    { "n", WVB_LIVE_NEXT, NULL },
    { " N ", WVB_LIVE_NEXT, NULL },
    { "n.v.t.", WVB_LIVE_NONE, NULL },
    { "d", WVB_LIVE_CARRY_OVER, NULL },
    { "d 3", WVB_LIVE_NONE, NULL },
    { "V", WVB_LIVE_DROP, NULL },
    { "v al opgelost", WVB_LIVE_DROP, "al opgelost" },
    { "vrijdag bellen", WVB_LIVE_NONE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *reason = NULL;

    g_assert_cmpint (wvb_live_command_parse (CASES[i].line, &reason), ==, CASES[i].command);
    g_assert_cmpstr (reason, ==, CASES[i].reason);
  }
}

static void
test_time (void)
{
  static const struct {
    gint64 left_s;
    const char *text;
  } CASES[] = {
    { 372, "06:12 left" },
    { 0, "00:00 left" },
    { -1, "time is up" },
    { -60, "1 minute longer than planned" },
    { -150, "2 minutes longer than planned" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *text = wvb_live_words_dup_time (CASES[i].left_s);

    g_assert_cmpstr (text, ==, CASES[i].text);
  }
}

static WvbRecord *
get_only_action (WvbLivePage *page)
{
  GPtrArray *actions = wvb_minutes_get_actions (get_minutes (page));

  g_assert_cmpuint (actions->len, ==, 1);
  return actions->pdata[0];
}

/* A whole meeting, with the keyboard alone. */
static void
test_meeting (Fixture *fixture, gconstpointer data)
{
  WvbLivePage *page = show_page (fixture, 1100);
  g_autofree char *code = NULL;
  AdwDialog *dialog;
  WvbRecord *action;

  assert_says (page, "Item 1 of 3");
  assert_says (page, "Wachttijd GGZ");
  assert_says (page, "08:00 left");
  press (page, GTK_WIDGET (page), "<Alt>1");
  press (page, GTK_WIDGET (page), "<Alt>2");
  assert_says (page, "core disciplines: 2 of 4");
  press (page, GTK_WIDGET (page), "<Alt>1");
  assert_says (page, "core disciplines: 1 of 4");
  type (page, "B wij melden de wachttijd bij de regio");
  assert_reading (page, "Decision");
  enter (page);
  assert_says (page, "wij melden de wachttijd bij de regio");
  picture (fixture, "live-item");
  /* The letter, who, and a date as people say it. */
  type (page, "A huisbezoek @san");
  assert_says (page, "Sanne de Wit");
  enter (page);
  g_assert_cmpstr (wvb_live_entry_get_text (get_entry (GTK_WIDGET (page))), ==,
                   "A huisbezoek @\"Sanne de Wit\" ");
  type (page, "A huisbezoek @\"Sanne de Wit\" vr");
  assert_reading (page, "Action · Sanne de Wit · Fri 27 Nov");
  enter (page);
  action = get_only_action (page);
  g_assert_cmpstr (wvb_record_get_text (action, WVB_ACTION_TEXT), ==, "huisbezoek");
  g_assert_cmpstr (wvb_record_get_text (action, WVB_ACTION_OWNER), ==, fixture->sanne);
  g_assert_cmpstr (wvb_record_get_text (action, WVB_ACTION_DUE), ==, "2026-11-27");
  g_assert_cmpstr (wvb_record_get_text (action, WVB_ACTION_TOPIC), ==, "Wachttijd GGZ");
  write_line (page, "n");
  assert_state (page, 0, WVB_AGENDA_DISCUSSED);
  /* A case is called by its code alone. */
  assert_says (page, "Item 2 of 3");
  g_assert_null (display_find (GTK_WIDGET (page), GTK_TYPE_LABEL, "een naam die hier niet hoort"));
  press (page, GTK_WIDGET (page), "<Alt>Left");
  assert_says (page, "Item 1 of 3");
  write_line (page, "n");
  assert_says (page, "Item 2 of 3");
  write_line (page, "B zij belt zelf");
  press (page, GTK_WIDGET (page), "<Alt>Right");
  assert_state (page, 1, WVB_AGENDA_DISCUSSED);
  write_line (page, "d");
  assert_state (page, 2, WVB_AGENDA_CARRIED);
  picture (fixture, "live-summary");
  assert_says (page, "All Items Were Gone Through");
  gtk_widget_activate_action (GTK_WIDGET (page), "live.close", NULL);
  dialog = ADW_DIALOG (display_get (get_root (fixture), ADW_TYPE_ALERT_DIALOG, NULL));
  g_signal_emit_by_name (dialog, "response", "close");
  adw_dialog_force_close (dialog);
  display_get (GTK_WIDGET (page), GTK_TYPE_LABEL, "The Meeting Is Closed");
  display_wait_until (rests, page);
  g_assert_true (wvb_minutes_is_closed (get_minutes (page)));
  display_assert_buttons_named (get_root (fixture));
  picture (fixture, "live-closed");
}

/* What is still open is carried over when the meeting closes. */
static void
test_close_rest (Fixture *fixture, gconstpointer data)
{
  WvbLivePage *page = show_page (fixture, 1000);
  GtkWidget *dialog;

  write_line (page, "n");
  gtk_widget_activate_action (GTK_WIDGET (page), "live.finish", NULL);
  assert_says (page, "Still Open");
  gtk_widget_activate_action (GTK_WIDGET (page), "live.close", NULL);
  dialog = display_get (get_root (fixture), ADW_TYPE_ALERT_DIALOG, NULL);
  g_signal_emit_by_name (dialog, "response", "carry-over");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  display_get (GTK_WIDGET (page), GTK_TYPE_LABEL, "The Meeting Is Closed");
  display_wait_until (rests, page);
  assert_state (page, 0, WVB_AGENDA_DISCUSSED);
  assert_state (page, 1, WVB_AGENDA_CARRIED);
  assert_state (page, 2, WVB_AGENDA_CARRIED);
}

static void
test_drop (Fixture *fixture, gconstpointer data)
{
  WvbLivePage *page = show_page (fixture, 1000);

  type (page, "v al opgelost");
  assert_reading (page, "Drop: al opgelost");
  enter (page);
  assert_state (page, 0, WVB_AGENDA_DROPPED);
  assert_says (page, "Item 2 of 3");
  press (page, GTK_WIDGET (page), "<Alt>z");
  while (!g_str_equal (
      wvb_agenda_item_get_state (
          wvb_agenda_get_items (wvb_live_meeting_get_agenda (wvb_live_page_get_live (page)))
              ->pdata[0]),
      WVB_AGENDA_OPEN))
    display_wait_ms (10);
}

/* A note becomes an action, is changed and deleted, and what was deleted comes back. */
static void
test_lines (Fixture *fixture, gconstpointer data)
{
  WvbLivePage *page = show_page (fixture, 1000);
  GtkWidget *row;

  write_line (page, "rollator nakijken");
  g_assert_cmpuint (wvb_minutes_get_items (get_minutes (page))->len, ==, 1);
  /* Ctrl+Enter on an empty line takes the last note. */
  g_assert_true (press_in_line (page, GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_cmpuint (wvb_minutes_get_items (get_minutes (page))->len, ==, 0);
  g_assert_cmpstr (wvb_record_get_text (get_only_action (page), WVB_ACTION_TOPIC), ==,
                   "Wachttijd GGZ");
  row = display_get (GTK_WIDGET (page), WVB_TYPE_LIVE_ROW, NULL);
  type (page, "half getypt");
  gtk_widget_activate_action (row, "line.edit-line", NULL);
  g_assert_cmpstr (wvb_live_entry_get_text (get_entry (GTK_WIDGET (page))), ==,
                   "A rollator nakijken");
  write_line (page, "A rollator nakijken @san over 2 weken");
  g_assert_cmpstr (wvb_live_entry_get_text (get_entry (GTK_WIDGET (page))), ==, "half getypt");
  g_assert_cmpstr (wvb_record_get_text (get_only_action (page), WVB_ACTION_OWNER), ==,
                   fixture->sanne);
  g_assert_cmpstr (wvb_record_get_text (get_only_action (page), WVB_ACTION_DUE), ==, "2026-12-10");
  row = display_get (GTK_WIDGET (page), WVB_TYPE_LIVE_ROW, NULL);
  gtk_widget_activate_action (row, "line.delete-line", NULL);
  display_wait_until (rests, page);
  g_assert_cmpuint (wvb_minutes_get_actions (get_minutes (page))->len, ==, 0);
  press (page, GTK_WIDGET (page), "<Alt>z");
  while (wvb_minutes_get_actions (get_minutes (page))->len == 0)
    display_wait_ms (10);
}

/* Ctrl+Enter makes an action of what is typed, whatever its letter. */
static void
test_typed_action (Fixture *fixture, gconstpointer data)
{
  WvbLivePage *page = show_page (fixture, 1000);

  type (page, "I apotheek bellen @anna morgen");
  press_in_line (page, GDK_KEY_Escape, 0);
  g_assert_true (press_in_line (page, GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_cmpstr (wvb_record_get_text (get_only_action (page), WVB_ACTION_TEXT), ==,
                   "apotheek bellen");
  g_assert_cmpstr (wvb_record_get_text (get_only_action (page), WVB_ACTION_DUE), ==, "2026-11-27");
}

/* Somebody types faster than anything is saved. */
static void
test_fast (Fixture *fixture, gconstpointer data)
{
  WvbLivePage *page = show_page (fixture, 1000);
  GtkWidget *entry = display_get (GTK_WIDGET (page), GTK_TYPE_ENTRY, NULL);
  GPtrArray *items;

  for (guint i = 0; i < 5; i++) {
    g_autofree char *text = g_strdup_printf ("regel %u", i);

    type (page, text);
    g_signal_emit_by_name (entry, "activate");
    if (i == 2) {
      type (page, "n");
      g_signal_emit_by_name (entry, "activate");
    }
  }
  display_wait_until (rests, page);
  items = wvb_minutes_get_items (get_minutes (page));
  g_assert_cmpuint (items->len, ==, 5);
  for (guint i = 0; i < items->len; i++) {
    g_autofree char *text = g_strdup_printf ("regel %u", i);

    g_assert_cmpstr (wvb_record_get_text (items->pdata[i], WVB_MINUTE_ITEM_TEXT), ==, text);
    if (i >= 3)
      g_assert_cmpstr (wvb_record_get_text (items->pdata[i], WVB_MINUTE_ITEM_CASE), ==,
                       fixture->case_id);
  }
}

static void
test_over_time (Fixture *fixture, gconstpointer data)
{
  WvbLivePage *page = show_page (fixture, 1000);

  wvb_clock_set_fixed_ms (NOW_MS + 10 * MINUTE_MS);
  write_line (page, "loopt uit");
  assert_says (page, "2 minutes longer than planned");
  picture (fixture, "live-over");
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  WvbLivePage *page = show_page (fixture, 360);

  assert_says (page, "core disciplines: 0 of 4");
  write_line (page, "B nazorg na ontslag door de wijkverpleging, elke week");
  screen_settle (&fixture->screen);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (page)), <=, 360);
  picture (fixture, "live-narrow");
}

static void
test_brief (Fixture *fixture, gconstpointer data)
{
  WvbLivePage *page = show_page (fixture, 1000);
  WvbLiveMeeting *live = wvb_live_page_get_live (page);
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *brief = NULL;
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; i < 11; i++)
    write_line (page, "B besluit");
  lines = wvb_live_meeting_list_lines (live, wvb_live_meeting_get_item (live));
  brief = wvb_live_words_dup_brief (get_minutes (page), wvb_live_meeting_get_item (live), lines);
  parts = g_strsplit (brief, "\n", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, WVB_LIVE_WORDS_BRIEF_LINES);
  g_assert_cmpstr (parts[0], ==, "MDO De Linden 2026-11-26 · Wachttijd GGZ");
  g_assert_cmpstr (parts[1], ==, "Decision: besluit");
  g_assert_cmpstr (parts[9], ==, "and 3 more in the minutes");
}

static WvbLivePage *
find_live (TeamWindow *open)
{
  return (WvbLivePage *) display_find (GTK_WIDGET (open->window), WVB_TYPE_LIVE_PAGE, NULL);
}

static gboolean
runs (gpointer window)
{
  GtkWidget *page = display_find (window, WVB_TYPE_LIVE_PAGE, NULL);

  return page != NULL && rests (page);
}

static gboolean
asks_passphrase (gpointer window)
{
  return WVB_IS_OPEN_CASES_DIALOG (adw_application_window_get_visible_dialog (window));
}

static WvbRecord *
save_meeting (WvbStore *team)
{
  g_autoptr (WvbDraft) draft = wvb_draft_new (team);
  WvbRecord *meeting = wvb_draft_make (draft, &wvb_meeting_kind);
  WvbRecord *copy;

  wvb_draft_set_keeps (draft, FALSE);
  wvb_record_set_text (meeting, WVB_MEETING_NAME, "MDO");
  wvb_record_set_text (meeting, WVB_MEETING_KIND, "mdo");
  wvb_record_set_text (meeting, WVB_MEETING_DATE, "2026-11-26");
  wvb_record_set_text (meeting, WVB_MEETING_STARTS_AT, "10:00");
  wvb_record_set_text (meeting, WVB_MEETING_ENDS_AT, "11:00");
  for (guint i = 1; i <= 2; i++) {
    g_autofree char *title = g_strdup_printf ("Punt %u", i);
    WvbRecord *item = wvb_draft_make (draft, &wvb_agenda_item_kind);

    wvb_record_set_text (item, WVB_AGENDA_ITEM_TITLE, title);
    wvb_record_set_text (item, WVB_AGENDA_ITEM_MEETING, wvb_record_get_id (meeting));
    wvb_record_set_text (item, WVB_AGENDA_ITEM_KIND, WVB_AGENDA_TOPIC);
    wvb_record_set_integer (item, WVB_AGENDA_ITEM_POSITION, i);
  }
  copy = wvb_record_copy (meeting);
  scratch_store_save_draft (draft);
  return copy;
}

/* Ctrl+L in the middle: the page goes at once, and comes back where it was, with what was typed. */
static void
test_lock (void)
{
  TeamWindow open;
  g_autoptr (WvbRecord) meeting = NULL;
  WvbMainPage *main_page;
  WvbLivePage *page;

  team_window_open (&open);
  meeting = save_meeting (wvb_session_get_team (open.session));
  main_page = WVB_MAIN_PAGE (wvb_window_get_view (open.window));
  wvb_main_page_run_meeting (main_page, meeting);
  display_wait_until (runs, open.window);
  page = find_live (&open);
  write_line (page, "n");
  write_line (page, "B bewaard");
  type (page, "A half getypt");
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  gtk_widget_activate_action (GTK_WIDGET (open.window), "win.close-cases", NULL);
  g_assert_null (find_live (&open));
  while (page != NULL)
    display_wait_ms (10);
  g_assert_null (wvb_session_get_cases (open.session));
  wvb_main_page_run_meeting (main_page, meeting);
  display_wait_until (asks_passphrase, open.window);
  gtk_editable_set_text (GTK_EDITABLE (display_get (GTK_WIDGET (open.window),
                                                    ADW_TYPE_PASSWORD_ENTRY_ROW, "Passphrase")),
                         wvb_throwaway_get_passphrase (open.place));
  g_signal_emit_by_name (
      display_get (GTK_WIDGET (open.window), ADW_TYPE_PASSWORD_ENTRY_ROW, "Passphrase"),
      "entry-activated");
  display_wait_until (runs, open.window);
  page = find_live (&open);
  assert_says (page, "Item 2 of 2");
  assert_says (page, "bewaard");
  g_assert_cmpstr (wvb_live_entry_get_text (get_entry (GTK_WIDGET (page))), ==, "A half getypt");
  team_window_close (&open);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

static void
add_tests (void)
{
  g_test_add_func ("/live-page/command", test_command);
  g_test_add_func ("/live-page/time", test_time);
  add ("/live-page/meeting", test_meeting);
  add ("/live-page/close-rest", test_close_rest);
  add ("/live-page/drop", test_drop);
  add ("/live-page/lines", test_lines);
  add ("/live-page/typed-action", test_typed_action);
  add ("/live-page/fast", test_fast);
  add ("/live-page/over-time", test_over_time);
  add ("/live-page/narrow", test_narrow);
  add ("/live-page/brief", test_brief);
  g_test_add_func ("/live-page/lock", test_lock);
}

int
main (int argc, char *argv[])
{
  return screen_run_tests (argc, argv, add_tests);
}
