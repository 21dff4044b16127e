/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/meeting-entry.h"

struct _WvbMeetingEntry {
  GObject parent_instance;
  WvbMeetingCalendar *calendar;
  guint index;
  char *section;
};

G_DEFINE_FINAL_TYPE (WvbMeetingEntry, wvb_meeting_entry, G_TYPE_OBJECT)

static guint changed_signal;

static void
wvb_meeting_entry_finalize (GObject *object)
{
  WvbMeetingEntry *self = WVB_MEETING_ENTRY (object);

  g_clear_object (&self->calendar);
  g_free (self->section);

  G_OBJECT_CLASS (wvb_meeting_entry_parent_class)->finalize (object);
}

static void
wvb_meeting_entry_class_init (WvbMeetingEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wvb_meeting_entry_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
wvb_meeting_entry_init (WvbMeetingEntry *self)
{
}

WvbMeetingEntry *
wvb_meeting_entry_new (WvbMeetingCalendar *calendar, guint index, const char *section)
{
  WvbMeetingEntry *self = g_object_new (WVB_TYPE_MEETING_ENTRY, NULL);

  g_return_val_if_fail (WVB_IS_MEETING_CALENDAR (calendar), self);
  g_return_val_if_fail (index < wvb_meeting_calendar_get_size (calendar), self);

  self->calendar = g_object_ref (calendar);
  self->index = index;
  self->section = g_strdup (section);
  return self;
}

void
wvb_meeting_entry_replace (WvbMeetingEntry *self, WvbMeetingEntry *later)
{
  g_return_if_fail (WVB_IS_MEETING_ENTRY (self));
  g_return_if_fail (WVB_IS_MEETING_ENTRY (later));

  g_set_object (&self->calendar, later->calendar);
  self->index = later->index;
  g_set_str (&self->section, later->section);
  g_signal_emit (self, changed_signal, 0);
}

const WvbCalendarMeeting *
wvb_meeting_entry_get (WvbMeetingEntry *self)
{
  g_return_val_if_fail (WVB_IS_MEETING_ENTRY (self), NULL);

  return wvb_meeting_calendar_get (self->calendar, self->index);
}

const char *
wvb_meeting_entry_get_id (WvbMeetingEntry *self)
{
  g_return_val_if_fail (WVB_IS_MEETING_ENTRY (self), NULL);

  return wvb_record_get_id (wvb_meeting_entry_get (self)->meeting);
}

const char *
wvb_meeting_entry_get_section (WvbMeetingEntry *self)
{
  g_return_val_if_fail (WVB_IS_MEETING_ENTRY (self), NULL);

  return self->section;
}
