/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may be meant by "@" in a meeting: its members, and others who are there, by name and by
 * discipline. Owned by the page of the meeting; main thread. */
#pragma once

#include "model/minutes.h"
#include "ui/form/code-choices.h"

G_BEGIN_DECLS

typedef struct _WvbLiveCandidates WvbLiveCandidates;

/**
 * wvb_live_candidates_list_members:
 * @minutes: minutes
 *
 * Returns: (transfer full) (element-type utf8): the memberships of who is invited or noted, in the
 *   order in which they are shown
 */
GPtrArray *wvb_live_candidates_list_members (WvbMinutes *minutes);

/**
 * wvb_live_candidates_new:
 * @minutes: minutes
 * @choices: labels of disciplines
 *
 * Two of one name are told apart by their discipline; a discipline means somebody where only one
 * has it.
 *
 * Returns: (transfer full): those who may be meant
 */
WvbLiveCandidates *wvb_live_candidates_new (WvbMinutes *minutes, WvbCodeChoices *choices);

void wvb_live_candidates_free (WvbLiveCandidates *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbLiveCandidates, wvb_live_candidates_free)

/* (array zero-terminated=1): what they are called. */
const char *const *wvb_live_candidates_get_names (const WvbLiveCandidates *self);

/* The membership of the one with this index; %NULL for one that is none. */
const char *wvb_live_candidates_get_member (const WvbLiveCandidates *self, int index);

G_END_DECLS
