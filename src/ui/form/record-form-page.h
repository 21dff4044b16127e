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

/**
 * WvbRecordFormSave:
 * @record: the record as the person left it, checked
 * @data: what was given
 *
 * Returns: (transfer full): a future of the number of the change (int64)
 */
typedef DexFuture *(*WvbRecordFormSave) (WvbRecord *record, gpointer data);

/**
 * wvb_record_form_page_set_saving:
 * @self: a page
 * @save: saves in place of the page, for a record that is part of more
 * @data: for @save
 * @destroy: (nullable): frees @data
 *
 * Such a page emits no done: whoever saves knows.
 */
void wvb_record_form_page_set_saving (WvbRecordFormPage *self,
                                      WvbRecordFormSave save,
                                      gpointer data,
                                      GDestroyNotify destroy);

/**
 * WvbRecordFormCheck:
 * @record: the record as it stands in the form
 * @data: what was given
 * @error: what is wrong, for a person
 *
 * Returns: whether it can be saved
 */
typedef gboolean (*WvbRecordFormCheck) (WvbRecord *record, gpointer data, GError **error);

/* What has to hold between the fields, besides each of them being right. */
void
wvb_record_form_page_set_check (WvbRecordFormPage *self, WvbRecordFormCheck check, gpointer data);

/**
 * wvb_record_form_page_add_group:
 * @self: a page
 * @group: rows to stand below those of before
 */
void wvb_record_form_page_add_group (WvbRecordFormPage *self, AdwPreferencesGroup *group);

/**
 * wvb_record_form_page_add_field:
 * @self: a page
 * @group: a group of it
 * @field: a field of its record
 *
 * Returns: (transfer none): the row of the field, which is checked with the others
 */
GtkWidget *
wvb_record_form_page_add_field (WvbRecordFormPage *self, AdwPreferencesGroup *group, guint field);

/* Signals WvbRecordFormPage::prepare (WvbRecord *record): before saving, for fields that follow
 * from others; WvbRecordFormPage::done (const char *text, gint64 change): what was done, for a
 * person, and the number of the change. */

G_END_DECLS
