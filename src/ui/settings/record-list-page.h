/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of a dialog that lists the few records of one kind, and follows the store. Owned by the
 * navigation view it stands in; main thread. */
#pragma once

#include "store/store.h"

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
AdwNavigationPage *wvb_record_list_page_new (WvbStore *team, const WvbRecordListing *listing);

/* Signals WvbRecordListPage::chosen (WvbRecord *record) and WvbRecordListPage::add (). */

G_END_DECLS
