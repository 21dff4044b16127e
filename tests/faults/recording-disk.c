/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions of the system are defined here under each of their names; neither of these may make
 * one name another. */
#undef _FORTIFY_SOURCE
#undef _FILE_OFFSET_BITS

#include "recording-disk.h"

#include "campaign.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Descriptors above this are not looked at. */
#define DESCRIPTORS_LIMIT 1024

/* Of a file that is watched while nothing is recorded. */
#define UNNUMBERED G_MAXUINT

static GMutex lock;
static char *watched_folder;
static guint files_of_descriptors[DESCRIPTORS_LIMIT];
static char *folders_of_descriptors[DESCRIPTORS_LIMIT];
static Recording *recording;
static guint n_calls;
static guint failing_call;
static int failing_code;

#define REAL(name) ((__typeof__ (&name)) find_real (#name))

static gpointer
find_real (const char *name)
{
  gpointer real = dlsym (RTLD_NEXT, name);

  g_assert (real != NULL);
  return real;
}

/* The path of what is watched from the folder on, "" for the folder itself; NULL for any other. */
static const char *
find_name (const char *path)
{
  gsize length = watched_folder != NULL ? strlen (watched_folder) : 0;

  if (length == 0 || path == NULL || strncmp (path, watched_folder, length) != 0)
    return NULL;
  if (path[length] == '\0')
    return "";
  return path[length] == '/' && !g_str_has_suffix (path, "-shm") ? path + length + 1 : NULL;
}

/* Of a path that counts from an open folder, if that is a watched one. */
static char *
dup_path (int folder_fd, const char *path)
{
  if (path[0] == '/' || folder_fd < 0 || folder_fd >= DESCRIPTORS_LIMIT
      || folders_of_descriptors[folder_fd] == NULL)
    return g_strdup (path);
  return g_build_filename (folders_of_descriptors[folder_fd], path, NULL);
}

/* Every call that would change a file comes by here first. */
static gboolean
may_happen (void)
{
  n_calls++;
  if (failing_call == 0 || n_calls < failing_call)
    return TRUE;
  if (failing_code == 0)
    kill (getpid (), SIGKILL);
  errno = failing_code;
  return FALSE;
}

static guint
get_file (int fd)
{
  return fd >= 0 && fd < DESCRIPTORS_LIMIT ? files_of_descriptors[fd] : 0;
}

static guint
number_file (const char *name)
{
  guint file = recording_find (recording, name);

  return file != 0 ? file : recording_add_file (recording, name, /* is_folder= */ FALSE);
}

static void
forget_descriptor (int fd)
{
  files_of_descriptors[fd] = 0;
  g_clear_pointer (&folders_of_descriptors[fd], g_free);
}

static void
remember_descriptor (int fd, const char *path, const char *name, int flags)
{
  forget_descriptor (fd);
  if (name == NULL)
    return;
  files_of_descriptors[fd] = recording != NULL ? number_file (name) : UNNUMBERED;
  if ((flags & O_DIRECTORY) != 0)
    folders_of_descriptors[fd] = g_strdup (path);
  if (recording != NULL && (flags & O_TRUNC) != 0)
    recording_add_truncate (recording, files_of_descriptors[fd], 0);
}

static int
open_watched (int folder_fd, const char *relative, int flags, mode_t mode)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *path = dup_path (folder_fd, relative);
  const char *name = find_name (path);
  gboolean changes = name != NULL && *name != '\0' && (flags & (O_CREAT | O_TRUNC)) != 0
                     && (access (path, F_OK) != 0 || (flags & O_TRUNC) != 0);
  int fd;

  if (changes && !may_happen ())
    return -1;
  fd = REAL (openat64) (folder_fd, relative, flags, mode);
  if (fd >= 0 && fd < DESCRIPTORS_LIMIT)
    remember_descriptor (fd, path, name, flags);
  return fd;
}

/* The mode is there where a file may be made. O_TMPFILE has the bit of O_DIRECTORY in it. */
#define TAKE_MODE(mode, flags)                                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    va_list arguments;                                                                             \
                                                                                                   \
    va_start (arguments, flags);                                                                   \
    mode = ((flags) & O_CREAT) != 0 || ((flags) & O_TMPFILE) == O_TMPFILE                          \
               ? va_arg (arguments, mode_t)                                                        \
               : 0;                                                                                \
    va_end (arguments);                                                                            \
  }                                                                                                \
  G_STMT_END

int
open (const char *path, int flags, ...)
{
  mode_t mode;

  TAKE_MODE (mode, flags);
  return open_watched (AT_FDCWD, path, flags, mode);
}

int
open64 (const char *path, int flags, ...)
{
  mode_t mode;

  TAKE_MODE (mode, flags);
  return open_watched (AT_FDCWD, path, flags, mode);
}

int
openat (int folder_fd, const char *path, int flags, ...)
{
  mode_t mode;

  TAKE_MODE (mode, flags);
  return open_watched (folder_fd, path, flags, mode);
}

int
openat64 (int folder_fd, const char *path, int flags, ...)
{
  mode_t mode;

  TAKE_MODE (mode, flags);
  return open_watched (folder_fd, path, flags, mode);
}

int
close (int fd)
{
  if (get_file (fd) != 0) {
    g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

    forget_descriptor (fd);
  }
  return REAL (close) (fd);
}

static void
add_write (guint file, gint64 offset, const void *bytes, ssize_t size)
{
  if (recording != NULL && size > 0)
    recording_add_write (recording, file, offset, bytes, (gsize) size);
}

ssize_t
write (int fd, const void *bytes, size_t size)
{
  guint file = get_file (fd);
  ssize_t written;
  gint64 offset;

  if (file == 0)
    return REAL (write) (fd, bytes, size);
  g_mutex_lock (&lock);
  offset = lseek (fd, 0, SEEK_CUR);
  written = may_happen () ? REAL (write) (fd, bytes, size) : -1;
  add_write (file, offset, bytes, written);
  g_mutex_unlock (&lock);
  return written;
}

static ssize_t
write_at (int fd, const void *bytes, size_t size, off64_t offset)
{
  guint file = get_file (fd);
  ssize_t written;

  if (file == 0)
    return REAL (pwrite64) (fd, bytes, size, offset);
  g_mutex_lock (&lock);
  written = may_happen () ? REAL (pwrite64) (fd, bytes, size, offset) : -1;
  add_write (file, offset, bytes, written);
  g_mutex_unlock (&lock);
  return written;
}

ssize_t
pwrite (int fd, const void *bytes, size_t size, off_t offset)
{
  return write_at (fd, bytes, size, offset);
}

ssize_t
pwrite64 (int fd, const void *bytes, size_t size, off64_t offset)
{
  return write_at (fd, bytes, size, offset);
}

/* Copying within the system is not there for what is watched; GLib then writes. */
ssize_t
splice (int from, off64_t *from_offset, int to, off64_t *to_offset, size_t size, unsigned flags)
{
  if (get_file (from) == 0 && get_file (to) == 0)
    return REAL (splice) (from, from_offset, to, to_offset, size, flags);
  errno = EINVAL;
  return -1;
}

ssize_t
copy_file_range (
    int from, off64_t *from_offset, int to, off64_t *to_offset, size_t size, unsigned flags)
{
  if (get_file (from) == 0 && get_file (to) == 0)
    return REAL (copy_file_range) (from, from_offset, to, to_offset, size, flags);
  errno = EOPNOTSUPP;
  return -1;
}

static int
truncate_watched (int fd, off64_t size)
{
  guint file = get_file (fd);
  int result;

  if (file == 0)
    return REAL (ftruncate64) (fd, size);
  g_mutex_lock (&lock);
  result = may_happen () ? REAL (ftruncate64) (fd, size) : -1;
  if (result == 0 && recording != NULL)
    recording_add_truncate (recording, file, size);
  g_mutex_unlock (&lock);
  return result;
}

int
ftruncate (int fd, off_t size)
{
  return truncate_watched (fd, size);
}

int
ftruncate64 (int fd, off64_t size)
{
  return truncate_watched (fd, size);
}

/* The real disk need not be waited for. */
static int
sync_watched (guint file)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (!may_happen ())
    return -1;
  if (recording != NULL)
    recording_add_sync (recording, file);
  return 0;
}

int
fsync (int fd)
{
  return get_file (fd) != 0 ? sync_watched (get_file (fd)) : REAL (fsync) (fd);
}

int
fdatasync (int fd)
{
  return get_file (fd) != 0 ? sync_watched (get_file (fd)) : REAL (fdatasync) (fd);
}

/* An open folder that is moved keeps its number; its path nobody asks for any more. */
static int
rename_watched (int from_fd, const char *from, int to_fd, const char *to, unsigned flags)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *from_path = dup_path (from_fd, from);
  g_autofree char *to_path = dup_path (to_fd, to);
  const char *name = find_name (from_path);
  const char *new_name = find_name (to_path);
  int result;

  if ((name != NULL || new_name != NULL) && !may_happen ())
    return -1;
  result = REAL (renameat2) (from_fd, from, to_fd, to, flags);
  if (result != 0 || recording == NULL || (name == NULL && new_name == NULL))
    return result;
  /* Moving in from elsewhere or out would need more than names. */
  g_assert (name != NULL && new_name != NULL);
  recording_add_rename (recording, name, new_name, (flags & RENAME_EXCHANGE) != 0);
  return result;
}

int
rename (const char *from, const char *to)
{
  return rename_watched (AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
renameat (int from_fd, const char *from, int to_fd, const char *to)
{
  return rename_watched (from_fd, from, to_fd, to, 0);
}

int
renameat2 (int from_fd, const char *from, int to_fd, const char *to, unsigned flags)
{
  return rename_watched (from_fd, from, to_fd, to, flags);
}

int
link (const char *path, const char *new_path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  const char *name = find_name (path);
  const char *new_name = find_name (new_path);
  int result;

  if (new_name != NULL && !may_happen ())
    return -1;
  result = REAL (link) (path, new_path);
  if (result == 0 && recording != NULL && new_name != NULL) {
    g_assert (name != NULL);
    recording_add_link (recording, name, new_name);
  }
  return result;
}

static int
unlink_watched (int folder_fd, const char *relative, int flags)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *path = dup_path (folder_fd, relative);
  const char *name = find_name (path);
  int result;

  if (name != NULL && access (path, F_OK) == 0 && !may_happen ())
    return -1;
  result = REAL (unlinkat) (folder_fd, relative, flags);
  if (result == 0 && recording != NULL && name != NULL)
    recording_add_unlink (recording, name);
  return result;
}

int
unlink (const char *path)
{
  return unlink_watched (AT_FDCWD, path, 0);
}

int
unlinkat (int folder_fd, const char *path, int flags)
{
  return unlink_watched (folder_fd, path, flags);
}

int
rmdir (const char *path)
{
  return unlink_watched (AT_FDCWD, path, AT_REMOVEDIR);
}

int
mkdir (const char *path, mode_t mode)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  const char *name = find_name (path);
  int result;

  if (name != NULL && access (path, F_OK) != 0 && !may_happen ())
    return -1;
  result = REAL (mkdir) (path, mode);
  if (result == 0 && recording != NULL && name != NULL)
    recording_add_file (recording, name, /* is_folder= */ TRUE);
  return result;
}

void
recording_disk_start (const char *folder)
{
  g_assert (recording == NULL);

  recording_disk_fail (folder, 0, 0);
  recording = recording_new (folder);
}

void
recording_disk_mark (gint64 number)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (recording != NULL)
    recording_add_mark (recording, number);
}

/* Which names one folder and those in it have, and what is in them. */
static void
describe_folder (const char *folder, GString *description)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) (gpointer) strcmp);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
    g_autofree char *contents = NULL;
    g_autofree char *hash = NULL;
    gsize size;

    if (g_str_has_suffix (path, "-shm"))
      continue;
    if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
      g_string_append_printf (description, "%s {\n", (char *) names->pdata[i]);
      describe_folder (path, description);
      g_string_append (description, "}\n");
      continue;
    }
    g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
    hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) contents, size);
    g_string_append_printf (description, "%s %" G_GSIZE_FORMAT " %s\n", (char *) names->pdata[i],
                            size, hash);
  }
}

static void
check_complete (Recording *self, const char *folder)
{
  g_autofree char *path = campaign_make_folder ();
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GString) happened = g_string_new (NULL);
  g_autoptr (GString) recorded = g_string_new (NULL);
  Cut whole = { .at = recording_get_n_events (self), .mode = CUT_KEEPS };

  recording_replay (self, &whole, random, path);
  describe_folder (folder, happened);
  describe_folder (path, recorded);
  g_assert_cmpstr (recorded->str, ==, happened->str);
  campaign_remove_folder (path);
}

Recording *
recording_disk_stop (void)
{
  g_autofree char *folder = NULL;
  Recording *stopped;

  g_assert (recording != NULL);

  g_mutex_lock (&lock);
  folder = g_steal_pointer (&watched_folder);
  stopped = g_steal_pointer (&recording);
  g_mutex_unlock (&lock);
  check_complete (stopped, folder);
  return stopped;
}

void
recording_disk_fail (const char *folder, guint call, int code)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  g_set_str (&watched_folder, folder);
  n_calls = 0;
  failing_call = call;
  failing_code = code;
}

guint
recording_disk_get_n_calls (void)
{
  return n_calls;
}
