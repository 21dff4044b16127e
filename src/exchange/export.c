/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/export.h"

#include "base/error.h"
#include "domain/social-map/social-map.h"
#include "exchange/hsds-export.h"
#include "exchange/hsds-reader.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define FOLDER_MODE 0700
#define FILE_MODE 0600
#define PROGRESS_STEPS 100

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
wvb_export_goes_on (const WvbExportWork *work, guint n_done, guint n_all)
{
  guint step = n_all / PROGRESS_STEPS + 1;

  if (n_done % step == 0 && work->progress != NULL)
    work->progress ((double) n_done / MAX (n_all, 1), work->progress_data);
  return !g_cancellable_is_cancelled (work->cancellable);
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

/* The nearest folder above that is there, without any link in its name. */
static char *
find_real_place (const char *path)
{
  g_autofree char *place = g_strdup (path);
  char *real;

  while ((real = realpath (place, NULL)) == NULL) {
    char *above = g_path_get_dirname (place);

    if (g_str_equal (above, place)) {
      g_free (above);
      return NULL;
    }
    g_free (place);
    place = above;
  }
  return real;
}

/* Folders are compared by what they are: their names may differ. */
static gboolean
lies_inside (const char *path, const char *folder)
{
  g_autofree char *place = find_real_place (path);
  struct stat wanted;
  struct stat here;

  g_assert (folder != NULL);

  if (place == NULL || stat (folder, &wanted) != 0)
    return FALSE;
  for (;;) {
    char *above;
    gboolean at_top;

    if (stat (place, &here) == 0 && here.st_dev == wanted.st_dev && here.st_ino == wanted.st_ino)
      return TRUE;
    above = g_path_get_dirname (place);
    at_top = g_str_equal (above, place);
    g_free (place);
    place = above;
    if (at_top)
      return FALSE;
  }
}

gboolean
wvb_export_check_target (WvbExchangeFormat format,
                         const char *path,
                         const char *forbidden_folder,
                         GError **error)
{
  gboolean makes_folder = format == WVB_EXCHANGE_FORMAT_HSDS_CSV;
  g_autofree char *place = NULL;
  g_autofree char *plain = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  place = makes_folder ? g_strdup (path) : g_path_get_dirname (path);
  /* Folders that are still to be made may have “..” behind them. */
  plain = g_canonicalize_filename (place, NULL);
  if (forbidden_folder != NULL
      && (lies_inside (place, forbidden_folder) || lies_inside (plain, forbidden_folder))) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
                 _ ("%s lies in the folder of the database; an export has to go elsewhere"), path);
    return FALSE;
  }
  return makes_folder ? check_folder (path, error) : check_file (path, error);
}

static gboolean
save_file (const char *path, const WvbExportFile *file, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gsize size;
  const char *data = g_bytes_get_data (file->bytes, &size);

  if (!check_file (path, error))
    return FALSE;
  if (g_file_set_contents_full (path, data, (gssize) size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                FILE_MODE, &reason))
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED, _ ("The file cannot be written: %s"),
               reason->message);
  return FALSE;
}

gboolean
wvb_export_save (WvbExchangeFormat format,
                 GPtrArray *files,
                 const char *path,
                 const char *forbidden_folder,
                 GError **error)
{
  g_return_val_if_fail (files != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!wvb_export_check_target (format, path, forbidden_folder, error))
    return FALSE;
  if (format != WVB_EXCHANGE_FORMAT_HSDS_CSV)
    return save_file (path, files->pdata[0], error);
  if (g_mkdir_with_parents (path, FOLDER_MODE) != 0) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED, _ ("The folder cannot be made: %s"),
                 g_strerror (errno));
    return FALSE;
  }
  /* Only now it is certain where the folder lies. */
  if (!wvb_export_check_target (format, path, forbidden_folder, error))
    return FALSE;
  for (guint i = 0; i < files->len; i++) {
    const WvbExportFile *file = files->pdata[i];
    g_autofree char *name = g_build_filename (path, file->name, NULL);

    if (!save_file (name, file, error))
      return FALSE;
  }
  return TRUE;
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
