/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/meeting-calendar.h"

#include "base/clock.h"
#include "domain/mdo/agenda-item.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting-series.h"
#include "domain/mdo/meeting.h"

#include <string.h>

struct _WvbMeetingCalendar {
  GObject parent_instance;
  GPtrArray *meetings;
};

G_DEFINE_FINAL_TYPE (WvbMeetingCalendar, wvb_meeting_calendar, G_TYPE_OBJECT)

/* What the agenda of one meeting holds. */
typedef struct {
  guint n_items;
  guint minutes;
} Load;

typedef struct {
  GDate from;
  GDate until;
  GHashTable *series; /* id → WvbRecord */
  GHashTable *stored; /* id → WvbRecord: every meeting with a record */
  GHashTable *loads;  /* id of a meeting → Load */
  WvbMeetingCalendar *calendar;
} Reading;

typedef struct {
  WvbStore *team;
  GDate from;
  GDate until;
  WvbMeetingCalendar *calendar;
} Loading;

static void
free_meeting (gpointer data)
{
  WvbCalendarMeeting *self = data;

  g_clear_object (&self->meeting);
  g_clear_object (&self->series);
  g_free (self);
}

static gboolean
take_cb (WvbRecord *record, gpointer data)
{
  g_hash_table_insert (data, (char *) wvb_record_get_id (record), g_object_ref (record));
  return TRUE;
}

static gboolean
count_cb (WvbRecord *item, gpointer data)
{
  Reading *reading = data;
  const char *meeting = wvb_record_get_text (item, WVB_AGENDA_ITEM_MEETING);
  Load *load = meeting != NULL ? g_hash_table_lookup (reading->loads, meeting) : NULL;

  if (meeting == NULL)
    return TRUE;
  if (load == NULL) {
    load = g_new0 (Load, 1);
    g_hash_table_insert (reading->loads, g_strdup (meeting), load);
  }
  load->n_items++;
  load->minutes += wvb_agenda_item_get_planned_minutes (item);
  return TRUE;
}

static gboolean
is_within (Reading *reading, const char *text)
{
  GDate day;

  return wvb_clock_parse_date (text, &day) && g_date_compare (&day, &reading->from) >= 0
         && g_date_compare (&day, &reading->until) <= 0;
}

static void
add (Reading *reading, WvbRecord *meeting, WvbRecord *series, gboolean is_stored)
{
  const Load *load = g_hash_table_lookup (reading->loads, wvb_record_get_id (meeting));
  WvbCalendarMeeting *added;

  if (!is_within (reading, wvb_meeting_get_text (meeting, series, WVB_MEETING_DATE)))
    return;
  added = g_new0 (WvbCalendarMeeting, 1);
  added->meeting = g_object_ref (meeting);
  added->series = series != NULL ? g_object_ref (series) : NULL;
  added->is_stored = is_stored;
  added->n_items = load != NULL ? load->n_items : 0;
  added->planned_minutes = load != NULL ? load->minutes : 0;
  g_ptr_array_add (reading->calendar->meetings, added);
}

static WvbRecord *
find_series (Reading *reading, WvbRecord *meeting)
{
  const char *id = wvb_record_get_text (meeting, WVB_MEETING_SERIES);

  return id != NULL ? g_hash_table_lookup (reading->series, id) : NULL;
}

static void
add_stored (Reading *reading)
{
  GHashTableIter iter;
  gpointer meeting;

  g_hash_table_iter_init (&iter, reading->stored);
  while (g_hash_table_iter_next (&iter, NULL, &meeting))
    add (reading, meeting, find_series (reading, meeting), /* is_stored= */ TRUE);
}

/* Those of one series that have no record. */
static void
add_days (Reading *reading, WvbRecord *series)
{
  g_autoptr (GArray) days
      = wvb_meeting_series_list_days (series, &reading->from, &reading->until, NULL);

  for (guint i = 0; i < days->len; i++) {
    g_autoptr (WvbRecord) meeting
        = wvb_meeting_new_of_series (series, &g_array_index (days, GDate, i));

    if (!g_hash_table_contains (reading->stored, wvb_record_get_id (meeting)))
      add (reading, meeting, series, /* is_stored= */ FALSE);
  }
}

static int
compare_meetings (gconstpointer one, gconstpointer other)
{
  static const guint FIELDS[] = { WVB_MEETING_DATE, WVB_MEETING_STARTS_AT, WVB_MEETING_NAME };
  const WvbCalendarMeeting *a = *(const WvbCalendarMeeting *const *) one;
  const WvbCalendarMeeting *b = *(const WvbCalendarMeeting *const *) other;

  for (guint i = 0; i < G_N_ELEMENTS (FIELDS); i++) {
    int order = g_strcmp0 (wvb_meeting_get_text (a->meeting, a->series, FIELDS[i]),
                           wvb_meeting_get_text (b->meeting, b->series, FIELDS[i]));

    if (order != 0)
      return order;
  }
  return strcmp (wvb_record_get_id (a->meeting), wvb_record_get_id (b->meeting));
}

static gboolean
read_all (Reading *reading, WvbReader *reader, GError **error)
{
  GHashTableIter iter;
  gpointer series;

  if (!wvb_reader_each (reader, &wvb_meeting_series_kind, take_cb, reading->series, error)
      || !wvb_reader_each (reader, &wvb_meeting_kind, take_cb, reading->stored, error)
      || !wvb_reader_each (reader, &wvb_agenda_item_kind, count_cb, reading, error))
    return FALSE;
  add_stored (reading);
  g_hash_table_iter_init (&iter, reading->series);
  while (g_hash_table_iter_next (&iter, NULL, &series))
    add_days (reading, series);
  g_ptr_array_sort (reading->calendar->meetings, compare_meetings);
  return TRUE;
}

WvbMeetingCalendar *
wvb_meeting_calendar_read (WvbReader *reader, const GDate *from, const GDate *until, GError **error)
{
  g_autoptr (WvbMeetingCalendar) calendar = NULL;
  g_autoptr (GHashTable) series
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  g_autoptr (GHashTable) stored
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  g_autoptr (GHashTable) loads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Reading reading;

  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (from != NULL && g_date_valid (from), NULL);
  g_return_val_if_fail (until != NULL && g_date_valid (until), NULL);

  calendar = g_object_new (WVB_TYPE_MEETING_CALENDAR, NULL);
  reading = (Reading) { *from, *until, series, stored, loads, calendar };
  return read_all (&reading, reader, error) ? g_steal_pointer (&calendar) : NULL;
}

static gboolean
read_calendar (WvbReader *reader, gpointer data, GError **error)
{
  Loading *loading = data;

  loading->calendar = wvb_meeting_calendar_read (reader, &loading->from, &loading->until, error);
  return loading->calendar != NULL;
}

static void
free_loading (gpointer data)
{
  Loading *loading = data;

  g_clear_object (&loading->team);
  g_clear_object (&loading->calendar);
  g_free (loading);
}

static DexFuture *
load_fiber (gpointer data)
{
  Loading *loading = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (wvb_store_read (loading->team, read_calendar, loading), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_object (g_steal_pointer (&loading->calendar));
}

DexFuture *
wvb_meeting_calendar_load (WvbStore *team, const GDate *from, const GDate *until)
{
  Loading *loading;

  dex_return_error_if_fail (WVB_IS_STORE (team));
  dex_return_error_if_fail (from != NULL && g_date_valid (from));
  dex_return_error_if_fail (until != NULL && g_date_valid (until));

  loading = g_new0 (Loading, 1);
  loading->team = g_object_ref (team);
  loading->from = *from;
  loading->until = *until;
  return dex_scheduler_spawn (NULL, 0, load_fiber, loading, free_loading);
}

static void
wvb_meeting_calendar_finalize (GObject *object)
{
  g_ptr_array_unref (WVB_MEETING_CALENDAR (object)->meetings);

  G_OBJECT_CLASS (wvb_meeting_calendar_parent_class)->finalize (object);
}

static void
wvb_meeting_calendar_class_init (WvbMeetingCalendarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wvb_meeting_calendar_finalize;
}

static void
wvb_meeting_calendar_init (WvbMeetingCalendar *self)
{
  self->meetings = g_ptr_array_new_with_free_func (free_meeting);
}

guint
wvb_meeting_calendar_get_size (WvbMeetingCalendar *self)
{
  g_return_val_if_fail (WVB_IS_MEETING_CALENDAR (self), 0);

  return self->meetings->len;
}

const WvbCalendarMeeting *
wvb_meeting_calendar_get (WvbMeetingCalendar *self, guint index)
{
  g_return_val_if_fail (WVB_IS_MEETING_CALENDAR (self), NULL);
  g_return_val_if_fail (index < self->meetings->len, NULL);

  return self->meetings->pdata[index];
}

static gboolean
is_planned (const WvbCalendarMeeting *meeting)
{
  const char *state = wvb_record_get_text (meeting->meeting, WVB_MEETING_STATE);

  return state == NULL || g_str_equal (state, WVB_MEETING_PLANNED);
}

guint
wvb_meeting_calendar_find (WvbMeetingCalendar *self, const char *id)
{
  g_return_val_if_fail (WVB_IS_MEETING_CALENDAR (self), G_MAXUINT);
  g_return_val_if_fail (id != NULL, G_MAXUINT);

  for (guint i = 0; i < self->meetings->len; i++)
    if (g_str_equal (wvb_record_get_id (wvb_meeting_calendar_get (self, i)->meeting), id))
      return i;
  return G_MAXUINT;
}

const WvbCalendarMeeting *
wvb_meeting_calendar_find_next (WvbMeetingCalendar *self, WvbRecord *meeting)
{
  const char *series;
  guint at;

  g_return_val_if_fail (WVB_IS_MEETING_CALENDAR (self), NULL);
  g_return_val_if_fail (WVB_IS_RECORD (meeting), NULL);

  series = wvb_record_get_text (meeting, WVB_MEETING_SERIES);
  at = wvb_meeting_calendar_find (self, wvb_record_get_id (meeting));
  for (guint i = at + 1; at != G_MAXUINT && series != NULL && i < self->meetings->len; i++) {
    const WvbCalendarMeeting *next = wvb_meeting_calendar_get (self, i);

    if (is_planned (next)
        && g_strcmp0 (wvb_record_get_text (next->meeting, WVB_MEETING_SERIES), series) == 0)
      return next;
  }
  return NULL;
}
