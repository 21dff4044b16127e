/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export --format ics. */
#include "base/clock.h"
#include "cli/command.h"
#include "cli/output.h"
#include "exchange/export.h"
#include "model/meeting-invitation.h"
#include "session/folder-files.h"

static gboolean
read_meetings (WvbReader *reader, gpointer data, GError **error)
{
  GBytes **calendar = data;

  *calendar = wvb_meeting_invitation_read (reader, /* about: */ NULL, wvb_clock_now_ms (), error);
  return *calendar != NULL;
}

static gboolean
log_export (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_audit (transaction, &(WvbAuditEvent) { .action = WVB_AUDIT_EXPORT },
                                error);
}

static void
print_exported (const char *path, gboolean as_json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!as_json) {
    wvb_output_print (_ ("The meetings are written to %s\n"), path);
    return;
  }
  builder = json_builder_new_immutable ();
  json_builder_begin_object (builder);
  wvb_output_add_text (builder, "path", path);
  json_builder_end_object (builder);
  wvb_output_print_json (builder);
}

/* The log comes first: nothing leaves without it. */
gboolean
wvb_command_export_meetings (const WvbArguments *arguments, GError **error)
{
  const char *path = arguments->operands[0];
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (GBytes) calendar = NULL;
  WvbStore *team;
  gboolean done;

  if (wvb_arguments_has (arguments, WVB_OPTION_SEPARATOR))
    return wvb_command_refuse (error, _ ("Only --format csv has a --separator"));
  session = wvb_command_open (arguments, error);
  if (session == NULL)
    return FALSE;
  team = wvb_session_get_team (session);
  done = wvb_store_read_sync (team, read_meetings, &calendar, error)
         && wvb_store_write_sync (team, log_export, NULL, error)
         && wvb_export_save_file (path, calendar, wvb_folder_files_get_marks (), error);
  wvb_session_close (session);
  if (done)
    print_exported (path, wvb_arguments_has (arguments, WVB_OPTION_JSON));
  return done;
}
