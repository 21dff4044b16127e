/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that remembers, and one that fails. A test program that links this file has its own
 * open(), pwrite(), fdatasync(), rename() and so on, which SQLite, GLib and the program call in
 * place of the system's. They do the same, and for everything under one folder they also record it:
 * the databases and their logs, and what GLib or the program itself writes, moves and links, in
 * folders of any depth. What is made of a recording is told in recording.h. Ways to write that are
 * not replaced here (stdio, memory maps, io_uring) would be missed; recording_disk_stop() finds
 * that out.
 *
 * One recording at a time; any thread may write meanwhile. */
#pragma once

#include "recording.h"

G_BEGIN_DECLS

/* What is in @folder now counts as synced. */
void recording_disk_start (const char *folder);

/* From here on, @number commits are acknowledged. */
void recording_disk_mark (gint64 number);

/* (transfer full): what happened since recording_disk_start(). Fails the test if the folder holds
 * anything else than was recorded. */
Recording *recording_disk_stop (void);

/**
 * recording_disk_fail:
 * @folder: its files fail
 * @call: which call that would change one of them is the first to fail, from 1; 0 for none
 * @code: the errno of that call and of all later ones, or 0: the process is killed by SIGKILL
 *
 * Also counts the calls anew.
 */
void recording_disk_fail (const char *folder, guint call, int code);

/* How many calls there were since recording_disk_fail(). */
guint recording_disk_get_n_calls (void);

G_END_DECLS
