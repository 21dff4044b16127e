/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit log answers the questions of NEN 7513: which event, when, which record and case, which
 * user, on whose behalf, by what right. It holds no copied content and no search terms. Rows are
 * chained by keyed BLAKE2b; the head is signed by the device and kept outside the file, so that
 * lost commits show. */
#pragma once

#include "domain/kind.h"

G_BEGIN_DECLS

/* How many rows reading the log gives at most. */
#define WVB_AUDIT_ROWS_LIMIT 100000
#define WVB_AUDIT_HASH_SIZE 32
#define WVB_AUDIT_SIGNATURE_SIZE 64

typedef enum {
  WVB_AUDIT_CREATE,
  WVB_AUDIT_CHANGE,
  WVB_AUDIT_DELETE,
  WVB_AUDIT_RESTORE,
  WVB_AUDIT_READ,
  WVB_AUDIT_SEARCH,
  WVB_AUDIT_IMPORT,
  WVB_AUDIT_EXPORT,
  WVB_AUDIT_PRINT,
  WVB_AUDIT_COPY,
  WVB_AUDIT_OPEN,
  WVB_AUDIT_OPEN_RECOVERY,
  WVB_AUDIT_CLOSE,
  WVB_AUDIT_READ_LOG,
  WVB_AUDIT_RIGHTS,
  WVB_AUDIT_BACKUP,
  WVB_AUDIT_RESTORE_BACKUP,
  WVB_AUDIT_NEW_KEYS,
  WVB_AUDIT_NEW_DEVICE,
  WVB_AUDIT_REBUILD,
  WVB_AUDIT_ERASE,
  WVB_AUDIT_PASSPHRASE,
  WVB_AUDIT_RECOVERY_CODE,
  WVB_AUDIT_LOSS,
  WVB_AUDIT_REFUSE,
} WvbAuditAction;

/**
 * WvbAuditEvent:
 * @action: which event
 * @kind: (nullable): kind of the record
 * @record: (nullable): id of the record
 * @case_pseudonym: (nullable): the case, by pseudonym
 * @on_behalf_of: (nullable): the responsible user, where that is another one
 * @basis: (nullable): by what right; of a loss, what proved it
 * @count: how many records, where the event is about several at once
 */
typedef struct {
  WvbAuditAction action;
  const WvbKind *kind;
  const char *record;
  const char *case_pseudonym;
  const char *on_behalf_of;
  const char *basis;
  gint64 count;
} WvbAuditEvent;

/* One row as it was read; texts are "" where there is none. */
typedef struct {
  gint64 seq;
  gint64 at_ms;
  WvbAuditAction action;
  char *kind;
  char *record;
  char *case_pseudonym;
  char *user;
  char *on_behalf_of;
  char *basis;
  char *device;
  gint64 count;
} WvbAuditRow;

void wvb_audit_row_free (WvbAuditRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbAuditRow, wvb_audit_row_free)

/**
 * wvb_audit_action_get_name:
 * @action: an event
 *
 * Returns: its name in snake_case, as in the file and on the command line
 */
const char *wvb_audit_action_get_name (WvbAuditAction action);

/* The last row of the log, as kept outside the file. */
typedef struct {
  gint64 seq;
  guint8 hash[WVB_AUDIT_HASH_SIZE];
  guint8 signature[WVB_AUDIT_SIGNATURE_SIZE];
} WvbAuditHead;

/**
 * WvbAuditHeadKeeper:
 * @sign: (nullable): signs @size bytes as the device; %NULL until the device is known
 * @verify: (nullable): whether a signature is the device's
 * @save: keeps the head; called on the writer thread after each commit
 * @load: reads the head; %FALSE without an error if there is none yet
 * @data: for the functions
 *
 * Where the head of one file's log is kept, and who signs it. Outlives the store.
 */
typedef struct {
  void (*sign) (gpointer data,
                const guint8 *bytes,
                gsize size,
                guint8 signature[WVB_AUDIT_SIGNATURE_SIZE]);
  gboolean (*verify) (gpointer data,
                      const guint8 *bytes,
                      gsize size,
                      const guint8 signature[WVB_AUDIT_SIGNATURE_SIZE]);
  gboolean (*save) (gpointer data, const WvbAuditHead *head, GError **error);
  gboolean (*load) (gpointer data, WvbAuditHead *head, GError **error);
  gpointer data;
} WvbAuditHeadKeeper;

G_END_DECLS
