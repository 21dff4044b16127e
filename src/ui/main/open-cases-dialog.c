/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/main/open-cases-dialog.h"

#include "ui/start/unlock-form.h"

#include <glib/gi18n-lib.h>

struct _WvbOpenCasesDialog {
  AdwDialog parent_instance;
  WvbUnlockForm *form;
  WvbSession *session;
  /* What is being opened is not wanted any more. */
  gboolean given_up;
};

G_DEFINE_FINAL_TYPE (WvbOpenCasesDialog, wvb_open_cases_dialog, ADW_TYPE_DIALOG)

static DexFuture *
open_fiber (gpointer data)
{
  WvbOpenCasesDialog *self = data;
  g_autoptr (WvbSession) session = g_object_ref (self->session);
  g_autoptr (GError) error = NULL;
  gboolean opened;

  g_assert (WVB_IS_OPEN_CASES_DIALOG (self));

  adw_dialog_set_can_close (ADW_DIALOG (self), FALSE);
  wvb_unlock_form_set_busy (self->form, TRUE);
  opened
      = dex_await (wvb_session_open_cases (session, wvb_unlock_form_get_text (self->form)), &error);
  /* A lock meanwhile took the dialog away, and the cases with it. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return dex_future_new_true ();
  wvb_unlock_form_set_busy (self->form, FALSE);
  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
  if (opened && self->given_up)
    wvb_session_close_cases (session);
  if (opened || self->given_up)
    adw_dialog_close (ADW_DIALOG (self));
  else
    wvb_unlock_form_show_error (self->form, error);
  return dex_future_new_true ();
}

static void
submitted_cb (WvbOpenCasesDialog *self)
{
  g_assert (WVB_IS_OPEN_CASES_DIALOG (self));

  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, open_fiber, g_object_ref (self), g_object_unref));
}

/* It cannot be stopped half-way; it closes as soon as it is known how it went. */
static void
wvb_open_cases_dialog_close_attempt (AdwDialog *dialog)
{
  WVB_OPEN_CASES_DIALOG (dialog)->given_up = TRUE;
}

static void
wvb_open_cases_dialog_closed (AdwDialog *dialog)
{
  wvb_unlock_form_clear (WVB_OPEN_CASES_DIALOG (dialog)->form);
}

static void
wvb_open_cases_dialog_dispose (GObject *object)
{
  WvbOpenCasesDialog *self = WVB_OPEN_CASES_DIALOG (object);

  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_OPEN_CASES_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wvb_open_cases_dialog_parent_class)->dispose (object);
}

static void
wvb_open_cases_dialog_class_init (WvbOpenCasesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_open_cases_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->close_attempt = wvb_open_cases_dialog_close_attempt;
  ADW_DIALOG_CLASS (klass)->closed = wvb_open_cases_dialog_closed;
  g_type_ensure (WVB_TYPE_UNLOCK_FORM);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/main/open-cases-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbOpenCasesDialog, form);
  gtk_widget_class_bind_template_callback (widget_class, submitted_cb);
}

static void
wvb_open_cases_dialog_init (WvbOpenCasesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wvb_unlock_form_set_label (self->form, C_ ("button", "Open"));
}

AdwDialog *
wvb_open_cases_dialog_new (WvbSession *session)
{
  WvbOpenCasesDialog *self;

  g_return_val_if_fail (WVB_IS_SESSION (session), NULL);

  self = g_object_new (WVB_TYPE_OPEN_CASES_DIALOG, NULL);
  self->session = g_object_ref (session);
  wvb_unlock_form_set_folder (self->form, wvb_session_get_folder (session));
  return ADW_DIALOG (self);
}
