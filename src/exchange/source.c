/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/source.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ATTRIBUTES                                                                                 \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE                                \
                                 "," G_FILE_ATTRIBUTE_STANDARD_SIZE                                \
                                 "," G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN

/* Between two looks at whether anybody still wants the file. */
#define READ_BYTES (1024 * 1024)

typedef struct {
  GPtrArray *files;
  guint64 n_bytes;
  GCancellable *cancellable;
} Loading;

static void
free_file (gpointer data)
{
  WvbSourceFile *file = data;

  g_free (file->name);
  g_free (file->problem);
  g_clear_pointer (&file->bytes, g_bytes_unref);
  g_free (file);
}

static WvbSourceFile *
add_file (Loading *loading, const char *name)
{
  WvbSourceFile *file = g_new0 (WvbSourceFile, 1);

  file->name = g_utf8_make_valid (name, -1);
  g_ptr_array_add (loading->files, file);
  return file;
}

/* At most @n_bytes of a file. What says that it is an ordinary one may have no size, no end, or
 * nothing to read until something happens: files of /proc. */
static gboolean
read_bytes (int fd, GByteArray *bytes, gsize n_bytes, GCancellable *cancellable, GError **error)
{
  gssize n_read = 1;

  while (n_read > 0 && bytes->len < n_bytes) {
    guint start = bytes->len;
    gsize room = MIN ((gsize) READ_BYTES, n_bytes - start);

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    g_byte_array_set_size (bytes, start + (guint) room);
    do
      n_read = read (fd, bytes->data + start, room);
    while (n_read < 0 && errno == EINTR);
    if (n_read < 0) {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
      return FALSE;
    }
    g_byte_array_set_size (bytes, start + (guint) n_read);
  }
  return TRUE;
}

static GBytes *
load_bytes (const char *path, gsize n_bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
  gboolean is_read;

  if (fd < 0) {
    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
    return NULL;
  }
  is_read = read_bytes (fd, bytes, n_bytes, cancellable, error);
  g_close (fd, NULL);
  return is_read ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

static void
refuse_size (WvbSourceFile *entry)
{
  g_autofree char *limit = g_format_size (WVB_SOURCE_FILE_LIMIT_BYTES);

  entry->problem = g_strdup_printf (_ ("The file is larger than %s"), limit);
}

static void
read_file (Loading *loading, WvbSourceFile *entry, GFile *file, goffset size)
{
  guint64 room
      = MIN ((guint64) WVB_SOURCE_FILE_LIMIT_BYTES, WVB_SOURCE_LIMIT_BYTES - loading->n_bytes);
  g_autoptr (GError) error = NULL;

  if (size < 0 || (guint64) size > room) {
    refuse_size (entry);
    return;
  }
  entry->bytes = load_bytes (g_file_peek_path (file), room + 1, loading->cancellable, &error);
  if (entry->bytes == NULL) {
    entry->problem = g_strdup_printf (_ ("The file cannot be read: %s"), error->message);
  } else if (g_bytes_get_size (entry->bytes) > room) {
    g_clear_pointer (&entry->bytes, g_bytes_unref);
    refuse_size (entry);
  } else {
    loading->n_bytes += g_bytes_get_size (entry->bytes);
  }
}

static gboolean
is_named_as_data (const char *name)
{
  static const char *const endings[] = { ".csv", ".tsv", ".json" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

static void load_folder (Loading *loading, GFile *folder, const char *name, guint depth);

static void
load_child (Loading *loading, GFile *child, GFileInfo *info, const char *name, guint depth)
{
  WvbSourceFile *entry;

  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY) {
    load_folder (loading, child, name, depth + 1);
    return;
  }
  entry = add_file (loading, name);
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR && is_named_as_data (name))
    read_file (loading, entry, child, g_file_info_get_size (info));
}

static void
load_folder (Loading *loading, GFile *folder, const char *name, guint depth)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileEnumerator) children = NULL;

  if (depth > WVB_SOURCE_DEPTH_LIMIT) {
    add_file (loading, name)->problem = g_strdup (_ ("The folder lies too deep"));
    return;
  }
  children = g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS,
                                        loading->cancellable, &error);
  while (children != NULL && error == NULL) {
    GFileInfo *info;
    GFile *child;
    g_autofree char *path = NULL;

    if (!g_file_enumerator_iterate (children, &info, &child, loading->cancellable, &error)
        || info == NULL)
      break;
    if (g_file_info_get_is_hidden (info))
      continue;
    path = *name != '\0' ? g_build_filename (name, g_file_info_get_name (info), NULL)
                         : g_strdup (g_file_info_get_name (info));
    if (loading->files->len >= WVB_SOURCE_FILE_COUNT_LIMIT) {
      add_file (loading, path)->problem = g_strdup (_ ("The folder holds too many files"));
      return;
    }
    load_child (loading, child, info, path, depth);
  }
  if (error != NULL)
    add_file (loading, name)->problem
        = g_strdup_printf (_ ("The folder cannot be read: %s"), error->message);
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(WvbSourceFile *const *) a)->name, (*(WvbSourceFile *const *) b)->name);
}

char *
wvb_source_dup_problem (const char *path)
{
  struct stat status;

  g_return_val_if_fail (path != NULL, NULL);

  if (stat (path, &status) != 0)
    return errno == ENOENT || errno == ENOTDIR
               ? g_strdup (_ ("There is no such file or folder"))
               : g_strdup_printf (_ ("The file cannot be read: %s"), g_strerror (errno));
  if (!S_ISDIR (status.st_mode) && !S_ISREG (status.st_mode))
    return g_strdup (_ ("It is neither a file nor a folder"));
  if (g_access (path, S_ISDIR (status.st_mode) ? R_OK | X_OK : R_OK) == 0)
    return NULL;
  return g_strdup_printf (S_ISDIR (status.st_mode) ? _ ("The folder cannot be read: %s")
                                                   : _ ("The file cannot be read: %s"),
                          g_strerror (errno));
}

GBytes *
wvb_source_load_start (const char *path, gsize n_bytes, GError **error)
{
  g_autofree char *problem = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  problem = wvb_source_dup_problem (path);
  if (problem == NULL)
    return load_bytes (path, n_bytes, NULL, error);
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, problem);
  return NULL;
}

GPtrArray *
wvb_source_load (const char *path, GCancellable *cancellable)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *problem = NULL;
  Loading loading = { .cancellable = cancellable };

  g_return_val_if_fail (path != NULL, NULL);

  loading.files = g_ptr_array_new_with_free_func (free_file);
  file = g_file_new_for_path (path);
  name = wvb_source_dup_name (path);
  info = g_file_query_info (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, &error);
  problem = wvb_source_dup_problem (path);
  if (problem != NULL)
    add_file (&loading, name)->problem = g_steal_pointer (&problem);
  else if (info == NULL)
    add_file (&loading, name)->problem
        = g_strdup_printf (_ ("The file cannot be read: %s"), error->message);
  else if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    load_folder (&loading, file, "", 0);
  else
    read_file (&loading, add_file (&loading, name), file, g_file_info_get_size (info));
  g_ptr_array_sort (loading.files, compare_files);
  return loading.files;
}

char *
wvb_source_dup_name (const char *path)
{
  g_autofree char *absolute = NULL;
  g_autofree char *base = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  absolute = g_canonicalize_filename (path, NULL);
  base = g_path_get_basename (absolute);
  return g_utf8_make_valid (base, -1);
}
