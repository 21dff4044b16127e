/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a form for one field of a record, by the type of the field:
 *
 *     text                 an entry row; several lines: an expander with a text view
 *     integer              a spin row of which the least value means "not set"
 *     boolean              a switch row
 *     date                 an entry row for day-month-year, checked as it is typed
 *     code                 a combo row over the codes of its list, "not set" first
 *     list of codes        an expander with a check row for each code
 *     list of free words   an entry row with commas
 *
 * What the person types goes to the record at once; what the record gets from elsewhere shows at
 * once. The row keeps the record alive. References and instants have no row. Main thread. */
#pragma once

#include "domain/record.h"
#include "ui/form/code-choices.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * wvb_form_row_new:
 * @record: what is edited
 * @field: index in the table of its kind
 * @choices: (nullable): the codes to choose from; needed for codes and lists of codes
 *
 * Returns: (transfer floating): an #AdwPreferencesRow titled after the field
 */
GtkWidget *wvb_form_row_new (WvbRecord *record, guint field, WvbCodeChoices *choices);

/**
 * wvb_form_row_is_wrong:
 * @row: a row made by wvb_form_row_new()
 *
 * Returns: whether what stands in the row is not what the record holds, for it cannot be saved so
 */
gboolean wvb_form_row_is_wrong (GtkWidget *row);

/**
 * wvb_form_row_check:
 * @row: a row made by wvb_form_row_new()
 * @error: says what is wrong, for a person
 *
 * Returns: whether what stands in the row can be saved; a wrong row is marked
 */
gboolean wvb_form_row_check (GtkWidget *row, GError **error);

G_END_DECLS
