/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that is written before it has a name: whoever kills the program leaves nothing readable
 * behind. Where the file system has no files without a name it has one that the next file in that
 * folder takes away. Belongs to who made it; blocks for the disk; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WvbUnnamedFile WvbUnnamedFile;

/**
 * wvb_unnamed_file_new:
 * @path: where it is to come
 * @bytes: what it holds
 * @error: why it could not be written; says so if the disk is full
 *
 * Writes it whole, readable by its owner only, in the folder of @path.
 *
 * Returns: (transfer full) (nullable): the file
 */
WvbUnnamedFile *wvb_unnamed_file_new (const char *path, GBytes *bytes, GError **error);

/**
 * wvb_unnamed_file_open:
 * @path: where it is to come
 *
 * For what is too large to be held, or is read back before it gets its name: it has a spare name in
 * the meantime.
 *
 * Returns: (transfer full) (nullable): an empty file, readable by its owner only; %NULL with errno
 */
WvbUnnamedFile *wvb_unnamed_file_open (const char *path);

int wvb_unnamed_file_get_fd (WvbUnnamedFile *self);

/* (nullable): where it is until it has its name. */
const char *wvb_unnamed_file_get_spare (WvbUnnamedFile *self);

/* As wvb_unnamed_file_place(), for who has messages of his own; errno, or 0. */
int wvb_unnamed_file_name (WvbUnnamedFile *self);

/* Closes it; without wvb_unnamed_file_place() nothing stays. */
void wvb_unnamed_file_free (WvbUnnamedFile *self);

/**
 * wvb_unnamed_file_place:
 * @self: a file
 * @error: why it could not
 *
 * Gives it the name that it was made for, in place of a file that has it.
 *
 * Returns: whether it has it
 */
gboolean wvb_unnamed_file_place (WvbUnnamedFile *self, GError **error);

/**
 * wvb_unnamed_file_is_leftover:
 * @name: name of a file in a folder
 *
 * Returns: whether it is one that a killed program left behind, or that is being written
 */
gboolean wvb_unnamed_file_is_leftover (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbUnnamedFile, wvb_unnamed_file_free)

G_END_DECLS
