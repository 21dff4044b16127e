/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The power fails during each operation. Each operation runs once on a disk that remembers; then
 * every moment of it is made again in each way in which a disk may have been left. */
#include "campaign.h"
#include "operations.h"
#include "recording-disk.h"

#include <string.h>

#define STATES 200
#define STATES_LONG 20000

/* Steps over the events of a recording, so that few states are spread over all of it and as many as
 * there are events reach each once: a prime larger than common factors of small recordings. */
#define STRIDE 7919

static Recording *recordings[FAULT_OPERATIONS];

enum {
  COUNT_KEPT,
  COUNT_LOST,
  COUNT_DROPPED,
  COUNT_TORN,
};

static void
mark (gint64 number, gpointer data)
{
  recording_disk_mark (number);
}

static Recording *
record (const FaultOperation *operation)
{
  g_autofree char *path = campaign_make_folder ();
  g_auto (FaultFolder) folder = { 0 };
  g_autoptr (GError) error = NULL;
  Recording *recording;

  fault_folder_init (&folder, path);
  operation->prepare (&folder);
  recording_disk_start (path);
  operation->work (&folder, mark, NULL, &error);
  recording = recording_disk_stop ();
  g_assert_no_error (error);
  campaign_remove_folder (path);
  g_test_message ("%s: %u events", operation->name, recording_get_n_events (recording));
  g_assert_cmpuint (recording_get_n_events (recording), >, 20);
  return recording;
}

/* What does not hold after the cut. */
static char *
check_cut (const FaultOperation *operation, Recording *recording, const Cut *cut, GRand *random)
{
  g_autofree char *path = campaign_make_folder ();
  g_auto (FaultFolder) folder = { 0 };
  char *problem;

  recording_replay (recording, cut, random, path);
  fault_folder_init (&folder, path);
  problem = operation->check (&folder, recording_get_mark (recording, cut->at));
  campaign_remove_folder (path);
  return problem;
}

/* Made once in each process. */
static Recording *
get_recording (guint64 index)
{
  if (recordings[index] == NULL)
    recordings[index] = record (&fault_operations[index]);
  /* So that every moment has its turn. */
  g_assert_cmpuint ((recording_get_n_events (recordings[index]) + 1) % STRIDE, !=, 0);
  return recordings[index];
}

static char *
cut_once (guint64 seed, GRand *random, gpointer data)
{
  const FaultOperation *operation = &fault_operations[seed % FAULT_OPERATIONS];
  Recording *recording = get_recording (seed % FAULT_OPERATIONS);
  guint64 state = seed / FAULT_OPERATIONS;
  guint n_cuts = recording_get_n_events (recording) + 1;
  Cut cut = { .at = (guint) (state % n_cuts * STRIDE % n_cuts),
              .mode = (CutMode) ((state % n_cuts + state / n_cuts) % CUT_MODES) };
  g_autofree char *problem = check_cut (operation, recording, &cut, random);

  campaign_count (cut.mode, 1);
  return problem == NULL ? NULL
                         : g_strdup_printf ("%s, cut after %u of %u events, mode %d: %s",
                                            operation->name, cut.at, n_cuts - 1, cut.mode, problem);
}

static void
test_power_cut (void)
{
  campaign_run (&(Campaign) { .name = "power-cut",
                              .points = STATES,
                              .points_long = STATES_LONG,
                              .point = cut_once,
                              .counters = { "with all writes", "with the synced writes only",
                                            "with writes dropped", "with sectors torn" } });
}

/* A disk that says it synced and did not loses what was acknowledged: the check finds that, the
 * head of the log proves it, and without the head nobody would know. */
static void
test_control_lying_disk (void)
{
  g_autoptr (Recording) recording = record (FAULT_WRITE);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autofree char *path = campaign_make_folder ();
  g_autofree char *head_path = g_build_filename (path, "team.head", NULL);
  g_auto (FaultFolder) folder = { 0 };
  Cut whole = { .at = recording_get_n_events (recording), .mode = CUT_KEEPS };
  Cut cut = { .at = whole.at, .mode = CUT_LOSES, .lies = TRUE };
  g_autofree char *problem = check_cut (FAULT_WRITE, recording, &cut, random);
  g_autofree char *with_head = NULL;
  g_autofree char *without_head = NULL;
  g_autoptr (GBytes) head = NULL;

  g_assert_nonnull (problem);
  g_test_message ("%s", problem);
  recording_replay (recording, &whole, random, path);
  head = drawer_read_file (head_path);
  recording_replay (recording, &cut, random, path);
  fault_folder_init (&folder, path);
  without_head = (folder.drawer.head = NULL, fault_folder_verify (&folder));
  g_assert_cmpstr (without_head, ==, "");
  g_assert_true (g_file_set_contents (head_path, g_bytes_get_data (head, NULL),
                                      (gssize) g_bytes_get_size (head), NULL));
  folder.drawer.head = wvb_audit_head_place_get_keeper (folder.place);
  with_head = fault_folder_verify (&folder);
  g_assert_nonnull (strstr (with_head, "rows of the audit log are missing"));
  campaign_remove_folder (path);
}

/* The same moments on a disk that keeps its word: what the check finds above is no accident. */
static void
test_control_honest_disk (void)
{
  g_autoptr (Recording) recording = record (FAULT_WRITE);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  Cut cut = { .at = recording_get_n_events (recording), .mode = CUT_LOSES };
  g_autofree char *problem = check_cut (FAULT_WRITE, recording, &cut, random);

  g_assert_cmpstr (problem, ==, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/power-cut/control-lying-disk", test_control_lying_disk);
  g_test_add_func ("/power-cut/control-honest-disk", test_control_honest_disk);
  g_test_add_func ("/power-cut/every-operation", test_power_cut);
  return g_test_run ();
}
