/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/filter-button.h"

#include "base/text.h"
#include "ui/form/code-choices.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _WvbFilterButton {
  AdwBin parent_instance;
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkSearchEntry *search;
  GtkListBox *values;
  GtkLabel *label;
  GtkWidget *clear;
  WvbStore *store;
  const WvbKind *kind;
  guint field;
  char *value;
  GPtrArray *facets;
};

G_DEFINE_FINAL_TYPE (WvbFilterButton, wvb_filter_button, ADW_TYPE_BIN)

typedef struct {
  WvbFilterButton *self;
  GPtrArray *facets;
} Reading;

static guint changed_signal;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_object (&reading->self);
  g_clear_pointer (&reading->facets, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
read_facets (WvbReader *reader, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->facets = wvb_list_query_facets (reader, reading->self->kind, reading->self->field,
                                           wvb_code_choices_get_language (), error);
  return reading->facets != NULL;
}

static GtkWidget *
make_value_row (WvbFilterButton *self, const WvbFacet *facet)
{
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, facet->count);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (facet->label);
  GtkWidget *number = gtk_label_new (count);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, facet->label,
                                  -1);
  g_object_set_data_full (G_OBJECT (row), "value", g_strdup (facet->value), g_free);
  g_object_set_data_full (G_OBJECT (row), "label", g_strdup (facet->label), g_free);
  return row;
}

/* Shows the values whose label holds what is typed. */
static void
show_values (WvbFilterButton *self)
{
  g_autofree char *needle = wvb_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  guint shown = 0;

  gtk_list_box_remove_all (self->values);
  for (guint i = 0; self->facets != NULL && i < self->facets->len; i++) {
    const WvbFacet *facet = self->facets->pdata[i];
    g_autofree char *hay = wvb_text_fold (facet->label);

    if (shown >= WVB_FILTER_BUTTON_VALUES_LIMIT || strstr (hay, needle) == NULL)
      continue;
    gtk_list_box_append (self->values, make_value_row (self, facet));
    shown++;
  }
}

static DexFuture *
show_fiber (gpointer data)
{
  Reading *reading = data;
  WvbFilterButton *self = reading->self;

  if (!dex_await (wvb_store_read (self->store, read_facets, reading), NULL))
    return dex_future_new_true ();
  g_clear_pointer (&self->facets, g_ptr_array_unref);
  self->facets = g_steal_pointer (&reading->facets);
  gtk_widget_set_visible (GTK_WIDGET (self->search),
                          self->facets->len >= WVB_FILTER_BUTTON_SEARCH_FROM);
  show_values (self);
  if (gtk_widget_get_visible (GTK_WIDGET (self->search)))
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return dex_future_new_true ();
}

static void
visible_cb (WvbFilterButton *self)
{
  Reading *reading;

  g_assert (WVB_IS_FILTER_BUTTON (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)) || self->store == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  reading = g_new0 (Reading, 1);
  reading->self = g_object_ref (self);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, show_fiber, reading, reading_free));
}

static void
search_changed_cb (WvbFilterButton *self)
{
  g_assert (WVB_IS_FILTER_BUTTON (self));

  show_values (self);
}

static void
row_activated_cb (GtkListBox *values, GtkListBoxRow *row, WvbFilterButton *self)
{
  g_autofree char *value = g_strdup (g_object_get_data (G_OBJECT (row), "value"));
  g_autofree char *label = g_strdup (g_object_get_data (G_OBJECT (row), "label"));

  g_assert (WVB_IS_FILTER_BUTTON (self));

  gtk_popover_popdown (self->popover);
  wvb_filter_button_set_value (self, value, label);
}

static void
clear_cb (WvbFilterButton *self)
{
  g_assert (WVB_IS_FILTER_BUTTON (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->button));
  wvb_filter_button_set_value (self, NULL, NULL);
}

static void
wvb_filter_button_dispose (GObject *object)
{
  WvbFilterButton *self = WVB_FILTER_BUTTON (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_FILTER_BUTTON);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (wvb_filter_button_parent_class)->dispose (object);
}

static void
wvb_filter_button_finalize (GObject *object)
{
  WvbFilterButton *self = WVB_FILTER_BUTTON (object);

  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->facets, g_ptr_array_unref);
  G_OBJECT_CLASS (wvb_filter_button_parent_class)->finalize (object);
}

static void
wvb_filter_button_class_init (WvbFilterButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_filter_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = wvb_filter_button_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/social-map/filter-button.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbFilterButton, button);
  gtk_widget_class_bind_template_child (widget_class, WvbFilterButton, popover);
  gtk_widget_class_bind_template_child (widget_class, WvbFilterButton, search);
  gtk_widget_class_bind_template_child (widget_class, WvbFilterButton, values);
  gtk_widget_class_bind_template_child (widget_class, WvbFilterButton, label);
  gtk_widget_class_bind_template_child (widget_class, WvbFilterButton, clear);
  gtk_widget_class_bind_template_callback (widget_class, visible_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
wvb_filter_button_init (WvbFilterButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The name of the field, and once chosen the value beside it. */
static void
show_label (WvbFilterButton *self, const char *label)
{
  const char *name = _ (self->kind->fields[self->field].label);
  g_autofree char *clear = g_strdup_printf (_ ("Clear filter: %s"), name);
  g_autofree char *full = label != NULL ? g_strdup_printf ("%s: %s", name, label) : g_strdup (name);

  gtk_label_set_text (self->label, label != NULL ? label : name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), full);
  gtk_widget_set_tooltip_text (self->clear, clear);
  gtk_widget_set_visible (self->clear, label != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  full, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clear), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  clear, -1);
  if (label != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "chosen");
}

void
wvb_filter_button_set_field (WvbFilterButton *self,
                             WvbStore *store,
                             const WvbKind *kind,
                             guint field)
{
  g_return_if_fail (WVB_IS_FILTER_BUTTON (self));
  g_return_if_fail (WVB_IS_STORE (store));
  g_return_if_fail (kind != NULL);
  g_return_if_fail (field < kind->n_fields);

  g_set_object (&self->store, store);
  self->kind = kind;
  self->field = field;
  show_label (self, NULL);
}

guint
wvb_filter_button_get_field (WvbFilterButton *self)
{
  g_return_val_if_fail (WVB_IS_FILTER_BUTTON (self), 0);
  return self->field;
}

const char *
wvb_filter_button_get_value (WvbFilterButton *self)
{
  g_return_val_if_fail (WVB_IS_FILTER_BUTTON (self), NULL);
  return self->value;
}

void
wvb_filter_button_set_value (WvbFilterButton *self, const char *value, const char *label)
{
  g_return_if_fail (WVB_IS_FILTER_BUTTON (self));
  g_return_if_fail (self->kind != NULL);

  if (!g_set_str (&self->value, value))
    return;
  show_label (self, value != NULL ? (label != NULL ? label : value) : NULL);
  g_signal_emit (self, changed_signal, 0);
}
