/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/hsds-address-holder.h"

#include "base/identifier.h"
#include "domain/social-map/address.h"
#include "domain/social-map/social-map.h"
#include "exchange/hsds-reader.h"

char *
wvb_hsds_dup_address_holder (const char *address)
{
  return wvb_identifier_derive (WVB_HSDS_ID_SPACE, "address holder", address, NULL);
}

/* As an export makes it, and nothing more. */
static gboolean
is_bare (WvbRecord *location)
{
  const WvbKind *kind = wvb_record_get_kind (location);

  for (guint i = 0; i < kind->n_fields; i++)
    if (i != WVB_LOCATION_ORGANISATION && i != WVB_LOCATION_LOCATION_TYPE
        && wvb_record_has (location, i))
      return FALSE;
  return *wvb_record_get_unknown (location) == '\0'
         && wvb_record_has (location, WVB_LOCATION_ORGANISATION)
         && g_strcmp0 (wvb_record_get_text (location, WVB_LOCATION_LOCATION_TYPE), "postal") == 0;
}

/* The location in which this address went out; %NULL if it is none. */
static WvbImportEntry *
find_holder (WvbImportSet *set, const WvbImportEntry *entry)
{
  const char *id;
  WvbImportEntry *location;
  g_autofree char *holder = NULL;

  if (entry->record == NULL || wvb_record_get_kind (entry->record) != &wvb_address_kind)
    return NULL;
  id = wvb_record_get_text (entry->record, WVB_ADDRESS_LOCATION);
  location = id != NULL ? wvb_import_set_lookup (set, &wvb_location_kind, id) : NULL;
  if (location == NULL || !is_bare (location->record))
    return NULL;
  holder = wvb_hsds_dup_address_holder (wvb_record_get_id (entry->record));
  return g_str_equal (holder, id) ? location : NULL;
}

static void
count_references (WvbRecord *record, GHashTable *counts)
{
  const WvbKind *kind = wvb_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++) {
    const char *id
        = kind->fields[i].type == WVB_FIELD_REFERENCE ? wvb_record_get_text (record, i) : NULL;
    guint count = id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (counts, id)) : 0;

    if (count > 0)
      g_hash_table_insert (counts, g_strdup (id), GUINT_TO_POINTER (count + 1));
  }
}

/* How many refer to each holder, counted from one. */
static GHashTable *
count_holders (WvbImportSet *set)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < wvb_import_set_get_n_added (set); i++) {
    WvbImportEntry *holder = find_holder (set, wvb_import_set_peek (set, i));

    if (holder != NULL)
      g_hash_table_insert (counts, g_strdup (wvb_record_get_id (holder->record)),
                           GUINT_TO_POINTER (1));
  }
  for (guint i = 0; g_hash_table_size (counts) > 0 && i < wvb_import_set_get_n_added (set); i++) {
    WvbImportEntry *entry = wvb_import_set_peek (set, i);

    if (entry->record != NULL)
      count_references (entry->record, counts);
  }
  return counts;
}

static void
fold (WvbImportSet *set, guint index, WvbImportEntry *holder)
{
  WvbImportEntry *entry = wvb_import_set_peek (set, index);
  WvbImportReference reference = { .target = &wvb_organisation_kind };

  wvb_record_set_text (entry->record, WVB_ADDRESS_ORGANISATION,
                       wvb_record_get_text (holder->record, WVB_LOCATION_ORGANISATION));
  wvb_record_clear (entry->record, WVB_ADDRESS_LOCATION);
  reference.field = WVB_ADDRESS_ORGANISATION;
  reference.file = entry->file;
  reference.row = entry->row;
  reference.id = reference.raw = wvb_record_get_text (entry->record, WVB_ADDRESS_ORGANISATION);
  wvb_import_set_refer (set, index, &reference);
  wvb_import_set_remove (set, (guint) (holder - wvb_import_set_peek (set, 0)));
}

void
wvb_hsds_fold_address_holders (WvbImportSet *set)
{
  g_autoptr (GHashTable) counts = NULL;

  g_return_if_fail (WVB_IS_IMPORT_SET (set));

  counts = count_holders (set);
  for (guint i = 0; i < wvb_import_set_get_n_added (set); i++) {
    WvbImportEntry *holder = find_holder (set, wvb_import_set_peek (set, i));
    const char *id = holder != NULL ? wvb_record_get_id (holder->record) : NULL;

    /* The address itself is the other one. */
    if (id != NULL && GPOINTER_TO_UINT (g_hash_table_lookup (counts, id)) == 2)
      fold (set, i, holder);
  }
}
