/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/list-query.h"

#include "base/text.h"
#include "store/name-order.h"
#include "store/reader-private.h"
#include "store/record-table.h"
#include "store/search-index.h"

#include <string.h>

/* Hits up to here are ranked by how often and how prominently they hold the words. With more, rank
 * is whether the title holds them: ranking tens of thousands would keep a person waiting. */
#define RANKED_HITS_LIMIT 2500

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
  g_autofree char *valid = search != NULL ? g_utf8_make_valid (search, -1) : NULL;
  g_autofree char *stripped = wvb_text_strip (valid);

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

/* One query being answered. */
typedef struct {
  WvbReader *reader;
  const WvbListFilter *filter;
  WvbNameOrder *order;
  char *match;
  gboolean is_searched;
  guint n_sets;
  const WvbKeySet *sets[WVB_LIST_FILTERS_LIMIT];
} Query;

static void
query_clear (Query *query)
{
  g_free (query->match);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Query, query_clear)

static gboolean
query_init (Query *query, WvbReader *reader, const WvbListFilter *filter, GError **error)
{
  query->reader = reader;
  query->filter = filter;
  query->is_searched = wvb_record_table_get (filter->kind)->is_searched;
  if (filter->search != NULL)
    query->match = query->is_searched
                       ? wvb_search_index_dup_match (reader->connection, filter->search)
                       : wvb_text_sort_key (filter->search);
  query->order = wvb_name_order_get (reader, filter->kind, error);
  if (query->order == NULL)
    return FALSE;
  query->n_sets = count_filters (filter);
  for (guint i = 0; i < query->n_sets; i++) {
    query->sets[i] = wvb_name_order_get_filter (query->order, reader, (guint) filter->fields[i],
                                                filter->values[i], error);
    if (query->sets[i] == NULL)
      return FALSE;
  }
  return TRUE;
}

static gboolean
passes_filters (const Query *query, guint rank)
{
  for (guint i = 0; i < query->n_sets; i++)
    if (!wvb_key_set_has_rank (query->sets[i], rank))
      return FALSE;
  return TRUE;
}

static gboolean
key_passes_filters (const Query *query, gint64 key)
{
  for (guint i = 0; i < query->n_sets; i++)
    if (!wvb_key_set_has (query->sets[i], query->order, key))
      return FALSE;
  return TRUE;
}

static inline gboolean
is_full (const GArray *keys, gint64 limit)
{
  return limit >= 0 && keys->len >= limit;
}

/* Appends the names that are in @hits (all, if NULL) and pass, in order; @hits and what is left out
 * are about ranks. */
static void
append_in_order (const Query *query,
                 const WvbKeySet *hits,
                 const WvbKeySet *left_out,
                 gint64 limit,
                 GArray *keys)
{
  guint n = wvb_name_order_get_count (query->order);

  for (guint rank = 0; rank < n && !is_full (keys, limit); rank++) {
    gint64 key;

    if ((hits != NULL && !wvb_key_set_has_rank (hits, rank))
        || (left_out != NULL && wvb_key_set_has_rank (left_out, rank))
        || !passes_filters (query, rank))
      continue;
    key = wvb_name_order_get_key (query->order, rank);
    g_array_append_val (keys, key);
  }
}

static sqlite3_stmt *
prepare_search (const Query *query, const char *format, const char *match, GError **error)
{
  const char *name = query->filter->kind->name;
  g_auto (GStrv) parts = g_strsplit (format, "@", -1);
  g_autofree char *sql = g_strjoinv (name, parts);
  sqlite3_stmt *statement = wvb_connection_prepare (query->reader->connection, sql, error);

  if (statement != NULL)
    wvb_bind_text (statement, 1, match);
  return statement;
}

static WvbKeySet *
read_hits (const Query *query, const char *match, GError **error)
{
  g_autoptr (WvbKeySet) hits = wvb_key_set_new (query->order);
  sqlite3_stmt *statement
      = prepare_search (query,
                        "SELECT count(" WVB_KEY_SET_ADD_FUNCTION "(?2, rowid)) FROM @_search"
                        " WHERE @_search MATCH ?1",
                        match, error);

  if (statement == NULL)
    return NULL;
  wvb_key_set_bind (hits, query->order, statement, 2);
  if (!wvb_connection_run (query->reader->connection, statement, error))
    return NULL;
  return g_steal_pointer (&hits);
}

/* Appends the hits of @match by name. */
static gboolean
append_by_name (const Query *query,
                const char *match,
                const WvbKeySet *left_out,
                gint64 limit,
                GArray *keys,
                GError **error)
{
  g_autoptr (WvbKeySet) hits = NULL;

  hits = read_hits (query, match, error);
  if (hits == NULL)
    return FALSE;
  append_in_order (query, hits, left_out, limit, keys);
  return TRUE;
}

/* Whether there are few enough hits to rank them all. */
static gboolean
can_be_ranked (const Query *query)
{
  sqlite3_stmt *statement
      = prepare_search (query,
                        "SELECT count(*) FROM"
                        " (SELECT 1 FROM @_search WHERE @_search MATCH ?1 LIMIT ?2)",
                        query->match, NULL);
  gint64 n = G_MAXINT64;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 2, RANKED_HITS_LIMIT + 1);
  if (wvb_connection_step (query->reader->connection, statement, NULL) == SQLITE_ROW)
    n = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return n <= RANKED_HITS_LIMIT;
}

/* Appends the hits that hold the words most prominently first. */
static gboolean
append_by_rank (const Query *query, gint64 limit, GArray *keys, GError **error)
{
  sqlite3_stmt *statement = prepare_search (query,
                                            "SELECT rowid FROM @_search WHERE @_search MATCH ?1"
                                            " ORDER BY bm25(@_search, 10.0, 1.0), rowid",
                                            query->match, error);
  int result = SQLITE_DONE;

  if (statement == NULL)
    return FALSE;
  while (!is_full (keys, limit)
         && (result = wvb_connection_step (query->reader->connection, statement, error))
                == SQLITE_ROW) {
    gint64 key = sqlite3_column_int64 (statement, 0);

    if (key_passes_filters (query, key))
      g_array_append_val (keys, key);
  }
  sqlite3_reset (statement);
  return result == SQLITE_DONE || result == SQLITE_ROW;
}

/* Appends the hits in the title by name, then the others by name. */
static gboolean
append_by_title (const Query *query, gint64 limit, GArray *keys, GError **error)
{
  g_autofree char *in_title = g_strdup_printf ("{title} : (%s)", query->match);
  g_autoptr (WvbKeySet) done = NULL;

  if (!append_by_name (query, in_title, NULL, limit, keys, error))
    return FALSE;
  if (is_full (keys, limit))
    return TRUE;
  done = wvb_key_set_new (query->order);
  for (guint i = 0; i < keys->len; i++)
    wvb_key_set_add (done, query->order, g_array_index (keys, gint64, i));
  return append_by_name (query, query->match, done, limit, keys, error);
}

/* Kinds without a search index: the name holds the text. */
static gboolean
append_named (const Query *query, gint64 limit, GArray *keys, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT pk FROM \"%s\" WHERE deleted = 0 AND instr(sort_key, ?1) > 0",
                         query->filter->kind->name);
  g_autoptr (WvbKeySet) hits = wvb_key_set_new (query->order);
  sqlite3_stmt *statement = wvb_connection_prepare (query->reader->connection, sql, error);
  int result;

  if (statement == NULL)
    return FALSE;
  wvb_bind_text (statement, 1, query->match);
  while ((result = wvb_connection_step (query->reader->connection, statement, error)) == SQLITE_ROW)
    wvb_key_set_add (hits, query->order, sqlite3_column_int64 (statement, 0));
  if (result != SQLITE_DONE)
    return FALSE;
  sqlite3_reset (statement);
  append_in_order (query, hits, NULL, limit, keys);
  return TRUE;
}

static gboolean
append_hits (const Query *query, gint64 limit, GArray *keys, GError **error)
{
  if (query->filter->search != NULL && query->match == NULL)
    return TRUE;
  if (query->match == NULL) {
    append_in_order (query, NULL, NULL, limit, keys);
    return TRUE;
  }
  if (!query->is_searched)
    return append_named (query, limit, keys, error);
  if (wvb_search_index_count_letters (query->filter->search) < WVB_LIST_RANKED_LETTERS)
    return append_by_name (query, query->match, NULL, limit, keys, error);
  if (can_be_ranked (query))
    return append_by_rank (query, limit, keys, error);
  return append_by_title (query, limit, keys, error);
}

static GArray *
query_keys (WvbReader *reader, const WvbListFilter *filter, gint64 limit, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (Query) query = { 0 };

  if (!query_init (&query, reader, filter, error) || !append_hits (&query, limit, keys, error))
    return NULL;
  return g_steal_pointer (&keys);
}

/* The very first page after the start: the index on names gives it without reading all names. */
static GArray *
walk_names (WvbReader *reader, const WvbKind *kind, guint limit, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *sql = g_strdup_printf (
      "SELECT pk FROM \"%s\" WHERE deleted = 0 ORDER BY sort_key, pk LIMIT ?", kind->name);
  sqlite3_stmt *statement = wvb_connection_prepare (reader->connection, sql, error);
  int result;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, limit);
  while ((result = wvb_connection_step (reader->connection, statement, error)) == SQLITE_ROW) {
    gint64 key = sqlite3_column_int64 (statement, 0);

    g_array_append_val (keys, key);
  }
  if (result != SQLITE_DONE)
    return NULL;
  sqlite3_reset (statement);
  return g_steal_pointer (&keys);
}

GArray *
wvb_list_query_first (WvbReader *reader, const WvbListFilter *filter, guint limit, GError **error)
{
  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  if (filter->search == NULL && filter->fields[0] < 0
      && !wvb_name_order_is_ready (reader, filter->kind))
    return walk_names (reader, filter->kind, limit, error);
  return query_keys (reader, filter, limit, error);
}

GArray *
wvb_list_query_snapshot (WvbReader *reader, const WvbListFilter *filter, GError **error)
{
  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  return query_keys (reader, filter, -1, error);
}

static gint64
count_search (const Query *query, GError **error)
{
  sqlite3_stmt *statement = prepare_search (
      query, "SELECT count(*) FROM @_search WHERE @_search MATCH ?1", query->match, error);
  gint64 n = -1;

  if (statement == NULL)
    return -1;
  if (wvb_connection_step (query->reader->connection, statement, error) == SQLITE_ROW)
    n = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return n;
}

gint64
wvb_list_query_count (WvbReader *reader, const WvbListFilter *filter, GError **error)
{
  g_autoptr (GArray) keys = NULL;
  g_auto (Query) query = { 0 };

  g_return_val_if_fail (reader != NULL, -1);
  g_return_val_if_fail (filter != NULL, -1);

  if (!query_init (&query, reader, filter, error))
    return -1;
  if (query.n_sets == 0 && query.match != NULL && query.is_searched)
    return count_search (&query, error);
  keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  return append_hits (&query, -1, keys, error) ? (gint64) keys->len : -1;
}
