/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who a member of the team is, for a person to read. Reads on the reader's thread. */
#pragma once

#include "store/reader.h"

G_BEGIN_DECLS

/* The setting that holds the membership of whoever works here. */
#define WVB_MEMBER_SETTING_ME "me"

/**
 * wvb_member_load_person:
 * @reader: a reader of the team drawer
 * @membership: (nullable): id of a membership
 *
 * Returns: (transfer full) (nullable): its person, if that has arrived
 */
WvbRecord *wvb_member_load_person (WvbReader *reader, const char *membership);

/**
 * wvb_member_dup_name:
 * @reader: a reader of the team drawer
 * @membership: (nullable): id of a membership
 *
 * Returns: (transfer full) (nullable): the name of its person; a person that has not arrived has
 *   none
 */
char *wvb_member_dup_name (WvbReader *reader, const char *membership);

/**
 * wvb_member_dup_given_name:
 * @name: a person's name as that person wrote it
 *
 * Returns: (transfer full): what to greet the person with: the given name where one was written,
 *   and the whole name where it begins with an initial or a title
 */
char *wvb_member_dup_given_name (const char *name);

G_END_DECLS
