/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/preferences-dialog.h"

#include "ui/settings/backup-page.h"
#include "ui/settings/security-page.h"

#include <glib/gi18n-lib.h>

AdwDialog *
wvb_preferences_dialog_new (WvbSession *session, GSettings *settings, WvbDesktopWatch *desktop)
{
  AdwDialog *dialog = adw_preferences_dialog_new ();
  GtkWidget *security = wvb_security_page_new (session, settings, desktop);

  adw_dialog_set_title (dialog, _ ("Preferences"));
  adw_dialog_set_content_width (dialog, 620);
  adw_dialog_set_content_height (dialog, 720);
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), ADW_PREFERENCES_PAGE (security));
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog),
                              ADW_PREFERENCES_PAGE (wvb_backup_page_new (session)));
  return dialog;
}
