/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/action.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"

#include <glib/gi18n-lib.h>

static const WvbField action_fields[] = {
  [WVB_ACTION_TEXT] = { .name = "text",
                        .label = N_ ("Action"),
                        .type = WVB_FIELD_TEXT,
                        .flags = WVB_FIELD_REQUIRED | WVB_FIELD_MULTILINE,
                        .sensitivity = WVB_SENSITIVITY_CASE,
                        .display = WVB_DISPLAY_ASK,
                        .limit = 2000 },
  [WVB_ACTION_OWNER] = { .name = "owner",
                         .label = N_ ("Who"),
                         .type = WVB_FIELD_REFERENCE,
                         .sensitivity = WVB_SENSITIVITY_CASE,
                         .target = "membership" },
  [WVB_ACTION_DUE] = { .name = "due",
                       .label = N_ ("Due"),
                       .type = WVB_FIELD_DATE,
                       .sensitivity = WVB_SENSITIVITY_CASE },
  [WVB_ACTION_STATE] = { .name = "state",
                         .label = N_ ("State"),
                         .type = WVB_FIELD_CODE,
                         .sensitivity = WVB_SENSITIVITY_CASE,
                         .unit = "settlement",
                         .list = "action_state",
                         .absent = WVB_ACTION_OPEN },
  [WVB_ACTION_REASON] = { .name = "reason",
                          .label = N_ ("Reason"),
                          .type = WVB_FIELD_TEXT,
                          .sensitivity = WVB_SENSITIVITY_CASE,
                          .unit = "settlement" },
  [WVB_ACTION_CLOSED_ON] = { .name = "closed_on",
                             .label = N_ ("Closed on"),
                             .type = WVB_FIELD_DATE,
                             .sensitivity = WVB_SENSITIVITY_CASE,
                             .unit = "settlement" },
  [WVB_ACTION_TOPIC] = { .name = "topic",
                         .label = N_ ("Subject"),
                         .type = WVB_FIELD_TEXT,
                         .sensitivity = WVB_SENSITIVITY_CASE },
  [WVB_ACTION_AGREED_ON] = { .name = "agreed_on",
                             .label = N_ ("Agreed on"),
                             .type = WVB_FIELD_DATE,
                             .sensitivity = WVB_SENSITIVITY_CASE },
  [WVB_ACTION_MEETING] = { .name = "meeting",
                           .label = N_ ("Meeting"),
                           .type = WVB_FIELD_REFERENCE,
                           .sensitivity = WVB_SENSITIVITY_CASE,
                           .target = "meeting" },
  [WVB_ACTION_SERIES] = { .name = "series",
                          .label = N_ ("Series"),
                          .type = WVB_FIELD_REFERENCE,
                          .sensitivity = WVB_SENSITIVITY_CASE,
                          .target = "meeting_series" },
  [WVB_ACTION_AGENDA_ITEM] = { .name = "agenda_item",
                               .label = N_ ("Agenda item"),
                               .type = WVB_FIELD_REFERENCE,
                               .sensitivity = WVB_SENSITIVITY_CASE,
                               .target = "agenda_item" },
  [WVB_ACTION_CASE] = { .name = "case",
                        .label = N_ ("Case"),
                        .type = WVB_FIELD_REFERENCE,
                        .sensitivity = WVB_SENSITIVITY_CASE,
                        .target = "case" },
};

WVB_DEFINE_KIND (WvbAction,
                 wvb_action,
                 .name = "action",
                 .label = N_ ("Action"),
                 .plural = N_ ("Actions"),
                 .drawer = WVB_DRAWER_CASES,
                 .fields = action_fields,
                 .n_fields = G_N_ELEMENTS (action_fields),
                 .title = WVB_ACTION_TEXT)

static gboolean
is_open_state (const char *state)
{
  return g_str_equal (state, WVB_ACTION_OPEN) || g_str_equal (state, WVB_ACTION_BUSY)
         || g_str_equal (state, WVB_ACTION_WAITING);
}

static gboolean
is_state (const char *state)
{
  return is_open_state (state) || g_str_equal (state, WVB_ACTION_DONE)
         || g_str_equal (state, WVB_ACTION_DROPPED);
}

const char *
wvb_action_get_state (WvbRecord *action)
{
  const char *state = wvb_record_get_text (action, WVB_ACTION_STATE);

  return state != NULL ? state : WVB_ACTION_OPEN;
}

gboolean
wvb_action_is_open (WvbRecord *action)
{
  const char *state;

  g_return_val_if_fail (WVB_IS_RECORD (action), FALSE);

  /* A state that a later version knows is no reason to forget an action. */
  state = wvb_action_get_state (action);
  return !g_str_equal (state, WVB_ACTION_DONE) && !g_str_equal (state, WVB_ACTION_DROPPED);
}

gboolean
wvb_action_is_late (WvbRecord *action, const GDate *today)
{
  GDate due;

  g_return_val_if_fail (WVB_IS_RECORD (action), FALSE);
  g_return_val_if_fail (today != NULL && g_date_valid (today), FALSE);

  return wvb_action_is_open (action)
         && wvb_clock_parse_date (wvb_record_get_text (action, WVB_ACTION_DUE), &due)
         && g_date_compare (&due, today) < 0;
}

gboolean
wvb_action_may_become (const char *from, const char *to)
{
  g_return_val_if_fail (from != NULL, FALSE);
  g_return_val_if_fail (to != NULL, FALSE);

  if (!is_state (to))
    return FALSE;
  return g_str_equal (from, to) || g_str_equal (to, WVB_ACTION_OPEN) || is_open_state (from);
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, message);
  return FALSE;
}

gboolean
wvb_action_set_state (
    WvbRecord *action, const char *state, const char *reason, const GDate *today, GError **error)
{
  g_autofree char *said = reason != NULL ? wvb_text_strip (reason) : NULL;
  gboolean is_dropped;
  char day[16];

  g_return_val_if_fail (WVB_IS_RECORD (action), FALSE);
  g_return_val_if_fail (state != NULL, FALSE);
  g_return_val_if_fail (today != NULL && g_date_valid (today), FALSE);

  is_dropped = g_str_equal (state, WVB_ACTION_DROPPED);
  if (!wvb_action_may_become (wvb_action_get_state (action), state))
    return refuse (error, _ ("An action that is closed is opened first"));
  if (is_dropped && (said == NULL || *said == '\0'))
    return refuse (error, _ ("Say why the action is dropped"));
  if (is_dropped && !wvb_field_check_text (&action_fields[WVB_ACTION_REASON], said, error))
    return FALSE;
  g_date_strftime (day, sizeof day, "%Y-%m-%d", today);
  if (is_open_state (state))
    wvb_record_clear (action, WVB_ACTION_CLOSED_ON);
  else if (!g_str_equal (wvb_action_get_state (action), state))
    wvb_record_set_text (action, WVB_ACTION_CLOSED_ON, day);
  wvb_record_set_text (action, WVB_ACTION_STATE, state);
  wvb_record_set_text (action, WVB_ACTION_REASON, is_dropped ? said : NULL);
  return TRUE;
}

/* Days are written so that their texts have their order; none comes last. */
static int
compare_days (WvbRecord *one, WvbRecord *other, guint field)
{
  const char *a = wvb_record_get_text (one, field);
  const char *b = wvb_record_get_text (other, field);

  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);
  return strcmp (a, b);
}

int
wvb_action_compare (WvbRecord *one, WvbRecord *other, const GDate *today)
{
  int difference;

  g_return_val_if_fail (WVB_IS_RECORD (one), 0);
  g_return_val_if_fail (WVB_IS_RECORD (other), 0);

  difference = wvb_action_is_open (other) - wvb_action_is_open (one);
  if (difference == 0)
    difference = wvb_action_is_late (other, today) - wvb_action_is_late (one, today);
  if (difference == 0)
    difference = compare_days (one, other, WVB_ACTION_DUE);
  if (difference == 0)
    difference = compare_days (one, other, WVB_ACTION_AGREED_ON);
  return difference != 0 ? difference
                         : g_strcmp0 (wvb_record_get_id (one), wvb_record_get_id (other));
}

guint
wvb_action_count_carries (WvbRecord *action, GArray *closed)
{
  GDate agreed, settled;
  gboolean is_settled;
  guint count = 0;

  g_return_val_if_fail (WVB_IS_RECORD (action), 0);
  g_return_val_if_fail (closed != NULL, 0);

  if (!wvb_clock_parse_date (wvb_record_get_text (action, WVB_ACTION_AGREED_ON), &agreed))
    return 0;
  is_settled = wvb_clock_parse_date (wvb_record_get_text (action, WVB_ACTION_CLOSED_ON), &settled);
  for (guint i = 0; i < closed->len; i++) {
    const GDate *day = &g_array_index (closed, GDate, i);

    if (g_date_compare (day, &agreed) >= 0 && (!is_settled || g_date_compare (day, &settled) < 0))
      count++;
  }
  return count;
}
