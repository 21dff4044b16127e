/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/case-plan.h"

#include "base/clock.h"
#include "base/error.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "model/agenda-case.h"
#include "model/meeting-calendar.h"
#include "model/meeting-words.h"

#include <glib/gi18n-lib.h>

/* A code of the list "meeting_kind". */
#define MDO "mdo"

typedef struct {
  WvbStore *team;
  WvbRecord *meeting;
  char *case_id;
} Adding;

static void
free_adding (gpointer data)
{
  Adding *adding = data;

  g_object_unref (adding->team);
  g_object_unref (adding->meeting);
  g_free (adding->case_id);
  g_free (adding);
}

static gboolean
is_held_mdo (const WvbCalendarMeeting *meeting)
{
  const char *state = wvb_record_get_text (meeting->meeting, WVB_MEETING_STATE);
  const char *kind = wvb_meeting_get_text (meeting->meeting, meeting->series, WVB_MEETING_KIND);

  return (state == NULL || g_str_equal (state, WVB_MEETING_PLANNED)) && g_strcmp0 (kind, MDO) == 0;
}

static WvbRecord *
find_next (WvbMeetingCalendar *calendar)
{
  for (guint i = 0; i < wvb_meeting_calendar_get_size (calendar); i++)
    if (is_held_mdo (wvb_meeting_calendar_get (calendar, i)))
      return wvb_meeting_calendar_get (calendar, i)->meeting;
  return NULL;
}

static DexFuture *
find_fiber (gpointer data)
{
  WvbStore *team = data;
  g_autoptr (WvbMeetingCalendar) calendar = NULL;
  g_autoptr (GError) error = NULL;
  WvbRecord *next;
  GDate from, until;

  wvb_clock_get_today (&from);
  until = from;
  g_date_add_days (&until, WVB_CASE_PLAN_DAYS);
  calendar = dex_await_object (wvb_meeting_calendar_load (team, &from, &until), &error);
  if (calendar == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  next = find_next (calendar);
  if (next == NULL)
    return dex_future_new_reject (WVB_ERROR, WVB_ERROR_NOT_FOUND, _ ("No MDO is planned yet"));
  return wvb_agenda_load (team, next);
}

DexFuture *
wvb_case_plan_find (WvbStore *team)
{
  dex_return_error_if_fail (WVB_IS_STORE (team));

  return dex_scheduler_spawn (NULL, 0, find_fiber, g_object_ref (team), g_object_unref);
}

char *
wvb_case_plan_dup_day (WvbAgenda *agenda)
{
  GDate today;

  g_return_val_if_fail (WVB_IS_AGENDA (agenda), NULL);

  wvb_clock_get_today (&today);
  return wvb_meeting_words_dup_day (wvb_meeting_get_text (wvb_agenda_get_meeting (agenda),
                                                          wvb_agenda_get_series (agenda),
                                                          WVB_MEETING_DATE),
                                    &today);
}

/* To the agenda as it is by now. */
static DexFuture *
add_fiber (gpointer data)
{
  Adding *adding = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbAgenda) agenda
      = dex_await_object (wvb_agenda_load (adding->team, adding->meeting), &error);

  if (agenda == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return wvb_agenda_case_add (agenda, adding->case_id);
}

DexFuture *
wvb_case_plan_add (WvbStore *team, WvbAgenda *agenda, const char *case_id)
{
  Adding *adding;

  dex_return_error_if_fail (WVB_IS_STORE (team));
  dex_return_error_if_fail (WVB_IS_AGENDA (agenda));
  dex_return_error_if_fail (case_id != NULL);

  adding = g_new0 (Adding, 1);
  adding->team = g_object_ref (team);
  adding->meeting = g_object_ref (wvb_agenda_get_meeting (agenda));
  adding->case_id = g_strdup (case_id);
  return dex_scheduler_spawn (NULL, 0, add_fiber, adding, free_adding);
}
