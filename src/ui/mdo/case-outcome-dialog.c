/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/case-outcome-dialog.h"

#include "base/clock.h"
#include "domain/mdo/identifying-text.h"
#include "ui/form/form-row.h"
#include "model/meeting-words.h"

#include <glib/gi18n-lib.h>

#define WVB_TYPE_CASE_OUTCOME_DIALOG (wvb_case_outcome_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    WvbCaseOutcomeDialog, wvb_case_outcome_dialog, WVB, CASE_OUTCOME_DIALOG, AdwAlertDialog)

struct _WvbCaseOutcomeDialog {
  AdwAlertDialog parent_instance;
  GtkLabel *warning;
  WvbSession *session;
  WvbStore *cases;
  WvbRecord *record; /* a copy in which the outcome is typed */
};

G_DEFINE_FINAL_TYPE (WvbCaseOutcomeDialog, wvb_case_outcome_dialog, ADW_TYPE_ALERT_DIALOG)

static guint given_signal;

static void
typed_cb (WvbCaseOutcomeDialog *self)
{
  const char *text = wvb_record_get_text (self->record, WVB_CASE_OUTCOME);
  g_autofree char *warning = NULL;
  g_autoptr (GArray) spans = NULL;
  GDate today;

  g_assert (WVB_IS_CASE_OUTCOME_DIALOG (self));

  wvb_clock_get_today (&today);
  spans = wvb_identifying_text_find (text, &today, /* names= */ NULL);
  warning = text != NULL ? wvb_identifying_text_dup_warning (text, spans) : NULL;
  gtk_label_set_text (self->warning, warning != NULL ? warning : "");
  gtk_widget_set_visible (GTK_WIDGET (self->warning), warning != NULL);
  adw_alert_dialog_set_response_label (ADW_ALERT_DIALOG (self), "given",
                                       warning != NULL ? _ ("_Close Anyway") : _ ("_Close Case"));
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self), "given", text != NULL);
}

static void
cases_open_cb (WvbCaseOutcomeDialog *self)
{
  g_assert (WVB_IS_CASE_OUTCOME_DIALOG (self));

  if (wvb_session_get_cases (self->session) != self->cases)
    adw_dialog_force_close (ADW_DIALOG (self));
}

static void
wvb_case_outcome_dialog_response (AdwAlertDialog *dialog, const char *response)
{
  WvbCaseOutcomeDialog *self = WVB_CASE_OUTCOME_DIALOG (dialog);

  if (g_str_equal (response, "given"))
    g_signal_emit (self, given_signal, 0, wvb_record_get_text (self->record, WVB_CASE_OUTCOME));
}

static void
wvb_case_outcome_dialog_dispose (GObject *object)
{
  WvbCaseOutcomeDialog *self = WVB_CASE_OUTCOME_DIALOG (object);

  g_clear_object (&self->record);
  g_clear_object (&self->cases);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wvb_case_outcome_dialog_parent_class)->dispose (object);
}

static void
wvb_case_outcome_dialog_class_init (WvbCaseOutcomeDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wvb_case_outcome_dialog_dispose;
  ADW_ALERT_DIALOG_CLASS (klass)->response = wvb_case_outcome_dialog_response;
  given_signal = g_signal_new ("given", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
wvb_case_outcome_dialog_init (WvbCaseOutcomeDialog *self)
{
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (self);

  adw_alert_dialog_set_heading (alert, _ ("Close This Case?"));
  adw_alert_dialog_set_body (alert, _ ("Say what came of it. It can be reopened later."));
  adw_alert_dialog_add_responses (alert, "back", _ ("_Back"), "given", _ ("_Close Case"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "given", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (alert, "given");
  adw_alert_dialog_set_close_response (alert, "back");
}

static void
add_form (WvbCaseOutcomeDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = wvb_form_row_new (self->record, WVB_CASE_OUTCOME, /* choices= */ NULL);

  self->warning = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->warning, TRUE);
  gtk_label_set_xalign (self->warning, 0);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->warning));
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (self), box);
  adw_dialog_set_focus (ADW_DIALOG (self), g_object_get_data (G_OBJECT (row), "wvb-text-view"));
}

AdwDialog *
wvb_case_outcome_dialog_new (WvbSession *session, WvbCaseCard *card)
{
  WvbCaseOutcomeDialog *self;

  g_return_val_if_fail (WVB_IS_SESSION (session), NULL);
  g_return_val_if_fail (WVB_IS_CASE_CARD (card), NULL);

  self = g_object_new (WVB_TYPE_CASE_OUTCOME_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->cases = g_object_ref (wvb_session_get_cases (session));
  self->record = wvb_record_copy (wvb_case_card_get_record (card));
  add_form (self);
  typed_cb (self);
  g_signal_connect_object (self->record, "notify::outcome", G_CALLBACK (typed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::cases-open", G_CALLBACK (cases_open_cb), self,
                           G_CONNECT_SWAPPED);
  return ADW_DIALOG (self);
}
