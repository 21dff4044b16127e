/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders into which nobody writes but who made them, such as those of databases: a file in them
 * with a certain name tells. Functions without state; any thread, but they block on the disk. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wvb_marked_folder_holds:
 * @path: what may not be there yet
 * @marks: (array zero-terminated=1): names of files
 *
 * Links on the way are followed.
 *
 * Returns: whether @path is, or would be, anywhere inside a folder that has one of @marks, or is
 *   such a folder itself
 */
gboolean wvb_marked_folder_holds (const char *path, const char *const *marks);

/* (transfer full) (nullable): the nearest folder above @path that is there, or @path itself,
 * without any link in its name. */
char *wvb_marked_folder_find_real_place (const char *path);

G_END_DECLS
