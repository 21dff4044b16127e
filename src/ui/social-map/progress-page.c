/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/progress-page.h"

struct _WvbProgressPage {
  AdwBin parent_instance;
  AdwStatusPage *page;
  GtkProgressBar *progress;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (WvbProgressPage, wvb_progress_page, ADW_TYPE_BIN)

typedef struct {
  WvbProgressPage *self;
  double fraction;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_clear_object (&step->self);
  g_free (step);
}

static gboolean
show_step_cb (gpointer data)
{
  Step *step = data;

  gtk_progress_bar_set_fraction (step->self->progress, step->fraction);
  return G_SOURCE_REMOVE;
}

static void
wvb_progress_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_PROGRESS_PAGE);
  g_clear_object (&WVB_PROGRESS_PAGE (object)->cancellable);
  G_OBJECT_CLASS (wvb_progress_page_parent_class)->dispose (object);
}

static void
wvb_progress_page_class_init (WvbProgressPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_progress_page_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/social-map/progress-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbProgressPage, page);
  gtk_widget_class_bind_template_child (widget_class, WvbProgressPage, progress);
  gtk_widget_class_bind_template_callback (widget_class, wvb_progress_page_cancel);
}

static void
wvb_progress_page_init (WvbProgressPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wvb_progress_page_start (WvbProgressPage *self, const char *title)
{
  g_return_if_fail (WVB_IS_PROGRESS_PAGE (self));

  adw_status_page_set_title (self->page, title);
  gtk_progress_bar_set_fraction (self->progress, 0);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

void
wvb_progress_page_cancel (WvbProgressPage *self)
{
  g_return_if_fail (WVB_IS_PROGRESS_PAGE (self));

  g_cancellable_cancel (self->cancellable);
}

GCancellable *
wvb_progress_page_get_cancellable (WvbProgressPage *self)
{
  g_return_val_if_fail (WVB_IS_PROGRESS_PAGE (self), NULL);

  return self->cancellable;
}

void
wvb_progress_page_tell (double fraction, gpointer self)
{
  Step *step = g_new0 (Step, 1);

  step->self = g_object_ref (WVB_PROGRESS_PAGE (self));
  step->fraction = fraction;
  g_idle_add_full (G_PRIORITY_DEFAULT, show_step_cb, step, step_free);
}
