/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of records that a person edits together: saved in one transaction, undone as one. What is
 * unfinished is kept in the database a moment after each keystroke, so it survives locking and a
 * kill. Only what the person changed is kept and saved; what a colleague changed meanwhile in other
 * fields stays. Owned by whoever edits; main thread. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/* So long after the last change the draft is kept, and however steadily a person types, so long
 * after the first change that was not. */
#define WVB_DRAFT_KEEP_DELAY_MS 1000
#define WVB_DRAFT_KEEP_AGE_MS 3000

#define WVB_TYPE_DRAFT (wvb_draft_get_type ())
G_DECLARE_FINAL_TYPE (WvbDraft, wvb_draft, WVB, DRAFT, GObject)

/* Property WvbDraft:dirty: whether saving would change anything. */

/**
 * wvb_draft_new:
 * @store: where the records live
 *
 * Returns: (transfer full): an empty set
 */
WvbDraft *wvb_draft_new (WvbStore *store);

/**
 * wvb_draft_new_from_entry:
 * @store: where the records live
 * @entry: a draft that was kept
 *
 * Returns: (transfer full): a future of the #WvbDraft as it was left, over the records as they are
 *   now; fails with %WVB_ERROR_DAMAGED if the draft cannot be read
 */
DexFuture *wvb_draft_new_from_entry (WvbStore *store, const WvbDraftEntry *entry)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_draft_set_title:
 * @self: a draft
 * @title: what a person would call it in a list of drafts
 */
void wvb_draft_set_title (WvbDraft *self, const char *title);

/**
 * wvb_draft_add:
 * @self: a draft
 * @record: a record of the store as it was loaded; the draft edits a copy
 *
 * Returns: (transfer none): the copy to edit
 */
WvbRecord *wvb_draft_add (WvbDraft *self, WvbRecord *record);

/**
 * wvb_draft_add_new:
 * @self: a draft
 * @record: a record that was never stored; the draft edits a copy
 *
 * Returns: (transfer none): the copy to edit
 */
WvbRecord *wvb_draft_add_new (WvbDraft *self, WvbRecord *record);

/**
 * wvb_draft_set_keeps:
 * @self: a draft
 * @keeps: whether what is unfinished is kept, as it is unless told otherwise
 *
 * A form of a few words keeps nothing: to find it again would be more work than to type it again.
 */
void wvb_draft_set_keeps (WvbDraft *self, gboolean keeps);

/**
 * wvb_draft_make:
 * @self: a draft
 * @kind: a kind
 *
 * Returns: (transfer none): a new record of the set
 */
WvbRecord *wvb_draft_make (WvbDraft *self, const WvbKind *kind);

/**
 * wvb_draft_settle:
 * @self: a draft
 *
 * Says that the form is laid out: new records as they stand now are nothing that the person did, so
 * they alone make the draft not dirty.
 */
void wvb_draft_settle (WvbDraft *self);

/**
 * wvb_draft_remove:
 * @self: a draft
 * @record: a record of the set
 *
 * Forgets a record that was made here; deletes one of the store when saving.
 */
void wvb_draft_remove (WvbDraft *self, WvbRecord *record);

/**
 * wvb_draft_set_skipped:
 * @self: a draft
 * @record: a record of the set that was made here
 * @skipped: whether saving leaves it out, as for a form that was offered and not filled in
 */
void wvb_draft_set_skipped (WvbDraft *self, WvbRecord *record, gboolean skipped);

gboolean wvb_draft_is_skipped (WvbDraft *self, WvbRecord *record);

/**
 * wvb_draft_drop:
 * @self: a draft
 * @record: a record of the set
 *
 * Takes a record out of the set without deleting anything.
 */
void wvb_draft_drop (WvbDraft *self, WvbRecord *record);

/**
 * wvb_draft_list:
 * @self: a draft
 * @kind: a kind
 *
 * Returns: (transfer container) (element-type WvbRecord): its records of that kind, without removed
 *   ones, in the order in which they came
 */
GPtrArray *wvb_draft_list (WvbDraft *self, const WvbKind *kind);

/**
 * wvb_draft_find:
 * @self: a draft
 * @id: (nullable): id of a record
 *
 * Returns: (transfer none) (nullable): the record of the set
 */
WvbRecord *wvb_draft_find (WvbDraft *self, const char *id);

/**
 * wvb_draft_is_new:
 * @self: a draft
 * @record: a record of the set
 *
 * Returns: whether it was made here
 */
gboolean wvb_draft_is_new (WvbDraft *self, WvbRecord *record);

/**
 * wvb_draft_is_changed:
 * @self: a draft
 * @record: a record of the set
 *
 * Returns: whether saving writes it: it was made here, or is not as it came
 */
gboolean wvb_draft_is_changed (WvbDraft *self, WvbRecord *record);

gboolean wvb_draft_is_dirty (WvbDraft *self);

/**
 * wvb_draft_save:
 * @self: a draft
 *
 * Saves all of it in one transaction and drops what was kept.
 *
 * Returns: (transfer full): a future of the number of the change (int64), 0 if nothing changed
 */
DexFuture *wvb_draft_save (WvbDraft *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_draft_keep:
 * @self: a draft
 *
 * Keeps it now, or drops what was kept if it is not dirty. The writer has the job when this
 * returns, so a store that is closed next still does it.
 *
 * Returns: (transfer full): a future of %TRUE, to be awaited or disowned
 */
DexFuture *wvb_draft_keep (WvbDraft *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_draft_discard:
 * @self: a draft
 *
 * Drops what was kept; the draft keeps nothing from now on.
 *
 * Returns: (transfer full): a future of %TRUE
 */
DexFuture *wvb_draft_discard (WvbDraft *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_draft_undo:
 * @store: where it was saved
 * @change: what wvb_draft_save() gave
 *
 * Returns: (transfer full): a future of %TRUE; fails with %WVB_ERROR_INVALID if somebody changed it
 *   again since
 */
DexFuture *wvb_draft_undo (WvbStore *store, gint64 change) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_draft_delete:
 * @store: where the records live
 * @records: (element-type WvbRecord): what to delete, in one transaction
 *
 * Returns: (transfer full): a future of the number of the change (int64), to be undone
 */
DexFuture *wvb_draft_delete (WvbStore *store, GPtrArray *records) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
