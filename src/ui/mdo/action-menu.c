/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/action-menu.h"

#include <glib/gi18n-lib.h>

GMenuModel *
wvb_action_menu_new (const WvbActionMenuItem *items, guint n_items)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = NULL;

  for (guint i = 0; i < n_items; i++) {
    g_autoptr (GMenuItem) item = NULL;

    if (items[i].label == NULL)
      g_clear_object (&section);
    if (section == NULL) {
      section = g_menu_new ();
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }
    if (items[i].label == NULL)
      continue;
    item = g_menu_item_new (_ (items[i].label), items[i].action);
    g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
    g_menu_append_item (section, item);
  }
  return G_MENU_MODEL (menu);
}
