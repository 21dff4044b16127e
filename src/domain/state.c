/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/state.h"

#include "base/error.h"
#include "domain/state-private.h"
#include "domain/unknown.h"

#include <string.h>

static void
candidate_free (gpointer data)
{
  Candidate *candidate = data;

  g_free (candidate->device);
  g_free (candidate->value);
  g_free (candidate);
}

Candidate *
wvb_candidate_new (const char *device, guint64 n, const char *value)
{
  Candidate *candidate = g_new0 (Candidate, 1);

  candidate->device = g_strdup (device);
  candidate->n = n;
  candidate->value = g_strdup (value);
  return candidate;
}

/* Highest stamp first, so that the shown value of a register is the first. */
static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *first = *(Candidate *const *) a;
  const Candidate *second = *(Candidate *const *) b;
  int order;

  if (first->n != second->n)
    return first->n > second->n ? -1 : 1;
  order = strcmp (second->device, first->device);
  return order != 0 ? order : g_strcmp0 (first->value, second->value);
}

Unit *
wvb_unit_new (gboolean is_set)
{
  Unit *unit = g_new0 (Unit, 1);

  unit->is_set = is_set;
  unit->candidates = g_ptr_array_new_with_free_func (candidate_free);
  return unit;
}

static void
unit_free (gpointer data)
{
  Unit *unit = data;

  g_ptr_array_unref (unit->candidates);
  g_free (unit);
}

void
wvb_unit_add (Unit *unit, const char *device, guint64 n, const char *value)
{
  g_ptr_array_add (unit->candidates, wvb_candidate_new (device, n, value));
}

void
wvb_unit_sort (Unit *unit)
{
  g_ptr_array_sort (unit->candidates, compare_candidates);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

WvbState *
wvb_state_new (void)
{
  WvbState *self = g_new0 (WvbState, 1);

  self->vector = g_tree_new_full (compare_names, NULL, g_free, g_free);
  self->registers = g_tree_new_full (compare_names, NULL, g_free, unit_free);
  self->sets = g_tree_new_full (compare_names, NULL, g_free, unit_free);
  self->origin = wvb_unit_new (/* is_set= */ FALSE);
  return self;
}

void
wvb_state_free (WvbState *self)
{
  if (self == NULL)
    return;
  g_tree_unref (self->vector);
  g_tree_unref (self->registers);
  g_tree_unref (self->sets);
  g_clear_pointer (&self->deleted, unit_free);
  unit_free (self->origin);
  g_free (self);
}

guint64
wvb_state_get_count (WvbState *self, const char *device)
{
  const guint64 *n;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (device != NULL, 0);

  n = g_tree_lookup (self->vector, device);
  return n != NULL ? *n : 0;
}

guint64
wvb_state_count_writes (WvbRecord *record)
{
  g_autoptr (WvbState) state = NULL;
  g_autoptr (GPtrArray) devices = NULL;
  guint64 n = 0;

  g_return_val_if_fail (WVB_IS_RECORD (record), 0);

  state = wvb_state_new_from_record (record, NULL);
  if (state == NULL)
    return 0;
  devices = wvb_state_list_devices (state);
  for (guint i = 0; i < devices->len; i++)
    n += wvb_state_get_count (state, devices->pdata[i]);
  return n;
}

void
wvb_state_set_count (WvbState *self, const char *device, guint64 n)
{
  guint64 *stored = g_new (guint64, 1);

  *stored = n;
  g_tree_replace (self->vector, g_strdup (device), stored);
}

/* What the unit holds while nobody wrote it: the default stamps without a value, or no member. */
static Unit *
make_implied_unit (WvbState *self, gboolean is_set)
{
  Unit *unit = wvb_unit_new (is_set);

  if (is_set)
    return unit;
  for (guint i = 0; i < self->origin->candidates->len; i++) {
    const Candidate *candidate = self->origin->candidates->pdata[i];

    wvb_unit_add (unit, candidate->device, candidate->n, NULL);
  }
  return unit;
}

/* The same write; a set may hold several members of one write. */
static gboolean
is_same_write (const Candidate *a, const Candidate *b, gboolean is_set)
{
  return a->n == b->n && g_str_equal (a->device, b->device)
         && (!is_set || g_strcmp0 (a->value, b->value) == 0);
}

static Candidate *
find_candidate (Unit *unit, const Candidate *wanted)
{
  for (guint i = 0; i < unit->candidates->len; i++)
    if (is_same_write (unit->candidates->pdata[i], wanted, unit->is_set))
      return unit->candidates->pdata[i];
  return NULL;
}

/* Keeps what @other also holds, or has not seen. Two versions of the program may know different
 * parts of one write; the larger text is kept by both of them. */
static void
keep_unreplaced (Unit *from, WvbState *other_state, Unit *other, Unit *joined)
{
  for (guint i = 0; i < from->candidates->len; i++) {
    const Candidate *candidate = from->candidates->pdata[i];
    const Candidate *same = find_candidate (other, candidate);
    Candidate *kept;

    if (same == NULL && wvb_state_get_count (other_state, candidate->device) >= candidate->n)
      continue;
    kept = find_candidate (joined, candidate);
    if (kept == NULL)
      wvb_unit_add (joined, candidate->device, candidate->n, candidate->value);
    else if (g_strcmp0 (candidate->value, kept->value) > 0)
      g_set_str (&kept->value, candidate->value);
  }
}

static Unit *
join_units (WvbState *self, Unit *own, WvbState *other_state, Unit *other, gboolean is_set)
{
  Unit *joined = wvb_unit_new (is_set);

  keep_unreplaced (own, other_state, other, joined);
  keep_unreplaced (other, self, own, joined);
  wvb_unit_sort (joined);
  return joined;
}

static gboolean
has_stamps_of (Unit *unit, Unit *origin)
{
  if (unit->candidates->len != origin->candidates->len)
    return FALSE;
  for (guint i = 0; i < unit->candidates->len; i++)
    if (!is_same_write (unit->candidates->pdata[i], origin->candidates->pdata[i],
                        /* is_set= */ FALSE))
      return FALSE;
  return TRUE;
}

/* Whether some write brought it, and none brought two values of a register, or a member twice. */
gboolean
wvb_unit_is_sound (Unit *unit)
{
  for (guint i = 1; i < unit->candidates->len; i++)
    if (is_same_write (unit->candidates->pdata[i - 1], unit->candidates->pdata[i], unit->is_set))
      return FALSE;
  return unit->candidates->len > 0;
}

/* Whether the state says the same without it. */
gboolean
wvb_state_implies (WvbState *self, Unit *unit)
{
  if (unit->is_set)
    return unit->candidates->len == 0;
  for (guint i = 0; i < unit->candidates->len; i++)
    if (((Candidate *) unit->candidates->pdata[i])->value != NULL)
      return FALSE;
  return has_stamps_of (unit, self->origin);
}

static GTree *
get_units (WvbState *self, gboolean is_set)
{
  return is_set ? self->sets : self->registers;
}

/* A unit that says nothing is left out, so that equal states have one form. */
static void
put_unit (WvbState *self, const char *name, Unit *unit)
{
  GTree *units = get_units (self, unit->is_set);

  if (wvb_state_implies (self, unit)) {
    g_tree_remove (units, name);
    unit_free (unit);
  } else {
    g_tree_replace (units, g_strdup (name), unit);
  }
}

static void
put_deleted (WvbState *self, Unit *unit)
{
  g_clear_pointer (&self->deleted, unit_free);
  if (wvb_state_implies (self, unit))
    unit_free (unit);
  else
    self->deleted = unit;
}

Unit *
wvb_state_ensure_unit (WvbState *self, const char *name, gboolean is_set)
{
  GTree *units = get_units (self, is_set);
  Unit *unit = g_tree_lookup (units, name);

  if (unit == NULL) {
    unit = wvb_unit_new (is_set);
    g_tree_insert (units, g_strdup (name), unit);
  }
  return unit;
}

Unit *
wvb_state_ensure_deleted (WvbState *self)
{
  if (self->deleted == NULL)
    self->deleted = wvb_unit_new (/* is_set= */ FALSE);
  return self->deleted;
}

static void
join_vectors (WvbState *joined, GTree *vector)
{
  for (GTreeNode *node = g_tree_node_first (vector); node != NULL; node = g_tree_node_next (node)) {
    const char *device = g_tree_node_key (node);
    const guint64 *n = g_tree_node_value (node);

    if (*n > wvb_state_get_count (joined, device))
      wvb_state_set_count (joined, device, *n);
  }
}

/* As join_units(), where either may be %NULL for what its state implies. */
static Unit *
join_implied (WvbState *self, Unit *own, WvbState *other, Unit *others, gboolean is_set)
{
  Unit *own_implied = own == NULL ? make_implied_unit (self, is_set) : NULL;
  Unit *others_implied = others == NULL ? make_implied_unit (other, is_set) : NULL;
  Unit *unit = join_units (self, own != NULL ? own : own_implied, other,
                           others != NULL ? others : others_implied, is_set);

  g_clear_pointer (&own_implied, unit_free);
  g_clear_pointer (&others_implied, unit_free);
  return unit;
}

static void
join_all (WvbState *joined, WvbState *self, WvbState *other, gboolean is_set)
{
  GTree *own = get_units (self, is_set);
  GTree *others = get_units (other, is_set);

  for (GTreeNode *node = g_tree_node_first (own); node != NULL; node = g_tree_node_next (node)) {
    const char *name = g_tree_node_key (node);

    put_unit (
        joined, name,
        join_implied (self, g_tree_node_value (node), other, g_tree_lookup (others, name), is_set));
  }
  for (GTreeNode *node = g_tree_node_first (others); node != NULL; node = g_tree_node_next (node)) {
    const char *name = g_tree_node_key (node);

    if (g_tree_lookup (own, name) == NULL)
      put_unit (joined, name, join_implied (self, NULL, other, g_tree_node_value (node), is_set));
  }
}

WvbState *
wvb_state_join (WvbState *self, WvbState *other)
{
  WvbState *joined;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (other != NULL, NULL);

  joined = wvb_state_new ();
  join_vectors (joined, self->vector);
  join_vectors (joined, other->vector);
  unit_free (joined->origin);
  joined->origin = join_units (self, self->origin, other, other->origin, /* is_set= */ FALSE);
  put_deleted (joined, join_implied (self, self->deleted, other, other->deleted, FALSE));
  join_all (joined, self, other, /* is_set= */ FALSE);
  join_all (joined, self, other, /* is_set= */ TRUE);
  return joined;
}

/* The vector that a deleting write had seen, as text. */
static char *
dup_vector_text (WvbState *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (GTreeNode *node = g_tree_node_first (self->vector); node != NULL;
       node = g_tree_node_next (node)) {
    const guint64 *n = g_tree_node_value (node);

    g_string_append_printf (text, "%s%s:%" G_GUINT64_FORMAT, text->len > 0 ? "," : "",
                            (const char *) g_tree_node_key (node), *n);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
wvb_state_is_deleted (WvbState *self)
{
  g_autoptr (WvbState) covered = wvb_state_new ();

  if (self->deleted == NULL)
    return FALSE;
  for (guint i = 0; i < self->deleted->candidates->len; i++) {
    const char *value = ((Candidate *) self->deleted->candidates->pdata[i])->value;
    g_autoptr (WvbState) seen = wvb_state_new ();

    if (value != NULL && wvb_state_parse_vector (seen, value, NULL))
      join_vectors (covered, seen->vector);
  }
  for (GTreeNode *node = g_tree_node_first (self->vector); node != NULL;
       node = g_tree_node_next (node))
    if (*(const guint64 *) g_tree_node_value (node)
        > wvb_state_get_count (covered, g_tree_node_key (node)))
      return FALSE;
  return TRUE;
}

static void
write_register (WvbState *self, const char *name, const char *device, guint64 n, const char *value)
{
  Unit *unit = wvb_unit_new (/* is_set= */ FALSE);

  wvb_unit_add (unit, device, n, value);
  put_unit (self, name, unit);
}

/* The write @n on @device left the record deleted, or brought it back. */
static void
write_deleted (WvbState *self, const char *device, guint64 n, gboolean deleted)
{
  g_autofree char *seen = deleted ? dup_vector_text (self) : NULL;
  Unit *unit = wvb_unit_new (/* is_set= */ FALSE);

  wvb_unit_add (unit, device, n, seen);
  put_deleted (self, unit);
}

static Unit *
copy_set (WvbState *self, const char *name)
{
  Unit *old = g_tree_lookup (self->sets, name);
  Unit *unit = wvb_unit_new (/* is_set= */ TRUE);

  for (guint i = 0; old != NULL && i < old->candidates->len; i++) {
    const Candidate *candidate = old->candidates->pdata[i];

    wvb_unit_add (unit, candidate->device, candidate->n, candidate->value);
  }
  return unit;
}

/* What the person took away goes, what they added comes; what they did not touch stays. */
static gboolean
write_set (WvbState *self,
           const char *name,
           const char *device,
           guint64 n,
           const char *const *before,
           const char *const *after)
{
  static const char *const none[] = { NULL };
  Unit *unit = copy_set (self, name);
  gboolean changed = FALSE;

  before = before != NULL ? before : none;
  after = after != NULL ? after : none;
  for (guint i = unit->candidates->len; i > 0; i--) {
    const char *member = ((Candidate *) unit->candidates->pdata[i - 1])->value;

    if (!g_strv_contains (before, member) || g_strv_contains (after, member))
      continue;
    g_ptr_array_remove_index (unit->candidates, i - 1);
    changed = TRUE;
  }
  for (; *after != NULL; after++) {
    if (g_strv_contains (before, *after))
      continue;
    wvb_unit_add (unit, device, n, *after);
    changed = TRUE;
  }
  wvb_unit_sort (unit);
  put_unit (self, name, unit);
  return changed;
}

static gboolean
write_known (WvbState *self, const char *device, guint64 n, WvbRecord *before, WvbRecord *after)
{
  const WvbKind *kind = wvb_record_get_kind (after);
  g_autofree const char **units = wvb_state_dup_units (kind);
  gboolean changed = FALSE;

  for (const char **unit = units; *unit != NULL; unit++) {
    int field = wvb_kind_find_field (kind, *unit);

    if (field >= 0 && kind->fields[field].type == WVB_FIELD_LIST) {
      changed |= write_set (self, *unit, device, n, wvb_record_get_list (before, field),
                            wvb_record_get_list (after, field));
    } else {
      g_autofree char *old = wvb_state_dup_unit_value (before, *unit);
      g_autofree char *new = wvb_state_dup_unit_value (after, *unit);

      g_autofree char *written = NULL;

      if (g_strcmp0 (old, new) == 0)
        continue;
      written = wvb_state_dup_written_value (self, after, *unit);
      write_register (self, *unit, device, n, written);
      changed = TRUE;
    }
  }
  return changed;
}

/* A member under the name of a field is none: the field itself says what it holds. */
static gboolean
write_unknown_member (WvbState *self,
                      const WvbKind *kind,
                      const char *name,
                      const char *device,
                      guint64 n,
                      const char *old,
                      const char *new)
{
  g_autofree char *member = NULL;
  g_autofree char *set = wvb_state_dup_set_name (name, /* value= */ "", &member);
  gboolean was_member = set != NULL && g_strcmp0 (old, "") == 0;
  gboolean is_member = set != NULL && g_strcmp0 (new, "") == 0;
  const char *const members[] = { member, NULL };

  if (g_strcmp0 (old, new) == 0 || wvb_state_has_place (kind, name, /* is_set= */ FALSE))
    return FALSE;
  if (was_member || is_member)
    write_set (self, set, device, n, was_member ? members : NULL, is_member ? members : NULL);
  if ((old != NULL && !was_member) || (new != NULL && !is_member))
    write_register (self, name, device, n, is_member ? NULL : new);
  return TRUE;
}

static gboolean
write_unknown (WvbState *self, const char *device, guint64 n, WvbRecord *before, WvbRecord *after)
{
  const WvbKind *kind = wvb_record_get_kind (after);
  g_autoptr (GTree) old = wvb_unknown_parse (wvb_record_get_unknown (before));
  g_autoptr (GTree) new = wvb_unknown_parse (wvb_record_get_unknown (after));
  gboolean changed = FALSE;

  for (GTreeNode *node = g_tree_node_first (new); node != NULL; node = g_tree_node_next (node))
    changed |= write_unknown_member (self, kind, g_tree_node_key (node), device, n,
                                     g_tree_lookup (old, g_tree_node_key (node)),
                                     g_tree_node_value (node));
  for (GTreeNode *node = g_tree_node_first (old); node != NULL; node = g_tree_node_next (node))
    if (g_tree_lookup (new, g_tree_node_key (node)) == NULL)
      changed |= write_unknown_member (self, kind, g_tree_node_key (node), device, n,
                                       g_tree_node_value (node), NULL);
  return changed;
}

static gboolean
is_device (const char *device)
{
  return device != NULL && *device != '\0' && strlen (device) <= WVB_STATE_DEVICE_LIMIT
         && strpbrk (device, ",:|") == NULL;
}

guint64
wvb_state_write (WvbState *self, const char *device, WvbRecord *before, WvbRecord *after)
{
  guint64 n;
  gboolean was_deleted;
  gboolean changed;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (is_device (device), 0);
  g_return_val_if_fail (wvb_record_get_kind (before) == wvb_record_get_kind (after), 0);

  n = wvb_state_get_count (self, device) + 1;
  was_deleted = wvb_state_is_deleted (self);
  changed = write_known (self, device, n, before, after);
  changed |= write_unknown (self, device, n, before, after);
  changed |= was_deleted != wvb_record_get_deleted (after);
  if (!changed)
    return 0;
  wvb_state_set_count (self, device, n);
  if (was_deleted || wvb_record_get_deleted (after))
    write_deleted (self, device, n, wvb_record_get_deleted (after));
  return n;
}

guint64
wvb_state_choose (WvbState *self, const char *device, const char *unit)
{
  Unit *held;
  g_autofree char *shown = NULL;
  gboolean was_deleted;
  guint64 n;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (is_device (device), 0);
  g_return_val_if_fail (unit != NULL, 0);

  held = g_tree_lookup (self->registers, unit);
  if (held == NULL || held->candidates->len < 2)
    return 0;
  was_deleted = wvb_state_is_deleted (self);
  n = wvb_state_get_count (self, device) + 1;
  shown = g_strdup (((Candidate *) held->candidates->pdata[0])->value);
  wvb_state_set_count (self, device, n);
  write_register (self, unit, device, n, shown);
  if (was_deleted)
    write_deleted (self, device, n, /* deleted= */ TRUE);
  return n;
}

char **
wvb_state_dup_alternatives (WvbState *self, const char *unit)
{
  /* Room for one: an array without any gives NULL when it is taken over. */
  g_autoptr (GPtrArray) values = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  Unit *held;
  const char *shown;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (unit != NULL, NULL);

  held = g_tree_lookup (self->registers, unit);
  if (held == NULL)
    return (char **) g_ptr_array_steal (values, NULL);
  shown = ((Candidate *) held->candidates->pdata[0])->value;
  for (guint i = 1; i < held->candidates->len; i++) {
    const char *value = ((Candidate *) held->candidates->pdata[i])->value;

    value = value != NULL ? value : "";
    if (g_strcmp0 (value, shown != NULL ? shown : "") != 0
        && !g_ptr_array_find_with_equal_func (values, value, g_str_equal, NULL))
      g_ptr_array_add (values, g_strdup (value));
  }
  return (char **) g_ptr_array_steal (values, NULL);
}

static void
append_unit (GString *text, const char *name, Unit *unit)
{
  g_string_append_c (text, '\n');
  g_string_append_uri_escaped (text, name, " ", /* allow_utf8= */ TRUE);
  g_string_append (text, unit->is_set ? "[]" : "");
  for (guint i = 0; i < unit->candidates->len; i++) {
    const Candidate *candidate = unit->candidates->pdata[i];

    g_string_append_printf (text, "\t%" G_GUINT64_FORMAT "@%s", candidate->n, candidate->device);
    if (candidate->value == NULL)
      continue;
    g_string_append_c (text, '=');
    g_string_append_uri_escaped (text, candidate->value, " ", /* allow_utf8= */ TRUE);
  }
}

static gboolean
append_unit_cb (gpointer name, gpointer unit, gpointer text)
{
  append_unit (text, name, unit);
  return FALSE;
}

char *
wvb_state_dup_canonical (WvbState *self)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *vector = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  vector = dup_vector_text (self);
  text = g_string_new (vector);
  append_unit (text, "", self->origin);
  append_unit (text, "", self->deleted != NULL ? self->deleted : self->origin);
  g_tree_foreach (self->registers, append_unit_cb, text);
  g_tree_foreach (self->sets, append_unit_cb, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
