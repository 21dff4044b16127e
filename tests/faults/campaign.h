/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A campaign tries one kind of fault at many points, each made from a number of its own, its seed:
 * the same seed is the same point again. The points run in forked processes, so that a crash is one
 * point that failed and its seed is known. Called on the main thread, while there is no other.
 *
 * The environment says how far it goes:
 *
 *     WIJKVERBAND_TEST_LONG      the long count instead of the short one
 *     WIJKVERBAND_TEST_SECONDS   for so many seconds instead of any count
 *     WIJKVERBAND_TEST_SEED      the first seed, to go on where an earlier run ended or failed
 *     WIJKVERBAND_TEST_WORKERS   how many processes at once; one without it
 *
 * What was reached is said in a line that begins with REACHED, which tools/test repeats. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What else a campaign counts. */
#define CAMPAIGN_COUNTERS 8

/**
 * CampaignPoint:
 * @seed: which point
 * @random: seeded with it
 * @data: of the campaign
 *
 * Returns: (transfer full) (nullable): what is wrong, as a sentence; %NULL if nothing is
 */
typedef char *(*CampaignPoint) (guint64 seed, GRand *random, gpointer data);

/**
 * Campaign:
 * @name: such as "kill"
 * @points: how many
 * @points_long: how many with WIJKVERBAND_TEST_LONG
 * @point: tries one
 * @data: for @point
 * @memory_mib: what one process may hold at its fullest; 0 for a gibibyte
 * @counters: (array zero-terminated=1): names of what campaign_count() counts
 */
typedef struct {
  const char *name;
  guint64 points;
  guint64 points_long;
  CampaignPoint point;
  gpointer data;
  guint memory_mib;
  const char *counters[CAMPAIGN_COUNTERS + 1];
} Campaign;

/* Runs it all and fails the test if any point did. */
void campaign_run (const Campaign *campaign);

/* Runs @func on @data in a process of its own and takes over what it made of it. What an operation
 * leaves running in GLib is so in no process that forks. */
void campaign_measure (void (*func) (gpointer data), gpointer data, gsize size);

/* Within a point: adds to one of the counters. */
void campaign_count (guint counter, guint64 n);

gboolean campaign_is_long (void);

/* A folder for files that need not outlive the computer; where there is one, in memory. */
char *campaign_make_folder (void);

/* Takes away a folder and all that is in it. */
void campaign_remove_folder (const char *folder);

G_END_DECLS
