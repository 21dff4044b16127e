/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/case-made-page.h"

#include "base/identifier.h"
#include "ui/mdo/case-plan.h"

#include <glib/gi18n-lib.h>

struct _WvbCaseMadePage {
  AdwNavigationPage parent_instance;
  GtkLabel *code;
  GtkButton *plan;
  GtkLabel *planned;
  WvbStore *team;
  WvbAgenda *next;
  char *case_id;
};

G_DEFINE_FINAL_TYPE (WvbCaseMadePage, wvb_case_made_page, ADW_TYPE_NAVIGATION_PAGE)

static void
say (WvbCaseMadePage *self, const char *text)
{
  gtk_label_set_text (self->planned, text);
  gtk_widget_set_visible (GTK_WIDGET (self->planned), TRUE);
}

static void
offer (WvbCaseMadePage *self, WvbAgenda *next)
{
  g_autofree char *day = wvb_case_plan_dup_day (next);
  /* Translators: the day of a meeting */
  g_autofree char *label = g_strdup_printf (_ ("_Put on the Agenda of %s"), day);

  g_set_object (&self->next, next);
  gtk_button_set_label (self->plan, label);
  gtk_widget_set_visible (GTK_WIDGET (self->plan), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->plan));
}

static DexFuture *
find_fiber (gpointer data)
{
  WvbCaseMadePage *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbAgenda) next = dex_await_object (wvb_case_plan_find (self->team), &error);

  if (self->plan == NULL)
    return dex_future_new_true ();
  if (next != NULL)
    offer (self, next);
  else
    say (self, error->message);
  return dex_future_new_true ();
}

static DexFuture *
plan_fiber (gpointer data)
{
  WvbCaseMadePage *self = data;
  g_autofree char *day = wvb_case_plan_dup_day (self->next);
  g_autofree char *done = NULL;
  g_autoptr (GError) error = NULL;

  dex_await_int64 (wvb_case_plan_add (self->team, self->next, self->case_id), &error);
  if (self->plan == NULL)
    return dex_future_new_true ();
  /* Translators: the day of a meeting */
  done = g_strdup_printf (_ ("On the agenda of %s"), day);
  say (self, error != NULL ? error->message : done);
  gtk_widget_set_visible (GTK_WIDGET (self->plan), error != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->plan), TRUE);
  if (error == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  return dex_future_new_true ();
}

static void
plan_cb (WvbCaseMadePage *self)
{
  g_assert (WVB_IS_CASE_MADE_PAGE (self));

  if (self->next == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->plan), FALSE);
  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, plan_fiber, g_object_ref (self), g_object_unref));
}

static void
wvb_case_made_page_dispose (GObject *object)
{
  WvbCaseMadePage *self = WVB_CASE_MADE_PAGE (object);

  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_CASE_MADE_PAGE);
  g_clear_object (&self->team);
  g_clear_object (&self->next);
  g_clear_pointer (&self->case_id, g_free);

  G_OBJECT_CLASS (wvb_case_made_page_parent_class)->dispose (object);
}

static void
wvb_case_made_page_class_init (WvbCaseMadePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_case_made_page_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/mdo/case-made-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbCaseMadePage, code);
  gtk_widget_class_bind_template_child (widget_class, WvbCaseMadePage, plan);
  gtk_widget_class_bind_template_child (widget_class, WvbCaseMadePage, planned);
  gtk_widget_class_bind_template_callback (widget_class, plan_cb);
}

static void
wvb_case_made_page_init (WvbCaseMadePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwNavigationPage *
wvb_case_made_page_new (WvbStore *team, const char *case_id)
{
  WvbCaseMadePage *self;
  g_autofree char *code = NULL;

  g_return_val_if_fail (WVB_IS_STORE (team), NULL);
  g_return_val_if_fail (case_id != NULL, NULL);

  self = g_object_new (WVB_TYPE_CASE_MADE_PAGE, NULL);
  self->team = g_object_ref (team);
  self->case_id = g_strdup (case_id);
  code = wvb_identifier_dup_short_code (case_id);
  gtk_label_set_text (self->code, code);
  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, find_fiber, g_object_ref (self), g_object_unref));
  return ADW_NAVIGATION_PAGE (self);
}
