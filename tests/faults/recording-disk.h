/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that remembers, and one that fails. A test program that links this file has its own
 * open(), pwrite(), fdatasync(), rename() and so on, which SQLite, GLib and the program call in
 * place of the system's. They do the same, and for the files right under one folder they also
 * record it: so the recording holds the databases, their logs and everything else that is written
 * beside them. The shared memory of a log (-shm) is left out; it is worth nothing after a power
 * cut.
 *
 * From a recording the folder can be made as a power cut would have left it at any point:
 *
 * - what was written to a file before its last sync is there;
 * - each later write is there, is not, or some of its sectors of 512 bytes are;
 * - names appear, change and go in the order in which that was asked; those after the last sync of
 *   the folder may be undone, from the last one back.
 *
 * One recording at a time; any thread may write meanwhile. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _Recording Recording;

/* What becomes of the writes that no sync covers. */
typedef enum {
  CUT_KEEPS,
  CUT_LOSES,
  CUT_DROPS,
  CUT_TEARS,
  CUT_MODES,
} CutMode;

/**
 * Cut:
 * @at: so many events of the recording had happened
 * @mode: what becomes of writes that were not synced
 * @lies: the disk said that it synced and did not
 */
typedef struct {
  guint at;
  CutMode mode;
  gboolean lies;
} Cut;

/* What is in @folder now counts as synced. */
void recording_disk_start (const char *folder);

/* From here on, @number commits are acknowledged. */
void recording_disk_mark (gint64 number);

/* (transfer full): what happened since recording_disk_start(). */
Recording *recording_disk_stop (void);

guint recording_get_n_events (Recording *self);

/* The last mark among the first @at events, or 0. */
gint64 recording_get_mark (Recording *self, guint at);

/* Fills @folder, which is empty, with what the cut left. */
void recording_replay (Recording *self, const Cut *cut, GRand *random, const char *folder);

void recording_free (Recording *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Recording, recording_free)

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
