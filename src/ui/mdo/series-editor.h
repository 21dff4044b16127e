/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dialog that makes or edits a series of meetings. Main thread. */
#pragma once

#include "store/store.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * wvb_series_editor_present:
 * @page: a widget of the page of meetings, which tells what was saved
 * @team: the store of the team drawer
 * @series: (nullable): the series to edit; %NULL for a new one
 */
void wvb_series_editor_present (GtkWidget *page, WvbStore *team, WvbRecord *series);

G_END_DECLS
