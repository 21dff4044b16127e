/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/empty-map.h"

struct _WvbEmptyMap {
  AdwBin parent_instance;
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (WvbEmptyMap, wvb_empty_map, ADW_TYPE_BIN)

static void
wvb_empty_map_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_EMPTY_MAP);
  G_OBJECT_CLASS (wvb_empty_map_parent_class)->dispose (object);
}

static void
wvb_empty_map_class_init (WvbEmptyMapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_empty_map_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/social-map/empty-map.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbEmptyMap, stack);
}

static void
wvb_empty_map_init (WvbEmptyMap *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wvb_empty_map_set_filtered (WvbEmptyMap *self, gboolean filtered)
{
  g_return_if_fail (WVB_IS_EMPTY_MAP (self));

  gtk_stack_set_visible_child_name (self->stack, filtered ? "no-hits" : "empty");
}
