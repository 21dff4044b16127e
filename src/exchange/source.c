/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/source.h"

#include "base/error.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ATTRIBUTES                                                                                 \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE                                \
                                 "," G_FILE_ATTRIBUTE_STANDARD_SIZE                                \
                                 "," G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN

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

static void
read_file (Loading *loading, WvbSourceFile *entry, GFile *file, goffset size)
{
  g_autoptr (GError) error = NULL;

  if (size > WVB_SOURCE_FILE_LIMIT_BYTES
      || loading->n_bytes + (guint64) size > WVB_SOURCE_LIMIT_BYTES) {
    g_autofree char *limit = g_format_size (WVB_SOURCE_FILE_LIMIT_BYTES);

    entry->problem = g_strdup_printf (_ ("The file is larger than %s"), limit);
    return;
  }
  entry->bytes = g_file_load_bytes (file, loading->cancellable, NULL, &error);
  if (entry->bytes == NULL)
    entry->problem = g_strdup_printf (_ ("The file cannot be read: %s"), error->message);
  else
    loading->n_bytes += g_bytes_get_size (entry->bytes);
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
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree guint8 *data = NULL;
  g_autofree char *problem = NULL;
  gsize n_read;

  g_return_val_if_fail (path != NULL, NULL);

  problem = wvb_source_dup_problem (path);
  if (problem != NULL) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, problem);
    return NULL;
  }
  file = g_file_new_for_path (path);
  stream = g_file_read (file, NULL, error);
  data = g_malloc (n_bytes);
  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), data, n_bytes, &n_read, NULL, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), n_read);
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
