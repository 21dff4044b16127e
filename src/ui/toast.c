/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/toast.h"

/* Below this width the words of a toast leave its button room by taking a second line. */
#define NARROW_WIDTH 500
#define NARROW_CHARS 11

static gboolean
is_narrow (GtkWidget *label)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (label, ADW_TYPE_TOAST_OVERLAY);

  return overlay != NULL && gtk_widget_get_width (overlay) < NARROW_WIDTH;
}

static void
appear_cb (GtkLabel *label, AdwToast *toast)
{
  gboolean has_button = adw_toast_get_button_label (toast) != NULL;

  g_assert (GTK_IS_LABEL (label));

  gtk_label_set_max_width_chars (label,
                                 has_button && is_narrow (GTK_WIDGET (label)) ? NARROW_CHARS : -1);
  gtk_accessible_announce (GTK_ACCESSIBLE (label), gtk_label_get_text (label),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* A title of the toast's own is cut off where there is no room, and so is its button. */
static GtkWidget *
new_title (AdwToast *toast, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "heading");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* The toast owns its title. */
  g_signal_connect_object (label, "map", G_CALLBACK (appear_cb), toast, G_CONNECT_DEFAULT);
  return label;
}

AdwToast *
wvb_toast_new (const char *text, const char *button)
{
  AdwToast *toast;

  g_return_val_if_fail (text != NULL, NULL);

  toast = adw_toast_new (text);
  adw_toast_set_custom_title (toast, new_title (toast, text));
  adw_toast_set_button_label (toast, button);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  return toast;
}
