/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/case.h"

#include "base/error.h"

/* Which states may follow one; to stay is always allowed. */
static const struct {
  const char *from;
  const char *to[6];
} TRANSITIONS[] = {
  { WVB_CASE_PROPOSED,
    { WVB_CASE_PLANNED, WVB_CASE_ACTIVE, WVB_CASE_CLOSED, WVB_CASE_RETRACTED, WVB_CASE_IN_ERROR } },
  { WVB_CASE_PLANNED,
    { WVB_CASE_PROPOSED, WVB_CASE_ACTIVE, WVB_CASE_CLOSED, WVB_CASE_RETRACTED,
      WVB_CASE_IN_ERROR } },
  { WVB_CASE_ACTIVE, { WVB_CASE_PLANNED, WVB_CASE_CLOSED, WVB_CASE_IN_ERROR } },
  { WVB_CASE_CLOSED, { WVB_CASE_ACTIVE } },
  { WVB_CASE_RETRACTED, { WVB_CASE_PROPOSED } },
};

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
may_follow (const char *from, const char *to)
{
  if (g_str_equal (from, to))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (TRANSITIONS); i++)
    if (g_str_equal (TRANSITIONS[i].from, from))
      return g_strv_contains (TRANSITIONS[i].to, to);
  /* A state that the team added to the list may become any other. */
  return !g_str_equal (from, WVB_CASE_IN_ERROR);
}

const char *
wvb_case_get_state (WvbRecord *record)
{
  const char *state;

  g_return_val_if_fail (WVB_IS_RECORD (record), WVB_CASE_PROPOSED);

  state = wvb_record_get_text (record, WVB_CASE_STATE);
  return state != NULL ? state : WVB_CASE_PROPOSED;
}

gboolean
wvb_case_is_over (WvbRecord *record)
{
  const char *const over[] = { WVB_CASE_CLOSED, WVB_CASE_RETRACTED, WVB_CASE_IN_ERROR, NULL };

  return g_strv_contains (over, wvb_case_get_state (record));
}

gboolean
wvb_case_is_named (WvbRecord *record)
{
  g_return_val_if_fail (WVB_IS_RECORD (record), FALSE);

  return g_strcmp0 (wvb_record_get_text (record, WVB_CASE_NAMING), WVB_CASE_NAMED) == 0;
}

gboolean
wvb_case_check_change (WvbRecord *before, WvbRecord *after, gboolean may_be_named, GError **error)
{
  const char *from;
  const char *to;

  g_return_val_if_fail (WVB_IS_RECORD (after), FALSE);

  if (!wvb_record_check (after, error))
    return FALSE;
  from = before != NULL ? wvb_case_get_state (before) : WVB_CASE_PROPOSED;
  to = wvb_case_get_state (after);
  if (!may_follow (from, to))
    return refuse (error, _ ("A case does not go from the one state to the other; reopen it first "
                             "if it is closed"));
  if (g_str_equal (to, WVB_CASE_CLOSED) && !g_str_equal (from, to)
      && (!wvb_record_has (after, WVB_CASE_OUTCOME) || !wvb_record_has (after, WVB_CASE_CLOSED_ON)))
    return refuse (error, _ ("Say what came of the case before it is closed"));
  if (wvb_case_is_named (after) && (before == NULL || !wvb_case_is_named (before)) && !may_be_named)
    return refuse (error, _ ("A name needs a ground; the case stays unnamed until there is one"));
  return TRUE;
}

void
wvb_case_close (WvbRecord *record, const char *outcome, const char *today)
{
  g_return_if_fail (WVB_IS_RECORD (record));
  g_return_if_fail (today != NULL);

  wvb_record_set_text (record, WVB_CASE_STATE, WVB_CASE_CLOSED);
  wvb_record_set_text (record, WVB_CASE_OUTCOME, outcome);
  wvb_record_set_text (record, WVB_CASE_CLOSED_ON, today);
}

void
wvb_case_reopen (WvbRecord *record)
{
  g_return_if_fail (WVB_IS_RECORD (record));

  wvb_record_set_text (record, WVB_CASE_STATE,
                       g_str_equal (wvb_case_get_state (record), WVB_CASE_RETRACTED)
                           ? WVB_CASE_PROPOSED
                           : WVB_CASE_ACTIVE);
  wvb_record_clear (record, WVB_CASE_CLOSED_ON);
}

void
wvb_case_lose_name (WvbRecord *record, const char *today)
{
  g_return_if_fail (WVB_IS_RECORD (record));
  g_return_if_fail (today != NULL);

  wvb_record_set_text (record, WVB_CASE_NAMING, WVB_CASE_UNNAMED);
  wvb_record_set_text (record, WVB_CASE_TEXT_REVIEW_SINCE, today);
}
