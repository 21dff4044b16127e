/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/form/form-row-private.h"

#include "base/error.h"

#define BINDING_KEY "wvb-form-binding"

static void
free_binding (gpointer data)
{
  WvbFormBinding *binding = data;

  g_clear_object (&binding->record);
  g_clear_object (&binding->choices);
  g_free (binding->wrong);
  g_free (binding);
}

/* A property goes by the field's name with dashes. */
static char *
make_notify_name (const WvbField *field)
{
  char *name = g_strconcat ("notify::", field->name, NULL);

  return g_strdelimit (name, "_", '-');
}

/* What is wrong takes the place of the title, where it is read before anything else. */
static void
show_wrong (WvbFormBinding *binding)
{
  gboolean wrong = binding->wrong != NULL;

  if (wrong)
    gtk_widget_add_css_class (binding->row, "error");
  else
    gtk_widget_remove_css_class (binding->row, "error");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (binding->row),
                                 wrong ? binding->wrong : _ (binding->field->label));
  gtk_widget_set_tooltip_text (binding->row, binding->wrong);
  gtk_accessible_update_state (GTK_ACCESSIBLE (binding->row), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static gboolean
is_shown_wrong (WvbFormBinding *binding)
{
  return gtk_widget_has_css_class (binding->row, "error");
}

static gboolean
has_focus (WvbFormBinding *binding)
{
  return (gtk_widget_get_state_flags (binding->row) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

/* Whoever has typed half an address has done nothing wrong yet. */
static void
focus_left_cb (WvbFormBinding *binding)
{
  g_assert (binding != NULL);

  if (binding->wrong != NULL)
    show_wrong (binding);
}

static void
watch_focus (WvbFormBinding *binding)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), binding);
  gtk_widget_add_controller (binding->row, focus);
}

static void
record_changed_cb (GtkWidget *row)
{
  WvbFormBinding *binding = wvb_form_row_get_binding (row);

  g_assert (binding != NULL);

  if (binding->writing)
    return;
  binding->showing = TRUE;
  binding->show (binding);
  binding->showing = FALSE;
}

WvbFormBinding *
wvb_form_row_bind (GtkWidget *row,
                   const WvbFormBinding *values,
                   void (*show) (WvbFormBinding *binding))
{
  WvbFormBinding *binding = g_new0 (WvbFormBinding, 1);
  g_autofree char *name = make_notify_name (values->field);

  g_assert (ADW_IS_PREFERENCES_ROW (row));
  g_assert (show != NULL);

  *binding = *values;
  binding->row = row;
  binding->record = g_object_ref (values->record);
  if (values->choices != NULL)
    binding->choices = g_object_ref (values->choices);
  binding->show = show;
  g_object_set_data_full (G_OBJECT (row), BINDING_KEY, binding, free_binding);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (values->field->label));
  /* An expander names the row inside it, but not itself. */
  if (ADW_IS_EXPANDER_ROW (row))
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ (values->field->label), -1);
  g_signal_connect_object (values->record, name, G_CALLBACK (record_changed_cb), row,
                           G_CONNECT_SWAPPED);
  watch_focus (binding);
  record_changed_cb (row);
  return binding;
}

WvbFormBinding *
wvb_form_row_get_binding (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), BINDING_KEY);
}

void
wvb_form_row_mark (WvbFormBinding *binding, const char *wrong)
{
  g_assert (binding != NULL);

  if (g_strcmp0 (binding->wrong, wrong) == 0)
    return;
  g_set_str (&binding->wrong, wrong);
  if (wrong == NULL || is_shown_wrong (binding) || !has_focus (binding))
    show_wrong (binding);
}

GtkWidget *
wvb_form_row_new (WvbRecord *record, guint field, WvbCodeChoices *choices)
{
  const WvbKind *kind;
  WvbFormBinding values = { 0 };

  g_return_val_if_fail (WVB_IS_RECORD (record), NULL);
  kind = wvb_record_get_kind (record);
  g_return_val_if_fail (field < kind->n_fields, NULL);
  values.record = record;
  values.field = &kind->fields[field];
  values.index = field;
  values.choices = choices;

  switch (values.field->type) {
  case WVB_FIELD_TEXT:
    if (values.field->flags & WVB_FIELD_MULTILINE)
      return wvb_form_row_new_long_text (&values);
    return wvb_form_row_new_text (&values);
  case WVB_FIELD_DATE:
    return wvb_form_row_new_date (&values);
  case WVB_FIELD_INTEGER:
    return wvb_form_row_new_integer (&values);
  case WVB_FIELD_BOOLEAN:
    return wvb_form_row_new_boolean (&values);
  case WVB_FIELD_CODE:
    g_return_val_if_fail (WVB_IS_CODE_CHOICES (choices), NULL);
    return wvb_form_row_new_code (&values);
  case WVB_FIELD_LIST:
    if (values.field->list == NULL)
      return wvb_form_row_new_words (&values);
    g_return_val_if_fail (WVB_IS_CODE_CHOICES (choices), NULL);
    return wvb_form_row_new_codes (&values);
  case WVB_FIELD_REFERENCE:
  case WVB_FIELD_INSTANT:
  default:
    g_return_val_if_reached (NULL);
  }
}

gboolean
wvb_form_row_is_wrong (GtkWidget *row)
{
  WvbFormBinding *binding = wvb_form_row_get_binding (row);

  g_return_val_if_fail (binding != NULL, FALSE);

  return binding->wrong != NULL;
}

gboolean
wvb_form_row_check (GtkWidget *row, GError **error)
{
  WvbFormBinding *binding = wvb_form_row_get_binding (row);

  g_return_val_if_fail (binding != NULL, FALSE);

  if (binding->wrong == NULL && (binding->field->flags & WVB_FIELD_REQUIRED) != 0
      && !wvb_record_has (binding->record, binding->index)) {
    g_autofree char *wrong = g_strdup_printf (_ ("%s: fill this in"), _ (binding->field->label));

    wvb_form_row_mark (binding, wrong);
  }
  if (binding->wrong == NULL)
    return TRUE;
  show_wrong (binding);
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, binding->wrong);
  return FALSE;
}
