/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/change-log.h"

#include "base/clock.h"
#include "domain/state.h"
#include "store/reader.h"

gboolean
wvb_change_log_begin (WvbConnection *connection,
                      const char *user,
                      const char *device,
                      const char *action,
                      gint64 *change,
                      GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (connection != NULL, FALSE);
  g_return_val_if_fail (change != NULL, FALSE);

  statement = wvb_connection_prepare (
      connection, "INSERT INTO change (at_ms, user, device, action) VALUES (?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, wvb_clock_now_ms ());
  wvb_bind_text (statement, 2, user);
  wvb_bind_text (statement, 3, device);
  wvb_bind_text (statement, 4, action);
  if (!wvb_connection_run (connection, statement, error))
    return FALSE;
  *change = sqlite3_last_insert_rowid (wvb_connection_get_handle (connection));
  return TRUE;
}

/* One write of one record, which may leave a row for each of its units. */
typedef struct {
  WvbConnection *connection;
  gint64 change;
  const WvbKind *kind;
  gint64 key;
  guint64 n;
} Write;

static gboolean
add_row (const Write *write,
         const char *unit,
         const char *old_value,
         const char *new_value,
         GError **error)
{
  sqlite3_stmt *statement = wvb_connection_prepare (
      write->connection,
      "INSERT INTO change_log (change, kind, record, unit, old_value, new_value, n)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, write->change);
  wvb_bind_text (statement, 2, write->kind->name);
  sqlite3_bind_int64 (statement, 3, write->key);
  wvb_bind_text (statement, 4, unit);
  wvb_bind_text (statement, 5, old_value);
  wvb_bind_text (statement, 6, new_value);
  sqlite3_bind_int64 (statement, 7, (gint64) write->n);
  return wvb_connection_run (write->connection, statement, error);
}

gboolean
wvb_change_log_add_making (
    WvbConnection *connection, gint64 change, const WvbKind *kind, gint64 key, GError **error)
{
  const Write write = { connection, change, kind, key, /* n= */ 1 };

  return add_row (&write, /* unit= */ NULL, NULL, NULL, error);
}

static gboolean
add_if_different (const Write *write,
                  const char *unit,
                  const char *old_value,
                  const char *new_value,
                  GError **error)
{
  return g_strcmp0 (old_value, new_value) == 0
         || add_row (write, unit, old_value, new_value, error);
}

static gboolean
add_unknown_difference (const Write *write, WvbRecord *before, WvbRecord *after, GError **error)
{
  g_auto (GStrv) old_names = wvb_record_dup_unknown_names (before);
  g_auto (GStrv) new_names = wvb_record_dup_unknown_names (after);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer name;

  for (char **each = old_names; *each != NULL; each++)
    g_hash_table_add (names, *each);
  for (char **each = new_names; *each != NULL; each++)
    g_hash_table_add (names, *each);
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL)) {
    g_autofree char *old_value = wvb_record_dup_unknown_member (before, name);
    g_autofree char *new_value = wvb_record_dup_unknown_member (after, name);

    if (!add_if_different (write, name, old_value, new_value, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
wvb_change_log_add_difference (WvbConnection *connection,
                               gint64 change,
                               gint64 key,
                               WvbRecord *before,
                               WvbRecord *after,
                               guint64 n,
                               GError **error)
{
  const WvbKind *kind = wvb_record_get_kind (after);
  const Write write = { connection, change, kind, key, n };
  g_autofree const char **units = wvb_state_dup_units (kind);

  for (const char **unit = units; *unit != NULL; unit++) {
    g_autofree char *old_value = wvb_state_dup_unit_value (before, *unit);
    g_autofree char *new_value = wvb_state_dup_unit_value (after, *unit);

    if (!add_if_different (&write, *unit, old_value, new_value, error))
      return FALSE;
  }
  if (!g_str_equal (wvb_record_get_unknown (before), wvb_record_get_unknown (after))
      && !add_unknown_difference (&write, before, after, error))
    return FALSE;
  return add_if_different (&write, WVB_CHANGE_LOG_DELETED,
                           wvb_record_get_deleted (before) ? "true" : NULL,
                           wvb_record_get_deleted (after) ? "true" : NULL, error);
}

char *
wvb_change_log_dup_value (WvbRecord *record, const char *unit)
{
  g_autofree const char **units = wvb_state_dup_units (wvb_record_get_kind (record));

  if (g_str_equal (unit, WVB_CHANGE_LOG_DELETED))
    return wvb_record_get_deleted (record) ? g_strdup ("true") : NULL;
  if (g_strv_contains (units, unit))
    return wvb_state_dup_unit_value (record, unit);
  return wvb_record_dup_unknown_member (record, unit);
}

void
wvb_history_entry_free (WvbHistoryEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->user);
  g_free (entry->device);
  g_free (entry->action);
  g_free (entry->unit);
  g_free (entry->old_value);
  g_free (entry->new_value);
  g_free (entry);
}
