/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "team-folder.h"

#include "base/clock.h"
#include "session/backup-file.h"
#include "session/cases-keys.h"
#include "session/new-keys.h"

#include <glib/gstdio.h>
#include <string.h>

#define DAY_MS (G_GINT64_CONSTANT (24) * 3600 * 1000)
/* 2026-11-22 12:00 in Amsterdam. */
#define NOON_MS (G_GINT64_CONSTANT (1795345200) * 1000)

static void
assert_kept (const gint64 *created_ms, guint n, const char *expected)
{
  gboolean kept[64];
  char said[65] = "";

  g_assert_cmpuint (n, <, 64);
  wvb_backups_choose_kept (created_ms, n, kept);
  for (guint i = 0; i < n; i++)
    said[i] = kept[i] ? 'x' : '.';
  g_assert_cmpstr (said, ==, expected);
}

static void
test_choose_kept (void)
{
  gint64 created_ms[60] = { 0 };

  assert_kept (created_ms, 0, "");
  /* One a day: seven days, and the newest of the two weeks before those. The 22nd is a Sunday. */
  for (guint i = 0; i < 40; i++)
    created_ms[i] = NOON_MS - i * DAY_MS;
  assert_kept (created_ms, 40, "xxxxxxxx......x......x..................");
  /* Several on the newest day all stay; of an earlier day only the newest. */
  created_ms[1] = NOON_MS - 1000;
  created_ms[2] = NOON_MS - 2000;
  created_ms[3] = NOON_MS - DAY_MS;
  created_ms[4] = NOON_MS - DAY_MS - 1000;
  assert_kept (created_ms, 5, "xxxx.");
  /* A clock that was ten years ahead for a while: the newest stay all the same. */
  for (guint i = 0; i < 10; i++)
    created_ms[i] = i < 3 ? NOON_MS - i * DAY_MS : NOON_MS + (3650 - i) * DAY_MS;
  assert_kept (created_ms, 10, "xxxxxxx...");
}

static gboolean
is_due (WvbSession *session)
{
  g_autoptr (WvbOpenDrawers) drawers = wvb_open_drawers_new (session, NULL);

  return wvb_backups_is_due (drawers);
}

static void
test_make_and_list (void)
{
  g_autofree char *folder = dup_scratch ("listed");
  g_autofree char *place = wvb_backups_dup_place (folder);
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) vaults = NULL;
  g_autofree char *contents = NULL;
  const char *vault;
  WvbBackup *backup;
  GStatBuf status;
  gsize size;

  g_assert_true (is_due (session));
  add_service (session, "Prikpost Geheimenhof");
  path = make_backup (session, NULL);
  g_assert_false (is_due (session));
  backups = wvb_backups_list (place);
  g_assert_cmpuint (backups->len, ==, 1);
  backup = backups->pdata[0];
  g_assert_cmpstr (backup->path, ==, path);
  g_assert_true (backup->manifest.parts[WVB_BACKUP_PART_CASES].is_there);
  g_assert_true (backup->manifest.parts[WVB_BACKUP_PART_CASES].is_checked);
  g_assert_false (backup->manifest.parts[WVB_BACKUP_PART_VAULT].is_there);
  g_assert_cmpstr (backup->manifest.device, ==, wvb_session_get_device (session));
  vaults = wvb_backups_list_vaults (place);
  g_assert_cmpuint (vaults->len, ==, 1);
  vault = ((WvbBackup *) vaults->pdata[0])->path;
  g_assert_cmpint (g_stat (vault, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (place, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  g_assert_null (memmem (contents, size, "Geheimenhof", strlen ("Geheimenhof")));
  g_assert_null (memmem (contents, size, "SQLite format", strlen ("SQLite format")));
  close_folder (session);
}

static void
test_closed_cases_are_copied (void)
{
  g_autofree char *folder = dup_scratch ("closed");
  g_autofree char *target = dup_scratch ("closed-restored");
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autofree char *case_id = add_case (session, "Merel Merkteken");
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_auto (WvbRestored) restored = { 0 };

  wvb_session_close_cases (session);
  path = make_backup (session, NULL);
  close_folder (session);
  restore (path, target, PASSPHRASE, &restored);
  g_assert_true (restored.has_cases);
  session = open_folder (target, PASSPHRASE);
  name = dup_case_name (session, case_id);
  g_assert_cmpstr (name, ==, "Merel Merkteken");
  assert_sound (session);
  close_folder (session);
}

static gboolean
read_noted (WvbReader *reader, gpointer data, GError **error)
{
  *(char **) data = wvb_reader_dup_setting (reader, WVB_CASES_KEYS_SETTING_ELSEWHERE);
  return TRUE;
}

/* Which keys of cases backups in other places need; "" for none. */
static char *
dup_noted (WvbSession *session)
{
  g_autofree char *noted = NULL;

  g_assert_true (wvb_store_read_sync (wvb_session_get_team (session), read_noted, &noted, NULL));
  return g_strdup (noted != NULL ? noted : "");
}

/* A backup that got no further than the note stands for one that was killed there: the file comes
 * last. */
static void
test_key_is_noted_before_the_file_is_there (void)
{
  g_autofree char *folder = dup_scratch ("noted");
  g_autofree char *gone = dup_scratch ("noted-gone/backup" WVB_BACKUPS_SUFFIX);
  g_autofree char *stick = dup_scratch ("noted-stick" WVB_BACKUPS_SUFFIX);
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autofree char *own = make_backup (session, NULL);
  g_autofree char *after_own = dup_noted (session);
  g_autoptr (WvbOpenDrawers) drawers = wvb_open_drawers_new (session, NULL);
  g_autofree char *after_failure = NULL;
  g_autofree char *after_success = NULL;
  g_autofree char *made = NULL;
  WvbBackupManifest manifest;

  g_assert_true (wvb_backup_file_read_manifest (own, &manifest, NULL));
  g_assert_cmpuint (strlen (manifest.cases_key), >, 0);
  g_assert_cmpstr (after_own, ==, "");
  g_assert_null (wvb_backups_make_sync (drawers, gone, NULL, NULL));
  after_failure = dup_noted (session);
  g_assert_nonnull (strstr (after_failure, manifest.cases_key));
  made = make_backup (session, stick);
  after_success = dup_noted (session);
  g_assert_cmpstr (after_success, ==, after_failure);
  close_folder (session);
}

/* More than one in a second, in a place that does not count along. */
static void
test_quickly_after_each_other (void)
{
  g_autofree char *folder = dup_scratch ("quick");
  g_autofree char *stick = dup_scratch ("quick-stick");
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) found = NULL;

  g_assert_cmpint (g_mkdir (stick, 0700), ==, 0);
  for (guint i = 0; i < 4; i++)
    g_ptr_array_add (made, make_backup (session, stick));
  found = wvb_backups_list (stick);
  g_assert_cmpuint (found->len, ==, made->len);
  for (guint i = 0; i < made->len; i++)
    g_assert_cmpstr (((WvbBackup *) found->pdata[made->len - 1 - i])->path, ==, made->pdata[i]);
  close_folder (session);
}

static void
test_places_that_fail (void)
{
  g_autofree char *folder = dup_scratch ("places");
  g_autofree char *gone = dup_scratch ("stick/backup");
  g_autofree char *taken = dup_scratch ("letter");
  g_autofree char *letter = NULL;
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (WvbOpenDrawers) drawers = wvb_open_drawers_new (session, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (wvb_backups_make_sync (drawers, gone, NULL, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "stick"));
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (taken, "a letter", -1, NULL));
  g_assert_null (wvb_backups_make_sync (drawers, taken, NULL, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (taken, &letter, NULL, NULL));
  g_assert_cmpstr (letter, ==, "a letter");
  g_cancellable_cancel (cancellable);
  g_assert_null (wvb_backups_make_sync (drawers, NULL, cancellable, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_CANCELLED);
  g_assert_true (is_due (session));
  close_folder (session);
  g_clear_error (&error);
  g_assert_null (wvb_backups_make_sync (drawers, NULL, NULL, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_CANCELLED);
}

/* What is damaged does not push out what was whole. */
static void
test_damage_is_not_kept (void)
{
  g_autofree char *folder = dup_scratch ("damaged");
  g_autofree char *place = wvb_backups_dup_place (folder);
  g_autofree char *team = g_build_filename (folder, "team.db", NULL);
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autofree char *path = make_backup (session, NULL);
  g_autoptr (WvbOpenDrawers) drawers = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;

  close_folder (session);
  flip_byte (team, -4096 + 300);
  session = open_folder (folder, PASSPHRASE);
  drawers = wvb_open_drawers_new (session, NULL);
  g_assert_null (wvb_backups_make_sync (drawers, NULL, NULL, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
  backups = wvb_backups_list (place);
  g_assert_cmpuint (backups->len, ==, 1);
  close_folder (session);
}

/* Says of itself what it likes, under the id of the folder and a seal that is not its own. */
static char *
forge (const char *place, const WvbBackupManifest *real, const char *slots, guint i)
{
  const char key[32] = "of somebody else";
  g_autoptr (WvbSecret) team_key = wvb_secret_new ((const guint8 *) key, sizeof key);
  g_autofree char *name = g_strdup_printf ("forged-%u" WVB_BACKUPS_SUFFIX, i);
  char *path = g_build_filename (place, name, NULL);
  WvbBackupManifest manifest = *real;
  g_autoptr (GBytes) head = NULL;
  g_autoptr (GError) error = NULL;

  manifest.number = G_MAXINT64 - i;
  manifest.created_ms = wvb_clock_now_ms () - i * DAY_MS;
  memset (manifest.parts, 0, sizeof manifest.parts);
  manifest.parts[WVB_BACKUP_PART_SLOTS].is_there = TRUE;
  g_assert_true (wvb_backup_file_measure (&manifest, slots, NULL, &error));
  head = wvb_backup_file_seal (&manifest, team_key);
  g_assert_true (wvb_backup_file_write (path, &manifest, head, slots, NULL, &error));
  return path;
}

/* Neither counted nor removed: what was made here stays, and gets the next of today's. */
static void
test_forged_ones (void)
{
  g_autofree char *folder = dup_scratch ("forged");
  g_autofree char *place = wvb_backups_dup_place (folder);
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autofree char *real = make_backup (session, NULL);
  g_autofree char *real_again = NULL;
  WvbBackupManifest manifest;

  g_assert_true (wvb_backup_file_read_manifest (real, &manifest, NULL));
  for (guint i = 0; i < 30; i++)
    g_free (forge (place, &manifest, folder, i));
  g_assert_false (is_due (session));
  real_again = make_backup (session, NULL);
  g_assert_true (g_file_test (real, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (real_again, G_FILE_TEST_EXISTS));
  g_assert_true (wvb_backup_file_read_manifest (real_again, &manifest, NULL));
  g_assert_cmpint (manifest.number, ==, 2);
  g_assert_cmpint (g_unlink (real), ==, 0);
  g_assert_cmpint (g_unlink (real_again), ==, 0);
  g_assert_true (is_due (session));
  for (guint i = 0; i < 30; i++) {
    g_autofree char *name = g_strdup_printf ("forged-%u" WVB_BACKUPS_SUFFIX, i);
    g_autofree char *path = g_build_filename (place, name, NULL);

    g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  }
  close_folder (session);
}

/* What was sealed before counts as made here. */
static void
test_seal_of_before_new_keys (void)
{
  g_autofree char *folder = dup_scratch ("resealed");
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autofree char *new_code = NULL;
  g_autoptr (GError) error = NULL;

  g_free (make_backup (session, NULL));
  close_folder (session);
  wvb_new_keys_make_sync (
      &(WvbNewKeys) { .folder = folder, .secret = PASSPHRASE, .passphrase = PASSPHRASE }, &new_code,
      &error);
  g_assert_no_error (error);
  session = open_folder (folder, PASSPHRASE);
  g_assert_false (is_due (session));
  close_folder (session);
}

/* Beside the new file somebody has one of his own; an earlier making was killed. */
static void
test_files_of_others_beside_it (void)
{
  g_autofree char *folder = dup_scratch ("beside");
  g_autofree char *stick = dup_scratch ("beside-stick");
  g_autofree char *path = g_build_filename (stick, "mine" WVB_BACKUPS_SUFFIX, NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *left = g_build_filename (stick, ".wijkverband-new-0123456789abcdef", NULL);
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autofree char *made = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpint (g_mkdir (stick, 0700), ==, 0);
  g_assert_true (g_file_set_contents (part, "a letter", -1, NULL));
  g_assert_true (g_file_set_contents (left, "half a backup", -1, NULL));
  made = make_backup (session, path);
  g_assert_cmpstr (made, ==, path);
  g_assert_true (g_file_get_contents (part, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "a letter");
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  close_folder (session);
}

/* Nor in that of another one, by whatever way. */
static void
test_no_place_in_a_database (void)
{
  static const char *const NAMES[] = { "", "backups", "mine" WVB_BACKUPS_SUFFIX, "key-slots",
                                       "backups/mine" WVB_BACKUPS_SUFFIX };
  g_autofree char *folder = dup_scratch ("inside");
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autoptr (WvbOpenDrawers) drawers = wvb_open_drawers_new (session, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++) {
    g_autofree char *place = g_build_filename (folder, NAMES[i], NULL);
    g_autoptr (GError) error = NULL;

    g_assert_null (wvb_backups_make_sync (drawers, place, NULL, &error));
    g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  }
  close_folder (session);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/backups/kept", test_choose_kept);
  g_test_add_func ("/session/backups/make-and-list", test_make_and_list);
  g_test_add_func ("/session/backups/closed-cases", test_closed_cases_are_copied);
  g_test_add_func ("/session/backups/noted-first", test_key_is_noted_before_the_file_is_there);
  g_test_add_func ("/session/backups/quick", test_quickly_after_each_other);
  g_test_add_func ("/session/backups/places-that-fail", test_places_that_fail);
  g_test_add_func ("/session/backups/damage", test_damage_is_not_kept);
  g_test_add_func ("/session/backups/forged", test_forged_ones);
  g_test_add_func ("/session/backups/before-new-keys", test_seal_of_before_new_keys);
  g_test_add_func ("/session/backups/beside", test_files_of_others_beside_it);
  g_test_add_func ("/session/backups/no-place", test_no_place_in_a_database);
  return team_folder_run ();
}
