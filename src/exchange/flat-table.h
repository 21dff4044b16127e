/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns that a flat table may have. Static data; any thread. */
#pragma once

#include "domain/kind.h"

G_BEGIN_DECLS

/* Where the ids of the records of a row stand, as `phone=…,…` parts with spaces between. */
#define WVB_FLAT_REFERENCES "service.references"
/* Numbers that callers may have; the other column of phones is for professionals. */
#define WVB_FLAT_RESIDENTS "phone.residents"
/* A column of our own that is made of several fields and not read back. */
#define WVB_FLAT_HOURS "opening_rule.summary"

/**
 * WvbFlatTarget:
 * @name: `kind.field`
 * @kind: the kind
 * @field: its field, or -1 for the id and for columns that are no field
 * @label: what people call it, marked for translation
 * @synonyms: names of columns, in snake_case, that mean it; closed by %NULL
 */
typedef struct {
  const char *name;
  const WvbKind *kind;
  int field;
  const char *label;
  const char *const *synonyms;
} WvbFlatTarget;

/**
 * wvb_flat_target_get_all:
 * @n_targets: (out): how many
 *
 * Returns: (transfer none) (array length=n_targets): every target, in the order of our own table
 */
const WvbFlatTarget *wvb_flat_target_get_all (guint *n_targets);

/**
 * wvb_flat_target_find:
 * @name: (nullable): `kind.field`
 *
 * Returns: (transfer none) (nullable): the target
 */
const WvbFlatTarget *wvb_flat_target_find (const char *name);

/**
 * wvb_flat_target_takes_many:
 * @target: a target
 *
 * Returns: whether several columns of a table may be for it
 */
gboolean wvb_flat_target_takes_many (const WvbFlatTarget *target);

G_END_DECLS
