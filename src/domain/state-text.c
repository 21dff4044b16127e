/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text forms of a state in a record:
 *
 *   stamps        VECTOR|ORIGIN|EXCEPTIONS
 *     VECTOR      device:n,device:n            sorted by device
 *     ORIGIN      i.n+i.n                      i counts the devices of the vector from 0
 *     EXCEPTIONS  unit=i.n+i.n;unit[member]=i.n  the stamps of the value that the record holds
 *   alternatives  lines unit=i.n or unit=i.n=value  what the record does not hold itself
 *
 * Units, members and values are percent-escaped. A unit that is no exception has the stamps of the
 * origin. The deleted mark stands wholly among the alternatives: its column holds yes or no. */
#include "domain/state-private.h"

#include "base/error.h"
#include "domain/unknown.h"

#include <string.h>

typedef struct {
  WvbState *state;
  GPtrArray *devices; /* borrowed from the state's vector, in its order */
} Reader;

static gboolean
refuse (GError **error)
{
  g_set_error (error, WVB_ERROR, WVB_ERROR_DAMAGED,
               _ ("The version information of a record cannot be read"));
  return FALSE;
}

static gboolean
parse_number (const char *text, guint64 *n)
{
  return g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, n, NULL);
}

gboolean
wvb_state_parse_vector (WvbState *self, const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", WVB_STATE_DEVICES_LIMIT + 1);

  if (g_strv_length (parts) > WVB_STATE_DEVICES_LIMIT)
    return refuse (error);
  for (char **part = parts; *part != NULL; part++) {
    char *colon = strchr (*part, ':');
    guint64 n;

    if (colon == NULL || colon == *part || colon - *part > WVB_STATE_DEVICE_LIMIT
        || !parse_number (colon + 1, &n))
      return refuse (error);
    *colon = '\0';
    wvb_state_set_count (self, *part, n);
  }
  return TRUE;
}

static GPtrArray *
list_devices (WvbState *self)
{
  GPtrArray *devices = g_ptr_array_new ();

  for (GTreeNode *node = g_tree_node_first (self->vector); node != NULL;
       node = g_tree_node_next (node))
    g_ptr_array_add (devices, g_tree_node_key (node));
  return devices;
}

/* Adds the stamps `i.n+i.n` to @unit, all with @value. */
static gboolean
read_stamps (Reader *reader, const char *text, Unit *unit, const char *value, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "+", WVB_STATE_DEVICES_LIMIT + 1);

  for (char **part = parts; *part != NULL; part++) {
    char *dot = strchr (*part, '.');
    guint64 index;
    guint64 n;

    if (dot == NULL)
      return refuse (error);
    *dot = '\0';
    if (!parse_number (*part, &index) || !parse_number (dot + 1, &n)
        || index >= reader->devices->len || unit->candidates->len >= WVB_STATE_CANDIDATES_LIMIT)
      return refuse (error);
    wvb_unit_add (unit, reader->devices->pdata[index], n, value);
  }
  return TRUE;
}

/* Exceptions by name, still as text. */
static GHashTable *
split_exceptions (const char *text)
{
  GHashTable *exceptions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) parts = g_strsplit (text, ";", WVB_STATE_CANDIDATES_LIMIT);

  for (char **part = parts; *part != NULL; part++) {
    char *equals = strchr (*part, '=');

    if (equals == NULL)
      continue;
    *equals = '\0';
    g_hash_table_replace (exceptions, g_strdup (*part), g_strdup (equals + 1));
  }
  return exceptions;
}

char *
wvb_state_dup_set_name (const char *name, char **member)
{
  const char *open = strchr (name, '[');
  size_t length = strlen (name);

  if (open == NULL || name[length - 1] != ']')
    return NULL;
  *member = g_uri_unescape_segment (open + 1, name + length - 1, NULL);
  if (*member == NULL)
    return NULL;
  return g_strndup (name, open - name);
}

static char *
dup_member_name (const char *set, const char *member)
{
  g_autofree char *escaped = g_uri_escape_string (member, " ", /* allow_utf8= */ TRUE);

  return g_strdup_printf ("%s[%s]", set, escaped);
}

static Unit *
ensure_unit (WvbState *state, const char *name, gboolean is_set)
{
  Unit *unit = g_tree_lookup (state->units, name);

  if (unit == NULL) {
    unit = wvb_unit_new (is_set);
    g_tree_insert (state->units, g_strdup (name), unit);
  }
  return unit;
}

/* Reads one value that the record itself holds, with the stamps of its exception or the origin. */
static gboolean
read_held (Reader *reader,
           GHashTable *exceptions,
           const char *key,
           const char *unit_name,
           gboolean is_set,
           const char *value,
           GError **error)
{
  const char *stamps = g_hash_table_lookup (exceptions, key);
  Unit *origin = reader->state->origin;
  Unit *unit;

  if (stamps == NULL && value == NULL)
    return TRUE;
  unit = ensure_unit (reader->state, unit_name, is_set);
  if (stamps != NULL)
    return read_stamps (reader, stamps, unit, value, error);
  for (guint i = 0; i < origin->candidates->len; i++) {
    const Candidate *candidate = origin->candidates->pdata[i];

    wvb_unit_add (unit, candidate->device, candidate->n, value);
  }
  return TRUE;
}

static gboolean
read_known (Reader *reader, GHashTable *exceptions, WvbRecord *record, GError **error)
{
  const WvbKind *kind = wvb_record_get_kind (record);
  g_autofree const char **units = wvb_state_dup_units (kind);

  for (const char **unit = units; *unit != NULL; unit++) {
    int field = wvb_kind_find_field (kind, *unit);

    if (field >= 0 && kind->fields[field].type == WVB_FIELD_LIST) {
      const char *const *members = wvb_record_get_list (record, field);

      for (; members != NULL && *members != NULL; members++) {
        g_autofree char *key = dup_member_name (*unit, *members);

        if (!read_held (reader, exceptions, key, *unit, TRUE, *members, error))
          return FALSE;
        g_hash_table_remove (exceptions, key);
      }
    } else {
      g_autofree char *value = wvb_state_dup_unit_value (record, *unit);

      if (!read_held (reader, exceptions, *unit, *unit, FALSE, value, error))
        return FALSE;
      g_hash_table_remove (exceptions, *unit);
    }
  }
  return TRUE;
}

static gboolean
read_unknown_member (
    Reader *reader, GHashTable *exceptions, const char *name, const char *value, GError **error)
{
  g_autofree char *member = NULL;
  g_autofree char *set = wvb_state_dup_set_name (name, &member);
  g_autofree char *key = g_uri_escape_string (name, "[]% ", /* allow_utf8= */ TRUE);

  if (set != NULL)
    return read_held (reader, exceptions, key, set, TRUE, member, error);
  return read_held (reader, exceptions, key, name, FALSE, value, error);
}

/* Unknown members that the record holds, then exceptions of registers that hold nothing. */
static gboolean
read_unknown (Reader *reader, GHashTable *exceptions, WvbRecord *record, GError **error)
{
  g_autoptr (GTree) members = wvb_unknown_parse (wvb_record_get_unknown (record));
  GHashTableIter iter;
  gpointer key;

  for (GTreeNode *node = g_tree_node_first (members); node != NULL;
       node = g_tree_node_next (node)) {
    g_autofree char *name
        = g_uri_escape_string (g_tree_node_key (node), "[]% ", /* allow_utf8= */ TRUE);

    if (!read_unknown_member (reader, exceptions, g_tree_node_key (node), g_tree_node_value (node),
                              error))
      return FALSE;
    g_hash_table_remove (exceptions, name);
  }
  g_hash_table_iter_init (&iter, exceptions);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    g_autofree char *name = g_uri_unescape_string (key, NULL);

    if (name == NULL || strchr (name, '[') != NULL)
      return refuse (error);
    if (!read_held (reader, exceptions, key, name, FALSE, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_alternatives (Reader *reader, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", WVB_STATE_CANDIDATES_LIMIT);

  for (char **line = lines; *line != NULL; line++) {
    g_auto (GStrv) parts = g_strsplit (*line, "=", 3);
    g_autofree char *name = NULL;
    g_autofree char *value = NULL;

    if (**line == '\0')
      continue;
    if (parts[1] == NULL)
      return refuse (error);
    name = g_uri_unescape_string (parts[0], NULL);
    value = parts[2] != NULL ? g_uri_unescape_string (parts[2], NULL) : NULL;
    if (name == NULL || (parts[2] != NULL && value == NULL))
      return refuse (error);
    if (!read_stamps (reader, parts[1], ensure_unit (reader->state, name, FALSE), value, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
sort_unit (gpointer key, gpointer value, gpointer data)
{
  wvb_unit_sort (value);
  return FALSE;
}

static gboolean
read_record (WvbState *state, WvbRecord *record, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (wvb_record_get_stamps (record), "|", 3);
  g_autoptr (GPtrArray) devices = NULL;
  g_autoptr (GHashTable) exceptions = NULL;
  Reader reader;

  if (g_strv_length (parts) != 3)
    return refuse (error);
  if (!wvb_state_parse_vector (state, parts[0], error))
    return FALSE;
  devices = list_devices (state);
  reader = (Reader) { .state = state, .devices = devices };
  if (!read_stamps (&reader, parts[1], state->origin, NULL, error))
    return FALSE;
  wvb_unit_sort (state->origin);
  exceptions = split_exceptions (parts[2]);
  if (!read_known (&reader, exceptions, record, error)
      || !read_unknown (&reader, exceptions, record, error)
      || !read_alternatives (&reader, wvb_record_get_alternatives (record), error))
    return FALSE;
  g_tree_foreach (state->units, sort_unit, NULL);
  return TRUE;
}

WvbState *
wvb_state_new_from_record (WvbRecord *record, GError **error)
{
  g_autoptr (WvbState) state = NULL;

  g_return_val_if_fail (WVB_IS_RECORD (record), NULL);

  state = wvb_state_new ();
  if (!read_record (state, record, error))
    return NULL;
  return g_steal_pointer (&state);
}

char *
wvb_state_dup_first_stamps (const char *device)
{
  g_return_val_if_fail (device != NULL, NULL);
  return g_strdup_printf ("%s:1|0.1|", device);
}

static guint
index_of_device (GPtrArray *devices, const char *device)
{
  for (guint i = 0; i < devices->len; i++)
    if (g_str_equal (devices->pdata[i], device))
      return i;
  g_assert_not_reached ();
}

static void
append_stamp (GString *text, GPtrArray *devices, const Candidate *candidate)
{
  g_string_append_printf (text, "%u.%" G_GUINT64_FORMAT,
                          index_of_device (devices, candidate->device), candidate->n);
}

/* Stamps of the candidates with @value; the others go to @others where that is wanted. */
static void
append_stamps_of_value (GString *text, GPtrArray *devices, Unit *unit, const char *value)
{
  gboolean first = TRUE;

  for (guint i = 0; i < unit->candidates->len; i++) {
    const Candidate *candidate = unit->candidates->pdata[i];

    if (g_strcmp0 (candidate->value, value) != 0)
      continue;
    if (!first)
      g_string_append_c (text, '+');
    first = FALSE;
    append_stamp (text, devices, candidate);
  }
}

static void
append_exception (GString *exceptions,
                  GPtrArray *devices,
                  const char *escaped_name,
                  Unit *unit,
                  const char *value,
                  const char *origin)
{
  g_autoptr (GString) stamps = g_string_new (NULL);

  append_stamps_of_value (stamps, devices, unit, value);
  if (g_str_equal (stamps->str, origin))
    return;
  g_string_append_printf (exceptions, "%s%s=%s", exceptions->len > 0 ? ";" : "", escaped_name,
                          stamps->str);
}

static void
append_alternatives (GString *alternatives,
                     GPtrArray *devices,
                     const char *name,
                     Unit *unit,
                     const char *held,
                     gboolean all)
{
  for (guint i = 0; i < unit->candidates->len; i++) {
    const Candidate *candidate = unit->candidates->pdata[i];

    if (!all && g_strcmp0 (candidate->value, held) == 0)
      continue;
    if (alternatives->len > 0)
      g_string_append_c (alternatives, '\n');
    g_string_append_uri_escaped (alternatives, name, " ", /* allow_utf8= */ TRUE);
    g_string_append_c (alternatives, '=');
    append_stamp (alternatives, devices, candidate);
    if (candidate->value == NULL)
      continue;
    g_string_append_c (alternatives, '=');
    g_string_append_uri_escaped (alternatives, candidate->value, " ", /* allow_utf8= */ TRUE);
  }
}

static const char **
dup_members (Unit *unit)
{
  GPtrArray *members = g_ptr_array_new ();

  for (guint i = 0; i < unit->candidates->len; i++)
    g_ptr_array_add (members, ((Candidate *) unit->candidates->pdata[i])->value);
  g_ptr_array_add (members, NULL);
  return (const char **) g_ptr_array_free (members, FALSE);
}

static gboolean
names_unit (const WvbKind *kind, const char *name)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (g_str_equal (wvb_field_get_unit (&kind->fields[i]), name))
      return TRUE;
  return FALSE;
}

/* Puts the values shown into the record. A value this version cannot read stays an alternative. */
static void
show_unit (WvbRecord *record, GTree *unknown, const char *name, Unit *unit)
{
  const WvbKind *kind = wvb_record_get_kind (record);
  int field = wvb_kind_find_field (kind, name);
  const char *shown
      = unit->candidates->len > 0 ? ((Candidate *) unit->candidates->pdata[0])->value : NULL;

  if (g_str_equal (name, WVB_UNIT_DELETED))
    return;
  if (names_unit (kind, name)) {
    if (field >= 0 && kind->fields[field].type == WVB_FIELD_LIST) {
      g_autofree const char **members = dup_members (unit);

      wvb_record_set_list (record, field, members);
    } else if (!wvb_state_set_unit_value (record, name, shown, NULL)) {
      wvb_state_set_unit_value (record, name, NULL, NULL);
    }
  } else if (unit->is_set) {
    for (guint i = 0; i < unit->candidates->len; i++)
      g_tree_insert (unknown,
                     dup_member_name (name, ((Candidate *) unit->candidates->pdata[i])->value),
                     g_strdup (""));
  } else if (shown != NULL) {
    g_tree_insert (unknown, g_strdup (name), g_strdup (shown));
  }
}

static void
clear_units (WvbRecord *record)
{
  const WvbKind *kind = wvb_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    wvb_record_clear (record, i);
}

typedef struct {
  WvbRecord *record;
  GTree *unknown;
  GPtrArray *devices;
  GString *exceptions;
  GString *alternatives;
  const char *origin;
} Writer;

static void
append_set (Writer *writer, const char *name, Unit *unit)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < unit->candidates->len; i++) {
    const char *member = ((Candidate *) unit->candidates->pdata[i])->value;
    g_autofree char *key = dup_member_name (name, member);

    if (g_hash_table_add (done, (gpointer) member))
      append_exception (writer->exceptions, writer->devices, key, unit, member, writer->origin);
  }
}

static void
append_register (Writer *writer, const char *name, Unit *unit)
{
  gboolean is_deleted_mark = g_str_equal (name, WVB_UNIT_DELETED);
  g_autofree char *held = NULL;
  g_autofree char *key = g_uri_escape_string (name, " ", /* allow_utf8= */ TRUE);

  if (names_unit (wvb_record_get_kind (writer->record), name))
    held = wvb_state_dup_unit_value (writer->record, name);
  else
    held = g_strdup (g_tree_lookup (writer->unknown, name));
  if (!is_deleted_mark)
    append_exception (writer->exceptions, writer->devices, key, unit, held, writer->origin);
  append_alternatives (writer->alternatives, writer->devices, name, unit, held, is_deleted_mark);
}

static void
write_texts (WvbState *self, Writer *writer)
{
  g_autoptr (GString) stamps = g_string_new (NULL);
  g_autoptr (GString) origin = g_string_new (NULL);

  for (guint i = 0; i < writer->devices->len; i++)
    g_string_append_printf (stamps, "%s%s:%" G_GUINT64_FORMAT, i > 0 ? "," : "",
                            (const char *) writer->devices->pdata[i],
                            wvb_state_get_count (self, writer->devices->pdata[i]));
  append_stamps_of_value (origin, writer->devices, self->origin, NULL);
  writer->origin = origin->str;
  for (GTreeNode *node = g_tree_node_first (self->units); node != NULL;
       node = g_tree_node_next (node)) {
    Unit *unit = g_tree_node_value (node);

    if (unit->is_set)
      append_set (writer, g_tree_node_key (node), unit);
    else
      append_register (writer, g_tree_node_key (node), unit);
  }
  g_string_append_printf (stamps, "|%s|%s", origin->str, writer->exceptions->str);
  wvb_record_set_stamps (writer->record, stamps->str);
  wvb_record_set_alternatives (writer->record, writer->alternatives->str);
}

void
wvb_state_apply (WvbState *self, WvbRecord *record)
{
  g_autoptr (GTree) unknown = wvb_unknown_parse ("");
  g_autoptr (GPtrArray) devices = NULL;
  g_autoptr (GString) exceptions = g_string_new (NULL);
  g_autoptr (GString) alternatives = g_string_new (NULL);
  g_autofree char *unknown_text = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (WVB_IS_RECORD (record));

  clear_units (record);
  for (GTreeNode *node = g_tree_node_first (self->units); node != NULL;
       node = g_tree_node_next (node))
    show_unit (record, unknown, g_tree_node_key (node), g_tree_node_value (node));
  unknown_text = wvb_unknown_format (unknown);
  wvb_record_set_unknown (record, unknown_text);
  wvb_record_set_deleted (record, wvb_state_is_deleted (self));
  devices = list_devices (self);
  write_texts (self, &(Writer) { .record = record,
                                 .unknown = unknown,
                                 .devices = devices,
                                 .exceptions = exceptions,
                                 .alternatives = alternatives });
}

const char **
wvb_state_dup_units (const WvbKind *kind)
{
  GPtrArray *units = g_ptr_array_new ();

  for (guint i = 0; i < kind->n_fields; i++) {
    const char *unit = wvb_field_get_unit (&kind->fields[i]);

    if (units->len == 0 || !g_str_equal (units->pdata[units->len - 1], unit))
      g_ptr_array_add (units, (gpointer) unit);
  }
  g_ptr_array_add (units, NULL);
  return (const char **) g_ptr_array_free (units, FALSE);
}

char *
wvb_state_dup_unit_value (WvbRecord *record, const char *unit)
{
  const WvbKind *kind;
  g_autoptr (GTree) values = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (WVB_IS_RECORD (record), NULL);
  g_return_val_if_fail (unit != NULL, NULL);

  kind = wvb_record_get_kind (record);
  values = wvb_unknown_parse ("");
  for (guint i = 0; i < kind->n_fields; i++) {
    const WvbField *field = &kind->fields[i];

    if (!g_str_equal (wvb_field_get_unit (field), unit))
      continue;
    if (field->unit == NULL)
      return wvb_record_dup_plain (record, i);
    if (wvb_record_has (record, i))
      g_tree_insert (values, g_strdup (field->name), wvb_record_dup_plain (record, i));
  }
  text = wvb_unknown_format (values);
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

gboolean
wvb_state_set_unit_value (WvbRecord *record, const char *unit, const char *value, GError **error)
{
  const WvbKind *kind;
  g_autoptr (GTree) values = NULL;
  g_autoptr (WvbRecord) trial = NULL;

  g_return_val_if_fail (WVB_IS_RECORD (record), FALSE);
  g_return_val_if_fail (unit != NULL, FALSE);

  kind = wvb_record_get_kind (record);
  values = wvb_unknown_parse (value != NULL ? value : "");
  trial = wvb_record_new (kind, wvb_record_get_id (record));
  for (guint i = 0; i < kind->n_fields; i++) {
    const WvbField *field = &kind->fields[i];

    if (g_str_equal (wvb_field_get_unit (field), unit)
        && !wvb_record_set_plain (
            trial, i, field->unit == NULL ? value : g_tree_lookup (values, field->name), error))
      return FALSE;
  }
  for (guint i = 0; i < kind->n_fields; i++) {
    g_autofree char *plain = NULL;

    if (!g_str_equal (wvb_field_get_unit (&kind->fields[i]), unit))
      continue;
    plain = wvb_record_dup_plain (trial, i);
    wvb_record_set_plain (record, i, plain, NULL);
  }
  return TRUE;
}
