/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/record-table.h"

#include "base/identifier.h"
#include "base/text.h"

/* The columns before the fields: id, stamps, alternatives, unknown, deleted, sort_key. */
#define FIRST_FIELD 6

static GMutex tables_lock;
static GHashTable *tables;

static gboolean
is_column (const WvbField *field)
{
  return field->type != WVB_FIELD_LIST;
}

static gboolean
is_searched_kind (const WvbKind *kind)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].flags & WVB_FIELD_SEARCHABLE)
      return TRUE;
  return FALSE;
}

static WvbRecordTable *
make_table (const WvbKind *kind)
{
  WvbRecordTable *table = g_new0 (WvbRecordTable, 1);
  g_autoptr (GString) columns
      = g_string_new ("id, stamps, alternatives, unknown, deleted, sort_key");
  g_autoptr (GString) marks = g_string_new ("?, ?, ?, ?, ?, ?");
  g_autoptr (GString) settings = g_string_new ("stamps = ?2, alternatives = ?3, unknown = ?4, "
                                               "deleted = ?5, sort_key = ?6");
  guint n = FIRST_FIELD;

  for (guint i = 0; i < kind->n_fields; i++) {
    if (!is_column (&kind->fields[i])) {
      table->has_lists = TRUE;
      continue;
    }
    n++;
    g_string_append_printf (columns, ", \"%s\"", kind->fields[i].name);
    g_string_append (marks, ", ?");
    g_string_append_printf (settings, ", \"%s\" = ?%u", kind->fields[i].name, n);
  }
  table->kind = kind;
  table->is_searched = is_searched_kind (kind);
  table->columns = g_strdup (columns->str);
  table->insert = g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s)", kind->name, columns->str,
                                   marks->str);
  table->update
      = g_strdup_printf ("UPDATE \"%s\" SET %s WHERE pk = ?%u", kind->name, settings->str, n + 1);
  table->select_by_id
      = g_strdup_printf ("SELECT pk, %s FROM \"%s\" WHERE id = ?", columns->str, kind->name);
  table->select_by_key
      = g_strdup_printf ("SELECT pk, %s FROM \"%s\" WHERE pk = ?", columns->str, kind->name);
  return table;
}

const WvbRecordTable *
wvb_record_table_get (const WvbKind *kind)
{
  g_autoptr (GMutexLocker) locker = NULL;
  WvbRecordTable *table;

  g_return_val_if_fail (kind != NULL, NULL);

  locker = g_mutex_locker_new (&tables_lock);
  if (tables == NULL)
    tables = g_hash_table_new (NULL, NULL);
  table = g_hash_table_lookup (tables, kind);
  if (table == NULL) {
    table = make_table (kind);
    g_hash_table_insert (tables, (gpointer) kind, table);
  }
  return table;
}

const char *
wvb_record_table_get_link_unit (const WvbKind *kind, guint field)
{
  g_autofree char *unit = NULL;

  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (field < kind->n_fields, NULL);

  unit = g_strdup_printf ("%s.%s", kind->name, kind->fields[field].name);
  return g_intern_string (unit);
}

static gboolean
read_list (WvbConnection *connection, WvbRecord *record, guint field, gint64 key, GError **error)
{
  const char *unit = wvb_record_table_get_link_unit (wvb_record_get_kind (record), field);
  sqlite3_stmt *statement = wvb_connection_prepare (
      connection, "SELECT value FROM link WHERE unit = ? AND owner = ?", error);
  g_autoptr (GStrvBuilder) members = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  int result;

  if (statement == NULL)
    return FALSE;
  wvb_bind_text (statement, 1, unit);
  sqlite3_bind_int64 (statement, 2, key);
  while ((result = wvb_connection_step (connection, statement, error)) == SQLITE_ROW)
    g_strv_builder_add (members, wvb_column_text (statement, 0));
  if (result != SQLITE_DONE)
    return FALSE;
  sqlite3_reset (statement);
  list = g_strv_builder_end (members);
  wvb_record_set_list (record, field, (const char *const *) list);
  return TRUE;
}

static void
read_columns (const WvbKind *kind, sqlite3_stmt *statement, WvbRecord *record)
{
  int column = 1 + FIRST_FIELD;

  wvb_record_set_stamps (record, wvb_column_text (statement, 2));
  wvb_record_set_alternatives (record, wvb_column_text (statement, 3));
  wvb_record_set_unknown (record, wvb_column_text (statement, 4));
  wvb_record_set_deleted (record, sqlite3_column_int (statement, 5));
  for (guint i = 0; i < kind->n_fields; i++) {
    if (!is_column (&kind->fields[i]))
      continue;
    if (wvb_field_holds_text (&kind->fields[i]))
      wvb_record_set_text (record, i, wvb_column_text (statement, column));
    else if (sqlite3_column_type (statement, column) != SQLITE_NULL)
      wvb_record_set_integer (record, i, sqlite3_column_int64 (statement, column));
    column++;
  }
}

WvbRecord *
wvb_record_table_read (const WvbRecordTable *self,
                       WvbConnection *connection,
                       sqlite3_stmt *statement,
                       GError **error)
{
  g_autoptr (WvbRecord) record = NULL;
  const char *id;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (statement != NULL, NULL);

  id = wvb_column_text (statement, 1);
  if (!wvb_identifier_is_valid (id)) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_DAMAGED, _ ("A record has no valid identifier"));
    return NULL;
  }
  record = wvb_record_new (self->kind, id);
  g_object_freeze_notify (G_OBJECT (record));
  read_columns (self->kind, statement, record);
  for (guint i = 0; self->has_lists && i < self->kind->n_fields; i++)
    if (self->kind->fields[i].type == WVB_FIELD_LIST
        && !read_list (connection, record, i, sqlite3_column_int64 (statement, 0), error))
      return NULL;
  g_object_thaw_notify (G_OBJECT (record));
  return g_steal_pointer (&record);
}

static WvbRecord *
read_first (const WvbRecordTable *self,
            WvbConnection *connection,
            sqlite3_stmt *statement,
            gint64 *key,
            GError **error)
{
  WvbRecord *record = NULL;

  if (wvb_connection_step (connection, statement, error) == SQLITE_ROW) {
    if (key != NULL)
      *key = sqlite3_column_int64 (statement, 0);
    record = wvb_record_table_read (self, connection, statement, error);
  }
  sqlite3_reset (statement);
  return record;
}

WvbRecord *
wvb_record_table_load (const WvbRecordTable *self,
                       WvbConnection *connection,
                       const char *id,
                       gint64 *key,
                       GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  statement = wvb_connection_prepare (connection, self->select_by_id, error);
  if (statement == NULL)
    return NULL;
  wvb_bind_text (statement, 1, id);
  return read_first (self, connection, statement, key, error);
}

WvbRecord *
wvb_record_table_load_by_key (const WvbRecordTable *self,
                              WvbConnection *connection,
                              gint64 key,
                              GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (self != NULL, NULL);

  statement = wvb_connection_prepare (connection, self->select_by_key, error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, key);
  return read_first (self, connection, statement, NULL, error);
}

static char *
dup_sort_key (WvbRecord *record)
{
  const WvbKind *kind = wvb_record_get_kind (record);
  g_autofree char *title = wvb_record_dup_plain (record, kind->title);

  return wvb_text_sort_key (title);
}

/* Binds id and all columns; what is bound lives as long as the record and @sort_key do. */
static void
bind_record (sqlite3_stmt *statement, WvbRecord *record, const char *sort_key)
{
  const WvbKind *kind = wvb_record_get_kind (record);
  int index = FIRST_FIELD;

  wvb_bind_text (statement, 1, wvb_record_get_id (record));
  wvb_bind_text (statement, 2, wvb_record_get_stamps (record));
  wvb_bind_text (statement, 3, wvb_record_get_alternatives (record));
  wvb_bind_text (statement, 4, wvb_record_get_unknown (record));
  sqlite3_bind_int (statement, 5, wvb_record_get_deleted (record));
  wvb_bind_text (statement, 6, sort_key);
  for (guint i = 0; i < kind->n_fields; i++) {
    if (!is_column (&kind->fields[i]))
      continue;
    index++;
    if (!wvb_record_has (record, i))
      sqlite3_bind_null (statement, index);
    else if (wvb_field_holds_text (&kind->fields[i]))
      wvb_bind_text (statement, index, wvb_record_get_text (record, i));
    else
      sqlite3_bind_int64 (statement, index, wvb_record_get_integer (record, i));
  }
}

static gboolean
change_links (WvbConnection *connection,
              const char *sql,
              const char *unit,
              gint64 key,
              const char *const *members,
              const char *const *except,
              GError **error)
{
  static const char *const none[] = { NULL };

  except = except != NULL ? except : none;
  for (; members != NULL && *members != NULL; members++) {
    sqlite3_stmt *statement;

    if (g_strv_contains (except, *members))
      continue;
    statement = wvb_connection_prepare (connection, sql, error);
    if (statement == NULL)
      return FALSE;
    wvb_bind_text (statement, 1, unit);
    sqlite3_bind_int64 (statement, 2, key);
    wvb_bind_text (statement, 3, *members);
    if (!wvb_connection_run (connection, statement, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_lists (const WvbRecordTable *self,
             WvbConnection *connection,
             gint64 key,
             WvbRecord *before,
             WvbRecord *after,
             GError **error)
{
  for (guint i = 0; self->has_lists && i < self->kind->n_fields; i++) {
    const char *unit;
    const char *const *old;
    const char *const *new;

    if (self->kind->fields[i].type != WVB_FIELD_LIST)
      continue;
    unit = wvb_record_table_get_link_unit (self->kind, i);
    old = before != NULL ? wvb_record_get_list (before, i) : NULL;
    new = wvb_record_get_list (after, i);
    if (!change_links (connection, "DELETE FROM link WHERE unit = ? AND owner = ? AND value = ?",
                       unit, key, old, new, error)
        || !change_links (connection,
                          "INSERT OR IGNORE INTO link (unit, owner, value) VALUES (?, ?, ?)", unit,
                          key, new, old, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
wvb_record_table_insert (const WvbRecordTable *self,
                         WvbConnection *connection,
                         WvbRecord *record,
                         gint64 *key,
                         GError **error)
{
  sqlite3_stmt *statement;
  g_autofree char *sort_key = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (WVB_IS_RECORD (record), FALSE);

  statement = wvb_connection_prepare (connection, self->insert, error);
  if (statement == NULL)
    return FALSE;
  sort_key = dup_sort_key (record);
  bind_record (statement, record, sort_key);
  if (!wvb_connection_run (connection, statement, error))
    return FALSE;
  *key = sqlite3_last_insert_rowid (wvb_connection_get_handle (connection));
  return write_lists (self, connection, *key, NULL, record, error);
}

gboolean
wvb_record_table_update (const WvbRecordTable *self,
                         WvbConnection *connection,
                         gint64 key,
                         WvbRecord *before,
                         WvbRecord *after,
                         GError **error)
{
  sqlite3_stmt *statement;
  g_autofree char *sort_key = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (WVB_IS_RECORD (after), FALSE);

  statement = wvb_connection_prepare (connection, self->update, error);
  if (statement == NULL)
    return FALSE;
  sort_key = dup_sort_key (after);
  bind_record (statement, after, sort_key);
  sqlite3_bind_int64 (statement, sqlite3_bind_parameter_count (statement), key);
  return wvb_connection_run (connection, statement, error)
         && write_lists (self, connection, key, before, after, error);
}
