/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person did to a list: members added and members removed, each for itself, so that what
 * somebody else did to other members meanwhile stays. Pure; any thread. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

/**
 * wvb_list_edit_find_field:
 * @kind: a kind
 * @unit: name of one of its merge units
 *
 * Returns: index of the field if the unit is a list, or -1
 */
int wvb_list_edit_find_field (const WvbKind *kind, const char *unit);

/**
 * wvb_list_edit_dup_added:
 * @before: a record
 * @after: a record of the same kind
 * @field: index of a list
 *
 * Returns: (transfer full) (array zero-terminated=1): the members that @after has and @before not
 */
char **wvb_list_edit_dup_added (WvbRecord *before, WvbRecord *after, guint field);

/* Puts one member into a list, or takes it out. */
void wvb_list_edit_put (WvbRecord *record, guint field, const char *member);
void wvb_list_edit_take (WvbRecord *record, guint field, const char *member);

/**
 * wvb_list_edit_apply:
 * @before: how the person found the list
 * @after: how the person left it
 * @record: a record of the same kind whose list gets the same members added and removed
 * @field: index of the list
 */
void wvb_list_edit_apply (WvbRecord *before, WvbRecord *after, WvbRecord *record, guint field);

G_END_DECLS
