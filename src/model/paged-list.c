/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/paged-list.h"

#include "model/list-difference.h"

struct _WvbPagedList {
  GObject parent_instance;
  WvbStore *store;
  char *language;
  WvbListFilter *filter;
  GArray *keys;     /* row numbers in order */
  GHashTable *rows; /* row number to CachedRow */
  GArray *wanted;   /* starts of pages to read, the most wanted last */
  gint64 count;
  gint64 total;
  char *error;
  guint64 uses;
  int generation; /* of the filter; atomic, so that a reading that came too late can stop */
  gboolean loading;
  gboolean reading_pages;
  gboolean refreshing;
  gboolean stale;
};

typedef struct {
  gint64 key;
  WvbRowObject *row;
  guint64 used;
  gboolean read;
} CachedRow;

/* What one reading is given and what it finds. Made and freed on the main thread. */
typedef struct {
  WvbPagedList *list;
  WvbListFilter *filter;
  int generation;
  GArray *before;  /* the order it starts from */
  GArray *keys;    /* keys whose rows are asked for */
  GArray *after;   /* the order found */
  GArray *splices; /* from before to after */
  GPtrArray *rows; /* of keys */
  gint64 total;
} Reading;

static void wvb_paged_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WvbPagedList,
                               wvb_paged_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, wvb_paged_list_model_init))

enum {
  PROP_0,
  PROP_COUNT,
  PROP_TOTAL,
  PROP_LOADING,
  PROP_ERROR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
cached_row_free (gpointer data)
{
  CachedRow *cached = data;

  g_clear_object (&cached->row);
  g_free (cached);
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_object (&reading->list);
  g_clear_pointer (&reading->filter, wvb_list_filter_free);
  g_clear_pointer (&reading->before, g_array_unref);
  g_clear_pointer (&reading->keys, g_array_unref);
  g_clear_pointer (&reading->after, g_array_unref);
  g_clear_pointer (&reading->splices, g_array_unref);
  g_clear_pointer (&reading->rows, g_ptr_array_unref);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static GArray *
make_keys (void)
{
  return g_array_new (FALSE, FALSE, sizeof (gint64));
}

static gint64
get_key (GArray *keys, guint position)
{
  return g_array_index (keys, gint64, position);
}

static Reading *
make_reading (WvbPagedList *self)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->list = g_object_ref (self);
  reading->filter = wvb_list_filter_copy (self->filter);
  reading->generation = g_atomic_int_get (&self->generation);
  reading->before = g_array_ref (self->keys);
  reading->keys = make_keys ();
  return reading;
}

static gboolean
is_superseded (Reading *reading)
{
  return reading->generation != g_atomic_int_get (&reading->list->generation);
}

static void
set_loading (WvbPagedList *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
set_error (WvbPagedList *self, const GError *error)
{
  if (g_set_str (&self->error, error != NULL ? error->message : NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
set_number (WvbPagedList *self, guint property, gint64 *place, gint64 number)
{
  if (*place == number)
    return;
  *place = number;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static CachedRow *
look_up (WvbPagedList *self, gint64 key)
{
  return g_hash_table_lookup (self->rows, &key);
}

static CachedRow *
remember (WvbPagedList *self, gint64 key)
{
  CachedRow *cached = look_up (self, key);

  if (cached == NULL) {
    cached = g_new0 (CachedRow, 1);
    cached->key = key;
    cached->row = wvb_row_object_new ();
    g_hash_table_insert (self->rows, &cached->key, cached);
  }
  cached->used = ++self->uses;
  return cached;
}

static int
compare_use (gconstpointer a, gconstpointer b)
{
  const CachedRow *first = *(CachedRow *const *) a;
  const CachedRow *second = *(CachedRow *const *) b;

  return first->used < second->used ? -1 : first->used > second->used;
}

/* Makes room for a page by forgetting the rows that nobody asked for longest. */
static void
forget_far_rows (WvbPagedList *self)
{
  guint size = g_hash_table_size (self->rows);
  g_autoptr (GPtrArray) by_use = NULL;

  if (size + WVB_LIST_PAGE_ROWS <= WVB_PAGED_LIST_ROWS_LIMIT)
    return;
  by_use = g_hash_table_get_values_as_ptr_array (self->rows);
  g_ptr_array_sort (by_use, compare_use);
  for (guint i = 0; i < size + WVB_LIST_PAGE_ROWS - WVB_PAGED_LIST_ROWS_LIMIT; i++)
    g_hash_table_remove (self->rows, &((CachedRow *) by_use->pdata[i])->key);
}

/* Takes what was read into the rows that are still remembered. */
static void
fill_rows (WvbPagedList *self, Reading *reading)
{
  for (guint i = 0; i < reading->keys->len && i < reading->rows->len; i++) {
    CachedRow *cached = look_up (self, get_key (reading->keys, i));

    if (cached == NULL || reading->rows->pdata[i] == NULL)
      continue;
    cached->read = TRUE;
    wvb_row_object_fill (cached->row, g_steal_pointer (&reading->rows->pdata[i]));
  }
}

static gboolean
read_rows (Reading *reading, WvbReader *reader, GError **error)
{
  reading->rows
      = wvb_list_query_rows (reader, reading->filter->kind, (const gint64 *) reading->keys->data,
                             reading->keys->len, reading->list->language, error);
  return reading->rows != NULL;
}

static gboolean
read_first (WvbReader *reader, gpointer data, GError **error)
{
  Reading *reading = data;

  if (is_superseded (reading))
    return TRUE;
  reading->after = wvb_list_query_first (reader, reading->filter, WVB_PAGED_LIST_FIRST_ROWS, error);
  if (reading->after == NULL)
    return FALSE;
  g_array_append_vals (reading->keys, reading->after->data, reading->after->len);
  return read_rows (reading, reader, error);
}

static gboolean
read_again (WvbReader *reader, gpointer data, GError **error)
{
  Reading *reading = data;

  if (is_superseded (reading))
    return TRUE;
  reading->after = wvb_list_query_snapshot (reader, reading->filter, error);
  if (reading->after == NULL || !read_rows (reading, reader, error))
    return FALSE;
  reading->total = wvb_reader_get_count (reader, reading->filter->kind);
  reading->splices = wvb_list_difference (reading->before, reading->after);
  return TRUE;
}

static gboolean
read_page (WvbReader *reader, gpointer data, GError **error)
{
  Reading *reading = data;

  return is_superseded (reading) || read_rows (reading, reader, error);
}

/* A whole page of the new rows comes first and the rest after it: a selection asks each row that
 * replaces others whether it is the selected one. */
static void
apply_splice (WvbPagedList *self, const WvbSplice *splice, GArray *after)
{
  guint first = splice->removed > 0 ? MIN (splice->added, WVB_LIST_PAGE_ROWS) : splice->added;

  if (splice->removed > 0)
    g_array_remove_range (self->keys, splice->position, splice->removed);
  g_array_insert_vals (self->keys, splice->position, &g_array_index (after, gint64, splice->source),
                       first);
  g_list_model_items_changed (G_LIST_MODEL (self), splice->position, splice->removed, first);
  if (first == splice->added)
    return;
  g_array_insert_vals (self->keys, splice->position + first,
                       &g_array_index (after, gint64, splice->source + first),
                       splice->added - first);
  g_list_model_items_changed (G_LIST_MODEL (self), splice->position + first, 0,
                              splice->added - first);
}

/* A reading may still hold the old order, so the array it holds is not touched. */
static void
apply_splices (WvbPagedList *self, GArray *splices, GArray *after)
{
  g_autoptr (GArray) before = NULL;

  if (splices->len == 0)
    return;
  before = g_steal_pointer (&self->keys);
  self->keys = g_array_copy (before);
  for (guint i = splices->len; i > 0; i--)
    apply_splice (self, &g_array_index (splices, WvbSplice, i - 1), after);
  g_assert (self->keys->len == after->len);
}

static void
ask_for_known_rows (WvbPagedList *self, Reading *reading)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_array_append_val (reading->keys, ((CachedRow *) value)->key);
}

static void
apply_again (WvbPagedList *self, Reading *reading)
{
  fill_rows (self, reading);
  apply_splices (self, reading->splices, reading->after);
  set_error (self, NULL);
  set_number (self, PROP_TOTAL, &self->total, reading->total);
  set_number (self, PROP_COUNT, &self->count, self->keys->len);
  set_loading (self, FALSE);
}

/* Reads until what was read is of the order that the list holds by then. */
static DexFuture *
refresh_fiber (gpointer data)
{
  WvbPagedList *self = data;

  do {
    g_autoptr (Reading) reading = make_reading (self);
    g_autoptr (GError) error = NULL;
    gboolean done;

    self->stale = FALSE;
    ask_for_known_rows (self, reading);
    done = dex_await (wvb_store_read (self->store, read_again, reading), &error);
    if (is_superseded (reading))
      break;
    if (!done) {
      set_error (self, error);
      set_loading (self, FALSE);
      break;
    }
    if (reading->before == self->keys)
      apply_again (self, reading);
    else
      self->stale = TRUE;
  } while (self->stale);
  self->refreshing = FALSE;
  if (self->stale)
    wvb_paged_list_refresh (self);
  return dex_future_new_true ();
}

static void
apply_first (WvbPagedList *self, Reading *reading)
{
  WvbSplice whole = { 0, self->keys->len, reading->after->len, 0 };
  g_autoptr (GArray) splices = g_array_new (FALSE, FALSE, sizeof (WvbSplice));

  forget_far_rows (self);
  for (guint i = 0; i < reading->keys->len; i++)
    remember (self, get_key (reading->keys, i));
  fill_rows (self, reading);
  if (whole.removed > 0 || whole.added > 0)
    g_array_append_val (splices, whole);
  apply_splices (self, splices, reading->after);
  set_error (self, NULL);
}

static DexFuture *
first_fiber (gpointer data)
{
  Reading *reading = data;
  WvbPagedList *self = reading->list;
  g_autoptr (GError) error = NULL;
  gboolean done = dex_await (wvb_store_read (self->store, read_first, reading), &error);

  if (is_superseded (reading))
    return dex_future_new_true ();
  if (!done) {
    set_error (self, error);
    set_loading (self, FALSE);
    return dex_future_new_true ();
  }
  apply_first (self, reading);
  wvb_paged_list_refresh (self);
  return dex_future_new_true ();
}

/* Which of the wanted page's rows have not been read; none if all were forgotten meanwhile. */
static void
ask_for_page (WvbPagedList *self, Reading *reading)
{
  guint start;

  g_assert (self->wanted->len > 0);

  start = g_array_index (self->wanted, guint, self->wanted->len - 1);
  g_array_set_size (self->wanted, self->wanted->len - 1);
  for (guint i = start; i < self->keys->len && i < start + WVB_LIST_PAGE_ROWS; i++) {
    gint64 key = get_key (self->keys, i);
    CachedRow *cached = look_up (self, key);

    if (cached != NULL && !cached->read)
      g_array_append_val (reading->keys, key);
  }
}

static DexFuture *
pages_fiber (gpointer data)
{
  WvbPagedList *self = data;

  while (self->wanted->len > 0) {
    g_autoptr (Reading) reading = make_reading (self);
    g_autoptr (GError) error = NULL;

    ask_for_page (self, reading);
    if (reading->keys->len == 0)
      continue;
    if (!dex_await (wvb_store_read (self->store, read_page, reading), &error))
      set_error (self, error);
    else if (reading->rows != NULL)
      fill_rows (self, reading);
  }
  self->reading_pages = FALSE;
  return dex_future_new_true ();
}

static void
want_page (WvbPagedList *self, guint start)
{
  for (guint i = 0; i < self->wanted->len; i++)
    if (g_array_index (self->wanted, guint, i) == start) {
      g_array_remove_index (self->wanted, i);
      break;
    }
  g_array_append_val (self->wanted, start);
  if (self->reading_pages)
    return;
  self->reading_pages = TRUE;
  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, pages_fiber, g_object_ref (self), g_object_unref));
}

static void
changed_cb (WvbStore *store, WvbChanges *changes, WvbPagedList *self)
{
  g_assert (WVB_IS_PAGED_LIST (self));
  g_assert (changes != NULL);

  if (wvb_changes_get_count (changes) > 0)
    wvb_paged_list_refresh (self);
}

static GType
wvb_paged_list_get_item_type (GListModel *model)
{
  return WVB_TYPE_ROW_OBJECT;
}

static guint
wvb_paged_list_get_n_items (GListModel *model)
{
  return WVB_PAGED_LIST (model)->keys->len;
}

static gpointer
wvb_paged_list_get_item (GListModel *model, guint position)
{
  WvbPagedList *self = WVB_PAGED_LIST (model);
  guint start = position - position % WVB_LIST_PAGE_ROWS;
  CachedRow *cached;

  if (position >= self->keys->len)
    return NULL;
  cached = look_up (self, get_key (self->keys, position));
  if (cached == NULL) {
    forget_far_rows (self);
    for (guint i = start; i < self->keys->len && i < start + WVB_LIST_PAGE_ROWS; i++)
      remember (self, get_key (self->keys, i));
    want_page (self, start);
    cached = look_up (self, get_key (self->keys, position));
  }
  cached->used = ++self->uses;
  return g_object_ref (cached->row);
}

static void
wvb_paged_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = wvb_paged_list_get_item_type;
  iface->get_n_items = wvb_paged_list_get_n_items;
  iface->get_item = wvb_paged_list_get_item;
}

static void
wvb_paged_list_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  WvbPagedList *self = WVB_PAGED_LIST (object);

  switch (property) {
  case PROP_COUNT:
    g_value_set_int64 (value, self->count);
    break;
  case PROP_TOTAL:
    g_value_set_int64 (value, self->total);
    break;
  case PROP_LOADING:
    g_value_set_boolean (value, self->loading);
    break;
  case PROP_ERROR:
    g_value_set_string (value, self->error);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  }
}

static void
wvb_paged_list_finalize (GObject *object)
{
  WvbPagedList *self = WVB_PAGED_LIST (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->filter, wvb_list_filter_free);
  g_clear_pointer (&self->keys, g_array_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->wanted, g_array_unref);
  g_clear_pointer (&self->error, g_free);
  G_OBJECT_CLASS (wvb_paged_list_parent_class)->finalize (object);
}

static void
wvb_paged_list_class_init (WvbPagedListClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wvb_paged_list_get_property;
  object_class->finalize = wvb_paged_list_finalize;
  properties[PROP_COUNT] = g_param_spec_int64 ("count", NULL, NULL, -1, G_MAXINT64, -1, flags);
  properties[PROP_TOTAL] = g_param_spec_int64 ("total", NULL, NULL, -1, G_MAXINT64, -1, flags);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
wvb_paged_list_init (WvbPagedList *self)
{
  self->keys = make_keys ();
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, cached_row_free);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  self->count = -1;
  self->total = -1;
}

WvbPagedList *
wvb_paged_list_new (WvbStore *store, const char *language)
{
  WvbPagedList *self;

  g_return_val_if_fail (WVB_IS_STORE (store), NULL);
  g_return_val_if_fail (language != NULL, NULL);

  self = g_object_new (WVB_TYPE_PAGED_LIST, NULL);
  self->store = g_object_ref (store);
  self->language = g_strdup (language);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_DEFAULT);
  return self;
}

void
wvb_paged_list_set_filter (WvbPagedList *self, const WvbListFilter *filter)
{
  g_return_if_fail (WVB_IS_PAGED_LIST (self));
  g_return_if_fail (filter != NULL);

  g_clear_pointer (&self->filter, wvb_list_filter_free);
  self->filter = wvb_list_filter_copy (filter);
  g_atomic_int_inc (&self->generation);
  g_array_set_size (self->wanted, 0);
  set_number (self, PROP_COUNT, &self->count, -1);
  set_loading (self, TRUE);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, first_fiber, make_reading (self), reading_free));
}

void
wvb_paged_list_refresh (WvbPagedList *self)
{
  g_return_if_fail (WVB_IS_PAGED_LIST (self));

  if (self->filter == NULL)
    return;
  if (self->refreshing) {
    self->stale = TRUE;
    return;
  }
  self->refreshing = TRUE;
  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, refresh_fiber, g_object_ref (self), g_object_unref));
}

guint
wvb_paged_list_find (WvbPagedList *self, const char *id)
{
  g_return_val_if_fail (WVB_IS_PAGED_LIST (self), G_MAXUINT);
  g_return_val_if_fail (id != NULL, G_MAXUINT);

  for (guint i = 0; i < self->keys->len; i++) {
    CachedRow *cached = look_up (self, get_key (self->keys, i));

    if (cached != NULL && g_strcmp0 (wvb_row_object_get_id (cached->row), id) == 0)
      return i;
  }
  return G_MAXUINT;
}

gint64
wvb_paged_list_get_count (WvbPagedList *self)
{
  g_return_val_if_fail (WVB_IS_PAGED_LIST (self), -1);
  return self->count;
}

gint64
wvb_paged_list_get_total (WvbPagedList *self)
{
  g_return_val_if_fail (WVB_IS_PAGED_LIST (self), -1);
  return self->total;
}

gboolean
wvb_paged_list_get_loading (WvbPagedList *self)
{
  g_return_val_if_fail (WVB_IS_PAGED_LIST (self), FALSE);
  return self->loading;
}

const char *
wvb_paged_list_get_error (WvbPagedList *self)
{
  g_return_val_if_fail (WVB_IS_PAGED_LIST (self), NULL);
  return self->error;
}
