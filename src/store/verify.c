/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wvb_reader_verify(): everything that can be examined in one file. */
#include "domain/state.h"
#include "store/reader-private.h"
#include "store/record-table.h"

/* Sentences about one kind of damage; more would not help anybody. */
#define PROBLEMS_LIMIT 20

/* Adds a sentence for each row of @sql whose first column is not @sound. */
static gboolean
add_unsound (WvbConnection *connection,
             const char *sql,
             const char *sound,
             const char *format,
             GStrvBuilder *problems,
             GError **error)
{
  sqlite3_stmt *statement = wvb_connection_prepare (connection, sql, error);
  guint n = 0;
  int result;

  if (statement == NULL)
    return FALSE;
  while ((result = wvb_connection_step (connection, statement, error)) == SQLITE_ROW) {
    const char *text = wvb_column_text (statement, 0);

    if (g_strcmp0 (text, sound) != 0 && n++ < PROBLEMS_LIMIT)
      g_strv_builder_take (problems, g_strdup_printf (format, text != NULL ? text : ""));
  }
  if (result != SQLITE_DONE)
    return FALSE;
  sqlite3_reset (statement);
  return TRUE;
}

/* Adds one sentence if @sql counts anything. A question that cannot be answered fails the job. */
static void
add_count (WvbReader *self, const char *sql, char *sentence_start, GStrvBuilder *problems)
{
  gint64 n = wvb_connection_get_integer (self->connection, sql, 0);

  if (n != 0)
    g_strv_builder_take (problems, g_strdup_printf ("%s: %" G_GINT64_FORMAT, sentence_start, n));
  g_free (sentence_start);
}

static void
verify_references (WvbReader *self, const WvbKind *kind, GStrvBuilder *problems)
{
  for (guint i = 0; i < kind->n_fields; i++) {
    const WvbField *field = &kind->fields[i];
    g_autofree char *sql = NULL;

    if (field->type != WVB_FIELD_REFERENCE)
      continue;
    sql = g_strdup_printf ("SELECT count(*) FROM %s WHERE deleted = 0 AND \"%s\" IS NOT NULL"
                           " AND \"%s\" NOT IN (SELECT id FROM %s)",
                           kind->name, field->name, field->name, field->target);
    add_count (self, sql,
               g_strdup_printf (_ ("%s that refer to a missing record (%s)"), _ (kind->plural),
                                _ (field->label)),
               problems);
  }
}

static void
verify_links (WvbReader *self, const WvbKind *kind, GStrvBuilder *problems)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM link WHERE unit GLOB '%s.*'"
                                          " AND owner NOT IN (SELECT pk FROM %s)",
                                          kind->name, kind->name);

  add_count (self, sql,
             g_strdup_printf (_ ("List entries without their record (%s)"), _ (kind->plural)),
             problems);
}

static void
verify_search (WvbReader *self, const WvbKind *kind, GStrvBuilder *problems)
{
  g_autofree char *sql = NULL;

  if (!wvb_record_table_get (kind)->is_searched)
    return;
  sql = g_strdup_printf ("SELECT (SELECT count(*) FROM %s WHERE deleted = 0"
                         "        AND pk NOT IN (SELECT rowid FROM %s_search))"
                         "     + (SELECT count(*) FROM %s_search"
                         "        WHERE rowid NOT IN (SELECT pk FROM %s WHERE deleted = 0))",
                         kind->name, kind->name, kind->name, kind->name);
  add_count (
      self, sql,
      g_strdup_printf (_ ("Entries by which the search index is off (%s)"), _ (kind->plural)),
      problems);
}

/* Over a connection of its own: what this one has in memory would hide what is in the file. */
static gboolean
verify_pages (WvbReader *self, GStrvBuilder *problems, GError **error)
{
  const char *path = sqlite3_db_filename (wvb_connection_get_handle (self->connection), "main");
  g_autoptr (WvbConnection) connection
      = wvb_connection_open (path, self->key, FALSE, /* read_only= */ TRUE, error);

  if (connection == NULL)
    return FALSE;
  if (self->key != NULL
      && !add_unsound (connection, "PRAGMA cipher_integrity_check", NULL,
                       _ ("A part of the file is damaged (%s)"), problems, error))
    return FALSE;
  return add_unsound (connection, "PRAGMA integrity_check", "ok", _ ("The file is damaged: %s"),
                      problems, error);
}

/* Records of one kind whose values or version information cannot be read. */
typedef struct {
  guint n_unreadable;
  char *first;
} Readability;

static gboolean
is_readable (WvbRecord *record)
{
  g_autoptr (WvbState) state = wvb_state_new_from_record (record, NULL);
  const WvbKind *kind = wvb_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++) {
    g_autofree char *plain = wvb_record_dup_plain (record, i);

    if (plain != NULL && !g_utf8_validate (plain, -1, NULL))
      return FALSE;
  }
  return state != NULL;
}

static gboolean
examine_record (WvbRecord *record, gpointer data)
{
  Readability *readability = data;

  if (is_readable (record))
    return TRUE;
  readability->n_unreadable++;
  if (readability->first == NULL)
    readability->first = g_strdup (wvb_record_get_id (record));
  return TRUE;
}

static gboolean
verify_records (WvbReader *self, const WvbKind *kind, GStrvBuilder *problems, GError **error)
{
  Readability readability = { 0 };
  gboolean read = wvb_reader_each (self, kind, examine_record, &readability, error);

  if (readability.n_unreadable > 0)
    g_strv_builder_take (
        problems, g_strdup_printf (_ ("%s that cannot be read whole: %u; the first is %s"),
                                   _ (kind->plural), readability.n_unreadable, readability.first));
  g_free (readability.first);
  return read;
}

static gboolean
verify_all (WvbReader *self, const WvbKeptHead *kept, GStrvBuilder *problems, GError **error)
{
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);

  if (!verify_pages (self, problems, error))
    return FALSE;
  for (guint i = 0; i < n_kinds; i++) {
    if (kinds[i]->drawer != self->drawer)
      continue;
    if (!verify_records (self, kinds[i], problems, error))
      return FALSE;
    verify_references (self, kinds[i], problems);
    verify_links (self, kinds[i], problems);
    verify_search (self, kinds[i], problems);
  }
  return wvb_audit_log_verify (self->connection, self->key, kept, problems, error)
         && !wvb_connection_take_unreported (self->connection, error);
}

char **
wvb_reader_verify (WvbReader *self, GError **error)
{
  g_autoptr (GStrvBuilder) problems = g_strv_builder_new ();
  g_autoptr (GError) verify_error = NULL;
  g_auto (WvbKeptHead) kept = { 0 };

  g_return_val_if_fail (self != NULL, NULL);

  wvb_kept_head_load (&kept, self->head);
  if (verify_all (self, &kept, problems, &verify_error))
    return g_strv_builder_end (problems);
  /* Damage that ends the examination is what it was for. */
  if (!g_error_matches (verify_error, WVB_ERROR, WVB_ERROR_DAMAGED)) {
    g_propagate_error (error, g_steal_pointer (&verify_error));
    return NULL;
  }
  g_strv_builder_add (problems, verify_error->message);
  return g_strv_builder_end (problems);
}
