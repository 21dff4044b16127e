/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/live-scenes.h"

#include "ui/mdo/live-entry.h"
#include "ui/mdo/live-page.h"
#include "ui/mdo/live-row.h"
#include "ui/mdo/meeting-scenes.h"

static void
rest (WvbCamera *camera)
{
  g_autoptr (GdkTexture) texture = wvb_camera_rest (camera);
}

static void
act (WvbCamera *camera, const char *action)
{
  GtkWidget *page = wvb_camera_find_type (camera, WVB_TYPE_LIVE_PAGE);

  if (page != NULL)
    gtk_widget_activate_action (page, action, NULL);
  rest (camera);
}

static void
type (WvbCamera *camera, const char *text)
{
  GtkWidget *entry = wvb_camera_find_type (camera, WVB_TYPE_LIVE_ENTRY);

  if (entry != NULL)
    wvb_live_entry_set_text (WVB_LIVE_ENTRY (entry), text);
  rest (camera);
}

void
wvb_live_scenes_run (WvbCamera *camera, const char *argument)
{
  wvb_meeting_scenes_show (camera, /* argument= */ NULL);
  wvb_meeting_scenes_act (camera, "meeting.run");
  rest (camera);
  type (camera, argument != NULL ? argument : "");
}

void
wvb_live_scenes_write (WvbCamera *camera, const char *argument)
{
  static const char *const LINES[] = {
    "B Wij melden de wachttijd voor intake bij de regio",
    "M De apotheek belt bij elk nieuw recept",
    "I De thuiszorg heeft vanaf 1 december weer plek",
    "A Huisbezoek plannen @petra vr",
  };

  const gboolean written = wvb_camera_find_type (camera, WVB_TYPE_LIVE_ROW) != NULL;

  for (guint i = 0; !written && i < G_N_ELEMENTS (LINES); i++) {
    GtkWidget *entry = wvb_camera_find_type (camera, WVB_TYPE_LIVE_ENTRY);

    if (entry == NULL)
      return;
    wvb_live_entry_set_text (WVB_LIVE_ENTRY (entry), LINES[i]);
    g_signal_emit_by_name (entry, "entered", FALSE);
    rest (camera);
  }
  type (camera, argument != NULL ? argument : "");
}

void
wvb_live_scenes_finish (WvbCamera *camera, const char *argument)
{
  act (camera, "live.finish");
}
