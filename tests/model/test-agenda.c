/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/agenda-case.h"

#include "base/error.h"
#include "base/identifier.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting-series.h"
#include "domain/mdo/meeting.h"
#include "model/draft.h"
#include "scratch-store.h"

typedef struct {
  ScratchStore scratch;
  WvbRecord *series;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  scratch_store_set_up (&fixture->scratch, NULL);
  fixture->series = wvb_record_new (&wvb_meeting_series_kind, NULL);
  wvb_record_set_text (fixture->series, WVB_MEETING_SERIES_NAME, "MDO De Linden");
  wvb_record_set_text (fixture->series, WVB_MEETING_SERIES_KIND, "mdo");
  wvb_record_set_text (fixture->series, WVB_MEETING_SERIES_FREQUENCY, WVB_MEETING_WEEKLY);
  wvb_record_set_text (fixture->series, WVB_MEETING_SERIES_STARTS_ON, "2026-11-26");
  wvb_record_set_text (fixture->series, WVB_MEETING_SERIES_STARTS_AT, "10:00");
  wvb_record_set_text (fixture->series, WVB_MEETING_SERIES_ENDS_AT, "11:00");
  wvb_record_set_text (fixture->series, WVB_MEETING_SERIES_STANDING_ITEMS, "Opening\n\nRondvraag");
  scratch_store_save_one (&fixture->scratch, fixture->series);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->series);
  scratch_store_tear_down (&fixture->scratch, NULL);
}

/* The agenda of the meeting of a day in December. */
static WvbAgenda *
load (Fixture *fixture, GDateDay number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbRecord) meeting = NULL;
  g_autoptr (DexFuture) future = NULL;
  const GValue *value;
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, number, G_DATE_DECEMBER, 2026);
  meeting = wvb_meeting_new_of_series (fixture->series, &day);
  future = wvb_agenda_load (fixture->scratch.store, meeting);
  value = scratch_store_await (future, &error);
  g_assert_no_error (error);
  return g_value_dup_object (value);
}

static gint64
finish (DexFuture *future)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;
  const GValue *value = scratch_store_await (future, &error);

  g_assert_no_error (error);
  return g_value_get_int64 (value);
}

static void
refuse (DexFuture *future)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;

  g_assert_null (scratch_store_await (future, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
}

static WvbRecord *
get_item (WvbAgenda *agenda, guint index)
{
  g_assert_cmpuint (index, <, wvb_agenda_get_items (agenda)->len);
  return wvb_agenda_get_items (agenda)->pdata[index];
}

static void
assert_titles (Fixture *fixture, GDateDay number, const char *expected)
{
  g_autoptr (WvbAgenda) agenda = load (fixture, number);
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < wvb_agenda_get_items (agenda)->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? ", " : "",
                            wvb_record_get_text (get_item (agenda, i), WVB_AGENDA_ITEM_TITLE));
  g_assert_cmpstr (titles->str, ==, expected);
}

/* The first topic makes the meeting, with what the series always has. */
static void
test_add (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbAgenda) agenda = load (fixture, 10);
  gint64 change;

  g_assert_false (wvb_agenda_is_stored (agenda));
  change = finish (wvb_agenda_add (agenda, "Wachttijd GGZ", 0));
  assert_titles (fixture, 10, "Opening, Rondvraag, Wachttijd GGZ");
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  g_assert_true (wvb_agenda_is_stored (agenda));
  g_assert_cmpuint (wvb_agenda_get_planned_minutes (agenda), ==, WVB_MEETING_CASE_MINUTES);
  finish (wvb_agenda_add (agenda, "Valpreventie", 15));
  assert_titles (fixture, 10, "Opening, Rondvraag, Wachttijd GGZ, Valpreventie");
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  g_assert_cmpuint (wvb_agenda_get_planned_minutes (agenda), ==, WVB_MEETING_CASE_MINUTES + 15);
  g_assert_cmpint (change, >, 0);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbAgenda) agenda = load (fixture, 10);
  gint64 change = finish (wvb_agenda_add (agenda, "Wachttijd GGZ", 5));
  g_autoptr (DexFuture) undone = wvb_draft_undo (fixture->scratch.store, change);
  g_autoptr (GError) error = NULL;

  scratch_store_await (undone, &error);
  g_assert_no_error (error);
  assert_titles (fixture, 10, "Opening, Rondvraag");
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  g_assert_false (wvb_agenda_is_stored (agenda));
  finish (wvb_agenda_add (agenda, "Wachttijd GGZ", 5));
  assert_titles (fixture, 10, "Opening, Rondvraag, Wachttijd GGZ");
}

/* A screen that still shows what was undone reads the meeting as its series has it. */
static void
test_undo_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbAgenda) agenda = load (fixture, 10);
  gint64 change = finish (wvb_agenda_cancel (agenda, "studiedag"));
  g_autoptr (DexFuture) undone = NULL;
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (WvbAgenda) before = load (fixture, 10);
  g_autoptr (GError) error = NULL;
  const GValue *value;

  undone = wvb_draft_undo (fixture->scratch.store, change);
  scratch_store_await (undone, &error);
  g_assert_no_error (error);
  future = wvb_agenda_load (fixture->scratch.store, wvb_agenda_get_meeting (before));
  value = scratch_store_await (future, &error);
  g_assert_no_error (error);
  g_set_object (&agenda, g_value_get_object (value));
  g_assert_false (wvb_record_has (wvb_agenda_get_meeting (agenda), WVB_MEETING_STATE));
}

/* What the series always has can be worked with before anything else is there. */
static void
test_standing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbAgenda) agenda = load (fixture, 10);

  g_assert_cmpuint (wvb_agenda_count_open (agenda), ==, 2);
  finish (wvb_agenda_move (agenda, get_item (agenda, 1), 0));
  assert_titles (fixture, 10, "Rondvraag, Opening");
  g_clear_object (&agenda);
  agenda = load (fixture, 17);
  finish (wvb_agenda_settle (agenda, get_item (agenda, 0), WVB_AGENDA_DISCUSSED, NULL));
  g_clear_object (&agenda);
  agenda = load (fixture, 17);
  g_assert_cmpuint (wvb_agenda_count_open (agenda), ==, 1);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbAgenda) agenda = load (fixture, 10);

  finish (wvb_agenda_add (agenda, "Wachttijd GGZ", 5));
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  finish (wvb_agenda_move (agenda, get_item (agenda, 2), 0));
  assert_titles (fixture, 10, "Wachttijd GGZ, Opening, Rondvraag");
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  finish (wvb_agenda_move (agenda, get_item (agenda, 0), 99));
  assert_titles (fixture, 10, "Opening, Rondvraag, Wachttijd GGZ");
}

/* What is not reached goes on with where it came from, or is dropped with a reason. */
static void
test_settle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbAgenda) agenda = load (fixture, 10);
  g_autoptr (WvbAgenda) next = load (fixture, 17);
  g_autoptr (WvbRecord) carried = NULL;

  finish (wvb_agenda_add (agenda, "Wachttijd GGZ", 5));
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  refuse (wvb_agenda_close (agenda));
  refuse (wvb_agenda_settle (agenda, get_item (agenda, 0), WVB_AGENDA_DROPPED, " "));
  finish (wvb_agenda_settle (agenda, get_item (agenda, 0), WVB_AGENDA_DROPPED, "geen tijd"));
  finish (wvb_agenda_settle (agenda, get_item (agenda, 1), WVB_AGENDA_DISCUSSED, NULL));
  finish (wvb_agenda_carry_over (agenda, get_item (agenda, 2), next));
  assert_titles (fixture, 17, "Opening, Rondvraag, Wachttijd GGZ");
  g_clear_object (&next);
  next = load (fixture, 17);
  g_assert_cmpstr (wvb_record_get_text (get_item (next, 2), WVB_AGENDA_ITEM_ORIGIN), ==,
                   wvb_record_get_id (get_item (agenda, 2)));
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  g_assert_cmpuint (wvb_agenda_get_planned_minutes (agenda), ==, 0);
  finish (wvb_agenda_close (agenda));
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  g_assert_cmpstr (wvb_record_get_text (wvb_agenda_get_meeting (agenda), WVB_MEETING_STATE), ==,
                   WVB_MEETING_CLOSED);
  g_assert_cmpstr (wvb_record_get_text (wvb_agenda_get_meeting (agenda), WVB_MEETING_DATE), ==,
                   "2026-12-10");
}

/* What is left goes on in one step; what comes back by itself is not put there twice. */
static void
test_close_rest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbAgenda) agenda = load (fixture, 10);
  g_autoptr (WvbAgenda) next = load (fixture, 17);
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) undone = NULL;
  gint64 change;

  finish (wvb_agenda_add (agenda, "Wachttijd GGZ", 5));
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  change = finish (wvb_agenda_close_rest (agenda, next));
  assert_titles (fixture, 17, "Opening, Rondvraag, Wachttijd GGZ");
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  g_assert_cmpuint (wvb_agenda_count_open (agenda), ==, 0);
  g_assert_cmpstr (wvb_agenda_get_destination_day (agenda, get_item (agenda, 2)), ==, "2026-12-17");
  g_assert_cmpstr (wvb_agenda_get_destination_day (agenda, get_item (agenda, 0)), ==, "2026-12-17");
  g_clear_object (&next);
  next = load (fixture, 17);
  g_assert_cmpstr (wvb_agenda_get_origin_day (next, get_item (next, 2)), ==, "2026-12-10");
  undone = wvb_draft_undo (fixture->scratch.store, change);
  scratch_store_await (undone, &error);
  g_assert_no_error (error);
  assert_titles (fixture, 17, "Opening, Rondvraag");
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  finish (wvb_agenda_close_rest (agenda, NULL));
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  g_assert_cmpstr (wvb_agenda_item_get_state (get_item (agenda, 2)), ==, WVB_AGENDA_DISCUSSED);
}

/* What was held stays as it was, and nothing goes to an earlier meeting or to one that is closed.
 */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbAgenda) agenda = load (fixture, 10);
  g_autoptr (WvbAgenda) next = load (fixture, 17);
  g_autoptr (WvbRecord) renamed = NULL;

  finish (wvb_agenda_add (agenda, "Wachttijd GGZ", 5));
  finish (wvb_agenda_add (next, "Valpreventie", 5));
  g_clear_object (&agenda);
  g_clear_object (&next);
  agenda = load (fixture, 10);
  next = load (fixture, 17);
  refuse (wvb_agenda_carry_over (next, get_item (next, 2), agenda));
  refuse (wvb_agenda_carry_over (agenda, get_item (agenda, 2), agenda));
  finish (wvb_agenda_close_rest (agenda, NULL));
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  renamed = wvb_record_copy (get_item (agenda, 2));
  wvb_record_set_text (renamed, WVB_AGENDA_ITEM_TITLE, "Anders");
  refuse (wvb_agenda_add (agenda, "Nog iets", 5));
  refuse (wvb_agenda_move (agenda, get_item (agenda, 2), 0));
  refuse (wvb_agenda_settle (agenda, get_item (agenda, 2), WVB_AGENDA_OPEN, NULL));
  refuse (wvb_agenda_carry_over (agenda, get_item (agenda, 2), next));
  refuse (wvb_agenda_cancel (agenda, "toch niet"));
  refuse (wvb_agenda_close (agenda));
  refuse (wvb_agenda_close_rest (agenda, NULL));
  refuse (wvb_agenda_change (agenda, wvb_agenda_get_meeting (agenda)));
  refuse (wvb_agenda_change_item (agenda, renamed));
}

/* What was carried over and is opened again leaves the agenda it went to, until it is settled
 * there.
 */
static void
test_take_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbAgenda) agenda = load (fixture, 10);
  g_autoptr (WvbAgenda) next = load (fixture, 17);

  finish (wvb_agenda_add (agenda, "Wachttijd GGZ", 5));
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  finish (wvb_agenda_carry_over (agenda, get_item (agenda, 2), next));
  assert_titles (fixture, 17, "Opening, Rondvraag, Wachttijd GGZ");
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  refuse (wvb_agenda_carry_over (agenda, get_item (agenda, 2), next));
  finish (wvb_agenda_settle (agenda, get_item (agenda, 2), WVB_AGENDA_OPEN, NULL));
  assert_titles (fixture, 17, "Opening, Rondvraag");
  g_clear_object (&agenda);
  g_clear_object (&next);
  agenda = load (fixture, 10);
  next = load (fixture, 17);
  finish (wvb_agenda_carry_over (agenda, get_item (agenda, 2), next));
  g_clear_object (&agenda);
  g_clear_object (&next);
  agenda = load (fixture, 10);
  next = load (fixture, 17);
  finish (wvb_agenda_settle (next, get_item (next, 2), WVB_AGENDA_DISCUSSED, NULL));
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  refuse (wvb_agenda_settle (agenda, get_item (agenda, 2), WVB_AGENDA_OPEN, NULL));
}

/* A case that is carried over is the same case. */
static void
test_carry_case (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbAgenda) agenda = load (fixture, 10);
  g_autoptr (WvbAgenda) next = load (fixture, 17);
  g_autoptr (WvbRecord) item = NULL;

  finish (wvb_agenda_add (agenda, "K7-QF4", 8));
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  item = g_object_ref (get_item (agenda, 2));
  wvb_record_set_text (item, WVB_AGENDA_ITEM_KIND, WVB_AGENDA_CASE);
  wvb_record_set_text (item, WVB_AGENDA_ITEM_CASE, "019ab3c4-0000-7000-8000-000000000001");
  scratch_store_save_one (&fixture->scratch, item);
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  finish (wvb_agenda_carry_over (agenda, get_item (agenda, 2), next));
  g_clear_object (&next);
  next = load (fixture, 17);
  g_assert_cmpstr (wvb_record_get_text (get_item (next, 2), WVB_AGENDA_ITEM_KIND), ==,
                   WVB_AGENDA_CASE);
  g_assert_true (wvb_record_equals_field (get_item (next, 2), item, WVB_AGENDA_ITEM_CASE));
}

/* One meeting moves; what it has in common with the series goes on following it. */
static void
test_change (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbAgenda) agenda = load (fixture, 10);
  g_autoptr (WvbRecord) wanted = wvb_record_copy (wvb_agenda_get_meeting (agenda));
  WvbRecord *meeting;

  wvb_meeting_freeze (wanted, fixture->series);
  wvb_record_set_text (wanted, WVB_MEETING_DATE, "2026-12-11");
  wvb_record_set_text (wanted, WVB_MEETING_PLACE, "Buurthuis");
  finish (wvb_agenda_change (agenda, wanted));
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  meeting = wvb_agenda_get_meeting (agenda);
  g_assert_cmpstr (wvb_record_get_text (meeting, WVB_MEETING_DATE), ==, "2026-12-11");
  g_assert_cmpstr (wvb_record_get_text (meeting, WVB_MEETING_PLACE), ==, "Buurthuis");
  g_assert_false (wvb_record_has (meeting, WVB_MEETING_STARTS_AT));
  g_assert_false (wvb_record_has (meeting, WVB_MEETING_MEMBERS));
  assert_titles (fixture, 10, "Opening, Rondvraag");
  wvb_record_set_text (wanted, WVB_MEETING_DATE, "2026-12-10");
  finish (wvb_agenda_change (agenda, wanted));
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  g_assert_false (wvb_record_has (wvb_agenda_get_meeting (agenda), WVB_MEETING_DATE));
  g_assert_nonnull (wvb_agenda_get_series (agenda));
}

static void
test_change_item (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbAgenda) agenda = load (fixture, 10);
  g_autoptr (WvbRecord) wanted = wvb_record_copy (get_item (agenda, 1));

  wvb_record_set_text (wanted, WVB_AGENDA_ITEM_TITLE, "Rondje");
  wvb_record_set_integer (wanted, WVB_AGENDA_ITEM_MINUTES, 10);
  finish (wvb_agenda_change_item (agenda, wanted));
  assert_titles (fixture, 10, "Opening, Rondje");
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  g_assert_cmpuint (wvb_agenda_get_planned_minutes (agenda), ==, 10);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbAgenda) agenda = load (fixture, 10);
  WvbRecord *meeting;

  finish (wvb_agenda_cancel (agenda, "studiedag"));
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  meeting = wvb_agenda_get_meeting (agenda);
  g_assert_cmpstr (wvb_record_get_text (meeting, WVB_MEETING_STATE), ==, WVB_MEETING_CANCELLED);
  g_assert_cmpstr (wvb_record_get_text (meeting, WVB_MEETING_REASON), ==, "studiedag");
  finish (wvb_agenda_cancel (agenda, NULL));
  g_clear_object (&agenda);
  agenda = load (fixture, 10);
  meeting = wvb_agenda_get_meeting (agenda);
  g_assert_cmpstr (wvb_record_get_text (meeting, WVB_MEETING_STATE), ==, WVB_MEETING_PLANNED);
  g_assert_false (wvb_record_has (meeting, WVB_MEETING_REASON));
}

/* By its short code alone, once, where the meeting is held. */
static void
test_add_case (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbAgenda) agenda = load (fixture, 3);
  g_autoptr (WvbAgenda) later = NULL;
  g_autoptr (WvbAgenda) cancelled = NULL;
  g_autofree char *id = wvb_identifier_new ();
  g_autofree char *code = wvb_identifier_dup_short_code (id);
  g_autofree char *title = g_strconcat ("Case ", code, NULL);
  WvbRecord *item;

  finish (wvb_agenda_case_add (agenda, id));
  later = load (fixture, 3);
  item = get_item (later, 2);
  g_assert_cmpstr (wvb_record_get_text (item, WVB_AGENDA_ITEM_TITLE), ==, title);
  g_assert_cmpstr (wvb_record_get_text (item, WVB_AGENDA_ITEM_KIND), ==, WVB_AGENDA_CASE);
  g_assert_cmpstr (wvb_record_get_text (item, WVB_AGENDA_ITEM_CASE), ==, id);
  g_assert_cmpint (wvb_record_get_integer (item, WVB_AGENDA_ITEM_MINUTES), ==, 8);
  refuse (wvb_agenda_case_add (later, id));
  finish (wvb_agenda_cancel (later, "ziek"));
  cancelled = load (fixture, 3);
  finish (wvb_agenda_settle (cancelled, get_item (cancelled, 2), WVB_AGENDA_DROPPED, "later"));
  g_clear_object (&cancelled);
  cancelled = load (fixture, 3);
  refuse (wvb_agenda_case_add (cancelled, id));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/agenda/add", test_add);
  ADD ("/agenda/add-case", test_add_case);
  ADD ("/agenda/undo", test_undo);
  ADD ("/agenda/undo-cancel", test_undo_cancel);
  ADD ("/agenda/standing", test_standing);
  ADD ("/agenda/order", test_order);
  ADD ("/agenda/close-rest", test_close_rest);
  ADD ("/agenda/closed", test_closed);
  ADD ("/agenda/take-back", test_take_back);
  ADD ("/agenda/carry-case", test_carry_case);
  ADD ("/agenda/change", test_change);
  ADD ("/agenda/change-item", test_change_item);
  ADD ("/agenda/settle", test_settle);
  ADD ("/agenda/cancel", test_cancel);
#undef ADD
  return g_test_run ();
}
