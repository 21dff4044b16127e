/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/meeting-editor.h"

#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "ui/form/record-form-page.h"
#include "ui/mdo/agenda-task.h"
#include "ui/mdo/member-group.h"
#include "ui/mdo/series-preview.h"

#include <glib/gi18n-lib.h>

#define USUAL_KIND "mdo"

static const WvbMemberFields MEMBER_FIELDS
    = { WVB_MEETING_CHAIR, WVB_MEETING_MINUTE_TAKER, WVB_MEETING_MEMBERS };

/* A meeting that is being edited; the form has one too. */
typedef struct {
  GtkWidget *page;
  WvbStore *team;
  WvbRecord *meeting; /* as it is, with all that its series says */
  gboolean is_new;
  gboolean has_series;
} Editing;

static void
free_editing (gpointer data)
{
  Editing *editing = data;

  g_clear_object (&editing->page);
  g_clear_object (&editing->team);
  g_clear_object (&editing->meeting);
  g_free (editing);
}

static Editing *
copy_editing (const Editing *editing)
{
  Editing *copy = g_memdup2 (editing, sizeof *editing);

  g_object_ref (copy->page);
  g_object_ref (copy->team);
  g_object_ref (copy->meeting);
  return copy;
}

static gint64
change (WvbAgendaTask *task, WvbAgenda *agenda, GError **error)
{
  gint64 number;

  task->done = g_strdup (_ ("Saved"));
  number = dex_await_int64 (wvb_agenda_change (agenda, task->other), error);
  if (number > 0 && gtk_widget_get_root (task->widget) != NULL)
    gtk_widget_activate_action (task->widget, "meetings.show", "s",
                                wvb_record_get_id (task->other));
  return number;
}

static DexFuture *
save (WvbRecord *record, gpointer data)
{
  Editing *editing = data;
  WvbAgendaTask *task = wvb_agenda_task_new (change, editing->page, editing->team, record);

  task->other = wvb_record_copy (record);
  return wvb_agenda_task_run (task);
}

static gboolean
check (WvbRecord *meeting, gpointer data, GError **error)
{
  return wvb_meeting_check (meeting, /* series= */ NULL, error);
}

static void
prepare_cb (WvbRecordFormPage *form, WvbRecord *meeting)
{
  wvb_series_preview_read_times (meeting, WVB_MEETING_STARTS_AT, WVB_MEETING_ENDS_AT);
}

static AdwPreferencesGroup *
add_group (WvbRecordFormPage *form, const char *title, const guint *fields, guint n_fields)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  for (guint i = 0; i < n_fields; i++)
    wvb_record_form_page_add_field (form, group, fields[i]);
  wvb_record_form_page_add_group (form, group);
  return group;
}

static void
add_groups (WvbRecordFormPage *form, Editing *editing, GPtrArray *members, WvbCodeChoices *choices)
{
  static const guint WHEN[] = { WVB_MEETING_DATE, WVB_MEETING_STARTS_AT, WVB_MEETING_ENDS_AT };
  static const guint WHERE[] = { WVB_MEETING_PLACE, WVB_MEETING_URL };
  static const guint AGENDA[] = { WVB_MEETING_MINUTES_PER_CASE };
  AdwPreferencesGroup *when = add_group (form, _ ("When"), WHEN, G_N_ELEMENTS (WHEN));

  if (editing->has_series)
    adw_preferences_group_set_description (
        when, _ ("Only this meeting. The others of its series stay as they are."));
  add_group (form, _ ("Where"), WHERE, G_N_ELEMENTS (WHERE));
  wvb_record_form_page_add_group (form, ADW_PREFERENCES_GROUP (wvb_member_group_new (
                                            editing->team, wvb_record_form_page_get_record (form),
                                            &MEMBER_FIELDS, members, choices)));
  add_group (form, _ ("Agenda"), AGENDA, G_N_ELEMENTS (AGENDA));
}

static AdwDialog *
new_dialog (Editing *editing, GPtrArray *members, WvbCodeChoices *choices)
{
  static const guint WHAT[] = { WVB_MEETING_NAME, WVB_MEETING_KIND };
  const char *title = editing->is_new ? _ ("New Meeting") : _ ("Meeting");
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_navigation_view_new ();
  AdwNavigationPage *form
      = wvb_record_form_page_new (editing->team, editing->meeting, title, WHAT, G_N_ELEMENTS (WHAT),
                                  choices, /* removable= */ FALSE);

  add_groups (WVB_RECORD_FORM_PAGE (form), editing, members, choices);
  wvb_record_form_page_set_check (WVB_RECORD_FORM_PAGE (form), check, NULL);
  wvb_record_form_page_set_saving (WVB_RECORD_FORM_PAGE (form), save, copy_editing (editing),
                                   free_editing);
  g_signal_connect (form, "prepare", G_CALLBACK (prepare_cb), NULL);
  adw_navigation_view_add (ADW_NAVIGATION_VIEW (view), form);
  adw_dialog_set_title (dialog, title);
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 680);
  adw_dialog_set_child (dialog, view);
  return dialog;
}

static DexFuture *
open_fiber (gpointer data)
{
  Editing *editing = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbCodeChoices) choices = NULL;
  g_autoptr (GPtrArray) members = dex_await_boxed (wvb_member_group_load (editing->team), &error);

  if (error == NULL)
    choices = dex_await_object (wvb_code_choices_load (editing->team), &error);
  if (gtk_widget_get_root (editing->page) == NULL)
    return dex_future_new_true ();
  if (error != NULL)
    gtk_widget_activate_action (editing->page, "meetings.tell", "(sx)", error->message, (gint64) 0);
  else
    adw_dialog_present (new_dialog (editing, members, choices), editing->page);
  return dex_future_new_true ();
}

static WvbRecord *
make_meeting (void)
{
  WvbRecord *meeting = wvb_record_new (&wvb_meeting_kind, NULL);

  wvb_record_set_text (meeting, WVB_MEETING_KIND, USUAL_KIND);
  return meeting;
}

void
wvb_meeting_editor_present (GtkWidget *page, WvbStore *team, WvbAgenda *agenda)
{
  Editing *editing;

  g_return_if_fail (GTK_IS_WIDGET (page));
  g_return_if_fail (WVB_IS_STORE (team));

  editing = g_new0 (Editing, 1);
  editing->page = g_object_ref (page);
  editing->team = g_object_ref (team);
  editing->is_new = agenda == NULL;
  editing->has_series = agenda != NULL && wvb_agenda_get_series (agenda) != NULL;
  editing->meeting
      = agenda != NULL ? wvb_record_copy (wvb_agenda_get_meeting (agenda)) : make_meeting ();
  if (agenda != NULL)
    wvb_meeting_freeze (editing->meeting, wvb_agenda_get_series (agenda));
  dex_future_disown (dex_scheduler_spawn (NULL, 0, open_fiber, editing, free_editing));
}
