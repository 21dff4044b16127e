/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns rows of HSDS, whether of a table or nested in JSON, into records of a set. Belongs to one
 * reading of one source. */
#pragma once

#include "exchange/hsds-table.h"
#include "exchange/import-set.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* All ids that are not in the source itself are derived under this. */
#define WVB_HSDS_ID_SPACE "hsds"

/**
 * WvbHsdsRow:
 * @object: what it is
 * @table: what its ids are of; differs from the name of @object where sources number apart
 * @file: (transfer none): path within the source, interned in the set
 * @row: as in #WvbImportProblem
 * @pointer: (nullable): in JSON, where the object stands
 * @texts: for each member of @object its value, or %NULL
 * @unknown: (nullable): name → compact JSON of what @object has no field for
 * @extension: (nullable): our own member
 * @owner: id of the record it is nested in
 * @owner_field: (nullable): the reference that @owner is the value of, or %WVB_IMPORT_NO_FIELD
 * @place: what to assume of an address that does not say it
 * @is_own: whether our own export wrote it: what it holds was told when it first came
 * @fallback: (nullable): stands for an id that is not there; %NULL: its owner and its place
 */
typedef struct {
  const WvbHsdsObject *object;
  const char *table;
  const char *file;
  gint64 row;
  const char *pointer;
  const char *texts[WVB_HSDS_MEMBER_LIMIT];
  GTree *unknown;
  JsonObject *extension;
  const char *owner;
  int owner_field;
  const char *place;
  gboolean is_own;
  const char *fallback;
} WvbHsdsRow;

/**
 * wvb_hsds_row_keep:
 * @row: a row
 * @name: a member that the program has no place for
 * @json: (transfer full): its value
 *
 * Keeps it with the record, as it came.
 */
void wvb_hsds_row_keep (WvbHsdsRow *row, const char *name, char *json);

typedef struct _WvbHsdsReader WvbHsdsReader;

WvbHsdsReader *wvb_hsds_reader_new (WvbImportSet *set, const char *source);
void wvb_hsds_reader_free (WvbHsdsReader *self);
WvbImportSet *wvb_hsds_reader_get_set (WvbHsdsReader *self);
const char *wvb_hsds_reader_get_source (WvbHsdsReader *self);

/**
 * wvb_hsds_reader_add:
 * @self: a reader
 * @row: what to add; its texts stay the caller's
 *
 * Returns: (transfer full) (nullable): id of the record in the set; %NULL if the row gave none,
 *   which the set then says
 */
char *wvb_hsds_reader_add (WvbHsdsReader *self, WvbHsdsRow *row);

/**
 * wvb_hsds_reader_finish:
 * @self: a reader
 *
 * To be called when all files of the source are read: does what needs all of them.
 */
void wvb_hsds_reader_finish (WvbHsdsReader *self);

/**
 * wvb_hsds_dup_location_holder:
 * @location: id of a location
 *
 * Returns: (transfer full): id of the service at location in which a location goes out that has
 *   neither organisation nor services
 */
char *wvb_hsds_dup_location_holder (const char *location);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbHsdsReader, wvb_hsds_reader_free)

G_END_DECLS
