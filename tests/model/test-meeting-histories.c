/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random histories of a series of meetings: whatever was done in whatever order, each item of a
 * closed meeting was discussed, carried over or dropped and says where to or why, and each open
 * action comes back at every later meeting until it is closed. */
#include "base/clock.h"
#include "base/error.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting-series.h"
#include "domain/mdo/meeting.h"
#include "model/actions.h"
#include "model/agenda.h"
#include "model/minutes-change.h"
#include "scratch-store.h"

#define N_MEETINGS 5
#define HISTORIES 4
#define STEPS 60

/* 2026-12-10, at noon. */
#define NOW_MS G_GINT64_CONSTANT (1796900400000)

typedef struct {
  ScratchStore scratch;
  WvbRecord *series;
  guint n_done;
  guint n_refused;
} History;

static guint
pick (guint n)
{
  return n > 1 ? (guint) g_test_rand_int_range (0, (gint32) n) : 0;
}

static WvbRecord *
make_meeting (History *history, guint index)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 26, G_DATE_NOVEMBER, 2026);
  g_date_add_days (&day, 7 * index);
  return wvb_meeting_new_of_series (history->series, &day);
}

static gpointer
await_object (DexFuture *future)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;
  const GValue *value = scratch_store_await (future, &error);

  g_assert_no_error (error);
  return g_value_dup_object (value);
}

static WvbAgenda *
load_agenda (History *history, guint index)
{
  g_autoptr (WvbRecord) meeting = make_meeting (history, index);

  return await_object (wvb_agenda_load (history->scratch.store, meeting));
}

static WvbMinutes *
load_minutes (History *history, guint index)
{
  g_autoptr (WvbRecord) meeting = make_meeting (history, index);

  return await_object (wvb_minutes_load (history->scratch.store, history->scratch.cases, meeting));
}

static WvbActions *
load_actions (History *history, WvbActionsScope scope, WvbRecord *meeting)
{
  return await_object (
      wvb_actions_load (history->scratch.store, history->scratch.cases,
                        &(WvbActionsQuery) { .scope = scope, .meeting = meeting }));
}

/* What is refused is refused for a reason that a person is told. */
static void
attempt (History *history, DexFuture *future)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;

  scratch_store_await (future, &error);
  if (error == NULL) {
    history->n_done++;
    return;
  }
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  history->n_refused++;
}

static WvbRecord *
pick_item (WvbAgenda *agenda)
{
  GPtrArray *items = wvb_agenda_get_items (agenda);

  return items->len > 0 ? items->pdata[pick (items->len)] : NULL;
}

static void
settle_one (History *history, WvbAgenda *agenda)
{
  static const char *const STATES[]
      = { WVB_AGENDA_OPEN, WVB_AGENDA_DISCUSSED, WVB_AGENDA_DISCUSSED, WVB_AGENDA_DROPPED };
  static const char *const REASONS[] = { NULL, " ", "geen tijd", "opgelost" };
  WvbRecord *item = pick_item (agenda);

  if (item != NULL)
    attempt (history, wvb_agenda_settle (agenda, item, STATES[pick (4)], REASONS[pick (4)]));
}

static void
carry_one (History *history, WvbAgenda *agenda)
{
  g_autoptr (WvbAgenda) to = load_agenda (history, pick (N_MEETINGS));
  WvbRecord *item = pick_item (agenda);

  if (item != NULL)
    attempt (history, wvb_agenda_carry_over (agenda, item, to));
}

static void
close_one (History *history, WvbAgenda *agenda)
{
  g_autoptr (WvbAgenda) to = pick (2) == 0 ? load_agenda (history, pick (N_MEETINGS)) : NULL;

  if (pick (2) == 0)
    attempt (history, wvb_agenda_close (agenda));
  else
    attempt (history, wvb_agenda_close_rest (agenda, to));
}

static void
write_down (History *history, guint index, WvbAgenda *agenda)
{
  g_autoptr (WvbMinutes) minutes = load_minutes (history, index);
  GPtrArray *items = wvb_minutes_get_items (minutes);

  if (pick (3) == 0 && items->len > 0)
    attempt (history,
             wvb_minutes_turn_into_action (minutes, items->pdata[pick (items->len)], NULL, NULL));
  else if (pick (2) == 0)
    attempt (history, wvb_minutes_add_item (minutes, pick_item (agenda), WVB_MINUTES_INFORMATION,
                                            "genoteerd", NULL, NULL));
  else
    attempt (history, wvb_minutes_add_action (minutes, pick_item (agenda), "bellen", NULL, NULL));
}

static void
act (History *history)
{
  static const char *const STATES[]
      = { WVB_ACTION_OPEN, WVB_ACTION_BUSY, WVB_ACTION_DONE, WVB_ACTION_DROPPED };
  g_autoptr (WvbActions) actions = load_actions (history, WVB_ACTIONS_ALL, NULL);
  guint size = wvb_actions_get_size (actions);

  if (size > 0)
    attempt (history, wvb_actions_set_state (actions, wvb_actions_get (actions, pick (size)),
                                             STATES[pick (4)], pick (2) == 0 ? "verhuisd" : NULL));
}

static void
do_something (History *history)
{
  guint index = pick (N_MEETINGS);
  g_autoptr (WvbAgenda) agenda = load_agenda (history, index);

  switch (pick (12)) {
  case 0:
  case 1:
    attempt (history, wvb_agenda_add (agenda, "Wachttijd GGZ", 5));
    break;
  case 2:
  case 3:
  case 4:
    settle_one (history, agenda);
    break;
  case 5:
  case 6:
    carry_one (history, agenda);
    break;
  case 7:
    close_one (history, agenda);
    break;
  case 8:
    act (history);
    break;
  default:
    write_down (history, index, agenda);
  }
}

static const char *
get_day (WvbAgenda *agenda)
{
  return wvb_meeting_get_text (wvb_agenda_get_meeting (agenda), wvb_agenda_get_series (agenda),
                               WVB_MEETING_DATE);
}

static gboolean
is_closed (WvbAgenda *agenda)
{
  return g_strcmp0 (wvb_record_get_text (wvb_agenda_get_meeting (agenda), WVB_MEETING_STATE),
                    WVB_MEETING_CLOSED)
         == 0;
}

static void
check_item (WvbAgenda *agenda, WvbRecord *item)
{
  const char *state = wvb_agenda_item_get_state (item);
  const char *destination = wvb_agenda_get_destination_day (agenda, item);

  if (g_str_equal (state, WVB_AGENDA_CARRIED)) {
    g_assert_nonnull (destination);
    g_assert_cmpstr (destination, >, get_day (agenda));
  } else if (is_closed (agenda)) {
    g_assert_true (g_str_equal (state, WVB_AGENDA_DISCUSSED)
                   || (g_str_equal (state, WVB_AGENDA_DROPPED)
                       && wvb_record_has (item, WVB_AGENDA_ITEM_REASON)));
  }
}

/* What was carried over has the name and the day of what it comes from, back to where it began. */
static void
check_chain (History *history, WvbAgenda *agenda, WvbRecord *item)
{
  g_autofree char *day = g_strdup (get_day (agenda));
  g_autoptr (WvbRecord) at = g_object_ref (item);

  while (wvb_record_has (at, WVB_AGENDA_ITEM_ORIGIN)) {
    g_autoptr (WvbRecord) origin = scratch_store_load (
        &history->scratch, &wvb_agenda_item_kind, wvb_record_get_text (at, WVB_AGENDA_ITEM_ORIGIN));
    g_autoptr (WvbRecord) meeting = NULL;

    g_assert_nonnull (origin);
    g_assert_cmpstr (wvb_record_get_text (origin, WVB_AGENDA_ITEM_TITLE), ==,
                     wvb_record_get_text (item, WVB_AGENDA_ITEM_TITLE));
    g_assert_cmpstr (wvb_agenda_item_get_state (origin), ==, WVB_AGENDA_CARRIED);
    meeting = scratch_store_load (&history->scratch, &wvb_meeting_kind,
                                  wvb_record_get_text (origin, WVB_AGENDA_ITEM_MEETING));
    g_assert_nonnull (meeting);
    g_assert_cmpstr (wvb_meeting_get_text (meeting, NULL, WVB_MEETING_DATE), <, day);
    g_free (day);
    day = g_strdup (wvb_meeting_get_text (meeting, NULL, WVB_MEETING_DATE));
    g_set_object (&at, origin);
  }
}

static gboolean
lists (WvbActions *actions, WvbRecord *action)
{
  for (guint i = 0; i < wvb_actions_get_size (actions); i++)
    if (g_str_equal (wvb_record_get_id (wvb_actions_get (actions, i)), wvb_record_get_id (action)))
      return TRUE;
  return FALSE;
}

static void
check_actions (History *history, WvbAgenda *agenda)
{
  g_autoptr (WvbActions) all = load_actions (history, WVB_ACTIONS_ALL, NULL);
  g_autoptr (WvbActions) carried
      = load_actions (history, WVB_ACTIONS_CARRIED_TO, wvb_agenda_get_meeting (agenda));

  for (guint i = 0; i < wvb_actions_get_size (all); i++) {
    WvbRecord *action = wvb_actions_get (all, i);
    const char *agreed = wvb_record_get_text (action, WVB_ACTION_AGREED_ON);

    g_assert_true (wvb_action_is_open (action));
    g_assert_cmpint (lists (carried, action), ==, g_strcmp0 (agreed, get_day (agenda)) < 0);
  }
  for (guint i = 0; i < wvb_actions_get_size (carried); i++)
    g_assert_true (wvb_action_is_open (wvb_actions_get (carried, i)));
}

static void
check_carries (History *history)
{
  g_autoptr (WvbActions) all = load_actions (history, WVB_ACTIONS_ALL, NULL);

  for (guint i = 0; i < wvb_actions_get_size (all); i++) {
    WvbRecord *action = wvb_actions_get (all, i);
    guint expected = 0;

    for (guint index = 0; index < N_MEETINGS; index++) {
      g_autoptr (WvbAgenda) agenda = load_agenda (history, index);

      expected
          += is_closed (agenda)
             && g_strcmp0 (wvb_record_get_text (action, WVB_ACTION_AGREED_ON), get_day (agenda))
                    <= 0;
    }
    g_assert_cmpuint (wvb_actions_get_carried_count (all, action), ==, expected);
  }
}

static void
check_all (History *history)
{
  for (guint index = 0; index < N_MEETINGS; index++) {
    g_autoptr (WvbAgenda) agenda = load_agenda (history, index);
    GPtrArray *items = wvb_agenda_get_items (agenda);

    for (guint i = 0; i < items->len; i++) {
      check_item (agenda, items->pdata[i]);
      check_chain (history, agenda, items->pdata[i]);
    }
    check_actions (history, agenda);
  }
  check_carries (history);
}

static void
make_series (History *history)
{
  history->series = wvb_record_new (&wvb_meeting_series_kind, NULL);
  wvb_record_set_text (history->series, WVB_MEETING_SERIES_NAME, "MDO De Linden");
  wvb_record_set_text (history->series, WVB_MEETING_SERIES_KIND, "mdo");
  wvb_record_set_text (history->series, WVB_MEETING_SERIES_FREQUENCY, WVB_MEETING_WEEKLY);
  wvb_record_set_text (history->series, WVB_MEETING_SERIES_STARTS_ON, "2026-11-26");
  wvb_record_set_text (history->series, WVB_MEETING_SERIES_STARTS_AT, "10:00");
  wvb_record_set_text (history->series, WVB_MEETING_SERIES_ENDS_AT, "11:00");
  wvb_record_set_text (history->series, WVB_MEETING_SERIES_STANDING_ITEMS, "Opening\nRondvraag");
  scratch_store_save_one (&history->scratch, history->series);
}

static void
test_histories (void)
{
  guint n_done = 0;
  guint n_refused = 0;

  wvb_clock_set_fixed_ms (NOW_MS);
  for (guint i = 0; i < HISTORIES; i++) {
    History history = { 0 };

    scratch_store_set_up (&history.scratch, NULL);
    scratch_store_open_cases (&history.scratch);
    make_series (&history);
    for (guint step = 1; step <= STEPS; step++) {
      do_something (&history);
      if (step % 20 == 0)
        check_all (&history);
    }
    n_done += history.n_done;
    n_refused += history.n_refused;
    g_object_unref (history.series);
    scratch_store_tear_down (&history.scratch, NULL);
  }
  wvb_clock_set_fixed_ms (0);
  g_test_message ("%u done, %u refused", n_done, n_refused);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/meeting-histories/closing", test_histories);
  return g_test_run ();
}
