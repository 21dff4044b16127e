/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may use a database folder: one program at a time. The lock is the kernel's and goes with the
 * process, so a file that a crash left behind stops nobody. The session owns it as long as the
 * folder is open. Any thread. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define WVB_FOLDER_LOCK_NAME "lock"
#define WVB_FOLDER_LOCK_APPLICATION "wijkverband"
#define WVB_FOLDER_LOCK_COMMAND_LINE "wijkverband-cli"

#define WVB_TYPE_FOLDER_LOCK (wvb_folder_lock_get_type ())

typedef struct _WvbFolderLock WvbFolderLock;

GType wvb_folder_lock_get_type (void) G_GNUC_CONST;

/**
 * wvb_folder_make:
 * @folder: where a new database is to come
 * @error: return location
 *
 * Makes the folder, or takes an empty one, for its owner's eyes only. Blocks; call from a worker
 * thread.
 *
 * Returns: %FALSE with %WVB_ERROR_INVALID if something is in it, or %WVB_ERROR_FAILED
 */
gboolean wvb_folder_make (const char *folder, GError **error);

/**
 * wvb_folder_lock_new:
 * @folder: an existing database folder
 * @program: %WVB_FOLDER_LOCK_APPLICATION or %WVB_FOLDER_LOCK_COMMAND_LINE, told to who comes second
 * @error: return location
 *
 * Makes the lock's file where there is none, so look for key slots first in a folder that may be no
 * database. Never waits for the other program. Blocks for the disk; call from a worker thread.
 *
 * Returns: (transfer full) (nullable): the lock, released with its last reference, or %NULL with
 *   %WVB_ERROR_BUSY and a message that says who has the folder, %WVB_ERROR_NOT_FOUND or
 *   %WVB_ERROR_FAILED
 */
WvbFolderLock *wvb_folder_lock_new (const char *folder, const char *program, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* As wvb_folder_lock_new(), of a folder in which nothing may be written: several programs may read
 * it, while none has it to write. */
WvbFolderLock *wvb_folder_lock_new_to_read (const char *folder, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_folder_lock_is_in_place:
 * @lock: a lock
 * @folder: the folder that it was made for
 *
 * Returns: whether @folder still is what was locked, and not away or another
 */
gboolean wvb_folder_lock_is_in_place (WvbFolderLock *lock, const char *folder);

WvbFolderLock *wvb_folder_lock_ref (WvbFolderLock *lock);
void wvb_folder_lock_unref (WvbFolderLock *lock);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbFolderLock, wvb_folder_lock_unref)

G_END_DECLS
