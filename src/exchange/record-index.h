/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of an export by id, and what each owns. Every record with an owner stands with one
 * owner only, though it may name more. Borrows the records. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

typedef struct _WvbRecordIndex WvbRecordIndex;

/**
 * wvb_record_index_new:
 * @records: (element-type WvbRecord): live records; they must outlive the index
 *
 * Returns: (transfer full): the index
 */
WvbRecordIndex *wvb_record_index_new (GPtrArray *records);
void wvb_record_index_free (WvbRecordIndex *self);

/**
 * wvb_record_index_lookup:
 * @self: an index
 * @kind: a kind
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the record
 */
WvbRecord *wvb_record_index_lookup (WvbRecordIndex *self, const WvbKind *kind, const char *id);

/**
 * wvb_record_index_get_all:
 * @self: an index
 * @kind: a kind
 *
 * Returns: (transfer none) (element-type WvbRecord): all records of that kind, ordered by id
 */
GPtrArray *wvb_record_index_get_all (WvbRecordIndex *self, const WvbKind *kind);

/**
 * wvb_record_index_get_owned:
 * @self: an index
 * @kind: a kind
 * @owner: a record of the index
 *
 * Returns: (transfer none) (nullable) (element-type WvbRecord): what of that kind stands with the
 *   owner
 */
GPtrArray *wvb_record_index_get_owned (WvbRecordIndex *self, const WvbKind *kind, WvbRecord *owner);

/**
 * wvb_record_index_get_referring:
 * @self: an index
 * @kind: a kind
 * @owner: a record of the index
 *
 * Returns: (transfer none) (nullable) (element-type WvbRecord): what of that kind refers to the
 *   owner in any way
 */
GPtrArray *
wvb_record_index_get_referring (WvbRecordIndex *self, const WvbKind *kind, WvbRecord *owner);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbRecordIndex, wvb_record_index_free)

G_END_DECLS
