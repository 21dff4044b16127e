/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/icalendar-reply.h"

#include "base/error.h"
#include "fuzz/fuzz-icalendar-reply.c"

#define HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Other//EN\r\nMETHOD:REPLY\r\n"
#define EVENT "BEGIN:VEVENT\r\nUID:series-1\r\nDTSTAMP:20261120T081500Z\r\nSEQUENCE:3\r\n"
#define JOOST "ATTENDEE;CN=\"Leeuwen, Joost van\";PARTSTAT=ACCEPTED:MAILTO:Joost@Linden.example\r\n"
#define TAIL "END:VEVENT\r\nEND:VCALENDAR\r\n"

static GPtrArray *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return wvb_icalendar_reply_read (bytes, error);
}

static void
test_says_who_comes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) replies
      = read_text (HEAD EVENT JOOST "COMMENT:Ik neem mevrouw De Wit mee\r\n" TAIL, &error);
  const WvbICalendarReply *reply;

  g_assert_no_error (error);
  g_assert_cmpuint (replies->len, ==, 1);
  reply = replies->pdata[0];
  g_assert_cmpstr (reply->uid, ==, "series-1");
  g_assert_cmpstr (reply->email, ==, "joost@linden.example");
  g_assert_cmpstr (reply->answer, ==, WVB_MEETING_ANSWER_COMES);
  g_assert_cmpint (reply->sequence, ==, 3);
  g_assert_cmpint (reply->answered_ms, ==, G_GINT64_CONSTANT (1795162500000));
  g_assert_false (g_date_valid (&reply->occurrence));
}

/* In the zone that came along, in one that did not, in UTC, and as a day. */
static void
test_one_of_a_series (void)
{
  static const char *const lines[] = {
    "RECURRENCE-ID;TZID=Europe/Amsterdam:20261126T100000\r\n",
    "RECURRENCE-ID;TZID=\"W. Europe Standard Time\":20261126T100000\r\n",
    "RECURRENCE-ID:20261126T090000Z\r\n",
    "RECURRENCE-ID;VALUE=DATE:20261126\r\n",
    "RECURRENCE-ID:20261125T233000Z\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autofree char *text = g_strconcat (HEAD EVENT JOOST, lines[i], TAIL, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) replies = read_text (text, &error);
    const WvbICalendarReply *reply;

    g_assert_no_error (error);
    reply = replies->pdata[0];
    g_assert_true (g_date_valid (&reply->occurrence));
    g_assert_cmpint (g_date_get_day (&reply->occurrence), ==, 26);
    g_assert_cmpint (g_date_get_month (&reply->occurrence), ==, 11);
  }
}

/* A day that no month has is of no meeting. */
static void
test_no_day_of_the_calendar (void)
{
  static const char *const days[] = { "20261199", "20260230", "20261300", "00000000" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    g_autofree char *text
        = g_strconcat (HEAD EVENT JOOST "RECURRENCE-ID:", days[i], "T100000\r\n" TAIL, NULL);
    g_autoptr (GPtrArray) replies = read_text (text, NULL);

    if (replies != NULL)
      g_assert_false (g_date_valid (&((WvbICalendarReply *) replies->pdata[0])->occurrence));
  }
}

static void
test_what_is_no_answer (void)
{
  static const char *const texts[] = {
    "",
    "hallo",
    "BEGIN:VCALENDAR\r\n",
    "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n" EVENT JOOST TAIL,
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" EVENT JOOST TAIL,
    HEAD "END:VCALENDAR\r\n",
    HEAD EVENT TAIL,
    HEAD EVENT JOOST "ATTENDEE;PARTSTAT=DECLINED:mailto:iemand@linden.example\r\n" TAIL,
    HEAD EVENT "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:joost@linden.example\r\n" TAIL,
    HEAD EVENT "ATTENDEE:mailto:joost@linden.example\r\n" TAIL,
    HEAD EVENT "ATTENDEE;PARTSTAT=ACCEPTED:https://linden.example/joost\r\n" TAIL,
    HEAD EVENT "ATTENDEE;PARTSTAT=ACCEPTED:mailto:\r\n" TAIL,
    HEAD "BEGIN:VEVENT\r\n" JOOST TAIL,
    "BEGIN:VEVENT\r\n" JOOST "END:VEVENT\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (read_text (texts[i], &error));
    g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  }
}

static void
test_too_much (void)
{
  g_autoptr (GString) many = g_string_new (HEAD);
  g_autofree char *large = g_strnfill (WVB_ICALENDAR_REPLY_LIMIT_BYTES + 1, 'x');
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i <= WVB_ICALENDAR_REPLY_LIMIT; i++)
    g_string_append (many, EVENT JOOST "END:VEVENT\r\n");
  g_string_append (many, "END:VCALENDAR\r\n");
  g_assert_null (read_text (many->str, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (read_text (large, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_LIMIT);
}

/* Each character of a good answer in turn another one, or the end. */
static void
test_damaged (void)
{
  const char *text = HEAD EVENT JOOST "RECURRENCE-ID:20261126T090000Z\r\n" TAIL;
  const char replacements[] = { '\0', '\n', ':', ';', '"', '9', 'B', (char) 0xff };
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    for (guint k = 0; k < sizeof replacements; k++) {
      g_autofree char *damaged = g_strdup (text);

      damaged[i] = replacements[k];
      LLVMFuzzerTestOneInput ((const guint8 *) damaged, replacements[k] == '\0' ? i : length);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/icalendar-reply/who-comes", test_says_who_comes);
  g_test_add_func ("/icalendar-reply/one-of-a-series", test_one_of_a_series);
  g_test_add_func ("/icalendar-reply/no-day", test_no_day_of_the_calendar);
  g_test_add_func ("/icalendar-reply/no-answer", test_what_is_no_answer);
  g_test_add_func ("/icalendar-reply/too-much", test_too_much);
  g_test_add_func ("/icalendar-reply/damaged", test_damaged);
  return g_test_run ();
}
