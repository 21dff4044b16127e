/* SPDX-License-Identifier: GPL-3.0-or-later */
/* create, and how every other command opens the folder. */
#include "cli/command.h"
#include "cli/interruption.h"
#include "cli/output.h"
#include "cli/passphrase-prompt.h"
#include "security/passphrase.h"
#include "security/recovery-code.h"
#include "security/secret.h"
#include "session/folder-claim.h"

#include <string.h>

static gboolean
set_invalid (GError **error, const char *message)
{
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, message);
  return FALSE;
}

static char *
ask_new_passphrase (GError **error)
{
  char *passphrase = wvb_passphrase_prompt_ask (_ ("New passphrase:"), error);
  char *again;
  gboolean equal;

  if (passphrase == NULL)
    return NULL;
  again = wvb_passphrase_check (passphrase, error)
              ? wvb_passphrase_prompt_ask (_ ("The same once more:"), error)
              : NULL;
  equal = g_strcmp0 (passphrase, again) == 0;
  if (again != NULL && !equal)
    set_invalid (error, _ ("The two passphrases differ"));
  wvb_secret_free_text (again);
  if (!equal)
    g_clear_pointer (&passphrase, wvb_secret_free_text);
  return passphrase;
}

static void
print_created (WvbSession *session, gboolean as_json)
{
  const char *code = wvb_session_get_recovery_code (session);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!as_json) {
    wvb_output_print (_ ("The database of %s is made in %s\n\n"
                         "Recovery code of this computer, shown only now:\n\n  %s\n\n"
                         "Write it on paper and keep it where only you can reach it. When the "
                         "passphrase is forgotten, type it where that is asked; in the window "
                         "choose “Use the Recovery Code” first.\n"),
                      wvb_session_get_neighbourhood (session), wvb_session_get_folder (session),
                      code);
    return;
  }
  builder = json_builder_new_immutable ();
  json_builder_begin_object (builder);
  wvb_output_add_text (builder, "folder", wvb_session_get_folder (session));
  wvb_output_add_text (builder, "name", wvb_session_get_neighbourhood (session));
  wvb_output_add_text (builder, "device", wvb_session_get_device (session));
  wvb_output_add_text (builder, "recovery_code", code);
  json_builder_end_object (builder);
  wvb_output_print_json (builder);
}

gboolean
wvb_command_create (const WvbArguments *arguments, GError **error)
{
  const char *file = wvb_arguments_get (arguments, WVB_OPTION_PASSPHRASE_FILE);
  const char *name = wvb_arguments_get (arguments, WVB_OPTION_NAME);
  g_autoptr (WvbSession) session = NULL;
  char *passphrase;

  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    return set_invalid (error, _ ("Name the neighbourhood with --name"));
  if (!wvb_folder_claim_check_new (wvb_arguments_get (arguments, WVB_OPTION_DATABASE), error))
    return FALSE;
  passphrase
      = file != NULL ? wvb_passphrase_prompt_read_file (file, error) : ask_new_passphrase (error);
  if (passphrase == NULL)
    return FALSE;
  /* The second that this takes is not interrupted, or half a folder would stay behind. */
  wvb_interruption_get_cancellable ();
  session = wvb_session_create_sync (
      &(WvbSessionSetup) {
          .folder = wvb_arguments_get (arguments, WVB_OPTION_DATABASE),
          .neighbourhood = name,
          .passphrase = passphrase,
      },
      error);
  wvb_secret_free_text (passphrase);
  if (session == NULL || !wvb_command_check_in_place (session, error))
    return FALSE;
  print_created (session, wvb_arguments_has (arguments, WVB_OPTION_JSON));
  wvb_session_forget_recovery_code (session);
  wvb_session_close (session);
  return TRUE;
}

/* Whatever is wrong with the keyring means: ask. What is wrong with the folder is told. */
static gboolean
should_ask (const GError *error)
{
  return !g_error_matches (error, WVB_ERROR, WVB_ERROR_NOT_FOUND)
         && !g_error_matches (error, WVB_ERROR, WVB_ERROR_BUSY)
         && !g_error_matches (error, WVB_ERROR, WVB_ERROR_DAMAGED);
}

/* What the window says, and its button would do. */
static void
set_damaged (GError **error, const char *message, const char *folder)
{
  g_set_error (error, WVB_ERROR, WVB_ERROR_DAMAGED,
               _ ("%s. Nothing was changed. Before anything else, copy the folder %s to a safe "
                  "place. Then restore the newest backup with “restore BACKUP”, which keeps the "
                  "damaged files beside it; “backups” shows which there are."),
               message, folder);
}

gboolean
wvb_command_refuse_folder (GError *reason, const char *folder, GError **error)
{
  g_return_val_if_fail (reason != NULL, FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);

  if (g_error_matches (reason, WVB_ERROR, WVB_ERROR_NOT_FOUND))
    g_set_error (error, WVB_ERROR, WVB_ERROR_NOT_FOUND,
                 _ ("There is no database in %s; make one with create, or name another folder "
                    "with --database"),
                 folder);
  else if (g_error_matches (reason, WVB_ERROR, WVB_ERROR_DAMAGED))
    set_damaged (error, reason->message, folder);
  else {
    g_propagate_error (error, reason);
    return FALSE;
  }
  g_error_free (reason);
  return FALSE;
}

static void
tell_wait (const char *folder)
{
  const guint seconds = (wvb_session_get_wait_ms (folder) + 999) / 1000;

  if (seconds > 0)
    g_printerr (g_dngettext (GETTEXT_PACKAGE, "After wrong passphrases this waits %u second\n",
                             "After wrong passphrases this waits %u seconds\n", seconds),
                seconds);
}

/* What may not be written to is opened, and said to be so. */
static WvbSession *
tell_reading (WvbSession *session)
{
  if (wvb_session_get_reading_advice (session) != NULL)
    g_printerr ("%s\n", wvb_session_get_reading_advice (session));
  return session;
}

/* A person who forgot the one types the other in its place. */
static WvbSession *
open_with (const char *folder, const char *typed, GError **error)
{
  g_autoptr (WvbSecret) code = wvb_recovery_code_parse (typed, NULL);

  return code != NULL ? wvb_session_open_with_recovery_code_sync (folder, typed, error)
                      : wvb_session_open_sync (folder, typed, error);
}

WvbSession *
wvb_command_open_cases (const WvbArguments *arguments, GError **error)
{
  const char *folder = wvb_arguments_get (arguments, WVB_OPTION_DATABASE);
  const char *file = wvb_arguments_get (arguments, WVB_OPTION_PASSPHRASE_FILE);
  GError *open_error = NULL;
  WvbSession *session;
  char *passphrase;

  passphrase = file != NULL ? wvb_passphrase_prompt_read_file (file, error)
                            : wvb_passphrase_prompt_ask (_ ("Passphrase:"), error);
  if (passphrase == NULL)
    return NULL;
  tell_wait (folder);
  session = open_with (folder, passphrase, &open_error);
  wvb_secret_free_text (passphrase);
  if (session != NULL)
    return tell_reading (session);
  wvb_command_refuse_folder (open_error, folder, error);
  return NULL;
}

WvbSession *
wvb_command_open (const WvbArguments *arguments, GError **error)
{
  const char *folder = wvb_arguments_get (arguments, WVB_OPTION_DATABASE);
  g_autoptr (GError) open_error = NULL;
  WvbSession *session;

  if (wvb_arguments_has (arguments, WVB_OPTION_PASSPHRASE_FILE))
    return wvb_command_open_cases (arguments, error);
  session = wvb_session_open_with_keyring_sync (folder, &open_error);
  if (session != NULL)
    return tell_reading (session);
  if (should_ask (open_error))
    return wvb_command_open_cases (arguments, error);
  wvb_command_refuse_folder (g_steal_pointer (&open_error), folder, error);
  return NULL;
}

static gboolean
holds_database (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "team.db", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

gboolean
wvb_command_check_in_place (WvbSession *session, GError **error)
{
  if (wvb_session_is_in_place (session))
    return TRUE;
  if (holds_database (wvb_session_get_folder (session)))
    g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED,
                 _ ("The lock of the folder %s was taken away while the program worked, or another "
                    "folder took its place: look whether what was written is there"),
                 wvb_session_get_folder (session));
  else
    g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED,
                 _ ("The folder %s was removed while the program worked; nothing was saved there"),
                 wvb_session_get_folder (session));
  return FALSE;
}
