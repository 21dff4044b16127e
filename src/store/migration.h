/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbered steps that make the tables of a file. A step is immutable once released. */
#pragma once

#include "domain/kind.h"

G_BEGIN_DECLS

/**
 * wvb_migration_get_latest:
 * @drawer: which file
 *
 * Returns: the version that this program writes
 */
guint wvb_migration_get_latest (WvbDrawer drawer);

/**
 * wvb_migration_bring_up:
 * @path: the file
 * @key: (nullable): its key
 * @drawer: which file it is
 * @create: make it
 * @latest: the version to bring it to, of wvb_migration_get_latest()
 * @error: what is wrong
 *
 * Makes the file, or brings an older one to @latest: a copy is verified, migrated, verified again
 * and then takes the place of the file. What fails leaves the file as it was, or no file where it
 * was to be made. Nobody else may have it open. Blocks.
 *
 * Returns: whether the file has version @latest now
 */
gboolean wvb_migration_bring_up (const char *path,
                                 const guint8 *key,
                                 WvbDrawer drawer,
                                 gboolean create,
                                 guint latest,
                                 GError **error);

/**
 * wvb_migration_make_file:
 * @path: where nothing is
 * @error: %WVB_ERROR_INVALID if something is
 *
 * Returns: whether there is an empty file now, for its owner's eyes only
 */
gboolean wvb_migration_make_file (const char *path, GError **error);

/* Takes away a file that was to be made and its companions. */
void wvb_migration_remove (const char *path);

G_END_DECLS
