/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who leads a meeting, who takes the minutes and who is there, chosen from the members of the team;
 * a new member can be made on the way. Owned by the form it stands in; main thread. */
#pragma once

#include "model/member.h"
#include "store/store.h"
#include "ui/form/code-choices.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_MEMBER_GROUP (wvb_member_group_get_type ())
G_DECLARE_FINAL_TYPE (WvbMemberGroup, wvb_member_group, WVB, MEMBER_GROUP, AdwPreferencesGroup)

/**
 * WvbMemberFields:
 * @chair: field of the record
 * @minute_taker: field of the record
 * @members: field of the record
 */
typedef struct {
  guint chair;
  guint minute_taker;
  guint members;
} WvbMemberFields;

/**
 * wvb_member_group_new:
 * @team: the store of the team drawer
 * @record: a meeting or a series, changed as the person chooses
 * @fields: which fields of it
 * @members: (element-type WvbMember): the members of the team
 * @choices: labels of codes
 *
 * Returns: (transfer floating): the group
 */
GtkWidget *wvb_member_group_new (WvbStore *team,
                                 WvbRecord *record,
                                 const WvbMemberFields *fields,
                                 GPtrArray *members,
                                 WvbCodeChoices *choices);

/**
 * wvb_member_group_load:
 * @team: the store of the team drawer
 *
 * Returns: (transfer full): a future of a #GPtrArray of #WvbMember, boxed
 */
DexFuture *wvb_member_group_load (WvbStore *team) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
