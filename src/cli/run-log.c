/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify and log: what can be said about the database itself. */
#include "base/clock.h"
#include "cli/command.h"
#include "cli/output.h"
#include "session/verification.h"

static void
add_texts (JsonBuilder *builder, const char *name, char **texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; texts[i] != NULL; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
}

static void
print_findings_json (char **problems, char **ways)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, problems[0] == NULL);
  add_texts (builder, "problems", problems);
  add_texts (builder, "ways_on", ways);
  json_builder_end_object (builder);
  wvb_output_print_json (builder);
}

static void
print_findings (char **problems, char **ways)
{
  for (guint i = 0; problems[i] != NULL; i++)
    wvb_output_print ("%s\n", problems[i]);
  if (ways[0] != NULL)
    wvb_output_print ("\n");
  for (guint i = 0; ways[i] != NULL; i++)
    wvb_output_print ("→ %s\n", ways[i]);
  if (problems[0] == NULL)
    wvb_output_print (_ (
        "No damage was found, and the audit log is whole. What cannot be seen from here: "
        "whether the folder or the vault alone, or files or parts of files that belong together, "
        "were put back to an earlier day, and what somebody with the key wrote without this "
        "program.\n"));
}

static WvbFindings *
examine (const WvbArguments *arguments, GError **error)
{
  g_autoptr (WvbSession) session = wvb_command_open (arguments, error);
  g_autoptr (WvbOpenDrawers) drawers
      = session != NULL ? wvb_open_drawers_new (session, error) : NULL;
  WvbFindings *findings = drawers != NULL ? wvb_verification_run (drawers, NULL, error) : NULL;

  if (session != NULL)
    wvb_session_close (session);
  return findings;
}

gboolean
wvb_command_verify (const WvbArguments *arguments, GError **error)
{
  g_autoptr (WvbFindings) findings = examine (arguments, error);
  g_auto (GStrv) problems = NULL;
  g_auto (GStrv) ways = NULL;
  guint n_problems;

  if (findings == NULL)
    return FALSE;
  problems = wvb_findings_dup_sentences (findings);
  ways = wvb_damage_dup_ways_on (wvb_findings_get_damage (findings));
  if (wvb_arguments_has (arguments, WVB_OPTION_JSON))
    print_findings_json (problems, ways);
  else
    print_findings (problems, ways);
  n_problems = g_strv_length (problems);
  if (n_problems == 0)
    return TRUE;
  g_set_error (
      error, WVB_ERROR, WVB_ERROR_DAMAGED,
      g_dngettext (GETTEXT_PACKAGE, "%u problem was found", "%u problems were found", n_problems),
      n_problems);
  return FALSE;
}

/* Looking into the log is an event of the log. */
static gboolean
log_reading (WvbTransaction *transaction, gpointer data, GError **error)
{
  WvbAuditEvent event = { .action = WVB_AUDIT_READ_LOG };

  return wvb_transaction_audit (transaction, &event, error);
}

typedef struct {
  guint limit;
  GPtrArray *rows;
} LogJob;

static gboolean
read_log (WvbReader *reader, gpointer data, GError **error)
{
  LogJob *job = data;

  job->rows = wvb_reader_load_audit (reader, job->limit, error);
  return job->rows != NULL;
}

static void
add_row (JsonBuilder *builder, const WvbAuditRow *row)
{
  g_autofree char *at = wvb_clock_format_instant (row->at_ms);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "seq");
  json_builder_add_int_value (builder, row->seq);
  wvb_output_add_text (builder, "at", at);
  wvb_output_add_text (builder, "action", wvb_audit_action_get_name (row->action));
  wvb_output_add_text (builder, "kind", row->kind);
  wvb_output_add_text (builder, "record", row->record);
  wvb_output_add_text (builder, "case", row->case_pseudonym);
  wvb_output_add_text (builder, "user", row->user);
  wvb_output_add_text (builder, "on_behalf_of", row->on_behalf_of);
  wvb_output_add_text (builder, "basis", row->basis);
  wvb_output_add_text (builder, "device", row->device);
  json_builder_set_member_name (builder, "count");
  json_builder_add_int_value (builder, row->count);
  json_builder_end_object (builder);
}

static void
print_log_json (GPtrArray *rows)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "count");
  json_builder_add_int_value (builder, rows->len);
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    add_row (builder, rows->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wvb_output_print_json (builder);
}

/* What --json names in snake_case, for a person. */
static const char *
describe_action (WvbAuditAction action)
{
  static const char *const labels[] = {
    [WVB_AUDIT_CREATE] = N_ ("Added"),
    [WVB_AUDIT_CHANGE] = N_ ("Changed"),
    [WVB_AUDIT_DELETE] = N_ ("Deleted"),
    [WVB_AUDIT_RESTORE] = N_ ("Put back"),
    [WVB_AUDIT_READ] = N_ ("Read"),
    [WVB_AUDIT_SEARCH] = N_ ("Searched"),
    [WVB_AUDIT_IMPORT] = N_ ("Imported"),
    [WVB_AUDIT_EXPORT] = N_ ("Exported"),
    [WVB_AUDIT_PRINT] = N_ ("Printed"),
    [WVB_AUDIT_COPY] = N_ ("Copied"),
    [WVB_AUDIT_OPEN] = N_ ("Database opened"),
    [WVB_AUDIT_OPEN_RECOVERY] = N_ ("Database opened with the recovery code"),
    [WVB_AUDIT_CLOSE] = N_ ("Database closed"),
    [WVB_AUDIT_READ_LOG] = N_ ("Audit log read"),
    [WVB_AUDIT_RIGHTS] = N_ ("Rights changed"),
    [WVB_AUDIT_BACKUP] = N_ ("Backup made"),
    [WVB_AUDIT_RESTORE_BACKUP] = N_ ("Restored from a backup"),
    [WVB_AUDIT_NEW_KEYS] = N_ ("New database keys made"),
    [WVB_AUDIT_NEW_DEVICE] = N_ ("New device id: the database had been copied"),
    [WVB_AUDIT_REBUILD] = N_ ("Index rebuilt"),
    [WVB_AUDIT_ERASE] = N_ ("Erased"),
    [WVB_AUDIT_PASSPHRASE] = N_ ("Passphrase changed"),
    [WVB_AUDIT_RECOVERY_CODE] = N_ ("Recovery code renewed"),
    [WVB_AUDIT_LOSS] = N_ ("Rows found to be missing"),
    [WVB_AUDIT_REFUSE] = N_ ("Refused"),
  };

  return action < G_N_ELEMENTS (labels) && labels[action] != NULL
             ? _ (labels[action])
             : wvb_audit_action_get_name (action);
}

static const char *
describe_kind (const WvbAuditRow *row)
{
  const WvbKind *kind = wvb_kind_find (row->kind);

  if (kind == NULL)
    return row->kind;
  return row->count > 1 ? _ (kind->plural) : _ (kind->label);
}

static void
print_log (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    const WvbAuditRow *row = rows->pdata[i];
    g_autofree char *at = wvb_clock_dup_local (row->at_ms, WVB_OUTPUT_TIME);

    wvb_output_print ("%6" G_GINT64_FORMAT "  %s  %s", row->seq, at, describe_action (row->action));
    if (*row->kind != '\0')
      wvb_output_print ("  %s", describe_kind (row));
    if (*row->record != '\0')
      wvb_output_print (" %s", row->record);
    if (row->count > 1)
      wvb_output_print (" ×%" G_GINT64_FORMAT, row->count);
    if (*row->user != '\0')
      wvb_output_print ("  %s", row->user);
    wvb_output_print ("\n");
  }
}

gboolean
wvb_command_log (const WvbArguments *arguments, GError **error)
{
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  LogJob job = { 0, NULL };
  gboolean done;

  if (!wvb_arguments_get_number (arguments, WVB_OPTION_LIMIT, 0, &job.limit, error))
    return FALSE;
  session = wvb_command_open (arguments, error);
  if (session == NULL)
    return FALSE;
  /* Where nothing may be written the log cannot say so, and the person was told. */
  done = (wvb_session_get_reading_advice (session) != NULL
          || wvb_store_write_sync (wvb_session_get_team (session), log_reading, NULL, error))
         && wvb_store_read_sync (wvb_session_get_team (session), read_log, &job, error);
  rows = job.rows;
  wvb_session_close (session);
  if (!done)
    return FALSE;
  if (wvb_arguments_has (arguments, WVB_OPTION_LIMIT) && job.limit == 0)
    g_ptr_array_set_size (rows, 0);
  if (wvb_arguments_has (arguments, WVB_OPTION_JSON))
    print_log_json (rows);
  else
    print_log (rows);
  return TRUE;
}
