/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "team-folder.h"

#include "domain/mdo/mdo.h"
#include "domain/social-map/social-map.h"
#include "security/key-slots.h"
#include "session/session-private.h"
#include "store/erasure.h"
#include "store/identity.h"

#include <glib/gstdio.h>
#include <libdex.h>
#include <unistd.h>

char *scratch;

void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_folder (child);
  }
  g_remove (path);
}

gboolean
await_done (DexFuture *future, GError **error)
{
  g_autoptr (DexFuture) owned = future;

  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  return dex_future_get_value (future, error) != NULL;
}

WvbSession *
await_session (DexFuture *future, GError **error)
{
  g_autoptr (DexFuture) awaited = dex_ref (future);

  return await_done (future, error) ? g_value_dup_object (dex_future_get_value (awaited, NULL))
                                    : NULL;
}

void
team_folder_set_up (TeamFolder *self, gconstpointer data)
{
  WvbSessionSetup setup = { .neighbourhood = "Noord", .passphrase = PASSPHRASE };
  g_autoptr (GError) error = NULL;

  self->parent = g_dir_make_tmp ("wvb-XXXXXX", NULL);
  self->folder = g_build_filename (self->parent, "noord", NULL);
  setup.folder = self->folder;
  self->session = wvb_session_create_sync (&setup, &error);
  g_assert_no_error (error);
  self->code = g_strdup (wvb_session_get_recovery_code (self->session));
  wvb_session_forget_recovery_code (self->session);
}

void
team_folder_tear_down (TeamFolder *self, gconstpointer data)
{
  if (self->session != NULL)
    wvb_session_close (self->session);
  g_clear_object (&self->session);
  remove_folder (self->parent);
  g_free (self->folder);
  g_free (self->parent);
  g_free (self->code);
}

int
team_folder_run (void)
{
  int result;

  dex_init ();
  scratch = g_dir_make_tmp ("wijkverband-backups-XXXXXX", NULL);
  g_assert_nonnull (scratch);
  g_setenv ("XDG_DATA_HOME", scratch, TRUE);
  result = g_test_run ();
  remove_folder (scratch);
  g_free (scratch);
  return result;
}

char *
dup_scratch (const char *name)
{
  return g_build_filename (scratch, name, NULL);
}

char *
make_folder (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSession) session = wvb_session_create_blocking (
      &(WvbSessionSetup) {
          .folder = folder, .neighbourhood = "De Linden", .passphrase = PASSPHRASE },
      &error);
  char *code;

  g_assert_no_error (error);
  code = g_strdup (wvb_session_get_recovery_code (session));
  wvb_session_close (session);
  return code;
}

WvbSession *
open_folder (const char *folder, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  WvbSession *session = wvb_session_open_sync (folder, passphrase, &error);

  g_assert_no_error (error);
  return session;
}

void
close_folder (WvbSession *session)
{
  wvb_session_close (session);
  g_object_unref (session);
}

static gboolean
save_record (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_save (transaction, data, error);
}

static void
save (WvbStore *store, WvbRecord *record)
{
  g_autoptr (GError) error = NULL;

  wvb_store_write_sync (store, save_record, record, &error);
  g_assert_no_error (error);
}

void
add_service (WvbSession *session, const char *name)
{
  g_autoptr (WvbRecord) service = wvb_record_new (&wvb_service_kind, NULL);

  wvb_record_set_text (service, WVB_SERVICE_NAME, name);
  save (wvb_session_get_team (session), service);
}

static gboolean
read_count (WvbReader *reader, gpointer data, GError **error)
{
  *(gint64 *) data = wvb_reader_get_count (reader, &wvb_service_kind);
  return TRUE;
}

gint64
count_services (WvbSession *session)
{
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  wvb_store_read_sync (wvb_session_get_team (session), read_count, &n, &error);
  g_assert_no_error (error);
  return n;
}

char *
add_case (WvbSession *session, const char *name)
{
  g_autoptr (WvbRecord) about = wvb_record_new (&wvb_case_kind, NULL);
  g_autoptr (WvbRecord) identity = wvb_record_new (&wvb_identity_kind, NULL);
  g_autoptr (GError) error = NULL;

  wvb_record_set_text (about, WVB_CASE_QUESTION, "Wie komt er langs?");
  save (wvb_session_get_cases (session), about);
  wvb_record_set_text (identity, WVB_IDENTITY_NAME, name);
  wvb_identity_save_sync (wvb_session_get_cases (session), wvb_session_get_vault (session),
                          wvb_record_get_id (about), identity, &error);
  g_assert_no_error (error);
  return g_strdup (wvb_record_get_id (about));
}

char *
dup_case_name (WvbSession *session, const char *case_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) content
      = wvb_identity_load_sync (wvb_session_get_cases (session), wvb_session_get_vault (session),
                                case_id, /* basis= */ NULL, &error);

  g_assert_no_error (error);
  return content->len == 0 ? g_strdup ("")
                           : g_strdup (wvb_record_get_text (content->pdata[0], WVB_IDENTITY_NAME));
}

void
erase_case (WvbSession *session, const char *case_id)
{
  g_autoptr (GError) error = NULL;

  wvb_erasure_carry_out_sync (wvb_session_get_cases (session), wvb_session_get_vault (session),
                              case_id, &error);
  g_assert_no_error (error);
}

void
assert_sound (WvbSession *session)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = wvb_session_verify_sync (session, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (problems[0], ==, NULL);
}

char *
make_backup (WvbSession *session, const char *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbOpenDrawers) drawers = wvb_open_drawers_new (session, &error);
  char *path;

  g_assert_no_error (error);
  path = wvb_backups_make_sync (drawers, place, NULL, &error);
  g_assert_no_error (error);
  return path;
}

void
change_passphrase (const char *folder, const char *old_one, const char *new_one)
{
  g_autoptr (WvbSecret) team = NULL;
  g_autoptr (WvbSecret) vault = NULL;
  g_autoptr (GError) error = NULL;

  wvb_key_slots_open_with_passphrase (folder, old_one, &team, &vault, &error);
  g_assert_no_error (error);
  wvb_key_slots_set_passphrase (folder, new_one, NULL, team, vault, &error);
  g_assert_no_error (error);
}

gboolean
try_restore (const char *backup,
             const char *vault,
             const char *folder,
             const char *secret,
             const char *today,
             WvbRestored *restored,
             GError **error)
{
  return wvb_restore_run_sync (
      &(WvbRestore) {
          .backup = backup, .vault = vault, .folder = folder, .secret = secret, .today = today },
      restored, error);
}

void
restore (const char *backup, const char *folder, const char *secret, WvbRestored *restored)
{
  g_autoptr (GError) error = NULL;

  try_restore (backup, NULL, folder, secret, NULL, restored, &error);
  g_assert_no_error (error);
}

void
flip_byte (const char *path, gint64 at)
{
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  contents[at < 0 ? (gint64) size + at : at] ^= 1;
  g_assert_true (g_file_set_contents (path, contents, (gssize) size, NULL));
}
