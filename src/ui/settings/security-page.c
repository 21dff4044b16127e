/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/security-page.h"

#include "base/clock.h"
#include "model/member.h"
#include "security/key-slots.h"
#include "ui/settings/key-page.h"

#include <glib/gi18n-lib.h>

struct _WvbSecurityPage {
  AdwPreferencesPage parent_instance;
  AdwSpinRow *cases_minutes;
  AdwSpinRow *team_minutes;
  AdwActionRow *desktop;
  AdwPreferencesGroup *keys;
  AdwActionRow *passphrase;
  AdwActionRow *recovery_code;
  AdwSwitchRow *keyring;
  AdwActionRow *fingerprint;
  WvbSession *session;
  WvbDesktopWatch *watch;
  /* While the switch follows what is so, it does not ask for it. */
  gboolean is_loading;
};

G_DEFINE_FINAL_TYPE (WvbSecurityPage, wvb_security_page, ADW_TYPE_PREFERENCES_PAGE)

static char *
dup_date (gint64 at_ms)
{
  /* Translators: a date as %-d %B %Y, such as 22 November 2026 */
  return wvb_clock_dup_local (at_ms, _ ("%-d %B %Y"));
}

static void
show_passphrase (WvbSecurityPage *self, gint64 set_ms)
{
  g_autofree char *date = dup_date (set_ms);
  g_autofree char *text = set_ms > 0 ? g_strdup_printf (_ ("Opens everything. Chosen on %s."), date)
                                     : g_strdup (_ ("Opens everything."));

  adw_action_row_set_subtitle (self->passphrase, text);
}

static void
show_recovery_code (WvbSecurityPage *self, gint64 set_ms)
{
  g_autofree char *date = dup_date (set_ms);
  g_autofree char *text
      = set_ms > 0 ? g_strdup_printf (
                         _ ("Opens everything when the passphrase is forgotten. Made on %s."), date)
                   : g_strdup (_ ("Opens everything when the passphrase is forgotten."));

  adw_action_row_set_subtitle (self->recovery_code, text);
}

static void
show_keyring (WvbSecurityPage *self, const WvbKeySlotsState *state)
{
  const char *text
      = _ ("The login keyring opens the map, never the cases, until you lock for the first time.");

  if (state->wants_keyring && !state->has_keyring)
    text = _ ("Wanted, but the login keyring does not hold the key now.");
  else if (state->wants_keyring && !state->serves_keyring)
    text = _ ("You have locked: it serves again after the next time you log in to the computer.");
  self->is_loading = TRUE;
  adw_switch_row_set_active (self->keyring, state->wants_keyring);
  self->is_loading = FALSE;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->keyring), text);
}

static void
show_slots (WvbSecurityPage *self)
{
  WvbKeySlotsState state = { 0 };

  /* A file of half a kilobyte that was read when the folder was opened. */
  if (!wvb_key_slots_read_state (wvb_session_get_folder (self->session), &state, NULL))
    return;
  show_passphrase (self, state.passphrase_set_ms);
  show_recovery_code (self, state.recovery_set_ms);
  show_keyring (self, &state);
}

static void
show_desktop_cb (WvbSecurityPage *self)
{
  gboolean screen;
  gboolean sleep;

  g_assert (WVB_IS_SECURITY_PAGE (self));

  g_object_get (self->watch, "hears-screen", &screen, "hears-sleep", &sleep, NULL);
  adw_action_row_set_subtitle (
      self->desktop,
      screen && sleep ? _ ("Everything is locked at once.")
      : screen ? _ ("At the locked screen everything is locked at once. This computer does not "
                    "tell Wijkverband when it goes to sleep: lock by hand, or let the minutes do "
                    "it.")
      : sleep  ? _ ("Before sleep everything is locked at once. This computer does not tell "
                     "Wijkverband when the screen is locked: lock by hand, or let the minutes do it.")
               : _ ("This computer tells Wijkverband neither. Lock by hand; else only the minutes "
                     "above close anything."));
}

typedef struct {
  WvbSecurityPage *page;
  char *user;
  char *name;
} NameJob;

static void
free_name_job (gpointer data)
{
  NameJob *job = data;

  g_object_unref (job->page);
  g_free (job->user);
  g_free (job->name);
  g_free (job);
}

static gboolean
read_name (WvbReader *reader, gpointer data, GError **error)
{
  NameJob *job = data;

  job->name = wvb_member_dup_name (reader, job->user);
  return TRUE;
}

static DexFuture *
name_fiber (gpointer data)
{
  NameJob *job = data;
  g_autofree char *text = NULL;

  if (!dex_await (wvb_store_read (wvb_session_get_team (job->page->session), read_name, job), NULL)
      || job->name == NULL || job->page->keys == NULL)
    return dex_future_new_true ();
  text = g_strdup_printf (_ ("These belong to %s. A colleague has a folder of their own."),
                          job->name);
  adw_preferences_group_set_description (job->page->keys, text);
  return dex_future_new_true ();
}

/* Slots belong to a person, whose name stands in the folder. */
static void
load_name (WvbSecurityPage *self)
{
  NameJob *job;

  if (wvb_session_get_user (self->session) == NULL)
    return;
  job = g_new0 (NameJob, 1);
  job->page = g_object_ref (self);
  job->user = g_strdup (wvb_session_get_user (self->session));
  dex_future_disown (dex_scheduler_spawn (NULL, 0, name_fiber, job, free_name_job));
}

/* A passphrase is typed for nothing where its slot cannot be written. */
static void
refuse_changes (WvbSecurityPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "security.change-passphrase", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "security.renew-recovery-code", FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->keyring), FALSE);
  adw_preferences_group_set_description (
      self->keys,
      _ ("Nothing may be written in the folder of this database, so what opens it stays "
         "as it is."));
}

static DexFuture *
keyring_fiber (gpointer data)
{
  WvbSecurityPage *self = data;
  g_autoptr (GError) error = NULL;

  g_assert (WVB_IS_SECURITY_PAGE (self));

  dex_await (wvb_session_set_keyring (self->session, adw_switch_row_get_active (self->keyring)),
             &error);
  if (self->keyring == NULL)
    return dex_future_new_true ();
  show_slots (self);
  if (error != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->keyring), error->message);
  return dex_future_new_true ();
}

static void
keyring_cb (WvbSecurityPage *self)
{
  g_assert (WVB_IS_SECURITY_PAGE (self));

  if (!self->is_loading && self->session != NULL)
    dex_future_disown (
        dex_scheduler_spawn (NULL, 0, keyring_fiber, g_object_ref (self), g_object_unref));
}

static void
open_key_page (WvbSecurityPage *self, WvbKeyPurpose purpose)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  AdwNavigationPage *page = wvb_key_page_new (self->session, purpose);

  g_assert (ADW_IS_PREFERENCES_DIALOG (dialog));

  g_signal_connect_object (page, "hidden", G_CALLBACK (show_slots), self, G_CONNECT_SWAPPED);
  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (dialog), page);
}

static void
change_passphrase_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_key_page (WVB_SECURITY_PAGE (widget), WVB_KEY_PURPOSE_PASSPHRASE);
}

static void
renew_recovery_code_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_key_page (WVB_SECURITY_PAGE (widget), WVB_KEY_PURPOSE_RECOVERY_CODE);
}

static void
wvb_security_page_dispose (GObject *object)
{
  WvbSecurityPage *self = WVB_SECURITY_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_SECURITY_PAGE);
  g_clear_object (&self->session);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (wvb_security_page_parent_class)->dispose (object);
}

static void
wvb_security_page_class_init (WvbSecurityPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_security_page_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/settings/security-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbSecurityPage, cases_minutes);
  gtk_widget_class_bind_template_child (widget_class, WvbSecurityPage, team_minutes);
  gtk_widget_class_bind_template_child (widget_class, WvbSecurityPage, desktop);
  gtk_widget_class_bind_template_child (widget_class, WvbSecurityPage, keys);
  gtk_widget_class_bind_template_child (widget_class, WvbSecurityPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, WvbSecurityPage, recovery_code);
  gtk_widget_class_bind_template_child (widget_class, WvbSecurityPage, keyring);
  gtk_widget_class_bind_template_child (widget_class, WvbSecurityPage, fingerprint);
  gtk_widget_class_bind_template_callback (widget_class, keyring_cb);
  gtk_widget_class_install_action (widget_class, "security.change-passphrase", NULL,
                                   change_passphrase_cb);
  gtk_widget_class_install_action (widget_class, "security.renew-recovery-code", NULL,
                                   renew_recovery_code_cb);
}

static void
wvb_security_page_init (WvbSecurityPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wvb_security_page_new (WvbSession *session, GSettings *settings, WvbDesktopWatch *desktop)
{
  WvbSecurityPage *self = g_object_new (WVB_TYPE_SECURITY_PAGE, NULL);
  g_autofree char *fingerprint = NULL;

  g_return_val_if_fail (WVB_IS_SESSION (session), GTK_WIDGET (self));
  g_return_val_if_fail (G_IS_SETTINGS (settings), GTK_WIDGET (self));
  g_return_val_if_fail (WVB_IS_DESKTOP_WATCH (desktop), GTK_WIDGET (self));

  self->session = g_object_ref (session);
  self->watch = g_object_ref (desktop);
  g_settings_bind (settings, WVB_AUTO_LOCK_CASES_KEY, self->cases_minutes, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, WVB_AUTO_LOCK_TEAM_KEY, self->team_minutes, "value",
                   G_SETTINGS_BIND_DEFAULT);
  fingerprint = wvb_session_dup_fingerprint (session);
  adw_action_row_set_subtitle (self->fingerprint, fingerprint);
  g_signal_connect_object (desktop, "notify", G_CALLBACK (show_desktop_cb), self,
                           G_CONNECT_SWAPPED);
  show_desktop_cb (self);
  show_slots (self);
  if (wvb_session_get_reading_advice (session) != NULL)
    refuse_changes (self);
  else
    load_name (self);
  return GTK_WIDGET (self);
}
