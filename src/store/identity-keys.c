/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/identity-keys.h"

#include "base/clock.h"
#include "store/reader-private.h"
#include "store/sealed-record.h"

#include <sodium.h>

#define REWRITE_SETTING "rewrite_due"

GBytes *
wvb_identity_keys_load (WvbReader *vault, const char *case_id)
{
  sqlite3_stmt *statement;
  GBytes *key = NULL;

  g_return_val_if_fail (vault != NULL, NULL);
  g_return_val_if_fail (vault->drawer == WVB_DRAWER_VAULT, NULL);
  g_return_val_if_fail (case_id != NULL, NULL);

  statement = wvb_connection_prepare (
      vault->connection, "SELECT key FROM case_key WHERE case_id = ? AND length(key) = 32", NULL);
  if (statement == NULL)
    return NULL;
  wvb_bind_text (statement, 1, case_id);
  if (wvb_connection_step (vault->connection, statement, NULL) == SQLITE_ROW)
    key = wvb_reader_copy_secret (statement, 0);
  sqlite3_reset (statement);
  return key;
}

/* Carries out @sql with the case and what follows it. */
static gboolean
run (WvbTransaction *vault,
     const char *sql,
     const char *case_id,
     const guint8 *key,
     gint64 at_ms,
     GError **error)
{
  WvbConnection *connection = vault->reader.connection;
  sqlite3_stmt *statement;

  g_assert (vault->reader.drawer == WVB_DRAWER_VAULT);

  if (!wvb_transaction_may_write (vault, error))
    return FALSE;
  statement = wvb_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return wvb_transaction_settle (vault, FALSE);
  wvb_bind_text (statement, 1, case_id);
  if (key != NULL)
    sqlite3_bind_blob (statement, 2, key, WVB_SEALED_KEY_SIZE, SQLITE_STATIC);
  else if (at_ms != 0)
    sqlite3_bind_int64 (statement, 2, at_ms);
  return wvb_transaction_settle (vault, wvb_connection_run (connection, statement, error));
}

gboolean
wvb_identity_keys_add (WvbTransaction *vault, const char *case_id, GError **error)
{
  guint8 *key;
  gboolean done;

  g_return_val_if_fail (vault != NULL, FALSE);
  g_return_val_if_fail (case_id != NULL, FALSE);

  key = sodium_malloc (WVB_SEALED_KEY_SIZE);
  g_assert (key != NULL);
  randombytes_buf (key, WVB_SEALED_KEY_SIZE);
  done = run (vault, "INSERT INTO case_key (case_id, key) VALUES (?, ?) ON CONFLICT DO NOTHING",
              case_id, key, 0, error);
  sodium_free (key);
  return done;
}

gboolean
wvb_identity_keys_destroy (WvbTransaction *vault, const char *case_id, GError **error)
{
  g_return_val_if_fail (vault != NULL, FALSE);
  g_return_val_if_fail (case_id != NULL, FALSE);

  return run (vault, "DELETE FROM case_key WHERE case_id = ?", case_id, NULL, 0, error)
         && run (vault,
                 "INSERT INTO erased_case (case_id, at_ms) VALUES (?, ?) ON CONFLICT DO NOTHING",
                 case_id, NULL, wvb_clock_now_ms (), error)
         && wvb_identity_keys_set_rewrite_due (vault, TRUE, error);
}

gboolean
wvb_identity_keys_is_rewrite_due (WvbReader *vault)
{
  g_autofree char *due = wvb_reader_dup_setting (vault, REWRITE_SETTING);

  return due != NULL;
}

gboolean
wvb_identity_keys_set_rewrite_due (WvbTransaction *vault, gboolean is_due, GError **error)
{
  return wvb_transaction_set_setting (vault, REWRITE_SETTING, is_due ? "yes" : NULL, error);
}

GPtrArray *
wvb_identity_keys_load_erased (WvbReader *vault, GError **error)
{
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement;
  int result;

  g_return_val_if_fail (vault != NULL, NULL);
  g_return_val_if_fail (vault->drawer == WVB_DRAWER_VAULT, NULL);

  statement = wvb_connection_prepare (
      vault->connection, "SELECT case_id FROM erased_case ORDER BY case_id LIMIT ?", error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int (statement, 1, WVB_IDENTITY_KEYS_ERASED_LIMIT + 1);
  while ((result = wvb_connection_step (vault->connection, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (cases, g_strdup (wvb_column_text (statement, 0)));
  sqlite3_reset (statement);
  if (result != SQLITE_DONE)
    return NULL;
  if (cases->len <= WVB_IDENTITY_KEYS_ERASED_LIMIT)
    return g_steal_pointer (&cases);
  g_set_error (error, WVB_ERROR, WVB_ERROR_LIMIT, _ ("More cases were erased than can be read"));
  return NULL;
}
