/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scratch-store.h"

#include "domain/codes.h"

#include <glib/gstdio.h>

typedef struct {
  GPtrArray *records;
  const WvbKind *kind;
  const char *id;
  WvbRecord *loaded;
} Work;

static gboolean
save_all (WvbTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;

  for (guint i = 0; i < work->records->len; i++)
    if (!wvb_transaction_save (transaction, work->records->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
delete_one (WvbTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;

  return wvb_transaction_delete (transaction, work->kind, work->id, error);
}

static gboolean
load_one (WvbReader *reader, gpointer data, GError **error)
{
  Work *work = data;

  work->loaded = wvb_reader_load (reader, work->kind, work->id, error);
  return TRUE;
}

static gboolean
woken_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

const GValue *
scratch_store_await (DexFuture *future, GError **error)
{
  /* A future that a thread resolves does not by itself wake the loop. */
  while (dex_future_is_pending (future))
    if (!g_main_context_iteration (NULL, /* may_block = */ FALSE))
      g_usleep (200);
  return dex_future_get_value (future, error);
}

void
scratch_store_wait_ms (guint milliseconds)
{
  gboolean woken = FALSE;

  g_timeout_add (milliseconds, woken_cb, &woken);
  while (!woken)
    g_main_context_iteration (NULL, TRUE);
}

static void
write_and_wait (ScratchStore *fixture, WvbWriteFunc func, Work *work)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) future = wvb_store_write (fixture->store, func, work);

  scratch_store_await (future, &error);
  g_assert_no_error (error);
}

void
scratch_store_save (ScratchStore *fixture, GPtrArray *records)
{
  Work work = { .records = records };

  write_and_wait (fixture, save_all, &work);
}

void
scratch_store_save_one (ScratchStore *fixture, WvbRecord *record)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_ptr_array_add (records, record);
  scratch_store_save (fixture, records);
}

void
scratch_store_delete (ScratchStore *fixture, WvbRecord *record)
{
  Work work = { .kind = wvb_record_get_kind (record), .id = wvb_record_get_id (record) };

  write_and_wait (fixture, delete_one, &work);
}

WvbRecord *
scratch_store_load (ScratchStore *fixture, const WvbKind *kind, const char *id)
{
  Work work = { .kind = kind, .id = id };
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) future = wvb_store_read (fixture->store, load_one, &work);

  scratch_store_await (future, &error);
  g_assert_no_error (error);
  return work.loaded;
}

gint64
scratch_store_save_draft (WvbDraft *draft)
{
  g_autoptr (DexFuture) future = wvb_draft_save (draft);
  g_autoptr (GError) error = NULL;
  const GValue *value = scratch_store_await (future, &error);

  g_assert_no_error (error);
  return g_value_get_int64 (value);
}

static WvbStore *
open_drawer (ScratchStore *fixture, const char *name, WvbDrawer drawer)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  WvbStore *store = wvb_store_open (
      &(WvbStoreOptions) { .path = path, .drawer = drawer, .create = TRUE }, &error);

  g_assert_no_error (error);
  wvb_store_set_writer (store, "device-a", "");
  return store;
}

void
scratch_store_open_cases (ScratchStore *fixture)
{
  fixture->cases = open_drawer (fixture, "cases.db", WVB_DRAWER_CASES);
}

void
scratch_store_set_up (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) codes = wvb_codes_make_records ();

  /* A loop that runs owns its context all the time; a test that turns it by hand does so too. */
  g_assert_true (g_main_context_acquire (NULL));
  fixture->folder = g_dir_make_tmp ("wvb-scratch-XXXXXX", NULL);
  fixture->store = open_drawer (fixture, "team.db", WVB_DRAWER_TEAM);
  scratch_store_save (fixture, codes);
}

void
scratch_store_tear_down (ScratchStore *fixture, gconstpointer data)
{
  const char *const names[]
      = { "team.db", "team.db-wal", "team.db-shm", "cases.db", "cases.db-wal", "cases.db-shm" };

  scratch_store_wait_ms (20);
  wvb_store_close (fixture->store);
  g_clear_object (&fixture->store);
  if (fixture->cases != NULL)
    wvb_store_close (fixture->cases);
  g_clear_object (&fixture->cases);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

    g_unlink (path);
  }
  g_rmdir (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
  g_main_context_release (NULL);
}

void
scratch_store_add_test (const char *path, void (*test) (ScratchStore *, gconstpointer))
{
  g_test_add (path, ScratchStore, NULL, scratch_store_set_up, test, scratch_store_tear_down);
}
