/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/export.h"

#include "base/error.h"
#include "domain/social-map/social-map.h"
#include "exchange/hsds-address-holder.h"
#include "exchange/hsds-export.h"
#include "exchange/hsds-reader.h"
#include "exchange/marked-folder.h"
#include "exchange/unnamed-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER_MODE 0700
/* Of what this export begins with as much as says that it is one of ours. */
#define PACKAGE_START_SIZE 64
#define PROGRESS_STEPS 100

static const WvbExportOptions NO_OPTIONS = { 0 };

/* Code records give the flat table its words. */
static const WvbKind *const KINDS[] = {
  &wvb_organisation_kind,
  &wvb_external_identifier_kind,
  &wvb_location_kind,
  &wvb_service_kind,
  &wvb_service_at_location_kind,
  &wvb_address_kind,
  &wvb_contact_point_kind,
  &wvb_phone_kind,
  &wvb_opening_rule_kind,
  &wvb_code_kind,
};

static void
free_file (gpointer data)
{
  WvbExportFile *file = data;

  g_free (file->name);
  g_bytes_unref (file->bytes);
  g_free (file);
}

gboolean
wvb_export_goes_on (
    const WvbExportWork *work, const GString *text, guint n_done, guint n_all, GError **error)
{
  guint step = n_all / PROGRESS_STEPS + 1;

  if (n_done % step == 0 && work->progress != NULL)
    work->progress ((double) n_done / MAX (n_all, 1), work->progress_data);
  if (g_cancellable_is_cancelled (work->cancellable)) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_CANCELLED, _ ("The export was stopped"));
    return FALSE;
  }
  if (text->len > WVB_EXPORT_LIMIT_BYTES) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_LIMIT,
                         _ ("The export would be larger than a gigabyte"));
    return FALSE;
  }
  return TRUE;
}

void
wvb_export_take (GPtrArray *files, const char *name, GString *text)
{
  WvbExportFile *file = g_new0 (WvbExportFile, 1);

  file->name = g_strdup (name);
  file->bytes = g_string_free_to_bytes (text);
  g_ptr_array_add (files, file);
}

gboolean
wvb_hsds_is_own_address (WvbRecordIndex *index, WvbRecord *address)
{
  return !wvb_record_has (address, WVB_ADDRESS_LOCATION)
         && wvb_record_index_lookup (index, &wvb_organisation_kind,
                                     wvb_record_get_text (address, WVB_ADDRESS_ORGANISATION))
                != NULL;
}

WvbRecord *
wvb_hsds_make_address_holder (WvbRecord *address, WvbRecord **moved)
{
  g_autofree char *id = NULL;
  WvbRecord *holder;

  g_return_val_if_fail (moved != NULL, NULL);

  id = wvb_hsds_dup_address_holder (wvb_record_get_id (address));
  holder = wvb_record_new (&wvb_location_kind, id);
  wvb_record_set_text (holder, WVB_LOCATION_ORGANISATION,
                       wvb_record_get_text (address, WVB_ADDRESS_ORGANISATION));
  wvb_record_set_text (holder, WVB_LOCATION_LOCATION_TYPE, "postal");
  *moved = wvb_record_copy (address);
  wvb_record_clear (*moved, WVB_ADDRESS_ORGANISATION);
  wvb_record_set_text (*moved, WVB_ADDRESS_LOCATION, id);
  return holder;
}

GPtrArray *
wvb_export_make (WvbExchangeFormat format,
                 GPtrArray *records,
                 const WvbExportOptions *options,
                 GCancellable *cancellable,
                 WvbExchangeProgress progress,
                 gpointer progress_data,
                 GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (free_file);
  g_autoptr (WvbRecordIndex) index = NULL;
  WvbExportWork work
      = { .cancellable = cancellable, .progress = progress, .progress_data = progress_data };
  gboolean done = FALSE;

  g_return_val_if_fail (records != NULL, NULL);

  index = wvb_record_index_new (records);
  work.index = index;
  work.options = options != NULL ? options : &NO_OPTIONS;
  switch (format) {
  case WVB_EXCHANGE_FORMAT_HSDS_JSON:
    done = wvb_hsds_export_json (&work, files, error);
    break;
  case WVB_EXCHANGE_FORMAT_HSDS_CSV:
    done = wvb_hsds_export_tables (&work, files, error);
    break;
  case WVB_EXCHANGE_FORMAT_CSV:
    done = wvb_flat_export_table (&work, files, error);
    break;
  default:
    g_return_val_if_reached (NULL);
  }
  return done ? g_steal_pointer (&files) : NULL;
}

/* Moving a new file into the place of a link, a pipe or a device would put that away. */
static gboolean
check_file (const char *path, GError **error)
{
  struct stat status;

  g_assert (path != NULL);

  if (lstat (path, &status) != 0 || S_ISREG (status.st_mode))
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
               _ ("There is something at %s that is no ordinary file"), path);
  return FALSE;
}

static gboolean
check_folder (const char *path, GError **error)
{
  struct stat status;

  g_assert (path != NULL);

  if (lstat (path, &status) != 0 || (stat (path, &status) == 0 && S_ISDIR (status.st_mode)))
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
               _ ("There is something at %s that is no folder"), path);
  return FALSE;
}

/* A folder to which something is to be added. */
static gboolean
check_place (const char *folder, GError **error)
{
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("There is no folder %s; make it first"),
                 folder);
    return FALSE;
  }
  if (g_access (folder, W_OK | X_OK) == 0)
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("The folder %s may not be written to"),
               folder);
  return FALSE;
}

static gboolean
begins_package (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, WVB_HSDS_PACKAGE_NAME, NULL);
  char start[PACKAGE_START_SIZE] = "";
  g_autofd int fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

  return fd >= 0 && read (fd, start, sizeof start - 1) > 0
         && g_str_has_prefix (start, WVB_HSDS_PACKAGE_START);
}

static gboolean
is_own_name (const char *name)
{
  guint n_objects;
  const WvbHsdsObject *objects = wvb_hsds_object_get_all (&n_objects);

  for (guint i = 0; i < n_objects; i++)
    if (objects[i].kind != NULL && g_str_has_prefix (name, objects[i].stems[0])
        && g_str_equal (name + strlen (objects[i].stems[0]), ".csv"))
      return TRUE;
  return g_str_equal (name, WVB_HSDS_PACKAGE_NAME);
}

/* Tables that others made have the same names as ours; the package beside them tells whose they
 * are. It is the first to come and the last to go. */
static gboolean
check_contents (const char *path, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  gboolean is_ours = begins_package (path);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    if (wvb_unnamed_file_is_leftover (name) || (is_ours && is_own_name (name)))
      continue;
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
                 _ ("The folder %s holds something that is no earlier export, such as %s; name an "
                    "empty folder, or one that is not there yet"),
                 path, name);
    return FALSE;
  }
  return TRUE;
}

/* The nearest folder that is there has to take what is still to be made. */
static gboolean
check_new_folder (const char *path, GError **error)
{
  g_autofree char *place = wvb_marked_folder_find_real_place (path);

  if (place == NULL) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("There is no folder %s; make it first"),
                 path);
    return FALSE;
  }
  return check_folder (path, error) && check_place (place, error)
         && (!g_file_test (path, G_FILE_TEST_IS_DIR) || check_contents (path, error));
}

static gboolean
check_new_file (const char *path, const char *folder, GError **error)
{
  return check_file (path, error) && check_place (folder, error);
}

static gboolean
check_target (gboolean makes_folder,
              const char *path,
              const char *const *forbidden_marks,
              GError **error)
{
  g_autofree char *place = NULL;

  if (*path == '\0') {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("The export has no name"));
    return FALSE;
  }
  place = makes_folder ? g_strdup (path) : g_path_get_dirname (path);
  if (forbidden_marks != NULL && wvb_marked_folder_holds (place, forbidden_marks)) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
                 _ ("%s lies in the folder of a database; an export has to go elsewhere"), path);
    return FALSE;
  }
  return makes_folder ? check_new_folder (path, error) : check_new_file (path, place, error);
}

gboolean
wvb_export_check_target (WvbExchangeFormat format,
                         const char *path,
                         const char *const *forbidden_marks,
                         GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  return check_target (format == WVB_EXCHANGE_FORMAT_HSDS_CSV, path, forbidden_marks, error);
}

static WvbUnnamedFile *
write_file (const char *path, const WvbExportFile *file, GError **error)
{
  return check_file (path, error) ? wvb_unnamed_file_new (path, file->bytes, error) : NULL;
}

/* All are written before the first gets its name: a disk that is full spoils no earlier export. */
static gboolean
save_tables (const char *folder, GPtrArray *files, GError **error)
{
  g_autoptr (GPtrArray) written
      = g_ptr_array_new_with_free_func ((GDestroyNotify) wvb_unnamed_file_free);

  for (guint i = 0; i < files->len; i++) {
    const WvbExportFile *file = files->pdata[i];
    g_autofree char *path = g_build_filename (folder, file->name, NULL);
    WvbUnnamedFile *unnamed = write_file (path, file, error);

    if (unnamed == NULL)
      return FALSE;
    g_ptr_array_add (written, unnamed);
  }
  /* The package is the last of them. */
  for (guint i = written->len; i > 0; i--)
    if (!wvb_unnamed_file_place (written->pdata[i - 1], error))
      return FALSE;
  return TRUE;
}

gboolean
wvb_export_save_file (const char *path,
                      GBytes *bytes,
                      const char *const *forbidden_marks,
                      GError **error)
{
  g_autoptr (WvbUnnamedFile) file = NULL;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  if (!check_target (/* makes_folder: */ FALSE, path, forbidden_marks, error))
    return FALSE;
  file = wvb_unnamed_file_new (path, bytes, error);
  return file != NULL && wvb_unnamed_file_place (file, error);
}

gboolean
wvb_export_save (WvbExchangeFormat format,
                 GPtrArray *files,
                 const char *path,
                 const char *const *forbidden_marks,
                 GError **error)
{
  g_return_val_if_fail (files != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (format != WVB_EXCHANGE_FORMAT_HSDS_CSV)
    return wvb_export_save_file (path, ((WvbExportFile *) files->pdata[0])->bytes, forbidden_marks,
                                 error);
  if (!wvb_export_check_target (format, path, forbidden_marks, error))
    return FALSE;
  if (g_mkdir_with_parents (path, FOLDER_MODE) != 0) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED, _ ("The folder cannot be made: %s"),
                 g_strerror (errno));
    return FALSE;
  }
  /* Only now it is certain where the folder lies. */
  return wvb_export_check_target (format, path, forbidden_marks, error)
         && save_tables (path, files, error);
}

guint
wvb_export_count (WvbExchangeFormat format, GPtrArray *records)
{
  guint count = 0;

  g_return_val_if_fail (records != NULL, 0);

  for (guint i = 0; i < records->len; i++) {
    const WvbKind *kind = wvb_record_get_kind (records->pdata[i]);

    count += format == WVB_EXCHANGE_FORMAT_CSV ? kind == &wvb_service_kind : kind != &wvb_code_kind;
  }
  return count;
}

const WvbKind *const *
wvb_export_get_kinds (guint *n_kinds)
{
  g_return_val_if_fail (n_kinds != NULL, NULL);

  *n_kinds = G_N_ELEMENTS (KINDS);
  return KINDS;
}
