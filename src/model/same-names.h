/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells whoever imports that much of what is new may be here already: ids come of the name of the
 * source, so the same table in a file with another name is all new. On the thread that reads. */
#pragma once

#include "exchange/import-set.h"
#include "store/reader.h"

G_BEGIN_DECLS

/**
 * wvb_same_names_warn:
 * @set: a set that was compared with the database
 * @new_services: (element-type guint): indices of its services that are new
 * @reader: the database
 * @error: why it could not be read
 *
 * Warns where more than half of the new services bear the name of one that is in the database and
 * not in the source.
 *
 * Returns: whether the database could be read
 */
gboolean
wvb_same_names_warn (WvbImportSet *set, GArray *new_services, WvbReader *reader, GError **error);

G_END_DECLS
