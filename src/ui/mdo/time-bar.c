/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/time-bar.h"

#include "model/meeting-words.h"

struct _WvbTimeBar {
  GtkBox parent_instance;
  GtkLevelBar *bar;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (WvbTimeBar, wvb_time_bar, GTK_TYPE_BOX)

static void
wvb_time_bar_class_init (WvbTimeBarClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "timebar");
}

/* The bar says nothing that the words beside it do not. */
static void
wvb_time_bar_init (WvbTimeBar *self)
{
  self->bar = GTK_LEVEL_BAR (g_object_new (GTK_TYPE_LEVEL_BAR, "accessible-role",
                                           GTK_ACCESSIBLE_ROLE_PRESENTATION, "hexpand", TRUE,
                                           "valign", GTK_ALIGN_CENTER, NULL));
  self->text = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->text, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "numeric");
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->text));
}

void
wvb_time_bar_set (WvbTimeBar *self, guint planned, guint available)
{
  g_autofree char *text = wvb_meeting_words_dup_load (planned, available);

  g_return_if_fail (WVB_IS_TIME_BAR (self));

  gtk_level_bar_set_max_value (self->bar, MAX (MAX (available, planned), 1));
  gtk_level_bar_set_value (self->bar, planned);
  gtk_label_set_text (self->text, text);
  if (planned > available)
    gtk_widget_add_css_class (GTK_WIDGET (self), "over");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "over");
}

const char *
wvb_time_bar_get_text (WvbTimeBar *self)
{
  g_return_val_if_fail (WVB_IS_TIME_BAR (self), NULL);

  return gtk_label_get_text (self->text);
}
