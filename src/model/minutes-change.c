/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/minutes-change.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/identifier.h"
#include "base/text.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "model/draft.h"

#include <glib/gi18n-lib.h>

static DexFuture *
refuse (const char *message)
{
  return dex_future_new_reject (WVB_ERROR, WVB_ERROR_INVALID, "%s", message);
}

static DexFuture *
refuse_final (void)
{
  return refuse (_ ("The meeting is closed: its minutes can only be amended"));
}

static WvbDraft *
begin (WvbMinutes *self)
{
  WvbDraft *draft = wvb_draft_new (wvb_minutes_get_cases (self));

  wvb_draft_set_keeps (draft, FALSE);
  return draft;
}

static DexFuture *
finish (WvbDraft *draft, WvbRecord *record)
{
  g_autoptr (GError) error = NULL;

  if (!wvb_record_check (record, &error))
    return refuse (error->message);
  return wvb_draft_save (draft);
}

static void
set_stripped (WvbRecord *record, guint field, const char *text)
{
  g_autofree char *stripped = wvb_text_strip (text);

  wvb_record_set_text (record, field, stripped);
}

static void
set_day (WvbRecord *record, guint field, const GDate *day)
{
  char text[16] = "";

  if (day != NULL)
    g_date_strftime (text, sizeof text, "%Y-%m-%d", day);
  wvb_record_set_text (record, field, text);
}

static const char *
get_meeting_id (WvbMinutes *self)
{
  return wvb_record_get_id (wvb_minutes_get_meeting (self));
}

static gint64
get_next_position (WvbMinutes *self)
{
  GPtrArray *items = wvb_minutes_get_items (self);
  gint64 last = 0;

  for (guint i = 0; i < items->len; i++)
    last = MAX (last, wvb_record_get_integer (items->pdata[i], WVB_MINUTE_ITEM_POSITION));
  return MIN (last + 1, G_MAXINT32);
}

static WvbRecord *
make_item (WvbDraft *draft, WvbMinutes *self, const char *kind, const char *text)
{
  WvbRecord *item = wvb_draft_make (draft, &wvb_minute_item_kind);

  set_stripped (item, WVB_MINUTE_ITEM_TEXT, text);
  wvb_record_set_text (item, WVB_MINUTE_ITEM_KIND, kind);
  wvb_record_set_text (item, WVB_MINUTE_ITEM_MEETING, get_meeting_id (self));
  wvb_record_set_integer (item, WVB_MINUTE_ITEM_POSITION, get_next_position (self));
  wvb_record_set_integer (item, WVB_MINUTE_ITEM_AT, wvb_clock_now_ms ());
  return item;
}

DexFuture *
wvb_minutes_add_item (WvbMinutes *self,
                      WvbRecord *agenda_item,
                      const char *kind,
                      const char *text,
                      const char *owner,
                      const GDate *due)
{
  g_autoptr (WvbDraft) draft = NULL;
  WvbRecord *item;

  dex_return_error_if_fail (WVB_IS_MINUTES (self));
  dex_return_error_if_fail (kind != NULL);
  dex_return_error_if_fail (text != NULL);
  dex_return_error_if_fail (due == NULL || g_date_valid (due));

  if (wvb_minutes_is_closed (self))
    return refuse_final ();
  draft = begin (self);
  item = make_item (draft, self, kind, text);
  wvb_record_set_text (item, WVB_MINUTE_ITEM_OWNER, owner);
  set_day (item, WVB_MINUTE_ITEM_DUE, due);
  if (agenda_item != NULL) {
    wvb_record_set_text (item, WVB_MINUTE_ITEM_AGENDA_ITEM, wvb_record_get_id (agenda_item));
    wvb_record_set_text (item, WVB_MINUTE_ITEM_CASE,
                         wvb_record_get_text (agenda_item, WVB_AGENDA_ITEM_CASE));
  }
  return finish (draft, item);
}

/* What it is agreed on: the day of the meeting, whenever it is written down. */
static WvbRecord *
make_action (
    WvbDraft *draft, WvbMinutes *self, const char *text, const char *owner, const GDate *due)
{
  WvbRecord *meeting = wvb_minutes_get_meeting (self);
  WvbRecord *action = wvb_draft_make (draft, &wvb_action_kind);

  set_stripped (action, WVB_ACTION_TEXT, text);
  wvb_record_set_text (action, WVB_ACTION_OWNER, owner);
  set_day (action, WVB_ACTION_DUE, due);
  wvb_record_set_text (action, WVB_ACTION_MEETING, wvb_record_get_id (meeting));
  wvb_record_set_text (action, WVB_ACTION_SERIES,
                       wvb_record_get_text (meeting, WVB_MEETING_SERIES));
  wvb_record_set_text (
      action, WVB_ACTION_AGREED_ON,
      wvb_meeting_get_text (meeting, wvb_minutes_get_series (self), WVB_MEETING_DATE));
  return action;
}

/* What it is about, and whom. */
static void
set_topic (WvbRecord *action, const char *topic, const char *agenda_item, const char *case_id)
{
  wvb_record_set_text (action, WVB_ACTION_TOPIC, topic);
  wvb_record_set_text (action, WVB_ACTION_AGENDA_ITEM, agenda_item);
  wvb_record_set_text (action, WVB_ACTION_CASE, case_id);
}

DexFuture *
wvb_minutes_add_action (
    WvbMinutes *self, WvbRecord *agenda_item, const char *text, const char *owner, const GDate *due)
{
  g_autoptr (WvbDraft) draft = NULL;
  WvbRecord *action;

  dex_return_error_if_fail (WVB_IS_MINUTES (self));
  dex_return_error_if_fail (text != NULL);
  dex_return_error_if_fail (due == NULL || g_date_valid (due));

  if (wvb_minutes_is_closed (self))
    return refuse_final ();
  draft = begin (self);
  action = make_action (draft, self, text, owner, due);
  if (agenda_item != NULL)
    set_topic (action, wvb_record_get_text (agenda_item, WVB_AGENDA_ITEM_TITLE),
               wvb_record_get_id (agenda_item),
               wvb_record_get_text (agenda_item, WVB_AGENDA_ITEM_CASE));
  return finish (draft, action);
}

DexFuture *
wvb_minutes_turn_into_action (WvbMinutes *self,
                              WvbRecord *item,
                              const char *owner,
                              const GDate *due)
{
  g_autoptr (WvbDraft) draft = NULL;
  const char *agenda_item;
  WvbRecord *action;

  dex_return_error_if_fail (WVB_IS_MINUTES (self));
  dex_return_error_if_fail (WVB_IS_RECORD (item));
  dex_return_error_if_fail (due == NULL || g_date_valid (due));

  if (wvb_minutes_is_closed (self))
    return refuse_final ();
  draft = begin (self);
  wvb_draft_remove (draft, wvb_draft_add (draft, item));
  action = make_action (draft, self, wvb_record_get_text (item, WVB_MINUTE_ITEM_TEXT), owner, due);
  if (owner == NULL)
    wvb_record_set_text (action, WVB_ACTION_OWNER,
                         wvb_record_get_text (item, WVB_MINUTE_ITEM_OWNER));
  if (due == NULL)
    wvb_record_set_text (action, WVB_ACTION_DUE, wvb_record_get_text (item, WVB_MINUTE_ITEM_DUE));
  agenda_item = wvb_record_get_text (item, WVB_MINUTE_ITEM_AGENDA_ITEM);
  set_topic (action, wvb_minutes_get_topic (self, agenda_item), agenda_item,
             wvb_record_get_text (item, WVB_MINUTE_ITEM_CASE));
  return finish (draft, action);
}

static WvbRecord *
find_by_id (GPtrArray *records, const char *id)
{
  for (guint i = 0; i < records->len; i++)
    if (g_str_equal (wvb_record_get_id (records->pdata[i]), id))
      return records->pdata[i];
  return NULL;
}

static WvbRecord *
find_record (WvbMinutes *self, WvbRecord *like)
{
  const WvbKind *kind = wvb_record_get_kind (like);
  const char *id = wvb_record_get_id (like);

  if (kind == &wvb_minute_item_kind)
    return find_by_id (wvb_minutes_get_items (self), id);
  if (kind == &wvb_attendance_kind)
    return find_by_id (wvb_minutes_get_attendances (self), id);
  return find_by_id (wvb_minutes_get_actions (self), id);
}

DexFuture *
wvb_minutes_change (WvbMinutes *self, WvbRecord *changed)
{
  g_autoptr (WvbDraft) draft = NULL;
  WvbRecord *record;
  const WvbKind *kind;

  dex_return_error_if_fail (WVB_IS_MINUTES (self));
  dex_return_error_if_fail (WVB_IS_RECORD (changed));
  dex_return_error_if_fail (find_record (self, changed) != NULL);

  if (wvb_minutes_is_closed (self))
    return refuse_final ();
  draft = begin (self);
  record = wvb_draft_add (draft, find_record (self, changed));
  kind = wvb_record_get_kind (record);
  for (guint i = 0; i < kind->n_fields; i++) {
    g_autofree char *plain = wvb_record_dup_plain (changed, i);

    wvb_record_set_plain (record, i, plain, NULL);
  }
  return finish (draft, record);
}

DexFuture *
wvb_minutes_delete (WvbMinutes *self, WvbRecord *record)
{
  g_autoptr (GPtrArray) records = NULL;

  dex_return_error_if_fail (WVB_IS_MINUTES (self));
  dex_return_error_if_fail (WVB_IS_RECORD (record));

  if (wvb_minutes_is_closed (self))
    return refuse_final ();
  records = g_ptr_array_new ();
  g_ptr_array_add (records, record);
  return wvb_draft_delete (wvb_minutes_get_cases (self), records);
}

static WvbRecord *
take_attendance (WvbDraft *draft, WvbMinutes *self, const char *membership)
{
  WvbRecord *noted = wvb_minutes_find_attendance (self, membership);
  g_autofree char *id = NULL;
  g_autoptr (WvbRecord) attendance = NULL;

  if (noted != NULL)
    return wvb_draft_add (draft, noted);
  id = wvb_identifier_derive ("attendance", get_meeting_id (self), membership, NULL);
  attendance = wvb_record_new (&wvb_attendance_kind, id);
  wvb_record_set_text (attendance, WVB_ATTENDANCE_MEETING, get_meeting_id (self));
  wvb_record_set_text (attendance, WVB_ATTENDANCE_MEMBERSHIP, membership);
  wvb_record_set_text (attendance, WVB_ATTENDANCE_DISCIPLINE,
                       wvb_minutes_get_discipline (self, membership));
  return wvb_draft_add_new (draft, attendance);
}

DexFuture *
wvb_minutes_set_present (WvbMinutes *self, const char *membership, gboolean present, guint minutes)
{
  g_autoptr (WvbDraft) draft = NULL;
  WvbRecord *attendance;

  dex_return_error_if_fail (WVB_IS_MINUTES (self));
  dex_return_error_if_fail (membership != NULL);

  if (wvb_minutes_is_closed (self))
    return refuse_final ();
  draft = begin (self);
  attendance = take_attendance (draft, self, membership);
  wvb_record_set_integer (attendance, WVB_ATTENDANCE_PRESENT, present);
  if (minutes > 0)
    wvb_record_set_integer (attendance, WVB_ATTENDANCE_MINUTES, minutes);
  else
    wvb_record_clear (attendance, WVB_ATTENDANCE_MINUTES);
  return finish (draft, attendance);
}

DexFuture *
wvb_minutes_add_guest (WvbMinutes *self, const char *name, const char *discipline)
{
  g_autoptr (WvbDraft) draft = NULL;
  WvbRecord *attendance;

  dex_return_error_if_fail (WVB_IS_MINUTES (self));
  dex_return_error_if_fail (name != NULL);

  if (wvb_minutes_is_closed (self))
    return refuse_final ();
  draft = begin (self);
  attendance = wvb_draft_make (draft, &wvb_attendance_kind);
  set_stripped (attendance, WVB_ATTENDANCE_GUEST, name);
  if (!wvb_record_has (attendance, WVB_ATTENDANCE_GUEST))
    return refuse (_ ("Say who the guest is"));
  wvb_record_set_text (attendance, WVB_ATTENDANCE_MEETING, get_meeting_id (self));
  wvb_record_set_text (attendance, WVB_ATTENDANCE_DISCIPLINE, discipline);
  wvb_record_set_integer (attendance, WVB_ATTENDANCE_PRESENT, TRUE);
  return finish (draft, attendance);
}

DexFuture *
wvb_minutes_amend (WvbMinutes *self, WvbRecord *item, const char *text)
{
  g_autoptr (WvbDraft) draft = NULL;
  WvbRecord *amendment;

  dex_return_error_if_fail (WVB_IS_MINUTES (self));
  dex_return_error_if_fail (WVB_IS_RECORD (item));
  dex_return_error_if_fail (text != NULL);

  if (!wvb_minutes_is_closed (self))
    return refuse (_ ("Minutes are amended once the meeting is closed; change the line"));
  draft = begin (self);
  amendment = make_item (draft, self, wvb_record_get_text (item, WVB_MINUTE_ITEM_KIND), text);
  wvb_record_set_text (amendment, WVB_MINUTE_ITEM_AGENDA_ITEM,
                       wvb_record_get_text (item, WVB_MINUTE_ITEM_AGENDA_ITEM));
  wvb_record_set_text (amendment, WVB_MINUTE_ITEM_CASE,
                       wvb_record_get_text (item, WVB_MINUTE_ITEM_CASE));
  wvb_record_set_text (amendment, WVB_MINUTE_ITEM_AMENDS, wvb_record_get_id (item));
  return finish (draft, amendment);
}

DexFuture *
wvb_minutes_undo (WvbMinutes *self, gint64 change)
{
  dex_return_error_if_fail (WVB_IS_MINUTES (self));

  return wvb_minutes_is_closed (self) ? refuse_final ()
                                      : wvb_draft_undo (wvb_minutes_get_cases (self), change);
}
