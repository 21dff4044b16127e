/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of a later version: it says what will belong here, and that it is not there yet. Owned by
 * its parent; main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * wvb_empty_page_new:
 * @icon_name: icon of the page
 * @title: its title
 * @purpose: what will belong here
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *wvb_empty_page_new (const char *icon_name, const char *title, const char *purpose);

G_END_DECLS
