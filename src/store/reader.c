/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/reader.h"

#include "base/identifier.h"
#include "base/text.h"
#include "domain/unknown.h"
#include "store/change-log.h"
#include "store/reader-private.h"
#include "store/record-table.h"

#include <sodium.h>
#include <string.h>

/* Records read at a time by wvb_reader_each(). */
#define EACH_BATCH 256

WvbRecord *
wvb_reader_load (WvbReader *self, const WvbKind *kind, const char *id, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (kind->drawer != self->drawer)
    return NULL;
  return wvb_record_table_load (wvb_record_table_get (kind), self->connection, id, NULL, error);
}

static gboolean
is_only_one (WvbRecord *found, WvbRecord *other, GError **error)
{
  if (found == NULL)
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
               _ ("Two records have the id %s, of different kinds: %s and %s"),
               wvb_record_get_id (found), _ (wvb_record_get_kind (found)->label),
               _ (wvb_record_get_kind (other)->label));
  return FALSE;
}

WvbRecord *
wvb_reader_find (WvbReader *self, const char *id, GError **error)
{
  g_autoptr (WvbRecord) found = NULL;
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);
  g_autofree char *folded = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  folded = g_ascii_strdown (id, -1);
  for (guint i = 0; i < n_kinds; i++) {
    g_autoptr (GError) load_error = NULL;
    g_autoptr (WvbRecord) record = wvb_reader_load (self, kinds[i], folded, &load_error);

    if (load_error != NULL) {
      g_propagate_error (error, g_steal_pointer (&load_error));
      return NULL;
    }
    if (record == NULL)
      continue;
    if (!is_only_one (found, record, error))
      return NULL;
    found = g_steal_pointer (&record);
  }
  return g_steal_pointer (&found);
}

static gboolean
load_ids (WvbReader *self, const WvbKind *kind, guint bit, GHashTable *ids, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM \"%s\"", kind->name);
  sqlite3_stmt *statement = wvb_connection_prepare (self->connection, sql, error);
  int result;

  if (statement == NULL)
    return FALSE;
  while ((result = wvb_connection_step (self->connection, statement, error)) == SQLITE_ROW) {
    const char *id = wvb_column_text (statement, 0);
    guint bits = GPOINTER_TO_UINT (g_hash_table_lookup (ids, id));

    g_hash_table_insert (ids, g_strdup (id), GUINT_TO_POINTER (bits | bit));
  }
  sqlite3_reset (statement);
  return result == SQLITE_DONE;
}

GHashTable *
wvb_reader_load_ids (WvbReader *self, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);

  g_return_val_if_fail (self != NULL, NULL);
  g_assert (n_kinds <= 32);

  for (guint i = 0; i < n_kinds; i++)
    if (kinds[i]->drawer == self->drawer && !load_ids (self, kinds[i], 1u << i, ids, error))
      return NULL;
  return g_steal_pointer (&ids);
}

gboolean
wvb_reader_exists (WvbReader *self, const WvbKind *kind, const char *id)
{
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;
  gboolean exists;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE id = ? AND deleted = 0", kind->name);
  statement = wvb_connection_prepare (self->connection, sql, NULL);
  if (statement == NULL)
    return FALSE;
  wvb_bind_text (statement, 1, id);
  exists = wvb_connection_step (self->connection, statement, NULL) == SQLITE_ROW;
  sqlite3_reset (statement);
  return exists;
}

char **
wvb_reader_list_named (WvbReader *self, const WvbKind *kind, const char *name, GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autofree char *key = wvb_text_sort_key (name);
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;
  int result;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE sort_key = ? AND deleted = 0 LIMIT %d",
                         kind->name, WVB_READER_NAMED_LIMIT);
  statement = wvb_connection_prepare (self->connection, sql, error);
  if (statement == NULL)
    return NULL;
  wvb_bind_text (statement, 1, key);
  while ((result = wvb_connection_step (self->connection, statement, error)) == SQLITE_ROW)
    g_strv_builder_add (ids, wvb_column_text (statement, 0));
  sqlite3_reset (statement);
  return result == SQLITE_DONE ? g_strv_builder_end (ids) : NULL;
}

/* The records of a statement that selected pk and the columns. */
static GPtrArray *
read_records (
    WvbReader *self, const WvbKind *kind, sqlite3_stmt *statement, gint64 *last_key, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  int result;

  while ((result = wvb_connection_step (self->connection, statement, error)) == SQLITE_ROW) {
    WvbRecord *record
        = wvb_record_table_read (wvb_record_table_get (kind), self->connection, statement, error);

    if (record == NULL)
      break;
    if (last_key != NULL)
      *last_key = sqlite3_column_int64 (statement, 0);
    g_ptr_array_add (records, record);
  }
  sqlite3_reset (statement);
  return result == SQLITE_DONE ? g_steal_pointer (&records) : NULL;
}

/* The records after row *@key, a batch of them. */
static GPtrArray *
load_batch (WvbReader *self, const WvbKind *kind, gint64 *key, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT pk, %s FROM \"%s\" WHERE deleted = 0 AND pk > ? ORDER BY pk LIMIT %d",
      wvb_record_table_get (kind)->columns, kind->name, EACH_BATCH);
  sqlite3_stmt *statement = wvb_connection_prepare (self->connection, sql, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, *key);
  return read_records (self, kind, statement, key, error);
}

/* In batches, so that no statement is open while @func, which may read too, runs. */
gboolean
wvb_reader_each (
    WvbReader *self, const WvbKind *kind, WvbEachFunc func, gpointer data, GError **error)
{
  gint64 key = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  while (TRUE) {
    g_autoptr (GPtrArray) records = load_batch (self, kind, &key, error);

    if (records == NULL)
      return FALSE;
    for (guint i = 0; i < records->len; i++)
      if (!func (records->pdata[i], data))
        return TRUE;
    if (records->len < EACH_BATCH)
      return TRUE;
  }
}

GPtrArray *
wvb_reader_load_where (
    WvbReader *self, const WvbKind *kind, guint field, const char *value, GError **error)
{
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (field < kind->n_fields, NULL);
  g_return_val_if_fail (wvb_field_holds_text (&kind->fields[field]), NULL);

  sql = g_strdup_printf ("SELECT pk, %s FROM \"%s\" WHERE \"%s\" = ? AND deleted = 0 ORDER BY pk"
                         " LIMIT %d",
                         wvb_record_table_get (kind)->columns, kind->name, kind->fields[field].name,
                         WVB_READER_RECORDS_LIMIT + 1);
  statement = wvb_connection_prepare (self->connection, sql, error);
  if (statement == NULL)
    return NULL;
  wvb_bind_text (statement, 1, value);
  records = read_records (self, kind, statement, /* last_key= */ NULL, error);
  if (records == NULL)
    return NULL;
  if (records->len > WVB_READER_RECORDS_LIMIT) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_LIMIT, _ ("There are more than %d of these: %s"),
                 WVB_READER_RECORDS_LIMIT, _ (kind->plural));
    return NULL;
  }
  return g_steal_pointer (&records);
}

gint64
wvb_reader_get_count (WvbReader *self, const WvbKind *kind)
{
  g_autofree char *sql = NULL;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (kind != NULL, 0);

  sql = g_strdup_printf ("SELECT count(*) FROM \"%s\" WHERE deleted = 0", kind->name);
  return wvb_connection_get_integer (self->connection, sql, 0);
}

/* What was done to this record: one change may make one and delete another. What a whole
 * transaction was for, such as an import, holds for each of its records. */
static char *
dup_action (const char *of_change, const WvbHistoryEntry *entry)
{
  static const char *const OF_ONE[] = { "create", "change", "delete", "restore", NULL };

  if (!g_strv_contains (OF_ONE, of_change))
    return g_strdup (of_change);
  if (entry->unit == NULL)
    return g_strdup ("create");
  if (!g_str_equal (entry->unit, WVB_CHANGE_LOG_DELETED))
    return g_strdup ("change");
  return g_strdup (entry->new_value != NULL ? "delete" : "restore");
}

static WvbHistoryEntry *
read_history_entry (sqlite3_stmt *statement)
{
  WvbHistoryEntry *entry = g_new0 (WvbHistoryEntry, 1);

  entry->change = sqlite3_column_int64 (statement, 0);
  entry->at_ms = sqlite3_column_int64 (statement, 1);
  entry->user = g_strdup (wvb_column_text (statement, 2));
  entry->device = g_strdup (wvb_column_text (statement, 3));
  entry->unit = g_strdup (wvb_column_text (statement, 5));
  entry->old_value = g_strdup (wvb_column_text (statement, 6));
  entry->new_value = g_strdup (wvb_column_text (statement, 7));
  entry->action = dup_action (wvb_column_text (statement, 4), entry);
  return entry;
}

GPtrArray *
wvb_reader_load_history (WvbReader *self, const WvbKind *kind, const char *id, GError **error)
{
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify) wvb_history_entry_free);
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;
  int result;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  sql = g_strdup_printf ("SELECT l.change, at_ms, user, device, action, unit, old_value, new_value"
                         " FROM change_log l JOIN change c ON c.change = l.change"
                         " WHERE kind = ? AND record = (SELECT pk FROM \"%s\" WHERE id = ?)"
                         " ORDER BY seq DESC LIMIT %d",
                         kind->name, WVB_READER_HISTORY_LIMIT);
  statement = wvb_connection_prepare (self->connection, sql, error);
  if (statement == NULL)
    return NULL;
  wvb_bind_text (statement, 1, kind->name);
  wvb_bind_text (statement, 2, id);
  while ((result = wvb_connection_step (self->connection, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (entries, read_history_entry (statement));
  if (result != SQLITE_DONE)
    return NULL;
  sqlite3_reset (statement);
  return g_steal_pointer (&entries);
}

/* Whether this value of a unit and that differ in this field of it. */
static gboolean
differs_in_field (const WvbField *field, const char *old_value, const char *new_value)
{
  g_autoptr (GTree) old_parts = NULL;
  g_autoptr (GTree) new_parts = NULL;

  if (field->unit == NULL)
    return TRUE;
  old_parts = wvb_unknown_parse (old_value != NULL ? old_value : "");
  new_parts = wvb_unknown_parse (new_value != NULL ? new_value : "");
  return g_strcmp0 (g_tree_lookup (old_parts, field->name), g_tree_lookup (new_parts, field->name))
         != 0;
}

gboolean
wvb_reader_was_changed_by_hand (WvbReader *self,
                                const WvbKind *kind,
                                const char *id,
                                const WvbField *field)
{
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;
  gboolean found = FALSE;
  gboolean by_hand = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  sql = g_strdup_printf (
      "SELECT c.action <> ?, old_value, new_value FROM change_log l JOIN change c"
      " ON c.change = l.change"
      " WHERE kind = ? AND record = (SELECT pk FROM \"%s\" WHERE id = ?)"
      " AND unit = ? ORDER BY seq DESC LIMIT %d",
      kind->name, WVB_READER_HISTORY_LIMIT);
  statement = wvb_connection_prepare (self->connection, sql, NULL);
  if (statement == NULL)
    return FALSE;
  wvb_bind_text (statement, 1, wvb_audit_action_get_name (WVB_AUDIT_IMPORT));
  wvb_bind_text (statement, 2, kind->name);
  wvb_bind_text (statement, 3, id);
  wvb_bind_text (statement, 4, wvb_field_get_unit (field));
  while (!found && wvb_connection_step (self->connection, statement, NULL) == SQLITE_ROW) {
    found
        = differs_in_field (field, wvb_column_text (statement, 1), wvb_column_text (statement, 2));
    by_hand = found && sqlite3_column_int (statement, 0) != 0;
  }
  sqlite3_reset (statement);
  return by_hand;
}

GPtrArray *
wvb_reader_load_referrers (
    WvbReader *self, const WvbKind *kind, guint field, const char *id, GError **error)
{
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (field < kind->n_fields, NULL);
  g_return_val_if_fail (kind->fields[field].type == WVB_FIELD_REFERENCE, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  sql = g_strdup_printf ("SELECT pk, %s FROM \"%s\" WHERE \"%s\" = ?1 OR pk IN"
                         " (SELECT record FROM change_log WHERE kind = ?2 AND unit = ?3"
                         "  AND (old_value = ?1 OR new_value = ?1)) ORDER BY pk LIMIT %d",
                         wvb_record_table_get (kind)->columns, kind->name, kind->fields[field].name,
                         WVB_READER_REFERRERS_LIMIT);
  statement = wvb_connection_prepare (self->connection, sql, error);
  if (statement == NULL)
    return NULL;
  wvb_bind_text (statement, 1, id);
  wvb_bind_text (statement, 2, kind->name);
  wvb_bind_text (statement, 3, wvb_field_get_unit (&kind->fields[field]));
  return read_records (self, kind, statement, /* last_key= */ NULL, error);
}

GPtrArray *
wvb_reader_load_audit (WvbReader *self, guint limit, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  return wvb_audit_log_load (self->connection, limit, error);
}

static char *
dup_first_text (WvbReader *self, const char *sql, const char *first, const char *second)
{
  sqlite3_stmt *statement = wvb_connection_prepare (self->connection, sql, NULL);
  char *text = NULL;

  if (statement == NULL)
    return NULL;
  wvb_bind_text (statement, 1, first);
  if (second != NULL)
    wvb_bind_text (statement, 2, second);
  if (wvb_connection_step (self->connection, statement, NULL) == SQLITE_ROW)
    text = g_strdup (wvb_column_text (statement, 0));
  sqlite3_reset (statement);
  return text;
}

gint64
wvb_reader_get_last_action_ms (WvbReader *self, WvbAuditAction action)
{
  g_autofree char *at_ms = NULL;

  g_return_val_if_fail (self != NULL, 0);

  at_ms
      = dup_first_text (self, "SELECT at_ms FROM audit WHERE action = ? ORDER BY seq DESC LIMIT 1",
                        wvb_audit_action_get_name (action), NULL);
  return at_ms != NULL ? g_ascii_strtoll (at_ms, NULL, 10) : 0;
}

char *
wvb_reader_dup_setting (WvbReader *self, const char *key)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return dup_first_text (self, "SELECT value FROM setting WHERE key = ?", key, NULL);
}

void
wvb_draft_entry_free (WvbDraftEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->id);
  g_free (entry->title);
  g_free (entry->body);
  g_free (entry);
}

GPtrArray *
wvb_reader_load_drafts (WvbReader *self, GError **error)
{
  g_autoptr (GPtrArray) drafts
      = g_ptr_array_new_with_free_func ((GDestroyNotify) wvb_draft_entry_free);
  sqlite3_stmt *statement;
  int result;

  g_return_val_if_fail (self != NULL, NULL);

  statement = wvb_connection_prepare (
      self->connection, "SELECT id, title, body, at_ms FROM draft ORDER BY at_ms DESC LIMIT ?",
      error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int (statement, 1, WVB_READER_DRAFTS_LIMIT);
  while ((result = wvb_connection_step (self->connection, statement, error)) == SQLITE_ROW) {
    WvbDraftEntry *entry = g_new0 (WvbDraftEntry, 1);

    entry->id = g_strdup (wvb_column_text (statement, 0));
    entry->title = g_strdup (wvb_column_text (statement, 1));
    entry->body = g_strdup (wvb_column_text (statement, 2));
    entry->at_ms = sqlite3_column_int64 (statement, 3);
    g_ptr_array_add (drafts, entry);
  }
  if (result != SQLITE_DONE)
    return NULL;
  sqlite3_reset (statement);
  return g_steal_pointer (&drafts);
}

GBytes *
wvb_reader_copy_secret (sqlite3_stmt *statement, int column)
{
  const void *secret = sqlite3_column_blob (statement, column);
  gsize size = (gsize) sqlite3_column_bytes (statement, column);
  guint8 *copy = sodium_malloc (size);

  g_assert (copy != NULL);
  if (size > 0)
    memcpy (copy, secret, size);
  return g_bytes_new_with_free_func (copy, size, sodium_free, copy);
}

GBytes *
wvb_reader_dup_sealed (WvbReader *self, const char *name)
{
  sqlite3_stmt *statement;
  GBytes *body = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  statement
      = wvb_connection_prepare (self->connection, "SELECT body FROM sealed WHERE name = ?", NULL);
  if (statement == NULL)
    return NULL;
  wvb_bind_text (statement, 1, name);
  if (wvb_connection_step (self->connection, statement, NULL) == SQLITE_ROW)
    body = wvb_reader_copy_secret (statement, 0);
  sqlite3_reset (statement);
  return body;
}

char *
wvb_reader_dup_label (WvbReader *self, const char *list, const char *code, const char *language)
{
  g_autofree char *key = NULL;
  char *label;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (list != NULL, NULL);
  g_return_val_if_fail (code != NULL, NULL);

  key = g_strdup_printf ("%s %s %s", list, code, language);
  label = g_hash_table_lookup (self->labels, key);
  if (label == NULL) {
    label = dup_first_text (self,
                            g_strcmp0 (language, "nl") == 0
                                ? "SELECT label_nl FROM code WHERE list = ? AND code = ?"
                                : "SELECT coalesce(label_en, label_nl) FROM code"
                                  " WHERE list = ? AND code = ?",
                            list, code);
    if (label == NULL)
      label = g_strdup (code);
    g_hash_table_insert (self->labels, g_steal_pointer (&key), label);
  }
  return g_strdup (label);
}
