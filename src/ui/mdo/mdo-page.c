/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/mdo-page.h"

#include "ui/mdo/cases-page.h"

struct _WvbMdoPage {
  AdwBin parent_instance;
  GtkStack *stack;
  WvbSession *session;
};

G_DEFINE_FINAL_TYPE (WvbMdoPage, wvb_mdo_page, ADW_TYPE_BIN)

/* Each is made when it is first asked for. */
static GtkWidget *
show (WvbMdoPage *self, const char *name)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, name);

  if (page == NULL) {
    page = g_str_equal (name, "cases") ? wvb_cases_page_new (self->session)
                                       : wvb_meetings_page_new (self->session);
    gtk_stack_add_named (self->stack, page, name);
  }
  gtk_stack_set_visible_child (self->stack, page);
  return page;
}

/* The keyboard goes on at the switch of what comes up. */
static void
show_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *wanted = g_variant_get_string (parameter, NULL);

  if (g_str_equal (wanted, "meetings") || g_str_equal (wanted, "cases"))
    gtk_widget_child_focus (show (WVB_MDO_PAGE (widget), wanted), GTK_DIR_TAB_FORWARD);
}

static void
show_meeting_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wvb_meetings_page_show (WVB_MEETINGS_PAGE (show (WVB_MDO_PAGE (widget), "meetings")),
                          g_variant_get_string (parameter, NULL));
}

static void
show_case_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wvb_cases_page_show (WVB_CASES_PAGE (show (WVB_MDO_PAGE (widget), "cases")),
                       g_variant_get_string (parameter, NULL));
}

static void
wvb_mdo_page_dispose (GObject *object)
{
  WvbMdoPage *self = WVB_MDO_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wvb_mdo_page_parent_class)->dispose (object);
}

static void
wvb_mdo_page_class_init (WvbMdoPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_mdo_page_dispose;
  gtk_widget_class_install_action (widget_class, "mdo.show", "s", show_action);
  gtk_widget_class_install_action (widget_class, "mdo.show-meeting", "s", show_meeting_action);
  gtk_widget_class_install_action (widget_class, "mdo.show-case", "s", show_case_action);
}

static void
wvb_mdo_page_init (WvbMdoPage *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
wvb_mdo_page_new (WvbSession *session)
{
  WvbMdoPage *self;

  g_return_val_if_fail (WVB_IS_SESSION (session), NULL);

  self = g_object_new (WVB_TYPE_MDO_PAGE, NULL);
  self->session = g_object_ref (session);
  show (self, "meetings");
  return GTK_WIDGET (self);
}

WvbMeetingsPage *
wvb_mdo_page_show_meetings (WvbMdoPage *self)
{
  g_return_val_if_fail (WVB_IS_MDO_PAGE (self), NULL);

  return WVB_MEETINGS_PAGE (show (self, "meetings"));
}
