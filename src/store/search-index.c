/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/search-index.h"

#include "base/text.h"
#include "domain/compound.h"
#include "domain/social-map/social-map.h"
#include "store/record-table.h"

#include <string.h>

/* Words of one search; the rest is ignored. */
#define WORDS_LIMIT 12

/* A word of fewer letters has to be the whole term before its synonyms count. */
#define SYNONYM_PREFIX_LETTERS 4
#define SYNONYMS_LIMIT 20

static void
append_folded (GString *text, const char *value)
{
  g_autofree char *folded = wvb_text_sort_key (value);
  g_auto (GStrv) words = NULL;

  if (*folded == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, folded);
  words = g_strsplit (folded, " ", -1);
  for (char **word = words; *word != NULL; word++) {
    g_auto (GStrv) parts = wvb_compound_split (*word);

    for (char **part = parts; part != NULL && *part != NULL; part++) {
      g_string_append_c (text, ' ');
      g_string_append (text, *part);
    }
  }
}

static gboolean
append_query (GString *text,
              WvbConnection *connection,
              const char *sql,
              const char *first,
              const char *second,
              GError **error)
{
  sqlite3_stmt *statement = wvb_connection_prepare (connection, sql, error);
  int result;

  if (statement == NULL)
    return FALSE;
  wvb_bind_text (statement, 1, first);
  if (second != NULL)
    wvb_bind_text (statement, 2, second);
  while ((result = wvb_connection_step (connection, statement, error)) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (statement); i++)
      append_folded (text, wvb_column_text (statement, i));
  if (result != SQLITE_DONE)
    return FALSE;
  sqlite3_reset (statement);
  return TRUE;
}

static gboolean
append_labels (GString *text,
               WvbConnection *connection,
               const WvbField *field,
               const char *const *codes,
               GError **error)
{
  for (; codes != NULL && *codes != NULL; codes++)
    if (!append_query (text, connection,
                       "SELECT label_nl, label_en FROM code WHERE list = ? AND code = ?",
                       field->list, *codes, error))
      return FALSE;
  return TRUE;
}

static gboolean
append_target (
    GString *text, WvbConnection *connection, const WvbField *field, const char *id, GError **error)
{
  const WvbKind *target = wvb_kind_find (field->target);
  g_autofree char *sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE id = ? AND deleted = 0",
                                          target->fields[target->title].name, target->name);

  return append_query (text, connection, sql, id, NULL, error);
}

static gboolean
append_field (
    GString *text, WvbConnection *connection, WvbRecord *record, guint index, GError **error)
{
  const WvbField *field = &wvb_record_get_kind (record)->fields[index];

  if (!(field->flags & WVB_FIELD_SEARCHABLE) || !wvb_record_has (record, index))
    return TRUE;
  if (field->type == WVB_FIELD_REFERENCE)
    return append_target (text, connection, field, wvb_record_get_text (record, index), error);
  if (field->type == WVB_FIELD_LIST && field->list != NULL)
    return append_labels (text, connection, field, wvb_record_get_list (record, index), error);
  if (wvb_field_holds_text (field))
    append_folded (text, wvb_record_get_text (record, index));
  return TRUE;
}

static gboolean
remove_row (WvbConnection *connection, const WvbKind *kind, gint64 key, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s_search WHERE rowid = ?", kind->name);
  sqlite3_stmt *statement = wvb_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, key);
  return wvb_connection_run (connection, statement, error);
}

static gboolean
add_row (WvbConnection *connection, gint64 key, WvbRecord *record, GError **error)
{
  const WvbKind *kind = wvb_record_get_kind (record);
  g_autoptr (GString) title = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;

  for (guint i = 0; i < kind->n_fields; i++)
    if (!append_field (i == kind->title ? title : body, connection, record, i, error))
      return FALSE;
  sql = g_strdup_printf ("INSERT INTO %s_search (rowid, title, body) VALUES (?, ?, ?)", kind->name);
  statement = wvb_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, key);
  wvb_bind_text (statement, 2, title->str);
  wvb_bind_text (statement, 3, body->str);
  return wvb_connection_run (connection, statement, error);
}

static gboolean
differs_in_search (WvbRecord *before, WvbRecord *after)
{
  const WvbKind *kind = wvb_record_get_kind (after);

  if (wvb_record_get_deleted (before) != wvb_record_get_deleted (after))
    return TRUE;
  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & WVB_FIELD_SEARCHABLE)
        && !wvb_record_equals_field (before, after, i))
      return TRUE;
  return FALSE;
}

/* Row numbers first: the index is written while they are gone through. */
static GArray *
read_keys (WvbConnection *connection,
           const char *sql,
           const char *first,
           const char *second,
           GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement = wvb_connection_prepare (connection, sql, error);
  int result;

  if (statement == NULL)
    return NULL;
  if (first != NULL)
    wvb_bind_text (statement, 1, first);
  if (second != NULL)
    wvb_bind_text (statement, 2, second);
  while ((result = wvb_connection_step (connection, statement, error)) == SQLITE_ROW) {
    gint64 key = sqlite3_column_int64 (statement, 0);

    g_array_append_val (keys, key);
  }
  if (result != SQLITE_DONE)
    return NULL;
  sqlite3_reset (statement);
  return g_steal_pointer (&keys);
}

static gboolean
index_key (WvbConnection *connection, const WvbKind *kind, gint64 key, GError **error)
{
  g_autoptr (WvbRecord) record
      = wvb_record_table_load_by_key (wvb_record_table_get (kind), connection, key, error);

  return record != NULL && remove_row (connection, kind, key, error)
         && add_row (connection, key, record, error);
}

static gboolean
index_again (WvbConnection *connection,
             const WvbKind *kind,
             const char *sql,
             const char *first,
             const char *second,
             GError **error)
{
  g_autoptr (GArray) keys = read_keys (connection, sql, first, second, error);

  for (guint i = 0; keys != NULL && i < keys->len; i++)
    if (!index_key (connection, kind, g_array_index (keys, gint64, i), error))
      return FALSE;
  return keys != NULL;
}

/* Whoever shows the title of a record, or the labels of a code, has it among its words. */
static gboolean
shows_words_of (const WvbField *field, WvbRecord *record)
{
  const WvbKind *kind = wvb_record_get_kind (record);

  if (!(field->flags & WVB_FIELD_SEARCHABLE))
    return FALSE;
  if (field->type == WVB_FIELD_REFERENCE)
    return g_str_equal (field->target, kind->name);
  return field->type == WVB_FIELD_LIST && kind == &wvb_code_kind
         && g_strcmp0 (field->list, wvb_record_get_text (record, WVB_CODE_LIST)) == 0;
}

static gboolean
index_field_users (
    WvbConnection *connection, const WvbKind *kind, guint i, WvbRecord *record, GError **error)
{
  g_autofree char *sql = NULL;

  if (kind->fields[i].type == WVB_FIELD_REFERENCE) {
    sql = g_strdup_printf ("SELECT pk FROM \"%s\" WHERE \"%s\" = ? AND deleted = 0", kind->name,
                           kind->fields[i].name);
    return index_again (connection, kind, sql, wvb_record_get_id (record), NULL, error);
  }
  sql = g_strdup_printf ("SELECT pk FROM link JOIN \"%s\" ON pk = owner"
                         " WHERE unit = ? AND value = ? AND deleted = 0",
                         kind->name);
  return index_again (connection, kind, sql, wvb_record_table_get_link_unit (kind, i),
                      wvb_record_get_text (record, WVB_CODE_CODE), error);
}

static gboolean
index_users (WvbConnection *connection, WvbRecord *record, GError **error)
{
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);

  for (guint k = 0; k < n_kinds; k++)
    for (guint i = 0; i < kinds[k]->n_fields; i++)
      if (shows_words_of (&kinds[k]->fields[i], record)
          && !index_field_users (connection, kinds[k], i, record, error))
        return FALSE;
  return TRUE;
}

static gboolean
names_same_code (WvbRecord *before, WvbRecord *after)
{
  return wvb_record_equals_field (before, after, WVB_CODE_LIST)
         && wvb_record_equals_field (before, after, WVB_CODE_CODE);
}

gboolean
wvb_search_index_put (
    WvbConnection *connection, gint64 key, WvbRecord *before, WvbRecord *after, GError **error)
{
  const WvbKind *kind;

  g_return_val_if_fail (WVB_IS_RECORD (after), FALSE);

  kind = wvb_record_get_kind (after);
  if (kind == &wvb_code_kind)
    return index_users (connection, after, error)
           && (before == NULL || names_same_code (before, after)
               || index_users (connection, before, error));
  if (!wvb_record_table_get (kind)->is_searched)
    return TRUE;
  if (before != NULL && !differs_in_search (before, after))
    return TRUE;
  if (before != NULL && !remove_row (connection, kind, key, error))
    return FALSE;
  if (!wvb_record_get_deleted (after) && !add_row (connection, key, after, error))
    return FALSE;
  /* Whoever refers to a record may have come before it, and goes without the name of one that is
   * deleted. */
  if (before == NULL || wvb_record_get_deleted (before) != wvb_record_get_deleted (after)
      || !wvb_record_equals_field (before, after, kind->title))
    return index_users (connection, after, error);
  return TRUE;
}

gboolean
wvb_search_index_rebuild (WvbConnection *connection,
                          const WvbKind *kind,
                          WvbSearchIndexStep step,
                          gpointer data,
                          GError **error)
{
  g_autofree char *clear = g_strdup_printf ("DELETE FROM %s_search", kind->name);
  g_autofree char *select = g_strdup_printf ("SELECT pk FROM \"%s\" WHERE deleted = 0", kind->name);
  g_autoptr (GArray) keys = NULL;

  if (!wvb_connection_execute (connection, clear, error))
    return FALSE;
  keys = read_keys (connection, select, NULL, NULL, error);
  for (guint i = 0; keys != NULL && i < keys->len; i++) {
    if (!index_key (connection, kind, g_array_index (keys, gint64, i), error))
      return FALSE;
    if (step != NULL)
      step (data);
  }
  return keys != NULL;
}

static void
append_prefix (GString *match, const char *words)
{
  g_string_append_printf (match, "%s\"%s\" *", match->len > 0 ? " OR " : "", words);
}

/* The synonyms of a word that is a term, or the beginning of one. */
static void
append_synonyms (GString *match, WvbConnection *connection, const char *word)
{
  gboolean prefix = g_utf8_strlen (word, -1) >= SYNONYM_PREFIX_LETTERS;
  g_autofree char *after = g_strconcat (word, prefix ? "\xf4\x8f\xbf\xbf" : "", NULL);
  sqlite3_stmt *statement = wvb_connection_prepare (
      connection,
      "SELECT DISTINCT value FROM synonym JOIN link ON owner = pk"
      " WHERE unit = 'synonym.words' AND deleted = 0 AND sort_key BETWEEN ? AND ? LIMIT ?",
      NULL);

  if (statement == NULL)
    return;
  wvb_bind_text (statement, 1, word);
  wvb_bind_text (statement, 2, after);
  sqlite3_bind_int (statement, 3, SYNONYMS_LIMIT);
  while (wvb_connection_step (connection, statement, NULL) == SQLITE_ROW) {
    g_autofree char *folded = wvb_text_sort_key (wvb_column_text (statement, 0));

    if (*folded != '\0')
      append_prefix (match, folded);
  }
  sqlite3_reset (statement);
}

char *
wvb_search_index_dup_match (WvbConnection *connection, const char *search)
{
  g_autofree char *folded = wvb_text_sort_key (search);
  g_auto (GStrv) words = g_strsplit (folded, " ", WORDS_LIMIT + 1);
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL && i < WORDS_LIMIT; i++) {
    g_autoptr (GString) any = g_string_new (NULL);

    if (*words[i] == '\0')
      continue;
    append_prefix (any, words[i]);
    append_synonyms (any, connection, words[i]);
    g_string_append_printf (match, "%s(%s)", match->len > 0 ? " AND " : "", any->str);
  }
  if (match->len == 0)
    return NULL;
  if (strchr (folded, ' ') != NULL) {
    g_autoptr (GString) whole = g_string_new (NULL);

    append_synonyms (whole, connection, folded);
    if (whole->len > 0)
      g_string_append_printf (match, " OR (%s)", whole->str);
  }
  return g_string_free (g_steal_pointer (&match), FALSE);
}

guint
wvb_search_index_count_letters (const char *search)
{
  g_autofree char *folded = wvb_text_sort_key (search);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  guint letters = 0;

  for (char **word = words; *word != NULL; word++)
    letters = MAX (letters, (guint) g_utf8_strlen (*word, -1));
  return letters;
}
