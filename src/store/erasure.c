/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/erasure.h"

#include "base/identifier.h"
#include "domain/mdo/mdo.h"
#include "store/identity-keys.h"
#include "store/identity.h"
#include "store/reader-private.h"
#include "store/sealed-record.h"

#include <string.h>

/* A case that was erased, and its key where it was named again since. */
typedef struct {
  char *case_id;
  GBytes *key;
} Erased;

/* A row that is to go. */
typedef struct {
  const Erased *erased;
  gint64 key;
  char *id;
} Doomed;

typedef struct {
  const char *case_id;
  GPtrArray *erased;
  gboolean is_rewrite_due;
  GPtrArray *identities;
  GPtrArray *drafts;
} Work;

static void
erased_free (gpointer data)
{
  Erased *erased = data;

  g_free (erased->case_id);
  g_clear_pointer (&erased->key, g_bytes_unref);
  g_free (erased);
}

static void
doomed_free (gpointer data)
{
  Doomed *doomed = data;

  g_free (doomed->id);
  g_free (doomed);
}

static void
work_init (Work *work)
{
  work->erased = g_ptr_array_new_with_free_func (erased_free);
  work->identities = g_ptr_array_new_with_free_func (doomed_free);
  work->drafts = g_ptr_array_new_with_free_func (doomed_free);
}

static void
work_clear (Work *work)
{
  g_ptr_array_unref (work->drafts);
  g_ptr_array_unref (work->identities);
  g_ptr_array_unref (work->erased);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static gboolean
destroy_key (WvbTransaction *vault, gpointer data, GError **error)
{
  return wvb_identity_keys_destroy (vault, ((Work *) data)->case_id, error);
}

static gboolean
read_erased (WvbReader *vault, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (GPtrArray) cases = wvb_identity_keys_load_erased (vault, error);

  for (guint i = 0; cases != NULL && i < cases->len; i++) {
    Erased *erased = g_new0 (Erased, 1);

    erased->case_id = g_strdup (cases->pdata[i]);
    erased->key = wvb_identity_keys_load (vault, erased->case_id);
    g_ptr_array_add (work->erased, erased);
  }
  work->is_rewrite_due = wvb_identity_keys_is_rewrite_due (vault);
  return cases != NULL;
}

/* What the key of today opens was written after the case was named again. So was what a newer
 * version of the program closed: this one could not have erased it. */
static gboolean
is_of_today (const Erased *erased, const char *body, const char *place, const char *id)
{
  g_autoptr (WvbRecord) content = NULL;
  g_autoptr (GError) error = NULL;

  if (erased->key == NULL || !wvb_identifier_is_valid (id))
    return FALSE;
  content = wvb_sealed_record_open (body, wvb_case_identity_kind.content, place, id, erased->key,
                                    &error);
  return content != NULL || !g_error_matches (error, WVB_ERROR, WVB_ERROR_DAMAGED);
}

/* Appends the rows of @sql (row number, id, body) that are not of today. The id of a draft has that
 * of the identity at its end. */
static gboolean
find_rows (WvbReader *cases,
           const Erased *erased,
           const char *sql,
           const char *place,
           gsize id_offset,
           GPtrArray *doomed,
           GError **error)
{
  sqlite3_stmt *statement = wvb_connection_prepare (cases->connection, sql, error);
  int result;

  if (statement == NULL)
    return FALSE;
  wvb_bind_text (statement, 1, erased->case_id);
  while ((result = wvb_connection_step (cases->connection, statement, error)) == SQLITE_ROW) {
    const char *id = wvb_column_text (statement, 1);
    Doomed *row;

    if (is_of_today (erased, wvb_column_text (statement, 2), place,
                     strlen (id) > id_offset ? id + id_offset : ""))
      continue;
    row = g_new0 (Doomed, 1);
    row->erased = erased;
    row->key = sqlite3_column_int64 (statement, 0);
    row->id = g_strdup (id);
    g_ptr_array_add (doomed, row);
  }
  sqlite3_reset (statement);
  return result == SQLITE_DONE;
}

static gboolean
find_doomed (WvbReader *cases, gpointer data, GError **error)
{
  Work *work = data;

  g_assert (cases->drawer == WVB_DRAWER_CASES);

  for (guint i = 0; i < work->erased->len; i++) {
    const Erased *erased = work->erased->pdata[i];

    if (!find_rows (cases, erased, "SELECT pk, id, body FROM case_identity WHERE \"case\" = ?",
                    wvb_case_identity_kind.name, 0, work->identities, error)
        || !find_rows (cases, erased,
                       "SELECT rowid, id, body FROM draft"
                       " WHERE id GLOB '" WVB_IDENTITY_DRAFT_PREFIX "' || ? || ' *'",
                       WVB_IDENTITY_DRAFT_PLACE,
                       strlen (WVB_IDENTITY_DRAFT_PREFIX) + strlen (erased->case_id) + 1,
                       work->drafts, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
delete_rows (WvbTransaction *cases, const char *sql, gint64 key, GError **error)
{
  WvbConnection *connection = cases->reader.connection;
  sqlite3_stmt *statement;

  if (!wvb_transaction_may_write (cases, error))
    return FALSE;
  statement = wvb_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return wvb_transaction_settle (cases, FALSE);
  sqlite3_bind_int64 (statement, 1, key);
  return wvb_transaction_settle (cases, wvb_connection_run (connection, statement, error));
}

static gboolean
audit_erasing (WvbTransaction *cases, const Doomed *doomed, GError **error)
{
  g_autofree char *pseudonym = wvb_identifier_dup_short_code (doomed->erased->case_id);

  return wvb_transaction_audit (cases,
                                &(WvbAuditEvent) { .action = WVB_AUDIT_ERASE,
                                                   .kind = &wvb_case_identity_kind,
                                                   .record = doomed->id,
                                                   .case_pseudonym = pseudonym,
                                                   .count = 1 },
                                error);
}

static gboolean
delete_doomed (WvbTransaction *cases, gpointer data, GError **error)
{
  Work *work = data;

  for (guint i = 0; i < work->identities->len; i++) {
    const Doomed *doomed = work->identities->pdata[i];

    if (!delete_rows (cases, "DELETE FROM change_log WHERE kind = 'case_identity' AND record = ?",
                      doomed->key, error)
        || !delete_rows (cases, "DELETE FROM case_identity WHERE pk = ?", doomed->key, error)
        || !audit_erasing (cases, doomed, error))
      return FALSE;
    wvb_changes_add (cases->changes, &wvb_case_identity_kind);
  }
  for (guint i = 0; i < work->drafts->len; i++)
    if (!delete_rows (cases, "DELETE FROM draft WHERE rowid = ?",
                      ((Doomed *) work->drafts->pdata[i])->key, error))
      return FALSE;
  return TRUE;
}

static gboolean
set_rewrite_due (WvbTransaction *vault, gpointer data, GError **error)
{
  return wvb_identity_keys_set_rewrite_due (vault, TRUE, error);
}

static gboolean
set_rewritten (WvbTransaction *vault, gpointer data, GError **error)
{
  return wvb_identity_keys_set_rewrite_due (vault, FALSE, error);
}

static gboolean
is_of_drawers (WvbStore *cases, WvbStore *vault)
{
  return WVB_IS_STORE (cases) && WVB_IS_STORE (vault)
         && wvb_store_get_drawer (cases) == WVB_DRAWER_CASES
         && wvb_store_get_drawer (vault) == WVB_DRAWER_VAULT;
}

/* That the files are to be written anew stands in the vault before anything goes from the cases. */
static gboolean
delete_listed (WvbStore *cases, WvbStore *vault, Work *work, GError **error)
{
  if (!wvb_store_read_sync (vault, read_erased, work, error)
      || !wvb_store_read_sync (cases, find_doomed, work, error))
    return FALSE;
  if (work->identities->len + work->drafts->len == 0)
    return TRUE;
  if (!work->is_rewrite_due && !wvb_store_write_sync (vault, set_rewrite_due, work, error))
    return FALSE;
  work->is_rewrite_due = TRUE;
  return wvb_store_write_sync (cases, delete_doomed, work, error);
}

static gboolean
rewrite (WvbStore *cases, WvbStore *vault, Work *work, GError **error)
{
  return !work->is_rewrite_due
         || (wvb_store_rewrite_sync (cases, error) && wvb_store_rewrite_sync (vault, error)
             && wvb_store_write_sync (vault, set_rewritten, work, error));
}

gboolean
wvb_erasure_scrub_sync (WvbStore *cases, WvbStore *vault, GError **error)
{
  g_auto (Work) work = { 0 };
  g_autoptr (GError) put_off = NULL;

  g_return_val_if_fail (is_of_drawers (cases, vault), FALSE);

  work_init (&work);
  if (!delete_listed (cases, vault, &work, error))
    return FALSE;
  if (!rewrite (cases, vault, &work, &put_off))
    g_debug ("The files are written anew another time: %s", put_off->message);
  return TRUE;
}

gboolean
wvb_erasure_carry_out_sync (WvbStore *cases, WvbStore *vault, const char *case_id, GError **error)
{
  g_auto (Work) work = { 0 };
  g_autofree char *folded = NULL;

  g_return_val_if_fail (is_of_drawers (cases, vault), FALSE);
  g_return_val_if_fail (wvb_identifier_is_valid (case_id), FALSE);

  folded = g_ascii_strdown (case_id, -1);
  work_init (&work);
  work.case_id = folded;
  return wvb_store_write_sync (vault, destroy_key, &work, error)
         && delete_listed (cases, vault, &work, error) && rewrite (cases, vault, &work, error);
}
