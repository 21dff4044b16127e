/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a list: what each kind shows of a record besides its title. */
#include "store/list-query.h"

#include "domain/social-map/social-map.h"
#include "store/reader-private.h"
#include "store/record-table.h"

/* Labels of codes shown in one row. */
#define LABELS_LIMIT 4

void
wvb_row_free (WvbRow *row)
{
  if (row == NULL)
    return;
  g_free (row->id);
  g_free (row->title);
  g_free (row->subtitle);
  g_free (row->detail);
  g_free (row->state);
  g_free (row);
}

/* The query of one row by key: id, title, subtitle, second subtitle, state. A kind without one of
 * its own shows its title alone. */
static char *
dup_row_sql (const WvbKind *kind, const char *language)
{
  if (kind == &wvb_service_kind)
    return g_strdup_printf (
        "SELECT s.id, s.name, o.name,"
        " (SELECT a.city FROM service_at_location sl JOIN address a ON a.location = sl.location"
        "  WHERE sl.service = s.id AND sl.deleted = 0 AND a.deleted = 0 LIMIT 1),"
        " coalesce(s.status, '%s'), s.kind"
        " FROM service s LEFT JOIN organisation o ON o.id = s.organisation AND o.deleted = 0"
        " WHERE s.pk = ?",
        kind->fields[WVB_SERVICE_STATUS].absent);
  if (kind == &wvb_organisation_kind)
    return g_strdup ("SELECT id, name, alternate_name, NULL,"
                     " CASE WHEN to_complete THEN 'to_complete' END"
                     " FROM organisation WHERE pk = ?");
  if (kind == &wvb_location_kind)
    return g_strdup ("SELECT l.id, coalesce(l.name, a.address_1), a.address_1, a.city, NULL"
                     " FROM location l LEFT JOIN address a ON a.location = l.id AND a.deleted = 0"
                     " WHERE l.pk = ? LIMIT 1");
  if (kind == &wvb_code_kind)
    return g_strdup_printf ("SELECT id, code, list, coalesce(%s, label_nl, label_en), NULL"
                            " FROM code WHERE pk = ?",
                            g_strcmp0 (language, "en") == 0 ? "label_en" : "label_nl");
  return g_strdup_printf ("SELECT id, \"%s\", NULL, NULL, NULL FROM \"%s\" WHERE pk = ?",
                          kind->fields[kind->title].name, kind->name);
}

static char *
dup_joined (const char *first, const char *second)
{
  if (first == NULL || second == NULL)
    return g_strdup (first != NULL ? first : second != NULL ? second : "");
  return g_strdup_printf ("%s · %s", first, second);
}

static char *
dup_list_labels (
    WvbReader *reader, const WvbKind *kind, guint field, gint64 key, const char *language)
{
  sqlite3_stmt *statement = wvb_connection_prepare (
      reader->connection, "SELECT value FROM link WHERE unit = ? AND owner = ? LIMIT ?", NULL);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;

  if (statement == NULL)
    return g_strdup ("");
  wvb_bind_text (statement, 1, wvb_record_table_get_link_unit (kind, field));
  sqlite3_bind_int64 (statement, 2, key);
  sqlite3_bind_int (statement, 3, LABELS_LIMIT);
  while (wvb_connection_step (reader->connection, statement, NULL) == SQLITE_ROW)
    g_strv_builder_add (codes, wvb_column_text (statement, 0));
  sqlite3_reset (statement);
  labels = g_strv_builder_end (codes);
  for (char **label = labels; *label != NULL; label++) {
    g_autofree char *code = *label;

    *label = wvb_reader_dup_label (reader, kind->fields[field].list, code, language);
  }
  return g_strjoinv (", ", labels);
}

/* Who does it, or else what it is: much in a neighbourhood is done by no profession. */
static char *
dup_detail (
    WvbReader *reader, const WvbKind *kind, gint64 key, const char *code, const char *language)
{
  g_autofree char *disciplines = NULL;

  if (kind != &wvb_service_kind)
    return g_strdup ("");
  disciplines = dup_list_labels (reader, kind, WVB_SERVICE_DISCIPLINES, key, language);
  if (*disciplines != '\0' || code == NULL)
    return g_steal_pointer (&disciplines);
  return wvb_reader_dup_label (reader, kind->fields[WVB_SERVICE_KIND].list, code, language);
}

static WvbRow *
read_row (WvbReader *reader,
          const WvbKind *kind,
          sqlite3_stmt *statement,
          gint64 key,
          const char *language)
{
  WvbRow *row = g_new0 (WvbRow, 1);

  row->key = key;
  row->id = g_strdup (wvb_column_text (statement, 0));
  row->title = g_strdup (wvb_column_text (statement, 1));
  row->subtitle = dup_joined (wvb_column_text (statement, 2), wvb_column_text (statement, 3));
  row->state = g_strdup (wvb_column_text (statement, 4));
  if (row->title == NULL)
    row->title = g_strdup ("");
  if (row->state == NULL)
    row->state = g_strdup ("");
  row->detail
      = dup_detail (reader, kind, key,
                    kind == &wvb_service_kind ? wvb_column_text (statement, 5) : NULL, language);
  return row;
}

GPtrArray *
wvb_list_query_rows (WvbReader *reader,
                     const WvbKind *kind,
                     const gint64 *keys,
                     guint n_keys,
                     const char *language,
                     GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) wvb_row_free);
  g_autofree char *sql = NULL;

  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (keys != NULL || n_keys == 0, NULL);

  sql = dup_row_sql (kind, language);
  for (guint i = 0; i < n_keys; i++) {
    sqlite3_stmt *statement = wvb_connection_prepare (reader->connection, sql, error);
    int result;

    if (statement == NULL)
      return NULL;
    sqlite3_bind_int64 (statement, 1, keys[i]);
    result = wvb_connection_step (reader->connection, statement, error);
    if (result != SQLITE_ROW && result != SQLITE_DONE)
      return NULL;
    g_ptr_array_add (
        rows, result == SQLITE_ROW ? read_row (reader, kind, statement, keys[i], language) : NULL);
    sqlite3_reset (statement);
  }
  return g_steal_pointer (&rows);
}

void
wvb_facet_free (WvbFacet *facet)
{
  if (facet == NULL)
    return;
  g_free (facet->value);
  g_free (facet->label);
  g_free (facet);
}

static char *
dup_facet_sql (const WvbKind *kind, guint index)
{
  const WvbField *field = &kind->fields[index];

  if (field->type == WVB_FIELD_LIST)
    return g_strdup_printf ("SELECT value, count(*), NULL, 0 FROM link JOIN \"%s\" ON pk = owner"
                            " WHERE unit = '%s' AND deleted = 0 GROUP BY value",
                            kind->name, wvb_record_table_get_link_unit (kind, index));
  if (field->type == WVB_FIELD_REFERENCE) {
    const WvbKind *target = wvb_kind_find (field->target);

    return g_strdup_printf ("SELECT t.id, count(*), t.\"%s\", t.deleted FROM \"%s\" r JOIN \"%s\" t"
                            " ON t.id = r.\"%s\" WHERE r.deleted = 0 GROUP BY t.pk",
                            target->fields[target->title].name, kind->name, target->name,
                            field->name);
  }
  if (field->absent != NULL)
    return g_strdup_printf ("SELECT coalesce(\"%s\", '%s'), count(*), NULL, 0 FROM \"%s\""
                            " WHERE deleted = 0 GROUP BY 1",
                            field->name, field->absent, kind->name);
  return g_strdup_printf ("SELECT \"%s\", count(*), NULL, 0 FROM \"%s\" WHERE deleted = 0"
                          " AND \"%s\" IS NOT NULL GROUP BY 1",
                          field->name, kind->name, field->name);
}

static int
compare_facets (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate ((*(WvbFacet *const *) a)->label, (*(WvbFacet *const *) b)->label);
}

GPtrArray *
wvb_list_query_facets (
    WvbReader *reader, const WvbKind *kind, guint field, const char *language, GError **error)
{
  g_autoptr (GPtrArray) facets = g_ptr_array_new_with_free_func ((GDestroyNotify) wvb_facet_free);
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;
  int result;

  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (field < kind->n_fields, NULL);

  sql = dup_facet_sql (kind, field);
  statement = wvb_connection_prepare (reader->connection, sql, error);
  if (statement == NULL)
    return NULL;
  while ((result = wvb_connection_step (reader->connection, statement, error)) == SQLITE_ROW) {
    WvbFacet *facet = g_new0 (WvbFacet, 1);

    facet->value = g_strdup (wvb_column_text (statement, 0));
    facet->count = sqlite3_column_int64 (statement, 1);
    facet->label = g_strdup (wvb_column_text (statement, 2));
    facet->gone = sqlite3_column_int (statement, 3) != 0;
    g_ptr_array_add (facets, facet);
  }
  if (result != SQLITE_DONE)
    return NULL;
  sqlite3_reset (statement);
  for (guint i = 0; i < facets->len; i++) {
    WvbFacet *facet = facets->pdata[i];

    if (facet->label == NULL)
      facet->label
          = kind->fields[field].list != NULL
                ? wvb_reader_dup_label (reader, kind->fields[field].list, facet->value, language)
                : g_strdup (facet->value);
  }
  g_ptr_array_sort (facets, compare_facets);
  return g_steal_pointer (&facets);
}
