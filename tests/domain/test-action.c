/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/action.h"

#include "base/clock.h"
#include "base/error.h"

static const char *const STATES[]
    = { WVB_ACTION_OPEN, WVB_ACTION_BUSY, WVB_ACTION_WAITING, WVB_ACTION_DONE, WVB_ACTION_DROPPED };

static GDate
read_day (const char *text)
{
  GDate day;

  g_assert_true (wvb_clock_parse_date (text, &day));
  return day;
}

static WvbRecord *
make (const char *due, const char *state)
{
  WvbRecord *action = wvb_record_new (&wvb_action_kind, NULL);

  wvb_record_set_text (action, WVB_ACTION_TEXT, "huisarts belt de dochter");
  wvb_record_set_text (action, WVB_ACTION_DUE, due);
  wvb_record_set_text (action, WVB_ACTION_STATE, state);
  return action;
}

static void
test_late (void)
{
  static const struct {
    const char *due;
    const char *state;
    gboolean late;
  } cases[] = {
    { "2026-12-09", NULL, TRUE },
    { "2026-12-10", NULL, FALSE },
    { "2026-12-11", NULL, FALSE },
    { NULL, NULL, FALSE },
    { "2026-12-09", WVB_ACTION_BUSY, TRUE },
    { "2026-12-09", WVB_ACTION_WAITING, TRUE },
    { "2026-12-09", WVB_ACTION_DONE, FALSE },
    { "2026-12-09", WVB_ACTION_DROPPED, FALSE },
    { "2026-12-09", "een_code_van_later", TRUE },
    { "9 december", NULL, FALSE },
  };
  const GDate today = read_day ("2026-12-10");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (WvbRecord) action = make (cases[i].due, cases[i].state);

    g_assert_cmpint (wvb_action_is_late (action, &today), ==, cases[i].late);
  }
}

/* Over every pair: what is refused changes nothing, and what is closed says since when. */
static void
test_states (void)
{
  const GDate today = read_day ("2026-12-10");

  for (guint from = 0; from < G_N_ELEMENTS (STATES); from++)
    for (guint to = 0; to < G_N_ELEMENTS (STATES); to++) {
      g_autoptr (WvbRecord) action = make (NULL, STATES[from]);
      g_autoptr (WvbRecord) before = wvb_record_copy (action);
      g_autoptr (GError) error = NULL;
      gboolean may = from < 3 || to == 0 || from == to;

      g_assert_cmpint (wvb_action_may_become (STATES[from], STATES[to]), ==, may);
      if (!wvb_action_set_state (action, STATES[to], "verhuisd", &today, &error)) {
        g_assert_false (may);
        g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
        g_assert_true (wvb_record_equals (action, before));
        continue;
      }
      g_assert_true (may);
      g_assert_cmpstr (wvb_action_get_state (action), ==, STATES[to]);
      g_assert_cmpint (wvb_action_is_open (action), ==, to < 3);
      g_assert_cmpint (wvb_record_has (action, WVB_ACTION_CLOSED_ON), ==, to >= 3 && from != to);
      g_assert_cmpint (wvb_record_has (action, WVB_ACTION_REASON), ==, to == 4);
    }
  g_assert_false (wvb_action_may_become (WVB_ACTION_OPEN, "een_code_van_later"));
}

static void
test_reason (void)
{
  g_autoptr (WvbRecord) action = make ("2026-12-09", NULL);
  g_autofree char *too_long = g_strnfill (WVB_FIELD_TEXT_LIMIT + 1, 'x');
  const char *const wrong[] = { NULL, "", " \n", too_long };
  const GDate today = read_day ("2026-12-10");

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (wvb_action_set_state (action, WVB_ACTION_DROPPED, wrong[i], &today, &error));
    g_assert_nonnull (error);
    g_assert_cmpstr (wvb_action_get_state (action), ==, WVB_ACTION_OPEN);
  }
  g_assert_true (wvb_action_set_state (action, WVB_ACTION_DROPPED, " verhuisd ", &today, NULL));
  g_assert_cmpstr (wvb_record_get_text (action, WVB_ACTION_REASON), ==, "verhuisd");
  g_assert_cmpstr (wvb_record_get_text (action, WVB_ACTION_CLOSED_ON), ==, "2026-12-10");
  g_assert_true (wvb_action_set_state (action, WVB_ACTION_OPEN, NULL, &today, NULL));
  g_assert_false (wvb_record_has (action, WVB_ACTION_REASON));
  g_assert_false (wvb_record_has (action, WVB_ACTION_CLOSED_ON));
}

static void
test_order (void)
{
  static const struct {
    const char *due;
    const char *state;
  } ordered[] = {
    { "2026-12-01", WVB_ACTION_WAITING },
    { "2026-12-09", NULL },
    { "2026-12-10", WVB_ACTION_BUSY },
    { "2027-01-01", NULL },
    { NULL, NULL },
    { "2026-11-01", WVB_ACTION_DONE },
    { NULL, WVB_ACTION_DROPPED },
  };
  const GDate today = read_day ("2026-12-10");

  for (guint i = 0; i < G_N_ELEMENTS (ordered); i++)
    for (guint j = 0; j < G_N_ELEMENTS (ordered); j++) {
      g_autoptr (WvbRecord) one = make (ordered[i].due, ordered[i].state);
      g_autoptr (WvbRecord) other = make (ordered[j].due, ordered[j].state);
      int order = wvb_action_compare (one, other, &today);

      if (i != j)
        g_assert_cmpint (order < 0, ==, i < j);
      g_assert_cmpint (wvb_action_compare (one, one, &today), ==, 0);
    }
}

static void
test_carries (void)
{
  static const char *const DAYS[] = { "2026-11-26", "2026-12-03", "2026-12-10", "2026-12-17" };
  g_autoptr (GArray) closed = g_array_new (FALSE, FALSE, sizeof (GDate));
  g_autoptr (WvbRecord) action = make (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (DAYS); i++) {
    GDate day = read_day (DAYS[i]);

    g_array_append_val (closed, day);
  }
  g_assert_cmpuint (wvb_action_count_carries (action, closed), ==, 0);
  wvb_record_set_text (action, WVB_ACTION_AGREED_ON, "2026-12-03");
  g_assert_cmpuint (wvb_action_count_carries (action, closed), ==, 3);
  wvb_record_set_text (action, WVB_ACTION_CLOSED_ON, "2026-12-17");
  g_assert_cmpuint (wvb_action_count_carries (action, closed), ==, 2);
  wvb_record_set_text (action, WVB_ACTION_CLOSED_ON, "2026-12-03");
  g_assert_cmpuint (wvb_action_count_carries (action, closed), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/action/late", test_late);
  g_test_add_func ("/action/states", test_states);
  g_test_add_func ("/action/reason", test_reason);
  g_test_add_func ("/action/order", test_order);
  g_test_add_func ("/action/carries", test_carries);
  return g_test_run ();
}
