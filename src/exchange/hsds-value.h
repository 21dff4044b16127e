/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One value of HSDS into a field and out of it. Pure; any thread. */
#pragma once

#include "domain/record.h"
#include "exchange/hsds-table.h"

G_BEGIN_DECLS

/**
 * wvb_hsds_value_read:
 * @member: a member that fills a field
 * @record: the record
 * @text: the value as the source has it
 * @error: what is wrong with it, for a person
 *
 * Returns: whether the field was filled
 */
gboolean wvb_hsds_value_read (const WvbHsdsMember *member,
                              WvbRecord *record,
                              const char *text,
                              GError **error);

/**
 * wvb_hsds_value_check:
 * @member: a member that fills no field
 * @text: the value as the source has it
 * @error: what is wrong with it, for a person
 *
 * Returns: whether it may be kept
 */
gboolean wvb_hsds_value_check (const WvbHsdsMember *member, const char *text, GError **error);

/**
 * wvb_hsds_value_dup_tidy:
 * @text: a text from outside
 * @multiline: whether line breaks may stay
 *
 * Returns: (transfer full): @text without space around it, with line feeds only
 */
char *wvb_hsds_value_dup_tidy (const char *text, gboolean multiline);

/**
 * wvb_hsds_value_dup_written:
 * @member: a member that a field goes out in
 * @record: the record
 *
 * Returns: (transfer full) (nullable): the value as HSDS writes it; %NULL for none
 */
char *wvb_hsds_value_dup_written (const WvbHsdsMember *member, WvbRecord *record);

/**
 * wvb_hsds_value_conforms:
 * @type: what HSDS 3.0 lets stand somewhere; no object or array
 * @text: a value
 *
 * Returns: whether it may stand there
 */
gboolean wvb_hsds_value_conforms (WvbHsdsType type, const char *text);

G_END_DECLS
