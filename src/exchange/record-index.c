/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/record-index.h"

#include "domain/social-map/social-map.h"

#include <string.h>

/* The records of one kind. */
typedef struct {
  GPtrArray *all;
  GHashTable *by_id;
  GHashTable *owned;
  GHashTable *referring;
} KindIndex;

struct _WvbRecordIndex {
  GHashTable *kinds;
};

/* The closest owner first: a phone of a contact stands with the contact. */
static const WvbKind *const CLOSENESS[] = {
  &wvb_contact_point_kind, &wvb_service_at_location_kind, &wvb_service_kind,
  &wvb_location_kind,      &wvb_organisation_kind,
};

static void
free_kind_index (gpointer data)
{
  KindIndex *index = data;

  g_ptr_array_unref (index->all);
  g_hash_table_unref (index->by_id);
  g_hash_table_unref (index->owned);
  g_hash_table_unref (index->referring);
  g_free (index);
}

static KindIndex *
get_kind_index (WvbRecordIndex *self, const WvbKind *kind)
{
  KindIndex *index = g_hash_table_lookup (self->kinds, kind);

  if (index != NULL)
    return index;
  index = g_new0 (KindIndex, 1);
  index->all = g_ptr_array_new ();
  index->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  index->owned = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  index->referring = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_hash_table_insert (self->kinds, (gpointer) kind, index);
  return index;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (wvb_record_get_id (*(WvbRecord *const *) a),
                 wvb_record_get_id (*(WvbRecord *const *) b));
}

static void
append (GHashTable *table, WvbRecord *owner, WvbRecord *record)
{
  GPtrArray *list = g_hash_table_lookup (table, owner);

  if (list == NULL) {
    list = g_ptr_array_new ();
    g_hash_table_insert (table, owner, list);
  }
  if (list->len == 0 || list->pdata[list->len - 1] != record)
    g_ptr_array_add (list, record);
}

/* The record of @target that @record refers to, if the index holds it. */
static WvbRecord *
find_referred (WvbRecordIndex *self, WvbRecord *record, const WvbKind *target)
{
  const WvbKind *kind = wvb_record_get_kind (record);
  WvbRecord *found = NULL;

  for (guint i = 0; i < kind->n_fields && found == NULL; i++)
    if (kind->fields[i].type == WVB_FIELD_REFERENCE
        && strcmp (kind->fields[i].target, target->name) == 0)
      found = wvb_record_index_lookup (self, target, wvb_record_get_text (record, i));
  return found;
}

static void
add_owners (WvbRecordIndex *self, WvbRecord *record)
{
  KindIndex *index = get_kind_index (self, wvb_record_get_kind (record));
  gboolean placed = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (CLOSENESS); i++) {
    WvbRecord *owner = find_referred (self, record, CLOSENESS[i]);

    if (owner == NULL)
      continue;
    append (index->referring, owner, record);
    if (!placed)
      append (index->owned, owner, record);
    placed = TRUE;
  }
}

WvbRecordIndex *
wvb_record_index_new (GPtrArray *records)
{
  WvbRecordIndex *self;
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);

  g_return_val_if_fail (records != NULL, NULL);

  self = g_new0 (WvbRecordIndex, 1);
  self->kinds = g_hash_table_new_full (NULL, NULL, NULL, free_kind_index);
  for (guint i = 0; i < records->len; i++) {
    WvbRecord *record = records->pdata[i];
    KindIndex *index = get_kind_index (self, wvb_record_get_kind (record));

    if (wvb_record_get_deleted (record))
      continue;
    g_ptr_array_add (index->all, record);
    g_hash_table_insert (index->by_id, (gpointer) wvb_record_get_id (record), record);
  }
  for (guint k = 0; k < n_kinds; k++) {
    GPtrArray *all = get_kind_index (self, kinds[k])->all;

    g_ptr_array_sort (all, compare_ids);
    for (guint i = 0; i < all->len; i++)
      add_owners (self, all->pdata[i]);
  }
  return self;
}

void
wvb_record_index_free (WvbRecordIndex *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->kinds);
  g_free (self);
}

WvbRecord *
wvb_record_index_lookup (WvbRecordIndex *self, const WvbKind *kind, const char *id)
{
  g_return_val_if_fail (self != NULL, NULL);

  return id != NULL ? g_hash_table_lookup (get_kind_index (self, kind)->by_id, id) : NULL;
}

GPtrArray *
wvb_record_index_get_all (WvbRecordIndex *self, const WvbKind *kind)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_kind_index (self, kind)->all;
}

GPtrArray *
wvb_record_index_get_owned (WvbRecordIndex *self, const WvbKind *kind, WvbRecord *owner)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (owner != NULL, NULL);

  return g_hash_table_lookup (get_kind_index (self, kind)->owned, owner);
}

GPtrArray *
wvb_record_index_get_referring (WvbRecordIndex *self, const WvbKind *kind, WvbRecord *owner)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (owner != NULL, NULL);

  return g_hash_table_lookup (get_kind_index (self, kind)->referring, owner);
}
