/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A state into a record: the values shown, and the text forms of the rest; state-text.c says what
 * those are. */
#include "domain/state-private.h"

#include "base/text.h"
#include "domain/unknown.h"

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
    g_autofree char *key = wvb_state_escape_member (name, member);

    if (g_hash_table_add (done, (gpointer) member))
      append_exception (writer->exceptions, writer->devices, key, unit, member, writer->origin);
  }
}

static void
append_register (Writer *writer, const char *name, Unit *unit)
{
  g_autofree char *held = dup_held (writer->record, writer->unknown, name);
  g_autofree char *key = wvb_state_escape (name);

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
    append_alternatives (writer->alternatives, writer->devices, WVB_STATE_DELETED_NAME,
                         self->deleted, NULL,
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
  devices = wvb_state_list_devices (self);
  write_texts (self, &(Writer) { .record = record,
                                 .unknown = unknown,
                                 .devices = devices,
                                 .exceptions = exceptions,
                                 .alternatives = alternatives });
}
