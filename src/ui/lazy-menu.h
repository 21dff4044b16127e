/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Menus that are made when they are first opened: a menu costs more than all of the bar it hangs
 * from. Main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * wvb_lazy_menu_set:
 * @button: a button without a menu
 * @menu: its menu
 */
void wvb_lazy_menu_set (GtkMenuButton *button, GMenuModel *menu);

G_END_DECLS
