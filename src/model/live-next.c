/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/live-next.h"

#include "base/clock.h"
#include "base/error.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "model/meeting-calendar.h"

#include <glib/gi18n-lib.h>

/* It is not looked for further away. */
#define NEXT_DAYS 400

static WvbMeetingCalendar *
load_calendar (WvbStore *team, WvbAgenda *agenda, GError **error)
{
  GDate from, until;

  if (!wvb_clock_parse_date (wvb_meeting_get_text (wvb_agenda_get_meeting (agenda),
                                                   wvb_agenda_get_series (agenda),
                                                   WVB_MEETING_DATE),
                             &from)) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                         _ ("Say on which day the meeting is"));
    return NULL;
  }
  until = from;
  g_date_add_days (&until, NEXT_DAYS);
  return dex_await_object (wvb_meeting_calendar_load (team, &from, &until), error);
}

WvbAgenda *
wvb_live_next_await (WvbStore *team, WvbAgenda *agenda, GError **error)
{
  g_autoptr (WvbMeetingCalendar) calendar = load_calendar (team, agenda, error);
  const WvbCalendarMeeting *next;

  if (calendar == NULL)
    return NULL;
  next = wvb_meeting_calendar_find_next (calendar, wvb_agenda_get_meeting (agenda));
  if (next == NULL) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                         _ ("There is no next meeting to carry it over to"));
    return NULL;
  }
  return dex_await_object (wvb_agenda_load (team, next->meeting), error);
}
