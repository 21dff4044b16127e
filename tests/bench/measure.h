/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the benchmarks share: a line for each result, made-up records, and plain SQLite as a peer.
 */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/* Prints one result; @target is the value to stay at or below and @peer what another program gave
 * in the same run, 0 for none. */
void measure_report (const char *name, double value, const char *unit, double target, double peer);

/* Sorts the times (double) and gives the one at @share of 0 to 1. */
double measure_percentile (GArray *times_ms, double share);
double measure_ms_since (gint64 start_us);

/* A team drawer with a fixed key. */
WvbStore *measure_open_store (const char *path, gboolean create);

/* Services with all that belongs to them, made beforehand so that only the rest is timed. */
GPtrArray *measure_make_records (guint n_services, guint64 seed);

/* The peer of an import: the same bytes by prepared inserts in one transaction, into every table it
 * filled, in a file that has the same tables and is not encrypted. Milliseconds. */
double measure_time_plain_inserts (const char *folder, const char *filled_path);

/* Takes a folder without folders in it away. */
void measure_remove_folder (const char *folder);

G_END_DECLS
