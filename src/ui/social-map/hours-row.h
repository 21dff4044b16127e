/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One block of opening hours: which days, from when until when. Edits an opening rule. Owned by the
 * dialog; main thread. */
#pragma once

#include "domain/record.h"
#include "ui/form/code-choices.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_HOURS_ROW (wvb_hours_row_get_type ())
G_DECLARE_FINAL_TYPE (WvbHoursRow, wvb_hours_row, WVB, HOURS_ROW, AdwPreferencesRow)

/* Signal WvbHoursRow::remove: the person wants it gone. */

/**
 * wvb_hours_row_new:
 * @rule: an opening rule
 * @choices: codes to choose from
 * @owner: (nullable): where it is kept, for a person
 * @shared: whether others have it too, as the hours of a location
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
wvb_hours_row_new (WvbRecord *rule, WvbCodeChoices *choices, const char *owner, gboolean shared);

WvbRecord *wvb_hours_row_get_rule (WvbHoursRow *self);

/**
 * wvb_hours_row_check:
 * @self: a row
 * @error: says what is wrong, for a person
 *
 * Returns: whether it may be saved; what is wrong shows below the row too
 */
gboolean wvb_hours_row_check (WvbHoursRow *self, GError **error);

G_END_DECLS
