/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows in which a person types: one line, several lines, a date, words with commas. */
#include "ui/form/form-row-private.h"

#include "base/error.h"
#include "base/text.h"
#include "exchange/conversion.h"

/* Short enough for the row: how to write it. */
static char *
describe_wrong (const WvbField *field, const GError *error)
{
  switch (field->format) {
  case WVB_FORMAT_EMAIL:
    return g_strdup_printf (_ ("%s: write it as name@example.nl"), _ (field->label));
  case WVB_FORMAT_URL:
    return g_strdup_printf (_ ("%s: write it as www.example.nl"), _ (field->label));
  case WVB_FORMAT_FREE:
  default:
    return g_strdup (error->message);
  }
}

static void
write_text (WvbFormBinding *binding, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert (binding != NULL);

  if (text != NULL && !wvb_field_check_entry (binding->field, text, &error)) {
    g_autofree char *wrong = describe_wrong (binding->field, error);

    wvb_form_row_mark (binding, wrong);
    return;
  }
  binding->writing = TRUE;
  wvb_record_set_text (binding->record, binding->index, text);
  binding->writing = FALSE;
  wvb_form_row_mark (binding, NULL);
}

/* ISO to what people write here, and back; what is no date comes back as it is. */
static char *
format_date (const char *iso)
{
  int year, month, day;

  if (iso == NULL || sscanf (iso, "%4d-%2d-%2d", &year, &month, &day) != 3)
    return g_strdup (iso != NULL ? iso : "");
  return g_strdup_printf ("%d-%d-%d", day, month, year);
}

/* What is no date stays as it is. */
static char *
parse_date (const char *typed)
{
  char *date = wvb_conversion_read_date (typed, WVB_DATE_ORDER_DAY_FIRST);

  return date != NULL ? date : g_strdup (typed);
}

static void
text_typed_cb (GtkEditable *row)
{
  WvbFormBinding *binding = wvb_form_row_get_binding (GTK_WIDGET (row));
  g_autofree char *text = wvb_text_strip (gtk_editable_get_text (row));

  g_assert (binding != NULL);

  if (!binding->showing)
    write_text (binding, text);
}

static void
date_typed_cb (GtkEditable *row)
{
  WvbFormBinding *binding = wvb_form_row_get_binding (GTK_WIDGET (row));
  g_autofree char *text = wvb_text_strip (gtk_editable_get_text (row));
  g_autofree char *iso = text != NULL ? parse_date (text) : NULL;

  g_assert (binding != NULL);

  if (binding->showing)
    return;
  if (iso != NULL && !wvb_field_check_text (binding->field, iso, NULL)) {
    g_autofree char *wrong
        = g_strdup_printf (_ ("%s: write the date as 21-11-2026"), _ (binding->field->label));

    wvb_form_row_mark (binding, wrong);
    return;
  }
  write_text (binding, iso);
}

static void
words_typed_cb (GtkEditable *row)
{
  WvbFormBinding *binding = wvb_form_row_get_binding (GTK_WIDGET (row));
  g_autoptr (GError) error = NULL;
  gboolean right;

  g_assert (binding != NULL);

  if (binding->showing)
    return;
  binding->writing = TRUE;
  right
      = wvb_record_set_plain (binding->record, binding->index, gtk_editable_get_text (row), &error);
  binding->writing = FALSE;
  wvb_form_row_mark (binding, right ? NULL : error->message);
}

static void
buffer_changed_cb (GtkTextBuffer *buffer, WvbFormBinding *binding)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_autofree char *stripped = NULL;

  g_assert (GTK_IS_TEXT_BUFFER (buffer));
  g_assert (binding != NULL);

  if (binding->showing)
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, /* include_hidden_chars= */ FALSE);
  stripped = wvb_text_strip (text);
  write_text (binding, stripped);
}

static void
show_text (WvbFormBinding *binding)
{
  const char *text = wvb_record_get_text (binding->record, binding->index);

  gtk_editable_set_text (GTK_EDITABLE (binding->row), text != NULL ? text : "");
  wvb_form_row_mark (binding, NULL);
}

static void
show_date (WvbFormBinding *binding)
{
  g_autofree char *text = format_date (wvb_record_get_text (binding->record, binding->index));

  gtk_editable_set_text (GTK_EDITABLE (binding->row), text);
  wvb_form_row_mark (binding, NULL);
}

static void
show_words (WvbFormBinding *binding)
{
  const char *const *words = wvb_record_get_list (binding->record, binding->index);
  g_autofree char *text = words != NULL ? g_strjoinv (", ", (char **) words) : g_strdup ("");

  gtk_editable_set_text (GTK_EDITABLE (binding->row), text);
  wvb_form_row_mark (binding, NULL);
}

static void
show_long_text (WvbFormBinding *binding)
{
  GtkTextView *view = g_object_get_data (G_OBJECT (binding->row), "wvb-text-view");
  const char *text = wvb_record_get_text (binding->record, binding->index);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text != NULL ? text : "", -1);
  wvb_form_row_mark (binding, NULL);
}

static GtkWidget *
new_entry (const WvbFormBinding *values, void (*show) (WvbFormBinding *binding), GCallback typed_cb)
{
  GtkWidget *row = adw_entry_row_new ();

  wvb_form_row_bind (row, values, show);
  g_signal_connect (row, "changed", typed_cb, NULL);
  return row;
}

GtkWidget *
wvb_form_row_new_text (const WvbFormBinding *values)
{
  GtkWidget *row = new_entry (values, show_text, G_CALLBACK (text_typed_cb));

  adw_entry_row_set_max_length (ADW_ENTRY_ROW (row), (int) wvb_field_get_limit (values->field));
  return row;
}

GtkWidget *
wvb_form_row_new_date (const WvbFormBinding *values)
{
  return new_entry (values, show_date, G_CALLBACK (date_typed_cb));
}

GtkWidget *
wvb_form_row_new_words (const WvbFormBinding *values)
{
  return new_entry (values, show_words, G_CALLBACK (words_typed_cb));
}

/* A text view that never had a width asks for the height of a column of single letters, and is not
 * asked again by itself. */
static gboolean
measure_again_cb (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  g_assert (GTK_IS_TEXT_VIEW (view));

  if (gtk_widget_get_width (view) <= 1)
    return G_SOURCE_CONTINUE;
  gtk_widget_queue_resize (view);
  return G_SOURCE_REMOVE;
}

static void
mapped_cb (GtkWidget *view)
{
  g_assert (GTK_IS_TEXT_VIEW (view));

  gtk_widget_add_tick_callback (view, measure_again_cb, NULL, NULL);
}

/* The title stands small above the text, as in an entry row that is not empty. */
GtkWidget *
wvb_form_row_new_long_text (const WvbFormBinding *values)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (_ (values->field->label));
  GtkWidget *view = gtk_text_view_new ();
  WvbFormBinding *binding;

  gtk_widget_add_css_class (row, "long-text");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (values->field->label), -1);
  g_signal_connect (view, "map", G_CALLBACK (mapped_cb), NULL);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), view);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), "wvb-text-view", view);
  binding = wvb_form_row_bind (row, values, show_long_text);
  g_signal_connect (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed",
                    G_CALLBACK (buffer_changed_cb), binding);
  return row;
}
