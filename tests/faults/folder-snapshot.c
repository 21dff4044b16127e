/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "folder-snapshot.h"

#include "drawer.h"
#include "security/key-slots.h"
#include "security/slot-file.h"

GHashTable *
folder_snapshot_read (const char *path)
{
  GHashTable *files
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    if (!g_str_has_suffix (name, "-shm"))
      g_hash_table_insert (files, g_strdup (name), drawer_read_file (file));
  }
  return files;
}

void
folder_snapshot_write_file (const char *folder, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_true (
      g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

void
folder_snapshot_write (GHashTable *snapshot, const char *folder)
{
  GHashTableIter iter;
  gpointer name;
  gpointer bytes;

  g_hash_table_iter_init (&iter, snapshot);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    folder_snapshot_write_file (folder, name, bytes);
}

WvbSecret *
folder_snapshot_make_cheap (const char *path)
{
  const WvbKeyCost cost = { WVB_SLOT_MEMORY_KIB_MIN, WVB_SLOT_PASSES_MIN };
  WvbSecret *team_key = NULL;
  g_autoptr (WvbSecret) vault_key = NULL;
  g_autoptr (GError) error = NULL;

  wvb_key_slots_open_with_passphrase (path, FOLDER_PASSPHRASE, &team_key, &vault_key, &error);
  g_assert_no_error (error);
  wvb_key_slots_set_passphrase (path, FOLDER_PASSPHRASE, &cost, team_key, vault_key, &error);
  g_assert_no_error (error);
  return team_key;
}
