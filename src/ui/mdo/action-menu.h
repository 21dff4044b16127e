/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Menus of actions of which those that cannot be done now are left out. Main thread. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WvbActionMenuItem:
 * @label: (nullable): untranslated; %NULL: here another section begins
 * @action: what it does
 */
typedef struct {
  const char *label;
  const char *action;
} WvbActionMenuItem;

/**
 * wvb_action_menu_new:
 * @items: (array length=n_items): from top to bottom
 * @n_items: how many
 *
 * Returns: (transfer full): the menu
 */
GMenuModel *wvb_action_menu_new (const WvbActionMenuItem *items, guint n_items);

G_END_DECLS
