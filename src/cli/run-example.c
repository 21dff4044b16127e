/* SPDX-License-Identifier: GPL-3.0-or-later */
/* example: something to try the program with. */
#include "cli/command.h"
#include "cli/interruption.h"
#include "cli/output.h"
#include "domain/example.h"
#include "domain/example-stream.h"
#include "domain/social-map/social-map.h"

/* Services that are made before they are saved. */
#define BATCH_SERVICES 500

/* Which words are used; the place in the sequence goes on where the last call ended. */
#define SEED 2030

typedef struct {
  guint n_services;
  guint n_records;
} ExampleJob;

static gboolean
save_all (WvbTransaction *transaction, ExampleJob *job, GPtrArray *records, GError **error)
{
  for (guint i = 0; i < records->len; i++)
    if (!wvb_transaction_save (transaction, records->pdata[i], error))
      return FALSE;
  job->n_records += records->len;
  return TRUE;
}

static gboolean
save_neighbourhood (WvbTransaction *transaction, gpointer data, GError **error)
{
  ExampleJob *job = data;
  g_autoptr (GPtrArray) records = wvb_example_make_neighbourhood ();

  wvb_transaction_set_action (transaction, WVB_AUDIT_CREATE);
  return save_all (transaction, job, records, error);
}

static gboolean
save_services (WvbTransaction *transaction, gpointer data, GError **error)
{
  ExampleJob *job = data;
  WvbReader *reader = wvb_transaction_get_reader (transaction);
  g_autoptr (WvbExampleStream) stream = wvb_example_stream_new (
      job->n_services, SEED, (guint) wvb_reader_get_count (reader, &wvb_service_kind));
  GCancellable *cancellable = wvb_interruption_get_cancellable ();
  GPtrArray *batch;

  wvb_transaction_set_action (transaction, WVB_AUDIT_CREATE);
  while ((batch = wvb_example_stream_next (stream, BATCH_SERVICES)) != NULL) {
    g_autoptr (GPtrArray) records = batch;

    if (g_cancellable_is_cancelled (cancellable)) {
      g_set_error_literal (error, WVB_ERROR, WVB_ERROR_CANCELLED,
                           _ ("Cancelled; nothing was changed"));
      return FALSE;
    }
    if (!save_all (transaction, job, records, error))
      return FALSE;
  }
  return TRUE;
}

static void
print_added (const ExampleJob *job, gboolean as_json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!as_json) {
    wvb_output_print (g_dngettext (GETTEXT_PACKAGE, "%u record of the example is there now\n",
                                   "%u records of the example are there now\n", job->n_records),
                      job->n_records);
    return;
  }
  builder = json_builder_new_immutable ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "services");
  json_builder_add_int_value (builder, job->n_services);
  json_builder_set_member_name (builder, "records");
  json_builder_add_int_value (builder, job->n_records);
  json_builder_end_object (builder);
  wvb_output_print_json (builder);
}

gboolean
wvb_command_example (const WvbArguments *arguments, GError **error)
{
  gboolean has_number = wvb_arguments_has (arguments, WVB_OPTION_SERVICES);
  ExampleJob job = { 0, 0 };

  if (!wvb_arguments_get_number (arguments, WVB_OPTION_SERVICES, 0, &job.n_services, error)
      || !wvb_command_write (arguments, has_number ? save_services : save_neighbourhood, &job,
                             error))
    return FALSE;
  print_added (&job, wvb_arguments_has (arguments, WVB_OPTION_JSON));
  return TRUE;
}
