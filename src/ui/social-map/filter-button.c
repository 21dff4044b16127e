/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/filter-button.h"

#include "ui/social-map/filter-popover.h"

#include <glib/gi18n-lib.h>

struct _WvbFilterButton {
  AdwBin parent_instance;
  GtkMenuButton *button;
  GtkLabel *label;
  GtkWidget *clear;
  WvbStore *store;
  const WvbKind *kind;
  guint field;
  char *value;
};

G_DEFINE_FINAL_TYPE (WvbFilterButton, wvb_filter_button, ADW_TYPE_BIN)

static guint changed_signal;

static void
chosen_cb (WvbFilterButton *self, const char *value, const char *label)
{
  g_assert (WVB_IS_FILTER_BUTTON (self));

  wvb_filter_button_set_value (self, value, label);
}

/* Most filters are never opened, and what opens takes longer to make than the button itself. */
static void
create_popup_cb (GtkMenuButton *button, gpointer data)
{
  WvbFilterButton *self = data;
  GtkWidget *popover;

  g_assert (WVB_IS_FILTER_BUTTON (self));

  if (gtk_menu_button_get_popover (button) != NULL || self->store == NULL)
    return;
  popover = wvb_filter_popover_new (self->store, self->kind, self->field);
  g_signal_connect_object (popover, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, popover);
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
  gtk_widget_class_bind_template_child (widget_class, WvbFilterButton, label);
  gtk_widget_class_bind_template_child (widget_class, WvbFilterButton, clear);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
wvb_filter_button_init (WvbFilterButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->button, create_popup_cb, self, NULL);
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
