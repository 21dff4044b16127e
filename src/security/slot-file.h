/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of a folder's key slots and how they reach the disk; no keys and no cryptography, that
 * is key-slots.c. A plain value on its maker's stack. Any thread; reading and writing block.
 *
 * Version 3, integers little-endian, nothing optional but the last slot:
 *
 *     8  "WVBSLOTS"      1  version       1  number of slots, 2 or 3
 *    16  folder id      16  check value of the vault key
 *     1  whether the person wants a keyring slot     16  login session in which it is spent, or 0
 *     8  when the passphrase was set, in ms           8  when the recovery code was made, in ms
 *   126  passphrase slot     126  recovery slot     94  keyring slot, if there are three
 *     8  the opening of the folder it was last written in, 0 if unknown     16  what is random of
 * it 32  seal over everything before it, keyed by the team key
 *
 * A slot: 1 kind, 1 passes, 4 memory in KiB, 16 salt, 24 nonce, then the wrapped keys and their
 * tag. Version 2 lacks the line before the seal, and version 1 also the two after the check value;
 * both are read, and written as version 3.
 * "WVBSLOTS", the version of the slots (1) and the slot up to and including the salt are associated
 * data of the wrapping, so nobody alters a cost unnoticed. Each slot stands alone: a bit that falls
 * over in one of them leaves the others to open with; the seal is what finds such a bit before it
 * is missed. */
#pragma once

#include "security/secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define WVB_SLOT_FILE_NAME "key-slots"
#define WVB_SLOT_FILE_VERSION 3

#define WVB_SLOT_FOLDER_ID_SIZE 16
#define WVB_SLOT_CHECK_SIZE 16
#define WVB_SLOT_LOGIN_SESSION_SIZE 16
#define WVB_SLOT_RANDOM_SIZE 16
#define WVB_SLOT_SALT_SIZE 16
#define WVB_SLOT_NONCE_SIZE 24
#define WVB_SLOT_SEAL_SIZE 32
#define WVB_SLOT_TAG_SIZE 16
#define WVB_SLOT_WRAPPED_SIZE_MAX (2 * WVB_KEY_SIZE + WVB_SLOT_TAG_SIZE)
#define WVB_SLOT_FILE_SIZE_MAX 512
#define WVB_SLOT_CONTEXT_SIZE 31

/* What Argon2id may cost on reading. The floor only rules out nonsense: a smaller cost than the
 * slot was made with derives another key, so lowering it gains nobody anything. The ceiling, twice
 * what a slot is made with in each, stops a forged file from eating the computer. */
#define WVB_SLOT_MEMORY_KIB_MIN (8 * 1024)
#define WVB_SLOT_MEMORY_KIB_MAX (512 * 1024)
#define WVB_SLOT_PASSES_MIN 1
#define WVB_SLOT_PASSES_MAX 6

/* Numbers as in the file. */
typedef enum {
  WVB_SLOT_PASSPHRASE,
  WVB_SLOT_RECOVERY,
  WVB_SLOT_KEYRING,
  WVB_SLOT_KINDS,
} WvbSlotKind;

/* Passes and memory are 0 in a slot that a random key opens. */
typedef struct {
  guint8 passes;
  guint32 memory_kib;
  guint8 salt[WVB_SLOT_SALT_SIZE];
  guint8 nonce[WVB_SLOT_NONCE_SIZE];
  guint8 wrapped[WVB_SLOT_WRAPPED_SIZE_MAX];
} WvbSlot;

typedef struct {
  guint8 version;
  guint8 folder_id[WVB_SLOT_FOLDER_ID_SIZE];
  guint8 vault_check[WVB_SLOT_CHECK_SIZE];
  gboolean wants_keyring;
  guint8 spent_in[WVB_SLOT_LOGIN_SESSION_SIZE];
  gint64 passphrase_set_ms;
  gint64 recovery_set_ms;
  WvbSlot slots[WVB_SLOT_KINDS];
  gboolean has_keyring;
  guint64 opening;
  guint8 opening_random[WVB_SLOT_RANDOM_SIZE];
  guint8 seal[WVB_SLOT_SEAL_SIZE];
} WvbSlotFile;

/**
 * wvb_slot_file_parse:
 * @file: (out): filled on success only
 * @bytes: (array length=length): what was read
 * @length: how many bytes
 * @error: return location
 *
 * Returns: %FALSE with %WVB_ERROR_DAMAGED if this is no slot file of a version known here
 */
gboolean wvb_slot_file_parse (WvbSlotFile *file, const guint8 *bytes, gsize length, GError **error);

/**
 * wvb_slot_file_format:
 * @file: what to write
 * @bytes: (out): receives the bytes, the seal last
 *
 * Returns: how many bytes
 */
gsize wvb_slot_file_format (const WvbSlotFile *file, guint8 bytes[WVB_SLOT_FILE_SIZE_MAX]);

/**
 * wvb_slot_file_get_wrapped_size:
 * @kind: a kind of slot
 *
 * Returns: the size of the wrapped keys and their tag; the keyring's slot holds one key only
 */
gsize wvb_slot_file_get_wrapped_size (WvbSlotKind kind);

/**
 * wvb_slot_file_format_context:
 * @slot: the slot
 * @kind: its kind
 * @context: (out): receives what the slot's wrapping authenticates beside the keys
 */
void wvb_slot_file_format_context (const WvbSlot *slot,
                                   WvbSlotKind kind,
                                   guint8 context[WVB_SLOT_CONTEXT_SIZE]);

/**
 * wvb_slot_file_read:
 * @file: (out): filled on success only
 * @folder: the database folder
 * @error: return location
 *
 * Blocks; call from a worker thread.
 *
 * Returns: %FALSE with %WVB_ERROR_NOT_FOUND without a slot file, %WVB_ERROR_DAMAGED if it is none,
 *   %WVB_ERROR_FAILED if it cannot be read
 */
gboolean wvb_slot_file_read (WvbSlotFile *file, const char *folder, GError **error);

/**
 * wvb_slot_file_write:
 * @file: what to write
 * @folder: the database folder, locked by the caller
 * @error: return location
 *
 * Replaces the file as a whole, mode 0600; after success it survives a power cut, after a failure
 * the old one or the new one stands, never a part. Blocks; call from a worker thread.
 *
 * Returns: %FALSE with %WVB_ERROR_FAILED if the disk refuses
 */
gboolean wvb_slot_file_write (const WvbSlotFile *file, const char *folder, GError **error);

G_END_DECLS
