/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A phone number of a service in a form. Closed it says the number, whom it is for and, where it is
 * not the service's own, where it is kept. Edits the record. Owned by the group it stands in; main
 * thread. */
#pragma once

#include "model/draft.h"
#include "ui/form/code-choices.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_PHONE_ROW (wvb_phone_row_get_type ())
G_DECLARE_FINAL_TYPE (WvbPhoneRow, wvb_phone_row, WVB, PHONE_ROW, AdwExpanderRow)

/**
 * wvb_phone_row_new:
 * @draft: a service with everything around it
 * @phone: a phone in @draft
 * @choices: codes to choose from
 *
 * Returns: (transfer floating): the row, open where there is no number yet
 */
GtkWidget *wvb_phone_row_new (WvbDraft *draft, WvbRecord *phone, WvbCodeChoices *choices);

WvbRecord *wvb_phone_row_get_phone (WvbPhoneRow *self);

/* Puts the focus in the number. */
void wvb_phone_row_focus (WvbPhoneRow *self);

/**
 * wvb_phone_row_find_wrong:
 * @self: a row
 * @error: says what is wrong, for a person
 *
 * Returns: (transfer none) (nullable): the first field that cannot be saved as it stands
 */
GtkWidget *wvb_phone_row_find_wrong (WvbPhoneRow *self, GError **error);

/* Signal WvbPhoneRow::remove: the person wants this number gone. */

G_END_DECLS
