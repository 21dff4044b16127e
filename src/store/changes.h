/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one commit changed: which records of which kinds. Immutable once made; reference counted;
 * any thread. */
#pragma once

#include "domain/kind.h"

G_BEGIN_DECLS

#define WVB_TYPE_CHANGES (wvb_changes_get_type ())
typedef struct _WvbChanges WvbChanges;

/* A commit that changes more records of one kind is not listed by id any more. */
#define WVB_CHANGES_LISTED_LIMIT 1000

GType wvb_changes_get_type (void);
WvbChanges *wvb_changes_new (void);
WvbChanges *wvb_changes_ref (WvbChanges *self);
void wvb_changes_unref (WvbChanges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbChanges, wvb_changes_unref)

void wvb_changes_add (WvbChanges *self, const WvbKind *kind, const char *id);

/**
 * wvb_changes_get_count:
 * @self: changes
 *
 * Returns: how many records changed
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

/**
 * wvb_changes_includes:
 * @self: changes
 * @kind: a kind
 * @id: id of a record of it
 *
 * Returns: whether this record changed, or so many of its kind that they are not listed
 */
gboolean wvb_changes_includes (WvbChanges *self, const WvbKind *kind, const char *id);

G_END_DECLS
