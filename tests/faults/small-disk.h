/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file system of our own, of a known size: it gets really full and really read-only. Seen by this
 * process and those it forks, and gone with them. To be entered while there is one thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* NULL, or why this computer lets nobody have file systems of their own. */
const char *small_disk_enter (void);

/* An empty disk over @folder. */
void small_disk_mount (const char *folder);
void small_disk_unmount (const char *folder);

/* Writes a file that leaves @pages free, and takes it away again. */
void small_disk_fill (const char *folder, guint pages);
void small_disk_relieve (const char *folder);

/* Nothing of it may be open. */
void small_disk_set_read_only (const char *folder, gboolean read_only);

G_END_DECLS
