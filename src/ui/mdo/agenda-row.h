/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One item of an agenda: its number, title, minutes and how far it is, with what can be done with
 * it by letter, menu, check button or drag. Owned by the agenda list; main thread. */
#pragma once

#include "model/agenda.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_AGENDA_ROW (wvb_agenda_row_get_type ())
G_DECLARE_FINAL_TYPE (WvbAgendaRow, wvb_agenda_row, WVB, AGENDA_ROW, AdwActionRow)

/* Signals WvbAgendaRow::asked (const char *action): the name of one of its actions, such as
 * “item.discuss”; WvbAgendaRow::dropped-on (const char *id): the item with this id is to stand
 * where this one stands. */

GtkWidget *wvb_agenda_row_new (void);

/**
 * wvb_agenda_row_set:
 * @self: a row
 * @agenda: an agenda
 * @index: which of its items
 * @editable: whether anything can be done with it
 */
void wvb_agenda_row_set (WvbAgendaRow *self, WvbAgenda *agenda, guint index, gboolean editable);

/* (nullable): id of its item. */
const char *wvb_agenda_row_get_id (WvbAgendaRow *self);

G_END_DECLS
