/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/same-names.h"

#include "base/text.h"
#include "domain/social-map/social-map.h"

#include <glib/gi18n-lib.h>

typedef struct {
  GHashTable *read;    /* ids of all that the source holds */
  GHashTable *by_name; /* names of the new services, to how many of them bear it */
  guint n_same;
} Names;

static void
count_name (Names *names, WvbRecord *service)
{
  char *name = wvb_text_sort_key (wvb_record_get_text (service, WVB_SERVICE_NAME));
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (names->by_name, name));

  g_hash_table_insert (names->by_name, name, GUINT_TO_POINTER (count + 1));
}

/* Of a service that the source holds too, the name says nothing. */
static gboolean
take_service (WvbRecord *service, gpointer data)
{
  Names *names = data;
  g_autofree char *name = wvb_text_sort_key (wvb_record_get_text (service, WVB_SERVICE_NAME));

  if (g_hash_table_contains (names->read, wvb_record_get_id (service)))
    return TRUE;
  names->n_same += GPOINTER_TO_UINT (g_hash_table_lookup (names->by_name, name));
  g_hash_table_remove (names->by_name, name);
  return TRUE;
}

static void
warn (const Names *names, WvbImportSet *set, guint index)
{
  g_autofree char *message = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "%u new service bears the name of one that is here already. Was this imported "
                   "before, from a file with another name?",
                   "%u new services bear the name of one that is here already. Was this imported "
                   "before, from a file with another name?",
                   names->n_same),
      names->n_same);

  wvb_import_set_warn_of_source (set, index, message);
}

gboolean
wvb_same_names_warn (WvbImportSet *set, GArray *new_services, WvbReader *reader, GError **error)
{
  g_autoptr (GHashTable) read = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_name
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, /* value_destroy= */ NULL);
  Names names = { .read = read, .by_name = by_name };

  g_return_val_if_fail (WVB_IS_IMPORT_SET (set), FALSE);
  g_return_val_if_fail (new_services != NULL, FALSE);

  if (new_services->len == 0)
    return TRUE;
  for (guint i = 0; i < wvb_import_set_get_n_entries (set); i++)
    g_hash_table_add (read,
                      (gpointer) wvb_record_get_id (wvb_import_set_get_entry (set, i)->record));
  for (guint i = 0; i < new_services->len; i++)
    count_name (&names,
                wvb_import_set_get_entry (set, g_array_index (new_services, guint, i))->record);
  if (!wvb_reader_each (reader, &wvb_service_kind, take_service, &names, error))
    return FALSE;
  if (names.n_same * 2 > new_services->len)
    warn (&names, set, g_array_index (new_services, guint, 0));
  return TRUE;
}
