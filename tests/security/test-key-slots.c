/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/key-slots.h"

#include "base/error.h"
#include "security/login-session.h"
#include "security/passphrase.h"
#include "security/slot-file.h"

#include <glib/gstdio.h>
#include <string.h>

#define PASSPHRASE "vlieger tafel zomer"

typedef struct {
  char *folder;
  char *path;
  char *recovery_code;
  WvbSecret *team_key;
  WvbSecret *vault_key;
} Fixture;

/* The lowest the parser takes, so that hundreds of slots can be opened. */
static const WvbKeyCost LOW_COST = { WVB_SLOT_MEMORY_KIB_MIN, WVB_SLOT_PASSES_MIN };

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("wvb-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, WVB_SLOT_FILE_NAME, NULL);
  fixture->team_key = wvb_secret_new_random (WVB_KEY_SIZE);
  fixture->vault_key = wvb_secret_new_random (WVB_KEY_SIZE);
  g_assert_true (wvb_key_slots_create (fixture->folder, PASSPHRASE, &LOW_COST, fixture->team_key,
                                       fixture->vault_key, &fixture->recovery_code, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
  wvb_secret_free_text (fixture->recovery_code);
  wvb_secret_unref (fixture->team_key);
  wvb_secret_unref (fixture->vault_key);
}

/* Returns the code of the error, or -1 after success; success is only ever with the right keys. */
static int
open_with (Fixture *fixture, const char *passphrase, const char *recovery_code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSecret) team_key = NULL;
  g_autoptr (WvbSecret) vault_key = NULL;
  gboolean opened;

  if (passphrase != NULL)
    opened = wvb_key_slots_open_with_passphrase (fixture->folder, passphrase, &team_key, &vault_key,
                                                 &error);
  else
    opened = wvb_key_slots_open_with_recovery_code (fixture->folder, recovery_code, &team_key,
                                                    &vault_key, &error);
  if (opened) {
    g_assert_no_error (error);
    g_assert_true (wvb_secret_equal (team_key, fixture->team_key));
    g_assert_true (wvb_secret_equal (vault_key, fixture->vault_key));
    return -1;
  }
  g_assert_null (team_key);
  g_assert_null (vault_key);
  g_assert_cmpuint (error->domain, ==, WVB_ERROR);
  return error->code;
}

static int
open_with_keyring (Fixture *fixture, const WvbSecret *secret)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSecret) team_key = NULL;

  if (wvb_key_slots_open_with_keyring (fixture->folder, secret, &team_key, &error)) {
    g_assert_true (wvb_secret_equal (team_key, fixture->team_key));
    return -1;
  }
  g_assert_null (team_key);
  g_assert_cmpuint (error->domain, ==, WVB_ERROR);
  return error->code;
}

static int
verify (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  return wvb_key_slots_verify (fixture->folder, fixture->team_key, &error) ? -1 : error->code;
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbSecret) other = wvb_secret_new_random (WVB_KEY_SIZE);
  g_autofree char *typo = g_strdup (fixture->recovery_code);

  typo[0] = typo[0] == '7' ? '8' : '7';
  g_assert_cmpint (open_with (fixture, PASSPHRASE, NULL), ==, -1);
  g_assert_cmpint (open_with (fixture, NULL, fixture->recovery_code), ==, -1);
  g_assert_cmpint (verify (fixture), ==, -1);
  g_assert_cmpint (open_with (fixture, PASSPHRASE " ", NULL), ==, WVB_ERROR_WRONG_KEY);
  g_assert_cmpint (open_with (fixture, "", NULL), ==, WVB_ERROR_WRONG_KEY);
  g_assert_cmpint (open_with (fixture, "\xff\xfe", NULL), ==, WVB_ERROR_WRONG_KEY);
  g_assert_cmpint (open_with (fixture, NULL, typo), ==, WVB_ERROR_INVALID);
  g_assert_cmpint (open_with_keyring (fixture, other), ==, WVB_ERROR_WRONG_KEY);
}

static void
test_limits (Fixture *fixture, gconstpointer data)
{
  g_autofree char *novel = g_strnfill (WVB_PASSPHRASE_SIZE_MAX + 1, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (open_with (fixture, novel, NULL), ==, WVB_ERROR_WRONG_KEY);
  g_assert_cmpint (open_with (fixture, NULL, novel), ==, WVB_ERROR_INVALID);
  g_assert_false (wvb_key_slots_set_passphrase (fixture->folder, novel, &LOW_COST,
                                                fixture->team_key, fixture->vault_key, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_assert_cmpint (open_with (fixture, PASSPHRASE, NULL), ==, -1);
}

static void
test_other_database (Fixture *fixture, gconstpointer data)
{
  Fixture other = { 0 };

  set_up (&other, NULL);
  g_assert_cmpint (open_with (fixture, NULL, other.recovery_code), ==, WVB_ERROR_WRONG_KEY);
  tear_down (&other, NULL);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_remove (fixture->path);
  g_assert_cmpint (open_with (fixture, PASSPHRASE, NULL), ==, WVB_ERROR_NOT_FOUND);
  g_assert_cmpint (open_with (fixture, NULL, fixture->recovery_code), ==, WVB_ERROR_NOT_FOUND);
  g_assert_cmpint (open_with_keyring (fixture, fixture->team_key), ==, WVB_ERROR_NOT_FOUND);
  g_assert_cmpint (verify (fixture), ==, WVB_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_create_never_replaces (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char *code = NULL;

  g_assert_false (wvb_key_slots_create (fixture->folder, "another passphrase", &LOW_COST,
                                        fixture->vault_key, fixture->team_key, &code, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_assert_null (code);
  g_assert_cmpint (open_with (fixture, PASSPHRASE, NULL), ==, -1);
}

/* A keyboard may send "ë" as one character or as two. */
static void
test_composed_letters (Fixture *fixture, gconstpointer data)
{
  g_assert_true (wvb_key_slots_set_passphrase (fixture->folder, "geïnde coördinaten", &LOW_COST,
                                               fixture->team_key, fixture->vault_key, NULL));
  g_assert_cmpint (open_with (fixture, "gei\xcc\x88nde coo\xcc\x88rdinaten", NULL), ==, -1);
  g_assert_cmpint (open_with (fixture, "geinde coordinaten", NULL), ==, WVB_ERROR_WRONG_KEY);
  g_assert_cmpint (open_with (fixture, PASSPHRASE, NULL), ==, WVB_ERROR_WRONG_KEY);
  g_assert_cmpint (open_with (fixture, NULL, fixture->recovery_code), ==, -1);
}

static gboolean
add_keyring (Fixture *fixture, const WvbSecret *secret)
{
  return wvb_key_slots_add_keyring (fixture->folder, fixture->team_key, secret, NULL);
}

static void
test_keyring (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbSecret) first = wvb_secret_new_random (WVB_KEY_SIZE);
  g_autoptr (WvbSecret) second = wvb_secret_new_random (WVB_KEY_SIZE);
  WvbKeySlotsState before;
  WvbKeySlotsState after;

  g_assert_true (wvb_key_slots_read_state (fixture->folder, &before, NULL));
  g_assert_false (before.has_keyring || before.wants_keyring || before.serves_keyring);
  g_assert_cmpint (before.passphrase_set_ms, >, 0);
  g_assert_cmpint (before.recovery_set_ms, >, 0);
  g_assert_true (add_keyring (fixture, first));
  g_assert_cmpint (open_with_keyring (fixture, first), ==, -1);
  g_assert_cmpint (open_with (fixture, PASSPHRASE, NULL), ==, -1);
  g_assert_true (wvb_key_slots_read_state (fixture->folder, &after, NULL));
  g_assert_true (after.has_keyring && after.wants_keyring && after.serves_keyring);
  g_assert_cmpuint (strlen (before.folder_id), ==, 32);
  g_assert_cmpstr (before.folder_id, ==, after.folder_id);

  g_assert_true (add_keyring (fixture, second));
  g_assert_cmpint (open_with_keyring (fixture, first), ==, WVB_ERROR_WRONG_KEY);
  g_assert_cmpint (open_with_keyring (fixture, second), ==, -1);

  for (guint i = 0; i < 2; i++)
    g_assert_true (wvb_key_slots_want_keyring (fixture->folder, fixture->team_key, FALSE, NULL));
  g_assert_cmpint (open_with_keyring (fixture, second), ==, WVB_ERROR_WRONG_KEY);
  g_assert_cmpint (open_with (fixture, NULL, fixture->recovery_code), ==, -1);
}

/* A lock takes the slot away; one added later in that login session waits for the next one. */
static void
test_keyring_spent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbSecret) secret = wvb_secret_new_random (WVB_KEY_SIZE);
  WvbSlotFile file;

  wvb_login_session_set_fixed (1);
  g_assert_true (wvb_key_slots_spend_keyring (fixture->folder, fixture->team_key, NULL));
  g_assert_true (add_keyring (fixture, secret));
  g_assert_cmpint (open_with_keyring (fixture, secret), ==, -1);
  for (guint i = 0; i < 2; i++)
    g_assert_true (wvb_key_slots_spend_keyring (fixture->folder, fixture->team_key, NULL));
  g_assert_true (wvb_slot_file_read (&file, fixture->folder, NULL));
  g_assert_true (file.wants_keyring);
  g_assert_false (file.has_keyring);

  g_assert_true (add_keyring (fixture, secret));
  g_assert_cmpint (open_with_keyring (fixture, secret), ==, WVB_ERROR_WRONG_KEY);
  wvb_login_session_set_fixed (2);
  g_assert_cmpint (open_with_keyring (fixture, secret), ==, -1);

  /* Whoever writes another login session into the file has not the key to seal it. */
  wvb_login_session_set_fixed (1);
  g_assert_true (wvb_slot_file_read (&file, fixture->folder, NULL));
  file.spent_in[0] ^= 1;
  g_assert_true (wvb_slot_file_write (&file, fixture->folder, NULL));
  g_assert_cmpint (open_with_keyring (fixture, secret), ==, WVB_ERROR_WRONG_KEY);
  wvb_login_session_set_fixed (0);
}

/* What the first version wrote opens, and is written as it is today. */
static void
test_first_version (Fixture *fixture, gconstpointer data)
{
  WvbSlotFile file;

  g_assert_true (wvb_slot_file_read (&file, fixture->folder, NULL));
  file.version = 1;
  g_assert_true (wvb_slot_file_write (&file, fixture->folder, NULL));
  g_assert_cmpint (open_with (fixture, PASSPHRASE, NULL), ==, -1);
  g_assert_cmpint (open_with (fixture, NULL, fixture->recovery_code), ==, -1);
  /* Sealed as today, it does not pass for the file of version 1 it never was. */
  g_assert_cmpint (verify (fixture), ==, WVB_ERROR_DAMAGED);
}

static void
test_renew_recovery_code (Fixture *fixture, gconstpointer data)
{
  char *old_code = fixture->recovery_code;

  g_assert_true (wvb_key_slots_renew_recovery_code (
      fixture->folder, fixture->team_key, fixture->vault_key, &fixture->recovery_code, NULL));
  g_assert_cmpint (open_with (fixture, NULL, old_code), ==, WVB_ERROR_WRONG_KEY);
  g_assert_cmpint (open_with (fixture, NULL, fixture->recovery_code), ==, -1);
  g_assert_cmpint (open_with (fixture, PASSPHRASE, NULL), ==, -1);
  wvb_secret_free_text (old_code);
}

/* Slots are written over only by who has their keys: a caller's mistake must not cost a database.
 */
static void
test_strange_keys_change_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbSecret) strange = wvb_secret_new_random (WVB_KEY_SIZE);
  g_autoptr (WvbSecret) keyring = wvb_secret_new_random (WVB_KEY_SIZE);
  g_autoptr (GError) error = NULL;

  g_assert_false (wvb_key_slots_set_passphrase (fixture->folder, "something else entirely",
                                                &LOW_COST, fixture->team_key, strange, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (wvb_key_slots_add_keyring (fixture->folder, strange, keyring, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
  g_assert_cmpint (open_with (fixture, PASSPHRASE, NULL), ==, -1);
}

/* One bit at every place of the file: nothing opens with other keys, one of passphrase and recovery
 * code is left wherever the damage is not in the few bytes of the header, and verify sees all. */
static void
test_every_byte (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbSecret) keyring = wvb_secret_new_random (WVB_KEY_SIZE);
  g_autofree char *bytes = NULL;
  gsize length;
  guint passphrase_failed = 0;

  g_assert_true (add_keyring (fixture, keyring));
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));

  for (gsize i = 0; i < length; i++) {
    const char flip = (char) (1 << g_test_rand_int_range (0, 8));
    int codes[3];

    bytes[i] ^= flip;
    g_assert_true (g_file_set_contents_full (fixture->path, bytes, (gssize) length,
                                             G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    codes[0] = open_with (fixture, PASSPHRASE, NULL);
    codes[1] = open_with (fixture, NULL, fixture->recovery_code);
    codes[2] = open_with_keyring (fixture, keyring);
    for (guint k = 0; k < G_N_ELEMENTS (codes); k++)
      g_assert_true (codes[k] == -1 || codes[k] == WVB_ERROR_WRONG_KEY
                     || codes[k] == WVB_ERROR_DAMAGED);
    if (codes[0] != -1 && codes[1] != -1)
      g_assert_true (codes[0] == WVB_ERROR_DAMAGED && codes[1] == WVB_ERROR_DAMAGED);
    passphrase_failed += codes[0] != -1;
    g_assert_cmpint (verify (fixture), ==, WVB_ERROR_DAMAGED);
    bytes[i] ^= flip;
  }
  /* Magic, version, count and its own slot at least. */
  g_assert_cmpuint (passphrase_failed, >=, 10 + 126);
}

/* A cheaper cost written into the slot derives another key and opens nothing. */
static void
test_cost_cannot_be_changed (Fixture *fixture, gconstpointer data)
{
  const WvbKeyCost cost = { 2 * WVB_SLOT_MEMORY_KIB_MIN, 2 };
  WvbSlotFile file;

  g_assert_true (wvb_key_slots_set_passphrase (fixture->folder, PASSPHRASE, &cost,
                                               fixture->team_key, fixture->vault_key, NULL));
  g_assert_true (wvb_slot_file_read (&file, fixture->folder, NULL));
  file.slots[WVB_SLOT_PASSPHRASE].passes = 1;
  g_assert_true (wvb_slot_file_write (&file, fixture->folder, NULL));
  g_assert_cmpint (open_with (fixture, PASSPHRASE, NULL), ==, WVB_ERROR_WRONG_KEY);
  file.slots[WVB_SLOT_PASSPHRASE].passes = 2;
  file.slots[WVB_SLOT_PASSPHRASE].memory_kib = WVB_SLOT_MEMORY_KIB_MIN;
  g_assert_true (wvb_slot_file_write (&file, fixture->folder, NULL));
  g_assert_cmpint (open_with (fixture, PASSPHRASE, NULL), ==, WVB_ERROR_WRONG_KEY);
  file.slots[WVB_SLOT_PASSPHRASE].memory_kib = cost.memory_kib;
  g_assert_true (wvb_slot_file_write (&file, fixture->folder, NULL));
  g_assert_cmpint (open_with (fixture, PASSPHRASE, NULL), ==, -1);
}

static void
test_full_cost (Fixture *fixture, gconstpointer data)
{
  WvbSlotFile file;

  g_assert_true (wvb_key_slots_set_passphrase (fixture->folder, PASSPHRASE,
                                               /* cost: */ NULL, fixture->team_key,
                                               fixture->vault_key, NULL));
  g_assert_true (wvb_slot_file_read (&file, fixture->folder, NULL));
  g_assert_cmpuint (file.slots[WVB_SLOT_PASSPHRASE].memory_kib, >=, 256 * 1024);
  g_assert_cmpuint (file.slots[WVB_SLOT_PASSPHRASE].passes, >=, 3);
  g_test_timer_start ();
  g_assert_cmpint (open_with (fixture, PASSPHRASE, NULL), ==, -1);
  g_test_message ("opening at full cost: %.2f s", g_test_timer_elapsed ());
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/key-slots/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("open", test_open);
  ADD ("limits", test_limits);
  ADD ("other-database", test_other_database);
  ADD ("missing", test_missing);
  ADD ("create", test_create_never_replaces);
  ADD ("composed-letters", test_composed_letters);
  ADD ("keyring", test_keyring);
  ADD ("keyring-spent", test_keyring_spent);
  ADD ("first-version", test_first_version);
  ADD ("renew-recovery-code", test_renew_recovery_code);
  ADD ("strange-keys", test_strange_keys_change_nothing);
  ADD ("every-byte", test_every_byte);
  ADD ("cost", test_cost_cannot_be_changed);
  ADD ("full-cost", test_full_cost);
#undef ADD
  return g_test_run ();
}
