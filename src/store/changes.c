/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/changes.h"

struct _WvbChanges {
  GPtrArray *kinds;
  guint count;
};

G_DEFINE_BOXED_TYPE (WvbChanges, wvb_changes, wvb_changes_ref, wvb_changes_unref)

WvbChanges *
wvb_changes_new (void)
{
  WvbChanges *self = g_atomic_rc_box_new0 (WvbChanges);

  self->kinds = g_ptr_array_new ();
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

void
wvb_changes_add (WvbChanges *self, const WvbKind *kind)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (kind != NULL);

  if (!wvb_changes_touches (self, kind))
    g_ptr_array_add (self->kinds, (gpointer) kind);
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
  return g_ptr_array_find (self->kinds, kind, NULL);
}
