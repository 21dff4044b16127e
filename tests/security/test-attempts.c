/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/attempts.h"

#include "base/clock.h"
#include "base/error.h"
#include "security/key-slots.h"
#include "security/slot-file.h"

#include <glib/gstdio.h>

#define PASSPHRASE "vlieger tafel zomer"
#define NOW_MS G_GINT64_CONSTANT (1795508040000)

/* The lowest the parser takes. */
static const WvbKeyCost LOW_COST = { WVB_SLOT_MEMORY_KIB_MIN, WVB_SLOT_PASSES_MIN };

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbSecret) team_key = wvb_secret_new_random (WVB_KEY_SIZE);
  g_autoptr (WvbSecret) vault_key = wvb_secret_new_random (WVB_KEY_SIZE);
  char *code = NULL;

  wvb_clock_set_fixed_ms (NOW_MS);
  fixture->folder = g_dir_make_tmp ("wvb-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, WVB_ATTEMPTS_FILE_NAME, NULL);
  g_assert_true (wvb_key_slots_create (fixture->folder, PASSPHRASE, &LOW_COST, team_key, vault_key,
                                       &code, NULL));
  wvb_secret_free_text (code);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *slots = g_build_filename (fixture->folder, WVB_SLOT_FILE_NAME, NULL);

  g_unlink (slots);
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
  wvb_clock_set_fixed_ms (0);
}

/* Returns -1 or the code of the error. */
static int
try (Fixture *fixture, const char *passphrase)
{
  g_autoptr (WvbSecret) team_key = NULL;
  g_autoptr (WvbSecret) vault_key = NULL;
  g_autoptr (GError) error = NULL;

  return wvb_attempts_open (fixture->folder, passphrase, &team_key, &vault_key, &error)
             ? -1
             : error->code;
}

static void
set_attempts (Fixture *fixture, const char *text)
{
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
}

static guint
get_wait_ms (Fixture *fixture)
{
  return wvb_attempts_get_wait_ms (fixture->folder);
}

static void
test_grows (Fixture *fixture, gconstpointer data)
{
  const guint expected_ms[] = { 0, 0, 0, 5000, 10000, 20000, 40000, 80000, 160000, 300000, 300000 };

  for (guint i = 0; i < G_N_ELEMENTS (expected_ms); i++) {
    g_autofree char *text = g_strdup_printf ("%u %" G_GINT64_FORMAT "\n", i, NOW_MS);

    set_attempts (fixture, text);
    g_assert_cmpuint (get_wait_ms (fixture), ==, expected_ms[i]);
  }
}

/* Three wrong ones are mistakes; the right one begins anew. */
static void
test_counts (Fixture *fixture, gconstpointer data)
{
  GStatBuf status;

  g_assert_cmpuint (get_wait_ms (fixture), ==, 0);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (try (fixture, "iets anders"), ==, WVB_ERROR_WRONG_KEY);
  g_assert_cmpuint (get_wait_ms (fixture), ==, 5000);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0600);
  wvb_clock_set_fixed_ms (NOW_MS + 4999);
  g_assert_cmpuint (get_wait_ms (fixture), ==, 1);
  wvb_clock_set_fixed_ms (NOW_MS + 5000);
  g_assert_cmpint (try (fixture, PASSPHRASE), ==, -1);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

/* A right passphrase of an old copy neither counts nor makes today's quick to guess. */
static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbSecret) team_key = NULL;
  g_autoptr (WvbSecret) vault_key = NULL;
  g_autofree char *elsewhere = g_dir_make_tmp ("wvb-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (elsewhere, WVB_ATTEMPTS_FILE_NAME, NULL);

  for (guint i = 0; i < 3; i++)
    g_assert_false (wvb_attempts_open_copy (elsewhere, fixture->folder, "iets anders", &team_key,
                                            &vault_key, NULL));
  g_assert_cmpuint (wvb_attempts_get_wait_ms (elsewhere), ==, 5000);
  g_assert_cmpuint (get_wait_ms (fixture), ==, 0);
  wvb_clock_set_fixed_ms (NOW_MS + 5000);
  g_assert_true (
      wvb_attempts_open_copy (elsewhere, fixture->folder, PASSPHRASE, &team_key, &vault_key, NULL));
  wvb_clock_set_fixed_ms (NOW_MS);
  g_assert_cmpuint (wvb_attempts_get_wait_ms (elsewhere), ==, 5000);
  wvb_attempts_forget (elsewhere);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_rmdir (elsewhere);
}

/* Where the file cannot be written the program remembers, by whatever path the folder is named. */
static void
test_unwritten (Fixture *fixture, gconstpointer data)
{
  g_autofree char *again = g_build_filename (fixture->folder, ".", NULL);

  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (try (fixture, "iets anders"), ==, WVB_ERROR_WRONG_KEY);
  g_assert_cmpuint (get_wait_ms (fixture), ==, 5000);
  g_assert_cmpuint (wvb_attempts_get_wait_ms (again), ==, 5000);
  wvb_clock_set_fixed_ms (NOW_MS + 5000);
  g_assert_cmpint (try (fixture, "iets anders"), ==, WVB_ERROR_WRONG_KEY);
  g_assert_cmpuint (get_wait_ms (fixture), ==, 10000);
  wvb_clock_set_fixed_ms (NOW_MS + 15000);
  g_assert_cmpint (try (fixture, PASSPHRASE), ==, -1);
  g_assert_cmpuint (get_wait_ms (fixture), ==, 0);
  /* Once the disk takes it again the file says it. */
  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (try (fixture, "iets anders"), ==, WVB_ERROR_WRONG_KEY);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_REGULAR));
  g_unlink (fixture->path);
  g_assert_cmpuint (get_wait_ms (fixture), ==, 0);
}

/* Damage is no wrong passphrase. */
static void
test_damage_does_not_count (Fixture *fixture, gconstpointer data)
{
  g_autofree char *slots = g_build_filename (fixture->folder, WVB_SLOT_FILE_NAME, NULL);

  g_assert_true (g_file_set_contents (slots, "x", 1, NULL));
  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (try (fixture, PASSPHRASE), ==, WVB_ERROR_DAMAGED);
  g_assert_cmpuint (get_wait_ms (fixture), ==, 0);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

/* Ten years either way, and no such file at all: nobody waits longer than the wait. */
static void
test_clock_and_strange_files (Fixture *fixture, gconstpointer data)
{
  static const char *const STRANGE[]
      = { "", "x", "-1", "3", "99999999999999999999 1", "9 -9223372036854775808", "\xff\xff" };
  const gint64 ten_years_ms = G_GINT64_CONSTANT (10) * 365 * 24 * 3600 * 1000;

  for (guint i = 0; i < 3; i++)
    try (fixture, "iets anders");
  wvb_clock_set_fixed_ms (NOW_MS - ten_years_ms);
  g_assert_cmpuint (get_wait_ms (fixture), ==, 5000);
  wvb_clock_set_fixed_ms (NOW_MS - ten_years_ms + 2000);
  g_assert_cmpuint (get_wait_ms (fixture), ==, 3000);
  wvb_clock_set_fixed_ms (NOW_MS + ten_years_ms);
  g_assert_cmpuint (get_wait_ms (fixture), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (STRANGE); i++) {
    set_attempts (fixture, STRANGE[i]);
    g_assert_cmpuint (get_wait_ms (fixture), <=, WVB_ATTEMPTS_LONGEST_WAIT_MS);
  }
}

/* Who only looks changes nothing, and the wait ends where nothing can be written. */
static void
test_looking_writes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ahead = g_strdup_printf ("3 %" G_GINT64_FORMAT "\n", NOW_MS + 86400000);
  g_autofree char *after = NULL;

  set_attempts (fixture, ahead);
  g_assert_cmpuint (get_wait_ms (fixture), ==, 5000);
  wvb_clock_set_fixed_ms (NOW_MS + 4000);
  g_assert_cmpuint (get_wait_ms (fixture), ==, 1000);
  wvb_clock_set_fixed_ms (NOW_MS + 5000);
  g_assert_cmpuint (get_wait_ms (fixture), ==, 0);
  g_assert_true (g_file_get_contents (fixture->path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, ahead);
  /* The next one counts from now. */
  g_assert_cmpint (try (fixture, "iets anders"), ==, WVB_ERROR_WRONG_KEY);
  g_assert_cmpuint (get_wait_ms (fixture), ==, 10000);
}

/* What waits is the attempt itself, also by a program that never asks how long. */
static void
test_waits (Fixture *fixture, gconstpointer data)
{
  gint64 began_us;

  for (guint i = 0; i < 3; i++)
    try (fixture, "iets anders");
  wvb_clock_set_fixed_ms (NOW_MS + 4800);
  began_us = g_get_monotonic_time ();
  g_assert_cmpint (try (fixture, PASSPHRASE), ==, -1);
  g_assert_cmpint (g_get_monotonic_time () - began_us, >=, 200000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/attempts/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("grows", test_grows);
  ADD ("counts", test_counts);
  ADD ("copy", test_copy);
  ADD ("unwritten", test_unwritten);
  ADD ("damage", test_damage_does_not_count);
  ADD ("clock", test_clock_and_strange_files);
  ADD ("looking", test_looking_writes_nothing);
  ADD ("waits", test_waits);
#undef ADD
  return g_test_run ();
}
