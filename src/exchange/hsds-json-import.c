/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/hsds-import.h"

#include "base/error.h"
#include "domain/social-map/social-map.h"
#include "exchange/import-set-private.h"
#include "exchange/json-text.h"

#include <string.h>

/* A document being read: where it is in it is one path that grows and shrinks. */
typedef struct {
  WvbHsdsReader *reader;
  WvbImportSet *set;
  const char *file;
  gint64 row;
  GString *pointer;
  gboolean is_own;
} Document;

typedef struct {
  WvbHsdsRow row;
  GPtrArray *texts;
  GPtrArray *nested;
} Reading;

typedef struct {
  const WvbHsdsMember *member;
  JsonNode *node;
} Nested;

static char *read_object (Document *document,
                          JsonObject *json,
                          const WvbHsdsObject *object,
                          const char *owner,
                          int owner_field,
                          const char *fallback);

/* Free places that are more than all places: the schema lets it through, a reader should know. */
static void
check_capacities (Document *document, JsonNode *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *element = json_array_get_element (array, i);
    JsonObject *capacity = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
    g_autofree char *pointer = NULL;

    if (capacity == NULL || document->is_own
        || json_object_get_double_member_with_default (capacity, "available", 0)
               <= json_object_get_double_member_with_default (capacity, "maximum", G_MAXDOUBLE))
      continue;
    pointer = g_strdup_printf ("%s/capacities/%u/available", document->pointer->str, i);
    wvb_import_set_warn (document->set, document->file, document->row, pointer,
                         _ ("More is available than there is at most"));
  }
}

static gboolean
is_nested (const WvbHsdsMember *member)
{
  return (member->type == WVB_HSDS_ARRAY || member->type == WVB_HSDS_OBJECT)
         && wvb_hsds_object_find (member->object)->kind != NULL;
}

/* Whether the value has the form that reading it as objects of ours needs. */
static gboolean
holds_objects (const WvbHsdsMember *member, JsonNode *node)
{
  JsonArray *array;

  if (member->type == WVB_HSDS_OBJECT)
    return JSON_NODE_HOLDS_OBJECT (node);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
      return FALSE;
  return TRUE;
}

/* What fills a field or tells who the record is; all else stays as it came. */
static gboolean
is_read_as_text (const WvbHsdsMember *member)
{
  return member->field >= 0 || member->object != NULL || member->type == WVB_HSDS_OLD_DATE
         || strcmp (member->name, "id") == 0;
}

static void
take_member (Document *document, Reading *reading, const char *name, JsonNode *node)
{
  WvbHsdsRow *row = &reading->row;
  int index = wvb_hsds_object_find_member (row->object, name);
  const WvbHsdsMember *member = index >= 0 ? &row->object->members[index] : NULL;

  if (JSON_NODE_HOLDS_NULL (node))
    return;
  if (strcmp (name, WVB_HSDS_EXTENSION) == 0 && JSON_NODE_HOLDS_OBJECT (node))
    row->extension = json_node_get_object (node);
  else if (member != NULL && is_nested (member) && holds_objects (member, node)) {
    Nested *nested = g_new0 (Nested, 1);

    nested->member = member;
    nested->node = node;
    g_ptr_array_add (reading->nested, nested);
  } else if (member != NULL && JSON_NODE_HOLDS_VALUE (node) && is_read_as_text (member)) {
    char *text = g_strstrip (wvb_json_dup_text (node));

    g_ptr_array_add (reading->texts, text);
    row->texts[index] = *text != '\0' ? text : NULL;
  } else {
    if (strcmp (name, "capacities") == 0)
      check_capacities (document, node);
    wvb_hsds_row_keep (row, name, wvb_json_dup_compact (node));
  }
}

/* The reference of a record of @object to a record of @target, or -1. */
static int
find_reference (const WvbHsdsObject *object, const WvbKind *target)
{
  for (guint i = 0; i < object->kind->n_fields; i++)
    if (object->kind->fields[i].type == WVB_FIELD_REFERENCE
        && strcmp (object->kind->fields[i].target, target->name) == 0)
      return (int) i;
  return -1;
}

static void
enter_pointer (Document *document, const char *name, int index)
{
  g_string_append_printf (document->pointer, "/%s", name);
  if (index >= 0)
    g_string_append_printf (document->pointer, "/%d", index);
}

/* The one object that this one points at, such as a service's organisation, comes first: then its
 * id is known. One of which there is nothing but an id is a reference and no more. */
static void
read_nested_object (Document *document, Reading *reading, const Nested *nested)
{
  const WvbHsdsObject *object = wvb_hsds_object_find (nested->member->object);
  JsonObject *json = json_node_get_object (nested->node);
  gsize length = document->pointer->len;
  g_autofree char *fallback = NULL;
  g_autofree char *id = NULL;

  enter_pointer (document, nested->member->name, -1);
  fallback = g_strconcat (document->file, document->pointer->str, NULL);
  if (object->kind != &wvb_organisation_kind || json_object_has_member (json, "name"))
    id = read_object (document, json, object, NULL, WVB_IMPORT_NO_FIELD, fallback);
  if (id == NULL && json_object_has_member (json, "id"))
    id = wvb_json_dup_text (json_object_get_member (json, "id"));
  g_string_truncate (document->pointer, length);

  for (guint i = 0; i < reading->row.object->n_members && id != NULL; i++) {
    const WvbHsdsMember *member = &reading->row.object->members[i];

    if (member->field >= 0 && g_strcmp0 (member->object, object->name) == 0) {
      reading->row.texts[i] = id;
      g_ptr_array_add (reading->texts, g_steal_pointer (&id));
    }
  }
}

static void
read_nested_array (Document *document,
                   const WvbHsdsObject *owner,
                   const char *owner_id,
                   const Nested *nested)
{
  const WvbHsdsObject *object = wvb_hsds_object_find (nested->member->object);
  JsonArray *array = json_node_get_array (nested->node);
  int field = find_reference (object, owner->kind);
  gsize length = document->pointer->len;

  for (guint i = 0; i < json_array_get_length (array); i++) {
    g_autofree char *fallback = g_strdup_printf ("%s/%s/%u", owner_id, nested->member->name, i);
    g_autofree char *id = NULL;

    enter_pointer (document, nested->member->name, (int) i);
    id = read_object (document, json_array_get_object_element (array, i), object, owner_id, field,
                      fallback);
    g_string_truncate (document->pointer, length);
  }
}

static void
clear_reading (Reading *reading)
{
  g_ptr_array_unref (reading->texts);
  g_ptr_array_unref (reading->nested);
  g_clear_pointer (&reading->row.unknown, g_tree_unref);
}

/* Goes as deep as the parser let the document be. */
static char *
read_object (Document *document,
             JsonObject *json,
             const WvbHsdsObject *object,
             const char *owner,
             int owner_field,
             const char *fallback)
{
  Reading reading = { .row = { .object = object,
                               .table = object->name,
                               .file = document->file,
                               .row = document->row,
                               .owner = owner,
                               .owner_field = owner_field,
                               .is_own = document->is_own,
                               .fallback = fallback } };
  g_autofree char *pointer = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  char *id;

  reading.texts = g_ptr_array_new_with_free_func (g_free);
  reading.nested = g_ptr_array_new_with_free_func (g_free);
  json_object_iter_init_ordered (&iter, json);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    take_member (document, &reading, name, node);
  for (guint i = 0; i < reading.nested->len; i++) {
    const Nested *nested = reading.nested->pdata[i];

    if (nested->member->type == WVB_HSDS_OBJECT)
      read_nested_object (document, &reading, nested);
  }
  pointer = g_strdup (document->pointer->str);
  reading.row.pointer = pointer;
  id = wvb_hsds_reader_add (document->reader, &reading.row);
  for (guint i = 0; i < reading.nested->len && id != NULL; i++) {
    const Nested *nested = reading.nested->pdata[i];

    if (nested->member->type == WVB_HSDS_ARRAY)
      read_nested_array (document, object, id, nested);
  }
  clear_reading (&reading);
  return id;
}

static const WvbHsdsObject *
recognise (const char *name, JsonNode *node)
{
  g_autofree const char **names = NULL;
  g_autoptr (GList) members = NULL;
  guint n = 0;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  members = json_object_get_members (json_node_get_object (node));
  names = g_new0 (const char *, g_list_length (members) + 1);
  for (GList *member = members; member != NULL; member = member->next)
    if (strcmp (member->data, WVB_HSDS_EXTENSION) != 0)
      names[n++] = member->data;
  return wvb_hsds_object_recognise_members (names, name);
}

static gboolean
stands_alone (const WvbHsdsObject *object)
{
  return object->kind == &wvb_service_kind || object->kind == &wvb_organisation_kind
         || object->kind == &wvb_service_at_location_kind;
}

static void
pass_over (Document *document, const WvbHsdsObject *object)
{
  wvb_import_set_count_ignored (document->set, 1);
  if (object == NULL)
    wvb_import_set_warn (document->set, document->file, document->row, document->pointer->str,
                         _ ("It is no HSDS object and is ignored"));
  else if (document->row == 0)
    wvb_import_set_ignore_file (document->set, document->file,
                                object->refusal != NULL
                                    ? _ (object->refusal)
                                    : _ ("It stands by itself, without a service or an "
                                         "organisation"));
}

static void
read_element (Document *document, JsonNode *node)
{
  const WvbHsdsObject *object = recognise (document->file, node);
  g_autofree char *id = NULL;

  wvb_import_set_count_read (document->set, 1);
  if (object == NULL || !stands_alone (object)) {
    pass_over (document, object);
    return;
  }
  id = read_object (document, json_node_get_object (node), object, NULL, WVB_IMPORT_NO_FIELD, NULL);
}

/* A list as it is, or the page of one that servers give. */
static JsonArray *
find_list (JsonNode *root, const char **prefix)
{
  JsonNode *contents;

  *prefix = "";
  if (JSON_NODE_HOLDS_ARRAY (root))
    return json_node_get_array (root);
  if (!JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  contents = json_object_get_member (json_node_get_object (root), "contents");
  if (contents == NULL || !JSON_NODE_HOLDS_ARRAY (contents))
    return NULL;
  *prefix = "/contents";
  return json_node_get_array (contents);
}

static gboolean
has_recognised (const char *name, JsonNode *root, JsonArray *list)
{
  if (list == NULL)
    return recognise (name, root) != NULL;
  if (json_array_get_length (list) == 0)
    return TRUE;
  for (guint i = 0; i < json_array_get_length (list); i++)
    if (recognise (name, json_array_get_element (list, i)) != NULL)
      return TRUE;
  return FALSE;
}

/* Our own export says so in the first object, if nowhere else. */
static gboolean
has_extension (JsonNode *root, JsonArray *list)
{
  if (list == NULL)
    return json_object_has_member (json_node_get_object (root), WVB_HSDS_EXTENSION);
  for (guint i = 0; i < json_array_get_length (list); i++) {
    JsonNode *element = json_array_get_element (list, i);

    if (JSON_NODE_HOLDS_OBJECT (element)
        && json_object_has_member (json_node_get_object (element), WVB_HSDS_EXTENSION))
      return TRUE;
  }
  return FALSE;
}

gboolean
wvb_hsds_import_json (WvbHsdsReader *reader,
                      const char *name,
                      JsonNode *root,
                      GCancellable *cancellable)
{
  g_autoptr (GString) pointer = g_string_new (NULL);
  Document document = { .reader = reader, .pointer = pointer };
  const char *prefix;
  JsonArray *list;

  g_return_val_if_fail (reader != NULL, FALSE);
  g_return_val_if_fail (root != NULL, FALSE);

  list = find_list (root, &prefix);
  if (!has_recognised (name, root, list))
    return FALSE;
  document.set = wvb_hsds_reader_get_set (reader);
  document.file = wvb_import_set_intern (document.set, name);
  document.is_own = has_extension (root, list);
  if (list == NULL) {
    read_element (&document, root);
    return TRUE;
  }
  if (json_array_get_length (list) == 0)
    wvb_import_set_warn (document.set, document.file, WVB_IMPORT_NO_ROW, NULL,
                         _ ("The list is empty"));
  for (guint i = 0; i < json_array_get_length (list); i++) {
    if (g_cancellable_is_cancelled (cancellable)
        || !wvb_import_set_takes_more (document.set, document.file))
      return TRUE;
    g_string_printf (pointer, "%s/%u", prefix, i);
    document.row = i;
    read_element (&document, json_array_get_element (list, i));
  }
  return TRUE;
}
