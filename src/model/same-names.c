/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/same-names.h"

#include "domain/social-map/social-map.h"

#include <glib/gi18n-lib.h>

static GHashTable *
collect_ids (WvbImportSet *set)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < wvb_import_set_get_n_entries (set); i++)
    g_hash_table_add (ids,
                      (gpointer) wvb_record_get_id (wvb_import_set_get_entry (set, i)->record));
  return ids;
}

/* Of a service that the source holds too, the name says nothing. */
static gboolean
add_same (WvbReader *reader, WvbRecord *service, GHashTable *read, guint *n_same, GError **error)
{
  g_auto (GStrv) ids = wvb_reader_list_named (
      reader, &wvb_service_kind, wvb_record_get_text (service, WVB_SERVICE_NAME), error);
  gboolean is_same = FALSE;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    is_same = is_same || !g_hash_table_contains (read, ids[i]);
  *n_same += is_same;
  return ids != NULL;
}

static void
warn (WvbImportSet *set, guint index, guint n_same)
{
  g_autofree char *message = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "%u new service bears the name of one that is here already. Was this imported "
                   "before, from a file with another name?",
                   "%u new services bear the name of one that is here already. Was this imported "
                   "before, from a file with another name?",
                   n_same),
      n_same);

  wvb_import_set_warn_of_source (set, index, message);
}

gboolean
wvb_same_names_warn (WvbImportSet *set, GArray *new_services, WvbReader *reader, GError **error)
{
  g_autoptr (GHashTable) read = NULL;
  guint n_same = 0;

  g_return_val_if_fail (WVB_IS_IMPORT_SET (set), FALSE);
  g_return_val_if_fail (new_services != NULL, FALSE);

  if (new_services->len == 0)
    return TRUE;
  read = collect_ids (set);
  for (guint i = 0; i < new_services->len; i++) {
    guint index = g_array_index (new_services, guint, i);

    if (!add_same (reader, wvb_import_set_get_entry (set, index)->record, read, &n_same, error))
      return FALSE;
  }
  if (n_same * 2 > new_services->len)
    warn (set, g_array_index (new_services, guint, 0), n_same);
  return TRUE;
}
