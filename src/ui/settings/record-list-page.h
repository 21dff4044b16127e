/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of a dialog that lists the few records of one kind, and follows the store; what was done
 * to one of them can be undone there. Owned by the navigation view it stands in; main thread. */
#pragma once

#include "store/store.h"
#include "ui/form/record-form-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_RECORD_LIST_PAGE (wvb_record_list_page_get_type ())
G_DECLARE_FINAL_TYPE (
    WvbRecordListPage, wvb_record_list_page, WVB, RECORD_LIST_PAGE, AdwNavigationPage)

/**
 * WvbRecordListing:
 * @kind: the kind listed
 * @field: a text field that must hold @value, if that is not %NULL
 * @value: (nullable): see @field
 * @title: title of the page
 * @description: (nullable): what the list is for
 * @add_label: (nullable): label of the button that adds one
 * @dup_title: (transfer full): what to call a record
 * @dup_subtitle: (transfer full) (nullable): what else to say of it
 * @compare: orders the records
 */
typedef struct {
  const WvbKind *kind;
  guint field;
  const char *value;
  const char *title;
  const char *description;
  const char *add_label;
  char *(*dup_title) (WvbRecord *record);
  char *(*dup_subtitle) (WvbRecord *record);
  gint (*compare) (gconstpointer one, gconstpointer other);
} WvbRecordListing;

/**
 * wvb_record_list_page_new:
 * @team: where the records live
 * @listing: what to list; copied
 *
 * Returns: (transfer floating): the page
 */
WvbRecordListPage *wvb_record_list_page_new (WvbStore *team, const WvbRecordListing *listing);

/* The @value of the listing. */
const char *wvb_record_list_page_get_value (WvbRecordListPage *self);

/**
 * wvb_record_list_page_push:
 * @self: a page
 * @listing: what to list
 *
 * Returns: (transfer none): a page of the same team that lies over this one now
 */
WvbRecordListPage *wvb_record_list_page_push (WvbRecordListPage *self,
                                              const WvbRecordListing *listing);

/**
 * wvb_record_list_page_edit:
 * @self: a page
 * @record: one of its records, or a new one
 * @title: title of the form
 * @fields: (array length=n_fields): the fields to show
 * @n_fields: how many
 * @removable: whether the record can be deleted there
 *
 * Returns: (transfer none): the form, which lies over this page now
 */
WvbRecordFormPage *wvb_record_list_page_edit (WvbRecordListPage *self,
                                              WvbRecord *record,
                                              const char *title,
                                              const guint *fields,
                                              guint n_fields,
                                              gboolean removable);

/**
 * wvb_record_list_page_wrap:
 * @self: (transfer floating): a page that stands nowhere yet
 *
 * Returns: (transfer floating): a dialog that begins with it
 */
AdwDialog *wvb_record_list_page_wrap (WvbRecordListPage *self);

/* Signals WvbRecordListPage::chosen (WvbRecord *record) and WvbRecordListPage::add (). */

G_END_DECLS
