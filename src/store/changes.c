/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/changes.h"

/* What happened to one kind. */
typedef struct {
  const WvbKind *kind;
  guint count;
  GHashTable *ids;
} KindChanges;

struct _WvbChanges {
  GPtrArray *kinds;
  guint count;
};

G_DEFINE_BOXED_TYPE (WvbChanges, wvb_changes, wvb_changes_ref, wvb_changes_unref)

static void
kind_changes_free (gpointer data)
{
  KindChanges *changes = data;

  g_hash_table_unref (changes->ids);
  g_free (changes);
}

WvbChanges *
wvb_changes_new (void)
{
  WvbChanges *self = g_atomic_rc_box_new0 (WvbChanges);

  self->kinds = g_ptr_array_new_with_free_func (kind_changes_free);
  return self;
}

WvbChanges *
wvb_changes_ref (WvbChanges *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_changes (gpointer data)
{
  g_ptr_array_unref (((WvbChanges *) data)->kinds);
}

void
wvb_changes_unref (WvbChanges *self)
{
  g_atomic_rc_box_release_full (self, clear_changes);
}

static KindChanges *
find_kind (WvbChanges *self, const WvbKind *kind)
{
  for (guint i = 0; i < self->kinds->len; i++) {
    KindChanges *changes = self->kinds->pdata[i];

    if (changes->kind == kind)
      return changes;
  }
  return NULL;
}

void
wvb_changes_add (WvbChanges *self, const WvbKind *kind, const char *id)
{
  KindChanges *changes;

  g_return_if_fail (self != NULL);
  g_return_if_fail (kind != NULL);

  changes = find_kind (self, kind);
  if (changes == NULL) {
    changes = g_new0 (KindChanges, 1);
    changes->kind = kind;
    changes->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_ptr_array_add (self->kinds, changes);
  }
  if (changes->count < WVB_CHANGES_LISTED_LIMIT) {
    if (!g_hash_table_add (changes->ids, g_strdup (id)))
      return;
  }
  changes->count++;
  self->count++;
}

guint
wvb_changes_get_count (WvbChanges *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->count;
}

gboolean
wvb_changes_touches (WvbChanges *self, const WvbKind *kind)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return find_kind (self, kind) != NULL;
}

gboolean
wvb_changes_includes (WvbChanges *self, const WvbKind *kind, const char *id)
{
  KindChanges *changes;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  changes = find_kind (self, kind);
  return changes != NULL
         && (changes->count >= WVB_CHANGES_LISTED_LIMIT
             || g_hash_table_contains (changes->ids, id));
}
