/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import. */
#include "base/text.h"
#include "cli/command.h"
#include "cli/interruption.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "model/import-run.h"

/* Problems that are told to a person; --json has them all. */
#define SHOWN_PROBLEMS 50

static void
add_problem (JsonBuilder *builder, const WvbImportProblem *problem)
{
  json_builder_begin_object (builder);
  wvb_output_add_text (builder, "file", problem->file);
  json_builder_set_member_name (builder, "row");
  if (problem->row == WVB_IMPORT_NO_ROW)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, problem->row);
  wvb_output_add_text (builder, "column", problem->column);
  wvb_output_add_text (builder, "message", problem->message);
  if (problem->count > 1) {
    json_builder_set_member_name (builder, "count");
    json_builder_add_int_value (builder, problem->count);
  }
  json_builder_end_object (builder);
}

static void
add_problems (JsonBuilder *builder, const char *name, GPtrArray *problems)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    add_problem (builder, problems->pdata[i]);
  json_builder_end_array (builder);
}

static void
add_count (JsonBuilder *builder, const char *name, guint count)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, count);
}

static void
print_report_json (const WvbImportCounts *counts, WvbImportSet *set)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  add_count (builder, "read", counts->read);
  add_count (builder, "new", counts->new_records);
  add_count (builder, "changed", counts->changed);
  add_count (builder, "unchanged", counts->unchanged);
  add_count (builder, "ignored", counts->ignored);
  add_count (builder, "rejected", counts->rejected);
  add_problems (builder, "warnings", wvb_import_set_get_warnings (set));
  add_problems (builder, "errors", wvb_import_set_get_errors (set));
  add_problems (builder, "ignored_files", wvb_import_set_get_ignored_files (set));
  json_builder_end_object (builder);
  wvb_output_print_json (builder);
}

static void
print_problems (const char *title, GPtrArray *problems)
{
  if (problems->len == 0)
    return;
  wvb_output_print ("\n%s\n", title);
  for (guint i = 0; i < MIN (problems->len, SHOWN_PROBLEMS); i++) {
    const WvbImportProblem *problem = problems->pdata[i];
    g_autofree char *file = wvb_output_dup_line (problem->file);
    g_autofree char *column = wvb_output_dup_line (problem->column);
    g_autofree char *message = wvb_output_dup_line (problem->message);

    wvb_output_print ("  %s", file);
    if (problem->row != WVB_IMPORT_NO_ROW)
      wvb_output_print (_ (", row %d"), (int) problem->row);
    if (*column != '\0')
      wvb_output_print (", %s", column);
    wvb_output_print (": %s", message);
    if (problem->count > 1)
      wvb_output_print (_ (" (%u times)"), problem->count);
    wvb_output_print ("\n");
  }
  if (problems->len > SHOWN_PROBLEMS)
    wvb_output_print (_ ("  … and %u more; --json shows them all\n"),
                      problems->len - SHOWN_PROBLEMS);
}

static void
print_report_text (const WvbImportCounts *counts, WvbImportSet *set)
{
  const struct {
    const char *label;
    guint count;
  } lines[] = {
    { _ ("Rows read"), counts->read },          { _ ("New records"), counts->new_records },
    { _ ("Changed records"), counts->changed }, { _ ("Unchanged records"), counts->unchanged },
    { _ ("Rows ignored"), counts->ignored },    { _ ("Rows rejected"), counts->rejected },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    wvb_output_print ("%8u  %s\n", lines[i].count, lines[i].label);
  print_problems (_ ("Errors"), wvb_import_set_get_errors (set));
  print_problems (_ ("Warnings"), wvb_import_set_get_warnings (set));
  print_problems (_ ("Files ignored"), wvb_import_set_get_ignored_files (set));
}

static void
print_report (const WvbArguments *arguments, const WvbImportCounts *counts, WvbImportSet *set)
{
  if (wvb_arguments_has (arguments, WVB_OPTION_JSON))
    print_report_json (counts, set);
  else
    print_report_text (counts, set);
}

static void
print_done (WvbImportRun *import)
{
  g_autofree char *saved = wvb_import_run_dup_saved (import, WVB_IMPORT_SAVED_ALL);

  if (*saved == '\0')
    wvb_output_print ("\n%s\n", _ ("Done: everything was there already."));
  else
    wvb_output_print (_ ("\nDone: %s written.\n"), saved);
}

/* The last line says what happened; of a refused import the error does. */
static void
print_outcome (WvbImportRun *import, const WvbArguments *arguments)
{
  if (wvb_arguments_has (arguments, WVB_OPTION_DRY_RUN))
    wvb_output_print ("\n%s\n", _ ("Dry run: nothing was changed."));
  else
    print_done (import);
}

/* As wvb_import_run_check(), and how to go on from there. */
static gboolean
check_rejected (WvbImportRun *import, gboolean skip_rejected, GError **error)
{
  guint rejected = wvb_import_run_get_counts (import)->rejected;

  if (skip_rejected || rejected == 0
      || !wvb_import_set_is_readable (wvb_import_run_get_set (import)))
    return wvb_import_run_check (import, skip_rejected, error);
  g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
               g_dngettext (GETTEXT_PACKAGE,
                            "Nothing was changed: %u row was refused. Mend it, or go on without it "
                            "with --skip-rejected.",
                            "Nothing was changed: %u rows were refused. Mend them, or go on "
                            "without them with --skip-rejected.",
                            rejected),
               rejected);
  return FALSE;
}

static gboolean
import_paths (WvbImportRun *import, const WvbArguments *arguments, GError **error)
{
  gboolean skip = wvb_arguments_has (arguments, WVB_OPTION_SKIP_REJECTED);
  GCancellable *cancellable = wvb_interruption_get_cancellable ();

  if (!wvb_import_run_plan_sync (import, cancellable, error)
      || !check_rejected (import, skip, error))
    return FALSE;
  return wvb_arguments_has (arguments, WVB_OPTION_DRY_RUN)
         || wvb_import_run_apply_sync (import, skip, cancellable, error);
}

/* Before a passphrase is asked and a key derived from it. */
static gboolean
check_paths (const WvbArguments *arguments, GError **error)
{
  g_autoptr (WvbImportSet) set = wvb_import_check_paths ((const char *const *) arguments->operands);
  const WvbImportCounts counts = { 0 };
  const WvbImportProblem *first;

  if (set == NULL)
    return TRUE;
  if (wvb_arguments_has (arguments, WVB_OPTION_JSON))
    print_report_json (&counts, set);
  else
    print_problems (_ ("Errors"), wvb_import_set_get_errors (set));
  first = wvb_import_set_get_errors (set)->pdata[0];
  g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("Nothing was changed: %s: %s"), first->file,
               first->message);
  return FALSE;
}

/* Ids are made of it, so what was left empty by mistake would stay. */
static gboolean
check_source (const char *source, GError **error)
{
  g_autofree char *name = wvb_text_strip (source);

  if (source == NULL || (name != NULL && g_utf8_validate (source, -1, NULL)))
    return TRUE;
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                       _ ("--source wants a name, or leave it out to use that of each path"));
  return FALSE;
}

gboolean
wvb_command_import (const WvbArguments *arguments, GError **error)
{
  WvbExchangeFormat format = WVB_EXCHANGE_FORMAT_AUTOMATIC;
  const char *name = wvb_arguments_get (arguments, WVB_OPTION_FORMAT);
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (WvbImportRun) import = NULL;
  gboolean done;

  if ((name != NULL && !wvb_exchange_format_find (name, &format, error))
      || !check_source (wvb_arguments_get (arguments, WVB_OPTION_SOURCE), error)
      || !check_paths (arguments, error))
    return FALSE;
  session = wvb_command_open (arguments, error);
  if (session == NULL)
    return FALSE;
  import = wvb_import_run_new (wvb_session_get_team (session),
                               (const char *const *) arguments->operands, format,
                               wvb_arguments_get (arguments, WVB_OPTION_SOURCE));
  wvb_import_run_set_progress (import, wvb_progress_show, NULL);
  done = import_paths (import, arguments, error);
  wvb_progress_clear ();
  if (done && !wvb_command_check_in_place (session, error)) {
    wvb_session_close (session);
    return FALSE;
  }
  if (wvb_import_run_get_set (import) != NULL
      && (done || error == NULL || !g_error_matches (*error, WVB_ERROR, WVB_ERROR_CANCELLED))) {
    print_report (arguments, wvb_import_run_get_counts (import), wvb_import_run_get_set (import));
    if (done && !wvb_arguments_has (arguments, WVB_OPTION_JSON))
      print_outcome (import, arguments);
  }
  wvb_session_close (session);
  return done;
}
