/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened to the files under one folder, in the order in which it happened, and the folder as
 * a power cut at any moment of it would have left it. The shared memory of a log (-shm) is left
 * out: it is worth nothing after a power cut.
 *
 * - What was written to a file before the last sync of that file is there.
 * - Each later write is there, is not, or some of its sectors of 512 bytes are.
 * - Names appear, change and go in the order in which that was asked, over the whole tree, as the
 *   journal of a file system has it. What the last sync of a folder made certain of its own names,
 *   and with it all that came before, is there; what came after may be undone, from the last one
 *   back. The sync of a file says nothing about its name.
 *
 * File systems without any order of names, and disks that lose what they once had, are not played.
 *
 * The disk that fills a recording locks it; the rest is for one thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _Recording Recording;

/* No file has the number 0; the folder itself has this one. */
#define RECORDING_FOLDER 1

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
Recording *recording_new (const char *folder);
void recording_free (Recording *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Recording, recording_free)

/* The number of the file or folder at @path, which is relative; 0 for none. */
guint recording_find (Recording *self, const char *path);

/* A new file or folder; gives its number. */
guint recording_add_file (Recording *self, const char *path, gboolean is_folder);

/* Further events. Paths are relative to the folder. */
void recording_add_link (Recording *self, const char *path, const char *new_path);
void recording_add_unlink (Recording *self, const char *path);
void
recording_add_rename (Recording *self, const char *path, const char *new_path, gboolean exchanges);
void recording_add_write (Recording *self, guint file, gint64 offset, const void *, gsize size);
void recording_add_truncate (Recording *self, guint file, gint64 size);
void recording_add_sync (Recording *self, guint file);

/* From here on, @number commits are acknowledged. */
void recording_add_mark (Recording *self, gint64 number);

guint recording_get_n_events (Recording *self);

/* The last mark among the first @at events, or 0. */
gint64 recording_get_mark (Recording *self, guint at);

/* Fills @folder, which is empty, with what the cut left. */
void recording_replay (Recording *self, const Cut *cut, GRand *random, const char *folder);

G_END_DECLS
