/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export. */
#include "cli/command.h"
#include "cli/interruption.h"
#include "cli/output.h"
#include "exchange/export.h"
#include "session/folder-files.h"

static gboolean
collect_record (WvbRecord *record, gpointer data)
{
  g_ptr_array_add (data, g_object_ref (record));
  return TRUE;
}

static gboolean
collect_records (WvbReader *reader, gpointer data, GError **error)
{
  GPtrArray *records = data;
  guint n_kinds;
  const WvbKind *const *kinds = wvb_export_get_kinds (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    if (!wvb_reader_each (reader, kinds[i], collect_record, records, error))
      return FALSE;
  return TRUE;
}

static gboolean
log_export (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_audit (transaction, data, error);
}

/* The log comes first: nothing leaves without it. */
static gboolean
export_records (WvbSession *session,
                WvbExchangeFormat format,
                const WvbExportOptions *options,
                const char *path,
                guint *n_records,
                GError **error)
{
  WvbStore *store = wvb_session_get_team (session);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) files = NULL;
  WvbAuditEvent event = { .action = WVB_AUDIT_EXPORT };

  if (!wvb_store_read_sync (store, collect_records, records, error))
    return FALSE;
  event.count = wvb_export_count (format, records);
  files = wvb_export_make (format, records, options, wvb_interruption_get_cancellable (),
                           /* progress: */ NULL, NULL, error);
  if (files == NULL || !wvb_store_write_sync (store, log_export, &event, error)
      || !wvb_export_save (format, files, path, wvb_folder_files_get_marks (), error))
    return FALSE;
  *n_records = (guint) event.count;
  return TRUE;
}

static void
print_exported (const char *path, guint n_records, gboolean as_json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!as_json) {
    wvb_output_print (g_dngettext (GETTEXT_PACKAGE, "%u record written to %s\n",
                                   "%u records written to %s\n", n_records),
                      n_records, path);
    return;
  }
  builder = json_builder_new_immutable ();
  json_builder_begin_object (builder);
  wvb_output_add_text (builder, "path", path);
  json_builder_set_member_name (builder, "records");
  json_builder_add_int_value (builder, n_records);
  json_builder_end_object (builder);
  wvb_output_print_json (builder);
}

/* Words, as a character does not survive every shell. */
static gboolean
read_separator (const WvbArguments *arguments,
                WvbExchangeFormat format,
                char *separator,
                GError **error)
{
  static const struct {
    const char *name;
    char separator;
  } names[] = { { "comma", ',' }, { "semicolon", ';' }, { "tab", '\t' } };
  const char *name = wvb_arguments_get (arguments, WVB_OPTION_SEPARATOR);

  if (name == NULL)
    return TRUE;
  if (format != WVB_EXCHANGE_FORMAT_CSV) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                         _ ("Only --format csv has a --separator"));
    return FALSE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].name, name)) {
      *separator = names[i].separator;
      return TRUE;
    }
  g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
               _ ("“%s” is no separator; there are comma, semicolon and tab"), name);
  return FALSE;
}

gboolean
wvb_command_export (const WvbArguments *arguments, GError **error)
{
  WvbExchangeFormat format;
  const char *name = wvb_arguments_get (arguments, WVB_OPTION_FORMAT);
  g_autoptr (WvbSession) session = NULL;
  WvbExportOptions options = { .language = wvb_output_get_language () };
  guint n_records;
  gboolean done;

  if (name == NULL) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                         _ ("Name the format with --format: hsds-json, hsds-csv, csv or ics"));
    return FALSE;
  }
  if (g_str_equal (name, "ics"))
    return wvb_command_export_meetings (arguments, error);
  if (!wvb_exchange_format_find (name, &format, error)
      || !read_separator (arguments, format, &options.separator, error)
      || !wvb_export_check_target (format, arguments->operands[0], wvb_folder_files_get_marks (),
                                   error))
    return FALSE;
  session = wvb_command_open (arguments, error);
  if (session == NULL)
    return FALSE;
  done = export_records (session, format, &options, arguments->operands[0], &n_records, error);
  wvb_session_close (session);
  if (done)
    print_exported (arguments->operands[0], n_records,
                    wvb_arguments_has (arguments, WVB_OPTION_JSON));
  return done;
}
