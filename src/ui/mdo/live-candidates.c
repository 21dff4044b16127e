/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/live-candidates.h"

#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"

struct _WvbLiveCandidates {
  GPtrArray *names; /* and NULL */
  GPtrArray *members;
};

static void
take_member (GPtrArray *members, WvbMinutes *minutes, const char *membership)
{
  if (membership == NULL || wvb_minutes_get_member_name (minutes, membership) == NULL
      || g_ptr_array_find_with_equal_func (members, membership, g_str_equal, NULL))
    return;
  g_ptr_array_add (members, g_strdup (membership));
}

GPtrArray *
wvb_live_candidates_list_members (WvbMinutes *minutes)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (g_free);
  WvbRecord *meeting, *series;
  const char *const *invited;
  GPtrArray *noted;

  g_return_val_if_fail (WVB_IS_MINUTES (minutes), members);

  meeting = wvb_minutes_get_meeting (minutes);
  series = wvb_minutes_get_series (minutes);
  invited = wvb_meeting_get_members (meeting, series);
  noted = wvb_minutes_get_attendances (minutes);
  for (guint i = 0; invited != NULL && invited[i] != NULL; i++)
    take_member (members, minutes, invited[i]);
  take_member (members, minutes, wvb_meeting_get_text (meeting, series, WVB_MEETING_CHAIR));
  take_member (members, minutes, wvb_meeting_get_text (meeting, series, WVB_MEETING_MINUTE_TAKER));
  for (guint i = 0; i < noted->len; i++)
    take_member (members, minutes,
                 wvb_record_get_text (noted->pdata[i], WVB_ATTENDANCE_MEMBERSHIP));
  return members;
}

static guint
count_name (GPtrArray *members, WvbMinutes *minutes, const char *name)
{
  guint count = 0;

  for (guint i = 0; i < members->len; i++)
    if (g_strcmp0 (wvb_minutes_get_member_name (minutes, members->pdata[i]), name) == 0)
      count++;
  return count;
}

static guint
count_discipline (GPtrArray *members, WvbMinutes *minutes, const char *discipline)
{
  guint count = 0;

  for (guint i = 0; i < members->len; i++)
    if (g_strcmp0 (wvb_minutes_get_discipline (minutes, members->pdata[i]), discipline) == 0)
      count++;
  return count;
}

static void
add (WvbLiveCandidates *self, char *name, const char *member)
{
  g_ptr_array_add (self->names, name);
  g_ptr_array_add (self->members, g_strdup (member));
}

static const char *
get_label (WvbMinutes *minutes, WvbCodeChoices *choices, const char *member)
{
  const char *discipline = wvb_minutes_get_discipline (minutes, member);

  return discipline != NULL ? wvb_code_choices_get_label (choices, "discipline", discipline) : NULL;
}

static void
add_names (WvbLiveCandidates *self,
           WvbMinutes *minutes,
           WvbCodeChoices *choices,
           GPtrArray *members)
{
  for (guint i = 0; i < members->len; i++) {
    const char *name = wvb_minutes_get_member_name (minutes, members->pdata[i]);
    const char *label = get_label (minutes, choices, members->pdata[i]);

    add (self,
         label != NULL && count_name (members, minutes, name) > 1
             ? g_strdup_printf ("%s, %s", name, label)
             : g_strdup (name),
         members->pdata[i]);
  }
}

static void
add_disciplines (WvbLiveCandidates *self,
                 WvbMinutes *minutes,
                 WvbCodeChoices *choices,
                 GPtrArray *members)
{
  for (guint i = 0; i < members->len; i++) {
    const char *discipline = wvb_minutes_get_discipline (minutes, members->pdata[i]);

    if (discipline != NULL && count_discipline (members, minutes, discipline) == 1)
      add (self, g_strdup (get_label (minutes, choices, members->pdata[i])), members->pdata[i]);
  }
}

WvbLiveCandidates *
wvb_live_candidates_new (WvbMinutes *minutes, WvbCodeChoices *choices)
{
  WvbLiveCandidates *self;
  g_autoptr (GPtrArray) members = NULL;

  g_return_val_if_fail (WVB_IS_MINUTES (minutes), NULL);
  g_return_val_if_fail (WVB_IS_CODE_CHOICES (choices), NULL);

  self = g_new0 (WvbLiveCandidates, 1);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->members = g_ptr_array_new_with_free_func (g_free);
  members = wvb_live_candidates_list_members (minutes);
  add_names (self, minutes, choices, members);
  add_disciplines (self, minutes, choices, members);
  g_ptr_array_add (self->names, NULL);
  return self;
}

void
wvb_live_candidates_free (WvbLiveCandidates *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->members);
  g_free (self);
}

const char *const *
wvb_live_candidates_get_names (const WvbLiveCandidates *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->names->pdata;
}

const char *
wvb_live_candidates_get_member (const WvbLiveCandidates *self, int index)
{
  g_return_val_if_fail (self != NULL, NULL);

  return index >= 0 && (guint) index < self->members->len ? self->members->pdata[index] : NULL;
}
