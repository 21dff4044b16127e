/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a backup says of itself. A plain value on its maker's stack; pure functions; any thread. */
#pragma once

#include "base/identifier.h"
#include "session/backup-lineage.h"
#include "store/audit.h"

G_BEGIN_DECLS

#define WVB_BACKUP_MANIFEST_SIZE_MAX (64 * 1024)
#define WVB_BACKUP_HASH_SIZE 32
/* A drawer of a neighbourhood is some hundred megabytes. */
#define WVB_BACKUP_PART_SIZE_MAX (G_GUINT64_CONSTANT (64) * 1024 * 1024 * 1024)
/* Device, folder and key ids are hexadecimal digits. */
#define WVB_BACKUP_ID_SIZE 33

typedef enum {
  WVB_BACKUP_GENERATION,
  WVB_BACKUP_VAULT,
} WvbBackupKind;

typedef enum {
  WVB_BACKUP_PART_SLOTS,
  WVB_BACKUP_PART_TEAM,
  WVB_BACKUP_PART_CASES,
  WVB_BACKUP_PART_VAULT,
  WVB_BACKUP_PARTS,
} WvbBackupPartKind;

/**
 * WvbBackupPart:
 * @is_there: whether the backup has it
 * @size: bytes
 * @hash: BLAKE2b of them
 * @is_checked: whether it was opened and examined; a closed drawer is copied as it lies there
 * @end_seq: last row of its audit log, if it was examined
 * @end_hash: hash of that row
 */
typedef struct {
  gboolean is_there;
  guint64 size;
  guint8 hash[WVB_BACKUP_HASH_SIZE];
  gboolean is_checked;
  gint64 end_seq;
  guint8 end_hash[WVB_BACKUP_HASH_SIZE];
} WvbBackupPart;

/**
 * WvbBackupManifest:
 * @kind: what it is a copy of
 * @id: an identifier of its own
 * @number: one more than that of the backup before it
 * @created_ms: when it was made, by the clock of that moment
 * @device: who made it
 * @folder: id of the folder it was made of
 * @cases_key: name of the key of its cases, "" if nobody knows
 * @lineage: of the vault that belongs to it
 * @parts: by #WvbBackupPartKind
 */
typedef struct {
  WvbBackupKind kind;
  char id[WVB_IDENTIFIER_SIZE];
  gint64 number;
  gint64 created_ms;
  char device[WVB_BACKUP_ID_SIZE];
  char folder[WVB_BACKUP_ID_SIZE];
  char cases_key[WVB_BACKUP_ID_SIZE];
  char lineage[WVB_BACKUP_LINEAGE_SIZE];
  WvbBackupPart parts[WVB_BACKUP_PARTS];
} WvbBackupManifest;

/* The name of a part in the manifest and on the disk. */
const char *wvb_backup_part_get_name (WvbBackupPartKind part);

/**
 * wvb_backup_manifest_parse:
 * @manifest: (out): filled on success only
 * @text: (array length=length): JSON from outside
 * @length: how many bytes
 * @error: %WVB_ERROR_DAMAGED if it is no manifest, %WVB_ERROR_INVALID if it is one of a newer
 *   program
 *
 * Returns: whether it is one
 */
gboolean wvb_backup_manifest_parse (WvbBackupManifest *manifest,
                                    const char *text,
                                    gsize length,
                                    GError **error);

/* (transfer full): as JSON. */
char *wvb_backup_manifest_format (const WvbBackupManifest *manifest);

G_END_DECLS
