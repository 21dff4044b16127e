/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of a dialog that edits one small record: a row for each field, and a button to save, after
 * which the page goes, and the dialog too if it was the only one. Whoever leaves it otherwise with
 * something typed is asked first. Owned by the navigation view it stands in; main thread. */
#pragma once

#include "store/store.h"
#include "ui/form/code-choices.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_RECORD_FORM_PAGE (wvb_record_form_page_get_type ())
G_DECLARE_FINAL_TYPE (
    WvbRecordFormPage, wvb_record_form_page, WVB, RECORD_FORM_PAGE, AdwNavigationPage)

/**
 * wvb_record_form_page_new:
 * @team: where the record lives
 * @record: (transfer none): what to edit, as it was loaded or made; the page edits a copy, and
 *   saves what the person changed in it and nothing else
 * @title: title of the page
 * @fields: (array length=n_fields): the fields to show
 * @n_fields: how many
 * @choices: (nullable): the codes to choose from, where a field needs them
 * @removable: whether the record can be deleted here
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *wvb_record_form_page_new (WvbStore *team,
                                             WvbRecord *record,
                                             const char *title,
                                             const guint *fields,
                                             guint n_fields,
                                             WvbCodeChoices *choices,
                                             gboolean removable);

/* (transfer none): what is edited: what is changed in it besides by the person is saved too. */
WvbRecord *wvb_record_form_page_get_record (WvbRecordFormPage *self);

/* Signals WvbRecordFormPage::prepare (WvbRecord *record): before saving, for fields that follow
 * from others; WvbRecordFormPage::done (const char *text, gint64 change): what was done, for a
 * person, and the number of the change. */

G_END_DECLS
