/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of rows that scrolls along with what happens around it: the row that has the focus stays
 * whole in sight when a bar takes room from the page or something above it grows. Main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * wvb_focus_in_sight_keep:
 * @page: a page, for as long as it lives
 */
void wvb_focus_in_sight_keep (AdwPreferencesPage *page);

G_END_DECLS
