/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/service-row.h"

#include "model/row-object.h"

#include <glib/gi18n-lib.h>

struct _WvbServiceRow {
  GtkBox parent_instance;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *detail;
  GtkLabel *state;
  WvbRowObject *row;
  gulong changed_handler;
};

G_DEFINE_FINAL_TYPE (WvbServiceRow, wvb_service_row, GTK_TYPE_BOX)

/* What is worth a mark: everything but the ordinary. */
static const char *
describe_state (const char *state)
{
  if (g_str_equal (state, "inactive"))
    return C_ ("service status", "inactive");
  if (g_str_equal (state, "defunct"))
    return C_ ("service status", "closed down");
  if (g_str_equal (state, "temporarily_closed"))
    return C_ ("service status", "temporarily closed");
  return NULL;
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
changed_cb (WvbServiceRow *self)
{
  const char *state;

  g_assert (WVB_IS_SERVICE_ROW (self));

  if (self->row == NULL)
    return;
  state = describe_state (wvb_row_object_get_state (self->row));
  gtk_label_set_text (self->title, wvb_row_object_get_title (self->row));
  gtk_label_set_text (self->subtitle, wvb_row_object_get_subtitle (self->row));
  gtk_label_set_text (self->detail, wvb_row_object_get_detail (self->row));
  set_text (self->state, state != NULL ? state : "");
}

/* What to show and follow from now on. */
static void
set_row (WvbServiceRow *self, WvbRowObject *row)
{
  g_assert (WVB_IS_SERVICE_ROW (self));

  if (self->row == row)
    return;
  if (self->row != NULL)
    g_clear_signal_handler (&self->changed_handler, self->row);
  g_set_object (&self->row, row);
  if (row == NULL)
    return;
  self->changed_handler = g_signal_connect_swapped (row, "changed", G_CALLBACK (changed_cb), self);
  changed_cb (self);
}

/* What a screen reader says of the whole row follows what stands in it. */
static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  WvbServiceRow *row = g_object_new (WVB_TYPE_SERVICE_ROW, NULL);

  g_assert (GTK_IS_LIST_ITEM (item));

  g_object_bind_property (row->title, "label", item, "accessible-label", G_BINDING_SYNC_CREATE);
  g_object_bind_property (row->subtitle, "label", item, "accessible-description",
                          G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, GTK_WIDGET (row));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  WvbRowObject *row = gtk_list_item_get_item (item);

  g_assert (WVB_IS_ROW_OBJECT (row));

  set_row (WVB_SERVICE_ROW (gtk_list_item_get_child (item)), row);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_assert (GTK_IS_LIST_ITEM (item));

  set_row (WVB_SERVICE_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
wvb_service_row_dispose (GObject *object)
{
  WvbServiceRow *self = WVB_SERVICE_ROW (object);

  set_row (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_SERVICE_ROW);
  G_OBJECT_CLASS (wvb_service_row_parent_class)->dispose (object);
}

static void
wvb_service_row_class_init (WvbServiceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_service_row_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/social-map/service-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbServiceRow, title);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceRow, detail);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceRow, state);
}

static void
wvb_service_row_init (WvbServiceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkListItemFactory *
wvb_service_row_new_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}
