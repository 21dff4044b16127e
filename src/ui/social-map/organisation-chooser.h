/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The organisation of a service: an existing one found by typing, or a new one with the name typed.
 * Edits the service and the organisation in the draft. Owned by the dialog; main thread. */
#pragma once

#include "model/draft.h"
#include "ui/form/code-choices.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* So many organisations are proposed at once. */
#define WVB_ORGANISATION_CHOOSER_LIMIT 5

#define WVB_TYPE_ORGANISATION_CHOOSER (wvb_organisation_chooser_get_type ())
G_DECLARE_FINAL_TYPE (
    WvbOrganisationChooser, wvb_organisation_chooser, WVB, ORGANISATION_CHOOSER, AdwPreferencesGroup)

/**
 * wvb_organisation_chooser_edit:
 * @self: a chooser
 * @store: where organisations are
 * @draft: what is edited
 * @service: the service in @draft
 * @choices: codes to choose from
 */
void wvb_organisation_chooser_edit (WvbOrganisationChooser *self,
                                    WvbStore *store,
                                    WvbDraft *draft,
                                    WvbRecord *service,
                                    WvbCodeChoices *choices);

/**
 * wvb_organisation_chooser_find_wrong:
 * @self: a chooser
 * @error: says what is wrong, for a person
 *
 * Returns: (transfer none) (nullable): the first row that cannot be saved as it stands
 */
GtkWidget *wvb_organisation_chooser_find_wrong (WvbOrganisationChooser *self, GError **error);

G_END_DECLS
