/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One opened database folder: its lock, its keys, its drawers and the device. The window and the
 * command line compose everything through it. Made and used on the main thread; opening and
 * creating block on disk and key derivation and have futures for programs with a main loop. */
#pragma once

#include "base/error.h"
#include "store/store.h"

#include <libdex.h>

G_BEGIN_DECLS

#define WVB_TYPE_SESSION (wvb_session_get_type ())
G_DECLARE_FINAL_TYPE (WvbSession, wvb_session, WVB, SESSION, GObject)

#define WVB_TYPE_CASES_HOLD (wvb_cases_hold_get_type ())
G_DECLARE_FINAL_TYPE (WvbCasesHold, wvb_cases_hold, WVB, CASES_HOLD, GObject)

/**
 * WvbSessionSetup:
 * @folder: where; absent or empty
 * @neighbourhood: its name
 * @passphrase: opens it later
 * @use_keyring: whether the login keyring may open the team drawer
 * @with_example: fill it with the example neighbourhood
 * @person: (nullable): name of whoever makes it
 * @organisation: (nullable): the organisation of that person
 * @discipline: (nullable): code of the discipline of that person
 * @roles: (nullable) (array zero-terminated=1): codes of the roles of that person
 */
typedef struct {
  const char *folder;
  const char *neighbourhood;
  const char *passphrase;
  gboolean use_keyring;
  gboolean with_example;
  const char *person;
  const char *organisation;
  const char *discipline;
  const char *const *roles;
} WvbSessionSetup;

/**
 * wvb_session_create:
 * @setup: what to make; copied
 *
 * Makes the folder with its keys, drawers, vault, device and seeded codes. What fails leaves no
 * folder behind.
 *
 * Returns: (transfer full): a future of the opened #WvbSession; its recovery code is there until
 *   wvb_session_forget_recovery_code()
 */
DexFuture *wvb_session_create (const WvbSessionSetup *setup) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_session_open:
 * @folder: the folder
 * @passphrase: what the person typed
 *
 * Opens both drawers and the vault.
 *
 * Returns: (transfer full): a future of the #WvbSession; fails with %WVB_ERROR_WRONG_KEY,
 *   %WVB_ERROR_DAMAGED, %WVB_ERROR_BUSY, %WVB_ERROR_NOT_FOUND
 */
DexFuture *wvb_session_open (const char *folder, const char *passphrase) G_GNUC_WARN_UNUSED_RESULT;

DexFuture *wvb_session_open_with_recovery_code (const char *folder, const char *code)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_session_open_with_keyring:
 * @folder: the folder
 *
 * Opens the team drawer alone, if the keyring still may. Any failure means: ask the passphrase.
 *
 * Returns: (transfer full): a future of the #WvbSession
 */
DexFuture *wvb_session_open_with_keyring (const char *folder) G_GNUC_WARN_UNUSED_RESULT;

/* The same, blocking, for programs without a main loop. */
WvbSession *wvb_session_create_sync (const WvbSessionSetup *setup, GError **error);
WvbSession *wvb_session_open_sync (const char *folder, const char *passphrase, GError **error);
WvbSession *
wvb_session_open_with_recovery_code_sync (const char *folder, const char *code, GError **error);
WvbSession *wvb_session_open_with_keyring_sync (const char *folder, GError **error);

/**
 * wvb_session_lock:
 * @self: a session
 * @error: for a person, if the keyring still opens the folder: neither the disk nor the keyring let
 *   go of what does
 *
 * Closes every drawer, wipes the keys and removes the keyring slot, so that only passphrase and
 * recovery code open the folder. Whoever opens it so, and wanted the slot, gets one for the next
 * login session. The object is of no use afterwards, whatever is returned. Blocks shortly.
 *
 * Returns: whether only passphrase and recovery code open the folder
 */
gboolean wvb_session_lock (WvbSession *self, GError **error);

/* As wvb_session_lock(), leaving the keyring slot: the program ends. */
void wvb_session_close (WvbSession *self);

/**
 * wvb_session_get_reading_advice:
 * @self: a session
 *
 * Returns: (nullable): what it means that nothing may be written in the folder, and what to do;
 *   %NULL where it may
 */
const char *wvb_session_get_reading_advice (WvbSession *self);

/**
 * wvb_session_open_cases:
 * @self: an open session
 * @passphrase: what the person typed
 *
 * Opens the drawer of the cases and the vault beside the team drawer.
 *
 * Returns: (transfer full): a future of %TRUE, also if they were open; fails as wvb_session_open(),
 *   with %WVB_ERROR_BUSY while another call is at it, and with %WVB_ERROR_CANCELLED if they were
 *   closed meanwhile
 */
DexFuture *wvb_session_open_cases (WvbSession *self, const char *passphrase)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_session_close_cases:
 * @self: a session
 *
 * Closes the drawer of the cases and the vault and wipes their keys; the team drawer stays open.
 * #WvbSession:cases-open tells when. Blocks shortly.
 */
void wvb_session_close_cases (WvbSession *self);

/**
 * wvb_session_hold_cases:
 * @self: a session
 *
 * Says that the cases are in use although nobody touches the window, as in a meeting. While such a
 * hold lives #WvbSession:cases-held is set, and the cases do not close by idleness. They do close
 * by hand and with the team drawer.
 *
 * Returns: (transfer full): the hold; it ends with its last reference
 */
WvbCasesHold *wvb_session_hold_cases (WvbSession *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_session_set_keyring:
 * @self: an open session
 * @wanted: whether the login keyring may open the team drawer
 *
 * Remembers what the person wants, and adds or removes the keyring slot. The keyring may ask the
 * person to unlock it.
 *
 * Returns: (transfer full): a future of %TRUE, or why it could not be done; what the person wants
 *   is remembered all the same if only the keyring failed
 */
DexFuture *wvb_session_set_keyring (WvbSession *self, gboolean wanted) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_session_change_passphrase:
 * @self: an open session
 * @proof: the passphrase of today, or the recovery code
 * @is_code: whether @proof is the recovery code
 * @passphrase: the passphrase from now on
 *
 * Rewrites the slot. Old copies of the folder still open with the old passphrase: the keys of the
 * databases stay the same.
 *
 * Returns: (transfer full): a future of %TRUE; fails with %WVB_ERROR_INVALID for a weak one,
 *   %WVB_ERROR_WRONG_KEY if @proof is not right
 */
DexFuture *wvb_session_change_passphrase (WvbSession *self,
                                          const char *proof,
                                          gboolean is_code,
                                          const char *passphrase) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_session_renew_recovery_code:
 * @self: an open session
 * @passphrase: the passphrase
 *
 * Rewrites the slot; the old code opens only old copies from then on.
 *
 * Returns: (transfer full): a future of %TRUE; wvb_session_get_recovery_code() has the new code
 *   then, until wvb_session_forget_recovery_code()
 */
DexFuture *wvb_session_renew_recovery_code (WvbSession *self, const char *passphrase)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_session_get_wait_ms:
 * @folder: a database folder
 *
 * Returns: how long the next passphrase waits, after wrong ones
 */
guint wvb_session_get_wait_ms (const char *folder);

/**
 * wvb_session_is_in_place:
 * @self: an open session
 *
 * Files that were removed take what is written until they are closed, so only this tells whether
 * anything stayed.
 *
 * Returns: whether its folder still is the one that was opened
 */
gboolean wvb_session_is_in_place (WvbSession *self);

const char *wvb_session_get_folder (WvbSession *self);
WvbStore *wvb_session_get_team (WvbSession *self);

/* NULL while the cases are closed. */
WvbStore *wvb_session_get_cases (WvbSession *self);

const char *wvb_session_get_neighbourhood (WvbSession *self);

/* Id of the membership of the person who works here; NULL if none was made. */
const char *wvb_session_get_user (WvbSession *self);
const char *wvb_session_get_device (WvbSession *self);
char *wvb_session_dup_fingerprint (WvbSession *self);

/**
 * wvb_session_was_copied:
 * @self: a session
 *
 * Returns: whether the folder was found to be a copy when it was opened, and became a device of its
 *   own; to be told to the person
 */
gboolean wvb_session_was_copied (WvbSession *self);

/* After creating and renewing only: to be shown once. */
const char *wvb_session_get_recovery_code (WvbSession *self);
void wvb_session_forget_recovery_code (WvbSession *self);

/**
 * wvb_session_verify_sync:
 * @self: a session
 * @error: why it could not be examined
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): what is wrong in any open drawer
 */
char **wvb_session_verify_sync (WvbSession *self, GError **error);

/**
 * wvb_session_dup_default_folder:
 *
 * Returns: (transfer full): `$XDG_DATA_HOME/wijkverband`, in which team folders live
 */
char *wvb_session_dup_default_folder (void);

/**
 * wvb_session_list_folders:
 *
 * Returns: (transfer full) (array zero-terminated=1): the team folders of this user
 */
char **wvb_session_list_folders (void);

G_END_DECLS
