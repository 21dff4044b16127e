/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of the program: what each takes and the function that does it. Static data. */
#pragma once

#include "cli/arguments.h"
#include "session.h"

G_BEGIN_DECLS

/* The exit statuses that are promised to scripts. */
typedef enum {
  WVB_EXIT_DONE = 0,
  WVB_EXIT_FAILED = 1,
  WVB_EXIT_REFUSED = 2,
  WVB_EXIT_WRONG_KEY = 3,
  WVB_EXIT_DAMAGED = 4,
} WvbExit;

/**
 * WvbCommandFunc:
 * @arguments: what stands on the command line, already counted
 * @error: why it failed; its code decides the exit status
 *
 * Does it and prints the result on standard output.
 *
 * Returns: whether it is done
 */
typedef gboolean (*WvbCommandFunc) (const WvbArguments *arguments, GError **error);

/**
 * WvbCommand:
 * @name: how it is called
 * @operands: what follows it, for a person
 * @summary: what it does
 * @example: how it may be written after the options of every command
 * @options: a bit for each option that is its own
 * @min_operands: least number of operands
 * @max_operands: largest number of operands
 * @func: does it
 */
struct _WvbCommand {
  const char *name;
  const char *operands;
  const char *summary;
  const char *example;
  guint64 options;
  guint min_operands;
  guint max_operands;
  WvbCommandFunc func;
};

const WvbCommand *wvb_command_find (const char *name);
const WvbCommand *wvb_command_get_all (guint *n_commands);

/**
 * wvb_command_open:
 * @arguments: what stands on the command line
 * @error: as wvb_session_open_sync(), or %WVB_ERROR_INVALID without any way to open it
 *
 * Opens the folder with the passphrase in the file that was named, else through the keyring, else
 * with what a person types.
 *
 * Returns: (transfer full) (nullable): the session
 */
WvbSession *wvb_command_open (const WvbArguments *arguments, GError **error);

/**
 * wvb_command_open_cases:
 * @arguments: what stands on the command line
 * @error: as wvb_command_open()
 *
 * Opens the folder with its cases: with the passphrase in the file that was named, else with what a
 * person types. The keyring opens no cases.
 *
 * Returns: (transfer full) (nullable): the session
 */
WvbSession *wvb_command_open_cases (const WvbArguments *arguments, GError **error);

/**
 * wvb_command_write:
 * @arguments: what stands on the command line
 * @func: writes
 * @data: for @func
 * @error: why it is not written, or not where it belongs
 *
 * Opens the folder, and writes in one transaction of the team drawer.
 *
 * Returns: whether it is written
 */
gboolean
wvb_command_write (const WvbArguments *arguments, WvbWriteFunc func, gpointer data, GError **error);

/**
 * wvb_command_refuse:
 * @error: %WVB_ERROR_INVALID
 * @format: as of printf()
 *
 * Returns: %FALSE
 */
gboolean wvb_command_refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/**
 * wvb_command_refuse_folder:
 * @reason: (transfer full): why the database in @folder does not open
 * @folder: the folder
 * @error: @reason, with the folder and the way on where there is no database or a damaged one
 *
 * Returns: %FALSE
 */
gboolean wvb_command_refuse_folder (GError *reason, const char *folder, GError **error);

/**
 * wvb_command_check_in_place:
 * @session: what was written to
 * @error: %WVB_ERROR_FAILED if its folder went away
 *
 * Returns: whether what was written is where it belongs
 */
gboolean wvb_command_check_in_place (WvbSession *session, GError **error);

/**
 * wvb_command_refuse_id:
 * @id: what a person gave as the id of a record
 * @error: says what to do
 *
 * Returns: %FALSE
 */
gboolean wvb_command_refuse_id (const char *id, GError **error);

/* What each command does. */
gboolean wvb_command_create (const WvbArguments *arguments, GError **error);
gboolean wvb_command_import (const WvbArguments *arguments, GError **error);
gboolean wvb_command_export (const WvbArguments *arguments, GError **error);
gboolean wvb_command_list (const WvbArguments *arguments, GError **error);
gboolean wvb_command_show (const WvbArguments *arguments, GError **error);
gboolean wvb_command_set (const WvbArguments *arguments, GError **error);
gboolean wvb_command_delete (const WvbArguments *arguments, GError **error);
gboolean wvb_command_example (const WvbArguments *arguments, GError **error);
gboolean wvb_command_verify (const WvbArguments *arguments, GError **error);
gboolean wvb_command_backup (const WvbArguments *arguments, GError **error);
gboolean wvb_command_backups (const WvbArguments *arguments, GError **error);
gboolean wvb_command_restore (const WvbArguments *arguments, GError **error);
gboolean wvb_command_rebuild (const WvbArguments *arguments, GError **error);
gboolean wvb_command_new_keys (const WvbArguments *arguments, GError **error);
gboolean wvb_command_meetings (const WvbArguments *arguments, GError **error);
gboolean wvb_command_actions (const WvbArguments *arguments, GError **error);
gboolean wvb_command_agenda (const WvbArguments *arguments, GError **error);
gboolean wvb_command_replies (const WvbArguments *arguments, GError **error);
gboolean wvb_command_case (const WvbArguments *arguments, GError **error);
gboolean wvb_command_log (const WvbArguments *arguments, GError **error);

/* What export does with --format ics. */
gboolean wvb_command_export_meetings (const WvbArguments *arguments, GError **error);

G_END_DECLS
