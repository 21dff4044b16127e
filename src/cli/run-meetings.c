/* SPDX-License-Identifier: GPL-3.0-or-later */
/* meetings and agenda. */
#include "base/clock.h"
#include "base/error.h"
#include "cli/command.h"
#include "cli/output.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "model/agenda.h"
#include "model/meeting-calendar.h"
#include "model/member.h"

/* Days that are listed where nobody says until when, and the most. */
#define DAYS_LISTED 90
#define DAYS_LIMIT 3660

/* So far around today a meeting is looked for that has no record yet. */
#define DAYS_LOOKED_AT 1830

static gboolean
read_day (const WvbArguments *arguments, WvbOption option, GDate *day, GError **error)
{
  if (!wvb_arguments_has (arguments, option)
      || wvb_clock_parse_date (wvb_arguments_get (arguments, option), day))
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("“%s” is no day; write it as 2026-11-26"),
               wvb_arguments_get (arguments, option));
  return FALSE;
}

static gboolean
read_stretch (const WvbArguments *arguments, GDate *from, GDate *until, GError **error)
{
  wvb_clock_get_today (from);
  if (!read_day (arguments, WVB_OPTION_FROM, from, error))
    return FALSE;
  *until = *from;
  g_date_add_days (until, DAYS_LISTED);
  if (!read_day (arguments, WVB_OPTION_UNTIL, until, error))
    return FALSE;
  if (g_date_days_between (from, until) >= 0 && g_date_days_between (from, until) <= DAYS_LIMIT)
    return TRUE;
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                       _ ("--until is a day from --from on, at most ten years later"));
  return FALSE;
}

/* What is read on the thread of the store. */
typedef struct {
  GDate from;
  GDate until;
  WvbMeetingCalendar *calendar;
} ListJob;

static gboolean
read_calendar (WvbReader *reader, gpointer data, GError **error)
{
  ListJob *job = data;

  job->calendar = wvb_meeting_calendar_read (reader, &job->from, &job->until, error);
  return job->calendar != NULL;
}

static const char *
get_text (const WvbCalendarMeeting *meeting, guint field)
{
  return wvb_meeting_get_text (meeting->meeting, meeting->series, field);
}

static const char *
get_state (const WvbCalendarMeeting *meeting)
{
  const char *state = wvb_record_get_text (meeting->meeting, WVB_MEETING_STATE);

  return state != NULL ? state : WVB_MEETING_PLANNED;
}

static void
add_number (JsonBuilder *builder, const char *name, guint number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_meeting (JsonBuilder *builder, const WvbCalendarMeeting *meeting)
{
  wvb_output_add_text (builder, "id", wvb_record_get_id (meeting->meeting));
  wvb_output_add_text (builder, "series",
                       wvb_record_get_text (meeting->meeting, WVB_MEETING_SERIES));
  wvb_output_add_text (builder, "name", get_text (meeting, WVB_MEETING_NAME));
  wvb_output_add_text (builder, "kind", get_text (meeting, WVB_MEETING_KIND));
  wvb_output_add_text (builder, "date", get_text (meeting, WVB_MEETING_DATE));
  wvb_output_add_text (builder, "starts_at", get_text (meeting, WVB_MEETING_STARTS_AT));
  wvb_output_add_text (builder, "ends_at", get_text (meeting, WVB_MEETING_ENDS_AT));
  wvb_output_add_text (builder, "place", get_text (meeting, WVB_MEETING_PLACE));
  wvb_output_add_text (builder, "state", get_state (meeting));
  add_number (builder, "items", meeting->n_items);
  add_number (builder, "planned_minutes", meeting->planned_minutes);
  add_number (builder, "available_minutes",
              wvb_meeting_get_length (meeting->meeting, meeting->series));
}

static void
print_calendar_json (WvbMeetingCalendar *calendar)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  guint size = wvb_meeting_calendar_get_size (calendar);

  json_builder_begin_object (builder);
  add_number (builder, "count", size);
  json_builder_set_member_name (builder, "meetings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < size; i++) {
    json_builder_begin_object (builder);
    add_meeting (builder, wvb_meeting_calendar_get (calendar, i));
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wvb_output_print_json (builder);
}

static void
print_meeting (const WvbCalendarMeeting *meeting)
{
  g_autofree char *name = wvb_output_dup_line (get_text (meeting, WVB_MEETING_NAME));
  gboolean cancelled = g_str_equal (get_state (meeting), WVB_MEETING_CANCELLED);

  wvb_output_print ("%s  %s %s–%s  %s%s", wvb_record_get_id (meeting->meeting),
                    get_text (meeting, WVB_MEETING_DATE), get_text (meeting, WVB_MEETING_STARTS_AT),
                    get_text (meeting, WVB_MEETING_ENDS_AT), name,
                    cancelled ? _ (" (cancelled)") : "");
  if (meeting->n_items > 0)
    wvb_output_print (g_dngettext (GETTEXT_PACKAGE, " · %u item, %u of %u minutes",
                                   " · %u items, %u of %u minutes", meeting->n_items),
                      meeting->n_items, meeting->planned_minutes,
                      wvb_meeting_get_length (meeting->meeting, meeting->series));
  wvb_output_print ("\n");
}

static void
print_calendar (WvbMeetingCalendar *calendar)
{
  guint size = wvb_meeting_calendar_get_size (calendar);

  if (size == 0)
    wvb_output_print (_ ("There are no meetings in these days.\n"));
  for (guint i = 0; i < size; i++)
    print_meeting (wvb_meeting_calendar_get (calendar, i));
}

gboolean
wvb_command_meetings (const WvbArguments *arguments, GError **error)
{
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (WvbMeetingCalendar) calendar = NULL;
  ListJob job = { 0 };
  gboolean done;

  if (!read_stretch (arguments, &job.from, &job.until, error))
    return FALSE;
  session = wvb_command_open (arguments, error);
  if (session == NULL)
    return FALSE;
  done = wvb_store_read_sync (wvb_session_get_team (session), read_calendar, &job, error);
  wvb_session_close (session);
  calendar = job.calendar;
  if (done && wvb_arguments_has (arguments, WVB_OPTION_JSON))
    print_calendar_json (calendar);
  else if (done)
    print_calendar (calendar);
  return done;
}

/* One agenda. */

typedef struct {
  const char *id;
  WvbMeetingCalendar *calendar;
  const WvbCalendarMeeting *meeting;
  GPtrArray *items;
  char *chair;
} AgendaJob;

static const WvbCalendarMeeting *
find_meeting (WvbMeetingCalendar *calendar, const char *id)
{
  for (guint i = 0; i < wvb_meeting_calendar_get_size (calendar); i++) {
    const WvbCalendarMeeting *meeting = wvb_meeting_calendar_get (calendar, i);

    if (g_ascii_strcasecmp (wvb_record_get_id (meeting->meeting), id) == 0)
      return meeting;
  }
  return NULL;
}

static gboolean
read_agenda (WvbReader *reader, gpointer data, GError **error)
{
  AgendaJob *job = data;
  GDate from, until;

  wvb_clock_get_today (&from);
  until = from;
  g_date_subtract_days (&from, DAYS_LOOKED_AT);
  g_date_add_days (&until, DAYS_LOOKED_AT);
  job->calendar = wvb_meeting_calendar_read (reader, &from, &until, error);
  if (job->calendar == NULL)
    return FALSE;
  job->meeting = find_meeting (job->calendar, job->id);
  if (job->meeting == NULL)
    return wvb_command_refuse_id (job->id, error);
  job->chair = wvb_member_dup_name (reader, get_text (job->meeting, WVB_MEETING_CHAIR));
  job->items = wvb_agenda_read_items (reader, wvb_record_get_id (job->meeting->meeting), error);
  return job->items != NULL;
}

static void
print_agenda_json (const AgendaJob *job)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  add_meeting (builder, job->meeting);
  wvb_output_add_text (builder, "chair", job->chair);
  json_builder_set_member_name (builder, "agenda");
  json_builder_begin_array (builder);
  for (guint i = 0; i < job->items->len; i++) {
    json_builder_begin_object (builder);
    wvb_output_add_record (builder, job->items->pdata[i]);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wvb_output_print_json (builder);
}

static void
print_agenda (const AgendaJob *job)
{
  print_meeting (job->meeting);
  if (job->chair != NULL)
    wvb_output_print (_ ("Chair: %s\n"), job->chair);
  for (guint i = 0; i < job->items->len; i++) {
    WvbRecord *item = job->items->pdata[i];
    const char *state = wvb_record_get_text (item, WVB_AGENDA_ITEM_STATE);
    g_autofree char *title
        = wvb_output_dup_line (wvb_record_get_text (item, WVB_AGENDA_ITEM_TITLE));

    wvb_output_print ("%3u  %s", i + 1, title);
    if (wvb_record_get_integer (item, WVB_AGENDA_ITEM_MINUTES) > 0)
      wvb_output_print (" · %d'", (int) wvb_record_get_integer (item, WVB_AGENDA_ITEM_MINUTES));
    wvb_output_print (state != NULL && !g_str_equal (state, WVB_AGENDA_OPEN) ? " · %s\n" : "\n",
                      state);
  }
  if (job->items->len == 0)
    wvb_output_print (_ ("Nothing is on its agenda yet.\n"));
}

gboolean
wvb_command_agenda (const WvbArguments *arguments, GError **error)
{
  g_autoptr (WvbSession) session = wvb_command_open (arguments, error);
  AgendaJob job = { .id = arguments->operands[0] };
  gboolean done;

  if (session == NULL)
    return FALSE;
  done = wvb_store_read_sync (wvb_session_get_team (session), read_agenda, &job, error);
  wvb_session_close (session);
  if (done && wvb_arguments_has (arguments, WVB_OPTION_JSON))
    print_agenda_json (&job);
  else if (done)
    print_agenda (&job);
  g_clear_pointer (&job.items, g_ptr_array_unref);
  g_clear_object (&job.calendar);
  g_free (job.chair);
  return done;
}
