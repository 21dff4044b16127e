/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drawer.h"

#include <string.h>

#define ROWS 6

/* A head kept in memory, by a device whose signature is a byte and what it signed. */
typedef struct {
  Drawer drawer;
  WvbAuditHeadKeeper keeper;
  WvbAuditHead head;
  gboolean is_there;
  gboolean cannot_save;
  gboolean cannot_load;
} Kept;

static void
sign_cb (gpointer data, const guint8 *bytes, gsize size, guint8 signature[WVB_AUDIT_SIGNATURE_SIZE])
{
  memset (signature, 'a', WVB_AUDIT_SIGNATURE_SIZE);
  memcpy (signature, bytes, MIN (size, WVB_AUDIT_SIGNATURE_SIZE));
}

static gboolean
verify_cb (gpointer data,
           const guint8 *bytes,
           gsize size,
           const guint8 signature[WVB_AUDIT_SIGNATURE_SIZE])
{
  guint8 expected[WVB_AUDIT_SIGNATURE_SIZE];

  sign_cb (data, bytes, size, expected);
  return memcmp (expected, signature, sizeof expected) == 0;
}

static gboolean
save_cb (gpointer data, const WvbAuditHead *head, GError **error)
{
  Kept *kept = data;

  if (kept->cannot_save) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED, "no room for the head");
    return FALSE;
  }
  kept->head = *head;
  kept->is_there = TRUE;
  return TRUE;
}

static gboolean
load_cb (gpointer data, WvbAuditHead *head, GError **error)
{
  Kept *kept = data;

  if (kept->cannot_load)
    g_set_error (error, WVB_ERROR, WVB_ERROR_DAMAGED, "the head is damaged");
  if (kept->cannot_load || !kept->is_there)
    return FALSE;
  *head = kept->head;
  return TRUE;
}

static void
set_up (Kept *kept, gconstpointer data)
{
  kept->keeper = (WvbAuditHeadKeeper) {
    .sign = sign_cb, .verify = verify_cb, .save = save_cb, .load = load_cb, .data = kept
  };
  kept->drawer.head = &kept->keeper;
  drawer_set_up (&kept->drawer, data);
}

static void
tear_down (Kept *kept, gconstpointer data)
{
  drawer_tear_down (&kept->drawer, data);
}

static void
save_services (Drawer *drawer, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autoptr (WvbRecord) service = make_service ("Prikpost", "Bloedafname");

    drawer_save (drawer, service);
  }
}

static void
assert_problems (Drawer *drawer, const char *expected)
{
  g_autofree char *problems = drawer_verify (drawer);

  if (*expected == '\0')
    g_assert_cmpstr (problems, ==, "");
  else if (strstr (problems, expected) == NULL)
    g_error ("\"%s\" is not among \"%s\"", expected, problems);
}

static void
tamper (Drawer *drawer, const char *sql)
{
  g_autoptr (WvbConnection) connection = drawer_connect (drawer);
  g_autoptr (GError) error = NULL;

  g_assert_true (wvb_connection_execute (connection,
                                         "DROP TRIGGER IF EXISTS audit_is_not_changed;"
                                         "DROP TRIGGER IF EXISTS audit_is_not_shortened;"
                                         "DROP TRIGGER IF EXISTS audit_is_appended_to;",
                                         &error));
  g_assert_true (wvb_connection_execute (connection, sql, &error));
  g_assert_no_error (error);
}

static void
test_is_appended_to_only (Kept *kept, gconstpointer data)
{
  const char *const attempts[] = {
    "DELETE FROM audit",
    "DELETE FROM audit WHERE seq = 3",
    "UPDATE audit SET user = 'x'",
    "UPDATE OR REPLACE audit SET seq = 1 WHERE seq = 2",
    "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 2",
    "REPLACE INTO audit SELECT 2, at_ms, action, kind, record, case_pseudonym, 'x', on_behalf_of,"
    " basis, device, count, hash FROM audit WHERE seq = 1",
  };
  g_autoptr (WvbConnection) connection = NULL;

  save_services (&kept->drawer, ROWS);
  connection = drawer_connect (&kept->drawer);
  for (guint pass = 0; pass < 2; pass++) {
    for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
      g_assert_false (wvb_connection_execute (connection, attempts[i], NULL));
    /* Also where replacing does not count as deleting. */
    g_assert_true (wvb_connection_execute (connection, "PRAGMA recursive_triggers = OFF", NULL));
  }
  assert_problems (&kept->drawer, "");
}

static void
test_answers_the_questions (Kept *kept, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", "Bloedafname");
  g_autofree char *expected
      = g_strdup_printf ("create|service|%s||device-a|1\n"
                         "change|service|%s||device-a|1\n"
                         "delete|service|%s||device-a|1\n"
                         "restore|service|%s||device-a|1",
                         wvb_record_get_id (service), wvb_record_get_id (service),
                         wvb_record_get_id (service), wvb_record_get_id (service));
  g_autofree char *rows = NULL;

  drawer_save (&kept->drawer, service);
  wvb_record_set_text (service, WVB_SERVICE_NAME, "Prikpost Zuid");
  drawer_save (&kept->drawer, service);
  drawer_save (&kept->drawer, service);
  drawer_delete (&kept->drawer, service);
  drawer_save (&kept->drawer, service);
  rows = drawer_query (&kept->drawer,
                       "SELECT action, kind, record, user, device, count FROM audit ORDER BY seq");
  g_assert_cmpstr (rows, ==, expected);
}

static gboolean
audit_all (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_audit (transaction,
                                &(WvbAuditEvent) { .action = WVB_AUDIT_READ,
                                                   .kind = &wvb_person_kind,
                                                   .record = "r",
                                                   .case_pseudonym = "p",
                                                   .on_behalf_of = "b",
                                                   .basis = "consent",
                                                   .count = 3 },
                                error);
}

static gboolean
load_log (WvbReader *reader, gpointer data, GError **error)
{
  *(GPtrArray **) data = wvb_reader_load_audit (reader, 2, error);
  return *(GPtrArray **) data != NULL;
}

static void
test_reads_back_what_was_written (Kept *kept, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;
  const WvbAuditRow *row;

  save_services (&kept->drawer, ROWS);
  drawer_write (&kept->drawer, audit_all, NULL);
  drawer_read (&kept->drawer, load_log, &rows);
  g_assert_cmpuint (rows->len, ==, 2);
  row = rows->pdata[0];
  g_assert_cmpint (row->seq, ==, ROWS + 1);
  g_assert_cmpint (row->action, ==, WVB_AUDIT_READ);
  g_assert_cmpstr (row->kind, ==, "person");
  g_assert_cmpstr (row->record, ==, "r");
  g_assert_cmpstr (row->case_pseudonym, ==, "p");
  g_assert_cmpstr (row->on_behalf_of, ==, "b");
  g_assert_cmpstr (row->basis, ==, "consent");
  g_assert_cmpint (row->count, ==, 3);
  g_assert_cmpint (((WvbAuditRow *) rows->pdata[1])->seq, ==, ROWS);
}

static void
test_names_the_first_broken_row (Kept *kept, gconstpointer data)
{
  const char *const columns[] = { "at_ms", "count" };
  const char *const texts[]
      = { "action", "kind", "record", "case_pseudonym", "user", "on_behalf_of", "basis", "device" };

  save_services (&kept->drawer, ROWS);
  for (guint seq = ROWS; seq > 0; seq--) {
    const char *text = texts[seq % G_N_ELEMENTS (texts)];
    g_autofree char *sql
        = g_strdup_printf ("UPDATE audit SET %s = %s || 'x' WHERE seq = %u", text, text, seq);
    g_autofree char *expected = g_strdup_printf ("broken at row %u:", seq);

    tamper (&kept->drawer, sql);
    assert_problems (&kept->drawer, expected);
  }
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    g_autofree char *sql
        = g_strdup_printf ("UPDATE audit SET %s = %s + 1 WHERE seq = 1", columns[i], columns[i]);

    tamper (&kept->drawer, sql);
    assert_problems (&kept->drawer, "broken at row 1:");
  }
}

static void
test_each_column_is_covered (Kept *kept, gconstpointer data)
{
  const char *const changes[] = {
    "at_ms = at_ms + 1", "action = 'read'",    "kind = 'phone'",
    "record = ''",       "user = 'x'",         "case_pseudonym = 'x'",
    "basis = 'x'",       "on_behalf_of = 'x'", "device = 'x'",
    "count = 2",         "hash = x'00'",       "hash = zeroblob (32)",
    "seq = 99",
  };

  save_services (&kept->drawer, ROWS);
  tamper (&kept->drawer, "CREATE TABLE whole AS SELECT * FROM audit");
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autofree char *sql = g_strdup_printf ("UPDATE audit SET %s WHERE seq = 4", changes[i]);
    gboolean is_moved = g_str_has_prefix (changes[i], "seq");

    tamper (&kept->drawer, sql);
    assert_problems (&kept->drawer, is_moved ? "broken at row 5:" : "broken at row 4:");
    tamper (&kept->drawer, "DELETE FROM audit; INSERT INTO audit SELECT * FROM whole");
    assert_problems (&kept->drawer, "");
  }
  tamper (&kept->drawer, "DELETE FROM audit WHERE seq = 2");
  assert_problems (&kept->drawer, "broken at row 3:");
}

/* A row that lost its hash is named, and the drawer can still be written to. */
static void
test_damaged_last_row_does_not_stop_work (Kept *kept, gconstpointer data)
{
  save_services (&kept->drawer, ROWS);
  drawer_close (&kept->drawer);
  tamper (&kept->drawer, "UPDATE audit SET hash = x'00' WHERE seq = 6");
  drawer_open (&kept->drawer);
  save_services (&kept->drawer, 1);
  assert_problems (&kept->drawer, "broken at row 6:");
}

static void
test_head_that_does_not_fit (Kept *kept, gconstpointer data)
{
  WvbAuditHead newest;
  WvbAuditHead older;

  save_services (&kept->drawer, ROWS - 1);
  older = kept->head;
  save_services (&kept->drawer, 1);
  newest = kept->head;
  g_assert_cmpint (newest.seq, ==, ROWS);
  assert_problems (&kept->drawer, "");
  /* The program was killed between a commit and keeping its head. */
  kept->head = older;
  assert_problems (&kept->drawer, "");
  kept->head = newest;
  kept->is_there = FALSE;
  assert_problems (&kept->drawer, "head of the audit log is missing");
  kept->is_there = TRUE;
  kept->cannot_load = TRUE;
  assert_problems (&kept->drawer, "the head is damaged");
  kept->cannot_load = FALSE;
  kept->head.signature[0] ^= 1;
  assert_problems (&kept->drawer, "not signed by this device");
  kept->head = newest;
  kept->head.seq += 3;
  assert_problems (&kept->drawer, "not signed by this device");
  kept->keeper.verify = NULL;
  assert_problems (&kept->drawer, "The last 3 rows of the audit log are missing");
  kept->head = newest;
  kept->head.hash[0] ^= 1;
  assert_problems (&kept->drawer, "does not belong to its head");
  kept->head = newest;
  assert_problems (&kept->drawer, "");
}

static gboolean
fail (WvbTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (WvbRecord) service = make_service ("Nooit", NULL);

  if (!wvb_transaction_save (transaction, service, error))
    return FALSE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_CANCELLED, "cancelled");
  return FALSE;
}

/* What is committed is committed; a head that could not be kept follows with the next. */
static void
test_head_that_cannot_be_kept (Kept *kept, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  save_services (&kept->drawer, 2);
  kept->cannot_save = TRUE;
  save_services (&kept->drawer, 2);
  g_assert_cmpint (kept->head.seq, ==, 2);
  g_assert_false (wvb_store_write_sync (kept->drawer.store, fail, NULL, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_CANCELLED);
  kept->cannot_save = FALSE;
  save_services (&kept->drawer, 1);
  g_assert_cmpint (kept->head.seq, ==, 5);
  assert_problems (&kept->drawer, "");
}

static void
put_back (Kept *kept, GBytes *file)
{
  drawer_close (&kept->drawer);
  g_assert_true (g_file_set_contents (kept->drawer.path, g_bytes_get_data (file, NULL),
                                      (gssize) g_bytes_get_size (file), NULL));
  drawer_open (&kept->drawer);
}

/* The file is put back to an earlier state behind the program's back; later commits, each with a
 * head of its own, don't hide it. */
static void
test_loss_stays_known (Kept *kept, gconstpointer data)
{
  g_autoptr (GBytes) early = NULL;
  g_autofree char *n_losses = NULL;

  save_services (&kept->drawer, 2);
  drawer_close (&kept->drawer);
  early = drawer_read_file (kept->drawer.path);
  drawer_open (&kept->drawer);
  save_services (&kept->drawer, 3);
  put_back (kept, early);
  assert_problems (&kept->drawer, "The last 3 rows");
  save_services (&kept->drawer, 1);
  assert_problems (&kept->drawer, "opened earlier: The last 3 rows");
  drawer_close (&kept->drawer);
  drawer_open (&kept->drawer);
  save_services (&kept->drawer, 5);
  assert_problems (&kept->drawer, "opened earlier: The last 3 rows");
  n_losses = drawer_query (&kept->drawer, "SELECT count(*) FROM audit WHERE action = 'loss'");
  g_assert_cmpstr (n_losses, ==, "1");
}

static void
test_missing_head_stays_known (Kept *kept, gconstpointer data)
{
  save_services (&kept->drawer, 2);
  drawer_close (&kept->drawer);
  kept->is_there = FALSE;
  drawer_open (&kept->drawer);
  save_services (&kept->drawer, 1);
  assert_problems (&kept->drawer, "opened earlier: The head of the audit log is missing");
}

#define ADD(name, function)                                                                        \
  g_test_add ("/store/audit-log/" name, Kept, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("appended-to-only", test_is_appended_to_only);
  ADD ("questions", test_answers_the_questions);
  ADD ("reads-back", test_reads_back_what_was_written);
  ADD ("first-broken-row", test_names_the_first_broken_row);
  ADD ("each-column", test_each_column_is_covered);
  ADD ("damaged-last-row", test_damaged_last_row_does_not_stop_work);
  ADD ("head", test_head_that_does_not_fit);
  ADD ("head-not-kept", test_head_that_cannot_be_kept);
  ADD ("loss", test_loss_stays_known);
  ADD ("missing-head", test_missing_head_stays_known);
  return g_test_run ();
}
