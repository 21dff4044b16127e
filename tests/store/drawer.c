/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drawer.h"

#include "domain/codes.h"
#include "domain/synonyms.h"
#include "store/verify.h"

#include <glib/gstdio.h>
#include <string.h>

const guint8 DRAWER_KEY[WVB_STORE_KEY_SIZE] = "0123456789abcdef0123456789abcde";

/* One job and what it works on. */
typedef struct {
  GPtrArray *records;
  WvbRecord *like;
  gint64 change;
  WvbRecord *loaded;
  guint n_history;
  WvbListFilter *filter;
  GPtrArray *rows;
} Work;

WvbStore *
drawer_try_open (Drawer *self, const guint8 *key, gboolean create, GError **error)
{
  WvbStore *store = wvb_store_open (&(WvbStoreOptions) { .path = self->path,
                                                         .drawer = WVB_DRAWER_TEAM,
                                                         .key = key,
                                                         .create = create,
                                                         .head = self->head },
                                    error);

  if (store != NULL)
    wvb_store_set_writer (store, "device-a", "");
  return store;
}

static void
open_drawer (Drawer *self, gboolean create)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (self->store);
  self->store = drawer_try_open (self, DRAWER_KEY, create, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->store);
}

void
drawer_open (Drawer *self)
{
  open_drawer (self, FALSE);
}

void
drawer_close (Drawer *self)
{
  if (self->store != NULL)
    wvb_store_close (self->store);
  g_clear_object (&self->store);
}

void
drawer_set_up (Drawer *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("wvb-drawer-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "team.db", NULL);
  open_drawer (self, TRUE);
}

void
drawer_tear_down (Drawer *self, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  drawer_close (self);
  folder = g_dir_open (self->folder, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);

    g_remove (path);
  }
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

void
drawer_write (Drawer *self, WvbWriteFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean done = wvb_store_write_sync (self->store, func, data, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

void
drawer_read (Drawer *self, WvbReadFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean done = wvb_store_read_sync (self->store, func, data, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

static gboolean
save_all (WvbTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;

  for (guint i = 0; i < work->records->len; i++)
    if (!wvb_transaction_save (transaction, work->records->pdata[i], error))
      return FALSE;
  work->change = wvb_transaction_get_change (transaction);
  return TRUE;
}

gint64
drawer_save_all (Drawer *self, GPtrArray *records)
{
  Work work = { .records = records };

  drawer_write (self, save_all, &work);
  return work.change;
}

gint64
drawer_save (Drawer *self, WvbRecord *record)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_ptr_array_add (records, record);
  return drawer_save_all (self, records);
}

static gboolean
delete_one (WvbTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;

  if (!wvb_transaction_delete (transaction, wvb_record_get_kind (work->like),
                               wvb_record_get_id (work->like), error))
    return FALSE;
  work->change = wvb_transaction_get_change (transaction);
  return TRUE;
}

gint64
drawer_delete (Drawer *self, WvbRecord *record)
{
  Work work = { .like = record };

  drawer_write (self, delete_one, &work);
  return work.change;
}

static gboolean
restore_one (WvbTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;

  if (!wvb_transaction_restore (transaction, wvb_record_get_kind (work->like),
                                wvb_record_get_id (work->like), error))
    return FALSE;
  work->change = wvb_transaction_get_change (transaction);
  return TRUE;
}

gint64
drawer_restore (Drawer *self, WvbRecord *record)
{
  Work work = { .like = record };

  drawer_write (self, restore_one, &work);
  return work.change;
}

static gboolean
undo_one (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_undo (transaction, ((Work *) data)->change, error);
}

gboolean
drawer_undo (Drawer *self, gint64 change, GError **error)
{
  Work work = { .change = change };

  return wvb_store_write_sync (self->store, undo_one, &work, error);
}

void
drawer_seed (Drawer *self)
{
  g_autoptr (GPtrArray) codes = wvb_codes_make_records ();
  g_autoptr (GPtrArray) synonyms = wvb_synonyms_make_records ();

  drawer_save_all (self, codes);
  drawer_save_all (self, synonyms);
}

static gboolean
load_one (WvbReader *reader, gpointer data, GError **error)
{
  Work *work = data;
  const WvbKind *kind = wvb_record_get_kind (work->like);
  g_autoptr (GPtrArray) history
      = wvb_reader_load_history (reader, kind, wvb_record_get_id (work->like), error);

  if (history == NULL)
    return FALSE;
  work->n_history = history->len;
  work->loaded = wvb_reader_load (reader, kind, wvb_record_get_id (work->like), error);
  return TRUE;
}

WvbRecord *
drawer_load (Drawer *self, WvbRecord *like)
{
  Work work = { .like = like };

  drawer_read (self, load_one, &work);
  return work.loaded;
}

guint
drawer_count_history (Drawer *self, WvbRecord *like)
{
  Work work = { .like = like };
  g_autoptr (WvbRecord) loaded = NULL;

  drawer_read (self, load_one, &work);
  loaded = work.loaded;
  return work.n_history;
}

char *
drawer_verify (Drawer *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbFindings) findings = wvb_verify_sync (self->store, NULL, &error);
  g_auto (GStrv) problems = NULL;

  g_assert_no_error (error);
  problems = wvb_findings_dup_sentences (findings);
  return g_strjoinv ("\n", problems);
}

WvbConnection *
drawer_connect (Drawer *self)
{
  g_autoptr (GError) error = NULL;
  WvbConnection *connection
      = wvb_connection_open (self->path, DRAWER_KEY, FALSE, /* read_only= */ FALSE, &error);

  g_assert_no_error (error);
  return connection;
}

char *
drawer_query (Drawer *self, const char *sql)
{
  g_autoptr (WvbConnection) connection = drawer_connect (self);
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement = wvb_connection_prepare (connection, sql, &error);

  g_assert_no_error (error);
  while (wvb_connection_step (connection, statement, &error) == SQLITE_ROW) {
    if (rows->len > 0)
      g_string_append_c (rows, '\n');
    for (int i = 0; i < sqlite3_column_count (statement); i++) {
      const char *text = wvb_column_text (statement, i);

      g_string_append_printf (rows, "%s%s", i > 0 ? "|" : "", text != NULL ? text : "");
    }
  }
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&rows), FALSE);
}

static void
assert_same_keys (GArray *first, GArray *all, gint64 count)
{
  g_assert_nonnull (first);
  g_assert_nonnull (all);
  g_assert_cmpint (count, ==, all->len);
  g_assert_cmpuint (first->len, ==, MIN (all->len, WVB_LIST_PAGE_ROWS));
  g_assert_cmpmem (first->data, first->len * sizeof (gint64), all->data,
                   first->len * sizeof (gint64));
}

static gboolean
list_rows (WvbReader *reader, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (GArray) first = wvb_list_query_first (reader, work->filter, WVB_LIST_PAGE_ROWS, error);
  g_autoptr (GArray) all = wvb_list_query_snapshot (reader, work->filter, error);
  gint64 count = wvb_list_query_count (reader, work->filter, error);

  assert_same_keys (first, all, count);
  work->rows = wvb_list_query_rows (reader, work->filter->kind, (const gint64 *) all->data,
                                    all->len, "nl", error);
  return work->rows != NULL;
}

char *
drawer_list (Drawer *self, WvbListFilter *filter)
{
  Work work = { .filter = filter };
  g_autoptr (GString) titles = g_string_new (NULL);
  g_autoptr (GPtrArray) rows = NULL;

  drawer_read (self, list_rows, &work);
  rows = work.rows;
  for (guint i = 0; i < rows->len; i++) {
    const WvbRow *row = rows->pdata[i];

    g_assert_nonnull (row);
    g_string_append_printf (titles, "%s%s", i > 0 ? "|" : "", row->title);
  }
  return g_string_free (g_steal_pointer (&titles), FALSE);
}

char *
drawer_search (Drawer *self, const WvbKind *kind, const char *search)
{
  g_autoptr (WvbListFilter) filter = wvb_list_filter_new (kind);

  wvb_list_filter_set_search (filter, search);
  return drawer_list (self, filter);
}

WvbRecord *
make_service (const char *name, const char *description)
{
  WvbRecord *service = wvb_record_new (&wvb_service_kind, NULL);

  wvb_record_set_text (service, WVB_SERVICE_NAME, name);
  wvb_record_set_text (service, WVB_SERVICE_DESCRIPTION, description);
  return service;
}

WvbRecord *
make_organisation (const char *name)
{
  WvbRecord *organisation = wvb_record_new (&wvb_organisation_kind, NULL);

  wvb_record_set_text (organisation, WVB_ORGANISATION_NAME, name);
  return organisation;
}

GBytes *
drawer_read_file (const char *path)
{
  char *contents = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  return g_bytes_new_take (contents, size);
}
