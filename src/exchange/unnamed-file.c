/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/unnamed-file.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_MODE 0600
/* A name that it has for a moment, or all the time where there is no other way. */
#define SPARE_PREFIX ".wijkverband-new-"
#define SPARE_DIGITS 16

struct _WvbUnnamedFile {
  char *path;
  /* NULL as long as it has no name at all. */
  char *spare;
  int fd;
};

static gboolean
set_error (GError **error, int code)
{
  if (code == ENOSPC || code == EDQUOT)
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_FAILED,
                         _ ("The disk is full; nothing was written. Make room and try again."));
  else
    g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED, _ ("The file cannot be written: %s"),
                 g_strerror (code));
  return FALSE;
}

static char *
dup_folder (WvbUnnamedFile *self)
{
  return g_path_get_dirname (self->path);
}

static char *
make_spare_name (WvbUnnamedFile *self)
{
  g_autofree char *folder = dup_folder (self);
  g_autofree char *name
      = g_strdup_printf (SPARE_PREFIX "%08x%08x", g_random_int (), g_random_int ());

  return g_build_filename (folder, name, NULL);
}

/* Whoever is still writing it has its lock. */
static void
remove_leftover (const char *path)
{
  g_autofd int fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat status;

  if (fd >= 0 && fstat (fd, &status) == 0 && S_ISREG (status.st_mode) && status.st_uid == geteuid ()
      && flock (fd, LOCK_EX | LOCK_NB) == 0)
    g_unlink (path);
}

static void
remove_leftovers (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (wvb_unnamed_file_is_leftover (name)) {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      remove_leftover (path);
    }
}

static gboolean
open_unnamed (WvbUnnamedFile *self)
{
  g_autofree char *folder = dup_folder (self);

  self->fd = open (folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, FILE_MODE);
  return self->fd >= 0 && flock (self->fd, LOCK_EX) == 0;
}

/* For file systems that have no files without a name. */
static gboolean
open_spare (WvbUnnamedFile *self)
{
  g_autofree char *spare = make_spare_name (self);

  g_clear_fd (&self->fd, NULL);
  self->fd = open (spare, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, FILE_MODE);
  if (self->fd < 0)
    return FALSE;
  self->spare = g_steal_pointer (&spare);
  /* Where nothing can be locked, nobody takes it for a leftover either. */
  if (flock (self->fd, LOCK_EX) != 0)
    g_debug ("a file being written is not locked");
  return TRUE;
}

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  while (size > 0) {
    ssize_t written = write (fd, data, size);

    if (written < 0 && errno != EINTR)
      return FALSE;
    data += MAX (written, 0);
    size -= (gsize) MAX (written, 0);
  }
  return fsync (fd) == 0;
}

/* Without /proc a file without a name cannot get one. */
static gboolean
link_to (WvbUnnamedFile *self, const char *path)
{
  g_autofree char *open_file = g_strdup_printf ("/proc/self/fd/%d", self->fd);

  return linkat (AT_FDCWD, open_file, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0;
}

/* A name that is taken is taken over from a spare one, so that there is a whole file at any time.
 */
static gboolean
give_name (WvbUnnamedFile *self)
{
  g_autofree char *spare = NULL;

  if (self->spare == NULL) {
    if (link_to (self, self->path))
      return TRUE;
    if (errno != EEXIST)
      return FALSE;
    spare = make_spare_name (self);
    if (!link_to (self, spare))
      return FALSE;
    self->spare = g_steal_pointer (&spare);
  }
  if (rename (self->spare, self->path) != 0)
    return FALSE;
  g_clear_pointer (&self->spare, g_free);
  return TRUE;
}

/* Not every stick can; the file itself has reached it. */
static void
sync_folder (WvbUnnamedFile *self)
{
  g_autofree char *folder = dup_folder (self);
  g_autofd int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0 || fsync (fd) != 0)
    g_debug ("the folder of a new file was not flushed");
}

static WvbUnnamedFile *
prepare (const char *path)
{
  WvbUnnamedFile *self = g_new0 (WvbUnnamedFile, 1);
  g_autofree char *folder = NULL;

  self->path = g_canonicalize_filename (path, NULL);
  self->fd = -1;
  folder = dup_folder (self);
  remove_leftovers (folder);
  return self;
}

WvbUnnamedFile *
wvb_unnamed_file_new (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (WvbUnnamedFile) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  self = prepare (path);
  if ((!open_unnamed (self) && !open_spare (self)) || !write_all (self->fd, bytes)) {
    set_error (error, errno);
    return NULL;
  }
  return g_steal_pointer (&self);
}

WvbUnnamedFile *
wvb_unnamed_file_open (const char *path)
{
  WvbUnnamedFile *self;
  int code;

  g_return_val_if_fail (path != NULL, NULL);

  self = prepare (path);
  if (open_spare (self))
    return self;
  code = errno;
  wvb_unnamed_file_free (self);
  errno = code;
  return NULL;
}

int
wvb_unnamed_file_get_fd (WvbUnnamedFile *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->fd;
}

const char *
wvb_unnamed_file_get_spare (WvbUnnamedFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->spare;
}

void
wvb_unnamed_file_free (WvbUnnamedFile *self)
{
  g_return_if_fail (self != NULL);

  if (self->spare != NULL)
    g_unlink (self->spare);
  g_clear_fd (&self->fd, NULL);
  g_free (self->spare);
  g_free (self->path);
  g_free (self);
}

int
wvb_unnamed_file_name (WvbUnnamedFile *self)
{
  g_return_val_if_fail (self != NULL, EINVAL);

  if (!give_name (self))
    return errno;
  sync_folder (self);
  return 0;
}

gboolean
wvb_unnamed_file_place (WvbUnnamedFile *self, GError **error)
{
  int code;

  g_return_val_if_fail (self != NULL, FALSE);

  code = wvb_unnamed_file_name (self);
  return code == 0 || set_error (error, code);
}

gboolean
wvb_unnamed_file_is_leftover (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return g_str_has_prefix (name, SPARE_PREFIX)
         && strlen (name) == strlen (SPARE_PREFIX) + SPARE_DIGITS
         && strspn (name + strlen (SPARE_PREFIX), "0123456789abcdef") == SPARE_DIGITS;
}
