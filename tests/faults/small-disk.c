/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "small-disk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define SIZE_OPTION "size=24m"
#define BALLAST_NAME "ballast"

static gboolean
write_text (const char *path, const char *text)
{
  gsize length = strlen (text);
  g_autofd int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);

  return fd >= 0 && write (fd, text, length) == (gssize) length;
}

/* Whoever is not root may be so in a namespace. */
static gboolean
become_root (void)
{
  g_autofree char *users = g_strdup_printf ("0 %u 1", getuid ());
  g_autofree char *groups = g_strdup_printf ("0 %u 1", getgid ());

  return unshare (CLONE_NEWUSER | CLONE_NEWNS) == 0 && write_text ("/proc/self/setgroups", "deny")
         && write_text ("/proc/self/uid_map", users) && write_text ("/proc/self/gid_map", groups);
}

const char *
small_disk_enter (void)
{
  g_autofree char *folder = NULL;

  if (unshare (CLONE_NEWNS) != 0 && !become_root ())
    return g_strerror (errno);
  if (mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
    return g_strerror (errno);
  folder = g_dir_make_tmp ("wvb-disk-XXXXXX", NULL);
  if (mount ("small", folder, "tmpfs", 0, SIZE_OPTION) != 0)
    return g_strerror (errno);
  small_disk_unmount (folder);
  g_rmdir (folder);
  return NULL;
}

void
small_disk_mount (const char *folder)
{
  g_assert_cmpint (mount ("small", folder, "tmpfs", 0, SIZE_OPTION), ==, 0);
}

void
small_disk_unmount (const char *folder)
{
  g_assert_cmpint (umount2 (folder, MNT_DETACH), ==, 0);
}

static guint64
count_free_pages (const char *folder)
{
  struct statvfs space;

  g_assert_cmpint (statvfs (folder, &space), ==, 0);
  g_assert_cmpuint (space.f_frsize, ==, (guint) sysconf (_SC_PAGESIZE));
  return space.f_bavail;
}

void
small_disk_fill (const char *folder, guint pages)
{
  g_autofree char *path = g_build_filename (folder, BALLAST_NAME, NULL);
  g_autofd int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  guint64 n_free = count_free_pages (folder);

  g_assert_cmpuint (pages, <, n_free);
  g_assert_cmpint (posix_fallocate (fd, 0, (off_t) (n_free - pages) * sysconf (_SC_PAGESIZE)), //
                   ==, 0);
  g_assert_cmpuint (count_free_pages (folder), ==, pages);
}

void
small_disk_relieve (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, BALLAST_NAME, NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

void
small_disk_set_read_only (const char *folder, gboolean read_only)
{
  unsigned long flags = MS_REMOUNT | (read_only ? MS_RDONLY : 0);

  g_assert_cmpint (mount (NULL, folder, NULL, flags, NULL), ==, 0);
}
