/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/hsds-export.h"

#include "domain/social-map/social-map.h"
#include "exchange/hsds-parts.h"
#include "exchange/hsds-reader.h"
#include "exchange/json-text.h"

#include <string.h>

typedef struct {
  const WvbExportWork *work;
  GString *json;
  guint n_elements;
  /* The first object of the list, which says in any case whose export it is. */
  WvbRecord *first;
} Writing;

static void write_object (Writing *writing, WvbRecord *record);

static void
append_name (GString *json, const char *name)
{
  char last = json->str[json->len - 1];

  if (last != '{')
    g_string_append_c (json, ',');
  wvb_json_append_string (json, name);
  g_string_append_c (json, ':');
}

static void
append_value (GString *json, const WvbHsdsMember *member, const char *text)
{
  append_name (json, member->name);
  if (member->type == WVB_HSDS_NUMBER)
    g_string_append (json, text);
  else
    wvb_json_append_string (json, text);
}

/* Where a location without organisation stands: in the first of its links that has a service. */
static WvbRecord *
find_home (WvbRecordIndex *index, WvbRecord *location)
{
  GPtrArray *links
      = wvb_record_index_get_referring (index, &wvb_service_at_location_kind, location);

  for (guint i = 0; links != NULL && i < links->len; i++) {
    const char *service = wvb_record_get_text (links->pdata[i], WVB_SERVICE_AT_LOCATION_SERVICE);

    if (wvb_record_index_lookup (index, &wvb_service_kind, service) != NULL)
      return links->pdata[i];
  }
  return NULL;
}

static gboolean
has_organisation (WvbRecordIndex *index, WvbRecord *location)
{
  return wvb_record_index_lookup (index, &wvb_organisation_kind,
                                  wvb_record_get_text (location, WVB_LOCATION_ORGANISATION))
         != NULL;
}

/* The location of a link, if it stands there and nowhere else. */
static WvbRecord *
find_nested_location (WvbRecordIndex *index, WvbRecord *link)
{
  WvbRecord *location = wvb_record_index_lookup (
      index, &wvb_location_kind, wvb_record_get_text (link, WVB_SERVICE_AT_LOCATION_LOCATION));

  if (location == NULL || has_organisation (index, location) || find_home (index, location) != link)
    return NULL;
  return location;
}

static void
write_address_holder (Writing *writing, WvbRecord *address)
{
  g_autoptr (WvbRecord) moved = NULL;
  g_autoptr (WvbRecord) holder = wvb_hsds_make_address_holder (address, &moved);
  GString *json = writing->json;

  write_object (writing, holder);
  g_string_truncate (json, json->len - 1);
  append_name (json, "addresses");
  g_string_append_c (json, '[');
  write_object (writing, moved);
  g_string_append (json, "]}");
}

static void
begin_element (GString *json, guint *n)
{
  if ((*n)++ > 0)
    g_string_append_c (json, ',');
}

/* A link stands with its service: what it nests would else be told twice. */
static GPtrArray *
get_nested (Writing *writing, WvbRecord *owner, const WvbKind *kind)
{
  if (kind == &wvb_service_at_location_kind)
    return wvb_record_index_get_referring (writing->work->index, kind, owner);
  return wvb_record_index_get_owned (writing->work->index, kind, owner);
}

static void
write_array (Writing *writing, WvbRecord *owner, const WvbHsdsMember *member)
{
  const WvbKind *kind = wvb_hsds_object_find (member->object)->kind;
  GPtrArray *nested = get_nested (writing, owner, kind);
  GPtrArray *addresses = NULL;
  gsize start = writing->json->len;
  guint n = 0;

  if (kind == &wvb_location_kind)
    addresses = wvb_record_index_get_owned (writing->work->index, &wvb_address_kind, owner);
  append_name (writing->json, member->name);
  g_string_append_c (writing->json, '[');
  for (guint i = 0; nested != NULL && i < nested->len; i++) {
    begin_element (writing->json, &n);
    write_object (writing, nested->pdata[i]);
  }
  for (guint i = 0; addresses != NULL && i < addresses->len; i++) {
    begin_element (writing->json, &n);
    write_address_holder (writing, addresses->pdata[i]);
  }
  if (n == 0)
    g_string_truncate (writing->json, start);
  else
    g_string_append_c (writing->json, ']');
}

static void
write_nested (Writing *writing, WvbRecord *record, const WvbHsdsMember *member)
{
  WvbRecord *location;

  if (member->type == WVB_HSDS_ARRAY && wvb_hsds_object_find (member->object)->kind != NULL)
    write_array (writing, record, member);
  if (wvb_record_get_kind (record) != &wvb_service_at_location_kind
      || strcmp (member->name, "location") != 0)
    return;
  location = find_nested_location (writing->work->index, record);
  if (location == NULL)
    return;
  append_name (writing->json, member->name);
  write_object (writing, location);
}

/* An object with all that stands in it; five levels at most, as kinds own each other. */
static void
write_object (Writing *writing, WvbRecord *record)
{
  const WvbHsdsObject *object = wvb_hsds_object_find_kind (wvb_record_get_kind (record));
  g_auto (WvbHsdsParts) parts = { 0 };
  GString *json = writing->json;

  wvb_hsds_parts_fill (&parts, object, record, /* flat= */ FALSE);
  g_string_append_c (json, '{');
  for (guint i = 0; i < object->n_members; i++) {
    if (parts.texts[i] != NULL)
      append_value (json, &object->members[i], parts.texts[i]);
    else if (parts.jsons[i] != NULL) {
      append_name (json, object->members[i].name);
      g_string_append (json, parts.jsons[i]);
    } else
      write_nested (writing, record, &object->members[i]);
  }
  if (parts.extension != NULL || record == writing->first) {
    append_name (json, WVB_HSDS_EXTENSION);
    g_string_append (json, parts.extension != NULL ? parts.extension : "{}");
  }
  g_string_append_c (json, '}');
}

static void
begin_line (Writing *writing)
{
  g_string_append (writing->json, writing->n_elements++ > 0 ? ",\n" : "\n");
}

/* A location that nothing leads to goes out in a link of its own that links nothing. */
static void
write_location_holder (Writing *writing, WvbRecord *location)
{
  g_autofree char *id = wvb_hsds_dup_location_holder (wvb_record_get_id (location));

  begin_line (writing);
  g_string_append_printf (writing->json, "{\"id\":\"%s\",\"location\":", id);
  write_object (writing, location);
  if (writing->n_elements == 1)
    g_string_append (writing->json, ",\"" WVB_HSDS_EXTENSION "\":{}");
  g_string_append_c (writing->json, '}');
}

static gboolean
stands_alone (WvbRecordIndex *index, WvbRecord *record)
{
  const WvbKind *kind = wvb_record_get_kind (record);

  if (kind == &wvb_organisation_kind)
    return TRUE;
  if (kind == &wvb_service_kind)
    return wvb_record_index_lookup (index, &wvb_organisation_kind,
                                    wvb_record_get_text (record, WVB_SERVICE_ORGANISATION))
           == NULL;
  return !has_organisation (index, record) && find_home (index, record) == NULL;
}

gboolean
wvb_hsds_export_json (const WvbExportWork *work, GPtrArray *files, GError **error)
{
  const WvbKind *const kinds[] = { &wvb_organisation_kind, &wvb_service_kind, &wvb_location_kind };
  Writing writing = { .work = work, .json = g_string_new ("[") };
  guint n_all = 0;
  guint n_done = 0;

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    n_all += wvb_record_index_get_all (work->index, kinds[k])->len;
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++) {
    GPtrArray *all = wvb_record_index_get_all (work->index, kinds[k]);

    for (guint i = 0; i < all->len; i++) {
      if (!wvb_export_goes_on (work, writing.json, n_done++, n_all, error)) {
        g_string_free (writing.json, TRUE);
        return FALSE;
      }
      if (!stands_alone (work->index, all->pdata[i]))
        continue;
      if (kinds[k] == &wvb_location_kind)
        write_location_holder (&writing, all->pdata[i]);
      else {
        begin_line (&writing);
        writing.first = writing.n_elements == 1 ? all->pdata[i] : NULL;
        write_object (&writing, all->pdata[i]);
      }
    }
  }
  g_string_append (writing.json, "\n]\n");
  wvb_export_take (files, "hsds.json", writing.json);
  return TRUE;
}
