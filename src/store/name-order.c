/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/name-order.h"

#include "store/reader-private.h"
#include "store/record-table.h"

/* Filters kept with one order; beyond that all are dropped and made anew, before a query takes its
 * first: it borrows them until it is answered. */
#define FILTERS_LIMIT 64

/* Row numbers up to here have a place in the table of ranks. */
#define KEYS_LIMIT (G_GINT64_CONSTANT (1) << 26)

#define NO_RANK G_MAXUINT32

struct _WvbNameOrder {
  const WvbKind *kind;
  gint64 version;
  gint64 own_changes;
  GArray *keys;  /* gint64 by rank */
  GArray *ranks; /* guint32 by key */
  GHashTable *filters;
};

struct _WvbKeySet {
  guint n_words;
  guint64 words[];
};

WvbKeySet *
wvb_key_set_new (WvbNameOrder *order)
{
  guint n_words = order->keys->len / 64 + 1;
  WvbKeySet *self = g_malloc0 (sizeof *self + n_words * sizeof (guint64));

  self->n_words = n_words;
  return self;
}

void
wvb_key_set_free (WvbKeySet *self)
{
  g_free (self);
}

void
wvb_key_set_add_rank (WvbKeySet *self, guint rank)
{
  g_assert (rank / 64 < self->n_words);
  self->words[rank / 64] |= G_GUINT64_CONSTANT (1) << (rank % 64);
}

gboolean
wvb_key_set_has_rank (const WvbKeySet *self, guint rank)
{
  g_assert (rank / 64 < self->n_words);
  return (self->words[rank / 64] >> (rank % 64)) & 1;
}

static guint32
get_rank (WvbNameOrder *self, gint64 key)
{
  if (key < 0 || key >= self->ranks->len)
    return NO_RANK;
  return g_array_index (self->ranks, guint32, key);
}

void
wvb_key_set_add (WvbKeySet *self, WvbNameOrder *order, gint64 key)
{
  guint32 rank = get_rank (order, key);

  if (rank != NO_RANK)
    wvb_key_set_add_rank (self, rank);
}

gboolean
wvb_key_set_has (const WvbKeySet *self, WvbNameOrder *order, gint64 key)
{
  guint32 rank = get_rank (order, key);

  return rank != NO_RANK && wvb_key_set_has_rank (self, rank);
}

#define TARGET_TYPE "WvbKeySetTarget"

/* What is bound: a set and the order its bits are in. */
typedef struct {
  WvbKeySet *set;
  WvbNameOrder *order;
} Target;

static void
add_function (sqlite3_context *context, int n_arguments, sqlite3_value **arguments)
{
  Target *target = sqlite3_value_pointer (arguments[0], TARGET_TYPE);

  if (target != NULL)
    wvb_key_set_add (target->set, target->order, sqlite3_value_int64 (arguments[1]));
  sqlite3_result_int (context, 1);
}

gboolean
wvb_key_set_register (WvbConnection *connection, GError **error)
{
  g_return_val_if_fail (connection != NULL, FALSE);

  if (sqlite3_create_function (wvb_connection_get_handle (connection), WVB_KEY_SET_ADD_FUNCTION, 2,
                               SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, add_function, NULL, NULL)
      == SQLITE_OK)
    return TRUE;
  wvb_connection_set_error (connection, error);
  return FALSE;
}

void
wvb_key_set_bind (WvbKeySet *self, WvbNameOrder *order, sqlite3_stmt *statement, int index)
{
  Target *target = g_new (Target, 1);

  *target = (Target) { .set = self, .order = order };
  sqlite3_bind_pointer (statement, index, target, TARGET_TYPE, g_free);
}

void
wvb_name_order_free (WvbNameOrder *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->keys);
  g_array_unref (self->ranks);
  g_hash_table_unref (self->filters);
  g_free (self);
}

static gint64
get_version (WvbReader *reader)
{
  return wvb_connection_get_integer (reader->connection, "PRAGMA data_version", 0);
}

static gint64
get_own_changes (WvbReader *reader)
{
  return sqlite3_total_changes64 (wvb_connection_get_handle (reader->connection));
}

static WvbNameOrder *
find_current (WvbReader *reader, const WvbKind *kind)
{
  WvbNameOrder *order = g_hash_table_lookup (reader->orders, kind);

  if (order == NULL || order->version != get_version (reader)
      || order->own_changes != get_own_changes (reader))
    return NULL;
  return order;
}

gboolean
wvb_name_order_is_ready (WvbReader *reader, const WvbKind *kind)
{
  g_return_val_if_fail (reader != NULL, FALSE);
  return find_current (reader, kind) != NULL;
}

static gboolean
set_ranks (WvbNameOrder *self, GError **error)
{
  gint64 largest = -1;

  for (guint i = 0; i < self->keys->len; i++)
    largest = MAX (largest, g_array_index (self->keys, gint64, i));
  if (largest >= KEYS_LIMIT) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_LIMIT,
                 _ ("There are more records than the program can list"));
    return FALSE;
  }
  g_array_set_size (self->ranks, (guint) (largest + 1));
  for (guint i = 0; i < self->ranks->len; i++)
    g_array_index (self->ranks, guint32, i) = NO_RANK;
  for (guint i = 0; i < self->keys->len; i++)
    g_array_index (self->ranks, guint32, g_array_index (self->keys, gint64, i)) = i;
  return TRUE;
}

static gboolean
read_keys (WvbNameOrder *self, WvbReader *reader, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT pk FROM \"%s\" WHERE deleted = 0 ORDER BY sort_key, pk", self->kind->name);
  sqlite3_stmt *statement = wvb_connection_prepare (reader->connection, sql, error);
  int result;

  if (statement == NULL)
    return FALSE;
  while ((result = wvb_connection_step (reader->connection, statement, error)) == SQLITE_ROW) {
    gint64 key = sqlite3_column_int64 (statement, 0);

    g_array_append_val (self->keys, key);
  }
  if (result != SQLITE_DONE)
    return FALSE;
  sqlite3_reset (statement);
  return set_ranks (self, error);
}

WvbNameOrder *
wvb_name_order_get (WvbReader *reader, const WvbKind *kind, GError **error)
{
  WvbNameOrder *self;

  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  self = find_current (reader, kind);
  if (self != NULL && g_hash_table_size (self->filters) >= FILTERS_LIMIT)
    g_hash_table_remove_all (self->filters);
  if (self != NULL)
    return self;
  self = g_new0 (WvbNameOrder, 1);
  self->kind = kind;
  self->version = get_version (reader);
  self->own_changes = get_own_changes (reader);
  self->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->ranks = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->filters
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) wvb_key_set_free);
  if (!read_keys (self, reader, error)) {
    wvb_name_order_free (self);
    return NULL;
  }
  g_hash_table_insert (reader->orders, (gpointer) kind, self);
  return self;
}

guint
wvb_name_order_get_count (WvbNameOrder *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->keys->len;
}

gint64
wvb_name_order_get_key (WvbNameOrder *self, guint rank)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (rank < self->keys->len, 0);
  return g_array_index (self->keys, gint64, rank);
}

/* Each side of the “or” is a look-up in the index of the column. */
static char *
dup_filter_sql (const WvbKind *kind, guint index, const char *value)
{
  const WvbField *field = &kind->fields[index];

  if (field->type == WVB_FIELD_LIST)
    return g_strdup_printf ("SELECT owner FROM link WHERE unit = '%s' AND value = ?",
                            wvb_record_table_get_link_unit (kind, index));
  if (g_strcmp0 (field->absent, value) == 0)
    return g_strdup_printf ("SELECT pk FROM \"%s\" WHERE \"%s\" = ? OR \"%s\" IS NULL", kind->name,
                            field->name, field->name);
  return g_strdup_printf ("SELECT pk FROM \"%s\" WHERE \"%s\" = ?", kind->name, field->name);
}

static WvbKeySet *
read_filter (WvbNameOrder *self, WvbReader *reader, guint index, const char *value, GError **error)
{
  g_autoptr (WvbKeySet) set = wvb_key_set_new (self);
  g_autofree char *sql = dup_filter_sql (self->kind, index, value);
  sqlite3_stmt *statement;
  int result;

  statement = wvb_connection_prepare (reader->connection, sql, error);
  if (statement == NULL)
    return NULL;
  wvb_bind_text (statement, 1, value);
  while ((result = wvb_connection_step (reader->connection, statement, error)) == SQLITE_ROW)
    wvb_key_set_add (set, self, sqlite3_column_int64 (statement, 0));
  if (result != SQLITE_DONE)
    return NULL;
  sqlite3_reset (statement);
  return g_steal_pointer (&set);
}

const WvbKeySet *
wvb_name_order_get_filter (
    WvbNameOrder *self, WvbReader *reader, guint field, const char *value, GError **error)
{
  g_autofree char *name = NULL;
  WvbKeySet *set;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (field < self->kind->n_fields, NULL);
  g_return_val_if_fail (value != NULL, NULL);

  name = g_strdup_printf ("%u %s", field, value);
  set = g_hash_table_lookup (self->filters, name);
  if (set != NULL)
    return set;
  set = read_filter (self, reader, field, value, error);
  if (set == NULL)
    return NULL;
  g_hash_table_insert (self->filters, g_steal_pointer (&name), set);
  return set;
}
