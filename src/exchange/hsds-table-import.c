/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/hsds-import.h"

#include "base/error.h"
#include "base/text.h"
#include "domain/social-map/social-map.h"
#include "exchange/import-set-private.h"
#include "exchange/json-text.h"

#include <string.h>

/* Rows between two looks at whether to stop. */
#define CANCEL_INTERVAL 256

/* What a column fills. */
typedef enum {
  COLUMN_MEMBER,
  COLUMN_UNKNOWN,
  COLUMN_EXTENSION,
  COLUMN_LEFT_OUT,
} ColumnUse;

typedef struct {
  ColumnUse use;
  guint member;
  char *name;
} Column;

typedef struct {
  WvbHsdsReader *reader;
  WvbImportSet *set;
  const WvbHsdsObject *object;
  const char *file;
  const char *table;
  const char *place;
  gboolean is_own;
  GArray *columns;
} Table;

static void
clear_column (gpointer data)
{
  g_free (((Column *) data)->name);
}

/* A column of nested objects is, in a table, a column of words of an older source. */
static Column
make_column (const Table *table, const char *title)
{
  g_autofree char *name = wvb_text_snake_case (title);
  int member = wvb_hsds_object_find_member (table->object, name);
  Column column = { .use = COLUMN_UNKNOWN };

  for (guint i = 0; i < table->columns->len && member >= 0; i++)
    if (g_array_index (table->columns, Column, i).use == COLUMN_MEMBER
        && g_array_index (table->columns, Column, i).member == (guint) member)
      column.use = COLUMN_LEFT_OUT;
  if (*name == '\0')
    column.use = COLUMN_LEFT_OUT;
  else if (strcmp (name, WVB_HSDS_EXTENSION) == 0)
    column.use = COLUMN_EXTENSION;
  else if (member >= 0 && column.use != COLUMN_LEFT_OUT
           && table->object->members[member].type != WVB_HSDS_ARRAY
           && table->object->members[member].type != WVB_HSDS_OBJECT) {
    column.use = COLUMN_MEMBER;
    column.member = (guint) member;
  }
  column.name = g_steal_pointer (&name);
  return column;
}

/* Sources number the visiting and the postal addresses of their two tables each from one. */
static void
tell_addresses_apart (Table *table, const char *name)
{
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *folded = wvb_text_fold (base);

  table->table = table->object->name;
  if (table->object->kind != &wvb_address_kind)
    return;
  table->place = "physical";
  if (strstr (folded, "postal") == NULL && strstr (folded, "mail") == NULL)
    return;
  table->table = "postal_address";
  table->place = "postal";
}

static JsonNode *
parse_extension (const char *cell)
{
  g_autoptr (JsonNode) node = wvb_json_parse (cell, strlen (cell), NULL);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

static gboolean
is_empty_row (char **cells, guint n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    if (*cells[i] != '\0')
      return FALSE;
  return TRUE;
}

static gboolean
check_width (const Table *table, WvbHsdsRow *row, char **cells, guint n_cells)
{
  g_autofree char *message = NULL;

  if (n_cells <= table->columns->len
      || is_empty_row (cells + table->columns->len, n_cells - table->columns->len))
    return TRUE;
  message = g_strdup_printf (_ ("The row has %u cells, the header only %u"), n_cells,
                             table->columns->len);
  wvb_import_set_reject (table->set, NULL, NULL, table->file, row->row, NULL, message);
  return FALSE;
}

/* Gives the cells to the row; the extension has to outlive it. */
static JsonNode *
spread_cells (const Table *table, WvbHsdsRow *row, char **cells, guint n_cells)
{
  JsonNode *extension = NULL;

  for (guint i = 0; i < MIN (n_cells, table->columns->len); i++) {
    const Column *column = &g_array_index (table->columns, Column, i);
    char *cell = g_strstrip (cells[i]);

    if (*cell == '\0' || column->use == COLUMN_LEFT_OUT)
      continue;
    if (column->use == COLUMN_MEMBER)
      row->texts[column->member] = cell;
    else if (column->use == COLUMN_EXTENSION && extension == NULL)
      extension = parse_extension (cell);
    else if (column->use == COLUMN_UNKNOWN)
      wvb_hsds_row_keep (row, column->name, wvb_json_dup_string (cell));
  }
  if (extension != NULL)
    row->extension = json_node_get_object (extension);
  return extension;
}

static void
read_row (const Table *table, guint number, char **cells, guint n_cells)
{
  WvbHsdsRow row = {
    .object = table->object,
    .table = table->table,
    .file = table->file,
    .row = number,
    .owner_field = WVB_IMPORT_NO_FIELD,
    .place = table->place,
    .is_own = table->is_own,
  };
  g_autoptr (JsonNode) extension = NULL;
  g_autofree char *id = NULL;

  wvb_import_set_count_read (table->set, 1);
  if (table->object->kind == NULL || is_empty_row (cells, n_cells)) {
    wvb_import_set_count_ignored (table->set, 1);
    return;
  }
  if (!check_width (table, &row, cells, n_cells))
    return;
  extension = spread_cells (table, &row, cells, n_cells);
  id = wvb_hsds_reader_add (table->reader, &row);
  g_clear_pointer (&row.unknown, g_tree_unref);
}

static void
read_rows (const Table *table, WvbCsvReader *csv, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  char **cells;
  guint n_cells;
  guint n_rows = 0;

  while (wvb_csv_reader_next (csv, &cells, &n_cells, &error)) {
    read_row (table, wvb_csv_reader_get_row (csv), cells, n_cells);
    if (++n_rows % CANCEL_INTERVAL == 0
        && (g_cancellable_is_cancelled (cancellable)
            || !wvb_import_set_takes_more (table->set, table->file)))
      return;
  }
  if (error != NULL)
    wvb_import_set_reject (table->set, NULL, NULL, table->file, WVB_IMPORT_NO_ROW, NULL,
                           error->message);
  else if (n_rows == 0 && !table->is_own)
    wvb_import_set_warn (table->set, table->file, WVB_IMPORT_NO_ROW, NULL,
                         _ ("The table has no rows"));
}

void
wvb_hsds_import_table (WvbHsdsReader *reader,
                       const WvbHsdsObject *object,
                       const char *name,
                       WvbCsvReader *csv,
                       char *const *header,
                       guint n_columns,
                       GCancellable *cancellable)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (Column));
  Table table = { 0 };

  g_return_if_fail (reader != NULL);
  g_return_if_fail (object != NULL);
  g_return_if_fail (csv != NULL);

  g_array_set_clear_func (columns, clear_column);
  table.reader = reader;
  table.set = wvb_hsds_reader_get_set (reader);
  table.object = object;
  table.file = wvb_import_set_intern (table.set, name);
  table.columns = columns;
  tell_addresses_apart (&table, name);
  for (guint i = 0; i < n_columns; i++) {
    Column column = make_column (&table, header[i]);

    table.is_own = table.is_own || column.use == COLUMN_EXTENSION;
    g_array_append_val (columns, column);
  }
  if (object->refusal != NULL)
    wvb_import_set_ignore_file (table.set, table.file, _ (object->refusal));
  read_rows (&table, csv, cancellable);
}
