/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One case: its question, for whom, how far it is and on which agendas it stands. Dropped when the
 * cases close. Owned by the page of cases; main thread. */
#pragma once

#include "model/agenda.h"
#include "model/case-card.h"
#include "ui/form/code-choices.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_CASE_SHEET (wvb_case_sheet_get_type ())
G_DECLARE_FINAL_TYPE (WvbCaseSheet, wvb_case_sheet, WVB, CASE_SHEET, AdwBin)

/**
 * wvb_case_sheet_set:
 * @self: a sheet
 * @card: the case
 * @choices: the words for codes
 * @next: (nullable): the agenda of the next MDO
 * @only_reads: whether nothing may be changed
 */
void wvb_case_sheet_set (WvbCaseSheet *self,
                         WvbCaseCard *card,
                         WvbCodeChoices *choices,
                         WvbAgenda *next,
                         gboolean only_reads);

G_END_DECLS
