/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/verify-history.h"

#include "domain/state.h"
#include "store/change-log.h"
#include "store/reader-private.h"
#include "store/record-table.h"

/* What the logs say of one kind, and how many of its records say otherwise. */
typedef struct {
  WvbReader *reader;
  const WvbKind *kind;
  GHashTable *audited; /* id → number of writes, of records not compared yet */
  guint n_off;
  char *first;
} Comparison;

/* The rows of the change log about one record. */
typedef struct {
  gint64 key;
  char *id;           /* NULL if there is no such record */
  char *stamps;       /* of the record */
  GHashTable *counts; /* device → number of its last write */
  GHashTable *values; /* unit → value that was written last */
} Written;

static void
written_clear (Written *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->stamps, g_free);
  g_clear_pointer (&self->counts, g_hash_table_unref);
  g_clear_pointer (&self->values, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Written, written_clear)

static void
comparison_clear (Comparison *self)
{
  g_clear_pointer (&self->audited, g_hash_table_unref);
  g_clear_pointer (&self->first, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Comparison, comparison_clear)

static void
add_off (Comparison *self, const char *id)
{
  self->n_off++;
  if (self->first == NULL)
    self->first = g_strdup (id != NULL ? id : "?");
}

/* Writes of many records at once are counted there and not named, and what was erased is gone. */
static gboolean
load_audited (Comparison *self, GError **error)
{
  WvbConnection *connection = self->reader->connection;
  sqlite3_stmt *statement
      = wvb_connection_prepare (connection,
                                "SELECT record, count(*) FROM audit WHERE kind = ? AND record <> ''"
                                " AND action IN ('create', 'change', 'delete', 'restore', 'erase')"
                                " GROUP BY record HAVING sum(action = 'erase') = 0",
                                error);
  int result;

  if (statement == NULL)
    return FALSE;
  wvb_bind_text (statement, 1, self->kind->name);
  while ((result = wvb_connection_step (connection, statement, error)) == SQLITE_ROW)
    g_hash_table_insert (self->audited, g_strdup (wvb_column_text (statement, 0)),
                         GINT_TO_POINTER (sqlite3_column_int (statement, 1)));
  if (result != SQLITE_DONE)
    return FALSE;
  sqlite3_reset (statement);
  return TRUE;
}

static gboolean
holds_values (WvbRecord *record, const Written *written)
{
  GHashTableIter iter;
  gpointer unit;
  gpointer value;

  g_hash_table_iter_init (&iter, written->values);
  while (g_hash_table_iter_next (&iter, &unit, &value)) {
    g_autofree char *held = wvb_change_log_dup_value (record, unit);

    if (g_strcmp0 (held, value) != 0)
      return FALSE;
  }
  return TRUE;
}

static gboolean
holds_counts (WvbState *state, const Written *written)
{
  GHashTableIter iter;
  gpointer device;
  gpointer n;

  g_hash_table_iter_init (&iter, written->counts);
  while (g_hash_table_iter_next (&iter, &device, &n))
    if (wvb_state_get_count (state, device) != GPOINTER_TO_SIZE (n))
      return FALSE;
  return TRUE;
}

/* Most records of a large file were made and never changed. */
static gboolean
is_as_made (const Written *written)
{
  GHashTableIter iter;
  gpointer device;
  gpointer n;
  g_autofree char *stamps = NULL;

  if (g_hash_table_size (written->counts) != 1 || g_hash_table_size (written->values) != 0)
    return FALSE;
  g_hash_table_iter_init (&iter, written->counts);
  g_hash_table_iter_next (&iter, &device, &n);
  stamps = wvb_state_dup_first_stamps (device);
  return GPOINTER_TO_SIZE (n) == 1 && g_strcmp0 (stamps, written->stamps) == 0;
}

static gsize
count_writes (const Written *written)
{
  GHashTableIter iter;
  gpointer n;
  gsize writes = 0;

  g_hash_table_iter_init (&iter, written->counts);
  while (g_hash_table_iter_next (&iter, NULL, &n))
    writes += GPOINTER_TO_SIZE (n);
  return writes;
}

/* A record that cannot be read has been told of, and ends nothing here. */
static gboolean
is_as_written (Comparison *self, const Written *written)
{
  g_autoptr (WvbRecord) record = NULL;
  g_autoptr (WvbState) state = NULL;

  if (is_as_made (written))
    return TRUE;
  record = wvb_record_table_load_by_key (wvb_record_table_get (self->kind),
                                         self->reader->connection, written->key, NULL);
  state = record != NULL ? wvb_state_new_from_record (record, NULL) : NULL;
  return state == NULL || (holds_counts (state, written) && holds_values (record, written));
}

static void
compare (Comparison *self, Written *written)
{
  gsize audited;

  if (written->counts == NULL)
    return;
  if (written->id == NULL) {
    add_off (self, NULL);
    return;
  }
  audited = GPOINTER_TO_SIZE (g_hash_table_lookup (self->audited, written->id));
  g_hash_table_remove (self->audited, written->id);
  if (audited > count_writes (written) || !is_as_written (self, written))
    add_off (self, written->id);
}

static void
take_row (Written *self, sqlite3_stmt *statement)
{
  const char *device = wvb_column_text (statement, 3);
  const char *unit = wvb_column_text (statement, 4);
  gsize n = (gsize) sqlite3_column_int64 (statement, 6);

  /* Without its change nobody knows who wrote: no device has that name, and nothing fits it. */
  if (device == NULL)
    device = "";
  if (n > GPOINTER_TO_SIZE (g_hash_table_lookup (self->counts, device)))
    g_hash_table_insert (self->counts, g_strdup (device), GSIZE_TO_POINTER (n));
  if (unit != NULL)
    g_hash_table_insert (self->values, g_strdup (unit), g_strdup (wvb_column_text (statement, 5)));
}

static void
start_record (Written *self, sqlite3_stmt *statement)
{
  written_clear (self);
  self->key = sqlite3_column_int64 (statement, 0);
  self->id = g_strdup (wvb_column_text (statement, 1));
  self->stamps = g_strdup (wvb_column_text (statement, 2));
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* In the order of the index, so that the rows of a record come together, oldest first. */
static gboolean
compare_logged (Comparison *self, GError **error)
{
  WvbConnection *connection = self->reader->connection;
  g_autofree char *sql = g_strdup_printf (
      "SELECT l.record, r.id, r.stamps, c.device, l.unit, l.new_value, l.n FROM change_log l"
      " LEFT JOIN change c ON c.change = l.change LEFT JOIN \"%s\" r ON r.pk = l.record"
      " WHERE l.kind = ? ORDER BY l.record, l.seq",
      self->kind->name);
  sqlite3_stmt *statement = wvb_connection_prepare (connection, sql, error);
  g_auto (Written) written = { 0 };
  int result;

  if (statement == NULL)
    return FALSE;
  wvb_bind_text (statement, 1, self->kind->name);
  while ((result = wvb_connection_step (connection, statement, error)) == SQLITE_ROW) {
    if (written.counts == NULL || written.key != sqlite3_column_int64 (statement, 0)) {
      compare (self, &written);
      start_record (&written, statement);
    }
    take_row (&written, statement);
  }
  sqlite3_reset (statement);
  if (result != SQLITE_DONE)
    return FALSE;
  compare (self, &written);
  return TRUE;
}

/* Records that no row of the change log is about, and rows of the audit log about no record. */
static gboolean
compare_others (Comparison *self, GError **error)
{
  WvbConnection *connection = self->reader->connection;
  g_autofree char *sql
      = g_strdup_printf ("SELECT id FROM \"%s\" r WHERE NOT EXISTS"
                         " (SELECT 1 FROM change_log WHERE kind = ? AND record = r.pk)",
                         self->kind->name);
  sqlite3_stmt *statement = wvb_connection_prepare (connection, sql, error);
  GHashTableIter iter;
  gpointer id;
  int result;

  if (statement == NULL)
    return FALSE;
  wvb_bind_text (statement, 1, self->kind->name);
  while ((result = wvb_connection_step (connection, statement, error)) == SQLITE_ROW) {
    add_off (self, wvb_column_text (statement, 0));
    g_hash_table_remove (self->audited, wvb_column_text (statement, 0));
  }
  if (result != SQLITE_DONE)
    return FALSE;
  sqlite3_reset (statement);
  g_hash_table_iter_init (&iter, self->audited);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    add_off (self, id);
  return TRUE;
}

gboolean
wvb_verify_history (WvbReader *reader, const WvbKind *kind, WvbFindings *findings, GError **error)
{
  g_auto (Comparison) comparison = { .reader = reader, .kind = kind };

  g_return_val_if_fail (reader != NULL, FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);
  g_return_val_if_fail (findings != NULL, FALSE);

  comparison.audited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!load_audited (&comparison, error) || !compare_logged (&comparison, error)
      || !compare_others (&comparison, error))
    return FALSE;
  if (comparison.n_off > 0)
    wvb_findings_take (
        findings, WVB_DAMAGE_RECORDS,
        g_strdup_printf (_ ("%s that do not hold what the log says was written last: %u; the "
                            "first is %s"),
                         _ (kind->plural), comparison.n_off, comparison.first));
  return TRUE;
}
