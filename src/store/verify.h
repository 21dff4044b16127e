/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that can be examined in one file, and what a person can do about what is found.
 * Findings are a plain value of whoever examines; examining is for any thread and blocks. */
#pragma once

#include "store/wanted.h"

G_BEGIN_DECLS

/**
 * WvbDamage:
 * @WVB_DAMAGE_FILE: bytes of the file are not what was written
 * @WVB_DAMAGE_RECORDS: records cannot be read whole
 * @WVB_DAMAGE_REFERENCES: records refer to what is not there
 * @WVB_DAMAGE_LINKS: list entries without their record
 * @WVB_DAMAGE_SEARCH: the search index does not fit the records
 * @WVB_DAMAGE_LOG: the audit log is not as it was written
 * @WVB_DAMAGE_LOSS: changes that were saved are not there any more
 * @WVB_DAMAGE_SLOTS: the file with the key slots is not what was written
 * @WVB_DAMAGE_OLD_SLOTS: it is, but on an earlier day than the log says
 * @WVB_DAMAGE_OLD_VAULT: the vault is of an earlier day than the cases
 */
typedef enum {
  WVB_DAMAGE_FILE = 1 << 0,
  WVB_DAMAGE_RECORDS = 1 << 1,
  WVB_DAMAGE_REFERENCES = 1 << 2,
  WVB_DAMAGE_LINKS = 1 << 3,
  WVB_DAMAGE_SEARCH = 1 << 4,
  WVB_DAMAGE_LOG = 1 << 5,
  WVB_DAMAGE_LOSS = 1 << 6,
  WVB_DAMAGE_SLOTS = 1 << 7,
  WVB_DAMAGE_OLD_SLOTS = 1 << 8,
  WVB_DAMAGE_OLD_VAULT = 1 << 9,
} WvbDamage;

/* With these a file is no longer what a backup is to keep. */
#define WVB_DAMAGE_SPOILS_BACKUP (WVB_DAMAGE_FILE | WVB_DAMAGE_RECORDS | WVB_DAMAGE_LOG)
/* These go away by wvb_verify_rebuild(). */
#define WVB_DAMAGE_REBUILDS (WVB_DAMAGE_LINKS | WVB_DAMAGE_SEARCH)

typedef struct _WvbFindings WvbFindings;

WvbFindings *wvb_findings_new (void);
void wvb_findings_free (WvbFindings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbFindings, wvb_findings_free)

/**
 * wvb_findings_take:
 * @self: findings
 * @damage: which kind it is
 * @sentence: (transfer full): what is wrong, for a person
 */
void wvb_findings_take (WvbFindings *self, WvbDamage damage, char *sentence);

/* Adds those of @other, each after @name. */
void wvb_findings_add (WvbFindings *self, const char *name, const WvbFindings *other);

/* Which kinds of damage, as bits of #WvbDamage; 0 if all is well. */
guint wvb_findings_get_damage (const WvbFindings *self);
char **wvb_findings_dup_sentences (const WvbFindings *self);

/**
 * wvb_damage_dup_ways_on:
 * @damage: bits of #WvbDamage
 *
 * Returns: (transfer full) (array zero-terminated=1): what a person can do, a sentence for each
 *   way
 */
char **wvb_damage_dup_ways_on (guint damage);

/**
 * wvb_verify_sync:
 * @store: a store
 * @cancellable: (nullable): stops it
 * @error: why it could not be examined, %WVB_ERROR_CANCELLED also when the store closes
 *
 * Examines the file over a connection of its own: cipher and page integrity, every record,
 * references, link table, search index, audit chain and its head. Nobody else waits for it.
 *
 * Returns: (transfer full) (nullable): what is wrong
 */
WvbFindings *wvb_verify_sync (WvbStore *store, GCancellable *cancellable, GError **error);

/**
 * wvb_verify_copy:
 * @path: a file that nobody has open
 * @key: (nullable): its key
 * @end: (nullable): the last row of its audit log, and that row's hash
 * @wanted: who may want it to stop
 * @error: %WVB_ERROR_DAMAGED if it is not whole, %WVB_ERROR_WRONG_KEY never: a key that does not
 *   open it is damage; %WVB_ERROR_CANCELLED
 *
 * Examines a copy as far as a copy can be wrong: cipher and page integrity, the audit chain up to
 * @end.
 *
 * Returns: whether it is what was copied
 */
gboolean wvb_verify_copy (const char *path,
                          const guint8 *key,
                          const WvbAuditHead *end,
                          const WvbWanted *wanted,
                          GError **error);

/**
 * WvbRebuild:
 * @wanted: who may want it to stop
 * @progress: (nullable): called now and then, on the thread that works, with a fraction from 0 to 1
 * @progress_data: for @progress
 */
typedef struct {
  WvbWanted wanted;
  void (*progress) (double fraction, gpointer data);
  gpointer progress_data;
} WvbRebuild;

/**
 * wvb_verify_rebuild:
 * @transaction: a transaction of its own
 * @data: a #WvbRebuild
 * @error: %WVB_ERROR_CANCELLED if somebody does; nothing was changed then
 *
 * A #WvbWriteFunc: makes anew what can be made of the records, the search index, and takes away
 * list entries without a record.
 *
 * Returns: whether it was done
 */
gboolean wvb_verify_rebuild (WvbTransaction *transaction, gpointer data, GError **error);

/* Notes that the whole index was made by this program, as in a new file. */
gboolean wvb_verify_note_index (WvbTransaction *transaction, GError **error);

/* Whether it was: what an earlier one put in it may be otherwise. */
gboolean wvb_verify_has_index_of_now (WvbReader *reader);

G_END_DECLS
