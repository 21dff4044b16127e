/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of the cases that the vault holds: today's, and those of earlier days that a backup
 * still needs. Functions on an open vault; they block, and run on any thread but that of a main
 * loop. */
#pragma once

#include "security/secret.h"
#include "store/store.h"

G_BEGIN_DECLS

/* Hexadecimal digits and a zero. */
#define WVB_CASES_KEY_ID_SIZE 33

/* New keys are made after a loss; nobody comes near this. */
#define WVB_CASES_KEYS_LIMIT 100

/**
 * wvb_cases_keys_get_id:
 * @key: a key
 * @id: (out): its name, which says nothing about it
 */
void wvb_cases_keys_get_id (const WvbSecret *key, char id[WVB_CASES_KEY_ID_SIZE]);

/* (transfer full) (nullable): today's key; %WVB_ERROR_DAMAGED without one. */
WvbSecret *wvb_cases_keys_load (WvbStore *vault, GError **error);

/**
 * wvb_cases_keys_load_all:
 * @vault: an open vault
 * @error: %WVB_ERROR_DAMAGED
 *
 * Returns: (transfer full) (nullable) (element-type WvbSecret): today's key, then the earlier ones,
 *   newest first
 */
GPtrArray *wvb_cases_keys_load_all (WvbStore *vault, GError **error);

/**
 * wvb_cases_keys_save:
 * @vault: an open vault
 * @keys: (element-type WvbSecret): today's key, then the earlier ones
 * @error: why they could not be kept
 *
 * Returns: whether the vault holds these and no others
 */
gboolean wvb_cases_keys_save (WvbStore *vault, GPtrArray *keys, GError **error);

/**
 * wvb_cases_keys_drop_unneeded:
 * @vault: an open vault
 * @needed: (element-type utf8): ids that backups name
 * @error: why they could not be dropped
 *
 * Lets go of every earlier key that no backup needs.
 *
 * Returns: whether that is so
 */
gboolean wvb_cases_keys_drop_unneeded (WvbStore *vault, GHashTable *needed, GError **error);

/* Settings of the team drawer: the name of today's key, known also while the cases are closed; and
 * the names of those that backups in other places need. */
#define WVB_CASES_KEYS_SETTING_TODAY "cases_key_id"
#define WVB_CASES_KEYS_SETTING_ELSEWHERE "cases_key_ids_elsewhere"

/**
 * wvb_cases_keys_note_today:
 * @transaction: on the team drawer
 * @key: a #WvbSecret: what the cases have from here on
 * @error: why not
 *
 * A #WvbWriteFunc.
 *
 * Returns: whether the team drawer knows it by name
 */
gboolean wvb_cases_keys_note_today (WvbTransaction *transaction, gpointer key, GError **error);

/**
 * wvb_cases_keys_note_elsewhere:
 * @transaction: on the team drawer
 * @id: the name of a key that a backup in another place needs; "" where it is not known
 * @error: why not
 *
 * A #WvbWriteFunc. Nobody tells when such a backup is thrown away, so a note stays for good.
 *
 * Returns: whether it is noted
 */
gboolean wvb_cases_keys_note_elsewhere (WvbTransaction *transaction, gpointer id, GError **error);

/**
 * wvb_cases_keys_note_all:
 * @transaction: on a team drawer of an earlier day than the vault
 * @keys: a #GPtrArray as of wvb_cases_keys_load_all()
 * @error: why not
 *
 * A #WvbWriteFunc. Which backups were made in other places since, that team drawer does not know:
 * every key of the vault counts as needed there.
 *
 * Returns: whether they are noted
 */
gboolean wvb_cases_keys_note_all (WvbTransaction *transaction, gpointer keys, GError **error);

G_END_DECLS
