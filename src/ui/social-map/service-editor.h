/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one dialog that adds or edits a service with its organisation, places, phones and hours. What
 * stands in it is kept as a draft until it is saved or thrown away. Main thread. */
#pragma once

#include "model/draft.h"
#include "model/service-card.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_SERVICE_EDITOR (wvb_service_editor_get_type ())
G_DECLARE_FINAL_TYPE (WvbServiceEditor, wvb_service_editor, WVB, SERVICE_EDITOR, AdwDialog)

/* Signal WvbServiceEditor::saved (string id, int64 change): the service was saved; 0 if nothing had
 * changed. */

/* Signal WvbServiceEditor::finished: the dialog is closed and its draft kept or dropped. */

/**
 * wvb_service_editor_new:
 * @store: the team drawer
 * @card: (nullable): what to edit; %NULL adds a service
 *
 * Returns: (transfer floating): the dialog
 */
WvbServiceEditor *wvb_service_editor_new (WvbStore *store, WvbServiceCard *card);

/**
 * wvb_service_editor_new_for_draft:
 * @store: the team drawer
 * @draft: what was left unfinished
 *
 * Returns: (transfer floating): the dialog
 */
WvbServiceEditor *wvb_service_editor_new_for_draft (WvbStore *store, WvbDraft *draft);

/**
 * wvb_service_editor_show_page:
 * @self: a dialog
 * @name: "service", "contact", "place" or "for-whom"
 */
void wvb_service_editor_show_page (WvbServiceEditor *self, const char *name);

G_END_DECLS
