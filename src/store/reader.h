/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads records, lists, history and the log over one connection. Borrowed by the job it is given
 * to, for as long as that job runs, on that job's thread. Where a function has no error to set, a
 * question that failed fails the whole job. */
#pragma once

#include "domain/record.h"
#include "store/audit.h"
#include "store/list-query.h"

G_BEGIN_DECLS

typedef struct _WvbReader WvbReader;

/* What one question gives at most: records that hold one value (more is an error), entries of one
 * history, open drafts (the newest). */
#define WVB_READER_RECORDS_LIMIT 20000
#define WVB_READER_NAMED_LIMIT 1000
#define WVB_READER_HISTORY_LIMIT 10000
#define WVB_READER_REFERRERS_LIMIT 1000
#define WVB_READER_DRAFTS_LIMIT 1000

/**
 * wvb_reader_load:
 * @self: a reader
 * @kind: a kind
 * @id: id of a record
 * @error: why it could not be read
 *
 * Returns: (transfer full) (nullable): the record, deleted ones too; %NULL without an error if
 *   there is none
 */
WvbRecord *wvb_reader_load (WvbReader *self, const WvbKind *kind, const char *id, GError **error);

/**
 * wvb_reader_find:
 * @self: a reader
 * @id: id of a record of any kind, in upper or lower case
 * @error: why it could not be read; %WVB_ERROR_INVALID if records of two kinds have that id
 *
 * Returns: (transfer full) (nullable): the record
 */
WvbRecord *wvb_reader_find (WvbReader *self, const char *id, GError **error);

/**
 * wvb_reader_load_ids:
 * @self: a reader
 * @error: why they could not be read
 *
 * Returns: (transfer full) (nullable): the id of every record, deleted ones too, to the bits of its
 *   kinds, counted as wvb_kind_get_all() gives them
 */
GHashTable *wvb_reader_load_ids (WvbReader *self, GError **error);

/**
 * wvb_reader_exists:
 * @self: a reader
 * @kind: a kind
 * @id: id of a record
 *
 * Returns: whether it is there and not deleted
 */
gboolean wvb_reader_exists (WvbReader *self, const WvbKind *kind, const char *id);

/**
 * wvb_reader_list_named:
 * @self: a reader
 * @kind: a kind
 * @name: a title
 * @error: why it could not be looked up
 *
 * Returns: (transfer full) (nullable): ids of the records with that title, whatever its case and
 *   accents, without the deleted ones; at most %WVB_READER_NAMED_LIMIT of them
 */
char **
wvb_reader_list_named (WvbReader *self, const WvbKind *kind, const char *name, GError **error);

/**
 * wvb_reader_load_where:
 * @self: a reader
 * @kind: a kind
 * @field: index of a reference, code or text field of it
 * @value: its value
 * @error: why it could not be read, %WVB_ERROR_LIMIT if there are too many
 *
 * Returns: (transfer full) (nullable) (element-type WvbRecord): the records that are not deleted
 *   and hold @value, oldest first
 */
GPtrArray *wvb_reader_load_where (
    WvbReader *self, const WvbKind *kind, guint field, const char *value, GError **error);

/**
 * WvbEachFunc:
 * @record: (transfer none): the record
 * @data: what was given
 *
 * Returns: %FALSE to stop
 */
typedef gboolean (*WvbEachFunc) (WvbRecord *record, gpointer data);

/**
 * wvb_reader_each:
 * @self: a reader
 * @kind: a kind
 * @func: (scope call): called for each record that is not deleted, oldest first
 * @data: for @func
 * @error: why it could not be read
 *
 * @func may read too.
 *
 * Returns: whether all were read or @func stopped it
 */
gboolean wvb_reader_each (
    WvbReader *self, const WvbKind *kind, WvbEachFunc func, gpointer data, GError **error);

/**
 * wvb_reader_get_count:
 * @self: a reader
 * @kind: a kind
 *
 * Returns: how many records of it are not deleted
 */
gint64 wvb_reader_get_count (WvbReader *self, const WvbKind *kind);

/**
 * WvbHistoryEntry:
 * @change: number of the transaction
 * @at_ms: when, in milliseconds since 1970-01-01 UTC
 * @user: membership of whoever did it, "" for none
 * @device: device that wrote it
 * @action: snake_case name of the audit action: what was done to this record, or what the whole
 *   transaction was for, such as an import
 * @unit: (nullable): merge unit; %NULL for the making of the record
 * @old_value: (nullable): unit value before
 * @new_value: (nullable): unit value after
 */
typedef struct {
  gint64 change;
  gint64 at_ms;
  char *user;
  char *device;
  char *action;
  char *unit;
  char *old_value;
  char *new_value;
} WvbHistoryEntry;

void wvb_history_entry_free (WvbHistoryEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbHistoryEntry, wvb_history_entry_free)

/**
 * wvb_reader_load_history:
 * @self: a reader
 * @kind: kind of the record
 * @id: id of the record
 * @error: why it could not be read
 *
 * Returns: (transfer full) (nullable) (element-type WvbHistoryEntry): its changes, newest first
 */
GPtrArray *
wvb_reader_load_history (WvbReader *self, const WvbKind *kind, const char *id, GError **error);

/**
 * wvb_reader_was_changed_by_hand:
 * @self: a reader
 * @kind: kind of a record
 * @id: id of the record
 * @field: one of its fields
 *
 * A merge unit of several fields changes as a whole; asked is after this one of them.
 *
 * Returns: whether @field was changed since the record was made, and the last time not by an import
 */
gboolean wvb_reader_was_changed_by_hand (WvbReader *self,
                                         const WvbKind *kind,
                                         const char *id,
                                         const WvbField *field);

/**
 * wvb_reader_load_referrers:
 * @self: a reader
 * @kind: kind of the records
 * @field: index of a reference in its table
 * @id: id of a record
 * @error: why they could not be read
 *
 * Returns: (transfer full) (nullable) (element-type WvbRecord): those that refer to @id or did so
 *   before, deleted ones too, the oldest %WVB_READER_REFERRERS_LIMIT
 */
GPtrArray *wvb_reader_load_referrers (
    WvbReader *self, const WvbKind *kind, guint field, const char *id, GError **error);

/**
 * wvb_reader_load_audit:
 * @self: a reader
 * @limit: how many rows at most; 0: all
 * @error: why it could not be read
 *
 * Returns: (transfer full) (nullable) (element-type WvbAuditRow): the newest rows, newest first
 */
GPtrArray *wvb_reader_load_audit (WvbReader *self, guint limit, GError **error);

/* When the newest row of the audit log with this action was written; 0 for none. */
gint64 wvb_reader_get_last_action_ms (WvbReader *self, WvbAuditAction action);

/**
 * wvb_reader_dup_setting:
 * @self: a reader
 * @key: name of the setting
 *
 * Returns: (transfer full) (nullable): its value
 */
char *wvb_reader_dup_setting (WvbReader *self, const char *key);

/**
 * WvbDraftEntry:
 * @id: its id
 * @title: what a person would call it
 * @body: as its writer made it
 * @at_ms: when it was last written
 */
typedef struct {
  char *id;
  char *title;
  char *body;
  gint64 at_ms;
} WvbDraftEntry;

void wvb_draft_entry_free (WvbDraftEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbDraftEntry, wvb_draft_entry_free)

/**
 * wvb_reader_load_drafts:
 * @self: a reader
 * @error: why they could not be read
 *
 * Returns: (transfer full) (nullable) (element-type WvbDraftEntry): open drafts, newest first
 */
GPtrArray *wvb_reader_load_drafts (WvbReader *self, GError **error);

/**
 * wvb_reader_dup_sealed:
 * @self: a reader
 * @name: name of the secret
 *
 * Returns: (transfer full) (nullable): the secret, in memory that is wiped with its last reference
 */
GBytes *wvb_reader_dup_sealed (WvbReader *self, const char *name);

/**
 * wvb_reader_dup_label:
 * @self: a reader
 * @list: name of a code list
 * @code: one of its codes
 * @language: "nl" or "en"
 *
 * Returns: (transfer full): the label, or @code itself if there is no such code
 */
char *
wvb_reader_dup_label (WvbReader *self, const char *list, const char *code, const char *language);

G_END_DECLS
