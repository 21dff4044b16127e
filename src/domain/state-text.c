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
 * origin. The deleted mark stands wholly among the alternatives, as the unit `!deleted`, which no
 * escaped name can be: its column holds yes or no.
 *
 * A state has one such form; any other is refused as damaged. */
#include "domain/state-private.h"

#include "base/error.h"
#include "base/text.h"
#include "domain/unknown.h"

#include <string.h>

#define DELETED_NAME "!deleted"

typedef struct {
  WvbState *state;
  WvbRecord *record;
  GPtrArray *devices;     /* borrowed from the state's vector, in its order */
  GTree *unknown;         /* what the record holds for names without a field */
  GHashTable *exceptions; /* by escaped name, still as text; those read are taken out */
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
  const char *before = "";

  if (g_strv_length (parts) > WVB_STATE_DEVICES_LIMIT)
    return refuse (error);
  for (char **part = parts; *part != NULL; part++) {
    char *colon = strchr (*part, ':');
    guint64 n;

    if (colon == NULL || colon == *part || colon - *part > WVB_STATE_DEVICE_LIMIT
        || !parse_number (colon + 1, &n) || n == 0)
      return refuse (error);
    *colon = '\0';
    if (strcmp (before, *part) >= 0)
      return refuse (error);
    before = *part;
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
    if (n == 0 || n > wvb_state_get_count (reader->state, reader->devices->pdata[index]))
      return refuse (error);
    wvb_unit_add (unit, reader->devices->pdata[index], n, value);
  }
  return TRUE;
}

static GHashTable *
split_exceptions (const char *text, GError **error)
{
  g_autoptr (GHashTable) exceptions
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) parts = g_strsplit (text, ";", WVB_STATE_CANDIDATES_LIMIT);

  for (char **part = parts; *part != NULL; part++) {
    char *equals = strchr (*part, '=');

    if (equals == NULL) {
      refuse (error);
      return NULL;
    }
    *equals = '\0';
    if (!g_hash_table_replace (exceptions, g_strdup (*part), g_strdup (equals + 1))) {
      refuse (error);
      return NULL;
    }
  }
  return g_steal_pointer (&exceptions);
}

static char *
escape (const char *name)
{
  return g_uri_escape_string (name, " ", /* allow_utf8= */ TRUE);
}

char *
wvb_state_dup_member_name (const char *set, const char *member)
{
  g_autofree char *escaped = escape (member);

  return g_strdup_printf ("%s[%s]", set, escaped);
}

/* The name of a member among the exceptions, where only brackets around a member stay. */
static char *
escape_member (const char *set, const char *member)
{
  g_autofree char *escaped_set = escape (set);

  return wvb_state_dup_member_name (escaped_set, member);
}

char *
wvb_state_dup_set_name (const char *name, const char *value, char **member)
{
  const char *open = strchr (name, '[');
  g_autofree char *set = NULL;
  g_autofree char *found = NULL;
  g_autofree char *again = NULL;

  if (open == NULL || *value != '\0' || !g_str_has_suffix (open, "]"))
    return NULL;
  set = g_strndup (name, open - name);
  found = g_uri_unescape_segment (open + 1, name + strlen (name) - 1, NULL);
  again = found != NULL ? wvb_state_dup_member_name (set, found) : NULL;
  if (g_strcmp0 (again, name) != 0)
    return NULL;
  *member = g_steal_pointer (&found);
  return g_steal_pointer (&set);
}

gboolean
wvb_state_has_place (const WvbKind *kind, const char *name, gboolean is_set)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (g_str_equal (wvb_field_get_unit (&kind->fields[i]), name))
      return (kind->fields[i].type == WVB_FIELD_LIST) == is_set;
  return FALSE;
}

/* Reads one value that the record itself holds, with the stamps of its exception or the origin. */
static gboolean
read_held (Reader *reader,
           const char *key,
           const char *unit_name,
           gboolean is_set,
           const char *value,
           GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *stamps = NULL;
  Unit *origin = reader->state->origin;
  Unit *unit;

  g_hash_table_steal_extended (reader->exceptions, key, (gpointer *) &name, (gpointer *) &stamps);
  if (stamps == NULL && value == NULL)
    return TRUE;
  unit = wvb_state_ensure_unit (reader->state, unit_name, is_set);
  if (stamps != NULL)
    return read_stamps (reader, stamps, unit, value, error);
  for (guint i = 0; i < origin->candidates->len; i++) {
    const Candidate *candidate = origin->candidates->pdata[i];

    wvb_unit_add (unit, candidate->device, candidate->n, value);
  }
  return TRUE;
}

static gboolean
read_known_set (Reader *reader, const char *name, const char *const *members, GError **error)
{
  for (; members != NULL && *members != NULL; members++) {
    g_autofree char *key = escape_member (name, *members);

    if (!read_held (reader, key, name, TRUE, *members, error))
      return FALSE;
  }
  return TRUE;
}

/* Where the field is younger than the record's text, its value is still an unknown member. */
static gboolean
read_known_register (Reader *reader, const char *name, GError **error)
{
  g_autofree char *value = wvb_state_dup_unit_value (reader->record, name);

  return read_held (reader, name, name, FALSE,
                    value != NULL ? value : g_tree_lookup (reader->unknown, name), error);
}

static gboolean
read_known (Reader *reader, GError **error)
{
  const WvbKind *kind = wvb_record_get_kind (reader->record);
  g_autofree const char **units = wvb_state_dup_units (kind);

  for (const char **unit = units; *unit != NULL; unit++) {
    int field = wvb_kind_find_field (kind, *unit);

    if (wvb_state_has_place (kind, *unit, /* is_set= */ FALSE)
            ? !read_known_register (reader, *unit, error)
            : !read_known_set (reader, *unit, wvb_record_get_list (reader->record, field), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_unknown_member (Reader *reader, const char *name, const char *value, GError **error)
{
  g_autofree char *member = NULL;
  g_autofree char *set = wvb_state_dup_set_name (name, value, &member);
  g_autofree char *key = set != NULL ? escape_member (set, member) : escape (name);

  if (set != NULL)
    return read_held (reader, key, set, TRUE, member, error);
  if (wvb_state_has_place (wvb_record_get_kind (reader->record), name, /* is_set= */ FALSE))
    return TRUE;
  return read_held (reader, key, name, FALSE, value, error);
}

/* Unknown members that the record holds, then exceptions of registers that hold nothing. */
static gboolean
read_unknown (Reader *reader, GError **error)
{
  g_autofree const char **keys = NULL;

  for (GTreeNode *node = g_tree_node_first (reader->unknown); node != NULL;
       node = g_tree_node_next (node))
    if (!read_unknown_member (reader, g_tree_node_key (node), g_tree_node_value (node), error))
      return FALSE;
  keys = (const char **) g_hash_table_get_keys_as_array (reader->exceptions, NULL);
  for (const char **key = keys; *key != NULL; key++) {
    g_autofree char *name = g_uri_unescape_string (*key, NULL);

    if (name == NULL || strchr (*key, '[') != NULL)
      return refuse (error);
    if (!read_held (reader, *key, name, FALSE, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_alternative (Reader *reader, const char *line, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (line, "=", 3);
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;
  Unit *unit;

  if (parts[0] == NULL || parts[1] == NULL || *parts[1] == '\0')
    return refuse (error);
  name = g_uri_unescape_string (parts[0], NULL);
  value = parts[2] != NULL ? g_uri_unescape_string (parts[2], NULL) : NULL;
  if (name == NULL || (parts[2] != NULL && value == NULL))
    return refuse (error);
  unit = g_str_equal (parts[0], DELETED_NAME) ? wvb_state_ensure_deleted (reader->state)
                                              : wvb_state_ensure_unit (reader->state, name, FALSE);
  return read_stamps (reader, parts[1], unit, value, error);
}

static gboolean
read_alternatives (Reader *reader, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (wvb_record_get_alternatives (reader->record), "\n",
                                     WVB_STATE_CANDIDATES_LIMIT + 1);

  if (g_strv_length (lines) > WVB_STATE_CANDIDATES_LIMIT)
    return refuse (error);
  for (char **line = lines; *line != NULL; line++)
    if (!read_alternative (reader, *line, error))
      return FALSE;
  return TRUE;
}

/* Sorts what was read; refuses what no state would have written. */
static gboolean
settle_unit (WvbState *state, Unit *unit)
{
  wvb_unit_sort (unit);
  return wvb_unit_is_sound (unit) && !wvb_state_implies (state, unit);
}

static gboolean
settle_units (WvbState *state, GTree *units)
{
  for (GTreeNode *node = g_tree_node_first (units); node != NULL; node = g_tree_node_next (node))
    if (!settle_unit (state, g_tree_node_value (node)))
      return FALSE;
  return TRUE;
}

static gboolean
settle (WvbState *state, GError **error)
{
  if ((state->deleted != NULL && !settle_unit (state, state->deleted))
      || !settle_units (state, state->registers) || !settle_units (state, state->sets))
    return refuse (error);
  return TRUE;
}

static gboolean
read_origin (Reader *reader, const char *text, GError **error)
{
  Unit *origin = reader->state->origin;

  if (!read_stamps (reader, text, origin, NULL, error))
    return FALSE;
  wvb_unit_sort (origin);
  return wvb_unit_is_sound (origin) ? TRUE : refuse (error);
}

static gboolean
read_record (WvbState *state, WvbRecord *record, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (wvb_record_get_stamps (record), "|", 3);
  g_autoptr (GPtrArray) devices = NULL;
  g_autoptr (GTree) unknown = wvb_unknown_parse (wvb_record_get_unknown (record));
  g_autoptr (GHashTable) exceptions = NULL;
  Reader reader;

  if (g_strv_length (parts) != 3)
    return refuse (error);
  if (!wvb_state_parse_vector (state, parts[0], error))
    return FALSE;
  exceptions = split_exceptions (parts[2], error);
  if (exceptions == NULL)
    return FALSE;
  devices = list_devices (state);
  reader = (Reader) { .state = state,
                      .record = record,
                      .devices = devices,
                      .unknown = unknown,
                      .exceptions = exceptions };
  return read_origin (&reader, parts[1], error) && read_known (&reader, error)
         && read_unknown (&reader, error) && read_alternatives (&reader, error)
         && settle (state, error);
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
  if (value != NULL && g_str_equal (stamps->str, origin))
    return;
  g_string_append_printf (exceptions, "%s%s=%s", exceptions->len > 0 ? ";" : "", escaped_name,
                          stamps->str);
}

static void
append_alternatives (GString *alternatives,
                     GPtrArray *devices,
                     const char *escaped_name,
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
    g_string_append_printf (alternatives, "%s=", escaped_name);
    append_stamp (alternatives, devices, candidate);
    if (candidate->value == NULL)
      continue;
    g_string_append_c (alternatives, '=');
    g_string_append_uri_escaped (alternatives, candidate->value, " ", /* allow_utf8= */ TRUE);
  }
}

/* Whether a record keeps the member of a list as it is. */
static gboolean
is_plain_member (const char *member)
{
  g_autofree char *stripped = g_utf8_validate (member, -1, NULL) ? wvb_text_strip (member) : NULL;

  return g_strcmp0 (stripped, member) == 0;
}

/* Puts the values of this version's own units into the record. One that it cannot read stays an
 * alternative, and the field empty. */
static void
show_known (WvbState *self, WvbRecord *record)
{
  const WvbKind *kind = wvb_record_get_kind (record);
  g_autofree const char **units = wvb_state_dup_units (kind);

  for (const char **name = units; *name != NULL; name++) {
    Unit *unit = g_tree_lookup (self->registers, *name);
    g_autoptr (GPtrArray) members = g_ptr_array_new_null_terminated (0, NULL, TRUE);

    if (wvb_state_has_place (kind, *name, /* is_set= */ FALSE)) {
      const char *shown = unit != NULL ? ((Candidate *) unit->candidates->pdata[0])->value : NULL;

      if (!wvb_state_set_unit_value (record, *name, shown, NULL))
        wvb_state_set_unit_value (record, *name, NULL, NULL);
      continue;
    }
    unit = g_tree_lookup (self->sets, *name);
    for (guint i = 0; unit != NULL && i < unit->candidates->len; i++) {
      char *member = ((Candidate *) unit->candidates->pdata[i])->value;

      if (is_plain_member (member))
        g_ptr_array_add (members, member);
    }
    wvb_record_set_list (record, wvb_kind_find_field (kind, *name),
                         (const char *const *) members->pdata);
  }
}

static void
show_unknown_set (GTree *unknown, const char *name, Unit *unit, gboolean has_list)
{
  for (guint i = 0; i < unit->candidates->len; i++) {
    const char *member = ((Candidate *) unit->candidates->pdata[i])->value;

    if (!has_list || !is_plain_member (member))
      g_tree_insert (unknown, wvb_state_dup_member_name (name, member), g_strdup (""));
  }
}

/* What this version has no place for. A register whose place is taken by the member of a set, or
 * that would be read as one, stays an alternative. */
static GTree *
show_unknown (WvbState *self, const WvbKind *kind)
{
  GTree *unknown = wvb_unknown_parse ("");

  for (GTreeNode *node = g_tree_node_first (self->sets); node != NULL;
       node = g_tree_node_next (node))
    show_unknown_set (unknown, g_tree_node_key (node), g_tree_node_value (node),
                      wvb_state_has_place (kind, g_tree_node_key (node), /* is_set= */ TRUE));
  for (GTreeNode *node = g_tree_node_first (self->registers); node != NULL;
       node = g_tree_node_next (node)) {
    const char *name = g_tree_node_key (node);
    Unit *unit = g_tree_node_value (node);
    const char *shown = ((Candidate *) unit->candidates->pdata[0])->value;
    g_autofree char *member = NULL;
    g_autofree char *set = shown != NULL ? wvb_state_dup_set_name (name, shown, &member) : NULL;

    if (shown != NULL && set == NULL && g_tree_lookup (unknown, name) == NULL
        && !wvb_state_has_place (kind, name, /* is_set= */ FALSE))
      g_tree_insert (unknown, g_strdup (name), g_strdup (shown));
  }
  return unknown;
}

/* What a reader would take for the value of the register. */
static char *
dup_held (WvbRecord *record, GTree *unknown, const char *name)
{
  const char *value = g_tree_lookup (unknown, name);
  g_autofree char *member = NULL;
  g_autofree char *set = value != NULL ? wvb_state_dup_set_name (name, value, &member) : NULL;

  if (wvb_state_has_place (wvb_record_get_kind (record), name, /* is_set= */ FALSE))
    return wvb_state_dup_unit_value (record, name);
  return set == NULL ? g_strdup (value) : NULL;
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
    g_autofree char *key = escape_member (name, member);

    if (g_hash_table_add (done, (gpointer) member))
      append_exception (writer->exceptions, writer->devices, key, unit, member, writer->origin);
  }
}

static void
append_register (Writer *writer, const char *name, Unit *unit)
{
  g_autofree char *held = dup_held (writer->record, writer->unknown, name);
  g_autofree char *key = escape (name);

  append_exception (writer->exceptions, writer->devices, key, unit, held, writer->origin);
  append_alternatives (writer->alternatives, writer->devices, key, unit, held, /* all= */ FALSE);
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
  if (self->deleted != NULL)
    append_alternatives (writer->alternatives, writer->devices, DELETED_NAME, self->deleted, NULL,
                         /* all= */ TRUE);
  for (GTreeNode *node = g_tree_node_first (self->registers); node != NULL;
       node = g_tree_node_next (node))
    append_register (writer, g_tree_node_key (node), g_tree_node_value (node));
  for (GTreeNode *node = g_tree_node_first (self->sets); node != NULL;
       node = g_tree_node_next (node))
    append_set (writer, g_tree_node_key (node), g_tree_node_value (node));
  g_string_append_printf (stamps, "|%s|%s", origin->str, writer->exceptions->str);
  wvb_record_set_stamps (writer->record, stamps->str);
  wvb_record_set_alternatives (writer->record, writer->alternatives->str);
}

void
wvb_state_apply (WvbState *self, WvbRecord *record)
{
  g_autoptr (GTree) unknown = NULL;
  g_autoptr (GPtrArray) devices = NULL;
  g_autoptr (GString) exceptions = g_string_new (NULL);
  g_autoptr (GString) alternatives = g_string_new (NULL);
  g_autofree char *unknown_text = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (WVB_IS_RECORD (record));

  show_known (self, record);
  unknown = show_unknown (self, wvb_record_get_kind (record));
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

static gboolean
is_group (const WvbKind *kind, const char *unit)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (g_str_equal (wvb_field_get_unit (&kind->fields[i]), unit))
      return kind->fields[i].unit != NULL;
  return FALSE;
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

/* Parts of a group that only a later version knows stay with what this one writes. */
char *
wvb_state_dup_written_value (WvbState *self, WvbRecord *record, const char *unit)
{
  const WvbKind *kind = wvb_record_get_kind (record);
  g_autofree char *value = wvb_state_dup_unit_value (record, unit);
  Unit *held = g_tree_lookup (self->registers, unit);
  const char *shown = held != NULL ? ((Candidate *) held->candidates->pdata[0])->value : NULL;
  g_autoptr (GTree) parts = NULL;
  g_autoptr (GTree) known = NULL;

  if (shown == NULL || !is_group (kind, unit))
    return g_steal_pointer (&value);
  parts = wvb_unknown_parse (shown);
  known = wvb_unknown_parse (value != NULL ? value : "");
  for (guint i = 0; i < kind->n_fields; i++)
    g_tree_remove (parts, kind->fields[i].name);
  for (GTreeNode *node = g_tree_node_first (known); node != NULL; node = g_tree_node_next (node))
    g_tree_insert (parts, g_strdup (g_tree_node_key (node)), g_strdup (g_tree_node_value (node)));
  return g_tree_nnodes (parts) > 0 ? wvb_unknown_format (parts) : NULL;
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
