/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/service-pane.h"

#include "ui/social-map/service-sheet.h"

#include <glib/gi18n-lib.h>

/* The sheet and the page of errors are made when there is something to show on them: at the start
 * there is not. */
struct _WvbServicePane {
  AdwBin parent_instance;
  GtkStack *stack;
  WvbServiceSheet *sheet;
  AdwStatusPage *error;
};

G_DEFINE_FINAL_TYPE (WvbServicePane, wvb_service_pane, ADW_TYPE_BIN)

static guint copied_signal;

static void
copied_cb (WvbServicePane *self, const char *text)
{
  g_assert (WVB_IS_SERVICE_PANE (self));

  g_signal_emit (self, copied_signal, 0, text);
}

static void
make_sheet (WvbServicePane *self)
{
  self->sheet = WVB_SERVICE_SHEET (wvb_service_sheet_new ());
  g_signal_connect_object (self->sheet, "copied", G_CALLBACK (copied_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->sheet));
}

static void
make_error (WvbServicePane *self)
{
  self->error = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->error, "dialog-warning-symbolic");
  adw_status_page_set_title (self->error, _ ("This Service Cannot Be Shown"));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->error));
}

static void
wvb_service_pane_dispose (GObject *object)
{
  WvbServicePane *self = WVB_SERVICE_PANE (object);

  self->sheet = NULL;
  self->error = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_SERVICE_PANE);
  G_OBJECT_CLASS (wvb_service_pane_parent_class)->dispose (object);
}

static void
wvb_service_pane_class_init (WvbServicePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_service_pane_dispose;
  copied_signal = g_signal_new ("copied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/social-map/service-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbServicePane, stack);
}

static void
wvb_service_pane_init (WvbServicePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wvb_service_pane_set_card (WvbServicePane *self, WvbServiceCard *card)
{
  g_return_if_fail (WVB_IS_SERVICE_PANE (self));

  if (card == NULL) {
    gtk_stack_set_visible_child_name (self->stack, "nothing");
    return;
  }
  if (self->sheet == NULL)
    make_sheet (self);
  wvb_service_sheet_set_card (self->sheet, card);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->sheet));
}

void
wvb_service_pane_set_error (WvbServicePane *self, const GError *error)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (WVB_IS_SERVICE_PANE (self));
  g_return_if_fail (error != NULL);

  if (self->error == NULL)
    make_error (self);
  escaped = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->error, escaped);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->error));
}
