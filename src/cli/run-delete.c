/* SPDX-License-Identifier: GPL-3.0-or-later */
/* delete: a record and what is nothing without it. */
#include "cli/command.h"
#include "cli/output.h"
#include "domain/social-map/social-map.h"

typedef struct {
  WvbTransaction *transaction;
  const char *id;
  char *deleted_id;
  const WvbKind *kind;
  guint n_deleted;
  guint n_naming;
} DeleteJob;

/* What is written on a card of something else; services, locations and organisations stand by
 * themselves, and nobody loses them for having deleted another record. */
static const WvbKind *const PARTS[]
    = { &wvb_service_at_location_kind, &wvb_contact_point_kind, &wvb_phone_kind,
        &wvb_opening_rule_kind,        &wvb_address_kind,       &wvb_external_identifier_kind };

/* A link needs both its ends, anything else one owner that is still there. */
static gboolean
is_still_owned (WvbReader *reader, WvbRecord *record)
{
  const WvbKind *kind = wvb_record_get_kind (record);

  if (kind == &wvb_service_at_location_kind)
    return FALSE;
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type == WVB_FIELD_REFERENCE && wvb_record_has (record, i)
        && wvb_reader_exists (reader, wvb_kind_find (kind->fields[i].target),
                              wvb_record_get_text (record, i)))
      return TRUE;
  return FALSE;
}

static gboolean
delete_with_parts (DeleteJob *job, const WvbKind *kind, const char *id, GError **error);

static gboolean
delete_parts_of_kind (
    DeleteJob *job, const WvbKind *part, guint field, const char *owner, GError **error)
{
  WvbReader *reader = wvb_transaction_get_reader (job->transaction);
  g_autoptr (GPtrArray) records = wvb_reader_load_where (reader, part, field, owner, error);

  for (guint i = 0; records != NULL && i < records->len; i++) {
    const char *id = wvb_record_get_id (records->pdata[i]);

    /* A part of a part may be gone already. */
    if (wvb_reader_exists (reader, part, id) && !is_still_owned (reader, records->pdata[i])
        && !delete_with_parts (job, part, id, error))
      return FALSE;
  }
  return records != NULL;
}

static gboolean
delete_with_parts (DeleteJob *job, const WvbKind *kind, const char *id, GError **error)
{
  if (!wvb_transaction_delete (job->transaction, kind, id, error))
    return FALSE;
  job->n_deleted++;
  for (guint i = 0; i < G_N_ELEMENTS (PARTS); i++)
    for (guint j = 0; j < PARTS[i]->n_fields; j++)
      if (g_strcmp0 (PARTS[i]->fields[j].target, kind->name) == 0
          && !delete_parts_of_kind (job, PARTS[i], j, id, error))
        return FALSE;
  return TRUE;
}

/* What stands by itself and still names what is gone: it stays, and whoever deletes hears of it. */
static gboolean
count_naming (DeleteJob *job, const WvbKind *kind, GError **error)
{
  WvbReader *reader = wvb_transaction_get_reader (job->transaction);

  for (guint i = 0; i < kind->n_fields; i++) {
    g_autoptr (GPtrArray) records = NULL;

    if (g_strcmp0 (kind->fields[i].target, job->kind->name) != 0)
      continue;
    records = wvb_reader_load_where (reader, kind, i, job->deleted_id, error);
    if (records == NULL)
      return FALSE;
    job->n_naming += records->len;
  }
  return TRUE;
}

static gboolean
count_all_naming (DeleteJob *job, GError **error)
{
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    if (kinds[i]->drawer == job->kind->drawer && !count_naming (job, kinds[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
delete_record (WvbTransaction *transaction, gpointer data, GError **error)
{
  DeleteJob *job = data;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WvbRecord) record
      = wvb_reader_find (wvb_transaction_get_reader (transaction), job->id, &local_error);

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (record == NULL || wvb_record_get_deleted (record))
    return wvb_command_refuse_id (job->id, error);
  job->transaction = transaction;
  job->kind = wvb_record_get_kind (record);
  g_set_str (&job->deleted_id, wvb_record_get_id (record));
  return delete_with_parts (job, job->kind, job->deleted_id, error)
         && count_all_naming (job, error);
}

static void
print_deleted (const DeleteJob *job, gboolean as_json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!as_json) {
    wvb_output_print (_ ("Deleted: %s %s\n"), _ (job->kind->label), job->deleted_id);
    if (job->n_deleted > 1)
      wvb_output_print (g_dngettext (GETTEXT_PACKAGE, "and %u record that belonged to it\n",
                                     "and %u records that belonged to it\n", job->n_deleted - 1),
                        job->n_deleted - 1);
    if (job->n_naming > 0)
      wvb_output_print (g_dngettext (GETTEXT_PACKAGE, "%u record still names it\n",
                                     "%u records still name it\n", job->n_naming),
                        job->n_naming);
    return;
  }
  builder = json_builder_new_immutable ();
  json_builder_begin_object (builder);
  wvb_output_add_text (builder, "id", job->deleted_id);
  json_builder_set_member_name (builder, "deleted");
  json_builder_add_boolean_value (builder, TRUE);
  json_builder_set_member_name (builder, "records");
  json_builder_add_int_value (builder, job->n_deleted);
  json_builder_set_member_name (builder, "still_named_by");
  json_builder_add_int_value (builder, job->n_naming);
  json_builder_end_object (builder);
  wvb_output_print_json (builder);
}

gboolean
wvb_command_delete (const WvbArguments *arguments, GError **error)
{
  DeleteJob job = { .id = arguments->operands[0] };
  gboolean done = wvb_command_write (arguments, delete_record, &job, error);

  if (done)
    print_deleted (&job, wvb_arguments_has (arguments, WVB_OPTION_JSON));
  g_free (job.deleted_id);
  return done;
}
