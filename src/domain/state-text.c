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

#include "domain/unknown.h"

#include <string.h>

GPtrArray *
wvb_state_list_devices (WvbState *self)
{
  GPtrArray *devices = g_ptr_array_new ();

  for (GTreeNode *node = g_tree_node_first (self->vector); node != NULL;
       node = g_tree_node_next (node))
    g_ptr_array_add (devices, g_tree_node_key (node));
  return devices;
}

char *
wvb_state_escape (const char *name)
{
  return g_uri_escape_string (name, " ", /* allow_utf8= */ TRUE);
}

char *
wvb_state_dup_member_name (const char *set, const char *member)
{
  g_autofree char *escaped = wvb_state_escape (member);

  return g_strdup_printf ("%s[%s]", set, escaped);
}

/* The name of a member among the exceptions, where only brackets around a member stay. */
char *
wvb_state_escape_member (const char *set, const char *member)
{
  g_autofree char *escaped_set = wvb_state_escape (set);

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

char *
wvb_state_dup_first_stamps (const char *device)
{
  g_return_val_if_fail (device != NULL, NULL);
  return g_strdup_printf ("%s:1|0.1|", device);
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
