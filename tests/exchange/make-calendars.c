/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make-calendars FOLDER COUNT SEED: writes COUNT calendars of made-up series, each with one meeting
 * that moved and one that is cancelled, and beside each the meetings of two years as we reckon
 * them, a line each: when it begins. */
#include "base/clock.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting-series.h"
#include "domain/mdo/meeting.h"
#include "exchange/icalendar.h"

#include <stdlib.h>

#define DAYS 731

static GRand *random_numbers;

static char *
dup_day (const GDate *day)
{
  char text[16];

  g_date_strftime (text, sizeof text, "%Y-%m-%d", day);
  return g_strdup (text);
}

static WvbRecord *
draw_series (GDate *from)
{
  WvbRecord *series = wvb_record_new (&wvb_meeting_series_kind, NULL);
  gboolean monthly = g_rand_boolean (random_numbers);
  int ordinal = g_rand_int_range (random_numbers, -1, 5);
  g_autofree char *starts_on = NULL;

  g_date_clear (from, 1);
  g_date_set_dmy (from, 1, G_DATE_JANUARY, 2025);
  g_date_add_days (from, (guint) g_rand_int_range (random_numbers, 0, 700));
  starts_on = dup_day (from);
  wvb_record_set_text (series, WVB_MEETING_SERIES_NAME, "MDO; De Linden, west\\oost");
  wvb_record_set_text (series, WVB_MEETING_SERIES_KIND, "mdo");
  wvb_record_set_text (series, WVB_MEETING_SERIES_STARTS_ON, starts_on);
  wvb_record_set_text (series, WVB_MEETING_SERIES_FREQUENCY,
                       monthly ? WVB_MEETING_MONTHLY : WVB_MEETING_WEEKLY);
  wvb_record_set_integer (series, WVB_MEETING_SERIES_INTERVAL,
                          g_rand_int_range (random_numbers, 1, 5));
  if (ordinal != 0)
    wvb_record_set_integer (series, WVB_MEETING_SERIES_ORDINAL, ordinal);
  wvb_record_set_integer (series, WVB_MEETING_SERIES_SKIPS_HOLIDAYS,
                          g_rand_boolean (random_numbers));
  wvb_record_set_text (series, WVB_MEETING_SERIES_STARTS_AT, "10:00");
  wvb_record_set_text (series, WVB_MEETING_SERIES_ENDS_AT, "11:30");
  if (g_rand_boolean (random_numbers)) {
    GDate last = *from;
    g_autofree char *ends_on = NULL;

    g_date_add_days (&last, (guint) g_rand_int_range (random_numbers, 60, 700));
    ends_on = dup_day (&last);
    wvb_record_set_text (series, WVB_MEETING_SERIES_ENDS_ON, ends_on);
  }
  return series;
}

/* The second meeting is a day later and at another time, the fourth is not held. */
static GPtrArray *
change_some (WvbRecord *series, GArray *days)
{
  GPtrArray *meetings = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 1; i < days->len && i <= 3; i += 2) {
    GDate day = g_array_index (days, GDate, i);
    WvbRecord *meeting = wvb_meeting_new_of_series (series, &day);

    g_ptr_array_add (meetings, meeting);
    if (i == 1) {
      g_autofree char *moved = NULL;

      g_date_add_days (&day, 1);
      moved = dup_day (&day);
      wvb_record_set_text (meeting, WVB_MEETING_DATE, moved);
      wvb_record_set_text (meeting, WVB_MEETING_STARTS_AT, "09:15");
    } else {
      wvb_record_set_text (meeting, WVB_MEETING_STATE, WVB_MEETING_CANCELLED);
    }
  }
  return meetings;
}

static void
append_expected (GString *expected, const GDate *day, const char *time)
{
  g_autofree char *text = dup_day (day);

  g_string_append_printf (expected, "%sT%s\n", text, time);
}

static char *
list_expected (GArray *days)
{
  GString *expected = g_string_new (NULL);

  for (guint i = 0; i < days->len; i++) {
    GDate day = g_array_index (days, GDate, i);

    if (i == 1)
      g_date_add_days (&day, 1);
    if (i != 3)
      append_expected (expected, &day, i == 1 ? "09:15" : "10:00");
  }
  return g_string_free (expected, FALSE);
}

static void
write_one (const char *folder, guint number)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) meetings = NULL;
  g_autoptr (GArray) days = NULL;
  g_autoptr (GBytes) calendar = NULL;
  g_autofree char *base = g_strdup_printf ("%s/%u", folder, number);
  g_autofree char *calendar_path = g_strconcat (base, ".ics", NULL);
  g_autofree char *expected_path = g_strconcat (base, ".txt", NULL);
  g_autofree char *expected = NULL;
  GDate from, until;
  gsize size;

  g_ptr_array_add (all, draw_series (&from));
  until = from;
  g_date_add_days (&until, DAYS);
  days = wvb_meeting_series_list_days (all->pdata[0], &from, &until, NULL);
  meetings = change_some (all->pdata[0], days);
  calendar = wvb_icalendar_make (WVB_ICALENDAR_PUBLISH, all, meetings, /* people= */ NULL,
                                 wvb_clock_now_ms ());
  expected = list_expected (days);
  size = g_bytes_get_size (calendar);
  g_assert_true (
      g_file_set_contents (calendar_path, g_bytes_get_data (calendar, NULL), (gssize) size, NULL));
  g_assert_true (g_file_set_contents (expected_path, expected, -1, NULL));
}

int
main (int argc, char **argv)
{
  if (argc != 4)
    return 2;
  random_numbers = g_rand_new_with_seed ((guint32) atoi (argv[3]));
  for (int i = 0; i < atoi (argv[2]); i++)
    write_one (argv[1], (guint) i);
  g_rand_free (random_numbers);
  return 0;
}
