/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that narrows a list to one value of one field, with how often each value occurs; once
 * chosen it shows the value and can be cleared. Owned by its list; main thread. */
#pragma once

#include "store/store.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_FILTER_BUTTON (wvb_filter_button_get_type ())
G_DECLARE_FINAL_TYPE (WvbFilterButton, wvb_filter_button, WVB, FILTER_BUTTON, AdwBin)

/* Signal WvbFilterButton::changed: another value was chosen, or none. */

/**
 * wvb_filter_button_set_field:
 * @self: a button
 * @store: where the values are
 * @kind: the kind listed
 * @field: index of a code, reference or list field
 */
void wvb_filter_button_set_field (WvbFilterButton *self,
                                  WvbStore *store,
                                  const WvbKind *kind,
                                  guint field);

guint wvb_filter_button_get_field (WvbFilterButton *self);

/* (nullable): the chosen value, a code or an id. */
const char *wvb_filter_button_get_value (WvbFilterButton *self);

/**
 * wvb_filter_button_set_value:
 * @self: a button
 * @value: (nullable): the value; %NULL for none
 * @label: (nullable): what to show for it
 */
void wvb_filter_button_set_value (WvbFilterButton *self, const char *value, const char *label);

G_END_DECLS
