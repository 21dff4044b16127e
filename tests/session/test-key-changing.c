/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session.h"

#include "team-folder.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
assert_opens (TeamFolder *fixture, const char *passphrase, int code)
{
  g_autoptr (GError) error = NULL;

  if (fixture->session != NULL)
    wvb_session_close (fixture->session);
  g_clear_object (&fixture->session);
  fixture->session = wvb_session_open_sync (fixture->folder, passphrase, &error);
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, WVB_ERROR, code);
}

static gboolean
find_actions (WvbReader *reader, gpointer data, GError **error)
{
  gboolean *found = data;
  g_autoptr (GPtrArray) rows = wvb_reader_load_audit (reader, 100, error);

  for (guint i = 0; i < rows->len; i++)
    found[((WvbAuditRow *) rows->pdata[i])->action] = TRUE;
  return TRUE;
}

static gboolean
is_logged (TeamFolder *fixture, WvbAuditAction action)
{
  gboolean found[64] = { FALSE };

  g_assert_true (
      wvb_store_read_sync (wvb_session_get_team (fixture->session), find_actions, found, NULL));
  return found[action];
}

static guint
count_problems (TeamFolder *fixture)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = wvb_session_verify_sync (fixture->session, &error);

  g_assert_no_error (error);
  g_assert_true (problems[0] == NULL || strstr (problems[0], "older than the last change") != NULL);
  return g_strv_length (problems);
}

/* The new one opens, the old one only the slots of that day, which the log gives away. */
static void
test_passphrase (TeamFolder *fixture, gconstpointer data)
{
  g_autofree char *slots = g_build_filename (fixture->folder, "key-slots", NULL);
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (slots, &before, &length, NULL));
  g_assert_false (await_done (
      wvb_session_change_passphrase (fixture->session, PASSPHRASE, FALSE, "kort"), &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (await_done (wvb_session_change_passphrase (
                                  fixture->session, "iets anders gekozen", FALSE, NEW_PASSPHRASE),
                              &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_false (is_logged (fixture, WVB_AUDIT_PASSPHRASE));

  /* Also while the cases are closed. */
  wvb_session_close_cases (fixture->session);
  g_assert_true (await_done (
      wvb_session_change_passphrase (fixture->session, PASSPHRASE, FALSE, NEW_PASSPHRASE), &error));
  g_assert_no_error (error);
  g_assert_true (is_logged (fixture, WVB_AUDIT_PASSPHRASE));
  assert_opens (fixture, PASSPHRASE, WVB_ERROR_WRONG_KEY);
  assert_opens (fixture, NEW_PASSPHRASE, -1);
  g_assert_cmpuint (count_problems (fixture), ==, 0);
  g_assert_true (g_file_set_contents (slots, before, (gssize) length, NULL));
  assert_opens (fixture, PASSPHRASE, -1);
  g_assert_cmpuint (count_problems (fixture), ==, 1);
  g_assert_true (await_done (
      wvb_session_change_passphrase (fixture->session, PASSPHRASE, FALSE, NEW_PASSPHRASE), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_problems (fixture), ==, 0);
}

/* Whoever forgot the passphrase chooses another by the recovery code, which is logged. */
static void
test_passphrase_by_code (TeamFolder *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wvb_session_lock (fixture->session, NULL));
  g_clear_object (&fixture->session);
  fixture->session = await_session (
      wvb_session_open_with_recovery_code (fixture->folder, fixture->code), &error);
  g_assert_no_error (error);
  g_assert_true (is_logged (fixture, WVB_AUDIT_OPEN_RECOVERY));
  g_assert_true (await_done (
      wvb_session_change_passphrase (fixture->session, fixture->code, TRUE, NEW_PASSPHRASE),
      &error));
  g_assert_no_error (error);
  assert_opens (fixture, NEW_PASSPHRASE, -1);
}

static void
test_recovery_code (TeamFolder *fixture, gconstpointer data)
{
  g_autofree char *code = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      await_done (wvb_session_renew_recovery_code (fixture->session, PASSPHRASE), &error));
  g_assert_no_error (error);
  code = g_strdup (wvb_session_get_recovery_code (fixture->session));
  g_assert_nonnull (code);
  g_assert_cmpstr (code, !=, fixture->code);
  wvb_session_forget_recovery_code (fixture->session);
  g_assert_true (is_logged (fixture, WVB_AUDIT_RECOVERY_CODE));
  g_assert_true (wvb_session_lock (fixture->session, NULL));
  g_clear_object (&fixture->session);
  g_assert_false (
      await_done (wvb_session_open_with_recovery_code (fixture->folder, fixture->code), &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_true (await_done (wvb_session_open_with_recovery_code (fixture->folder, code), &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  dex_init ();
#define ADD(name, function)                                                                        \
  g_test_add ("/key-changing/" name, TeamFolder, NULL, team_folder_set_up, function,               \
              team_folder_tear_down)
  ADD ("passphrase", test_passphrase);
  ADD ("passphrase-by-code", test_passphrase_by_code);
  ADD ("recovery-code", test_recovery_code);
#undef ADD
  return g_test_run ();
}
