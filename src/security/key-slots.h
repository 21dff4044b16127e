/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key slots of a database folder: how a passphrase, the recovery code or the login keyring come
 * to the random keys of the databases. Functions on a folder without state of their own; whoever
 * writes holds the folder's lock (folder-lock.h). Any thread, but all of them block (reading, and
 * with a passphrase half a second of computing): call them from a worker thread.
 *
 *     passphrase, recovery code   ->  team key and vault key
 *     keyring secret              ->  team key, never the vault key
 *
 * The slot's own authentication decides "wrong key". A database that does not open with a key from
 * here is damaged. A slot says nothing about old copies of the file: whoever has a backup and the
 * passphrase of that day still has the keys. */
#pragma once

#include "security/secret.h"

G_BEGIN_DECLS

/**
 * WvbKeyCost:
 * @memory_kib: memory of Argon2id
 * @passes: passes of Argon2id
 *
 * What a guess at the passphrase costs. It stands in the slot and is authenticated by the very key
 * it derives, so a slot made at full cost cannot be turned into a cheap one. Tests make slots at a
 * low cost; the program passes %NULL everywhere: 256 MiB and 3 passes.
 */
typedef struct {
  guint32 memory_kib;
  guint8 passes;
} WvbKeyCost;

/* Hexadecimal digits and a zero. */
#define WVB_FOLDER_ID_LENGTH 32

/**
 * WvbKeySlotsState:
 * @folder_id: the random name under which the keyring knows the folder, wherever it is moved to
 * @wants_keyring: whether the person chose to open without the passphrase after logging in
 * @has_keyring: whether there is a keyring slot
 * @serves_keyring: whether that slot opens in this login session
 * @passphrase_set_ms: when the passphrase was set, 0 if nobody knows
 * @recovery_set_ms: when the recovery code was made, 0 if nobody knows
 * @opening: in which opening of the folder they were last written, 0 if nobody knows
 * @opening_random: what is random of that opening
 *
 * What can be read without a key.
 */
typedef struct {
  char folder_id[WVB_FOLDER_ID_LENGTH + 1];
  gboolean wants_keyring;
  gboolean has_keyring;
  gboolean serves_keyring;
  gint64 passphrase_set_ms;
  gint64 recovery_set_ms;
  guint64 opening;
  guint8 opening_random[16];
} WvbKeySlotsState;

/**
 * wvb_key_slots_create:
 * @folder: an existing database folder without slots
 * @passphrase: UTF-8, that wvb_passphrase_check() accepted
 * @cost: (nullable): %NULL outside tests
 * @team_key: %WVB_KEY_SIZE bytes, the key of team.db
 * @vault_key: %WVB_KEY_SIZE bytes, the key of vault.db
 * @recovery_code: (out) (transfer full): the code to show once; wvb_secret_free_text() it
 * @error: return location
 *
 * Writes a passphrase slot and a recovery slot. Blocks; call from a worker thread.
 *
 * Returns: %FALSE with %WVB_ERROR_INVALID if the folder has slots already, which are left alone, or
 *   %WVB_ERROR_FAILED
 */
gboolean wvb_key_slots_create (const char *folder,
                               const char *passphrase,
                               const WvbKeyCost *cost,
                               const WvbSecret *team_key,
                               const WvbSecret *vault_key,
                               char **recovery_code,
                               GError **error);

/**
 * wvb_key_slots_open_with_passphrase:
 * @folder: a database folder
 * @passphrase: what somebody typed
 * @team_key: (out) (transfer full): the key of team.db
 * @vault_key: (out) (transfer full): the key of vault.db
 * @error: return location
 *
 * Blocks; call from a worker thread.
 *
 * Returns: %FALSE with %WVB_ERROR_WRONG_KEY, %WVB_ERROR_DAMAGED or %WVB_ERROR_NOT_FOUND
 */
gboolean wvb_key_slots_open_with_passphrase (const char *folder,
                                             const char *passphrase,
                                             WvbSecret **team_key,
                                             WvbSecret **vault_key,
                                             GError **error);

/**
 * wvb_key_slots_open_with_recovery_code:
 * @folder: a database folder
 * @recovery_code: what somebody typed
 * @team_key: (out) (transfer full): the key of team.db
 * @vault_key: (out) (transfer full): the key of vault.db
 * @error: return location
 *
 * Blocks; call from a worker thread.
 *
 * Returns: %FALSE with %WVB_ERROR_INVALID for a typing error, %WVB_ERROR_WRONG_KEY,
 *   %WVB_ERROR_DAMAGED or %WVB_ERROR_NOT_FOUND
 */
gboolean wvb_key_slots_open_with_recovery_code (const char *folder,
                                                const char *recovery_code,
                                                WvbSecret **team_key,
                                                WvbSecret **vault_key,
                                                GError **error);

/**
 * wvb_key_slots_open_with_keyring:
 * @folder: a database folder
 * @keyring_secret: what the keyring held for this folder
 * @team_key: (out) (transfer full): the key of team.db
 * @error: return location
 *
 * A slot that was spent in this login session does not open. Blocks; call from a worker thread.
 *
 * Returns: %FALSE with %WVB_ERROR_WRONG_KEY (also without such a slot), %WVB_ERROR_DAMAGED or
 *   %WVB_ERROR_NOT_FOUND
 */
gboolean wvb_key_slots_open_with_keyring (const char *folder,
                                          const WvbSecret *keyring_secret,
                                          WvbSecret **team_key,
                                          GError **error);

/**
 * wvb_key_slots_set_passphrase:
 * @folder: a locked database folder
 * @passphrase: UTF-8, that wvb_passphrase_check() accepted
 * @cost: (nullable): %NULL outside tests
 * @team_key: the key of team.db
 * @vault_key: the key of vault.db
 * @error: return location
 *
 * Replaces the passphrase. Blocks; call from a worker thread.
 *
 * Returns: %FALSE with %WVB_ERROR_DAMAGED if the slots are not those of these keys, which are then
 *   left alone, %WVB_ERROR_NOT_FOUND or %WVB_ERROR_FAILED
 */
gboolean wvb_key_slots_set_passphrase (const char *folder,
                                       const char *passphrase,
                                       const WvbKeyCost *cost,
                                       const WvbSecret *team_key,
                                       const WvbSecret *vault_key,
                                       GError **error);

/**
 * wvb_key_slots_renew_recovery_code:
 * @folder: a locked database folder
 * @team_key: the key of team.db
 * @vault_key: the key of vault.db
 * @recovery_code: (out) (transfer full): the new code; wvb_secret_free_text() it
 * @error: return location
 *
 * Replaces the recovery code; the old one opens nothing from then on. Blocks; call from a worker
 * thread.
 *
 * Returns: as wvb_key_slots_set_passphrase()
 */
gboolean wvb_key_slots_renew_recovery_code (const char *folder,
                                            const WvbSecret *team_key,
                                            const WvbSecret *vault_key,
                                            char **recovery_code,
                                            GError **error);

/**
 * wvb_key_slots_add_keyring:
 * @folder: a locked database folder
 * @team_key: the key of team.db
 * @keyring_secret: %WVB_KEY_SIZE random bytes that the keyring holds already
 * @error: return location
 *
 * Writes the keyring slot, instead of an earlier one, and that the person wants it. In a login
 * session in which one was spent it opens nothing. The secret in the keyring opens nothing without
 * the file, nor the file without the secret. Blocks; call from a worker thread.
 *
 * Returns: as wvb_key_slots_set_passphrase()
 */
gboolean wvb_key_slots_add_keyring (const char *folder,
                                    const WvbSecret *team_key,
                                    const WvbSecret *keyring_secret,
                                    GError **error);

/**
 * wvb_key_slots_want_keyring:
 * @folder: a locked database folder
 * @team_key: the key of team.db
 * @wanted: whether the person wants a keyring slot
 * @error: return location
 *
 * Remembers it; whoever does not want the slot has none any more. Blocks; call from a worker
 * thread.
 *
 * Returns: as wvb_key_slots_set_passphrase()
 */
gboolean wvb_key_slots_want_keyring (const char *folder,
                                     const WvbSecret *team_key,
                                     gboolean wanted,
                                     GError **error);

/**
 * wvb_key_slots_spend_keyring:
 * @folder: a locked database folder
 * @team_key: the key of team.db
 * @error: return location
 *
 * To be called with every lock, before the keys are let go of: removes the slot, so that nothing is
 * left to open the folder with but passphrase and recovery code, and notes that one was spent in
 * this login session. Blocks; call from a worker thread.
 *
 * Returns: as wvb_key_slots_set_passphrase()
 */
gboolean
wvb_key_slots_spend_keyring (const char *folder, const WvbSecret *team_key, GError **error);

/**
 * wvb_key_slots_verify:
 * @folder: a database folder
 * @team_key: the key of team.db
 * @error: return location
 *
 * Finds damage anywhere in the file, also in a slot that nobody has used for years. Blocks; call
 * from a worker thread.
 *
 * Returns: %FALSE with %WVB_ERROR_DAMAGED or %WVB_ERROR_NOT_FOUND
 */
gboolean wvb_key_slots_verify (const char *folder, const WvbSecret *team_key, GError **error);

/**
 * wvb_key_slots_create_anew:
 * @folder: a locked database folder
 * @old_team_key: the key of its team.db
 * @target: another folder, without slots
 * @passphrase: UTF-8, that wvb_passphrase_check() accepted
 * @cost: (nullable): %NULL outside tests
 * @team_key: the new key of team.db
 * @vault_key: the new key of vault.db
 * @recovery_code: (out) (transfer full): the code to show once; wvb_secret_free_text() it
 * @error: return location
 *
 * As wvb_key_slots_create(), for the same folder under new keys: its id stays, and so does whether
 * the person wants a keyring slot. Blocks; call from a worker thread.
 *
 * Returns: as wvb_key_slots_set_passphrase()
 */
gboolean wvb_key_slots_create_anew (const char *folder,
                                    const WvbSecret *old_team_key,
                                    const char *target,
                                    const char *passphrase,
                                    const WvbKeyCost *cost,
                                    const WvbSecret *team_key,
                                    const WvbSecret *vault_key,
                                    char **recovery_code,
                                    GError **error);

/**
 * wvb_key_slots_copy_for_backup:
 * @folder: a database folder
 * @team_key: the key of team.db
 * @target: another folder, without slots
 * @error: return location
 *
 * Copies the slots of passphrase and recovery code, never the keyring's. Blocks; call from a worker
 * thread.
 *
 * Returns: as wvb_key_slots_set_passphrase()
 */
gboolean wvb_key_slots_copy_for_backup (const char *folder,
                                        const WvbSecret *team_key,
                                        const char *target,
                                        GError **error);

/**
 * wvb_key_slots_note_opening:
 * @folder: a locked database folder
 * @team_key: the key of team.db
 * @opening: number of this opening
 * @opening_random: what is random of it
 * @error: return location
 *
 * Leaves in the slots which opening this is. Blocks; call from a worker thread.
 *
 * Returns: as wvb_key_slots_set_passphrase()
 */
gboolean wvb_key_slots_note_opening (const char *folder,
                                     const WvbSecret *team_key,
                                     guint64 opening,
                                     const guint8 opening_random[16],
                                     GError **error);

/**
 * wvb_key_slots_renew_folder_id:
 * @folder: a locked database folder
 * @team_key: the key of team.db
 * @error: return location
 *
 * Makes a copy a folder of its own: another id, and no keyring slot, which belongs to the folder
 * that was copied. Blocks; call from a worker thread.
 *
 * Returns: as wvb_key_slots_set_passphrase()
 */
gboolean
wvb_key_slots_renew_folder_id (const char *folder, const WvbSecret *team_key, GError **error);

/**
 * wvb_key_slots_read_state:
 * @folder: a database folder
 * @state: (out): filled on success only
 * @error: return location
 *
 * Blocks; call from a worker thread.
 *
 * Returns: %FALSE with %WVB_ERROR_DAMAGED or %WVB_ERROR_NOT_FOUND
 */
gboolean wvb_key_slots_read_state (const char *folder, WvbKeySlotsState *state, GError **error);

G_END_DECLS
