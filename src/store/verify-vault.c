/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/verify-vault.h"

#include "base/identifier.h"
#include "store/identity-keys.h"
#include "store/reader-private.h"

/* What the vault has to know; what it does know is taken out. */
typedef struct {
  GHashTable *erased; /* short codes of cases, as the log has them */
  GHashTable *named;  /* ids of cases with an identity */
} Expected;

static gboolean
add_texts (WvbReader *reader, const char *sql, GHashTable *texts, GError **error)
{
  sqlite3_stmt *statement = wvb_connection_prepare (reader->connection, sql, error);
  int result;

  if (statement == NULL)
    return FALSE;
  while ((result = wvb_connection_step (reader->connection, statement, error)) == SQLITE_ROW)
    g_hash_table_add (texts, g_strdup (wvb_column_text (statement, 0)));
  sqlite3_reset (statement);
  return result == SQLITE_DONE;
}

static gboolean
read_expected (WvbReader *cases, gpointer data, GError **error)
{
  Expected *expected = data;

  g_assert (cases->drawer == WVB_DRAWER_CASES);

  return add_texts (cases,
                    "SELECT DISTINCT case_pseudonym FROM audit"
                    " WHERE action = 'erase' AND case_pseudonym <> ''",
                    expected->erased, error)
         && add_texts (cases,
                       "SELECT DISTINCT lower (\"case\") FROM case_identity"
                       " WHERE deleted = 0 AND body IS NOT NULL AND \"case\" IS NOT NULL",
                       expected->named, error);
}

/* An erasure that was cut off leaves an identity without its key for a moment. */
static gboolean
take_known (WvbReader *vault, gpointer data, GError **error)
{
  Expected *expected = data;
  g_autoptr (GPtrArray) erased = wvb_identity_keys_load_erased (vault, error);
  GHashTableIter iter;
  gpointer id;

  if (erased == NULL)
    return FALSE;
  for (guint i = 0; i < erased->len; i++) {
    g_autofree char *code = wvb_identifier_dup_short_code (erased->pdata[i]);

    g_hash_table_remove (expected->erased, code);
    g_hash_table_remove (expected->named, erased->pdata[i]);
  }
  g_hash_table_iter_init (&iter, expected->named);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    g_autoptr (GBytes) key = wvb_identity_keys_load (vault, id);

    if (key != NULL)
      g_hash_table_iter_remove (&iter);
  }
  return TRUE;
}

static void
tell (const Expected *expected, WvbFindings *findings)
{
  const guint n_erased = g_hash_table_size (expected->erased);
  const guint n_named = g_hash_table_size (expected->named);

  if (n_erased > 0)
    wvb_findings_take (
        findings, WVB_DAMAGE_OLD_VAULT,
        g_strdup_printf (_ ("Cases that were erased and that the vault does not list: %u; an "
                            "older copy of the vault was put back"),
                         n_erased));
  if (n_named > 0)
    wvb_findings_take (findings, WVB_DAMAGE_OLD_VAULT,
                       g_strdup_printf (_ ("Cases with a name that the vault has no key for: %u; "
                                           "an older copy of the vault was put back"),
                                        n_named));
}

/* The cases first: what is named meanwhile has its key in the vault before it is in them. */
gboolean
wvb_verify_vault_sync (WvbStore *cases, WvbStore *vault, WvbFindings *findings, GError **error)
{
  g_autoptr (GHashTable) erased = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Expected expected = { erased, named };

  g_return_val_if_fail (WVB_IS_STORE (cases), FALSE);
  g_return_val_if_fail (WVB_IS_STORE (vault), FALSE);
  g_return_val_if_fail (findings != NULL, FALSE);

  if (!wvb_store_read_sync (cases, read_expected, &expected, error)
      || !wvb_store_read_sync (vault, take_known, &expected, error))
    return FALSE;
  tell (&expected, findings);
  return TRUE;
}
