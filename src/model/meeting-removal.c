/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/meeting-removal.h"

#include "base/error.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "model/agenda.h"
#include "model/draft.h"

#include <glib/gi18n-lib.h>

typedef struct {
  WvbStore *team;
  WvbRecord *record;
  GPtrArray *records; /* what goes */
} Removal;

static void
free_removal (gpointer data)
{
  Removal *removal = data;

  g_clear_object (&removal->team);
  g_clear_object (&removal->record);
  g_clear_pointer (&removal->records, g_ptr_array_unref);
  g_free (removal);
}

static void
take_all (Removal *removal, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (removal->records, g_object_ref (records->pdata[i]));
}

static gboolean
take_meeting (Removal *removal, WvbReader *reader, WvbRecord *meeting, GError **error)
{
  g_autoptr (GPtrArray) items = NULL;

  if (g_strcmp0 (wvb_record_get_text (meeting, WVB_MEETING_STATE), WVB_MEETING_CLOSED) == 0) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                         _ ("A meeting that was held stays; end the series instead"));
    return FALSE;
  }
  items = wvb_agenda_read_items (reader, wvb_record_get_id (meeting), error);
  if (items == NULL)
    return FALSE;
  take_all (removal, items);
  g_ptr_array_add (removal->records, g_object_ref (meeting));
  return TRUE;
}

static gboolean
take_series (Removal *removal, WvbReader *reader, GError **error)
{
  g_autoptr (GPtrArray) meetings = wvb_reader_load_where (
      reader, &wvb_meeting_kind, WVB_MEETING_SERIES, wvb_record_get_id (removal->record), error);

  for (guint i = 0; meetings != NULL && i < meetings->len; i++)
    if (!take_meeting (removal, reader, meetings->pdata[i], error))
      return FALSE;
  g_ptr_array_add (removal->records, g_object_ref (removal->record));
  return meetings != NULL;
}

static gboolean
read_records (WvbReader *reader, gpointer data, GError **error)
{
  Removal *removal = data;

  if (wvb_record_get_kind (removal->record) == &wvb_meeting_series_kind)
    return take_series (removal, reader, error);
  return take_meeting (removal, reader, removal->record, error);
}

static DexFuture *
delete_fiber (gpointer data)
{
  Removal *removal = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (wvb_store_read (removal->team, read_records, removal), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return wvb_draft_delete (removal->team, removal->records);
}

DexFuture *
wvb_meeting_removal_delete (WvbStore *team, WvbRecord *record)
{
  Removal *removal;

  dex_return_error_if_fail (WVB_IS_STORE (team));
  dex_return_error_if_fail (WVB_IS_RECORD (record));

  removal = g_new0 (Removal, 1);
  removal->team = g_object_ref (team);
  removal->record = g_object_ref (record);
  removal->records = g_ptr_array_new_with_free_func (g_object_unref);
  return dex_scheduler_spawn (NULL, 0, delete_fiber, removal, free_removal);
}
