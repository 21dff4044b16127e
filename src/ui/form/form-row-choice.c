/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows in which a person chooses: a code, several codes, yes or no, a number. */
#include "ui/form/form-row-private.h"

#include <glib/gi18n-lib.h>

#define INTEGER_MAXIMUM G_MAXINT32
#define CODES_KEY "wvb-codes"
#define CHECK_KEY "wvb-check"

static char **
get_codes (WvbFormBinding *binding)
{
  return g_object_get_data (G_OBJECT (binding->row), CODES_KEY);
}

static void
code_chosen_cb (GtkWidget *row)
{
  WvbFormBinding *binding = wvb_form_row_get_binding (row);
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  if (binding == NULL || binding->showing || chosen == GTK_INVALID_LIST_POSITION)
    return;
  binding->writing = TRUE;
  wvb_record_set_text (binding->record, binding->index,
                       chosen == 0 ? NULL : get_codes (binding)[chosen - 1]);
  binding->writing = FALSE;
  wvb_form_row_mark (binding, NULL);
}

static void
show_code (WvbFormBinding *binding)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const char *code = wvb_record_get_text (binding->record, binding->index);
  guint chosen = 0;
  char **codes;

  gtk_string_list_append (labels, C_ ("no code chosen", "Not set"));
  codes = wvb_code_choices_show (binding->choices, binding->field->list,
                                 code != NULL ? code : binding->field->absent, labels, &chosen);
  g_object_set_data_full (G_OBJECT (binding->row), CODES_KEY, codes, (GDestroyNotify) g_strfreev);
  adw_combo_row_set_model (ADW_COMBO_ROW (binding->row), G_LIST_MODEL (labels));
  adw_combo_row_set_selected (ADW_COMBO_ROW (binding->row), chosen);
}

static void
show_summary (WvbFormBinding *binding)
{
  const char *const *codes = wvb_record_get_list (binding->record, binding->index);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autofree char *summary = NULL;

  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    g_strv_builder_add (
        labels, wvb_code_choices_get_label (binding->choices, binding->field->list, codes[i]));
  all = g_strv_builder_end (labels);
  summary = g_strjoinv (", ", all);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (binding->row),
                                 all[0] != NULL ? summary : C_ ("no codes chosen", "None chosen"));
}

static void
show_codes (WvbFormBinding *binding)
{
  const char *const *chosen = wvb_record_get_list (binding->record, binding->index);
  GPtrArray *checks = g_object_get_data (G_OBJECT (binding->row), CHECK_KEY);

  for (guint i = 0; i < checks->len; i++) {
    GtkCheckButton *check = g_ptr_array_index (checks, i);
    const char *code = g_object_get_data (G_OBJECT (check), CODES_KEY);

    gtk_check_button_set_active (check, chosen != NULL && g_strv_contains (chosen, code));
  }
  show_summary (binding);
}

static void
code_toggled_cb (GtkCheckButton *toggled, GtkWidget *row)
{
  WvbFormBinding *binding = wvb_form_row_get_binding (row);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) codes = NULL;
  GPtrArray *checks;

  g_assert (GTK_IS_CHECK_BUTTON (toggled));

  if (binding == NULL || binding->showing)
    return;
  checks = g_object_get_data (G_OBJECT (row), CHECK_KEY);
  for (guint i = 0; i < checks->len; i++) {
    GtkCheckButton *check = g_ptr_array_index (checks, i);

    if (gtk_check_button_get_active (check))
      g_strv_builder_add (builder, g_object_get_data (G_OBJECT (check), CODES_KEY));
  }
  codes = g_strv_builder_end (builder);
  binding->writing = TRUE;
  wvb_record_set_list (binding->record, binding->index, (const char *const *) codes);
  binding->writing = FALSE;
  show_summary (binding);
}

static void
show_boolean (WvbFormBinding *binding)
{
  adw_switch_row_set_active (ADW_SWITCH_ROW (binding->row),
                             wvb_record_get_integer (binding->record, binding->index) != 0);
}

static void
switched_cb (GtkWidget *row)
{
  WvbFormBinding *binding = wvb_form_row_get_binding (row);

  if (binding == NULL || binding->showing)
    return;
  binding->writing = TRUE;
  if (adw_switch_row_get_active (ADW_SWITCH_ROW (row)))
    wvb_record_set_integer (binding->record, binding->index, 1);
  else
    wvb_record_clear (binding->record, binding->index);
  binding->writing = FALSE;
}

/* The least value of the row stands for no number at all. */
static gboolean
is_unset (GtkWidget *row, double value)
{
  GtkAdjustment *adjustment = adw_spin_row_get_adjustment (ADW_SPIN_ROW (row));

  return value <= gtk_adjustment_get_lower (adjustment);
}

static void
show_integer (WvbFormBinding *binding)
{
  GtkAdjustment *adjustment = adw_spin_row_get_adjustment (ADW_SPIN_ROW (binding->row));

  if (wvb_record_has (binding->record, binding->index))
    adw_spin_row_set_value (ADW_SPIN_ROW (binding->row),
                            (double) wvb_record_get_integer (binding->record, binding->index));
  else
    adw_spin_row_set_value (ADW_SPIN_ROW (binding->row), gtk_adjustment_get_lower (adjustment));
}

static void
number_changed_cb (GtkWidget *row)
{
  WvbFormBinding *binding = wvb_form_row_get_binding (row);
  double value = adw_spin_row_get_value (ADW_SPIN_ROW (row));

  if (binding == NULL || binding->showing)
    return;
  binding->writing = TRUE;
  if (is_unset (row, value))
    wvb_record_clear (binding->record, binding->index);
  else
    wvb_record_set_integer (binding->record, binding->index, (gint64) value);
  binding->writing = FALSE;
}

static gboolean
number_output_cb (GtkWidget *row)
{
  double value = adw_spin_row_get_value (ADW_SPIN_ROW (row));
  g_autofree char *text = g_strdup_printf ("%.0f", value);
  const char *shown = is_unset (row, value) ? C_ ("no number", "Not set") : text;

  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (row)), shown) != 0)
    gtk_editable_set_text (GTK_EDITABLE (row), shown);
  return TRUE;
}

static int
number_input_cb (GtkWidget *row, double *value)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  GtkAdjustment *adjustment = adw_spin_row_get_adjustment (ADW_SPIN_ROW (row));
  gint64 number;

  if (*text == '\0' || strcmp (text, C_ ("no number", "Not set")) == 0) {
    *value = gtk_adjustment_get_lower (adjustment);
    return TRUE;
  }
  if (!g_ascii_string_to_signed (text, 10, -INTEGER_MAXIMUM, INTEGER_MAXIMUM, &number, NULL))
    return GTK_INPUT_ERROR;
  *value = (double) number;
  return TRUE;
}

GtkWidget *
wvb_form_row_new_integer (const WvbFormBinding *values)
{
  const WvbField *field = values->field;
  gboolean limited = field->maximum > field->minimum;
  double minimum = limited ? (double) field->minimum : 0;
  double maximum = limited ? (double) field->maximum : INTEGER_MAXIMUM;
  GtkWidget *row
      = adw_spin_row_new (gtk_adjustment_new (minimum - 1, minimum - 1, maximum, 1, 10, 0), 1, 0);

  g_signal_connect (row, "output", G_CALLBACK (number_output_cb), NULL);
  g_signal_connect (row, "input", G_CALLBACK (number_input_cb), NULL);
  wvb_form_row_bind (row, values, show_integer);
  adw_spin_row_update (ADW_SPIN_ROW (row));
  g_signal_connect (row, "notify::value", G_CALLBACK (number_changed_cb), NULL);
  return row;
}

GtkWidget *
wvb_form_row_new_boolean (const WvbFormBinding *values)
{
  GtkWidget *row = adw_switch_row_new ();

  wvb_form_row_bind (row, values, show_boolean);
  g_signal_connect (row, "notify::active", G_CALLBACK (switched_cb), NULL);
  return row;
}

GtkWidget *
wvb_form_row_new_code (const WvbFormBinding *values)
{
  GtkWidget *row = adw_combo_row_new ();

  wvb_form_row_bind (row, values, show_code);
  g_signal_connect (row, "notify::selected", G_CALLBACK (code_chosen_cb), NULL);
  return row;
}

static void
add_check (GtkWidget *row, GPtrArray *checks, const char *code, const char *label)
{
  GtkWidget *line = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), label);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (line), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (line), check);
  g_object_set_data_full (G_OBJECT (check), CODES_KEY, g_strdup (code), g_free);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), line);
  g_ptr_array_add (checks, check);
  g_signal_connect (check, "toggled", G_CALLBACK (code_toggled_cb), row);
}

GtkWidget *
wvb_form_row_new_codes (const WvbFormBinding *values)
{
  GtkWidget *row = adw_expander_row_new ();
  GPtrArray *checks = g_ptr_array_new ();
  const char *list = values->field->list;
  const char *const *chosen = wvb_record_get_list (values->record, values->index);
  g_auto (GStrv) codes = wvb_code_choices_list (values->choices, list, NULL);

  for (guint i = 0; codes[i] != NULL; i++)
    add_check (row, checks, codes[i], wvb_code_choices_get_label (values->choices, list, codes[i]));
  /* What was chosen stays on offer, also when the list no longer has it. */
  for (guint i = 0; chosen != NULL && chosen[i] != NULL; i++) {
    if (!g_strv_contains ((const char *const *) codes, chosen[i]))
      add_check (row, checks, chosen[i],
                 wvb_code_choices_get_label (values->choices, list, chosen[i]));
  }
  g_object_set_data_full (G_OBJECT (row), CHECK_KEY, checks, (GDestroyNotify) g_ptr_array_unref);
  wvb_form_row_bind (row, values, show_codes);
  return row;
}
