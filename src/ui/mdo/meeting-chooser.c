/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/meeting-chooser.h"

#include "base/clock.h"
#include "base/error.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "model/meeting-words.h"

#include <glib/gi18n-lib.h>

/* Meetings that are offered: those of half a year of a busy team. */
#define MEETINGS_LIMIT 100

struct _WvbMeetingChooser {
  AdwDialog parent_instance;
  WvbMeetingCalendar *calendar;
};

G_DEFINE_FINAL_TYPE (WvbMeetingChooser, wvb_meeting_chooser, ADW_TYPE_DIALOG)

static guint chosen_signal;

static void
row_activated_cb (GtkWidget *row, WvbMeetingChooser *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "index"));

  g_assert (WVB_IS_MEETING_CHOOSER (self));

  g_signal_emit (self, chosen_signal, 0, wvb_meeting_calendar_get (self->calendar, index)->meeting);
  adw_dialog_close (ADW_DIALOG (self));
}

static GtkWidget *
new_row (WvbMeetingChooser *self, guint index)
{
  const WvbCalendarMeeting *meeting = wvb_meeting_calendar_get (self->calendar, index);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *times = wvb_meeting_words_dup_times (meeting->meeting, meeting->series);
  g_autofree char *day = wvb_meeting_words_dup_long_day (
      wvb_meeting_get_text (meeting->meeting, meeting->series, WVB_MEETING_DATE));
  g_autofree char *title = g_strdup_printf ("%s · %s", day, times);
  const char *name = wvb_meeting_get_text (meeting->meeting, meeting->series, WVB_MEETING_NAME);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), name != NULL ? name : "");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_DEFAULT);
  return row;
}

static gboolean
is_planned (WvbRecord *meeting)
{
  const char *state = wvb_record_get_text (meeting, WVB_MEETING_STATE);

  return state == NULL || g_str_equal (state, WVB_MEETING_PLANNED);
}

static guint
add_rows (WvbMeetingChooser *self, AdwPreferencesGroup *group, guint from)
{
  guint n_rows = 0;

  for (guint i = from; i < wvb_meeting_calendar_get_size (self->calendar); i++) {
    if (!is_planned (wvb_meeting_calendar_get (self->calendar, i)->meeting))
      continue;
    if (n_rows++ == MEETINGS_LIMIT)
      break;
    adw_preferences_group_add (group, new_row (self, i));
  }
  return n_rows;
}

static GtkWidget *
new_content (WvbMeetingChooser *self, WvbRecord *after)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  guint at = wvb_meeting_calendar_find (self->calendar, wvb_record_get_id (after));

  if (add_rows (self, ADW_PREFERENCES_GROUP (group), at == G_MAXUINT ? 0 : at + 1) == 0)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                           _ ("No meeting is planned after this one."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  return page;
}

static void
wvb_meeting_chooser_dispose (GObject *object)
{
  g_clear_object (&WVB_MEETING_CHOOSER (object)->calendar);

  G_OBJECT_CLASS (wvb_meeting_chooser_parent_class)->dispose (object);
}

static void
wvb_meeting_chooser_class_init (WvbMeetingChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wvb_meeting_chooser_dispose;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, WVB_TYPE_RECORD);
}

static void
wvb_meeting_chooser_init (WvbMeetingChooser *self)
{
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Carry Over To"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 460);
  adw_dialog_set_content_height (ADW_DIALOG (self), 540);
}

AdwDialog *
wvb_meeting_chooser_new (WvbMeetingCalendar *calendar, WvbRecord *after)
{
  WvbMeetingChooser *self = g_object_new (WVB_TYPE_MEETING_CHOOSER, NULL);
  GtkWidget *view = adw_toolbar_view_new ();

  g_return_val_if_fail (WVB_IS_MEETING_CALENDAR (calendar), ADW_DIALOG (self));
  g_return_val_if_fail (WVB_IS_RECORD (after), ADW_DIALOG (self));

  self->calendar = g_object_ref (calendar);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), new_content (self, after));
  adw_dialog_set_child (ADW_DIALOG (self), view);
  return ADW_DIALOG (self);
}

DexFuture *
wvb_meeting_chooser_load (WvbStore *team, WvbRecord *meeting, WvbRecord *series)
{
  GDate from, until;

  dex_return_error_if_fail (WVB_IS_STORE (team));
  dex_return_error_if_fail (WVB_IS_RECORD (meeting));

  if (!wvb_clock_parse_date (wvb_meeting_get_text (meeting, series, WVB_MEETING_DATE), &from))
    return dex_future_new_reject (WVB_ERROR, WVB_ERROR_INVALID,
                                  _ ("Say on which day the meeting is"));
  until = from;
  g_date_add_days (&until, WVB_MEETING_CHOOSER_DAYS);
  return wvb_meeting_calendar_load (team, &from, &until);
}
