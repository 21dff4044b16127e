/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/agenda-case.h"

#include "base/error.h"
#include "base/identifier.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"

#include <glib/gi18n-lib.h>

static gboolean
is_planned (WvbAgenda *agenda)
{
  const char *state = wvb_record_get_text (wvb_agenda_get_meeting (agenda), WVB_MEETING_STATE);

  return state == NULL || g_str_equal (state, WVB_MEETING_PLANNED);
}

static gboolean
waits_for (WvbRecord *item, const char *case_id)
{
  return g_str_equal (wvb_agenda_item_get_state (item), WVB_AGENDA_OPEN)
         && g_strcmp0 (wvb_record_get_text (item, WVB_AGENDA_ITEM_CASE), case_id) == 0;
}

static gboolean
has_case (WvbAgenda *agenda, const char *case_id)
{
  GPtrArray *items = wvb_agenda_get_items (agenda);

  for (guint i = 0; i < items->len; i++)
    if (waits_for (items->pdata[i], case_id))
      return TRUE;
  return FALSE;
}

DexFuture *
wvb_agenda_case_add (WvbAgenda *agenda, const char *case_id)
{
  g_autofree char *code = NULL;
  g_autofree char *title = NULL;

  dex_return_error_if_fail (WVB_IS_AGENDA (agenda));
  dex_return_error_if_fail (wvb_identifier_is_valid (case_id));

  if (!is_planned (agenda))
    return dex_future_new_reject (WVB_ERROR, WVB_ERROR_INVALID, _ ("This meeting is not planned"));
  if (has_case (agenda, case_id))
    return dex_future_new_reject (WVB_ERROR, WVB_ERROR_INVALID,
                                  _ ("The case is on this agenda already"));
  code = wvb_identifier_dup_short_code (case_id);
  /* Translators: the short code of a case, such as K7-QF4 */
  title = g_strdup_printf (_ ("Case %s"), code);
  return wvb_agenda_append (agenda, title, /* minutes= */ 0, case_id);
}
