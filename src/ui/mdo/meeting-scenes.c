/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/meeting-scenes.h"

#include "ui/form/record-form-page.h"
#include "ui/main/main-page.h"
#include "ui/mdo/agenda-row.h"
#include "ui/mdo/meeting-list.h"
#include "ui/mdo/mdo-page.h"

#include <glib/gi18n-lib.h>

/* Where in the list the example has most on an agenda, and which item of it is worked on. */
#define FULL_MEETING 1
#define WORKED_ON 2

static void
rest (WvbCamera *camera)
{
  g_autoptr (GdkTexture) texture = wvb_camera_rest (camera);
}

static WvbMeetingsPage *
show_page (WvbCamera *camera)
{
  WvbMainPage *page;

  if (wvb_window_get_session (camera->window) != camera->session)
    wvb_window_show_session (camera->window, camera->session);
  page = WVB_MAIN_PAGE (wvb_window_get_view (camera->window));
  wvb_main_page_show (page, "meetings");
  rest (camera);
  return wvb_mdo_page_show_meetings (WVB_MDO_PAGE (wvb_main_page_get_page (page)));
}

void
wvb_meeting_scenes_show_list (WvbCamera *camera, const char *argument)
{
  WvbMeetingsPage *page = show_page (camera);
  GtkWidget *list;

  wvb_meetings_page_show (page, NULL);
  rest (camera);
  list = wvb_camera_find_type (camera, WVB_TYPE_MEETING_LIST);
  if (list != NULL)
    wvb_meeting_list_show_earlier (WVB_MEETING_LIST (list), argument != NULL);
  rest (camera);
}

void
wvb_meeting_scenes_show (WvbCamera *camera, const char *argument)
{
  GtkWidget *list;
  GtkSingleSelection *selection;

  wvb_meeting_scenes_show_list (camera, argument);
  list = wvb_camera_find_type (camera, GTK_TYPE_LIST_VIEW);
  if (list == NULL)
    return;
  selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  gtk_single_selection_set_selected (selection, argument != NULL ? 0 : FULL_MEETING);
  rest (camera);
  g_signal_emit_by_name (list, "activate", gtk_single_selection_get_selected (selection));
  rest (camera);
}

void
wvb_meeting_scenes_act (WvbCamera *camera, const char *argument)
{
  GtkWidget *page = wvb_camera_find_type (camera, WVB_TYPE_MEETINGS_PAGE);

  if (page != NULL)
    gtk_widget_activate_action (page, argument, NULL);
  rest (camera);
}

void
wvb_meeting_scenes_act_on_item (WvbCamera *camera, const char *argument)
{
  GtkWidget *row = wvb_camera_find_type (camera, WVB_TYPE_AGENDA_ROW);

  for (guint i = 0; row != NULL && i < WORKED_ON; i++)
    row = gtk_widget_get_next_sibling (row);
  if (WVB_IS_AGENDA_ROW (row))
    gtk_widget_activate_action (row, argument, NULL);
  rest (camera);
}

void
wvb_meeting_scenes_scroll_form (WvbCamera *camera, const char *argument)
{
  GtkWidget *form;
  GtkWidget *scrolled;
  GtkAdjustment *adjustment;

  wvb_meeting_scenes_act (camera, argument);
  form = wvb_camera_find_type (camera, WVB_TYPE_RECORD_FORM_PAGE);
  scrolled = form != NULL ? wvb_camera_find_type (camera, GTK_TYPE_SCROLLED_WINDOW) : NULL;
  if (scrolled == NULL)
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  rest (camera);
}

static gboolean
is_entry (GtkWidget *widget, const char *words)
{
  return ADW_IS_ENTRY_ROW (widget)
         && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), words) == 0;
}

static void
type (WvbCamera *camera, const char *title, const char *text)
{
  GtkWidget *entry = wvb_camera_find (camera, is_entry, title);

  if (entry != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

void
wvb_meeting_scenes_type_series (WvbCamera *camera, const char *argument)
{
  wvb_meeting_scenes_act (camera, "meetings.add-series");
  type (camera, _ ("Name"), "Kernteam De Linden");
  type (camera, _ ("First on"), argument);
  type (camera, _ ("From"), "12:30");
  type (camera, _ ("Until"), "13:15");
  rest (camera);
}
