/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/identity-keys.h"

#include "base/identifier.h"
#include "case-drawers.h"

typedef struct {
  const char *case_id;
  GBytes *key;
  GPtrArray *erased;
  gboolean is_due;
} Work;

static gboolean
read_all (WvbReader *reader, gpointer data, GError **error)
{
  Work *work = data;

  work->key = wvb_identity_keys_load (reader, work->case_id);
  work->erased = wvb_identity_keys_load_erased (reader, error);
  work->is_due = wvb_identity_keys_is_rewrite_due (reader);
  return work->erased != NULL;
}

static gboolean
add (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_identity_keys_add (transaction, data, error);
}

static gboolean
destroy (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_identity_keys_destroy (transaction, data, error);
}

static void
write_job (CaseDrawers *drawers, WvbWriteFunc func, const char *case_id)
{
  g_autoptr (GError) error = NULL;

  wvb_store_write_sync (drawers->vault, func, (gpointer) case_id, &error);
  g_assert_no_error (error);
}

static GBytes *
assert_vault (CaseDrawers *drawers, const char *case_id, gboolean has_key, guint n_erased)
{
  Work work = { .case_id = case_id };

  g_assert_true (wvb_store_read_sync (drawers->vault, read_all, &work, NULL));
  g_assert_cmpint (work.key != NULL, ==, has_key);
  g_assert_cmpuint (work.erased->len, ==, n_erased);
  g_assert_cmpint (work.is_due, ==, n_erased > 0);
  if (n_erased > 0)
    g_assert_cmpstr (work.erased->pdata[0], ==, case_id);
  g_ptr_array_unref (work.erased);
  return work.key;
}

static void
test_key (CaseDrawers *drawers, gconstpointer data)
{
  g_autofree char *case_id = wvb_identifier_new ();
  g_autoptr (GBytes) key = NULL;
  g_autoptr (GBytes) same = NULL;
  g_autoptr (GBytes) other = NULL;

  g_assert_null (assert_vault (drawers, case_id, FALSE, 0));
  write_job (drawers, add, case_id);
  key = assert_vault (drawers, case_id, TRUE, 0);
  g_assert_cmpuint (g_bytes_get_size (key), ==, 32);
  write_job (drawers, add, case_id);
  same = assert_vault (drawers, case_id, TRUE, 0);
  g_assert_true (g_bytes_equal (key, same));
  write_job (drawers, destroy, case_id);
  g_assert_null (assert_vault (drawers, case_id, FALSE, 1));
  write_job (drawers, destroy, case_id);
  g_assert_null (assert_vault (drawers, case_id, FALSE, 1));
  write_job (drawers, add, case_id);
  other = assert_vault (drawers, case_id, TRUE, 1);
  g_assert_false (g_bytes_equal (key, other));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  CASE_DRAWERS_ADD ("identity-keys/key", test_key);
  return g_test_run ();
}
