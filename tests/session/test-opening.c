/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyring slot of a folder. */
#include "session.h"

#include "private-bus.h"
#include "security/key-slots.h"
#include "security/login-session.h"
#include "security/keyring.h"
#include "session/keyring-slot.h"
#include "team-folder.h"

#include <glib/gstdio.h>

static char *
create_folder (const char *name)
{
  char *folder = g_build_filename (private_bus_get_folder (), name, NULL);
  WvbSessionSetup setup = {
    .folder = folder, .neighbourhood = "Noord", .passphrase = PASSPHRASE, .use_keyring = TRUE
  };
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (GError) error = NULL;

  session = await_session (wvb_session_create (&setup), &error);
  g_assert_no_error (error);
  wvb_session_close (session);
  return folder;
}

static void
assert_keyring_opens (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSession) session = await_session (wvb_session_open_with_keyring (folder), &error);

  g_assert_no_error (error);
  g_assert_nonnull (wvb_session_get_team (session));
  g_assert_null (wvb_session_get_cases (session));
  wvb_session_close (session);
}

static WvbKeySlotsState
read_state (const char *folder)
{
  WvbKeySlotsState state = { 0 };

  g_assert_true (wvb_key_slots_read_state (folder, &state, NULL));
  return state;
}

/* Asks the keyring without running the main loop. */
static void
assert_keyring_is_empty (const char *folder)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (wvb_keyring_lookup_sync (read_state (folder).folder_id, NULL, &error));
  g_assert_error (error, WVB_KEYRING_ERROR, WVB_KEYRING_ERROR_MISSING);
}

static void
put_in_keyring (const char *folder)
{
  g_autoptr (WvbSecret) secret = wvb_secret_new_random (WVB_KEY_SIZE);

  g_assert_true (await_done (wvb_keyring_store (read_state (folder).folder_id, secret), NULL));
}

static void
assert_keyring_refuses (const char *folder)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (await_session (wvb_session_open_with_keyring (folder), &error));
  g_assert_nonnull (error);
}

/* The slot is added while the main loop runs, after the person has what was asked for. */
static WvbSession *
open_with_passphrase (const char *folder)
{
  g_autoptr (GError) error = NULL;
  WvbSession *session = await_session (wvb_session_open (folder, PASSPHRASE), &error);

  g_assert_no_error (error);
  g_assert_nonnull (wvb_session_get_cases (session));
  await_done (wvb_keyring_slot_renew (session), NULL);
  return session;
}

/* Until the first lock of a login session, and only the team drawer. What a lock leaves opens
 * nothing, in whatever environment the program is started again. */
static void
test_keyring_until_lock (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *slots = NULL;
  g_autofree char *before = NULL;
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (private_bus_skip ())
    return;
  wvb_login_session_set_fixed (1);
  folder = create_folder ("noord");
  slots = g_build_filename (folder, "key-slots", NULL);
  assert_keyring_opens (folder);
  assert_keyring_opens (folder);
  g_assert_true (g_file_get_contents (slots, &before, &length, NULL));
  session = await_session (wvb_session_open_with_keyring (folder), &error);
  g_assert_no_error (error);
  g_assert_true (wvb_session_lock (session, NULL));
  /* The program may be killed here. */
  assert_keyring_is_empty (folder);
  g_clear_object (&session);
  put_in_keyring (folder);
  assert_keyring_refuses (folder);
  assert_keyring_is_empty (folder);
  g_assert_true (read_state (folder).wants_keyring);
  g_assert_false (read_state (folder).has_keyring);
  wvb_login_session_set_fixed (2);
  assert_keyring_refuses (folder);

  /* What was asked for again serves from the next login session on; an old copy never again. */
  wvb_login_session_set_fixed (1);
  session = open_with_passphrase (folder);
  g_assert_true (read_state (folder).has_keyring);
  g_assert_false (read_state (folder).serves_keyring);
  wvb_session_close (session);
  assert_keyring_refuses (folder);
  wvb_login_session_set_fixed (3);
  assert_keyring_opens (folder);
  g_assert_true (g_file_set_contents (slots, before, (gssize) length, NULL));
  assert_keyring_refuses (folder);
  wvb_login_session_set_fixed (0);
}

static void
assert_done (DexFuture *future)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (await_done (future, &error));
  g_assert_no_error (error);
}

static void
test_keyring_chosen (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (WvbSession) session = NULL;

  if (private_bus_skip ())
    return;
  folder = create_folder ("west");
  session = open_with_passphrase (folder);
  assert_done (wvb_session_set_keyring (session, FALSE));
  g_assert_false (read_state (folder).has_keyring);
  wvb_session_close (session);
  g_clear_object (&session);
  session = open_with_passphrase (folder);
  g_assert_false (read_state (folder).has_keyring);
  assert_done (wvb_session_set_keyring (session, TRUE));
  wvb_session_close (session);
  assert_keyring_opens (folder);
}

/* The bus of a process is one for good, so such a test runs in one of its own. */
static gboolean
is_without_keyring (void)
{
  if (private_bus_skip ())
    return FALSE;
  if (!g_test_subprocess ()) {
    g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
    g_test_trap_assert_passed ();
    return FALSE;
  }
  return g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
}

/* No keyring is no reason to make no database, nor to make another one. */
static void
test_no_keyring (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (GError) error = NULL;

  if (!is_without_keyring ())
    return;
  folder = create_folder ("zuid");
  session = await_session (wvb_session_open_with_keyring (folder), &error);
  g_assert_nonnull (error);
  g_assert_null (session);
  g_clear_error (&error);
  session = await_session (wvb_session_open (folder, PASSPHRASE), &error);
  g_assert_no_error (error);
}

/* A slot as the keyring would have given it, where there is no keyring. */
static void
add_slot (const char *folder)
{
  g_autoptr (WvbSecret) team_key = NULL;
  g_autoptr (WvbSecret) vault_key = NULL;
  g_autoptr (WvbSecret) secret = wvb_secret_new_random (WVB_KEY_SIZE);
  g_autoptr (GError) error = NULL;

  g_assert_true (
      wvb_key_slots_open_with_passphrase (folder, PASSPHRASE, &team_key, &vault_key, &error));
  g_assert_true (wvb_key_slots_add_keyring (folder, team_key, secret, &error));
  g_assert_no_error (error);
}

/* If the disk refuses as well as the keyring, whoever locks is told that this did not do it. */
static void
test_lock_in_vain (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *in_the_way = NULL;
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (GError) error = NULL;

  if (!is_without_keyring ())
    return;
  folder = create_folder ("oost");
  in_the_way = g_build_filename (folder, "key-slots.new", NULL);
  session = wvb_session_open_sync (folder, PASSPHRASE, &error);
  g_assert_no_error (error);
  add_slot (folder);
  g_assert_cmpint (g_mkdir (in_the_way, 0700), ==, 0);
  g_assert_false (wvb_session_lock (session, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);
  g_assert_null (wvb_session_get_team (session));
  g_assert_true (read_state (folder).serves_keyring);
  g_clear_error (&error);
  g_clear_object (&session);

  /* Either of both is enough. */
  g_assert_cmpint (g_rmdir (in_the_way), ==, 0);
  session = wvb_session_open_sync (folder, PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_true (wvb_session_lock (session, &error));
  g_assert_no_error (error);
  g_assert_false (read_state (folder).has_keyring);
}

static void
copy_file (const char *from, const char *to, const char *name)
{
  g_autofree char *source = g_build_filename (from, name, NULL);
  g_autofree char *target = g_build_filename (to, name, NULL);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (source, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (target, contents, (gssize) length, NULL));
}

/* A copy has the folder id of what it was made of, and with it its place in the keyring. */
static void
test_copy_that_is_only_read (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *copy = NULL;
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (GError) error = NULL;

  if (private_bus_skip ())
    return;
  wvb_login_session_set_fixed (1);
  folder = create_folder ("zuidwest");
  copy = g_strconcat (folder, "-copy", NULL);
  g_assert_cmpint (g_mkdir (copy, 0700), ==, 0);
  copy_file (folder, copy, "key-slots");
  copy_file (folder, copy, "team.db");
  g_assert_cmpint (g_chmod (copy, 0555), ==, 0);
  if (g_access (copy, W_OK) == 0) {
    g_test_skip ("a read-only copy was NOT tried: nobody here is bound by modes");
  } else {
    session = wvb_session_open_sync (copy, PASSPHRASE, &error);
    g_assert_no_error (error);
    g_assert_nonnull (wvb_session_get_reading_advice (session));
    /* It is said that the keyring still opens it. */
    g_assert_false (wvb_session_lock (session, &error));
    assert_keyring_opens (folder);
  }
  g_assert_cmpint (g_chmod (copy, 0700), ==, 0);
  wvb_login_session_set_fixed (0);
}

int
main (int argc, char **argv)
{
  const int status = private_bus_run (argc, argv);

  if (status >= 0)
    return status;
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/opening/keyring-until-lock", test_keyring_until_lock);
  g_test_add_func ("/opening/keyring-chosen", test_keyring_chosen);
  g_test_add_func ("/opening/only-read", test_copy_that_is_only_read);
  g_test_add_func ("/opening/no-keyring", test_no_keyring);
  g_test_add_func ("/opening/lock-in-vain", test_lock_in_vain);
  return g_test_run ();
}
