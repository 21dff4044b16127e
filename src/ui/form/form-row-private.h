/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rows of all field types have in common: which field of which record they show. Attached
 * to the row and freed with it; main thread. For form-row*.c only. */
#pragma once

#include "ui/form/form-row.h"

G_BEGIN_DECLS

/**
 * WvbFormBinding:
 * @row: the row, which owns this
 * @record: what is edited
 * @field: the field's line in the table
 * @index: its place in the table
 * @choices: (nullable): codes to choose from
 * @writing: the row itself is changing the record
 * @showing: the record is being shown in the row
 * @wrong: (nullable): what is wrong with what stands in the row
 * @show: shows the record's value in the row
 */
typedef struct _WvbFormBinding WvbFormBinding;
struct _WvbFormBinding {
  GtkWidget *row;
  WvbRecord *record;
  const WvbField *field;
  guint index;
  WvbCodeChoices *choices;
  gboolean writing;
  gboolean showing;
  char *wrong;
  void (*show) (WvbFormBinding *binding);
};

/* Attaches a binding to a row, shows the value and follows the record from then on. */
WvbFormBinding *wvb_form_row_bind (GtkWidget *row,
                                   const WvbFormBinding *values,
                                   void (*show) (WvbFormBinding *binding));

WvbFormBinding *wvb_form_row_get_binding (GtkWidget *row);

/* Marks the row as wrong, or with NULL as right. What is being typed shows as wrong only when the
 * person leaves it, or saves. */
void wvb_form_row_mark (WvbFormBinding *binding, const char *wrong);

GtkWidget *wvb_form_row_new_text (const WvbFormBinding *values);
GtkWidget *wvb_form_row_new_long_text (const WvbFormBinding *values);
GtkWidget *wvb_form_row_new_date (const WvbFormBinding *values);
GtkWidget *wvb_form_row_new_words (const WvbFormBinding *values);
GtkWidget *wvb_form_row_new_integer (const WvbFormBinding *values);
GtkWidget *wvb_form_row_new_boolean (const WvbFormBinding *values);
GtkWidget *wvb_form_row_new_code (const WvbFormBinding *values);
GtkWidget *wvb_form_row_new_codes (const WvbFormBinding *values);

G_END_DECLS
