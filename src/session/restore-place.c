/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/restore-place.h"

#include "base/clock.h"
#include "base/error.h"
#include "session/backups.h"
#include "session/folder-files.h"
#include "session/restore.h"
#include "store/may-write.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

/* Beside the folder, while the database is made: what came out of the backup, and the folder to be,
 * with what came of the vault. */
#define WORK_SUFFIX ".restoring"
#define OLD_NAME "backup"
#define NEW_NAME "database"

/* Folders of replaced files of one second. */
#define REPLACED_LIMIT 100

static void
remove_parts (const char *folder)
{
  if (!wvb_folder_files_is_own (folder))
    return;
  wvb_folder_files_remove_all (folder);
  g_rmdir (folder);
}

/* Once it has taken the place of what was there, that lies here, without a mark. */
static void
remove_new (WvbRestorePlace *self)
{
  if (wvb_folder_files_is_own (self->new_folder)
      && wvb_folder_files_has (self->new_folder, WVB_RESTORING_FILE_NAME))
    wvb_folder_files_remove_all (self->new_folder);
  g_rmdir (self->new_folder);
}

static gboolean
check_may_write (const char *place, GError **error)
{
  if (wvb_may_write_in (place))
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED,
               _ ("Nothing may be written in %s, so no backup can be restored there. Restore it "
                  "in a folder in a place where you may write."),
               place);
  return FALSE;
}

/* The database is made beside the folder, or in the nearest place above it that is there; in it are
 * the lock and the backups. */
static gboolean
check_place (const char *folder, GError **error)
{
  g_autofree char *above = g_path_get_dirname (folder);

  while (!g_file_test (above, G_FILE_TEST_EXISTS)) {
    char *higher = g_path_get_dirname (above);

    g_free (above);
    above = higher;
  }
  return check_may_write (above, error) && check_may_write (folder, error);
}

/* Of two that restore into the same folder the second stops before it touches what the first makes.
 */
static gboolean
take_place (WvbRestorePlace *self, GError **error)
{
  g_autofree char *above = g_path_get_dirname (self->work);

  if (g_mkdir_with_parents (above, 0700) != 0)
    return wvb_folder_files_set_error (error, above);
  if (!wvb_folder_files_make_own (self->work, error))
    return FALSE;
  self->lock = wvb_folder_lock_new (self->work, WVB_FOLDER_LOCK_APPLICATION, error);
  return self->lock != NULL;
}

/* What a link points at is restored, and the link goes on pointing there. */
static gboolean
name_folders (WvbRestorePlace *self, const char *folder, GError **error)
{
  g_autofree char *real = realpath (folder, NULL);

  if (real == NULL && g_file_test (folder, G_FILE_TEST_IS_SYMLINK)) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
                 _ ("%s is a link to a folder that is not there"), folder);
    return FALSE;
  }
  self->folder = real != NULL ? g_strdup (real) : g_canonicalize_filename (folder, NULL);
  self->work = g_strconcat (self->folder, WORK_SUFFIX, NULL);
  self->old_folder = g_build_filename (self->work, OLD_NAME, NULL);
  self->new_folder = g_build_filename (self->work, NEW_NAME, NULL);
  return TRUE;
}

/* A name that nothing has: two restores may be of one second. */
static char *
dup_replaced_path (const WvbRestorePlace *self)
{
  g_autofree char *at = wvb_clock_dup_local (wvb_clock_now_ms (), "%Y-%m-%d-%H%M%S");
  char *path = g_strconcat (self->folder, WVB_RESTORE_REPLACED_MARK, at, NULL);

  for (guint i = 2; g_file_test (path, G_FILE_TEST_EXISTS) && i < REPLACED_LIMIT; i++) {
    g_free (path);
    path = g_strdup_printf ("%s" WVB_RESTORE_REPLACED_MARK "%s.%u", self->folder, at, i);
  }
  return path;
}

/* The backups belong to the folder and not to what was in it. */
static void
move_backups (const char *from, const char *to)
{
  g_autofree char *old_place = wvb_backups_dup_place (from);
  g_autofree char *new_place = wvb_backups_dup_place (to);

  if (g_rename (old_place, new_place) != 0 && errno != ENOENT)
    g_debug ("the backups stay with the replaced files");
}

/* What was replaced gets a name that says so; until then it is where the new folder was made. */
static char *
name_replaced (WvbRestorePlace *self)
{
  g_autofree char *path = dup_replaced_path (self);

  move_backups (self->new_folder, self->folder);
  return g_rename (self->new_folder, path) == 0 ? g_steal_pointer (&path)
                                                : g_strdup (self->new_folder);
}

/* A restore that was killed when both folders had changed places, or before. */
static gboolean
end_earlier (WvbRestorePlace *self, GError **error)
{
  g_autofree char *replaced = NULL;

  remove_parts (self->old_folder);
  remove_new (self);
  if (!wvb_folder_files_is_own (self->new_folder))
    return TRUE;
  replaced = name_replaced (self);
  return !g_str_equal (replaced, self->new_folder)
         || wvb_folder_files_set_error (error, self->new_folder);
}

/* Where the file system cannot exchange two folders, the one goes and the other comes: between both
 * the old one has its other name already. */
static gboolean
exchange (WvbRestorePlace *self, char **replaced, GError **error)
{
  g_autofree char *aside = NULL;

  if (renameat2 (AT_FDCWD, self->new_folder, AT_FDCWD, self->folder, RENAME_EXCHANGE) == 0) {
    *replaced = name_replaced (self);
    return TRUE;
  }
  if (errno != EINVAL && errno != ENOSYS)
    return wvb_folder_files_set_error (error, self->folder);
  aside = dup_replaced_path (self);
  if (g_rename (self->folder, aside) != 0)
    return wvb_folder_files_set_error (error, self->folder);
  if (g_rename (self->new_folder, self->folder) != 0) {
    wvb_folder_files_set_error (error, self->folder);
    g_rename (aside, self->folder);
    return FALSE;
  }
  move_backups (aside, self->folder);
  *replaced = g_steal_pointer (&aside);
  return TRUE;
}

static gboolean
put_new (WvbRestorePlace *self, GError **error)
{
  return g_rename (self->new_folder, self->folder) == 0
         || wvb_folder_files_set_error (error, self->folder);
}

gboolean
wvb_restore_place_prepare (WvbRestorePlace *self, const char *folder, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);

  return name_folders (self, folder, error) && check_place (self->folder, error)
         && take_place (self, error) && end_earlier (self, error)
         && wvb_folder_files_make_own (self->old_folder, error)
         && wvb_folder_files_make_own (self->new_folder, error)
         && wvb_folder_files_mark (self->new_folder, WVB_RESTORING_FILE_NAME, error);
}

void
wvb_restore_place_unmark (const char *folder)
{
  g_return_if_fail (folder != NULL);

  if (!wvb_folder_files_has (folder, WVB_RESTORING_FILE_NAME))
    return;
  wvb_folder_files_remove (folder, WVB_RESTORING_FILE_NAME);
  wvb_folder_files_sync (folder, NULL);
}

gboolean
wvb_restore_place_exchange (WvbRestorePlace *self,
                            gboolean is_taken,
                            char **replaced,
                            GError **error)
{
  g_autofree char *parent = NULL;
  gboolean done;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (replaced != NULL, FALSE);

  parent = g_path_get_dirname (self->folder);
  /* Not every stick can. */
  wvb_folder_files_sync (self->new_folder, NULL);
  done = is_taken ? exchange (self, replaced, error) : put_new (self, error);
  wvb_folder_files_sync (parent, NULL);
  if (done)
    wvb_restore_place_unmark (self->folder);
  return done;
}

void
wvb_restore_place_clear (WvbRestorePlace *self)
{
  g_return_if_fail (self != NULL);

  if (self->lock != NULL) {
    remove_parts (self->old_folder);
    remove_new (self);
    wvb_folder_files_remove (self->work, WVB_FOLDER_LOCK_NAME);
    g_rmdir (self->work);
  }
  g_clear_pointer (&self->lock, wvb_folder_lock_unref);
  g_free (self->folder);
  g_free (self->work);
  g_free (self->old_folder);
  g_free (self->new_folder);
}

void
wvb_restore_place_resume (const char *folder)
{
  WvbRestorePlace self = { 0 };

  g_return_if_fail (folder != NULL);

  wvb_restore_place_unmark (folder);
  if (name_folders (&self, folder, NULL) && wvb_folder_files_is_own (self.work))
    self.lock = wvb_folder_lock_new (self.work, WVB_FOLDER_LOCK_APPLICATION, NULL);
  if (self.lock != NULL && !end_earlier (&self, NULL))
    g_debug ("an earlier restore is not ended");
  wvb_restore_place_clear (&self);
}
