/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/main/empty-page.h"

#include <glib/gi18n-lib.h>

GtkWidget *
wvb_empty_page_new (const char *icon_name, const char *title, const char *purpose)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *status = adw_status_page_new ();
  g_autofree char *description
      = g_strdup_printf ("%s\n\n%s", purpose, _ ("It is not in this version yet."));

  g_return_val_if_fail (title != NULL, view);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), icon_name);
  adw_status_page_set_title (ADW_STATUS_PAGE (status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (status), description);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), status);
  return view;
}
