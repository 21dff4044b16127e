/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/about.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

void
wvb_about_present (GtkWidget *parent, WvbSession *session)
{
  AdwAboutDialog *dialog = ADW_ABOUT_DIALOG (adw_about_dialog_new ());

  g_return_if_fail (GTK_IS_WIDGET (parent));

  adw_about_dialog_set_application_name (dialog, "Wijkverband");
  adw_about_dialog_set_application_icon (dialog, "nl.wijkverband.Wijkverband");
  adw_about_dialog_set_version (dialog, WVB_VERSION);
  adw_about_dialog_set_license_type (dialog, GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_comments (
      dialog, _ ("What a neighbourhood team knows together, encrypted on your own computer."));
  if (session != NULL) {
    g_autofree char *fingerprint = wvb_session_dup_fingerprint (session);
    g_autofree char *text = g_strdup_printf (
        _ ("Fingerprint of this device:\n%s\n\nCompare it with a colleague before you share."),
        fingerprint);

    adw_about_dialog_set_comments (dialog, text);
  }
  adw_dialog_present (ADW_DIALOG (dialog), parent);
}
