/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/list-difference.h"

typedef struct {
  const gint64 *before;
  const gint64 *after;
  guint n_before;
  guint n_after;
  guint start; /* how many are the same in front */
  GHashTable *old_places;
  GHashTable *new_places;
  GArray *splices;
} Difference;

/* Places are kept one higher, since 0 reads as absent. */
static GHashTable *
map_places (const gint64 *keys, guint start, guint n)
{
  GHashTable *places = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = start; i < n; i++)
    g_hash_table_insert (places, (gpointer) &keys[i], GUINT_TO_POINTER (i + 1));
  return places;
}

/* Whether @key stands in @places at @from or later. */
static gboolean
stands_ahead (GHashTable *places, const gint64 *key, guint from)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, key));

  return place > from;
}

static void
add_step (Difference *self, guint i, guint j, guint removed, guint added)
{
  WvbSplice *last = self->splices->len > 0
                        ? &g_array_index (self->splices, WvbSplice, self->splices->len - 1)
                        : NULL;

  if (last != NULL && last->position + last->removed == i && last->source + last->added == j) {
    last->removed += removed;
    last->added += added;
  } else {
    WvbSplice splice = { i, removed, added, j };

    g_array_append_val (self->splices, splice);
  }
}

/* Takes the step that keeps most: what left goes, what came is added, and of a row that moved the
 * place it left is told from the place it came to by looking one further. */
static void
step (Difference *self, guint *i, guint *j)
{
  gboolean keep_old = *i < self->n_before && *j < self->n_after
                      && stands_ahead (self->new_places, &self->before[*i], *j);
  gboolean keep_new = *i < self->n_before && *j < self->n_after
                      && stands_ahead (self->old_places, &self->after[*j], *i);
  gboolean remove = *i < self->n_before && !keep_old;
  gboolean add = *j < self->n_after && !keep_new;

  if (keep_old && keep_new) {
    remove = *i + 1 < self->n_before && self->before[*i + 1] == self->after[*j];
    add = !remove && *j + 1 < self->n_after && self->after[*j + 1] == self->before[*i];
    if (!remove && !add)
      remove = add = TRUE;
  }
  g_assert (remove || add);
  add_step (self, *i, *j, remove, add);
  *i += remove;
  *j += add;
}

static void
walk (Difference *self)
{
  guint i = self->start, j = self->start;

  while (i < self->n_before || j < self->n_after)
    if (i < self->n_before && j < self->n_after && self->before[i] == self->after[j]) {
      i++;
      j++;
    } else {
      step (self, &i, &j);
    }
}

/* Leaves only what differs between both ends. */
static void
strip_ends (Difference *self)
{
  while (self->start < MIN (self->n_before, self->n_after)
         && self->before[self->start] == self->after[self->start])
    self->start++;
  while (MIN (self->n_before, self->n_after) > self->start
         && self->before[self->n_before - 1] == self->after[self->n_after - 1]) {
    self->n_before--;
    self->n_after--;
  }
}

GArray *
wvb_list_difference (GArray *before, GArray *after)
{
  g_autoptr (GHashTable) old_places = NULL;
  g_autoptr (GHashTable) new_places = NULL;
  Difference self = { 0 };

  g_return_val_if_fail (before != NULL, NULL);
  g_return_val_if_fail (after != NULL, NULL);

  self.before = (const gint64 *) before->data;
  self.after = (const gint64 *) after->data;
  self.n_before = before->len;
  self.n_after = after->len;
  self.splices = g_array_new (FALSE, FALSE, sizeof (WvbSplice));
  strip_ends (&self);
  if (self.n_before == self.start || self.n_after == self.start) {
    if (self.n_before != self.n_after)
      add_step (&self, self.start, self.start, self.n_before - self.start,
                self.n_after - self.start);
    return self.splices;
  }
  old_places = self.old_places = map_places (self.before, self.start, self.n_before);
  new_places = self.new_places = map_places (self.after, self.start, self.n_after);
  walk (&self);
  if (self.splices->len > WVB_LIST_DIFFERENCE_LIMIT) {
    g_array_set_size (self.splices, 0);
    add_step (&self, self.start, self.start, self.n_before - self.start, self.n_after - self.start);
  }
  return self.splices;
}
