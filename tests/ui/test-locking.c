/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a lock takes away while the program's window waits for a person. */
#include "display.h"
#include "team-window.h"
#include "ui/settings/security-page.h"
#include "ui/start/new-keys-page.h"
#include "ui/start/recovery-code-view.h"

static gboolean
asks (gpointer window)
{
  return adw_application_window_get_visible_dialog (window) != NULL;
}

/* Answers the question that the window asks; it has to be this one. */
static void
answer (WvbWindow *window, const char *heading, const char *response)
{
  AdwDialog *dialog;

  display_wait_until (asks, window);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (dialog)), ==, heading);
  g_signal_emit_by_name (dialog, "response", response);
  adw_dialog_force_close (dialog);
}

/* The folder is open while its code shows: it is locked as any other, and what was lost is told. */
static void
test_lock_at_recovery_code (void)
{
  const gint64 hour_us = (gint64) 3600 * G_USEC_PER_SEC;
  g_autoptr (WvbThrowaway) place = wvb_throwaway_new (NULL);
  g_autoptr (WvbSession) session = NULL;
  WvbWindow *window = wvb_window_new (display_get_application ());

  team_window_make (window, wvb_throwaway_get_folder (place));
  session = g_object_ref (wvb_window_get_session (window));
  wvb_auto_lock_check_idle (wvb_window_get_auto_lock (window),
                            wvb_auto_lock_get_now_us () + hour_us * 3);
  g_assert_true (team_window_shows_unlock (window));
  g_assert_null (wvb_session_get_team (session));
  g_assert_null (wvb_window_get_session (window));
  team_window_unlock (window, TEAM_WINDOW_PASSPHRASE);
  display_wait_until (team_window_shows_main, window);
  answer (window, "Code Not Checked", "preferences");
  g_assert_nonnull (display_get (
      GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))),
      WVB_TYPE_SECURITY_PAGE, NULL));
  /* Once. */
  wvb_window_lock (window);
  team_window_unlock (window, TEAM_WINDOW_PASSPHRASE);
  display_wait_until (team_window_shows_main, window);
  display_wait_ms (100);
  g_assert_false (asks (window));
  gtk_window_close (GTK_WINDOW (window));
  display_wait_ms (100);
}

static void
test_lock_key_at_recovery_code (void)
{
  g_autoptr (WvbThrowaway) place = wvb_throwaway_new (NULL);
  WvbWindow *window = wvb_window_new (display_get_application ());

  team_window_make (window, wvb_throwaway_get_folder (place));
  gtk_window_close (GTK_WINDOW (window));
  answer (window, "Close Without the Code?", "back");
  g_assert_false (team_window_shows_unlock (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.lock", NULL);
  g_assert_true (team_window_shows_unlock (window));
  gtk_window_close (GTK_WINDOW (window));
  display_wait_ms (100);
}

static gboolean
is_making (gpointer window)
{
  GtkWidget *step = team_window_get_step (wvb_window_get_view (window));

  return g_str_equal (adw_navigation_page_get_tag (ADW_NAVIGATION_PAGE (step)), "making");
}

/* The screen was locked before the code came up: nobody is there to see it. */
static void
test_lock_while_making (void)
{
  g_autoptr (WvbThrowaway) place = wvb_throwaway_new (NULL);
  WvbWindow *window = wvb_window_new (display_get_application ());

  team_window_begin_making (window, wvb_throwaway_get_folder (place));
  display_wait_until (is_making, window);
  g_assert_nonnull (wvb_window_get_auto_lock (window));
  g_signal_emit_by_name (wvb_window_get_auto_lock (window), "lock");
  display_wait_until (team_window_shows_unlock, window);
  g_assert_null (wvb_window_get_session (window));
  team_window_unlock (window, TEAM_WINDOW_PASSPHRASE);
  display_wait_until (team_window_shows_main, window);
  answer (window, "Code Not Checked", "close");
  gtk_window_close (GTK_WINDOW (window));
  display_wait_ms (100);
}

static gboolean
is_code_shown (gpointer window)
{
  return wvb_recovery_code_view_find (window) != NULL;
}

/* Up to the page that asks the passphrase, which is typed. */
static GtkWidget *
ask_new_keys (TeamWindow *open)
{
  GtkWidget *page;

  team_window_open (open);
  gtk_widget_activate_action (GTK_WIDGET (open->window), "win.new-keys", NULL);
  page = wvb_window_get_view (open->window);
  g_assert_true (WVB_IS_NEW_KEYS_PAGE (page));
  team_window_type (page, "Passphrase", wvb_throwaway_get_passphrase (open->place));
  return page;
}

static void
unlock_and_hear_of_code (TeamWindow *open)
{
  team_window_unlock (open->window, wvb_throwaway_get_passphrase (open->place));
  display_wait_until (team_window_shows_main, open->window);
  answer (open->window, "Code Not Checked", "close");
}

/* The new code is as easily lost as the first one, and is asked about in the same way. */
static void
test_new_keys_code (void)
{
  const gint64 hour_us = (gint64) 3600 * G_USEC_PER_SEC;
  TeamWindow open;
  GtkWidget *page = ask_new_keys (&open);

  dex_future_disown (wvb_new_keys_page_start (WVB_NEW_KEYS_PAGE (page)));
  display_wait_until (is_code_shown, open.window);
  gtk_window_close (GTK_WINDOW (open.window));
  answer (open.window, "Close Without the Code?", "back");
  g_assert_true (is_code_shown (open.window));
  wvb_auto_lock_check_idle (wvb_window_get_auto_lock (open.window),
                            wvb_auto_lock_get_now_us () + hour_us * 3);
  g_assert_true (team_window_shows_unlock (open.window));
  unlock_and_hear_of_code (&open);
  team_window_close (&open);
}

/* Nobody is there to see the code; the database itself cannot be locked before its keys are made.
 */
static void
test_lock_while_making_keys (void)
{
  TeamWindow open;
  GtkWidget *page = ask_new_keys (&open);

  dex_future_disown (wvb_new_keys_page_start (WVB_NEW_KEYS_PAGE (page)));
  display_wait_ms (50);
  g_assert_false (is_code_shown (open.window));
  g_signal_emit_by_name (wvb_window_get_auto_lock (open.window), "lock");
  g_assert_true (wvb_window_get_view (open.window) == page);
  display_wait_until (team_window_shows_unlock, open.window);
  g_assert_false (is_code_shown (open.window));
  unlock_and_hear_of_code (&open);
  team_window_close (&open);
}

/* The keys are made to their end, and the paper code of before may be dead. */
static void
test_close_while_making_keys (void)
{
  TeamWindow open;
  GtkWidget *page = ask_new_keys (&open);
  g_autoptr (DexFuture) made = wvb_new_keys_page_start (WVB_NEW_KEYS_PAGE (page));

  display_wait_ms (50);
  gtk_window_close (GTK_WINDOW (open.window));
  while (dex_future_is_pending (made))
    g_main_context_iteration (NULL, TRUE);
  open.window = wvb_window_new (display_get_application ());
  wvb_window_show_unlock (open.window, wvb_throwaway_get_folder (open.place));
  unlock_and_hear_of_code (&open);
  team_window_close (&open);
}

/* What was typed and not used yet is gone, also behind a page that asks for more than one. */
static void
test_lock_at_typed_passphrase (void)
{
  TeamWindow open;
  GtkWidget *page = ask_new_keys (&open);
  GtkWidget *row = display_get (page, ADW_TYPE_PASSWORD_ENTRY_ROW, "Passphrase");

  g_signal_emit_by_name (wvb_window_get_auto_lock (open.window), "lock");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
  gtk_widget_activate_action (GTK_WIDGET (open.window), "win.restore", NULL);
  page = wvb_window_get_view (open.window);
  row = display_get (page, ADW_TYPE_PASSWORD_ENTRY_ROW, "Passphrase or recovery code");
  gtk_editable_set_text (GTK_EDITABLE (row), TEAM_WINDOW_PASSPHRASE);
  g_signal_emit_by_name (wvb_window_get_auto_lock (open.window), "lock");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
  team_window_close (&open);
}

/* Keys that nobody got leave the code on paper as it was. */
static void
test_no_new_keys (void)
{
  TeamWindow open;
  GtkWidget *page = ask_new_keys (&open);
  g_autoptr (DexFuture) made = NULL;

  team_window_type (page, "Passphrase", "iets heel anders");
  made = wvb_new_keys_page_start (WVB_NEW_KEYS_PAGE (page));
  while (dex_future_is_pending (made))
    g_main_context_iteration (NULL, TRUE);
  wvb_window_show_unlock (open.window, wvb_throwaway_get_folder (open.place));
  team_window_unlock (open.window, wvb_throwaway_get_passphrase (open.place));
  display_wait_until (team_window_shows_main, open.window);
  display_wait_ms (100);
  g_assert_false (asks (open.window));
  team_window_close (&open);
}

static AdwDialog *
get_dialog (WvbWindow *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

static GtkWidget *
get_entry (AdwDialog *dialog)
{
  return display_get (GTK_WIDGET (dialog), ADW_TYPE_PASSWORD_ENTRY_ROW, "Passphrase");
}

static void
type_and_enter (AdwDialog *dialog, const char *passphrase)
{
  gtk_editable_set_text (GTK_EDITABLE (get_entry (dialog)), passphrase);
  g_signal_emit_by_name (get_entry (dialog), "entry-activated");
}

static gboolean
says_wrong (gpointer dialog)
{
  return display_find (dialog, GTK_TYPE_LABEL,
                       "The passphrase is not right. Mind capitals and spaces; nothing is lost by "
                       "trying again.")
         != NULL;
}

static gboolean
is_answered (gpointer window)
{
  return get_dialog (window) == NULL;
}

static gboolean
has_focus_inside (gpointer row)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (row));

  return focus != NULL && gtk_widget_is_ancestor (focus, row);
}

/* The cases open again where they were closed, with the passphrase alone. */
static void
test_open_cases (void)
{
  TeamWindow open;
  GtkWidget *page;
  AdwDialog *dialog;

  team_window_open (&open);
  page = wvb_window_get_view (open.window);
  g_assert_null (display_find (page, GTK_TYPE_LABEL, "Open cases…"));
  gtk_widget_activate_action (GTK_WIDGET (open.window), "win.close-cases", NULL);
  g_assert_nonnull (display_find (page, GTK_TYPE_LABEL, "Open cases…"));
  gtk_widget_activate_action (GTK_WIDGET (open.window), "win.open-cases", NULL);
  dialog = get_dialog (open.window);
  display_assert_buttons_named (GTK_WIDGET (dialog));
  display_wait_until (has_focus_inside, get_entry (dialog));
  type_and_enter (dialog, "iets heel anders");
  display_wait_until (says_wrong, dialog);
  g_assert_null (wvb_session_get_cases (open.session));
  type_and_enter (dialog, wvb_throwaway_get_passphrase (open.place));
  display_wait_until (is_answered, open.window);
  g_assert_nonnull (wvb_session_get_cases (open.session));
  g_assert_null (display_find (page, GTK_TYPE_LABEL, "Open cases…"));
  g_assert_nonnull (display_find (page, GTK_TYPE_LABEL, "Close cases"));
  team_window_close (&open);
}

/* Whoever gives up or locks meanwhile does not get them, and what was typed goes. */
static void
test_give_up_opening_cases (void)
{
  TeamWindow open;
  AdwDialog *dialog;
  g_autoptr (AdwDialog) locked = NULL;
  g_autoptr (GtkWidget) entry = NULL;

  team_window_open (&open);
  gtk_widget_activate_action (GTK_WIDGET (open.window), "win.close-cases", NULL);
  gtk_widget_activate_action (GTK_WIDGET (open.window), "win.open-cases", NULL);
  dialog = get_dialog (open.window);
  entry = g_object_ref (get_entry (dialog));
  type_and_enter (dialog, wvb_throwaway_get_passphrase (open.place));
  display_wait_ms (10);
  adw_dialog_close (dialog);
  display_wait_until (is_answered, open.window);
  g_assert_null (wvb_session_get_cases (open.session));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");

  gtk_widget_activate_action (GTK_WIDGET (open.window), "win.open-cases", NULL);
  locked = g_object_ref (get_dialog (open.window));
  type_and_enter (locked, wvb_throwaway_get_passphrase (open.place));
  display_wait_ms (10);
  wvb_window_lock (open.window);
  g_assert_true (team_window_shows_unlock (open.window));
  display_wait_ms (1500);
  g_assert_null (wvb_session_get_cases (open.session));
  /* A dialog that is gone is not brought up to date any more. */
  g_assert_false (adw_dialog_get_can_close (locked));
  team_window_close (&open);
}

/* The drawer of the keyring opens it without a word, which takes long after a crash or an update; a
 * lock meanwhile is heard all the same, and so is going elsewhere. */
static void
test_lock_while_opening (void)
{
  TeamWindow open;
  WvbWindow *window;
  g_autoptr (WvbThrowaway) other = wvb_throwaway_new (NULL);
  g_autoptr (DexFuture) future = wvb_throwaway_create (other);
  g_autoptr (WvbSession) late = NULL;
  DexPromise *left = dex_promise_new ();
  DexPromise *opening = dex_promise_new ();

  team_window_open (&open);
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  late = g_value_dup_object (dex_future_get_value (future, NULL));
  window = wvb_window_new (display_get_application ());
  wvb_window_open_folder (window, wvb_throwaway_get_folder (other), dex_ref (left));
  display_wait_ms (50);
  wvb_window_open_folder (window, wvb_throwaway_get_folder (open.place), dex_ref (opening));
  display_wait_ms (50);
  dex_promise_resolve_object (left, g_object_ref (late));
  display_wait_ms (100);
  g_assert_null (wvb_window_get_view (window));
  g_assert_null (wvb_session_get_team (late));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.lock", NULL);
  dex_promise_resolve_object (opening, g_object_ref (open.session));
  display_wait_until (team_window_shows_unlock, window);
  display_wait_ms (50);
  g_assert_true (team_window_shows_unlock (window));
  g_assert_null (wvb_window_get_session (window));
  g_assert_null (wvb_session_get_team (open.session));
  team_window_unlock (window, wvb_throwaway_get_passphrase (open.place));
  display_wait_until (team_window_shows_main, window);
  dex_unref (left);
  dex_unref (opening);
  gtk_window_close (GTK_WINDOW (window));
  team_window_close (&open);
}

int
main (int argc, char **argv)
{
  g_autofree char *data = g_dir_make_tmp ("wvb-XXXXXX", NULL);

  /* Nobody's own folders. */
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  if (!display_init (&argc, &argv))
    return 0;
  g_test_add_func ("/locking/lock-at-recovery-code", test_lock_at_recovery_code);
  g_test_add_func ("/locking/lock-key-at-recovery-code", test_lock_key_at_recovery_code);
  g_test_add_func ("/locking/lock-while-making", test_lock_while_making);
  g_test_add_func ("/locking/new-keys-code", test_new_keys_code);
  g_test_add_func ("/locking/lock-while-making-keys", test_lock_while_making_keys);
  g_test_add_func ("/locking/close-while-making-keys", test_close_while_making_keys);
  g_test_add_func ("/locking/lock-at-typed-passphrase", test_lock_at_typed_passphrase);
  g_test_add_func ("/locking/no-new-keys", test_no_new_keys);
  g_test_add_func ("/locking/open-cases", test_open_cases);
  g_test_add_func ("/locking/give-up-opening-cases", test_give_up_opening_cases);
  g_test_add_func ("/locking/lock-while-opening", test_lock_while_opening);
  return g_test_run ();
}
