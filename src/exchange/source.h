/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a source: one file, or a folder and all below it. The only part of exchange that
 * reads files. Any thread. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define WVB_SOURCE_FILE_LIMIT_BYTES (256 * 1024 * 1024)
#define WVB_SOURCE_LIMIT_BYTES (G_GUINT64_CONSTANT (1024) * 1024 * 1024)
#define WVB_SOURCE_FILE_COUNT_LIMIT 10000
#define WVB_SOURCE_DEPTH_LIMIT 16

/**
 * WvbSourceFile:
 * @name: path within the source
 * @bytes: (nullable): what it holds; %NULL if it was not read
 * @problem: (nullable): why it could not be read, for a person
 *
 * Neither bytes nor a problem: a file of a folder that is no table and no JSON by its name.
 */
typedef struct {
  char *name;
  GBytes *bytes;
  char *problem;
} WvbSourceFile;

/**
 * wvb_source_load_start:
 * @path: a file
 * @n_bytes: how much of it
 * @error: why it cannot be read, for a person
 *
 * Returns: (transfer full) (nullable): its first @n_bytes bytes, or all if there are fewer
 */
GBytes *wvb_source_load_start (const char *path, gsize n_bytes, GError **error);

/**
 * wvb_source_load:
 * @path: a file or a folder
 * @cancellable: (nullable): stops it
 *
 * Hidden files are passed over and links are not followed.
 *
 * Returns: (transfer full) (element-type WvbSourceFile): the files, ordered by name
 */
GPtrArray *wvb_source_load (const char *path, GCancellable *cancellable);

/**
 * wvb_source_dup_problem:
 * @path: what a person named as a source
 *
 * Looks at the place alone, not into it.
 *
 * Returns: (transfer full) (nullable): why there is nothing to read, for a person
 */
char *wvb_source_dup_problem (const char *path);

/**
 * wvb_source_dup_name:
 * @path: a file or a folder
 *
 * Returns: (transfer full): the name of the source, unless a person gives another
 */
char *wvb_source_dup_name (const char *path);

G_END_DECLS
