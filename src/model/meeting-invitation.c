/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/meeting-invitation.h"

#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "domain/social-map/social-map.h"
#include "exchange/icalendar.h"
#include "model/member.h"

typedef struct {
  WvbReader *reader;
  GPtrArray *series;
  GPtrArray *meetings;
  GHashTable *people; /* id of a membership → WvbICalendarPerson */
} Invitation;

static void
free_person (gpointer data)
{
  WvbICalendarPerson *person = data;

  g_free (person->name);
  g_free (person->email);
  g_free (person);
}

static void
add_person (Invitation *self, const char *membership)
{
  g_autoptr (WvbRecord) person = NULL;
  WvbICalendarPerson *added;

  if (membership == NULL || g_hash_table_contains (self->people, membership))
    return;
  person = wvb_member_load_person (self->reader, membership);
  if (person == NULL)
    return;
  added = g_new0 (WvbICalendarPerson, 1);
  added->name = g_strdup (wvb_record_get_text (person, WVB_PERSON_NAME));
  added->email = g_strdup (wvb_record_get_text (person, WVB_PERSON_EMAIL));
  g_hash_table_insert (self->people, g_strdup (membership), added);
}

static void
add_people (Invitation *self, const char *chair, const char *const *members)
{
  add_person (self, chair);
  for (guint i = 0; members != NULL && members[i] != NULL; i++)
    add_person (self, members[i]);
}

static gboolean
take_series_cb (WvbRecord *series, gpointer data)
{
  Invitation *self = data;

  g_ptr_array_add (self->series, g_object_ref (series));
  add_people (self, wvb_record_get_text (series, WVB_MEETING_SERIES_CHAIR),
              wvb_record_get_list (series, WVB_MEETING_SERIES_MEMBERS));
  return TRUE;
}

static gboolean
take_meeting_cb (WvbRecord *meeting, gpointer data)
{
  Invitation *self = data;

  g_ptr_array_add (self->meetings, g_object_ref (meeting));
  add_people (self, wvb_record_get_text (meeting, WVB_MEETING_CHAIR),
              wvb_record_get_list (meeting, WVB_MEETING_MEMBERS));
  return TRUE;
}

static gboolean
read_all (Invitation *self, GError **error)
{
  return wvb_reader_each (self->reader, &wvb_meeting_series_kind, take_series_cb, self, error)
         && wvb_reader_each (self->reader, &wvb_meeting_kind, take_meeting_cb, self, error);
}

static gboolean
read_series (Invitation *self, const char *id, GError **error)
{
  g_autoptr (WvbRecord) series
      = wvb_reader_load (self->reader, &wvb_meeting_series_kind, id, error);
  g_autoptr (GPtrArray) meetings = NULL;

  if (series == NULL)
    return FALSE;
  meetings = wvb_reader_load_where (self->reader, &wvb_meeting_kind, WVB_MEETING_SERIES, id, error);
  if (meetings == NULL)
    return FALSE;
  take_series_cb (series, self);
  for (guint i = 0; i < meetings->len; i++)
    take_meeting_cb (meetings->pdata[i], self);
  return TRUE;
}

static gboolean
read_about (Invitation *self, WvbRecord *about, GError **error)
{
  const char *series;

  if (about == NULL)
    return read_all (self, error);
  if (wvb_record_get_kind (about) == &wvb_meeting_series_kind)
    return read_series (self, wvb_record_get_id (about), error);
  series = wvb_record_get_text (about, WVB_MEETING_SERIES);
  return series != NULL ? read_series (self, series, error) : take_meeting_cb (about, self);
}

static WvbICalendarMethod
choose_method (WvbRecord *about)
{
  if (about == NULL)
    return WVB_ICALENDAR_PUBLISH;
  return wvb_record_get_kind (about) == &wvb_meeting_kind
                 && wvb_record_get_text (about, WVB_MEETING_SERIES) == NULL
                 && g_strcmp0 (wvb_record_get_text (about, WVB_MEETING_STATE),
                               WVB_MEETING_CANCELLED)
                        == 0
             ? WVB_ICALENDAR_CANCEL
             : WVB_ICALENDAR_REQUEST;
}

GBytes *
wvb_meeting_invitation_read (WvbReader *reader, WvbRecord *about, gint64 now_ms, GError **error)
{
  g_autoptr (GPtrArray) series = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) meetings = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) people
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_person);
  Invitation self = { reader, series, meetings, people };

  g_return_val_if_fail (reader != NULL, NULL);

  return read_about (&self, about, error)
             ? wvb_icalendar_make (choose_method (about), series, meetings, people, now_ms)
             : NULL;
}
