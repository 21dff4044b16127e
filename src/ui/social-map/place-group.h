/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place where a service is given, to edit its name and address or take it from the service. Owned
 * by the page of the dialog it stands on; main thread. */
#pragma once

#include "model/draft.h"
#include "ui/form/code-choices.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_PLACE_GROUP (wvb_place_group_get_type ())
G_DECLARE_FINAL_TYPE (WvbPlaceGroup, wvb_place_group, WVB, PLACE_GROUP, AdwPreferencesGroup)

/* Signal WvbPlaceGroup::remove: the person wants the place gone. */

/**
 * wvb_place_group_new:
 * @draft: a service with everything around it; a location without an address gets a blank one
 * @link: link of the service to a location in @draft
 * @choices: the codes
 *
 * Returns: (transfer floating) (nullable): the group; %NULL if the location is not in @draft
 */
GtkWidget *wvb_place_group_new (WvbDraft *draft, WvbRecord *link, WvbCodeChoices *choices);

/**
 * wvb_place_group_get_link:
 * @self: a group
 *
 * Returns: (transfer none): what it edits
 */
WvbRecord *wvb_place_group_get_link (WvbPlaceGroup *self);

/**
 * wvb_place_group_find_wrong:
 * @self: a group
 * @error: says what is wrong, for a person
 *
 * An address that nobody edited is not looked at: it may have come from elsewhere as it is.
 *
 * Returns: (transfer none) (nullable): the row that cannot be saved as it is; %NULL if all can
 */
GtkWidget *wvb_place_group_find_wrong (WvbPlaceGroup *self, GError **error);

G_END_DECLS
