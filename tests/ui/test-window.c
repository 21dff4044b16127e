/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window.h"

#include "display.h"
#include "mocked-desktop.h"
#include "team-window.h"
#include "ui/auto-lock.h"
#include "ui/brief-copy.h"
#include "ui/file-dialog.h"
#include "security/attempts.h"
#include "ui/main/main-page.h"
#include "ui/settings/backup-page.h"
#include "ui/settings/key-page.h"
#include "ui/settings/security-page.h"
#include "ui/start/first-start.h"
#include "ui/start/new-keys-page.h"
#include "ui/start/recovery-code-view.h"
#include "ui/start/unlock-page.h"
#include "ui/throwaway.h"
#include "ui/today/today-page.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* Whom no system gives anything to. */
#define ORDINARY_USER 65534

static gboolean has_desktop;

static void
answer_recovery_check (WvbWindow *window)
{
  GtkWidget *start = wvb_window_get_view (window);
  WvbSession *session = wvb_window_get_session (window);

  g_assert_false (team_window_is_ready (team_window_get_step (start)));
  team_window_type_code (team_window_get_step (start), wvb_session_get_recovery_code (session));
}

static char *
walk_first_start (WvbWindow *window, const char *folder)
{
  GtkWidget *start;

  team_window_make (window, folder);
  start = wvb_window_get_view (window);
  display_assert_buttons_named (GTK_WIDGET (window));
  answer_recovery_check (window);
  g_assert_true (team_window_is_ready (team_window_get_step (start)));
  gtk_widget_activate_action (start, "start.next", NULL);
  display_wait_until (team_window_shows_main, window);
  return g_strdup (wvb_session_get_folder (wvb_window_get_session (window)));
}

static gboolean
shows_problem (gpointer view)
{
  return display_find (view, GTK_TYPE_LABEL,
                       "The passphrase is not right. Mind capitals and spaces; nothing is lost by "
                       "trying again.")
         != NULL;
}

static void
test_first_start_lock_and_unlock (void)
{
  g_autoptr (WvbThrowaway) place = wvb_throwaway_new (NULL);
  WvbWindow *window = wvb_window_new (display_get_application ());
  g_autofree char *folder = walk_first_start (window, wvb_throwaway_get_folder (place));
  GtkWidget *main_page = wvb_window_get_view (window);
  WvbSession *session = wvb_window_get_session (window);

  g_assert_cmpstr (folder, ==, wvb_throwaway_get_folder (place));
  g_assert_null (wvb_session_get_recovery_code (session));
  display_wait_ms (300);
  display_assert_buttons_named (GTK_WIDGET (window));

  /* Nothing of what was shown outlives the lock. */
  g_object_add_weak_pointer (G_OBJECT (main_page), (gpointer *) &main_page);
  g_object_add_weak_pointer (G_OBJECT (session), (gpointer *) &session);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.code-lists", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.lock", NULL);
  g_assert_true (team_window_shows_unlock (window));
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  display_wait_ms (1500);
  g_assert_null (main_page);
  g_assert_null (session);
  display_assert_buttons_named (GTK_WIDGET (window));

  team_window_unlock (window, "a wrong one altogether");
  display_wait_until (shows_problem, wvb_window_get_view (window));
  g_assert_true (team_window_shows_unlock (window));
  team_window_unlock (window, TEAM_WINDOW_PASSPHRASE);
  display_wait_until (team_window_shows_main, window);
  g_assert_cmpstr (wvb_session_get_neighbourhood (wvb_window_get_session (window)), ==,
                   "De Linden");
  gtk_window_close (GTK_WINDOW (window));
  display_wait_ms (100);
}

static gboolean
shows_lines (gpointer window)
{
  return display_find (wvb_window_get_view (window), ADW_TYPE_PREFERENCES_GROUP, NULL) != NULL;
}

/* The name is on the page alone: what is in a title may be seen by anybody who looks on. */
static void
assert_greeted (WvbWindow *window)
{
  static const char *const GREETINGS[]
      = { "Good morning, Anna", "Good afternoon, Anna", "Good evening, Anna" };
  GtkWidget *page = display_get (wvb_window_get_view (window), WVB_TYPE_TODAY_PAGE, NULL);
  guint n_greetings = 0;

  for (guint i = 0; i < G_N_ELEMENTS (GREETINGS); i++)
    n_greetings += display_find (page, GTK_TYPE_LABEL, GREETINGS[i]) != NULL;
  g_assert_cmpuint (n_greetings, ==, 1);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Wijkverband");
}

static void
test_example_pages (void)
{
  static const char *const PAGES[]
      = { "today", "social-map", "meetings", "tasks", "bottlenecks", "region" };
  g_autoptr (WvbThrowaway) place = wvb_throwaway_new (NULL);
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (DexFuture) future = wvb_throwaway_create (place);
  g_autoptr (GError) error = NULL;
  WvbWindow *window = wvb_window_new (display_get_application ());

  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  session = g_value_dup_object (dex_future_get_value (future, &error));
  g_assert_no_error (error);
  wvb_window_show_session (window, session);
  display_wait_until (shows_lines, window);
  assert_greeted (window);
  for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++) {
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-page", "s", PAGES[i]);
    display_wait_ms (400);
    display_assert_buttons_named (GTK_WIDGET (window));
  }
  gtk_window_close (GTK_WINDOW (window));
  display_wait_ms (100);
}

static WvbSession *
create_with_keyring (WvbThrowaway *place)
{
  const WvbSessionSetup setup = {
    .folder = wvb_throwaway_get_folder (place),
    .neighbourhood = "De Linden",
    .passphrase = TEAM_WINDOW_PASSPHRASE,
    .use_keyring = TRUE,
  };
  g_autoptr (DexFuture) future = wvb_session_create (&setup);
  g_autoptr (GError) error = NULL;

  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  if (dex_future_get_value (future, &error) == NULL) {
    g_test_skip (error->message);
    return NULL;
  }
  return g_value_dup_object (dex_future_get_value (future, NULL));
}

/* The keyring opens the map until the first lock; from then on the passphrase does. */
static void
test_keyring (void)
{
  g_autoptr (WvbThrowaway) place = wvb_throwaway_new (NULL);
  WvbSession *session = create_with_keyring (place);
  WvbWindow *window;

  if (session == NULL)
    return;
  wvb_session_close (session);
  g_clear_object (&session);
  window = wvb_window_new (display_get_application ());
  wvb_window_open_folder (window, wvb_throwaway_get_folder (place), NULL);
  while (!team_window_shows_main (window) && !team_window_shows_unlock (window))
    g_main_context_iteration (NULL, TRUE);
  if (team_window_shows_unlock (window)) {
    g_test_skip ("there is no keyring here");
  } else {
    wvb_window_lock (window);
    wvb_window_open_folder (window, wvb_throwaway_get_folder (place), NULL);
    display_wait_ms (100);
    display_wait_until (team_window_shows_unlock, window);
    team_window_unlock (window, TEAM_WINDOW_PASSPHRASE);
    display_wait_until (team_window_shows_main, window);
  }
  gtk_window_close (GTK_WINDOW (window));
  display_wait_ms (100);
}

static void
give (const char *path)
{
  if (chown (path, ORDINARY_USER, (gid_t) -1) != 0)
    g_test_message ("%s: %s", path, g_strerror (errno));
}

/* Who is not bound by modes becomes somebody who is, and has the folder. */
static gboolean
become_ordinary (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *parent = g_path_get_dirname (folder);

  if (geteuid () != 0)
    return TRUE;
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir)) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    give (path);
  }
  give (folder);
  give (parent);
  if (setresuid (ORDINARY_USER, ORDINARY_USER, 0) != 0)
    return FALSE;
  if (g_access (folder, X_OK) == 0)
    return TRUE;
  g_assert_cmpint (setresuid (0, 0, 0), ==, 0);
  return FALSE;
}

static gboolean
shows_reading (gpointer window)
{
  return display_find (window, GTK_TYPE_LABEL, "This Database Can Only Be Read") != NULL;
}

static void
assert_refused (GtkWidget *page, const char *group, const char *const *buttons)
{
  GtkWidget *said = display_get (page, ADW_TYPE_PREFERENCES_GROUP, group);

  g_assert_true (
      g_str_has_prefix (adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (said)),
                        "Nothing may be written"));
  for (guint i = 0; buttons[i] != NULL; i++)
    g_assert_false (gtk_widget_get_sensitive (display_get (page, GTK_TYPE_BUTTON, buttons[i])));
}

/* What cannot be done there is not offered, and why is said. */
static void
assert_preferences_only_read (WvbWindow *window)
{
  AdwDialog *dialog;
  GtkWidget *page;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.preferences", NULL);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  page = display_get (GTK_WIDGET (dialog), WVB_TYPE_SECURITY_PAGE, NULL);
  assert_refused (page, "What Opens This Folder",
                  (const char *const[]) { "Change…", "Renew…", NULL });
  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (dialog), "backups");
  page = display_get (GTK_WIDGET (dialog), WVB_TYPE_BACKUP_PAGE, NULL);
  assert_refused (page, "Backups",
                  (const char *const[]) { "Make Now", "Choose…", "Rebuild", NULL });
  g_assert_true (gtk_widget_get_sensitive (display_get (page, GTK_TYPE_BUTTON, "Examine Now")));
  adw_dialog_force_close (dialog);
}

/* Nothing is typed that could not be kept, and it is said for as long as that is so. */
static void
test_only_reads (void)
{
  static const char *const WRITING[]
      = { "win.add-service", "win.code-lists", "win.search-words", "win.new-keys" };
  const uid_t before = geteuid ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSession) reading = NULL;
  TeamWindow open;

  team_window_open (&open);
  wvb_session_close (open.session);
  if (!become_ordinary (wvb_throwaway_get_folder (open.place))) {
    g_test_skip ("NOT TESTED: nobody here is bound by modes and reaches the folder");
  } else {
    g_assert_cmpint (g_chmod (wvb_throwaway_get_folder (open.place), 0555), ==, 0);
    reading = wvb_session_open_sync (wvb_throwaway_get_folder (open.place),
                                     wvb_throwaway_get_passphrase (open.place), &error);
    g_assert_no_error (error);
    g_assert_nonnull (wvb_session_get_reading_advice (reading));
    wvb_window_show_session (open.window, reading);
    display_wait_until (shows_reading, open.window);
    gtk_widget_activate_action (GTK_WIDGET (open.window), "win.show-page", "s", "social-map");
    for (guint i = 0; i < G_N_ELEMENTS (WRITING); i++) {
      gtk_widget_activate_action (GTK_WIDGET (open.window), WRITING[i], NULL);
      display_wait_ms (100);
      g_assert_null (
          adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (open.window)));
      g_assert_true (team_window_shows_main (open.window));
    }
    wvb_main_page_activate_map (WVB_MAIN_PAGE (wvb_window_get_view (open.window)), "map.add", NULL);
    display_wait_ms (100);
    g_assert_null (
        adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (open.window)));
    g_assert_true (shows_reading (open.window));
    assert_preferences_only_read (open.window);
    display_assert_buttons_named (GTK_WIDGET (open.window));
    g_signal_emit_by_name (
        gtk_widget_get_ancestor (display_get (GTK_WIDGET (open.window), GTK_TYPE_LABEL,
                                              "This Database Can Only Be Read"),
                                 ADW_TYPE_BANNER),
        "button-clicked");
    g_assert_nonnull (
        adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (open.window)));
    g_chmod (wvb_throwaway_get_folder (open.place), 0700);
    if (before == 0)
      g_assert_cmpint (setresuid (0, 0, 0), ==, 0);
  }
  team_window_close (&open);
}

static void
count_cb (int *count)
{
  ++*count;
}

/* The cases close long before the rest, unless somebody holds them; whatever the settings say, both
 * do. */
static void
test_idle (void)
{
  const gint64 minute = (gint64) 60 * G_USEC_PER_SEC;
  g_autoptr (GSettings) settings = g_settings_new ("nl.wijkverband.Wijkverband");
  g_autoptr (WvbAutoLock) watch = NULL;
  g_autoptr (WvbCasesHold) hold = NULL;
  TeamWindow open;
  gint64 now;
  int locks = 0;
  int closings = 0;

  team_window_open (&open);
  watch = wvb_auto_lock_new (GTK_WINDOW (open.window), settings);
  g_signal_connect_swapped (watch, "lock", G_CALLBACK (count_cb), &locks);
  g_signal_connect_swapped (watch, "close-cases", G_CALLBACK (count_cb), &closings);
  now = wvb_auto_lock_get_now_us ();
  wvb_auto_lock_check_idle (watch, now + 1000 * minute);
  g_assert_cmpint (locks + closings, ==, 0);
  wvb_auto_lock_set_session (watch, open.session);

  wvb_auto_lock_check_idle (watch, now + 4 * minute);
  g_assert_cmpint (locks + closings, ==, 0);
  hold = wvb_session_hold_cases (open.session);
  wvb_auto_lock_check_idle (watch, now + 6 * minute);
  g_assert_cmpint (closings, ==, 0);
  g_clear_object (&hold);
  wvb_auto_lock_check_idle (watch, now + 6 * minute);
  g_assert_cmpint (closings, ==, 1);
  wvb_session_close_cases (open.session);
  wvb_auto_lock_check_idle (watch, now + 58 * minute);
  g_assert_cmpint (closings, ==, 1);
  g_assert_cmpint (locks, ==, 0);
  wvb_auto_lock_check_idle (watch, now + 61 * minute);
  g_assert_cmpint (locks, ==, 1);

  g_settings_set_int (settings, WVB_AUTO_LOCK_TEAM_KEY, 120);
  wvb_auto_lock_check_idle (watch, now + 119 * minute);
  g_assert_cmpint (locks, ==, 1);
  wvb_auto_lock_check_idle (watch, now + 121 * minute);
  g_assert_cmpint (locks, ==, 2);
  g_settings_reset (settings, WVB_AUTO_LOCK_TEAM_KEY);
  g_object_run_dispose (G_OBJECT (watch));
  team_window_close (&open);
}

static gboolean
may_be_typed_in (gpointer view)
{
  return gtk_widget_get_sensitive (display_get (view, ADW_TYPE_PASSWORD_ENTRY_ROW, "Passphrase"));
}

static gboolean
is_busy (gpointer view)
{
  return !may_be_typed_in (view);
}

/* The screen was locked while the passphrase was tried. */
static void
test_lock_while_unlocking (void)
{
  TeamWindow open;
  GtkWidget *view;

  team_window_open (&open);
  wvb_window_lock (open.window);
  view = wvb_window_get_view (open.window);
  team_window_unlock (open.window, wvb_throwaway_get_passphrase (open.place));
  display_wait_until (is_busy, view);
  wvb_window_lock (open.window);
  display_wait_until (may_be_typed_in, view);
  display_wait_ms (100);
  g_assert_true (wvb_window_get_view (open.window) == view);
  g_assert_null (wvb_window_get_session (open.window));
  team_window_unlock (open.window, wvb_throwaway_get_passphrase (open.place));
  display_wait_until (team_window_shows_main, open.window);
  team_window_close (&open);
}

static void
add_recent (const char *uri, const char *program)
{
  GtkRecentData data = { .mime_type = (char *) "text/csv",
                         .app_name = (char *) program,
                         .app_exec = (char *) "program %u" };

  g_assert_true (gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data));
}

static gboolean
is_forgotten (gpointer uri)
{
  return !gtk_recent_manager_has_item (gtk_recent_manager_get_default (), uri);
}

/* As a file dialog does with what is chosen in it. */
static void
test_recent_files (void)
{
  static char ours[] = "file:///tmp/ours.csv";
  static char others[] = "file:///tmp/others.csv";
  g_autoptr (GtkFileDialog) dialog = wvb_file_dialog_new ("Which File?");

  add_recent (others, "another");
  add_recent (others, g_get_application_name ());
  add_recent (ours, g_get_application_name ());
  g_assert_false (is_forgotten (ours));
  display_wait_until (is_forgotten, ours);
  g_assert_false (is_forgotten (others));
}

static char *
read_clipboard (GtkWidget *widget)
{
  GdkContentProvider *content = gdk_clipboard_get_content (gtk_widget_get_clipboard (widget));
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  return content != NULL && gdk_content_provider_get_value (content, &value, NULL)
             ? g_value_dup_string (&value)
             : NULL;
}

/* The map stays, and there is nothing left to close; what was copied goes. */
static void
test_close_cases (void)
{
  TeamWindow open;
  GtkWidget *page;
  g_autofree char *copied = NULL;

  team_window_open (&open);
  page = wvb_window_get_view (open.window);
  g_assert_nonnull (display_find (page, GTK_TYPE_LABEL, "Close cases"));
  wvb_brief_copy_text (page, "De Linden");
  copied = read_clipboard (page);
  g_assert_cmpstr (copied, ==, "De Linden");
  gtk_widget_activate_action (GTK_WIDGET (open.window), "win.close-cases", NULL);
  g_assert_true (wvb_window_get_view (open.window) == page);
  g_assert_null (wvb_session_get_cases (open.session));
  g_assert_nonnull (wvb_session_get_team (open.session));
  g_assert_null (display_find (page, GTK_TYPE_LABEL, "Close cases"));
  g_assert_null (read_clipboard (page));
  /* As Ctrl+C does in an entry of ours. */
  gdk_clipboard_set_text (gtk_widget_get_clipboard (page), "Het Atrium");
  wvb_window_lock (open.window);
  g_assert_null (read_clipboard (GTK_WIDGET (open.window)));
  display_assert_buttons_named (GTK_WIDGET (open.window));
  team_window_unlock (open.window, wvb_throwaway_get_passphrase (open.place));
  display_wait_until (team_window_shows_main, open.window);
  wvb_brief_copy_text (GTK_WIDGET (open.window), "De Linden");
  /* To another folder, or to none. */
  wvb_window_show_first_start (open.window, NULL);
  g_assert_null (read_clipboard (GTK_WIDGET (open.window)));
  team_window_close (&open);
}

static gboolean
hears_screen (gpointer desktop)
{
  gboolean yes;

  g_object_get (desktop, "hears-screen", &yes, NULL);
  return yes;
}

static gboolean
hears_sleep (gpointer desktop)
{
  gboolean yes;

  g_object_get (desktop, "hears-sleep", &yes, NULL);
  return yes;
}

static gboolean
is_free_to_sleep (gpointer nothing)
{
  return mocked_desktop_count_inhibitors () == 0;
}

/* The locked screen and sleep take everything away, keys and all, before sleep begins. */
static void
test_desktop_locks (void)
{
  WvbDesktopWatch *desktop;
  TeamWindow open;

  if (!has_desktop) {
    g_test_skip ("NOT TESTED: needs dbus-daemon and python3-dbusmock");
    return;
  }
  team_window_open (&open);
  desktop = wvb_auto_lock_get_desktop (wvb_window_get_auto_lock (open.window));
  mocked_desktop_start_screen_saver ();
  display_wait_until (hears_screen, desktop);
  mocked_desktop_set_locked (TRUE);
  display_wait_until (team_window_shows_unlock, open.window);
  g_assert_null (wvb_session_get_team (open.session));
  mocked_desktop_stop_screen_saver ();

  team_window_unlock (open.window, wvb_throwaway_get_passphrase (open.place));
  display_wait_until (team_window_shows_main, open.window);
  g_set_object (&open.session, wvb_window_get_session (open.window));
  mocked_desktop_start_logind ();
  display_wait_until (hears_sleep, desktop);
  mocked_desktop_set_sleeping (TRUE);
  display_wait_until (is_free_to_sleep, NULL);
  g_assert_true (team_window_shows_unlock (open.window));
  g_assert_null (wvb_session_get_team (open.session));
  mocked_desktop_stop_logind ();
  team_window_close (&open);
}

static gboolean
lists_codes (gpointer dialog)
{
  return display_find (dialog, ADW_TYPE_ACTION_ROW, NULL) != NULL;
}

static void
test_dialogs (void)
{
  static const char *const ACTIONS[]
      = { "win.shortcuts", "win.about", "win.code-lists", "win.search-words", "win.preferences" };
  g_autoptr (WvbThrowaway) place = wvb_throwaway_new (NULL);
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (DexFuture) future = wvb_throwaway_create (place);
  WvbWindow *window = wvb_window_new (display_get_application ());

  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  session = g_value_dup_object (dex_future_get_value (future, NULL));
  wvb_window_show_session (window, session);
  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++) {
    AdwDialog *dialog;

    gtk_widget_activate_action (GTK_WIDGET (window), ACTIONS[i], NULL);
    dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
    g_assert_nonnull (dialog);
    display_wait_until (lists_codes, dialog);
    display_assert_buttons_named (GTK_WIDGET (dialog));
    adw_dialog_force_close (dialog);
    display_wait_ms (50);
  }
  gtk_window_close (GTK_WINDOW (window));
  display_wait_ms (100);
}

static const char *
get_subtitle (GtkWidget *root, const char *title)
{
  return adw_action_row_get_subtitle (
      ADW_ACTION_ROW (display_get (root, ADW_TYPE_ACTION_ROW, title)));
}

static AdwDialog *
open_preferences (TeamWindow *open)
{
  gtk_widget_activate_action (GTK_WIDGET (open->window), "win.preferences", NULL);
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (open->window));
}

static gboolean
is_changed (gpointer dialog)
{
  return display_find (dialog, ADW_TYPE_STATUS_PAGE, "The Passphrase Is Changed") != NULL;
}

static gboolean
shows_wrong (gpointer dialog)
{
  return display_find (dialog, GTK_TYPE_LABEL, "The passphrase of today is not right.") != NULL;
}

/* What is set is bounded; what the desktop does not tell is said; the passphrase is changed by who
 * knows it. */
static void
test_preferences (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("nl.wijkverband.Wijkverband");
  TeamWindow open;
  AdwDialog *dialog;
  GtkWidget *page;
  GtkWidget *cases;
  GtkWidget *key_page;

  team_window_open (&open);
  dialog = open_preferences (&open);
  page = display_get (GTK_WIDGET (dialog), WVB_TYPE_SECURITY_PAGE, NULL);
  g_assert_true (g_str_has_prefix (get_subtitle (page, "At the locked screen and before sleep"),
                                   "This computer tells Wijkverband neither."));
  g_assert_true (g_str_has_prefix (get_subtitle (page, "Passphrase"), "Opens everything. Chosen"));
  g_assert_cmpuint (strlen (get_subtitle (page, "Fingerprint")), ==, 39);
  cases = display_get (page, ADW_TYPE_SPIN_ROW, "Cases, after minutes");
  adw_spin_row_set_value (ADW_SPIN_ROW (cases), 600);
  g_assert_cmpint (g_settings_get_int (settings, WVB_AUTO_LOCK_CASES_KEY), ==, 15);
  g_settings_reset (settings, WVB_AUTO_LOCK_CASES_KEY);

  gtk_widget_activate_action (page, "security.change-passphrase", NULL);
  key_page = display_get (GTK_WIDGET (dialog), WVB_TYPE_KEY_PAGE, NULL);
  display_assert_buttons_named (GTK_WIDGET (dialog));
  team_window_type (key_page, "Passphrase of today", "iets heel anders");
  team_window_type (key_page, "Passphrase", TEAM_WINDOW_PASSPHRASE);
  team_window_type (key_page, "The same once more", TEAM_WINDOW_PASSPHRASE);
  gtk_widget_activate_action (key_page, "start.next", NULL);
  display_wait_until (shows_wrong, dialog);
  team_window_type (key_page, "Passphrase of today", wvb_throwaway_get_passphrase (open.place));
  gtk_widget_activate_action (key_page, "start.next", NULL);
  display_wait_until (is_changed, dialog);

  gtk_widget_activate_action (GTK_WIDGET (open.window), "win.lock", NULL);
  team_window_unlock (open.window, TEAM_WINDOW_PASSPHRASE);
  display_wait_until (team_window_shows_main, open.window);
  g_set_object (&open.session, wvb_window_get_session (open.window));
  team_window_close (&open);
}

static gboolean
shows_wait (gpointer view)
{
  for (guint i = 2; i <= WVB_ATTEMPTS_FIRST_WAIT_MS / 1000; i++) {
    g_autofree char *text
        = g_strdup_printf ("The passphrase was not right. You can try again in %u seconds.", i);

    if (display_find (view, GTK_TYPE_LABEL, text) != NULL)
      return TRUE;
  }
  return FALSE;
}

static gboolean
may_unlock (gpointer view)
{
  return gtk_widget_get_sensitive (display_find (view, GTK_TYPE_BUTTON, NULL))
         && display_find (view, ADW_TYPE_PASSWORD_ENTRY_ROW, "Passphrase") != NULL;
}

/* Several folders on one computer: from one to the other takes no longer than typing. */
static void
test_switch_folder (void)
{
  g_autofree char *parent = wvb_session_dup_default_folder ();
  g_autofree char *first = g_build_filename (parent, "noord", NULL);
  g_autofree char *second = g_build_filename (parent, "zuid", NULL);
  const char *const folders[] = { first, second };
  WvbWindow *window = wvb_window_new (display_get_application ());
  GtkWidget *choice;
  gint64 began_us;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
    WvbSessionSetup setup
        = { .folder = folders[i], .neighbourhood = "W", .passphrase = TEAM_WINDOW_PASSPHRASE };
    g_autoptr (GError) error = NULL;
    g_autoptr (WvbSession) session = wvb_session_create_sync (&setup, &error);

    g_assert_no_error (error);
    wvb_session_close (session);
  }
  wvb_window_show_unlock (window, first);
  team_window_unlock (window, TEAM_WINDOW_PASSPHRASE);
  display_wait_until (team_window_shows_main, window);
  began_us = g_get_monotonic_time ();
  wvb_window_lock (window);
  choice = display_get (wvb_window_get_view (window), ADW_TYPE_COMBO_ROW, "Neighbourhood");
  adw_combo_row_set_selected (ADW_COMBO_ROW (choice),
                              1 - adw_combo_row_get_selected (ADW_COMBO_ROW (choice)));
  team_window_unlock (window, TEAM_WINDOW_PASSPHRASE);
  display_wait_until (team_window_shows_main, window);
  g_test_message ("from one folder to the other: %.2f s",
                  (double) (g_get_monotonic_time () - began_us) / G_USEC_PER_SEC);
  g_assert_cmpstr (wvb_session_get_folder (wvb_window_get_session (window)), ==, second);

  /* The wrong passphrases of one folder do not slow the other. */
  wvb_window_lock (window);
  for (guint i = 0; i < WVB_ATTEMPTS_FREE; i++) {
    team_window_unlock (window, "iets heel anders");
    display_wait_ms (100);
    if (i + 1 < WVB_ATTEMPTS_FREE)
      display_wait_until (shows_problem, wvb_window_get_view (window));
  }
  display_wait_until (shows_wait, wvb_window_get_view (window));
  g_assert_cmpuint (wvb_session_get_wait_ms (second), >, 0);
  g_assert_cmpuint (wvb_session_get_wait_ms (first), ==, 0);
  choice = display_get (wvb_window_get_view (window), ADW_TYPE_COMBO_ROW, "Neighbourhood");
  adw_combo_row_set_selected (ADW_COMBO_ROW (choice),
                              1 - adw_combo_row_get_selected (ADW_COMBO_ROW (choice)));
  display_wait_until (may_unlock, wvb_window_get_view (window));
  team_window_unlock (window, TEAM_WINDOW_PASSPHRASE);
  display_wait_until (team_window_shows_main, window);
  g_assert_cmpstr (wvb_session_get_folder (wvb_window_get_session (window)), ==, first);
  gtk_window_close (GTK_WINDOW (window));
  display_wait_ms (100);
}

int
main (int argc, char **argv)
{
  g_autofree char *data = g_dir_make_tmp ("wvb-XXXXXX", NULL);
  int status;

  /* Nobody's own folders. */
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  if (!display_init (&argc, &argv))
    return 0;
  has_desktop = mocked_desktop_begin ();
  g_test_add_func ("/window/first-start-lock-and-unlock", test_first_start_lock_and_unlock);
  g_test_add_func ("/window/example-pages", test_example_pages);
  g_test_add_func ("/window/keyring", test_keyring);
  g_test_add_func ("/window/only-reads", test_only_reads);
  g_test_add_func ("/window/idle", test_idle);
  g_test_add_func ("/window/lock-while-unlocking", test_lock_while_unlocking);
  g_test_add_func ("/window/recent-files", test_recent_files);
  g_test_add_func ("/window/close-cases", test_close_cases);
  g_test_add_func ("/window/desktop-locks", test_desktop_locks);
  g_test_add_func ("/window/dialogs", test_dialogs);
  g_test_add_func ("/window/preferences", test_preferences);
  g_test_add_func ("/window/switch-folder", test_switch_folder);
  status = g_test_run ();
  if (has_desktop)
    mocked_desktop_end ();
  return status;
}
