/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kill -9 during each operation: half of the points at a call to the system that would change the
 * disk, half at any moment. What the caller was told is there, and nothing is there by half. */
#include "campaign.h"
#include "operations.h"
#include "recording-disk.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define POINTS 50
#define POINTS_LONG 5000

/* In one of so many points the operation that was killed is done again, to its end. */
#define POINTS_A_REPEAT 3

/* What an operation takes when nobody kills it. */
typedef struct {
  guint n_calls;
  guint duration_us;
} Extent;

static Extent extents[FAULT_OPERATIONS];

enum {
  COUNT_COMMITS,
  COUNT_KILLED,
};

static void
write_number (gint64 number, gpointer data)
{
  if (write (*(int *) data, &number, sizeof number) != sizeof number)
    _exit (2);
}

static void
take_number (gint64 number, gpointer data)
{
  *(gint64 *) data = number;
}

/* The process that is killed. */
static void
operate (const FaultOperation *operation, const char *path, guint call, int output)
{
  g_auto (FaultFolder) folder = { 0 };
  g_autoptr (GError) error = NULL;

  fault_folder_init (&folder, path);
  recording_disk_fail (path, call, 0);
  operation->work (&folder, write_number, &output, &error);
  g_assert_no_error (error);
}

static gint64
read_last_number (int input)
{
  gint64 last = 0;
  gint64 number;

  while (read (input, &number, sizeof number) == sizeof number)
    last = number;
  return last;
}

/* Gives what the operation acknowledged before it was killed, at its @call or after @wait_us. */
static gint64
kill_operation (const FaultOperation *operation, const char *path, guint call, guint wait_us)
{
  int ends[2];
  int status;
  gint64 acknowledged;
  pid_t pid;

  g_assert_cmpint (pipe (ends), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0) {
    close (ends[0]);
    operate (operation, path, call, ends[1]);
    _exit (0);
  }
  close (ends[1]);
  if (call == 0) {
    g_usleep (wait_us);
    kill (pid, SIGKILL);
  }
  acknowledged = read_last_number (ends[0]);
  close (ends[0]);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status) ? WTERMSIG (status) == SIGKILL : WEXITSTATUS (status) == 0);
  campaign_count (COUNT_KILLED, WIFSIGNALED (status));
  campaign_count (COUNT_COMMITS, (guint64) acknowledged);
  return acknowledged;
}

/* What was interrupted can be done. */
static char *
repeat (const FaultOperation *operation, FaultFolder *folder, gint64 acknowledged)
{
  g_autoptr (GError) error = NULL;
  gint64 repeated = acknowledged;

  if (!operation->work (folder, take_number, &repeated, &error))
    return g_strdup_printf ("it cannot be done again: %s", error->message);
  return operation->check (folder, repeated);
}

static char *
kill_once (guint64 seed, GRand *random, gpointer data)
{
  guint index = (guint) (seed % FAULT_OPERATIONS);
  const FaultOperation *operation = &fault_operations[index];
  const Extent *extent = &extents[index];
  gboolean at_call = seed / FAULT_OPERATIONS % 2 == 0;
  g_autofree char *path = campaign_make_folder ();
  g_auto (FaultFolder) folder = { 0 };
  gint64 acknowledged;
  g_autofree char *problem = NULL;

  fault_folder_init (&folder, path);
  operation->prepare (&folder);
  acknowledged = kill_operation (
      operation, path,
      at_call ? (guint) g_rand_int_range (random, 1, (gint32) extent->n_calls + 1) : 0,
      (guint) g_rand_int_range (random, 0, (gint32) extent->duration_us + 1));
  problem = operation->check (&folder, acknowledged);
  if (problem == NULL && operation->repeats && seed / FAULT_OPERATIONS % POINTS_A_REPEAT == 0)
    problem = repeat (operation, &folder, acknowledged);
  campaign_remove_folder (path);
  return problem != NULL ? g_strdup_printf ("%s: %s", operation->name, problem) : NULL;
}

/* Without being killed: so many calls, so long, and all is well after it. */
static void
measure (const FaultOperation *operation, Extent *extent)
{
  g_autofree char *path = campaign_make_folder ();
  g_auto (FaultFolder) folder = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  gint64 acknowledged = 0;
  gint64 begun_us;

  fault_folder_init (&folder, path);
  operation->prepare (&folder);
  recording_disk_fail (path, 0, 0);
  begun_us = g_get_monotonic_time ();
  operation->work (&folder, take_number, &acknowledged, &error);
  g_assert_no_error (error);
  extent->duration_us = (guint) (g_get_monotonic_time () - begun_us);
  extent->n_calls = recording_disk_get_n_calls ();
  recording_disk_fail (NULL, 0, 0);
  g_test_message ("%s: %u calls in %u ms", operation->name, extent->n_calls,
                  extent->duration_us / 1000);
  g_assert_cmpuint (extent->n_calls, >, 10);
  problem = operation->check (&folder, acknowledged);
  g_assert_cmpstr (problem, ==, NULL);
  campaign_remove_folder (path);
}

static void
measure_all (gpointer data)
{
  for (guint i = 0; i < FAULT_OPERATIONS; i++)
    measure (&fault_operations[i], (Extent *) data + i);
}

static void
test_kill (void)
{
  campaign_measure (measure_all, extents, sizeof extents);
  campaign_run (&(Campaign) { .name = "kill",
                              .points = POINTS,
                              .points_long = POINTS_LONG,
                              .point = kill_once,
                              .counters = { "acknowledged commits", "killed in the middle" } });
}

/* A program that acknowledges what it has not committed is found out. */
static void
test_control (void)
{
  g_autofree char *path = campaign_make_folder ();
  g_auto (FaultFolder) folder = { 0 };
  g_autofree char *problem = NULL;

  fault_folder_init (&folder, path);
  FAULT_WRITE->prepare (&folder);
  problem = FAULT_WRITE->check (&folder, 3);
  g_assert_cmpstr (problem, ==, "3 commits were acknowledged, 1 are there");
  campaign_remove_folder (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kill/control", test_control);
  g_test_add_func ("/kill/every-operation", test_kill);
  return g_test_run ();
}
