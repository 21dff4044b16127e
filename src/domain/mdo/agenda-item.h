/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is on the agenda of a meeting: how far it is and what it takes. Pure; any thread. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

/* Codes of the list "agenda_item_kind". */
#define WVB_AGENDA_STANDING "vast_punt"
#define WVB_AGENDA_TOPIC "onderwerp"
#define WVB_AGENDA_CASE "casus"

/* Codes of the list "agenda_item_state". */
#define WVB_AGENDA_OPEN "open"
#define WVB_AGENDA_DISCUSSED "besproken"
#define WVB_AGENDA_CARRIED "doorgeschoven"
#define WVB_AGENDA_DROPPED "vervallen"

/* (transfer none): its state; one that says none is open. */
const char *wvb_agenda_item_get_state (WvbRecord *item);

/**
 * wvb_agenda_item_get_planned_minutes:
 * @item: an agenda item
 *
 * Returns: what it takes of its meeting: nothing once it was carried over or dropped
 */
guint wvb_agenda_item_get_planned_minutes (WvbRecord *item);

/**
 * wvb_agenda_item_get_carried_kind:
 * @item: an agenda item
 *
 * Returns: the kind that it has on the agenda it is carried over to: only a series makes something
 *   stand on each
 */
const char *wvb_agenda_item_get_carried_kind (WvbRecord *item);

G_END_DECLS
