/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/meeting.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/identifier.h"
#include "domain/mdo/mdo.h"
#include "domain/social-map/opening-rule.h"

#include <glib/gi18n-lib.h>

/* Which field of the series stands in for one of the meeting. */
static const struct {
  guint meeting;
  guint series;
} TAKEN[] = {
  { WVB_MEETING_NAME, WVB_MEETING_SERIES_NAME },
  { WVB_MEETING_KIND, WVB_MEETING_SERIES_KIND },
  { WVB_MEETING_STARTS_AT, WVB_MEETING_SERIES_STARTS_AT },
  { WVB_MEETING_ENDS_AT, WVB_MEETING_SERIES_ENDS_AT },
  { WVB_MEETING_PLACE, WVB_MEETING_SERIES_PLACE },
  { WVB_MEETING_URL, WVB_MEETING_SERIES_URL },
  { WVB_MEETING_CHAIR, WVB_MEETING_SERIES_CHAIR },
  { WVB_MEETING_MINUTE_TAKER, WVB_MEETING_SERIES_MINUTE_TAKER },
};

char *
wvb_meeting_dup_id_of_series (const char *series, const GDate *day)
{
  char text[16];

  g_return_val_if_fail (series != NULL, NULL);
  g_return_val_if_fail (day != NULL && g_date_valid (day), NULL);

  g_date_strftime (text, sizeof text, "%Y-%m-%d", day);
  return wvb_identifier_derive ("meeting", series, text, NULL);
}

WvbRecord *
wvb_meeting_new_of_series (WvbRecord *series, const GDate *day)
{
  g_autofree char *id = NULL;
  WvbRecord *meeting;
  char text[16];

  g_return_val_if_fail (WVB_IS_RECORD (series), NULL);
  g_return_val_if_fail (day != NULL && g_date_valid (day), NULL);

  g_date_strftime (text, sizeof text, "%Y-%m-%d", day);
  id = wvb_meeting_dup_id_of_series (wvb_record_get_id (series), day);
  meeting = wvb_record_new (&wvb_meeting_kind, id);
  wvb_record_set_text (meeting, WVB_MEETING_NAME,
                       wvb_record_get_text (series, WVB_MEETING_SERIES_NAME));
  wvb_record_set_text (meeting, WVB_MEETING_KIND,
                       wvb_record_get_text (series, WVB_MEETING_SERIES_KIND));
  wvb_record_set_text (meeting, WVB_MEETING_SERIES, wvb_record_get_id (series));
  wvb_record_set_text (meeting, WVB_MEETING_OCCURRENCE, text);
  return meeting;
}

const char *
wvb_meeting_get_text (WvbRecord *meeting, WvbRecord *series, guint field)
{
  g_return_val_if_fail (WVB_IS_RECORD (meeting), NULL);

  if (wvb_record_has (meeting, field))
    return wvb_record_get_text (meeting, field);
  if (field == WVB_MEETING_DATE)
    return wvb_record_get_text (meeting, WVB_MEETING_OCCURRENCE);
  for (guint i = 0; series != NULL && i < G_N_ELEMENTS (TAKEN); i++)
    if (TAKEN[i].meeting == field)
      return wvb_record_get_text (series, TAKEN[i].series);
  return NULL;
}

guint
wvb_meeting_get_minutes_per_case (WvbRecord *meeting, WvbRecord *series)
{
  gint64 minutes = 0;

  g_return_val_if_fail (WVB_IS_RECORD (meeting), 0);

  minutes = wvb_record_get_integer (meeting, WVB_MEETING_MINUTES_PER_CASE);
  if (minutes <= 0 && series != NULL)
    minutes = wvb_record_get_integer (series, WVB_MEETING_SERIES_MINUTES_PER_CASE);
  return minutes > 0 ? (guint) MIN (minutes, 120) : WVB_MEETING_CASE_MINUTES;
}

const char *const *
wvb_meeting_get_members (WvbRecord *meeting, WvbRecord *series)
{
  g_return_val_if_fail (WVB_IS_RECORD (meeting), NULL);

  if (series == NULL || wvb_record_has (meeting, WVB_MEETING_MEMBERS))
    return wvb_record_get_list (meeting, WVB_MEETING_MEMBERS);
  return wvb_record_get_list (series, WVB_MEETING_SERIES_MEMBERS);
}

static int
parse_time (WvbRecord *meeting, WvbRecord *series, guint field)
{
  return wvb_opening_rule_parse_time (wvb_meeting_get_text (meeting, series, field));
}

guint
wvb_meeting_get_length (WvbRecord *meeting, WvbRecord *series)
{
  int from, until;

  g_return_val_if_fail (WVB_IS_RECORD (meeting), 0);

  from = parse_time (meeting, series, WVB_MEETING_STARTS_AT);
  until = parse_time (meeting, series, WVB_MEETING_ENDS_AT);
  return from >= 0 && until > from ? (guint) (until - from) : 0;
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, message);
  return FALSE;
}

gboolean
wvb_meeting_check (WvbRecord *meeting, WvbRecord *series, GError **error)
{
  GDate date;

  g_return_val_if_fail (WVB_IS_RECORD (meeting), FALSE);

  if (!wvb_clock_parse_date (wvb_meeting_get_text (meeting, series, WVB_MEETING_DATE), &date))
    return refuse (error, _ ("Say on which day the meeting is"));
  if (parse_time (meeting, series, WVB_MEETING_STARTS_AT) < 0
      || parse_time (meeting, series, WVB_MEETING_ENDS_AT) < 0)
    return refuse (error, _ ("Write the times as 10:00"));
  return wvb_meeting_get_length (meeting, series) > 0
         || refuse (error, _ ("The meeting ends before it begins"));
}

gboolean
wvb_meeting_is_closed (WvbRecord *meeting)
{
  g_return_val_if_fail (WVB_IS_RECORD (meeting), FALSE);

  return g_strcmp0 (wvb_record_get_text (meeting, WVB_MEETING_STATE), WVB_MEETING_CLOSED) == 0;
}

void
wvb_meeting_freeze (WvbRecord *meeting, WvbRecord *series)
{
  g_return_if_fail (WVB_IS_RECORD (meeting));

  wvb_record_set_text (meeting, WVB_MEETING_DATE,
                       wvb_meeting_get_text (meeting, series, WVB_MEETING_DATE));
  wvb_record_set_integer (meeting, WVB_MEETING_MINUTES_PER_CASE,
                          wvb_meeting_get_minutes_per_case (meeting, series));
  wvb_record_set_list (meeting, WVB_MEETING_MEMBERS, wvb_meeting_get_members (meeting, series));
  for (guint i = 0; i < G_N_ELEMENTS (TAKEN); i++)
    wvb_record_set_text (meeting, TAKEN[i].meeting,
                         wvb_meeting_get_text (meeting, series, TAKEN[i].meeting));
}

static gboolean
is_of_series (WvbRecord *meeting, WvbRecord *series, guint field, guint of_series)
{
  g_autofree char *own = wvb_record_dup_plain (meeting, field);
  g_autofree char *taken = wvb_record_dup_plain (series, of_series);

  return g_strcmp0 (own, taken) == 0;
}

/* Name and kind are required of a meeting, so it always says them itself. */
void
wvb_meeting_take_from_series (WvbRecord *meeting, WvbRecord *series)
{
  static const struct {
    guint meeting;
    guint series;
  } OTHERS[] = {
    { WVB_MEETING_MEMBERS, WVB_MEETING_SERIES_MEMBERS },
    { WVB_MEETING_MINUTES_PER_CASE, WVB_MEETING_SERIES_MINUTES_PER_CASE },
  };

  g_return_if_fail (WVB_IS_RECORD (meeting));

  if (series == NULL)
    return;
  if (g_strcmp0 (wvb_record_get_text (meeting, WVB_MEETING_DATE),
                 wvb_record_get_text (meeting, WVB_MEETING_OCCURRENCE))
      == 0)
    wvb_record_clear (meeting, WVB_MEETING_DATE);
  for (guint i = 0; i < G_N_ELEMENTS (TAKEN); i++)
    if (TAKEN[i].meeting != WVB_MEETING_NAME && TAKEN[i].meeting != WVB_MEETING_KIND
        && is_of_series (meeting, series, TAKEN[i].meeting, TAKEN[i].series))
      wvb_record_clear (meeting, TAKEN[i].meeting);
  for (guint i = 0; i < G_N_ELEMENTS (OTHERS); i++)
    if (is_of_series (meeting, series, OTHERS[i].meeting, OTHERS[i].series))
      wvb_record_clear (meeting, OTHERS[i].meeting);
}
