/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One backup as one file: what a folder's files were at one moment, behind a manifest that says so
 * and that nobody alters without the key of its team drawer. Also the copy of the vault. Functions
 * without state; any thread, but they block on the disk.
 *
 * Integers little-endian:
 *
 *      8  "WVBBACK1"      4  size of the manifest, at most 64 KiB
 *      …  the manifest, JSON
 *     32  seal over everything before it, keyed by the team key
 *      …  the parts one after another, in the order and of the sizes that the manifest names
 *
 * The manifest says what each part hashes to, so its seal covers the parts as well. */
#pragma once

#include "security/secret.h"
#include "session/backup-manifest.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define WVB_BACKUP_FILE_SEAL_SIZE 32

/**
 * wvb_backup_file_measure:
 * @manifest: (inout): says which parts there are; their sizes and hashes are filled in
 * @folder: where the parts lie under their names
 * @cancellable: (nullable): stops it
 * @error: why they could not be read
 *
 * Returns: whether they were measured
 */
gboolean wvb_backup_file_measure (WvbBackupManifest *manifest,
                                  const char *folder,
                                  GCancellable *cancellable,
                                  GError **error);

/**
 * wvb_backup_file_seal:
 * @manifest: what was measured
 * @team_key: seals it
 *
 * The one step that needs a key; it takes no time.
 *
 * Returns: (transfer full): everything that comes before the parts
 */
GBytes *wvb_backup_file_seal (const WvbBackupManifest *manifest, const WvbSecret *team_key);

/**
 * wvb_backup_file_write:
 * @path: the file; another one there is replaced as a whole
 * @manifest: what was measured
 * @head: of wvb_backup_file_seal()
 * @folder: where the parts lie under their names
 * @cancellable: (nullable): stops it
 * @error: says what is wrong with the place: full, gone, read-only
 *
 * Under its name there is the whole file or what was there before, and a file that a killed program
 * left is taken away by the next in that folder. What was written is read back
 * before it gets the name.
 *
 * Returns: whether it is there and has reached the disk
 */
gboolean wvb_backup_file_write (const char *path,
                                const WvbBackupManifest *manifest,
                                GBytes *head,
                                const char *folder,
                                GCancellable *cancellable,
                                GError **error);

/**
 * wvb_backup_file_read_manifest:
 * @path: a file from outside
 * @manifest: (out): filled on success only; not proven by anything yet
 * @error: %WVB_ERROR_DAMAGED, also if parts are missing, %WVB_ERROR_NOT_FOUND, %WVB_ERROR_FAILED
 *
 * Returns: whether it is a backup of the right size
 */
gboolean
wvb_backup_file_read_manifest (const char *path, WvbBackupManifest *manifest, GError **error);

/* (transfer full): what seals backups; nobody gets @team_key from it. */
WvbSecret *wvb_backup_file_derive_sealing_key (const WvbSecret *team_key);

/**
 * wvb_backup_file_has_seal:
 * @path: a file from outside
 * @sealing_keys: (element-type WvbSecret): of wvb_backup_file_derive_sealing_key()
 *
 * Reads its head only.
 *
 * Returns: whether what it says of itself was sealed under one of them
 */
gboolean wvb_backup_file_has_seal (const char *path, GPtrArray *sealing_keys);

/**
 * wvb_backup_file_verify:
 * @path: a backup
 * @team_key: the key of its team drawer
 * @error: %WVB_ERROR_DAMAGED if anything is not what was written
 *
 * Reads all of it.
 *
 * Returns: whether it is whole
 */
gboolean wvb_backup_file_verify (const char *path, const WvbSecret *team_key, GError **error);

/**
 * wvb_backup_file_extract:
 * @path: a backup
 * @parts: bits of 1 << #WvbBackupPartKind
 * @folder: where they come, each under its name, which may not be there
 * @cancellable: (nullable): stops it
 * @error: why not; %WVB_ERROR_DAMAGED if a part is not what the manifest says
 *
 * Returns: whether those of @parts that the backup has are there and have reached the disk
 */
gboolean wvb_backup_file_extract (
    const char *path, guint parts, const char *folder, GCancellable *cancellable, GError **error);

/**
 * wvb_backup_file_copy_part:
 * @from: a file of a folder that nobody has open
 * @to: what is not there yet
 * @cancellable: (nullable): stops it
 * @error: %WVB_ERROR_NOT_FOUND or %WVB_ERROR_DAMAGED if @from is not there or gives its bytes no
 *   more, %WVB_ERROR_FAILED for anything else: @to takes nothing, @from may not be read
 *
 * Copies a part as it lies in a folder, with what belongs to it.
 *
 * Returns: whether the copy is there and has reached the disk
 */
gboolean wvb_backup_file_copy_part (const char *from,
                                    const char *to,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
