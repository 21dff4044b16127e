/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session.h"

#include "domain/social-map/social-map.h"
#include "team-folder.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static WvbSessionSetup
get_setup (const char *folder)
{
  static const char *const ROLES[] = { "lid", "beheerder", NULL };

  return (WvbSessionSetup) {
    .folder = folder,
    .neighbourhood = " De Linden ",
    .passphrase = PASSPHRASE,
    .person = "Anna de Wit",
    .organisation = "Huisartsenpraktijk De Linden",
    .discipline = "huisarts",
    .roles = ROLES,
  };
}

static gboolean
is_open (WvbSession *session)
{
  return WVB_IS_STORE (wvb_session_get_team (session))
         && WVB_IS_STORE (wvb_session_get_cases (session));
}

/* What first start asks is there the next day, and the person is who writes. */

typedef struct {
  char *membership;
  gint64 n_codes;
} Contents;

static gboolean
read_contents (WvbReader *reader, gpointer data, GError **error)
{
  Contents *contents = data;
  g_autoptr (WvbRecord) membership
      = wvb_reader_load (reader, &wvb_membership_kind, contents->membership, error);
  g_autoptr (WvbRecord) person = NULL;
  g_autoptr (WvbRecord) organisation = NULL;
  g_autoptr (GPtrArray) rows = wvb_reader_load_audit (reader, 1, error);

  g_assert_nonnull (membership);
  person = wvb_reader_load (reader, &wvb_person_kind,
                            wvb_record_get_text (membership, WVB_MEMBERSHIP_PERSON), error);
  organisation
      = wvb_reader_load (reader, &wvb_organisation_kind,
                         wvb_record_get_text (membership, WVB_MEMBERSHIP_ORGANISATION), error);
  g_assert_cmpstr (wvb_record_get_text (person, WVB_PERSON_NAME), ==, "Anna de Wit");
  g_assert_cmpstr (wvb_record_get_text (organisation, WVB_ORGANISATION_NAME), ==,
                   "Huisartsenpraktijk De Linden");
  g_assert_cmpstr (wvb_record_get_text (membership, WVB_MEMBERSHIP_DISCIPLINE), ==, "huisarts");
  g_assert_cmpuint (
      g_strv_length ((char **) wvb_record_get_list (membership, WVB_MEMBERSHIP_ROLES)), ==, 2);
  contents->n_codes = wvb_reader_get_count (reader, &wvb_code_kind);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (((WvbAuditRow *) rows->pdata[0])->user, ==, contents->membership);
  return TRUE;
}

static void
test_create_and_open (void)
{
  g_autofree char *folder = dup_scratch ("first");
  g_autofree char *code = NULL;
  g_autofree char *device = NULL;
  g_autofree char *user = NULL;
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (GError) error = NULL;
  WvbSessionSetup setup = get_setup (folder);

  session = await_session (wvb_session_create (&setup), &error);
  g_assert_no_error (error);
  g_assert_true (is_open (session));
  g_assert_cmpstr (wvb_session_get_neighbourhood (session), ==, "De Linden");
  code = g_strdup (wvb_session_get_recovery_code (session));
  device = g_strdup (wvb_session_get_device (session));
  user = g_strdup (wvb_session_get_user (session));
  g_assert_nonnull (user);
  wvb_session_forget_recovery_code (session);
  g_assert_null (wvb_session_get_recovery_code (session));
  wvb_session_close (session);
  g_clear_object (&session);

  session = await_session (wvb_session_open (folder, PASSPHRASE), &error);
  g_assert_no_error (error);
  g_assert_true (is_open (session));
  g_assert_cmpstr (wvb_session_get_device (session), ==, device);
  g_assert_cmpstr (wvb_session_get_user (session), ==, user);
  g_assert_cmpstr (wvb_session_get_neighbourhood (session), ==, "De Linden");
  {
    Contents contents = { .membership = user };

    g_assert_true (
        wvb_store_read_sync (wvb_session_get_team (session), read_contents, &contents, &error));
    g_assert_cmpint (contents.n_codes, >, 50);
  }
  g_assert_true (wvb_session_lock (session, NULL));
  g_assert_null (wvb_session_get_team (session));
  g_clear_object (&session);

  session = await_session (wvb_session_open_with_recovery_code (folder, code), &error);
  g_assert_no_error (error);
  g_assert_true (is_open (session));
  /* The thread that opened it may hold it a moment longer than we do. */
  wvb_session_close (session);
}

static void
test_one_at_a_time (void)
{
  g_autofree char *folder = dup_scratch ("first");
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (WvbSession) second = NULL;
  g_autoptr (GError) error = NULL;

  session = wvb_session_open_sync (folder, PASSPHRASE, &error);
  g_assert_no_error (error);
  second = wvb_session_open_sync (folder, PASSPHRASE, &error);
  g_assert_error (error, WVB_ERROR, WVB_ERROR_BUSY);
  g_assert_null (second);
  wvb_session_close (session);
}

static void
test_wrong_key (void)
{
  g_autofree char *folder = dup_scratch ("first");
  g_autofree char *nowhere = dup_scratch ("nowhere");
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (GError) error = NULL;

  session = await_session (wvb_session_open (folder, "een heel andere wachtwoordzin"), &error);
  g_assert_error (error, WVB_ERROR, WVB_ERROR_WRONG_KEY);
  g_clear_error (&error);
  session = await_session (wvb_session_open_with_keyring (folder), &error);
  g_assert_nonnull (error);
  g_assert_null (session);
  g_clear_error (&error);
  session = await_session (wvb_session_open (nowhere, PASSPHRASE), &error);
  g_assert_error (error, WVB_ERROR, WVB_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (nowhere, G_FILE_TEST_EXISTS));
}

/* What fails leaves no folder behind, and never touches what was there. */
static void
test_create_refused (void)
{
  g_autofree char *folder = dup_scratch ("refused");
  g_autofree char *full = dup_scratch ("full");
  g_autofree char *mine = g_build_filename (full, "mine", NULL);
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (GError) error = NULL;
  WvbSessionSetup setup = get_setup (folder);

  setup.passphrase = "kort";
  session = await_session (wvb_session_create (&setup), &error);
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_clear_error (&error);
  setup = get_setup (folder);
  setup.neighbourhood = " ";
  session = await_session (wvb_session_create (&setup), &error);
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  g_assert_cmpint (g_mkdir (full, 0700), ==, 0);
  g_assert_true (g_file_set_contents (mine, "mine", -1, NULL));
  setup = get_setup (full);
  session = await_session (wvb_session_create (&setup), &error);
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_assert_null (session);
  g_assert_true (g_file_test (mine, G_FILE_TEST_EXISTS));
}

static void
open_and_close (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSession) session = wvb_session_open_sync (folder, PASSPHRASE, &error);

  g_assert_no_error (error);
  wvb_session_close (session);
}

/* Whatever somebody puts where the head is written, it moves on: a head that stayed behind would
 * fit an older file. */
static void
put_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

/* A making that was killed left files nobody has the keys of; one with slots is a database. */
static void
test_unfinished_is_made_again (void)
{
  g_autofree char *folder = dup_scratch ("unfinished");
  WvbSessionSetup setup = get_setup (folder);
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  put_file (folder, "team.db");
  put_file (folder, "unfinished");
  session = await_session (wvb_session_create (&setup), &error);
  g_assert_no_error (error);
  wvb_session_close (session);
  g_clear_object (&session);

  put_file (folder, "unfinished");
  g_assert_null (await_session (wvb_session_create (&setup), &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_clear_error (&error);
  session = wvb_session_open_sync (folder, PASSPHRASE, &error);
  g_assert_no_error (error);
  wvb_session_close (session);
}

static void
test_head_moves_on (void)
{
  g_autofree char *folder = dup_scratch ("first");
  g_autofree char *path = g_build_filename (folder, "team.head", NULL);
  g_autofree char *new_path = g_build_filename (folder, "team.head.new", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &before, &length, NULL));
  g_assert_cmpint (symlink ("nowhere", new_path), ==, 0);
  open_and_close (folder);
  g_assert_true (g_file_get_contents (path, &after, &length, NULL));
  g_assert_cmpint (memcmp (before, after, length), !=, 0);
  g_assert_cmpint (mkfifo (new_path, 0600), ==, 0);
  open_and_close (folder);
  g_assert_false (g_file_test (new_path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  open_and_close (folder);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

/* A key slot that opens with a file that does not is damage, and never a reason to make a new one.
 */
static void
test_damage (void)
{
  g_autofree char *folder = dup_scratch ("first");
  g_autofree char *cases = g_build_filename (folder, "cases.db", NULL);
  g_autofree char *content = NULL;
  gsize length;
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (cases, &content, &length, NULL));
  content[3] ^= 1;
  g_assert_true (g_file_set_contents (cases, content, (gssize) length, NULL));
  session = wvb_session_open_sync (folder, PASSPHRASE, &error);
  g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
  g_assert_null (session);
  g_clear_error (&error);
  g_assert_cmpint (g_unlink (cases), ==, 0);
  session = wvb_session_open_sync (folder, PASSPHRASE, &error);
  g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
  g_assert_false (g_file_test (cases, G_FILE_TEST_EXISTS));
}

static void
test_folders (void)
{
  g_autofree char *parent = wvb_session_dup_default_folder ();
  g_autofree char *folder = g_build_filename (parent, "noord", NULL);
  g_auto (GStrv) before = wvb_session_list_folders ();
  g_auto (GStrv) after = NULL;
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (GError) error = NULL;
  WvbSessionSetup setup = {
    .folder = folder, .neighbourhood = "Noord", .passphrase = PASSPHRASE, .with_example = TRUE
  };

  g_assert_cmpuint (g_strv_length (before), ==, 0);
  session = wvb_session_create_sync (&setup, &error);
  g_assert_no_error (error);
  g_assert_null (wvb_session_get_user (session));
  {
    g_auto (GStrv) problems = wvb_session_verify_sync (session, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (g_strv_length (problems), ==, 0);
  }
  wvb_session_close (session);
  after = wvb_session_list_folders ();
  g_assert_cmpuint (g_strv_length (after), ==, 1);
  g_assert_cmpstr (after[0], ==, folder);
}

/* A pipe under any name of ours keeps nobody waiting: the folder opens, or it is said what is in
 * the way. */
static void
test_pipes (void)
{
  static const char *const NAMES[]
      = { "key-slots.new", "key-slots", "team.head.new", "team.head",       "attempts", "lock",
          "new-keys",      "team.db",   "team.db-wal",   "team.db-journal", "vault.db" };
  g_autofree char *folder = dup_scratch ("pipes");
  g_autofree char *code = make_folder (folder);

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++) {
    g_autofree char *path = g_build_filename (folder, NAMES[i], NULL);
    g_autofree char *aside = g_build_filename (folder, "aside", NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (WvbSession) session = NULL;

    g_rename (path, aside);
    g_assert_cmpint (mkfifo (path, 0600), ==, 0);
    alarm (20);
    session = wvb_session_open_sync (folder, PASSPHRASE, &error);
    if (session != NULL)
      wvb_session_close (session);
    else
      g_assert_cmpint (strlen (error->message), >, 0);
    alarm (0);
    g_test_message ("%s: %s", NAMES[i], session != NULL ? "opened" : error->message);
    /* What was opened made its files anew. */
    if (session != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR))
      g_unlink (aside);
    else if (g_rename (aside, path) != 0)
      g_unlink (path);
  }
  close_folder (open_folder (folder, PASSPHRASE));
}

int
main (int argc, char **argv)
{
  /* Not the keyring of whoever runs the test. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/create-and-open", test_create_and_open);
  g_test_add_func ("/session/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/session/wrong-key", test_wrong_key);
  g_test_add_func ("/session/create-refused", test_create_refused);
  g_test_add_func ("/session/unfinished", test_unfinished_is_made_again);
  g_test_add_func ("/session/head-moves-on", test_head_moves_on);
  g_test_add_func ("/session/damage", test_damage);
  g_test_add_func ("/session/folders", test_folders);
  g_test_add_func ("/session/pipes", test_pipes);
  return team_folder_run ();
}
