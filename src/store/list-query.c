/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/list-query.h"

#include "base/text.h"
#include "store/reader-private.h"
#include "store/record-table.h"
#include "store/search-index.h"

#include <string.h>

/* A short prefix with more hits than this is answered by going through the names in order and
 * asking the index about each; with fewer, by sorting the hits. Both cost about the same here. */
#define HITS_TO_WALK 6000

WvbListFilter *
wvb_list_filter_new (const WvbKind *kind)
{
  WvbListFilter *self = g_new0 (WvbListFilter, 1);

  g_return_val_if_fail (kind != NULL, self);

  self->kind = kind;
  self->fields[0] = -1;
  return self;
}

WvbListFilter *
wvb_list_filter_copy (const WvbListFilter *self)
{
  WvbListFilter *copy = g_memdup2 (self, sizeof *self);

  copy->search = g_strdup (self->search);
  for (guint i = 0; i < WVB_LIST_FILTERS_LIMIT; i++)
    copy->values[i] = g_strdup (self->values[i]);
  return copy;
}

void
wvb_list_filter_free (WvbListFilter *self)
{
  if (self == NULL)
    return;
  g_free (self->search);
  for (guint i = 0; i < WVB_LIST_FILTERS_LIMIT; i++)
    g_free (self->values[i]);
  g_free (self);
}

static guint
count_filters (const WvbListFilter *self)
{
  guint n = 0;

  while (n < WVB_LIST_FILTERS_LIMIT && self->fields[n] >= 0)
    n++;
  return n;
}

void
wvb_list_filter_set (WvbListFilter *self, guint field, const char *value)
{
  guint n;
  guint at = 0;

  g_return_if_fail (self != NULL);
  g_return_if_fail (field < self->kind->n_fields);

  n = count_filters (self);
  while (at < n && self->fields[at] != (int) field)
    at++;
  if (value != NULL) {
    g_return_if_fail (at < WVB_LIST_FILTERS_LIMIT);
    g_set_str (&self->values[at], value);
    self->fields[at] = (int) field;
    if (at == n)
      self->fields[n + 1] = -1;
  } else if (at < n) {
    g_clear_pointer (&self->values[at], g_free);
    for (; at + 1 < n; at++) {
      self->values[at] = g_steal_pointer (&self->values[at + 1]);
      self->fields[at] = self->fields[at + 1];
    }
    self->fields[n - 1] = -1;
  }
}

void
wvb_list_filter_set_search (WvbListFilter *self, const char *search)
{
  g_autofree char *stripped = wvb_text_strip (search);

  g_return_if_fail (self != NULL);

  g_free (self->search);
  self->search = stripped != NULL
                     ? g_utf8_substring (stripped, 0,
                                         MIN (g_utf8_strlen (stripped, -1), WVB_LIST_SEARCH_LIMIT))
                     : NULL;
}

gboolean
wvb_list_filter_equal (const WvbListFilter *self, const WvbListFilter *other)
{
  guint n = count_filters (self);

  if (self->kind != other->kind || g_strcmp0 (self->search, other->search) != 0
      || n != count_filters (other))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (self->fields[i] != other->fields[i] || !g_str_equal (self->values[i], other->values[i]))
      return FALSE;
  return TRUE;
}

/* One query being put together; parameters are ?1 the match, ?2 the limit, filters from ?3. */
typedef struct {
  WvbReader *reader;
  const WvbListFilter *filter;
  char *match;
  gboolean is_searched;
} Query;

static void
query_clear (Query *query)
{
  g_free (query->match);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Query, query_clear)

static void
query_init (Query *query, WvbReader *reader, const WvbListFilter *filter)
{
  query->reader = reader;
  query->filter = filter;
  query->is_searched = wvb_record_table_get (filter->kind)->is_searched;
  if (filter->search == NULL)
    query->match = NULL;
  else if (query->is_searched)
    query->match = wvb_search_index_dup_match (reader->connection, filter->search);
  else
    query->match = wvb_text_sort_key (filter->search);
}

static gboolean
filters_anything (const Query *query)
{
  return query->filter->fields[0] >= 0;
}

/* The conditions on the row @alias, each beginning with AND. */
static void
append_filters (GString *sql, const Query *query, const char *alias)
{
  const WvbKind *kind = query->filter->kind;
  guint n = count_filters (query->filter);

  for (guint i = 0; i < n; i++) {
    const WvbField *field = &kind->fields[query->filter->fields[i]];

    if (field->type == WVB_FIELD_LIST)
      g_string_append_printf (sql,
                              " AND EXISTS (SELECT 1 FROM link WHERE unit = '%s' AND owner = %s.pk"
                              " AND value = ?%u)",
                              wvb_record_table_get_link_unit (kind, query->filter->fields[i]),
                              alias, i + 3);
    else
      g_string_append_printf (sql, " AND %s.\"%s\" = ?%u", alias, field->name, i + 3);
  }
}

static sqlite3_stmt *
prepare (const Query *query, const char *sql, gint64 limit, GError **error)
{
  sqlite3_stmt *statement = wvb_connection_prepare (query->reader->connection, sql, error);
  int n;

  if (statement == NULL)
    return NULL;
  n = sqlite3_bind_parameter_count (statement);
  if (n >= 1 && query->match != NULL)
    wvb_bind_text (statement, 1, query->match);
  if (n >= 2)
    sqlite3_bind_int64 (statement, 2, limit);
  for (guint i = 0; i < count_filters (query->filter) && (int) i + 3 <= n; i++)
    wvb_bind_text (statement, (int) i + 3, query->filter->values[i]);
  return statement;
}

static GArray *
collect_keys (const Query *query, const char *sql, gint64 limit, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement = prepare (query, sql, limit, error);
  int result;

  if (statement == NULL)
    return NULL;
  while ((result = wvb_connection_step (query->reader->connection, statement, error))
         == SQLITE_ROW) {
    gint64 key = sqlite3_column_int64 (statement, 0);

    g_array_append_val (keys, key);
  }
  if (result != SQLITE_DONE)
    return NULL;
  sqlite3_reset (statement);
  return g_steal_pointer (&keys);
}

/* No search: the index on names gives the order. */
static char *
dup_plain_sql (const Query *query)
{
  const WvbKind *kind = query->filter->kind;
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT r.pk FROM %s r WHERE r.deleted = 0", kind->name);
  if (query->match != NULL)
    g_string_append (sql, " AND instr(r.sort_key, ?1) > 0");
  append_filters (sql, query, "r");
  g_string_append (sql, " ORDER BY r.sort_key, r.pk LIMIT ?2");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* Search by index, then order: by name for few letters, by rank for more. */
static char *
dup_search_sql (const Query *query, gboolean ranked)
{
  const char *name = query->filter->kind->name;
  g_autoptr (GString) sql = g_string_new (NULL);

  if (ranked && !filters_anything (query)) {
    g_string_append_printf (sql,
                            "SELECT rowid FROM %s_search WHERE %s_search MATCH ?1"
                            " ORDER BY bm25(%s_search, 10.0, 1.0), rowid LIMIT ?2",
                            name, name, name);
    return g_string_free (g_steal_pointer (&sql), FALSE);
  }
  g_string_append_printf (sql,
                          "SELECT r.pk FROM %s_search JOIN %s r ON r.pk = %s_search.rowid"
                          " WHERE %s_search MATCH ?1",
                          name, name, name, name);
  append_filters (sql, query, "r");
  if (ranked)
    g_string_append_printf (sql, " ORDER BY bm25(%s_search, 10.0, 1.0), r.pk LIMIT ?2", name);
  else
    g_string_append (sql, " ORDER BY r.sort_key, r.pk LIMIT ?2");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* Names in order, each asked whether it is a hit: for prefixes that nearly everything has. */
static char *
dup_walk_sql (const Query *query)
{
  const char *name = query->filter->kind->name;
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (
      sql,
      "SELECT r.pk FROM %s r WHERE r.deleted = 0 AND EXISTS"
      " (SELECT 1 FROM %s_search s WHERE s.rowid = r.pk AND %s_search MATCH ?1)",
      name, name, name);
  append_filters (sql, query, "r");
  g_string_append (sql, " ORDER BY r.sort_key, r.pk LIMIT ?2");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static gboolean
is_ranked (const Query *query)
{
  return wvb_search_index_count_letters (query->filter->search) >= WVB_LIST_RANKED_LETTERS;
}

/* Whether the search has more hits than are worth sorting for one page. */
static gboolean
has_many_hits (const Query *query)
{
  const char *name = query->filter->kind->name;
  g_autofree char *sql = g_strdup_printf (
      "SELECT count(*) FROM (SELECT 1 FROM %s_search WHERE %s_search MATCH ?1 LIMIT ?2)", name,
      name);
  g_autoptr (GArray) count = collect_keys (query, sql, HITS_TO_WALK, NULL);

  return count != NULL && count->len == 1 && g_array_index (count, gint64, 0) >= HITS_TO_WALK;
}

static GArray *
query_keys (const Query *query, gint64 limit, GError **error)
{
  g_autofree char *sql = NULL;

  if (query->filter->search != NULL && query->match == NULL)
    return g_array_new (FALSE, FALSE, sizeof (gint64));
  if (query->match == NULL || !query->is_searched)
    sql = dup_plain_sql (query);
  else if (is_ranked (query))
    sql = dup_search_sql (query, /* ranked= */ TRUE);
  else if (limit >= 0 && has_many_hits (query))
    sql = dup_walk_sql (query);
  else
    sql = dup_search_sql (query, /* ranked= */ FALSE);
  return collect_keys (query, sql, limit, error);
}

GArray *
wvb_list_query_first (WvbReader *reader, const WvbListFilter *filter, guint limit, GError **error)
{
  g_auto (Query) query = { 0 };

  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  query_init (&query, reader, filter);
  return query_keys (&query, limit, error);
}

GArray *
wvb_list_query_snapshot (WvbReader *reader, const WvbListFilter *filter, GError **error)
{
  g_auto (Query) query = { 0 };

  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  query_init (&query, reader, filter);
  return query_keys (&query, -1, error);
}

static char *
dup_count_sql (const Query *query)
{
  const char *name = query->filter->kind->name;
  g_autoptr (GString) sql = g_string_new (NULL);

  if (query->match == NULL || !query->is_searched) {
    g_string_append_printf (sql, "SELECT count(*) FROM %s r WHERE r.deleted = 0", name);
    if (query->match != NULL)
      g_string_append (sql, " AND instr(r.sort_key, ?1) > 0");
    append_filters (sql, query, "r");
  } else if (!filters_anything (query)) {
    g_string_append_printf (sql, "SELECT count(*) FROM %s_search WHERE %s_search MATCH ?1", name,
                            name);
  } else {
    g_string_append_printf (sql,
                            "SELECT count(*) FROM %s_search JOIN %s r ON r.pk = %s_search.rowid"
                            " WHERE %s_search MATCH ?1",
                            name, name, name, name);
    append_filters (sql, query, "r");
  }
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

gint64
wvb_list_query_count (WvbReader *reader, const WvbListFilter *filter, GError **error)
{
  g_auto (Query) query = { 0 };
  g_autofree char *sql = NULL;
  g_autoptr (GArray) count = NULL;

  g_return_val_if_fail (reader != NULL, -1);
  g_return_val_if_fail (filter != NULL, -1);

  query_init (&query, reader, filter);
  if (filter->search != NULL && query.match == NULL)
    return 0;
  sql = dup_count_sql (&query);
  count = collect_keys (&query, sql, -1, error);
  return count != NULL && count->len == 1 ? g_array_index (count, gint64, 0) : -1;
}
