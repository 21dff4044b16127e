/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case-drawers.h"

#include "store/identity-keys.h"
#include "store/connection.h"
#include "store/identity.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  const char *case_id;
  WvbRecord *record;
  GBytes *key;
} Work;

static WvbStore *
open_store (CaseDrawers *self, const char *name, WvbDrawer drawer)
{
  g_autofree char *path = case_drawers_dup_path (self, name);
  g_autoptr (GError) error = NULL;
  WvbStore *store
      = wvb_store_open (&(WvbStoreOptions) { .path = path,
                                             .drawer = drawer,
                                             .key = NULL,
                                             .create = !g_file_test (path, G_FILE_TEST_EXISTS) },
                        &error);

  g_assert_no_error (error);
  wvb_store_set_writer (store, "device-a", "");
  return store;
}

void
case_drawers_open (CaseDrawers *self)
{
  self->vault = open_store (self, "vault.db", WVB_DRAWER_VAULT);
  self->cases = open_store (self, "cases.db", WVB_DRAWER_CASES);
}

void
case_drawers_close (CaseDrawers *self)
{
  if (self->cases != NULL)
    wvb_store_close (self->cases);
  g_clear_object (&self->cases);
  if (self->vault != NULL)
    wvb_store_close (self->vault);
  g_clear_object (&self->vault);
}

void
case_drawers_set_up (CaseDrawers *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("wvb-cases-XXXXXX", NULL);
  case_drawers_open (self);
}

void
case_drawers_tear_down (CaseDrawers *self, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  case_drawers_close (self);
  folder = g_dir_open (self->folder, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = case_drawers_dup_path (self, name);

    g_remove (path);
  }
  g_rmdir (self->folder);
  g_free (self->folder);
}

char *
case_drawers_dup_path (CaseDrawers *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static void
copy_file (CaseDrawers *self, const char *from, const char *to, const char *suffix)
{
  g_autofree char *from_name = g_strconcat (from, suffix, NULL);
  g_autofree char *to_name = g_strconcat (to, suffix, NULL);
  g_autofree char *source = case_drawers_dup_path (self, from_name);
  g_autofree char *target = case_drawers_dup_path (self, to_name);
  g_autofree char *contents = NULL;
  gsize size;

  g_remove (target);
  if (g_file_get_contents (source, &contents, &size, NULL))
    g_assert_true (g_file_set_contents (target, contents, (gssize) size, NULL));
}

void
case_drawers_back_up (CaseDrawers *self, const char *name)
{
  copy_file (self, "cases.db", name, "");
  copy_file (self, "cases.db", name, "-wal");
}

void
case_drawers_put_back (CaseDrawers *self, const char *name)
{
  g_assert_null (self->cases);
  copy_file (self, name, "cases.db", "");
  copy_file (self, name, "cases.db", "-wal");
}

static gboolean
save_record (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_save (transaction, ((Work *) data)->record, error);
}

WvbRecord *
case_drawers_make_case (CaseDrawers *self)
{
  WvbRecord *record = wvb_record_new (&wvb_case_kind, NULL);
  g_autoptr (GError) error = NULL;

  wvb_record_set_text (record, WVB_CASE_QUESTION, "Wie komt er langs?");
  wvb_store_write_sync (self->cases, save_record, &(Work) { .record = record }, &error);
  g_assert_no_error (error);
  return record;
}

WvbRecord *
case_drawers_make_identity (const char *name)
{
  WvbRecord *identity = wvb_record_new (&wvb_identity_kind, NULL);

  wvb_record_set_text (identity, WVB_IDENTITY_NAME, name);
  return identity;
}

void
case_drawers_save (CaseDrawers *self, WvbRecord *about, WvbRecord *identity)
{
  g_autoptr (GError) error = NULL;
  gboolean done = wvb_identity_save_sync (self->cases, self->vault, wvb_record_get_id (about),
                                          identity, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

char *
case_drawers_dup_names (CaseDrawers *self, WvbRecord *about)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = wvb_identity_load_sync (
      self->cases, self->vault, wvb_record_get_id (about), /* basis= */ NULL, &error);
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < versions->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "|" : "",
                            wvb_record_get_text (versions->pdata[i], WVB_IDENTITY_NAME));
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static gboolean
read_key (WvbReader *reader, gpointer data, GError **error)
{
  Work *work = data;

  work->key = wvb_identity_keys_load (reader, work->case_id);
  return TRUE;
}

GBytes *
case_drawers_dup_key (CaseDrawers *self, WvbRecord *about)
{
  Work work = { .case_id = wvb_record_get_id (about) };

  g_assert_true (wvb_store_read_sync (self->vault, read_key, &work, NULL));
  return work.key;
}

char *
case_drawers_query (CaseDrawers *self, const char *name, const char *sql)
{
  g_autofree char *path = case_drawers_dup_path (self, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbConnection) connection
      = wvb_connection_open (path, NULL, FALSE, /* read_only= */ TRUE, &error);
  g_autoptr (GString) rows = g_string_new (NULL);
  sqlite3_stmt *statement;

  g_assert_no_error (error);
  statement = wvb_connection_prepare (connection, sql, &error);
  g_assert_no_error (error);
  for (guint i = 0; wvb_connection_step (connection, statement, &error) == SQLITE_ROW; i++)
    g_string_append_printf (rows, "%s%s", i > 0 ? "|" : "", wvb_column_text (statement, 0));
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&rows), FALSE);
}

guint
case_drawers_count_files_with (CaseDrawers *self, gconstpointer bytes, gsize size)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = case_drawers_dup_path (self, name);
    g_autofree char *contents = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
    n += memmem (contents, length, bytes, size) != NULL;
  }
  return n;
}
