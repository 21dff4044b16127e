/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/start/unlock-form.h"

#include "session.h"
#include "ui/start/typed-secret.h"

struct _WvbUnlockForm {
  AdwBin parent_instance;
  GtkEditable *passphrase;
  GtkEditable *recovery_code;
  GtkLabel *problem;
  GtkWidget *unlock;
  GtkStack *unlock_state;
  GtkLabel *unlock_label;
  char *folder;
  gboolean busy;
  /* Runs while wrong passphrases make the next one wait. */
  guint wait_source;
};

enum { SUBMITTED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WvbUnlockForm, wvb_unlock_form, ADW_TYPE_BIN)

static GtkEditable *
get_entry (WvbUnlockForm *self)
{
  return wvb_unlock_form_get_uses_code (self) ? self->recovery_code : self->passphrase;
}

static void
set_problem (WvbUnlockForm *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static guint
get_wait_seconds (WvbUnlockForm *self)
{
  return (wvb_session_get_wait_ms (self->folder) + 999) / 1000;
}

/* A recovery code cannot be guessed, so it never waits. */
static gboolean
must_wait (WvbUnlockForm *self)
{
  return self->wait_source != 0 && !wvb_unlock_form_get_uses_code (self);
}

static void
update_unlock (WvbUnlockForm *self)
{
  gtk_widget_set_sensitive (self->unlock, !self->busy && !must_wait (self));
}

static void
show_wait (WvbUnlockForm *self, guint seconds)
{
  g_autofree char *problem = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "The passphrase was not right. You can try again in %u second.",
                   "The passphrase was not right. You can try again in %u seconds.", seconds),
      seconds);

  set_problem (self, problem);
}

static gboolean
wait_cb (gpointer data)
{
  WvbUnlockForm *self = data;
  const guint seconds = get_wait_seconds (self);

  g_assert (WVB_IS_UNLOCK_FORM (self));

  if (seconds == 0)
    self->wait_source = 0;
  if (!wvb_unlock_form_get_uses_code (self) && seconds > 0)
    show_wait (self, seconds);
  else if (!wvb_unlock_form_get_uses_code (self))
    set_problem (self, NULL);
  update_unlock (self);
  return seconds > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* The wait is that of the folder, also after the program was started again. */
static void
begin_wait (WvbUnlockForm *self)
{
  const guint seconds = get_wait_seconds (self);

  g_clear_handle_id (&self->wait_source, g_source_remove);
  if (seconds > 0)
    self->wait_source = g_timeout_add_seconds (1, wait_cb, self);
  if (must_wait (self))
    show_wait (self, seconds);
  update_unlock (self);
}

/* What the person can do about it, where the message itself does not say. */
static char *
describe_error (WvbUnlockForm *self, const GError *error)
{
  if (g_error_matches (error, WVB_ERROR, WVB_ERROR_WRONG_KEY))
    return g_strdup (wvb_unlock_form_get_uses_code (self)
                         ? _ ("The recovery code does not open this folder. Is it the paper of "
                              "this computer?")
                         : _ ("The passphrase is not right. Mind capitals and spaces; nothing is "
                              "lost by trying again."));
  if (g_error_matches (error, WVB_ERROR, WVB_ERROR_BUSY))
    return g_strdup_printf (_ ("%s. Close it there and try again."), error->message);
  if (g_error_matches (error, WVB_ERROR, WVB_ERROR_DAMAGED))
    return g_strdup_printf (_ ("%s. Nothing was changed. Before anything else, copy this folder to "
                               "a safe place:\n%s"),
                            error->message, self->folder);
  return g_strdup (error->message);
}

static void
unlock_cb (WvbUnlockForm *self)
{
  g_assert (WVB_IS_UNLOCK_FORM (self));

  if (!self->busy && !must_wait (self) && *wvb_unlock_form_get_text (self) != '\0')
    g_signal_emit (self, signals[SUBMITTED], 0);
}

static void
wvb_unlock_form_dispose (GObject *object)
{
  WvbUnlockForm *self = WVB_UNLOCK_FORM (object);

  g_clear_handle_id (&self->wait_source, g_source_remove);
  wvb_typed_secret_forget (self->passphrase);
  wvb_typed_secret_forget (self->recovery_code);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_UNLOCK_FORM);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (wvb_unlock_form_parent_class)->dispose (object);
}

static void
wvb_unlock_form_class_init (WvbUnlockFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_unlock_form_dispose;
  signals[SUBMITTED] = g_signal_new ("submitted", WVB_TYPE_UNLOCK_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/start/unlock-form.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbUnlockForm, passphrase);
  gtk_widget_class_bind_template_child (widget_class, WvbUnlockForm, recovery_code);
  gtk_widget_class_bind_template_child (widget_class, WvbUnlockForm, problem);
  gtk_widget_class_bind_template_child (widget_class, WvbUnlockForm, unlock);
  gtk_widget_class_bind_template_child (widget_class, WvbUnlockForm, unlock_state);
  gtk_widget_class_bind_template_child (widget_class, WvbUnlockForm, unlock_label);
  gtk_widget_class_bind_template_callback (widget_class, unlock_cb);
}

static void
wvb_unlock_form_init (WvbUnlockForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wvb_unlock_form_set_folder (WvbUnlockForm *self, const char *folder)
{
  g_return_if_fail (WVB_IS_UNLOCK_FORM (self));
  g_return_if_fail (folder != NULL);

  g_set_str (&self->folder, folder);
  set_problem (self, NULL);
  begin_wait (self);
}

void
wvb_unlock_form_set_label (WvbUnlockForm *self, const char *label)
{
  g_return_if_fail (WVB_IS_UNLOCK_FORM (self));
  g_return_if_fail (label != NULL);

  gtk_label_set_label (self->unlock_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->unlock), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

void
wvb_unlock_form_set_uses_code (WvbUnlockForm *self, gboolean uses_code)
{
  g_return_if_fail (WVB_IS_UNLOCK_FORM (self));

  gtk_widget_set_visible (GTK_WIDGET (self->recovery_code), uses_code);
  gtk_widget_set_visible (GTK_WIDGET (self->passphrase), !uses_code);
  set_problem (self, NULL);
  begin_wait (self);
}

gboolean
wvb_unlock_form_get_uses_code (WvbUnlockForm *self)
{
  g_return_val_if_fail (WVB_IS_UNLOCK_FORM (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->recovery_code));
}

const char *
wvb_unlock_form_get_text (WvbUnlockForm *self)
{
  g_return_val_if_fail (WVB_IS_UNLOCK_FORM (self), NULL);

  return gtk_editable_get_text (get_entry (self));
}

void
wvb_unlock_form_set_busy (WvbUnlockForm *self, gboolean busy)
{
  g_return_if_fail (WVB_IS_UNLOCK_FORM (self));

  self->busy = busy;
  if (busy)
    set_problem (self, NULL);
  update_unlock (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->passphrase), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->recovery_code), !busy);
  gtk_stack_set_visible_child_name (self->unlock_state, busy ? "busy" : "ready");
}

void
wvb_unlock_form_show_error (WvbUnlockForm *self, const GError *error)
{
  g_autofree char *problem = NULL;

  g_return_if_fail (WVB_IS_UNLOCK_FORM (self));
  g_return_if_fail (error != NULL);

  problem = describe_error (self, error);
  set_problem (self, problem);
  begin_wait (self);
  wvb_unlock_form_focus (self);
  gtk_editable_select_region (get_entry (self), 0, -1);
}

void
wvb_unlock_form_clear (WvbUnlockForm *self)
{
  g_return_if_fail (WVB_IS_UNLOCK_FORM (self));

  wvb_typed_secret_forget (self->passphrase);
  wvb_typed_secret_forget (self->recovery_code);
}

void
wvb_unlock_form_focus (WvbUnlockForm *self)
{
  g_return_if_fail (WVB_IS_UNLOCK_FORM (self));

  gtk_widget_grab_focus (GTK_WIDGET (get_entry (self)));
}
