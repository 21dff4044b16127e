/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/audit-log.h"

#include "base/clock.h"

#include <sodium.h>
#include <string.h>

static const char *const ACTIONS[] = {
  [WVB_AUDIT_CREATE] = "create",
  [WVB_AUDIT_CHANGE] = "change",
  [WVB_AUDIT_DELETE] = "delete",
  [WVB_AUDIT_RESTORE] = "restore",
  [WVB_AUDIT_READ] = "read",
  [WVB_AUDIT_SEARCH] = "search",
  [WVB_AUDIT_IMPORT] = "import",
  [WVB_AUDIT_EXPORT] = "export",
  [WVB_AUDIT_PRINT] = "print",
  [WVB_AUDIT_COPY] = "copy",
  [WVB_AUDIT_OPEN] = "open",
  [WVB_AUDIT_OPEN_RECOVERY] = "open_recovery",
  [WVB_AUDIT_CLOSE] = "close",
  [WVB_AUDIT_READ_LOG] = "read_log",
  [WVB_AUDIT_RIGHTS] = "rights",
  [WVB_AUDIT_BACKUP] = "backup",
  [WVB_AUDIT_RESTORE_BACKUP] = "restore_backup",
  [WVB_AUDIT_NEW_KEYS] = "new_keys",
  [WVB_AUDIT_NEW_DEVICE] = "new_device",
  [WVB_AUDIT_REBUILD] = "rebuild",
  [WVB_AUDIT_ERASE] = "erase",
  [WVB_AUDIT_PASSPHRASE] = "passphrase",
  [WVB_AUDIT_RECOVERY_CODE] = "recovery_code",
  [WVB_AUDIT_LOSS] = "loss",
  [WVB_AUDIT_REFUSE] = "refuse",
};

/* Every column but seq and hash, in the order in which the hash covers them. */
#define COLUMNS                                                                                    \
  "at_ms, action, kind, record, case_pseudonym, user, on_behalf_of, basis, device, count"
#define N_COLUMNS 10

/* A mark, the number of the last row and its hash. */
#define SIGNED_SIZE (16 + WVB_AUDIT_HASH_SIZE)

struct _WvbAuditLog {
  WvbConnection *connection;
  WvbAuditHeadKeeper *keeper;
  guint8 *chain_key;
  WvbAuditHead last;
  WvbAuditHead committed;
  gint64 kept_seq;      /* what the head outside is known to name */
  gboolean is_compared; /* the head outside with the file, before the first commit moves it */
  char *loss;           /* what the comparison proves, until a commit noted it in the file */
  gboolean is_noted;    /* the loss, by a row that is not committed yet */
};

/* Sentences about losses of earlier days; more would not help anybody. */
#define LOSSES_LIMIT 20

/* Under which name a file keeps the key of its chain apart from its own. */
#define CHAIN_KEY_NAME "audit_chain_key"

const char *
wvb_audit_action_get_name (WvbAuditAction action)
{
  g_return_val_if_fail (action < G_N_ELEMENTS (ACTIONS), "");
  return ACTIONS[action];
}

static WvbAuditAction
find_action (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    if (g_strcmp0 (ACTIONS[i], name) == 0)
      return (WvbAuditAction) i;
  return WVB_AUDIT_CHANGE;
}

void
wvb_audit_row_free (WvbAuditRow *row)
{
  if (row == NULL)
    return;
  g_free (row->kind);
  g_free (row->record);
  g_free (row->case_pseudonym);
  g_free (row->user);
  g_free (row->on_behalf_of);
  g_free (row->basis);
  g_free (row->device);
  g_free (row);
}

/* A file that got another key keeps the key of its chain: the rows cannot be chained anew, for the
 * device has signed their head. */
static gboolean
read_chain_key (WvbConnection *connection, guint8 *chain_key, gboolean *found, GError **error)
{
  sqlite3_stmt *statement = wvb_connection_prepare (
      connection, "SELECT body FROM sealed WHERE name = '" CHAIN_KEY_NAME "'", error);
  int result;

  if (statement == NULL)
    return FALSE;
  result = wvb_connection_step (connection, statement, error);
  *found = result == SQLITE_ROW && sqlite3_column_bytes (statement, 0) == WVB_AUDIT_HASH_SIZE;
  if (*found)
    memcpy (chain_key, sqlite3_column_blob (statement, 0), WVB_AUDIT_HASH_SIZE);
  sqlite3_reset (statement);
  return result == SQLITE_ROW || result == SQLITE_DONE;
}

/* A key that cannot be read is not one that is not there: the rows would be chained by another. */
static guint8 *
dup_chain_key (WvbConnection *connection, const guint8 *key, GError **error)
{
  static const guint8 none[WVB_CONNECTION_KEY_SIZE];
  guint8 *chain_key = sodium_malloc (WVB_AUDIT_HASH_SIZE);
  gboolean found;

  g_assert (chain_key != NULL);
  if (!read_chain_key (connection, chain_key, &found, error)) {
    sodium_free (chain_key);
    return NULL;
  }
  if (!found)
    crypto_kdf_derive_from_key (chain_key, WVB_AUDIT_HASH_SIZE, 1, "wvbaudit",
                                key != NULL ? key : none);
  return chain_key;
}

gboolean
wvb_audit_log_keep_chain_key (WvbConnection *connection, const guint8 *old_key, GError **error)
{
  guint8 *chain_key = dup_chain_key (connection, old_key, error);
  sqlite3_stmt *statement;
  gboolean kept = FALSE;

  if (chain_key == NULL)
    return FALSE;
  statement = wvb_connection_prepare (
      connection, "INSERT OR IGNORE INTO sealed (name, body) VALUES ('" CHAIN_KEY_NAME "', ?)",
      error);
  if (statement != NULL) {
    sqlite3_bind_blob (statement, 1, chain_key, WVB_AUDIT_HASH_SIZE, SQLITE_STATIC);
    kept = wvb_connection_run (connection, statement, error);
    sqlite3_clear_bindings (statement);
  }
  sodium_free (chain_key);
  return kept;
}

gboolean
wvb_audit_log_read_end (WvbConnection *connection, WvbAuditHead *head, GError **error)
{
  sqlite3_stmt *statement = wvb_connection_prepare (
      connection, "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1", error);
  int result;

  if (statement == NULL)
    return FALSE;
  *head = (WvbAuditHead) { 0 };
  result = wvb_connection_step (connection, statement, error);
  if (result == SQLITE_ROW) {
    head->seq = sqlite3_column_int64 (statement, 0);
    if (sqlite3_column_bytes (statement, 1) == WVB_AUDIT_HASH_SIZE)
      memcpy (head->hash, sqlite3_column_blob (statement, 1), WVB_AUDIT_HASH_SIZE);
  }
  sqlite3_reset (statement);
  return result == SQLITE_ROW || result == SQLITE_DONE;
}

static void
hash_bytes (crypto_generichash_state *state, const void *bytes, gsize size)
{
  guint64 length = GUINT64_TO_LE (size);

  crypto_generichash_update (state, (const guint8 *) &length, sizeof length);
  crypto_generichash_update (state, bytes, size);
}

/* Hash of the row that @statement holds from @column on, chained to @previous. */
static void
hash_row (const guint8 *chain_key,
          const guint8 previous[WVB_AUDIT_HASH_SIZE],
          gint64 seq,
          const char *const texts[N_COLUMNS],
          guint8 hash[WVB_AUDIT_HASH_SIZE])
{
  crypto_generichash_state state;
  gint64 number = GINT64_TO_LE (seq);

  crypto_generichash_init (&state, chain_key, WVB_AUDIT_HASH_SIZE, WVB_AUDIT_HASH_SIZE);
  hash_bytes (&state, previous, WVB_AUDIT_HASH_SIZE);
  hash_bytes (&state, &number, sizeof number);
  for (guint i = 0; i < N_COLUMNS; i++)
    hash_bytes (&state, texts[i], strlen (texts[i]));
  crypto_generichash_final (&state, hash, WVB_AUDIT_HASH_SIZE);
}

/* Whether the row that was the last one when @kept was written is still there. */
static gboolean
find_row (WvbConnection *connection, const WvbAuditHead *kept, gboolean *found, GError **error)
{
  sqlite3_stmt *statement
      = wvb_connection_prepare (connection, "SELECT hash FROM audit WHERE seq = ?", error);
  int result;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, kept->seq);
  result = wvb_connection_step (connection, statement, error);
  *found
      = result == SQLITE_ROW && sqlite3_column_bytes (statement, 0) == WVB_AUDIT_HASH_SIZE
        && sodium_memcmp (kept->hash, sqlite3_column_blob (statement, 0), WVB_AUDIT_HASH_SIZE) == 0;
  sqlite3_reset (statement);
  return result == SQLITE_ROW || result == SQLITE_DONE;
}

/* What the device signs: which log, how long it is, and the hash of its last row. */
static void
fill_signed_bytes (const WvbAuditHead *head, guint8 bytes[SIGNED_SIZE])
{
  gint64 seq = GINT64_TO_LE (head->seq);

  memcpy (bytes, "wvbhead1", 8);
  memcpy (bytes + 8, &seq, sizeof seq);
  memcpy (bytes + 16, head->hash, WVB_AUDIT_HASH_SIZE);
}

static gboolean
is_signed (WvbAuditHeadKeeper *keeper, const WvbAuditHead *kept)
{
  guint8 bytes[SIGNED_SIZE];

  if (keeper->verify == NULL)
    return TRUE;
  fill_signed_bytes (kept, bytes);
  return keeper->verify (keeper->data, bytes, sizeof bytes, kept->signature);
}

void
wvb_kept_head_load (WvbKeptHead *self, WvbAuditHeadKeeper *keeper)
{
  g_return_if_fail (self != NULL);

  *self = (WvbKeptHead) { .keeper = keeper };
  if (keeper == NULL || keeper->load == NULL)
    self->keeper = NULL;
  else
    self->is_there = keeper->load (keeper->data, &self->head, &self->error);
}

void
wvb_kept_head_clear (WvbKeptHead *self)
{
  g_clear_error (&self->error);
}

/* What a head that could be read says about a log that ends at row @last_seq. */
static char *
dup_problem_of_length (const WvbKeptHead *kept, gint64 last_seq)
{
  if (kept->keeper == NULL)
    return NULL;
  if (kept->error != NULL)
    return g_strdup (kept->error->message);
  if (!kept->is_there)
    return last_seq == 0 ? NULL
                         : g_strdup (_ ("The head of the audit log is missing: whether the last "
                                        "changes are all there cannot be proven"));
  if (!is_signed (kept->keeper, &kept->head))
    return g_strdup (_ ("The head of the audit log was not signed by this device"));
  if (kept->head.seq > last_seq)
    return g_strdup_printf (_ ("The last %ld rows of the audit log are missing, and with them the "
                               "changes of that time"),
                            (long) (kept->head.seq - last_seq));
  return NULL;
}

/* What the head kept outside says about a log that ends at row @last_seq, as a sentence; NULL if
 * both belong together. A head that is older than the log does: the last commits came after it. A
 * log that cannot be read accuses nobody: then it fails. */
static gboolean
find_head_problem (WvbConnection *connection,
                   const WvbKeptHead *kept,
                   gint64 last_seq,
                   char **problem,
                   GError **error)
{
  gboolean found = TRUE;

  *problem = dup_problem_of_length (kept, last_seq);
  if (*problem != NULL || kept->keeper == NULL || kept->head.seq <= 0)
    return TRUE;
  if (!find_row (connection, &kept->head, &found, error))
    return FALSE;
  if (!found)
    *problem = g_strdup (_ ("The audit log does not belong to its head: the file was replaced by "
                            "another one"));
  return TRUE;
}

static gboolean
add_noted_losses (WvbConnection *connection, WvbFindings *findings, GError **error)
{
  sqlite3_stmt *statement = wvb_connection_prepare (
      connection, "SELECT basis FROM audit WHERE action = 'loss' ORDER BY seq LIMIT ?", error);
  int result;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, LOSSES_LIMIT);
  while ((result = wvb_connection_step (connection, statement, error)) == SQLITE_ROW)
    wvb_findings_take (findings, WVB_DAMAGE_LOSS,
                       g_strdup_printf (_ ("Found when the file was opened earlier: %s"),
                                        wvb_column_text (statement, 0)));
  if (result != SQLITE_DONE)
    return FALSE;
  sqlite3_reset (statement);
  return TRUE;
}

WvbAuditLog *
wvb_audit_log_new (WvbConnection *connection,
                   const guint8 *key,
                   WvbAuditHeadKeeper *keeper,
                   GError **error)
{
  WvbAuditLog *self;

  g_return_val_if_fail (connection != NULL, NULL);

  self = g_new0 (WvbAuditLog, 1);
  self->connection = connection;
  self->keeper = keeper;
  self->chain_key = dup_chain_key (connection, key, error);
  if (self->chain_key == NULL || !wvb_audit_log_read_end (connection, &self->last, error)) {
    wvb_audit_log_free (self);
    return NULL;
  }
  self->committed = self->last;
  self->kept_seq = self->last.seq;
  return self;
}

void
wvb_audit_log_free (WvbAuditLog *self)
{
  if (self == NULL)
    return;
  sodium_free (self->chain_key);
  g_free (self->loss);
  g_free (self);
}

static inline const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

gboolean
wvb_audit_log_append (WvbAuditLog *self,
                      const WvbAuditEvent *event,
                      const char *user,
                      const char *device,
                      GError **error)
{
  sqlite3_stmt *statement;
  char at[24];
  char count[24];
  const char *texts[N_COLUMNS];
  WvbAuditHead next = { 0 };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (event != NULL, FALSE);

  g_snprintf (at, sizeof at, "%" G_GINT64_FORMAT, wvb_clock_now_ms ());
  g_snprintf (count, sizeof count, "%" G_GINT64_FORMAT, event->count);
  memcpy (texts,
          (const char *[N_COLUMNS]) { at, wvb_audit_action_get_name (event->action),
                                      event->kind != NULL ? event->kind->name : "",
                                      or_empty (event->record), or_empty (event->case_pseudonym),
                                      or_empty (user), or_empty (event->on_behalf_of),
                                      or_empty (event->basis), or_empty (device), count },
          sizeof texts);
  next.seq = self->last.seq + 1;
  hash_row (self->chain_key, self->last.hash, next.seq, texts, next.hash);
  statement = wvb_connection_prepare (self->connection,
                                      "INSERT INTO audit (" COLUMNS
                                      ", seq, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                      error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < N_COLUMNS; i++)
    wvb_bind_text (statement, (int) i + 1, texts[i]);
  sqlite3_bind_int64 (statement, N_COLUMNS + 1, next.seq);
  sqlite3_bind_blob (statement, N_COLUMNS + 2, next.hash, sizeof next.hash, SQLITE_STATIC);
  if (!wvb_connection_run (self->connection, statement, error))
    return FALSE;
  self->last = next;
  return TRUE;
}

/* In the log itself: the next commit moves the head and would hide the loss, and a note that is not
 * chained could be taken out by one who has no key. */
gboolean
wvb_audit_log_note_loss (WvbAuditLog *self, const char *user, const char *device, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  /* Not earlier: only what has been read of the file says who the device is. */
  if (!self->is_compared && self->keeper != NULL && self->keeper->sign != NULL) {
    g_auto (WvbKeptHead) kept = { 0 };

    wvb_kept_head_load (&kept, self->keeper);
    if (!find_head_problem (self->connection, &kept, self->last.seq, &self->loss, error))
      return FALSE;
    self->is_compared = TRUE;
  }
  if (self->loss == NULL)
    return TRUE;
  self->is_noted = TRUE;
  return wvb_audit_log_append (self,
                               &(WvbAuditEvent) { .action = WVB_AUDIT_LOSS, .basis = self->loss },
                               user, device, error);
}

void
wvb_audit_log_commit (WvbAuditLog *self)
{
  g_return_if_fail (self != NULL);
  self->committed = self->last;
  if (self->is_noted)
    g_clear_pointer (&self->loss, g_free);
  self->is_noted = FALSE;
}

gboolean
wvb_audit_log_keep_head (WvbAuditLog *self, GError **error)
{
  WvbAuditHead head;
  guint8 bytes[SIGNED_SIZE];

  g_return_val_if_fail (self != NULL, FALSE);

  head = self->committed;
  if (head.seq == self->kept_seq || self->keeper == NULL || self->keeper->sign == NULL)
    return TRUE;
  fill_signed_bytes (&head, bytes);
  self->keeper->sign (self->keeper->data, bytes, sizeof bytes, head.signature);
  if (!self->keeper->save (self->keeper->data, &head, error))
    return FALSE;
  self->kept_seq = head.seq;
  return TRUE;
}

void
wvb_audit_log_roll_back (WvbAuditLog *self)
{
  g_return_if_fail (self != NULL);
  self->last = self->committed;
  self->is_noted = FALSE;
}

/* The chain as far as it was followed. */
typedef struct {
  guint8 *chain_key;
  WvbAuditHead previous;
} Examination;

static gboolean
examine_row (Examination *examination, sqlite3_stmt *statement)
{
  const char *texts[N_COLUMNS];
  guint8 hash[WVB_AUDIT_HASH_SIZE];
  gint64 seq = sqlite3_column_int64 (statement, N_COLUMNS);

  for (guint i = 0; i < N_COLUMNS; i++)
    texts[i] = or_empty (wvb_column_text (statement, (int) i));
  hash_row (examination->chain_key, examination->previous.hash, seq, texts, hash);
  if (seq != examination->previous.seq + 1
      || sqlite3_column_bytes (statement, N_COLUMNS + 1) != WVB_AUDIT_HASH_SIZE
      || sodium_memcmp (hash, sqlite3_column_blob (statement, N_COLUMNS + 1), sizeof hash) != 0)
    return FALSE;
  examination->previous.seq = seq;
  memcpy (examination->previous.hash, hash, sizeof hash);
  return TRUE;
}

static gboolean
examine_chain (WvbConnection *connection,
               Examination *examination,
               WvbFindings *findings,
               GError **error)
{
  sqlite3_stmt *statement = wvb_connection_prepare (
      connection, "SELECT " COLUMNS ", seq, hash FROM audit ORDER BY seq", error);
  int result;

  if (statement == NULL)
    return FALSE;
  while ((result = wvb_connection_step (connection, statement, error)) == SQLITE_ROW) {
    if (examine_row (examination, statement))
      continue;
    wvb_findings_take (
        findings, WVB_DAMAGE_LOG,
        g_strdup_printf (
            _ ("The audit log is broken at row %ld: it was changed after it was written"),
            (long) sqlite3_column_int64 (statement, N_COLUMNS)));
    examination->previous.seq = -1;
    result = SQLITE_DONE;
    break;
  }
  sqlite3_reset (statement);
  return result == SQLITE_DONE;
}

gboolean
wvb_audit_log_verify (WvbConnection *connection,
                      const guint8 *key,
                      const WvbKeptHead *kept,
                      WvbFindings *findings,
                      GError **error)
{
  Examination examination = { 0 };
  gboolean examined;

  g_return_val_if_fail (connection != NULL, FALSE);
  g_return_val_if_fail (kept != NULL, FALSE);

  examination.chain_key = dup_chain_key (connection, key, error);
  if (examination.chain_key == NULL)
    return FALSE;
  examined = examine_chain (connection, &examination, findings, error);
  sodium_free (examination.chain_key);
  /* Of a chain that broke nobody knows where it ended. */
  if (examined && examination.previous.seq >= 0) {
    char *problem;

    if (!find_head_problem (connection, kept, examination.previous.seq, &problem, error))
      return FALSE;
    if (problem != NULL)
      wvb_findings_take (findings, WVB_DAMAGE_LOSS, problem);
  }
  return examined && add_noted_losses (connection, findings, error);
}

static WvbAuditRow *
read_row (sqlite3_stmt *statement)
{
  WvbAuditRow *row = g_new0 (WvbAuditRow, 1);

  row->at_ms = sqlite3_column_int64 (statement, 0);
  row->action = find_action (wvb_column_text (statement, 1));
  row->kind = g_strdup (wvb_column_text (statement, 2));
  row->record = g_strdup (wvb_column_text (statement, 3));
  row->case_pseudonym = g_strdup (wvb_column_text (statement, 4));
  row->user = g_strdup (wvb_column_text (statement, 5));
  row->on_behalf_of = g_strdup (wvb_column_text (statement, 6));
  row->basis = g_strdup (wvb_column_text (statement, 7));
  row->device = g_strdup (wvb_column_text (statement, 8));
  row->count = sqlite3_column_int64 (statement, 9);
  row->seq = sqlite3_column_int64 (statement, N_COLUMNS);
  return row;
}

GPtrArray *
wvb_audit_log_load (WvbConnection *connection, guint limit, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) wvb_audit_row_free);
  sqlite3_stmt *statement = wvb_connection_prepare (
      connection, "SELECT " COLUMNS ", seq FROM audit ORDER BY seq DESC LIMIT ?", error);
  int result;

  if (statement == NULL)
    return NULL;
  if (limit == 0 || limit > WVB_AUDIT_ROWS_LIMIT)
    limit = WVB_AUDIT_ROWS_LIMIT;
  sqlite3_bind_int64 (statement, 1, limit);
  while ((result = wvb_connection_step (connection, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (rows, read_row (statement));
  if (result != SQLITE_DONE)
    return NULL;
  sqlite3_reset (statement);
  return g_steal_pointer (&rows);
}
