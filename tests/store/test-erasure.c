/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/erasure.h"

#include "base/error.h"
#include "case-drawers.h"
#include "store/identity-keys.h"
#include "store/identity.h"
#include "store/reader-private.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Identities that are made beside the one that is erased: enough for SQLite to move rows about. */
#define CROWD 60

/* A process that erases is killed this soon: after the first few. */
#define KILLS 20
#define KILL_WITHIN_MS 600

static void
erase (CaseDrawers *drawers, WvbRecord *about)
{
  g_autoptr (GError) error = NULL;
  gboolean done = wvb_erasure_carry_out_sync (drawers->cases, drawers->vault,
                                              wvb_record_get_id (about), &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

static void
scrub (CaseDrawers *drawers)
{
  g_autoptr (GError) error = NULL;
  gboolean done = wvb_erasure_scrub_sync (drawers->cases, drawers->vault, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

static void
assert_query (CaseDrawers *drawers, const char *name, const char *sql, const char *expected)
{
  g_autofree char *rows = case_drawers_query (drawers, name, sql);

  g_assert_cmpstr (rows, ==, expected);
}

/* Nothing of it is there: no row, no change, no draft, no key; and the audit log has that it was.
 */
static void
assert_erased (CaseDrawers *drawers)
{
  assert_query (drawers, "cases.db", "SELECT count(*) FROM case_identity", "0");
  assert_query (drawers, "cases.db", "SELECT count(*) FROM change_log WHERE kind = 'case_identity'",
                "0");
  assert_query (drawers, "cases.db", "SELECT count(*) FROM draft", "0");
  assert_query (drawers, "vault.db", "SELECT count(*) FROM case_key", "0");
  assert_query (drawers, "vault.db", "SELECT count(*) FROM erased_case", "1");
  assert_query (drawers, "vault.db", "SELECT count(*) FROM setting WHERE key = 'rewrite_due'", "0");
}

/* An identity with a history of three versions, two that came at once, and a draft. */
static WvbRecord *
make_named_case (CaseDrawers *drawers, WvbRecord **identity)
{
  WvbRecord *about = case_drawers_make_case (drawers);
  g_autoptr (GError) error = NULL;

  *identity = case_drawers_make_identity ("Merel Merkteken");
  case_drawers_save (drawers, about, *identity);
  wvb_record_set_text (*identity, WVB_IDENTITY_PHONE, "06-00000001");
  case_drawers_save (drawers, about, *identity);
  wvb_record_set_text (*identity, WVB_IDENTITY_PHONE, "06-00000002");
  case_drawers_save (drawers, about, *identity);
  wvb_record_set_text (*identity, WVB_IDENTITY_NOTE, "Nog niet af");
  g_assert_true (wvb_identity_save_draft_sync (drawers->cases, drawers->vault,
                                               wvb_record_get_id (about), *identity, &error));
  g_assert_no_error (error);
  return about;
}

static void
test_erases (CaseDrawers *drawers, gconstpointer data)
{
  g_autoptr (WvbRecord) identity = NULL;
  g_autoptr (WvbRecord) about = make_named_case (drawers, &identity);
  g_autoptr (GPtrArray) content = NULL;
  g_autoptr (GError) error = NULL;

  erase (drawers, about);
  assert_erased (drawers);
  assert_query (drawers, "cases.db", "SELECT count(*) FROM audit WHERE action = 'erase'", "1");
  assert_query (drawers, "cases.db", "SELECT count(*) FROM \"case\" WHERE deleted = 0", "1");
  content = wvb_identity_load_sync (drawers->cases, drawers->vault, wvb_record_get_id (about),
                                    /* basis= */ NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (content->len, ==, 0);
  /* Once more is no mistake. */
  erase (drawers, about);
  assert_erased (drawers);
  assert_query (drawers, "cases.db", "SELECT count(*) FROM audit WHERE action = 'erase'", "1");
}

static gboolean
delete_identity (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_delete (transaction, &wvb_case_identity_kind, data, error);
}

/* What was deleted is only hidden; and people write identifiers in capitals too. */
static void
test_erases_what_is_deleted (CaseDrawers *drawers, gconstpointer data)
{
  g_autoptr (WvbRecord) identity = NULL;
  g_autoptr (WvbRecord) about = make_named_case (drawers, &identity);
  g_autofree char *id = g_ascii_strup (wvb_record_get_id (about), -1);

  g_assert_true (wvb_store_write_sync (drawers->cases, delete_identity,
                                       (gpointer) wvb_record_get_id (identity), NULL));
  g_assert_true (wvb_erasure_carry_out_sync (drawers->cases, drawers->vault, id, NULL));
  assert_erased (drawers);
}

/* The old copies stay as they are, and tell nothing: their key is nowhere. */
static void
test_backup_is_scrubbed (CaseDrawers *drawers, gconstpointer data)
{
  g_autoptr (WvbRecord) identity = NULL;
  g_autoptr (WvbRecord) about = make_named_case (drawers, &identity);
  g_autoptr (WvbRecord) other = case_drawers_make_case (drawers);
  g_autoptr (WvbRecord) kept = case_drawers_make_identity ("Blijft Staan");
  g_autofree char *names = NULL;

  case_drawers_save (drawers, other, kept);
  case_drawers_back_up (drawers, "older.db");
  erase (drawers, about);
  case_drawers_close (drawers);
  case_drawers_put_back (drawers, "older.db");
  case_drawers_open (drawers);
  assert_query (drawers, "cases.db", "SELECT count(*) FROM case_identity", "2");
  scrub (drawers);
  assert_query (drawers, "cases.db", "SELECT count(*) FROM case_identity", "1");
  assert_query (drawers, "cases.db", "SELECT count(*) FROM draft", "0");
  assert_query (drawers, "cases.db", "SELECT count(*) FROM audit WHERE action = 'erase'", "1");
  names = case_drawers_dup_names (drawers, other);
  g_assert_cmpstr (names, ==, "Blijft Staan");
  scrub (drawers);
  assert_query (drawers, "cases.db", "SELECT count(*) FROM audit WHERE action = 'erase'", "1");
}

static void
test_named_again (CaseDrawers *drawers, gconstpointer data)
{
  g_autoptr (WvbRecord) identity = NULL;
  g_autoptr (WvbRecord) about = make_named_case (drawers, &identity);
  g_autoptr (WvbRecord) again = case_drawers_make_identity ("Opnieuw Gevraagd");
  g_autofree char *names = NULL;
  g_autoptr (WvbRecord) draft = NULL;

  erase (drawers, about);
  case_drawers_save (drawers, about, again);
  wvb_record_set_text (again, WVB_IDENTITY_CITY, "Utrecht");
  g_assert_true (wvb_identity_save_draft_sync (drawers->cases, drawers->vault,
                                               wvb_record_get_id (about), again, NULL));
  scrub (drawers);
  names = case_drawers_dup_names (drawers, about);
  g_assert_cmpstr (names, ==, "Opnieuw Gevraagd");
  draft = wvb_identity_load_draft_sync (drawers->cases, drawers->vault, wvb_record_get_id (about),
                                        NULL);
  g_assert_cmpstr (wvb_record_get_text (draft, WVB_IDENTITY_CITY), ==, "Utrecht");
  erase (drawers, about);
  assert_erased (drawers);
}

static gboolean
destroy_key (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_identity_keys_destroy (transaction, data, error);
}

/* The program was killed after the key went. */
static void
test_interrupted (CaseDrawers *drawers, gconstpointer data)
{
  g_autoptr (WvbRecord) identity = NULL;
  g_autoptr (WvbRecord) about = make_named_case (drawers, &identity);
  g_autoptr (GError) error = NULL;

  g_assert_true (wvb_store_write_sync (drawers->vault, destroy_key,
                                       (gpointer) wvb_record_get_id (about), NULL));
  g_assert_null (wvb_identity_load_sync (drawers->cases, drawers->vault, wvb_record_get_id (about),
                                         /* basis= */ NULL, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_NOT_FOUND);
  scrub (drawers);
  assert_erased (drawers);
}

static gboolean
count_audit (WvbReader *reader, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) rows = wvb_reader_load_audit (reader, 0, error);

  *(guint *) data = rows->len;
  return TRUE;
}

static void
test_nothing_to_do_writes_nothing (CaseDrawers *drawers, gconstpointer data)
{
  g_autoptr (WvbRecord) about = case_drawers_make_case (drawers);
  guint before = 0;
  guint after = 0;

  g_assert_true (wvb_store_read_sync (drawers->cases, count_audit, &before, NULL));
  scrub (drawers);
  g_assert_true (wvb_store_read_sync (drawers->cases, count_audit, &after, NULL));
  g_assert_cmpuint (before, ==, after);
  assert_query (drawers, "vault.db", "SELECT count(*) FROM erased_case", "0");
}

/* Everything of one identity that must be nowhere. */
typedef struct {
  WvbRecord *about;
  GBytes *key;
  GPtrArray *bodies;
} Marked;

static void
marked_free (gpointer data)
{
  Marked *marked = data;

  g_object_unref (marked->about);
  g_bytes_unref (marked->key);
  g_ptr_array_unref (marked->bodies);
  g_free (marked);
}

/* A piece from the midst of each body: what is left of one may have lost its ends. */
static void
add_bodies (GPtrArray *bodies, CaseDrawers *drawers, WvbRecord *identity)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT substr(body, 60, 40) FROM case_identity WHERE id = '%s'",
                         wvb_record_get_id (identity));

  g_ptr_array_add (bodies, case_drawers_query (drawers, "cases.db", sql));
}

static Marked *
make_marked (CaseDrawers *drawers, guint number)
{
  Marked *marked = g_new0 (Marked, 1);
  g_autofree char *name = g_strdup_printf ("Merkteken Naam %u", number);
  g_autoptr (WvbRecord) identity = case_drawers_make_identity (name);

  marked->about = case_drawers_make_case (drawers);
  marked->bodies = g_ptr_array_new_with_free_func (g_free);
  case_drawers_save (drawers, marked->about, identity);
  add_bodies (marked->bodies, drawers, identity);
  wvb_record_set_text (identity, WVB_IDENTITY_ADDRESS, "Merkteken Straat 1");
  case_drawers_save (drawers, marked->about, identity);
  add_bodies (marked->bodies, drawers, identity);
  marked->key = case_drawers_dup_key (drawers, marked->about);
  return marked;
}

/* Of how many of them a key or a body can be found in any file. */
static void
count_found (CaseDrawers *drawers, GPtrArray *all, guint *n_keys, guint *n_bodies)
{
  *n_keys = 0;
  *n_bodies = 0;
  for (guint i = 0; i < all->len; i++) {
    const Marked *marked = all->pdata[i];

    *n_keys += case_drawers_count_files_with (drawers, g_bytes_get_data (marked->key, NULL),
                                              g_bytes_get_size (marked->key))
               > 0;
    for (guint j = 0; j < marked->bodies->len; j++)
      *n_bodies += case_drawers_count_files_with (drawers, marked->bodies->pdata[j],
                                                  strlen (marked->bodies->pdata[j]))
                   > 0;
  }
}

/* Every second one of a crowd. */
static GPtrArray *
make_crowd (CaseDrawers *drawers)
{
  GPtrArray *crowd = g_ptr_array_new_with_free_func (marked_free);
  guint n_keys;
  guint n_bodies;

  for (guint i = 0; i < CROWD; i++) {
    Marked *marked = make_marked (drawers, i);

    if (i % 2 == 0)
      g_ptr_array_add (crowd, marked);
    else
      marked_free (marked);
  }
  count_found (drawers, crowd, &n_keys, &n_bodies);
  g_assert_cmpuint (n_keys, ==, crowd->len);
  g_assert_cmpuint (n_bodies, ==, 2 * crowd->len);
  g_assert_cmpuint (case_drawers_count_files_with (drawers, "Merkteken", 9), ==, 0);
  return crowd;
}

static void
test_leaves_no_byte (CaseDrawers *drawers, gconstpointer data)
{
  g_autoptr (GPtrArray) crowd = make_crowd (drawers);
  guint n_keys;
  guint n_bodies;

  case_drawers_back_up (drawers, "older.db");
  for (guint i = 0; i < crowd->len; i++)
    erase (drawers, ((Marked *) crowd->pdata[i])->about);
  /* In the older copy the sealed bodies stay, and the keys of none of them. */
  count_found (drawers, crowd, &n_keys, &n_bodies);
  g_assert_cmpuint (n_keys, ==, 0);
  g_assert_cmpuint (n_bodies, ==, 2 * crowd->len);
  /* Put back and scrubbed, nothing is. */
  case_drawers_close (drawers);
  case_drawers_put_back (drawers, "older.db");
  case_drawers_open (drawers);
  scrub (drawers);
  {
    g_autofree char *older = case_drawers_dup_path (drawers, "older.db");
    g_autofree char *log = case_drawers_dup_path (drawers, "older.db-wal");

    g_remove (older);
    g_remove (log);
  }
  count_found (drawers, crowd, &n_keys, &n_bodies);
  g_assert_cmpuint (n_keys, ==, 0);
  g_assert_cmpuint (n_bodies, ==, 0);
  g_assert_cmpuint (case_drawers_count_files_with (drawers, "Merkteken", 9), ==, 0);
}

/* As an erasure does, without writing the files anew. */
static gboolean
delete_identity_rows (WvbTransaction *transaction, gpointer case_id, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("DELETE FROM change_log WHERE kind = 'case_identity'"
                         " AND record IN (SELECT pk FROM case_identity WHERE \"case\" = '%s');"
                         "DELETE FROM case_identity WHERE \"case\" = '%s'",
                         (char *) case_id, (char *) case_id);

  return wvb_connection_execute (transaction->reader.connection, sql, error);
}

/* In a process of its own, which has the folder to itself. */
static pid_t
start_erasing_all (CaseDrawers *drawers, GPtrArray *crowd)
{
  pid_t pid = fork ();

  g_assert_cmpint (pid, >=, 0);
  if (pid > 0)
    return pid;
  case_drawers_open (drawers);
  for (guint i = 0; i < crowd->len; i++) {
    WvbRecord *about = ((Marked *) crowd->pdata[i])->about;
    g_autoptr (GBytes) key = case_drawers_dup_key (drawers, about);

    if (key != NULL)
      erase (drawers, about);
  }
  _exit (0);
}

/* A case whose key is gone is erased to the last byte; the others are as they were. */
static guint
assert_whole (CaseDrawers *drawers, GPtrArray *crowd)
{
  g_autoptr (GPtrArray) erased = g_ptr_array_new ();
  guint n_keys;
  guint n_bodies;

  for (guint i = 0; i < crowd->len; i++) {
    Marked *marked = crowd->pdata[i];
    g_autoptr (GBytes) key = case_drawers_dup_key (drawers, marked->about);
    g_autofree char *names = NULL;

    if (key == NULL) {
      g_ptr_array_add (erased, marked);
      continue;
    }
    names = case_drawers_dup_names (drawers, marked->about);
    g_assert_true (g_str_has_prefix (names, "Merkteken Naam"));
  }
  count_found (drawers, erased, &n_keys, &n_bodies);
  g_assert_cmpuint (n_keys, ==, 0);
  g_assert_cmpuint (n_bodies, ==, 0);
  return erased->len;
}

/* Killed at any moment, an erasure that began is ended when the drawers open again. */
static void
test_killed (CaseDrawers *drawers, gconstpointer data)
{
  g_autoptr (GPtrArray) crowd = make_crowd (drawers);
  guint n_erased = 0;
  guint kills = 0;

  for (guint round = 0; round < KILLS && n_erased < crowd->len; round++) {
    pid_t pid;
    int status;

    case_drawers_close (drawers);
    pid = start_erasing_all (drawers, crowd);
    /* The first come before there is time for all of it, whatever the machine does beside. */
    g_usleep ((gulong) g_test_rand_int_range (0, KILL_WITHIN_MS * 1000 * (round + 1) / KILLS));
    kill (pid, SIGKILL);
    g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
    kills += WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL;
    g_assert_true (WIFSIGNALED (status) ? WTERMSIG (status) == SIGKILL : status == 0);
    case_drawers_open (drawers);
    scrub (drawers);
    n_erased = assert_whole (drawers, crowd);
  }
  g_test_message ("killed %u times", kills);
  g_assert_cmpuint (kills, >, 0);
}

static gboolean
delete_securely_not (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_connection_execute (transaction->reader.connection, "PRAGMA secure_delete = OFF",
                                 error);
}

/* Which of the two that keep erased bytes from staying in the files are at work. */
typedef enum {
  WITH_SECURE_DELETE = 1 << 0,
  WITH_REWRITE = 1 << 1,
} With;

/* One identity goes as an erasure lets it go, and the logs with it. */
static void
let_go (CaseDrawers *drawers, const Marked *marked, With with)
{
  WvbStore *stores[] = { drawers->vault, drawers->cases };
  gpointer case_id = (gpointer) wvb_record_get_id (marked->about);

  for (guint i = 0; !(with & WITH_SECURE_DELETE) && i < G_N_ELEMENTS (stores); i++)
    g_assert_true (wvb_store_write_sync (stores[i], delete_securely_not, NULL, NULL));
  g_assert_true (wvb_store_write_sync (drawers->vault, destroy_key, case_id, NULL));
  g_assert_true (wvb_store_write_sync (drawers->cases, delete_identity_rows, case_id, NULL));
  for (guint i = 0; with & WITH_REWRITE && i < G_N_ELEMENTS (stores); i++)
    g_assert_true (wvb_store_rewrite_sync (stores[i], NULL));
  case_drawers_close (drawers);
  case_drawers_open (drawers);
}

/* Looks for each identity when it has just gone: later ones may come to lie where it was. */
static void
count_left (CaseDrawers *drawers, GPtrArray *crowd, With with, guint *n_keys, guint *n_bodies)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  *n_keys = 0;
  *n_bodies = 0;
  g_ptr_array_set_size (one, 1);
  for (guint i = 0; i < crowd->len; i++) {
    guint keys;
    guint bodies;

    one->pdata[0] = crowd->pdata[i];
    let_go (drawers, crowd->pdata[i], with);
    count_found (drawers, one, &keys, &bodies);
    *n_keys += keys;
    *n_bodies += bodies;
  }
}

/* Without either every key and every body is found, or the search would find nothing above either;
 * each of the two by itself leaves none of them. */
static void
test_control (CaseDrawers *drawers, gconstpointer data)
{
  for (With with = 0; with <= (WITH_SECURE_DELETE | WITH_REWRITE); with++) {
    g_autoptr (GPtrArray) crowd = make_crowd (drawers);
    guint n_keys;
    guint n_bodies;

    count_left (drawers, crowd, with, &n_keys, &n_bodies);
    g_test_message ("control%s%s: %u of %u keys, %u of %u bodies found",
                    with & WITH_SECURE_DELETE ? ", secure delete" : "",
                    with & WITH_REWRITE ? ", rewrite" : "", n_keys, crowd->len, n_bodies,
                    2 * crowd->len);
    g_assert_cmpuint (n_keys, ==, with == 0 ? crowd->len : 0);
    g_assert_cmpuint (n_bodies, ==, with == 0 ? 2 * crowd->len : 0);
    case_drawers_tear_down (drawers, NULL);
    case_drawers_set_up (drawers, NULL);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  CASE_DRAWERS_ADD ("erasure/erases", test_erases);
  CASE_DRAWERS_ADD ("erasure/deleted", test_erases_what_is_deleted);
  CASE_DRAWERS_ADD ("erasure/backup", test_backup_is_scrubbed);
  CASE_DRAWERS_ADD ("erasure/named-again", test_named_again);
  CASE_DRAWERS_ADD ("erasure/interrupted", test_interrupted);
  CASE_DRAWERS_ADD ("erasure/nothing", test_nothing_to_do_writes_nothing);
  CASE_DRAWERS_ADD ("erasure/no-byte", test_leaves_no_byte);
  CASE_DRAWERS_ADD ("erasure/killed", test_killed);
  CASE_DRAWERS_ADD ("erasure/control", test_control);
  return g_test_run ();
}
