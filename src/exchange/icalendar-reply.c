/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/icalendar-reply.h"

#include "base/error.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>
#include <string.h>

/* Characters of an address or an identifier. */
#define TEXT_LIMIT 320

/* Components within each other. */
#define DEPTH_LIMIT 8

#define MAIL_SCHEME "mailto:"

/* Reading stops over nothing that somebody else wrote. */
static void
tame_library (void)
{
  static gsize done;

  if (!g_once_init_enter (&done))
    return;
  icalerror_set_errors_are_fatal (FALSE);
  g_once_init_leave (&done, 1);
}

void
wvb_icalendar_reply_free (WvbICalendarReply *self)
{
  if (self == NULL)
    return;
  g_free (self->uid);
  g_free (self->email);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, sentence);
  return FALSE;
}

static char *
dup_text (GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size > WVB_ICALENDAR_REPLY_LIMIT_BYTES) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_LIMIT,
                         _ ("The file is too large to be an answer to an invitation"));
    return NULL;
  }
  if (size == 0 || !g_utf8_validate_len (data, size, NULL)) {
    refuse (error, _ ("The file is no calendar"));
    return NULL;
  }
  return g_strndup (data, size);
}

/* The library says on standard error what ends before it begins, and lets the rest lie within each
 * other as deep as it likes. */
static gboolean
is_nested_well (const char *text)
{
  guint depth = 0;

  for (const char *line = text; line != NULL; line = strchr (line, '\n')) {
    line += *line == '\n';
    if (g_ascii_strncasecmp (line, "BEGIN:", 6) == 0 && ++depth > DEPTH_LIMIT)
      return FALSE;
    if (g_ascii_strncasecmp (line, "END:", 4) == 0 && depth-- == 0)
      return FALSE;
  }
  return depth == 0;
}

static const char *
find_answer (icalproperty *attendee)
{
  icalparameter *parameter = icalproperty_get_first_parameter (attendee, ICAL_PARTSTAT_PARAMETER);

  if (parameter == NULL)
    return NULL;
  switch (icalparameter_get_partstat (parameter)) {
  case ICAL_PARTSTAT_ACCEPTED:
    return WVB_MEETING_ANSWER_COMES;
  case ICAL_PARTSTAT_DECLINED:
    return WVB_MEETING_ANSWER_STAYS_AWAY;
  case ICAL_PARTSTAT_TENTATIVE:
    return WVB_MEETING_ANSWER_MAYBE;
  default:
    return NULL;
  }
}

static char *
dup_email (icalproperty *attendee)
{
  const char *address = icalproperty_get_attendee (attendee);

  if (address == NULL || g_ascii_strncasecmp (address, MAIL_SCHEME, strlen (MAIL_SCHEME)) != 0)
    return NULL;
  address += strlen (MAIL_SCHEME);
  return *address != '\0' && strlen (address) <= TEXT_LIMIT ? g_ascii_strdown (address, -1) : NULL;
}

/* In whatever zone it stands: the day there. Our meetings are not at midnight. */
static void
read_occurrence (icalcomponent *event, GDate *day)
{
  icalproperty *property = icalcomponent_get_first_property (event, ICAL_RECURRENCEID_PROPERTY);
  struct icaltimetype time;
  icaltimezone *zone;

  g_date_clear (day, 1);
  if (property == NULL)
    return;
  time = icalproperty_get_recurrenceid (property);
  zone = icaltimezone_get_builtin_timezone ("Europe/Amsterdam");
  if (icaltime_is_utc (time) && zone != NULL)
    time = icaltime_convert_to_zone (time, zone);
  if (time.day > 0 && time.day <= 31 && time.month > 0 && time.month <= 12 && time.year > 0
      && time.year <= 9999
      && g_date_valid_dmy ((GDateDay) time.day, (GDateMonth) time.month, (GDateYear) time.year))
    g_date_set_dmy (day, (GDateDay) time.day, (GDateMonth) time.month, (GDateYear) time.year);
}

static gint64
read_answered_ms (icalcomponent *event)
{
  icalproperty *property = icalcomponent_get_first_property (event, ICAL_DTSTAMP_PROPERTY);
  struct icaltimetype time
      = property != NULL ? icalproperty_get_dtstamp (property) : icaltime_null_time ();

  if (property == NULL || icaltime_is_null_time (time) || time.year < 1970 || time.year > 9999)
    return 0;
  return (gint64) icaltime_as_timet_with_zone (time, icaltimezone_get_utc_timezone ()) * 1000;
}

static WvbICalendarReply *
read_reply (icalcomponent *event, GError **error)
{
  icalproperty *attendee = icalcomponent_get_first_property (event, ICAL_ATTENDEE_PROPERTY);
  const char *uid = icalcomponent_get_uid (event);
  g_autoptr (WvbICalendarReply) reply = g_new0 (WvbICalendarReply, 1);

  if (uid == NULL || *uid == '\0' || strlen (uid) > TEXT_LIMIT) {
    refuse (error, _ ("The answer does not say to which meeting it is"));
    return NULL;
  }
  if (icalcomponent_count_properties (event, ICAL_ATTENDEE_PROPERTY) != 1) {
    refuse (error, _ ("The answer does not say of which one person it is"));
    return NULL;
  }
  reply->uid = g_strdup (uid);
  reply->email = dup_email (attendee);
  reply->answer = find_answer (attendee);
  reply->sequence = MAX (icalcomponent_get_sequence (event), 0);
  reply->answered_ms = read_answered_ms (event);
  read_occurrence (event, &reply->occurrence);
  if (reply->email == NULL || reply->answer == NULL) {
    refuse (error, _ ("The answer does not say who comes or stays away"));
    return NULL;
  }
  return g_steal_pointer (&reply);
}

static GPtrArray *
read_replies (icalcomponent *calendar, GError **error)
{
  g_autoptr (GPtrArray) replies
      = g_ptr_array_new_with_free_func ((GDestroyNotify) wvb_icalendar_reply_free);

  for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
       event != NULL; event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT)) {
    WvbICalendarReply *reply
        = replies->len < WVB_ICALENDAR_REPLY_LIMIT ? read_reply (event, error) : NULL;

    if (replies->len >= WVB_ICALENDAR_REPLY_LIMIT)
      refuse (error, _ ("The file answers too much at once"));
    if (reply == NULL)
      return NULL;
    g_ptr_array_add (replies, reply);
  }
  if (replies->len == 0)
    refuse (error, _ ("There is no answer in the file"));
  return replies->len > 0 ? g_steal_pointer (&replies) : NULL;
}

GPtrArray *
wvb_icalendar_reply_read (GBytes *bytes, GError **error)
{
  g_autofree char *text = NULL;
  icalcomponent *calendar;
  GPtrArray *replies = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  tame_library ();
  text = dup_text (bytes, error);
  if (text == NULL)
    return NULL;
  calendar = is_nested_well (text) ? icalparser_parse_string (text) : NULL;
  if (calendar == NULL || icalcomponent_isa (calendar) != ICAL_VCALENDAR_COMPONENT)
    refuse (error, _ ("The file is no calendar"));
  else if (icalcomponent_get_method (calendar) != ICAL_METHOD_REPLY)
    refuse (error, _ ("The file is a calendar, and no answer to an invitation"));
  else
    replies = read_replies (calendar, error);
  if (calendar != NULL)
    icalcomponent_free (calendar);
  return replies;
}
