/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole database folder in memory, to be written out as often as there are points: its files as a
 * program leaves them that is killed. Made once, on the main thread. */
#pragma once

#include "security/secret.h"

G_BEGIN_DECLS

#define FOLDER_PASSPHRASE "zeven natte wolken boven Leeuwarden"

/* (transfer full) (element-type utf8 GBytes): the files right under @path, by name. */
GHashTable *folder_snapshot_read (const char *path);

void folder_snapshot_write_file (const char *folder, const char *name, GBytes *bytes);
void folder_snapshot_write (GHashTable *snapshot, const char *folder);

/* Opening costs half a second at full price, and in a test there is nothing to guess. Gives the key
 * of the team drawer. */
WvbSecret *folder_snapshot_make_cheap (const char *path);

G_END_DECLS
