/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/meeting-invitation.h"

#include "domain/mdo/agenda-item.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting-series.h"
#include "domain/mdo/meeting.h"
#include "domain/social-map/social-map.h"
#include "scratch-store.h"

#include <string.h>

#define SECRET "Merel Merkteken"

typedef struct {
  WvbRecord *about;
  char *text;
} Job;

static gboolean
read_invitation (WvbReader *reader, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (GBytes) bytes = wvb_meeting_invitation_read (reader, job->about, 0, error);

  if (bytes == NULL)
    return FALSE;
  job->text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return TRUE;
}

static char *
read_about (ScratchStore *scratch, WvbRecord *about)
{
  Job job = { about, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) future = wvb_store_read (scratch->store, read_invitation, &job);

  scratch_store_await (future, &error);
  g_assert_no_error (error);
  return job.text;
}

static WvbRecord *
save_member (ScratchStore *scratch, const char *name, const char *email)
{
  g_autoptr (WvbRecord) person = wvb_record_new (&wvb_person_kind, NULL);
  WvbRecord *member = wvb_record_new (&wvb_membership_kind, NULL);

  wvb_record_set_text (person, WVB_PERSON_NAME, name);
  wvb_record_set_text (person, WVB_PERSON_EMAIL, email);
  scratch_store_save_one (scratch, person);
  wvb_record_set_text (member, WVB_MEMBERSHIP_PERSON, wvb_record_get_id (person));
  scratch_store_save_one (scratch, member);
  return member;
}

static WvbRecord *
save_series (ScratchStore *scratch, WvbRecord *chair, WvbRecord *member)
{
  WvbRecord *series = wvb_record_new (&wvb_meeting_series_kind, NULL);

  wvb_record_set_text (series, WVB_MEETING_SERIES_NAME, "MDO De Linden");
  wvb_record_set_text (series, WVB_MEETING_SERIES_KIND, "mdo");
  wvb_record_set_text (series, WVB_MEETING_SERIES_FREQUENCY, WVB_MEETING_WEEKLY);
  wvb_record_set_text (series, WVB_MEETING_SERIES_STARTS_ON, "2026-11-26");
  wvb_record_set_text (series, WVB_MEETING_SERIES_STARTS_AT, "10:00");
  wvb_record_set_text (series, WVB_MEETING_SERIES_ENDS_AT, "11:00");
  wvb_record_set_text (series, WVB_MEETING_SERIES_STANDING_ITEMS, SECRET);
  wvb_record_set_text (series, WVB_MEETING_SERIES_CHAIR, wvb_record_get_id (chair));
  wvb_record_set_list (series, WVB_MEETING_SERIES_MEMBERS,
                       (const char *const[]) { wvb_record_get_id (member), NULL });
  scratch_store_save_one (scratch, series);
  return series;
}

static WvbRecord *
save_meeting (ScratchStore *scratch, WvbRecord *series)
{
  g_autoptr (WvbRecord) item = wvb_record_new (&wvb_agenda_item_kind, NULL);
  GDate day;
  WvbRecord *meeting;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 3, G_DATE_DECEMBER, 2026);
  meeting = wvb_meeting_new_of_series (series, &day);
  wvb_record_set_text (meeting, WVB_MEETING_STATE, WVB_MEETING_CANCELLED);
  wvb_record_set_text (meeting, WVB_MEETING_REASON, SECRET);
  scratch_store_save_one (scratch, meeting);
  wvb_record_set_text (item, WVB_AGENDA_ITEM_TITLE, SECRET);
  wvb_record_set_text (item, WVB_AGENDA_ITEM_KIND, WVB_AGENDA_TOPIC);
  wvb_record_set_text (item, WVB_AGENDA_ITEM_MEETING, wvb_record_get_id (meeting));
  scratch_store_save_one (scratch, item);
  return meeting;
}

static WvbRecord *
save_lone_meeting (ScratchStore *scratch)
{
  WvbRecord *meeting = wvb_record_new (&wvb_meeting_kind, NULL);

  wvb_record_set_text (meeting, WVB_MEETING_NAME, "Evaluatie");
  wvb_record_set_text (meeting, WVB_MEETING_KIND, "evaluatie");
  wvb_record_set_text (meeting, WVB_MEETING_DATE, "2026-12-15");
  wvb_record_set_text (meeting, WVB_MEETING_STARTS_AT, "09:00");
  wvb_record_set_text (meeting, WVB_MEETING_ENDS_AT, "10:00");
  scratch_store_save_one (scratch, meeting);
  return meeting;
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    n++;
  return n;
}

/* Whom it asks, with which exceptions, and nothing of what is on an agenda. */
static void
test_what_goes_out (ScratchStore *scratch, gconstpointer data)
{
  g_autoptr (WvbRecord) chair = save_member (scratch, "Ingrid Verhoeven", "ingrid@linden.example");
  g_autoptr (WvbRecord) member = save_member (scratch, "Joost van Leeuwen", "joost@linden.example");
  g_autoptr (WvbRecord) series = save_series (scratch, chair, member);
  g_autoptr (WvbRecord) meeting = save_meeting (scratch, series);
  g_autoptr (WvbRecord) lone = save_lone_meeting (scratch);
  g_autofree char *all = read_about (scratch, NULL);
  g_autofree char *of_series = read_about (scratch, series);
  g_autofree char *of_meeting = read_about (scratch, meeting);
  g_autofree char *of_lone = read_about (scratch, lone);
  g_autofree char *taken_back = NULL;

  g_assert_nonnull (strstr (all, "METHOD:PUBLISH"));
  g_assert_cmpuint (count (all, "BEGIN:VEVENT"), ==, 3);
  g_assert_nonnull (strstr (of_series, "METHOD:REQUEST"));
  g_assert_cmpuint (count (of_series, "BEGIN:VEVENT"), ==, 2);
  g_assert_cmpuint (count (of_series, "STATUS:CANCELLED"), ==, 1);
  g_assert_nonnull (strstr (of_series, "mailto:joost@linden.example"));
  g_assert_cmpstr (of_meeting, ==, of_series);
  g_assert_cmpuint (count (of_lone, "BEGIN:VEVENT"), ==, 1);
  g_assert_nonnull (strstr (of_lone, "METHOD:REQUEST"));
  g_assert_null (strstr (all, SECRET));

  wvb_record_set_text (lone, WVB_MEETING_STATE, WVB_MEETING_CANCELLED);
  taken_back = read_about (scratch, lone);
  g_assert_nonnull (strstr (taken_back, "METHOD:CANCEL"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  scratch_store_add_test ("/meeting-invitation/what-goes-out", test_what_goes_out);
  return g_test_run ();
}
