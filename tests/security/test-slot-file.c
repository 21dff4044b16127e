/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/slot-file.h"

#include "base/error.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define MUTATIONS 200000
#define MUTATIONS_LONG 5000000

/* Where the header's fields and the first slot's cost lie. */
#define VERSION_AT 8
#define COUNT_AT 9
#define WANTS_AT 42
#define PASSES_AT 76
#define MEMORY_AT 77

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

static gsize
make_bytes_of (guint8 version, gboolean has_keyring, guint8 bytes[WVB_SLOT_FILE_SIZE_MAX])
{
  WvbSlotFile file;

  for (gsize i = 0; i < sizeof file; i++)
    ((guint8 *) &file)[i] = (guint8) (i * 7 + 1);
  for (WvbSlotKind kind = 0; kind < WVB_SLOT_KINDS; kind++)
    file.slots[kind].passes = file.slots[kind].memory_kib = 0;
  file.slots[WVB_SLOT_PASSPHRASE].passes = 3;
  file.slots[WVB_SLOT_PASSPHRASE].memory_kib = 256 * 1024;
  file.version = version;
  file.wants_keyring = has_keyring;
  file.has_keyring = has_keyring;
  return wvb_slot_file_format (&file, bytes);
}

static gsize
make_bytes (gboolean has_keyring, guint8 bytes[WVB_SLOT_FILE_SIZE_MAX])
{
  return make_bytes_of (WVB_SLOT_FILE_VERSION, has_keyring, bytes);
}

static void
assert_damaged (const guint8 *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  WvbSlotFile file;

  g_assert_false (wvb_slot_file_parse (&file, bytes, length, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
}

static gboolean
is_accepted (const guint8 *bytes, gsize length)
{
  WvbSlotFile file;

  g_assert_cmpint (LLVMFuzzerTestOneInput (bytes, length), ==, 0);
  return wvb_slot_file_parse (&file, bytes, length, NULL);
}

static void
test_parse_round_trip (void)
{
  guint8 bytes[WVB_SLOT_FILE_SIZE_MAX];

  g_assert_cmpuint (make_bytes (FALSE, bytes), ==, 383);
  g_assert_true (is_accepted (bytes, 383));
  g_assert_cmpuint (make_bytes (TRUE, bytes), ==, 477);
  g_assert_true (is_accepted (bytes, 477));
}

/* A folder that an earlier version made opens. */
static void
test_parse_first_version (void)
{
  guint8 bytes[WVB_SLOT_FILE_SIZE_MAX];
  WvbSlotFile file;

  g_assert_cmpuint (make_bytes_of (2, TRUE, bytes), ==, 453);
  g_assert_true (is_accepted (bytes, 453));
  g_assert_cmpuint (make_bytes_of (1, FALSE, bytes), ==, 326);
  g_assert_true (is_accepted (bytes, 326));
  g_assert_cmpuint (make_bytes_of (1, TRUE, bytes), ==, 420);
  g_assert_true (is_accepted (bytes, 420));
  g_assert_true (wvb_slot_file_parse (&file, bytes, 420, NULL));
  g_assert_true (file.wants_keyring);
}

static void
test_parse_refuses_every_other_length (void)
{
  guint8 bytes[WVB_SLOT_FILE_SIZE_MAX + 1] = { 0 };
  const gsize length = make_bytes (TRUE, bytes);

  for (gsize i = 0; i <= sizeof bytes; i++)
    if (i != length)
      assert_damaged (bytes, i);
}

static void
assert_cost_refused (guint32 memory_kib, guint8 passes)
{
  guint8 bytes[WVB_SLOT_FILE_SIZE_MAX];
  const gsize length = make_bytes (FALSE, bytes);
  const guint32 stored = GUINT32_TO_LE (memory_kib);

  bytes[PASSES_AT] = passes;
  memcpy (bytes + MEMORY_AT, &stored, sizeof stored);
  assert_damaged (bytes, length);
}

static void
test_parse_caps_the_cost (void)
{
  assert_cost_refused (0, 3);
  assert_cost_refused (WVB_SLOT_MEMORY_KIB_MIN - 1, 3);
  assert_cost_refused (WVB_SLOT_MEMORY_KIB_MAX + 1, 3);
  assert_cost_refused (G_MAXUINT32, 3);
  assert_cost_refused (256 * 1024, 0);
  assert_cost_refused (256 * 1024, WVB_SLOT_PASSES_MAX + 1);
}

static void
test_parse_refuses_other_formats (void)
{
  guint8 bytes[WVB_SLOT_FILE_SIZE_MAX];
  const gsize length = make_bytes (TRUE, bytes);

  for (guint at = 0; at <= COUNT_AT; at++) {
    bytes[at]++;
    assert_damaged (bytes, length);
    bytes[at]--;
  }
  bytes[WANTS_AT] = 2;
  assert_damaged (bytes, length);
}

static void
test_parse_survives_mutation (void)
{
  const guint count = g_getenv ("WIJKVERBAND_TEST_LONG") != NULL ? MUTATIONS_LONG : MUTATIONS;
  guint accepted = 0;

  for (guint i = 0; i < count; i++) {
    guint8 bytes[WVB_SLOT_FILE_SIZE_MAX + 1] = { 0 };
    gsize length = make_bytes (g_test_rand_int () & 1, bytes);
    const int flips = g_test_rand_int_range (1, 9);

    for (int flip = 0; flip < flips; flip++)
      bytes[g_test_rand_int_range (0, sizeof bytes)] = (guint8) g_test_rand_int ();
    if (g_test_rand_int_range (0, 4) == 0)
      length = (gsize) g_test_rand_int_range (0, sizeof bytes + 1);
    accepted += is_accepted (bytes, length) != FALSE;
  }
  g_test_message ("%u of %u mutations were well-formed", accepted, count);
  g_assert_cmpuint (accepted, >, 0);
  g_assert_cmpuint (accepted, <, count);
}

static void
test_read_and_write (void)
{
  g_autofree char *folder = g_dir_make_tmp ("wvb-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, WVB_SLOT_FILE_NAME, NULL);
  g_autofree char *new_path = g_build_filename (folder, WVB_SLOT_FILE_NAME ".new", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "nowhere", NULL);
  g_autofree char *large = g_strnfill (1 << 20, 'x');
  g_autoptr (GError) error = NULL;
  guint8 bytes[WVB_SLOT_FILE_SIZE_MAX];
  WvbSlotFile file;
  WvbSlotFile again;
  GStatBuf status;
  mode_t mask;

  g_assert_true (wvb_slot_file_parse (&file, bytes, make_bytes (TRUE, bytes), NULL));
  g_assert_false (wvb_slot_file_read (&again, folder, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (wvb_slot_file_write (&file, nowhere, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);
  g_clear_error (&error);

  /* What a crash left of an earlier attempt is in nobody's way; an open umask opens nothing. */
  g_assert_true (g_file_set_contents (new_path, "half", 4, NULL));
  g_assert_cmpint (g_chmod (new_path, 0666), ==, 0);
  mask = umask (0);
  g_assert_true (wvb_slot_file_write (&file, folder, &error));
  umask (0277);
  g_assert_true (wvb_slot_file_write (&file, folder, &error));
  umask (mask);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0600);
  g_assert_false (g_file_test (new_path, G_FILE_TEST_EXISTS));
  g_assert_true (wvb_slot_file_read (&again, folder, &error));
  g_assert_cmpmem (&again, sizeof again, &file, sizeof file);

  g_assert_true (g_file_set_contents (path, large, 1 << 20, NULL));
  g_assert_false (wvb_slot_file_read (&again, folder, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
  g_remove (path);
  g_rmdir (folder);
}

/* Nobody waits for the other end of a pipe, nor takes a link for the file. */
static void
test_no_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("wvb-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, WVB_SLOT_FILE_NAME, NULL);
  g_autofree char *new_path = g_build_filename (folder, WVB_SLOT_FILE_NAME ".new", NULL);
  g_autofree char *other = g_build_filename (folder, "other", NULL);
  g_autoptr (GError) error = NULL;
  guint8 bytes[WVB_SLOT_FILE_SIZE_MAX];
  WvbSlotFile file;
  WvbSlotFile again;

  g_assert_true (wvb_slot_file_parse (&file, bytes, make_bytes (TRUE, bytes), NULL));
  alarm (10);
  g_assert_cmpint (mkfifo (new_path, 0600), ==, 0);
  g_assert_true (wvb_slot_file_write (&file, folder, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_rename (path, other), ==, 0);
  g_assert_cmpint (symlink ("other", path), ==, 0);
  g_assert_false (wvb_slot_file_read (&again, folder, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);
  g_clear_error (&error);
  g_unlink (path);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_false (wvb_slot_file_read (&again, folder, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
  /* A link under the name of the new one is not written through. */
  g_assert_cmpint (symlink ("other", new_path), ==, 0);
  g_assert_true (g_file_set_contents (other, "kept", 4, NULL));
  g_assert_true (wvb_slot_file_write (&file, folder, NULL));
  g_assert_true (wvb_slot_file_read (&again, folder, NULL));
  alarm (0);
  g_clear_pointer (&new_path, g_free);
  g_assert_true (g_file_get_contents (other, &new_path, NULL, NULL));
  g_assert_cmpstr (new_path, ==, "kept");
  g_unlink (path);
  g_unlink (other);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slot-file/round-trip", test_parse_round_trip);
  g_test_add_func ("/slot-file/first-version", test_parse_first_version);
  g_test_add_func ("/slot-file/length", test_parse_refuses_every_other_length);
  g_test_add_func ("/slot-file/cost", test_parse_caps_the_cost);
  g_test_add_func ("/slot-file/format", test_parse_refuses_other_formats);
  g_test_add_func ("/slot-file/mutation", test_parse_survives_mutation);
  g_test_add_func ("/slot-file/disk", test_read_and_write);
  g_test_add_func ("/slot-file/no-file", test_no_file);
  return g_test_run ();
}
