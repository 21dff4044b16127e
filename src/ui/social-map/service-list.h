/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The left side of the social map: search, filters, the sorted list and its count. Owned by the
 * page; main thread. */
#pragma once

#include "store/store.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_SERVICE_LIST (wvb_service_list_get_type ())
G_DECLARE_FINAL_TYPE (WvbServiceList, wvb_service_list, WVB, SERVICE_LIST, AdwBin)

/* Signal WvbServiceList::opened: the person wants to see the selected service. */

/* Property WvbServiceList:selected (string, nullable): id of the selected service. */

void wvb_service_list_set_store (WvbServiceList *self, WvbStore *store);

/* (nullable) */
const char *wvb_service_list_get_selected (WvbServiceList *self);

/**
 * wvb_service_list_select:
 * @self: a list
 * @id: id of a service
 *
 * Selects it as soon as its row has been read, where the list holds it.
 */
void wvb_service_list_select (WvbServiceList *self, const char *id);

void wvb_service_list_focus_search (WvbServiceList *self);

/**
 * wvb_service_list_focus:
 * @self: the list
 *
 * Gives the focus to the rows, or to the search while there are none. Main thread.
 */
void wvb_service_list_focus (WvbServiceList *self);

/* Shows everything again. */
void wvb_service_list_clear_filters (WvbServiceList *self);

/**
 * wvb_service_list_set_search:
 * @self: a list
 * @text: what to search for, as if the person typed it
 */
void wvb_service_list_set_search (WvbServiceList *self, const char *text);

G_END_DECLS
