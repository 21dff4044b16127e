/* SPDX-License-Identifier: GPL-3.0-or-later */
/* list, show and set. */
#include "cli/command.h"
#include "cli/output.h"
#include "cli/service-parts.h"
#include "cli/suggestion.h"
#include "domain/social-map/address.h"
#include "domain/social-map/external-identifier.h"
#include "domain/social-map/opening-rule.h"
#include "domain/social-map/social-map.h"

#include <stdio.h>
#include <string.h>

/* Rows that are asked for at once. */
#define PAGE_ROWS 512

/* Listing. */

typedef struct {
  const WvbListFilter *filter;
  guint limit;
  gboolean as_json;
  gint64 count;
  GString *text;
} ListJob;

static gboolean
append_json_row (ListJob *job, WvbReader *reader, const WvbRow *row, GError **error)
{
  g_autoptr (WvbRecord) record = wvb_reader_load (reader, job->filter->kind, row->id, error);
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *json = NULL;

  if (record == NULL)
    return error == NULL || *error == NULL;
  builder = json_builder_new_immutable ();
  json_builder_begin_object (builder);
  wvb_output_add_record (builder, record);
  json_builder_end_object (builder);
  json = wvb_output_dup_json (builder);
  if (job->text->len > 0)
    g_string_append (job->text, ",\n");
  g_string_append (job->text, json);
  return TRUE;
}

static void
append_text_row (ListJob *job, const WvbRow *row)
{
  const char *const parts[] = { row->title, row->subtitle, row->detail };
  const char *separator = "  ";

  g_string_append (job->text, row->id);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0') {
      g_autofree char *part = wvb_output_dup_line (parts[i]);

      g_string_append_printf (job->text, "%s%s", separator, part);
      separator = " · ";
    }
  g_string_append_c (job->text, '\n');
}

static gboolean
append_page (ListJob *job, WvbReader *reader, const gint64 *keys, guint n_keys, GError **error)
{
  g_autoptr (GPtrArray) rows = wvb_list_query_rows (reader, job->filter->kind, keys, n_keys,
                                                    wvb_output_get_language (), error);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    const WvbRow *row = rows->pdata[i];

    if (row == NULL)
      continue;
    if (!job->as_json)
      append_text_row (job, row);
    else if (!append_json_row (job, reader, row, error))
      return FALSE;
  }
  return rows != NULL;
}

static gboolean
list_records (WvbReader *reader, gpointer data, GError **error)
{
  ListJob *job = data;
  g_autoptr (GArray) keys = NULL;
  guint n_keys;

  job->count = wvb_list_query_count (reader, job->filter, error);
  if (job->count < 0)
    return FALSE;
  keys = job->limit < job->count ? wvb_list_query_first (reader, job->filter, job->limit, error)
                                 : wvb_list_query_snapshot (reader, job->filter, error);
  if (keys == NULL)
    return FALSE;
  n_keys = MIN (keys->len, job->limit);
  for (guint i = 0; i < n_keys; i += PAGE_ROWS)
    if (!append_page (job, reader, &g_array_index (keys, gint64, i), MIN (PAGE_ROWS, n_keys - i),
                      error))
      return FALSE;
  return TRUE;
}

/* By anything that the kind is called here. */
static void
offer_kind (WvbSuggestion *best, const char *word, const WvbKind *kind)
{
  const char *const names[]
      = { kind->name, kind->label, kind->plural, _ (kind->label), _ (kind->plural) };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    wvb_suggestion_offer (best, word, names[i], kind->name);
}

static const char *
guess_kind (const char *word, GString *names)
{
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);
  WvbSuggestion best = { 0 };

  for (guint i = 0; i < n_kinds; i++)
    if (kinds[i]->drawer == WVB_DRAWER_TEAM) {
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", kinds[i]->name);
      offer_kind (&best, word, kinds[i]);
    }
  return best.name;
}

/* A script that works has to work in every language and version, so only the one name counts. */
static const WvbKind *
find_kind (const char *name, GError **error)
{
  const WvbKind *kind = wvb_kind_find (name);
  g_autoptr (GString) names = g_string_new (NULL);
  const char *meant;

  if (kind != NULL && kind->drawer == WVB_DRAWER_TEAM)
    return kind;
  meant = guess_kind (name, names);
  if (meant != NULL)
    wvb_command_refuse (
        error, _ ("There is no kind “%s”; did you mean %s? The kinds are %s (see list --help)"),
        name, meant, names->str);
  else
    wvb_command_refuse (error, _ ("There is no kind “%s”. The kinds are %s (see list --help)"),
                        name, names->str);
  return NULL;
}

static void
print_list (const ListJob *job)
{
  if (job->as_json)
    printf ("{\"count\":%" G_GINT64_FORMAT ",\"records\":[%s]}\n", job->count, job->text->str);
  else
    wvb_output_print (
        g_dngettext (GETTEXT_PACKAGE, "%s%u record\n", "%s%u records\n", (gulong) job->count),
        job->text->str, (guint) job->count);
}

gboolean
wvb_command_list (const WvbArguments *arguments, GError **error)
{
  const WvbKind *kind = find_kind (arguments->operands[0], error);
  g_autoptr (WvbListFilter) filter = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (WvbSession) session = NULL;
  ListJob job = { .text = text, .as_json = wvb_arguments_has (arguments, WVB_OPTION_JSON) };
  gboolean done;

  if (kind == NULL
      || !wvb_arguments_get_number (arguments, WVB_OPTION_LIMIT, G_MAXUINT, &job.limit, error))
    return FALSE;
  session = wvb_command_open (arguments, error);
  if (session == NULL)
    return FALSE;
  job.filter = filter = wvb_list_filter_new (kind);
  wvb_list_filter_set_search (filter, wvb_arguments_get (arguments, WVB_OPTION_SEARCH));
  done = wvb_store_read_sync (wvb_session_get_team (session), list_records, &job, error);
  wvb_session_close (session);
  if (done)
    print_list (&job);
  return done;
}

/* One record. */

typedef struct {
  const char *id;
  char **assignments;
  WvbRecord *record;
  WvbServiceCard *card;
  char *text;
} RecordJob;

static void
clear_job (RecordJob *job)
{
  g_clear_object (&job->record);
  g_clear_object (&job->card);
  g_free (job->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RecordJob, clear_job)

static gboolean
find_record (RecordJob *job, WvbReader *reader, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  job->record = wvb_reader_find (reader, job->id, &local_error);
  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (job->record != NULL && !wvb_record_get_deleted (job->record))
    return TRUE;
  return wvb_command_refuse_id (job->id, error);
}

static gboolean
read_record (WvbReader *reader, gpointer data, GError **error)
{
  RecordJob *job = data;

  if (!find_record (job, reader, error))
    return FALSE;
  job->text = wvb_output_dup_record (job->record, reader);
  if (wvb_record_get_kind (job->record) != &wvb_service_kind)
    return TRUE;
  job->card = wvb_service_card_read (reader, wvb_record_get_id (job->record),
                                     wvb_output_get_language (), error);
  return job->card != NULL;
}

static void
add_unknown (JsonBuilder *builder, WvbRecord *record)
{
  g_auto (GStrv) names = wvb_record_dup_unknown_names (record);

  json_builder_set_member_name (builder, "unknown");
  json_builder_begin_object (builder);
  for (guint i = 0; names != NULL && names[i] != NULL; i++) {
    g_autofree char *value = wvb_record_dup_unknown_member (record, names[i]);

    wvb_output_add_text (builder, names[i], value);
  }
  json_builder_end_object (builder);
}

static void
print_record (const RecordJob *job, gboolean as_json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!as_json) {
    g_autofree char *parts = job->card != NULL ? wvb_service_parts_dup_text (job->card) : NULL;

    wvb_output_print ("%s%s", job->text, parts != NULL ? parts : "");
    return;
  }
  builder = json_builder_new_immutable ();
  json_builder_begin_object (builder);
  wvb_output_add_record (builder, job->record);
  wvb_output_add_text (builder, "record_kind", wvb_record_get_kind (job->record)->name);
  add_unknown (builder, job->record);
  if (job->card != NULL)
    wvb_service_parts_add (builder, job->card);
  json_builder_end_object (builder);
  wvb_output_print_json (builder);
}

gboolean
wvb_command_show (const WvbArguments *arguments, GError **error)
{
  g_autoptr (WvbSession) session = wvb_command_open (arguments, error);
  g_auto (RecordJob) job = { .id = arguments->operands[0] };
  gboolean done;

  if (session == NULL)
    return FALSE;
  done = wvb_store_read_sync (wvb_session_get_team (session), read_record, &job, error);
  wvb_session_close (session);
  if (done)
    print_record (&job, wvb_arguments_has (arguments, WVB_OPTION_JSON));
  return done;
}

/* Setting. */

static gboolean
is_code (WvbReader *reader, const char *list, const char *code, GString *codes)
{
  g_autoptr (GPtrArray) records
      = wvb_reader_load_where (reader, &wvb_code_kind, WVB_CODE_LIST, list, NULL);

  for (guint i = 0; records != NULL && i < records->len; i++) {
    const char *known = wvb_record_get_text (records->pdata[i], WVB_CODE_CODE);

    if (g_strcmp0 (known, code) == 0)
      return TRUE;
    if (known == NULL)
      continue;
    g_string_append_printf (codes, "%s%s", codes->len > 0 ? ", " : "", known);
  }
  return FALSE;
}

static gboolean
check_code (WvbReader *reader, const WvbField *field, const char *code, GError **error)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  if (code == NULL || is_code (reader, field->list, code, codes))
    return TRUE;
  return wvb_command_refuse (error, _ ("%s cannot be “%s”; it can be %s"), field->name, code,
                             codes->str);
}

/* What a person enters has to mean something in this database. */
static gboolean
check_value (WvbReader *reader, WvbRecord *record, guint field, GError **error)
{
  const WvbField *description = &wvb_record_get_kind (record)->fields[field];
  g_autoptr (GError) local_error = NULL;

  if (!wvb_record_has (record, field) && (description->flags & WVB_FIELD_REQUIRED))
    return wvb_command_refuse (
        error, _ ("%s: %s is missing, and a record of kind %s cannot be without it"),
        description->name, _ (description->label), wvb_record_get_kind (record)->name);
  if (wvb_field_holds_text (description) && wvb_record_has (record, field)
      && !wvb_field_check_entry (description, wvb_record_get_text (record, field), &local_error))
    return wvb_command_refuse (error, "%s: %s", description->name, local_error->message);
  if (description->type == WVB_FIELD_REFERENCE && wvb_record_has (record, field)) {
    const char *id = wvb_record_get_text (record, field);

    return wvb_reader_exists (reader, wvb_kind_find (description->target), id)
           || wvb_command_refuse (error,
                                  _ ("%s: there is no %s with the id %s; “list %s” shows them"),
                                  description->name, description->target, id, description->target);
  }
  if (description->type == WVB_FIELD_CODE && description->list != NULL)
    return check_code (reader, description, wvb_record_get_text (record, field), error);
  if (description->type == WVB_FIELD_LIST && description->list != NULL) {
    const char *const *members = wvb_record_get_list (record, field);

    for (; members != NULL && *members != NULL; members++)
      if (!check_code (reader, description, *members, error))
        return FALSE;
  }
  return TRUE;
}

static gboolean
check_kind_rules (WvbRecord *record, GError **error)
{
  const WvbKind *kind = wvb_record_get_kind (record);

  if (!wvb_record_check (record, error))
    return FALSE;
  if (kind == &wvb_opening_rule_kind)
    return wvb_opening_rule_check (record, error);
  if (kind == &wvb_external_identifier_kind)
    return wvb_external_identifier_check (record, error);
  if (kind == &wvb_address_kind)
    return wvb_address_check (record, error);
  return TRUE;
}

/* What is wrong may stand in a field that nobody named on the command line. */
static gboolean
check_rules (WvbRecord *record, GError **error)
{
  if (check_kind_rules (record, error))
    return TRUE;
  g_prefix_error (error, "%s %s: ", wvb_record_get_kind (record)->name, wvb_record_get_id (record));
  return FALSE;
}

static gboolean
refuse_field (const WvbKind *kind, const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  WvbSuggestion best = { 0 };

  for (guint i = 0; i < kind->n_fields; i++) {
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", kind->fields[i].name);
    wvb_suggestion_offer (&best, name, kind->fields[i].name, kind->fields[i].name);
    wvb_suggestion_offer (&best, name, _ (kind->fields[i].label), kind->fields[i].name);
  }
  if (best.name != NULL)
    return wvb_command_refuse (
        error, _ ("A record of kind %s has no field “%s”; did you mean %s? Its fields are %s"),
        kind->name, name, best.name, names->str);
  return wvb_command_refuse (error, _ ("A record of kind %s has no field “%s”. Its fields are %s"),
                             kind->name, name, names->str);
}

static gboolean
assign (WvbReader *reader, WvbRecord *record, const char *assignment, GError **error)
{
  const char *equals = strchr (assignment, '=');
  g_autofree char *name = NULL;
  g_autoptr (GError) local_error = NULL;
  int field;

  g_assert (equals != NULL);

  name = g_strndup (assignment, (gsize) (equals - assignment));
  field = wvb_kind_find_field (wvb_record_get_kind (record), name);
  if (field < 0)
    return refuse_field (wvb_record_get_kind (record), name, error);
  if (!wvb_record_set_plain (record, (guint) field, *(equals + 1) != '\0' ? equals + 1 : NULL,
                             &local_error))
    return wvb_command_refuse (error, "%s: %s", name, local_error->message);
  return check_value (reader, record, (guint) field, error);
}

static gboolean
set_fields (WvbTransaction *transaction, gpointer data, GError **error)
{
  RecordJob *job = data;
  WvbReader *reader = wvb_transaction_get_reader (transaction);

  if (!find_record (job, reader, error))
    return FALSE;
  for (guint i = 0; job->assignments[i] != NULL; i++)
    if (!assign (reader, job->record, job->assignments[i], error))
      return FALSE;
  if (!check_rules (job->record, error) || !wvb_transaction_save (transaction, job->record, error))
    return FALSE;
  job->text = wvb_output_dup_record (job->record, reader);
  return TRUE;
}

/* Which of two values was meant, nobody could tell. */
static gboolean
check_assignments (char **assignments, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; assignments[i] != NULL; i++) {
    const char *equals = strchr (assignments[i], '=');

    if (equals == NULL || !g_utf8_validate (assignments[i], -1, NULL))
      return wvb_command_refuse (
          error,
          _ ("“%s” is not FIELD=VALUE; write it as name=\"New name\", with nothing "
             "around the = (see set --help)"),
          assignments[i]);
    if (!g_hash_table_add (names, g_strndup (assignments[i], (gsize) (equals - assignments[i]))))
      return wvb_command_refuse (error, _ ("“%s” sets a field for the second time; name each once"),
                                 assignments[i]);
  }
  return TRUE;
}

gboolean
wvb_command_set (const WvbArguments *arguments, GError **error)
{
  g_auto (RecordJob) job = { .id = arguments->operands[0], .assignments = arguments->operands + 1 };

  if (!check_assignments (job.assignments, error)
      || !wvb_command_write (arguments, set_fields, &job, error))
    return FALSE;
  print_record (&job, wvb_arguments_has (arguments, WVB_OPTION_JSON));
  return TRUE;
}
