/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/key-page.h"

#include "base/error.h"
#include "ui/start/passphrase-form.h"
#include "ui/start/recovery-code-questions.h"
#include "ui/start/recovery-code-view.h"
#include "ui/start/typed-secret.h"
#include "ui/start/unchecked-code.h"

#include <glib/gi18n-lib.h>

struct _WvbKeyPage {
  AdwNavigationPage parent_instance;
  GtkStack *stack;
  AdwPreferencesGroup *asking;
  GtkEditable *proof;
  GtkEditable *code;
  GtkButton *other_way;
  GtkWidget *chosen;
  WvbPassphraseForm *form;
  GtkLabel *problem;
  GtkButton *go_on;
  WvbRecoveryCodeView *recovery;
  AdwStatusPage *done;
  GtkWidget *close;
  /* The owner, kept open for the new code, while that is made and until it is checked. */
  AdwDialog *dialog;
  WvbSession *session;
  WvbKeyPurpose purpose;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (WvbKeyPage, wvb_key_page, ADW_TYPE_NAVIGATION_PAGE)

static gboolean
uses_code (WvbKeyPage *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->code));
}

static const char *
get_proof (WvbKeyPage *self)
{
  return gtk_editable_get_text (uses_code (self) ? self->code : self->proof);
}

static void
set_problem (WvbKeyPage *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
set_busy (WvbKeyPage *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !busy);
}

static void
dialog_answered_cb (WvbKeyPage *self, const char *answer)
{
  g_assert (WVB_IS_KEY_PAGE (self));

  if (g_str_equal (answer, "close") && self->dialog != NULL)
    adw_dialog_force_close (self->dialog);
}

/* The old code is dead by now: without the new one there is none. */
static void
close_attempt_cb (WvbKeyPage *self)
{
  AdwDialog *question;

  g_assert (WVB_IS_KEY_PAGE (self));

  if (self->busy)
    return;
  question = wvb_recovery_code_questions_new_close ();
  g_signal_connect_object (question, "response", G_CALLBACK (dialog_answered_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (question, GTK_WIDGET (self));
}

/* Without the way back there is one way out, which asks; Escape takes it too. */
static void
keep_open (WvbKeyPage *self)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG);

  if (self->dialog != NULL || dialog == NULL)
    return;
  g_set_weak_pointer (&self->dialog, ADW_DIALOG (dialog));
  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), FALSE);
  adw_dialog_set_can_close (self->dialog, FALSE);
  g_signal_connect_object (dialog, "close-attempt", G_CALLBACK (close_attempt_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
let_close (WvbKeyPage *self)
{
  if (self->dialog == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->dialog, self);
  adw_dialog_set_can_close (self->dialog, TRUE);
  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), TRUE);
  g_clear_weak_pointer (&self->dialog);
}

static DexFuture *
change (WvbKeyPage *self)
{
  if (self->purpose == WVB_KEY_PURPOSE_PASSPHRASE)
    return wvb_session_change_passphrase (self->session, get_proof (self), uses_code (self),
                                          wvb_passphrase_form_get_text (self->form));
  wvb_unchecked_code_note (wvb_session_get_folder (self->session));
  return wvb_session_renew_recovery_code (self->session, get_proof (self));
}

/* Nothing that was typed stays. */
static void
clear_typed (WvbKeyPage *self)
{
  wvb_typed_secret_forget (self->proof);
  wvb_typed_secret_forget (self->code);
  wvb_passphrase_form_clear (self->form);
}

static void
show_done (WvbKeyPage *self)
{
  clear_typed (self);
  if (self->purpose == WVB_KEY_PURPOSE_RECOVERY_CODE) {
    wvb_recovery_code_view_set_code (self->recovery, wvb_session_get_recovery_code (self->session),
                                     wvb_session_get_neighbourhood (self->session));
    gtk_widget_set_sensitive (self->close, FALSE);
    gtk_stack_set_visible_child_name (self->stack, "code");
  } else {
    gtk_stack_set_visible_child_name (self->stack, "done");
  }
  gtk_widget_set_visible (self->close, TRUE);
}

static void
show_error (WvbKeyPage *self, const GError *error)
{
  const gboolean wrong = g_error_matches (error, WVB_ERROR, WVB_ERROR_WRONG_KEY);

  set_problem (self, wrong && uses_code (self)
                         ? _ ("This is not the recovery code of this computer.")
                     : wrong ? _ ("The passphrase of today is not right.")
                             : error->message);
  let_close (self);
  gtk_widget_grab_focus (GTK_WIDGET (uses_code (self) ? self->code : self->proof));
}

/* A disk that refused may have taken the new slot all the same. */
static gboolean
is_unchanged (WvbKeyPage *self, const GError *error)
{
  return self->purpose == WVB_KEY_PURPOSE_RECOVERY_CODE
         && g_error_matches (error, WVB_ERROR, WVB_ERROR_WRONG_KEY);
}

static DexFuture *
change_fiber (gpointer data)
{
  WvbKeyPage *self = data;
  g_autoptr (GError) error = NULL;
  gboolean changed;

  g_assert (WVB_IS_KEY_PAGE (self));

  set_busy (self, TRUE);
  set_problem (self, NULL);
  if (self->purpose == WVB_KEY_PURPOSE_RECOVERY_CODE)
    keep_open (self);
  changed = dex_await (change (self), &error);
  if (is_unchanged (self, error))
    wvb_unchecked_code_forget ();
  /* A lock meanwhile took the page away. */
  if (self->stack == NULL)
    return dex_future_new_true ();
  set_busy (self, FALSE);
  if (changed)
    show_done (self);
  else
    show_error (self, error);
  return dex_future_new_true ();
}

static void
go_on_cb (WvbKeyPage *self)
{
  g_assert (WVB_IS_KEY_PAGE (self));

  if (self->busy || *get_proof (self) == '\0')
    return;
  if (self->purpose == WVB_KEY_PURPOSE_PASSPHRASE
      && !wvb_passphrase_form_get_acceptable (self->form)) {
    set_problem (self, _ ("Choose a new passphrase, and type it twice."));
    return;
  }
  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, change_fiber, g_object_ref (self), g_object_unref));
}

static void
other_way_cb (WvbKeyPage *self)
{
  const gboolean code = !uses_code (self);

  g_assert (WVB_IS_KEY_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->code), code);
  gtk_widget_set_visible (GTK_WIDGET (self->proof), !code);
  gtk_button_set_label (self->other_way,
                        code ? _ ("Use the Passphrase") : _ ("Use the Recovery Code"));
  set_problem (self, NULL);
}

static void
checked_cb (WvbKeyPage *self)
{
  const gboolean checked = wvb_recovery_code_view_get_checked (self->recovery);

  g_assert (WVB_IS_KEY_PAGE (self));

  gtk_widget_set_sensitive (self->close, checked);
  if (checked) {
    wvb_unchecked_code_forget ();
    let_close (self);
  } else {
    keep_open (self);
  }
}

static void
close_cb (WvbKeyPage *self)
{
  g_assert (WVB_IS_KEY_PAGE (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "navigation.pop", NULL);
}

static void
next_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_on_cb (WVB_KEY_PAGE (widget));
}

/* The new code was shown once. */
static void
wvb_key_page_dispose (GObject *object)
{
  WvbKeyPage *self = WVB_KEY_PAGE (object);

  if (self->session != NULL)
    wvb_session_forget_recovery_code (self->session);
  let_close (self);
  wvb_typed_secret_forget (self->proof);
  wvb_typed_secret_forget (self->code);
  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_KEY_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wvb_key_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WvbKeyPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WvbKeyPage, asking);
  gtk_widget_class_bind_template_child (widget_class, WvbKeyPage, proof);
  gtk_widget_class_bind_template_child (widget_class, WvbKeyPage, code);
  gtk_widget_class_bind_template_child (widget_class, WvbKeyPage, other_way);
  gtk_widget_class_bind_template_child (widget_class, WvbKeyPage, chosen);
  gtk_widget_class_bind_template_child (widget_class, WvbKeyPage, form);
  gtk_widget_class_bind_template_child (widget_class, WvbKeyPage, problem);
  gtk_widget_class_bind_template_child (widget_class, WvbKeyPage, go_on);
  gtk_widget_class_bind_template_child (widget_class, WvbKeyPage, recovery);
  gtk_widget_class_bind_template_child (widget_class, WvbKeyPage, done);
  gtk_widget_class_bind_template_child (widget_class, WvbKeyPage, close);
}

static void
wvb_key_page_class_init (WvbKeyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_key_page_dispose;
  g_type_ensure (WVB_TYPE_PASSPHRASE_FORM);
  g_type_ensure (WVB_TYPE_RECOVERY_CODE_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/settings/key-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_way_cb);
  gtk_widget_class_bind_template_callback (widget_class, checked_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  /* What the passphrase form does when Enter is pressed in it. */
  gtk_widget_class_install_action (widget_class, "start.next", NULL, next_action_cb);
}

static void
wvb_key_page_init (WvbKeyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwNavigationPage *
wvb_key_page_new (WvbSession *session, WvbKeyPurpose purpose)
{
  WvbKeyPage *self = g_object_new (WVB_TYPE_KEY_PAGE, NULL);
  const gboolean is_passphrase = purpose == WVB_KEY_PURPOSE_PASSPHRASE;

  g_return_val_if_fail (WVB_IS_SESSION (session), ADW_NAVIGATION_PAGE (self));

  self->session = g_object_ref (session);
  self->purpose = purpose;
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), is_passphrase
                                                                 ? _ ("Change the Passphrase")
                                                                 : _ ("Renew the Recovery Code"));
  gtk_button_set_label (self->go_on, is_passphrase ? _ ("Change") : _ ("Make a New Code"));
  if (!is_passphrase)
    adw_preferences_group_set_description (
        self->asking, _ ("The code on your paper opens this folder no longer then. Old copies of "
                         "the folder still open with it."));
  gtk_widget_set_visible (GTK_WIDGET (self->other_way), is_passphrase);
  gtk_widget_set_visible (self->chosen, is_passphrase);
  gtk_widget_set_visible (GTK_WIDGET (self->form), is_passphrase);
  adw_status_page_set_title (self->done, _ ("The Passphrase Is Changed"));
  adw_status_page_set_description (
      self->done, _ ("From now on only the new one opens this folder. Copies of the folder that "
                     "were made earlier, also the file with the key slots alone, still open with "
                     "the old passphrase: the keys of the databases are the same. Put such copies "
                     "away safely, destroy them, or make new keys."));
  return ADW_NAVIGATION_PAGE (self);
}
