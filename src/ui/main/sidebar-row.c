/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/main/sidebar-row.h"

#include <glib/gi18n-lib.h>

struct _WvbSidebarRow {
  GtkListBoxRow parent_instance;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *count;
  char *name;
};

G_DEFINE_FINAL_TYPE (WvbSidebarRow, wvb_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
wvb_sidebar_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_SIDEBAR_ROW);

  G_OBJECT_CLASS (wvb_sidebar_row_parent_class)->dispose (object);
}

static void
wvb_sidebar_row_finalize (GObject *object)
{
  g_free (WVB_SIDEBAR_ROW (object)->name);

  G_OBJECT_CLASS (wvb_sidebar_row_parent_class)->finalize (object);
}

static void
wvb_sidebar_row_class_init (WvbSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_sidebar_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = wvb_sidebar_row_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/main/sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, WvbSidebarRow, title);
  gtk_widget_class_bind_template_child (widget_class, WvbSidebarRow, count);
}

static void
wvb_sidebar_row_init (WvbSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wvb_sidebar_row_new (const char *name, const char *icon_name, const char *title)
{
  WvbSidebarRow *self = g_object_new (WVB_TYPE_SIDEBAR_ROW, NULL);

  g_return_val_if_fail (name != NULL, GTK_WIDGET (self));

  self->name = g_strdup (name);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_label_set_label (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}

const char *
wvb_sidebar_row_get_name (WvbSidebarRow *self)
{
  g_return_val_if_fail (WVB_IS_SIDEBAR_ROW (self), NULL);

  return self->name;
}

void
wvb_sidebar_row_set_count (WvbSidebarRow *self, gint64 count)
{
  g_autofree char *text = NULL;

  g_return_if_fail (WVB_IS_SIDEBAR_ROW (self));

  /* With the separator of thousands of the locale. */
  text = g_strdup_printf ("%'" G_GINT64_FORMAT, count);
  gtk_label_set_label (self->count, text);
  gtk_widget_set_visible (GTK_WIDGET (self->count), count > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  count > 0 ? text : "", -1);
}
