/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/meeting-calendar.h"

#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting-series.h"
#include "domain/mdo/meeting.h"
#include "scratch-store.h"

static GDate
make_date (GDateDay day, GDateMonth month)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, 2026);
  return date;
}

static WvbRecord *
save_series (ScratchStore *fixture)
{
  WvbRecord *series = wvb_record_new (&wvb_meeting_series_kind, NULL);

  wvb_record_set_text (series, WVB_MEETING_SERIES_NAME, "MDO De Linden");
  wvb_record_set_text (series, WVB_MEETING_SERIES_KIND, "mdo");
  wvb_record_set_text (series, WVB_MEETING_SERIES_FREQUENCY, WVB_MEETING_WEEKLY);
  wvb_record_set_text (series, WVB_MEETING_SERIES_STARTS_ON, "2026-10-01");
  wvb_record_set_text (series, WVB_MEETING_SERIES_STARTS_AT, "10:00");
  wvb_record_set_text (series, WVB_MEETING_SERIES_ENDS_AT, "11:00");
  scratch_store_save_one (fixture, series);
  return series;
}

static void
save_item (ScratchStore *fixture, WvbRecord *meeting, gint64 minutes)
{
  g_autoptr (WvbRecord) item = wvb_record_new (&wvb_agenda_item_kind, NULL);

  wvb_record_set_text (item, WVB_AGENDA_ITEM_TITLE, "Wachttijd GGZ");
  wvb_record_set_text (item, WVB_AGENDA_ITEM_KIND, "onderwerp");
  wvb_record_set_text (item, WVB_AGENDA_ITEM_MEETING, wvb_record_get_id (meeting));
  wvb_record_set_integer (item, WVB_AGENDA_ITEM_MINUTES, minutes);
  scratch_store_save_one (fixture, item);
}

static WvbMeetingCalendar *
load_october (ScratchStore *fixture)
{
  GDate from = make_date (1, G_DATE_OCTOBER);
  GDate until = make_date (31, G_DATE_OCTOBER);
  g_autoptr (DexFuture) future = wvb_meeting_calendar_load (fixture->store, &from, &until);
  g_autoptr (GError) error = NULL;
  const GValue *value = scratch_store_await (future, &error);

  g_assert_no_error (error);
  return g_value_dup_object (value);
}

/* (transfer full): days and, of stored ones, an asterisk. */
static char *
describe (ScratchStore *fixture)
{
  g_autoptr (WvbMeetingCalendar) calendar = load_october (fixture);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < wvb_meeting_calendar_get_size (calendar); i++) {
    const WvbCalendarMeeting *meeting = wvb_meeting_calendar_get (calendar, i);

    g_string_append_printf (
        text, " %s%s",
        wvb_meeting_get_text (meeting->meeting, meeting->series, WVB_MEETING_DATE) + 8,
        meeting->is_stored ? "*" : "");
  }
  return g_string_free (text, FALSE);
}

static void
assert_october (ScratchStore *fixture, const char *expected)
{
  g_autofree char *text = describe (fixture);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_empty (ScratchStore *fixture, gconstpointer data)
{
  assert_october (fixture, "");
}

/* One that moves leaves its day, also when it moves out of sight; the others stay. */
static void
test_moved (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) series = save_series (fixture);
  GDate day = make_date (15, G_DATE_OCTOBER);
  g_autoptr (WvbRecord) meeting = wvb_meeting_new_of_series (series, &day);

  assert_october (fixture, " 01 08 15 22 29");
  scratch_store_save_one (fixture, meeting);
  assert_october (fixture, " 01 08 15* 22 29");
  wvb_record_set_text (meeting, WVB_MEETING_DATE, "2026-10-16");
  scratch_store_save_one (fixture, meeting);
  assert_october (fixture, " 01 08 16* 22 29");
  wvb_record_set_text (meeting, WVB_MEETING_DATE, "2026-11-02");
  scratch_store_save_one (fixture, meeting);
  assert_october (fixture, " 01 08 22 29");
}

static void
test_planned (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) series = save_series (fixture);
  GDate day = make_date (8, G_DATE_OCTOBER);
  g_autoptr (WvbRecord) meeting = wvb_meeting_new_of_series (series, &day);
  g_autoptr (WvbMeetingCalendar) calendar = NULL;
  const WvbCalendarMeeting *found;

  scratch_store_save_one (fixture, meeting);
  save_item (fixture, meeting, 8);
  save_item (fixture, meeting, 10);
  calendar = load_october (fixture);
  found = wvb_meeting_calendar_get (calendar, 1);
  g_assert_cmpuint (found->n_items, ==, 2);
  g_assert_cmpuint (found->planned_minutes, ==, 18);
}

/* A meeting whose series was deleted stays; what only the series said goes. */
static void
test_series_deleted (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) series = save_series (fixture);
  GDate day = make_date (8, G_DATE_OCTOBER);
  g_autoptr (WvbRecord) meeting = wvb_meeting_new_of_series (series, &day);

  scratch_store_save_one (fixture, meeting);
  scratch_store_delete (fixture, series);
  assert_october (fixture, " 08*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add (path, ScratchStore, NULL, scratch_store_set_up, func, scratch_store_tear_down)
  ADD ("/meeting-calendar/empty", test_empty);
  ADD ("/meeting-calendar/moved", test_moved);
  ADD ("/meeting-calendar/planned", test_planned);
  ADD ("/meeting-calendar/series-deleted", test_series_deleted);
#undef ADD
  return g_test_run ();
}
