/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/keyring.h"

#include "private-bus.h"

#include <libsecret/secret.h>
#include <string.h>

#define FOLDER_ID "0123456789abcdef0123456789abcdef"
#define OTHER_ID "fedcba9876543210fedcba9876543210"

/* Returns what the future came to; steals it. */
static const GValue *
finish (DexFuture *future, GError **error)
{
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  return dex_future_get_value (future, error);
}

static void
assert_done (DexFuture *taken)
{
  g_autoptr (DexFuture) future = taken;
  g_autoptr (GError) error = NULL;

  finish (future, &error);
  g_assert_no_error (error);
}

static void
assert_fails (DexFuture *taken, WvbKeyringError code)
{
  g_autoptr (DexFuture) future = taken;
  g_autoptr (GError) error = NULL;

  g_assert_null (finish (future, &error));
  g_assert_error (error, WVB_KEYRING_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 0);
}

static void
assert_finds (const char *folder_id, const WvbSecret *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSecret) found = wvb_keyring_lookup_sync (folder_id, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (wvb_secret_equal (found, expected));
}

static void
assert_does_not_find (const char *folder_id, WvbKeyringError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (wvb_keyring_lookup_sync (folder_id, NULL, &error));
  g_assert_error (error, WVB_KEYRING_ERROR, (int) code);
}

static void
test_store_lookup_clear (void)
{
  g_autoptr (WvbSecret) secret = wvb_secret_new_random (WVB_KEY_SIZE);
  g_autoptr (WvbSecret) other = wvb_secret_new_random (WVB_KEY_SIZE);
  g_autoptr (WvbSecret) newer = wvb_secret_new_random (WVB_KEY_SIZE);

  if (private_bus_skip ())
    return;
  assert_does_not_find (FOLDER_ID, WVB_KEYRING_ERROR_MISSING);
  assert_done (wvb_keyring_clear (FOLDER_ID));
  assert_done (wvb_keyring_store (FOLDER_ID, secret));
  assert_done (wvb_keyring_store (OTHER_ID, other));
  assert_finds (FOLDER_ID, secret);
  assert_done (wvb_keyring_store (FOLDER_ID, newer));
  assert_finds (FOLDER_ID, newer);
  assert_done (wvb_keyring_clear (FOLDER_ID));
  assert_does_not_find (FOLDER_ID, WVB_KEYRING_ERROR_MISSING);
  assert_finds (OTHER_ID, other);
  assert_done (wvb_keyring_clear (OTHER_ID));
}

/* Somebody else's entry under our name is no key. */
static void
test_strange_entry (void)
{
  static const SecretSchema schema = {
    "nl.wijkverband.Wijkverband",
    SECRET_SCHEMA_NONE,
    { { "folder", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
  };
  const char *const entries[] = { "", "hunter2", NULL };
  g_autofree char *long_entry = g_strnfill (100000, 'a');
  g_autofree char *no_digits = g_strnfill (64, 'x');

  if (private_bus_skip ())
    return;
  for (guint i = 0; i < 4; i++) {
    const char *entry = i < 2 ? entries[i] : i == 2 ? long_entry : no_digits;
    g_autoptr (GError) error = NULL;

    secret_password_store_sync (&schema, NULL, "test", entry, NULL, &error, "folder", FOLDER_ID,
                                NULL);
    g_assert_no_error (error);
    assert_does_not_find (FOLDER_ID, WVB_KEYRING_ERROR_MISSING);
  }
  assert_done (wvb_keyring_clear (FOLDER_ID));
}

static void
test_locked (void)
{
  g_autoptr (WvbSecret) secret = wvb_secret_new_random (WVB_KEY_SIZE);
  g_autoptr (SecretService) service = NULL;
  g_autoptr (SecretCollection) collection = NULL;
  g_autoptr (GError) error = NULL;
  GList objects = { 0 };

  if (private_bus_skip ())
    return;
  assert_done (wvb_keyring_store (FOLDER_ID, secret));
  g_assert_false (wvb_keyring_would_ask_sync (NULL));
  service = secret_service_get_sync (SECRET_SERVICE_NONE, NULL, &error);
  g_assert_no_error (error);
  collection = secret_collection_for_alias_sync (service, SECRET_COLLECTION_DEFAULT,
                                                 SECRET_COLLECTION_NONE, NULL, &error);
  g_assert_no_error (error);
  objects.data = collection;
  g_assert_cmpint (secret_service_lock_sync (service, &objects, NULL, NULL, &error), ==, 1);
  g_assert_no_error (error);

  g_assert_true (wvb_keyring_would_ask_sync (NULL));
  assert_does_not_find (FOLDER_ID, WVB_KEYRING_ERROR_LOCKED);
  /* There is nobody to answer the keyring's question here, which ends like a cancelled one. */
  assert_fails (wvb_keyring_store (FOLDER_ID, secret), WVB_KEYRING_ERROR_CANCELLED);
}

static void
test_no_bus (void)
{
  g_autoptr (WvbSecret) secret = wvb_secret_new_random (WVB_KEY_SIZE);

  if (!g_test_subprocess ()) {
    g_auto (GStrv) environment = g_get_environ ();
    const char *nowhere = "unix:path=/nonexistent/bus";

    environment = g_environ_setenv (environment, "DBUS_SESSION_BUS_ADDRESS", nowhere, TRUE);
    g_test_trap_subprocess_with_envp (NULL, (const char *const *) environment, 0,
                                      G_TEST_SUBPROCESS_DEFAULT);
    g_test_trap_assert_passed ();
    return;
  }
  assert_does_not_find (FOLDER_ID, WVB_KEYRING_ERROR_UNAVAILABLE);
  assert_fails (wvb_keyring_store (FOLDER_ID, secret), WVB_KEYRING_ERROR_UNAVAILABLE);
  assert_fails (wvb_keyring_clear (FOLDER_ID), WVB_KEYRING_ERROR_UNAVAILABLE);
}

int
main (int argc, char **argv)
{
  const int status = private_bus_run (argc, argv);

  if (status >= 0)
    return status;
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/keyring/store-lookup-clear", test_store_lookup_clear);
  g_test_add_func ("/keyring/strange-entry", test_strange_entry);
  g_test_add_func ("/keyring/no-bus", test_no_bus);
  g_test_add_func ("/keyring/locked", test_locked);
  return g_test_run ();
}
