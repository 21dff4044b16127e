/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where something may be written: a folder of another user and a medium that is only read let
 * nobody. Functions without state; any thread, but they ask the disk. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wvb_may_write_beside:
 * @path: a database file
 *
 * Returns: %FALSE where the folder or its medium lets nothing be written beside it; a store then
 *   reads, and refuses every write
 */
gboolean wvb_may_write_beside (const char *path);

/* The same of a folder; one that is not there forbids nothing. */
gboolean wvb_may_write_in (const char *folder);

G_END_DECLS
