/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a drawer of an earlier version gets when a later one opens it. */
#include "session/seed.h"

#include "domain/codes.h"
#include "domain/social-map/social-map.h"
#include "store/store.h"

#include <glib/gstdio.h>

#define N_EARLIER 40

static WvbStore *
open_store (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "team.db", NULL);
  g_autoptr (GError) error = NULL;
  WvbStore *store = wvb_store_open (
      &(WvbStoreOptions) { .path = path, .drawer = WVB_DRAWER_TEAM, .create = TRUE }, &error);

  g_assert_no_error (error);
  wvb_store_set_writer (store, "device-a", "");
  return store;
}

/* The first codes alone; of these the team changed one and deleted another. */
static gboolean
write_earlier (WvbTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray *codes = data;
  WvbRecord *changed = codes->pdata[1];

  for (guint i = 0; i < N_EARLIER; i++)
    g_assert_true (wvb_transaction_save (transaction, codes->pdata[i], error));
  wvb_record_set_text (changed, WVB_CODE_LABEL_NL, "Eigen woorden");
  return wvb_transaction_save (transaction, changed, error)
         && wvb_transaction_delete (transaction, &wvb_code_kind,
                                    wvb_record_get_id (codes->pdata[2]), error);
}

static gboolean
bring_up (WvbTransaction *transaction, gpointer data, GError **error)
{
  gboolean done = wvb_seed_bring_up (transaction, error);

  *(gint64 *) data = wvb_transaction_get_change (transaction);
  return done;
}

static gint64
bring_up_now (WvbStore *store)
{
  g_autoptr (GError) error = NULL;
  gint64 change = -1;

  g_assert_true (wvb_store_write_sync (store, bring_up, &change, &error));
  g_assert_no_error (error);
  return change;
}

static gboolean
check_codes (WvbReader *reader, gpointer data, GError **error)
{
  GPtrArray *codes = data;
  g_autofree char *label = NULL;

  for (guint i = 0; i < codes->len; i++)
    g_assert_cmpint (wvb_reader_exists (reader, wvb_record_get_kind (codes->pdata[i]),
                                        wvb_record_get_id (codes->pdata[i])),
                     ==, i != 2);
  label = wvb_reader_dup_label (reader, wvb_record_get_text (codes->pdata[1], WVB_CODE_LIST),
                                wvb_record_get_text (codes->pdata[1], WVB_CODE_CODE), "nl");
  g_assert_cmpstr (label, ==, "Eigen woorden");
  return TRUE;
}

static void
test_codes_that_are_new (void)
{
  g_autofree char *folder = g_dir_make_tmp ("wvb-seed-XXXXXX", NULL);
  g_autoptr (GPtrArray) codes = wvb_codes_make_records ();
  WvbStore *store = open_store (folder);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (codes->len, ==, wvb_codes_count ());
  g_assert_cmpuint (codes->len, >, N_EARLIER);
  g_assert_true (wvb_store_write_sync (store, write_earlier, codes, &error));
  g_assert_cmpint (bring_up_now (store), >, 0);
  g_assert_true (wvb_store_read_sync (store, check_codes, codes, &error));
  g_assert_cmpint (bring_up_now (store), ==, 0);
  wvb_store_close (store);
  g_object_unref (store);
  for (const char *const *name = (const char *const[]) { "", "-wal", "-shm", NULL }; *name != NULL;
       name++) {
    g_autofree char *path = g_strdup_printf ("%s/team.db%s", folder, *name);

    g_unlink (path);
  }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/seed/new-codes", test_codes_that_are_new);
  return g_test_run ();
}
