/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/key-page.h"

#include "display.h"
#include "team-window.h"
#include "ui/settings/security-page.h"
#include "ui/start/recovery-code-view.h"

static gboolean
shows_code (gpointer dialog)
{
  return display_find (dialog, WVB_TYPE_RECOVERY_CODE_VIEW, NULL) != NULL;
}

static AdwDialog *
get_visible_dialog (TeamWindow *open)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (open->window));
}

/* Opens the preferences up to the making of a new code. */
static AdwDialog *
begin_renewing (TeamWindow *open)
{
  AdwDialog *dialog;
  GtkWidget *page;
  GtkWidget *key_page;

  wvb_session_forget_recovery_code (open->session);
  gtk_widget_activate_action (GTK_WIDGET (open->window), "win.preferences", NULL);
  dialog = get_visible_dialog (open);
  page = display_get (GTK_WIDGET (dialog), WVB_TYPE_SECURITY_PAGE, NULL);
  gtk_widget_activate_action (page, "security.renew-recovery-code", NULL);
  key_page = display_get (GTK_WIDGET (dialog), WVB_TYPE_KEY_PAGE, NULL);
  team_window_type (key_page, "Passphrase of today", wvb_throwaway_get_passphrase (open->place));
  gtk_widget_activate_action (key_page, "start.next", NULL);
  return dialog;
}

static AdwDialog *
renew_recovery_code (TeamWindow *open)
{
  AdwDialog *dialog = begin_renewing (open);

  display_wait_until (shows_code, dialog);
  g_assert_nonnull (wvb_session_get_recovery_code (open->session));
  return dialog;
}

/* Closes the dialog and answers the question that comes of it. */
static void
close_and_answer (TeamWindow *open, AdwDialog *dialog, const char *answer)
{
  GtkWidget *question;

  adw_dialog_close (dialog);
  question = GTK_WIDGET (get_visible_dialog (open));
  g_assert_true (ADW_IS_ALERT_DIALOG (question));
  g_signal_emit_by_name (
      gtk_widget_get_ancestor (display_get (question, GTK_TYPE_WIDGET, answer), GTK_TYPE_BUTTON),
      "clicked");
  display_wait_ms (500);
}

/* The old code is dead: nobody drops the new one without being asked. */
static void
test_new_code_is_kept (void)
{
  TeamWindow open;
  AdwDialog *dialog;
  AdwNavigationPage *page;

  team_window_open (&open);
  dialog = renew_recovery_code (&open);
  page = ADW_NAVIGATION_PAGE (display_get (GTK_WIDGET (dialog), WVB_TYPE_KEY_PAGE, NULL));
  g_assert_false (adw_navigation_page_get_can_pop (page));
  close_and_answer (&open, dialog, "_Back to the Code");
  g_assert_true (get_visible_dialog (&open) == dialog);
  g_assert_true (shows_code (dialog));
  team_window_type_code (GTK_WIDGET (page), wvb_session_get_recovery_code (open.session));
  g_assert_true (adw_dialog_get_can_close (dialog));
  g_assert_true (adw_navigation_page_get_can_pop (page));
  team_window_type_code (GTK_WIDGET (page), "-------------------------------");
  g_assert_false (adw_dialog_get_can_close (dialog));
  close_and_answer (&open, dialog, "Close _Without It");
  g_assert_null (get_visible_dialog (&open));
  g_assert_null (wvb_session_get_recovery_code (open.session));
  team_window_close (&open);
}

static void
test_renew_recovery_code (void)
{
  TeamWindow open;

  team_window_open (&open);
  renew_recovery_code (&open);
  /* It is shown once, and a lock takes it away. */
  gtk_widget_activate_action (GTK_WIDGET (open.window), "win.lock", NULL);
  display_wait_ms (500);
  g_assert_null (wvb_session_get_recovery_code (open.session));
  team_window_close (&open);
}

/* The new slot may stand, or not: whoever comes back is told that the code on paper is in doubt. */
static void
test_lock_while_renewing (void)
{
  TeamWindow open;
  AdwDialog *question;

  team_window_open (&open);
  begin_renewing (&open);
  display_wait_ms (20);
  gtk_widget_activate_action (GTK_WIDGET (open.window), "win.lock", NULL);
  g_assert_true (team_window_shows_unlock (open.window));
  team_window_unlock (open.window, wvb_throwaway_get_passphrase (open.place));
  display_wait_until (team_window_shows_main, open.window);
  display_wait_ms (100);
  question = get_visible_dialog (&open);
  g_assert_true (ADW_IS_ALERT_DIALOG (question));
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (question)), ==,
                   "Code Not Checked");
  adw_dialog_force_close (question);
  team_window_close (&open);
}

int
main (int argc, char **argv)
{
  if (!display_init (&argc, &argv))
    return 0;
  g_test_add_func ("/key-page/renew-recovery-code", test_renew_recovery_code);
  g_test_add_func ("/key-page/new-code-is-kept", test_new_code_is_kept);
  g_test_add_func ("/key-page/lock-while-renewing", test_lock_while_renewing);
  return g_test_run ();
}
