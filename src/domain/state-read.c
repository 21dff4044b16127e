/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A state from the text forms of a record; state-text.c says what those are. */
#include "domain/state-private.h"

#include "base/error.h"
#include "domain/unknown.h"

#include <string.h>

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
    g_autofree char *key = wvb_state_escape_member (name, *members);

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
  g_autofree char *key
      = set != NULL ? wvb_state_escape_member (set, member) : wvb_state_escape (name);

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
  unit = g_str_equal (parts[0], WVB_STATE_DELETED_NAME)
             ? wvb_state_ensure_deleted (reader->state)
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
  devices = wvb_state_list_devices (state);
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
