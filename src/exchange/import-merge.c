/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an entry of a set makes of the record that the database holds. */
#include "exchange/import-set-private.h"

#include "domain/social-map/audience.h"
#include "domain/social-map/social-map.h"
#include "domain/unknown.h"
#include "exchange/hsds-table.h"

#include <glib/gi18n-lib.h>

/* Whether the source states a value for any field of the merge unit. */
static gboolean
states_unit (const WvbImportEntry *entry, const char *unit)
{
  const WvbKind *kind = wvb_record_get_kind (entry->record);

  for (guint i = 0; i < kind->n_fields; i++)
    if (g_str_equal (wvb_field_get_unit (&kind->fields[i]), unit)
        && wvb_record_has (entry->record, i) && !(entry->assumed & (G_GUINT64_CONSTANT (1) << i)))
      return TRUE;
  return FALSE;
}

static void
copy_field (WvbRecord *to, WvbRecord *from, guint field)
{
  const WvbField *table = &wvb_record_get_kind (from)->fields[field];

  if (!wvb_record_has (from, field))
    wvb_record_clear (to, field);
  else if (table->type == WVB_FIELD_LIST)
    wvb_record_set_list (to, field, wvb_record_get_list (from, field));
  else if (wvb_field_holds_text (table))
    wvb_record_set_text (to, field, wvb_record_get_text (from, field));
  else
    wvb_record_set_integer (to, field, wvb_record_get_integer (from, field));
}

static void
merge_unknown (WvbRecord *to, WvbRecord *from)
{
  g_autoptr (GTree) members = wvb_unknown_parse (wvb_record_get_unknown (to));
  g_autoptr (GTree) added = wvb_unknown_parse (wvb_record_get_unknown (from));
  g_autofree char *unknown = NULL;

  for (GTreeNode *node = g_tree_node_first (added); node != NULL; node = g_tree_node_next (node))
    g_tree_insert (members, g_strdup (g_tree_node_key (node)), g_strdup (g_tree_node_value (node)));
  unknown = wvb_unknown_format (members);
  wvb_record_set_unknown (to, unknown);
}

/* An id that was kept beside the record for want of its link gives way to the reference. */
static void
forget_detached (WvbRecord *to, WvbRecord *from)
{
  const WvbKind *kind = wvb_record_get_kind (from);
  const WvbHsdsObject *object = wvb_hsds_object_find_kind (kind);

  for (guint i = 0; object != NULL && *wvb_record_get_unknown (to) != '\0' && i < kind->n_fields;
       i++) {
    int member = wvb_hsds_object_find_written_member (object, i);
    g_autofree char *name = NULL;

    if (member < 0 || kind->fields[i].type != WVB_FIELD_REFERENCE || !wvb_record_has (from, i))
      continue;
    name = g_strconcat (WVB_HSDS_UNKNOWN_PREFIX, object->members[member].name, NULL);
    wvb_record_set_unknown_member (to, name, NULL);
  }
}

static char *
dup_digits (const char *number)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (; number != NULL && *number != '\0'; number++)
    if (g_ascii_isdigit (*number))
      g_string_append_c (digits, *number);
  return g_string_free (g_steal_pointer (&digits), FALSE);
}

/* Spaces and dashes make no other number. */
static gboolean
is_other_number (WvbRecord *a, WvbRecord *b)
{
  g_autofree char *first = dup_digits (wvb_record_get_text (a, WVB_PHONE_NUMBER));
  g_autofree char *second = dup_digits (wvb_record_get_text (b, WVB_PHONE_NUMBER));

  return (*first != '\0' || *second != '\0') ? !g_str_equal (first, second)
                                             : !wvb_record_equals_field (a, b, WVB_PHONE_NUMBER);
}

/* Somebody said of one number that residents may have it, not of whichever comes in its place. */
static gboolean
loses_audience (const WvbImportEntry *entry, WvbRecord *existing)
{
  return wvb_record_get_kind (existing) == &wvb_phone_kind && wvb_audience_is_residents (existing)
         && wvb_record_has (entry->record, WVB_PHONE_NUMBER)
         && !wvb_record_has (entry->record, WVB_PHONE_AUDIENCE)
         && is_other_number (entry->record, existing);
}

/* A table tells the numbers for residents from all others, and knows no other audience. */
static void
keep_audience (WvbRecord *result, const WvbImportEntry *entry, WvbRecord *existing)
{
  if (wvb_record_get_kind (existing) == &wvb_phone_kind && entry->is_partial
      && !wvb_audience_is_residents (existing) && !wvb_audience_is_residents (entry->record))
    copy_field (result, existing, WVB_PHONE_AUDIENCE);
}

WvbRecord *
wvb_import_set_apply (WvbImportSet *self, guint index, WvbRecord *existing)
{
  const WvbImportEntry *entry;
  const WvbKind *kind;
  g_autoptr (WvbRecord) result = NULL;

  g_return_val_if_fail (WVB_IS_IMPORT_SET (self), NULL);

  entry = wvb_import_set_get_entry (self, index);
  if (existing == NULL)
    return g_object_ref (entry->record);
  kind = wvb_record_get_kind (entry->record);
  g_return_val_if_fail (wvb_record_get_kind (existing) == kind, NULL);

  result = wvb_record_copy (existing);
  for (guint i = 0; i < kind->n_fields; i++)
    if (states_unit (entry, wvb_field_get_unit (&kind->fields[i]))
        && (!entry->is_partial || wvb_record_has (entry->record, i)))
      copy_field (result, entry->record, i);
  keep_audience (result, entry, existing);
  if (loses_audience (entry, existing))
    wvb_record_set_text (result, WVB_PHONE_AUDIENCE,
                         wvb_phone_kind.fields[WVB_PHONE_AUDIENCE].absent);
  /* The source now says more than the name that made it a stub. */
  if (kind == &wvb_organisation_kind && !entry->is_stub
      && !wvb_record_has (entry->record, WVB_ORGANISATION_TO_COMPLETE) && !entry->is_partial)
    wvb_record_clear (result, WVB_ORGANISATION_TO_COMPLETE);
  if (*wvb_record_get_unknown (entry->record) != '\0')
    merge_unknown (result, entry->record);
  forget_detached (result, entry->record);
  wvb_record_set_deleted (result, FALSE);
  return g_steal_pointer (&result);
}

void
wvb_import_set_warn_of_entry (WvbImportSet *self, guint index, const char *message)
{
  const WvbImportEntry *entry;

  g_return_if_fail (WVB_IS_IMPORT_SET (self));
  g_return_if_fail (message != NULL);

  entry = wvb_import_set_get_entry (self, index);
  wvb_import_set_warn (self, entry->file, entry->row, /* column= */ NULL, message);
}

void
wvb_import_set_warn_of_change (WvbImportSet *self, guint index, WvbRecord *existing)
{
  const WvbImportEntry *entry;

  g_return_if_fail (WVB_IS_IMPORT_SET (self));
  g_return_if_fail (WVB_IS_RECORD (existing));

  entry = wvb_import_set_get_entry (self, index);
  if (loses_audience (entry, existing))
    wvb_import_set_warn (self, entry->file, entry->row, entry->column,
                         _ ("The number of a phone for residents is another one; it is for "
                            "professionals until somebody says otherwise"));
}
