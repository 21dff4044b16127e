/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "team-folder.h"

#include "session/instance.h"
#include "session/session-private.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <libdex.h>
#include <string.h>

static void
copy_file (const char *from_folder, const char *to_folder, const char *name)
{
  g_autofree char *from_path = g_build_filename (from_folder, name, NULL);
  g_autofree char *to_path = g_build_filename (to_folder, name, NULL);
  g_autoptr (GFile) from = g_file_new_for_path (from_path);
  g_autoptr (GFile) to = g_file_new_for_path (to_path);
  g_autoptr (GError) error = NULL;

  g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_mkdir (to, 0700);
  while ((name = g_dir_read_name (dir)) != NULL)
    copy_file (from, to, name);
}

/* The device that opens the folder, and whether it took it for a copy. */
static char *
open_and_close (const char *folder, gboolean expected_copy)
{
  WvbSession *session = open_folder (folder, PASSPHRASE);
  char *device = g_strdup (wvb_session_get_device (session));

  g_assert_cmpint (wvb_session_was_copied (session), ==, expected_copy);
  add_service (session, "Prikpost");
  assert_sound (session);
  close_folder (session);
  return device;
}

static gboolean
count_new_devices (WvbReader *reader, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) rows = wvb_reader_load_audit (reader, 0, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (((WvbAuditRow *) rows->pdata[i])->action == WVB_AUDIT_NEW_DEVICE)
      (*(guint *) data)++;
  return rows != NULL;
}

static void
test_copied_folder (void)
{
  g_autofree char *folder = dup_scratch ("original");
  g_autofree char *moved = dup_scratch ("moved");
  g_autofree char *copy = dup_scratch ("copy");
  g_autofree char *code = make_folder (folder);
  g_autofree char *device = open_and_close (folder, FALSE);
  g_autofree char *device_of_copy = NULL;
  g_autofree char *again = NULL;
  g_autofree char *later = NULL;
  WvbSession *session;
  guint n_new = 0;

  copy_folder (folder, copy);
  device_of_copy = open_and_close (copy, TRUE);
  g_assert_cmpstr (device, !=, device_of_copy);
  again = open_and_close (copy, FALSE);
  g_assert_cmpstr (again, ==, device_of_copy);
  session = open_folder (copy, PASSPHRASE);
  g_assert_true (
      wvb_store_read_sync (wvb_session_get_team (session), count_new_devices, &n_new, NULL));
  g_assert_cmpuint (n_new, ==, 1);
  close_folder (session);
  /* The original goes on, also under another name. */
  g_assert_cmpint (g_rename (folder, moved), ==, 0);
  later = open_and_close (moved, FALSE);
  g_assert_cmpstr (later, ==, device);
}

static void
test_other_computer (void)
{
  g_autofree char *folder = dup_scratch ("travelled");
  g_autofree char *code = make_folder (folder);
  g_autofree char *device = open_and_close (folder, FALSE);
  g_autofree char *there = NULL;

  wvb_instance_set_machine ("another computer");
  there = open_and_close (folder, TRUE);
  g_assert_cmpstr (device, !=, there);
  g_free (open_and_close (folder, FALSE));
  wvb_instance_set_machine (NULL);
  g_free (open_and_close (folder, TRUE));
}

/* A drawer of another day beside files of today. */
static void
test_file_put_back (void)
{
  g_autofree char *folder = dup_scratch ("mixed");
  g_autofree char *before = dup_scratch ("mixed-before");
  g_autofree char *code = make_folder (folder);
  g_autofree char *device = open_and_close (folder, FALSE);
  g_autofree char *after = NULL;
  WvbSession *session;

  g_mkdir (before, 0700);
  copy_file (folder, before, "team.db");
  for (guint i = 0; i < 2; i++)
    g_free (open_and_close (folder, FALSE));
  copy_file (before, folder, "team.db");
  session = open_folder (folder, PASSPHRASE);
  g_assert_true (wvb_session_was_copied (session));
  after = g_strdup (wvb_session_get_device (session));
  g_assert_cmpstr (after, !=, device);
  close_folder (session);
}

/* A file is the one of an opening before, and the others are not. */
static void
put_back (const char *folder, const char *name)
{
  g_autofree char *before = g_strconcat (folder, "-before", NULL);

  g_mkdir (before, 0700);
  copy_file (folder, before, name);
  g_free (open_and_close (folder, FALSE));
  copy_file (before, folder, name);
}

/* A crash leaves the head one opening behind, and that is no copy. */
static void
test_crash_is_no_copy (void)
{
  g_autofree char *folder = dup_scratch ("crashed");
  g_autofree char *code = make_folder (folder);
  g_autofree char *device = open_and_close (folder, FALSE);
  g_autofree char *after = NULL;

  put_back (folder, "team.head");
  after = open_and_close (folder, FALSE);
  g_assert_cmpstr (after, ==, device);
}

static char *
dup_device (const char *folder)
{
  WvbSession *session = open_folder (folder, PASSPHRASE);
  char *device = g_strdup (wvb_session_get_device (session));

  g_assert_false (wvb_session_was_copied (session));
  close_folder (session);
  return device;
}

/* The team drawer is today's; the vault, as it may come from a copy, is not. */
static void
test_vault_put_back (void)
{
  g_autofree char *folder = dup_scratch ("vault");
  g_autofree char *code = make_folder (folder);
  g_autofree char *device = open_and_close (folder, FALSE);
  g_autofree char *after = NULL;
  g_autofree char *later = NULL;

  put_back (folder, "vault.db");
  after = open_and_close (folder, TRUE);
  g_assert_cmpstr (after, !=, device);
  later = dup_device (folder);
  g_assert_cmpstr (later, ==, after);
}

/* The team drawer announced the opening, and the vault did not come to it. */
static void
test_vault_after_crash (void)
{
  g_autofree char *folder = dup_scratch ("vault-crashed");
  g_autofree char *code = make_folder (folder);
  g_autofree char *device = open_and_close (folder, FALSE);
  g_autofree char *after = NULL;
  WvbSession *session = open_folder (folder, PASSPHRASE);
  WvbInstance instance = *wvb_session_get_instance (session);

  instance.in_vault = instance.trace;
  instance.trace.counter++;
  g_assert_true (wvb_store_write_sync (wvb_session_get_team (session), wvb_instance_announce_vault,
                                       &instance, NULL));
  close_folder (session);
  after = dup_device (folder);
  g_assert_cmpstr (after, ==, device);
}

static void
open_cases (WvbSession *session)
{
  g_autoptr (DexFuture) opened = wvb_session_open_cases (session, PASSPHRASE);
  g_autoptr (GError) error = NULL;

  while (dex_future_is_pending (opened))
    g_main_context_iteration (NULL, TRUE);
  dex_future_get_value (opened, &error);
  g_assert_no_error (error);
}

/* Cases that open beside a team drawer that was open already. */
static void
test_vault_opened_later (void)
{
  g_autofree char *folder = dup_scratch ("vault-later");
  g_autofree char *before = dup_scratch ("vault-later-before");
  g_autofree char *code = make_folder (folder);
  g_autofree char *device = open_and_close (folder, FALSE);
  g_autofree char *after = NULL;
  g_autofree char *later = NULL;
  WvbSession *session;
  guint n_new = 0;

  g_mkdir (before, 0700);
  copy_file (folder, before, "vault.db");
  session = open_folder (folder, PASSPHRASE);
  wvb_session_close_cases (session);
  open_cases (session);
  g_assert_false (wvb_session_was_copied (session));
  g_assert_cmpstr (wvb_session_get_device (session), ==, device);
  wvb_session_close_cases (session);
  copy_file (before, folder, "vault.db");
  open_cases (session);
  g_assert_true (wvb_session_was_copied (session));
  after = g_strdup (wvb_session_get_device (session));
  g_assert_cmpstr (after, !=, device);
  add_service (session, "Leeskring");
  g_free (add_case (session, "Merel Merkteken"));
  assert_sound (session);
  g_assert_true (
      wvb_store_read_sync (wvb_session_get_team (session), count_new_devices, &n_new, NULL));
  g_assert_cmpuint (n_new, ==, 1);
  close_folder (session);
  later = dup_device (folder);
  g_assert_cmpstr (later, ==, after);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/instance/copied-folder", test_copied_folder);
  g_test_add_func ("/session/instance/other-computer", test_other_computer);
  g_test_add_func ("/session/instance/file-put-back", test_file_put_back);
  g_test_add_func ("/session/instance/crash", test_crash_is_no_copy);
  g_test_add_func ("/session/instance/vault-put-back", test_vault_put_back);
  g_test_add_func ("/session/instance/vault-crash", test_vault_after_crash);
  g_test_add_func ("/session/instance/vault-opened-later", test_vault_opened_later);
  return team_folder_run ();
}
