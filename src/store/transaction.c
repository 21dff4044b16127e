/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/transaction.h"

#include "base/clock.h"
#include "domain/social-map/social-map.h"
#include "domain/state.h"
#include "store/change-log.h"
#include "store/reader-private.h"
#include "store/record-table.h"
#include "store/search-index.h"

#include <string.h>

WvbReader *
wvb_transaction_get_reader (WvbTransaction *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return &self->reader;
}

void
wvb_transaction_set_action (WvbTransaction *self, WvbAuditAction action)
{
  g_return_if_fail (self != NULL);

  self->is_bulk = TRUE;
  self->action = action;
  if (self->bulk_counts == NULL)
    self->bulk_counts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

gint64
wvb_transaction_get_change (WvbTransaction *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->change;
}

gboolean
wvb_transaction_may_write (WvbTransaction *self, GError **error)
{
  if (!self->is_spoiled)
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED,
               _ ("Nothing was changed, because an earlier step failed"));
  return FALSE;
}

gboolean
wvb_transaction_settle (WvbTransaction *self, gboolean done)
{
  self->is_spoiled = self->is_spoiled || !done;
  return done;
}

static gboolean
knows_device (WvbTransaction *self, GError **error)
{
  if (self->device != NULL)
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED,
               _ ("Nothing can be written before the device is known"));
  return FALSE;
}

/* The transaction gets its number with its first change. */
static gboolean
begin_change (WvbTransaction *self, WvbAuditAction action, GError **error)
{
  if (self->change != 0)
    return TRUE;
  return wvb_change_log_begin (
      self->reader.connection, self->user != NULL ? self->user : "", self->device,
      wvb_audit_action_get_name (self->is_bulk ? self->action : action), &self->change, error);
}

gboolean
wvb_transaction_audit (WvbTransaction *self, const WvbAuditEvent *event, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (event != NULL, FALSE);

  return wvb_transaction_may_write (self, error)
         && wvb_transaction_settle (
             self, wvb_audit_log_append (self->audit, event, self->user, self->device, error));
}

static void
count_in_bulk (WvbTransaction *self, const WvbKind *kind)
{
  gint64 *count = g_hash_table_lookup (self->bulk_counts, kind);

  if (count == NULL) {
    count = g_new0 (gint64, 1);
    g_hash_table_insert (self->bulk_counts, (gpointer) kind, count);
  }
  ++*count;
}

static gboolean
note_change (WvbTransaction *self, WvbRecord *record, WvbAuditAction action, GError **error)
{
  const WvbKind *kind = wvb_record_get_kind (record);

  wvb_changes_add (self->changes, kind);
  if (kind == &wvb_code_kind)
    g_hash_table_remove_all (self->reader.labels);
  if (self->is_bulk) {
    count_in_bulk (self, kind);
    return TRUE;
  }
  return wvb_transaction_audit (
      self,
      &(WvbAuditEvent) {
          .action = action, .kind = kind, .record = wvb_record_get_id (record), .count = 1 },
      error);
}

/* In the order of the kinds, so that the same work gives the same log. */
gboolean
wvb_transaction_finish (WvbTransaction *self, GError **error)
{
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);

  if (!wvb_transaction_may_write (self, error))
    return FALSE;
  for (guint i = 0; self->is_bulk && i < n_kinds; i++) {
    const gint64 *count = g_hash_table_lookup (self->bulk_counts, kinds[i]);

    if (count != NULL
        && !wvb_transaction_audit (
            self, &(WvbAuditEvent) { .action = self->action, .kind = kinds[i], .count = *count },
            error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
insert_record (WvbTransaction *self, WvbRecord *record, GError **error)
{
  WvbConnection *connection = self->reader.connection;
  const WvbKind *kind = wvb_record_get_kind (record);
  g_autofree char *stamps = NULL;
  gint64 key;

  if (!begin_change (self, WVB_AUDIT_CREATE, error))
    return FALSE;
  stamps = wvb_state_dup_first_stamps (self->device);
  wvb_record_set_stamps (record, stamps);
  wvb_record_set_alternatives (record, NULL);
  return wvb_record_table_insert (wvb_record_table_get (kind), connection, record, &key, error)
         && wvb_change_log_add_making (connection, self->change, kind, key, error)
         && wvb_search_index_put (connection, key, NULL, record, error)
         && note_change (self, record, WVB_AUDIT_CREATE, error);
}

static WvbAuditAction
find_action (WvbRecord *before, WvbRecord *after)
{
  if (wvb_record_get_deleted (before) == wvb_record_get_deleted (after))
    return WVB_AUDIT_CHANGE;
  return wvb_record_get_deleted (after) ? WVB_AUDIT_DELETE : WVB_AUDIT_RESTORE;
}

/* The stamps of @before decide; @after says what a person wants. */
static gboolean
update_record (
    WvbTransaction *self, gint64 key, WvbRecord *before, WvbRecord *after, GError **error)
{
  WvbConnection *connection = self->reader.connection;
  const WvbRecordTable *table = wvb_record_table_get (wvb_record_get_kind (before));
  g_autoptr (WvbState) state = wvb_state_new_from_record (before, error);
  g_autoptr (WvbRecord) stored = NULL;
  WvbAuditAction action = find_action (before, after);
  guint64 n;

  if (state == NULL)
    return FALSE;
  n = wvb_state_write (state, self->device, before, after);
  if (n == 0)
    return TRUE;
  if (!begin_change (self, action, error))
    return FALSE;
  stored = wvb_record_copy (before);
  wvb_state_apply (state, stored);
  return wvb_record_table_update (table, connection, key, before, stored, error)
         && wvb_change_log_add_difference (connection, self->change, key, before, stored, n, error)
         && wvb_search_index_put (connection, key, before, stored, error)
         && note_change (self, stored, action, error);
}

static gboolean
is_of_drawer (WvbTransaction *self, const WvbKind *kind, GError **error)
{
  if (kind->drawer == self->reader.drawer)
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("%s does not belong in this file"),
               _ (kind->label));
  return FALSE;
}

/* *@record stays NULL without an error if there is none. */
static gboolean
load_stored (WvbTransaction *self,
             const WvbKind *kind,
             const char *id,
             WvbRecord **record,
             gint64 *key,
             GError **error)
{
  g_autoptr (GError) load_error = NULL;

  if (!wvb_transaction_may_write (self, error) || !knows_device (self, error)
      || !is_of_drawer (self, kind, error))
    return FALSE;
  *record = wvb_record_table_load (wvb_record_table_get (kind), self->reader.connection, id, key,
                                   &load_error);
  if (load_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&load_error));
  return FALSE;
}

gboolean
wvb_transaction_save (WvbTransaction *self, WvbRecord *record, GError **error)
{
  g_autoptr (WvbRecord) before = NULL;
  gint64 key = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (WVB_IS_RECORD (record), FALSE);

  if (!wvb_record_check (record, error)
      || !load_stored (self, wvb_record_get_kind (record), wvb_record_get_id (record), &before,
                       &key, error))
    return FALSE;
  wvb_record_set_deleted (record, FALSE);
  if (before == NULL)
    return wvb_transaction_settle (self, insert_record (self, record, error));
  if (wvb_record_equals (before, record))
    return TRUE;
  return wvb_transaction_settle (self, update_record (self, key, before, record, error));
}

static gboolean
set_deleted (
    WvbTransaction *self, const WvbKind *kind, const char *id, gboolean deleted, GError **error)
{
  g_autoptr (WvbRecord) before = NULL;
  g_autoptr (WvbRecord) after = NULL;
  gint64 key = 0;

  if (!load_stored (self, kind, id, &before, &key, error))
    return FALSE;
  if (before == NULL) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_NOT_FOUND, _ ("There is no such record"));
    return FALSE;
  }
  if (wvb_record_get_deleted (before) == deleted)
    return TRUE;
  after = wvb_record_copy (before);
  wvb_record_set_deleted (after, deleted);
  return wvb_transaction_settle (self, update_record (self, key, before, after, error));
}

gboolean
wvb_transaction_delete (WvbTransaction *self, const WvbKind *kind, const char *id, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return set_deleted (self, kind, id, TRUE, error);
}

gboolean
wvb_transaction_restore (WvbTransaction *self, const WvbKind *kind, const char *id, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return set_deleted (self, kind, id, FALSE, error);
}

/* One row of the change log that is to be taken back. */
typedef struct {
  gint64 seq;
  const WvbKind *kind;
  gint64 key;
  char *unit;
  char *old_value;
  char *new_value;
} Undoing;

static void
undoing_free (gpointer data)
{
  Undoing *undoing = data;

  g_free (undoing->unit);
  g_free (undoing->old_value);
  g_free (undoing->new_value);
  g_free (undoing);
}

static GPtrArray *
load_undoings (WvbTransaction *self, gint64 change, GError **error)
{
  g_autoptr (GPtrArray) undoings = g_ptr_array_new_with_free_func (undoing_free);
  sqlite3_stmt *statement
      = wvb_connection_prepare (self->reader.connection,
                                "SELECT kind, record, unit, old_value, new_value, seq"
                                " FROM change_log WHERE change = ? ORDER BY seq DESC",
                                error);
  int result;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, change);
  while ((result = wvb_connection_step (self->reader.connection, statement, error)) == SQLITE_ROW) {
    Undoing *undoing = g_new0 (Undoing, 1);

    undoing->kind = wvb_kind_find (wvb_column_text (statement, 0));
    undoing->key = sqlite3_column_int64 (statement, 1);
    undoing->unit = g_strdup (wvb_column_text (statement, 2));
    undoing->old_value = g_strdup (wvb_column_text (statement, 3));
    undoing->new_value = g_strdup (wvb_column_text (statement, 4));
    undoing->seq = sqlite3_column_int64 (statement, 5);
    g_ptr_array_add (undoings, undoing);
  }
  if (result != SQLITE_DONE)
    return NULL;
  sqlite3_reset (statement);
  return g_steal_pointer (&undoings);
}

static gboolean
is_unit_of (const WvbKind *kind, const char *unit)
{
  g_autofree const char **units = wvb_state_dup_units (kind);

  return g_strv_contains (units, unit);
}

static gboolean
set_value (WvbRecord *record, const char *unit, const char *value, GError **error)
{
  if (g_str_equal (unit, WVB_CHANGE_LOG_DELETED))
    wvb_record_set_deleted (record, value != NULL);
  else if (is_unit_of (wvb_record_get_kind (record), unit))
    return wvb_state_set_unit_value (record, unit, value, error);
  else
    wvb_record_set_unknown_member (record, unit, value);
  return TRUE;
}

static gboolean
refuse_undo (GError **error)
{
  g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
               _ ("This was changed again since; it cannot be undone any more"));
  return FALSE;
}

/* Whether @record is as its making, at row @seq of the change log, left it: every unit that was
 * changed later holds again what it held before the first of those changes. */
static gboolean
is_as_made (WvbTransaction *self, WvbRecord *record, const Undoing *making, GError **error)
{
  sqlite3_stmt *statement = wvb_connection_prepare (
      self->reader.connection,
      "SELECT unit, old_value, min(seq) FROM change_log"
      " WHERE kind = ? AND record = ? AND seq > ? AND unit IS NOT NULL GROUP BY unit",
      error);
  gboolean same = TRUE;
  int result = SQLITE_DONE;

  if (statement == NULL)
    return FALSE;
  wvb_bind_text (statement, 1, making->kind->name);
  sqlite3_bind_int64 (statement, 2, making->key);
  sqlite3_bind_int64 (statement, 3, making->seq);
  while (same
         && (result = wvb_connection_step (self->reader.connection, statement, error))
                == SQLITE_ROW) {
    g_autofree char *now = wvb_change_log_dup_value (record, wvb_column_text (statement, 0));

    same = g_strcmp0 (now, wvb_column_text (statement, 1)) == 0;
  }
  sqlite3_reset (statement);
  if (!same)
    return refuse_undo (error);
  return result == SQLITE_DONE;
}

/* Sets @record back by one unit, if the unit still holds what the change put there. */
static gboolean
set_back (WvbTransaction *self, WvbRecord *record, const Undoing *undoing, GError **error)
{
  g_autofree char *now = NULL;

  if (undoing->unit == NULL) {
    if (!is_as_made (self, record, undoing, error))
      return FALSE;
    wvb_record_set_deleted (record, TRUE);
    return TRUE;
  }
  now = wvb_change_log_dup_value (record, undoing->unit);
  if (g_strcmp0 (now, undoing->new_value) != 0)
    return refuse_undo (error);
  return set_value (record, undoing->unit, undoing->old_value, error);
}

/* Takes back the rows from *@next on that are about one record, as one write. */
static gboolean
undo_record (WvbTransaction *self, GPtrArray *undoings, guint *next, GError **error)
{
  const Undoing *first = undoings->pdata[*next];
  g_autoptr (WvbRecord) before = NULL;
  g_autoptr (WvbRecord) after = NULL;

  if (first->kind == NULL) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("This version cannot undo that change"));
    return FALSE;
  }
  before = wvb_record_table_load_by_key (wvb_record_table_get (first->kind),
                                         self->reader.connection, first->key, error);
  if (before == NULL) {
    if (*error == NULL)
      g_set_error (error, WVB_ERROR, WVB_ERROR_NOT_FOUND, _ ("There is no such record"));
    return FALSE;
  }
  after = wvb_record_copy (before);
  for (; *next < undoings->len; ++*next) {
    const Undoing *undoing = undoings->pdata[*next];

    if (undoing->kind != first->kind || undoing->key != first->key)
      break;
    if (!set_back (self, after, undoing, error))
      return FALSE;
  }
  return update_record (self, first->key, before, after, error);
}

static gboolean
undo_all (WvbTransaction *self, gint64 change, GError **error)
{
  g_autoptr (GPtrArray) undoings = load_undoings (self, change, error);

  if (undoings == NULL)
    return FALSE;
  if (undoings->len == 0) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_NOT_FOUND, _ ("There is nothing to undo"));
    return FALSE;
  }
  for (guint next = 0; next < undoings->len;)
    if (!undo_record (self, undoings, &next, error))
      return FALSE;
  return TRUE;
}

gboolean
wvb_transaction_undo (WvbTransaction *self, gint64 change, GError **error)
{
  g_autoptr (GError) undo_error = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!wvb_transaction_may_write (self, error) || !knows_device (self, error))
    return FALSE;
  if (wvb_transaction_settle (self, undo_all (self, change, &undo_error)))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&undo_error));
  return FALSE;
}

static gboolean
is_size_within (gsize size, GError **error)
{
  if (size <= WVB_TRANSACTION_TEXT_LIMIT)
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_LIMIT, _ ("This is too large to be kept"));
  return FALSE;
}

static gboolean
is_within (const char *text, GError **error)
{
  return text == NULL || is_size_within (strlen (text), error);
}

static gboolean
run_with_texts (WvbTransaction *self,
                const char *sql,
                const char *first,
                const char *second,
                const char *third,
                GError **error)
{
  sqlite3_stmt *statement;

  if (!wvb_transaction_may_write (self, error) || !is_within (second, error)
      || !is_within (third, error))
    return FALSE;
  statement = wvb_connection_prepare (self->reader.connection, sql, error);
  if (statement == NULL)
    return wvb_transaction_settle (self, FALSE);
  wvb_bind_text (statement, 1, first);
  if (second != NULL)
    wvb_bind_text (statement, 2, second);
  if (third != NULL) {
    wvb_bind_text (statement, 3, third);
    sqlite3_bind_int64 (statement, 4, wvb_clock_now_ms ());
  }
  return wvb_transaction_settle (self,
                                 wvb_connection_run (self->reader.connection, statement, error));
}

gboolean
wvb_transaction_set_setting (WvbTransaction *self,
                             const char *key,
                             const char *value,
                             GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  if (value == NULL)
    return run_with_texts (self, "DELETE FROM setting WHERE key = ?", key, NULL, NULL, error);
  return run_with_texts (self, "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", key,
                         value, NULL, error);
}

gboolean
wvb_transaction_set_draft (
    WvbTransaction *self, const char *id, const char *title, const char *body, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (body == NULL)
    return run_with_texts (self, "DELETE FROM draft WHERE id = ?", id, NULL, NULL, error);
  return run_with_texts (
      self, "INSERT OR REPLACE INTO draft (id, title, body, at_ms) VALUES (?, ?, ?, ?)", id,
      title != NULL ? title : "", body, error);
}

gboolean
wvb_transaction_set_sealed (WvbTransaction *self, const char *name, GBytes *body, GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (body != NULL, FALSE);

  if (!wvb_transaction_may_write (self, error) || !is_size_within (g_bytes_get_size (body), error))
    return FALSE;
  statement = wvb_connection_prepare (
      self->reader.connection, "INSERT OR REPLACE INTO sealed (name, body) VALUES (?, ?)", error);
  if (statement == NULL)
    return wvb_transaction_settle (self, FALSE);
  wvb_bind_text (statement, 1, name);
  sqlite3_bind_blob (statement, 2, g_bytes_get_data (body, NULL), (int) g_bytes_get_size (body),
                     SQLITE_STATIC);
  return wvb_transaction_settle (self,
                                 wvb_connection_run (self->reader.connection, statement, error));
}
