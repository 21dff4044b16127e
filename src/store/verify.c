/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/verify.h"

#include "domain/state.h"
#include "store/name-order.h"
#include "store/reader-private.h"
#include "store/record-table.h"
#include "store/search-index.h"
#include "store/store-private.h"
#include "store/verify-history.h"

#include <string.h>

/* Sentences about one kind of damage; more would not help anybody. */
#define PROBLEMS_LIMIT 20

/* What the search index is made of, counted on when that changes: an index of before is made anew
 * once, by the first upkeep of the newer program. 1: without the names of deleted organisations. */
#define SETTING_SEARCH "search_version"
#define SEARCH_VERSION "1"

/* Records indexed between two words on how far it is: some milliseconds. */
#define STEPS_BETWEEN_PROGRESS 16

struct _WvbFindings {
  guint damage;
  GPtrArray *sentences;
};

WvbFindings *
wvb_findings_new (void)
{
  WvbFindings *self = g_new0 (WvbFindings, 1);

  self->sentences = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
wvb_findings_free (WvbFindings *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->sentences);
  g_free (self);
}

void
wvb_findings_take (WvbFindings *self, WvbDamage damage, char *sentence)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (sentence != NULL);

  self->damage |= damage;
  g_ptr_array_add (self->sentences, sentence);
}

void
wvb_findings_add (WvbFindings *self, const char *name, const WvbFindings *other)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (other != NULL);

  self->damage |= other->damage;
  for (guint i = 0; i < other->sentences->len; i++)
    g_ptr_array_add (self->sentences,
                     g_strdup_printf ("%s: %s", name, (char *) other->sentences->pdata[i]));
}

guint
wvb_findings_get_damage (const WvbFindings *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->damage;
}

char **
wvb_findings_dup_sentences (const WvbFindings *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->sentences->len; i++)
    g_strv_builder_add (builder, self->sentences->pdata[i]);
  return g_strv_builder_end (builder);
}

static const struct {
  guint damage;
  const char *way_on;
} WAYS_ON[] = {
  { WVB_DAMAGE_FILE | WVB_DAMAGE_RECORDS,
    N_ ("Restore the newest backup. The damaged files are kept beside it, for whoever can still "
        "get something out of them.") },
  { WVB_DAMAGE_LINKS | WVB_DAMAGE_SEARCH,
    N_ ("Rebuild the index: it is made anew from the records, and nothing is lost.") },
  { WVB_DAMAGE_REFERENCES,
    N_ ("Nothing is lost. Choose another value where a record is missing, or leave it: a "
        "colleague may still bring it.") },
  { WVB_DAMAGE_LOG,
    N_ ("The audit log is proof and is not repaired. Work can go on; the log in a backup from "
        "before is whole.") },
  { WVB_DAMAGE_LOSS,
    N_ ("What is missing was saved last: look whether your last changes are there, and enter again "
        "what is not. A backup may still hold it.") },
  { WVB_DAMAGE_SLOTS, N_ ("Restore the newest backup: it holds the slots whole. Do that before you "
                          "lock, for a damaged "
                          "slot may not open again.") },
  { WVB_DAMAGE_OLD_SLOTS,
    N_ ("What opened the database before that change opens it again. Change the passphrase and the "
        "recovery code once more; if somebody else put the file there, make new database keys.") },
  { WVB_DAMAGE_OLD_VAULT,
    N_ ("Put today's vault.db back, or restore the newest backup with the vault beside it. Until "
        "then a copy of the cases may show who was erased since, and who was named since cannot "
        "be read.") },
};

char **
wvb_damage_dup_ways_on (guint damage)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (WAYS_ON); i++)
    if (damage & WAYS_ON[i].damage)
      g_strv_builder_add (builder, _ (WAYS_ON[i].way_on));
  return g_strv_builder_end (builder);
}

/* The cipher says it in English alone: “HMAC verification failed for page 3”. */
static char *
describe_page (const char *text)
{
  const char *number = strrchr (text, ' ');
  guint64 page;

  if (number != NULL && g_ascii_string_to_unsigned (number + 1, 10, 1, G_MAXUINT, &page, NULL))
    return g_strdup_printf (_ ("Page %u of the file is damaged"), (guint) page);
  return g_strdup_printf (_ ("A part of the file is damaged (%s)"), text);
}

/* One torn page makes a hundred lines, of which the first says where it began. */
static char *
describe_structure (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 3);
  const char *first = text;

  if (lines[0] != NULL)
    first = g_str_has_prefix (lines[0], "***") && lines[1] != NULL ? lines[1] : lines[0];
  return g_strdup_printf (_ ("The file is damaged: %s"), first);
}

/* Adds a sentence for each row of @sql whose first column is not @sound. */
static gboolean
add_unsound (WvbConnection *connection,
             const char *sql,
             const char *sound,
             char *(*describe) (const char *text),
             WvbFindings *findings,
             GError **error)
{
  sqlite3_stmt *statement = wvb_connection_prepare (connection, sql, error);
  guint n = 0;
  int result;

  if (statement == NULL)
    return FALSE;
  while ((result = wvb_connection_step (connection, statement, error)) == SQLITE_ROW) {
    const char *text = wvb_column_text (statement, 0);

    if (g_strcmp0 (text, sound) != 0 && n++ < PROBLEMS_LIMIT)
      wvb_findings_take (findings, WVB_DAMAGE_FILE, describe (text != NULL ? text : ""));
  }
  if (result != SQLITE_DONE)
    return FALSE;
  sqlite3_reset (statement);
  return TRUE;
}

/* Adds one sentence if @sql counts anything. A question that cannot be answered fails the job. */
static void
add_count (
    WvbReader *self, const char *sql, WvbDamage damage, char *sentence_start, WvbFindings *findings)
{
  gint64 n = wvb_connection_get_integer (self->connection, sql, 0);

  if (n != 0)
    wvb_findings_take (findings, damage,
                       g_strdup_printf ("%s: %" G_GINT64_FORMAT, sentence_start, n));
  g_free (sentence_start);
}

static void
verify_references (WvbReader *self, const WvbKind *kind, WvbFindings *findings)
{
  for (guint i = 0; i < kind->n_fields; i++) {
    const WvbField *field = &kind->fields[i];
    g_autofree char *sql = NULL;

    /* What lies in another drawer is not there to be looked up. */
    if (field->type != WVB_FIELD_REFERENCE || wvb_kind_find (field->target)->drawer != kind->drawer)
      continue;
    sql = g_strdup_printf ("SELECT count(*) FROM \"%s\" WHERE deleted = 0 AND \"%s\" IS NOT NULL"
                           " AND \"%s\" NOT IN (SELECT id FROM \"%s\")",
                           kind->name, field->name, field->name, field->target);
    add_count (self, sql, WVB_DAMAGE_REFERENCES,
               g_strdup_printf (_ ("%s that refer to a missing record (%s)"), _ (kind->plural),
                                _ (field->label)),
               findings);
  }
}

static void
verify_links (WvbReader *self, const WvbKind *kind, WvbFindings *findings)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM link WHERE unit GLOB '%s.*'"
                                          " AND owner NOT IN (SELECT pk FROM \"%s\")",
                                          kind->name, kind->name);

  add_count (self, sql, WVB_DAMAGE_LINKS,
             g_strdup_printf (_ ("List entries without their record (%s)"), _ (kind->plural)),
             findings);
}

static void
verify_search (WvbReader *self, const WvbKind *kind, WvbFindings *findings)
{
  g_autofree char *sql = NULL;

  if (!wvb_record_table_get (kind)->is_searched)
    return;
  sql = g_strdup_printf ("SELECT (SELECT count(*) FROM \"%s\" WHERE deleted = 0"
                         "        AND pk NOT IN (SELECT rowid FROM %s_search))"
                         "     + (SELECT count(*) FROM %s_search"
                         "        WHERE rowid NOT IN (SELECT pk FROM \"%s\" WHERE deleted = 0))",
                         kind->name, kind->name, kind->name, kind->name);
  add_count (
      self, sql, WVB_DAMAGE_SEARCH,
      g_strdup_printf (_ ("Entries by which the search index is off (%s)"), _ (kind->plural)),
      findings);
}

static gboolean
verify_pages (WvbConnection *connection, const guint8 *key, WvbFindings *findings, GError **error)
{
  if (key != NULL
      && !add_unsound (connection, "PRAGMA cipher_integrity_check", NULL, describe_page, findings,
                       error))
    return FALSE;
  return add_unsound (connection, "PRAGMA integrity_check", "ok", describe_structure, findings,
                      error);
}

static gboolean
is_wanted (gconstpointer data)
{
  return wvb_wanted_check (data, NULL);
}

/* A connection to examine a file over, which stops when nobody wants that any more. */
static WvbConnection *
open_to_examine (const char *path, const guint8 *key, const WvbWanted *wanted, GError **error)
{
  WvbConnection *connection = wvb_connection_open (path, key, FALSE, /* read_only= */ TRUE, error);

  if (connection != NULL)
    wvb_connection_watch (connection, is_wanted, wanted);
  return connection;
}

/* Over a connection of its own: what this one has in memory would hide what is in the file. */
static gboolean
verify_pages_anew (WvbReader *self, const WvbWanted *wanted, WvbFindings *findings, GError **error)
{
  const char *path = sqlite3_db_filename (wvb_connection_get_handle (self->connection), "main");
  g_autoptr (WvbConnection) connection = open_to_examine (path, self->key, wanted, error);

  return connection != NULL && verify_pages (connection, self->key, findings, error);
}

/* Records of one kind whose values or version information cannot be read. */
typedef struct {
  guint n_unreadable;
  char *first;
} Readability;

static gboolean
is_readable (WvbRecord *record)
{
  g_autoptr (WvbState) state = wvb_state_new_from_record (record, NULL);
  const WvbKind *kind = wvb_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++) {
    g_autofree char *plain = wvb_record_dup_plain (record, i);

    if (plain != NULL && !g_utf8_validate (plain, -1, NULL))
      return FALSE;
  }
  return state != NULL;
}

static gboolean
examine_record (WvbRecord *record, gpointer data)
{
  Readability *readability = data;

  if (is_readable (record))
    return TRUE;
  readability->n_unreadable++;
  if (readability->first == NULL)
    readability->first = g_strdup (wvb_record_get_id (record));
  return TRUE;
}

static gboolean
verify_records (WvbReader *self, const WvbKind *kind, WvbFindings *findings, GError **error)
{
  Readability readability = { 0 };
  gboolean read = wvb_reader_each (self, kind, examine_record, &readability, error);

  if (readability.n_unreadable > 0)
    wvb_findings_take (findings, WVB_DAMAGE_RECORDS,
                       g_strdup_printf (_ ("%s that cannot be read whole: %u; the first is %s"),
                                        _ (kind->plural), readability.n_unreadable,
                                        readability.first));
  g_free (readability.first);
  return read;
}

/* Damage that ends the examination is what it was for. */
static gboolean
take_damage (WvbFindings *findings, GError *reason, GError **error)
{
  if (!g_error_matches (reason, WVB_ERROR, WVB_ERROR_DAMAGED)) {
    g_propagate_error (error, reason);
    return FALSE;
  }
  wvb_findings_take (findings, WVB_DAMAGE_FILE, g_strdup (reason->message));
  g_error_free (reason);
  return TRUE;
}

static gboolean
verify_kinds (WvbReader *self, WvbFindings *findings, GError **error)
{
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);

  for (guint i = 0; i < n_kinds; i++) {
    if (kinds[i]->drawer != self->drawer)
      continue;
    if (!verify_records (self, kinds[i], findings, error)
        || !wvb_verify_history (self, kinds[i], findings, error))
      return FALSE;
    verify_references (self, kinds[i], findings);
    verify_links (self, kinds[i], findings);
    verify_search (self, kinds[i], findings);
  }
  return TRUE;
}

static WvbFindings *
verify_all (WvbReader *self, const WvbKeptHead *kept, const WvbWanted *wanted, GError **error)
{
  g_autoptr (WvbFindings) findings = wvb_findings_new ();
  GError *reason = NULL;

  if (verify_pages_anew (self, wanted, findings, &reason) && verify_kinds (self, findings, &reason)
      && wvb_audit_log_verify (self->connection, self->key, kept, findings, &reason)
      && !wvb_connection_take_unreported (self->connection, &reason))
    return g_steal_pointer (&findings);
  return take_damage (findings, reason, error) ? g_steal_pointer (&findings) : NULL;
}

/* A reader of our own, as the store makes one for its thread. The head is looked at before the
 * state it is compared with. */
static WvbFindings *
verify_lent (const WvbStoreLoan *loan, const WvbWanted *wanted, GError **error)
{
  WvbReader reader = { .drawer = loan->drawer, .key = loan->key };
  g_autoptr (WvbConnection) connection = NULL;
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) orders
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) wvb_name_order_free);
  g_auto (WvbKeptHead) kept = { 0 };
  WvbFindings *findings = NULL;

  wvb_kept_head_load (&kept, loan->head);
  connection = open_to_examine (loan->path, loan->key, wanted, error);
  if (connection == NULL)
    return NULL;
  reader.connection = connection;
  reader.labels = labels;
  reader.orders = orders;
  if (wvb_key_set_register (connection, error)
      && wvb_connection_execute (connection, "BEGIN", error)) {
    findings = verify_all (&reader, &kept, wanted, error);
    wvb_connection_execute (connection, "COMMIT", NULL);
  }
  return findings;
}

WvbFindings *
wvb_verify_sync (WvbStore *store, GCancellable *cancellable, GError **error)
{
  const WvbWanted wanted = { .store = store, .cancellable = cancellable };
  g_autoptr (GError) reason = NULL;
  g_autoptr (WvbFindings) findings = NULL;
  WvbStoreLoan loan;

  g_return_val_if_fail (WVB_IS_STORE (store), NULL);

  if (!wvb_store_lend (store, &loan, error))
    return NULL;
  findings = verify_lent (&loan, &wanted, &reason);
  wvb_store_give_back (store);
  if (!wvb_wanted_check (&wanted, error))
    return NULL;
  if (findings != NULL)
    return g_steal_pointer (&findings);
  findings = wvb_findings_new ();
  return take_damage (findings, g_steal_pointer (&reason), error) ? g_steal_pointer (&findings)
                                                                  : NULL;
}

/* The log has to end where it ended when it was copied. */
static gboolean
check_end (WvbConnection *connection,
           const WvbAuditHead *end,
           WvbFindings *findings,
           GError **error)
{
  WvbAuditHead found;

  if (end == NULL)
    return TRUE;
  if (!wvb_audit_log_read_end (connection, &found, error))
    return FALSE;
  if (found.seq != end->seq || memcmp (found.hash, end->hash, sizeof found.hash) != 0)
    wvb_findings_take (findings, WVB_DAMAGE_LOG,
                       g_strdup (_ ("Its log does not end where it ended when it was copied")));
  return TRUE;
}

static WvbFindings *
examine_copy (const char *path,
              const guint8 *key,
              const WvbAuditHead *end,
              const WvbWanted *wanted,
              GError **error)
{
  g_autoptr (WvbConnection) connection = open_to_examine (path, key, wanted, error);
  g_autoptr (WvbFindings) findings = wvb_findings_new ();
  const WvbKeptHead kept = { 0 };

  if (connection == NULL || !verify_pages (connection, key, findings, error)
      || !wvb_audit_log_verify (connection, key, &kept, findings, error)
      || !check_end (connection, end, findings, error))
    return NULL;
  return g_steal_pointer (&findings);
}

gboolean
wvb_verify_copy (const char *path,
                 const guint8 *key,
                 const WvbAuditHead *end,
                 const WvbWanted *wanted,
                 GError **error)
{
  g_autoptr (WvbFindings) findings = NULL;
  g_autoptr (GError) reason = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (wanted != NULL, FALSE);

  findings = examine_copy (path, key, end, wanted, &reason);
  if (findings != NULL && !(findings->damage & WVB_DAMAGE_SPOILS_BACKUP))
    return TRUE;
  if (!wvb_wanted_check (wanted, error))
    return FALSE;
  if (reason != NULL && !g_error_matches (reason, WVB_ERROR, WVB_ERROR_DAMAGED)
      && !g_error_matches (reason, WVB_ERROR, WVB_ERROR_WRONG_KEY)) {
    g_propagate_error (error, g_steal_pointer (&reason));
    return FALSE;
  }
  name = g_path_get_basename (path);
  g_set_error (error, WVB_ERROR, WVB_ERROR_DAMAGED, _ ("The copy %s is not whole: %s"), name,
               reason != NULL ? reason->message : (char *) findings->sentences->pdata[0]);
  return FALSE;
}

static gboolean
drop_lone_links (WvbConnection *connection, const WvbKind *kind, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM link WHERE unit GLOB '%s.*'"
                                          " AND owner NOT IN (SELECT pk FROM \"%s\")",
                                          kind->name, kind->name);

  return wvb_connection_execute (connection, sql, error);
}

typedef struct {
  const WvbRebuild *rebuild;
  gint64 n_done;
  gint64 n_records;
} Progress;

static void
step (gpointer data)
{
  Progress *progress = data;

  progress->n_done++;
  if (progress->rebuild->progress != NULL && progress->n_done % STEPS_BETWEEN_PROGRESS == 0)
    progress->rebuild->progress ((double) progress->n_done / (double) progress->n_records,
                                 progress->rebuild->progress_data);
}

static gboolean
has_index (const WvbReader *reader, const WvbKind *kind)
{
  return kind->drawer == reader->drawer && wvb_record_table_get (kind)->is_searched;
}

static gint64
count_indexed (WvbReader *reader, const WvbKind *const *kinds, guint n_kinds)
{
  gint64 n_records = 0;

  for (guint i = 0; i < n_kinds; i++)
    if (has_index (reader, kinds[i]))
      n_records += wvb_reader_get_count (reader, kinds[i]);
  return n_records;
}

static gboolean
rebuild (WvbTransaction *transaction, const WvbRebuild *job, GError **error)
{
  WvbReader *reader = wvb_transaction_get_reader (transaction);
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);
  Progress progress = { .rebuild = job, .n_records = count_indexed (reader, kinds, n_kinds) };

  if (!wvb_connection_execute (reader->connection, "REINDEX", error))
    return FALSE;
  for (guint i = 0; i < n_kinds; i++) {
    if (kinds[i]->drawer != reader->drawer)
      continue;
    if (!drop_lone_links (reader->connection, kinds[i], error)
        || (has_index (reader, kinds[i])
            && !wvb_search_index_rebuild (reader->connection, kinds[i], step, &progress, error)))
      return FALSE;
  }
  return wvb_verify_note_index (transaction, error)
         && wvb_transaction_audit (transaction, &(WvbAuditEvent) { .action = WVB_AUDIT_REBUILD },
                                   error);
}

gboolean
wvb_verify_rebuild (WvbTransaction *transaction, gpointer data, GError **error)
{
  const WvbRebuild *job = data;
  WvbConnection *connection = wvb_transaction_get_reader (transaction)->connection;
  g_autoptr (GError) reason = NULL;
  gboolean done;

  g_return_val_if_fail (job != NULL, FALSE);

  wvb_connection_set_wanted (connection, is_wanted, &job->wanted);
  done = rebuild (transaction, job, &reason);
  wvb_connection_set_wanted (connection, NULL, NULL);
  if (!done && wvb_wanted_check (&job->wanted, error))
    g_propagate_error (error, g_steal_pointer (&reason));
  return done;
}

gboolean
wvb_verify_note_index (WvbTransaction *transaction, GError **error)
{
  return wvb_transaction_set_setting (transaction, SETTING_SEARCH, SEARCH_VERSION, error);
}

gboolean
wvb_verify_has_index_of_now (WvbReader *reader)
{
  g_autofree char *version = wvb_reader_dup_setting (reader, SETTING_SEARCH);

  return g_strcmp0 (version, SEARCH_VERSION) == 0;
}
