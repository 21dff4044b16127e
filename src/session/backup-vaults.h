/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The copies of vaults in one place, such as a stick: which is ours to replace, and which opens a
 * backup. Functions without state; any thread, but they block on the disk.
 *
 * A place has one copy of a vault, today's: an erased name must not come back out of an older one.
 * So a copy that is of the past of the vault goes when it is copied anew, by whatever name, also
 * when the database was restored, moved or got new keys since: its lineage says so. A copied
 * database has the id and the keys of the original, and may come to the same place; yet what either
 * of them made after they parted is not of the past of the other. That is never replaced: both
 * stand beside each other. */
#pragma once

#include "session/backups.h"

G_BEGIN_DECLS

/**
 * wvb_backup_vaults_choose_path:
 * @place: a folder with backups
 * @copy: what the copy of the vault to be made says of itself
 *
 * Returns: (transfer full): where it comes: nothing is there, or a copy of its past
 */
char *wvb_backup_vaults_choose_path (const char *place, const WvbBackupManifest *copy);

/**
 * wvb_backup_vaults_remove_earlier:
 * @path: a copy of a vault that was just made
 * @copy: what it says of itself
 *
 * Removes what is of its past from the folder that it is in.
 */
void wvb_backup_vaults_remove_earlier (const char *path, const WvbBackupManifest *copy);

/**
 * wvb_backup_vaults_belongs:
 * @copy: what a copy of a vault says of itself
 * @backup: what a backup says of itself
 *
 * Returns: whether both are of one database, or of one that goes on from it
 */
gboolean wvb_backup_vaults_belongs (const WvbBackupManifest *copy, const WvbBackupManifest *backup);

/**
 * wvb_backup_vaults_covers:
 * @lineage: of a vault
 * @backup: what a backup says of itself
 *
 * Returns: whether the backup is of the past of the vault, which then has the keys of all its names
 */
gboolean wvb_backup_vaults_covers (const char *lineage, const WvbBackupManifest *backup);

/**
 * wvb_backup_vaults_find:
 * @backup_path: a backup
 * @backup: what it says of itself
 *
 * Returns: (transfer full) (element-type WvbBackup): the copies beside it that may open it, those
 *   of its own database in its latest state first
 */
GPtrArray *wvb_backup_vaults_find (const char *backup_path, const WvbBackupManifest *backup);

/* (transfer full) (nullable): one beside it that has the name of its vault, and is too damaged to
 * say whose it is. */
char *wvb_backup_vaults_find_damaged (const char *backup_path, const WvbBackupManifest *backup);

G_END_DECLS
