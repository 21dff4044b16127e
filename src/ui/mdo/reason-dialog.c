/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/reason-dialog.h"

#include "base/text.h"
#include "domain/mdo/mdo.h"

#include <glib/gi18n-lib.h>

#define ENTRY_KEY "wvb-reason"

static void
typed_cb (GtkEditable *entry, AdwAlertDialog *dialog)
{
  g_autofree char *text = wvb_text_strip (gtk_editable_get_text (entry));

  g_assert (ADW_IS_ALERT_DIALOG (dialog));

  adw_alert_dialog_set_response_enabled (dialog, WVB_REASON_DIALOG_GIVEN, text != NULL);
}

static GtkWidget *
new_entry (AdwDialog *dialog)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry),
                                 C_ ("why something is dropped or cancelled", "Reason"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  adw_entry_row_set_max_length (
      ADW_ENTRY_ROW (entry),
      (int) wvb_field_get_limit (&wvb_agenda_item_kind.fields[WVB_AGENDA_ITEM_REASON]));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), dialog, G_CONNECT_DEFAULT);
  g_object_set_data (G_OBJECT (dialog), ENTRY_KEY, entry);
  return list;
}

AdwDialog *
wvb_reason_dialog_new (const char *heading, const char *body, const char *button)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_set_heading_use_markup (alert, FALSE);
  adw_alert_dialog_set_body_use_markup (alert, FALSE);
  adw_alert_dialog_add_responses (alert, "back", _ ("_Back"), WVB_REASON_DIALOG_GIVEN, button,
                                  NULL);
  adw_alert_dialog_set_response_appearance (alert, WVB_REASON_DIALOG_GIVEN, ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (alert, WVB_REASON_DIALOG_GIVEN);
  adw_alert_dialog_set_close_response (alert, "back");
  adw_alert_dialog_set_extra_child (alert, new_entry (dialog));
  adw_alert_dialog_set_response_enabled (alert, WVB_REASON_DIALOG_GIVEN, FALSE);
  adw_dialog_set_focus (dialog, g_object_get_data (G_OBJECT (dialog), ENTRY_KEY));
  return dialog;
}

const char *
wvb_reason_dialog_get_reason (AdwDialog *dialog)
{
  GtkEditable *entry;

  g_return_val_if_fail (ADW_IS_ALERT_DIALOG (dialog), NULL);

  entry = g_object_get_data (G_OBJECT (dialog), ENTRY_KEY);
  g_return_val_if_fail (entry != NULL, NULL);
  return gtk_editable_get_text (entry);
}
