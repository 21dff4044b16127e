/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/folder-lock.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* A process number and a program's name. */
#define HOLDER_SIZE_MAX 64

struct _WvbFolderLock {
  gatomicrefcount references;
  int fd;
  int folder_fd; /* of who writes, to keep those away who found no file to lock; or -1 */
  gboolean only_reads;
  gboolean is_on_folder; /* that has no file to lock, and takes none */
};

G_DEFINE_BOXED_TYPE (WvbFolderLock, wvb_folder_lock, wvb_folder_lock_ref, wvb_folder_lock_unref)

static gboolean
set_failed (GError **error, const char *action, int code)
{
  g_set_error (error, WVB_ERROR,
               code == ENOENT || code == ENOTDIR ? WVB_ERROR_NOT_FOUND : WVB_ERROR_FAILED, "%s: %s",
               action, g_strerror (code));
  return FALSE;
}

/* What the file says is a hint for a person; the lock itself is the kernel's. */
static void
set_busy (GError **error, int fd)
{
  char holder[HOLDER_SIZE_MAX + 1];
  ssize_t length = pread (fd, holder, HOLDER_SIZE_MAX, 0);
  g_auto (GStrv) words = NULL;
  int process = 0;

  g_assert (fd >= 0);

  holder[MAX (length, 0)] = '\0';
  words = g_strsplit_set (holder, " \n", 3);
  if (words[0] != NULL && words[1] != NULL)
    process = (int) CLAMP (g_ascii_strtoll (words[0], NULL, 10), 0, G_MAXINT);

  if (process > 0 && strcmp (words[1], WVB_FOLDER_LOCK_APPLICATION) == 0)
    g_set_error (error, WVB_ERROR, WVB_ERROR_BUSY,
                 _ ("The application (process %d) has this folder open"), process);
  else if (process > 0 && strcmp (words[1], WVB_FOLDER_LOCK_COMMAND_LINE) == 0)
    g_set_error (error, WVB_ERROR, WVB_ERROR_BUSY,
                 _ ("The command-line program (process %d) has this folder open"), process);
  else
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_BUSY,
                         _ ("Another program has this folder open"));
}

static void
write_holder (int fd, const char *program)
{
  g_autofree char *holder = g_strdup_printf ("%d %s\n", (int) getpid (), program);

  g_assert (strlen (holder) <= HOLDER_SIZE_MAX);

  /* Without the name the lock holds as well, so a full disk is no reason to refuse. */
  if (ftruncate (fd, 0) == 0 && pwrite (fd, holder, strlen (holder), 0) < 0)
    g_debug ("the lock names nobody: %s", g_strerror (errno));
}

static gboolean
is_file (int fd, GError **error)
{
  struct stat status;

  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED,
               _ ("“%s” in this folder is no file, and this program did not make it; move it "
                  "elsewhere and try again"),
               WVB_FOLDER_LOCK_NAME);
  return FALSE;
}

static gboolean
take_lock (int fd, int operation, GError **error)
{
  if (flock (fd, operation | LOCK_NB) == 0)
    return TRUE;
  if (errno == EWOULDBLOCK)
    set_busy (error, fd);
  else
    set_failed (error, _ ("The folder cannot be locked"), errno);
  return FALSE;
}

/* Who reads a folder without the file has locked the folder itself, and takes its databases for
 * unchanging: whoever may write there comes by another path, and makes the file. A file system that
 * locks no folders lets both in. */
static gboolean
keep_readers_away (const char *folder, int *folder_fd, GError **error)
{
  g_autofd int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_BUSY,
                         _ ("Another program has this folder open"));
    return FALSE;
  }
  *folder_fd = g_steal_fd (&fd);
  return TRUE;
}

static WvbFolderLock *
new_lock (int fd)
{
  WvbFolderLock *lock = g_new0 (WvbFolderLock, 1);

  g_assert (fd >= 0);

  g_atomic_ref_count_init (&lock->references);
  lock->fd = fd;
  lock->folder_fd = -1;
  return lock;
}

static gboolean
is_empty (const char *folder, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local_error);

  if (dir == NULL) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_FAILED, local_error->message);
    return FALSE;
  }
  if (g_dir_read_name (dir) == NULL)
    return TRUE;

  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                       _ ("The folder is not empty; choose a new one"));
  return FALSE;
}

/* The entry in the folder above has to reach the disk before anything in the new one matters. */
static gboolean
sync_parent (const char *folder)
{
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofd int fd = open (parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  return fd >= 0 && fsync (fd) == 0;
}

gboolean
wvb_folder_make (const char *folder, GError **error)
{
  g_return_val_if_fail (folder != NULL, FALSE);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return set_failed (error, _ ("The folder cannot be made"), errno);
  if (!is_empty (folder, error))
    return FALSE;
  if (chmod (folder, 0700) != 0 || !sync_parent (folder))
    return set_failed (error, _ ("The folder cannot be made"), errno);
  return TRUE;
}

WvbFolderLock *
wvb_folder_lock_new (const char *folder, const char *program, GError **error)
{
  g_autofree char *path = NULL;
  g_autofd int fd = -1;
  g_autofd int folder_fd = -1;
  WvbFolderLock *lock;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (program != NULL, NULL);

  path = g_build_filename (folder, WVB_FOLDER_LOCK_NAME, NULL);
  fd = open (path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
  if (fd < 0) {
    set_failed (error, _ ("The folder cannot be opened"), errno);
    return NULL;
  }
  if (!is_file (fd, error) || !take_lock (fd, LOCK_EX, error)
      || !keep_readers_away (folder, &folder_fd, error))
    return NULL;

  write_holder (fd, program);
  lock = new_lock (g_steal_fd (&fd));
  lock->folder_fd = g_steal_fd (&folder_fd);
  return lock;
}

/* Another program may reach the same folder by a path where it may write, and then has this lock
 * alone; any number may read beside each other. */
WvbFolderLock *
wvb_folder_lock_new_to_read (const char *folder, GError **error)
{
  g_autofree char *path = NULL;
  g_autofd int fd = -1;
  gboolean is_on_folder;
  WvbFolderLock *lock;

  g_return_val_if_fail (folder != NULL, NULL);

  path = g_build_filename (folder, WVB_FOLDER_LOCK_NAME, NULL);
  fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  /* A file that is there and cannot be opened may be locked by whoever can. */
  is_on_folder = fd < 0 && errno == ENOENT;
  if (is_on_folder)
    fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) {
    set_failed (error, _ ("The folder cannot be opened"), errno);
    return NULL;
  }
  if ((!is_on_folder && !is_file (fd, error)) || !take_lock (fd, LOCK_SH, error))
    return NULL;
  lock = new_lock (g_steal_fd (&fd));
  lock->only_reads = TRUE;
  lock->is_on_folder = is_on_folder;
  return lock;
}

gboolean
wvb_folder_lock_is_in_place (WvbFolderLock *lock, const char *folder)
{
  g_autofree char *path = NULL;
  struct stat locked;
  struct stat found;

  g_return_val_if_fail (lock != NULL, FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);

  path = lock->is_on_folder ? g_strdup (folder)
                            : g_build_filename (folder, WVB_FOLDER_LOCK_NAME, NULL);
  return fstat (lock->fd, &locked) == 0 && lstat (path, &found) == 0
         && locked.st_dev == found.st_dev && locked.st_ino == found.st_ino;
}

WvbFolderLock *
wvb_folder_lock_ref (WvbFolderLock *lock)
{
  g_return_val_if_fail (lock != NULL, NULL);

  g_atomic_ref_count_inc (&lock->references);
  return lock;
}

/* The file stays: removing it would let two programs lock two files of one name. */
void
wvb_folder_lock_unref (WvbFolderLock *lock)
{
  g_return_if_fail (lock != NULL);

  if (!g_atomic_ref_count_dec (&lock->references))
    return;
  if (!lock->only_reads && ftruncate (lock->fd, 0) != 0)
    g_debug ("the lock still names its holder: %s", g_strerror (errno));
  close (lock->fd);
  g_clear_fd (&lock->folder_fd, NULL);
  g_free (lock);
}
