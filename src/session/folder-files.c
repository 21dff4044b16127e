/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/folder-files.h"

#include "base/error.h"
#include "security/attempts.h"
#include "security/folder-lock.h"
#include "security/slot-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Files of one folder that are looked at. */
#define FILES_LIMIT 10000

static const char *const DATABASES[]
    = { WVB_TEAM_FILE_NAME, WVB_CASES_FILE_NAME, WVB_VAULT_FILE_NAME };
static const char *const DATABASE_ENDINGS[] = { "", "-wal", "-shm", "-journal" };
/* What says that the rest is not whole goes last. */
static const char *const OTHERS[]
    = { WVB_HEAD_FILE_NAME,   WVB_SLOT_FILE_NAME,       WVB_ATTEMPTS_FILE_NAME,
        WVB_FOLDER_LOCK_NAME, WVB_UNFINISHED_FILE_NAME, WVB_RESTORING_FILE_NAME };

static void
remove_file (const char *folder, const char *name, const char *ending)
{
  g_autofree char *file = g_strconcat (name, ending, NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  g_unlink (path);
}

/* Ours is also what has one of our names and an ending: logs, copies from before a migration. */
static gboolean
is_ours (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (DATABASES); i++)
    if (g_str_has_prefix (name, DATABASES[i]))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (OTHERS); i++)
    if (g_str_has_prefix (name, OTHERS[i]))
      return TRUE;
  return FALSE;
}

/* Neither through a link nor into a pipe. */
static void
tighten_file (int folder_fd, const char *name)
{
  g_autofd int fd = openat (folder_fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat status;

  g_assert (name != NULL);

  if (fd < 0 || fstat (fd, &status) != 0 || !S_ISREG (status.st_mode)
      || (status.st_mode & 07777) == 0600)
    return;
  if (fchmod (fd, 0600) != 0)
    g_debug ("the mode of %s stays as it is", name);
}

/* SQLite opens what it finds under these names, and waits there for whoever might come. */
static gboolean
check_databases (const char *folder, GError **error)
{
  struct stat status;

  for (guint i = 0; i < G_N_ELEMENTS (DATABASES); i++)
    for (guint j = 0; j < G_N_ELEMENTS (DATABASE_ENDINGS); j++) {
      g_autofree char *name = g_strconcat (DATABASES[i], DATABASE_ENDINGS[j], NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (stat (path, &status) != 0 || S_ISREG (status.st_mode) || S_ISDIR (status.st_mode))
        continue;
      g_set_error (error, WVB_ERROR, WVB_ERROR_DAMAGED,
                   _ ("“%s” is no file but a pipe or a device, which this program did not make; "
                      "move it elsewhere and try again"),
                   path);
      return FALSE;
    }
  return TRUE;
}

gboolean
wvb_folder_files_find (const char *folder, WvbKeySlotsState *state, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (state != NULL, FALSE);

  if (wvb_key_slots_read_state (folder, state, &local_error))
    return check_databases (folder, error);
  if (!g_error_matches (local_error, WVB_ERROR, WVB_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (wvb_folder_files_has (folder, WVB_TEAM_FILE_NAME))
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_DAMAGED,
                         _ ("The file with the key slots is missing"));
  else
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_NOT_FOUND,
                         _ ("There is no database in this folder"));
  return FALSE;
}

const char *const *
wvb_folder_files_get_marks (void)
{
  static const char *const MARKS[] = { WVB_SLOT_FILE_NAME, WVB_TEAM_FILE_NAME, NULL };

  return MARKS;
}

gboolean
wvb_folder_files_has (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

void
wvb_folder_files_remove (const char *folder, const char *name)
{
  g_return_if_fail (folder != NULL);
  g_return_if_fail (name != NULL);

  remove_file (folder, name, "");
}

void
wvb_folder_files_remove_all (const char *folder)
{
  static const char *const OTHER_ENDINGS[] = { "", ".new" };

  g_return_if_fail (folder != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (DATABASES); i++)
    for (guint j = 0; j < G_N_ELEMENTS (DATABASE_ENDINGS); j++)
      remove_file (folder, DATABASES[i], DATABASE_ENDINGS[j]);
  for (guint i = 0; i < G_N_ELEMENTS (OTHERS); i++)
    for (guint j = 0; j < G_N_ELEMENTS (OTHER_ENDINGS); j++)
      remove_file (folder, OTHERS[i], OTHER_ENDINGS[j]);
}

gboolean
wvb_folder_files_is_own (const char *path)
{
  struct stat status;

  g_return_val_if_fail (path != NULL, FALSE);

  return lstat (path, &status) == 0 && S_ISDIR (status.st_mode) && status.st_uid == geteuid ();
}

gboolean
wvb_folder_files_make_own (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  if (g_mkdir (path, 0700) == 0 || wvb_folder_files_is_own (path))
    return TRUE;
  if (errno != EEXIST)
    return wvb_folder_files_set_error (error, path);
  g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED,
               _ ("“%s” is in the way, and this program did not make it; move it elsewhere and "
                  "try again"),
               path);
  return FALSE;
}

gboolean
wvb_folder_files_set_error (GError **error, const char *path)
{
  g_return_val_if_fail (path != NULL, FALSE);

  g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED, "%s: %s", path, g_strerror (errno));
  return FALSE;
}

gboolean
wvb_folder_files_sync (const char *path, GError **error)
{
  g_autofd int fd = -1;

  g_return_val_if_fail (path != NULL, FALSE);

  fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  return (fd >= 0 && fsync (fd) == 0) || wvb_folder_files_set_error (error, path);
}

gboolean
wvb_folder_files_mark (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  path = g_build_filename (folder, name, NULL);
  return g_file_set_contents_full (path, "", 0, G_FILE_SET_CONTENTS_NONE, 0600, error);
}

void
wvb_folder_files_tighten (const char *folder)
{
  g_autofd int fd = -1;
  g_autoptr (GDir) dir = NULL;
  struct stat status;
  const char *name;

  g_return_if_fail (folder != NULL);

  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return;
  if (fstat (fd, &status) == 0 && (status.st_mode & 077) != 0 && fchmod (fd, 0700) != 0)
    g_debug ("the mode of the folder stays as it is");
  dir = g_dir_open (folder, 0, NULL);
  for (guint i = 0; dir != NULL && i < FILES_LIMIT && (name = g_dir_read_name (dir)) != NULL; i++)
    if (is_ours (name))
      tighten_file (fd, name);
}
