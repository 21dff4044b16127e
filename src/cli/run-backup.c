/* SPDX-License-Identifier: GPL-3.0-or-later */
/* backup, backups, restore, new-keys and rebuild: what keeps a database and what repairs it. */
#include "base/clock.h"
#include "cli/command.h"
#include "cli/interruption.h"
#include "cli/output.h"
#include "cli/passphrase-prompt.h"
#include "cli/progress.h"
#include "security/secret.h"
#include "session/backup-file.h"
#include "session/backups.h"
#include "session/new-keys.h"
#include "session/restore.h"
#include "store/verify.h"

static char *
dup_at (gint64 at_ms)
{
  return wvb_clock_dup_local (at_ms, "%Y-%m-%d %H:%M");
}

static void
print_path (const char *path, gboolean has_cases, gboolean as_json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!as_json) {
    wvb_output_print (_ ("The backup is whole and stands in %s\n"), path);
    if (!has_cases)
      wvb_output_print (_ ("The cases were closed, and are in it as they lie: they were not "
                           "examined\n"));
    return;
  }
  builder = json_builder_new_immutable ();
  json_builder_begin_object (builder);
  wvb_output_add_text (builder, "backup", path);
  json_builder_set_member_name (builder, "examined_cases");
  json_builder_add_boolean_value (builder, has_cases);
  json_builder_end_object (builder);
  wvb_output_print_json (builder);
}

gboolean
wvb_command_backup (const WvbArguments *arguments, GError **error)
{
  g_autoptr (WvbSession) session = wvb_command_open (arguments, error);
  g_autoptr (WvbOpenDrawers) drawers = NULL;
  g_autofree char *path = NULL;
  gboolean has_cases;

  if (session == NULL)
    return FALSE;
  drawers = wvb_open_drawers_new (session, error);
  has_cases = wvb_session_get_cases (session) != NULL;
  if (drawers != NULL)
    path = wvb_backups_make_sync (drawers, arguments->operands[0],
                                  wvb_interruption_get_cancellable (), error);
  wvb_session_close (session);
  if (path == NULL)
    return FALSE;
  print_path (path, has_cases, wvb_arguments_has (arguments, WVB_OPTION_JSON));
  return TRUE;
}

static void
add_backup (JsonBuilder *builder, const WvbBackup *backup)
{
  g_autofree char *at = wvb_clock_format_instant (backup->manifest.created_ms);

  json_builder_begin_object (builder);
  wvb_output_add_text (builder, "path", backup->path);
  wvb_output_add_text (builder, "at", at);
  wvb_output_add_text (builder, "device", backup->manifest.device);
  json_builder_set_member_name (builder, "size");
  json_builder_add_int_value (builder, (gint64) backup->size);
  json_builder_set_member_name (builder, "cases");
  json_builder_add_boolean_value (builder, backup->manifest.parts[WVB_BACKUP_PART_CASES].is_there);
  json_builder_end_object (builder);
}

static void
print_backups_json (GPtrArray *backups)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "backups");
  json_builder_begin_array (builder);
  for (guint i = 0; i < backups->len; i++)
    add_backup (builder, backups->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wvb_output_print_json (builder);
}

static void
print_backups (GPtrArray *backups, const char *place)
{
  for (guint i = 0; i < backups->len; i++) {
    const WvbBackup *backup = backups->pdata[i];
    g_autofree char *at = dup_at (backup->manifest.created_ms);
    g_autofree char *size = g_format_size (backup->size);

    wvb_output_print ("%s  %8s  %s\n", at, size, backup->path);
  }
  if (backups->len == 0)
    wvb_output_print (_ ("There is no backup in %s\n"), place);
}

/* Needs no passphrase: what a backup says of itself is no secret. */
gboolean
wvb_command_backups (const WvbArguments *arguments, GError **error)
{
  g_autofree char *own = wvb_backups_dup_place (wvb_arguments_get (arguments, WVB_OPTION_DATABASE));
  const char *place = arguments->operands[0] != NULL ? arguments->operands[0] : own;
  g_autoptr (GPtrArray) backups = wvb_backups_list (place);

  if (wvb_arguments_has (arguments, WVB_OPTION_JSON))
    print_backups_json (backups);
  else
    print_backups (backups, place);
  return TRUE;
}

static char *
ask_secret (const WvbArguments *arguments, const char *question, GError **error)
{
  const char *file = wvb_arguments_get (arguments, WVB_OPTION_PASSPHRASE_FILE);

  return file != NULL ? wvb_passphrase_prompt_read_file (file, error)
                      : wvb_passphrase_prompt_ask (question, error);
}

static void
print_restored (const WvbRestored *restored, const char *folder, gboolean as_json)
{
  g_autofree char *at = dup_at (restored->created_ms);
  g_autoptr (JsonBuilder) builder = NULL;

  if (as_json) {
    builder = json_builder_new_immutable ();
    json_builder_begin_object (builder);
    wvb_output_add_text (builder, "folder", folder);
    wvb_output_add_text (builder, "replaced", restored->replaced);
    wvb_output_add_text (builder, "damaged_vault", restored->damaged_vault);
    json_builder_set_member_name (builder, "cases");
    json_builder_add_boolean_value (builder, restored->has_cases);
    json_builder_end_object (builder);
    wvb_output_print_json (builder);
    return;
  }
  wvb_output_print (_ ("The database of %s is restored in %s\n"), at, folder);
  if (restored->replaced != NULL)
    wvb_output_print (_ ("What was there is kept in %s\n"), restored->replaced);
  if (restored->damaged_vault != NULL)
    wvb_output_print (_ ("Its cases are not: the vault in %s is damaged. Is there another copy of "
                         "it? Restore the backup again, and name that copy after it.\n"),
                      restored->damaged_vault);
  else if (!restored->has_cases)
    wvb_output_print (_ ("Its cases are not: that takes the copy of the vault, which lies beside "
                         "the backup when it is made\n"));
}

/* Where new keys were made since the backup, a person at the terminal is asked for both. */
static gboolean
restore (WvbRestore *setup, gboolean may_ask, WvbRestored *restored, GError **error)
{
  g_autoptr (GError) reason = NULL;
  char *today;
  gboolean done;

  if (wvb_restore_run_sync (setup, restored, &reason))
    return TRUE;
  if (!may_ask || !g_error_matches (reason, WVB_ERROR, WVB_ERROR_WRONG_KEY)) {
    g_propagate_error (error, g_steal_pointer (&reason));
    return FALSE;
  }
  wvb_output_print_error (reason);
  today = wvb_passphrase_prompt_ask (_ ("Passphrase or recovery code of today:"), error);
  if (today == NULL)
    return FALSE;
  setup->today = today;
  done = wvb_restore_run_sync (setup, restored, error);
  wvb_secret_free_text (today);
  return done;
}

gboolean
wvb_command_restore (const WvbArguments *arguments, GError **error)
{
  const char *file = wvb_arguments_get (arguments, WVB_OPTION_PASSPHRASE_FILE);
  const char *folder = wvb_arguments_get (arguments, WVB_OPTION_DATABASE);
  g_auto (WvbRestored) restored = { 0 };
  WvbBackupManifest manifest;
  char *secret;
  gboolean done;

  if (!wvb_backup_file_read_manifest (arguments->operands[0], &manifest, error))
    return FALSE;
  secret
      = ask_secret (arguments, _ ("Passphrase or recovery code of the day of the backup:"), error);
  if (secret == NULL)
    return FALSE;
  done = restore (&(WvbRestore) { .backup = arguments->operands[0],
                                  .vault = arguments->operands[1],
                                  .folder = folder,
                                  .secret = secret,
                                  .cancellable = wvb_interruption_get_cancellable () },
                  file == NULL, &restored, error);
  wvb_secret_free_text (secret);
  if (done)
    print_restored (&restored, folder, wvb_arguments_has (arguments, WVB_OPTION_JSON));
  return done;
}

static void
print_new_code (const char *code, gboolean as_json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!as_json) {
    wvb_output_print (_ ("The database has new keys. The passphrase is the same; the recovery "
                         "code is a new one, shown only now:\n\n  %s\n\n"
                         "Old copies of the key file open nothing of today any more. Backups of "
                         "before still open with the passphrase of their day. The old files were "
                         "written over before they went, which flash disks and some file systems "
                         "do not take literally.\n"),
                      code);
    return;
  }
  builder = json_builder_new_immutable ();
  json_builder_begin_object (builder);
  wvb_output_add_text (builder, "recovery_code", code);
  json_builder_end_object (builder);
  wvb_output_print_json (builder);
}

gboolean
wvb_command_new_keys (const WvbArguments *arguments, GError **error)
{
  const char *folder = wvb_arguments_get (arguments, WVB_OPTION_DATABASE);
  char *passphrase = ask_secret (arguments, _ ("Passphrase:"), error);
  GError *reason = NULL;
  char *code = NULL;
  gboolean done;

  if (passphrase == NULL)
    return FALSE;
  done = wvb_new_keys_make_sync (&(WvbNewKeys) { .folder = folder,
                                                 .secret = passphrase,
                                                 .passphrase = passphrase,
                                                 .cancellable = wvb_interruption_get_cancellable (),
                                                 .progress = wvb_progress_show },
                                 &code, &reason);
  wvb_progress_clear ();
  wvb_secret_free_text (passphrase);
  if (!done)
    return wvb_command_refuse_folder (reason, folder, error);
  print_new_code (code, wvb_arguments_has (arguments, WVB_OPTION_JSON));
  wvb_secret_free_text (code);
  return TRUE;
}

static void
print_rebuilt (gboolean as_json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!as_json) {
    wvb_output_print (_ ("The index is made anew from the records\n"));
    return;
  }
  builder = json_builder_new_immutable ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "rebuilt");
  json_builder_add_boolean_value (builder, TRUE);
  json_builder_end_object (builder);
  wvb_output_print_json (builder);
}

static gboolean
rebuild (WvbStore *store, GError **error)
{
  WvbRebuild job
      = { .wanted = { .store = store, .cancellable = wvb_interruption_get_cancellable () },
          .progress = wvb_progress_show };
  const gboolean done = wvb_store_write_sync (store, wvb_verify_rebuild, &job, error);

  wvb_progress_clear ();
  return done;
}

gboolean
wvb_command_rebuild (const WvbArguments *arguments, GError **error)
{
  g_autoptr (WvbSession) session = wvb_command_open (arguments, error);
  WvbStore *cases;
  gboolean done;

  if (session == NULL)
    return FALSE;
  cases = wvb_session_get_cases (session);
  done = rebuild (wvb_session_get_team (session), error)
         && (cases == NULL || rebuild (cases, error));
  wvb_session_close (session);
  if (done)
    print_rebuilt (wvb_arguments_has (arguments, WVB_OPTION_JSON));
  return done;
}
