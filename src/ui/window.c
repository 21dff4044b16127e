/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window.h"

#include "session/upkeep.h"
#include "ui/about.h"
#include "ui/brief-copy.h"
#include "ui/closing-keys.h"
#include "ui/file-dialog.h"
#include "ui/main/main-page.h"
#include "ui/main/open-cases-dialog.h"
#include "ui/settings/code-lists-dialog.h"
#include "ui/settings/preferences-dialog.h"
#include "ui/settings/search-words-dialog.h"
#include "ui/shortcuts-dialog.h"
#include "ui/start/first-start.h"
#include "ui/start/new-keys-page.h"
#include "ui/start/recovery-code-questions.h"
#include "ui/start/recovery-code-view.h"
#include "ui/start/restore-page.h"
#include "ui/start/unchecked-code.h"
#include "ui/start/unlock-page.h"
#include "ui/toast.h"
#include "ui/today/organisation-dialog.h"
#include "ui/undo-toast.h"

#include <glib/gi18n-lib.h>

/* The keyring mostly answers within this time; a window that comes up empty earlier only flickers.
 */
#define PRESENT_DELAY_MS 400

/* What the keyring is opening; the fiber's own. */
typedef struct {
  WvbWindow *window;
  char *folder;
  DexFuture *session;
  /* Closed again as soon as it is open: it cannot be stopped half-way. */
  gboolean locked;
} Opening;

struct _WvbWindow {
  AdwApplicationWindow parent_instance;
  AdwToastOverlay *toasts;
  AdwBin *view;
  GSettings *settings;
  WvbSession *session;
  char *folder;
  WvbAutoLock *auto_lock;
  WvbUpkeep *upkeep;
  Opening *opening; /* NULL once nobody waits for it */
  guint present_source;
  gboolean told_copied; /* of this session */
  /* Closing without the recovery code was confirmed. */
  gboolean may_close;
};

G_DEFINE_FINAL_TYPE (WvbWindow, wvb_window, ADW_TYPE_APPLICATION_WINDOW)

static gboolean
present_cb (gpointer data)
{
  WvbWindow *self = data;

  g_assert (WVB_IS_WINDOW (self));

  g_clear_handle_id (&self->present_source, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

static void
enable_actions (WvbWindow *self)
{
  static const char *const WITH_SESSION[]
      = { "win.export", "win.show-page", "win.open-meeting", "win.search", "win.preferences" };
  static const char *const WRITING[]
      = { "win.import",      "win.code-lists", "win.search-words",     "win.new-keys",
          "win.add-service", "win.open-draft", "win.open-organisation" };
  GtkWidget *view = adw_bin_get_child (self->view);
  /* While the code of a new folder shows, its session has no page yet. */
  const gboolean works = self->session != NULL && !WVB_IS_FIRST_START (view);

  for (guint i = 0; i < G_N_ELEMENTS (WITH_SESSION); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), WITH_SESSION[i], works);
  /* Nothing is typed that could not be kept. */
  for (guint i = 0; i < G_N_ELEMENTS (WRITING); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), WRITING[i],
                                   works && wvb_session_get_reading_advice (self->session) == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.lock",
                                 self->session != NULL || self->opening != NULL
                                     || WVB_IS_NEW_KEYS_PAGE (view) || WVB_IS_FIRST_START (view));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.close-cases",
                                 works && wvb_session_get_cases (self->session) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.open-cases",
                                 works && wvb_main_page_may_open_cases (self->session));
}

static void
close_dialogs (WvbWindow *self)
{
  AdwDialog *dialog;

  while ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)))
         != NULL)
    adw_dialog_force_close (dialog);
}

/* Takes away what is shown; an entry that has the focus would complain of going with it. */
static void
take_view (WvbWindow *self)
{
  close_dialogs (self);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  adw_bin_set_child (self->view, NULL);
}

static void
remember_folder (WvbWindow *self, const char *folder)
{
  g_set_str (&self->folder, folder);
  g_settings_set_string (self->settings, "last-folder", folder);
}

static void
free_opening (gpointer data)
{
  Opening *opening = data;

  dex_clear (&opening->session);
  g_object_unref (opening->window);
  g_free (opening->folder);
  g_free (opening);
}

/* What was locked while it was being opened asks the passphrase, as what had been open does. */
static void
lock_opened (WvbWindow *self, const Opening *opening, WvbSession *session)
{
  g_autoptr (GError) error = NULL;

  if (session != NULL)
    wvb_session_lock (session, &error);
  wvb_window_show_unlock (self, opening->folder);
  if (error != NULL)
    wvb_unlock_page_show_error (WVB_UNLOCK_PAGE (wvb_window_get_view (self)), error);
}

static DexFuture *
open_fiber (gpointer data)
{
  Opening *opening = data;
  WvbWindow *self = opening->window;
  g_autoptr (WvbSession) session = NULL;
  gboolean wanted;

  g_assert (WVB_IS_WINDOW (self));

  session = dex_await_object (g_steal_pointer (&opening->session), NULL);
  wanted = self->opening == opening;
  if (wanted)
    self->opening = NULL;
  if (!wanted && session != NULL)
    wvb_session_close (session);
  else if (wanted && opening->locked)
    lock_opened (self, opening, session);
  else if (wanted && session != NULL)
    wvb_window_show_session (self, session);
  else if (wanted)
    wvb_window_show_unlock (self, opening->folder);
  return dex_future_new_true ();
}

static void
begin_opening (WvbWindow *self, const char *folder, DexFuture *session)
{
  self->opening = g_new0 (Opening, 1);
  self->opening->window = g_object_ref (self);
  self->opening->folder = g_strdup (folder);
  self->opening->session = session;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, open_fiber, self->opening, free_opening));
}

static void
session_made_cb (WvbWindow *self, WvbSession *session)
{
  g_autoptr (WvbSession) made = g_object_ref (session);

  g_assert (WVB_IS_WINDOW (self));

  wvb_window_show_session (self, made);
}

static void
close_cases (WvbWindow *self)
{
  g_assert (WVB_IS_WINDOW (self));

  if (self->session == NULL || wvb_session_get_cases (self->session) == NULL)
    return;
  wvb_brief_copy_clear_local (GTK_WIDGET (self));
  if (WVB_IS_MAIN_PAGE (adw_bin_get_child (self->view)))
    wvb_main_page_stop_meeting (WVB_MAIN_PAGE (adw_bin_get_child (self->view)));
  wvb_session_close_cases (self->session);
  adw_toast_overlay_add_toast (
      self->toasts,
      wvb_toast_new (_ ("The cases are closed; the map stays open"), /* button= */ NULL));
}

/* From the first page on that something can be made or opened with. */
static void
watch_desktop (WvbWindow *self)
{
  if (self->auto_lock != NULL)
    return;
  self->auto_lock = wvb_auto_lock_new (GTK_WINDOW (self), self->settings);
  g_signal_connect_object (self->auto_lock, "close-cases", G_CALLBACK (close_cases), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->auto_lock, "lock", G_CALLBACK (wvb_window_lock), self,
                           G_CONNECT_SWAPPED);
}

/* The code shows; the folder behind it is open as any other, and closes as any other. */
static void
folder_made_cb (WvbWindow *self, WvbSession *session, WvbFirstStart *start)
{
  g_assert (WVB_IS_WINDOW (self));

  g_set_object (&self->session, session);
  remember_folder (self, wvb_session_get_folder (session));
  enable_actions (self);
  wvb_auto_lock_set_session (self->auto_lock, session);
  if (wvb_first_start_is_given_up (start))
    wvb_window_lock (self);
}

static void
open_cases_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_present (wvb_open_cases_dialog_new (WVB_WINDOW (widget)->session), widget);
}

static void
close_cases_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  close_cases (WVB_WINDOW (widget));
}

static void
lock_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wvb_window_lock (WVB_WINDOW (widget));
}

static void
about_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wvb_about_present (widget, WVB_WINDOW (widget)->session);
}

static void
shortcuts_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_present (wvb_shortcuts_dialog_new (), widget);
}

static void
preferences_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbWindow *self = WVB_WINDOW (widget);

  adw_dialog_present (wvb_preferences_dialog_new (self->session, self->settings,
                                                  wvb_auto_lock_get_desktop (self->auto_lock)),
                      widget);
}

static void
code_lists_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbStore *team = wvb_session_get_team (WVB_WINDOW (widget)->session);

  adw_dialog_present (wvb_code_lists_dialog_new (team), widget);
}

static void
search_words_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbStore *team = wvb_session_get_team (WVB_WINDOW (widget)->session);

  adw_dialog_present (wvb_search_words_dialog_new (team), widget);
}

/* What is about the map is done by its page, which is shown first. */
static void
map_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct {
    const char *name;
    const char *map_name;
  } ACTIONS[] = {
    { "win.import", "map.import" },
    { "win.export", "map.export" },
    { "win.add-service", "map.add" },
    { "win.search", "map.search" },
  };
  GtkWidget *view = adw_bin_get_child (WVB_WINDOW (widget)->view);

  g_assert (WVB_IS_MAIN_PAGE (view));

  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++) {
    if (g_str_equal (ACTIONS[i].name, name))
      wvb_main_page_activate_map (WVB_MAIN_PAGE (view), ACTIONS[i].map_name, parameter);
  }
}

/* What Today leads to: the service or the meeting itself, the edit that was begun, or the
 * organisation. */
static void
open_line_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbWindow *self = WVB_WINDOW (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  GtkWidget *view = adw_bin_get_child (self->view);

  g_assert (WVB_IS_MAIN_PAGE (view));

  if (g_str_equal (name, "win.open-service"))
    wvb_main_page_open_service (WVB_MAIN_PAGE (view), id);
  else if (g_str_equal (name, "win.open-meeting"))
    wvb_main_page_open_meeting (WVB_MAIN_PAGE (view), id);
  else if (g_str_equal (name, "win.open-draft"))
    wvb_main_page_open_draft (WVB_MAIN_PAGE (view), id);
  else
    dex_future_disown (
        wvb_organisation_dialog_present (widget, wvb_session_get_team (self->session), id));
}

/* What a dialog did that is closed by now. */
static void
tell_change_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbWindow *self = WVB_WINDOW (widget);
  const char *text;
  gint64 change;

  g_variant_get (parameter, "(&sx)", &text, &change);
  if (self->session != NULL)
    wvb_undo_toast_show (self->toasts, wvb_session_get_team (self->session), text, change);
}

static void
show_page_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *view = adw_bin_get_child (WVB_WINDOW (widget)->view);

  g_assert (WVB_IS_MAIN_PAGE (view));

  wvb_main_page_show (WVB_MAIN_PAGE (view), g_variant_get_string (parameter, NULL));
}

static void
new_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wvb_window_show_first_start (WVB_WINDOW (widget), NULL);
}

static void
folder_chosen_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (WvbWindow) self = WVB_WINDOW (data);
  g_autoptr (GFile) file
      = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (file != NULL && g_file_peek_path (file) != NULL)
    wvb_window_open_folder (self, g_file_peek_path (file), /* opening= */ NULL);
}

static void
open_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = wvb_file_dialog_new (_ ("Open Folder"));

  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (widget), NULL, folder_chosen_cb,
                                 g_object_ref (widget));
}

static void
close_session (WvbWindow *self)
{
  self->opening = NULL;
  take_view (self);
  g_clear_object (&self->upkeep);
  if (self->auto_lock != NULL)
    wvb_auto_lock_set_session (self->auto_lock, NULL);
  if (self->session != NULL) {
    wvb_brief_copy_clear_local (GTK_WIDGET (self));
    wvb_session_close (self->session);
  }
  g_clear_object (&self->session);
}

static void
closed_work_done_cb (WvbWindow *self, const char *folder)
{
  g_autofree char *owned = g_strdup (folder);

  g_assert (WVB_IS_WINDOW (self));

  if (g_file_test (owned, G_FILE_TEST_IS_DIR))
    wvb_window_open_folder (self, owned, /* opening= */ NULL);
  else
    wvb_window_show_first_start (self, NULL);
}

/* Over the folder of this window; on a new computer in one of its own. */
static char *
dup_restore_folder (WvbWindow *self)
{
  g_autofree char *parent = wvb_session_dup_default_folder ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "restored-%Y-%m-%d-%H%M%S");

  if (self->folder != NULL && !WVB_IS_FIRST_START (adw_bin_get_child (self->view)))
    return g_strdup (self->folder);
  return g_build_filename (parent, name, NULL);
}

static void
restore_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbWindow *self = WVB_WINDOW (widget);
  g_autofree char *folder = dup_restore_folder (self);
  GtkWidget *page;

  close_session (self);
  page = wvb_restore_page_new (folder);
  g_signal_connect_object (page, "finished", G_CALLBACK (closed_work_done_cb), self,
                           G_CONNECT_SWAPPED);
  wvb_window_show_view (self, page);
}

static void
new_keys_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbWindow *self = WVB_WINDOW (widget);
  GtkWidget *page;

  close_session (self);
  page = wvb_new_keys_page_new (self->folder);
  g_signal_connect_object (page, "finished", G_CALLBACK (closed_work_done_cb), self,
                           G_CONNECT_SWAPPED);
  wvb_window_show_view (self, page);
}

static void
trouble_cb (WvbWindow *self, const char *sentence)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Backup and Examination"), sentence);

  g_assert (WVB_IS_WINDOW (self));

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* Once: the vault, opened later, may be what was copied. */
static void
tell_copied (WvbWindow *self)
{
  AdwToast *toast;

  g_assert (WVB_IS_WINDOW (self));

  if (self->session == NULL || self->told_copied || !wvb_session_was_copied (self->session))
    return;
  self->told_copied = TRUE;
  toast = wvb_toast_new (_ ("This database was copied from elsewhere. This copy is now a device of "
                            "its own."),
                         /* button= */ NULL);
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
code_answered_cb (AdwAlertDialog *dialog, const char *answer, WvbWindow *self)
{
  g_assert (WVB_IS_WINDOW (self));

  if (g_str_equal (answer, "preferences") && self->session != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.preferences", NULL);
}

/* It was taken away before anybody had shown to have it on paper. */
static void
tell_unchecked_code (WvbWindow *self)
{
  AdwDialog *dialog;

  if (!wvb_unchecked_code_take (wvb_session_get_folder (self->session)))
    return;
  dialog = wvb_recovery_code_questions_new_lost ();
  g_signal_connect_object (dialog, "response", G_CALLBACK (code_answered_cb), self, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
begin_upkeep (WvbWindow *self)
{
  g_clear_object (&self->upkeep);
  self->upkeep = wvb_upkeep_new (self->session);
  g_signal_connect_object (self->upkeep, "trouble", G_CALLBACK (trouble_cb), self,
                           G_CONNECT_SWAPPED);
  self->told_copied = FALSE;
  if (wvb_session_get_reading_advice (self->session) == NULL)
    tell_copied (self);
  tell_unchecked_code (self);
}

static void
restore_size (WvbWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
keep_size (WvbWindow *self)
{
  int width, height;
  gboolean maximized = gtk_window_is_maximized (GTK_WINDOW (self));

  g_settings_set_boolean (self->settings, "window-maximized", maximized);
  if (maximized)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
}

/* What is under way without a session is heard of when it is done; what was typed goes at once. */
static void
give_up_view (GtkWidget *view)
{
  if (WVB_IS_UNLOCK_PAGE (view))
    wvb_unlock_page_give_up (WVB_UNLOCK_PAGE (view));
  else if (WVB_IS_FIRST_START (view))
    wvb_first_start_give_up (WVB_FIRST_START (view));
  else if (WVB_IS_NEW_KEYS_PAGE (view))
    wvb_new_keys_page_give_up (WVB_NEW_KEYS_PAGE (view));
  else if (WVB_IS_RESTORE_PAGE (view))
    wvb_restore_page_give_up (WVB_RESTORE_PAGE (view));
}

static void
close_answered_cb (AdwAlertDialog *dialog, const char *answer, WvbWindow *self)
{
  g_assert (WVB_IS_WINDOW (self));

  if (strcmp (answer, "close") != 0)
    return;
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

/* The recovery code is shown once; whoever closes the window then loses it for good. */
static void
ask_about_code (WvbWindow *self)
{
  AdwDialog *dialog = wvb_recovery_code_questions_new_close ();

  g_signal_connect_object (dialog, "response", G_CALLBACK (close_answered_cb), self, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static gboolean
wvb_window_close_request (GtkWindow *window)
{
  WvbWindow *self = WVB_WINDOW (window);
  WvbRecoveryCodeView *code = wvb_recovery_code_view_find (GTK_WIDGET (window));

  if (!self->may_close && code != NULL && !wvb_recovery_code_view_get_checked (code)) {
    ask_about_code (self);
    return GDK_EVENT_STOP;
  }
  keep_size (self);
  close_session (self);
  wvb_brief_copy_clear_local (GTK_WIDGET (self));
  return GTK_WINDOW_CLASS (wvb_window_parent_class)->close_request (window);
}

static void
wvb_window_dispose (GObject *object)
{
  WvbWindow *self = WVB_WINDOW (object);

  g_clear_handle_id (&self->present_source, g_source_remove);
  if (self->view != NULL)
    close_session (self);
  g_clear_object (&self->auto_lock);
  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (wvb_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.close-cases", NULL, close_cases_cb);
  gtk_widget_class_install_action (widget_class, "win.open-cases", NULL, open_cases_cb);
  gtk_widget_class_install_action (widget_class, "win.lock", NULL, lock_cb);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, about_cb);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_cb);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_cb);
  gtk_widget_class_install_action (widget_class, "win.code-lists", NULL, code_lists_cb);
  gtk_widget_class_install_action (widget_class, "win.search-words", NULL, search_words_cb);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, map_action_cb);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, map_action_cb);
  gtk_widget_class_install_action (widget_class, "win.add-service", NULL, map_action_cb);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, map_action_cb);
  gtk_widget_class_install_action (widget_class, "win.open-service", "s", open_line_cb);
  gtk_widget_class_install_action (widget_class, "win.open-organisation", "s", open_line_cb);
  gtk_widget_class_install_action (widget_class, "win.open-draft", "s", open_line_cb);
  gtk_widget_class_install_action (widget_class, "win.open-meeting", "s", open_line_cb);
  gtk_widget_class_install_action (widget_class, "win.tell-change", "(sx)", tell_change_cb);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page_cb);
  gtk_widget_class_install_action (widget_class, "win.new-folder", NULL, new_folder_cb);
  gtk_widget_class_install_action (widget_class, "win.open-folder", NULL, open_folder_cb);
  gtk_widget_class_install_action (widget_class, "win.restore", NULL, restore_cb);
  gtk_widget_class_install_action (widget_class, "win.new-keys", NULL, new_keys_cb);
}

static void
wvb_window_class_init (WvbWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = wvb_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nl/wijkverband/Wijkverband/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WvbWindow, view);
  install_actions (widget_class);
}

static void
wvb_window_init (WvbWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new ("nl.wijkverband.Wijkverband");
  restore_size (self);
  enable_actions (self);
  wvb_closing_keys_follow (ADW_APPLICATION_WINDOW (self));
}

WvbWindow *
wvb_window_new (GtkApplication *application)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  return g_object_new (WVB_TYPE_WINDOW, "application", application, NULL);
}

void
wvb_window_show_view (WvbWindow *self, GtkWidget *view)
{
  g_return_if_fail (WVB_IS_WINDOW (self));
  g_return_if_fail (GTK_IS_WIDGET (view));

  take_view (self);
  adw_toast_overlay_dismiss_all (self->toasts);
  adw_bin_set_child (self->view, view);
  enable_actions (self);
  if (self->auto_lock != NULL)
    wvb_auto_lock_set_guards (self->auto_lock, WVB_IS_NEW_KEYS_PAGE (view));
  present_cb (self);
}

void
wvb_window_open_folder (WvbWindow *self, const char *folder, DexFuture *opening)
{
  g_return_if_fail (WVB_IS_WINDOW (self));
  g_return_if_fail (folder != NULL);

  close_session (self);
  remember_folder (self, folder);
  watch_desktop (self);
  begin_opening (self, folder, opening != NULL ? opening : wvb_session_open_with_keyring (folder));
  enable_actions (self);
  if (self->present_source == 0 && !gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->present_source = g_timeout_add (PRESENT_DELAY_MS, present_cb, self);
}

void
wvb_window_show_first_start (WvbWindow *self, const char *folder)
{
  GtkWidget *start;

  g_return_if_fail (WVB_IS_WINDOW (self));

  close_session (self);
  start = wvb_first_start_new (folder);
  g_signal_connect_object (start, "made", G_CALLBACK (folder_made_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (start, "finished", G_CALLBACK (session_made_cb), self,
                           G_CONNECT_SWAPPED);
  wvb_window_show_view (self, start);
  watch_desktop (self);
}

void
wvb_window_show_unlock (WvbWindow *self, const char *folder)
{
  GtkWidget *page;

  g_return_if_fail (WVB_IS_WINDOW (self));
  g_return_if_fail (folder != NULL);

  page = wvb_unlock_page_new (folder);
  g_signal_connect_object (page, "unlocked", G_CALLBACK (session_made_cb), self, G_CONNECT_SWAPPED);
  wvb_window_show_view (self, page);
  wvb_unlock_page_focus (WVB_UNLOCK_PAGE (page));
  watch_desktop (self);
}

void
wvb_window_show_session (WvbWindow *self, WvbSession *session)
{
  g_return_if_fail (WVB_IS_WINDOW (self));
  g_return_if_fail (WVB_IS_SESSION (session));

  g_set_object (&self->session, session);
  remember_folder (self, wvb_session_get_folder (session));
  g_signal_connect_object (session, "notify::cases-open", G_CALLBACK (enable_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::cases-open", G_CALLBACK (tell_copied), self,
                           G_CONNECT_SWAPPED);
  wvb_window_show_view (self, wvb_main_page_new (session, self->settings));
  watch_desktop (self);
  wvb_auto_lock_set_session (self->auto_lock, session);
  begin_upkeep (self);
}

void
wvb_window_lock (WvbWindow *self)
{
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (WVB_IS_WINDOW (self));

  give_up_view (adw_bin_get_child (self->view));
  if (self->opening != NULL)
    self->opening->locked = TRUE;
  if (self->session == NULL && wvb_recovery_code_view_find (GTK_WIDGET (self)) == NULL)
    return;
  folder = g_strdup (self->folder);
  wvb_brief_copy_clear_local (GTK_WIDGET (self));
  take_view (self);
  g_clear_object (&self->upkeep);
  wvb_auto_lock_set_session (self->auto_lock, NULL);
  if (self->session != NULL)
    wvb_session_lock (self->session, &error);
  g_clear_object (&self->session);
  wvb_window_show_unlock (self, folder);
  if (error != NULL)
    wvb_unlock_page_show_error (WVB_UNLOCK_PAGE (wvb_window_get_view (self)), error);
}

GtkWidget *
wvb_window_get_view (WvbWindow *self)
{
  g_return_val_if_fail (WVB_IS_WINDOW (self), NULL);

  return adw_bin_get_child (self->view);
}

WvbSession *
wvb_window_get_session (WvbWindow *self)
{
  g_return_val_if_fail (WVB_IS_WINDOW (self), NULL);

  return self->session;
}

WvbAutoLock *
wvb_window_get_auto_lock (WvbWindow *self)
{
  g_return_val_if_fail (WVB_IS_WINDOW (self), NULL);

  return self->auto_lock;
}
