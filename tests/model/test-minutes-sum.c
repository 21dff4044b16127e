/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/minutes-sum.h"

#include "base/clock.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "domain/mdo/minutes.h"
#include "domain/social-map/social-map.h"
#include "scratch-store.h"

static void
save_to_cases (ScratchStore *scratch, WvbRecord *record)
{
  g_autoptr (WvbDraft) draft = wvb_draft_new (scratch->cases);

  wvb_draft_add_new (draft, record);
  scratch_store_save_draft (draft);
}

/* (transfer full): a member of an organisation. */
static WvbRecord *
add_member (ScratchStore *scratch, const char *organisation_name)
{
  g_autoptr (WvbRecord) organisation = wvb_record_new (&wvb_organisation_kind, NULL);
  g_autoptr (WvbRecord) person = wvb_record_new (&wvb_person_kind, NULL);
  WvbRecord *member = wvb_record_new (&wvb_membership_kind, NULL);

  wvb_record_set_text (organisation, WVB_ORGANISATION_NAME, organisation_name);
  wvb_record_set_text (person, WVB_PERSON_NAME, "Anna de Wit");
  wvb_record_set_text (member, WVB_MEMBERSHIP_PERSON, wvb_record_get_id (person));
  wvb_record_set_text (member, WVB_MEMBERSHIP_ORGANISATION, wvb_record_get_id (organisation));
  scratch_store_save_one (scratch, organisation);
  scratch_store_save_one (scratch, person);
  scratch_store_save_one (scratch, member);
  return member;
}

static WvbRecord *
add_meeting (ScratchStore *scratch, const char *kind, const char *date, const char *state)
{
  WvbRecord *meeting = wvb_record_new (&wvb_meeting_kind, NULL);

  wvb_record_set_text (meeting, WVB_MEETING_NAME, "=HYPERLINK(1)");
  wvb_record_set_text (meeting, WVB_MEETING_KIND, kind);
  wvb_record_set_text (meeting, WVB_MEETING_DATE, date);
  wvb_record_set_text (meeting, WVB_MEETING_STARTS_AT, "10:00");
  wvb_record_set_text (meeting, WVB_MEETING_ENDS_AT, "11:00");
  wvb_record_set_text (meeting, WVB_MEETING_STATE, state);
  scratch_store_save_one (scratch, meeting);
  return meeting;
}

static void
attend (ScratchStore *scratch, WvbRecord *meeting, WvbRecord *member, int minutes, gboolean present)
{
  g_autoptr (WvbRecord) attendance = wvb_record_new (&wvb_attendance_kind, NULL);

  wvb_record_set_text (attendance, WVB_ATTENDANCE_MEETING, wvb_record_get_id (meeting));
  if (member != NULL)
    wvb_record_set_text (attendance, WVB_ATTENDANCE_MEMBERSHIP, wvb_record_get_id (member));
  else
    wvb_record_set_text (attendance, WVB_ATTENDANCE_GUEST, "Dirk");
  wvb_record_set_text (attendance, WVB_ATTENDANCE_DISCIPLINE, "huisarts");
  wvb_record_set_integer (attendance, WVB_ATTENDANCE_PRESENT, present);
  if (minutes >= 0)
    wvb_record_set_integer (attendance, WVB_ATTENDANCE_MINUTES, minutes);
  save_to_cases (scratch, attendance);
}

static GPtrArray *
load (ScratchStore *scratch, const char *first, const char *last)
{
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;
  const GValue *value;
  GDate from, until;

  g_assert_true (wvb_clock_parse_date (first, &from));
  g_assert_true (wvb_clock_parse_date (last, &until));
  future = wvb_minutes_sum_load (scratch->store, scratch->cases, &from, &until);
  value = scratch_store_await (future, &error);
  g_assert_no_error (error);
  return g_value_dup_boxed (value);
}

/* Of closed meetings of these days alone; two doctors of one practice are one line, whoever stayed
 * away is none, and no name of a person or formula gets into the table. */
static void
test_sum (ScratchStore *scratch, gconstpointer data)
{
  g_autoptr (WvbRecord) practice = NULL;
  g_autoptr (WvbRecord) pharmacy = NULL;
  g_autoptr (WvbRecord) mdo = NULL;
  g_autoptr (WvbRecord) core = NULL;
  g_autoptr (WvbRecord) planned = NULL;
  g_autoptr (WvbRecord) later = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *csv = NULL;

  scratch_store_open_cases (scratch);
  practice = add_member (scratch, "Praktijk De Brink");
  pharmacy = add_member (scratch, "Apotheek Zuid");
  core = add_meeting (scratch, "kernteamoverleg", "2026-10-01", WVB_MEETING_CLOSED);
  mdo = add_meeting (scratch, "mdo", "2026-12-31", WVB_MEETING_CLOSED);
  planned = add_meeting (scratch, "mdo", "2026-12-10", NULL);
  later = add_meeting (scratch, "mdo", "2027-01-01", WVB_MEETING_CLOSED);
  attend (scratch, mdo, practice, -1, TRUE);
  attend (scratch, mdo, practice, 25, TRUE);
  attend (scratch, mdo, pharmacy, -1, FALSE);
  attend (scratch, mdo, NULL, 10, TRUE);
  attend (scratch, core, pharmacy, -1, TRUE);
  attend (scratch, planned, practice, -1, TRUE);
  attend (scratch, later, practice, -1, TRUE);
  lines = load (scratch, "2026-10-01", "2026-12-31");
  csv = wvb_minutes_sum_dup_csv (lines, ';');
  g_assert_cmpuint (wvb_minutes_sum (lines, /* is_patient_bound = */ TRUE), ==, 60 + 25 + 10);
  g_assert_cmpuint (wvb_minutes_sum (lines, /* is_patient_bound = */ FALSE), ==, 60);
  g_assert_cmpstr (csv, ==,
                   "Heading;Date;Meeting;Party;Discipline;People;Minutes\r\n"
                   "patient-bound;2026-12-31;'=HYPERLINK(1);;huisarts;1;10\r\n"
                   "patient-bound;2026-12-31;'=HYPERLINK(1);Praktijk De Brink;huisarts;2;85\r\n"
                   "organisation;2026-10-01;'=HYPERLINK(1);Apotheek Zuid;huisarts;1;60\r\n");
}

static void
test_quarter (void)
{
  static const char *const DAYS[][3] = {
    { "2026-01-01", "2026-01-01", "2026-03-31" },
    { "2028-02-29", "2028-01-01", "2028-03-31" },
    { "2026-06-30", "2026-04-01", "2026-06-30" },
    { "2026-11-22", "2026-10-01", "2026-12-31" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (DAYS); i++) {
    GDate days[3];
    GDate from, until;

    for (guint j = 0; j < 3; j++)
      g_assert_true (wvb_clock_parse_date (DAYS[i][j], &days[j]));
    wvb_minutes_sum_get_quarter (&days[0], &from, &until);
    g_assert_cmpint (g_date_compare (&from, &days[1]), ==, 0);
    g_assert_cmpint (g_date_compare (&until, &days[2]), ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  scratch_store_add_test ("/minutes-sum/sum", test_sum);
  g_test_add_func ("/minutes-sum/quarter", test_quarter);
  return g_test_run ();
}
