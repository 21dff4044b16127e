/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/hsds-export.h"

#include "domain/social-map/social-map.h"
#include "exchange/csv.h"
#include "exchange/hsds-parts.h"
#include "exchange/hsds-reader.h"
#include "exchange/json-text.h"

/* The tables are for programs. */
#define SEPARATOR ','

static gboolean
is_column (const WvbHsdsMember *member)
{
  return member->type < WVB_HSDS_OBJECT;
}

static void
append_header (GString *table, const WvbHsdsObject *object)
{
  for (guint i = 0; i < object->n_members; i++)
    if (is_column (&object->members[i]))
      wvb_csv_append (table, SEPARATOR, object->members[i].name);
  wvb_csv_append (table, SEPARATOR, WVB_HSDS_EXTENSION);
  wvb_csv_end_row (table);
}

static void
append_record (GString *table, const WvbHsdsObject *object, WvbRecord *record)
{
  g_auto (WvbHsdsParts) parts = { 0 };

  wvb_hsds_parts_fill (&parts, object, record, /* flat= */ TRUE);
  for (guint i = 0; i < object->n_members; i++)
    if (is_column (&object->members[i]))
      wvb_csv_append (table, SEPARATOR, parts.texts[i]);
  wvb_csv_append (table, SEPARATOR, parts.extension);
  wvb_csv_end_row (table);
}

/* The postal locations that hold the organisations' own addresses. */
static void
append_address_holders (GString *table, const WvbHsdsObject *object, WvbRecordIndex *index)
{
  GPtrArray *addresses = wvb_record_index_get_all (index, &wvb_address_kind);

  for (guint i = 0; i < addresses->len; i++) {
    g_autoptr (WvbRecord) moved = NULL;
    g_autoptr (WvbRecord) holder = NULL;

    if (!wvb_hsds_is_own_address (index, addresses->pdata[i]))
      continue;
    holder = wvb_hsds_make_address_holder (addresses->pdata[i], &moved);
    append_record (table, object, holder);
  }
}

static void
append_address (GString *table,
                const WvbHsdsObject *object,
                WvbRecordIndex *index,
                WvbRecord *address)
{
  g_autoptr (WvbRecord) moved = NULL;
  g_autoptr (WvbRecord) holder = NULL;

  if (wvb_hsds_is_own_address (index, address))
    holder = wvb_hsds_make_address_holder (address, &moved);
  append_record (table, object, moved != NULL ? moved : address);
}

static void
describe_table (GString *package, const WvbHsdsObject *object)
{
  g_string_append_printf (package,
                          "%s\n{\"name\":\"%s\",\"path\":\"%s.csv\","
                          "\"profile\":\"tabular-data-resource\",\"encoding\":\"utf-8\","
                          "\"schema\":{\"primaryKey\":\"id\",\"fields\":[",
                          package->str[package->len - 1] == '[' ? "" : ",", object->stems[0],
                          object->stems[0]);
  for (guint i = 0; i < object->n_members; i++)
    if (is_column (&object->members[i]))
      g_string_append_printf (package, "{\"name\":\"%s\",\"type\":\"%s\"},",
                              object->members[i].name,
                              object->members[i].type == WVB_HSDS_NUMBER ? "number" : "string");
  g_string_append (package, "{\"name\":\"" WVB_HSDS_EXTENSION "\",\"type\":\"object\"}]}}");
}

static gboolean
write_table (const WvbExportWork *work,
             const WvbHsdsObject *object,
             GPtrArray *files,
             guint *n_done,
             guint n_all,
             GError **error)
{
  GPtrArray *records = wvb_record_index_get_all (work->index, object->kind);
  g_autofree char *name = g_strconcat (object->stems[0], ".csv", NULL);
  GString *table = g_string_new (NULL);

  append_header (table, object);
  for (guint i = 0; i < records->len; i++) {
    if (!wvb_export_goes_on (work, table, (*n_done)++, n_all, error)) {
      g_string_free (table, TRUE);
      return FALSE;
    }
    if (object->kind == &wvb_address_kind)
      append_address (table, object, work->index, records->pdata[i]);
    else
      append_record (table, object, records->pdata[i]);
  }
  if (object->kind == &wvb_location_kind)
    append_address_holders (table, object, work->index);
  wvb_export_take (files, name, table);
  return TRUE;
}

gboolean
wvb_hsds_export_tables (const WvbExportWork *work, GPtrArray *files, GError **error)
{
  guint n_objects;
  const WvbHsdsObject *objects = wvb_hsds_object_get_all (&n_objects);
  g_autoptr (GString) package
      = g_string_new (WVB_HSDS_PACKAGE_START "\"profile\":\"tabular-data-package\","
                                             "\"resources\":[");
  guint n_all = 0;
  guint n_done = 0;

  for (guint i = 0; i < n_objects; i++)
    if (objects[i].kind != NULL)
      n_all += wvb_record_index_get_all (work->index, objects[i].kind)->len;
  for (guint i = 0; i < n_objects; i++) {
    if (objects[i].kind == NULL)
      continue;
    if (!write_table (work, &objects[i], files, &n_done, n_all, error))
      return FALSE;
    describe_table (package, &objects[i]);
  }
  g_string_append (package, "\n]}\n");
  wvb_export_take (files, WVB_HSDS_PACKAGE_NAME, g_steal_pointer (&package));
  return TRUE;
}
