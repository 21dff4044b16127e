/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One transaction on the writer thread of a store: rows, stamps, change log, search index and audit
 * log together. Borrowed by the job it is given to, for as long as that job runs.
 *
 * A function that refuses (no such record, a value that may not be, too large) has written nothing,
 * and the job may go on without it. One that fails half-way spoils the transaction: nothing more is
 * written, and it is rolled back whatever the job says. */
#pragma once

#include "domain/record.h"
#include "store/audit.h"
#include "store/reader.h"

G_BEGIN_DECLS

typedef struct _WvbTransaction WvbTransaction;

/* Bytes of one setting, draft or secret. */
#define WVB_TRANSACTION_TEXT_LIMIT (8 * 1024 * 1024)

/**
 * wvb_transaction_get_reader:
 * @self: a transaction
 *
 * Returns: (transfer none): reads what the transaction sees, its own writes included
 */
WvbReader *wvb_transaction_get_reader (WvbTransaction *self);

/**
 * wvb_transaction_set_action:
 * @self: a transaction
 * @action: what the person did, such as %WVB_AUDIT_IMPORT
 *
 * Makes the audit log hold one event per kind with the number of records, in place of one event for
 * each record. For work on many records at once.
 */
void wvb_transaction_set_action (WvbTransaction *self, WvbAuditAction action);

/**
 * wvb_transaction_save:
 * @self: a transaction
 * @record: what a person wants it to be
 * @error: %WVB_ERROR_INVALID if a field may not hold its value
 *
 * Makes the record or changes it: each merge unit that differs from what is stored is stamped and
 * logged; nothing differing is no change. A record that was deleted comes back.
 *
 * Returns: whether it was saved
 */
gboolean wvb_transaction_save (WvbTransaction *self, WvbRecord *record, GError **error);

/**
 * wvb_transaction_delete:
 * @self: a transaction
 * @kind: its kind
 * @id: its id
 * @error: %WVB_ERROR_NOT_FOUND if there is no such record
 *
 * Marks the record as deleted; it can be restored.
 *
 * Returns: whether it is deleted now
 */
gboolean
wvb_transaction_delete (WvbTransaction *self, const WvbKind *kind, const char *id, GError **error);

/**
 * wvb_transaction_restore:
 * @self: a transaction
 * @kind: its kind
 * @id: its id
 * @error: %WVB_ERROR_NOT_FOUND if there is no such record
 *
 * Takes back wvb_transaction_delete().
 *
 * Returns: whether it is there now
 */
gboolean
wvb_transaction_restore (WvbTransaction *self, const WvbKind *kind, const char *id, GError **error);

/**
 * wvb_transaction_undo:
 * @self: a transaction
 * @change: number of an earlier transaction, of wvb_transaction_get_change()
 * @error: %WVB_ERROR_INVALID if a unit was changed again since
 *
 * Writes every unit that @change changed back to what it was before, as a new change. What it made
 * is deleted, unless it is not as it was made any more.
 *
 * Returns: whether all of it was undone; if not, nothing is and the transaction is spoiled
 */
gboolean wvb_transaction_undo (WvbTransaction *self, gint64 change, GError **error);

/**
 * wvb_transaction_get_change:
 * @self: a transaction
 *
 * Returns: its number in the change log; 0 while it has changed nothing
 */
gint64 wvb_transaction_get_change (WvbTransaction *self);

/**
 * wvb_transaction_audit:
 * @self: a transaction
 * @event: what happened
 * @error: why it could not be logged
 *
 * Logs an event that is no change of a record.
 *
 * Returns: whether it was logged
 */
gboolean wvb_transaction_audit (WvbTransaction *self, const WvbAuditEvent *event, GError **error);

/* Settings and drafts of this device; they are no records and never leave it. */
gboolean wvb_transaction_set_setting (WvbTransaction *self,
                                      const char *key,
                                      const char *value,
                                      GError **error);

/* A draft of records being edited, as text of its writer's making; NULL @body drops it. */
gboolean wvb_transaction_set_draft (
    WvbTransaction *self, const char *id, const char *title, const char *body, GError **error);

/* Secrets of this device, by name, such as its private keys: never listed, never exported. */
gboolean
wvb_transaction_set_sealed (WvbTransaction *self, const char *name, GBytes *body, GError **error);

G_END_DECLS
