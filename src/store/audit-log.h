/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Appends to and examines the audit log of one file. On the thread of its connection. */
#pragma once

#include "store/audit.h"
#include "store/connection.h"
#include "store/verify.h"

G_BEGIN_DECLS

typedef struct _WvbAuditLog WvbAuditLog;

/**
 * wvb_audit_log_new:
 * @connection: (transfer none): outlives the log
 * @key: (nullable): key of the file, of which the key of the chain is derived
 * @keeper: (nullable): where the head is kept
 * @error: why the last row could not be read
 *
 * Returns: (transfer full) (nullable): the log, at its last row
 */
WvbAuditLog *wvb_audit_log_new (WvbConnection *connection,
                                const guint8 *key,
                                WvbAuditHeadKeeper *keeper,
                                GError **error);
void wvb_audit_log_free (WvbAuditLog *self);

gboolean wvb_audit_log_append (WvbAuditLog *self,
                               const WvbAuditEvent *event,
                               const char *user,
                               const char *device,
                               GError **error);

/* First thing in a transaction: logs what the head kept outside proves to be missing. */
gboolean
wvb_audit_log_note_loss (WvbAuditLog *self, const char *user, const char *device, GError **error);

/* After a commit: its rows stay, whatever becomes of their head. */
void wvb_audit_log_commit (WvbAuditLog *self);

/* After that: signs and keeps the head, if there are rows that it does not cover yet. */
gboolean wvb_audit_log_keep_head (WvbAuditLog *self, GError **error);

/* After a rollback: goes back to the last committed row. */
void wvb_audit_log_roll_back (WvbAuditLog *self);

/* The head as it was found outside, or why it was not. */
typedef struct {
  WvbAuditHeadKeeper *keeper;
  WvbAuditHead head;
  gboolean is_there;
  GError *error;
} WvbKeptHead;

/* Has to come before the log it is compared with is read: it is kept after its commit, so a log
 * read later holds at least what it names. */
void wvb_kept_head_load (WvbKeptHead *self, WvbAuditHeadKeeper *keeper);
void wvb_kept_head_clear (WvbKeptHead *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WvbKeptHead, wvb_kept_head_clear)

/* Tells @findings what is wrong with the chain or its head. */
gboolean wvb_audit_log_verify (WvbConnection *connection,
                               const guint8 *key,
                               const WvbKeptHead *kept,
                               WvbFindings *findings,
                               GError **error);

/* The last row and its hash; of no signature. */
gboolean wvb_audit_log_read_end (WvbConnection *connection, WvbAuditHead *head, GError **error);

/**
 * wvb_audit_log_keep_chain_key:
 * @connection: a copy of a file, under another key
 * @old_key: (nullable): the key of the file
 * @error: why it could not be kept
 *
 * Keeps the key of the chain in the copy, which could not be derived any more.
 *
 * Returns: whether the chain still can be examined and gone on with
 */
gboolean
wvb_audit_log_keep_chain_key (WvbConnection *connection, const guint8 *old_key, GError **error);

GPtrArray *wvb_audit_log_load (WvbConnection *connection, guint limit, GError **error);

G_END_DECLS
