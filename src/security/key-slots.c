/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/key-slots.h"

#include "base/clock.h"
#include "base/error.h"
#include "security/login-session.h"
#include "security/passphrase.h"
#include "security/recovery-code.h"
#include "security/slot-file.h"

#include <sodium.h>
#include <string.h>

#define DEFAULT_MEMORY_KIB (256 * 1024)
#define DEFAULT_PASSES 3
#define BOTH_KEYS_SIZE (2 * WVB_KEY_SIZE)

/* What the seal and the check value are derived under; each key derives for one purpose only. */
#define DERIVE_CONTEXT "wvbslots"
#define DERIVE_SEAL 1
#define DERIVE_VAULT_CHECK 2

G_STATIC_ASSERT (sizeof DERIVE_CONTEXT - 1 == crypto_kdf_CONTEXTBYTES);
G_STATIC_ASSERT (WVB_KEY_SIZE == crypto_kdf_KEYBYTES);
G_STATIC_ASSERT (WVB_KEY_SIZE == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
G_STATIC_ASSERT (WVB_SLOT_NONCE_SIZE == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
G_STATIC_ASSERT (WVB_SLOT_TAG_SIZE == crypto_aead_xchacha20poly1305_ietf_ABYTES);
G_STATIC_ASSERT (WVB_SLOT_SALT_SIZE == crypto_pwhash_SALTBYTES);
G_STATIC_ASSERT (WVB_SLOT_LOGIN_SESSION_SIZE == WVB_LOGIN_SESSION_SIZE);
G_STATIC_ASSERT (2 * WVB_SLOT_FOLDER_ID_SIZE == WVB_FOLDER_ID_LENGTH);

static gboolean
is_key (const WvbSecret *secret)
{
  return secret != NULL && wvb_secret_get_length (secret) == WVB_KEY_SIZE;
}

/* The same passphrase must open on another keyboard, which may send "é" as two characters. */
static char *
normalize_passphrase (const char *passphrase)
{
  g_assert (passphrase != NULL);

  if (strlen (passphrase) > WVB_PASSPHRASE_SIZE_MAX)
    return NULL;
  return g_utf8_normalize (passphrase, -1, G_NORMALIZE_NFC);
}

/* Returns the key that wraps the slot, or NULL with WVB_ERROR_INVALID for a text that can be no
 * passphrase and WVB_ERROR_FAILED without the memory to compute it. */
static WvbSecret *
derive_from_passphrase (const WvbSlot *slot, const char *passphrase, GError **error)
{
  g_autoptr (WvbSecret) wrapping = wvb_secret_new (NULL, WVB_KEY_SIZE);
  char *normal = normalize_passphrase (passphrase);
  int result;

  if (normal == NULL) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                         _ ("This text cannot be a passphrase"));
    return NULL;
  }

  result = crypto_pwhash (wvb_secret_get_buffer (wrapping), WVB_KEY_SIZE, normal, strlen (normal),
                          slot->salt, slot->passes, (gsize) slot->memory_kib * 1024,
                          crypto_pwhash_ALG_ARGON2ID13);
  wvb_secret_free_text (normal);
  if (result != 0) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED,
                 _ ("Not enough free memory: %u MB are needed for a moment"),
                 slot->memory_kib / 1024);
    return NULL;
  }
  return g_steal_pointer (&wrapping);
}

/* A random key needs no slow hash; the slot's kind and salt keep two uses of it apart. */
static WvbSecret *
derive_from_key (const WvbSlot *slot, WvbSlotKind kind, const WvbSecret *key)
{
  WvbSecret *wrapping = wvb_secret_new (NULL, WVB_KEY_SIZE);
  guint8 context[WVB_SLOT_CONTEXT_SIZE];

  g_assert (is_key (key));

  wvb_slot_file_format_context (slot, kind, context);
  crypto_generichash (wvb_secret_get_buffer (wrapping), WVB_KEY_SIZE, context, sizeof context,
                      wvb_secret_get_bytes (key), WVB_KEY_SIZE);
  return wrapping;
}

/* Returns the wrapped keys one after another, or NULL if @wrapping is not the slot's key. */
static WvbSecret *
unwrap (const WvbSlot *slot, WvbSlotKind kind, const WvbSecret *wrapping)
{
  const gsize wrapped_size = wvb_slot_file_get_wrapped_size (kind);
  g_autoptr (WvbSecret) keys = wvb_secret_new (NULL, wrapped_size - WVB_SLOT_TAG_SIZE);
  guint8 context[WVB_SLOT_CONTEXT_SIZE];

  g_assert (is_key (wrapping));

  wvb_slot_file_format_context (slot, kind, context);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (
          wvb_secret_get_buffer (keys), NULL, NULL, slot->wrapped, wrapped_size, context,
          sizeof context, slot->nonce, wvb_secret_get_bytes (wrapping))
      != 0)
    return NULL;
  return g_steal_pointer (&keys);
}

/* Cost and salt of @slot are set. What was wrapped is opened again at once: a slot that does not
 * open would be found out on the day it is needed. */
static void
wrap (WvbSlot *slot, WvbSlotKind kind, const WvbSecret *wrapping, const WvbSecret *keys)
{
  g_autoptr (WvbSecret) again = NULL;
  guint8 context[WVB_SLOT_CONTEXT_SIZE];

  g_assert (is_key (wrapping));
  g_assert (wvb_secret_get_length (keys) + WVB_SLOT_TAG_SIZE
            == wvb_slot_file_get_wrapped_size (kind));

  wvb_slot_file_format_context (slot, kind, context);
  randombytes_buf (slot->nonce, sizeof slot->nonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt (slot->wrapped, NULL, wvb_secret_get_bytes (keys),
                                              wvb_secret_get_length (keys), context, sizeof context,
                                              NULL, slot->nonce, wvb_secret_get_bytes (wrapping));
  again = unwrap (slot, kind, wrapping);
  g_assert (again != NULL && wvb_secret_equal (again, keys));
}

static WvbSecret *
join_keys (const WvbSecret *team_key, const WvbSecret *vault_key)
{
  WvbSecret *both = wvb_secret_new (NULL, BOTH_KEYS_SIZE);

  g_assert (is_key (team_key));
  g_assert (is_key (vault_key));

  memcpy (wvb_secret_get_buffer (both), wvb_secret_get_bytes (team_key), WVB_KEY_SIZE);
  memcpy (wvb_secret_get_buffer (both) + WVB_KEY_SIZE, wvb_secret_get_bytes (vault_key),
          WVB_KEY_SIZE);
  return both;
}

static gboolean
wrap_with_passphrase (WvbSlotFile *file,
                      const char *passphrase,
                      const WvbKeyCost *cost,
                      const WvbSecret *both,
                      GError **error)
{
  WvbSlot *slot = &file->slots[WVB_SLOT_PASSPHRASE];
  g_autoptr (WvbSecret) wrapping = NULL;

  slot->memory_kib = cost != NULL ? cost->memory_kib : DEFAULT_MEMORY_KIB;
  slot->passes = cost != NULL ? cost->passes : DEFAULT_PASSES;
  randombytes_buf (slot->salt, sizeof slot->salt);
  wrapping = derive_from_passphrase (slot, passphrase, error);
  if (wrapping == NULL)
    return FALSE;
  wrap (slot, WVB_SLOT_PASSPHRASE, wrapping, both);
  file->passphrase_set_ms = wvb_clock_now_ms ();
  return TRUE;
}

static void
wrap_with_key (WvbSlotFile *file, WvbSlotKind kind, const WvbSecret *opening, const WvbSecret *keys)
{
  WvbSlot *slot = &file->slots[kind];
  g_autoptr (WvbSecret) wrapping = NULL;

  randombytes_buf (slot->salt, sizeof slot->salt);
  wrapping = derive_from_key (slot, kind, opening);
  wrap (slot, kind, wrapping, keys);
}

/* Returns the new recovery code, as bytes. */
static WvbSecret *
wrap_with_new_code (WvbSlotFile *file, const WvbSecret *both)
{
  WvbSecret *code = wvb_secret_new_random (WVB_KEY_SIZE);

  wrap_with_key (file, WVB_SLOT_RECOVERY, code, both);
  file->recovery_set_ms = wvb_clock_now_ms ();
  return code;
}

static void
compute_vault_check (const WvbSecret *vault_key, guint8 check[WVB_SLOT_CHECK_SIZE])
{
  g_assert (is_key (vault_key));

  crypto_kdf_derive_from_key (check, WVB_SLOT_CHECK_SIZE, DERIVE_VAULT_CHECK, DERIVE_CONTEXT,
                              wvb_secret_get_bytes (vault_key));
}

static void
compute_seal (const WvbSlotFile *file, const WvbSecret *team_key, guint8 seal[WVB_SLOT_SEAL_SIZE])
{
  g_autoptr (WvbSecret) sealing = wvb_secret_new (NULL, WVB_KEY_SIZE);
  guint8 bytes[WVB_SLOT_FILE_SIZE_MAX];
  const gsize length = wvb_slot_file_format (file, bytes);

  g_assert (is_key (team_key));
  g_assert (length > WVB_SLOT_SEAL_SIZE);

  crypto_kdf_derive_from_key (wvb_secret_get_buffer (sealing), WVB_KEY_SIZE, DERIVE_SEAL,
                              DERIVE_CONTEXT, wvb_secret_get_bytes (team_key));
  crypto_generichash (seal, WVB_SLOT_SEAL_SIZE, bytes, length - WVB_SLOT_SEAL_SIZE,
                      wvb_secret_get_bytes (sealing), WVB_KEY_SIZE);
}

static gboolean
has_seal_of (const WvbSlotFile *file, const WvbSecret *team_key)
{
  guint8 seal[WVB_SLOT_SEAL_SIZE];

  compute_seal (file, team_key, seal);
  return sodium_memcmp (seal, file->seal, sizeof seal) == 0;
}

/* Reads the file of these very keys; anything else is not written over. */
static gboolean
read_sealed (WvbSlotFile *file,
             const char *folder,
             const WvbSecret *team_key,
             const WvbSecret *vault_key,
             GError **error)
{
  guint8 check[WVB_SLOT_CHECK_SIZE];
  gboolean same;

  if (!wvb_slot_file_read (file, folder, error))
    return FALSE;

  same = has_seal_of (file, team_key);
  if (same && vault_key != NULL) {
    compute_vault_check (vault_key, check);
    same = sodium_memcmp (check, file->vault_check, sizeof check) == 0;
  }
  if (!same)
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_DAMAGED,
                         _ ("The key file is damaged or belongs to another database"));
  return same;
}

static gboolean
write_sealed (WvbSlotFile *file, const char *folder, const WvbSecret *team_key, GError **error)
{
  WvbSlotFile again;

  file->version = WVB_SLOT_FILE_VERSION;
  compute_seal (file, team_key, file->seal);
  return wvb_slot_file_write (file, folder, error)
         && read_sealed (&again, folder, team_key, NULL, error);
}

static gboolean
set_wrong_key (GError **error, const char *message)
{
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_WRONG_KEY, message);
  return FALSE;
}

/* What a slot for a person holds, if @wrapping is its key; says whether it is. */
static gboolean
take_both_keys (const WvbSlotFile *file,
                WvbSlotKind kind,
                const WvbSecret *wrapping,
                WvbSecret **team_key,
                WvbSecret **vault_key)
{
  g_autoptr (WvbSecret) both = unwrap (&file->slots[kind], kind, wrapping);

  if (both == NULL)
    return FALSE;
  g_assert (wvb_secret_get_length (both) == BOTH_KEYS_SIZE);
  *team_key = wvb_secret_new (wvb_secret_get_bytes (both), WVB_KEY_SIZE);
  *vault_key = wvb_secret_new (wvb_secret_get_bytes (both) + WVB_KEY_SIZE, WVB_KEY_SIZE);
  return TRUE;
}

static gboolean
is_spent (const WvbSlotFile *file)
{
  guint8 id[WVB_LOGIN_SESSION_SIZE];

  wvb_login_session_identify (id);
  return memcmp (id, file->spent_in, sizeof id) == 0;
}

static gboolean
refuse_existing (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, WVB_SLOT_FILE_NAME, NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                       _ ("There is a database in this folder already"));
  return FALSE;
}

/* Slots for a passphrase and for a new recovery code, in a file that says whose they are. */
static gboolean
fill_and_write (WvbSlotFile *file,
                const char *folder,
                const char *passphrase,
                const WvbKeyCost *cost,
                const WvbSecret *team_key,
                const WvbSecret *vault_key,
                char **recovery_code,
                GError **error)
{
  g_autoptr (WvbSecret) both = join_keys (team_key, vault_key);
  g_autoptr (WvbSecret) code = NULL;

  compute_vault_check (vault_key, file->vault_check);
  code = wrap_with_new_code (file, both);
  if (!wrap_with_passphrase (file, passphrase, cost, both, error)
      || !write_sealed (file, folder, team_key, error))
    return FALSE;
  *recovery_code = wvb_recovery_code_format (code);
  return TRUE;
}

gboolean
wvb_key_slots_create (const char *folder,
                      const char *passphrase,
                      const WvbKeyCost *cost,
                      const WvbSecret *team_key,
                      const WvbSecret *vault_key,
                      char **recovery_code,
                      GError **error)
{
  WvbSlotFile file = { .version = WVB_SLOT_FILE_VERSION };

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (passphrase != NULL, FALSE);
  g_return_val_if_fail (is_key (team_key), FALSE);
  g_return_val_if_fail (is_key (vault_key), FALSE);
  g_return_val_if_fail (recovery_code != NULL, FALSE);

  if (!refuse_existing (folder, error))
    return FALSE;
  randombytes_buf (file.folder_id, sizeof file.folder_id);
  return fill_and_write (&file, folder, passphrase, cost, team_key, vault_key, recovery_code,
                         error);
}

gboolean
wvb_key_slots_create_anew (const char *folder,
                           const WvbSecret *old_team_key,
                           const char *target,
                           const char *passphrase,
                           const WvbKeyCost *cost,
                           const WvbSecret *team_key,
                           const WvbSecret *vault_key,
                           char **recovery_code,
                           GError **error)
{
  WvbSlotFile file = { .version = WVB_SLOT_FILE_VERSION };
  WvbSlotFile old;

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (target != NULL, FALSE);
  g_return_val_if_fail (passphrase != NULL, FALSE);
  g_return_val_if_fail (is_key (old_team_key), FALSE);
  g_return_val_if_fail (is_key (team_key), FALSE);
  g_return_val_if_fail (is_key (vault_key), FALSE);
  g_return_val_if_fail (recovery_code != NULL, FALSE);

  if (!refuse_existing (target, error) || !read_sealed (&old, folder, old_team_key, NULL, error))
    return FALSE;
  memcpy (file.folder_id, old.folder_id, sizeof file.folder_id);
  memcpy (file.spent_in, old.spent_in, sizeof file.spent_in);
  file.wants_keyring = old.wants_keyring;
  return fill_and_write (&file, target, passphrase, cost, team_key, vault_key, recovery_code,
                         error);
}

gboolean
wvb_key_slots_open_with_passphrase (const char *folder,
                                    const char *passphrase,
                                    WvbSecret **team_key,
                                    WvbSecret **vault_key,
                                    GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WvbSecret) wrapping = NULL;
  WvbSlotFile file;

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (passphrase != NULL, FALSE);
  g_return_val_if_fail (team_key != NULL, FALSE);
  g_return_val_if_fail (vault_key != NULL, FALSE);

  if (!wvb_slot_file_read (&file, folder, error))
    return FALSE;

  wrapping = derive_from_passphrase (&file.slots[WVB_SLOT_PASSPHRASE], passphrase, &local_error);
  if (wrapping == NULL && !g_error_matches (local_error, WVB_ERROR, WVB_ERROR_INVALID)) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  return (wrapping != NULL
          && take_both_keys (&file, WVB_SLOT_PASSPHRASE, wrapping, team_key, vault_key))
         || set_wrong_key (error, _ ("The passphrase is not right"));
}

gboolean
wvb_key_slots_open_with_recovery_code (const char *folder,
                                       const char *recovery_code,
                                       WvbSecret **team_key,
                                       WvbSecret **vault_key,
                                       GError **error)
{
  g_autoptr (WvbSecret) code = NULL;
  g_autoptr (WvbSecret) wrapping = NULL;
  WvbSlotFile file;

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (recovery_code != NULL, FALSE);
  g_return_val_if_fail (team_key != NULL, FALSE);
  g_return_val_if_fail (vault_key != NULL, FALSE);

  if (!wvb_slot_file_read (&file, folder, error))
    return FALSE;
  code = wvb_recovery_code_parse (recovery_code, error);
  if (code == NULL)
    return FALSE;

  wrapping = derive_from_key (&file.slots[WVB_SLOT_RECOVERY], WVB_SLOT_RECOVERY, code);
  return take_both_keys (&file, WVB_SLOT_RECOVERY, wrapping, team_key, vault_key)
         || set_wrong_key (error, _ ("This is the recovery code of another database"));
}

gboolean
wvb_key_slots_open_with_keyring (const char *folder,
                                 const WvbSecret *keyring_secret,
                                 WvbSecret **team_key,
                                 GError **error)
{
  const WvbSlot *slot;
  g_autoptr (WvbSecret) wrapping = NULL;
  g_autoptr (WvbSecret) key = NULL;
  WvbSlotFile file;

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (keyring_secret != NULL, FALSE);
  g_return_val_if_fail (team_key != NULL, FALSE);

  if (!wvb_slot_file_read (&file, folder, error))
    return FALSE;

  slot = &file.slots[WVB_SLOT_KEYRING];
  if (file.has_keyring && !is_spent (&file) && is_key (keyring_secret)) {
    wrapping = derive_from_key (slot, WVB_SLOT_KEYRING, keyring_secret);
    key = unwrap (slot, WVB_SLOT_KEYRING, wrapping);
  }
  /* The seal covers where the slot is spent. */
  if (key == NULL || !has_seal_of (&file, key))
    return set_wrong_key (error, _ ("The keyring does not open this database"));
  *team_key = g_steal_pointer (&key);
  return TRUE;
}

gboolean
wvb_key_slots_set_passphrase (const char *folder,
                              const char *passphrase,
                              const WvbKeyCost *cost,
                              const WvbSecret *team_key,
                              const WvbSecret *vault_key,
                              GError **error)
{
  g_autoptr (WvbSecret) both = NULL;
  WvbSlotFile file;

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (passphrase != NULL, FALSE);
  g_return_val_if_fail (is_key (team_key), FALSE);
  g_return_val_if_fail (is_key (vault_key), FALSE);

  if (!read_sealed (&file, folder, team_key, vault_key, error))
    return FALSE;

  both = join_keys (team_key, vault_key);
  return wrap_with_passphrase (&file, passphrase, cost, both, error)
         && write_sealed (&file, folder, team_key, error);
}

gboolean
wvb_key_slots_renew_recovery_code (const char *folder,
                                   const WvbSecret *team_key,
                                   const WvbSecret *vault_key,
                                   char **recovery_code,
                                   GError **error)
{
  g_autoptr (WvbSecret) both = NULL;
  g_autoptr (WvbSecret) code = NULL;
  WvbSlotFile file;

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (is_key (team_key), FALSE);
  g_return_val_if_fail (is_key (vault_key), FALSE);
  g_return_val_if_fail (recovery_code != NULL, FALSE);

  if (!read_sealed (&file, folder, team_key, vault_key, error))
    return FALSE;

  both = join_keys (team_key, vault_key);
  code = wrap_with_new_code (&file, both);
  if (!write_sealed (&file, folder, team_key, error))
    return FALSE;
  *recovery_code = wvb_recovery_code_format (code);
  return TRUE;
}

gboolean
wvb_key_slots_add_keyring (const char *folder,
                           const WvbSecret *team_key,
                           const WvbSecret *keyring_secret,
                           GError **error)
{
  WvbSlotFile file;

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (is_key (team_key), FALSE);
  g_return_val_if_fail (is_key (keyring_secret), FALSE);

  if (!read_sealed (&file, folder, team_key, NULL, error))
    return FALSE;

  wrap_with_key (&file, WVB_SLOT_KEYRING, keyring_secret, team_key);
  file.has_keyring = TRUE;
  file.wants_keyring = TRUE;
  return write_sealed (&file, folder, team_key, error);
}

gboolean
wvb_key_slots_want_keyring (const char *folder,
                            const WvbSecret *team_key,
                            gboolean wanted,
                            GError **error)
{
  WvbSlotFile file;

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (is_key (team_key), FALSE);

  if (!read_sealed (&file, folder, team_key, NULL, error))
    return FALSE;
  if (!file.wants_keyring == !wanted && (wanted || !file.has_keyring))
    return TRUE;

  file.wants_keyring = wanted;
  file.has_keyring = file.has_keyring && wanted;
  return write_sealed (&file, folder, team_key, error);
}

gboolean
wvb_key_slots_spend_keyring (const char *folder, const WvbSecret *team_key, GError **error)
{
  WvbSlotFile file;

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (is_key (team_key), FALSE);

  if (!read_sealed (&file, folder, team_key, NULL, error))
    return FALSE;
  if (!file.has_keyring && (!file.wants_keyring || is_spent (&file)))
    return TRUE;

  file.has_keyring = FALSE;
  wvb_login_session_identify (file.spent_in);
  return write_sealed (&file, folder, team_key, error);
}

gboolean
wvb_key_slots_verify (const char *folder, const WvbSecret *team_key, GError **error)
{
  WvbSlotFile file;

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (is_key (team_key), FALSE);

  return read_sealed (&file, folder, team_key, NULL, error);
}

/* What belongs to the folder where it is, and not to a copy of it. */
static void
forget_place (WvbSlotFile *file)
{
  file->opening = 0;
  memset (file->opening_random, 0, sizeof file->opening_random);
  file->has_keyring = FALSE;
  file->wants_keyring = FALSE;
  memset (&file->slots[WVB_SLOT_KEYRING], 0, sizeof file->slots[WVB_SLOT_KEYRING]);
  memset (file->spent_in, 0, sizeof file->spent_in);
}

gboolean
wvb_key_slots_copy_for_backup (const char *folder,
                               const WvbSecret *team_key,
                               const char *target,
                               GError **error)
{
  WvbSlotFile file;

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (is_key (team_key), FALSE);
  g_return_val_if_fail (target != NULL, FALSE);

  if (!refuse_existing (target, error) || !read_sealed (&file, folder, team_key, NULL, error))
    return FALSE;
  forget_place (&file);
  return write_sealed (&file, target, team_key, error);
}

gboolean
wvb_key_slots_note_opening (const char *folder,
                            const WvbSecret *team_key,
                            guint64 opening,
                            const guint8 opening_random[WVB_SLOT_RANDOM_SIZE],
                            GError **error)
{
  WvbSlotFile file;

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (is_key (team_key), FALSE);
  g_return_val_if_fail (opening_random != NULL, FALSE);

  if (!read_sealed (&file, folder, team_key, NULL, error))
    return FALSE;
  file.opening = opening;
  memcpy (file.opening_random, opening_random, sizeof file.opening_random);
  return write_sealed (&file, folder, team_key, error);
}

gboolean
wvb_key_slots_renew_folder_id (const char *folder, const WvbSecret *team_key, GError **error)
{
  WvbSlotFile file;

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (is_key (team_key), FALSE);

  if (!read_sealed (&file, folder, team_key, NULL, error))
    return FALSE;
  forget_place (&file);
  randombytes_buf (file.folder_id, sizeof file.folder_id);
  return write_sealed (&file, folder, team_key, error);
}

gboolean
wvb_key_slots_read_state (const char *folder, WvbKeySlotsState *state, GError **error)
{
  WvbSlotFile file;

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (state != NULL, FALSE);

  if (!wvb_slot_file_read (&file, folder, error))
    return FALSE;
  sodium_bin2hex (state->folder_id, sizeof state->folder_id, file.folder_id, sizeof file.folder_id);
  state->wants_keyring = file.wants_keyring;
  state->serves_keyring = file.has_keyring && !is_spent (&file);
  state->has_keyring = file.has_keyring;
  state->passphrase_set_ms = file.passphrase_set_ms;
  state->recovery_set_ms = file.recovery_set_ms;
  state->opening = file.opening;
  memcpy (state->opening_random, file.opening_random, sizeof state->opening_random);
  return TRUE;
}
