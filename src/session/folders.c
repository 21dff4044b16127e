/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the folders of one user are. */
#include "security/slot-file.h"
#include "session.h"
#include "session/folder-files.h"
#include "session/restore.h"

#include <string.h>

/* Team folders of one user that are listed. */
#define FOLDERS_LIMIT 1000

char *
wvb_session_dup_default_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "wijkverband", NULL);
}

static int
compare_paths (gconstpointer one, gconstpointer other, gpointer data)
{
  return strcmp (*(const char *const *) one, *(const char *const *) other);
}

char **
wvb_session_list_folders (void)
{
  g_autofree char *parent = wvb_session_dup_default_folder ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  char **folders;
  const char *name;

  for (guint i = 0; dir != NULL && i < FOLDERS_LIMIT && (name = g_dir_read_name (dir)) != NULL;
       i++) {
    g_autofree char *folder = g_build_filename (parent, name, NULL);

    if (wvb_folder_files_has (folder, WVB_SLOT_FILE_NAME)
        && strstr (name, WVB_RESTORE_REPLACED_MARK) == NULL)
      g_strv_builder_take (builder, g_steal_pointer (&folder));
  }
  folders = g_strv_builder_end (builder);
  g_sort_array (folders, g_strv_length (folders), sizeof *folders, compare_paths, NULL);
  return folders;
}
