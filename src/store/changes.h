/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one commit changed: records of which kinds. Immutable once made; reference counted; any
 * thread. */
#pragma once

#include "domain/kind.h"

G_BEGIN_DECLS

#define WVB_TYPE_CHANGES (wvb_changes_get_type ())
typedef struct _WvbChanges WvbChanges;

GType wvb_changes_get_type (void);
WvbChanges *wvb_changes_new (void);
WvbChanges *wvb_changes_ref (WvbChanges *self);
void wvb_changes_unref (WvbChanges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbChanges, wvb_changes_unref)

/* One record was written. */
void wvb_changes_add (WvbChanges *self, const WvbKind *kind);

/**
 * wvb_changes_get_count:
 * @self: changes
 *
 * Returns: how often a record was written
 */
guint wvb_changes_get_count (WvbChanges *self);

/**
 * wvb_changes_touches:
 * @self: changes
 * @kind: a kind
 *
 * Returns: whether any record of @kind changed
 */
gboolean wvb_changes_touches (WvbChanges *self, const WvbKind *kind);

G_END_DECLS
