/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import.h"

#include "base/error.h"
#include "base/text.h"
#include "exchange/csv.h"
#include "exchange/encoding.h"
#include "exchange/flat-import.h"
#include "exchange/hsds-import.h"
#include "exchange/import-set-private.h"
#include "exchange/json-text.h"
#include "exchange/source.h"

#include <string.h>

/* So much of a file holds its header. */
#define HEADER_BYTES (64 * 1024)

/* A file that has been recognised; owners are read before what they own. */
typedef struct {
  const char *name;
  GBytes *bytes;
  WvbCsvReader *csv;
  char **header;
  const WvbHsdsObject *object;
  WvbMapping *mapping;
  guint rank;
} Job;

typedef struct {
  const WvbImportOptions *options;
  WvbImportSet *set;
  WvbHsdsReader *reader;
  GPtrArray *jobs;
  guint n_recognised;
  /* A file given by itself must be data; one that lies in a folder may be anything. */
  gboolean alone;
} Import;

static const WvbImportOptions NO_OPTIONS = { 0 };

static void
free_job (gpointer data)
{
  Job *job = data;

  wvb_csv_reader_free (job->csv);
  wvb_mapping_free (job->mapping);
  g_strfreev (job->header);
  g_free (job);
}

static void
fail_file (Import *import, const char *name, const char *message)
{
  wvb_import_set_reject (import->set, NULL, NULL, name, WVB_IMPORT_NO_ROW, NULL, message);
  import->n_recognised++;
}

static void
pass_file (Import *import, const char *name, const char *message)
{
  wvb_import_set_ignore_file (import->set, name, message);
}

/* The first letter of the file that is no space, or 0. */
static char
find_first_letter (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  gsize i = wvb_encoding_get_mark_length (data, size);

  while (i < size && g_ascii_isspace (data[i]))
    i++;
  return i < size ? (char) data[i] : '\0';
}

static gboolean
is_named_json (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_has_suffix (lower, ".json");
}

static gboolean
looks_like_json (GBytes *bytes, const char *name)
{
  char first = find_first_letter (bytes);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (g_str_has_suffix (lower, ".csv") || g_str_has_suffix (lower, ".tsv"))
    return FALSE;
  return first == '{' || first == '[';
}

/* The names of the columns as they stand, without the empty ones at the end. */
static char **
dup_header (WvbCsvReader *csv, GError **error)
{
  g_autoptr (GStrvBuilder) header = g_strv_builder_new ();
  g_autoptr (GError) reason = NULL;
  char **cells;
  guint n_cells;

  if (!wvb_csv_reader_next (csv, &cells, &n_cells, &reason)) {
    if (reason != NULL)
      g_propagate_error (error, g_steal_pointer (&reason));
    else
      g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("The file is empty"));
    return NULL;
  }
  while (n_cells > 0 && *cells[n_cells - 1] == '\0')
    n_cells--;
  for (guint i = 0; i < n_cells; i++)
    g_strv_builder_add (header, g_strstrip (cells[i]));
  return g_strv_builder_end (header);
}

static const WvbHsdsObject *
recognise_header (char **header, const char *name)
{
  g_autofree char *base = g_path_get_basename (name);
  char *dot = strrchr (base, '.');
  g_autofree char *stem = NULL;
  g_auto (GStrv) folded = g_new0 (char *, g_strv_length (header) + 1);
  guint n_ids = 0;

  if (dot != NULL)
    *dot = '\0';
  stem = wvb_text_snake_case (base);
  for (guint i = 0; header[i] != NULL; i++) {
    folded[i] = wvb_text_snake_case (header[i]);
    n_ids += g_str_equal (folded[i], "id") || g_str_has_suffix (folded[i], "_id");
  }
  /* A table that numbers nothing is one that people made for people. */
  if (n_ids == 0)
    return NULL;
  return wvb_hsds_object_recognise_table (folded, g_strv_length (folded), stem);
}

static gboolean
has_signature (char **header, const WvbMapping *mapping)
{
  if (g_strv_length (header) != wvb_mapping_get_n_columns (mapping))
    return FALSE;
  for (guint i = 0; header[i] != NULL; i++)
    if (!g_str_equal (header[i], wvb_mapping_get_column (mapping, i)))
      return FALSE;
  return TRUE;
}

/* A person's mapping for exactly these columns, or what their names suggest. */
static WvbMapping *
choose_mapping (Import *import, char **header)
{
  g_autoptr (WvbMapping) mapping = NULL;

  if (import->options->mapping != NULL && has_signature (header, import->options->mapping))
    return wvb_mapping_copy (import->options->mapping);
  mapping = wvb_mapping_propose ((const char *const *) header);
  return wvb_mapping_is_usable (mapping) ? g_steal_pointer (&mapping) : NULL;
}

static void
recognise_table (Import *import, Job *job)
{
  WvbExchangeFormat format = import->options->format;
  g_autoptr (GError) error = NULL;
  guint n_objects;
  const WvbHsdsObject *objects = wvb_hsds_object_get_all (&n_objects);

  job->csv = wvb_csv_reader_new (job->bytes, &error);
  job->header = job->csv != NULL ? dup_header (job->csv, &error) : NULL;
  if (job->header == NULL) {
    fail_file (import, job->name, error->message);
    return;
  }
  if (format != WVB_EXCHANGE_FORMAT_CSV)
    job->object = recognise_header (job->header, job->name);
  if (job->object == NULL && format != WVB_EXCHANGE_FORMAT_HSDS_CSV)
    job->mapping = choose_mapping (import, job->header);
  job->rank = job->object != NULL ? (guint) (job->object - objects) : n_objects;
  if (job->object == NULL && job->mapping == NULL)
    pass_file (import, job->name,
               _ ("Its header is not that of an HSDS table, and no column names a service"));
  else
    import->n_recognised++;
}

static void
import_json (Import *import, const char *name, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  gsize length;

  text = wvb_encoding_decode (bytes, &length, &error);
  if (text != NULL)
    root = wvb_json_parse (text, length, &error);
  if (root == NULL)
    fail_file (import, name, error->message);
  else if (wvb_hsds_import_json (import->reader, name, root, import->options->cancellable))
    import->n_recognised++;
  else
    pass_file (import, name, _ ("It holds no service, organisation or service at location"));
}

static gboolean
takes_json (Import *import)
{
  return import->options->format == WVB_EXCHANGE_FORMAT_AUTOMATIC
         || import->options->format == WVB_EXCHANGE_FORMAT_HSDS_JSON;
}

static gboolean
takes_tables (Import *import)
{
  return import->options->format != WVB_EXCHANGE_FORMAT_HSDS_JSON;
}

static void
sort_file (Import *import, const char *name, GBytes *bytes)
{
  gboolean json = looks_like_json (bytes, name);
  Job *job;

  if (!json && is_named_json (name)) {
    pass_file (import, name, _ ("It is neither a table nor JSON"));
    return;
  }
  if (json ? !takes_json (import) : !takes_tables (import)) {
    pass_file (import, name, _ ("It is not of the format that was asked for"));
    return;
  }
  job = g_new0 (Job, 1);
  job->name = name;
  job->bytes = bytes;
  g_ptr_array_add (import->jobs, job);
  if (!json)
    recognise_table (import, job);
}

static int
compare_jobs (gconstpointer a, gconstpointer b)
{
  const Job *first = *(Job *const *) a;
  const Job *second = *(Job *const *) b;

  if (first->rank != second->rank)
    return first->rank < second->rank ? -1 : 1;
  return strcmp (first->name, second->name);
}

static void
run_job (Import *import, Job *job)
{
  GCancellable *cancellable = import->options->cancellable;

  if (job->object != NULL)
    wvb_hsds_import_table (import->reader, job->object, job->name, job->csv, job->header,
                           g_strv_length (job->header), cancellable);
  else if (job->mapping != NULL)
    wvb_flat_import_table (import->set, wvb_hsds_reader_get_source (import->reader), job->name,
                           job->csv, job->mapping, cancellable);
  else if (job->csv == NULL && looks_like_json (job->bytes, job->name))
    import_json (import, job->name, job->bytes);
  g_clear_pointer (&job->csv, wvb_csv_reader_free);
}

static void
report (const WvbImportOptions *options, double fraction)
{
  if (options->progress != NULL)
    options->progress (fraction, options->progress_data);
}

static void
run_jobs (Import *import, double from, double span)
{
  gsize n_bytes = 0;
  gsize n_done = 0;

  g_ptr_array_sort (import->jobs, compare_jobs);
  for (guint i = 0; i < import->jobs->len; i++)
    n_bytes += g_bytes_get_size (((Job *) import->jobs->pdata[i])->bytes);
  for (guint i = 0; i < import->jobs->len; i++) {
    Job *job = import->jobs->pdata[i];

    if (g_cancellable_is_cancelled (import->options->cancellable))
      return;
    run_job (import, job);
    n_done += g_bytes_get_size (job->bytes);
    report (import->options, from + span * (n_bytes > 0 ? (double) n_done / (double) n_bytes : 1));
  }
}

static void
sort_source_file (Import *import, const WvbSourceFile *file)
{
  if (file->problem != NULL)
    fail_file (import, file->name, file->problem);
  else if (file->bytes == NULL)
    pass_file (import, file->name, _ ("It is neither a table nor JSON"));
  else
    sort_file (import, file->name, file->bytes);
}

static void
read_source (const WvbImportOptions *options,
             WvbImportSet *set,
             const char *name,
             GPtrArray *files,
             double from,
             double span)
{
  g_autoptr (WvbHsdsReader) reader
      = wvb_hsds_reader_new (set, options->source != NULL ? options->source : name);
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (free_job);
  Import import = { .options = options, .set = set, .reader = reader, .jobs = jobs };

  for (guint i = 0; i < files->len; i++)
    sort_source_file (&import, files->pdata[i]);
  run_jobs (&import, from, span);
  wvb_hsds_reader_finish (reader);
  if (import.n_recognised == 0 && !g_cancellable_is_cancelled (options->cancellable))
    fail_file (&import, name, _ ("There is nothing in it that can be imported"));
}

static WvbImportSet *
finish (const WvbImportOptions *options, WvbImportSet *set, GError **error)
{
  if (!g_cancellable_is_cancelled (options->cancellable))
    return g_object_ref (set);
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_CANCELLED, _ ("The import was stopped"));
  return NULL;
}

/* Two folders may both hold a "services.csv"; whoever reads of a row has to know whose. The first
 * keeps its name, from which ids are made. */
static void
tell_files_apart (GPtrArray *files, const char *path, GHashTable *names)
{
  for (guint i = 0; i < files->len; i++) {
    WvbSourceFile *file = files->pdata[i];
    g_autofree char *given = g_filename_display_name (path);
    g_autofree char *base = wvb_source_dup_name (path);

    if (g_hash_table_contains (names, file->name)) {
      char *full = g_str_equal (file->name, base) ? g_strdup (given)
                                                  : g_build_filename (given, file->name, NULL);

      g_free (file->name);
      file->name = full;
    }
    g_hash_table_add (names, g_strdup (file->name));
  }
}

/* With a name given for them, all paths are one source: their ids and their rows count together. */
static void
read_as_one (const WvbImportOptions *options, WvbImportSet *set, const char *const *paths)
{
  g_autoptr (GPtrArray) folders
      = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (; *paths != NULL; paths++) {
    GPtrArray *loaded = wvb_source_load (*paths, options->cancellable);

    tell_files_apart (loaded, *paths, names);
    g_ptr_array_add (folders, loaded);
    for (guint i = 0; i < loaded->len; i++)
      g_ptr_array_add (files, loaded->pdata[i]);
  }
  read_source (options, set, options->source, files, 0, 1);
}

static void
read_each (const WvbImportOptions *options, WvbImportSet *set, const char *const *paths)
{
  guint n_paths = g_strv_length ((char **) paths);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n_paths && !g_cancellable_is_cancelled (options->cancellable); i++) {
    g_autoptr (GPtrArray) files = wvb_source_load (paths[i], options->cancellable);
    g_autofree char *name = wvb_source_dup_name (paths[i]);

    tell_files_apart (files, paths[i], names);
    read_source (options, set, name, files, (double) i / n_paths, 1.0 / n_paths);
  }
}

WvbImportSet *
wvb_import_check_paths (const char *const *paths)
{
  g_autoptr (WvbImportSet) set = wvb_import_set_new ();

  g_return_val_if_fail (paths != NULL, NULL);

  for (; *paths != NULL; paths++) {
    g_autofree char *problem = wvb_source_dup_problem (*paths);
    g_autofree char *name = wvb_source_dup_name (*paths);

    if (problem != NULL)
      wvb_import_set_reject (set, NULL, NULL, name, WVB_IMPORT_NO_ROW, NULL, problem);
  }
  return wvb_import_set_is_readable (set) ? NULL : g_steal_pointer (&set);
}

WvbImportSet *
wvb_import_read (const char *const *paths, const WvbImportOptions *options, GError **error)
{
  g_autoptr (WvbImportSet) set = NULL;

  g_return_val_if_fail (paths != NULL, NULL);

  options = options != NULL ? options : &NO_OPTIONS;
  set = wvb_import_set_new ();
  if (options->source != NULL)
    read_as_one (options, set, paths);
  else
    read_each (options, set, paths);
  return finish (options, set, error);
}

WvbImportSet *
wvb_import_read_bytes (const char *name,
                       GBytes *bytes,
                       const WvbImportOptions *options,
                       GError **error)
{
  g_autoptr (WvbImportSet) set = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  WvbSourceFile file = { .bytes = bytes };

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  options = options != NULL ? options : &NO_OPTIONS;
  set = wvb_import_set_new ();
  file.name = (char *) name;
  g_ptr_array_add (files, &file);
  read_source (options, set, name, files, 0, 1);
  return finish (options, set, error);
}

/* Where the last whole line ends: no letter is cut in two there. Of UTF-16 a letter is two bytes.
 */
static GBytes *
cut_after_line (GBytes *start, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (start, &size);
  gboolean wide
      = size >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0);

  if (size < HEADER_BYTES)
    return g_bytes_ref (start);
  for (gsize i = size & ~(gsize) 1; i >= 2; i -= wide ? 2 : 1) {
    guint letter = wide ? (guint) data[i - 2] + data[i - 1] : data[i - 1];

    if ((letter == '\n' || letter == '\r') && (!wide || data[i - 2] == 0 || data[i - 1] == 0))
      return g_bytes_new_from_bytes (start, 0, i);
  }
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                       _ ("The first line is too long for a header"));
  return NULL;
}

char **
wvb_import_read_header (const char *path, GError **error)
{
  g_autoptr (GBytes) start = NULL;
  g_autoptr (GBytes) lines = NULL;
  g_autoptr (WvbCsvReader) csv = NULL;
  g_autofree char *name = NULL;
  g_auto (GStrv) header = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return g_new0 (char *, 1);
  name = wvb_source_dup_name (path);
  start = wvb_source_load_start (path, HEADER_BYTES, error);
  if (start == NULL)
    return NULL;
  if (looks_like_json (start, name))
    return g_new0 (char *, 1);
  lines = cut_after_line (start, error);
  csv = lines != NULL ? wvb_csv_reader_new (lines, error) : NULL;
  header = csv != NULL ? dup_header (csv, error) : NULL;
  if (header == NULL)
    return NULL;
  if (recognise_header (header, name) != NULL)
    return g_new0 (char *, 1);
  return g_steal_pointer (&header);
}
