/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each operation on a disk that is really full after so many pages, on one that is read-only, and
 * on one that fails from a certain call on. It is refused with a reason, nothing is there by half,
 * and with room again it can be done. */
#include "campaign.h"
#include "folder-snapshot.h"
#include "operations.h"
#include "recording-disk.h"
#include "small-disk.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define POINTS 50

/* Spreads few points over all there are, and reaches each of them once: a prime. */
#define STRIDE 7919

/* No operation needs more pages than this. */
#define PAGES_LIMIT 2500

enum {
  COUNT_REFUSED,
  COUNT_DONE,
};

/* How far the points of each operation reach: pages that it needs, or calls that it makes. */
static guint extents[FAULT_OPERATIONS];

static void
take_number (gint64 number, gpointer data)
{
  *(gint64 *) data = number;
}

/* Which operation a point is about, and which point of it: the last one of each first, with which
 * it is only just done. */
static const FaultOperation *
find_point (guint64 seed, guint *point)
{
  guint total = 0;

  if (seed < FAULT_OPERATIONS) {
    *point = extents[seed] - 1;
    return &fault_operations[seed];
  }
  for (guint i = 0; i < FAULT_OPERATIONS; i++)
    total += extents[i];
  *point = (guint) ((seed - FAULT_OPERATIONS) % total * STRIDE % total);
  for (guint i = 0; i < FAULT_OPERATIONS; i++) {
    if (*point < extents[i])
      return &fault_operations[i];
    *point -= extents[i];
  }
  g_assert_not_reached ();
}

static guint64
count_points (void)
{
  guint64 total = 0;

  for (guint i = 0; i < FAULT_OPERATIONS; i++)
    total += extents[i];
  g_assert_cmpuint (total % STRIDE, !=, 0);
  return total + FAULT_OPERATIONS;
}

static char *
check_refusal (const GError *error, const char *const *expected)
{
  if (error == NULL)
    return g_strdup ("it fails without a reason");
  for (guint i = 0; expected[i] != NULL; i++)
    if (strstr (error->message, expected[i]) != NULL)
      return NULL;
  return g_strdup_printf ("the reason is not the disk: %s", error->message);
}

/* After the fault: what was acknowledged is there, and what was refused can be done. */
static char *
check_afterwards (const FaultOperation *operation, FaultFolder *folder, gint64 acknowledged)
{
  g_autoptr (GError) error = NULL;
  gint64 repeated = acknowledged;
  char *problem = operation->check (folder, acknowledged);

  if (problem != NULL || !operation->repeats)
    return problem;
  if (!operation->work (folder, take_number, &repeated, &error))
    return g_strdup_printf ("it cannot be done afterwards: %s", error->message);
  return operation->check (folder, repeated);
}

/* Opens what is there while the disk is still full: it does, or says that it is. */
static char *
check_opens_or_says (const FaultOperation *operation,
                     FaultFolder *folder,
                     const char *const *expected)
{
  g_autoptr (GError) error = NULL;

  return operation->open (folder, &error) ? NULL : check_refusal (error, expected);
}

static const char *const FULL[]
    = { "disk is full", "No space left on device", "not enough room for the backup", NULL };

static char *
fill_and_work (const FaultOperation *operation, FaultFolder *folder, guint pages, gboolean *done)
{
  g_autoptr (GError) error = NULL;
  gint64 acknowledged = 0;
  char *problem = NULL;

  operation->prepare (folder);
  small_disk_fill (folder->drawer.folder, pages);
  *done = operation->work (folder, take_number, &acknowledged, &error);
  if (!*done)
    problem = check_refusal (error, FULL);
  if (problem == NULL && operation->repeats)
    problem = check_opens_or_says (operation, folder, FULL);
  small_disk_relieve (folder->drawer.folder);
  return problem != NULL ? problem : check_afterwards (operation, folder, acknowledged);
}

static char *
fill_disk (const FaultOperation *operation, guint pages, gboolean *done)
{
  g_autofree char *path = campaign_make_folder ();
  g_auto (FaultFolder) folder = { 0 };
  char *problem;

  small_disk_mount (path);
  fault_folder_init (&folder, path);
  problem = fill_and_work (operation, &folder, pages, done);
  fault_folder_clear (&folder);
  small_disk_unmount (path);
  campaign_remove_folder (path);
  return problem;
}

static char *
fill_once (guint64 seed, GRand *random, gpointer data)
{
  guint pages;
  const FaultOperation *operation = find_point (seed, &pages);
  gboolean done = FALSE;
  g_autofree char *problem = fill_disk (operation, pages, &done);

  campaign_count (done ? COUNT_DONE : COUNT_REFUSED, 1);
  return problem != NULL
             ? g_strdup_printf ("%s, full after %u pages: %s", operation->name, pages, problem)
             : NULL;
}

/* Whether it is done with so many free pages; what is left of it is for the points to say. */
static gboolean
is_done_with (const FaultOperation *operation, guint pages)
{
  g_autofree char *path = campaign_make_folder ();
  g_auto (FaultFolder) folder = { 0 };
  gint64 acknowledged = 0;
  gboolean done;

  small_disk_mount (path);
  fault_folder_init (&folder, path);
  operation->prepare (&folder);
  small_disk_fill (path, pages);
  done = operation->work (&folder, take_number, &acknowledged, NULL);
  fault_folder_clear (&folder);
  small_disk_unmount (path);
  campaign_remove_folder (path);
  return done;
}

/* The least number of free pages with which it is done, and one more. */
static guint
measure_pages (const FaultOperation *operation)
{
  guint low = 0;
  guint high = PAGES_LIMIT;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (is_done_with (operation, middle))
      high = middle;
    else
      low = middle + 1;
  }
  g_test_message ("%s: %u pages", operation->name, low);
  g_assert_cmpuint (low, >, 5);
  g_assert_cmpuint (low, <, PAGES_LIMIT);
  return low + 1;
}

static void
measure_all_pages (gpointer data)
{
  for (guint i = 0; i < FAULT_OPERATIONS; i++)
    ((guint *) data)[i] = measure_pages (&fault_operations[i]);
}

/* Skips what cannot be had here, as loudly as a test can. */
static gboolean
has_small_disks (void)
{
  static gboolean is_entered;
  const char *reason = is_entered ? NULL : small_disk_enter ();
  g_autofree char *text = NULL;

  is_entered = reason == NULL;
  if (is_entered)
    return TRUE;
  text = g_strdup_printf (
      "a full and a read-only disk were NOT tried: no file system of our own (%s)", reason);
  g_test_skip (text);
  return FALSE;
}

static void
test_full (void)
{
  if (!has_small_disks ())
    return;
  campaign_measure (measure_all_pages, extents, sizeof extents);
  campaign_run (&(Campaign) { .name = "full-disk",
                              .points = POINTS,
                              .points_long = count_points (),
                              .point = fill_once,
                              .counters = { "refused", "done" } });
}

static const char *const READ_ONLY[]
    = { "may not be written to", "Nothing may be written", "file could not be made", NULL };

/* A medium that was read-only all the time: nothing is changed, and it says so. */
static void
test_read_only (void)
{
  if (!has_small_disks ())
    return;
  for (guint i = 0; i < FAULT_OPERATIONS; i++) {
    const FaultOperation *operation = &fault_operations[i];
    g_autofree char *path = campaign_make_folder ();
    g_auto (FaultFolder) folder = { 0 };
    g_autoptr (GError) error = NULL;
    g_autofree char *problem = NULL;
    gint64 acknowledged = 0;

    small_disk_mount (path);
    fault_folder_init (&folder, path);
    operation->prepare (&folder);
    small_disk_set_read_only (path, TRUE);
    g_assert_false (operation->work (&folder, take_number, &acknowledged, &error));
    g_test_message ("%s: %s", operation->name, error->message);
    problem = check_refusal (error, READ_ONLY);
    g_assert_cmpstr (problem, ==, NULL);
    g_assert_cmpint (acknowledged, ==, 0);
    small_disk_set_read_only (path, FALSE);
    problem = check_afterwards (operation, &folder, 0);
    g_assert_cmpstr (problem, ==, NULL);
    fault_folder_clear (&folder);
    small_disk_unmount (path);
    campaign_remove_folder (path);
  }
}

static gboolean
count_services (WvbReader *reader, gpointer data, GError **error)
{
  *(gint64 *) data = wvb_reader_get_count (reader, &wvb_service_kind);
  return TRUE;
}

static gboolean
write_setting (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_set_setting (transaction, "kept", "no", error);
}

/* Everything of the team drawer is there to read and found sound; nothing is written, and both are
 * said. */
static void
check_reading (const char *path, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSession) session = wvb_session_open_sync (path, FOLDER_PASSPHRASE, &error);
  g_auto (GStrv) problems = NULL;
  gint64 n_services = 0;

  g_assert_no_error (error);
  g_assert_nonnull (wvb_session_get_reading_advice (session));
  g_assert_null (wvb_session_get_cases (session));
  wvb_store_read_sync (wvb_session_get_team (session), count_services, &n_services, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_services, ==, expected);
  problems = wvb_session_verify_sync (session, &error);
  g_assert_no_error (error);
  g_assert_cmpstrv (problems, (const char *const[]) { NULL });
  g_assert_false (wvb_store_write_sync (wvb_session_get_team (session), write_setting, NULL, //
                                        &error));
  g_assert_nonnull (strstr (error->message, "may not be written to"));
  wvb_session_close (session);
}

/* A folder on a medium that was read-only all the time is opened and read. */
static void
test_reading (void)
{
  const FaultOperation *operation = fault_find_operation ("backup");
  g_autofree char *path = campaign_make_folder ();
  g_auto (FaultFolder) folder = { 0 };
  g_autofree char *problem = NULL;

  if (!has_small_disks ())
    return;
  small_disk_mount (path);
  fault_folder_init (&folder, path);
  operation->prepare (&folder);
  small_disk_set_read_only (path, TRUE);
  check_reading (path, 1);
  small_disk_set_read_only (path, FALSE);
  problem = operation->check (&folder, 0);
  g_assert_cmpstr (problem, ==, NULL);
  fault_folder_clear (&folder);
  small_disk_unmount (path);
  campaign_remove_folder (path);
}

/* New keys of which only the places were still to be taken. */
static void
cut_off_new_keys (const char *path)
{
  g_autofree char *work = g_build_filename (path, "new-keys", NULL);
  g_autofree char *ready = g_build_filename (work, "ready", NULL);
  g_autofree char *team = g_build_filename (path, "team.db", NULL);
  g_autofree char *new_team = g_build_filename (work, "team.db", NULL);
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_cmpint (g_mkdir (work, 0700), ==, 0);
  g_assert_true (g_file_get_contents (team, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (new_team, bytes, (gssize) size, NULL));
  g_assert_true (g_file_set_contents (ready, "", 0, NULL));
}

/* Where they cannot take them, it says what can be done; where they can, the next opening ends it.
 */
static void
test_reading_cut_off_keys (void)
{
  const FaultOperation *operation = fault_find_operation ("backup");
  g_autofree char *path = campaign_make_folder ();
  g_auto (FaultFolder) folder = { 0 };
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (GError) error = NULL;

  if (!has_small_disks ())
    return;
  small_disk_mount (path);
  fault_folder_init (&folder, path);
  operation->prepare (&folder);
  cut_off_new_keys (path);
  small_disk_set_read_only (path, TRUE);
  session = wvb_session_open_sync (path, FOLDER_PASSPHRASE, &error);
  g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "Copy the folder with everything in it"));
  g_clear_error (&error);
  small_disk_set_read_only (path, FALSE);
  session = wvb_session_open_sync (path, FOLDER_PASSPHRASE, &error);
  g_assert_no_error (error);
  wvb_session_close (session);
  fault_folder_clear (&folder);
  small_disk_unmount (path);
  campaign_remove_folder (path);
}

/* After a crash, what only the log of the file holds is read too. */
static void
test_reading_with_log (void)
{
  const FaultOperation *operation = fault_find_operation ("backup");
  g_autofree char *path = campaign_make_folder ();
  g_autofree char *crashed = campaign_make_folder ();
  g_auto (FaultFolder) folder = { 0 };
  g_autoptr (Recording) recording = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSession) session = NULL;

  if (!has_small_disks ())
    return;
  small_disk_mount (crashed);
  fault_folder_init (&folder, path);
  operation->prepare (&folder);
  session = wvb_session_open_sync (path, FOLDER_PASSPHRASE, &error);
  g_assert_no_error (error);
  fault_save_service (session);
  recording = recording_new (path);
  g_assert_cmpuint (recording_find (recording, "team.db-wal"), !=, 0);
  recording_replay (recording, &(Cut) { .mode = CUT_KEEPS }, NULL, crashed);
  wvb_session_close (session);
  small_disk_set_read_only (crashed, TRUE);
  check_reading (crashed, 2);
  small_disk_unmount (crashed);
  campaign_remove_folder (crashed);
  campaign_remove_folder (path);
}

static const struct {
  int code;
  const char *expected[5];
} FAILURES[] = {
  { EROFS, { "may not be written to", "Read-only file system", "Nothing may be written" } },
  { EIO, { "the disk is full or failing", "Input/output error", "does not work" } },
  { EDQUOT, { "disk is full", "Disk quota exceeded", "not enough room for the backup" } },
  { ENOSPC, { "disk is full", "No space left on device", "not enough room for the backup" } },
};

/* From the call @call on the disk does nothing more. */
static char *
fail_once (guint64 seed, GRand *random, gpointer data)
{
  guint call;
  const FaultOperation *operation = find_point (seed, &call);
  guint failure = (guint) (seed % G_N_ELEMENTS (FAILURES));
  g_autofree char *path = campaign_make_folder ();
  g_auto (FaultFolder) folder = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 acknowledged = 0;
  g_autofree char *problem = NULL;
  gboolean done;

  fault_folder_init (&folder, path);
  operation->prepare (&folder);
  recording_disk_fail (path, call + 1, FAILURES[failure].code);
  done = operation->work (&folder, take_number, &acknowledged, &error);
  recording_disk_fail (NULL, 0, 0);
  campaign_count (done ? COUNT_DONE : COUNT_REFUSED, 1);
  if (!done)
    problem = check_refusal (error, FAILURES[failure].expected);
  if (problem == NULL)
    problem = check_afterwards (operation, &folder, acknowledged);
  campaign_remove_folder (path);
  return problem != NULL ? g_strdup_printf ("%s, %s from call %u on: %s", operation->name,
                                            g_strerror (FAILURES[failure].code), call + 1, problem)
                         : NULL;
}

static guint
measure_calls (const FaultOperation *operation)
{
  g_autofree char *path = campaign_make_folder ();
  g_auto (FaultFolder) folder = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 acknowledged = 0;
  guint n_calls;

  fault_folder_init (&folder, path);
  operation->prepare (&folder);
  recording_disk_fail (path, 0, 0);
  operation->work (&folder, take_number, &acknowledged, &error);
  g_assert_no_error (error);
  n_calls = recording_disk_get_n_calls ();
  recording_disk_fail (NULL, 0, 0);
  campaign_remove_folder (path);
  return n_calls;
}

static void
measure_all_calls (gpointer data)
{
  for (guint i = 0; i < FAULT_OPERATIONS; i++)
    ((guint *) data)[i] = measure_calls (&fault_operations[i]);
}

static void
test_failing (void)
{
  campaign_measure (measure_all_calls, extents, sizeof extents);
  campaign_run (&(Campaign) { .name = "failing-disk",
                              .points = POINTS,
                              .points_long = count_points (),
                              .point = fail_once,
                              .counters = { "refused", "done" } });
}

/* A program that goes on as if nothing was wrong with the disk is found out. */
static void
test_control (void)
{
  const GError other = { WVB_ERROR, WVB_ERROR_FAILED, (char *) "Something went wrong" };
  g_autofree char *unsaid = check_refusal (NULL, FULL);
  g_autofree char *wrong = check_refusal (&other, FULL);
  g_autofree char *path = campaign_make_folder ();
  g_auto (FaultFolder) folder = { 0 };
  g_autofree char *lost = NULL;

  g_assert_nonnull (unsaid);
  g_assert_nonnull (wrong);
  fault_folder_init (&folder, path);
  FAULT_WRITE->prepare (&folder);
  lost = check_afterwards (FAULT_WRITE, &folder, 2);
  g_assert_cmpstr (lost, ==, "2 commits were acknowledged, 1 are there");
  campaign_remove_folder (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/full-disk/control", test_control);
  g_test_add_func ("/full-disk/failing", test_failing);
  g_test_add_func ("/full-disk/full", test_full);
  g_test_add_func ("/full-disk/read-only", test_read_only);
  g_test_add_func ("/full-disk/reading", test_reading);
  g_test_add_func ("/full-disk/reading-cut-off-keys", test_reading_cut_off_keys);
  g_test_add_func ("/full-disk/reading-with-log", test_reading_with_log);
  return g_test_run ();
}
