/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/cases-keys.h"

#include "base/error.h"
#include "session/audit-head.h"

#include <sodium.h>
#include <string.h>

/* In the vault: one key; and the earlier ones one after another, behind a byte that says so. */
#define SEALED_TODAY "cases_key"
#define SEALED_EARLIER "earlier_cases_keys"
#define EARLIER_VERSION 1

#define ID_CONTEXT "wvbcaseskeyid"

/* Both secrets in one transaction. */
typedef struct {
  GBytes *today;
  GBytes *earlier;
} KeysJob;

static gboolean
read_keys (WvbReader *reader, gpointer data, GError **error)
{
  KeysJob *job = data;

  job->today = wvb_reader_dup_sealed (reader, SEALED_TODAY);
  job->earlier = wvb_reader_dup_sealed (reader, SEALED_EARLIER);
  return TRUE;
}

static gboolean
write_keys (WvbTransaction *transaction, gpointer data, GError **error)
{
  KeysJob *job = data;

  return wvb_transaction_set_sealed (transaction, SEALED_TODAY, job->today, error)
         && wvb_transaction_set_sealed (transaction, SEALED_EARLIER, job->earlier, error);
}

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_DAMAGED,
                       _ ("The keys of this computer are damaged"));
  return FALSE;
}

static gboolean
add_earlier (GPtrArray *keys, GBytes *bytes, GError **error)
{
  gsize size;
  const guint8 *at = g_bytes_get_data (bytes, &size);

  if (size % WVB_KEY_SIZE != 1 || size / WVB_KEY_SIZE > WVB_CASES_KEYS_LIMIT
      || at[0] != EARLIER_VERSION)
    return set_damaged (error);
  for (gsize i = 1; i < size; i += WVB_KEY_SIZE)
    g_ptr_array_add (keys, wvb_secret_new (at + i, WVB_KEY_SIZE));
  return TRUE;
}

static WvbSecret *
join_earlier (GPtrArray *keys)
{
  const guint n_earlier = MIN (keys->len - 1, WVB_CASES_KEYS_LIMIT);
  WvbSecret *joined = wvb_secret_new (NULL, 1 + n_earlier * WVB_KEY_SIZE);
  guint8 *at = wvb_secret_get_buffer (joined);

  at[0] = EARLIER_VERSION;
  for (guint i = 0; i < n_earlier; i++)
    memcpy (at + 1 + i * WVB_KEY_SIZE, wvb_secret_get_bytes (keys->pdata[i + 1]), WVB_KEY_SIZE);
  return joined;
}

void
wvb_cases_keys_get_id (const WvbSecret *key, char id[WVB_CASES_KEY_ID_SIZE])
{
  guint8 hash[(WVB_CASES_KEY_ID_SIZE - 1) / 2];

  g_return_if_fail (key != NULL);
  g_return_if_fail (wvb_secret_get_length (key) == WVB_KEY_SIZE);

  crypto_generichash (hash, sizeof hash, (const guint8 *) ID_CONTEXT, strlen (ID_CONTEXT),
                      wvb_secret_get_bytes (key), WVB_KEY_SIZE);
  sodium_bin2hex (id, WVB_CASES_KEY_ID_SIZE, hash, sizeof hash);
}

WvbSecret *
wvb_cases_keys_load (WvbStore *vault, GError **error)
{
  return wvb_sealed_load_sync (vault, SEALED_TODAY, WVB_KEY_SIZE, error);
}

GPtrArray *
wvb_cases_keys_load_all (WvbStore *vault, GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) wvb_secret_unref);
  g_autoptr (GBytes) today = NULL;
  g_autoptr (GBytes) earlier = NULL;
  KeysJob job = { NULL, NULL };

  g_return_val_if_fail (WVB_IS_STORE (vault), NULL);

  if (!wvb_store_read_sync (vault, read_keys, &job, error))
    return NULL;
  today = job.today;
  earlier = job.earlier;
  if (today == NULL || g_bytes_get_size (today) != WVB_KEY_SIZE) {
    set_damaged (error);
    return NULL;
  }
  g_ptr_array_add (keys, wvb_secret_new (g_bytes_get_data (today, NULL), WVB_KEY_SIZE));
  if (earlier != NULL && !add_earlier (keys, earlier, error))
    return NULL;
  return g_steal_pointer (&keys);
}

gboolean
wvb_cases_keys_save (WvbStore *vault, GPtrArray *keys, GError **error)
{
  g_autoptr (WvbSecret) joined = NULL;
  g_autoptr (GBytes) today = NULL;
  g_autoptr (GBytes) earlier = NULL;
  KeysJob job;

  g_return_val_if_fail (WVB_IS_STORE (vault), FALSE);
  g_return_val_if_fail (keys->len > 0, FALSE);

  joined = join_earlier (keys);
  today = wvb_sealed_borrow (keys->pdata[0]);
  earlier = wvb_sealed_borrow (joined);
  job = (KeysJob) { today, earlier };
  return wvb_store_write_sync (vault, write_keys, &job, error);
}

gboolean
wvb_cases_keys_drop_unneeded (WvbStore *vault, GHashTable *needed, GError **error)
{
  g_autoptr (GPtrArray) keys = wvb_cases_keys_load_all (vault, error);
  guint before;

  g_return_val_if_fail (needed != NULL, FALSE);

  if (keys == NULL)
    return FALSE;
  before = keys->len;
  for (guint i = keys->len - 1; i > 0; i--) {
    char id[WVB_CASES_KEY_ID_SIZE];

    wvb_cases_keys_get_id (keys->pdata[i], id);
    if (!g_hash_table_contains (needed, id))
      g_ptr_array_remove_index (keys, i);
  }
  return keys->len == before
         || (wvb_cases_keys_save (vault, keys, error) && wvb_store_rewrite_sync (vault, error));
}

gboolean
wvb_cases_keys_note_today (WvbTransaction *transaction, gpointer key, GError **error)
{
  char id[WVB_CASES_KEY_ID_SIZE];

  wvb_cases_keys_get_id (key, id);
  return wvb_transaction_set_setting (transaction, WVB_CASES_KEYS_SETTING_TODAY, id, error);
}

gboolean
wvb_cases_keys_note_elsewhere (WvbTransaction *transaction, gpointer id, GError **error)
{
  g_autofree char *before = wvb_reader_dup_setting (wvb_transaction_get_reader (transaction),
                                                    WVB_CASES_KEYS_SETTING_ELSEWHERE);
  g_autofree char *ids = NULL;

  g_return_val_if_fail (id != NULL, FALSE);

  if (*(char *) id == '\0' || (before != NULL && strstr (before, id) != NULL))
    return TRUE;
  ids = g_strconcat (before != NULL ? before : "", id, " ", NULL);
  return wvb_transaction_set_setting (transaction, WVB_CASES_KEYS_SETTING_ELSEWHERE, ids, error);
}

gboolean
wvb_cases_keys_note_all (WvbTransaction *transaction, gpointer keys, GError **error)
{
  GPtrArray *all = keys;

  for (guint i = 0; i < all->len; i++) {
    char id[WVB_CASES_KEY_ID_SIZE];

    wvb_cases_keys_get_id (all->pdata[i], id);
    if (!wvb_cases_keys_note_elsewhere (transaction, id, error))
      return FALSE;
  }
  return wvb_cases_keys_note_today (transaction, all->pdata[0], error);
}
