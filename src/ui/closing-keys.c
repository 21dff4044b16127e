/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/closing-keys.h"

static GtkEventController *
make_closing_keys (void)
{
  static const struct {
    const char *key;
    const char *action;
  } KEYS[] = {
    { "<Control>l", "win.close-cases" },
    { "<Control><Shift>l", "win.lock" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (KEYS[i].key),
                          gtk_named_action_new (KEYS[i].action)));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  return controller;
}

/* A dialog gets every key while it is open, those of the application too; closing is not put off.
 */
static void
dialog_shown_cb (AdwApplicationWindow *window)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (window);

  g_assert (ADW_IS_APPLICATION_WINDOW (window));

  if (dialog == NULL || g_object_get_data (G_OBJECT (dialog), "wvb-closing-keys") != NULL)
    return;
  gtk_widget_add_controller (GTK_WIDGET (dialog), make_closing_keys ());
  g_object_set_data (G_OBJECT (dialog), "wvb-closing-keys", GINT_TO_POINTER (TRUE));
}

void
wvb_closing_keys_follow (AdwApplicationWindow *window)
{
  g_return_if_fail (ADW_IS_APPLICATION_WINDOW (window));

  g_signal_connect (window, "notify::visible-dialog", G_CALLBACK (dialog_shown_cb), NULL);
}
