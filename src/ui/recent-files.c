/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/recent-files.h"

static gboolean
is_ours_alone (GtkRecentInfo *info)
{
  gsize n = 0;
  g_auto (GStrv) programs = gtk_recent_info_get_applications (info, &n);

  return n == 1 && g_str_equal (programs[0], g_get_application_name ());
}

static void
changed_cb (GObject *owner, GtkRecentManager *list)
{
  GList *files = gtk_recent_manager_get_items (list);

  g_assert (GTK_IS_RECENT_MANAGER (list));

  for (GList *file = files; file != NULL; file = file->next)
    if (is_ours_alone (file->data))
      gtk_recent_manager_remove_item (list, gtk_recent_info_get_uri (file->data), NULL);
  g_list_free_full (files, (GDestroyNotify) gtk_recent_info_unref);
}

void
wvb_recent_files_forget_ours (GObject *owner)
{
  g_return_if_fail (G_IS_OBJECT (owner));

  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (changed_cb),
                           owner, G_CONNECT_SWAPPED);
}
