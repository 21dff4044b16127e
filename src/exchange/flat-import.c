/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/flat-import.h"

#include "base/error.h"
#include "base/identifier.h"
#include "base/text.h"
#include "domain/social-map/social-map.h"
#include "domain/unknown.h"
#include "exchange/conversion.h"
#include "exchange/flat-table.h"
#include "exchange/hsds-table.h"
#include "exchange/hsds-value.h"
#include "exchange/import-set-private.h"
#include "exchange/json-text.h"

#include <string.h>

#define ID_SPACE "flat"
#define CANCEL_INTERVAL 256
/* A cell may hold several phones. */
#define PHONE_LIMIT 20

typedef struct {
  WvbImportSet *set;
  const char *source;
  const char *file;
  const WvbMapping *mapping;
  const WvbFlatTarget **targets;
  /* For each column without a target the member that keeps it, if it has a name. */
  char **unknown;
  guint n_columns;
  GHashTable *places;
  /* Whether a column is for the numbers that residents may have; then the others are not. */
  gboolean tells_residents;
} Table;

/* A row and the records it becomes. */
typedef struct {
  const Table *table;
  gint64 number;
  char **cells;
  guint n_cells;
  GHashTable *references;
  WvbRecord *service;
  const char *column;
} Row;

static const char *
get_column_name (const Table *table, guint column)
{
  return wvb_mapping_get_column (table->mapping, column);
}

/* The cell of the first column with that target, without what a spreadsheet made us put there. */
static const char *
get_cell (Row *row, const char *target)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (row->table->targets[i] != NULL && g_str_equal (row->table->targets[i]->name, target)) {
      row->column = get_column_name (row->table, i);
      return *row->cells[i] != '\0' ? row->cells[i] : NULL;
    }
  return NULL;
}

static gboolean
reject (Row *row, const char *message)
{
  wvb_import_set_reject (row->table->set, NULL, NULL, row->table->file, row->number, row->column,
                         message);
  return FALSE;
}

/* Our own tables name the records of a row, so that they are found again. */
static void
read_references (Row *row)
{
  const char *cell = get_cell (row, WVB_FLAT_REFERENCES);
  g_auto (GStrv) parts = NULL;

  row->references = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (cell == NULL)
    return;
  parts = g_strsplit (cell, " ", -1);
  for (char **part = parts; *part != NULL; part++) {
    char *equals = strchr (*part, '=');

    if (equals != NULL)
      g_hash_table_insert (row->references, g_strndup (*part, (gsize) (equals - *part)),
                           g_strdup (equals + 1));
  }
}

/* The id of the record of that kind at that place in the row. */
static char *
make_id (Row *row, const char *kind, guint place)
{
  const char *known = g_hash_table_lookup (row->references, kind);
  g_autofree char *number = g_strdup_printf ("%u", place);

  if (known != NULL) {
    g_auto (GStrv) ids = g_strsplit (known, ",", PHONE_LIMIT + 1);

    if (place < g_strv_length (ids) && wvb_identifier_is_valid (ids[place]))
      return g_ascii_strdown (ids[place], -1);
  }
  return wvb_identifier_derive (ID_SPACE, wvb_record_get_id (row->service), kind, number, NULL);
}

/* The row is the service of that name of its organisation, wherever it stands in the table; only
 * rows with the same names are told apart by their place among them. */
static char *
derive_service_id (Row *row)
{
  g_autofree char *organisation = wvb_text_sort_key (get_cell (row, "organisation.name"));
  g_autofree char *name = wvb_text_sort_key (get_cell (row, "service.name"));
  g_autofree char *key = g_strjoin ("\n", organisation, name, NULL);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (row->table->places, key)) + 1;
  g_autofree char *number = g_strdup_printf ("%u", place);

  g_hash_table_replace (row->table->places, g_steal_pointer (&key), GUINT_TO_POINTER (place));
  return wvb_identifier_derive (ID_SPACE, row->table->source, "named", organisation, name, number,
                                NULL);
}

static char *
make_service_id (Row *row)
{
  const char *cell = get_cell (row, "service.id");

  if (cell == NULL)
    return derive_service_id (row);
  if (wvb_identifier_is_valid (cell))
    return g_ascii_strdown (cell, -1);
  return wvb_identifier_derive (ID_SPACE, row->table->source, "service", cell, NULL);
}

static gboolean
set_date (Row *row, WvbRecord *record, guint field, const char *cell, GError **error)
{
  g_autofree char *date = wvb_conversion_read_date (cell, WVB_DATE_ORDER_DAY_FIRST);

  return wvb_record_set_plain (record, field, date != NULL ? date : cell, error);
}

/* What a row of our own table holds was told when it first came; one that a person added there has
 * no id. */
static gboolean
is_own (Row *row)
{
  const char *id = NULL;
  gboolean is_own_table = FALSE;

  for (guint i = 0; i < row->n_cells; i++) {
    const WvbFlatTarget *target = row->table->targets[i];

    if (target != NULL && g_str_equal (target->name, "service.id"))
      id = row->cells[i];
    is_own_table
        = is_own_table || (target != NULL && g_str_equal (target->name, WVB_FLAT_REFERENCES));
  }
  return is_own_table && id != NULL && wvb_identifier_is_valid (id);
}

/* Whether it is a code, and of which label, the database tells later. */
static char *
make_code (Row *row, const WvbField *field, const char *word)
{
  g_autofree char *text = g_strstrip (g_strdup (word));
  char *code = wvb_text_snake_case (text);

  if (*code != '\0')
    wvb_import_codes_note (wvb_import_set_get_codes (row->table->set),
                           &(WvbImportCodeUse) { .list = field->list,
                                                 .code = code,
                                                 .text = text,
                                                 .column = row->column,
                                                 .file = row->table->file,
                                                 .row = row->number,
                                                 .is_own = is_own (row) });
  return code;
}

/* Codes stand in a table by their labels, and a code is its label in snake_case. */
static gboolean
set_codes (Row *row, WvbRecord *record, guint field, const char *cell, GError **error)
{
  const WvbField *table = &wvb_record_get_kind (record)->fields[field];
  g_auto (GStrv) words = NULL;
  g_autoptr (GString) codes = g_string_new (NULL);

  if (table->type == WVB_FIELD_CODE) {
    g_autofree char *code = make_code (row, table, cell);

    return wvb_record_set_plain (record, field, code, error);
  }
  words = g_strsplit_set (cell, ",;\n", -1);
  for (char **word = words; *word != NULL; word++) {
    g_autofree char *code = make_code (row, table, *word);

    g_string_append_printf (codes, "%s\n", code);
  }
  return wvb_record_set_plain (record, field, codes->str, error);
}

static gboolean
set_status (WvbRecord *service, const char *cell, GError **error)
{
  const WvbHsdsObject *object = wvb_hsds_object_find ("service");
  int member = wvb_hsds_object_find_member (object, "status");

  return wvb_hsds_value_read (&object->members[member], service, cell, error);
}

/* A person would be refused to write it so; a source is told and taken. What our own table holds
 * was told when it came. */
static void
check_format (Row *row, WvbRecord *record, guint field)
{
  const WvbField *table = &wvb_record_get_kind (record)->fields[field];

  if (table->format != WVB_FORMAT_FREE && !is_own (row) && wvb_record_has (record, field)
      && !wvb_field_check_entry (table, wvb_record_get_text (record, field), NULL))
    wvb_import_set_warn_once (row->table->set, row->table->file, row->number, row->column,
                              wvb_import_describe_format (table));
}

static gboolean
set_field (Row *row, WvbRecord *record, guint field, const char *cell)
{
  const WvbField *table = &wvb_record_get_kind (record)->fields[field];
  g_autofree char *tidy = wvb_hsds_value_dup_tidy (cell, (table->flags & WVB_FIELD_MULTILINE) != 0);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (record == row->service && field == WVB_SERVICE_STATUS)
    done = set_status (record, tidy, &error);
  else if (table->type == WVB_FIELD_DATE)
    done = set_date (row, record, field, tidy, &error);
  else if (table->type == WVB_FIELD_CODE || (table->type == WVB_FIELD_LIST && table->list != NULL))
    done = set_codes (row, record, field, tidy, &error);
  else
    done = wvb_record_set_plain (record, field, tidy, &error);
  if (!done)
    return reject (row, error->message);
  check_format (row, record, field);
  return TRUE;
}

/* Fills every field of @record that a column is for. */
static gboolean
fill (Row *row, WvbRecord *record)
{
  const WvbKind *kind = wvb_record_get_kind (record);

  for (guint i = 0; i < row->n_cells; i++) {
    const WvbFlatTarget *target = row->table->targets[i];

    if (target == NULL || target->kind != kind || target->field < 0 || *row->cells[i] == '\0')
      continue;
    row->column = get_column_name (row->table, i);
    if (!set_field (row, record, (guint) target->field, row->cells[i]))
      return FALSE;
  }
  return TRUE;
}

/* What no column of the mapping is for stays with the service as it came. */
static void
keep_unknown (Row *row)
{
  g_autoptr (GTree) members = wvb_unknown_parse ("");
  g_autofree char *unknown = NULL;

  for (guint i = 0; i < row->n_cells; i++)
    if (row->table->unknown[i] != NULL && *row->cells[i] != '\0')
      g_tree_insert (members, g_strdup (row->table->unknown[i]),
                     wvb_json_dup_string (row->cells[i]));
  unknown = wvb_unknown_format (members);
  wvb_record_set_unknown (row->service, unknown);
}

/* @owner is who owns the record if it is new; of one that our own table names, that may be another,
 * and stays as it is. */
static void
add (Row *row, WvbRecord *record, int owner)
{
  WvbImportEntry entry
      = { .record = record, .file = row->table->file, .row = row->number, .is_partial = TRUE };

  if (wvb_record_get_kind (record) == &wvb_phone_kind)
    entry.column = wvb_import_set_intern (row->table->set, row->column);
  if (owner >= 0 && g_hash_table_contains (row->references, wvb_record_get_kind (record)->name))
    entry.assumed = G_GUINT64_CONSTANT (1) << owner;
  wvb_import_set_add (row->table->set, entry);
}

static gboolean
has_value (Row *row, const WvbKind *kind)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (row->table->targets[i] != NULL && row->table->targets[i]->kind == kind
        && row->table->targets[i]->field >= 0 && *row->cells[i] != '\0')
      return TRUE;
  return FALSE;
}

/* A table has no ids of organisations: there, the name is the organisation. */
static char *
add_organisation (Row *row)
{
  const char *name = get_cell (row, "organisation.name");
  const char *known = g_hash_table_lookup (row->references, "organisation");
  g_autofree char *key = wvb_text_sort_key (name);
  g_autoptr (WvbRecord) record = NULL;
  g_autofree char *id = NULL;

  if (name == NULL)
    return NULL;
  if (known != NULL && wvb_identifier_is_valid (known))
    id = g_ascii_strdown (known, -1);
  else
    id = wvb_identifier_derive (ID_SPACE, row->table->source, "organisation", key, NULL);
  record = wvb_record_new (&wvb_organisation_kind, id);
  if (!fill (row, record))
    return NULL;
  if (wvb_import_set_lookup (row->table->set, &wvb_organisation_kind, id) == NULL)
    add (row, g_steal_pointer (&record), -1);
  return g_steal_pointer (&id);
}

static gboolean
add_place (Row *row, const char *organisation)
{
  g_autofree char *location_id = NULL;
  g_autofree char *address_id = NULL;
  g_autofree char *link_id = NULL;
  g_autoptr (WvbRecord) location = NULL;
  g_autoptr (WvbRecord) address = NULL;
  WvbRecord *link;

  if (!has_value (row, &wvb_address_kind) && !has_value (row, &wvb_location_kind))
    return TRUE;
  location_id = make_id (row, "location", 0);
  location = wvb_record_new (&wvb_location_kind, location_id);
  wvb_record_set_text (location, WVB_LOCATION_ORGANISATION, organisation);
  address_id = make_id (row, "address", 0);
  address = wvb_record_new (&wvb_address_kind, address_id);
  wvb_record_set_text (address, WVB_ADDRESS_LOCATION, location_id);
  if (!fill (row, location) || !fill (row, address))
    return FALSE;
  if (has_value (row, &wvb_address_kind))
    add (row, g_steal_pointer (&address), WVB_ADDRESS_LOCATION);
  add (row, g_steal_pointer (&location), WVB_LOCATION_ORGANISATION);

  link_id = make_id (row, "service_at_location", 0);
  link = wvb_record_new (&wvb_service_at_location_kind, link_id);
  wvb_record_set_text (link, WVB_SERVICE_AT_LOCATION_SERVICE, wvb_record_get_id (row->service));
  wvb_record_set_text (link, WVB_SERVICE_AT_LOCATION_LOCATION, location_id);
  add (row, link, -1);
  return TRUE;
}

static gboolean
add_phone (Row *row, const WvbFlatTarget *target, const char *number, guint place)
{
  g_autofree char *id = make_id (row, "phone", place);
  g_autoptr (WvbRecord) phone = wvb_record_new (&wvb_phone_kind, id);

  wvb_record_set_text (phone, WVB_PHONE_SERVICE, wvb_record_get_id (row->service));
  if (!set_field (row, phone, WVB_PHONE_NUMBER, number))
    return FALSE;
  if (row->table->tells_residents)
    wvb_record_set_text (phone, WVB_PHONE_AUDIENCE,
                         g_str_equal (target->name, WVB_FLAT_RESIDENTS) ? "residents"
                                                                        : "professionals");
  add (row, g_steal_pointer (&phone), WVB_PHONE_SERVICE);
  return TRUE;
}

static gboolean
add_phones_for (Row *row, const char *target, guint *place)
{
  const char *separators = g_hash_table_contains (row->references, "phone") ? "\n" : ";|\n";

  for (guint i = 0; i < row->n_cells; i++) {
    g_auto (GStrv) numbers = NULL;

    if (row->table->targets[i] == NULL || !g_str_equal (row->table->targets[i]->name, target))
      continue;
    row->column = get_column_name (row->table, i);
    numbers = g_strsplit_set (row->cells[i], separators, PHONE_LIMIT);
    for (char **number = numbers; *number != NULL; number++)
      if (*g_strstrip (*number) != '\0'
          && !add_phone (row, row->table->targets[i], *number, (*place)++))
        return FALSE;
  }
  return TRUE;
}

/* In the order of our own table, so that a person may order its columns otherwise. */
static gboolean
add_phones (Row *row)
{
  guint place = 0;

  return add_phones_for (row, WVB_FLAT_RESIDENTS, &place)
         && add_phones_for (row, "phone.number", &place);
}

static gboolean
add_contact (Row *row)
{
  g_autofree char *id = NULL;
  g_autoptr (WvbRecord) contact = NULL;

  if (!has_value (row, &wvb_contact_point_kind))
    return TRUE;
  id = make_id (row, "contact_point", 0);
  contact = wvb_record_new (&wvb_contact_point_kind, id);
  wvb_record_set_text (contact, WVB_CONTACT_POINT_SERVICE, wvb_record_get_id (row->service));
  if (!fill (row, contact))
    return FALSE;
  add (row, g_steal_pointer (&contact), WVB_CONTACT_POINT_SERVICE);
  return TRUE;
}

static void
add_service (Row *row)
{
  WvbImportEntry entry = { .record = g_object_ref (row->service),
                           .file = row->table->file,
                           .row = row->number,
                           .is_partial = TRUE };

  if (!wvb_record_has (row->service, WVB_SERVICE_STATUS)) {
    wvb_record_set_text (row->service, WVB_SERVICE_STATUS, "active");
    entry.assumed = G_GUINT64_CONSTANT (1) << WVB_SERVICE_STATUS;
  }
  wvb_import_set_add (row->table->set, entry);
}

static gboolean
append_hours (Row *row, guint column)
{
  const char *description = wvb_record_get_text (row->service, WVB_SERVICE_DESCRIPTION);
  g_autofree char *hours = wvb_hsds_value_dup_tidy (row->cells[column], /* multiline: */ TRUE);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  row->column = get_column_name (row->table, column);
  text = g_strdup_printf ("%s%s%s: %s", description != NULL ? description : "",
                          description != NULL ? "\n\n" : "", row->column, hours);
  if (!wvb_record_set_plain (row->service, WVB_SERVICE_DESCRIPTION, text, &error))
    return reject (row, error->message);
  wvb_import_set_warn_once (row->table->set, row->table->file, row->number, row->column,
                            _ ("Opening hours in one cell come at the end of the description; "
                               "only hours that are entered with the service tell what is open "
                               "now"));
  return TRUE;
}

/* Nobody can tell for sure what a cell of hours says, so no rule is made of it, and people read it
 * with the service. Of a row of our own the rules are in the database already. */
static gboolean
add_hours (Row *row)
{
  if (is_own (row))
    return TRUE;
  for (guint i = 0; i < row->n_cells; i++)
    if (row->table->targets[i] != NULL && *row->cells[i] != '\0'
        && g_str_equal (row->table->targets[i]->name, WVB_FLAT_HOURS) && !append_hours (row, i))
      return FALSE;
  return TRUE;
}

static gboolean
read_service (Row *row)
{
  g_autofree char *id = make_service_id (row);
  const WvbImportEntry *earlier;
  g_autofree char *organisation = NULL;

  row->service = wvb_record_new (&wvb_service_kind, id);
  earlier = wvb_import_set_lookup (row->table->set, &wvb_service_kind, id);
  if (earlier != NULL && earlier->file != row->table->file) {
    g_autofree char *message = g_strdup_printf (_ ("Row %d of %s has the same id; that one stands"),
                                                (int) earlier->row, earlier->file);

    wvb_import_set_warn (row->table->set, row->table->file, row->number, NULL, message);
    return TRUE;
  }
  if (earlier != NULL && earlier->file == row->table->file) {
    g_autofree char *message = g_strdup_printf (_ ("Row %d has the same id"), (int) earlier->row);

    row->column = NULL;
    return reject (row, message);
  }
  if (get_cell (row, "service.name") == NULL)
    return reject (row, _ ("The name of the service is missing"));
  if (!fill (row, row->service) || !add_hours (row))
    return FALSE;
  keep_unknown (row);
  organisation = add_organisation (row);
  if (organisation == NULL && get_cell (row, "organisation.name") != NULL)
    return FALSE;
  wvb_record_set_text (row->service, WVB_SERVICE_ORGANISATION, organisation);
  add_service (row);
  return add_place (row, organisation) && add_phones (row) && add_contact (row);
}

/* A row is taken whole or not at all. */
static void
drop_row (const Table *table, guint n_before)
{
  for (guint i = n_before; i < wvb_import_set_get_n_added (table->set); i++)
    wvb_import_set_remove (table->set, i);
}

static void
read_row (const Table *table, guint number, char **cells, guint n_cells)
{
  Row row = { .table = table, .number = number, .cells = cells };
  guint n_before = wvb_import_set_get_n_added (table->set);
  gboolean empty = TRUE;

  row.n_cells = MIN (n_cells, table->n_columns);
  wvb_import_set_count_read (table->set, 1);
  for (guint i = 0; i < row.n_cells; i++) {
    cells[i] = wvb_csv_unguard (g_strstrip (cells[i]));
    empty = empty && *cells[i] == '\0';
  }
  if (empty) {
    wvb_import_set_count_ignored (table->set, 1);
    return;
  }
  read_references (&row);
  if (!read_service (&row))
    drop_row (table, n_before);
  g_clear_object (&row.service);
  g_hash_table_unref (row.references);
}

static char *
make_unknown_name (const Table *table, guint column)
{
  g_autofree char *name = wvb_text_snake_case (get_column_name (table, column));

  return *name != '\0' ? g_strconcat (WVB_HSDS_UNKNOWN_PREFIX, name, NULL) : NULL;
}

static void
set_up_columns (Table *table)
{
  table->n_columns = wvb_mapping_get_n_columns (table->mapping);
  table->targets = g_new0 (const WvbFlatTarget *, table->n_columns + 1);
  table->unknown = g_new0 (char *, table->n_columns + 1);
  for (guint i = 0; i < table->n_columns; i++) {
    table->targets[i] = wvb_flat_target_find (wvb_mapping_get_target (table->mapping, i));
    if (table->targets[i] == NULL)
      table->unknown[i] = make_unknown_name (table, i);
    else if (g_str_equal (table->targets[i]->name, WVB_FLAT_RESIDENTS))
      table->tells_residents = TRUE;
  }
}

static void
clear_columns (Table *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    g_free (table->unknown[i]);
  g_free (table->unknown);
  g_free (table->targets);
}

void
wvb_flat_import_table (WvbImportSet *set,
                       const char *source,
                       const char *name,
                       WvbCsvReader *csv,
                       const WvbMapping *mapping,
                       GCancellable *cancellable)
{
  g_autoptr (GHashTable) places = NULL;
  g_autoptr (GError) error = NULL;
  Table table = { .set = set, .source = source, .mapping = mapping };
  char **cells;
  guint n_cells;
  guint n_rows = 0;

  g_return_if_fail (WVB_IS_IMPORT_SET (set));
  g_return_if_fail (csv != NULL);
  g_return_if_fail (mapping != NULL);

  places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  table.places = places;
  table.file = wvb_import_set_intern (set, name);
  set_up_columns (&table);
  while (wvb_csv_reader_next (csv, &cells, &n_cells, &error)) {
    read_row (&table, wvb_csv_reader_get_row (csv), cells, n_cells);
    if (++n_rows % CANCEL_INTERVAL == 0
        && (g_cancellable_is_cancelled (cancellable)
            || !wvb_import_set_takes_more (set, table.file)))
      break;
  }
  clear_columns (&table);
  if (error != NULL)
    wvb_import_set_reject (set, NULL, NULL, table.file, WVB_IMPORT_NO_ROW, NULL, error->message);
}
