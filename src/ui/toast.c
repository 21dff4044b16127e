/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/toast.h"

/* Beside a button the words need at least this much and leave it the rest of a narrow window. */
#define WIDTH_CHARS_MIN 14

static void
announce_cb (GtkLabel *label)
{
  g_assert (GTK_IS_LABEL (label));

  gtk_accessible_announce (GTK_ACCESSIBLE (label), gtk_label_get_text (label),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* A title of the toast's own is cut off where there is no room, and so is its button. */
static GtkWidget *
new_title (const char *text, gboolean has_button)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "heading");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  g_signal_connect (label, "map", G_CALLBACK (announce_cb), NULL);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  if (has_button)
    gtk_label_set_width_chars (GTK_LABEL (label), WIDTH_CHARS_MIN);
  return label;
}

AdwToast *
wvb_toast_new (const char *text, const char *button)
{
  AdwToast *toast;

  g_return_val_if_fail (text != NULL, NULL);

  toast = adw_toast_new (text);
  adw_toast_set_custom_title (toast, new_title (text, button != NULL));
  adw_toast_set_button_label (toast, button);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  return toast;
}
