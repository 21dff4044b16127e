/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/agenda-item.h"

#include "domain/mdo/mdo.h"

const char *
wvb_agenda_item_get_state (WvbRecord *item)
{
  const char *state = wvb_record_get_text (item, WVB_AGENDA_ITEM_STATE);

  return state != NULL ? state : WVB_AGENDA_OPEN;
}

guint
wvb_agenda_item_get_planned_minutes (WvbRecord *item)
{
  const WvbField *field = &wvb_agenda_item_kind.fields[WVB_AGENDA_ITEM_MINUTES];
  const char *state = wvb_agenda_item_get_state (item);

  if (g_str_equal (state, WVB_AGENDA_CARRIED) || g_str_equal (state, WVB_AGENDA_DROPPED))
    return 0;
  return (guint) CLAMP (wvb_record_get_integer (item, WVB_AGENDA_ITEM_MINUTES), 0, field->maximum);
}

const char *
wvb_agenda_item_get_carried_kind (WvbRecord *item)
{
  const char *kind = wvb_record_get_text (item, WVB_AGENDA_ITEM_KIND);

  return kind == NULL || g_str_equal (kind, WVB_AGENDA_STANDING) ? WVB_AGENDA_TOPIC : kind;
}
