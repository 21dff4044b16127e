/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window.h"

#include <glib/gi18n-lib.h>

struct _WvbWindow {
  AdwApplicationWindow parent_instance;
  AdwToastOverlay *toasts;
  AdwBin *view;
};

G_DEFINE_FINAL_TYPE (WvbWindow, wvb_window, ADW_TYPE_APPLICATION_WINDOW)

static void
wvb_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_WINDOW);

  G_OBJECT_CLASS (wvb_window_parent_class)->dispose (object);
}

static void
wvb_window_class_init (WvbWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nl/wijkverband/Wijkverband/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WvbWindow, view);
}

static void
wvb_window_init (WvbWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

WvbWindow *
wvb_window_new (GtkApplication *application)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  return g_object_new (WVB_TYPE_WINDOW, "application", application, NULL);
}
