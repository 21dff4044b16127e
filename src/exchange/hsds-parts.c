/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/hsds-parts.h"

#include "domain/unknown.h"
#include "exchange/hsds-value.h"
#include "exchange/json-text.h"

#include <string.h>

/* Our extension while it grows: fields, members of the source, and fillers that are no values. */
typedef struct {
  GString *fields;
  GString *source;
  GString *assumed;
} Extension;

static void
append_name (GString *json, const char *name)
{
  if (json->len > 0)
    g_string_append_c (json, ',');
  wvb_json_append_string (json, name);
  g_string_append_c (json, ':');
}

static void
append_list (GString *json, const char *const *members)
{
  g_string_append_c (json, '[');
  for (guint i = 0; members != NULL && members[i] != NULL; i++) {
    if (i > 0)
      g_string_append_c (json, ',');
    wvb_json_append_string (json, members[i]);
  }
  g_string_append_c (json, ']');
}

/* A field that HSDS has no place for, with its own type. */
static void
extend_with_field (Extension *extension, WvbRecord *record, guint field)
{
  const WvbField *table = &wvb_record_get_kind (record)->fields[field];
  g_autofree char *plain = wvb_record_dup_plain (record, field);

  append_name (extension->fields, table->name);
  if (table->type == WVB_FIELD_LIST)
    append_list (extension->fields, wvb_record_get_list (record, field));
  else if (wvb_field_holds_text (table))
    wvb_json_append_string (extension->fields, plain);
  else
    g_string_append (extension->fields, plain);
}

static void
take_fields (WvbHsdsParts *self,
             const WvbHsdsObject *object,
             WvbRecord *record,
             Extension *extension)
{
  for (guint i = 0; i < object->kind->n_fields; i++) {
    int member = wvb_hsds_object_find_written_member (object, i);
    g_autofree char *text = NULL;

    if (!wvb_record_has (record, i))
      continue;
    if (member >= 0)
      text = wvb_hsds_value_dup_written (&object->members[member], record);
    if (text != NULL && wvb_hsds_value_conforms (object->members[member].type, text))
      self->texts[member] = g_steal_pointer (&text);
    else
      extend_with_field (extension, record, i);
  }
}

static gboolean conforms (const WvbHsdsMember *member, JsonNode *node);

/* Whether it is the object of HSDS 3.0 and nothing more. */
static gboolean
object_conforms (const WvbHsdsObject *object, JsonNode *node)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;
  JsonObject *json;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  json = json_node_get_object (node);
  for (guint i = 0; i < object->n_members; i++)
    if (object->members[i].required && !json_object_has_member (json, object->members[i].name))
      return FALSE;
  json_object_iter_init (&iter, json);
  while (json_object_iter_next (&iter, &name, &value)) {
    int member = wvb_hsds_object_find_member (object, name);

    if (member < 0 || !conforms (&object->members[member], value))
      return FALSE;
  }
  return TRUE;
}

static gboolean
array_conforms (const WvbHsdsObject *object, JsonNode *node)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!object_conforms (object, json_array_get_element (array, i)))
      return FALSE;
  return TRUE;
}

static gboolean
conforms (const WvbHsdsMember *member, JsonNode *node)
{
  g_autofree char *text = NULL;
  gboolean is_string;

  if (member->type == WVB_HSDS_ARRAY)
    return array_conforms (wvb_hsds_object_find (member->object), node);
  if (member->type == WVB_HSDS_OBJECT)
    return object_conforms (wvb_hsds_object_find (member->object), node);
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  is_string = json_node_get_value_type (node) == G_TYPE_STRING;
  text = wvb_json_dup_text (node);
  if (member->type == WVB_HSDS_NUMBER)
    return !is_string && json_node_get_value_type (node) != G_TYPE_BOOLEAN;
  return is_string && wvb_hsds_value_conforms (member->type, text);
}

/* A member of the source goes back where it stood, if HSDS 3.0 knows it so. */
static void
take_unknown_member (WvbHsdsParts *self,
                     const WvbHsdsObject *object,
                     const char *name,
                     const char *json,
                     gboolean flat,
                     Extension *extension)
{
  int member = wvb_hsds_object_find_member (object, name);
  g_autoptr (JsonNode) node = NULL;

  if (member >= 0 && self->texts[member] == NULL)
    node = wvb_json_parse (json, strlen (json), NULL);
  if (node == NULL || !conforms (&object->members[member], node)
      || (flat && !JSON_NODE_HOLDS_VALUE (node))) {
    append_name (extension->source, name);
    g_string_append (extension->source, json);
  } else if (flat)
    self->texts[member] = wvb_json_dup_text (node);
  else
    self->jsons[member] = g_strdup (json);
}

static void
take_unknown (WvbHsdsParts *self,
              const WvbHsdsObject *object,
              WvbRecord *record,
              gboolean flat,
              Extension *extension)
{
  g_autoptr (GTree) members = NULL;

  if (*wvb_record_get_unknown (record) == '\0')
    return;
  members = wvb_unknown_parse (wvb_record_get_unknown (record));
  for (GTreeNode *node = g_tree_node_first (members); node != NULL;
       node = g_tree_node_next (node)) {
    const char *name = g_tree_node_key (node);

    if (g_str_has_prefix (name, WVB_HSDS_UNKNOWN_PREFIX))
      take_unknown_member (self, object, name + strlen (WVB_HSDS_UNKNOWN_PREFIX),
                           g_tree_node_value (node), flat, extension);
  }
}

static void
assume (WvbHsdsParts *self,
        const WvbHsdsObject *object,
        guint member,
        const char *text,
        Extension *extension)
{
  self->texts[member] = g_strdup (text);
  if (extension->assumed->len > 0)
    g_string_append_c (extension->assumed, ',');
  wvb_json_append_string (extension->assumed, object->members[member].name);
}

/* HSDS requires more than a team knows of every record: there an empty text says nothing, and what
 * may not be empty is marked as assumed. */
static void
fill_required (WvbHsdsParts *self, const WvbHsdsObject *object, Extension *extension)
{
  for (guint i = 0; i < object->n_members; i++) {
    const WvbHsdsMember *member = &object->members[i];

    if (!member->required || self->texts[i] != NULL || self->jsons[i] != NULL)
      continue;
    if (member->type == WVB_HSDS_STATUS)
      assume (self, object, i, "active", extension);
    else if (member->type == WVB_HSDS_PLACE)
      assume (self, object, i, "physical", extension);
    else
      self->texts[i] = g_strdup ("");
  }
}

/* To others the days of a schedule mean nothing unless it says that it repeats each week. */
static void
fill_frequency (WvbHsdsParts *self, const WvbHsdsObject *object, Extension *extension)
{
  int frequency = wvb_hsds_object_find_member (object, "freq");
  int days = wvb_hsds_object_find_member (object, "byday");

  if (frequency >= 0 && days >= 0 && self->texts[days] != NULL && self->texts[frequency] == NULL
      && self->jsons[frequency] == NULL)
    assume (self, object, (guint) frequency, "WEEKLY", extension);
}

static char *
close_extension (Extension *extension)
{
  if (extension->source->len > 0) {
    append_name (extension->fields, WVB_HSDS_EXTENSION_SOURCE);
    g_string_append_printf (extension->fields, "{%s}", extension->source->str);
  }
  if (extension->assumed->len > 0) {
    append_name (extension->fields, WVB_HSDS_EXTENSION_ASSUMED);
    g_string_append_printf (extension->fields, "[%s]", extension->assumed->str);
  }
  if (extension->fields->len == 0)
    return NULL;
  return g_strdup_printf ("{%s}", extension->fields->str);
}

void
wvb_hsds_parts_fill (WvbHsdsParts *self,
                     const WvbHsdsObject *object,
                     WvbRecord *record,
                     gboolean flat)
{
  g_autoptr (GString) fields = g_string_new (NULL);
  g_autoptr (GString) source = g_string_new (NULL);
  g_autoptr (GString) assumed = g_string_new (NULL);
  Extension extension = { fields, source, assumed };

  g_return_if_fail (self != NULL);
  g_return_if_fail (object != NULL);
  g_return_if_fail (wvb_record_get_kind (record) == object->kind);

  self->texts[0] = g_strdup (wvb_record_get_id (record));
  take_fields (self, object, record, &extension);
  take_unknown (self, object, record, flat, &extension);
  fill_required (self, object, &extension);
  fill_frequency (self, object, &extension);
  self->extension = close_extension (&extension);
}

void
wvb_hsds_parts_clear (WvbHsdsParts *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < WVB_HSDS_MEMBER_LIMIT; i++) {
    g_clear_pointer (&self->texts[i], g_free);
    g_clear_pointer (&self->jsons[i], g_free);
  }
  g_clear_pointer (&self->extension, g_free);
}
