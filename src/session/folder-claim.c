/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/folder-claim.h"

#include "base/error.h"
#include "security/slot-file.h"
#include "session/folder-files.h"
#include "session/new-keys.h"
#include "session/restore-place.h"
#include "store/may-write.h"

static const char *
get_program (void)
{
  return g_strcmp0 (g_get_prgname (), WVB_FOLDER_LOCK_COMMAND_LINE) == 0
             ? WVB_FOLDER_LOCK_COMMAND_LINE
             : WVB_FOLDER_LOCK_APPLICATION;
}

static gboolean
is_empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (!g_str_equal (name, WVB_FOLDER_LOCK_NAME))
      return FALSE;
  return TRUE;
}

/* The lock makes a file, so first look whether this is a database at all. */
WvbFolderLock *
wvb_folder_claim (const char *folder, gboolean *only_reads, GError **error)
{
  g_autoptr (WvbFolderLock) lock = NULL;
  WvbKeySlotsState state;
  gboolean may_write;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (only_reads != NULL, NULL);

  if (!wvb_folder_files_find (folder, &state, error))
    return NULL;
  may_write = wvb_may_write_in (folder);
  lock = may_write ? wvb_folder_lock_new (folder, get_program (), error)
                   : wvb_folder_lock_new_to_read (folder, error);
  if (lock == NULL || !wvb_new_keys_resume (folder, error))
    return NULL;
  /* A folder that its owner made read-only is left so. */
  if (may_write) {
    wvb_restore_place_resume (folder);
    wvb_folder_files_tighten (folder);
  }
  *only_reads = !may_write;
  return g_steal_pointer (&lock);
}

/* Between seeing that the folder is empty and having its lock, another program may have filled it;
 * what is in it then is not ours to remove. */
WvbFolderLock *
wvb_folder_claim_empty (const char *folder, GError **error)
{
  g_autoptr (WvbFolderLock) lock = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  lock = wvb_folder_lock_new (folder, get_program (), error);
  if (lock == NULL || is_empty (folder))
    return g_steal_pointer (&lock);
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                       _ ("The folder is not empty; choose a new one"));
  return NULL;
}

/* What an unfinished making left is no database: nobody has its keys. */
gboolean
wvb_folder_claim_check_new (const char *folder, GError **error)
{
  g_return_val_if_fail (folder != NULL, FALSE);

  if (!wvb_folder_files_has (folder, WVB_SLOT_FILE_NAME)
      && (!wvb_folder_files_has (folder, WVB_TEAM_FILE_NAME)
          || wvb_folder_files_has (folder, WVB_UNFINISHED_FILE_NAME)))
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
               _ ("There already is a database here, in %s; open that one, or choose a new or "
                  "an empty folder for another"),
               folder);
  return FALSE;
}

void
wvb_folder_claim_clear_unfinished (const char *folder)
{
  g_autoptr (WvbFolderLock) lock = NULL;

  g_return_if_fail (folder != NULL);

  if (!wvb_folder_files_has (folder, WVB_UNFINISHED_FILE_NAME)
      || wvb_folder_files_has (folder, WVB_SLOT_FILE_NAME))
    return;
  lock = wvb_folder_lock_new (folder, get_program (), NULL);
  if (lock != NULL)
    wvb_folder_files_remove_all (folder);
}
