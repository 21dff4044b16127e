/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which column of a flat table goes to which field: proposed from the header, changed by a person,
 * remembered by the header's signature. Plain value; any thread, one at a time. */
#pragma once

#include "domain/kind.h"

G_BEGIN_DECLS

/**
 * WvbMapping:
 *
 * A target for each column, in the order of the header.
 */
typedef struct _WvbMapping WvbMapping;

/**
 * wvb_mapping_propose:
 * @header: (array zero-terminated=1): the names of the columns
 *
 * Returns: (transfer full): what the names, Dutch or English, suggest
 */
WvbMapping *wvb_mapping_propose (const char *const *header);

/**
 * wvb_mapping_parse:
 * @header: (array zero-terminated=1): the names of the columns
 * @text: what wvb_mapping_format() gave for a header of the same signature
 *
 * Returns: (transfer full) (nullable): the mapping; %NULL if @text is not for this header
 */
WvbMapping *wvb_mapping_parse (const char *const *header, const char *text);

/**
 * wvb_mapping_format:
 * @self: a mapping
 *
 * Returns: (transfer full): the mapping as text, to be remembered under the signature
 */
char *wvb_mapping_format (const WvbMapping *self);

/**
 * wvb_mapping_dup_signature:
 * @header: (array zero-terminated=1): the names of the columns
 *
 * Returns: (transfer full): the same text for every table with these columns in this order
 */
char *wvb_mapping_dup_signature (const char *const *header);

WvbMapping *wvb_mapping_copy (const WvbMapping *self);
void wvb_mapping_free (WvbMapping *self);

guint wvb_mapping_get_n_columns (const WvbMapping *self);
const char *wvb_mapping_get_column (const WvbMapping *self, guint column);

/**
 * wvb_mapping_get_target:
 * @self: a mapping
 * @column: less than the number of columns
 *
 * Returns: (transfer none) (nullable): `kind.field`, such as `phone.number`; %NULL: not used
 */
const char *wvb_mapping_get_target (const WvbMapping *self, guint column);

/**
 * wvb_mapping_set_target:
 * @self: a mapping
 * @column: less than the number of columns
 * @target: (nullable): one of wvb_mapping_get_targets(); %NULL leaves the column out
 */
void wvb_mapping_set_target (WvbMapping *self, guint column, const char *target);

/**
 * wvb_mapping_is_usable:
 * @self: a mapping
 *
 * Returns: whether a column gives the name of the service
 */
gboolean wvb_mapping_is_usable (const WvbMapping *self);

/**
 * wvb_mapping_get_targets:
 *
 * Returns: (transfer none) (array zero-terminated=1): every target there is
 */
const char *const *wvb_mapping_get_targets (void);

/**
 * wvb_mapping_dup_target_label:
 * @target: one of wvb_mapping_get_targets()
 *
 * Returns: (transfer full): what it is, for a person
 */
char *wvb_mapping_dup_target_label (const char *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbMapping, wvb_mapping_free)

G_END_DECLS
