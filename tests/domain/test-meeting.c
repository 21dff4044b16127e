/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/meeting.h"

#include "base/error.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting-series.h"

static WvbRecord *
make_series (void)
{
  WvbRecord *series = wvb_record_new (&wvb_meeting_series_kind, NULL);

  wvb_record_set_text (series, WVB_MEETING_SERIES_NAME, "MDO De Linden");
  wvb_record_set_text (series, WVB_MEETING_SERIES_KIND, "mdo");
  wvb_record_set_text (series, WVB_MEETING_SERIES_FREQUENCY, WVB_MEETING_WEEKLY);
  wvb_record_set_text (series, WVB_MEETING_SERIES_STARTS_ON, "2026-11-26");
  wvb_record_set_text (series, WVB_MEETING_SERIES_STARTS_AT, "10:00");
  wvb_record_set_text (series, WVB_MEETING_SERIES_ENDS_AT, "11:00");
  wvb_record_set_text (series, WVB_MEETING_SERIES_PLACE, "Gezondheidscentrum");
  wvb_record_set_list (series, WVB_MEETING_SERIES_MEMBERS,
                       (const char *const[]) { "a", "b", NULL });
  return series;
}

static WvbRecord *
make_meeting (WvbRecord *series)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 10, G_DATE_DECEMBER, 2026);
  return wvb_meeting_new_of_series (series, &day);
}

static void
assert_text (WvbRecord *meeting, WvbRecord *series, guint field, const char *expected)
{
  g_assert_cmpstr (wvb_meeting_get_text (meeting, series, field), ==, expected);
}

/* Two who make it make one, and what it leaves empty follows the series. */
static void
test_of_series (void)
{
  g_autoptr (WvbRecord) series = make_series ();
  g_autoptr (WvbRecord) meeting = make_meeting (series);
  g_autoptr (WvbRecord) again = make_meeting (series);

  g_assert_cmpstr (wvb_record_get_id (meeting), ==, wvb_record_get_id (again));
  assert_text (meeting, series, WVB_MEETING_DATE, "2026-12-10");
  assert_text (meeting, series, WVB_MEETING_PLACE, "Gezondheidscentrum");
  g_assert_cmpuint (wvb_meeting_get_length (meeting, series), ==, 60);
  g_assert_cmpuint (g_strv_length ((char **) wvb_meeting_get_members (meeting, series)), ==, 2);
  g_assert_cmpuint (wvb_meeting_get_minutes_per_case (meeting, series), ==, 8);
  wvb_record_set_text (series, WVB_MEETING_SERIES_PLACE, "Buurthuis");
  assert_text (meeting, series, WVB_MEETING_PLACE, "Buurthuis");
}

/* One meeting moves without the others. */
static void
test_moved (void)
{
  g_autoptr (WvbRecord) series = make_series ();
  g_autoptr (WvbRecord) meeting = make_meeting (series);

  wvb_record_set_text (meeting, WVB_MEETING_DATE, "2026-12-11");
  wvb_record_set_text (meeting, WVB_MEETING_STARTS_AT, "09:30");
  assert_text (meeting, series, WVB_MEETING_DATE, "2026-12-11");
  assert_text (meeting, series, WVB_MEETING_ENDS_AT, "11:00");
  g_assert_cmpuint (wvb_meeting_get_length (meeting, series), ==, 90);
  g_assert_true (wvb_meeting_check (meeting, series, NULL));
}

/* What was held does not change with the series. */
static void
test_frozen (void)
{
  g_autoptr (WvbRecord) series = make_series ();
  g_autoptr (WvbRecord) meeting = make_meeting (series);

  wvb_meeting_freeze (meeting, series);
  wvb_record_set_text (series, WVB_MEETING_SERIES_PLACE, "Buurthuis");
  wvb_record_set_text (series, WVB_MEETING_SERIES_STARTS_AT, "13:00");
  wvb_record_set_list (series, WVB_MEETING_SERIES_MEMBERS, (const char *const[]) { NULL });
  assert_text (meeting, series, WVB_MEETING_PLACE, "Gezondheidscentrum");
  assert_text (meeting, NULL, WVB_MEETING_DATE, "2026-12-10");
  assert_text (meeting, NULL, WVB_MEETING_STARTS_AT, "10:00");
  g_assert_cmpuint (g_strv_length ((char **) wvb_meeting_get_members (meeting, series)), ==, 2);
  g_assert_true (wvb_meeting_check (meeting, NULL, NULL));
}

static void
refuse (WvbRecord *series, guint field, const char *text)
{
  g_autoptr (WvbRecord) meeting = make_meeting (series);
  g_autoptr (GError) error = NULL;

  wvb_record_set_text (meeting, field, text);
  g_assert_false (wvb_meeting_check (meeting, series, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
}

static void
test_check (void)
{
  g_autoptr (WvbRecord) series = make_series ();
  g_autoptr (WvbRecord) alone = wvb_record_new (&wvb_meeting_kind, NULL);

  refuse (series, WVB_MEETING_DATE, "morgen");
  refuse (series, WVB_MEETING_STARTS_AT, "11:00");
  refuse (series, WVB_MEETING_ENDS_AT, "elf uur");
  g_assert_false (wvb_meeting_check (alone, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/meeting/of-series", test_of_series);
  g_test_add_func ("/meeting/moved", test_moved);
  g_test_add_func ("/meeting/frozen", test_frozen);
  g_test_add_func ("/meeting/check", test_check);
  return g_test_run ();
}
