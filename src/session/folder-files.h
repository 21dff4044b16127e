/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files a database folder holds, and for whose eyes they are. Functions without state; any
 * thread, but they block on the disk. */
#pragma once

#include "security/key-slots.h"

G_BEGIN_DECLS

#define WVB_TEAM_FILE_NAME "team.db"
#define WVB_CASES_FILE_NAME "cases.db"
#define WVB_VAULT_FILE_NAME "vault.db"
#define WVB_HEAD_FILE_NAME "team.head"

/* Stands in a folder while it is being made. With it and without slots, nobody has the keys of what
 * is there: an earlier making was killed. */
#define WVB_UNFINISHED_FILE_NAME "unfinished"

/* Stands in a folder that a restore makes, until it has taken its place. Where it is made, what
 * lies without it was replaced. */
#define WVB_RESTORING_FILE_NAME "restoring"

/**
 * wvb_folder_files_find:
 * @folder: what may be a database folder
 * @state: (out): what its slots say, on success only
 * @error: %WVB_ERROR_NOT_FOUND if it is none, %WVB_ERROR_DAMAGED, also if only the slots are away,
 * or if a pipe stands where a database is looked for
 *
 * Returns: whether it is a database folder
 */
gboolean wvb_folder_files_find (const char *folder, WvbKeySlotsState *state, GError **error);

/* (transfer none) (array zero-terminated=1): files by which a folder of a database is known. */
const char *const *wvb_folder_files_get_marks (void);

gboolean wvb_folder_files_has (const char *folder, const char *name);
void wvb_folder_files_remove (const char *folder, const char *name);

/* Removes whatever belongs to a database, and nothing else. */
void wvb_folder_files_remove_all (const char *folder);

/**
 * wvb_folder_files_is_own:
 * @path: where this program works
 *
 * Returns: whether it is a folder, and this user's: what a link points at is not touched
 */
gboolean wvb_folder_files_is_own (const char *path);

/**
 * wvb_folder_files_make_own:
 * @path: where this program is to work; the folder above it is there
 * @error: what is in the way
 *
 * Returns: whether there is such a folder, made or left by an earlier run
 */
gboolean wvb_folder_files_make_own (const char *path, GError **error);

/**
 * wvb_folder_files_sync:
 * @path: a file or folder
 * @error: what the disk said
 *
 * Returns: whether it has reached the disk; the name of a new file only does with its folder
 */
gboolean wvb_folder_files_sync (const char *path, GError **error);

/* Sets @error to what errno says of @path; %FALSE. */
gboolean wvb_folder_files_set_error (GError **error, const char *path);

/**
 * wvb_folder_files_mark:
 * @folder: a folder
 * @name: %WVB_UNFINISHED_FILE_NAME or %WVB_RESTORING_FILE_NAME
 * @error: why not
 *
 * Returns: whether a file by that name stands in it
 */
gboolean wvb_folder_files_mark (const char *folder, const char *name, GError **error);

/**
 * wvb_folder_files_tighten:
 * @folder: a database folder
 *
 * Takes everybody else's access to the folder and its files away: a copy comes with the modes of
 * whoever copied it. Where that may not be done, it is left.
 */
void wvb_folder_files_tighten (const char *folder);

G_END_DECLS
