/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lazy-menu.h"

static void
create_popup_cb (GtkMenuButton *button, gpointer data)
{
  g_assert (G_IS_MENU_MODEL (data));

  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (data));
}

void
wvb_lazy_menu_set (GtkMenuButton *button, GMenuModel *menu)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  g_return_if_fail (G_IS_MENU_MODEL (menu));

  gtk_menu_button_set_create_popup_func (button, create_popup_cb, g_object_ref (menu),
                                         g_object_unref);
}
