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
 * wvb_member_add_name:
 * @names: (element-type utf8 utf8): id of a membership to the name of its person
 * @reader: a reader of the team drawer
 * @membership: (nullable): id of a membership
 *
 * Adds the name of @membership, unless it is there or has none.
 */
void wvb_member_add_name (GHashTable *names, WvbReader *reader, const char *membership);

/**
 * wvb_member_dup_given_name:
 * @name: a person's name as that person wrote it
 *
 * Returns: (transfer full): what to greet the person with: the given name where one was written,
 *   and the whole name where it begins with an initial or a title
 */
char *wvb_member_dup_given_name (const char *name);

/* A larger team lists its first members only. */
#define WVB_MEMBER_LIMIT 500

/**
 * WvbMember:
 * @id: of the membership
 * @name: of the person
 * @discipline: (nullable): code of the discipline
 * @sort_key: by which they stand in order
 */
typedef struct {
  char *id;
  char *name;
  char *discipline;
  char *sort_key;
} WvbMember;

/**
 * wvb_member_list:
 * @reader: a reader of the team drawer
 * @error: why they could not be read
 *
 * Returns: (transfer full) (nullable) (element-type WvbMember): who is a member today, by name;
 *   memberships without a person are left out
 */
GPtrArray *wvb_member_list (WvbReader *reader, GError **error);

G_END_DECLS
