/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/hsds-export.h"

#include "base/error.h"
#include "base/text.h"
#include "domain/social-map/audience.h"
#include "domain/social-map/opening-rule.h"
#include "domain/social-map/social-map.h"
#include "domain/unknown.h"
#include "exchange/csv.h"
#include "exchange/encoding.h"
#include "exchange/flat-table.h"
#include "exchange/hsds-table.h"
#include "exchange/hsds-value.h"
#include "exchange/json-text.h"

#include <string.h>

/* Columns beyond those of our own table, for what came in with a source. */
#define EXTRA_COLUMN_LIMIT 100

typedef struct {
  const WvbExportWork *work;
  WvbRecordIndex *index;
  char separator;
  GHashTable *labels;
  GPtrArray *extra;
} Writing;

/* The records that stand in the row of a service. */
typedef struct {
  WvbRecord *service;
  WvbRecord *organisation;
  WvbRecord *link;
  WvbRecord *location;
  WvbRecord *address;
  WvbRecord *contact;
  GPtrArray *phones;
  GPtrArray *rules;
} Row;

static char *
make_label_key (const char *list, const char *code)
{
  return g_strdup_printf ("%s %s", list, code);
}

/* What the words of a list become when they are read back: list and word in snake case to the code,
 * or to nothing where two codes claim the word. */
static void
claim_word (GHashTable *claims, const char *list, const char *word, const char *code)
{
  g_autofree char *snake = wvb_text_snake_case (word);
  g_autofree char *key = make_label_key (list, snake);
  const char *claimed;

  if (*snake == '\0')
    return;
  if (!g_hash_table_lookup_extended (claims, key, NULL, (gpointer *) &claimed))
    g_hash_table_insert (claims, g_steal_pointer (&key), (gpointer) code);
  else if (g_strcmp0 (claimed, code) != 0)
    g_hash_table_insert (claims, g_steal_pointer (&key), NULL);
}

static GHashTable *
claim_words (GPtrArray *codes)
{
  static const guint WORDS[] = { WVB_CODE_CODE, WVB_CODE_LABEL_NL, WVB_CODE_LABEL_EN };
  GHashTable *claims = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < codes->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (WORDS); j++) {
      const char *list = wvb_record_get_text (codes->pdata[i], WVB_CODE_LIST);
      const char *word = wvb_record_get_text (codes->pdata[i], WORDS[j]);

      if (list != NULL && word != NULL)
        claim_word (claims, list, word, wvb_record_get_text (codes->pdata[i], WVB_CODE_CODE));
    }
  return claims;
}

/* A status is read by words that HSDS and its sources use, not by the list. */
static gboolean
is_read_as_status (const char *label, const char *code)
{
  const WvbHsdsObject *object = wvb_hsds_object_find ("service");
  int member = wvb_hsds_object_find_member (object, "status");
  g_autoptr (WvbRecord) service = wvb_record_new (&wvb_service_kind, NULL);

  return wvb_hsds_value_read (&object->members[member], service, label, NULL)
         && g_strcmp0 (wvb_record_get_text (service, WVB_SERVICE_STATUS), code) == 0;
}

/* Only a label from which the code is found again stands for it. */
static gboolean
leads_back (GHashTable *claims, const char *list, const char *label, const char *code)
{
  g_autofree char *snake = wvb_text_snake_case (label);
  g_autofree char *key = make_label_key (list, snake);

  if (strpbrk (label, ",;\r\n") != NULL || g_ascii_isspace (*label)
      || g_ascii_isspace (label[strlen (label) - 1])
      || g_strcmp0 (g_hash_table_lookup (claims, key), code) != 0)
    return FALSE;
  return g_strcmp0 (list, wvb_service_kind.fields[WVB_SERVICE_STATUS].list) != 0
         || is_read_as_status (label, code);
}

static const char *
choose_label (const WvbExportWork *work, WvbRecord *code)
{
  const char *english = wvb_record_get_text (code, WVB_CODE_LABEL_EN);

  return g_strcmp0 (work->options->language, "en") == 0 && english != NULL
             ? english
             : wvb_record_get_text (code, WVB_CODE_LABEL_NL);
}

static GHashTable *
index_labels (const WvbExportWork *work)
{
  GHashTable *labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *codes = wvb_record_index_get_all (work->index, &wvb_code_kind);
  g_autoptr (GHashTable) claims = claim_words (codes);

  for (guint i = 0; i < codes->len; i++) {
    const char *list = wvb_record_get_text (codes->pdata[i], WVB_CODE_LIST);
    const char *code = wvb_record_get_text (codes->pdata[i], WVB_CODE_CODE);
    const char *label = choose_label (work, codes->pdata[i]);

    if (list != NULL && code != NULL && label != NULL && leads_back (claims, list, label, code))
      g_hash_table_insert (labels, make_label_key (list, code), (gpointer) label);
  }
  return labels;
}

static WvbRecord *
get_first (GPtrArray *records)
{
  return records != NULL && records->len > 0 ? records->pdata[0] : NULL;
}

static void
append_all (GPtrArray *to, GPtrArray *from)
{
  for (guint i = 0; from != NULL && i < from->len; i++)
    if (!g_ptr_array_find (to, from->pdata[i], NULL))
      g_ptr_array_add (to, from->pdata[i]);
}

static void
fill_place (Writing *writing, Row *row)
{
  row->link = get_first (
      wvb_record_index_get_referring (writing->index, &wvb_service_at_location_kind, row->service));
  if (row->link == NULL)
    return;
  row->location
      = wvb_record_index_lookup (writing->index, &wvb_location_kind,
                                 wvb_record_get_text (row->link, WVB_SERVICE_AT_LOCATION_LOCATION));
  if (row->location != NULL)
    row->address = get_first (
        wvb_record_index_get_referring (writing->index, &wvb_address_kind, row->location));
}

/* Phones and hours of the service itself, else of the place where it is, else of who offers it. */
static GPtrArray *
find_nearest (Writing *writing, const Row *row, const WvbKind *kind)
{
  GPtrArray *found = g_ptr_array_new ();
  WvbRecord *const owners[] = { row->service, row->link, row->location, row->organisation };

  for (guint i = 0; i < G_N_ELEMENTS (owners) && found->len == 0; i++)
    if (owners[i] != NULL)
      append_all (found, wvb_record_index_get_referring (writing->index, kind, owners[i]));
  return found;
}

static void
clear_row (Row *row)
{
  g_clear_pointer (&row->phones, g_ptr_array_unref);
  g_clear_pointer (&row->rules, g_ptr_array_unref);
}

static void
fill_row (Writing *writing, Row *row, WvbRecord *service)
{
  row->service = service;
  row->organisation
      = wvb_record_index_lookup (writing->index, &wvb_organisation_kind,
                                 wvb_record_get_text (service, WVB_SERVICE_ORGANISATION));
  row->contact = get_first (
      wvb_record_index_get_referring (writing->index, &wvb_contact_point_kind, service));
  fill_place (writing, row);
  row->phones = find_nearest (writing, row, &wvb_phone_kind);
  row->rules = find_nearest (writing, row, &wvb_opening_rule_kind);
}

static WvbRecord *
find_record (const Row *row, const WvbKind *kind)
{
  WvbRecord *const records[]
      = { row->service, row->organisation, row->location, row->address, row->contact };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    if (records[i] != NULL && wvb_record_get_kind (records[i]) == kind)
      return records[i];
  return NULL;
}

static const char *
get_label (Writing *writing, const char *list, const char *code)
{
  g_autofree char *key = make_label_key (list, code);
  const char *label = g_hash_table_lookup (writing->labels, key);

  return label != NULL ? label : code;
}

static char *
dup_value (Writing *writing, WvbRecord *record, guint field)
{
  const WvbField *table = &wvb_record_get_kind (record)->fields[field];
  g_autoptr (GString) words = NULL;
  const char *const *members;

  if (!wvb_record_has (record, field))
    return NULL;
  if (table->type == WVB_FIELD_CODE)
    return g_strdup (get_label (writing, table->list, wvb_record_get_text (record, field)));
  if (table->type != WVB_FIELD_LIST)
    return wvb_record_dup_plain (record, field);
  words = g_string_new (NULL);
  for (members = wvb_record_get_list (record, field); *members != NULL; members++)
    g_string_append_printf (words, "%s%s", words->len > 0 ? "; " : "",
                            table->list != NULL ? get_label (writing, table->list, *members)
                                                : *members);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* The numbers that residents may have, or the others: who passes the table on can leave these out.
 */
static char *
dup_phones (const Row *row, gboolean for_residents)
{
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = 0; i < row->phones->len; i++) {
    const char *number = wvb_record_get_text (row->phones->pdata[i], WVB_PHONE_NUMBER);

    /* A number may hold a semicolon, but never a line break. */
    if (number != NULL && wvb_audience_is_residents (row->phones->pdata[i]) == for_residents)
      g_string_append_printf (numbers, "%s%s", numbers->len > 0 ? "\n" : "", number);
  }
  return g_string_free (g_steal_pointer (&numbers), FALSE);
}

static void
append_reference (GString *text, WvbRecord *record)
{
  if (record != NULL)
    g_string_append_printf (text, "%s%s=%s", text->len > 0 ? " " : "",
                            wvb_record_get_kind (record)->name, wvb_record_get_id (record));
}

/* In the order in which the table has their numbers. */
static void
append_phone_references (GString *text, const Row *row, gboolean for_residents)
{
  for (guint i = 0; i < row->phones->len; i++) {
    WvbRecord *phone = row->phones->pdata[i];

    if (!wvb_record_has (phone, WVB_PHONE_NUMBER)
        || wvb_audience_is_residents (phone) != for_residents)
      continue;
    if (strstr (text->str, "phone=") == NULL)
      append_reference (text, phone);
    else
      g_string_append_printf (text, ",%s", wvb_record_get_id (phone));
  }
}

/* Ids of what stands in the row, so that it is found again. */
static char *
dup_references (const Row *row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_reference (text, row->organisation);
  append_reference (text, row->location);
  append_reference (text, row->address);
  append_reference (text, row->link);
  append_reference (text, row->contact);
  append_phone_references (text, row, /* for_residents: */ TRUE);
  append_phone_references (text, row, /* for_residents: */ FALSE);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_hours (const Row *row)
{
  g_autofree char *text = wvb_opening_rule_dup_text (row->rules, NULL);

  return g_strdelimit (g_steal_pointer (&text), "\n", ';');
}

static char *
dup_cell (Writing *writing, const Row *row, const WvbFlatTarget *target)
{
  WvbRecord *record;

  if (target->kind == &wvb_phone_kind)
    return dup_phones (row, g_str_equal (target->name, WVB_FLAT_RESIDENTS));
  if (g_str_equal (target->name, WVB_FLAT_HOURS))
    return dup_hours (row);
  if (g_str_equal (target->name, WVB_FLAT_REFERENCES))
    return dup_references (row);
  if (target->field < 0)
    return g_strdup (wvb_record_get_id (row->service));
  record = find_record (row, target->kind);
  return record != NULL ? dup_value (writing, record, (guint) target->field) : NULL;
}

/* What came with the source and is one text: it stands behind our own columns. */
static char *
dup_unknown_text (GTree *members, const char *name)
{
  const char *json = g_tree_lookup (members, name);
  g_autoptr (JsonNode) node = json != NULL ? wvb_json_parse (json, strlen (json), NULL) : NULL;

  return node != NULL ? wvb_json_dup_text (node) : NULL;
}

static gboolean
is_own_column (const char *column)
{
  guint n_targets;
  const WvbFlatTarget *targets = wvb_flat_target_get_all (&n_targets);

  for (guint i = 0; i < n_targets; i++)
    if (g_strv_contains (targets[i].synonyms, column))
      return TRUE;
  return FALSE;
}

static void
take_extra_column (GPtrArray *extra, GHashTable *known, GTree *members, const char *name)
{
  g_autofree char *text = NULL;

  if (extra->len >= EXTRA_COLUMN_LIMIT || !g_str_has_prefix (name, WVB_HSDS_UNKNOWN_PREFIX)
      || g_hash_table_contains (known, name)
      || is_own_column (name + strlen (WVB_HSDS_UNKNOWN_PREFIX)))
    return;
  text = dup_unknown_text (members, name);
  if (text == NULL)
    return;
  g_ptr_array_add (extra, g_strdup (name));
  g_hash_table_add (known, extra->pdata[extra->len - 1]);
}

static GPtrArray *
find_extra_columns (WvbRecordIndex *index)
{
  GPtrArray *services = wvb_record_index_get_all (index, &wvb_service_kind);
  GPtrArray *extra = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < services->len && extra->len < EXTRA_COLUMN_LIMIT; i++) {
    g_autoptr (GTree) members = wvb_unknown_parse (wvb_record_get_unknown (services->pdata[i]));

    for (GTreeNode *node = g_tree_node_first (members); node != NULL;
         node = g_tree_node_next (node))
      take_extra_column (extra, known, members, g_tree_node_key (node));
  }
  return extra;
}

static void
append_header (Writing *writing, GString *table)
{
  guint n_targets;
  const WvbFlatTarget *targets = wvb_flat_target_get_all (&n_targets);

  for (guint i = 0; i < n_targets; i++)
    wvb_csv_append_guarded (table, writing->separator, _ (targets[i].label));
  for (guint i = 0; i < writing->extra->len; i++)
    wvb_csv_append_guarded (table, writing->separator,
                            (const char *) writing->extra->pdata[i]
                                + strlen (WVB_HSDS_UNKNOWN_PREFIX));
  wvb_csv_end_row (table);
}

static void
append_service (Writing *writing, GString *table, WvbRecord *service)
{
  guint n_targets;
  const WvbFlatTarget *targets = wvb_flat_target_get_all (&n_targets);
  g_autoptr (GTree) members = wvb_unknown_parse (wvb_record_get_unknown (service));
  Row row = { 0 };

  fill_row (writing, &row, service);
  for (guint i = 0; i < n_targets; i++) {
    g_autofree char *cell = dup_cell (writing, &row, &targets[i]);

    wvb_csv_append_guarded (table, writing->separator, cell);
  }
  for (guint i = 0; i < writing->extra->len; i++) {
    g_autofree char *cell = dup_unknown_text (members, writing->extra->pdata[i]);

    wvb_csv_append_guarded (table, writing->separator, cell);
  }
  wvb_csv_end_row (table);
  clear_row (&row);
}

gboolean
wvb_flat_export_table (const WvbExportWork *work, GPtrArray *files, GError **error)
{
  GPtrArray *services = wvb_record_index_get_all (work->index, &wvb_service_kind);
  g_autoptr (GHashTable) labels = index_labels (work);
  g_autoptr (GPtrArray) extra = find_extra_columns (work->index);
  g_autoptr (GString) table = g_string_new (NULL);
  Writing writing = { .work = work, .index = work->index, .labels = labels, .extra = extra };

  writing.separator = work->options->separator != '\0' ? work->options->separator : ',';
  append_header (&writing, table);
  for (guint i = 0; i < services->len; i++) {
    if (!wvb_export_goes_on (work, table, i, services->len, error))
      return FALSE;
    append_service (&writing, table, services->pdata[i]);
  }
  /* Without the mark spreadsheets take it for Windows-1252. */
  g_string_prepend (table, WVB_ENCODING_UTF_8_MARK);
  wvb_export_take (files, "wijkverband.csv", g_steal_pointer (&table));
  return TRUE;
}
