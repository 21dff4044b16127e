/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "campaign.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#define WORKERS_LIMIT 64
#define MEMORY_FOLDER "/dev/shm"
#define MEMORY_FOLDER_FREE_BYTES (G_GUINT64_CONSTANT (512) * 1024 * 1024)

#define MEMORY_MIB 1024

/* Memory that all processes of a campaign see. */
typedef struct {
  guint64 next;
  guint64 done;
  guint64 counts[CAMPAIGN_COUNTERS];
  guint64 current[WORKERS_LIMIT];
  gint64 slowest_us[WORKERS_LIMIT];
} Shared;

static Shared *shared;

static guint64
get_number (const char *name, guint64 fallback)
{
  const char *text = g_getenv (name);

  return text != NULL && *text != '\0' ? g_ascii_strtoull (text, NULL, 10) : fallback;
}

gboolean
campaign_is_long (void)
{
  return g_getenv ("WIJKVERBAND_TEST_LONG") != NULL;
}

void
campaign_count (guint counter, guint64 n)
{
  g_assert (counter < CAMPAIGN_COUNTERS);

  if (shared != NULL)
    __atomic_fetch_add (&shared->counts[counter], n, __ATOMIC_RELAXED);
}

static gboolean
run_point (const Campaign *campaign, guint64 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed_array (
      (guint32[]) { (guint32) seed, (guint32) (seed >> 32), g_str_hash (campaign->name) }, 3);
  g_autofree char *problem = campaign->point (seed, random, campaign->data);

  if (problem == NULL)
    return TRUE;
  g_printerr ("%s, seed %" G_GUINT64_FORMAT ": %s\n", campaign->name, seed, problem);
  return FALSE;
}

/* Takes the next seed until there are enough points or the time is up. */
static int
work (const Campaign *campaign, guint worker, guint64 end, gint64 end_us)
{
  while (end_us == 0 || g_get_monotonic_time () < end_us) {
    guint64 seed = __atomic_fetch_add (&shared->next, 1, __ATOMIC_RELAXED);
    gint64 begun_us = g_get_monotonic_time ();

    if (end_us == 0 && seed >= end)
      break;
    shared->current[worker] = seed;
    if (!run_point (campaign, seed))
      return EXIT_FAILURE;
    __atomic_fetch_add (&shared->done, 1, __ATOMIC_RELAXED);
    shared->slowest_us[worker]
        = MAX (shared->slowest_us[worker], g_get_monotonic_time () - begun_us);
  }
  return EXIT_SUCCESS;
}

static pid_t
start_worker (const Campaign *campaign, guint worker, guint64 end, gint64 end_us)
{
  pid_t pid;

  fflush (NULL);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0) {
    setrlimit (RLIMIT_CORE, &(struct rlimit) { 0, 0 });
    exit (work (campaign, worker, end, end_us));
  }
  return pid;
}

static void
check_memory (const Campaign *campaign, const struct rusage *usage)
{
  guint limit_mib = campaign->memory_mib != 0 ? campaign->memory_mib : MEMORY_MIB;

  /* A sanitizer needs several times as much. */
  if (g_getenv ("WIJKVERBAND_TEST_SANITIZED") != NULL || usage->ru_maxrss / 1024 <= limit_mib)
    return;
  g_printerr ("%s: a process held %ld KiB\n", campaign->name, usage->ru_maxrss);
  g_test_fail ();
}

static void
wait_for_worker (const Campaign *campaign, guint worker, pid_t pid)
{
  struct rusage usage;
  int status = 0;

  while (wait4 (pid, &status, 0, &usage) < 0)
    g_assert_cmpint (errno, ==, EINTR);
  check_memory (campaign, &usage);
  if (WIFEXITED (status) && WEXITSTATUS (status) == EXIT_SUCCESS)
    return;
  g_printerr ("%s: the point of seed %" G_GUINT64_FORMAT " failed (%s %d); "
              "WIJKVERBAND_TEST_SEED=%" G_GUINT64_FORMAT " repeats it\n",
              campaign->name, shared->current[worker], WIFSIGNALED (status) ? "signal" : "status",
              WIFSIGNALED (status) ? WTERMSIG (status) : WEXITSTATUS (status),
              shared->current[worker]);
  g_test_fail ();
}

static void
say_what_was_reached (const Campaign *campaign, guint64 first, gint64 begun_us)
{
  g_autoptr (GString) line = g_string_new (NULL);
  double seconds = (double) (g_get_monotonic_time () - begun_us) / G_USEC_PER_SEC;
  gint64 slowest_us = 0;

  for (guint i = 0; i < WORKERS_LIMIT; i++)
    slowest_us = MAX (slowest_us, shared->slowest_us[i]);
  for (guint i = 0; campaign->counters[i] != NULL; i++)
    g_string_append_printf (line, ", %" G_GUINT64_FORMAT " %s", shared->counts[i],
                            campaign->counters[i]);
  g_test_message ("REACHED %s: %" G_GUINT64_FORMAT " points%s, in %.0f s, the slowest in %" //
                  G_GINT64_FORMAT " ms; seeds from %" G_GUINT64_FORMAT
                  ", the next is %" G_GUINT64_FORMAT,
                  campaign->name, shared->done, line->str, seconds, slowest_us / 1000, first,
                  first + shared->done);
  if (shared->done == 0)
    g_test_fail ();
}

void
campaign_measure (void (*func) (gpointer data), gpointer data, gsize size)
{
  gpointer copy = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int status = 0;
  pid_t pid;

  g_assert (copy != MAP_FAILED);
  memcpy (copy, data, size);
  fflush (NULL);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0) {
    func (copy);
    exit (EXIT_SUCCESS);
  }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == EXIT_SUCCESS);
  memcpy (data, copy, size);
  munmap (copy, size);
}

void
campaign_run (const Campaign *campaign)
{
  guint64 first = get_number ("WIJKVERBAND_TEST_SEED", 0);
  guint64 seconds = get_number ("WIJKVERBAND_TEST_SECONDS", 0);
  guint n_workers = (guint) CLAMP (get_number ("WIJKVERBAND_TEST_WORKERS", 1), 1, WORKERS_LIMIT);
  gint64 begun_us = g_get_monotonic_time ();
  gint64 end_us = seconds > 0 ? begun_us + (gint64) seconds * G_USEC_PER_SEC : 0;
  pid_t pids[WORKERS_LIMIT];

  g_assert (campaign->point != NULL);

  shared = mmap (NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_assert (shared != MAP_FAILED);
  shared->next = first;
  for (guint i = 0; i < n_workers; i++)
    pids[i] = start_worker (
        campaign, i, first + (campaign_is_long () ? campaign->points_long : campaign->points),
        end_us);
  for (guint i = 0; i < n_workers; i++)
    wait_for_worker (campaign, i, pids[i]);
  say_what_was_reached (campaign, first, begun_us);
  munmap (g_steal_pointer (&shared), sizeof *shared);
}

char *
campaign_make_folder (void)
{
  struct statvfs space;
  gboolean in_memory = statvfs (MEMORY_FOLDER, &space) == 0 && g_access (MEMORY_FOLDER, W_OK) == 0
                       && (guint64) space.f_bavail * space.f_frsize > MEMORY_FOLDER_FREE_BYTES;
  char *folder = g_build_filename (in_memory ? MEMORY_FOLDER : g_get_tmp_dir (), //
                                   "wvb-fault-XXXXXX", NULL);

  g_assert_nonnull (g_mkdtemp (folder));
  return folder;
}

void
campaign_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    campaign_remove_folder (path);
  }
  g_remove (folder);
}
