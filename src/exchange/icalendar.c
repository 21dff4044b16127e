/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/icalendar.h"

#include "base/clock.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting-series.h"
#include "domain/mdo/meeting.h"
#include "domain/social-map/opening-rule.h"
#include "domain/state.h"

#include <libical/ical.h>
#include <string.h>

#define PRODUCT "-//Wijkverband//Wijkverband//NL"
#define ZONE "Europe/Amsterdam"
#define HOUR_SECONDS 3600

typedef struct {
  icalcomponent *calendar;
  GHashTable *series; /* id → WvbRecord */
  GHashTable *people;
  struct icaltimetype now;
} Making;

static void
add (icalcomponent *component, icalproperty *property)
{
  icalcomponent_add_property (component, property);
}

/* Since 1996 both changes are at one in the morning UTC on the last Sunday of March and October. */
static icalcomponent *
new_observance (icalcomponent_kind kind,
                const char *since,
                const char *name,
                const char *rule,
                int from,
                int to)
{
  icalcomponent *observance = icalcomponent_new (kind);

  add (observance, icalproperty_new_dtstart (icaltime_from_string (since)));
  add (observance, icalproperty_new_rrule (icalrecurrencetype_from_string (rule)));
  add (observance, icalproperty_new_tzname (name));
  add (observance, icalproperty_new_tzoffsetfrom (from * HOUR_SECONDS));
  add (observance, icalproperty_new_tzoffsetto (to * HOUR_SECONDS));
  return observance;
}

static icalcomponent *
new_zone (void)
{
  icalcomponent *zone = icalcomponent_new (ICAL_VTIMEZONE_COMPONENT);

  add (zone, icalproperty_new_tzid (ZONE));
  icalcomponent_add_component (zone,
                               new_observance (ICAL_XDAYLIGHT_COMPONENT, "19960331T020000", "CEST",
                                               "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", 1, 2));
  icalcomponent_add_component (zone,
                               new_observance (ICAL_XSTANDARD_COMPONENT, "19961027T030000", "CET",
                                               "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", 2, 1));
  return zone;
}

/* A time on a day as the clock on the wall says it. */
static struct icaltimetype
make_time (const GDate *day, int minutes)
{
  struct icaltimetype time = icaltime_null_time ();

  time.year = g_date_get_year (day);
  time.month = (int) g_date_get_month (day);
  time.day = g_date_get_day (day);
  time.hour = minutes / 60;
  time.minute = minutes % 60;
  return time;
}

static icalproperty *
in_zone (icalproperty *property)
{
  icalproperty_add_parameter (property, icalparameter_new_tzid (ZONE));
  return property;
}

static void
add_text (icalcomponent *event, icalproperty *(*make) (const char *), const char *text)
{
  if (text != NULL && *text != '\0')
    add (event, make (text));
}

static const WvbICalendarPerson *
find_person (Making *making, const char *membership)
{
  const WvbICalendarPerson *person = making->people != NULL && membership != NULL
                                         ? g_hash_table_lookup (making->people, membership)
                                         : NULL;

  return person != NULL && person->email != NULL ? person : NULL;
}

static icalproperty *
name_person (icalproperty *property, const WvbICalendarPerson *person)
{
  if (person->name != NULL)
    icalproperty_add_parameter (property, icalparameter_new_cn (person->name));
  return property;
}

static void
add_people (Making *making, icalcomponent *event, const char *chair, const char *const *members)
{
  const WvbICalendarPerson *organizer = find_person (making, chair);

  if (organizer == NULL)
    return;
  {
    g_autofree char *address = g_strconcat ("mailto:", organizer->email, NULL);

    add (event, name_person (icalproperty_new_organizer (address), organizer));
  }
  for (guint i = 0; members != NULL && members[i] != NULL; i++) {
    const WvbICalendarPerson *person = find_person (making, members[i]);
    g_autofree char *address = person != NULL ? g_strconcat ("mailto:", person->email, NULL) : NULL;
    icalproperty *attendee;

    if (person == NULL || person == organizer)
      continue;
    attendee = name_person (icalproperty_new_attendee (address), person);
    icalproperty_add_parameter (attendee, icalparameter_new_role (ICAL_ROLE_REQPARTICIPANT));
    icalproperty_add_parameter (attendee, icalparameter_new_partstat (ICAL_PARTSTAT_NEEDSACTION));
    icalproperty_add_parameter (attendee, icalparameter_new_rsvp (ICAL_RSVP_TRUE));
    add (event, attendee);
  }
}

static icalcomponent *
new_event (Making *making, const char *uid, guint64 sequence)
{
  icalcomponent *event = icalcomponent_new (ICAL_VEVENT_COMPONENT);

  add (event, icalproperty_new_uid (uid));
  add (event, icalproperty_new_dtstamp (making->now));
  add (event, icalproperty_new_sequence ((int) MIN (sequence, G_MAXINT32)));
  return event;
}

static void
add_moment (icalcomponent *event, const GDate *day, int from, int until)
{
  add (event, in_zone (icalproperty_new_dtstart (make_time (day, from))));
  add (event, in_zone (icalproperty_new_dtend (make_time (day, until))));
}

static int
parse_time (const char *text)
{
  return wvb_opening_rule_parse_time (text);
}

/* An instant after the last meeting and long before the next one would be. */
static char *
dup_until (const GDate *last)
{
  GDate day = *last;
  char text[32];

  g_date_add_days (&day, 1);
  g_date_strftime (text, sizeof text, ";UNTIL=%Y%m%dT000000Z", &day);
  return g_strdup (text);
}

static char *
dup_rule (WvbRecord *series, const GDate *first)
{
  static const char *const DAYS[] = { "", "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
  const char *day = DAYS[g_date_get_weekday (first)];
  gint64 interval = MAX (wvb_record_get_integer (series, WVB_MEETING_SERIES_INTERVAL), 1);
  gboolean monthly
      = g_strcmp0 (wvb_record_get_text (series, WVB_MEETING_SERIES_FREQUENCY), WVB_MEETING_MONTHLY)
        == 0;
  g_autofree char *until = NULL;
  GDate last;

  if (wvb_clock_parse_date (wvb_record_get_text (series, WVB_MEETING_SERIES_ENDS_ON), &last))
    until = dup_until (&last);
  if (!monthly)
    return g_strdup_printf ("FREQ=WEEKLY;INTERVAL=%d;BYDAY=%s%s", (int) interval, day,
                            until != NULL ? until : "");
  return g_strdup_printf ("FREQ=MONTHLY;INTERVAL=%d;BYDAY=%d%s%s", (int) interval,
                          wvb_meeting_series_get_ordinal (series), day, until != NULL ? until : "");
}

static void
add_skipped (icalcomponent *event, GArray *skipped, const GDate *first, int from)
{
  for (guint i = 0; i < skipped->len; i++) {
    const GDate *day = &g_array_index (skipped, GDate, i);

    if (g_date_compare (day, first) > 0)
      add (event, in_zone (icalproperty_new_exdate (make_time (day, from))));
  }
}

static void
describe_series (Making *making, icalcomponent *event, WvbRecord *series)
{
  add_text (event, icalproperty_new_summary, wvb_record_get_text (series, WVB_MEETING_SERIES_NAME));
  add_text (event, icalproperty_new_location,
            wvb_record_get_text (series, WVB_MEETING_SERIES_PLACE));
  add_text (event, icalproperty_new_url, wvb_record_get_text (series, WVB_MEETING_SERIES_URL));
  add_people (making, event, wvb_record_get_text (series, WVB_MEETING_SERIES_CHAIR),
              wvb_record_get_list (series, WVB_MEETING_SERIES_MEMBERS));
}

/* What begins on a holiday begins with the first meeting that is held. */
static void
add_series (Making *making, WvbRecord *series)
{
  g_autoptr (GArray) skipped = g_array_new (FALSE, FALSE, sizeof (GDate));
  g_autoptr (GArray) days = NULL;
  g_autofree char *rule = NULL;
  icalcomponent *event;
  GDate from, until;
  const GDate *first;
  int starts;

  if (!wvb_meeting_series_check (series, NULL))
    return;
  wvb_clock_parse_date (wvb_record_get_text (series, WVB_MEETING_SERIES_STARTS_ON), &from);
  until = from;
  g_date_add_years (&until, WVB_ICALENDAR_YEARS);
  days = wvb_meeting_series_list_days (series, &from, &until, skipped);
  if (days->len == 0)
    return;
  first = &g_array_index (days, GDate, 0);
  starts = parse_time (wvb_record_get_text (series, WVB_MEETING_SERIES_STARTS_AT));
  rule = dup_rule (series, first);
  event = new_event (making, wvb_record_get_id (series), wvb_state_count_writes (series));
  add_moment (event, first, starts,
              parse_time (wvb_record_get_text (series, WVB_MEETING_SERIES_ENDS_AT)));
  add (event, icalproperty_new_rrule (icalrecurrencetype_from_string (rule)));
  add_skipped (event, skipped, first, starts);
  describe_series (making, event, series);
  icalcomponent_add_component (making->calendar, event);
}

static icalcomponent *
new_exception (Making *making, WvbRecord *meeting, WvbRecord *series)
{
  icalcomponent *event;
  GDate day;

  event = new_event (making, wvb_record_get_id (series),
                     wvb_state_count_writes (series) + wvb_state_count_writes (meeting));
  if (wvb_clock_parse_date (wvb_record_get_text (meeting, WVB_MEETING_OCCURRENCE), &day))
    add (event,
         in_zone (icalproperty_new_recurrenceid (make_time (
             &day, parse_time (wvb_record_get_text (series, WVB_MEETING_SERIES_STARTS_AT))))));
  return event;
}

static void
add_meeting (Making *making, WvbRecord *meeting)
{
  const char *id = wvb_record_get_text (meeting, WVB_MEETING_SERIES);
  WvbRecord *series = id != NULL ? g_hash_table_lookup (making->series, id) : NULL;
  const char *state = wvb_record_get_text (meeting, WVB_MEETING_STATE);
  icalcomponent *event;
  GDate day;

  if ((series != NULL && !wvb_meeting_series_check (series, NULL))
      || !wvb_meeting_check (meeting, series, NULL))
    return;
  wvb_clock_parse_date (wvb_meeting_get_text (meeting, series, WVB_MEETING_DATE), &day);
  event = series != NULL
              ? new_exception (making, meeting, series)
              : new_event (making, wvb_record_get_id (meeting), wvb_state_count_writes (meeting));
  add_moment (event, &day,
              parse_time (wvb_meeting_get_text (meeting, series, WVB_MEETING_STARTS_AT)),
              parse_time (wvb_meeting_get_text (meeting, series, WVB_MEETING_ENDS_AT)));
  add_text (event, icalproperty_new_summary,
            wvb_meeting_get_text (meeting, series, WVB_MEETING_NAME));
  add_text (event, icalproperty_new_location,
            wvb_meeting_get_text (meeting, series, WVB_MEETING_PLACE));
  add_text (event, icalproperty_new_url, wvb_meeting_get_text (meeting, series, WVB_MEETING_URL));
  add (event, icalproperty_new_status (g_strcmp0 (state, WVB_MEETING_CANCELLED) == 0
                                           ? ICAL_STATUS_CANCELLED
                                           : ICAL_STATUS_CONFIRMED));
  add_people (making, event, wvb_meeting_get_text (meeting, series, WVB_MEETING_CHAIR),
              wvb_meeting_get_members (meeting, series));
  icalcomponent_add_component (making->calendar, event);
}

static icalcomponent *
new_calendar (WvbICalendarMethod method)
{
  static const icalproperty_method METHODS[] = {
    [WVB_ICALENDAR_PUBLISH] = ICAL_METHOD_PUBLISH,
    [WVB_ICALENDAR_REQUEST] = ICAL_METHOD_REQUEST,
    [WVB_ICALENDAR_CANCEL] = ICAL_METHOD_CANCEL,
  };
  icalcomponent *calendar = icalcomponent_new (ICAL_VCALENDAR_COMPONENT);

  add (calendar, icalproperty_new_prodid (PRODUCT));
  add (calendar, icalproperty_new_version ("2.0"));
  add (calendar, icalproperty_new_method (METHODS[method]));
  icalcomponent_add_component (calendar, new_zone ());
  return calendar;
}

GBytes *
wvb_icalendar_make (WvbICalendarMethod method,
                    GPtrArray *series,
                    GPtrArray *meetings,
                    GHashTable *people,
                    gint64 now_ms)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  Making making = { NULL, by_id, people,
                    icaltime_from_timet_with_zone (now_ms / 1000, /* is_date= */ FALSE,
                                                   icaltimezone_get_utc_timezone ()) };
  char *text;
  GBytes *bytes;

  g_return_val_if_fail (series != NULL, NULL);
  g_return_val_if_fail (meetings != NULL, NULL);

  making.calendar = new_calendar (method);
  for (guint i = 0; i < series->len; i++) {
    g_hash_table_insert (by_id, (char *) wvb_record_get_id (series->pdata[i]), series->pdata[i]);
    add_series (&making, series->pdata[i]);
  }
  for (guint i = 0; i < meetings->len; i++)
    add_meeting (&making, meetings->pdata[i]);
  text = icalcomponent_as_ical_string_r (making.calendar);
  icalcomponent_free (making.calendar);
  bytes = g_bytes_new (text, strlen (text));
  icalmemory_free_buffer (text);
  return bytes;
}
