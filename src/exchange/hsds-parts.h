/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record taken apart into the members of its HSDS object, each valid by the schema of HSDS 3.0,
 * and our extension for all that is not. Belongs to who made it. */
#pragma once

#include "domain/record.h"
#include "exchange/hsds-table.h"

G_BEGIN_DECLS

/**
 * WvbHsdsParts:
 * @texts: for each member a plain value, or %NULL
 * @jsons: for each member a value as compact JSON, or %NULL; never where @texts has one
 * @extension: (nullable): our own member as compact JSON
 */
typedef struct {
  char *texts[WVB_HSDS_MEMBER_LIMIT];
  char *jsons[WVB_HSDS_MEMBER_LIMIT];
  char *extension;
} WvbHsdsParts;

/**
 * wvb_hsds_parts_fill:
 * @self: empty parts
 * @object: what the record goes out as
 * @record: the record
 * @flat: whether nothing may be nested, as in a table
 */
void wvb_hsds_parts_fill (WvbHsdsParts *self,
                          const WvbHsdsObject *object,
                          WvbRecord *record,
                          gboolean flat);
void wvb_hsds_parts_clear (WvbHsdsParts *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WvbHsdsParts, wvb_hsds_parts_clear)

G_END_DECLS
