/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/action-group.h"

#include "base/clock.h"
#include "domain/mdo/mdo.h"
#include "model/actions.h"
#include "model/member.h"
#include "screen.h"
#include "team-window.h"
#include "ui/mdo/action-row.h"
#include "ui/mdo/reason-dialog.h"

/* Thursday 26 November 2026, 10:04 in Amsterdam. */
#define NOW_MS (G_GINT64_CONSTANT (1795683840) * 1000)

static void
set_up (Screen *screen, gconstpointer data)
{
  wvb_clock_set_fixed_ms (NOW_MS);
  screen_set_up (screen, data);
  scratch_store_open_cases (&screen->scratch);
}

static void
tear_down (Screen *screen, gconstpointer data)
{
  screen_tear_down (screen, data);
  wvb_clock_set_fixed_ms (0);
}

static gboolean
write_me (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_set_setting (transaction, WVB_MEMBER_SETTING_ME, data, error);
}

static char *
add_me (ScratchStore *scratch)
{
  char *me = g_strdup ("01937c00-0000-7000-8000-000000000001");
  g_autoptr (DexFuture) writing = wvb_store_write (scratch->store, write_me, me);

  scratch_store_await (writing, NULL);
  return me;
}

static void
add_action (Screen *screen, const char *me, const char *text, const char *due)
{
  g_autoptr (WvbDraft) draft = wvb_draft_new (screen->scratch.cases);
  WvbRecord *action = wvb_draft_make (draft, &wvb_action_kind);

  wvb_draft_set_keeps (draft, FALSE);
  wvb_record_set_text (action, WVB_ACTION_TEXT, text);
  wvb_record_set_text (action, WVB_ACTION_OWNER, me);
  wvb_record_set_text (action, WVB_ACTION_DUE, due);
  wvb_record_set_text (action, WVB_ACTION_TOPIC, "Wachttijd GGZ");
  wvb_record_set_text (action, WVB_ACTION_AGREED_ON, "2026-11-12");
  scratch_store_save_draft (draft);
}

static WvbActionGroup *
show_group (Screen *screen)
{
  GtkWidget *toasts = adw_toast_overlay_new ();
  GtkWidget *group = wvb_action_group_new_for_stores (screen->scratch.store, screen->scratch.cases);

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), group);
  gtk_widget_set_valign (group, GTK_ALIGN_START);
  screen_show (screen, toasts, 600, 500);
  return WVB_ACTION_GROUP (group);
}

static gboolean
has_two (gpointer group)
{
  return wvb_action_group_get_count (group) == 2;
}

static gboolean
has_one (gpointer group)
{
  return wvb_action_group_get_count (group) == 1;
}

static gboolean
has_none (gpointer group)
{
  return wvb_action_group_get_count (group) == 0;
}

static void
test_actions (Screen *screen, gconstpointer data)
{
  g_autofree char *me = add_me (&screen->scratch);
  WvbActionGroup *group;
  GtkWidget *row, *dialog;

  add_action (screen, me, "Huisbezoek", "2026-11-20");
  add_action (screen, me, "Huisarts bellen", "2026-11-27");
  add_action (screen, "01937c00-0000-7000-8000-000000000002", "Van een ander", NULL);
  group = show_group (screen);
  display_wait_until (has_two, group);
  display_get (GTK_WIDGET (group), GTK_TYPE_LABEL, "My actions: 2 (1 late)");
  display_get (GTK_WIDGET (group), GTK_TYPE_LABEL, "late · Fri 20 Nov · Wachttijd GGZ");
  display_assert_buttons_named (GTK_WIDGET (screen->window));
  screen_picture (screen, "action-group");
  row = display_get (GTK_WIDGET (group), WVB_TYPE_ACTION_ROW, "Huisbezoek");
  g_assert_true (gtk_widget_activate_action (row, "action.done", NULL));
  display_wait_until (has_one, group);
  row = display_get (GTK_WIDGET (group), WVB_TYPE_ACTION_ROW, "Huisarts bellen");
  g_assert_true (gtk_widget_activate_action (row, "action.drop", NULL));
  dialog = display_get (GTK_WIDGET (screen->window), ADW_TYPE_ALERT_DIALOG, NULL);
  gtk_editable_set_text (GTK_EDITABLE (display_get (dialog, ADW_TYPE_ENTRY_ROW, "Reason")),
                         "is al gedaan");
  g_signal_emit_by_name (dialog, "response", WVB_REASON_DIALOG_GIVEN);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  display_wait_until (has_none, group);
  /* The toast brings it back. */
  g_signal_emit_by_name (display_get (GTK_WIDGET (screen->window), GTK_TYPE_BUTTON, "Undo"),
                         "clicked");
  display_wait_until (has_one, group);
}

/* Today tells that the cases are closed, and nothing of what is in them. */
static void
test_closed (void)
{
  TeamWindow open;

  team_window_open (&open);
  gtk_widget_activate_action (GTK_WIDGET (open.window), "win.show-page", "s", "today");
  gtk_widget_activate_action (GTK_WIDGET (open.window), "win.close-cases", NULL);
  display_get (GTK_WIDGET (open.window), ADW_TYPE_BUTTON_ROW, "Open the Cases to See Your Actions");
  team_window_close (&open);
}

static void
add_tests (void)
{
  g_test_add ("/action-group/actions", Screen, NULL, set_up, test_actions, tear_down);
  g_test_add_func ("/action-group/closed", test_closed);
}

int
main (int argc, char *argv[])
{
  return screen_run_tests (argc, argv, add_tests);
}
