/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/identifier.h"

static const WvbCommand COMMANDS[] = {
  {
      .name = "create",
      .operands = "--name NAME",
      .summary = N_ ("Make the folder with a new database and print its recovery code"),
      .example = "create --name Lindenwijk",
      .options = 1u << WVB_OPTION_NAME,
      .func = wvb_command_create,
  },
  {
      .name = "import",
      .operands = "PATH…",
      .summary = N_ ("Add and correct records from files and folders"),
      .example = "import --dry-run sociale-kaart.csv",
      .options = 1u << WVB_OPTION_FORMAT | 1u << WVB_OPTION_SOURCE | 1u << WVB_OPTION_DRY_RUN
                 | 1u << WVB_OPTION_SKIP_REJECTED,
      .min_operands = 1,
      .max_operands = G_MAXUINT,
      .func = wvb_command_import,
  },
  {
      .name = "export",
      .operands = "--format F PATH",
      .summary
      = N_ ("Write the social map to a file, or for hsds-csv a folder; or the meetings, as ics"),
      .example = "export --format csv sociale-kaart.csv",
      .options = 1u << WVB_OPTION_FORMAT | 1u << WVB_OPTION_SEPARATOR,
      .min_operands = 1,
      .max_operands = 1,
      .func = wvb_command_export,
  },
  {
      .name = "list",
      .operands = "KIND",
      .summary = N_ ("List the records of a kind, such as organisation or service"),
      .example = "list service --search bloedprikken --limit 20",
      .options = 1u << WVB_OPTION_SEARCH | 1u << WVB_OPTION_LIMIT,
      .min_operands = 1,
      .max_operands = 1,
      .func = wvb_command_list,
  },
  {
      .name = "show",
      .operands = "ID",
      .summary = N_ ("Show a record of any kind"),
      .example = "show 0198c2e4-7d10-7a53-9a41-5b0c6f1d2e3a",
      .min_operands = 1,
      .max_operands = 1,
      .func = wvb_command_show,
  },
  {
      .name = "set",
      .operands = "ID FIELD=VALUE…",
      .summary = N_ ("Change fields of a record; an empty value clears a field"),
      .example = "set 0198c2e4-7d10-7a53-9a41-5b0c6f1d2e3a name=\"Eettafel De Brink\" url=",
      .min_operands = 2,
      .max_operands = G_MAXUINT,
      .func = wvb_command_set,
  },
  {
      .name = "delete",
      .operands = "ID",
      .summary = N_ ("Delete a record, and what only belongs to it"),
      .example = "delete 0198c2e4-7d10-7a53-9a41-5b0c6f1d2e3a",
      .min_operands = 1,
      .max_operands = 1,
      .func = wvb_command_delete,
  },
  {
      .name = "example",
      .operands = "",
      .summary = N_ ("Add the example neighbourhood, or services made up"),
      .example = "example --services 100",
      .options = 1u << WVB_OPTION_SERVICES,
      .func = wvb_command_example,
  },
  {
      .name = "meetings",
      .operands = "",
      .summary = N_ ("List the meetings, those of the next 90 days if nothing else is said"),
      .example = "meetings --from 2026-11-26 --until 2027-02-26",
      .options = 1u << WVB_OPTION_FROM | 1u << WVB_OPTION_UNTIL,
      .func = wvb_command_meetings,
  },
  {
      .name = "agenda",
      .operands = "MEETING",
      .summary = N_ ("Show a meeting and what is on its agenda"),
      .example = "agenda 0198c2e4-7d10-7a53-9a41-5b0c6f1d2e3a",
      .min_operands = 1,
      .max_operands = 1,
      .func = wvb_command_agenda,
  },
  {
      .name = "replies",
      .operands = "FILE…",
      .summary = N_ ("Take in who comes, from the answers to an invitation that came by mail"),
      .example = "replies antwoord.ics",
      .min_operands = 1,
      .max_operands = G_MAXUINT,
      .func = wvb_command_replies,
  },
  {
      .name = "actions",
      .operands = "[ID]",
      .summary = N_ ("List the open actions, or say how far one is"),
      .example = "actions --mine",
      .options = 1u << WVB_OPTION_MINE | 1u << WVB_OPTION_STATE | 1u << WVB_OPTION_REASON,
      .max_operands = 1,
      .func = wvb_command_actions,
  },
  {
      .name = "case",
      .operands = "new|show|ground|name|withdraw|close|reopen [CASE] [GROUND]",
      .summary = N_ ("Propose a case, or show or change one by its code or id"),
      .example = "case new --question - --group kwetsbare_ouderen",
      .options = WVB_OPTION_BIT (WVB_OPTION_QUESTION) | WVB_OPTION_BIT (WVB_OPTION_REASON)
                 | WVB_OPTION_BIT (WVB_OPTION_GROUP) | WVB_OPTION_BIT (WVB_OPTION_URGENCY)
                 | WVB_OPTION_BIT (WVB_OPTION_ANYWAY) | WVB_OPTION_BIT (WVB_OPTION_WITH_NAME)
                 | WVB_OPTION_BIT (WVB_OPTION_EMERGENCY) | WVB_OPTION_BIT (WVB_OPTION_RECIPIENT)
                 | WVB_OPTION_BIT (WVB_OPTION_DOMAINS) | WVB_OPTION_BIT (WVB_OPTION_BASIS)
                 | WVB_OPTION_BIT (WVB_OPTION_EXCEPTION) | WVB_OPTION_BIT (WVB_OPTION_SECRECY)
                 | WVB_OPTION_BIT (WVB_OPTION_GIVEN_BY) | WVB_OPTION_BIT (WVB_OPTION_CONSENT_FORM)
                 | WVB_OPTION_BIT (WVB_OPTION_PURPOSE) | WVB_OPTION_BIT (WVB_OPTION_FROM)
                 | WVB_OPTION_BIT (WVB_OPTION_UNTIL) | WVB_OPTION_BIT (WVB_OPTION_OUTCOME),
      .min_operands = 1,
      .max_operands = 3,
      .func = wvb_command_case,
  },
  {
      .name = "verify",
      .operands = "",
      .summary = N_ ("Examine the whole database"),
      .example = "verify",
      .func = wvb_command_verify,
  },
  {
      .name = "rebuild",
      .operands = "",
      .summary = N_ ("Make the search index anew from the records"),
      .example = "rebuild",
      .func = wvb_command_rebuild,
  },
  {
      .name = "backup",
      .operands = "[PLACE]",
      .summary = N_ ("Make a backup, with the daily ones or in another place"),
      .example = "backup /media/usb",
      .max_operands = 1,
      .func = wvb_command_backup,
  },
  {
      .name = "backups",
      .operands = "[PLACE]",
      .summary = N_ ("List the backups, newest first"),
      .example = "backups /media/usb",
      .max_operands = 1,
      .func = wvb_command_backups,
  },
  {
      .name = "restore",
      .operands = "BACKUP [VAULT]",
      .summary = N_ ("Restore a backup in the folder, and keep what was there"),
      .example = "restore /media/usb/BACKUP",
      .min_operands = 1,
      .max_operands = 2,
      .func = wvb_command_restore,
  },
  {
      .name = "new-keys",
      .operands = "",
      .summary = N_ ("Give the database new keys and print the new recovery code"),
      .example = "new-keys",
      .func = wvb_command_new_keys,
  },
  {
      .name = "log",
      .operands = "",
      .summary = N_ ("Show the audit log, newest first"),
      .example = "log --limit 20",
      .options = 1u << WVB_OPTION_LIMIT,
      .func = wvb_command_log,
  },
};

const WvbCommand *
wvb_command_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (COMMANDS); i++)
    if (g_strcmp0 (COMMANDS[i].name, name) == 0)
      return &COMMANDS[i];
  return NULL;
}

const WvbCommand *
wvb_command_get_all (guint *n_commands)
{
  g_return_val_if_fail (n_commands != NULL, NULL);

  *n_commands = G_N_ELEMENTS (COMMANDS);
  return COMMANDS;
}

gboolean
wvb_command_write (const WvbArguments *arguments, WvbWriteFunc func, gpointer data, GError **error)
{
  g_autoptr (WvbSession) session = wvb_command_open (arguments, error);
  gboolean done;

  if (session == NULL)
    return FALSE;
  done = wvb_store_write_sync (wvb_session_get_team (session), func, data, error)
         && wvb_command_check_in_place (session, error);
  wvb_session_close (session);
  return done;
}

gboolean
wvb_command_refuse (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list list;

  va_start (list, format);
  message = g_strdup_vprintf (format, list);
  va_end (list);
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, message);
  return FALSE;
}

gboolean
wvb_command_refuse_id (const char *id, GError **error)
{
  if (wvb_identifier_is_valid (id))
    g_set_error (error, WVB_ERROR, WVB_ERROR_NOT_FOUND,
                 _ ("There is no record with the id %s, or it was deleted; “list KIND” shows the "
                    "ids that there are"),
                 id);
  else
    g_set_error (error, WVB_ERROR, WVB_ERROR_NOT_FOUND,
                 _ ("“%s” is not the id of a record; “list KIND” shows the ids"), id);
  return FALSE;
}
