/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On which days the meetings of a series will be, as it is being typed: the next ones, and the
 * holidays between them that are skipped. Owned by the form it stands in; main thread. */
#pragma once

#include "domain/record.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Meetings that are shown. */
#define WVB_SERIES_PREVIEW_DAYS 5

/**
 * wvb_series_preview_new:
 * @series: a series, followed as it changes
 *
 * Returns: (transfer floating): an #AdwPreferencesGroup
 */
GtkWidget *wvb_series_preview_new (WvbRecord *series);

/**
 * wvb_series_preview_dup_text:
 * @series: a series
 * @today: from which day on
 *
 * Returns: (transfer full): its rule and next days for a person, or what is still to be said
 */
char *wvb_series_preview_dup_text (WvbRecord *series, const GDate *today);

/* Times as a person types them, such as “9.30”, become what a series holds; what is no time stays.
 */
void wvb_series_preview_read_times (WvbRecord *record, guint starts_at, guint ends_at);

G_END_DECLS
