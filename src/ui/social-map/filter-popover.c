/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/filter-popover.h"

#include "base/text.h"
#include "ui/form/code-choices.h"

#include <glib/gi18n-lib.h>

struct _WvbFilterPopover {
  GtkPopover parent_instance;
  GtkSearchEntry *search;
  GtkListBox *values;
  WvbStore *store;
  const WvbKind *kind;
  guint field;
  GPtrArray *facets;
};

G_DEFINE_FINAL_TYPE (WvbFilterPopover, wvb_filter_popover, GTK_TYPE_POPOVER)

typedef struct {
  WvbFilterPopover *self;
  GPtrArray *facets;
} Reading;

static guint chosen_signal;

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

/* Services may name an organisation that is on the map no longer. */
static char *
dup_label (const WvbFacet *facet)
{
  /* Translators: %s is the name of an organisation */
  return facet->gone ? g_strdup_printf (_ ("%s (deleted)"), facet->label) : g_strdup (facet->label);
}

static GtkWidget *
make_value_row (const WvbFacet *facet)
{
  g_autofree char *text = dup_label (facet);
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, facet->count);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *number = gtk_label_new (count);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (row), "value", g_strdup (facet->value), g_free);
  g_object_set_data_full (G_OBJECT (row), "label", g_steal_pointer (&text), g_free);
  return row;
}

/* Shows the values whose label holds what is typed. */
static void
show_values (WvbFilterPopover *self)
{
  g_autofree char *needle = wvb_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  guint shown = 0;

  gtk_list_box_remove_all (self->values);
  for (guint i = 0; self->facets != NULL && i < self->facets->len; i++) {
    const WvbFacet *facet = self->facets->pdata[i];
    g_autofree char *hay = wvb_text_fold (facet->label);

    if (shown >= WVB_FILTER_POPOVER_VALUES_LIMIT || strstr (hay, needle) == NULL)
      continue;
    gtk_list_box_append (self->values, make_value_row (facet));
    shown++;
  }
}

static DexFuture *
show_fiber (gpointer data)
{
  Reading *reading = data;
  WvbFilterPopover *self = reading->self;

  if (!dex_await (wvb_store_read (self->store, read_facets, reading), NULL))
    return dex_future_new_true ();
  g_clear_pointer (&self->facets, g_ptr_array_unref);
  self->facets = g_steal_pointer (&reading->facets);
  gtk_widget_set_visible (GTK_WIDGET (self->search),
                          self->facets->len >= WVB_FILTER_POPOVER_SEARCH_FROM);
  show_values (self);
  if (gtk_widget_get_visible (GTK_WIDGET (self->search)))
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return dex_future_new_true ();
}

static void
search_changed_cb (WvbFilterPopover *self)
{
  g_assert (WVB_IS_FILTER_POPOVER (self));

  show_values (self);
}

static void
row_activated_cb (GtkListBox *values, GtkListBoxRow *row, WvbFilterPopover *self)
{
  g_autofree char *value = g_strdup (g_object_get_data (G_OBJECT (row), "value"));
  g_autofree char *label = g_strdup (g_object_get_data (G_OBJECT (row), "label"));

  g_assert (WVB_IS_FILTER_POPOVER (self));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, chosen_signal, 0, value, label);
}

/* Enter takes the first of what is found, as in the search of the map. */
static void
search_activated_cb (WvbFilterPopover *self)
{
  GtkListBoxRow *row;

  g_assert (WVB_IS_FILTER_POPOVER (self));

  show_values (self);
  row = gtk_list_box_get_row_at_index (self->values, 0);
  if (row != NULL && *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_widget_activate (GTK_WIDGET (row));
}

/* A search entry keeps Escape to itself. */
static void
search_stopped_cb (WvbFilterPopover *self)
{
  g_assert (WVB_IS_FILTER_POPOVER (self));

  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
wvb_filter_popover_map (GtkWidget *widget)
{
  WvbFilterPopover *self = WVB_FILTER_POPOVER (widget);
  Reading *reading = g_new0 (Reading, 1);

  GTK_WIDGET_CLASS (wvb_filter_popover_parent_class)->map (widget);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  reading->self = g_object_ref (self);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, show_fiber, reading, reading_free));
}

static void
wvb_filter_popover_dispose (GObject *object)
{
  WvbFilterPopover *self = WVB_FILTER_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_FILTER_POPOVER);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (wvb_filter_popover_parent_class)->dispose (object);
}

static void
wvb_filter_popover_finalize (GObject *object)
{
  WvbFilterPopover *self = WVB_FILTER_POPOVER (object);

  g_clear_pointer (&self->facets, g_ptr_array_unref);
  G_OBJECT_CLASS (wvb_filter_popover_parent_class)->finalize (object);
}

static void
wvb_filter_popover_class_init (WvbFilterPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_filter_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = wvb_filter_popover_finalize;
  widget_class->map = wvb_filter_popover_map;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/social-map/filter-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbFilterPopover, search);
  gtk_widget_class_bind_template_child (widget_class, WvbFilterPopover, values);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
wvb_filter_popover_init (WvbFilterPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wvb_filter_popover_new (WvbStore *store, const WvbKind *kind, guint field)
{
  WvbFilterPopover *self;

  g_return_val_if_fail (WVB_IS_STORE (store), NULL);
  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (field < kind->n_fields, NULL);

  self = g_object_new (WVB_TYPE_FILTER_POPOVER, NULL);
  self->store = g_object_ref (store);
  self->kind = kind;
  self->field = field;
  return GTK_WIDGET (self);
}
