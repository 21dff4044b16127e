/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/today.h"

#include "base/clock.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "domain/social-map/social-map.h"
#include "model/meeting-calendar.h"
#include "model/meeting-words.h"
#include "model/member.h"

struct _WvbToday {
  GObject parent_instance;
  char *name;
  gint64 services;
  gint64 counts[WVB_TODAY_GROUPS];
  GPtrArray *lines[WVB_TODAY_GROUPS];
};

G_DEFINE_FINAL_TYPE (WvbToday, wvb_today, G_TYPE_OBJECT)

typedef struct {
  WvbStore *team;
  char *language;
  WvbToday *today;
} Load;

/* Whoever can be reached: ids of services, organisations, locations and services at locations. */
typedef struct {
  GHashTable *reachable;
  const guint *owners;
  guint n_owners;
  GPtrArray *services;
} Contacts;

static void
free_line (gpointer data)
{
  WvbTodayLine *line = data;

  g_free (line->id);
  g_free (line->title);
  g_free (line->subtitle);
  g_free (line);
}

static void
free_load (gpointer data)
{
  Load *load = data;

  g_clear_object (&load->team);
  g_clear_object (&load->today);
  g_free (load->language);
  g_free (load);
}

static void
add_line (
    WvbToday *self, WvbTodayGroup group, const char *id, const char *title, const char *subtitle)
{
  WvbTodayLine *line;

  g_assert (group < WVB_TODAY_GROUPS);

  if (self->lines[group]->len >= WVB_TODAY_LINES_LIMIT)
    return;
  line = g_new0 (WvbTodayLine, 1);
  line->id = g_strdup (id);
  line->title = g_strdup (title != NULL ? title : "");
  line->subtitle = g_strdup (subtitle != NULL ? subtitle : "");
  g_ptr_array_add (self->lines[group], line);
}

static char *
dup_when (const WvbCalendarMeeting *meeting, const GDate *today)
{
  g_autofree char *day = wvb_meeting_words_dup_day (
      wvb_meeting_get_text (meeting->meeting, meeting->series, WVB_MEETING_DATE), today);
  g_autofree char *times = wvb_meeting_words_dup_times (meeting->meeting, meeting->series);
  g_autofree char *load = wvb_meeting_words_dup_load (
      meeting->planned_minutes, wvb_meeting_get_length (meeting->meeting, meeting->series));

  return g_strdup_printf ("%s · %s · %s", day, times, load);
}

static gboolean
is_planned (const WvbCalendarMeeting *meeting)
{
  const char *state = wvb_record_get_text (meeting->meeting, WVB_MEETING_STATE);

  return state == NULL || g_str_equal (state, WVB_MEETING_PLANNED);
}

static gboolean
load_meetings (WvbToday *self, WvbReader *reader, GError **error)
{
  g_autoptr (WvbMeetingCalendar) calendar = NULL;
  GDate today, until;

  wvb_clock_get_today (&today);
  until = today;
  g_date_add_days (&until, WVB_TODAY_MEETING_DAYS);
  calendar = wvb_meeting_calendar_read (reader, &today, &until, error);
  for (guint i = 0; calendar != NULL && i < wvb_meeting_calendar_get_size (calendar); i++) {
    const WvbCalendarMeeting *meeting = wvb_meeting_calendar_get (calendar, i);
    g_autofree char *when = dup_when (meeting, &today);

    if (!is_planned (meeting))
      continue;
    self->counts[WVB_TODAY_MEETINGS]++;
    add_line (self, WVB_TODAY_MEETINGS, wvb_record_get_id (meeting->meeting),
              wvb_meeting_get_text (meeting->meeting, meeting->series, WVB_MEETING_NAME), when);
  }
  return calendar != NULL;
}

static gboolean
load_drafts (WvbToday *self, WvbReader *reader, GError **error)
{
  g_autoptr (GPtrArray) drafts = wvb_reader_load_drafts (reader, error);

  if (drafts == NULL)
    return FALSE;
  self->counts[WVB_TODAY_DRAFTS] = drafts->len;
  for (guint i = 0; i < drafts->len; i++) {
    WvbDraftEntry *draft = g_ptr_array_index (drafts, i);

    add_line (self, WVB_TODAY_DRAFTS, draft->id, draft->title, NULL);
  }
  return TRUE;
}

static gboolean
load_incomplete (WvbToday *self, WvbReader *reader, const char *language, GError **error)
{
  g_autoptr (WvbListFilter) filter = wvb_list_filter_new (&wvb_organisation_kind);
  g_autoptr (GArray) keys = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  wvb_list_filter_set (filter, WVB_ORGANISATION_TO_COMPLETE, "1");
  self->counts[WVB_TODAY_INCOMPLETE] = wvb_list_query_count (reader, filter, error);
  if (self->counts[WVB_TODAY_INCOMPLETE] < 0)
    return FALSE;
  keys = wvb_list_query_first (reader, filter, WVB_TODAY_LINES_LIMIT, error);
  if (keys == NULL)
    return FALSE;
  rows = wvb_list_query_rows (reader, filter->kind, (const gint64 *) keys->data, keys->len,
                              language, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++) {
    WvbRow *row = g_ptr_array_index (rows, i);

    if (row != NULL)
      add_line (self, WVB_TODAY_INCOMPLETE, row->id, row->title, row->subtitle);
  }
  return TRUE;
}

static void
mark_reachable (Contacts *contacts, const char *id)
{
  if (id != NULL)
    g_hash_table_add (contacts->reachable, g_strdup (id));
}

static gboolean
is_reachable (Contacts *contacts, const char *id)
{
  return id != NULL && g_hash_table_contains (contacts->reachable, id);
}

static gboolean
mark_owners_cb (WvbRecord *record, gpointer data)
{
  Contacts *contacts = data;

  for (guint i = 0; i < contacts->n_owners; i++)
    mark_reachable (contacts, wvb_record_get_text (record, contacts->owners[i]));
  return TRUE;
}

static gboolean
mark_organisation_cb (WvbRecord *record, gpointer data)
{
  if (wvb_record_has (record, WVB_ORGANISATION_EMAIL)
      || wvb_record_has (record, WVB_ORGANISATION_URL))
    mark_reachable (data, wvb_record_get_id (record));
  return TRUE;
}

static gboolean
mark_location_cb (WvbRecord *record, gpointer data)
{
  if (wvb_record_has (record, WVB_LOCATION_URL))
    mark_reachable (data, wvb_record_get_id (record));
  return TRUE;
}

/* Who can be reached at a place can be reached for what is offered there. */
static gboolean
mark_service_at_location_cb (WvbRecord *record, gpointer data)
{
  Contacts *contacts = data;

  if (is_reachable (contacts, wvb_record_get_id (record))
      || is_reachable (contacts, wvb_record_get_text (record, WVB_SERVICE_AT_LOCATION_LOCATION)))
    mark_reachable (contacts, wvb_record_get_text (record, WVB_SERVICE_AT_LOCATION_SERVICE));
  return TRUE;
}

static gboolean
collect_unreachable_cb (WvbRecord *record, gpointer data)
{
  Contacts *contacts = data;

  if (wvb_record_has (record, WVB_SERVICE_EMAIL) || wvb_record_has (record, WVB_SERVICE_URL)
      || is_reachable (contacts, wvb_record_get_id (record))
      || is_reachable (contacts, wvb_record_get_text (record, WVB_SERVICE_ORGANISATION)))
    return TRUE;
  g_ptr_array_add (contacts->services, g_object_ref (record));
  return TRUE;
}

static gboolean
mark_owners (Contacts *contacts,
             WvbReader *reader,
             const WvbKind *kind,
             const guint *owners,
             guint n_owners,
             GError **error)
{
  contacts->owners = owners;
  contacts->n_owners = n_owners;
  return wvb_reader_each (reader, kind, mark_owners_cb, contacts, error);
}

static gboolean
find_unreachable (Contacts *contacts, WvbReader *reader, GError **error)
{
  static const guint PHONE_OWNERS[] = { WVB_PHONE_ORGANISATION, WVB_PHONE_SERVICE,
                                        WVB_PHONE_LOCATION, WVB_PHONE_SERVICE_AT_LOCATION };
  static const guint CONTACT_OWNERS[]
      = { WVB_CONTACT_POINT_ORGANISATION, WVB_CONTACT_POINT_SERVICE, WVB_CONTACT_POINT_LOCATION,
          WVB_CONTACT_POINT_SERVICE_AT_LOCATION };

  return mark_owners (contacts, reader, &wvb_phone_kind, PHONE_OWNERS, G_N_ELEMENTS (PHONE_OWNERS),
                      error)
         && mark_owners (contacts, reader, &wvb_contact_point_kind, CONTACT_OWNERS,
                         G_N_ELEMENTS (CONTACT_OWNERS), error)
         && wvb_reader_each (reader, &wvb_organisation_kind, mark_organisation_cb, contacts, error)
         && wvb_reader_each (reader, &wvb_location_kind, mark_location_cb, contacts, error)
         && wvb_reader_each (reader, &wvb_service_at_location_kind, mark_service_at_location_cb,
                             contacts, error)
         && wvb_reader_each (reader, &wvb_service_kind, collect_unreachable_cb, contacts, error);
}

static gboolean
load_unreachable (WvbToday *self, WvbReader *reader, GError **error)
{
  g_autoptr (GHashTable) reachable = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) services = g_ptr_array_new_with_free_func (g_object_unref);
  Contacts contacts = { .reachable = reachable, .services = services };

  self->services = wvb_reader_get_count (reader, &wvb_service_kind);
  if (self->services > WVB_TODAY_EXAMINED_LIMIT)
    return TRUE;
  if (!find_unreachable (&contacts, reader, error))
    return FALSE;
  self->counts[WVB_TODAY_UNREACHABLE] = services->len;
  for (guint i = 0; i < services->len; i++) {
    WvbRecord *service = g_ptr_array_index (services, i);

    add_line (self, WVB_TODAY_UNREACHABLE, wvb_record_get_id (service),
              wvb_record_get_text (service, WVB_SERVICE_NAME), NULL);
  }
  return TRUE;
}

static void
load_name (WvbToday *self, WvbReader *reader)
{
  g_autofree char *me = wvb_reader_dup_setting (reader, WVB_MEMBER_SETTING_ME);
  g_autofree char *name = wvb_member_dup_name (reader, me);

  self->name = name != NULL ? wvb_member_dup_given_name (name) : NULL;
}

static gboolean
read_today (WvbReader *reader, gpointer data, GError **error)
{
  Load *load = data;

  load_name (load->today, reader);
  return load_meetings (load->today, reader, error) && load_drafts (load->today, reader, error)
         && load_incomplete (load->today, reader, load->language, error)
         && load_unreachable (load->today, reader, error);
}

static DexFuture *
load_fiber (gpointer data)
{
  Load *load = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (wvb_store_read (load->team, read_today, load), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_object (g_steal_pointer (&load->today));
}

static void
wvb_today_finalize (GObject *object)
{
  WvbToday *self = WVB_TODAY (object);

  g_free (self->name);
  for (guint i = 0; i < WVB_TODAY_GROUPS; i++)
    g_ptr_array_unref (self->lines[i]);

  G_OBJECT_CLASS (wvb_today_parent_class)->finalize (object);
}

static void
wvb_today_class_init (WvbTodayClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wvb_today_finalize;
}

static void
wvb_today_init (WvbToday *self)
{
  for (guint i = 0; i < WVB_TODAY_GROUPS; i++)
    self->lines[i] = g_ptr_array_new_with_free_func (free_line);
}

DexFuture *
wvb_today_load (WvbStore *team, const char *language)
{
  Load *load;

  dex_return_error_if_fail (WVB_IS_STORE (team));
  dex_return_error_if_fail (language != NULL);

  load = g_new0 (Load, 1);
  load->team = g_object_ref (team);
  load->language = g_strdup (language);
  load->today = g_object_new (WVB_TYPE_TODAY, NULL);
  return dex_scheduler_spawn (NULL, 0, load_fiber, load, free_load);
}

const char *
wvb_today_get_name (WvbToday *self)
{
  g_return_val_if_fail (WVB_IS_TODAY (self), NULL);

  return self->name;
}

gint64
wvb_today_get_count (WvbToday *self, WvbTodayGroup group)
{
  g_return_val_if_fail (WVB_IS_TODAY (self), 0);
  g_return_val_if_fail (group < WVB_TODAY_GROUPS, 0);

  return self->counts[group];
}

gint64
wvb_today_get_services (WvbToday *self)
{
  g_return_val_if_fail (WVB_IS_TODAY (self), 0);

  return self->services;
}

gint64
wvb_today_get_total (WvbToday *self)
{
  gint64 total = 0;

  g_return_val_if_fail (WVB_IS_TODAY (self), 0);

  for (guint i = 0; i < WVB_TODAY_GROUPS; i++)
    total += self->counts[i];
  return total;
}

GPtrArray *
wvb_today_get_lines (WvbToday *self, WvbTodayGroup group)
{
  g_return_val_if_fail (WVB_IS_TODAY (self), NULL);
  g_return_val_if_fail (group < WVB_TODAY_GROUPS, NULL);

  return self->lines[group];
}
