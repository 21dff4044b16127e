/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/meeting-removal.h"

#include "base/error.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "scratch-store.h"

/* A series with a meeting, and a topic on its agenda. */
typedef struct {
  ScratchStore scratch;
  WvbRecord *series;
  WvbRecord *meeting;
  WvbRecord *item;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GDate day;

  scratch_store_set_up (&fixture->scratch, NULL);
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 26, G_DATE_NOVEMBER, 2026);
  fixture->series = wvb_record_new (&wvb_meeting_series_kind, NULL);
  wvb_record_set_text (fixture->series, WVB_MEETING_SERIES_NAME, "MDO");
  wvb_record_set_text (fixture->series, WVB_MEETING_SERIES_KIND, "mdo");
  wvb_record_set_text (fixture->series, WVB_MEETING_SERIES_FREQUENCY, "wekelijks");
  wvb_record_set_text (fixture->series, WVB_MEETING_SERIES_STARTS_ON, "2026-11-26");
  wvb_record_set_text (fixture->series, WVB_MEETING_SERIES_STARTS_AT, "10:00");
  wvb_record_set_text (fixture->series, WVB_MEETING_SERIES_ENDS_AT, "11:00");
  fixture->meeting = wvb_meeting_new_of_series (fixture->series, &day);
  fixture->item = wvb_record_new (&wvb_agenda_item_kind, NULL);
  wvb_record_set_text (fixture->item, WVB_AGENDA_ITEM_TITLE, "Wachttijd GGZ");
  wvb_record_set_text (fixture->item, WVB_AGENDA_ITEM_KIND, "onderwerp");
  wvb_record_set_text (fixture->item, WVB_AGENDA_ITEM_MEETING,
                       wvb_record_get_id (fixture->meeting));
  scratch_store_save_one (&fixture->scratch, fixture->series);
  scratch_store_save_one (&fixture->scratch, fixture->meeting);
  scratch_store_save_one (&fixture->scratch, fixture->item);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->series);
  g_clear_object (&fixture->meeting);
  g_clear_object (&fixture->item);
  scratch_store_tear_down (&fixture->scratch, NULL);
}

static gboolean
is_there (Fixture *fixture, WvbRecord *record)
{
  g_autoptr (WvbRecord) stored = scratch_store_load (
      &fixture->scratch, wvb_record_get_kind (record), wvb_record_get_id (record));

  return stored != NULL && !wvb_record_get_deleted (stored);
}

static gint64
remove_record (Fixture *fixture, WvbRecord *record, GError **error)
{
  g_autoptr (WvbRecord) stored = scratch_store_load (
      &fixture->scratch, wvb_record_get_kind (record), wvb_record_get_id (record));
  g_autoptr (DexFuture) future = wvb_meeting_removal_delete (fixture->scratch.store, stored);
  const GValue *value = scratch_store_await (future, error);

  return value != NULL ? g_value_get_int64 (value) : 0;
}

/* All of it goes at once, and comes back at once. */
static void
test_series (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) undone = NULL;
  gint64 change = remove_record (fixture, fixture->series, &error);

  g_assert_no_error (error);
  g_assert_false (is_there (fixture, fixture->series));
  g_assert_false (is_there (fixture, fixture->meeting));
  g_assert_false (is_there (fixture, fixture->item));
  undone = wvb_draft_undo (fixture->scratch.store, change);
  scratch_store_await (undone, &error);
  g_assert_no_error (error);
  g_assert_true (is_there (fixture, fixture->series));
  g_assert_true (is_there (fixture, fixture->item));
}

static void
test_meeting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  remove_record (fixture, fixture->meeting, &error);
  g_assert_no_error (error);
  g_assert_true (is_there (fixture, fixture->series));
  g_assert_false (is_there (fixture, fixture->meeting));
  g_assert_false (is_there (fixture, fixture->item));
}

/* What was held stays. */
static void
test_held (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) meeting = scratch_store_load (&fixture->scratch, &wvb_meeting_kind,
                                                      wvb_record_get_id (fixture->meeting));
  g_autoptr (GError) error = NULL;

  wvb_record_set_text (meeting, WVB_MEETING_STATE, WVB_MEETING_CLOSED);
  scratch_store_save_one (&fixture->scratch, meeting);
  remove_record (fixture, fixture->series, &error);
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_assert_true (is_there (fixture, fixture->series));
  g_assert_true (is_there (fixture, fixture->item));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/meeting-removal/series", test_series);
  ADD ("/meeting-removal/meeting", test_meeting);
  ADD ("/meeting-removal/held", test_held);
#undef ADD
  return g_test_run ();
}
