/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/file-dialog.h"

static gboolean
is_ours_alone (GtkRecentInfo *info)
{
  gsize n = 0;
  g_auto (GStrv) programs = gtk_recent_info_get_applications (info, &n);

  return n == 1 && g_str_equal (programs[0], g_get_application_name ());
}

static void
changed_cb (GtkRecentManager *list)
{
  GList *files = gtk_recent_manager_get_items (list);

  g_assert (GTK_IS_RECENT_MANAGER (list));

  for (GList *file = files; file != NULL; file = file->next)
    if (is_ours_alone (file->data))
      gtk_recent_manager_remove_item (list, gtk_recent_info_get_uri (file->data), NULL);
  g_list_free_full (files, (GDestroyNotify) gtk_recent_info_unref);
}

/* Once for the process, and not before somebody needs it: the list of a desktop in daily use takes
 * longer to read than a window to come up. */
void
wvb_file_dialog_forget_recent (void)
{
  static gsize forgets = 0;

  if (!g_once_init_enter (&forgets))
    return;
  g_signal_connect (gtk_recent_manager_get_default (), "changed", G_CALLBACK (changed_cb), NULL);
  g_once_init_leave (&forgets, 1);
}

GtkFileDialog *
wvb_file_dialog_new (const char *title)
{
  GtkFileDialog *dialog;

  g_return_val_if_fail (title != NULL, NULL);

  wvb_file_dialog_forget_recent ();
  dialog = gtk_file_dialog_new ();
  gtk_file_dialog_set_title (dialog, title);
  return dialog;
}
