/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One bit of a whole database folder falls over, and the program opens and verifies it as ever. It
 * says so, or everything is as it was. */
#include "campaign.h"
#include "drawer.h"
#include "folder-snapshot.h"
#include "security/key-slots.h"
#include "security/slot-file.h"
#include "session.h"
#include "store/verify.h"

#include <glib/gstdio.h>
#include <string.h>

#define POINTS 100
#define POINTS_LONG 10000

#define COMMITS 20
#define HEADER_BYTES 100

/* What a bit falls over in. */
typedef enum {
  TARGET_HEADER,
  TARGET_BODY,
  TARGET_LOG,
  TARGET_SLOTS,
  TARGET_VAULT,
  TARGET_CASES,
  TARGET_HEAD,
  N_TARGETS,
} Target;

static const struct {
  const char *names[2];
  gsize from;
  gsize to; /* 0 for the end */
} TARGETS[N_TARGETS] = {
  [TARGET_HEADER] = { { "team.db" }, 0, HEADER_BYTES },
  [TARGET_BODY] = { { "team.db" }, HEADER_BYTES, 0 },
  [TARGET_LOG] = { { "team.db-wal" } },
  [TARGET_SLOTS] = { { WVB_SLOT_FILE_NAME } },
  [TARGET_VAULT] = { { "vault.db", "vault.db-wal" } },
  [TARGET_CASES] = { { "cases.db", "cases.db-wal" } },
  [TARGET_HEAD] = { { "team.head" } },
};

enum {
  COUNT_REFUSED,
  COUNT_VERIFIED,
  COUNT_HEAD,
  COUNT_HARMLESS,
};

/* A folder as a program leaves it that is killed: name -> bytes. */
static GHashTable *snapshot;
static char *recovery_code;
static WvbSecret *team_key;
static char *digest;

static char *
write_folder (GHashTable *files)
{
  char *path = campaign_make_folder ();

  folder_snapshot_write (files, path);
  return path;
}

static gboolean
add_to_digest (WvbRecord *record, gpointer data)
{
  const WvbKind *kind = wvb_record_get_kind (record);
  g_autofree char *head
      = g_strdup_printf ("%s %s %s %d", kind->name, wvb_record_get_id (record),
                         wvb_record_get_stamps (record), wvb_record_get_deleted (record));

  g_checksum_update (data, (const guchar *) head, -1);
  for (guint i = 0; i < kind->n_fields; i++) {
    g_autofree char *plain = wvb_record_dup_plain (record, i);

    g_checksum_update (data, (const guchar *) (plain != NULL ? plain : "\n"), -1);
  }
  return TRUE;
}

static gboolean
read_digest (WvbReader *reader, gpointer data, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    if (kinds[i]->drawer == WVB_DRAWER_TEAM
        && !wvb_reader_each (reader, kinds[i], add_to_digest, checksum, error))
      return FALSE;
  *(char **) data = g_strdup (g_checksum_get_string (checksum));
  return TRUE;
}

static char *
dup_digest (WvbSession *session)
{
  char *read = NULL;

  wvb_store_read_sync (wvb_session_get_team (session), read_digest, &read, NULL);
  return read;
}

static gboolean
save_numbered (WvbTransaction *transaction, gpointer data, GError **error)
{
  g_autofree char *name = g_strdup_printf ("Prikpost %u", *(guint *) data);
  g_autoptr (WvbRecord) service = make_service (name, "Bloedafname aan huis");

  return wvb_transaction_save (transaction, service, error);
}

static void
fill (WvbSession *session)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < COMMITS; i++)
    wvb_store_write_sync (wvb_session_get_team (session), save_numbered, &i, &error);
  g_assert_no_error (error);
}

static void
take_snapshot (void)
{
  g_autofree char *scratch = campaign_make_folder ();
  g_autofree char *path = g_build_filename (scratch, "west", NULL);
  WvbSessionSetup setup = {
    .folder = path, .neighbourhood = "West", .passphrase = FOLDER_PASSPHRASE, .with_example = TRUE
  };
  g_autoptr (GError) error = NULL;
  WvbSession *session = wvb_session_create_sync (&setup, &error);

  g_assert_no_error (error);
  recovery_code = g_strdup (wvb_session_get_recovery_code (session));
  wvb_session_close (session);
  g_object_unref (session);
  team_key = folder_snapshot_make_cheap (path);
  session = wvb_session_open_sync (path, FOLDER_PASSPHRASE, &error);
  g_assert_no_error (error);
  fill (session);
  digest = dup_digest (session);
  g_assert_nonnull (digest);
  snapshot = folder_snapshot_read (path);
  wvb_session_close (session);
  g_object_unref (session);
  campaign_remove_folder (scratch);
}

/* The passphrase slot cannot tell a fallen bit from a wrong passphrase; paper then opens the
 * folder. */
static char *
check_refusal (const char *path, Target target, const GError *error)
{
  g_autoptr (WvbSecret) opened_team = NULL;
  g_autoptr (WvbSecret) opened_vault = NULL;
  g_autoptr (GError) recovery_error = NULL;

  campaign_count (COUNT_REFUSED, 1);
  if (strlen (error->message) < 10)
    return g_strdup_printf ("the message says too little: %s", error->message);
  if (g_error_matches (error, WVB_ERROR, WVB_ERROR_DAMAGED))
    return NULL;
  if (target != TARGET_SLOTS || !g_error_matches (error, WVB_ERROR, WVB_ERROR_WRONG_KEY))
    return g_strdup_printf ("it is refused, and not as damaged (%d): %s", error->code,
                            error->message);
  if (wvb_key_slots_open_with_recovery_code (path, recovery_code, &opened_team, &opened_vault,
                                             &recovery_error))
    return NULL;
  return g_strdup_printf ("nothing opens it: %s", recovery_error->message);
}

static char *
check_opened (WvbSession *session)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = wvb_session_verify_sync (session, &error);
  g_autofree char *all = problems != NULL ? g_strjoinv ("\n", problems) : NULL;
  g_autofree char *read = NULL;

  if (problems == NULL) {
    campaign_count (COUNT_VERIFIED, 1);
    return g_error_matches (error, WVB_ERROR, WVB_ERROR_DAMAGED)
               ? NULL
               : g_strdup_printf ("verify fails, and not for damage: %s", error->message);
  }
  if (*all != '\0') {
    campaign_count (strstr (all, "are missing") != NULL ? COUNT_HEAD : COUNT_VERIFIED, 1);
    return NULL;
  }
  campaign_count (COUNT_HARMLESS, 1);
  read = dup_digest (session);
  return g_strcmp0 (read, digest) == 0 ? NULL : g_strdup ("other content, and nobody says so");
}

static char *
check_folder (const char *path, Target target)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSession) session = wvb_session_open_sync (path, FOLDER_PASSPHRASE, &error);
  char *problem;

  if (session == NULL)
    return check_refusal (path, target, error);
  problem = check_opened (session);
  wvb_session_close (session);
  return problem;
}

static GBytes *
flip_bit (GBytes *bytes, gsize at, guint bit)
{
  gsize size;
  g_autofree guint8 *flipped = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  size = g_bytes_get_size (bytes);
  g_assert_cmpuint (at, <, size);
  flipped[at] ^= (guint8) (1 << bit);
  return g_bytes_new_take (g_steal_pointer (&flipped), size);
}

static const char *
pick_file (Target target, GRand *random)
{
  const char *name = TARGETS[target].names[g_rand_boolean (random)];

  if (name == NULL || !g_hash_table_contains (snapshot, name)
      || g_bytes_get_size (g_hash_table_lookup (snapshot, name)) == 0)
    name = TARGETS[target].names[0];
  g_assert_true (g_hash_table_contains (snapshot, name));
  return name;
}

static char *
flip_once (guint64 seed, GRand *random, gpointer data)
{
  Target target = (Target) (seed % N_TARGETS);
  const char *name = pick_file (target, random);
  GBytes *bytes = g_hash_table_lookup (snapshot, name);
  gsize end = TARGETS[target].to != 0 ? TARGETS[target].to : g_bytes_get_size (bytes);
  gsize at = (gsize) g_rand_int_range (random, (gint32) TARGETS[target].from, (gint32) end);
  g_autoptr (GBytes) flipped = flip_bit (bytes, at, (guint) g_rand_int_range (random, 0, 8));
  g_autofree char *path = write_folder (snapshot);
  g_autofree char *problem = NULL;

  folder_snapshot_write_file (path, name, flipped);
  problem = check_folder (path, target);
  campaign_remove_folder (path);
  return problem != NULL ? g_strdup_printf ("%s, byte %" G_GSIZE_FORMAT ": %s", name, at, problem)
                         : NULL;
}

static void
test_byte_flips (void)
{
  campaign_run (&(Campaign) {
      .name = "byte-flips",
      .points = POINTS,
      .points_long = POINTS_LONG,
      .point = flip_once,
      .counters = { "refused", "found by verify", "proven by the head", "without an effect" } });
}

/* Nothing is said of a folder that is as it was. */
static void
test_control_whole (void)
{
  g_autofree char *path = write_folder (snapshot);
  g_autofree char *problem = check_folder (path, TARGET_BODY);
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSession) session = wvb_session_open_sync (path, FOLDER_PASSPHRASE, &error);
  g_auto (GStrv) problems = NULL;

  g_assert_cmpstr (problem, ==, NULL);
  g_assert_no_error (error);
  problems = wvb_session_verify_sync (session, &error);
  g_assert_cmpuint (g_strv_length (problems), ==, 0);
  wvb_session_close (session);
  campaign_remove_folder (path);
}

/* A record that changes behind everybody's back, with a log that fits, is what the check is for. */
static void
test_control_other_content (void)
{
  g_autofree char *path = write_folder (snapshot);
  g_autofree char *problem = NULL;
  g_autoptr (WvbSession) session = wvb_session_open_sync (path, FOLDER_PASSPHRASE, NULL);
  guint number = COMMITS;

  wvb_store_write_sync (wvb_session_get_team (session), save_numbered, &number, NULL);
  wvb_session_close (session);
  problem = check_folder (path, TARGET_BODY);
  g_assert_cmpstr (problem, ==, "other content, and nobody says so");
  campaign_remove_folder (path);
}

static gboolean
count (WvbReader *reader, gpointer data, GError **error)
{
  *(gint64 *) data = wvb_reader_get_count (reader, &wvb_service_kind);
  return TRUE;
}

static gint64
count_without_head (const char *path)
{
  g_autofree char *file = g_build_filename (path, "team.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbStore) store = wvb_store_open (
      &(WvbStoreOptions) {
          .path = file, .drawer = WVB_DRAWER_TEAM, .key = wvb_secret_get_bytes (team_key) },
      &error);
  g_autoptr (WvbFindings) findings = NULL;
  gint64 n = 0;

  g_assert_no_error (error);
  findings = wvb_verify_sync (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wvb_findings_get_damage (findings), ==, 0);
  wvb_store_read_sync (store, count, &n, &error);
  g_assert_no_error (error);
  wvb_store_close (store);
  return n;
}

/* Without its head nobody would know what a bit in the log of writes takes with it. */
static void
test_control_without_head (void)
{
  g_autofree char *whole = write_folder (snapshot);
  g_autofree char *path = write_folder (snapshot);
  GBytes *log = g_hash_table_lookup (snapshot, "team.db-wal");
  g_autoptr (GBytes) flipped = flip_bit (log, g_bytes_get_size (log) / 2, 0);

  folder_snapshot_write_file (path, "team.db-wal", flipped);
  g_assert_cmpint (count_without_head (path), <, count_without_head (whole));
  campaign_remove_folder (path);
  campaign_remove_folder (whole);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  take_snapshot ();
  g_test_add_func ("/byte-flips/control-whole", test_control_whole);
  g_test_add_func ("/byte-flips/control-other-content", test_control_other_content);
  g_test_add_func ("/byte-flips/control-without-head", test_control_without_head);
  g_test_add_func ("/byte-flips/every-file", test_byte_flips);
  status = g_test_run ();
  g_hash_table_unref (snapshot);
  wvb_secret_unref (team_key);
  g_free (recovery_code);
  g_free (digest);
  return status;
}
