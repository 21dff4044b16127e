/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agenda of a meeting on paper: what, when, where, who, and its items with their minutes. Main
 * thread. */
#pragma once

#include "model/agenda.h"
#include "ui/form/code-choices.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WvbPrintedLine:
 * @number: (nullable): stands before it
 * @text: what it says
 * @aside: (nullable): stands at the right margin
 * @font: as of pango_font_description_from_string()
 * @above: points to leave free above it
 */
typedef struct {
  char *number;
  char *text;
  char *aside;
  const char *font;
  double above;
} WvbPrintedLine;

/**
 * wvb_agenda_print_list_lines:
 * @agenda: an agenda
 * @choices: labels of codes
 *
 * Returns: (transfer full) (element-type WvbPrintedLine): what is printed, from top to bottom
 */
GPtrArray *wvb_agenda_print_list_lines (WvbAgenda *agenda, WvbCodeChoices *choices);

/**
 * wvb_agenda_print_new:
 * @agenda: an agenda
 * @choices: labels of codes
 *
 * Returns: (transfer full): an operation that prints it
 */
GtkPrintOperation *wvb_agenda_print_new (WvbAgenda *agenda, WvbCodeChoices *choices);

G_END_DECLS
