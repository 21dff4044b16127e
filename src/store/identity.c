/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/identity.h"

#include "base/error.h"
#include "base/identifier.h"
#include "domain/state.h"
#include "store/identity-keys.h"
#include "store/sealed-record.h"

#include <string.h>

/* One job after the other on both stores, and what they know from each other. */
typedef struct {
  const char *case_id;
  const char *basis;
  WvbRecord *identity;
  GBytes *key;
  GHashTable *logged; /* ids of the identities whose reading the audit log has */
  GPtrArray *content; /* what was read */
} Work;

static gboolean
read_key (WvbReader *vault, gpointer data, GError **error)
{
  Work *work = data;

  work->key = wvb_identity_keys_load (vault, work->case_id);
  return TRUE;
}

static gboolean
add_key (WvbTransaction *vault, gpointer data, GError **error)
{
  Work *work = data;

  return wvb_identity_keys_add (vault, work->case_id, error)
         && read_key (wvb_transaction_get_reader (vault), data, error);
}

/* The key is in the vault, and on the disk, before anything is sealed with it. */
static gboolean
ensure_key (WvbStore *vault, Work *work, GError **error)
{
  if (!wvb_store_read_sync (vault, read_key, work, error))
    return FALSE;
  return work->key != NULL || wvb_store_write_sync (vault, add_key, work, error);
}

static gboolean
require_key (WvbStore *vault, Work *work, GError **error)
{
  if (!wvb_store_read_sync (vault, read_key, work, error))
    return FALSE;
  if (work->key == NULL)
    g_set_error (error, WVB_ERROR, WVB_ERROR_NOT_FOUND,
                 _ ("The name in this case was erased, or its key is not on this computer"));
  return work->key != NULL;
}

static WvbRecord *
open_body (const char *body, const char *place, const char *id, Work *work, GError **error)
{
  return wvb_sealed_record_open (body, wvb_case_identity_kind.content, place, id, work->key, error);
}

/* Appends what the key opens of one sealed record, the shown version first. */
static gboolean
append_versions (WvbRecord *sealed, Work *work, GError **error)
{
  const char *unit = wvb_case_identity_kind.fields[WVB_CASE_IDENTITY_BODY].name;
  const char *place = wvb_case_identity_kind.name;
  const char *id = wvb_record_get_id (sealed);
  g_autoptr (WvbState) state = wvb_state_new_from_record (sealed, error);
  g_auto (GStrv) others = NULL;
  WvbRecord *content;

  if (state == NULL)
    return FALSE;
  content
      = open_body (wvb_record_get_text (sealed, WVB_CASE_IDENTITY_BODY), place, id, work, error);
  if (content == NULL)
    return FALSE;
  g_ptr_array_add (work->content, content);
  others = wvb_state_dup_alternatives (state, unit);
  for (char **body = others; *body != NULL; body++) {
    content = open_body (*body, place, id, work, error);
    if (content == NULL)
      return FALSE;
    g_ptr_array_add (work->content, content);
  }
  return TRUE;
}

static GPtrArray *
load_sealed (WvbReader *cases, Work *work, GError **error)
{
  return wvb_reader_load_where (cases, &wvb_case_identity_kind, WVB_CASE_IDENTITY_CASE,
                                work->case_id, error);
}

/* What came between the logging and the reading is for the next time. */
static gboolean
is_logged (Work *work, WvbRecord *sealed)
{
  return g_hash_table_contains (work->logged, wvb_record_get_id (sealed));
}

static gboolean
read_versions (WvbReader *cases, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (GPtrArray) sealed = load_sealed (cases, work, error);

  if (sealed == NULL)
    return FALSE;
  for (guint i = 0; i < sealed->len; i++)
    if (is_logged (work, sealed->pdata[i]) && !append_versions (sealed->pdata[i], work, error))
      return FALSE;
  return TRUE;
}

static gboolean
append_past (WvbReader *cases, WvbRecord *sealed, Work *work, GError **error)
{
  const char *unit = wvb_case_identity_kind.fields[WVB_CASE_IDENTITY_BODY].name;
  const char *id = wvb_record_get_id (sealed);
  g_autoptr (GPtrArray) entries
      = wvb_reader_load_history (cases, &wvb_case_identity_kind, id, error);

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++) {
    const WvbHistoryEntry *entry = entries->pdata[i];
    WvbRecord *content;

    if (g_strcmp0 (entry->unit, unit) != 0 || entry->old_value == NULL)
      continue;
    content = open_body (entry->old_value, wvb_case_identity_kind.name, id, work, error);
    if (content == NULL)
      return FALSE;
    g_ptr_array_add (work->content, content);
  }
  return TRUE;
}

static gboolean
read_history (WvbReader *cases, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (GPtrArray) sealed = load_sealed (cases, work, error);

  if (sealed == NULL)
    return FALSE;
  for (guint i = 0; i < sealed->len; i++)
    if (is_logged (work, sealed->pdata[i])
        && (!append_versions (sealed->pdata[i], work, error)
            || !append_past (cases, sealed->pdata[i], work, error)))
      return FALSE;
  return TRUE;
}

static char *
dup_draft_prefix (const char *case_id)
{
  return g_strconcat (WVB_IDENTITY_DRAFT_PREFIX, case_id, " ", NULL);
}

/* (nullable): the draft of the case, without an error if there is none. */
static WvbDraftEntry *
find_draft (GPtrArray *drafts, const char *prefix)
{
  for (guint i = 0; i < drafts->len; i++) {
    WvbDraftEntry *entry = drafts->pdata[i];

    if (g_str_has_prefix (entry->id, prefix)
        && wvb_identifier_is_valid (entry->id + strlen (prefix)))
      return entry;
  }
  return NULL;
}

static gboolean
read_draft (WvbReader *cases, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (GPtrArray) drafts = wvb_reader_load_drafts (cases, error);
  g_autofree char *prefix = dup_draft_prefix (work->case_id);
  const WvbDraftEntry *entry = drafts != NULL ? find_draft (drafts, prefix) : NULL;
  WvbRecord *content;

  if (drafts == NULL || entry == NULL)
    return drafts != NULL;
  if (!g_hash_table_contains (work->logged, entry->id + strlen (prefix)))
    return TRUE;
  content
      = open_body (entry->body, WVB_IDENTITY_DRAFT_PLACE, entry->id + strlen (prefix), work, error);
  if (content != NULL)
    g_ptr_array_add (work->content, content);
  return content != NULL;
}

static gboolean
audit_reading (WvbTransaction *cases, Work *work, const char *id, GError **error)
{
  g_autofree char *pseudonym = wvb_identifier_dup_short_code (work->case_id);

  g_hash_table_add (work->logged, g_strdup (id));
  return wvb_transaction_audit (cases,
                                &(WvbAuditEvent) { .action = WVB_AUDIT_READ,
                                                   .kind = &wvb_case_identity_kind,
                                                   .record = id,
                                                   .case_pseudonym = pseudonym,
                                                   .basis = work->basis,
                                                   .count = 1 },
                                error);
}

/* One row for each identity that is about to be read. */
static gboolean
audit_identities (WvbTransaction *cases, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (GPtrArray) sealed = load_sealed (wvb_transaction_get_reader (cases), work, error);

  for (guint i = 0; sealed != NULL && i < sealed->len; i++)
    if (!audit_reading (cases, work, wvb_record_get_id (sealed->pdata[i]), error))
      return FALSE;
  return sealed != NULL;
}

static gboolean
audit_draft (WvbTransaction *cases, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (GPtrArray) drafts = wvb_reader_load_drafts (wvb_transaction_get_reader (cases), error);
  g_autofree char *prefix = dup_draft_prefix (work->case_id);
  const WvbDraftEntry *entry = drafts != NULL ? find_draft (drafts, prefix) : NULL;

  return drafts != NULL
         && (entry == NULL || audit_reading (cases, work, entry->id + strlen (prefix), error));
}

/* The audit log has the reading, on the disk, before anything is opened. */
static GPtrArray *
read_audited (WvbStore *cases,
              WvbStore *vault,
              const char *case_id,
              const char *basis,
              WvbWriteFunc audit,
              WvbReadFunc read,
              GError **error)
{
  g_autoptr (GPtrArray) content = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) logged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Work work = { .case_id = case_id, .basis = basis, .content = content, .logged = logged };
  gboolean done;

  g_return_val_if_fail (WVB_IS_STORE (cases), NULL);
  g_return_val_if_fail (WVB_IS_STORE (vault), NULL);
  g_return_val_if_fail (wvb_identifier_is_valid (case_id), NULL);

  done = wvb_store_write_sync (cases, audit, &work, error)
         && (g_hash_table_size (logged) == 0
             || (require_key (vault, &work, error)
                 && wvb_store_read_sync (cases, read, &work, error)));
  g_clear_pointer (&work.key, g_bytes_unref);
  return done ? g_steal_pointer (&content) : NULL;
}

GPtrArray *
wvb_identity_load_sync (
    WvbStore *cases, WvbStore *vault, const char *case_id, const char *basis, GError **error)
{
  return read_audited (cases, vault, case_id, basis, audit_identities, read_versions, error);
}

GPtrArray *
wvb_identity_load_history_sync (WvbStore *cases,
                                WvbStore *vault,
                                const char *case_id,
                                GError **error)
{
  return read_audited (cases, vault, case_id, /* basis= */ NULL, audit_identities, read_history,
                       error);
}

WvbRecord *
wvb_identity_load_draft_sync (WvbStore *cases, WvbStore *vault, const char *case_id, GError **error)
{
  g_autoptr (GPtrArray) content
      = read_audited (cases, vault, case_id, /* basis= */ NULL, audit_draft, read_draft, error);

  return content != NULL && content->len > 0 ? g_object_ref (content->pdata[0]) : NULL;
}

/* Whether the record says this already, and nothing else beside it. */
static gboolean
is_said (WvbReader *cases, Work *work)
{
  g_autoptr (WvbRecord) sealed
      = wvb_reader_load (cases, &wvb_case_identity_kind, wvb_record_get_id (work->identity), NULL);
  g_autoptr (GPtrArray) content = g_ptr_array_new_with_free_func (g_object_unref);
  Work stored = { .key = work->key, .content = content };

  return sealed != NULL && !wvb_record_get_deleted (sealed)
         && append_versions (sealed, &stored, NULL) && content->len == 1
         && wvb_record_equals (content->pdata[0], work->identity);
}

static char *
dup_draft_id (Work *work)
{
  g_autofree char *prefix = dup_draft_prefix (work->case_id);

  return g_strconcat (prefix, wvb_record_get_id (work->identity), NULL);
}

static gboolean
check_case (WvbTransaction *cases, Work *work, GError **error)
{
  if (wvb_reader_exists (wvb_transaction_get_reader (cases), &wvb_case_kind, work->case_id))
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_NOT_FOUND, _ ("There is no such case"));
  return FALSE;
}

static gboolean
write_identity (WvbTransaction *cases, gpointer data, GError **error)
{
  Work *work = data;
  g_autofree char *draft = dup_draft_id (work);
  g_autoptr (WvbRecord) sealed = NULL;
  g_autofree char *body = NULL;

  if (!check_case (cases, work, error)
      || !wvb_transaction_set_draft (cases, draft, NULL, /* body= */ NULL, error))
    return FALSE;
  if (is_said (wvb_transaction_get_reader (cases), work))
    return TRUE;
  body = wvb_sealed_record_close (work->identity, wvb_case_identity_kind.name, work->key);
  sealed = wvb_record_new (&wvb_case_identity_kind, wvb_record_get_id (work->identity));
  wvb_record_set_text (sealed, WVB_CASE_IDENTITY_CASE, work->case_id);
  wvb_record_set_text (sealed, WVB_CASE_IDENTITY_BODY, body);
  return wvb_transaction_save (cases, sealed, error);
}

static gboolean
write_draft (WvbTransaction *cases, gpointer data, GError **error)
{
  Work *work = data;
  g_autofree char *draft = dup_draft_id (work);
  g_autofree char *body
      = wvb_sealed_record_close (work->identity, WVB_IDENTITY_DRAFT_PLACE, work->key);

  return check_case (cases, work, error)
         && wvb_transaction_set_draft (cases, draft, /* title= */ NULL, body, error);
}

static gboolean
write_with_key (WvbStore *cases,
                WvbStore *vault,
                const char *case_id,
                WvbRecord *identity,
                WvbWriteFunc write,
                GError **error)
{
  Work work = { .case_id = case_id, .identity = identity };
  gboolean done;

  g_return_val_if_fail (WVB_IS_STORE (cases), FALSE);
  g_return_val_if_fail (WVB_IS_STORE (vault), FALSE);
  g_return_val_if_fail (wvb_identifier_is_valid (case_id), FALSE);
  g_return_val_if_fail (wvb_record_get_kind (identity) == wvb_case_identity_kind.content, FALSE);

  done = ensure_key (vault, &work, error) && wvb_store_write_sync (cases, write, &work, error);
  g_clear_pointer (&work.key, g_bytes_unref);
  return done;
}

gboolean
wvb_identity_save_sync (
    WvbStore *cases, WvbStore *vault, const char *case_id, WvbRecord *identity, GError **error)
{
  return wvb_record_check (identity, error)
         && write_with_key (cases, vault, case_id, identity, write_identity, error);
}

gboolean
wvb_identity_save_draft_sync (
    WvbStore *cases, WvbStore *vault, const char *case_id, WvbRecord *identity, GError **error)
{
  return write_with_key (cases, vault, case_id, identity, write_draft, error);
}
