/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/start/recovery-code-questions.h"

#include <glib/gi18n-lib.h>

AdwDialog *
wvb_recovery_code_questions_new_close (void)
{
  AdwDialog *dialog = adw_alert_dialog_new (
      _ ("Close Without the Code?"),
      _ ("The code is shown only now. Without it, nobody can open your data once the passphrase is "
         "forgotten."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "back", _ ("_Back to the Code"),
                                  "close", _ ("Close _Without It"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "close",
                                            ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "back");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "back");
  return dialog;
}

AdwDialog *
wvb_recovery_code_questions_new_lost (void)
{
  AdwDialog *dialog = adw_alert_dialog_new (
      _ ("Code Not Checked"),
      _ ("Wijkverband was locked or closed before a new recovery code was checked. A code is shown "
         "once. If you have not written it down whole, make a new one in Preferences: without it "
         "nobody can open your data once the passphrase is forgotten."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "close", _ ("_I Have the Code"),
                                  "preferences", _ ("Open _Preferences"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "preferences",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "preferences");
  return dialog;
}
